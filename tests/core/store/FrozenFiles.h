// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Schema.h"

#include <array>
#include <string>

namespace chatkeep::store::test {

inline constexpr std::array<const char*, 3> kFrozenKinds{"store", "subjects", "search"};

/// The key of the frozen files: bytes 1 to 48. They hold nothing worth hiding.
inline DatabaseKey frozenKey() {
    DatabaseKey key{crypto::Secret(48)};
    std::uint8_t next = 0;
    for (auto& byte : key.keyAndSalt.writable())
        byte = ++next;
    return key;
}

inline std::string frozenName(const std::string& kind, int version) {
    auto digits = std::to_string(version);
    return kind + "." + std::string(4 - digits.size(), '0') + digits + ".db";
}

/// What is in a database's schema, as text.
inline std::string schemaText(Connection& connection) {
    std::string text;
    auto select = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
    if (!select) return text;
    while (select->step().value_or(false))
        text.append(select->text(0)).append("\n");
    return text;
}

} // namespace chatkeep::store::test
