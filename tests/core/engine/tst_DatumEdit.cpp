// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/ChangedFiles.h"
#include "tests/core/engine/TravelBot.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;
using namespace chatkeep::engine::travelbot;

class tst_DatumEdit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEntityHasWhatTheFilesListOfIt() {
        const auto outline = outlineOf("b", travel());

        QStringList rows;
        for (const auto& one : dataOfPart(outline, OutlineKind::Entities, "city").data)
            rows << QString::fromStdString(std::to_string(static_cast<int>(one.kind)) + " " + one.words +
                                           ">" + one.meant + " " + one.place.file + ":" +
                                           std::to_string(one.place.line)) +
                        (one.isFixed ? " fixed" : "") + (one.uses > 0 ? " used" : "");
        QCOMPARE(rows,
                 QStringList({"0 New York> data/nlu.yml:11", "0 Rome> data/nlu.yml:12",
                              "1 NYC>New York data/nlu.yml:15", "1 the capital>Paris data/nlu.yml:5 fixed",
                              "3 from> domain.yml:6", "3 to> domain.yml:7 used"}));
        QCOMPARE(dataOfPart(outline, OutlineKind::Slots, "size").data.size(), 2U);
        QVERIFY(!hasData(outline, OutlineKind::Slots, "city"));
    }

    void oneLineChangesAndAllElseStays_data() {
        QTest::addColumn<int>("part");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("meant");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* title, OutlineKind part, const char* name, DatumKind kind,
                            const char* from, const char* to, const char* meant, const char* file,
                            const char* before, const char* after) {
            QTest::newRow(title) << static_cast<int>(part) << name << static_cast<int>(kind) << from << to
                                 << meant << file << before << after;
        };
        using enum DatumKind;
        const auto entity = OutlineKind::Entities;
        const auto slot = OutlineKind::Slots;
        const char* const nlu = "data/nlu.yml";
        const char* const domain = "domain.yml";
        row("a value", entity, "city", Value, "Rome", "Roma", "", nlu, "    - Rome\n", "    - Roma\n");
        row("a value more", entity, "city", Value, "", "Oslo", "", nlu, "    - Rome\n",
            "    - Rome\n    - Oslo\n");
        row("a value less", entity, "city", Value, "Rome", "", "", nlu, "    - Rome\n", "");
        row("a value in a list of YAML's", entity, "code", Value, "no: 1", "no: 2", "", nlu, "- \"no: 1\"\n",
            "- \"no: 2\"\n");
        row("a synonym more", entity, "city", Synonym, "", "Big Apple", "New York", nlu, "    - NYC\n",
            "    - NYC\n    - Big Apple\n");
        row("the last synonym", entity, "city", Synonym, "NYC", "", "New York", nlu,
            "- synonym: New York\n  examples: |\n    - NYC\n", "");
        row("a synonym of a value that has none", entity, "city", Synonym, "", "Roma", "Rome", nlu,
            "    - NYC\n", "    - NYC\n- synonym: \"Rome\"\n  examples: |\n    - Roma\n");
        row("a pattern", entity, "code", Pattern, "\\d{4}", "\\d{5}", "", nlu, "- \\d{4}", "- \\d{5}");
        row("the first pattern", entity, "city", Pattern, "", "[A-Z]{3}", "", nlu, "    - NYC\n",
            "    - NYC\n- regex: \"city\"\n  examples: |\n    - [A-Z]{3}\n");
        row("a role", entity, "city", Role, "from", "via", "", domain, "- from # here", "- via # here");
        row("a role more", entity, "city", Role, "", "via", "", domain, "    - to\n",
            "    - to\n    - via\n");
        row("a role less", entity, "city", Role, "from", "", "", domain, "    - from # here\n", "");
        row("the first role", entity, "code", Role, "", "old", "", domain, "- code\n",
            "- code:\n    roles:\n    - old\n");
        row("the first group", entity, "city", Group, "", "a", "", domain, "    roles:\n",
            "    groups:\n    - a\n    roles:\n");
        row("a group on a line", entity, "line", Group, "one", "", "", domain, "[one, two]", "[two]");
        row("a group more on a line", entity, "line", Group, "", "six", "", domain, "[one, two]",
            "[one, two, six]");
        row("a role beside a group on a line", entity, "line", Role, "", "x", "", domain,
            "{groups:", "{roles: [x], groups:");
        row("a slot's value", slot, "size", Value, "very large", "huge", "", domain, "- \"very large\"",
            "- huge");
        row("a slot's value more", slot, "size", Value, "", "in: between", "", domain,
            "    - \"very large\"\n", "    - \"very large\"\n    - \"in: between\"\n");
        row("a slot's value less", slot, "size", Value, "small", "", "", domain, "    - small\n", "");
        row("a number among numbers", slot, "way", Value, "", "3", "", domain, "[1, 2]", "[1, 2, 3]");
        row("a number among words", slot, "size", Value, "", "3", "", domain, "    - \"very large\"\n",
            "    - \"very large\"\n    - \"3\"\n");
    }
    void oneLineChangesAndAllElseStays() {
        QFETCH(int, part);
        QFETCH(QString, name);
        QFETCH(int, kind);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, meant);
        QFETCH(QString, file);
        QFETCH(QString, before);
        QFETCH(QString, after);
        const auto files = travel();
        const auto named = name.toStdString();
        const auto of = [&](const QString& words) {
            const auto text = words.toStdString();
            return words.isEmpty() ? std::nullopt
                                   : std::optional(datum(static_cast<DatumKind>(kind), text.c_str(),
                                                         meant.toUtf8().constData()));
        };

        const auto changed = done(files, {static_cast<OutlineKind>(part), named.c_str(), of(from), of(to)});

        QVERIFY2(changed, changed ? "" : changed.error().args.front().c_str());
        QCOMPARE(changed->size(), 1U);
        const auto path = file.toStdString();
        QCOMPARE(
            QString::fromStdString(changed->at(path)),
            QString::fromStdString(replacedIn(files.at(path), before.toStdString(), after.toStdString())));
        const auto now = outlineOf("b", withAll(files, *changed));
        QVERIFY2(now.problems.empty() || to.isEmpty(), "");
    }

    void aListThatIsEmptiedStaysOne() {
        BotFiles files = {{"domain.yml", "intents: [book]\nentities:\n- city:\n    roles:\n    - to\n"}};

        const auto none = done(files, {.from = datum(DatumKind::Role, "to")});

        QVERIFY(none);
        files = withAll(files, *none);
        QCOMPARE(files.at("domain.yml"), std::string("intents: [book]\nentities:\n- city:\n    roles: []\n"));
        const auto again = done(files, {.to = datum(DatumKind::Role, "via")});
        QVERIFY(again);
        QCOMPARE(again->at("domain.yml"),
                 std::string("intents: [book]\nentities:\n- city:\n    roles: [via]\n"));
    }

    void whatCannotBeDoneIsSaidAsItIsTyped_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("meant");
        QTest::addColumn<int>("problem");
        const auto row = [](const char* words, DatumKind kind, const char* meant, DatumProblem problem) {
            QTest::addRow("%d %s of %s", static_cast<int>(kind), words, meant)
                << static_cast<int>(kind) << words << meant << static_cast<int>(problem);
        };
        using enum DatumKind;
        row("  ", Value, "", DatumProblem::Blank);
        row("a\nb", Value, "", DatumProblem::Signs);
        row(" new york", Value, "", DatumProblem::Taken);
        row("Oslo", Value, "", DatumProblem::None);
        row("(", Pattern, "", DatumProblem::Pattern);
        row("\\d{10:12}", Pattern, "", DatumProblem::None);
        row("a b", Role, "", DatumProblem::Signs);
        row("to", Role, "", DatumProblem::Taken);
        row("to", Group, "", DatumProblem::None);
        row("nyc", Synonym, "New York", DatumProblem::Taken);
        row("NYC", Synonym, "Rome", DatumProblem::TwoValues);
        row("the capital", Synonym, "Rome", DatumProblem::TwoValues);
        row("Rome", Synonym, "Rome", DatumProblem::Itself);
        row("x", Synonym, "", DatumProblem::NoValue);
        row("x", Synonym, "Atlantis", DatumProblem::NoValue);
    }
    void whatCannotBeDoneIsSaidAsItIsTyped() {
        QFETCH(int, kind);
        QFETCH(QString, words);
        QFETCH(QString, meant);
        QFETCH(int, problem);
        const auto files = travel();
        const DatumChange change{
            OutlineKind::Entities, "city", std::nullopt,
            datum(static_cast<DatumKind>(kind), words.toUtf8().constData(), meant.toUtf8().constData())};

        QCOMPARE(static_cast<int>(problemOfDatum(outlineOf("b", files), change)), problem);
        QCOMPARE(withDatum("b", files, change).has_value(), problem == static_cast<int>(DatumProblem::None));
    }

    /// What a synonym means is one value for the whole bot.

    void whatStandsBesideTheWordsStays_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("from"); // empty: one more
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("after");
        const QString list = "nlu:\n- lookup: code\n  examples:\n";
        QTest::newRow("a comment") << "data/c.yml" << list + "  - U1 # old\n"
                                   << "U1" << "U2" << list + "  - U2 # old\n";
        QTest::newRow("quotes and a comment") << "data/c.yml" << list + "  - \"U 1\"  # old\n"
                                              << "U 1" << "a: b" << list + "  - \"a: b\"  # old\n";
        QTest::newRow("no comment in a block")
            << "data/c.yml" << "nlu:\n- lookup: code\n  examples: |\n    - U1 # 1\n"
            << "U1 # 1" << "U2"
            << "nlu:\n- lookup: code\n  examples: |\n    - U2\n";
        QTest::newRow("a comment of Markdown") << "data/c.md" << "## lookup:code\n- U1 <!-- old -->\n"
                                               << "U1"
                                               << "U2" << "## lookup:code\n- U2 <!-- old -->\n";
        QTest::newRow("the mark of a file") << "data/c.yml" << QString(QChar(0xFEFF)) + list + "  - U1\n"
                                            << ""
                                            << "U2" << QString(QChar(0xFEFF)) + list + "  - U1\n  - U2\n";
        QTest::newRow("line ends without the last")
            << "data/c.yml" << "nlu:\r\n- lookup: code\r\n  examples: |\r\n    - U1" << "" << "U2"
            << "nlu:\r\n- lookup: code\r\n  examples: |\r\n    - U1\r\n    - U2\r\n";
        QTest::newRow("keys in quotes")
            << "data/c.yml" << "\"nlu\":\n- \"lookup\": code\n  \"examples\": |\n    - U1\n- intent: book\n"
            << "U1" << "" << "\"nlu\":\n- intent: book\n";
        QTest::newRow("keys in another order")
            << "data/c.yml"
            << "nlu:\n- lookup: city\n  examples: |\n    - Oslo\n- examples: |\n    - U1\n  lookup: code\n"
            << "U1" << "" << "nlu:\n- lookup: city\n  examples: |\n    - Oslo\n";
    }
    void whatStandsBesideTheWordsStays() {
        QFETCH(const QString, file);
        QFETCH(const QString, text);
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        QFETCH(const QString, after);
        const BotFiles files = {{"domain.yml", "intents: [book]\nentities: [city, code]\n"},
                                {file.toStdString(), text.toStdString()}};
        const auto of = [](const QString& words) {
            return words.isEmpty() ? std::nullopt
                                   : std::optional(datum(DatumKind::Value, words.toUtf8().constData()));
        };

        const auto changed = done(files, {.name = "code", .from = of(from), .to = of(to)});

        QVERIFY2(changed, changed ? "" : changed.error().args.front().c_str());
        QCOMPARE(changed->at(file.toStdString()), after.toStdString());
    }

    void aListOfWordsKeepsItsMarkAndItsWhiteSpace() {
        const BotFiles files = {{"domain.yml", "intents: [book]\nentities: [city]\n"},
                                {"data/nlu.md", "## lookup:city\ndata/c.txt\n"},
                                {"data/c.txt", "\xEF\xBB\xBFRome\r\n  Oslo  \r\nBonn"}};

        const auto first =
            done(files, {.from = datum(DatumKind::Value, "Rome"), .to = datum(DatumKind::Value, "Roma")});

        QVERIFY(first);
        QCOMPARE(first->at("data/c.txt"), std::string("\xEF\xBB\xBFRoma\r\n  Oslo  \r\nBonn"));
        const auto more = done(files, {.to = datum(DatumKind::Value, "Kiel")});
        QVERIFY(more);
        QCOMPARE(more->at("data/c.txt"), std::string("\xEF\xBB\xBFRome\r\n  Oslo  \r\nBonn\r\nKiel\r\n"));
    }

    void anEmptyListTakesAnItemHoweverItIsWritten_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("brackets") << "[]" << "[via]";
        QTest::newRow("brackets apart") << "[  ]" << "[via]";
        QTest::newRow("brackets in a comment") << "# [] none" << "[via] # [] none";
    }
    void anEmptyListTakesAnItemHoweverItIsWritten() {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        const std::string head = "intents: [book]\nentities:\n- city:\n    roles: ";
        const BotFiles files = {{"domain.yml", head + before.toStdString() + "\n"}};

        const auto changed = done(files, {.to = datum(DatumKind::Role, "via")});

        QVERIFY(changed);
        QCOMPARE(changed->at("domain.yml"), head + after.toStdString() + "\n");
    }

    void aWordThatYamlTakesForNothingIsAValue() {
        const auto changed = done(travel(), {.part = OutlineKind::Slots,
                                             .name = "size",
                                             .from = datum(DatumKind::Value, "small"),
                                             .to = datum(DatumKind::Value, "null")});

        QVERIFY(changed);
        QCOMPARE(changed->at("domain.yml"), replacedIn(kTravelDomain, "    - small\n", "    - \"null\"\n"));
    }

    /// What is shared by an anchor is of someone else, too.
    void nothingElseChangesWithAList() {
        const BotFiles files = {{"domain.yml", "intents:\n- book: {use_entities: &all [city, code]}\n"
                                               "entities: [city, code]\nslots:\n  size:\n"
                                               "    type: categorical\n    values: *all\n"
                                               "    mappings:\n    - type: from_text\n"}};

        for (const auto& to : {std::optional(datum(DatumKind::Value, "town")), std::optional<PartDatum>()}) {
            const auto changed =
                done(files, {OutlineKind::Slots, "size", datum(DatumKind::Value, "city"), to});
            QVERIFY(!changed);
            QCOMPARE(changed.error().args.back(), std::string("form"));
        }
    }

    /// The parser counts some lines that a file does not have.
    void breaksThatAreNoLineEndsMoveNothing_data() {
        QTest::addColumn<QByteArray>("sign");
        QTest::newRow("line") << QByteArray("\xE2\x80\xA8");
        QTest::newRow("paragraph") << QByteArray("\xE2\x80\xA9");
        QTest::newRow("next line") << QByteArray("\xC2\x85");
        QTest::newRow("carriage return") << QByteArray("\r");
    }
    void breaksThatAreNoLineEndsMoveNothing() {
        QFETCH(const QByteArray, sign);
        const std::string begin = "# one" + sign.toStdString() + "# two" + sign.toStdString() + "# three\n";
        const BotFiles files = {
            {"domain.yml", begin + "intents: [book]\nentities:\n- code\n- city:\n    roles:\n    - to\n"},
            {"data/nlu.yml", begin + "nlu:\n- lookup: city\n  examples: |\n    - Rome\n    - Oslo\n"}};
        const auto rome = found(files, OutlineKind::Entities, "city", DatumKind::Value, "Rome");

        QCOMPARE(rome.place.line, 5);
        const auto changed = done(files, {.from = rome, .to = datum(DatumKind::Value, "Roma")});
        QVERIFY(changed);
        QCOMPARE(changed->at("data/nlu.yml"), replacedIn(files.at("data/nlu.yml"), "Rome", "Roma"));
        for (const auto kind : {DatumKind::Role, DatumKind::Group, DatumKind::Pattern, DatumKind::Synonym}) {
            const auto more =
                done(files, {.to = datum(kind, "more", kind == DatumKind::Synonym ? "Oslo" : "")});
            QVERIFY2(more, std::to_string(static_cast<int>(kind)).c_str());
        }
    }

    void aFileOfOneLineIsRefusedOrDone() {
        auto files = travel();
        for (auto& [file, text] : files)
            std::ranges::replace(text, '\n', '\r');
        const auto outline = outlineOf("b", files);

        for (const auto& one : dataOfPart(outline, OutlineKind::Entities, "city").data)
            for (const auto kind :
                 {DatumKind::Value, DatumKind::Pattern, DatumKind::Role, DatumKind::Group}) {
                const auto changed = done(files, {.to = datum(kind, "more")});
                QVERIFY(changed || changed.error().args.back() == "form");
                QVERIFY(one.isFixed || one.kind == DatumKind::Role);
            }
    }

    void whatStandsInOlderFilesIsShownWhereItStands() {
        const BotFiles files = {
            {"domain.yml", "intents: [book]\nentities: [city, line]\n"},
            {"data/nlu.md", "## intent:book\n- go to [Rome](city)\n\n## lookup:city\ndata/cities.txt\n\n"
                            "## synonym:Rome\n- Roma\n"},
            {"data/cities.txt", "Rome\nOslo\n"},
            {"data/more.json", "{\"rasa_nlu_data\": {\"lookup_tables\": [\n{\"name\": \"line\",\n"
                               "\"elements\": [\"U1\"]}]}}\n"}};
        const auto oslo = found(files, OutlineKind::Entities, "city", DatumKind::Value, "Oslo");
        const auto line = found(files, OutlineKind::Entities, "line", DatumKind::Value, "U1");

        QCOMPARE(oslo.place.file, std::string("data/cities.txt"));
        QCOMPARE(oslo.place.line, 2);
        QCOMPARE(line.place.file, std::string("data/more.json"));
        QVERIFY(line.isFixed);
        const auto changed = done(files, {.from = oslo, .to = datum(DatumKind::Value, "Bergen")});
        QVERIFY(changed);
        QCOMPARE(changed->at("data/cities.txt"), std::string("Rome\nBergen\n"));
        const auto synonym = done(files, {.to = datum(DatumKind::Synonym, "Urbs", "Rome")});
        QVERIFY(synonym);
        QVERIFY(synonym->at("data/nlu.md").ends_with("- Roma\n- Urbs\n"));
        const auto gone = done(files, {.from = oslo});
        QVERIFY(gone);
        QCOMPARE(gone->at("data/cities.txt"), std::string("Rome\n"));
    }

    void whatChangedMeanwhileIsNotOverwritten() {
        const auto files = travel();
        auto gone = found(files, OutlineKind::Entities, "city", DatumKind::Value, "Rome");
        gone.place.line = 3;

        const auto changed =
            withDatum("b", files, {OutlineKind::Entities, "city", gone, datum(DatumKind::Value, "Oslo")});

        QCOMPARE(changed.error().code, ErrorCode::NotFound);
    }
};

CHATKEEP_TEST(tst_DatumEdit)
#include "tst_DatumEdit.moc"
