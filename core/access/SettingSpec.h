// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::access {

/// A row of `resources/facts/settings.json`.
struct SettingSpec {
    std::string key;
    std::string type; ///< "integer", "text", "list", "bool", "choice", "secret"
    std::string kind; ///< of a text or of a list's items: "address", "host", "network", "destination" (host
                      ///< or network), "origin", "web", "path" or ""
    std::string defaultValue;
    std::string help;
    std::vector<std::string> choices;
    std::int64_t min = 0;
    std::int64_t max = 0; ///< of integers; of texts: code points
    bool isRequired = false;
    bool isReadOnly = false;
    [[nodiscard]] bool isSecret() const { return type == "secret"; }

    /// The value as it is kept. Errors: InvalidInput (key, "number" | "range" | "choice" | "empty" | "read
    /// only" | "form" …), TooLarge (key, limit).
    [[nodiscard]] Result<std::string> normalized(std::string_view value) const;
};

/// All of them, in the table's order. The table is part of the program: a broken one aborts.
[[nodiscard]] const std::vector<SettingSpec>& settingSpecs();
[[nodiscard]] const SettingSpec* findSetting(std::string_view key);
/// The items of a list's kept value.
[[nodiscard]] std::vector<std::string> listItems(std::string_view value);

} // namespace chatkeep::access
