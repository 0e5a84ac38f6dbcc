// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Shamir.h"

#include "core/base/Text.h"
#include "core/crypto/Hash.h"
#include "core/crypto/Random.h"
#include "core/crypto/Require.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace chatkeep::crypto {
namespace {

constexpr std::string_view kPrefix = "ck-share-1-";
/// Without i, l, o and u, which are misread; reading takes i and l as 1 and o as 0.
constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kSetIdBytes = 4;
constexpr std::size_t kChecksumBytes = 5;
constexpr std::size_t kGroupChars = 4;
constexpr std::size_t kLargestSecret = 64;

/// Product in GF(2^8) modulo x^8+x^4+x^3+x+1, without a branch or a table that depends on the values.
std::uint8_t multiply(std::uint8_t a, std::uint8_t b) {
    unsigned product = 0;
    unsigned factor = a;
    for (int bit = 0; bit < 8; ++bit) {
        product ^= factor & (0u - ((b >> bit) & 1u));
        const unsigned carry = 0u - ((factor >> 7) & 1u);
        factor = ((factor << 1) & 0xffu) ^ (carry & 0x1bu);
    }
    return static_cast<std::uint8_t>(product);
}

/// a^254, which is 1/a.
std::uint8_t inverse(std::uint8_t a) {
    std::uint8_t power = a;
    std::uint8_t result = 1;
    for (int bit = 1; bit < 8; ++bit) {
        power = multiply(power, power);
        result = multiply(result, power);
    }
    return result;
}

std::string toBase32(ByteView bytes) {
    std::string out;
    std::uint32_t pending = 0;
    int bits = 0;
    for (const std::uint8_t byte : bytes) {
        pending = (pending << 8) | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            out += kAlphabet[(pending >> (bits - 5)) & 31];
    }
    if (bits > 0) out += kAlphabet[(pending << (5 - bits)) & 31];
    return out;
}

std::optional<Bytes> fromBase32(std::string_view text) {
    Bytes out;
    out.reserve(text.size());
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char c : text) {
        const std::size_t value = kAlphabet.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        pending = (pending << 5) | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::uint8_t>(pending >> bits));
            pending &= (1u << bits) - 1;
        }
    }
    if (bits >= 5 || pending != 0) return std::nullopt;
    return out;
}

/// A share taken apart.
struct Share {
    std::string set; ///< set id and threshold, as written
    std::uint8_t threshold = 0;
    std::uint8_t index = 0;
    Secret data;
};

std::string checksumOf(std::string_view set, unsigned index, ByteView data) {
    const Digest digest = sha256({asBytes("chatkeep share 1|"), asBytes(set), asBytes("|"),
                                  asBytes(std::to_string(index)), asBytes("|"), data});
    return toBase32(ByteView(digest).first(kChecksumBytes));
}

std::string writeShare(std::string_view set, std::uint8_t index, const Secret& data) {
    std::string digits = toBase32(data.view());
    std::string text;
    text.reserve(kPrefix.size() + 2 * digits.size() + 32);
    text.append(kPrefix).append(set).append("-").append(std::to_string(index));
    for (std::size_t i = 0; i < digits.size(); i += kGroupChars)
        text.append("-").append(digits, i, kGroupChars);
    text.append("-").append(checksumOf(set, index, data.view()));
    wipe(digits);
    return text;
}

/// As typed from paper: any case, spaces around, letters that look like digits.
std::string cleaned(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char c : trimmed(text)) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        out += c;
    }
    if (!out.starts_with(kPrefix)) return {};
    out.erase(0, kPrefix.size());
    for (char& c : out) {
        if (c == 'o') c = '0';
        if (c == 'i' || c == 'l') c = '1';
    }
    return out;
}

std::unexpected<Error> badShare(const char* why) {
    return fail(ErrorCode::InvalidInput, {"share", why});
}

Result<Share> readShare(std::string_view text) {
    if (text.size() > 512) return badShare("form");
    std::string clean = cleaned(text);
    const auto parts = split(clean, '-');
    if (parts.size() < 4) return badShare("form");
    Share share;
    share.set = parts[0];
    const auto setBytes = fromBase32(share.set);
    unsigned index = 0;
    const auto number = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), index);
    std::string digits;
    digits.reserve(clean.size());
    for (std::size_t i = 2; i + 1 < parts.size(); ++i)
        digits += parts[i];
    auto data = fromBase32(digits);
    wipe(digits);
    const bool formed = setBytes && setBytes->size() == kSetIdBytes + 1 && number.ec == std::errc() &&
                        number.ptr == parts[1].data() + parts[1].size() && index >= 1 && index <= 255 &&
                        data && !data->empty() && data->size() <= kLargestSecret;
    std::string checksum(parts.back());
    wipe(clean);
    if (!formed) return badShare("form");
    share.threshold = setBytes->back();
    share.index = static_cast<std::uint8_t>(index);
    share.data = Secret(*data);
    wipe(*data);
    if (checksum != checksumOf(share.set, index, share.data.view())) return badShare("checksum");
    if (share.threshold == 0) return badShare("form");
    return share;
}

/// The polynomial's value at zero from its values at the shares' indices.
Secret interpolate(std::span<const Share> shares) {
    Secret secret(shares.front().data.size());
    for (const Share& share : shares) {
        std::uint8_t weight = 1;
        for (const Share& other : shares)
            if (other.index != share.index)
                weight = multiply(weight, multiply(other.index, inverse(other.index ^ share.index)));
        for (std::size_t i = 0; i < secret.size(); ++i)
            secret.writable()[i] ^= multiply(weight, share.data.view()[i]);
    }
    return secret;
}

} // namespace

ShareSet splitSecret(const Secret& secret, std::uint8_t threshold, std::uint8_t count) {
    require(threshold >= 1 && threshold <= count && !secret.empty() && secret.size() <= kLargestSecret,
            "splitting a secret this way");
    Bytes setBytes = randomBytes(kSetIdBytes);
    setBytes.push_back(threshold);
    const std::string set = toBase32(setBytes);
    // Coefficients of the powers 1 … threshold-1, one polynomial a byte.
    const Secret coefficients = randomSecret(secret.size() * (threshold - 1u));
    ShareSet result{threshold, {}};
    for (unsigned index = 1; index <= count; ++index) {
        const auto x = static_cast<std::uint8_t>(index);
        Secret value(secret.size());
        for (unsigned power = threshold - 1u; power > 0; --power)
            for (std::size_t i = 0; i < secret.size(); ++i)
                value.writable()[i] =
                    multiply(static_cast<std::uint8_t>(value.view()[i] ^
                                                       coefficients.view()[(power - 1) * secret.size() + i]),
                             x);
        for (std::size_t i = 0; i < secret.size(); ++i)
            value.writable()[i] ^= secret.view()[i];
        result.shares.push_back(writeShare(set, x, value));
    }
    return result;
}

Result<Secret> joinShares(const std::vector<std::string>& shares) {
    std::vector<Share> read;
    for (const std::string& text : shares) {
        CHATKEEP_ASSIGN(Share share, readShare(text));
        read.push_back(std::move(share));
    }
    if (read.empty()) return badShare("too few");
    for (std::size_t i = 0; i < read.size(); ++i) {
        if (read[i].set != read[0].set || read[i].data.size() != read[0].data.size()) return badShare("set");
        for (std::size_t j = 0; j < i; ++j)
            if (read[j].index == read[i].index) return badShare("duplicate");
    }
    if (read.size() < read[0].threshold) return badShare("too few");
    return interpolate(std::span<const Share>(read).first(read[0].threshold));
}

} // namespace chatkeep::crypto
