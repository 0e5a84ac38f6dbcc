// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine {

/// What the author marks in his examples, to be found in just these words whatever is learned from all of
/// them: a group that one example has, a value that a list has under another name. Immutable; thread: any.
class MarkedExamples {
public:
    /// Only marks of entities that the bot has count.
    MarkedExamples(const NluSpec& nlu, const std::vector<EntitySpec>& entities);
    /// What was found in the text, with the marks of the example that it is; case apart. Examples that
    /// differ in their marks tell nothing.
    [[nodiscard]] std::vector<Entity> with(std::string_view text, std::vector<Entity> found) const;

private:
    using Marks = std::vector<Entity>;

    /// None: examples of these words differ.
    std::unordered_map<std::string, std::optional<Marks>> m_marks; ///< by text in small letters
};

} // namespace chatkeep::engine
