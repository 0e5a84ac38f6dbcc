// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::store {

struct IndexedText {
    std::int64_t row = 0; ///< message row id; rises with time
    std::string_view text;
};

/// Full text in `search.db` (contentless FTS5, newest first), following the store on its own.
/// Thread: any; changes are serialised inside.
class SearchIndex {
public:
    virtual ~SearchIndex() = default;
    /// Adds texts and remembers `lastRow` as followed, in one transaction. Between two texts it calls
    /// `pause`, where the caller may rest: whatever else changes the index waits for that too.
    [[nodiscard]] virtual Result<void> add(std::span<const IndexedText> texts, std::int64_t lastRow,
                                           const std::function<void()>& pause = {}) = 0;
    /// Removes entries; the text must be what was added. No word of it stays in the file's pages.
    [[nodiscard]] virtual Result<void> remove(std::span<const IndexedText> texts) = 0;
    /// Row ids, newest first, below `before` (or all). Words are ANDed, "…" is a phrase, the last word and
    /// word* are prefixes; anything else typed is taken as words, never as query syntax. Errors: InvalidInput
    /// ("query", "blank").
    [[nodiscard]] virtual Result<std::vector<std::int64_t>> find(std::string_view query, std::size_t limit,
                                                                 std::int64_t before = INT64_MAX) = 0;
    /// The highest row followed so far.
    [[nodiscard]] virtual Result<std::int64_t> lastRow() = 0;
    /// Joins some of the segments that additions left, about `pages` of them, in a transaction of its own.
    /// False if there is nothing to join. Call it in the quiet between additions: the more segments, the
    /// slower a search.
    [[nodiscard]] virtual Result<bool> mergeSome(int pages) = 0;
    /// Empties the index, for a rebuild.
    [[nodiscard]] virtual Result<void> clear() = 0;
    /// Checkpoints and truncates the WAL, which may hold removed words. For erasure.
    [[nodiscard]] virtual Result<void> truncateWal() = 0;
};

} // namespace chatkeep::store
