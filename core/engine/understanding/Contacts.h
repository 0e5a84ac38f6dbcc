// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// An address or a phone number of a message.
struct Contact {
    std::size_t begin = 0; ///< bytes
    std::size_t end = 0;
    std::string value; ///< the address, or digits with a leading plus
    bool isPhone = false;
    /// Digits alone that do not begin with a zero may be any number.
    bool mayBeNumber = false;
    /// A phone number rather than a number of the same digits: it begins with 0 or + or is long.
    bool isSurelyPhone = false;
};

/// Addresses, then phone numbers, of well-formed text; digits of any script. Dates and network addresses are
/// no phone numbers.
[[nodiscard]] std::vector<Contact> contactsIn(std::string_view utf8);

} // namespace chatkeep::engine::nlu
