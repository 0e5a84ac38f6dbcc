// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/SubjectKeys.h"

#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace chatkeep::store {

/// The open data keys used last. Thread: any.
class KeyCache {
public:
    explicit KeyCache(std::size_t capacity)
        : m_capacity(capacity) {}

    /// Null if it is not open.
    [[nodiscard]] DataKeyPtr find(SubjectId subject);
    /// Removals so far: a reader notes it before it reads a row and hands it to add(), so that a key
    /// destroyed meanwhile does not come back.
    [[nodiscard]] std::uint64_t removals();
    void add(SubjectId subject, DataKeyPtr key, std::optional<std::uint64_t> removalsBefore = {});
    void remove(SubjectId subject);

private:
    struct Entry {
        SubjectId subject;
        DataKeyPtr key;
    };
    std::mutex m_mutex;
    std::size_t m_capacity;
    std::uint64_t m_removals = 0;
    std::list<Entry> m_entries; ///< last used first
    std::unordered_map<SubjectId, std::list<Entry>::iterator> m_places;
};

} // namespace chatkeep::store
