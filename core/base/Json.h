// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace chatkeep {

using Json = nlohmann::json;

/// Parses strictly: well-formed UTF-8, no duplicate keys, at most `maxDepth` levels.
/// Errors: InvalidInput ("json", what and where).
[[nodiscard]] Result<Json> parseJson(std::string_view text, std::size_t maxDepth = 64);

/// Canonical JSON of RFC 8785: members sorted by UTF-16 code units, shortest numbers, no white space.
/// Strings must be well-formed UTF-8 (malformed bytes become U+FFFD).
[[nodiscard]] std::string canonicalJson(const Json& value);

/// Ordinary compact JSON that never throws (malformed bytes become U+FFFD).
[[nodiscard]] std::string dumpJson(const Json& value, int indent = -1);

/// The text of a member; empty if there is none or it is no text.
[[nodiscard]] std::string memberText(const Json& object, std::string_view name);
/// The member if it is there and of the type; else Errors: InvalidInput (name, "missing" or "type").
[[nodiscard]] Result<std::string> stringMember(const Json& object, std::string_view name);
[[nodiscard]] Result<std::int64_t> integerMember(const Json& object, std::string_view name);

/// Appends `text` as a JSON string with its quotes; for hot paths that build documents by hand.
void appendJsonString(std::string& out, std::string_view text);

} // namespace chatkeep
