// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace chatkeep::engine {

/// `{name}` in a response's text, or `{{name}}`, which is said as `{name}`.
struct TemplateField {
    std::size_t begin = 0;
    std::size_t end = 0; ///< behind its last brace
    std::string_view name;
    bool isLiteral = false;
};

/// The first field at or behind `from`. Braces round anything but a slot's path are none.
[[nodiscard]] std::optional<TemplateField> nextTemplateField(std::string_view text, std::size_t from);
/// What in braces reads as a slot: "name", "slots.name", "context.canceled_name", "first name", "größe";
/// other texts in braces have quotes, colons or commas.
[[nodiscard]] bool isSlotPath(std::string_view text);

} // namespace chatkeep::engine
