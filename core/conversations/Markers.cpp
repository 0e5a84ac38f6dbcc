// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Markers.h"

#include "core/base/Text.h"

namespace chatkeep::conversations::markers {

std::string joined(std::string_view locale, std::string_view operatorName) {
    return std::string(operatorName) + (isGerman(locale) ? " ist jetzt dabei" : " joined");
}

std::string botIsBack(std::string_view locale, std::string_view operatorName) {
    return std::string(operatorName) +
           (isGerman(locale) ? " hat den Chat verlassen, der Bot ist wieder da" : " left, the bot is back");
}

std::string waitingForPerson(std::string_view locale) {
    return isGerman(locale) ? "Sie haben um einen Menschen gebeten. Die Antwort kommt hier."
                            : "You asked for a person. The answer will come here.";
}

} // namespace chatkeep::conversations::markers
