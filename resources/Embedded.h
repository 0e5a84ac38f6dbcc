// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace chatkeep::resources {

/// A file of `resources/` that is part of the binary, by its path below `resources/`:
/// "schema/store.0001.sql". Folders that are embedded: schema (*.sql), facts, widget, demo, starter. Empty if
/// there is none. Thread: any.
[[nodiscard]] std::optional<std::string_view> embedded(std::string_view path);

/// Paths of all embedded files that begin with `prefix`, sorted.
[[nodiscard]] std::vector<std::string_view> embeddedUnder(std::string_view prefix);

} // namespace chatkeep::resources
