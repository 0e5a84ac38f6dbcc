// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/SlotValues.h"

#include "core/base/Text.h"
#include "core/engine/understanding/PlainTexts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace chatkeep::engine {

std::string spokenName(std::string name) {
    std::ranges::replace(name, '_', ' ');
    return name;
}

std::string slotAsText(const Json& value) {
    return value.is_string() ? value.get<std::string>() : dumpJson(value);
}

Json slotNumber(double number) {
    constexpr double kMostWhole = 9007199254740992; // 2^53: from there on a double skips some
    const bool whole = std::abs(number) <= kMostWhole && std::trunc(number) == number;
    return whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

namespace {

using Type = SlotSpec::Type;

/// Behind the number of a sum of money, as ValueFinder writes one: " EUR".
bool isCurrency(std::string_view text) {
    return text.size() == 4 && text.front() == ' ' &&
           std::ranges::all_of(text.substr(1), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<Json> asNumber(const Json& value) {
    double number = 0;
    if (value.is_number()) {
        number = value.get<double>();
    } else {
        const auto text = slotAsText(value);
        const auto word = trimmed(text);
        const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
        if (read.ec != std::errc()) return std::nullopt;
        const std::string_view behind(read.ptr, word.data() + word.size());
        if (!behind.empty() && !isCurrency(behind)) return std::nullopt;
    }
    return slotNumber(number);
}

std::optional<Json> asFlag(const Json& value) {
    if (value.is_boolean()) return value;
    static constexpr std::array<std::string_view, 4> kYes = {"true", "yes", "1", "ja"};
    static constexpr std::array<std::string_view, 4> kNo = {"false", "no", "0", "nein"};
    const auto word = foldCase(slotAsText(value));
    if (std::ranges::find(kYes, word) != kYes.end()) return true;
    if (std::ranges::find(kNo, word) != kNo.end()) return false;
    return std::nullopt;
}

} // namespace

Json asCategory(const SlotSpec& slot, const Json& value) {
    const auto wanted = foldCase(slotAsText(value));
    for (const auto& one : slot.values)
        if (foldCase(slotAsText(one)) == wanted) return one;
    return value;
}

std::optional<Json> asSlotType(const SlotSpec& slot, Json value) {
    switch (slot.type) {
    case Type::Float:
        return asNumber(value);
    case Type::Bool:
        return asFlag(value);
    case Type::Categorical:
        return asCategory(slot, value);
    case Type::List:
        if (!value.is_array()) value = Json::array({value});
        return value;
    case Type::Text:
    case Type::Any:
        break;
    }
    return value;
}

std::optional<std::string> languageOf(const BotSpec& spec, const std::string& tag) {
    const auto& more = spec.additionalLanguages;
    if (std::ranges::find(more, tag) != more.end()) return tag;
    if (nlu::primaryTag(tag) == nlu::primaryTag(spec.language)) return spec.language;
    const auto found = std::ranges::find(more, nlu::primaryTag(tag), nlu::primaryTag);
    return found == more.end() ? std::nullopt : std::optional(*found);
}

} // namespace chatkeep::engine
