// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/TemplateFields.h"

#include <algorithm>
#include <cctype>

namespace chatkeep::engine {
namespace {

std::optional<TemplateField> fieldAt(std::string_view text, std::size_t open) {
    const bool doubled = text.substr(open).starts_with("{{");
    const auto begin = open + (doubled ? 2 : 1);
    const auto close = text.find('}', begin);
    if (close == std::string_view::npos) return std::nullopt;
    const auto name = text.substr(begin, close - begin);
    if (!isSlotPath(name) || (doubled && !text.substr(close).starts_with("}}"))) return std::nullopt;
    return TemplateField{open, close + (doubled ? 2 : 1), name, doubled};
}

} // namespace

std::optional<TemplateField> nextTemplateField(std::string_view text, std::size_t from) {
    const auto last = text.rfind('}');
    if (last == std::string_view::npos) return std::nullopt;
    for (auto open = text.find('{', from); open < last; open = text.find('{', open + 1))
        if (const auto field = fieldAt(text, open)) return field;
    return std::nullopt;
}

bool isSlotPath(std::string_view text) {
    return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
           std::ranges::all_of(text, [](unsigned char c) {
               return c >= 0x80 || std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.' || c == ' ';
           });
}

} // namespace chatkeep::engine
