// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace chatkeep::engine {

/// Behind the ")" of a link's target whose "(" is at `at`, or npos.
[[nodiscard]] std::size_t behindLinkTarget(std::string_view text, std::size_t at);
/// Behind the "]" of a label whose "[" is at `at`, or npos; a label holds no brackets.
[[nodiscard]] std::size_t behindLinkLabel(std::string_view text, std::size_t at);
/// Behind the ">" of a tag or <address> at `at`, or npos.
[[nodiscard]] std::size_t behindInlineTag(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t behindInlineAddress(std::string_view text, std::size_t at);
/// Whether a text is the target of a definition, as in "[name]: target 'title'".
[[nodiscard]] bool isLinkDefinition(std::string_view text);

} // namespace chatkeep::engine
