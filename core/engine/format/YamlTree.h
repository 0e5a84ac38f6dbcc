// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Sentence.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Bytes of a text.
struct YamlSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// One node of a YAML 1.2 document with the line it stands on. `yes` and `no` are strings, as YAML 1.2 says.
struct YamlNode {
    enum class Kind { Null, Scalar, List, Map };

    Kind kind = Kind::Null;
    bool plain = true;  ///< a scalar without quotes or block mark: may be a number or a boolean
    bool isCut = false; ///< reading stopped within it: more was meant
    int line = 0;       ///< from 1
    std::string text;
    YamlSpan span;                 ///< of a scalar as it is written, with its quotes or block mark
    std::vector<std::string> keys; ///< of a map, in file order; keys[i] belongs to items[i]
    std::vector<int> keyLines;
    std::vector<YamlSpan> keySpans;
    std::vector<YamlNode> items;

    [[nodiscard]] bool isNull() const { return kind == Kind::Null; }
    [[nodiscard]] bool isScalar() const { return kind == Kind::Scalar; }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    [[nodiscard]] bool isMap() const { return kind == Kind::Map; }
    /// The value of a key, or null.
    [[nodiscard]] const YamlNode* find(std::string_view key) const;
    /// A plain scalar as its YAML 1.2 core type, a quoted one as a string, lists and maps as they are.
    [[nodiscard]] Json toJson() const;
    /// true and false in YAML 1.2's spellings; `otherwise` for all else.
    [[nodiscard]] bool asBool(bool otherwise) const;
};

struct YamlProblem {
    int line = 0;
    Sentence what;
};

struct YamlDocument {
    YamlNode root;
    std::vector<YamlProblem> problems; ///< duplicate keys, syntax errors
    bool hasSpans = false;             ///< it was read in one piece: else spans say nothing
};

/// The line of the first byte that is none of UTF-8.
[[nodiscard]] int brokenTextLine(std::string_view text);
/// Reads a document and never fails: what could be read is kept, what could not is in `problems`. Values of a
/// duplicate key are joined (lists and maps) or the first is kept. After a syntax error each top-level
/// section is read by itself, and inside a broken section reading goes on at its next member.
/// Bounded: at most 200 levels and 2 million nodes, of these 200,000 made by aliases in what is read at once.
[[nodiscard]] YamlDocument parseYaml(std::string_view text);

} // namespace chatkeep::engine
