// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/SettingSpec.h"

#include "core/base/Json.h"
#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "resources/Embedded.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

namespace chatkeep::access {
namespace {

constexpr std::size_t kMaxItems = 200;
constexpr std::size_t kMaxItemBytes = 300;

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// 4 or 6 for a literal address, else 0.
int addressFamily(std::string_view text) {
    in6_addr binary{};
    const std::string copy(text);
    if (inet_pton(AF_INET, copy.c_str(), &binary) == 1) return 4;
    return inet_pton(AF_INET6, copy.c_str(), &binary) == 1 ? 6 : 0;
}

bool isNetwork(std::string_view text) {
    const std::size_t slash = text.find('/');
    const int family = addressFamily(text.substr(0, slash));
    if (family == 0) return false;
    if (slash == std::string_view::npos) return true;
    const auto bits = wholeNumber(text.substr(slash + 1));
    return bits && *bits >= 0 && *bits <= (family == 4 ? 32 : 128);
}

/// A host name or address, with or without a port, as a Host header has it.
bool isHost(std::string_view text) {
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos || addressFamily(text.substr(1, end - 1)) != 6) return false;
        text = text.substr(end + 1);
        if (text.empty()) return true;
    } else {
        const std::string_view name = text.substr(0, text.find(':'));
        const bool isName = std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                   c == '.';
        });
        if (name.empty() || !isName || name.starts_with('.') || name.starts_with('-')) return false;
        text.remove_prefix(name.size());
        if (text.empty()) return true;
    }
    const auto port = text.starts_with(':') ? wholeNumber(text.substr(1)) : std::nullopt;
    return port && *port > 0 && *port <= 65535;
}

bool isOrigin(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"})
        if (text.starts_with(scheme)) return isHost(text.substr(scheme.size()));
    return false;
}

/// An address to send to: an origin with a path.
bool isWeb(std::string_view text) {
    const auto scheme = text.find("://");
    if (scheme == std::string_view::npos || text.find_first_of(" ?#@\\") != std::string_view::npos)
        return false;
    return isOrigin(text.substr(0, text.find('/', scheme + 3)));
}

bool isOfKind(std::string_view kind, std::string_view text) {
    if (kind == "address") return addressFamily(text) != 0;
    if (kind == "network") return isNetwork(text);
    if (kind == "host") return isHost(text);
    if (kind == "origin") return isOrigin(text);
    if (kind == "destination") return isHost(text) || isNetwork(text);
    if (kind == "web") return text.empty() || isWeb(text);
    if (kind == "path") return text.empty() || text.starts_with('/');
    return true;
}

std::unexpected<Error> refused(const std::string& key, std::string why) {
    return fail(ErrorCode::InvalidInput, {key, std::move(why)});
}

Result<std::string> normalInteger(const SettingSpec& spec, std::string_view value) {
    const auto number = wholeNumber(trimmed(value));
    if (!number) return refused(spec.key, "number");
    if (*number < spec.min || *number > spec.max)
        return refused(spec.key, std::to_string(spec.min) + " to " + std::to_string(spec.max));
    return std::to_string(*number);
}

Result<std::string> normalBool(const SettingSpec& spec, std::string_view value) {
    const std::string word = foldCase(trimmed(value));
    for (const std::string_view yes : {"true", "yes", "on", "1"})
        if (word == yes) return "true";
    for (const std::string_view no : {"false", "no", "off", "0"})
        if (word == no) return "false";
    return refused(spec.key, "true or false");
}

Result<std::string> normalText(const SettingSpec& spec, std::string_view value) {
    if (isBlank(value)) {
        if (spec.isRequired || !isOfKind(spec.kind, "")) return refused(spec.key, "empty");
        return std::string();
    }
    CHATKEEP_TRY(
        checkText(value, spec.key, spec.max > 0 ? static_cast<std::size_t>(spec.max) : kMaxItemBytes));
    const std::string text(spec.kind.empty() ? value : trimmed(value));
    if (!isOfKind(spec.kind, text)) return refused(spec.key, "form");
    return text;
}

Result<std::string> normalList(const SettingSpec& spec, std::string_view value) {
    std::string kept;
    const std::vector<std::string> items = listItems(value);
    if (items.size() > kMaxItems) return fail(ErrorCode::TooLarge, {spec.key, std::to_string(kMaxItems)});
    for (const std::string& item : items) {
        if (item.size() > kMaxItemBytes || !isOfKind(spec.kind, item)) return refused(spec.key, "form");
        if (!kept.empty()) kept += ", ";
        kept += item;
    }
    return kept;
}

SettingSpec specOf(const Json& row) {
    SettingSpec spec;
    spec.key = row.at("key").get<std::string>();
    spec.type = row.at("type").get<std::string>();
    spec.kind = row.value("kind", "");
    spec.defaultValue = row.value("default", std::string(saidWords(spec.key, "en")));
    spec.help = row.at("help").get<std::string>();
    spec.choices = row.value("choices", std::vector<std::string>());
    spec.min = row.value("min", std::int64_t{0});
    spec.max = row.value("max", std::int64_t{0});
    spec.isRequired = row.value("required", false);
    spec.isReadOnly = row.value("read_only", false);
    return spec;
}

} // namespace

Result<std::string> SettingSpec::normalized(std::string_view value) const {
    if (!isUtf8(value)) return refused(key, "encoding");
    if (type == "integer") return normalInteger(*this, value);
    if (type == "bool") return normalBool(*this, value);
    if (type == "list") return normalList(*this, value);
    if (type == "text" || type == "secret") return normalText(*this, value);
    const std::string choice(trimmed(value));
    if (std::ranges::find(choices, choice) == choices.end()) {
        std::string all;
        for (const std::string& each : choices)
            all += (all.empty() ? "" : ", ") + each;
        return refused(key, all);
    }
    return choice;
}

const std::vector<SettingSpec>& settingSpecs() {
    static const std::vector<SettingSpec> specs = [] {
        std::vector<SettingSpec> read;
        const auto json = parseJson(resources::embedded("facts/settings.json").value_or(""));
        if (!json || !json->contains("settings")) std::abort();
        for (const Json& row : (*json)["settings"])
            read.push_back(specOf(row));
        return read;
    }();
    return specs;
}

const SettingSpec* findSetting(std::string_view key) {
    const auto found = std::ranges::find(settingSpecs(), key, &SettingSpec::key);
    return found == settingSpecs().end() ? nullptr : &*found;
}

std::vector<std::string> listItems(std::string_view value) {
    std::string lines(value);
    std::ranges::replace(lines, '\n', ',');
    std::vector<std::string> items;
    for (const std::string_view item : split(lines, ','))
        if (!trimmed(item).empty()) items.emplace_back(trimmed(item));
    return items;
}

} // namespace chatkeep::access
