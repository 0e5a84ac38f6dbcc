// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace chatkeep::access {

enum class Role { Administrator, PrivacyOfficer, Support, Auditor };
[[nodiscard]] std::string_view
roleName(Role role) noexcept; ///< "administrator", "privacy_officer", "support", "auditor"
[[nodiscard]] std::optional<Role> roleFromName(std::string_view name) noexcept;

/// Everything that can be allowed. The table role x right is `resources/facts/rights.json`.
enum class Right {
    ConversationsRead, ///< list, transcript masked
    ConversationsSearch,
    ConversationsAnswer, ///< take, reply, return, resolve, typing
    ConversationsNote,
    ConversationsReveal, ///< unmasked, with a reason
    ConversationsExport, ///< fresh factor
    ConversationsDelete, ///< fresh factor
    ConversationsImport, ///< fresh factor
    PersonsDelete,       ///< fresh factor
    BotsRead,
    BotsEdit, ///< import, train, draft
    BotsPublish,
    KnowledgeRead,
    KnowledgeEdit, ///< pairs, documents, labels, unanswered questions
    OperatorsRead,
    OperatorsChange, ///< fresh factor
    SettingsRead,
    SettingsChange,
    KeysRead,
    KeysChange, ///< fresh factor
    BackupsRead,
    BackupsCreate,
    AuditRead,
    AuditExport, ///< fresh factor
    OverviewRead,
};
[[nodiscard]] std::string_view rightName(Right right) noexcept; ///< "conversations.read" …
[[nodiscard]] std::optional<Right> rightFromName(std::string_view name) noexcept;
[[nodiscard]] bool needsFreshFactor(Right right) noexcept;
[[nodiscard]] bool roleMay(Role role, Right right) noexcept;
/// Roles that have the right, for "who can give it".
[[nodiscard]] std::vector<Role> rolesWith(Right right);

} // namespace chatkeep::access
