// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BotProject.h"
#include "tests/core/engine/Defects.h"
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

#include <QDateTime>

#define SAME_JSON(actual, expected) QVERIFY2((actual) == (expected), dumpJson(actual).c_str())

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kActionDomain = R"txt(version: "3.1"
intents:
  - track
  - order
  - inform
  - chat
entities:
  - number
  - size
slots:
  number:
    type: text
    mappings:
      - type: from_entity
        entity: number
  status:
    type: text
    mappings:
      - type: custom
  size:
    type: text
    mappings:
      - type: from_entity
        entity: size
  topping:
    type: text
    mappings:
      - type: from_text
        conditions:
          - active_loop: pizza_form
            requested_slot: topping
forms:
  pizza_form:
    required_slots:
      - size
      - topping
responses:
  utter_status:
    - text: "Your order is {status}."
  utter_found:
    - text: "Order {number} found in {place}."
  utter_ask_size:
    - text: "Which size?"
  utter_ask_topping:
    - text: "Which topping?"
  utter_done:
    - text: "Coming: {size} with {topping}."
  utter_default:
    - text: "Something did not work."
  utter_internal_error_rasa:
    - text: "Something is broken."
  utter_bye:
    - text: "Bye."
actions:
  - action_track
)txt";

constexpr const char* kActionRules = R"txt(version: "3.1"
rules:
- rule: track
  steps:
  - intent: track
  - action: action_track
  - action: utter_status
- rule: chat
  steps:
  - intent: chat
  - action: utter_bye
- rule: order
  steps:
  - intent: order
  - action: pizza_form
  - active_loop: pizza_form
- rule: ordered
  condition:
  - active_loop: pizza_form
  steps:
  - action: pizza_form
  - active_loop: null
  - slot_was_set:
    - requested_slot: null
  - action: utter_done
)txt";

constexpr const char* kEndpoints = "action_endpoint:\n  url: \"http://localhost:5055/webhook\"\n";

BotFiles actionFiles(const std::string& moreActions = {}) {
    return {{"domain.yml", kActionDomain + moreActions},
            {"data/rules.yml", kActionRules},
            {"endpoints.yml", kEndpoints}};
}

/// An answer that sets reminder "later" of intent chat.
std::string reminder(const char* at, const std::string& more = {}) {
    return R"({"events":[{"event":"reminder","name":"later","intent":"chat","date_time":")" +
           std::string(at) + "\"" + (more.empty() ? "" : "," + more) + "}]}";
}

DialogueState throughText(const DialogueState& state) {
    auto parsed = DialogueState::parse(state.serialize());
    if (!parsed) throw std::runtime_error("state");
    return std::move(*parsed);
}

/// A bot with an action server that the test plays.
class ServedTalk {
public:
    explicit ServedTalk(const BotFiles& bot) {
        auto spec = readBotSpec("test", bot);
        if (!spec) throw std::runtime_error("no bot");
        m_bot = makeBot(std::make_shared<const CompiledBot>(std::move(*spec)),
                        std::make_shared<const ScriptedUnderstander>());
        input.now = 1'000'000;
        input.mayAct = true;
    }
    void say(const std::string& text) {
        m_state = outcome.state;
        input.now += 1000;
        input.text = text;
        input.answers.clear();
        outcome = m_bot->respond(input, m_state);
    }
    /// What the server answers to what the turn asks.
    void answer(const char* json) { answer(OutsideAnswer::Outcome::Answered, json); }
    void answer(OutsideAnswer::Outcome how, const char* json, const std::string& why = {}) {
        if (!outcome.asks) throw std::runtime_error("nothing was asked");
        auto body = parseJson(json);
        input.answers.push_back(
            {.name = outcome.asks->name, .outcome = how, .body = body ? *body : Json(), .why = why});
        outcome = m_bot->respond(input, m_state);
    }
    [[nodiscard]] std::optional<TimeMs> speaksUpAt() const {
        return m_bot->speaksUpAt(throughText(outcome.state), input.now);
    }
    void speakUp(TimeMs at) {
        m_state = throughText(outcome.state);
        input.now = at;
        input.text.clear();
        input.answers.clear();
        outcome = m_bot->speakUp(input, m_state);
    }
    void answerUnasked(const char* json) {
        input.answers.push_back({.name = outcome.asks->name,
                                 .outcome = OutsideAnswer::Outcome::Answered,
                                 .body = *parseJson(json)});
        outcome = m_bot->speakUp(input, m_state);
    }
    [[nodiscard]] QString asks() const {
        return outcome.asks ? QString::fromStdString(outcome.asks->name) : QString();
    }
    [[nodiscard]] QString said() const {
        QStringList out;
        for (const auto& message : outcome.messages)
            out << QString::fromStdString(message.text);
        return out.join(" | ");
    }
    [[nodiscard]] QString slot(const char* name) const {
        const auto found = outcome.state.slots.find(name);
        return found == outcome.state.slots.end() ? "null" : QString::fromStdString(dumpJson(*found));
    }
    [[nodiscard]] bool remarked(const char* part) const {
        return std::ranges::any_of(outcome.trace.remarks, [&](const Sentence& one) {
            return one.text().find(part) != std::string::npos;
        });
    }
    [[nodiscard]] const Json& body() const { return outcome.asks->body; }

    TurnInput input;
    TurnOutcome outcome;

private:
    std::shared_ptr<const Bot> m_bot;
    DialogueState m_state;
};

} // namespace

class tst_CustomActions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTurnAsksTheServerAndGoesOnWithItsAnswer();
    void theRequestSpeaksRasasProtocol();
    void theRequestHasTheAuthorsResponses();
    void noEarlierTextIsMadeUp();
    void aValueOfTooManyLevelsIsNotKept();
    void theSameTurnRunAgainGivesTheSame();
    void responsesAreSaidWithButtonsTemplatesAndValues();
    void whatIsTooMuchForAMessageIsCutAndRemarked();
    void aFollowupComesNext();
    void slotsAreEmptiedAndTheConversationBeginsAnew_data();
    void slotsAreEmptiedAndTheConversationBeginsAnew();
    void aServersActionMayStartAForm();
    void aFailedActionIsSaidAndEndsTheTurn();
    void aRejectedActionMakesWayForTheFallback();
    void hostileAnswersDoNoHarm_data();
    void hostileAnswersDoNoHarm();
    void whatIsNoListIsAFailure_data();
    void whatIsNoListIsAFailure();
    void anAnswerOfWhichNothingCanBeUsedIsAFailure_data();
    void anAnswerOfWhichNothingCanBeUsedIsAFailure();
    void withoutAServerTheActionIsOnlyNamed();
    void withoutAServerAFlowEndsAtTheAction();
    void aTurnThatMayNotActAsksNobody();
    void aFormLetsTheServerValidate();
    void theServerMayChooseTheNextQuestionOrEndTheForm();
    void whatCouldNotBeValidatedDoesNotCount();
    void aFormWhoseValidationFailsDoesNotStart();
    void aFailedValidationHoldsNobody();
    void aMessageThatFillsNothingInterruptsAValidatedForm();
    void everySlotMayBeValidated();
    void aQuestionMayComeFromTheServer();
    void aFlowLeavesWhenItsActionFails();
    void aFailedFlowLeavesThoseThatWait();
    void theAuthorsOwnDefaultsRun_data();
    void theAuthorsOwnDefaultsRun();
    void withoutAServerTheDefaultsStay();
    void aSessionBeginsByItsOwnAction();
    void anActionMayUndoItself();
    void anActionMayBeginANewSession();
    void aReminderComesAtItsTime();
    void aReminderOfASilenceIsVoidOnceTheVisitorWrites();
    void aTimeWithoutAnOffsetIsThisMachines();
    void remindersAreReplacedAndCancelled();
    void aReminderMayAskTheServerAndFillSlots();
    void aReminderLeavesAQuestionWaiting();
    void remindersThatCannotBeAreRemarked_data();
    void remindersThatCannotBeAreRemarked();
    void aServerThatAlwaysRemindsComesToAnEnd();
    void validationMayWantAnotherAction();
    void theEndpointIsReadAndSaid();
    void anAddressThatIsNoneIsSaid_data();
    void anAddressThatIsNoneIsSaid();
};

void tst_CustomActions::aTurnAsksTheServerAndGoesOnWithItsAnswer() {
    ServedTalk talk(actionFiles());

    talk.say("@track my order [A12](number)");
    QCOMPARE(talk.asks(), "action_track");
    talk.answer(R"txt({"events":[{"event":"slot","name":"status","value":"on its way"}],"responses":[]})txt");

    QVERIFY(!talk.outcome.asks);
    QCOMPARE(talk.said(), "Your order is on its way.");
    QCOMPARE(talk.slot("status"), "\"on its way\"");
}

void tst_CustomActions::theRequestSpeaksRasasProtocol() {
    ServedTalk talk(actionFiles());

    talk.say("@track my ördér [A12](number)");

    const auto& body = talk.body();
    QCOMPARE(QString::fromStdString(talk.outcome.asks->address), "http://localhost:5055/webhook");
    SAME_JSON(body["next_action"], Json("action_track"));
    QVERIFY(body.contains("version") && body.contains("sender_id"));
    const auto& tracker = body["tracker"];
    SAME_JSON(tracker["slots"]["number"], Json("A12"));
    QVERIFY(tracker["slots"]["status"].is_null());
    const auto& message = tracker["latest_message"];
    SAME_JSON(message["intent"]["name"], Json("track"));
    SAME_JSON(message["entities"][0]["entity"], Json("number"));
    // Code points, not bytes.
    SAME_JSON(message["entities"][0]["start"], Json(16));
    SAME_JSON(message["entities"][0]["end"], Json(19));
    SAME_JSON(tracker["events"].back()["event"], Json("user"));
    QVERIFY(tracker["active_loop"].is_object());
    SAME_JSON(body["domain"]["slots"]["number"]["mappings"][0]["type"], Json("from_entity"));
    SAME_JSON(body["domain"]["forms"]["pizza_form"]["required_slots"], Json({"size", "topping"}));
}

void tst_CustomActions::theRequestHasTheAuthorsResponses() {
    auto files = actionFiles();
    files["data/more.yml"] = R"txt(responses:
  utter_more:
  - text: "Hello {name}"
    image: "https://example.org/a.png"
    buttons: [{title: Track, payload: /track}]
    condition: [{type: slot, name: status, value: sent}]
  - text: Good day
    channel: rest
)txt";
    files["data/much.yml"] = "responses:\n  utter_zz_much: [{text: " + std::string(300'000, 'x') + "}]\n";
    ServedTalk talk(files);

    talk.say("@track [A12](number)");

    const auto& responses = talk.body()["domain"]["responses"];
    SAME_JSON(responses["utter_bye"], Json::parse(R"([{"text":"Bye."}])"));
    SAME_JSON(responses["utter_more"],
              Json::parse(R"([{"text":"Hello {name}","image":"https://example.org/a.png",
                  "buttons":[{"title":"Track","payload":"/track"}],
                  "condition":[{"type":"slot","name":"status","value":"sent"}]},
                 {"text":"Good day","channel":"rest"}])"));
    SAME_JSON(responses["utter_zz_much"], Json::array()); // too long for a request
}

void tst_CustomActions::noEarlierTextIsMadeUp() {
    ServedTalk talk(actionFiles());
    talk.say("@chat");

    talk.say("@track [A12](number)");

    std::vector<Json> texts;
    for (const auto& event : talk.body()["tracker"]["events"])
        if (event["event"] == "user") texts.push_back(event["text"]);
    QCOMPARE(texts.size(), 2U);
    QVERIFY(texts[0].is_null());
    QVERIFY(texts[1].get<std::string>().contains("A12"));
}

void tst_CustomActions::aValueOfTooManyLevelsIsNotKept() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");
    const std::string deep = std::string(58, '[') + std::string(58, ']');
    const std::string flat = std::string(30, '[') + std::string(30, ']');

    talk.answer((R"({"events":[{"event":"slot","name":"status","value":)" + flat +
                 R"(},{"event":"slot","name":"number","value":)" + deep + "}]}")
                    .c_str());

    QVERIFY(talk.remarked("the value for slot 'number' has more than 32 levels: not set"));
    QVERIFY(DialogueState::parse(talk.outcome.state.serialize()));
    QCOMPARE(talk.slot("number"), "\"A12\"");
    QCOMPARE(talk.slot("status"), QString::fromStdString(flat));
}

void tst_CustomActions::theSameTurnRunAgainGivesTheSame() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");
    const auto first = talk.body();
    const auto input = talk.input;

    talk.say("@track [A12](number)");

    auto second = talk.body();
    second["tracker"]["latest_event_time"] = first["tracker"]["latest_event_time"];
    SAME_JSON(second["tracker"]["slots"], first["tracker"]["slots"]);
    QCOMPARE(talk.input.seed, input.seed);
}

void tst_CustomActions::responsesAreSaidWithButtonsTemplatesAndValues() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    talk.answer(R"txt({"responses":[
            {"text":"One moment.","buttons":[{"title":"Stop","payload":"/chat"}]},
            {"response":"utter_found","place":"Oslo"},
            {"text":null,"template":"utter_bye"},
            {"custom":{"map":true}}],
            "events":[{"event":"bot","text":"By event."}]})txt");

    QCOMPARE(talk.said(), "One moment. | Order A12 found in Oslo. | Bye. | By event. | Your order is None.");
    QCOMPARE(talk.outcome.messages[0].buttons.at(0).payload, std::string("/chat"));
    QCOMPARE(talk.outcome.state.offeredButtons.size(), std::size_t(1));
    QVERIFY(talk.remarked("custom"));
}

void tst_CustomActions::whatIsTooMuchForAMessageIsCutAndRemarked() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");
    QByteArray buttons;
    for (int i = 0; i < 40; ++i)
        buttons += QByteArray(i == 0 ? "" : ",") + R"({"title":"a)" + QByteArray::number(i) + "\"}";

    talk.answer((R"({"responses":[{"text":"a)" + QByteArray("ä").repeated(10'000) + R"(","buttons":[)" +
                 buttons + "]}]}")
                    .constData());

    const auto& message = talk.outcome.messages.front();
    QCOMPARE(message.text.size(), 16'383U); // no half of a letter
    QCOMPARE(message.text, std::string("a") + QByteArray("ä").repeated(8'191).toStdString());
    QVERIFY(talk.remarked("a message is over 16 KiB"));
    QCOMPARE(message.buttons.size(), 32U);
    QVERIFY(talk.remarked("more than 32 buttons"));
}

void tst_CustomActions::aFollowupComesNext() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    talk.answer(R"txt({"events":[{"event":"followup","name":"utter_bye"}]})txt");

    QVERIFY2(talk.said().startsWith("Bye."), qPrintable(talk.said()));
}

void tst_CustomActions::slotsAreEmptiedAndTheConversationBeginsAnew_data() {
    QTest::addColumn<QString>("event");
    QTest::newRow("reset_slots") << "reset_slots";
    QTest::newRow("restart") << "restart";
}
void tst_CustomActions::slotsAreEmptiedAndTheConversationBeginsAnew() {
    QFETCH(QString, event);
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    talk.answer(qPrintable(QString(R"txt({"events":[{"event":"%1"}]})txt").arg(event)));

    QCOMPARE(talk.slot("number"), "null");
}

void tst_CustomActions::aServersActionMayStartAForm() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    talk.answer(R"txt({"events":[{"event":"active_loop","name":"pizza_form"},
                                  {"event":"followup","name":"pizza_form"}]})txt");

    QCOMPARE(talk.said(), "Which size?");
}

void tst_CustomActions::aFailedActionIsSaidAndEndsTheTurn() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    talk.answer(OutsideAnswer::Outcome::Failed, "{}", "timeout");

    QCOMPARE(talk.said(), "Something is broken.");
    QVERIFY(talk.remarked("failed: timeout"));
    talk.say("@chat");
    QCOMPARE(talk.said(), "Bye.");
}

void tst_CustomActions::aRejectedActionMakesWayForTheFallback() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    talk.answer(OutsideAnswer::Outcome::Rejected, "{}");

    QVERIFY2(talk.said().startsWith("Something did not work."), qPrintable(talk.said()));
    QVERIFY(talk.remarked("rejects"));
}

void tst_CustomActions::hostileAnswersDoNoHarm_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("text") << QByteArray("\"yes\"");
    QTest::newRow("wrong types") << QByteArray(R"txt({"events":{"a":1},"responses":"x"})txt");
    QTest::newRow("wrong items") << QByteArray(R"txt({"events":[1,null,[]],"responses":[1,null,"x"]})txt");
    QTest::newRow("unknown slot") << QByteArray(
        R"txt({"events":[{"event":"slot","name":"nobody","value":{"a":[1]}}]})txt");
    QTest::newRow("unknown form") << QByteArray(R"txt({"events":[{"event":"active_loop","name":"x"}]})txt");
    QTest::newRow("unknown event") << QByteArray(R"txt({"events":[{"event":"pause"},{"event":7}]})txt");
    QTest::newRow("itself") << QByteArray(R"txt({"events":[{"event":"followup","name":"action_track"}]})txt");
    QTest::newRow("many") << QByteArray(R"txt({"responses":[)txt") +
                                 QByteArray(R"txt({"text":"x"},)txt").repeated(500) +
                                 R"txt({"text":"y"}]})txt";
    QTest::newRow("big slot") << QByteArray(R"txt({"events":[{"event":"slot","name":"status","value":")txt") +
                                     QByteArray(20'000, 'a') + R"txt("}]})txt";
}
void tst_CustomActions::hostileAnswersDoNoHarm() {
    QFETCH(QByteArray, json);
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    int rounds = 0;
    while (talk.outcome.asks && ++rounds < 50)
        talk.answer(json.constData());

    QVERIFY2(rounds <= 8, "a turn asks at most eight times");
    QVERIFY(!talk.remarked("does not run here"));
    QVERIFY(talk.outcome.messages.size() <= 32);
    talk.say("@chat");
    QCOMPARE(talk.said(), "Bye.");
}

void tst_CustomActions::whatIsNoListIsAFailure_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("fails");
    QTest::newRow("events") << QByteArray(R"({"events":"x","responses":[]})") << true;
    QTest::newRow("responses") << QByteArray(R"({"events":[],"responses":{}})") << true;
    QTest::newRow("null") << QByteArray(R"({"events":null,"responses":null})") << false;
    QTest::newRow("absent") << QByteArray("{}") << false;
}

void tst_CustomActions::whatIsNoListIsAFailure() {
    QFETCH(QByteArray, json);
    QFETCH(bool, fails);
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");
    talk.answer(json.constData());
    QCOMPARE(talk.remarked("of its answer is no list"), fails);
    QCOMPARE(talk.remarked("failed"), fails);
}

void tst_CustomActions::anAnswerOfWhichNothingCanBeUsedIsAFailure_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("fails");
    QTest::newRow("no events") << QByteArray(R"({"events":[1,null,[]]})") << true;
    QTest::newRow("no messages") << QByteArray(R"({"responses":[1,null,"x"]})") << true;
    QTest::newRow("an event of no kind") << QByteArray(R"({"events":[{"event":7},{}]})") << true;
    QTest::newRow("an event of a strange kind") << QByteArray(R"({"events":[{"event":"dance"}]})") << true;
    QTest::newRow("an empty message") << QByteArray(R"({"responses":[{"text":" ","buttons":[]}]})") << true;
    QTest::newRow("a strange response") << QByteArray(R"({"responses":[{"response":"utter_x"}]})") << true;
    QTest::newRow("one event is one")
        << QByteArray(R"({"events":[1,{"event":"slot","name":"status","value":"sent"}]})") << false;
    QTest::newRow("one message is one") << QByteArray(R"({"responses":["x",{"text":"Sent."}]})") << false;
    QTest::newRow("an event that does nothing here")
        << QByteArray(R"({"events":[{"event":"export"}]})") << false;
    QTest::newRow("a message for other channels")
        << QByteArray(R"({"responses":[{"text":null,"custom":{"a":1}}]})") << false;
    QTest::newRow("no parts") << QByteArray(R"({"events":[],"responses":[]})") << false;
}

void tst_CustomActions::anAnswerOfWhichNothingCanBeUsedIsAFailure() {
    QFETCH(const QByteArray, json);
    QFETCH(const bool, fails);
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    talk.answer(json.constData());

    QCOMPARE(talk.remarked("action 'action_track' failed: nothing of its answer can be used"), fails);
    QCOMPARE(talk.said() == QLatin1String("Something is broken."), fails);
    talk.say("@chat");
    QCOMPARE(talk.said(), "Bye.");
}

void tst_CustomActions::withoutAServerTheActionIsOnlyNamed() {
    auto bot = actionFiles();
    bot.erase("endpoints.yml");
    ServedTalk talk(bot);

    talk.say("@track [A12](number)");

    QVERIFY(!talk.outcome.asks);
    QVERIFY(talk.remarked("does not run here"));
}

/// It must not say that it was done.
void tst_CustomActions::withoutAServerAFlowEndsAtTheAction() {
    BotFiles bot = {{"domain.yml", kActionDomain}, {"data/flows.yml", R"yml(flows:
  track:
    description: Track an order.
    nlu_trigger: [{intent: track}]
    steps: [{action: utter_bye}, {action: action_track}, {action: utter_done}]
)yml"}};
    ServedTalk talk(bot);

    talk.say("@track");

    QCOMPARE(talk.said(), "Bye. | Something is broken.");
    QVERIFY(talk.remarked("does not run here"));
    const auto report = BotProject::parse("test", bot).value()->report();
    QVERIFY(
        test::says(report.needsYou, "data/flows.yml", 5,
                   "flow 'track' runs the custom action 'action_track', but the bot has no action server"));

    // The author's pattern tells what failed, and a server that may be asked is.
    bot["data/patterns.yml"] = "flows:\n  pattern_internal_error:\n    description: broken\n"
                               "    steps: [{action: utter_default}]\n";
    ServedTalk failed(bot);
    failed.say("@track");
    QCOMPARE(failed.said(), "Bye. | Something did not work.");
    bot["endpoints.yml"] = kEndpoints;
    ServedTalk served(bot);
    served.say("@track");
    QCOMPARE(served.asks(), "action_track");
    const auto quiet = BotProject::parse("test", bot).value()->report();
    QVERIFY(!test::says(quiet.needsYou, "data/flows.yml", 5, "no action server"));
}

void tst_CustomActions::aTurnThatMayNotActAsksNobody() {
    ServedTalk talk(actionFiles());
    talk.input.mayAct = false;

    talk.say("@track [A12](number)");

    QVERIFY(!talk.outcome.asks);
}

void tst_CustomActions::aFormLetsTheServerValidate() {
    ServedTalk talk(actionFiles("  - validate_pizza_form\n"));

    // The start: nothing to validate, the server agrees to what the domain asks.
    talk.say("@order");
    QCOMPARE(talk.asks(), "validate_pizza_form");
    talk.answer(R"txt({"events":[]})txt");
    QCOMPARE(talk.said(), "Which size?");

    // A size that the server does not take.
    talk.say("@inform [giant](size)");
    QCOMPARE(talk.asks(), "validate_pizza_form");
    const auto& last = talk.body()["tracker"]["events"].back();
    SAME_JSON(last["event"], Json("slot"));
    SAME_JSON(last["value"], Json("giant"));
    talk.answer(R"txt({"events":[{"event":"slot","name":"size","value":null}],
                        "responses":[{"text":"We have no giant."}]})txt");
    QCOMPARE(talk.said(), "We have no giant. | Which size?");

    // One that it corrects.
    talk.say("@inform [l](size)");
    talk.answer(R"txt({"events":[{"event":"slot","name":"size","value":"large"}]})txt");
    QCOMPARE(talk.said(), "Which topping?");

    talk.say("@inform ham");
    talk.answer(R"txt({"events":[{"event":"slot","name":"topping","value":"ham"}]})txt");
    QCOMPARE(talk.said(), "Coming: large with ham.");
}

void tst_CustomActions::theServerMayChooseTheNextQuestionOrEndTheForm() {
    ServedTalk talk(actionFiles("  - validate_pizza_form\n"));
    talk.say("@order");

    talk.answer(R"txt({"events":[{"event":"slot","name":"requested_slot","value":"topping"}]})txt");
    QCOMPARE(talk.said(), "Which topping?");

    talk.say("@inform olives");
    talk.answer(R"txt({"events":[{"event":"slot","name":"topping","value":"olives"},
                                  {"event":"slot","name":"requested_slot","value":null}]})txt");
    QCOMPARE(talk.said(), "Coming: None with olives.");
}

void tst_CustomActions::whatCouldNotBeValidatedDoesNotCount() {
    ServedTalk talk(actionFiles("  - validate_pizza_form\n"));
    talk.say("@order");
    talk.answer(R"txt({"events":[]})txt");
    talk.say("@inform [giant](size)");

    talk.answer(OutsideAnswer::Outcome::Failed, "{}", "HTTP 500");

    QCOMPARE(talk.slot("size"), "null");
    QCOMPARE(talk.said(), "Something is broken. | Which size?");
    talk.say("@inform [large](size)");
    talk.answer(R"txt({"events":[{"event":"slot","name":"size","value":"large"}]})txt");
    QCOMPARE(talk.said(), "Which topping?");
}

void tst_CustomActions::aFormWhoseValidationFailsDoesNotStart() {
    ServedTalk talk(actionFiles("  - validate_pizza_form\n"));
    talk.say("@order [large](size)");

    talk.answer(OutsideAnswer::Outcome::Failed, "{}", "refused");

    QCOMPARE(talk.said(), "Something is broken.");
    QCOMPARE(talk.slot("size"), "null");
    talk.say("@chat");
    QCOMPARE(talk.asks(), "");
    QCOMPARE(talk.said(), "Bye.");
    talk.say("@order"); // it works again
    talk.answer(R"txt({"events":[]})txt");
    QCOMPARE(talk.said(), "Which size?");
}

void tst_CustomActions::aFailedValidationHoldsNobody() {
    ServedTalk talk(actionFiles("  - validate_pizza_form\n"));
    talk.say("@order");
    talk.answer(R"txt({"events":[]})txt");

    talk.say("@chat");
    talk.answer(OutsideAnswer::Outcome::Failed, "{}", "refused");
    QCOMPARE(talk.said(), "Bye. | Which size?");

    talk.say("@inform whatever"); // no rule answers that
    talk.answer(OutsideAnswer::Outcome::Failed, "{}", "refused");
    QCOMPARE(talk.said(), "Something is broken. | Which size?");
}

void tst_CustomActions::aMessageThatFillsNothingInterruptsAValidatedForm() {
    ServedTalk talk(actionFiles("  - validate_pizza_form\n"));
    talk.say("@order");
    talk.answer(R"txt({"events":[]})txt");

    talk.say("@chat");
    QCOMPARE(talk.asks(), "validate_pizza_form");
    talk.answer(R"txt({"events":[]})txt");

    QVERIFY2(talk.said().startsWith("Bye."), qPrintable(talk.said()));
}

void tst_CustomActions::everySlotMayBeValidated() {
    ServedTalk talk(actionFiles("  - action_validate_slot_mappings\n"));

    talk.say("@track [A12](number)");
    QCOMPARE(talk.asks(), "action_validate_slot_mappings");
    talk.answer(R"txt({"events":[{"event":"slot","name":"number","value":"A-12"}]})txt");
    QCOMPARE(talk.asks(), "action_track");
    SAME_JSON(talk.body()["tracker"]["slots"]["number"], Json("A-12"));
    talk.answer(R"txt({"events":[{"event":"slot","name":"status","value":"here"}]})txt");

    QCOMPARE(talk.said(), "Your order is here.");
}

void tst_CustomActions::aQuestionMayComeFromTheServer() {
    ServedTalk talk(actionFiles("  - action_ask_size\n"));

    talk.say("@order");
    QCOMPARE(talk.asks(), "action_ask_size");
    talk.answer(R"txt({"responses":[{"text":"S or L?"}]})txt");

    QCOMPARE(talk.said(), "S or L?");
    talk.say("@inform [L](size)");
    QCOMPARE(talk.said(), "Which topping?");
}

void tst_CustomActions::aFlowLeavesWhenItsActionFails() {
    auto bot = actionFiles();
    bot["data/flows.yml"] = R"txt(flows:
  tracking:
    description: tracks
    nlu_trigger:
      - intent: order
    steps:
      - action: action_track
      - action: utter_status
)txt";
    ServedTalk talk(bot);

    talk.say("@order");
    QCOMPARE(talk.asks(), "action_track");
    talk.answer(OutsideAnswer::Outcome::Failed, "{}", "refused");

    QVERIFY2(talk.said().contains("Something is broken"), qPrintable(talk.said()));
    QVERIFY(!talk.said().contains("Your order"));
    talk.say("@order");
    talk.answer(R"txt({"events":[{"event":"slot","name":"status","value":"home"}]})txt");
    QVERIFY2(talk.said().startsWith("Your order is home."), qPrintable(talk.said()));
}

void tst_CustomActions::aFailedFlowLeavesThoseThatWait() {
    auto bot = actionFiles();
    bot["data/flows.yml"] = R"txt(flows:
  sizing:
    description: sizes
    nlu_trigger: [{intent: inform}]
    steps: [{collect: topping}, {action: utter_bye}]
  tracking:
    description: tracks
    nlu_trigger: [{intent: order}]
    steps: [{action: action_track}, {action: utter_status}]
)txt";
    for (const bool authors : {false, true}) {
        if (authors)
            bot["data/flows.yml"] += "  pattern_internal_error:\n    steps: [{action: utter_default}]\n";
        ServedTalk talk(bot);
        talk.say("@inform");
        QCOMPARE(talk.said(), "Which topping?");
        talk.say("@order");

        talk.answer(OutsideAnswer::Outcome::Failed, "{}", "refused");

        QVERIFY2(talk.said().startsWith(authors ? "Something did not work." : "Something is broken."),
                 qPrintable(talk.said()));
        QVERIFY2(talk.said().endsWith("Which topping?"), qPrintable(talk.said()));
        talk.say("ham");
        QVERIFY2(talk.said().startsWith("Bye."), qPrintable(talk.said()));
    }
}

void tst_CustomActions::theAuthorsOwnDefaultsRun_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("action_default_fallback") << "@nonsense";
    QTest::newRow("action_restart") << "@restart";
}

void tst_CustomActions::theAuthorsOwnDefaultsRun() {
    QFETCH(QString, text);
    ServedTalk talk(actionFiles("  - " + std::string(QTest::currentDataTag()) + "\n"));

    talk.say(text.toStdString());
    QCOMPARE(talk.asks(), QTest::currentDataTag());
    talk.answer(R"txt({"responses":[{"text":"My own."}],"events":[{"event":"restart"}]})txt");

    QCOMPARE(talk.said(), "My own.");
    talk.say("@chat");
    QCOMPARE(talk.said(), "Bye.");
}

void tst_CustomActions::withoutAServerTheDefaultsStay() {
    auto bot = actionFiles("  - action_default_fallback\n  - action_session_start\n");
    bot.erase("endpoints.yml");
    ServedTalk talk(bot);

    talk.say("@nonsense");

    QCOMPARE(talk.said(), "Something did not work.");
    QVERIFY(!talk.remarked("does not run here"));
}

void tst_CustomActions::aSessionBeginsByItsOwnAction() {
    ServedTalk talk(actionFiles("  - action_session_start\n"));
    const char* answer = R"txt({"responses":[{"text":"Hello."}],"events":[{"event":"session_started"},
        {"event":"slot","name":"status","value":"new"},{"event":"action","name":"action_listen"}]})txt";

    talk.say("@chat");
    QCOMPARE(talk.asks(), "action_session_start");
    talk.answer(answer);
    QCOMPARE(talk.said(), "Hello. | Bye.");
    QCOMPARE(talk.slot("status"), "\"new\"");
    QVERIFY(talk.outcome.trace.remarks.empty());

    talk.say("@chat");
    QCOMPARE(talk.said(), "Bye.");
    talk.input.now += 2 * 3'600'000;
    talk.say("@chat");
    QCOMPARE(talk.asks(), "action_session_start");
}

void tst_CustomActions::anActionMayUndoItself() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    talk.answer(R"txt({"responses":[{"text":"Hm."}],"events":[{"event":"slot","name":"status","value":"x"},
        {"event":"undo"},{"event":"followup","name":"utter_bye"}]})txt");

    QCOMPARE(talk.said(), "Hm. | Bye.");
    QCOMPARE(talk.slot("status"), "null");
    QCOMPARE(talk.slot("number"), "\"A12\"");
}

void tst_CustomActions::anActionMayBeginANewSession() {
    ServedTalk talk(actionFiles());
    talk.say("@track [A12](number)");

    talk.answer(
        R"txt({"events":[{"event":"session_started"},{"event":"slot","name":"status","value":"x"}]})txt");

    QCOMPARE(talk.slot("number"), "null");
    QCOMPARE(talk.slot("status"), "\"x\"");
    QCOMPARE(talk.said(), ""); // and listens
}

void tst_CustomActions::aReminderComesAtItsTime() {
    ServedTalk talk(actionFiles());
    talk.say("@track");
    talk.answer(reminder("1970-01-01T00:20:00Z", R"("kill_on_user_msg":false)").c_str());
    const auto last = talk.outcome.state.lastTurn;
    QCOMPARE(talk.speaksUpAt().value_or(0), 1'200'000);

    talk.speakUp(1'200'000);

    QCOMPARE(talk.said(), "Bye.");
    QCOMPARE(QString::fromStdString(talk.outcome.trace.decidedBy), "reminder, rule chat");
    QVERIFY(!talk.speaksUpAt());                 // once
    QCOMPARE(talk.outcome.state.lastTurn, last); // the session runs from the visitor's last word
}

void tst_CustomActions::aReminderOfASilenceIsVoidOnceTheVisitorWrites() {
    ServedTalk talk(actionFiles());
    talk.say("@track");
    talk.answer(reminder("1970-01-01T00:20:00Z").c_str());
    QVERIFY(talk.speaksUpAt());

    talk.say("@chat");

    QVERIFY(!talk.speaksUpAt());
}

void tst_CustomActions::aTimeWithoutAnOffsetIsThisMachines() {
    ServedTalk talk(actionFiles());
    talk.say("@track");
    talk.answer(reminder("2026-07-01T12:00:00.250000").c_str());

    const QDateTime local(QDate(2026, 7, 1), QTime(12, 0, 0, 250));
    QCOMPARE(qint64(talk.speaksUpAt().value_or(0)), local.toMSecsSinceEpoch());
}

void tst_CustomActions::remindersAreReplacedAndCancelled() {
    ServedTalk talk(actionFiles());
    talk.say("@track");
    talk.answer(R"txt({"events":[
        {"event":"reminder","name":"a","intent":"chat","date_time":"1970-01-01T00:30:00+00:00"},
        {"event":"reminder","name":"b","intent":"chat","date_time":"1970-01-01T01:20:00.500000+01:00"},
        {"event":"reminder","name":"a","intent":"chat","date_time":"1970-01-01T00:40:00Z"},
        {"event":"cancel_reminder","name":"b","intent":null,"entities":null}]})txt");

    QCOMPARE(talk.speaksUpAt().value_or(0), 2'400'000);

    talk.say("@track");
    talk.answer(R"txt({"events":[
        {"event":"reminder","name":"a","intent":"chat","date_time":"1970-01-01T00:30:00Z"},
        {"event":"cancel_reminder"}]})txt");
    QVERIFY(!talk.speaksUpAt());
}

void tst_CustomActions::aReminderMayAskTheServerAndFillSlots() {
    ServedTalk talk(actionFiles());
    talk.say("@track");
    talk.answer(R"txt({"events":[{"event":"reminder","name":"a","intent":"track",
        "entities":[{"entity":"number","value":"A12"}],"date_time":"1970-01-01T00:20:00Z"}]})txt");

    talk.speakUp(1'300'000);

    QCOMPARE(talk.asks(), "action_track");
    SAME_JSON(talk.body()["tracker"]["latest_message"]["text"], Json("EXTERNAL: track"));
    SAME_JSON(talk.body()["tracker"]["slots"]["number"], Json("A12"));
    talk.answerUnasked(R"txt({"events":[{"event":"slot","name":"status","value":"packed"}]})txt");
    QCOMPARE(talk.said(), "Your order is packed.");
    QCOMPARE(talk.slot("number"), "\"A12\"");
}

void tst_CustomActions::aReminderLeavesAQuestionWaiting() {
    ServedTalk talk(actionFiles());
    talk.say("@track");
    talk.answer(reminder("1970-01-01T00:20:00Z", R"("kill_on_user_msg":false)").c_str());
    talk.say("@order [big](size)");
    QCOMPARE(talk.said(), "Which topping?");

    talk.speakUp(1'200'000);
    QCOMPARE(talk.said(), "Bye. | Which topping?");

    talk.say("ham");
    QCOMPARE(talk.said(), "Coming: big with ham.");
}

void tst_CustomActions::remindersThatCannotBeAreRemarked_data() {
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("why");
    QTest::newRow("no time") << R"("name":"x","intent":"chat")" << "its date_time is no time";
    QTest::newRow("day only") << R"("name":"x","intent":"chat","date_time":"1970-01-01")"
                              << "its date_time is no time";
    QTest::newRow("number") << R"("name":"x","intent":"chat","date_time":1200)" << "its date_time is no time";
    QTest::newRow("intent") << R"("name":"x","intent":"fly","date_time":"1970-01-01T00:20:00Z")"
                            << "the bot has no intent 'fly'";
    QTest::newRow("no intent") << R"("name":"x","date_time":"1970-01-01T00:20:00Z")"
                               << "the bot has no intent ''";
    QTest::newRow("entities")
        << R"("name":"x","intent":"chat","date_time":"1970-01-01T00:20:00Z","entities":{"size":")" +
               QString(5000, 'x') + "\"}"
        << "its entities are over 4 KiB";
}

void tst_CustomActions::remindersThatCannotBeAreRemarked() {
    QFETCH(QString, event);
    QFETCH(QString, why);
    ServedTalk talk(actionFiles());
    talk.say("@track");

    talk.answer((R"({"events":[{"event":"reminder",)" + event + "}]}").toUtf8().constData());

    QVERIFY(talk.remarked(("reminder 'x' is not set: " + why).toUtf8().constData()));
    QVERIFY(!talk.speaksUpAt());
}

void tst_CustomActions::aServerThatAlwaysRemindsComesToAnEnd() {
    ServedTalk talk(actionFiles());
    constexpr auto always = R"txt({"events":[{"event":"reminder","name":"a","intent":"track",
        "date_time":"1970-01-01T00:20:00Z"}]})txt";
    talk.say("@track");
    talk.answer(always);
    int times = 0;
    while (talk.speaksUpAt() && times < 100) {
        talk.speakUp(1'300'000 + times);
        talk.answerUnasked(always);
        ++times;
    }
    QCOMPARE(times, 20);

    talk.say("@track"); // and begins anew when the visitor writes
    talk.answer(always);
    QVERIFY(talk.speaksUpAt());
}

void tst_CustomActions::validationMayWantAnotherAction() {
    ServedTalk talk(actionFiles("  - validate_pizza_form\n"));
    talk.say("@order");
    talk.answer(R"txt({"events":[]})txt");
    talk.say("@inform [giant](size)");

    talk.answer(R"txt({"events":[{"event":"slot","name":"size","value":null},
                                  {"event":"followup","name":"utter_default"}]})txt");
    QCOMPARE(talk.said(), "Something did not work. | Which size?");

    talk.say("@inform [large](size)");
    talk.answer(R"txt({"events":[{"event":"slot","name":"size","value":"large"},
                                  {"event":"followup","name":"action_listen"}]})txt");
    QCOMPARE(talk.said(), "");

    ServedTalk other(actionFiles("  - action_validate_slot_mappings\n"));
    other.say("@track [A12](number)");
    QCOMPARE(other.asks(), "action_validate_slot_mappings");
    other.answer(R"txt({"events":[{"event":"followup","name":"utter_bye"}]})txt");
    QCOMPARE(other.said(), "Bye.");
}

void tst_CustomActions::theEndpointIsReadAndSaid() {
    auto bot = actionFiles();
    bot["endpoints.yml"] = "action_endpoint:\n  url: https://actions.example.org/webhook\n  personal_data: "
                           "clear\ntracker_store:\n  type: SQL\n";
    auto spec = readBotSpec("test", bot);

    QVERIFY(spec.has_value());
    QCOMPARE(spec->actionEndpoint.url, std::string("https://actions.example.org/webhook"));
    QVERIFY(spec->actionEndpoint.takesPersonalData);
    QVERIFY(std::ranges::any_of(spec->report.needsYou,
                                [](const BotDefect& one) { return one.file == "endpoints.yml"; }));
}

void tst_CustomActions::anAddressThatIsNoneIsSaid_data() {
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("variable") << QByteArray("action_endpoint:\n  url: ${ACTION_URL}\n");
    QTest::newRow("file") << QByteArray("action_endpoint:\n  url: file:///etc/passwd\n");
    QTest::newRow("line break") << QByteArray("action_endpoint:\n  url: \"http://a\\r\\nHost: b\"\n");
}
void tst_CustomActions::anAddressThatIsNoneIsSaid() {
    QFETCH(QByteArray, yaml);
    auto bot = actionFiles();
    bot["endpoints.yml"] = yaml.toStdString();

    auto spec = readBotSpec("test", bot);

    QVERIFY(spec.has_value());
    QVERIFY(spec->actionEndpoint.url.empty());
    QCOMPARE(std::ranges::count_if(spec->report.needsYou,
                                   [](const BotDefect& one) { return one.file == "endpoints.yml"; }),
             1);
}

CHATKEEP_TEST(tst_CustomActions)
#include "tst_CustomActions.moc"
