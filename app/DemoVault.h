// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/OpenVault.h"

#include <string>
#include <vector>

namespace chatkeep::app {

struct DemoOperator {
    std::string name;
    std::string role;
    std::string password;
};
/// The fixed sign-ins of demo vaults (`resources/facts/demo-operators.json`).
[[nodiscard]] Result<std::vector<DemoOperator>> demoOperators();

/// Imports and publishes the two demo bots. Result: their names.
[[nodiscard]] Result<std::vector<std::string>> publishDemoBots(OpenVault& open,
                                                               const access::Actor& administrator);

/// Makes a demo vault in `folder` and fills it: operators, bots, canned replies, a history and live
/// conversations. Argon2id's cost is the ordinary one unless `cost` says otherwise (tests).
[[nodiscard]] Result<std::unique_ptr<OpenVault>> makeDemoVault(const std::string& folder,
                                                               const crypto::Argon2Cost& cost);

} // namespace chatkeep::app
