// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/KnowledgeFolder.h"

namespace chatkeep::engine {

/// The two YAML files as we write them. Reading them back gives the same pairs and labels.
[[nodiscard]] std::string writePairs(const std::vector<KnowledgePair>& pairs);
[[nodiscard]] std::string writeLabels(const KnowledgeFolder& folder);

/// Whether both say the same, wherever they stand.
[[nodiscard]] bool isSamePair(const KnowledgePair& one, const KnowledgePair& other);

/// faq.yml with these pairs in it. Pairs are known by their ids: lines of those that did not change stay as
/// their author wrote them, with every comment between them; the others are changed, taken out, or added
/// behind the last one. A pair whose id is its place gets it as a line where the place changes. What cannot
/// be changed so, such as a list in brackets, is written anew as a whole; nothing where that would lose what
/// could not be read.
[[nodiscard]] std::optional<std::string> withPairs(const std::string& text,
                                                   const std::vector<KnowledgePair>& pairs);

/// A text as a YAML scalar in double quotes.
[[nodiscard]] std::string quotedText(const std::string& text);
/// A pair as an item of the list, with the white space before its dash.
[[nodiscard]] std::vector<std::string> pairLines(const KnowledgePair& pair, const std::string& indent);

} // namespace chatkeep::engine
