// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace chatkeep::access {

struct SettingRow {
    std::string key;
    std::string value;
    std::string defaultValue;
    std::string help;
    std::string type; ///< "integer", "text", "list", "bool", "choice"
};

/// The vault's settings; keys, types, ranges, defaults and help stand in `resources/facts/settings.json`:
/// listen.host, listen.port, listen.plain_demo_port, tls.certificate, message.max_chars,
/// rate.session_per_minute, rate.address_per_minute, connections.max, connections.per_address,
/// proxies.trusted, origins.allowed, hosts.allowed, notice.text, notice.version, notice.consent_required,
/// away.text, idle.lock_minutes, language, theme, target.wait_seconds … Thread: any; value() reads a snapshot
/// in memory.
class Settings {
public:
    [[nodiscard]] static Result<std::unique_ptr<Settings>> open(Gate& gate);
    virtual ~Settings() = default;
    [[nodiscard]] virtual Result<std::vector<SettingRow>> list(const Actor& actor) = 0;
    [[nodiscard]] virtual Result<SettingRow> get(const Actor& actor, const std::string& key) = 0;
    /// Errors: NotFound ("setting"), InvalidInput (key, why), PermissionDenied. Changing notice.text raises
    /// notice.version.
    [[nodiscard]] virtual Result<void> set(const Actor& actor, const std::string& key,
                                           const std::string& value) = 0;
    /// For the program itself.
    [[nodiscard]] virtual std::string value(const std::string& key) const = 0;
    [[nodiscard]] virtual std::int64_t integer(const std::string& key) const = 0;
    [[nodiscard]] virtual std::vector<std::string> listValue(const std::string& key) const = 0;
    /// Called after each committed change, with the key; any thread.
    virtual void onChanged(std::function<void(const std::string&)> callback) = 0;
};

} // namespace chatkeep::access
