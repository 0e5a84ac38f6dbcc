// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Rights.h"

#include "core/base/Json.h"
#include "resources/Embedded.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace chatkeep::access {
namespace {

constexpr std::array<std::string_view, 4> kRoleNames = {"administrator", "privacy_officer", "support",
                                                        "auditor"};
constexpr std::array<std::string_view, 25> kRightNames = {"conversations.read",
                                                          "conversations.search",
                                                          "conversations.answer",
                                                          "conversations.note",
                                                          "conversations.reveal",
                                                          "conversations.export",
                                                          "conversations.delete",
                                                          "conversations.import",
                                                          "persons.delete",
                                                          "bots.read",
                                                          "bots.edit",
                                                          "bots.publish",
                                                          "knowledge.read",
                                                          "knowledge.edit",
                                                          "operators.read",
                                                          "operators.change",
                                                          "settings.read",
                                                          "settings.change",
                                                          "keys.read",
                                                          "keys.change",
                                                          "backups.read",
                                                          "backups.create",
                                                          "audit.read",
                                                          "audit.export",
                                                          "overview.read"};
static_assert(kRightNames.size() == static_cast<std::size_t>(Right::OverviewRead) + 1);

struct RightRow {
    std::array<bool, kRoleNames.size()> roles{};
    bool needsFreshFactor = false;
};
using RightsTable = std::array<RightRow, kRightNames.size()>;

/// The table is part of the program: one that is not whole is a defect, and no right may be guessed.
RightsTable readRightsTable() {
    const auto json = parseJson(resources::embedded("facts/rights.json").value_or(""));
    if (!json || !json->contains("rights") || (*json)["rights"].size() != kRightNames.size()) std::abort();
    RightsTable table;
    std::size_t known = 0;
    for (const Json& row : (*json)["rights"]) {
        const auto at = std::ranges::find(kRightNames, row.value("name", ""));
        if (at == kRightNames.end()) std::abort();
        RightRow& right = table[static_cast<std::size_t>(at - kRightNames.begin())];
        right.needsFreshFactor = row.value("fresh_factor", true);
        for (const Json& role : row.value("roles", Json::array())) {
            const auto knownRole = role.is_string() ? roleFromName(role.get<std::string>()) : std::nullopt;
            if (!knownRole) std::abort();
            right.roles[static_cast<std::size_t>(*knownRole)] = true;
        }
        ++known;
    }
    if (known != kRightNames.size()) std::abort();
    return table;
}

const RightRow& rowOf(Right right) noexcept {
    static const RightsTable table = readRightsTable();
    return table[static_cast<std::size_t>(right)];
}

} // namespace

std::string_view roleName(Role role) noexcept {
    return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> roleFromName(std::string_view name) noexcept {
    const auto at = std::ranges::find(kRoleNames, name);
    if (at == kRoleNames.end()) return std::nullopt;
    return static_cast<Role>(at - kRoleNames.begin());
}

std::string_view rightName(Right right) noexcept {
    return kRightNames[static_cast<std::size_t>(right)];
}

std::optional<Right> rightFromName(std::string_view name) noexcept {
    const auto at = std::ranges::find(kRightNames, name);
    if (at == kRightNames.end()) return std::nullopt;
    return static_cast<Right>(at - kRightNames.begin());
}

bool needsFreshFactor(Right right) noexcept {
    return rowOf(right).needsFreshFactor;
}

bool roleMay(Role role, Right right) noexcept {
    return rowOf(right).roles[static_cast<std::size_t>(role)];
}

std::vector<Role> rolesWith(Right right) {
    std::vector<Role> roles;
    for (std::size_t i = 0; i < kRoleNames.size(); ++i)
        if (roleMay(static_cast<Role>(i), right)) roles.push_back(static_cast<Role>(i));
    return roles;
}

} // namespace chatkeep::access
