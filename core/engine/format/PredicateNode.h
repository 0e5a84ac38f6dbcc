// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/Predicate.h"

#include <re2/re2.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// One node of a parsed predicate.
struct Predicate::Node {
    enum class Kind { And, Or, Not, Compare, Path, Literal, Set, Regex, Empty };

    Kind kind = Kind::Literal;
    std::string text;     ///< path, operator ("is", "is not", "<" …) or the regex's source
    Json value;           ///< of a literal or set
    bool mixed = false;   ///< an `and` whose right side is an `or` without parentheses
    bool slashed = false; ///< `matches` a text in quotes that is written like "/…/i"
    std::shared_ptr<const Node> left;
    std::shared_ptr<const Node> right;
    std::shared_ptr<const RE2> regex; ///< of a regex or of the literal behind `matches`
};

/// Errors: what is wrong and where.
[[nodiscard]] Predicate::Parsed<std::shared_ptr<const Predicate::Node>>
parsePredicateTree(std::string_view text);

/// Words that may be paths, with where they stand in bytes; empty where the text cannot be read.
[[nodiscard]] std::vector<std::pair<std::string, std::size_t>> predicatePaths(std::string_view text);

} // namespace chatkeep::engine
