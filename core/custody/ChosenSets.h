// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/custody/BackupSets.h"
#include "core/custody/SetFile.h"
#include "core/custody/SetWriting.h"

#include <functional>
#include <string>
#include <vector>

namespace chatkeep::custody {

/// A content set and the key set of its target, opened by the identities of whoever checks or restores.
class ChosenSets {
public:
    /// Errors: NotFound ("backup set"), InvalidInput ("identity" | "set").
    [[nodiscard]] static Result<ChosenSets> choose(const SetChoice& choice,
                                                   const crypto::Secret& identityText);

    [[nodiscard]] const std::string& contentFile() const { return m_contentFile; }
    /// Reads the sets whole; databases go to the sinks where they are given. Errors: as the readers;
    /// WrongSecret.
    [[nodiscard]] Result<ContentRead> readContent(ByteSink* database) const;
    [[nodiscard]] Result<KeySetRead> readKeys(ByteSink* database) const;

private:
    [[nodiscard]] Result<void> withArchive(const std::string& file,
                                           const std::function<Result<void>(ByteSource&)>& read) const;
    std::string m_folder;
    std::string m_contentFile;
    std::vector<crypto::Secret> m_identities;
};

/// The key set must be of the same vault and no older than the rows. Errors: Damaged ("backup").
[[nodiscard]] Result<void> checkPair(const ContentRead& content, const KeySetRead& keys);

/// Both databases out of the sets, in `folder`, checked page by page; they go with this.
class StagedDatabases {
public:
    explicit StagedDatabases(const std::string& folder);
    ~StagedDatabases();
    StagedDatabases(const StagedDatabases&) = delete;
    StagedDatabases& operator=(const StagedDatabases&) = delete;
    [[nodiscard]] Result<void> take(const ChosenSets& sets);
    [[nodiscard]] const CopiedDatabases::Copy& storeCopy() const { return m_store; }
    [[nodiscard]] const CopiedDatabases::Copy& subjectsCopy() const { return m_subjects; }

private:
    CopiedDatabases::Copy m_store;
    CopiedDatabases::Copy m_subjects;
};

} // namespace chatkeep::custody
