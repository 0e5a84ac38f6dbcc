// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kLibrary = R"yml(version: "3.1"
intents: [hours, loan, affirm, deny, out_of_scope, thanks, inform]
entities: [title]
slots:
  title: {type: text, mappings: [{type: from_entity, entity: title}]}
forms:
  loan_form: {required_slots: [title]}
responses:
  utter_hours: [{text: From nine to five.}]
  utter_ask_title: [{text: Which book?}]
  utter_lent: [{text: "Here is {title}."}]
  utter_beyond: [{text: That is not for a library.}]
  utter_sad: [{text: A pity.}]
  utter_fine: [{text: Good.}]
  utter_ask_rephrase: [{text: Say it otherwise.}]
  utter_default: [{text: Sorry.}]
)yml";

constexpr const char* kLibraryRules = R"yml(rules:
- rule: unclear
  steps: [{intent: nlu_fallback}, {action: action_two_stage_fallback}, {active_loop: action_two_stage_fallback}]
- rule: hours
  steps: [{intent: hours}, {action: utter_hours}]
- rule: beyond
  steps: [{intent: out_of_scope}, {action: utter_beyond}]
- rule: sad
  steps: [{intent: deny}, {action: utter_sad}]
- rule: fine
  steps: [{intent: affirm}, {action: utter_fine}]
- rule: loan
  steps: [{intent: loan}, {action: loan_form}, {active_loop: loan_form}]
- rule: lent
  condition: [{active_loop: loan_form}]
  steps: [{action: loan_form}, {active_loop: null}, {action: utter_lent}]
)yml";

BotFiles libraryFiles(const std::string& more = {}) {
    return {{"domain.yml", kLibrary}, {"data/rules.yml", kLibraryRules}, {"data/more.yml", more}};
}

constexpr const char* kOwnQuestions =
    "actions: [action_default_ask_affirmation, action_default_ask_rephrase]\n";

/// Says or, with a slash, presses one after the other.
void go(Talk& talk, const QStringList& messages) {
    for (const auto& one : messages) {
        if (one.startsWith('/'))
            talk.press(one.toStdString());
        else
            talk.say(one.toStdString());
    }
}

} // namespace

/// As Rasa 3 documents it, on every way through it.
class tst_TwoStageFallback : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goesEveryWay_data();
    void goesEveryWay();
    void isOverOnceGivenUp();
    void leavesTheFormAsItWas_data();
    void leavesTheFormAsItWas();
    void isAsIfItHadNotBeen();
    void asksByTheAuthorsActions();
    void aYesToSeveralOffersAsksForOne();
    void asksTheAuthorsServer_data();
    void asksTheAuthorsServer();
    void aYesTakesTheOnlyOfferOfTheAuthors();
    void asksItselfWhereTheAuthorsActionSaysNothing();
};

void tst_TwoStageFallback::goesEveryWay_data() {
    QTest::addColumn<QStringList>("messages");
    QTest::addColumn<QString>("said");
    const QString unclear = "@? hours";
    const QString offer = "Did you mean: hours?";
    const auto row = [](const char* name, const QStringList& messages, const QString& said) {
        QTest::newRow(name) << messages << said;
    };
    row("not understood", {unclear}, offer);
    row("affirmed by button", {unclear, "/hours"}, "utter_hours");
    row("affirmed by its title", {unclear, "Yes"}, "utter_hours");
    row("affirmed in words", {unclear, "@affirm"}, "utter_hours");
    row("another intent", {unclear, "@loan"}, "utter_ask_title");
    row("not understood twice", {unclear, unclear}, "utter_default");
    row("denied by button", {unclear, "/out_of_scope"}, "utter_ask_rephrase");
    row("denied in words", {unclear, "@deny"}, "utter_ask_rephrase");
    const QStringList denied = {unclear, "@deny"};
    row("rephrased", denied + QStringList{"@hours"}, "utter_hours");
    row("rephrased as another intent", denied + QStringList{"@loan"}, "utter_ask_title");
    row("a no to no offer", denied + QStringList{"@deny"}, "utter_sad");
    row("a yes to no offer", denied + QStringList{"@affirm"}, "utter_fine");
    row("rephrased out of scope", denied + QStringList{"@out_of_scope"}, "utter_ask_rephrase");
    row("not understood again", denied + QStringList{unclear}, offer);
    const QStringList again = denied + QStringList{unclear};
    row("affirmed at last", again + QStringList{"/hours"}, "utter_hours");
    row("affirmed at last in words", again + QStringList{"@affirm"}, "utter_hours");
    row("another intent at last", again + QStringList{"@loan"}, "utter_ask_title");
    row("denied twice by button", again + QStringList{"/out_of_scope"}, "utter_default");
    row("denied twice in words", again + QStringList{"@deny"}, "utter_default");
    row("not understood at last", again + QStringList{unclear}, "utter_default");
    row("out of scope, then unclear, then denied",
        denied + QStringList{"@out_of_scope", unclear, "/out_of_scope"}, "utter_default");
}

void tst_TwoStageFallback::goesEveryWay() {
    QFETCH(QStringList, messages);
    Talk talk(libraryFiles());

    go(talk, messages);

    QTEST(talk.said(), "said");
}

void tst_TwoStageFallback::isOverOnceGivenUp() {
    Talk talk(libraryFiles());
    go(talk, {"@? hours", "/out_of_scope", "@? hours", "/out_of_scope"});

    talk.say("@out_of_scope");
    QCOMPARE(talk.said(), QString("utter_beyond"));
    talk.say("@? hours"); // and begins anew
    QCOMPARE(talk.said(), QString("Did you mean: hours?"));
}

void tst_TwoStageFallback::leavesTheFormAsItWas_data() {
    QTest::addColumn<QStringList>("messages");
    QTest::addColumn<QString>("said");
    QTest::newRow("answered") << QStringList{"@? hours", "@inform [Emma](title)"} << "utter_lent";
    QTest::newRow("affirmed") << QStringList{"@? hours", "/hours"} << "utter_hours, utter_ask_title";
    QTest::newRow("given up") << QStringList{"@? hours", "@? hours"} << "utter_default, utter_ask_title";
    QTest::newRow("denied twice") << QStringList{"@? hours", "@deny", "@? hours", "@deny"}
                                  << "utter_default, utter_ask_title";
}

void tst_TwoStageFallback::leavesTheFormAsItWas() {
    QFETCH(QStringList, messages);
    Talk talk(libraryFiles());
    talk.say("@loan");

    go(talk, messages);

    QTEST(talk.said(), "said");
}

void tst_TwoStageFallback::isAsIfItHadNotBeen() {
    const std::string stories =
        "stories:\n- story: unclear\n  steps: [{intent: nlu_fallback}, {action: utter_beyond}, "
        "{action: action_two_stage_fallback}, {active_loop: action_two_stage_fallback}]\n"
        "- story: hours\n  steps: [{intent: hours}, {action: utter_hours}, {intent: thanks}, "
        "{action: utter_fine}]\n- story: thanks\n  steps: [{intent: thanks}, {action: "
        "utter_sad}]\n";
    Talk talk({{"domain.yml", kLibrary}, {"data/stories.yml", stories}});
    talk.say("@hours");

    go(talk, {"@? loan hours", "@thanks"});

    QCOMPARE(talk.said(), QString("utter_fine"));
}

void tst_TwoStageFallback::asksByTheAuthorsActions() {
    Talk talk(libraryFiles(kOwnQuestions));
    talk.input.actionStubs["action_default_ask_affirmation"] = *parseJson(
        R"({"responses":[{"text":"Opening times?","buttons":[{"title":"So it is","payload":"/hours"},)"
        R"({"title":"No","payload":"/out_of_scope"}]}]})");
    talk.input.actionStubs["action_default_ask_rephrase"] =
        *parseJson(R"({"responses":[{"text":"Come again?"}]})");

    talk.say("@? loan");
    QCOMPARE(talk.said(), QString("Opening times?"));
    talk.press("/out_of_scope");
    QCOMPARE(talk.said(), QString("Come again?"));
    talk.say("@? loan");
    QCOMPARE(talk.said(), QString("Opening times?"));
    talk.say("so it is");
    QCOMPARE(talk.said(), QString("utter_hours"));
}

void tst_TwoStageFallback::aYesToSeveralOffersAsksForOne() {
    const std::string rules = "rules:\n- rule: unclear\n  steps: [{intent: nlu_fallback}, {action: "
                              "action_two_stage_fallback}, {active_loop: action_two_stage_fallback}]\n"
                              "- rule: hours\n  steps: [{intent: hours}, {action: utter_hours}]\n"
                              "- rule: thanks\n  steps: [{intent: thanks}, {action: utter_fine}]\n";
    Talk talk({{"domain.yml", kLibrary}, {"data/rules.yml", rules}});
    talk.say("@? hours thanks");
    const auto offered = talk.outcome.state.offeredButtons.size();
    QCOMPARE(offered, std::size_t(3));

    talk.say("@affirm");
    QCOMPARE(talk.said(), QString("Which of these did you mean?"));
    QCOMPARE(talk.outcome.state.offeredButtons.size(), offered);
    talk.press("/thanks");
    QCOMPARE(talk.said(), QString("utter_fine"));
}

void tst_TwoStageFallback::asksTheAuthorsServer_data() {
    QTest::addColumn<bool>("answers");
    QTest::addColumn<QString>("said");
    QTest::newRow("it answers") << true << "Opening times?";
    QTest::newRow("it does not") << false << "Did you mean: hours?";
}

void tst_TwoStageFallback::asksTheAuthorsServer() {
    QFETCH(bool, answers);
    auto files = libraryFiles(kOwnQuestions);
    files["endpoints.yml"] = "action_endpoint: {url: 'http://localhost:5055/webhook'}\n";
    Talk talk(files);
    talk.input.mayAct = true;
    talk.say("@hours");
    const auto before = talk.outcome;

    talk.say("@? hours");
    QVERIFY(talk.outcome.asks != nullptr);
    QCOMPARE(talk.outcome.asks->name, std::string("action_default_ask_affirmation"));
    talk.outcome = before; // the turn is run again with the answer
    talk.input.answers = {
        {.name = "action_default_ask_affirmation",
         .outcome = answers ? OutsideAnswer::Outcome::Answered : OutsideAnswer::Outcome::Failed,
         .body = *parseJson(R"({"responses":[{"text":"Opening times?"}]})")}};
    talk.say("@? hours");

    QTEST(talk.said(), "said");
    talk.input.answers.clear();
    talk.say("@hours");
    QCOMPARE(talk.said(), QString("utter_hours"));
}

void tst_TwoStageFallback::aYesTakesTheOnlyOfferOfTheAuthors() {
    Talk talk(libraryFiles(kOwnQuestions));
    auto& answer = talk.input.actionStubs["action_default_ask_affirmation"];
    answer = *parseJson(R"({"responses":[{"text":"Times?","buttons":[{"title":"Ja","payload":"/hours"},)"
                        R"({"title":"Nein","payload":"/deny"}]}]})");

    go(talk, {"@? loan", "@affirm"});

    QCOMPARE(talk.said(), QString("utter_hours"));
    go(talk, {"@? loan", "/deny"});
    QCOMPARE(talk.said(), QString("utter_ask_rephrase"));
}

void tst_TwoStageFallback::asksItselfWhereTheAuthorsActionSaysNothing() {
    Talk talk(libraryFiles(kOwnQuestions));
    talk.input.actionStubs["action_default_ask_affirmation"] = *parseJson(R"({"responses":[]})");

    talk.say("@? hours");

    QCOMPARE(talk.said(), QString("Did you mean: hours?"));
}

CHATKEEP_TEST(tst_TwoStageFallback)
#include "tst_TwoStageFallback.moc"
