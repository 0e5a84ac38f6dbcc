// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/TurnPatterns.h"

#include <QCoreApplication>

namespace chatkeep::ui {

namespace {

// clang-format off
constexpr const char* kTurnPatterns[] = {
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "%1 actions in one turn: stopped here"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "%1 actions in one turn: stopped here, in rule '%2'"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "%1 actions in one turn: stopped here, in story '%2'"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "%1 flow steps in one turn: stopped here"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "%1 requests to outside in one turn: no more are made"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "'%1' does not run here: answers are taken as they are"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "'%1' is no right of a data subject: access is asked for"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "'%1' is not said: the action before it spoke"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "'%1': %2"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "a message is over 16 KiB: the rest of it is not said"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "a sentence that no passage supports"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "action '%1' failed: %2"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "action '%1' failed: '%2' of its answer is no list"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "action '%1' failed: nothing of its answer can be used"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "action '%1' was not asked: the host of its server is not allowed (setting actions.hosts)"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "asked %1 times without an answer: flow '%2' is left"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "asked for a person"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "bad address"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "begun with what was said before it was offered"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "certificate"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "chosen from what knowledge offered"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "connection lost"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "custom action '%1' does not run here"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "cut off"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "data request: %1"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "flow '%1' leads back to itself: stopped here"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "flow asks for unknown slot '%1'"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "flow '%1' is meant, by its name and description"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "flow step '%1' is passed over"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "it found no answer"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its date_time is no time"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its entities are over 4 KiB"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its name is over %1 bytes"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its words are read as a wish for a person"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its words are read as a wish to begin anew"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its words are read as a wish to hear it again"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its words are read as a wish to leave the question out"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its words are read as a wish to stop"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its words are read as a wish to wait a moment"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "its words are read as small talk"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "more than %1 buttons of one message: the rest is not shown"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "more than %1 events of one action: the rest is not used"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "more than %1 flows within each other: '%2' was not started"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "more than %1 messages in one turn: the rest is not said"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "no rule, story or flow answers '%1' here"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "no rule, story or flow takes the reminder's intent"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "no story came this way; story '%1' goes on so after this message"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "no text"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "no variation of '%1' fits"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "not JSON"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "not encrypted"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "not reached"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "not understood"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "out of scope, but taken for its likeliest intent: the bot's pipeline has no FallbackClassifier"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "paused by %1"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "redirect"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "refused"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "said in the words of a language model, checked against the passages"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "signs that do not belong into an answer"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "silent for more than %1 minutes: a new session began, with its slots as before"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "silent for more than %1 minutes: a new session began, with nothing of before"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "slot '%1' does not take its value"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the action server rejects '%1' now"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the action wants unknown form '%1'"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the action's event '%1' is not used here"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the action's message has a part '%1' that is not shown"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the action's reminder '%1' is not set: %2"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the action's value for slot '%1' does not fit"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the action's value for slot '%1' is over 16 KiB: not set"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the value for slot '%1' has more than %2 levels: not set"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the bot has no intent '%1'"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the conversation has %1 already"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the day's budget is used up"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the language model did not answer: %1"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the language model's words are not used: %1"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "the turn took another way than before: an answer from outside is not used"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "there is no flow '%1'"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "there is no question for slot '%1' (%2)"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "timeout"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "told as the nearest that knowledge has"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "told as the nearest that knowledge has: nothing in it has %1"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "too large"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "too long"),
    QT_TRANSLATE_NOOP("chatkeep::ui::SentenceWords", "too many wait"),
};
// clang-format on

} // namespace

std::span<const char* const> turnPatterns() {
    return kTurnPatterns;
}

} // namespace chatkeep::ui
