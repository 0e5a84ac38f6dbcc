// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace chatkeep::audit {

inline constexpr std::size_t kMaxEntryBytes = 60'000;

/// The members of an entry as text; an empty view of one that may be absent becomes null.
struct EntryFields {
    std::uint64_t sequence = 0;
    std::string_view at; ///< RFC 3339
    std::string_view act;
    std::string_view actor; ///< hex id, or null
    std::string_view role;
    std::string_view session; ///< hex id, or null
    std::string_view object;  ///< hex id, or null
    std::string_view subject; ///< hex pseudonym, or null
    bool allowed = true;
    std::string_view details;            ///< hex hash, or null
    std::string_view previousCheckpoint; ///< "SIZE ROOT" of the last signed checkpoint, or null
};

/// Replaces `out` by the canonical JSON (RFC 8785) of an entry; its memory is reused.
void writeEntry(std::string& out, const EntryFields& fields);

/// Checks a leaf's form: canonical, exactly the known members, its own sequence number.
/// Errors: InvalidInput ("entry", what).
[[nodiscard]] Result<void> checkEntry(std::string_view leaf, std::uint64_t sequence);

/// formatTime() with the last second's text kept, for many entries in a row.
class StampText {
public:
    [[nodiscard]] std::string_view at(TimeMs time);

private:
    TimeMs m_second = -1;
    std::string m_text;
};

} // namespace chatkeep::audit
