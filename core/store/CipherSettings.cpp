// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CipherSettings.h"

#include "core/store/Sqlite.h"

#include <array>

namespace chatkeep::store {

namespace {

struct PinnedSetting {
    const char* name;
    const char* value;
    const char* readBack;
};

// Memory security would lock and wipe every page buffer: 5-7 times slower. Our own keys have locked memory.
constexpr std::array kPinnedCipher{
    PinnedSetting{"cipher_page_size", "4096", "4096"},
    PinnedSetting{"cipher_use_hmac", "ON", "1"},
    PinnedSetting{"cipher_hmac_algorithm", "HMAC_SHA256", "HMAC_SHA256"},
    PinnedSetting{"cipher_kdf_algorithm", "PBKDF2_HMAC_SHA512", "PBKDF2_HMAC_SHA512"},
    PinnedSetting{"kdf_iter", "256000", "256000"},
    PinnedSetting{"cipher_plaintext_header_size", "0", "0"},
};

Result<void> setRawKey(sqlite3* database, const DatabaseKey& key) {
    if (key.keyAndSalt.size() != kDatabaseKeyBytes)
        return fail(ErrorCode::Internal, {}, "database key of a wrong size");
    static constexpr char kDigits[] = "0123456789abcdef";
    crypto::Secret form(2 * kDatabaseKeyBytes + 3);
    auto out = form.writable();
    std::size_t at = 0;
    out[at++] = 'x';
    out[at++] = '\'';
    for (auto byte : key.keyAndSalt.view()) {
        out[at++] = static_cast<std::uint8_t>(kDigits[byte >> 4]);
        out[at++] = static_cast<std::uint8_t>(kDigits[byte & 15]);
    }
    out[at++] = '\'';
    int code = sqlite3_key_v2(database, "main", form.view().data(), static_cast<int>(form.size()));
    if (code != SQLITE_OK) return sqliteFail(database, code, "", "setting the key");
    return {};
}

} // namespace

std::string readPragma(sqlite3* database, const char* name) {
    std::string sql = std::string("PRAGMA ") + name;
    sqlite3_stmt* statement = nullptr;
    std::string value;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        if (const auto* text = sqlite3_column_text(statement, 0)) value = reinterpret_cast<const char*>(text);
    }
    sqlite3_finalize(statement);
    return value;
}

Result<void> pinPragma(sqlite3* database, const char* name, const char* value, const char* readBack) {
    std::string sql = std::string("PRAGMA ") + name + " = " + value;
    int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return sqliteFail(database, code, "", name);
    if (readPragma(database, name) != readBack)
        return fail(ErrorCode::StoreUnavailable, {}, std::string("setting did not take: ") + name);
    return {};
}

Result<void> applyCipher(sqlite3* database, const DatabaseKey& key) {
    CHATKEEP_TRY(setRawKey(database, key));
    sqlite3_exec(database, "PRAGMA cipher_log_level = NONE", nullptr, nullptr, nullptr);
    for (const auto& setting : kPinnedCipher)
        CHATKEEP_TRY(pinPragma(database, setting.name, setting.value, setting.readBack));
    if (readPragma(database, "cipher_memory_security") != "0")
        return fail(ErrorCode::StoreUnavailable, {}, "cipher_memory_security is on");
    std::string version = readPragma(database, "cipher_version");
    if (version.empty() || version[0] < '4')
        return fail(ErrorCode::StoreUnavailable, {}, "this is not SQLCipher 4");
    return {};
}

std::vector<std::pair<std::string, std::string>> cipherSettingsOf(sqlite3* database) {
    std::vector<std::pair<std::string, std::string>> settings;
    auto add = [&](const char* name) { settings.emplace_back(name, readPragma(database, name)); };
    add("cipher_version");
    add("cipher_provider");
    for (const auto& setting : kPinnedCipher)
        add(setting.name);
    for (const char* name : {"cipher_memory_security", "journal_mode", "synchronous", "temp_store",
                             "secure_delete", "trusted_schema"})
        add(name);
    return settings;
}

} // namespace chatkeep::store
