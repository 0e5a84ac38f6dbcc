// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Error.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep {
namespace access {
class Actor;
class Operators;
class Settings;
} // namespace access
namespace audit {
class Log;
}
namespace conversations {
class Conversations;
}
namespace engine {
class BotService;
class KnowledgeService;
} // namespace engine
namespace crypto {
class Secret;
}
} // namespace chatkeep

namespace chatkeep::ui {

/// One content set as a target folder holds it.
struct BackupSet {
    std::string file; ///< "content-20261123T030000Z.age"
    TimeMs at = 0;
    std::int64_t sizeBytes = 0;
};
/// A folder that the vault remembers as a place for backups.
struct BackupTarget {
    std::string folder;
    bool reachable = false;
    bool owesKeySet = false;     ///< its key set is older than the last erasure
    std::vector<BackupSet> sets; ///< newest first
};
struct BackupMade {
    std::string file;
    std::string keysFile;
    std::int64_t sizeBytes = 0;
};
struct BackupChecked {
    bool ok = false;
    std::int64_t checked = 0; ///< things looked at
    std::vector<std::string> problems;
};

/// What the Backups panel needs of custody, filled in by `app`. Any function left empty hides its button; an
/// empty `targets` leaves the whole panel out. Thread: called on workers; may block.
struct BackupServices {
    std::function<Result<std::vector<BackupTarget>>(const access::Actor&)> targets;
    std::function<Result<BackupMade>(const access::Actor&, const std::string& folder)> create;
    std::function<Result<BackupChecked>(const access::Actor&, const std::string& folder,
                                        const std::string& set, const crypto::Secret& identity)>
        verify;
};

/// Serving and its certificate, filled in by `app`; empty functions hide their buttons. Rights:
/// settings.change, each with its audit entry. Thread: called on workers; may block.
struct ServingServices {
    /// Takes a certificate chain and its key (PEM) into the vault; connections stay open.
    /// Errors: InvalidInput ("certificate", "PEM", "key" or "expired"), Io.
    std::function<Result<void>(const access::Actor&, const std::string& chainFile,
                               const std::string& keyFile)>
        importCertificate;
    /// Reads the certificate's file again. Errors: InvalidInput ("certificate", …), Io.
    std::function<Result<void>(const access::Actor&)> reloadCertificate;
    /// Listens again, as the settings say now; open connections end and come back. Errors: Network.
    std::function<Result<void>(const access::Actor&)> serveAgain;
};

/// The services of an open vault, as windows use them. The pointers are owned by `app` and stay valid until
/// runConsole() returned. A null pointer leaves the panels out that live on it.
struct ConsoleServices {
    access::Operators* operators = nullptr;
    access::Settings* settings = nullptr;
    engine::BotService* bots = nullptr;
    engine::KnowledgeService* knowledge = nullptr;
    conversations::Conversations* conversations = nullptr;
    audit::Log* audit = nullptr;
    /// Exports the log by right, with its audit entry. Result: how many entries. Empty hides the button.
    std::function<Result<std::uint64_t>(const access::Actor&, const std::string& folder)> exportAudit;
    BackupServices backups;
    ServingServices serving;
};

/// How visitors reach the bots at this moment.
struct ServerStatus {
    bool serving = false;
    std::string url;             ///< "https://localhost:8443"; empty while not serving
    std::string demoUrl;         ///< "https://localhost:8443/demo"
    std::string listening;       ///< "127.0.0.1:8443"
    std::string certificateFile; ///< PEM
    std::optional<TimeMs> certificateUntil;
    std::string certificateFingerprint; ///< SHA-256, hex with colons; may be empty
    std::optional<Error> error;         ///< why it does not serve
};

} // namespace chatkeep::ui
