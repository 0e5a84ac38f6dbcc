// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/keys/Vault.h"
#include "ui/base/ConsoleServices.h"

#include <functional>
#include <optional>

namespace chatkeep::ui {

class Async;
class EventFeed;
class Keymap;
class Theme;

/// What a panel is given: services, who acts, and the window's common things. All outlive the panel.
struct PanelContext {
    ConsoleServices services;
    access::Actor actor;
    Theme* theme = nullptr;
    Async* async = nullptr;
    Keymap* keymap = nullptr;
    EventFeed* feed = nullptr; ///< null without conversations
    std::function<ServerStatus()> serverStatus;
    std::function<std::optional<keys::VaultSummary>()> vaultSummary;
    std::function<Result<std::vector<std::string>>(const access::Actor&)> importDemoBots;
};

} // namespace chatkeep::ui
