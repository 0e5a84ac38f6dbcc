// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleHost.h"

#include "core/custody/BackupSets.h"

namespace chatkeep::app {

ui::BackupServices backupServices(OpenVault& open) {
    ui::BackupServices services;
    services.targets = [&open](const access::Actor& actor) -> Result<std::vector<ui::BackupTarget>> {
        CHATKEEP_ASSIGN(const auto targets, open.backups().targets(actor));
        std::vector<ui::BackupTarget> shown;
        for (const auto& target : targets) {
            ui::BackupTarget row{target.folder, target.reachable, target.owesKeySet, {}};
            for (const auto& set : target.sets)
                row.sets.push_back({set.file, set.at, set.sizeBytes});
            shown.push_back(std::move(row));
        }
        return shown;
    };
    services.create = [&open](const access::Actor& actor,
                              const std::string& folder) -> Result<ui::BackupMade> {
        CHATKEEP_ASSIGN(const auto made, open.backups().create(actor, folder));
        return ui::BackupMade{made.file, made.keysFile, made.sizeBytes};
    };
    services.verify = [&open](const access::Actor& actor, const std::string& folder, const std::string& set,
                              const crypto::Secret& identity) -> Result<ui::BackupChecked> {
        CHATKEEP_TRY(open.gate().mayRead(actor, access::Right::BackupsRead));
        CHATKEEP_ASSIGN(auto verified, custody::verifySet({folder, set}, identity));
        return ui::BackupChecked{verified.ok, verified.checked, std::move(verified.problems)};
    };
    return services;
}

} // namespace chatkeep::app
