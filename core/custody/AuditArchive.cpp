// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/AuditArchive.h"

#include "core/audit/Checkpoint.h"
#include "core/audit/EntryText.h"
#include "core/custody/SetFormat.h"

#include <charconv>

namespace chatkeep::custody {
namespace {

std::unexpected<Error> badAudit(const char* why) {
    return fail(ErrorCode::Damaged, {"backup"}, std::string("audit log: ") + why);
}

/// 7 of "tile/entries/000.p/7", 256 without the end.
std::uint64_t widthOf(std::string_view name) {
    const std::size_t mark = name.rfind(".p/");
    if (mark == std::string_view::npos) return audit::kTileWidth;
    std::uint64_t width = 0;
    std::from_chars(name.data() + mark + 3, name.data() + name.size(), width);
    return width;
}

} // namespace

Result<void> AuditArchive::file(const std::string& relative, ByteView bytes) {
    return m_tar.add(std::string(kAuditPrefix) + relative, bytes, m_at);
}

Result<void> AuditArchiveCheck::take(const std::string& relative, ByteView bytes) {
    if (relative == "checkpoint") {
        m_checkpoint = asText(bytes);
        return {};
    }
    // The other tiles follow from the entries, and the root tells whether these are the right ones.
    return relative.starts_with("tile/entries/") ? takeEntries(relative, bytes) : Result<void>{};
}

Result<void> AuditArchiveCheck::takeEntries(const std::string& relative, ByteView bundle) {
    const std::uint64_t width = widthOf(relative);
    const std::uint64_t first = m_stream.size();
    if (width == 0 || width > audit::kTileWidth || first % audit::kTileWidth != 0 ||
        relative != audit::entriesPath(first / audit::kTileWidth, width))
        return badAudit("order of entries");
    const auto entries = audit::parseBundle(bundle, width);
    if (!entries) return badAudit("entries");
    for (const std::string_view entry : *entries) {
        if (!audit::checkEntry(entry, m_stream.size())) return badAudit("form of an entry");
        CHATKEEP_TRY(m_stream.add(entry));
    }
    return {};
}

Result<void> AuditArchiveCheck::file(const std::string& /*relative*/, ByteView /*bytes*/) {
    return {};
}

Result<void> AuditArchiveCheck::finish(std::string_view verifierKey, std::uint64_t size,
                                       std::string_view root) const {
    const auto checkpoint = audit::openCheckpoint(m_checkpoint, verifierKey);
    if (!checkpoint) return badAudit("signature");
    if (checkpoint->size != size || toBase64(checkpoint->root) != root) return badAudit("another checkpoint");
    if (m_stream.size() != size || m_stream.root() != checkpoint->root)
        return badAudit("entries of another log");
    return {};
}

} // namespace chatkeep::custody
