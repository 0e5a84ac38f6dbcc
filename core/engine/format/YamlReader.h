// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/YamlTree.h"

#include <map>

namespace chatkeep::engine {

constexpr std::size_t kMaxYamlProblems = 1000;
constexpr std::size_t kMaxYamlNodes = 2'000'000;

/// What the pieces of one document have in common.
struct YamlPieces {
    std::vector<YamlProblem>& problems;
    std::size_t nodesLeft = kMaxYamlNodes; ///< 0: nothing more is read
    std::map<std::string, YamlNode> anchors;
    std::size_t byteShift = 0; ///< of what stands before the text, in bytes
};

/// What reading one piece of a file came to.
struct YamlPart {
    YamlNode root;
    int brokenAt = 0; ///< line of the syntax error, from 1 within the piece; 0: read to its end
};

/// Reads one document; what came before a syntax error is in `root` all the same, what was open is closed as
/// it stands. Problems get their lines with `lineShift` added.
[[nodiscard]] YamlPart readYamlPart(std::string_view text, int lineShift, YamlPieces& pieces);

/// Adds a second value of the same key to the first: lists and maps are joined, else the first stays.
void joinYamlValues(YamlNode& first, YamlNode second);

} // namespace chatkeep::engine
