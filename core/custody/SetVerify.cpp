// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/ChosenSets.h"
#include "core/keys/VaultDocument.h"

#include <cstdlib>
#include <filesystem>
#include <functional>

namespace chatkeep::custody {
namespace {

/// A folder of its own that only we may read, gone afterwards.
class PrivateTemporary {
public:
    PrivateTemporary() {
        std::error_code error;
        std::string name = (std::filesystem::temp_directory_path(error) / "chatkeep-verify-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) m_path = name;
    }
    ~PrivateTemporary() {
        std::error_code ignored;
        if (!m_path.empty()) std::filesystem::remove_all(m_path, ignored);
    }
    PrivateTemporary(const PrivateTemporary&) = delete;
    PrivateTemporary& operator=(const PrivateTemporary&) = delete;
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

bool isDamage(ErrorCode code) {
    return code == ErrorCode::Damaged || code == ErrorCode::Foreign || code == ErrorCode::NewerVersion;
}

std::string problemOf(const std::string& file, const Error& error) {
    std::string text = file + ": " + std::string(codeName(error.code));
    if (!error.detail.empty()) text += " (" + error.detail + ")";
    return text;
}

Result<void> checkDatabases(const ChosenSets& sets, SetVerified& verified) {
    const PrivateTemporary temporary;
    if (temporary.path().empty()) return fail(ErrorCode::Io, {"temporary folder"});
    StagedDatabases staged(temporary.path());
    CHATKEEP_TRY(staged.take(sets));
    verified.checked += 2;
    CHATKEEP_ASSIGN(const std::int64_t missing, personsWithoutKey(staged.storeCopy(), staged.subjectsCopy()));
    if (missing > 0)
        return fail(ErrorCode::Damaged, {"backup"},
                    std::to_string(missing) + " persons without key or tombstone");
    return {};
}

} // namespace

Result<SetVerified> verifySet(const SetChoice& choice, const crypto::Secret& identityText) {
    CHATKEEP_ASSIGN(const ChosenSets sets, ChosenSets::choose(choice, identityText));
    SetVerified verified;
    verified.file = sets.contentFile();
    const auto note = [&](const std::string& file, const Error& error) -> Result<void> {
        if (!isDamage(error.code)) return std::unexpected(error);
        verified.problems.push_back(problemOf(file, error));
        return {};
    };
    const auto content = sets.readContent(nullptr);
    if (!content) CHATKEEP_TRY(note(sets.contentFile(), content.error()));
    const auto keys = sets.readKeys(nullptr);
    if (!keys) CHATKEEP_TRY(note(std::string(kKeySetFile), keys.error()));
    if (content)
        verified.checked += content->files + static_cast<std::int64_t>(content->manifest.auditSize) +
                            content->manifest.persons;
    if (keys) {
        verified.checked += keys->files;
        if (auto document = keys::VaultDocument::read(keys->vaultFile); !document)
            CHATKEEP_TRY(note(std::string(kVaultName), document.error()));
    }
    if (content && keys) {
        if (auto pair = checkPair(*content, *keys); !pair)
            CHATKEEP_TRY(note(std::string(kKeySetFile), pair.error()));
        if (auto databases = checkDatabases(sets, verified); !databases)
            CHATKEEP_TRY(note("databases", databases.error()));
    }
    verified.ok = verified.problems.empty();
    return verified;
}

} // namespace chatkeep::custody
