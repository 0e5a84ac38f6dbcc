// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/SetFile.h"

#include "core/crypto/Hash.h"
#include "core/custody/AuditArchive.h"

#include <unistd.h>

#include <cstdio>

namespace chatkeep::custody {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} * 1024;
constexpr std::uint64_t kLargestText = std::uint64_t{4} * 1024 * 1024;
constexpr std::uint64_t kLargestTile = std::uint64_t{17} * 1024 * 1024;

std::unexpected<Error> badSet(const char* why) {
    return fail(ErrorCode::Damaged, {"backup"}, why);
}

Result<Bytes> wholeEntry(TarReader& tar, const TarEntry& entry, std::uint64_t limit) {
    if (entry.sizeBytes > limit) return badSet("a file too large for its kind");
    Bytes content(static_cast<std::size_t>(entry.sizeBytes));
    CHATKEEP_ASSIGN(const std::size_t got, readFully(tar, content));
    if (got != content.size()) return badSet("cut off");
    return content;
}

struct HashedCopy {
    std::string sha256;
    std::uint64_t sizeBytes = 0;
};

Result<HashedCopy> copyOut(ByteSource& from, ByteSink* to) {
    crypto::Sha256Stream hash;
    Bytes piece(kPieceBytes);
    HashedCopy copy;
    for (;;) {
        CHATKEEP_ASSIGN(const std::size_t got, from.read(piece));
        if (got == 0) break;
        const ByteView bytes = ByteView(piece).first(got);
        hash.update(bytes);
        copy.sizeBytes += got;
        if (to != nullptr) CHATKEEP_TRY(to->write(bytes));
    }
    copy.sha256 = toHex(hash.finish());
    return copy;
}

Result<void> checkDatabase(const std::optional<HashedCopy>& copy, const PackedDatabase& expected) {
    if (!copy) return badSet("no database");
    if (copy->sha256 != expected.sha256 || copy->sizeBytes != expected.sizeBytes)
        return badSet("database hash");
    return {};
}

} // namespace

Result<std::unique_ptr<SetFile>> SetFile::begin(const std::string& path,
                                                const crypto::X25519Point& recipient) {
    std::unique_ptr<SetFile> set(new SetFile(path));
    // What a killed run left under this name is worth nothing.
    (void)::unlink(set->partPath().c_str());
    CHATKEEP_ASSIGN(FileSink sink, FileSink::create(set->partPath()));
    set->m_sink = std::make_unique<FileSink>(std::move(sink));
    CHATKEEP_ASSIGN(set->m_age, AgeWriter::start(*set->m_sink, {recipient}));
    set->m_tar = std::make_unique<TarWriter>(*set->m_age);
    return set;
}

SetFile::~SetFile() {
    if (!m_published && m_sink) (void)::unlink(partPath().c_str());
}

Result<std::string> SetFile::addFile(std::string_view name, const std::string& source, TimeMs at,
                                     const std::function<bool(std::uint64_t)>& progress) {
    CHATKEEP_ASSIGN(FileSource file, FileSource::open(source));
    CHATKEEP_TRY(m_tar->begin(std::string(name), file.sizeBytes(), at));
    crypto::Sha256Stream hash;
    Bytes piece(kPieceBytes);
    std::uint64_t done = 0;
    for (;;) {
        CHATKEEP_ASSIGN(const std::size_t got, file.read(piece));
        if (got == 0) break;
        hash.update(ByteView(piece).first(got));
        CHATKEEP_TRY(m_tar->write(ByteView(piece).first(got)));
        done += got;
        if (progress && !progress(done)) return fail(ErrorCode::Cancelled);
    }
    return toHex(hash.finish());
}

Result<void> SetFile::seal() {
    CHATKEEP_TRY(m_tar->finish());
    CHATKEEP_TRY(m_age->finish());
    return m_sink->sync();
}

Result<void> SetFile::readBack(const std::function<Result<void>(ByteSource& archive)>& check) const {
    CHATKEEP_ASSIGN(FileSource file, FileSource::open(partPath()));
    CHATKEEP_ASSIGN(const auto reader, AgeReader::openWithFileKey(file, m_age->fileKey()));
    return check(*reader);
}

Result<void> SetFile::publish() {
    if (std::rename(partPath().c_str(), m_path.c_str()) != 0) return std::unexpected(fileError(m_path));
    m_published = true;
    return syncFolder(m_path.substr(0, m_path.rfind('/')));
}

Result<ContentRead> readContentArchive(ByteSource& archive, ByteSink* database) {
    TarReader tar(archive);
    AuditArchiveCheck audit;
    std::optional<HashedCopy> copy;
    std::optional<ContentManifest> manifest;
    std::int64_t files = 0;
    for (;; ++files) {
        CHATKEEP_ASSIGN(const auto entry, tar.next());
        if (!entry) break;
        if (entry->name == kStoreName && !copy) {
            CHATKEEP_ASSIGN(copy, copyOut(tar, database));
        } else if (entry->name == kManifestName && !manifest) {
            CHATKEEP_ASSIGN(Bytes text, wholeEntry(tar, *entry, kLargestText));
            CHATKEEP_ASSIGN(manifest, ContentManifest::read(asText(text)));
            crypto::wipe(text);
        } else if (entry->name.starts_with(kAuditPrefix)) {
            CHATKEEP_ASSIGN(const Bytes tile, wholeEntry(tar, *entry, kLargestTile));
            CHATKEEP_TRY(audit.take(entry->name.substr(kAuditPrefix.size()), tile));
        } else {
            return badSet("a file that does not belong there");
        }
    }
    if (!manifest) return badSet("no manifest");
    CHATKEEP_TRY(checkDatabase(copy, manifest->database));
    CHATKEEP_TRY(audit.finish(manifest->verifierKey, manifest->auditSize, manifest->auditRoot));
    return ContentRead{std::move(*manifest), files};
}

Result<KeySetRead> readKeyArchive(ByteSource& archive, ByteSink* database) {
    TarReader tar(archive);
    std::optional<HashedCopy> copy;
    std::optional<KeySetManifest> manifest;
    std::optional<std::string> vaultFile;
    std::int64_t files = 0;
    for (;; ++files) {
        CHATKEEP_ASSIGN(const auto entry, tar.next());
        if (!entry) break;
        if (entry->name == kSubjectsName && !copy) {
            CHATKEEP_ASSIGN(copy, copyOut(tar, database));
        } else if (entry->name == kManifestName && !manifest) {
            CHATKEEP_ASSIGN(Bytes text, wholeEntry(tar, *entry, kLargestText));
            CHATKEEP_ASSIGN(manifest, KeySetManifest::read(asText(text)));
            crypto::wipe(text);
        } else if (entry->name == kVaultName && !vaultFile) {
            CHATKEEP_ASSIGN(const Bytes text, wholeEntry(tar, *entry, kLargestText));
            vaultFile = std::string(asText(text));
        } else {
            return badSet("a file that does not belong there");
        }
    }
    if (!manifest || !vaultFile) return badSet("no manifest");
    CHATKEEP_TRY(checkDatabase(copy, manifest->database));
    if (toHex(crypto::sha256(asBytes(*vaultFile))) != manifest->vaultFileSha256)
        return badSet("vault file hash");
    return KeySetRead{std::move(*manifest), std::move(*vaultFile), files};
}

} // namespace chatkeep::custody
