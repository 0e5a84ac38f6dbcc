// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/engine/format/YamlTree.h"

#include <optional>
#include <string>
#include <string_view>

/// Changes of one thing in one file; every other byte stays, comments and line ends included. Lines count
/// from 1. Nothing here reads more of YAML than the lines it touches.
namespace chatkeep::engine::edits {

/// The words without white space at their ends, and without control characters, which no line of YAML holds.
[[nodiscard]] std::string asOneLine(std::string_view words);
/// Where the words of the example that stands on a line by itself begin and end in it, without quotes; none:
/// the line has no such example.
[[nodiscard]] std::optional<YamlSpan> placeOfExample(std::string_view line, std::string_view words);
/// Puts other words on the line of an example (`- words` in a block of examples), without control characters.
/// Errors: InvalidInput ("example", "blank" | "line" | "encoding"), InvalidInput ("line", "form") where no
/// example stands on that line by itself, NotFound ("line").
[[nodiscard]] Result<std::string> replaceExample(std::string_view text, int line, std::string_view example);
/// Adds an example below the last of the block that the one on `line` stands in, indented as it is. Errors:
/// as replaceExample.
[[nodiscard]] Result<std::string> addExample(std::string_view text, int line, std::string_view example);
/// Takes an example out. Errors: InvalidInput ("line", "form"), NotFound ("line").
[[nodiscard]] Result<std::string> removeExample(std::string_view text, int line);
/// Adds an intent with its first example below the block that the example on `line` belongs to.
/// Errors: as replaceExample; InvalidInput ("intent", "name").
[[nodiscard]] Result<std::string> addIntent(std::string_view text, int line, std::string_view intent,
                                            std::string_view example);
/// Sets or takes out the author's own threshold in config.yml.
/// Errors: InvalidInput ("config", "form") where a `chatkeep` section stands on one line.
[[nodiscard]] Result<std::string> setThreshold(std::string_view config, std::optional<double> threshold);
/// The author's own threshold, as setThreshold writes it.
[[nodiscard]] std::optional<double> thresholdOf(std::string_view config);

} // namespace chatkeep::engine::edits
