// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Sentence.h"

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// A condition of flows and responses: `slots.age >= 18 and not (context.channel is "voice")`.
/// Words count in any case; '#' begins a comment. Operators: and or (neither binds closer) not, > >= < <=, =
/// == is, != "is not", contains, matches; constants true false null undefined empty; strings, numbers, sets
/// `{"a" "b"}`, regular expressions `/…/i`. Immutable; thread: any.
class Predicate {
public:
    /// Looks a path up ("slots.age", "context.channel", or a bare name); null if it is not set.
    using Lookup = std::function<Json(std::string_view path)>;

    /// Errors: what is wrong and where, to be said to the author.
    template <typename T>
    using Parsed = std::expected<T, Sentence>;

    /// At most 64 levels and 10,000 characters.
    [[nodiscard]] static Parsed<Predicate> parse(std::string_view text);
    [[nodiscard]] bool holds(const Lookup& lookup) const;
    [[nodiscard]] const std::string& text() const { return m_text; }
    /// It has `a and b or c` without parentheses: read as pypred does, `a and (b or c)`.
    [[nodiscard]] bool isMixed() const;
    /// It has `matches "/…/"`: the slashes are a part of the pattern then, as in pypred.
    [[nodiscard]] bool isSlashed() const;
    /// Every path it reads.
    [[nodiscard]] std::vector<std::string> paths() const;

    struct Node;

private:
    std::string m_text;
    std::shared_ptr<const Node> m_root;
};

/// The slot that a path reads: "age" of "slots.age", and of a bare name that name; empty for facts of the
/// chat.
[[nodiscard]] std::string slotOfPath(std::string_view path);

} // namespace chatkeep::engine
