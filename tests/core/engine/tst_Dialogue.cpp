// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kDomain = R"yml(version: "3.1"
intents: [greet, bye, ask, inform, affirm, deny, stop, chitchat, faq, refund, human, book, nlu_fallback]
entities: [order, mail, reason, city, n]
slots:
  order: {type: text, mappings: [{type: from_entity, entity: order}]}
  reason:
    type: text
    mappings:
    - {type: from_entity, entity: reason}
    - {type: from_text, conditions: [{active_loop: refund_form, requested_slot: reason}], not_intent: faq}
  sure:
    type: bool
    mappings:
    - {type: from_intent, value: true, intent: affirm, conditions: [{active_loop: refund_form, requested_slot: sure}]}
    - {type: from_intent, value: false, intent: deny, conditions: [{active_loop: refund_form, requested_slot: sure}]}
  how: {type: text, mappings: [{type: from_trigger_intent, value: by form, intent: refund, conditions: [{active_loop: refund_form}]}]}
  home: {type: text, mappings: [{type: from_entity, entity: city}]}
  away: {type: text, mappings: [{type: from_entity, entity: city}]}
  vip: {type: bool, mappings: [{type: custom}]}
forms:
  refund_form: {required_slots: [how, order, reason, sure], ignored_intents: [chitchat]}
  trip_form: {required_slots: [home, away]}
responses:
  utter_greet:
  - text: Hello
    buttons:
    - {title: Refund, payload: /refund}
    - {title: Order one, payload: '/refund{"order":"A1"}'}
  utter_bye: [{text: Bye}]
  utter_chat: [{text: Chat}]
  utter_faq/hours: [{text: Nine to five}]
  utter_faq/place: [{text: Here}]
  utter_ask_order: [{text: "Which order?"}]
  utter_ask_refund_form_reason: [{text: "Why, for {order}?"}]
  utter_ask_sure: [{text: "Sure?"}]
  utter_ask_home: [{text: "Home?"}]
  utter_ask_away: [{text: "Away?"}]
  utter_done: [{text: "Done {order} {reason} {nothing}"}]
  utter_stopped: [{text: Stopped}]
  utter_default: [{text: Sorry}]
  utter_a: [{text: A}]
  utter_b: [{text: B}]
  utter_c: [{text: C}]
  utter_vip: [{text: VIP}]
actions: [action_own, action_handoff]
)yml";

constexpr const char* kRules = R"yml(rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: chat
  steps: [{intent: chitchat}, {action: utter_chat}]
- rule: answers
  steps: [{intent: faq}, {action: utter_faq}]
- rule: start refund
  steps: [{intent: refund}, {action: refund_form}, {active_loop: refund_form}]
- rule: refund done
  condition: [{active_loop: refund_form}]
  steps:
  - action: refund_form
  - active_loop: null
  - slot_was_set: [{requested_slot: null}]
  - action: utter_done
- rule: stop refund
  condition: [{active_loop: refund_form}]
  steps:
  - intent: stop
  - action: utter_stopped
  - action: action_deactivate_loop
  - active_loop: null
- rule: trip
  steps: [{intent: book}, {action: trip_form}, {active_loop: trip_form}]
- rule: person
  steps: [{intent: human}, {action: utter_a}, {action: action_handoff}]
- rule: vip
  condition: [{slot_was_set: [{vip: true}]}]
  steps: [{intent: ask}, {action: utter_vip}]
- rule: unclear
  steps: [{intent: nlu_fallback}, {action: action_two_stage_fallback}, {active_loop: action_two_stage_fallback}]
- rule: hand over when nothing helps
  steps: [{action: action_default_fallback}, {action: action_handoff}]
)yml";

BotFiles files(const std::string& more = {}) {
    BotFiles out = {{"domain.yml", kDomain}, {"data/rules.yml", kRules}};
    if (!more.empty()) out["data/more.yml"] = more;
    return out;
}

} // namespace

class tst_Dialogue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ruleAnswers();
    void formAsksInOrderAndFinishes();
    void whyNamesTheFormsQuestion();
    void startingMessageMayHoldAnswers();
    void interruptionIsAnsweredAndTheQuestionPutAgain();
    void ignoredIntentFillsNothing();
    void formCanBeStopped();
    void uniqueEntityRule();
    void retrievalIntentPicksItsAnswer();
    void offeredButtonBypassesUnderstanding();
    void payloadThatWasNotOfferedIsText();
    void typedSlashIsText();
    void typedButtonTitleIsThePayload();
    void handoffHasAReason();
    void dataRequestsAreHandedOver();
    void slotsAreSetByRules();
    void storyEntitiesTellByTheirValues();
    void ignoredIntentsCountWhereAMappingDoesNotNameThem();
    void twoStageFallbackAsksOffersAndGivesUp();
    void twoStageFallbackTakesTheOffer();
    void twoUnclearMessagesInARowGiveUp();
    void aBareYesIsNotOffered();
    void storyNeedsItsContext();
    void orAndCheckpointsJoin();
    void storySlotsDecide();
    void slotConditionOfRule();
    void conversationStartRule();
    void sessionExpiresAndCarriesSlots();
    void responseByConditionAndChannel();
    void variationsAreChosenByTheSeed();
    void theFirstMappingThatMatchesWins();
    void aSessionThatNeverExpiresGoesOn();
    void slotsStayBehindWhereTheDomainSaysSo();
    void whatIsUnderstoodAndLeadsNowhereIsSaidSo();
    void aGuessOfABotWithoutFallbackClassifierIsSaidSo_data();
    void aGuessOfABotWithoutFallbackClassifierIsSaidSo();
    void theTraceSaysInWhichLanguageTheMessageWasRead();
    void ownActionIsPassedOverWithARemark();
    void circleOfRulesIsBounded();
    void damagedStateIsRefused();
    void foreignStateDoesNoHarm();
    void testStoriesPassAndFail();
};

void tst_Dialogue::ruleAnswers() {
    Talk talk(files());
    const auto& defects = talk.compiled().spec().report.defects;
    QCOMPARE(defects.size(), std::size_t{1});
    QVERIFY(test::says(defects, "domain.yml", 38, "slot 'nothing'"));
    talk.say("@greet");
    QCOMPARE(talk.said(), QString("utter_greet"));
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("rule greet"));
    QCOMPARE(talk.outcome.state.offeredButtons.size(), 2U);
}

void tst_Dialogue::formAsksInOrderAndFinishes() {
    Talk talk(files());
    talk.say("@refund");
    QCOMPARE(talk.said(), QString("utter_ask_order"));
    QCOMPARE(talk.slot("how"), QString("\"by form\""));
    talk.say("@inform it is [A7](order)");
    QCOMPARE(talk.said(), QString("utter_ask_refund_form_reason"));
    QCOMPARE(talk.outcome.messages[0].text, std::string("Why, for A7?"));
    talk.say("@inform it broke");
    QCOMPARE(talk.slot("reason"), QString("\"@inform it broke\""));
    QCOMPARE(talk.said(), QString("utter_ask_sure"));
    talk.say("@affirm");
    QCOMPARE(talk.steps(), QString("refund_form, utter_done"));
    QCOMPARE(talk.outcome.messages[0].text, std::string("Done A7 @inform it broke {nothing}"));
}

void tst_Dialogue::whyNamesTheFormsQuestion() {
    Talk talk(files());
    const auto& trace = talk.outcome.trace;
    talk.say("@refund since [broken](reason)");
    QCOMPARE(trace.answerTo, std::string());
    talk.say("@faq/hours");
    QCOMPARE(trace.answerTo, std::string());
    QVERIFY(trace.isOfWords());
    talk.say("@inform [A7](order)");
    QCOMPARE(trace.answerTo, std::string("order"));
    QVERIFY(!trace.isOfWords());
    talk.say("@affirm");
    QCOMPARE(trace.answerTo, std::string("sure"));
    QVERIFY(trace.isOfWords()); // the author's mapping asks for the intent
}

void tst_Dialogue::startingMessageMayHoldAnswers() {
    Talk talk(files());
    talk.say("@refund for [A7](order) since [broken](reason)");
    QCOMPARE(talk.said(), QString("utter_ask_sure"));
}

void tst_Dialogue::interruptionIsAnsweredAndTheQuestionPutAgain() {
    Talk talk(files());
    talk.say("@refund");
    talk.say("@faq/hours");
    QCOMPARE(talk.said(), QString("utter_faq/hours, utter_ask_order"));
    QCOMPARE(talk.steps(), QString("utter_faq, refund_form"));
    talk.say("@inform [A7](order)");
    QCOMPARE(talk.said(), QString("utter_ask_refund_form_reason"));
    talk.say("@faq/place");
    QCOMPARE(talk.said(), QString("utter_faq/place, utter_ask_refund_form_reason"));
    talk.say("@inform so");
    talk.say("@deny");
    QCOMPARE(talk.said(), QString("utter_done"));
    QCOMPARE(talk.slot("sure"), QString("false"));
}

void tst_Dialogue::ignoredIntentFillsNothing() {
    Talk talk(files());
    talk.say("@refund [A7](order)");
    talk.say("@chitchat");
    QCOMPARE(talk.slot("reason"), QString("null"));
    QCOMPARE(talk.said(), QString("utter_chat, utter_ask_refund_form_reason"));
}

void tst_Dialogue::formCanBeStopped() {
    Talk talk(files());
    talk.say("@refund");
    talk.say("@stop");
    QCOMPARE(talk.said(), QString("utter_stopped"));
    talk.say("@greet");
    QCOMPARE(talk.said(), QString("utter_greet"));
}

void tst_Dialogue::uniqueEntityRule() {
    Talk talk(files());
    talk.say("@book");
    QCOMPARE(talk.said(), QString("utter_ask_home"));
    talk.say("@inform [Rome](city)");
    QCOMPARE(talk.slot("home"), QString("\"Rome\""));
    QCOMPARE(talk.slot("away"), QString("null"));
    talk.say("@inform [Oslo](city)");
    QCOMPARE(talk.slot("home"), QString("\"Rome\""));
    QCOMPARE(talk.slot("away"), QString("\"Oslo\""));
}

void tst_Dialogue::retrievalIntentPicksItsAnswer() {
    Talk talk(files());
    talk.say("@faq/place");
    QCOMPARE(talk.said(), QString("utter_faq/place"));
}

void tst_Dialogue::offeredButtonBypassesUnderstanding() {
    Talk talk(files());
    talk.say("@greet");
    talk.press("/refund{\"order\":\"A1\"}");
    QCOMPARE(talk.slot("order"), QString("\"A1\""));
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("button, rule start refund"));
}

void tst_Dialogue::payloadThatWasNotOfferedIsText() {
    Talk talk(files());
    talk.say("@chitchat");
    talk.press("/refund");
    QCOMPARE(talk.outcome.trace.intent, std::string("nlu_fallback"));
}

void tst_Dialogue::typedSlashIsText() {
    Talk talk(files());
    talk.say("@greet");
    talk.say("/refund");
    QCOMPARE(talk.outcome.trace.intent, std::string("nlu_fallback"));
}

void tst_Dialogue::typedButtonTitleIsThePayload() {
    Talk talk(files());
    talk.say("@greet");
    talk.say(" REFUND ");
    QCOMPARE(talk.outcome.trace.intent, std::string("refund"));
}

void tst_Dialogue::handoffHasAReason() {
    Talk talk(files());
    talk.say("@human");
    QVERIFY(talk.outcome.handoff);
    QCOMPARE(talk.outcome.handoffReason.text(), std::string("asked for a person"));
    QCOMPARE(talk.said(), QString("utter_a"));
}

void tst_Dialogue::dataRequestsAreHandedOver() {
    const char* const rules =
        "slots: {data_right: {type: text, mappings: [{type: from_entity, entity: reason}]}}\n"
        "rules:\n- {rule: data, steps: [{intent: bye}, {action: action_open_data_request}]}\n";
    Talk talk(files(rules));
    talk.say("@bye please [erase](reason) all");
    QCOMPARE(talk.outcome.dataRight, std::string("erase"));
    QVERIFY(talk.outcome.handoff);
    QCOMPARE(talk.outcome.handoffReason.text(), std::string("data request: erase"));
    QCOMPARE(talk.outcome.messages.size(), 1U);
    Talk plain(files(rules));
    plain.say("@bye");
    QCOMPARE(plain.outcome.dataRight, std::string("access"));
}

void tst_Dialogue::slotsAreSetByRules() {
    Talk talk(files("rules:\n- rule: member\n  steps:\n  - intent: bye\n  - action: "
                    "action_set_slots(vip=true, order=B2)\n"
                    "  - action: utter_bye\n"));
    talk.say("@bye");
    QCOMPARE(talk.slot("vip"), QString("true"));
    QCOMPARE(talk.slot("order"), QString("\"B2\""));
    talk.say("@ask");
    QCOMPARE(talk.said(), QString("utter_vip"));
    QCOMPARE(talk.compiled().spec().report.defects.size(), std::size_t{1}); // "{nothing}"
}

void tst_Dialogue::storyEntitiesTellByTheirValues() {
    Talk talk(files(
        "stories:\n"
        "- story: good\n  steps:\n  - intent: bye\n    entities: [{reason: good}]\n  - action: utter_a\n"
        "- story: bad\n  steps:\n  - intent: bye\n    entities: [{reason: bad}]\n  - action: utter_b\n"));
    talk.say("@bye [bad](reason)");
    QCOMPARE(talk.said(), QString("utter_b"));
    Talk other(files(
        "stories:\n"
        "- story: good\n  steps:\n  - intent: bye\n    entities: [{reason: good}]\n  - action: utter_a\n"
        "- story: bad\n  steps:\n  - intent: bye\n    entities: [{reason: bad}]\n  - action: utter_b\n"));
    other.say("@bye [good](reason)");
    QCOMPARE(other.said(), QString("utter_a"));
}

void tst_Dialogue::ignoredIntentsCountWhereAMappingDoesNotNameThem() {
    Talk talk(files(
        "slots: {mood: {type: text, mappings: [{type: from_intent, intent: chitchat, value: chatty}]}}\n"));
    talk.say("@refund");
    talk.say("@chitchat [Z9](order)");                  // ignored by the form: not even its entity counts
    QCOMPARE(talk.slot("mood"), QString("\"chatty\"")); // but who names the intent wants it
    QCOMPARE(talk.slot("order"), QString("null"));
    Talk outside(files(
        "slots: {mood: {type: text, mappings: [{type: from_intent, intent: chitchat, value: chatty}]}}\n"));
    outside.say("@chitchat");
    QCOMPARE(outside.slot("mood"), QString("\"chatty\""));
}

void tst_Dialogue::twoStageFallbackAsksOffersAndGivesUp() {
    Talk talk(files());
    talk.say("@? chitchat refund");
    QCOMPARE(talk.outcome.state.offeredButtons.size(), 3U);
    talk.press("/out_of_scope");
    QCOMPARE(talk.said(), QString("Could you please say that in other words?"));
    talk.say("@? chitchat refund");
    QCOMPARE(talk.outcome.state.offeredButtons.size(), 3U);
    talk.say("@? greet");
    QCOMPARE(talk.said(), QString("utter_default"));
    QVERIFY(talk.outcome.handoff);
    QCOMPARE(talk.outcome.handoffReason.text(), std::string("not understood"));
}

void tst_Dialogue::twoStageFallbackTakesTheOffer() {
    Talk talk(files());
    talk.say("@refund");
    talk.say("@? chitchat");
    QCOMPARE(talk.said(), QString("Did you mean: chitchat?"));
    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("utter_chat, utter_ask_order"));
}

void tst_Dialogue::storyNeedsItsContext() {
    Talk talk(files(R"yml(stories:
- story: ask twice
  steps:
  - intent: ask
  - action: utter_a
  - intent: affirm
  - action: utter_b
  - intent: affirm
  - action: utter_c
)yml"));
    talk.say("@affirm");
    QVERIFY(talk.said() != QString("utter_b"));
    Talk again(files(R"yml(stories:
- story: ask twice
  steps:
  - intent: ask
  - action: utter_a
  - intent: affirm
  - action: utter_b
  - intent: affirm
  - action: utter_c
)yml"));
    again.say("@ask");
    QCOMPARE(again.said(), QString("utter_a"));
    again.say("@affirm");
    QCOMPARE(again.said(), QString("utter_b"));
    again.say("@affirm");
    QCOMPARE(again.said(), QString("utter_c"));
}

void tst_Dialogue::orAndCheckpointsJoin() {
    Talk talk(files(R"yml(stories:
- story: begin
  steps:
  - intent: ask
  - action: utter_a
  - checkpoint: asked
- story: yes
  steps:
  - checkpoint: asked
  - or: [{intent: affirm}, {intent: inform}]
  - action: utter_b
- story: no
  steps:
  - checkpoint: asked
  - intent: deny
  - action: utter_c
)yml"));
    talk.say("@ask");
    talk.say("@inform");
    QCOMPARE(talk.said(), QString("utter_b"));
    talk.say("@ask");
    talk.say("@deny");
    QCOMPARE(talk.said(), QString("utter_c"));
    QCOMPARE(talk.outcome.trace.decidedBy, std::string("story no"));
}

void tst_Dialogue::storySlotsDecide() {
    const auto stories = R"yml(stories:
- story: with order
  steps:
  - intent: ask
  - slot_was_set: [{order: x}]
  - action: utter_a
- story: without
  steps:
  - intent: ask
  - slot_was_set: [{order: null}]
  - action: utter_b
)yml";
    Talk talk(files(stories));
    talk.say("@ask about [A1](order)");
    QCOMPARE(talk.said(), QString("utter_a"));
    Talk other(files(stories));
    other.say("@ask");
    QCOMPARE(other.said(), QString("utter_b"));
}

void tst_Dialogue::slotConditionOfRule() {
    Talk talk(files("stories:\n- story: s\n  steps: [{intent: ask}, {action: utter_a}]\n"));
    talk.say("@ask");
    QCOMPARE(talk.said(), QString("utter_a"));
    talk.outcome.state.slots["vip"] = true;
    talk.say("@ask");
    QCOMPARE(talk.said(), QString("utter_vip"));
}

void tst_Dialogue::conversationStartRule() {
    Talk talk(files("rules:\n- rule: first\n  conversation_start: true\n  steps: [{intent: greet}, {action: "
                    "utter_a}]\n"));
    talk.say("@greet");
    QCOMPARE(talk.said(), QString("utter_a"));
    talk.say("@greet");
    QCOMPARE(talk.said(), QString("utter_greet"));
}

void tst_Dialogue::sessionExpiresAndCarriesSlots() {
    Talk talk(files());
    talk.say("@refund [A7](order)");
    talk.input.now += 61 * 60'000;
    talk.say("@inform so");
    QVERIFY(talk.said() != QString("utter_ask_sure"));
    QCOMPARE(talk.slot("order"), QString("\"A7\""));
    auto fresh = files("session_config:\n  carry_over_slots_to_new_session: false\n");
    Talk other(fresh);
    other.say("@refund [A7](order)");
    other.input.now += 61 * 60'000;
    other.say("@greet");
    QCOMPARE(other.slot("order"), QString("null"));
}

void tst_Dialogue::responseByConditionAndChannel() {
    const auto more = R"yml(responses:
  utter_pick:
  - text: plain
  - {text: by order, condition: [{type: slot, name: order, value: A1}]}
  - {text: by channel, channel: voice}
  - {text: both, channel: voice, condition: slots.order is "A1"}
rules:
- rule: pick
  steps: [{intent: inform}, {action: utter_pick}]
)yml";
    Talk talk(files(more));
    QCOMPARE(talk.say("@inform").messages[0].text, std::string("plain"));
    talk.input.channel = "voice";
    QCOMPARE(talk.say("@inform").messages[0].text, std::string("by channel"));
    QCOMPARE(talk.say("@inform [A1](order)").messages[0].text, std::string("both"));
    talk.input.channel = "widget";
    QCOMPARE(talk.say("@inform").messages[0].text, std::string("by order"));
}

void tst_Dialogue::variationsAreChosenByTheSeed() {
    const auto more = "responses:\n  utter_v: [{text: one}, {text: two}, {text: three}]\n"
                      "rules:\n- rule: v\n  steps: [{intent: inform}, {action: utter_v}]\n";
    Talk talk(files(more));
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 64; ++seed) {
        talk.input.seed = seed;
        const auto first = talk.say("@inform").messages[0].text;
        QCOMPARE(talk.say("@inform").messages[0].text, first);
        seen.insert(first);
    }
    QCOMPARE(seen.size(), 3U);
}

void tst_Dialogue::ownActionIsPassedOverWithARemark() {
    Talk talk(
        files("rules:\n- rule: own\n  steps: [{intent: inform}, {action: action_own}, {action: utter_b}]\n"));
    talk.say("@inform");
    QCOMPARE(talk.said(), QString("utter_b"));
    QCOMPARE(talk.outcome.trace.remarks.size(), 1U);
}

void tst_Dialogue::theFirstMappingThatMatchesWins() {
    Talk talk({{"domain.yml", R"yml(version: "3.1"
intents: [tell, open, skip, other]
entities: [town]
slots:
  town:
    type: text
    mappings:
    - {type: from_entity, entity: town, role: to, not_intent: other}
    - {type: from_intent, intent: [skip, other], value: anywhere}
    - {type: from_text, intent: tell, conditions: [{active_loop: trip_form, requested_slot: town}]}
  reason:
    type: text
    mappings:
    - {type: from_trigger_intent, intent: open, value: holiday}
    - {type: from_text, not_intent: [skip, other], conditions: [{active_loop: trip_form, requested_slot: reason}]}
  mood:
    type: text
    mappings: [{type: custom}]
forms:
  trip_form: {required_slots: [town, reason, mood]}
responses:
  utter_ask_town: [{text: "Where?"}]
  utter_ask_reason: [{text: "Why?"}]
  utter_ask_mood: [{text: "How?"}]
)yml"},
               {"data/rules.yml", R"yml(rules:
- rule: open
  steps: [{intent: open}, {action: trip_form}, {active_loop: trip_form}]
)yml"}});

    talk.say("@tell me more");
    QCOMPARE(talk.slot("town"), QString("null")); // from_text waits to be asked
    talk.say("@open");
    QCOMPARE(talk.slot("reason"), QString("\"holiday\""));
    QCOMPARE(talk.said(), QString("utter_ask_town"));
    talk.say("@tell to [Rome]{\"entity\": \"town\", \"role\": \"from\"}"); // the role is another one
    QCOMPARE(talk.slot("town"), QString::fromStdString(dumpJson(talk.input.text)));
    talk.say("@tell to [Oslo]{\"entity\": \"town\", \"role\": \"to\"}"); // before from_text
    QCOMPARE(talk.slot("town"), QString("\"Oslo\""));
    talk.say("@other to [Bern]{\"entity\": \"town\", \"role\": \"to\"}"); // not by entity: the second mapping
    QCOMPARE(talk.slot("town"), QString("\"anywhere\""));
    QCOMPARE(talk.slot("mood"), QString("null")); // the author's code would fill it
}

void tst_Dialogue::aSessionThatNeverExpiresGoesOn() {
    Talk talk({{"domain.yml", R"yml(version: "3.1"
session_config: {session_expiration_time: 0}
intents: [ask, yes]
responses: {utter_sure: [{text: "Sure?"}], utter_done: [{text: Done}]}
)yml"},
               {"data/stories.yml", R"yml(stories:
- story: asked
  steps: [{intent: ask}, {action: utter_sure}, {intent: yes}, {action: utter_done}]
)yml"}});
    talk.say("@ask");

    talk.input.now += TimeMs{400} * 24 * 3600 * 1000;

    talk.say("@yes");
    QCOMPARE(talk.said(), QString("utter_done"));
}

void tst_Dialogue::twoUnclearMessagesInARowGiveUp() {
    Talk talk(files());
    talk.say("@? chitchat refund");
    QCOMPARE(talk.outcome.state.offeredButtons.size(), 3U);
    talk.say("@? chitchat refund");
    QCOMPARE(talk.said(), QString("utter_default"));
    QVERIFY(talk.outcome.handoff);
}

void tst_Dialogue::aBareYesIsNotOffered() {
    Talk talk(files());
    talk.say("@? affirm refund");
    for (const auto& button : talk.outcome.state.offeredButtons)
        QVERIFY(button.payload != "/affirm");
}

void tst_Dialogue::slotsStayBehindWhereTheDomainSaysSo() {
    Talk talk(BotFiles{
        {"domain.yml", R"yml(version: "3.1"
session_config: {session_expiration_time: 1, carry_over_slots_to_new_session: false}
intents: [tell]
entities: [town]
slots:
  town: {type: text, mappings: [{type: from_entity, entity: town}]}
  visits: {type: float, initial_value: 2, mappings: [{type: custom}]}
responses: {utter_noted: [{text: noted}]}
)yml"},
        {"data/rules.yml", "rules:\n- rule: tell\n  steps: [{intent: tell}, {action: utter_noted}]\n"}});
    talk.say("@tell [Rome](town)");
    QCOMPARE(talk.slot("town"), QString("\"Rome\""));

    talk.input.now += 61'000;

    talk.say("@tell");
    QCOMPARE(talk.slot("town"), QString("null"));
    QCOMPARE(talk.slot("visits"), QString("2"));
    QCOMPARE(talk.outcome.trace.remarks.front().text(),
             std::string("silent for more than 1 minutes: a new session began, with nothing of before"));
    talk.say("@tell");
    QVERIFY(talk.outcome.trace.remarks.empty());
}

void tst_Dialogue::whatIsUnderstoodAndLeadsNowhereIsSaidSo() {
    Talk talk(files("rules:\n- rule: x\n  steps: [{intent: inform}, {action: utter_a}]\n"));
    const auto remarks = [&] { return talk.outcome.trace.toJson()["remarks"]; };

    talk.say("@bye");
    QVERIFY(remarks() == Json({"no rule, story or flow answers 'bye' here"}));
    talk.say("@inform");
    QVERIFY(remarks().empty());
    talk.say("gibberish"); // nothing was understood
    QVERIFY(remarks().empty());
}

void tst_Dialogue::aGuessOfABotWithoutFallbackClassifierIsSaidSo_data() {
    QTest::addColumn<QString>("pipeline");
    QTest::addColumn<bool>("guesses");
    QTest::newRow("without it") << "[{name: DIETClassifier}]" << true;
    QTest::newRow("with it") << "[{name: DIETClassifier}, {name: FallbackClassifier}]" << false;
    QTest::newRow("empty") << "[]" << false;
    QTest::newRow("none") << "null" << false;
}

void tst_Dialogue::aGuessOfABotWithoutFallbackClassifierIsSaidSo() {
    QFETCH(QString, pipeline);
    QFETCH(bool, guesses);
    auto bot = files();
    bot["config.yml"] = "language: en\npipeline: " + pipeline.toStdString() + "\n";
    Talk talk(bot);

    talk.say("@? greet bye");

    QCOMPARE(talk.said().contains("utter_greet"), guesses);
    const bool remarked = std::ranges::any_of(talk.outcome.trace.remarks, [](const Sentence& one) {
        return one.text().starts_with("out of scope, but taken for its likeliest intent");
    });
    QCOMPARE(remarked, guesses);
    talk.say("@greet");
    QVERIFY(talk.outcome.trace.remarks.empty());
}

void tst_Dialogue::theTraceSaysInWhichLanguageTheMessageWasRead() {
    const std::string domain = "version: \"3.1\"\nintents: [hours, bye]\n";
    const BotFiles files = {
        {"config.yml", "language: en\nadditional_languages: [de]\n"},
        {"domain.yml", domain},
        {"data/nlu.yml",
         "nlu:\n- intent: hours\n  examples: |\n    - when are you open\n    - opening hours\n"
         "- intent: bye\n  examples: |\n    - good bye\n    - see you\n"},
        {"data/de/nlu.yml", "nlu:\n- intent: hours\n  examples: |\n    - wann habt ihr offen\n    - offen\n"
                            "- intent: bye\n  examples: |\n    - auf Wiedersehen\n    - bis dann\n"}};
    const auto project = BotProject::parse("two", files);
    QVERIFY(project);
    const auto model = (*project)->train({.effort = Effort::Live});
    QVERIFY(model);
    const auto bot = loadBot("two", files, *model);
    QVERIFY(bot);
    TurnInput input{.text = "offen", .locale = "de-AT", .now = 1000};

    const auto outcome = (*bot)->respond(input, {});

    QCOMPARE(outcome.trace.language, std::string("de"));
    QCOMPARE(outcome.trace.toJson()["language"].get<std::string>(), std::string("de"));
    QCOMPARE((*bot)->explain("offen", outcome.trace.language).nearestExamples.front(), std::string("offen"));
    QVERIFY((*bot)->explain("offen", "en").nearestExamples.front() != "offen");
}

void tst_Dialogue::circleOfRulesIsBounded() {
    Talk talk(files("rules:\n- rule: x\n  wait_for_user_input: false\n"
                    "  steps: [{intent: inform}, {action: utter_a}, {action: utter_b}]\n"
                    "- rule: circle\n  wait_for_user_input: false\n"
                    "  steps: [{action: utter_b}, {action: utter_c}, {action: utter_b}]\n"));
    talk.say("@inform");
    QVERIFY(talk.outcome.trace.steps.size() <= 20);
    QCOMPARE(talk.outcome.trace.remarks.back().text(),
             std::string("20 actions in one turn: stopped here, in rule 'circle'"));
}

void tst_Dialogue::damagedStateIsRefused() {
    for (const auto* text : {"{", "[]", "{\"slots\":1,\"tracker\":{},\"last\":0}", "{\"slots\":{}}"})
        QVERIFY(!DialogueState::parse(text));
    QVERIFY(DialogueState::parse("").has_value());
}

void tst_Dialogue::foreignStateDoesNoHarm() {
    Talk talk(files());
    talk.outcome.state.tracker =
        Json{{"h", {"u:gone", "a:gone"}}, {"loop", "gone_form"}, {"on", 1}, {"fb", 99}};
    talk.say("@greet");
    QCOMPARE(talk.said(), QString("utter_greet"));
}

void tst_Dialogue::testStoriesPassAndFail() {
    auto project = files();
    project["tests/test_stories.yml"] = R"yml(stories:
- story: good
  steps:
  - user: '/refund{"order":"A7"}'
    intent: refund
  - action: refund_form
  - active_loop: refund_form
  - slot_was_set: [{requested_slot: reason}]
  - user: "@faq/hours"
    intent: faq
  - action: utter_faq
  - action: refund_form
  - active_loop: refund_form
  - user: "@inform so"
    intent: inform
  - action: refund_form
  - intent: affirm
  - action: refund_form
  - active_loop: null
  - action: utter_done
- story: good
  steps:
  - user: "@refund"
    intent: refund
  - action: refund_form
  - active_loop: refund_form
  - active_loop: null
  - action: utter_done
  - user: "@greet"
    intent: greet
  - action: utter_greet
- story: bad
  steps:
  - user: "@greet"
    intent: greet
  - action: utter_bye
)yml";
    project["e2e_tests/t.yml"] = R"yml(test_cases:
- test_case: good
  steps:
  - user: "@greet"
    assertions:
    - bot_uttered: {utter_name: utter_greet, text_matches: "^Hel", buttons: [{title: Refund}]}
    - action_executed: utter_greet
  - user: "/refund"
  - utter: utter_ask_order
  - slot_was_set: [{how: by form}]
  - slot_was_not_set: [order]
- test_case: bad
  steps:
  - user: "@greet"
  - bot: Nope
- test_case: other
  steps:
  - user: "@greet"
    assertions:
    - generative_response_is_grounded: {threshold: 0.5}
)yml";
    Talk talk(project);
    const auto report = runBotTests(talk.compiled(), ScriptedUnderstander());
    for (const auto& one : report.cases)
        if (one.name == "good") QVERIFY2(one.ok, one.why.text().c_str());
    QCOMPARE(report.passed, 3);
    QCOMPARE(report.failed, 2);
    QCOMPARE(report.skipped, 1);
    QCOMPARE(QString::fromStdString(report.cases[2].why.text()),
             QString("tests/test_stories.yml line 36: it would do utter_greet instead of "
                     "utter_bye"));
}

CHATKEEP_TEST(tst_Dialogue)
#include "tst_Dialogue.moc"
