// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/store/Database.h"

#include <map>
#include <string>

namespace chatkeep::access {

/// Settings that differ from their defaults, by key. Thread: the transaction's.
class SettingTable {
public:
    [[nodiscard]] static Result<std::map<std::string, std::string>> all(store::ReadTransaction& tx);
    [[nodiscard]] static Result<void> put(store::Transaction& tx, const std::string& key,
                                          const std::string& value, TimeMs at);
};

} // namespace chatkeep::access
