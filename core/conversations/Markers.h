// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chatkeep::conversations {

/// System messages that visitors read, in the conversation's language, else in English.
namespace markers {

[[nodiscard]] std::string joined(std::string_view locale, std::string_view operatorName);
[[nodiscard]] std::string botIsBack(std::string_view locale, std::string_view operatorName);
/// Who had the chat left, and somebody else will come. The name may be empty: no longer known.
[[nodiscard]] std::string anotherPerson(std::string_view locale, std::string_view operatorName);
[[nodiscard]] std::string waitingForPerson(std::string_view locale);

} // namespace markers

} // namespace chatkeep::conversations
