// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Operators.h"
#include "tests/core/audit/OpenVault.h"

namespace chatkeep::test {

inline constexpr const char* kStaffPassword = "fourteen tin boats";

/// A vault with its first administrator and the rooms up to access.
struct AccessRooms {
    explicit AccessRooms(bool demo = false)
        : vault(demo) {
        if (!vault.isReady()) return;
        start();
        isReady = operators->createFirst(OpenVault::kFirstName, vault.firstId).has_value();
        first = *operators->signInBySlot(OpenVault::kFirstName, "console");
    }
    /// As a new run of the program would.
    void restart() {
        operators.reset();
        gate.reset();
        vault.reopen();
        start();
    }
    void start() {
        gate = std::make_unique<access::Gate>(*vault.databases, *vault.log, vault.clock);
        operators = access::Operators::make(*gate, *vault.vault, vault.clock);
        operators->setCost(crypto::kArgon2TestCost);
    }
    /// Adds an operator without a slot and signs him in; nobody if that failed.
    access::Actor staff(const std::string& name, access::Role role) {
        if (!refresh(first)) return {};
        if (!operators->add(first, name, role, secretOf(kStaffPassword), false)) return {};
        return operators->signIn(name, secretOf(kStaffPassword), "console").value_or(access::Actor());
    }
    [[nodiscard]] bool refresh(access::Actor& actor) const {
        const char* password =
            actor.name() == OpenVault::kFirstName ? OpenVault::kFirstPassword : kStaffPassword;
        return operators->freshFactor(actor, secretOf(password)).has_value();
    }
    /// The newest entry, and its sealed details.
    [[nodiscard]] Json lastEntry(std::uint64_t back = 0) const {
        const auto entries = vault.log->entries(vault.log->size() - 1 - back, 1);
        return entries && !entries->empty() ? *parseJson(entries->front().json) : Json();
    }
    [[nodiscard]] Json lastDetails(std::uint64_t back = 0) const {
        const auto details = vault.log->details(vault.log->size() - 1 - back);
        return details && *details ? **details : Json();
    }
    [[nodiscard]] std::string lastAct(std::uint64_t back = 0) const {
        return stringMember(lastEntry(back), "act").value_or("");
    }

    OpenVault vault;
    std::unique_ptr<access::Gate> gate;
    std::unique_ptr<access::Operators> operators;
    access::Actor first; ///< the first administrator, signed in by slot
    bool isReady = false;
};

} // namespace chatkeep::test
