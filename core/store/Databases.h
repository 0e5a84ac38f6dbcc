// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/keys/Vault.h"
#include "core/store/SearchIndex.h"
#include "core/store/SubjectKeys.h"
#include "core/store/Writer.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace chatkeep::store {

/// Read-only WAL snapshots by a small pool of connections. Thread: any; read() blocks while all are busy.
class Readers {
public:
    virtual ~Readers() = default;
    /// Runs `work` on one snapshot.
    [[nodiscard]] virtual Result<void> run(const std::function<Result<void>(ReadTransaction&)>& work) = 0;

    template <typename Work>
    auto read(Work work) -> std::invoke_result_t<Work&, ReadTransaction&> {
        using R = std::invoke_result_t<Work&, ReadTransaction&>;
        std::optional<R> result;
        auto ran = run([&](ReadTransaction& snapshot) -> Result<void> {
            result.emplace(work(snapshot));
            return {};
        });
        if (!ran) return std::unexpected(std::move(ran.error()));
        return std::move(*result);
    }
};

/// Rooms that keep a person's rows register one. Used by export, correction, erasure; `find` never shows
/// text.
class PersonalPlace {
public:
    virtual ~PersonalPlace() = default;
    [[nodiscard]] virtual std::string_view name() const = 0; ///< "messages", "notes" …
    [[nodiscard]] virtual Result<std::int64_t> count(ReadTransaction& snapshot, SubjectId subject) = 0;
    /// Removes the person's rows; index entries were removed before.
    [[nodiscard]] virtual Result<std::int64_t> erase(Transaction& transaction, SubjectId subject) = 0;
};

/// The three databases of an open vault, with pinned and read-back SQLCipher settings.
class Databases {
public:
    struct Options {
        int readers = 3;
        bool create = false; ///< a new vault: files are made and the schema laid down
    };
    /// Opens (or makes), checks settings, migrates; SQLite replays what a crash left in a WAL. Files of other
    /// generations are deleted. The lock of the vault is held by the caller.
    /// Errors: Damaged, Foreign, NewerVersion (args[0]: file), Io, DiskFull, AlreadyExists (create over
    /// files).
    [[nodiscard]] static Result<std::unique_ptr<Databases>> open(keys::Vault& vault, const Clock& clock,
                                                                 const Options& options);
    /// Reads what says whether open() can succeed, every page's MAC included, and writes nothing, so that a
    /// file which is not ours, damaged or newer is left as it was, and all others with it. Pages that a WAL
    /// left by a crash will replace may be torn. Errors: Damaged, Foreign, NewerVersion (args[0]: file), Io.
    [[nodiscard]] static Result<void> inspect(const keys::Vault& vault);
    /// Clean close: queues drained, marked as clean, WAL moved into the files and deleted.
    virtual ~Databases() = default;

    [[nodiscard]] virtual Writer& store() = 0;
    [[nodiscard]] virtual Readers& readers() = 0;
    [[nodiscard]] virtual Writer& subjects() = 0;
    [[nodiscard]] virtual SubjectKeys& subjectKeys() = 0;
    [[nodiscard]] virtual SearchIndex& search() = 0;
    [[nodiscard]] virtual VaultId vaultId() const = 0;
    /// Snapshots of `subjects.db`, for the blind index.
    [[nodiscard]] virtual Readers& subjectsReaders() = 0;
    /// True if the last close was clean. The search index is kept in either case, whole but perhaps behind:
    /// follow it from its lastRow(). Only a damaged or missing one is made anew, empty.
    [[nodiscard]] virtual bool closedCleanly() const = 0;
    /// `cipher_version`, page size, HMAC … as read back, for posture and tests.
    [[nodiscard]] virtual std::vector<std::pair<std::string, std::string>> cipherSettings() = 0;
};

} // namespace chatkeep::store
