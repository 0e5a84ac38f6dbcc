// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/RepairWords.h"

#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostWords = 12;

/// Said around a wish without changing it.
constexpr auto kPolite = std::to_array<std::string_view>(
    {"ok",    "okay", "oh",    "hey",   "hi",   "please", "pls",     "sorry", "now",     "just", "thanks",
     "thank", "you",  "bitte", "jetzt", "doch", "danke",  "einfach", "nun",   "gracias", "por",  "favor"});

constexpr auto kCancel = std::to_array<std::string_view>({"cancel",
                                                          "cancel it",
                                                          "cancel that",
                                                          "cancel this",
                                                          "cancel everything",
                                                          "stop",
                                                          "stop it",
                                                          "stop that",
                                                          "stop this",
                                                          "abort",
                                                          "quit",
                                                          "never mind",
                                                          "nevermind",
                                                          "forget it",
                                                          "forget that",
                                                          "forget about it",
                                                          "i changed my mind",
                                                          "i want to cancel",
                                                          "i want to stop",
                                                          "i would like to cancel",
                                                          "can we stop",
                                                          "let us stop",
                                                          "let s stop",
                                                          "lets stop",
                                                          "abbrechen",
                                                          "abbruch",
                                                          "stopp",
                                                          "vergiss es",
                                                          "vergessen sie es",
                                                          "brich ab",
                                                          "brich das ab",
                                                          "brechen sie ab",
                                                          "brechen wir ab",
                                                          "lass es",
                                                          "lassen wir das",
                                                          "lassen sie es",
                                                          "ich möchte abbrechen",
                                                          "ich will abbrechen",
                                                          "annuler",
                                                          "annule",
                                                          "laisse tomber",
                                                          "laissez tomber",
                                                          "cancelar",
                                                          "cancela",
                                                          "olvídalo",
                                                          "annulla",
                                                          "lascia perdere",
                                                          "deixa pra lá",
                                                          "annuleren",
                                                          "laat maar",
                                                          "キャンセル",
                                                          "やめる",
                                                          "やめます",
                                                          "取消",
                                                          "算了",
                                                          "ยกเลิก",
                                                          "إلغاء"});

constexpr auto kRestart = std::to_array<std::string_view>({"restart",
                                                           "start over",
                                                           "start again",
                                                           "start anew",
                                                           "begin again",
                                                           "begin anew",
                                                           "start from scratch",
                                                           "start from the beginning",
                                                           "i want to start over",
                                                           "can we start over",
                                                           "let us start over",
                                                           "let s start over",
                                                           "lets start over",
                                                           "von vorn",
                                                           "von vorne",
                                                           "noch einmal von vorn",
                                                           "noch einmal von vorne",
                                                           "noch mal von vorn",
                                                           "nochmal von vorn",
                                                           "neu anfangen",
                                                           "neu beginnen",
                                                           "neustart",
                                                           "fangen wir von vorn an",
                                                           "recommencer",
                                                           "empezar de nuevo",
                                                           "ricominciare",
                                                           "recomeçar",
                                                           "opnieuw beginnen",
                                                           "最初から",
                                                           "重新开始"});

/// A wish to reach a person is one of these beside one of a person's names, and nothing but little words.
constexpr auto kReach = std::to_array<std::string_view>(
    {"talk",   "speak", "chat",     "connect", "transfer",  "get",      "need",
     "want",   "reach", "sprechen", "reden",   "verbinden", "verbinde", "brauche",
     "möchte", "will",  "parler",   "hablar",  "parlare",   "falar",    "spreken"});
constexpr auto kPerson = std::to_array<std::string_view>(
    {"human",         "person",    "agent",      "someone",     "somebody",      "operator", "representative",
     "staff",         "colleague", "menschen",   "mitarbeiter", "mitarbeiterin", "jemandem", "kollegen",
     "kundenberater", "berater",   "humain",     "conseiller",  "persona",       "humano",   "agente",
     "operatore",     "pessoa",    "medewerker", "mens"});
constexpr auto kLittle = std::to_array<std::string_view>(
    {"a",    "an",       "the",   "some", "to",     "with",   "me",     "i",       "id",       "would",
     "like", "can",      "could", "may",  "real",   "live",   "actual", "service", "customer", "support",
     "your", "of",       "from",  "let",  "ich",    "mit",    "einem",  "einer",   "einen",    "echten",
     "mich", "mir",      "sie",   "kann", "können", "zu",     "dem",    "der",     "den",      "je",
     "veux", "voudrais", "un",    "une",  "avec",   "quiero", "con",    "una",     "voglio",   "quero",
     "com",  "uma",      "ik",    "wil",  "met",    "een",    "im",     "m",       "d",        "s"});

template <std::size_t Size>
bool holds(const std::array<std::string_view, Size>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

std::vector<std::string_view> wordsOf(std::string_view folded) {
    std::vector<nlu::Token> tokens;
    nlu::tokenize(folded, tokens, folded.size());
    std::vector<std::string_view> words;
    for (const auto& token : tokens)
        words.push_back(folded.substr(token.begin, token.end - token.begin));
    return words;
}

bool asksForPerson(const std::vector<std::string_view>& words) {
    bool reach = false;
    bool person = false;
    for (const auto word : words) {
        const bool reaches = holds(kReach, word);
        const bool names = holds(kPerson, word);
        if (!reaches && !names && !holds(kLittle, word)) return false;
        reach = reach || reaches;
        person = person || names;
    }
    return reach && person;
}

} // namespace

Repair repairIn(std::string_view text) {
    const std::string folded = nlu::foldedText(text);
    auto words = wordsOf(folded);
    if (words.empty() || words.size() > kMostWords) return Repair::None;
    const auto isPolite = [](std::string_view word) { return holds(kPolite, word); };
    words.erase(words.begin(), std::ranges::find_if_not(words, isPolite));
    while (!words.empty() && isPolite(words.back()))
        words.pop_back();
    std::string said;
    for (const auto word : words)
        said += (said.empty() ? "" : " ") + std::string(word);
    if (holds(kCancel, said) || holds(kCancel, folded)) return Repair::Cancel;
    if (holds(kRestart, said) || holds(kRestart, folded)) return Repair::Restart;
    return asksForPerson(words) ? Repair::Handoff : Repair::None;
}

} // namespace chatkeep::engine
