// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Markers.h"

namespace chatkeep::conversations::markers {

namespace {

bool isGerman(std::string_view locale) {
    return locale.starts_with("de") && (locale.size() == 2 || locale[2] == '-' || locale[2] == '_');
}

} // namespace

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

std::string nobodyHere(std::string awayText, std::string_view locale) {
    // The default of `away.text` (resources/facts/settings.json): whoever left it never chose its language.
    static constexpr std::string_view kOurs =
        "Nobody is here at the moment. Leave your message and we will answer as soon as we can.";
    if (awayText == kOurs && isGerman(locale))
        return "Im Moment ist niemand da. Hinterlassen Sie eine Nachricht, wir antworten, sobald wir können.";
    return awayText;
}

} // namespace chatkeep::conversations::markers
