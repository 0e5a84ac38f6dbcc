// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoVault.h"
#include "app/Own.h"
#include "app/Runner.h"

namespace chatkeep::app {

namespace {

Result<Outcome> makeOrDescribe(const Invocation& invocation) {
    const auto there = keys::Vault::summary(invocation.profile);
    if (there && !there->isDemo)
        return fail(ErrorCode::AlreadyExists, {"a vault that is no demo vault, in " + invocation.profile});
    if (!there && there.error().code != ErrorCode::NotFound) return std::unexpected(there.error());
    if (!there) {
        CHATKEEP_TRY(makeDemoVault(invocation.profile, crypto::calibrateArgon2()));
    }
    CHATKEEP_ASSIGN(const auto operators, demoOperators());
    Outcome outcome;
    Json rows = Json::array();
    outcome.text = "Demo vault in " + invocation.profile + "\n";
    for (const auto& row : operators) {
        rows.push_back({{"name", row.name}, {"role", row.role}, {"password", row.password}});
        outcome.text += "  " + row.name + "  " + row.role + "  password: " + row.password + "\n";
    }
    outcome.document = {{"operators", rows},
                        {"bots", Json::array({{{"name", "laden"}}, {{"name", "shop"}}})}};
    return outcome;
}

} // namespace

int runDemo(const Invocation& invocation, Streams& streams) {
    return finish(invocation, streams, makeOrDescribe(invocation));
}

} // namespace chatkeep::app
