// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/SettingTable.h"

namespace chatkeep::access {

Result<std::map<std::string, std::string>> SettingTable::all(store::ReadTransaction& tx) {
    CHATKEEP_ASSIGN(auto select, tx.prepare("SELECT key, value FROM setting"));
    std::map<std::string, std::string> values;
    for (;;) {
        CHATKEEP_ASSIGN(const bool found, select.step());
        if (!found) return values;
        values.emplace(select.text(0), select.text(1));
    }
}

Result<void> SettingTable::put(store::Transaction& tx, const std::string& key, const std::string& value,
                               TimeMs at) {
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO setting (key, value, changed) VALUES ($1, $2, $3) "
                                            "ON CONFLICT (key) DO UPDATE SET value = excluded.value, "
                                            "changed = excluded.changed"));
    return insert.bindText(1, key).bindText(2, value).bind(3, at).run();
}

} // namespace chatkeep::access
