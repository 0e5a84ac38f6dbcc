// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chatkeep::engine {

/// Markdown without what raw HTML in it hides: comments, scripts, styles and hidden elements, which end as in
/// a page. Code stays as it is, and so do line breaks.
[[nodiscard]] std::string withoutHiddenHtml(std::string_view markdown);

} // namespace chatkeep::engine
