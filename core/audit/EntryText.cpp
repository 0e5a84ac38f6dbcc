// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/EntryText.h"

#include "core/base/Json.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace chatkeep::audit {
namespace {

constexpr std::int64_t kEntryVersion = 1;
constexpr std::array<std::string_view, 12> kMembers = {"act",     "actor",     "decision", "details",
                                                       "object",  "prev_ckpt", "role",     "seq",
                                                       "session", "subject",   "ts",       "v"};

/// Hex and checkpoint texts have nothing to escape.
void appendPlainOrNull(std::string& out, std::string_view value) {
    if (value.empty()) {
        out += "null";
        return;
    }
    out += '"';
    out += value;
    out += '"';
}

std::unexpected<Error> badEntry(std::string what) {
    return fail(ErrorCode::InvalidInput, {"entry", std::move(what)});
}

bool isTextOrNull(const Json& value) {
    return value.is_null() || value.is_string();
}

bool hasKnownMembers(const Json& entry) {
    if (!entry.is_object() || entry.size() != kMembers.size()) return false;
    return std::ranges::all_of(kMembers, [&](std::string_view name) { return entry.contains(name); });
}

} // namespace

void writeEntry(std::string& out, const EntryFields& fields) {
    out.assign(R"({"act":)");
    appendJsonString(out, fields.act);
    out += R"(,"actor":)";
    appendPlainOrNull(out, fields.actor);
    out += fields.allowed ? R"(,"decision":"allowed","details":)" : R"(,"decision":"denied","details":)";
    appendPlainOrNull(out, fields.details);
    out += R"(,"object":)";
    appendPlainOrNull(out, fields.object);
    out += R"(,"prev_ckpt":)";
    appendPlainOrNull(out, fields.previousCheckpoint);
    out += R"(,"role":)";
    appendJsonString(out, fields.role);
    out += R"(,"seq":)";
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, fields.sequence).ptr);
    out += R"(,"session":)";
    appendPlainOrNull(out, fields.session);
    out += R"(,"subject":)";
    appendPlainOrNull(out, fields.subject);
    out += R"(,"ts":")";
    out += fields.at;
    out += R"(","v":1})";
}

Result<void> checkEntry(std::string_view leaf, std::uint64_t sequence) {
    if (leaf.size() > kMaxEntryBytes) return badEntry("too long");
    auto parsed = parseJson(leaf, 4);
    if (!parsed) return badEntry("not JSON");
    const Json& entry = *parsed;
    if (!hasKnownMembers(entry)) return badEntry("members");
    if (entry["v"] != kEntryVersion) return badEntry("version");
    if (!entry["seq"].is_number_unsigned() || entry["seq"].get<std::uint64_t>() != sequence)
        return badEntry("sequence number");
    if (!entry["act"].is_string() || !entry["role"].is_string()) return badEntry("types");
    for (const char* name : {"actor", "session", "object", "subject", "details", "prev_ckpt"})
        if (!isTextOrNull(entry[name])) return badEntry("types");
    if (entry["decision"] != "allowed" && entry["decision"] != "denied") return badEntry("decision");
    if (!entry["ts"].is_string() || !parseTime(entry["ts"].get_ref<const std::string&>()))
        return badEntry("time");
    if (canonicalJson(entry) != leaf) return badEntry("not canonical");
    return {};
}

std::string_view StampText::at(TimeMs time) {
    const TimeMs second = time / 1000;
    if (second != m_second || time < 0) {
        m_second = second;
        m_text = formatTime(time);
        return m_text;
    }
    // "….123Z": only the milliseconds differ.
    const auto ms = static_cast<int>(time % 1000);
    char* digits = m_text.data() + m_text.size() - 4;
    digits[0] = static_cast<char>('0' + ms / 100);
    digits[1] = static_cast<char>('0' + ms / 10 % 10);
    digits[2] = static_cast<char>('0' + ms % 10);
    return m_text;
}

} // namespace chatkeep::audit
