// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace chatkeep::privacy {

/// The name of a person or a street address, in bytes of the UTF-8 text it was found in.
struct PersonSpan {
    enum class Kind : std::uint8_t { Name, Address };
    Kind kind{};
    std::uint32_t start = 0;
    std::uint32_t end = 0;

    friend bool operator==(const PersonSpan&, const PersonSpan&) = default;
};
/// "PERSON_NAME", "STREET_ADDRESS".
[[nodiscard]] std::string_view kindName(PersonSpan::Kind kind) noexcept;

/// Names and addresses by what stands round them (`facts/people.txt`) and by capitals: two words or more with
/// a capital each are a name. Too much rather than too little, so only for what leaves the house; what people
/// see masked and what `pii scan` tells is findPersonalData's. In scripts without capitals only by what
/// stands round them; `language` is whose little words are no names. By start, no overlaps. Linear in the
/// text. Thread: any.
[[nodiscard]] std::vector<PersonSpan> findPeople(std::string_view utf8, std::string_view language = "en");

} // namespace chatkeep::privacy
