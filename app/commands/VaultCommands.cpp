// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include "app/AcceptRollback.h"
#include "app/Unattended.h"
#include "core/base/Text.h"
#include "core/crypto/Random.h"

namespace chatkeep::app {

namespace {

Json keysJson(const std::vector<keys::KeySummary>& keys) {
    Json list = Json::array();
    for (const auto& key : keys)
        list.push_back({{"purpose", key.purpose},
                        {"version", key.version},
                        {"state", key.state},
                        {"created", formatTime(key.created)}});
    return list;
}

Json summaryJson(const keys::VaultSummary& summary) {
    Json slots = Json::array();
    for (const auto& slot : summary.slots)
        slots.push_back({{"kind", slot.kind},
                         {"id", slot.id.text()},
                         {"operator", slot.operatorName},
                         {"created", formatTime(slot.created)}});
    return {{"vault_id", summary.id.text()},
            {"format", summary.format},
            {"region", summary.region},
            {"generation", summary.generation},
            {"demo", summary.isDemo},
            {"rotation_owed", summary.rotationOwed},
            {"slots", slots},
            {"keys", keysJson(summary.keys)}};
}

Json secretsJson(const keys::NewVaultSecrets& secrets) {
    return {{"recovery_shares", secrets.recoveryShares.shares},
            {"recovery_identity", secrets.recoveryIdentity}};
}

std::string secretsText(const keys::NewVaultSecrets& secrets) {
    std::string text = "Recovery shares, any " + std::to_string(secrets.recoveryShares.threshold) +
                       " of them open the vault. Shown this once; give each to another person:\n";
    for (const auto& share : secrets.recoveryShares.shares)
        text += "  " + share + "\n";
    return text +
           "Recovery identity, opens the backups. Shown this once; keep it away from this machine:\n  " +
           secrets.recoveryIdentity + "\n";
}

} // namespace

Result<Outcome> vaultCreate(const Invocation& invocation, const crypto::Secret& password) {
    if (invocation.operatorName.empty()) return fail(ErrorCode::InvalidInput, {"--operator", "missing"});
    if (auto there = keys::Vault::summary(invocation.profile);
        there || there.error().code != ErrorCode::NotFound)
        return fail(ErrorCode::AlreadyExists, {"vault in " + invocation.profile});
    CHATKEEP_TRY(access::Operators::checkPassword(password, invocation.operatorName, true));
    keys::CreateOptions options;
    options.folder = invocation.profile;
    options.region = invocation.value("region", "EU");
    options.operatorName = invocation.operatorName;
    options.operatorId = crypto::newId<OperatorId>();
    options.cost = crypto::calibrateArgon2();
    keys::NewVaultSecrets secrets;
    CHATKEEP_ASSIGN(auto open, OpenVault::create(options, password, secrets));
    Outcome outcome;
    outcome.document = secretsJson(secrets);
    outcome.document["vault_id"] = open->vault().id().text();
    outcome.document["region"] = options.region;
    outcome.text = "Made a vault in " + options.folder + ".\n" + secretsText(secrets);
    return outcome;
}

Result<Outcome> vaultRecover(const Invocation& invocation, Streams& streams, const crypto::Secret& password) {
    if (invocation.operatorName.empty()) return fail(ErrorCode::InvalidInput, {"--operator", "missing"});
    CHATKEEP_TRY(access::Operators::checkPassword(password, invocation.operatorName, true));
    CHATKEEP_ASSIGN(auto text, readSecret(streams.files["shares-fd"].get()));
    std::vector<std::string> shares;
    for (std::string_view line : split(text.text(), '\n'))
        if (!trimmed(line).empty()) shares.emplace_back(trimmed(line));
    CHATKEEP_TRY(keys::Vault::summary(invocation.profile));
    CHATKEEP_ASSIGN(auto lock, keys::VaultLock::acquire(invocation.profile));
    CHATKEEP_ASSIGN(auto vault, keys::Vault::openByShares(invocation.profile, shares));
    for (std::string& share : shares)
        crypto::wipe(share);
    CHATKEEP_ASSIGN(auto open, OpenVault::adopt(std::move(lock), std::move(vault)));
    CHATKEEP_ASSIGN(const auto id, open->operators().recover(invocation.operatorName, password));
    Outcome outcome;
    outcome.document = {{"operator", invocation.operatorName}, {"id", id.text()}};
    outcome.text = invocation.operatorName + " can open the vault now.\n";
    return outcome;
}

Result<Outcome> vaultInfo(const Invocation& invocation) {
    CHATKEEP_ASSIGN(const auto summary, keys::Vault::summary(invocation.profile));
    Outcome outcome;
    outcome.document = summaryJson(summary);
    outcome.text = "Vault " + summary.id.text() + ", region " + summary.region + ", generation " +
                   std::to_string(summary.generation) + "\n";
    for (const auto& slot : summary.slots)
        outcome.text += "  slot " + slot.kind + " " + slot.operatorName + "\n";
    for (const auto& key : summary.keys)
        outcome.text += "  key " + key.purpose + " v" + std::to_string(key.version) + " " + key.state + "\n";
    if (summary.rotationOwed)
        outcome.text += "Owed: new database keys. An operator who could open the vault was removed.\n";
    return outcome;
}

Result<Outcome> vaultAcceptRollback(const Invocation& invocation, const crypto::Secret& password) {
    if (invocation.operatorName.empty()) return fail(ErrorCode::InvalidInput, {"--operator", "missing"});
    std::optional<std::string> reason;
    if (invocation.has("reason")) reason = invocation.value("reason");
    CHATKEEP_ASSIGN(const auto report,
                    acceptRollback(invocation.profile, invocation.operatorName, password, reason));
    Outcome outcome;
    const auto& found = report.found;
    outcome.document = {{"older", found.older},
                        {"entries", found.size},
                        {"last_entry_at", found.size > 0 ? Json(formatTime(found.lastEntryAt)) : Json()},
                        {"known_entries", found.known ? Json(found.known->size) : Json()},
                        {"known_at", found.known ? Json(formatTime(found.known->at)) : Json()},
                        {"accepted", report.accepted},
                        {"origin", report.accepted ? report.newOrigin : found.origin}};
    outcome.text = rollbackWords(report);
    outcome.exitCode = report.accepted ? kDone : kRolledBack;
    return outcome;
}

namespace commands {

Result<Outcome> renewRecovery(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto secrets, context.open.operators().renewRecovery(context.actor));
    Outcome outcome;
    outcome.document = secretsJson(secrets);
    outcome.text = secretsText(secrets) + "The old shares and the old identity no longer fit new secrets.\n";
    return outcome;
}

Result<Outcome> enrollUnattended(CommandContext& context) {
    const std::string file = context.invocation.value("credential-file");
    const auto place = file.empty() ? UnattendedPlace::Keychain : UnattendedPlace::Credential;
    CHATKEEP_TRY(app::enrollUnattended(context.open, context.actor, place, file));
    Outcome outcome;
    outcome.document = {{"kind", file.empty() ? "keychain" : "credential"}, {"credential_file", file}};
    outcome.text = file.empty() ? "The keychain opens the vault for: chatkeep serve --unattended\n"
                                : "Give " + file +
                                      " to the service as credential \"chatkeep\", for systemd: "
                                      "LoadCredential=chatkeep:" +
                                      file + "\nWhoever reads this file can open the vault.\n";
    return outcome;
}

Result<Outcome> removeUnattended(CommandContext& context) {
    const bool isCredential = context.invocation.flag("credential");
    CHATKEEP_TRY(app::removeUnattended(
        context.open, context.actor, isCredential ? UnattendedPlace::Credential : UnattendedPlace::Keychain));
    Outcome outcome;
    outcome.document = {{"kind", isCredential ? "credential" : "keychain"}};
    outcome.text = "Removed. The vault has a new vault key; the old secret opens nothing any more.\n";
    return outcome;
}

Result<Outcome> keysList(CommandContext& context) {
    CHATKEEP_TRY(context.open.gate().mayRead(context.actor, access::Right::KeysRead));
    const auto summary = context.open.vault().summary();
    Outcome outcome;
    outcome.document = {{"keys", keysJson(summary.keys)}};
    for (const auto& key : summary.keys)
        outcome.text += key.purpose + " v" + std::to_string(key.version) + " " + key.state + " since " +
                        formatTime(key.created) + "\n";
    return outcome;
}

} // namespace commands
} // namespace chatkeep::app
