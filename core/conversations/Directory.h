// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Rows.h"
#include "core/store/Databases.h"

#include <array>
#include <shared_mutex>
#include <unordered_map>
#include <unordered_set>

namespace chatkeep::conversations {

/// What is known of a conversation without touching the disk; its committed state. About 150 bytes.
struct DirectoryEntry {
    std::int64_t row = 0;
    ConversationId id;
    SubjectId person;
    StateRow state;
    std::int64_t personRow = 0;
    std::int32_t bot = 0;
    std::int32_t botVersion = 0;
    TimeMs created = 0;
    float lastScore = -1;
    std::uint32_t place = 0;  ///< in the directory; never moves
    std::uint16_t locale = 0; ///< see Directory::localeName
    std::uint8_t rating = 0;
    bool outOfScope = false;
    bool closing = false; ///< is being deleted: refused everywhere
    bool gone = false;    ///< deleted; the slot stays so that places do not move
};

/// All conversations of the store in memory: windows, filters and counts come from here. Rows rise with
/// time, so an entry is found by binary search and appended at the end. Thread: any; changes come from the
/// writer's thread.
class Directory {
public:
    struct Query {
        ListFilter::View view = ListFilter::View::All;
        std::int64_t bot = 0; ///< 0: any
        std::optional<Status> status;
        std::optional<Owner> owner;
        std::int64_t operatorRow = -1; ///< for Mine; -1: nobody
        std::function<bool(const DirectoryEntry&)> also;
    };
    struct Window {
        std::vector<DirectoryEntry> entries; ///< newest activity first
        std::size_t total = 0;
        ListCounts counts;
    };
    struct Tally {
        std::size_t conversations = 0, open = 0, waiting = 0;
        std::uint64_t messages = 0;
    };

    [[nodiscard]] Result<void> load(store::Readers& readers);

    [[nodiscard]] std::optional<DirectoryEntry> find(const ConversationId& id) const;
    [[nodiscard]] std::optional<DirectoryEntry> findRow(std::int64_t row) const;
    [[nodiscard]] std::vector<DirectoryEntry> ofPerson(const SubjectId& person) const;
    [[nodiscard]] std::size_t countOf(const SubjectId& person) const;
    [[nodiscard]] std::unordered_set<SubjectId> persons() const;
    [[nodiscard]] Window window(const Query& query, std::size_t offset, std::size_t limit) const;
    [[nodiscard]] Tally tally() const;
    void each(const std::function<void(const DirectoryEntry&)>& visit) const;

    /// Result: its place.
    std::uint32_t add(const DirectoryEntry& entry);
    void remove(std::int64_t row);
    /// Changes one entry under the lock, if it is there.
    template <typename Edit>
    void edit(std::int64_t row, Edit change) {
        const std::unique_lock lock(m_mutex);
        if (auto* entry = at(row)) change(*entry);
    }
    /// As edit(), for who knows the place: no search in the turn's path.
    template <typename Edit>
    void editAt(std::uint32_t place, std::int64_t row, Edit change) {
        const std::unique_lock lock(m_mutex);
        if (place < m_entries.size() && m_entries[place].row == row) change(m_entries[place]);
    }
    [[nodiscard]] std::uint16_t localeIndex(std::string_view locale);
    [[nodiscard]] std::string localeName(std::uint16_t index) const;
    /// All of them, by index.
    [[nodiscard]] std::vector<std::string> localeNames() const;

private:
    [[nodiscard]] DirectoryEntry* at(std::int64_t row);
    [[nodiscard]] const DirectoryEntry* at(std::int64_t row) const;
    std::uint16_t internLocale(std::string_view locale);
    Result<void> loadConversations(store::ReadTransaction& snapshot);
    Result<void> loadStates(store::ReadTransaction& snapshot);
    Result<void> loadPersons(store::ReadTransaction& snapshot);
    Result<void> loadRatings(store::ReadTransaction& snapshot);

    mutable std::shared_mutex m_mutex;
    std::vector<DirectoryEntry> m_entries; ///< by row, rising
    std::unordered_map<ConversationId, std::uint32_t> m_places;
    std::vector<std::string> m_locales;
};

} // namespace chatkeep::conversations
