// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// Whether a bot keeps files of this name ("data/nlu.yml"); others, as programs and pictures, stay behind.
[[nodiscard]] bool isBotFile(std::string_view name);
/// Folders that hold a tool's own things, never a bot's, by their name.
[[nodiscard]] bool isToolName(std::string_view folder, bool atTop);

/// A bot's files while they are read one by one, within bounds.
class GatheredFiles {
public:
    static constexpr std::uintmax_t kMostBytes = 64ULL << 20;
    static constexpr std::size_t kMostFiles = 10'000;

    /// `where` is what an error names.
    explicit GatheredFiles(std::string where)
        : m_where(std::move(where)) {}

    /// Whether a file of this name may be the bot's: its text decides the rest.
    [[nodiscard]] static bool wants(std::string_view name);
    /// Errors: TooLarge, if a file of this size does not fit beside the others.
    [[nodiscard]] Result<void> makeRoom(std::uintmax_t bytes) const;
    /// A later file of the same name takes the place of the former. Errors: TooLarge.
    [[nodiscard]] Result<void> add(const std::string& name, std::string text);
    /// A link that is not followed: an empty file says that it was there.
    void addLink(const std::string& name, bool toFolder);
    [[nodiscard]] BotFiles files() && { return std::move(m_files); }

private:
    std::string m_where;
    BotFiles m_files;
    std::uintmax_t m_bytes = 0;
};

} // namespace chatkeep::engine
