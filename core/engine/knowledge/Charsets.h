// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// The charset that the head of a page declares (XML declaration, <meta charset>, <meta http-equiv>), in
/// small letters; empty if none does.
[[nodiscard]] std::string declaredCharset(std::string_view html);
/// Bytes in a charset by its declared name as UTF-8.
/// Errors: Unsupported ("document", charset) if it is not known, InvalidInput ("document", "encoding") if the
///         bytes are not of that charset.
[[nodiscard]] Result<std::string> fromCharset(std::string_view bytes, std::string_view charset);
/// The charset that bytes which are no UTF-8 and declare nothing are in, by pairs of bytes (ICU) or by the
/// letters of languages (`facts/letters.txt`); empty if none fits. Reads the first 64 KiB.
[[nodiscard]] std::string guessedCharset(std::string_view bytes);
/// The names that fromCharset knows.
[[nodiscard]] std::vector<std::string> knownCharsets();

} // namespace chatkeep::engine
