// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// Bytes of a message.
struct TextSpan {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Numbers of accounts as IBANs are written, in groups of four: "DE89 3704 0044 0532 0130 00". Their digits
/// are no amounts and no phone numbers. They may be mistyped.
[[nodiscard]] std::vector<TextSpan> accountNumbersIn(std::string_view utf8);

} // namespace chatkeep::engine::nlu
