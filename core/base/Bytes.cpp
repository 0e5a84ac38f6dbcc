// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Bytes.h"

#include <array>

namespace chatkeep {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kStandardAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t kNoDigit = 0xff;

using ReverseTable = std::array<std::uint8_t, 256>;

constexpr ReverseTable reverseOf(std::string_view alphabet) {
    ReverseTable table{};
    table.fill(kNoDigit);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}

constexpr ReverseTable reverseHex() {
    ReverseTable table = reverseOf(kHexDigits);
    for (std::uint8_t i = 0; i < 6; ++i)
        table[static_cast<std::size_t>('A') + i] = static_cast<std::uint8_t>(10 + i);
    return table;
}

constexpr ReverseTable kFromHex = reverseHex();
constexpr ReverseTable kFromStandard = reverseOf(kStandardAlphabet);
constexpr ReverseTable kFromUrl = reverseOf(kUrlAlphabet);

std::string encode64(ByteView bytes, std::string_view alphabet, bool padded) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3) {
        const std::uint32_t group =
            (std::uint32_t{bytes[i]} << 16) | (std::uint32_t{bytes[i + 1]} << 8) | bytes[i + 2];
        for (int shift = 18; shift >= 0; shift -= 6)
            out += alphabet[(group >> shift) & 63];
    }
    const std::size_t rest = bytes.size() - i;
    if (rest == 0) return out;
    std::uint32_t group = std::uint32_t{bytes[i]} << 16;
    if (rest == 2) group |= std::uint32_t{bytes[i + 1]} << 8;
    out += alphabet[(group >> 18) & 63];
    out += alphabet[(group >> 12) & 63];
    if (rest == 2) out += alphabet[(group >> 6) & 63];
    if (padded) out.append(rest == 2 ? 1 : 2, '=');
    return out;
}

Result<Bytes> decode64(std::string_view digits, const ReverseTable& table) {
    if (digits.size() % 4 == 1) return fail(ErrorCode::InvalidInput, {"base64"});
    Bytes out;
    out.reserve(digits.size() * 3 / 4);
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char c : digits) {
        const std::uint8_t value = table[static_cast<std::uint8_t>(c)];
        if (value == kNoDigit) return fail(ErrorCode::InvalidInput, {"base64"});
        pending = (pending << 6) | value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::uint8_t>(pending >> bits));
            pending &= (1u << bits) - 1;
        }
    }
    // Left-over bits that are not zero would be a second spelling of the same bytes.
    if (pending != 0) return fail(ErrorCode::InvalidInput, {"base64"});
    return out;
}

} // namespace

std::string toHex(ByteView bytes) {
    std::string out(bytes.size() * 2, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out[2 * i] = kHexDigits[bytes[i] >> 4];
        out[2 * i + 1] = kHexDigits[bytes[i] & 15];
    }
    return out;
}

Result<Bytes> fromHex(std::string_view text) {
    if (text.size() % 2 != 0) return fail(ErrorCode::InvalidInput, {"hex"});
    Bytes out(text.size() / 2);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::uint8_t high = kFromHex[static_cast<std::uint8_t>(text[2 * i])];
        const std::uint8_t low = kFromHex[static_cast<std::uint8_t>(text[2 * i + 1])];
        if (high == kNoDigit || low == kNoDigit) return fail(ErrorCode::InvalidInput, {"hex"});
        out[i] = static_cast<std::uint8_t>((high << 4) | low);
    }
    return out;
}

std::string toBase64(ByteView bytes) {
    return encode64(bytes, kStandardAlphabet, true);
}

std::string toBase64Url(ByteView bytes) {
    return encode64(bytes, kUrlAlphabet, false);
}

Result<Bytes> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0) return fail(ErrorCode::InvalidInput, {"base64"});
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    return decode64(text.substr(0, text.size() - padding), kFromStandard);
}

Result<Bytes> fromBase64Url(std::string_view text) {
    return decode64(text, kFromUrl);
}

void appendBigEndian32(Bytes& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void appendBigEndian64(Bytes& out, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

} // namespace chatkeep
