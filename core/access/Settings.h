// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/keys/KeyRing.h"

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
    std::string type; ///< "integer", "text", "list", "bool", "choice", "secret"
};

/// The vault's settings; keys, types, ranges, defaults and help stand in `resources/facts/settings.json`:
/// listen.host, listen.port, listen.plain_demo_port, tls.certificate, message.max_chars,
/// rate.session_per_minute, rate.address_per_minute, connections.max, connections.per_address,
/// proxies.trusted, origins.allowed, hosts.allowed, notice.text, notice.version, notice.consent_required,
/// away.text, idle.lock_minutes, language, theme, target.wait_seconds … Thread: any; value() reads a snapshot
/// in memory. A secret is sealed where it is kept, and whoever lists or reads it sees only "set".
class Settings {
public:
    /// Without a ring no secret can be set or read (Unsupported).
    [[nodiscard]] static Result<std::unique_ptr<Settings>> open(Gate& gate,
                                                                const keys::KeyRing* ring = nullptr);
    virtual ~Settings() = default;
    [[nodiscard]] virtual Result<std::vector<SettingRow>> list(const Actor& actor) = 0;
    [[nodiscard]] virtual Result<SettingRow> get(const Actor& actor, const std::string& key) = 0;
    /// Errors: NotFound ("setting"), InvalidInput (key, why), PermissionDenied. Changing notice.text raises
    /// notice.version.
    [[nodiscard]] virtual Result<void> set(const Actor& actor, const std::string& key,
                                           const std::string& value) = 0;
    /// For the program itself.
    [[nodiscard]] virtual std::string value(const std::string& key) const = 0;
    /// A text for readers of that language: an administrator's as it was written; the one that comes with the
    /// program, whose language nobody chose, in theirs, else in English.
    [[nodiscard]] virtual std::string textFor(const std::string& key, std::string_view locale) const = 0;
    [[nodiscard]] virtual std::int64_t integer(const std::string& key) const = 0;
    [[nodiscard]] virtual std::vector<std::string> listValue(const std::string& key) const = 0;
    /// Empty if it is not set. Errors: Unsupported, Damaged, NotFound ("setting").
    [[nodiscard]] virtual Result<crypto::Secret> secret(const std::string& key) const = 0;
    /// Keeps a number of the program's own under a read-only setting: no act of anybody, so no audit entry
    /// and no callback. Errors: as the store. Thread: any; returns at once, written soon.
    virtual void count(const std::string& key, const std::string& value) = 0;
    /// Asked about each new value of this setting before it is kept; what it says is the error of set().
    virtual void check(const std::string& key,
                       std::function<Result<void>(const std::string& value)> mayBe) = 0;
    /// Called after each committed change, with the key; any thread.
    virtual void onChanged(std::function<void(const std::string&)> callback) = 0;
};

} // namespace chatkeep::access
