// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LogAnchor.h"

#include "core/base/Log.h"
#include "core/store/Anchor.h"

#include <cstdlib>
#include <optional>

namespace chatkeep::app {
namespace {

/// Outside of the vault's folder, so that whoever puts an old folder back does not put this back with it.
std::optional<store::Anchor> anchorOf(const keys::Vault& vault) {
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state && *state == '/')
        return std::optional<store::Anchor>(std::in_place, std::string(state) + "/chatkeep/anchors",
                                            vault.id());
    const char* home = std::getenv("HOME");
    if (!home || *home != '/') return std::nullopt;
    return std::optional<store::Anchor>(std::in_place, std::string(home) + "/.local/state/chatkeep/anchors",
                                        vault.id());
}

} // namespace

Result<void> checkLogAnchor(const keys::Vault& vault, audit::Log& log) {
    const auto anchor = anchorOf(vault);
    if (!anchor) return {};
    const auto held =
        anchor->checkLog(log.origin(), log.size(), [&](std::uint64_t size) { return log.rootAt(size); });
    if (!held) return std::unexpected(held.error());
    if (!*held) log::write(log::Level::Info, "nothing remembered of this log");
    return {};
}

void rememberCheckpoint(const keys::Vault& vault, const audit::Checkpoint& checkpoint) {
    auto anchor = anchorOf(vault);
    if (!anchor) return;
    if (auto kept = anchor->advance(checkpoint.origin, {checkpoint.size, checkpoint.root}); !kept)
        log::write(log::Level::Warning, "checkpoint not remembered", {{"code", kept.error().code}});
}

} // namespace chatkeep::app
