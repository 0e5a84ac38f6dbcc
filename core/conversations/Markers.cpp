// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Markers.h"

#include "core/base/SaidWords.h"

namespace chatkeep::conversations::markers {

std::string joined(std::string_view locale, std::string_view operatorName) {
    return saidWith("joined", locale, operatorName);
}

std::string botIsBack(std::string_view locale, std::string_view operatorName) {
    return saidWith("bot_is_back", locale, operatorName);
}

std::string anotherPerson(std::string_view locale, std::string_view operatorName) {
    return operatorName.empty() ? std::string(saidWords("another_person", locale))
                                : saidWith("left_another", locale, operatorName);
}

std::string waitingForPerson(std::string_view locale) {
    return std::string(saidWords("waiting", locale));
}

} // namespace chatkeep::conversations::markers
