// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Anchors.h"

#include "core/audit/AuditTable.h"
#include "core/audit/StoredTree.h"
#include "core/base/Files.h"
#include "core/base/Log.h"
#include "core/store/DatabaseTools.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace chatkeep::app {
namespace {

constexpr std::string_view kCheckpointPrefix = "checkpoint.";
constexpr std::size_t kCheckpointsKept = 100;

std::optional<std::string> stateFolder() {
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state && *state == '/') return std::string(state) + "/chatkeep/anchors";
    const char* home = std::getenv("HOME");
    if (!home || *home != '/') return std::nullopt;
    return std::string(home) + "/.local/state/chatkeep/anchors";
}

bool cannotBeUsedNow(const Error& error) {
    if (error.code != ErrorCode::Unsupported) return false;
    log::write(log::Level::Info, "an anchor's place cannot be used now", {{"code", error.code}});
    return true;
}

/// Whoever spoils what is remembered must not come to be taken for nobody.
Error refusalOf(Error error) {
    if (error.code == ErrorCode::Damaged) return {ErrorCode::RolledBack, {"anchor"}, std::move(error.detail)};
    return error;
}

/// Sorts by size as it sorts by name.
std::string checkpointName(std::uint64_t size) {
    const std::string digits = std::to_string(size);
    constexpr std::size_t kDigits = 12;
    return std::string(kCheckpointPrefix) + std::string(kDigits - std::min(kDigits, digits.size()), '0') +
           digits;
}

/// Signed checkpoints beside the vault, the newest of them.
Result<void> writeIntoFolder(const std::string& folder, const audit::Checkpoint& checkpoint) {
    namespace fs = std::filesystem;
    CHATKEEP_TRY(makePrivateFolder(folder));
    const std::string path = folder + "/" + checkpointName(checkpoint.size);
    std::error_code failed;
    if (!fs::exists(path, failed)) CHATKEEP_TRY(replaceFile(path, checkpoint.note));
    std::vector<fs::path> known;
    for (const auto& entry : fs::directory_iterator(folder, failed))
        if (entry.path().filename().native().starts_with(kCheckpointPrefix)) known.push_back(entry.path());
    std::ranges::sort(known);
    for (std::size_t i = 0; i + kCheckpointsKept < known.size(); ++i)
        fs::remove(known[i], failed);
    return {};
}

} // namespace

Anchors::Anchors(const keys::Vault& vault, keys::SecretPlace* keychain)
    : m_vault(vault) {
    if (const auto folder = stateFolder())
        m_anchors.push_back(std::make_unique<store::Anchor>(*folder, vault.id()));
    if (keychain)
        m_anchors.push_back(std::make_unique<store::Anchor>(store::anchorInKeychain(*keychain, vault.id())));
}

Result<void> Anchors::checkFiles() {
    for (const auto& anchor : m_anchors) {
        const auto differ = anchor->closedFilesDiffer(m_vault);
        if (!differ && cannotBeUsedNow(differ.error())) continue;
        if (!differ) return std::unexpected(refusalOf(differ.error()));
        if (!differ->value_or(false) || movedOnElsewhere(*anchor)) continue;
        CHATKEEP_TRY(requireWholeFiles());
        return fail(ErrorCode::RolledBack, {"files"});
    }
    return forgetFiles();
}

/// A broken file differs too, and wants other words than an older one.
Result<void> Anchors::requireWholeFiles() const {
    using enum keys::KeyPurpose;
    const auto& names = m_vault.files();
    for (const auto& [purpose, name] :
         {std::pair(DatabaseStore, names.store), std::pair(DatabaseSubjects, names.subjects)}) {
        const store::DatabaseKey key{m_vault.ring().active(purpose).secret.clone()};
        CHATKEEP_TRY(store::checkClosedDatabase(m_vault.path(name), key));
    }
    return {};
}

/// A place that was out of reach during the last runs (a keychain that was locked) remembers files from
/// before them. Every run appends to the log: only where the log has gone on from the remembered point is
/// that so.
bool Anchors::movedOnElsewhere(const store::Anchor& anchor) const {
    const store::DatabaseKey key{m_vault.ring().active(keys::KeyPurpose::DatabaseStore).secret.clone()};
    auto readers = store::readDatabase(m_vault.path(m_vault.files().store), key);
    if (!readers) return false;
    bool hasMoved = false;
    auto looked = (*readers)->run([&](store::ReadTransaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(const auto origin, audit::AuditTable::origin(tx));
        CHATKEEP_ASSIGN(const std::uint64_t size, audit::AuditTable::size(tx));
        CHATKEEP_ASSIGN(const auto known, anchor.point(origin.value_or("")));
        if (!known || size <= known->size) return {};
        CHATKEEP_ASSIGN(const auto root, audit::rootOfStored(tx, known->size));
        hasMoved = root == known->root;
        return {};
    });
    return looked && hasMoved;
}

Result<void> Anchors::forgetFiles() {
    for (const auto& anchor : m_anchors) {
        auto forgotten = anchor->forgetClosedFiles();
        if (!forgotten && !cannotBeUsedNow(forgotten.error()))
            return std::unexpected(refusalOf(forgotten.error()));
    }
    return {};
}

Result<void> Anchors::forgetSpoiled() {
    for (const auto& anchor : m_anchors) {
        const auto readable = anchor->point({});
        if (readable || readable.error().code != ErrorCode::Damaged) continue;
        CHATKEEP_TRY(anchor->forget());
    }
    return {};
}

Result<void> Anchors::checkLog(audit::Log& log) {
    bool isKnown = false;
    for (const auto& anchor : m_anchors) {
        const auto held =
            anchor->checkLog(log.origin(), log.size(), [&](std::uint64_t size) { return log.rootAt(size); });
        if (!held && cannotBeUsedNow(held.error())) continue;
        if (!held) return std::unexpected(refusalOf(held.error()));
        isKnown = isKnown || *held;
    }
    if (!isKnown) log::write(log::Level::Info, "nothing remembered of this log");
    return {};
}

void Anchors::remember(const audit::Checkpoint& checkpoint, TimeMs at) {
    for (const auto& anchor : m_anchors)
        if (auto kept = anchor->advance(checkpoint.origin, {checkpoint.size, checkpoint.root, at});
            !kept && !cannotBeUsedNow(kept.error()))
            log::write(log::Level::Warning, "checkpoint not remembered", {{"code", kept.error().code}});
    if (auto written = writeIntoFolder(m_vault.path("audit"), checkpoint); !written)
        log::write(log::Level::Warning, "checkpoint not written", {{"code", written.error().code}});
}

void Anchors::rememberFiles() {
    for (const auto& anchor : m_anchors)
        if (auto kept = anchor->recordClosedFiles(m_vault); !kept && !cannotBeUsedNow(kept.error()))
            log::write(log::Level::Warning, "closed files not remembered", {{"code", kept.error().code}});
}

Result<bool> Anchors::filesDiffer() const {
    bool any = false;
    for (const auto& anchor : m_anchors) {
        const auto differ = anchor->closedFilesDiffer(m_vault);
        if (!differ && cannotBeUsedNow(differ.error())) continue;
        if (!differ) return std::unexpected(refusalOf(differ.error()));
        any = any || (differ->value_or(false) && !movedOnElsewhere(*anchor));
    }
    return any;
}

Result<std::optional<store::AnchorPoint>> Anchors::point(const std::string& origin) const {
    std::optional<store::AnchorPoint> farthest;
    for (const auto& anchor : m_anchors) {
        const auto point = anchor->point(origin);
        if (!point && cannotBeUsedNow(point.error())) continue;
        if (!point) return std::unexpected(refusalOf(point.error()));
        if (*point && (!farthest || farthest->size < (*point)->size)) farthest = **point;
    }
    return farthest;
}

} // namespace chatkeep::app
