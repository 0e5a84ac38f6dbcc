// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chatkeep::engine {

/// Reads "&amp;", "&eacute" (old names need no semicolon), "&#8364;" and their like at `at`, appends the
/// character and moves past it; false if it is none. What may not stand in a text becomes U+FFFD; spaces that
/// do not break become plain ones, soft hyphens nothing.
bool readCharacterReference(std::string_view html, std::size_t& at, std::string& out);

/// The character that Windows-1252 has at 0x80 to 0x9F; U+FFFD where it has none.
[[nodiscard]] char32_t windows1252Character(unsigned char code) noexcept;

} // namespace chatkeep::engine
