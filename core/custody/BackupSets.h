// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/crypto/Secret.h"

#include <optional>
#include <string>
#include <vector>

namespace chatkeep::custody {

/// What of a target folder to look at. An empty `set` means the newest content set.
struct SetChoice {
    std::string folder;
    std::string set; ///< file name in the folder
};

struct SetVerified {
    bool ok = false;
    std::int64_t checked = 0; ///< files of the archives, audit entries and persons looked at
    std::vector<std::string>
        problems;     ///< in English, without anything personal; file names and kinds of damage
    std::string file; ///< the content set looked at
};

/// Reads a content set and the target's key set whole: every byte authenticated, hashes as in the manifest,
/// the audit log's root and signature, every page of both databases, every person with a key or a tombstone.
/// Needs no vault; works in a private temporary folder that is gone afterwards. Errors: NotFound ("backup
/// set"), InvalidInput ("identity" | "set"), WrongSecret ("identity"), Io, DiskFull. Damage is a problem in
/// the answer, not an error. Thread: any but GUI.
[[nodiscard]] Result<SetVerified> verifySet(const SetChoice& choice, const crypto::Secret& identityText);

struct RestoreRequest {
    SetChoice choice;
    std::string newFolder;    ///< must hold no vault
    std::string operatorName; ///< who restores: by password ...
    const crypto::Secret* password = nullptr;
    std::vector<std::string> shares; ///< ... or by recovery shares
};
struct Restored {
    std::string vaultId;
    std::int64_t conversations = 0;
    std::int64_t messages = 0;
    std::string origin; ///< of the new audit log
};

/// Makes a new vault from a content set and its key set: under new vault, database and audit keys, with the
/// tombstones applied, the old audit log kept aside and a new one begun that names its last checkpoint, and
/// without the old targets. Nothing is written before both sets were read whole and the secret was found
/// right; a failure later removes what was made. Audit (in the new log): vault.restored, operator.restored.
/// Errors: as verifySet; Damaged, Foreign, NewerVersion ("backup" or the file in it); WrongSecret,
/// PermissionDenied
/// ("slot"), InvalidInput ("share", ...); AlreadyExists ("vault"), InUse, Unsupported, DiskFull, Io.
/// Thread: any but GUI.
[[nodiscard]] Result<Restored> restoreSet(const RestoreRequest& request, const crypto::Secret& identityText,
                                          const Clock& clock);

} // namespace chatkeep::custody
