// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ValueTables.h"

#include "core/base/Text.h"
#include "core/engine/understanding/Tokens.h"
#include "resources/Embedded.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::array<std::string_view, 13> kKindNames = {"number",  "scale",   "article", "ordinal", "month",
                                                         "unclear", "weekday", "day",     "part",    "near",
                                                         "span",    "unit",    "currency"};

double numberOf(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

} // namespace

ValueTables::ValueTables(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
        const auto colon = line.find(':');
        if (line.starts_with('#') || colon == std::string_view::npos) continue;
        const auto kind = std::ranges::find(kKindNames, line.substr(0, colon));
        if (kind == kKindNames.end()) continue;
        for (const std::string_view pair : split(line.substr(colon + 1), ',')) {
            const auto equals = pair.rfind('=');
            if (equals == std::string_view::npos) continue;
            const std::string phrase = foldedText(pair.substr(0, equals));
            const std::string value(trimmed(pair.substr(equals + 1)));
            m_meanings[phrase].push_back(
                {static_cast<ValueKind>(kind - kKindNames.begin()), value, numberOf(value)});
            if (const auto space = phrase.find(' '); space != std::string::npos)
                m_meanings[phrase.substr(0, space)].push_back({ValueKind::Begins, {}, 0});
        }
    }
}

const ValueTables& ValueTables::standard() {
    static const ValueTables tables(resources::embedded("facts/values.txt").value_or(""));
    return tables;
}

const ValueTables::Meanings* ValueTables::meaningsOf(std::string_view phrase) const {
    const auto found = m_meanings.find(phrase);
    return found == m_meanings.end() ? nullptr : &found->second;
}

const Meaning* ValueTables::as(ValueKind kind, const Meanings* meanings) {
    if (meanings == nullptr) return nullptr;
    const auto found = std::ranges::find(*meanings, kind, &Meaning::kind);
    return found == meanings->end() ? nullptr : &*found;
}

std::optional<double> ValueTables::compound(std::string_view word) const {
    if (word == "ein") return 1;
    if (const Meaning* plain = as(ValueKind::Number, meaningsOf(word))) return plain->number;
    for (const auto& [scale, factor] :
         {std::pair<std::string_view, double>{"tausend", 1000}, {"hundert", 100}}) {
        const auto at = word.find(scale);
        if (at == std::string_view::npos) continue;
        const auto rest = word.substr(at + scale.size());
        const auto head = at == 0 ? std::optional(1.0) : compound(word.substr(0, at));
        const auto tail = rest.empty() ? std::optional(0.0) : compound(rest);
        if (!head || !tail) return std::nullopt;
        return *head * factor + *tail;
    }
    const auto joint = word.find("und");
    if (joint == std::string_view::npos || joint == 0) return std::nullopt;
    const auto units = compound(word.substr(0, joint));
    const Meaning* tens = as(ValueKind::Number, meaningsOf(word.substr(joint + 3)));
    if (!units || tens == nullptr || *units > 9 || tens->number < 20) return std::nullopt;
    return *units + tens->number;
}

} // namespace chatkeep::engine::nlu
