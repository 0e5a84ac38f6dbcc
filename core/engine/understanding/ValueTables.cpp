// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ValueTables.h"

#include "core/base/Text.h"
#include "core/engine/understanding/Tokens.h"
#include "resources/Embedded.h"

#include <charconv>

namespace chatkeep::engine::nlu {

ValueTables::ValueTables(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
        const auto colon = line.find(':');
        if (line.starts_with('#') || colon == std::string_view::npos) continue;
        const std::string kind = std::string(line.substr(0, colon)) + ':';
        for (const std::string_view pair : split(line.substr(colon + 1), ',')) {
            const auto equals = pair.rfind('=');
            if (equals == std::string_view::npos) continue;
            m_values[kind + foldedText(pair.substr(0, equals))] = trimmed(pair.substr(equals + 1));
        }
    }
}

const ValueTables& ValueTables::standard() {
    static const ValueTables tables(resources::embedded("facts/values.txt").value_or(""));
    return tables;
}

const std::string* ValueTables::find(std::string_view kind, std::string_view phrase) const {
    std::string key(kind);
    key += ':';
    key += phrase;
    const auto found = m_values.find(key);
    return found == m_values.end() ? nullptr : &found->second;
}

std::optional<double> ValueTables::number(std::string_view kind, std::string_view phrase) const {
    const std::string* text = find(kind, phrase);
    if (text == nullptr) return std::nullopt;
    double value = 0;
    std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

std::optional<double> ValueTables::compound(std::string_view word) const {
    if (word == "ein") return 1;
    if (const auto plain = number("number", word)) return plain;
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
    const auto tens = number("number", word.substr(joint + 3));
    if (!units || !tens || *units > 9 || *tens < 20) return std::nullopt;
    return *units + *tens;
}

} // namespace chatkeep::engine::nlu
