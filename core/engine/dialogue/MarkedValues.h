// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/Patterns.h"
#include "core/engine/format/BotSpec.h"

#include <string>
#include <string_view>
#include <unordered_set>

namespace chatkeep::engine {

struct TurnContext;

/// What is known to be a value of each entity: marked so in an example, listed in a lookup table or by a
/// categorical slot that it fills. Immutable; thread: any.
class MarkedValues {
public:
    explicit MarkedValues(const BotSpec& spec);
    /// Also where it is misspelt by a letter.
    [[nodiscard]] bool knows(const Entity& entity) const;
    /// Examples mark it.
    [[nodiscard]] bool marks(std::string_view entity) const { return m_marked.contains(std::string(entity)); }

private:
    void add(const std::string& entity, std::string_view value);

    NameMap<std::unordered_set<std::string>> m_values; ///< folded, by entity
    std::unordered_set<std::string> m_marked;
};

/// The answer to a question as a whole may be guessed to be an entity that is not asked for, because words
/// alone are marked so in examples: "VPN", asked for a title, is no priority for that, and "onions", asked
/// for a topping, is one and no size. Such a guess gives way to what was asked for.
void judgeGuesses(TurnContext& turn);

} // namespace chatkeep::engine
