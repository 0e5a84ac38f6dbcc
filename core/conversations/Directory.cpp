// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Directory.h"

#include <algorithm>
#include <mutex>

namespace chatkeep::conversations {

namespace {

bool isIn(ListFilter::View view, const DirectoryEntry& entry, std::int64_t operatorRow) {
    const bool open = entry.state.status == Status::Open;
    switch (view) {
    case ListFilter::View::All:
        return true;
    case ListFilter::View::NeedsPerson:
        return open && entry.state.owner == Owner::Nobody;
    case ListFilter::View::BotHandling:
        return open && entry.state.owner == Owner::Bot;
    case ListFilter::View::Mine:
        return open && entry.state.owner == Owner::Person && entry.state.operatorRow == operatorRow;
    case ListFilter::View::Resolved:
        return !open;
    }
    return false;
}

void countIn(ListCounts& counts, const DirectoryEntry& entry, std::int64_t operatorRow) {
    using View = ListFilter::View;
    ++counts.all;
    counts.open += entry.state.status == Status::Open;
    counts.needsPerson += isIn(View::NeedsPerson, entry, operatorRow);
    counts.botHandling += isIn(View::BotHandling, entry, operatorRow);
    counts.mine += isIn(View::Mine, entry, operatorRow);
    counts.resolved += isIn(View::Resolved, entry, operatorRow);
}

bool matches(const Directory::Query& query, const DirectoryEntry& entry) {
    if (!isIn(query.view, entry, query.operatorRow)) return false;
    if (query.status && entry.state.status != *query.status) return false;
    if (query.owner && entry.state.owner != *query.owner) return false;
    return !query.also || query.also(entry);
}

bool newerFirst(const DirectoryEntry* a, const DirectoryEntry* b) {
    return a->state.updated != b->state.updated ? a->state.updated > b->state.updated : a->row > b->row;
}

} // namespace

std::optional<DirectoryEntry> Directory::find(const ConversationId& id) const {
    const std::shared_lock lock(m_mutex);
    const auto place = m_places.find(id);
    if (place == m_places.end()) return std::nullopt;
    return m_entries[place->second];
}

std::optional<DirectoryEntry> Directory::findRow(std::int64_t row) const {
    const std::shared_lock lock(m_mutex);
    const auto* entry = at(row);
    if (entry == nullptr || entry->gone) return std::nullopt;
    return *entry;
}

std::vector<DirectoryEntry> Directory::ofPerson(const SubjectId& person) const {
    const std::shared_lock lock(m_mutex);
    std::vector<DirectoryEntry> found;
    for (const auto& entry : m_entries)
        if (!entry.gone && entry.person == person) found.push_back(entry);
    return found;
}

std::size_t Directory::countOf(const SubjectId& person) const {
    const std::shared_lock lock(m_mutex);
    return static_cast<std::size_t>(std::ranges::count_if(
        m_entries, [&](const DirectoryEntry& entry) { return !entry.gone && entry.person == person; }));
}

std::unordered_set<SubjectId> Directory::persons() const {
    const std::shared_lock lock(m_mutex);
    std::unordered_set<SubjectId> all;
    all.reserve(m_entries.size());
    for (const auto& entry : m_entries)
        if (!entry.gone) all.insert(entry.person);
    return all;
}

Directory::Window Directory::window(const Query& query, std::size_t offset, std::size_t limit) const {
    Window window;
    std::vector<const DirectoryEntry*> hits;
    const std::shared_lock lock(m_mutex);
    for (const auto& entry : m_entries) {
        if (entry.gone || (query.bot != 0 && entry.bot != query.bot)) continue;
        countIn(window.counts, entry, query.operatorRow);
        if (matches(query, entry)) hits.push_back(&entry);
    }
    window.total = hits.size();
    const auto begin = std::min(offset, hits.size());
    const auto end = begin + std::min(limit, hits.size() - begin);
    std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(end), hits.end(), newerFirst);
    window.entries.reserve(end - begin);
    for (auto i = begin; i < end; ++i)
        window.entries.push_back(*hits[i]);
    return window;
}

Directory::Tally Directory::tally() const {
    const std::shared_lock lock(m_mutex);
    Tally tally;
    for (const auto& entry : m_entries) {
        if (entry.gone) continue;
        ++tally.conversations;
        tally.messages += entry.state.seq;
        const bool open = entry.state.status == Status::Open;
        tally.open += open;
        tally.waiting += open && entry.state.owner == Owner::Nobody;
    }
    return tally;
}

void Directory::each(const std::function<void(const DirectoryEntry&)>& visit) const {
    const std::shared_lock lock(m_mutex);
    for (const auto& entry : m_entries)
        if (!entry.gone) visit(entry);
}

std::uint32_t Directory::add(const DirectoryEntry& entry) {
    const std::unique_lock lock(m_mutex);
    const auto place = static_cast<std::uint32_t>(m_entries.size());
    m_places.emplace(entry.id, place);
    m_entries.push_back(entry);
    m_entries.back().place = place;
    return place;
}

void Directory::remove(std::int64_t row) {
    const std::unique_lock lock(m_mutex);
    auto* entry = at(row);
    if (entry == nullptr) return;
    m_places.erase(entry->id);
    *entry = DirectoryEntry{.row = row, .place = entry->place, .gone = true};
}

std::uint16_t Directory::localeIndex(std::string_view locale) {
    const std::unique_lock lock(m_mutex);
    return internLocale(locale);
}

std::string Directory::localeName(std::uint16_t index) const {
    const std::shared_lock lock(m_mutex);
    return index < m_locales.size() ? m_locales[index] : "en";
}

std::vector<std::string> Directory::localeNames() const {
    const std::shared_lock lock(m_mutex);
    return m_locales;
}

std::uint16_t Directory::internLocale(std::string_view locale) {
    const auto known = std::ranges::find(m_locales, locale);
    if (known != m_locales.end()) return static_cast<std::uint16_t>(known - m_locales.begin());
    m_locales.emplace_back(locale);
    return static_cast<std::uint16_t>(m_locales.size() - 1);
}

DirectoryEntry* Directory::at(std::int64_t row) {
    const auto found = std::ranges::lower_bound(m_entries, row, {}, &DirectoryEntry::row);
    return found != m_entries.end() && found->row == row ? &*found : nullptr;
}

const DirectoryEntry* Directory::at(std::int64_t row) const {
    const auto found = std::ranges::lower_bound(m_entries, row, {}, &DirectoryEntry::row);
    return found != m_entries.end() && found->row == row ? &*found : nullptr;
}

} // namespace chatkeep::conversations
