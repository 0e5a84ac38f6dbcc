// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"
#include "core/engine/format/TextLines.h"

#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

inline constexpr std::size_t kMostNameBytes = 200;

/// A top-level section, and where it begins if the bot has none.
struct BotSection {
    std::string_view key;
    std::string_view file;
    bool isList = true;
};
inline constexpr BotSection kIntentSection{"intents", "domain.yml"};
inline constexpr BotSection kEntitySection{"entities", "domain.yml"};
inline constexpr BotSection kSlotSection{"slots", "domain.yml", false};
inline constexpr BotSection kFormSection{"forms", "domain.yml", false};
inline constexpr BotSection kResponseSection{"responses", "domain.yml", false};
inline constexpr BotSection kExampleSection{"nlu", "data/nlu.yml"};
inline constexpr BotSection kRuleSection{"rules", "data/rules.yml"};
inline constexpr BotSection kStorySection{"stories", "data/stories.yml"};
inline constexpr BotSection kFlowSection{"flows", "data/flows.yml", false};

/// Writes into a bot's files by lines, remembering which; every other byte stays. `files` outlive it.
class PartWriter {
public:
    explicit PartWriter(const BotFiles& files)
        : m_files(files) {}

    /// Adds an item at the end of a section. `item`: its lines as they stand without indent.
    /// Errors: InvalidInput (file, "form").
    [[nodiscard]] Result<void> add(const BotSection& section, const std::vector<std::string>& item);
    /// A file as it stands by now.
    [[nodiscard]] std::string textOf(const std::string& file) const;
    void put(const std::string& file, std::string text) { m_changed[file] = std::move(text); }
    [[nodiscard]] BotFiles changed() && { return std::move(m_changed); }

private:
    [[nodiscard]] std::string fileFor(const BotSection& section) const;

    const BotFiles& m_files;
    BotFiles m_changed;
};

[[nodiscard]] std::vector<std::string> responseLines(const std::string& name,
                                                     const std::vector<std::string>& texts);

} // namespace chatkeep::engine
