// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// What a question may ask for that is a value: how much money, when, how long, how many or how big, and
/// where to call, write or look.
enum class WantedValue : std::size_t {
    Amount,
    Moment,
    Span,
    Number,
    Much,
    Size,
    Phone,
    Mail,
    Site,
    Name,
    Count
};
using WantedValues = std::bitset<static_cast<std::size_t>(WantedValue::Count)>;

/// What a question asks for, by the phrases of resources/facts/wanted-values.txt; none where it asks for no
/// value, or the language's phrases are not known. Thread: any.
[[nodiscard]] WantedValues wantedBy(std::string_view question, std::string_view language);

/// Whether a text has any of these values, or a word that says as much ("free"); true where that cannot be
/// told: no value is asked for, or values are not known in the language. `headings` may name the money that
/// the text's numbers are. Thread: any.
[[nodiscard]] bool holdsAnyOf(WantedValues wanted, std::string_view text, std::string_view language,
                              std::span<const std::string> headings = {});

} // namespace chatkeep::engine
