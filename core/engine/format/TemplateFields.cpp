// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/TemplateFields.h"

#include <algorithm>
#include <cctype>

namespace chatkeep::engine {
namespace {

bool isOfPath(unsigned char c) {
    return c >= 0x80 || std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.' || c == ' ';
}

/// Looks no further than the path goes, so that a text of many braces is looked through once.
std::optional<TemplateField> fieldAt(std::string_view text, std::size_t open) {
    const bool doubled = text.substr(open).starts_with("{{");
    const auto begin = open + (doubled ? 2 : 1);
    const auto rest = text.substr(begin);
    const auto length = static_cast<std::size_t>(std::ranges::find_if_not(rest, isOfPath) - rest.begin());
    const auto close = begin + length;
    const auto name = rest.substr(0, length);
    if (!text.substr(close).starts_with(doubled ? "}}" : "}") || !isSlotPath(name)) return std::nullopt;
    return TemplateField{open, close + (doubled ? 2 : 1), name, doubled};
}

} // namespace

std::optional<TemplateField> nextTemplateField(std::string_view text, std::size_t from) {
    for (auto open = text.find('{', from); open != std::string_view::npos; open = text.find('{', open + 1))
        if (const auto field = fieldAt(text, open)) return field;
    return std::nullopt;
}

bool isSlotPath(std::string_view text) {
    return !text.empty() && text.front() != ' ' && text.back() != ' ' && std::ranges::all_of(text, isOfPath);
}

} // namespace chatkeep::engine
