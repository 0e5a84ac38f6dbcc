// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

[[nodiscard]] inline ByteView asBytes(std::string_view text) noexcept {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view asText(ByteView bytes) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] std::string toHex(ByteView bytes);
/// Errors: InvalidInput ("hex").
[[nodiscard]] Result<Bytes> fromHex(std::string_view text);
/// Standard alphabet with padding.
[[nodiscard]] std::string toBase64(ByteView bytes);
/// URL alphabet without padding.
[[nodiscard]] std::string toBase64Url(ByteView bytes);
/// Errors: InvalidInput ("base64"). Strict: canonical padding, no white space.
[[nodiscard]] Result<Bytes> fromBase64(std::string_view text);
[[nodiscard]] Result<Bytes> fromBase64Url(std::string_view text);

/// Appends `value` big-endian.
void appendBigEndian32(Bytes& out, std::uint32_t value);
void appendBigEndian64(Bytes& out, std::uint64_t value);

} // namespace chatkeep
