// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/OwnWords.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

struct OwnSentence {
    std::string_view response;
    std::string_view english;
    std::string_view german;
};

// {context.…} is filled in as in an author's response.
constexpr std::array kSentences = std::to_array<OwnSentence>({
    {"utter_all_right", "All right.", "In Ordnung."},
    {"utter_ask_confirm_slot_correction", "Shall I change that?", "Soll ich das ändern?"},
    {"utter_ask_continue_interrupted_flow_confirmation",
     "Would you like to go on with: {context.previous_flow_name}?",
     "Möchten Sie weitermachen mit: {context.previous_flow_name}?"},
    {"utter_ask_interrupted_flow_to_continue",
     "Which of these would you like to go on with: {context.interrupted_flow_options}?",
     "Womit möchten Sie weitermachen: {context.interrupted_flow_options}?"},
    {"utter_ask_rephrase", "Could you please say that in other words?", "Können Sie das bitte anders sagen?"},
    {"utter_ask_still_there", "Are you still there?", "Sind Sie noch da?"},
    {"utter_back", "All right, one step back.", "In Ordnung, einen Schritt zurück."},
    {"utter_boolean_slot_rejection", "Please answer with yes or no.",
     "Bitte antworten Sie mit Ja oder Nein."},
    {"utter_can_do_something_else", "Is there anything else I can do for you?",
     "Kann ich sonst noch etwas für Sie tun?"},
    {"utter_cannot_handle", "I am sorry, I did not understand that.",
     "Es tut mir leid, das habe ich nicht verstanden."},
    {"utter_categorical_slot_rejection", "Please choose one of the answers offered.",
     "Bitte wählen Sie eine der angebotenen Antworten."},
    {"utter_categorical_slot_values", "Please choose one of these: {context.values}.",
     "Bitte wählen Sie eines davon: {context.values}."},
    {"utter_clarification_options_rasa", "Which of these would you like: {context.clarification_options}?",
     "Was davon möchten Sie: {context.clarification_options}?"},
    {"utter_corrected_previous_input", "All right, I have changed that.",
     "In Ordnung, ich habe das geändert."},
    {"utter_float_slot_rejection", "Please answer with a number.", "Bitte antworten Sie mit einer Zahl."},
    {"utter_flow_cancelled_rasa", "Stopped: {context.canceled_name}.",
     "Abgebrochen: {context.canceled_name}."},
    {"utter_flow_continue_interrupted", "Let us go on with: {context.previous_flow_name}.",
     "Machen wir weiter mit: {context.previous_flow_name}."},
    {"utter_human_handoff_not_available", "I am sorry, nobody can take over at the moment.",
     "Es tut mir leid, im Moment kann niemand übernehmen."},
    {"utter_internal_error_rasa", "I am sorry, something went wrong here.",
     "Es tut mir leid, hier ist etwas schiefgegangen."},
    {"utter_no_knowledge_base", "I am afraid I do not know that.", "Dazu weiß ich leider nichts."},
    {"utter_no_relevant_answer_found", "I am afraid I do not know that.", "Dazu weiß ich leider nichts."},
    {"utter_not_corrected_previous_input", "All right, I leave it as it was.",
     "In Ordnung, ich lasse es, wie es war."},
    {"utter_restart", "All right, let us begin again.", "In Ordnung, fangen wir noch einmal an."},
    {"utter_skip_question_answer", "I need this answer to go on.",
     "Ohne diese Antwort geht es nicht weiter."},
});

} // namespace

std::string_view ownWords(std::string_view response, bool german) {
    const auto* const found = std::ranges::find(kSentences, response, &OwnSentence::response);
    if (found == kSentences.end()) return {};
    return german ? found->german : found->english;
}

} // namespace chatkeep::engine
