// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::privacy {

enum class FoundType : std::uint8_t {
    Email,
    Phone,
    Card,
    SecurityCode,
    Iban,
    IpAddress,
    BirthDate,
    Url,
    Ssn
};
/// "EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "SECURITY_CODE", "IBAN_CODE", "IP_ADDRESS",
/// "DATE_OF_BIRTH", "URL", "US_SSN": the types as `pii scan` prints them.
[[nodiscard]] std::string_view typeName(FoundType type) noexcept;
/// Short and for people's eyes: "email", "phone", "card" …
[[nodiscard]] std::string_view chipName(FoundType type) noexcept;

/// A span of personal data. Offsets are bytes of the UTF-8 text it was found in.
struct Found {
    FoundType type{};
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    float score = 0;
    std::string hint; ///< card: network and last four, "visa 4242"; else empty

    friend bool operator==(const Found&, const Found&) = default;
};

/// Finds personal data: e-mail, phone, card (Luhn), security code in context, IBAN (mod 97), IP address, date
/// of birth in context. Digits of every script and width count, with spaces, dashes, dots and invisible
/// characters between. Linear in the text. By start, no overlaps. Thread: any. About 5 us for an ordinary
/// message.
[[nodiscard]] std::vector<Found> findPersonalData(std::string_view utf8, std::string_view language = "en");

/// What arrival makes of a text: card numbers and security codes are cut out before anything is stored.
struct Arrival {
    std::string text;         ///< with each cut replaced by "[card visa 4242]" or "[security code]"
    std::vector<Found> found; ///< offsets in `text`, the cuts included
    bool cut = false;
};
[[nodiscard]] Arrival receiveText(std::string_view utf8, std::string_view language = "en");

/// A card (or security code) split over messages of one speaker.
struct SplitCut {
    std::size_t earlierIndex = 0; ///< which of the earlier texts holds a part, newest first
    std::string earlierText;      ///< that text with its part replaced
    std::vector<Found> earlierFound;
};
/// Looks whether `text` completes a card number begun in `earlier` (newest first, at most 4 texts, as
/// stored). On a hit, `arrival` is cut and every touched earlier text is listed for redaction.
[[nodiscard]] std::vector<SplitCut> findSplitCards(const std::vector<std::string_view>& earlier,
                                                   Arrival& arrival, std::string_view language = "en");

/// The text with each found span replaced by a mark for people: "▮▮▮ email", card "card ▮▮▮▮ 4242".
/// Byte ranges of the marks are returned so that a view can draw chips.
struct Masked {
    std::string text;
    struct Chip {
        std::uint32_t start = 0;
        std::uint32_t end = 0;
        FoundType type{};
    };
    std::vector<Chip> chips;
};
[[nodiscard]] Masked maskText(std::string_view utf8, const std::vector<Found>& found);

} // namespace chatkeep::privacy
