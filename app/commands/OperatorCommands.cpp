// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

namespace chatkeep::app::commands {

namespace {

Result<access::Role> roleOf(const Invocation& invocation) {
    const auto role = access::roleFromName(invocation.value("role"));
    if (!role)
        return fail(ErrorCode::InvalidInput,
                    {"--role", "administrator, privacy_officer, support or auditor"});
    return *role;
}

Result<crypto::Secret> newPassword(CommandContext& context) {
    auto found = context.streams.files.find("new-password-fd");
    if (found == context.streams.files.end())
        return fail(ErrorCode::InvalidInput, {"--new-password-fd", "missing"});
    return readSecret(found->second.get());
}

Outcome done(const CommandContext& context, const std::string& sentence) {
    Outcome outcome;
    outcome.document = {{"operator", context.invocation.value("name")}};
    outcome.text = sentence + "\n";
    return outcome;
}

} // namespace

Result<Outcome> operatorAdd(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto role, roleOf(context.invocation));
    CHATKEEP_ASSIGN(const auto password, newPassword(context));
    const std::string name = context.invocation.value("name");
    CHATKEEP_ASSIGN(const auto id, context.open.operators().add(context.actor, name, role, password,
                                                                context.invocation.flag("slot")));
    Outcome outcome = done(context, "Added " + name + ".");
    outcome.document["id"] = id.text();
    outcome.document["role"] = access::roleName(role);
    return outcome;
}

Result<Outcome> operatorRole(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto role, roleOf(context.invocation));
    CHATKEEP_TRY(context.open.operators().changeRole(context.actor, context.invocation.value("name"), role));
    return done(context, "The role was changed; it counts at once.");
}

Result<Outcome> operatorPassword(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto password, newPassword(context));
    CHATKEEP_TRY(
        context.open.operators().changePassword(context.actor, context.invocation.value("name"), password));
    return done(context, "The password was changed.");
}

Result<Outcome> operatorRemove(CommandContext& context) {
    const auto before = context.open.vault().summary().slots.size();
    CHATKEEP_TRY(context.open.operators().remove(context.actor, context.invocation.value("name")));
    const bool hadSlot = context.open.vault().summary().slots.size() < before;
    Outcome outcome = done(context, "Removed.");
    outcome.document["rotation_owed"] = context.open.operators().rotationOwed();
    if (hadSlot) outcome.note = "Slots were rewrapped under a new vault key.\n";
    if (context.open.operators().rotationOwed())
        outcome.note += "Still owed: new database keys, until rotation is built in.\n";
    return outcome;
}

Result<Outcome> operatorList(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto rows, context.open.operators().list(context.actor));
    Outcome outcome;
    Json list = Json::array();
    for (const auto& row : rows) {
        list.push_back({{"name", row.name}, {"role", access::roleName(row.role)}, {"slot", row.slot}});
        outcome.text += row.name + "  " + std::string(access::roleName(row.role)) +
                        (row.slot ? "  opens the vault" : "") + "\n";
    }
    outcome.document = {{"operators", list}};
    return outcome;
}

namespace {

Json settingJson(const access::SettingRow& row) {
    return {{"key", row.key}, {"value", row.value}, {"default", row.defaultValue}, {"help", row.help}};
}

} // namespace

Result<Outcome> settingsList(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto rows, context.open.settings().list(context.actor));
    Outcome outcome;
    Json list = Json::array();
    for (const auto& row : rows) {
        list.push_back(settingJson(row));
        outcome.text += row.key + " = " + row.value + "\n";
    }
    outcome.document = {{"settings", list}};
    return outcome;
}

Result<Outcome> settingsGet(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto row,
                    context.open.settings().get(context.actor, context.invocation.value("key")));
    Outcome outcome;
    outcome.document = {{"settings", Json::array({settingJson(row)})}};
    outcome.text = row.value + "\n";
    return outcome;
}

Result<Outcome> settingsSet(CommandContext& context) {
    const std::string key = context.invocation.value("key");
    CHATKEEP_TRY(context.open.settings().set(context.actor, key, context.invocation.value("value")));
    CHATKEEP_ASSIGN(const auto row, context.open.settings().get(context.actor, key));
    Outcome outcome;
    outcome.document = {{"settings", Json::array({settingJson(row)})}};
    outcome.text = row.key + " = " + row.value + "\n";
    return outcome;
}

} // namespace chatkeep::app::commands
