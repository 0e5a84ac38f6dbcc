// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/StarterBot.h"
#include "core/engine/review/NewPart.h"
#include "tests/core/engine/ChangedFiles.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

NewPart slot(const char* name, SlotSpec::Type type, const char* question) {
    return {.kind = OutlineKind::Slots, .name = name, .answer = question, .type = type};
}

/// A talk with a bot of these files; what the bot said last.
class PartTalk {
public:
    explicit PartTalk(const BotFiles& files) {
        const auto project = BotProject::parse("mine", files).value();
        m_bot = loadBot("mine", files, project->train({.effort = Effort::Live}).value()).value();
    }
    std::string say(const char* text) {
        auto said = m_bot->respond({.text = text, .now = 1'000 + ++m_turns}, m_state);
        m_state = said.state;
        return said.messages.empty() ? std::string() : said.messages.back().text;
    }
    [[nodiscard]] const Json& slots() const { return m_state.slots; }

private:
    std::shared_ptr<const Bot> m_bot;
    DialogueState m_state;
    int m_turns = 0;
};

NewPart hours() {
    return {.kind = OutlineKind::Intents,
            .name = "hours",
            .words = {"when do you open", "are you open on sundays", "opening hours"},
            .answer = "From 9 to 5, \"but\" not on Sundays\\."};
}

} // namespace

class tst_NewPart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anIntentComesWithItsAnswerAndWorks() {
        const auto files = starterFiles("en").value();

        const auto changed = withNewPart("mine", files, hours());

        QVERIFY(changed);
        const auto all = withAll(files, *changed);
        const auto project = BotProject::parse("mine", all).value();
        QVERIFY(project->report().defects.empty() && project->report().needsYou.empty());
        const auto bot = loadBot("mine", all, project->train({.effort = Effort::Live}).value()).value();
        const auto said = bot->respond({.text = "when are you open", .now = 1'000}, {});
        QCOMPARE(said.messages.front().text, std::string("From 9 to 5, \"but\" not on Sundays\\."));
    }

    void everyOtherByteStays_data() {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("expected");
        QTest::newRow("list at the margin") << "intents:\n- a\n# note\n\nactions: []\n"
                                            << "intents:\n- a\n- hours\n# note\n\nactions: []\n";
        QTest::newRow("list that is set in")
            << "intents:\n  - a # one\n  - b:\n      use_entities: []\nslots: {}\n"
            << "intents:\n  - a # one\n  - b:\n      use_entities: []\n  - hours\n"
               "slots: {}\n";
        QTest::newRow("on one line") << "intents: [a, b]\n" << "intents: [a, b, hours]\n";
        QTest::newRow("none") << "intents: []\n" << "intents:\n- hours\n";
        QTest::newRow("no section") << "actions: [action_x]" << "actions: [action_x]\nintents:\n- hours\n";
        QTest::newRow("other line ends") << "intents:\r\n- a\r\n" << "intents:\r\n- a\r\n- hours\r\n";
        QTest::newRow("no end at the end") << "intents:\n- a" << "intents:\n- a\n- hours\n";
        const QString mark(QChar(0xFEFF));
        QTest::newRow("behind the mark of UTF-8") << mark + "intents:\n- a\n"
                                                  << mark + "intents:\n- a\n- hours\n";
        QTest::newRow("in quotes") << "\"intents\" :\n- a\n" << "\"intents\" :\n- a\n- hours\n";
        QTest::newRow("other line ends, none at the end")
            << "intents:\r\n- a" << "intents:\r\n- a\r\n- hours\r\n";
        QTest::newRow("with a comment") << "intents: # what they want\n- a\n"
                                        << "intents: # what they want\n- a\n- hours\n";
    }
    void everyOtherByteStays() {
        QFETCH(QString, domain);
        QFETCH(QString, expected);
        auto part = hours();
        part.answer.clear();

        const auto changed = withNewPart("mine", {{"domain.yml", domain.toStdString()}}, part);

        QVERIFY(changed);
        QCOMPARE(changed->at("domain.yml"), expected.toStdString());
        QCOMPARE(changed->at("data/nlu.yml"),
                 std::string("nlu:\n- intent: hours\n  examples: |\n    - when do you open\n"
                             "    - are you open on sundays\n    - opening hours\n"));
        QCOMPARE(changed->size(), std::size_t(2));
    }

    void goesBesideWhatIsLikeIt() {
        const BotFiles files{{"domain/a.yml", "version: \"3.1\"\nintents:\n- greet\n"},
                             {"domain/says.yml", "responses:\n    utter_hi:\n    - text: Hi\n"},
                             {"data/talk.yaml", "nlu:\n- intent: greet\n  examples: |\n    - hi\n"},
                             {"tests/test_stories.yml", "rules:\n- rule: none\n  steps: []\n"}};

        const auto changed = withNewPart("mine", files, hours());

        QVERIFY(changed);
        QVERIFY(changed->at("domain/a.yml").ends_with("- greet\n- hours\n"));
        QVERIFY(changed->at("domain/says.yml").find("    utter_hours:\n    - text: \"From 9") !=
                std::string::npos);
        QVERIFY(changed->at("data/talk.yaml").find("- intent: hours") != std::string::npos);
        QVERIFY(
            changed->at("data/rules.yml").starts_with("version: \"3.1\"\nrules:\n- rule: \"answer hours\""));
        QVERIFY(!changed->contains("tests/test_stories.yml"));
    }

    void rulesResponsesAndFlowsAreAddedToo() {
        auto files = starterFiles("en").value();
        const auto add = [&](const NewPart& part) {
            const auto changed = withNewPart("mine", files, part);
            if (changed) files = withAll(files, *changed);
            return changed.has_value();
        };
        QVERIFY(
            add({.kind = OutlineKind::Responses, .name = "utter_extra", .words = {"One.", "Two:\nlines"}}));
        QVERIFY(add(
            {.kind = OutlineKind::Intents, .name = "extra", .words = {"something extra", "the extra one"}}));
        QVERIFY(add({.kind = OutlineKind::Rules,
                     .name = "say \"more\": x",
                     .intent = "extra",
                     .answer = "utter_extra"}));
        QVERIFY(add(
            {.kind = OutlineKind::Intents, .name = "lend", .words = {"I want to borrow", "lend me one"}}));
        QVERIFY(add({.kind = OutlineKind::Flows,
                     .name = "lending",
                     .intent = "lend",
                     .answer = "Which one would you like?",
                     .about = "lends things: books"}));

        QVERIFY(add({.kind = OutlineKind::Flows, .name = "asking_back", .answer = "And then?"}));
        QVERIFY(files.at("data/flows.yml").find("  asking_back:\n    description: \"\"\n    if: false\n") !=
                std::string::npos);

        const auto outline = outlineOf("mine", files);
        for (const auto& problem : outline.problems)
            QFAIL(problem.what.text().c_str());
        const auto project = BotProject::parse("mine", files).value();
        const auto bot = loadBot("mine", files, project->train({.effort = Effort::Live}).value()).value();
        QCOMPARE(bot->respond({.text = "lend me one", .now = 1'000}, {}).messages.front().text,
                 std::string("Which one would you like?"));
        const auto extra = bot->respond({.text = "something extra", .now = 1'000}, {}).messages.front().text;
        QVERIFY(extra == "One." || extra == "Two:\nlines");
    }

    void aFormOfNewSlotsAsksAndEnds() {
        auto files = starterFiles("en").value();
        const auto add = [&](const NewPart& part) {
            const auto changed = withNewPart("mine", files, part);
            QVERIFY2(changed.has_value(), part.name.c_str());
            files = withAll(files, *changed);
        };
        add({.kind = OutlineKind::Intents,
             .name = "book",
             .words = {"I want to book a table", "book a table", "reserve a table please"}});
        add(slot("guest", SlotSpec::Type::Text, "What is your name?"));
        add(slot("people", SlotSpec::Type::Float, "How many are you?"));
        auto room = slot("room", SlotSpec::Type::Categorical, "Inside or garden?");
        room.words = {"inside", "garden"};
        add(room);
        add(slot("dog", SlotSpec::Type::Bool, "Do you bring a dog?"));
        auto mail = slot("mail", SlotSpec::Type::Text, "Your e-mail address?");
        mail.entity = "email";
        add(mail);
        add({.kind = OutlineKind::Forms,
             .name = "booking_form",
             .intent = "book",
             .answer = "Booked for {guest}.",
             .slots = {"guest", "people", "room", "dog", "mail"}});

        for (const auto& problem : outlineOf("mine", files).problems)
            QFAIL((problem.place.file + ": " + problem.what.text()).c_str());
        PartTalk talk(files);
        QCOMPARE(talk.say("book a table"), std::string("What is your name?"));
        QCOMPARE(talk.say("Ada Example"), std::string("How many are you?"));
        QCOMPARE(talk.say("we are 4"), std::string("Inside or garden?"));
        QCOMPARE(talk.say("Garden"), std::string("Do you bring a dog?"));
        QCOMPARE(talk.say("no"), std::string("Your e-mail address?"));
        QCOMPARE(talk.say("it is ada@example.com"), std::string("Booked for Ada Example."));
        QCOMPARE(dumpJson(talk.slots().at("people")), std::string(R"(4)"));
        QCOMPARE(dumpJson(talk.slots().at("room")), std::string(R"("garden")"));
        QCOMPARE(dumpJson(talk.slots().at("dog")), std::string(R"(false)"));
        QCOMPARE(dumpJson(talk.slots().at("mail")), std::string(R"("ada@example.com")"));
    }

    void aFormFillsOnlyWhatNothingElseDoes() {
        const BotFiles files{
            {"domain.yml",
             "slots:\n  city:\n    type: text\n    mappings:\n    - type: from_entity\n"
             "      entity: city\n  # the second\n  day:\n    mappings: # none yet\n    type: text\n"
             "  at:\n    type: text\n\n  why:\n      type: text\n      mappings:\n"
             "        - type: from_text\n          conditions:\n            - active_loop: other\n"
             "entities: [city]\nforms:\n  other:\n    required_slots: [why]\n"}};
        const NewPart form{.kind = OutlineKind::Forms, .name = "trip", .slots = {"city", "at", "why"}};

        const auto changed = withNewPart("mine", files, form);

        QVERIFY(changed);
        const std::string filled =
            "- type: from_text\n@  conditions:\n@  - active_loop: trip\n@    requested_slot: ";
        const auto by = [&](const char* slot, const std::string& indent) {
            auto text = QString::fromStdString(indent + filled + slot + "\n");
            return text.replace('@', QString::fromStdString(indent)).toStdString();
        };
        QCOMPARE(changed->at("domain.yml"),
                 "slots:\n  city:\n    type: text\n    mappings:\n    - type: from_entity\n"
                 "      entity: city\n  # the second\n  day:\n    mappings: # none yet\n    type: text\n"
                 "  at:\n    type: text\n    mappings:\n" +
                     by("at", "    ") +
                     "\n  why:\n      type: text\n      mappings:\n"
                     "        - type: from_text\n          conditions:\n            - active_loop: other\n" +
                     by("why", "        ") +
                     "entities: [city]\nforms:\n  other:\n    required_slots: [why]\n"
                     "  trip:\n    required_slots:\n    - city\n    - at\n    - why\n");
        const NewPart day{.kind = OutlineKind::Forms, .name = "trip", .slots = {"day"}};
        QVERIFY(!withNewPart("mine", files, day)); // a comment where the list is to begin
    }

    void entitiesAreFoundAsTheirAuthorSays() {
        auto files = starterFiles("en").value();
        const auto add = [&](const NewPart& part) {
            const auto changed = withNewPart("mine", files, part);
            QVERIFY2(changed.has_value(), part.name.c_str());
            files = withAll(files, *changed);
        };
        add({.kind = OutlineKind::Entities,
             .name = "parcel",
             .words = {"[A-Z]{2}\\d{6}"},
             .finding = EntityFinding::Pattern});
        add({.kind = OutlineKind::Entities,
             .name = "city",
             .words = {"York", "Bath: the old one"},
             .finding = EntityFinding::Values});
        add({.kind = OutlineKind::Entities, .name = "mood"});
        add({.kind = OutlineKind::Slots, .name = "parcel", .entity = "parcel"});
        add({.kind = OutlineKind::Slots, .name = "town", .entity = "city"});

        PartTalk talk(files);
        talk.say("hello, it is about AB123456 for york");

        QCOMPARE(dumpJson(talk.slots().at("parcel")), std::string(R"("AB123456")"));
        QCOMPARE(dumpJson(talk.slots().at("town")), std::string(R"("york")"));
    }

    void aStoryTeachesWhatComesNext() {
        auto files = starterFiles("en").value();
        for (const auto& part :
             {NewPart{.kind = OutlineKind::Intents, .name = "bored", .words = {"I am bored", "so boring"}},
              NewPart{
                  .kind = OutlineKind::Responses, .name = "utter_joke", .words = {"Shall I tell a joke?"}},
              NewPart{.kind = OutlineKind::Responses, .name = "utter_told", .words = {"Knock knock."}},
              NewPart{
                  .kind = OutlineKind::Stories,
                  .name = "cheer: \"up\"",
                  .steps = {
                      {true, "bored"}, {false, "utter_joke"}, {true, "affirm"}, {false, "utter_told"}}}}) {
            const auto changed = withNewPart("mine", files, part);
            QVERIFY2(changed.has_value(), part.name.c_str());
            files = withAll(files, *changed);
        }

        PartTalk talk(files);

        QCOMPARE(talk.say("I am bored"), std::string("Shall I tell a joke?"));
        QCOMPARE(talk.say("yes"), std::string("Knock knock."));
    }

    void furtherPartsAreRefusedWithTheirReason() {
        auto files = starterFiles("en").value();
        files =
            withAll(files, withNewPart("mine", files, slot("guest", SlotSpec::Type::Text, "Who?")).value());
        const auto outline = outlineOf("mine", files);
        const auto problem = [&](const NewPart& part) { return problemOfNewPart(outline, part); };
        using enum NewPartProblem;

        auto other = slot("other", SlotSpec::Type::Categorical, "");
        QCOMPARE(problem(other), NoWords);
        other.words = {"a\n- b"};
        QCOMPARE(problem(other), NoWords);
        QCOMPARE(problem({.kind = OutlineKind::Slots, .name = "s", .entity = "nope"}), NoEntity);
        QCOMPARE(problem({.kind = OutlineKind::Slots, .name = "s", .entity = "number"}), None);
        QCOMPARE(problem(slot("guest", SlotSpec::Type::Text, "")), Taken);
        const NewPart form{.kind = OutlineKind::Forms, .name = "f", .slots = {"guest"}};
        QCOMPARE(problem(form), None);
        auto none = form;
        none.slots = {};
        QCOMPARE(problem(none), NoSlots);
        none.slots = {"guest", "guest"};
        QCOMPARE(problem(none), NoSlots);
        none.slots = {"nope"};
        QCOMPARE(problem(none), NoSlots);
        auto started = form;
        started.intent = "nope";
        QCOMPARE(problem(started), NoIntent);
        const NewPart pattern{
            .kind = OutlineKind::Entities, .name = "e", .words = {"[a"}, .finding = EntityFinding::Pattern};
        QCOMPARE(problem(pattern), Pattern);
        QCOMPARE(problem({.kind = OutlineKind::Entities, .name = "e", .finding = EntityFinding::Values}),
                 NoWords);
        const auto story = [](std::vector<NewStoryStep> steps) {
            return NewPart{.kind = OutlineKind::Stories, .name = "s", .steps = std::move(steps)};
        };
        QCOMPARE(problem(story({{true, "greet"}, {false, "utter_greet"}})), None);
        QCOMPARE(problem(story({})), NoSteps);
        QCOMPARE(problem(story({{false, "utter_greet"}})), NoSteps);
        QCOMPARE(problem(story({{true, "greet"}})), NoSteps);
        QCOMPARE(problem(story({{true, "greet"}, {false, "utter_nope"}})), NoSteps);
        const NewPart says{.kind = OutlineKind::Responses, .name = "utter_ask_age", .words = {"How old?"}};
        const auto asking = withAll(files, withNewPart("mine", files, says).value());
        QCOMPARE(problemOfNewPart(outlineOf("mine", asking), slot("age", SlotSpec::Type::Float, "Age?")),
                 Taken);
        QCOMPARE(problemOfNewPart(outlineOf("mine", asking), slot("age", SlotSpec::Type::Float, "")), None);
    }

    void whatCannotBeIsRefusedWithItsReason_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("intent");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("problem");
        const auto row = [](const char* what, OutlineKind kind, const QString& name, const QStringList& words,
                            const QString& intent, const QString& answer, NewPartProblem problem) {
            QTest::newRow(what) << static_cast<int>(kind) << name << words << intent << answer
                                << static_cast<int>(problem);
        };
        using enum NewPartProblem;
        const QStringList some{"x"};
        row("no name", OutlineKind::Intents, " ", some, "", "", Blank);
        row("two words", OutlineKind::Intents, "a b", some, "", "", Signs);
        row("yaml in the name", OutlineKind::Intents, "a:b", some, "", "", Signs);
        row("a part of a retrieval intent", OutlineKind::Intents, "faq/a", some, "", "", Signs);
        row("long", OutlineKind::Intents, QString(300, 'a'), some, "", "", TooLong);
        row("there is one", OutlineKind::Intents, "greet", some, "", "", Taken);
        row("nothing said", OutlineKind::Intents, "a", {}, "", "", NoWords);
        row("blank words", OutlineKind::Intents, "a", {"x", " "}, "", "", NoWords);
        row("words of two lines", OutlineKind::Intents, "a", {"x\n- intent: b"}, "", "", NoWords);
        row("much to say", OutlineKind::Responses, "utter_a", {QString(5000, 'x')}, "", "", TooLong);
        row("a rule for nothing", OutlineKind::Rules, "r", {}, "", "utter_greet", NoIntent);
        row("a rule for no intent of the bot's", OutlineKind::Rules, "r", {}, "nope", "utter_greet",
            NoIntent);
        row("a rule without an answer", OutlineKind::Rules, "r", {}, "greet", "", NoAnswer);
        row("a rule of two lines", OutlineKind::Rules, "r\n- x", {}, "greet", "utter_greet", Signs);
        row("a flow without words", OutlineKind::Flows, "f", {}, "", "", NoAnswer);
        row("a flow from no intent of the bot's", OutlineKind::Flows, "f", {}, "nope", "Hi", NoIntent);
        row("a flow that would say another response", OutlineKind::Flows, "greet", {}, "", "Hi", Taken);
        row("good", OutlineKind::Intents, "a-B_2", some, "", "", None);
    }
    void whatCannotBeIsRefusedWithItsReason() {
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(QStringList, words);
        QFETCH(QString, intent);
        QFETCH(QString, answer);
        QFETCH(int, problem);
        const auto files = starterFiles("en").value();
        NewPart part{.kind = static_cast<OutlineKind>(kind),
                     .name = name.toStdString(),
                     .intent = intent.toStdString(),
                     .answer = answer.toStdString()};
        for (const auto& each : words)
            part.words.push_back(each.toStdString());

        QCOMPARE(static_cast<int>(problemOfNewPart(outlineOf("mine", files), part)), problem);
        const auto changed = withNewPart("mine", files, part);

        QCOMPARE(changed.has_value(), problem == static_cast<int>(NewPartProblem::None));
        if (!changed) QCOMPARE(changed.error().code, ErrorCode::InvalidInput);
    }

    void whereLinesDoNotTellNothingIsChanged_data() {
        QTest::addColumn<QString>("domain");
        QTest::newRow("a map on one line") << "intents:\n- a\nresponses: {utter_a: [{text: x}]}\n";
        QTest::newRow("a list over lines") << "intents: [a,\n  b]\nresponses: {}\n";
        QTest::newRow("broken") << "intents:\n- a\nresponses: [\n";
    }
    void whereLinesDoNotTellNothingIsChanged() {
        QFETCH(QString, domain);

        const auto changed = withNewPart("mine", {{"domain.yml", domain.toStdString()}}, hours());

        QVERIFY(!changed);
        QCOMPARE(changed.error().code, ErrorCode::InvalidInput);
    }
};

CHATKEEP_TEST(tst_NewPart)
#include "tst_NewPart.moc"
