// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/DatumEdit.h"
#include "tests/core/engine/ChangedFiles.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

const char* const kTravelDomain = "intents:\n- book # trips\nentities:\n- city: # where\n    roles:\n"
                                  "    - from # here\n    - to\n- code\n- {line: {groups: [one, two]}}\n"
                                  "slots:\n  size:\n    type: categorical\n    values: # of the bag\n"
                                  "    - small\n    - \"very large\"\n    mappings:\n    - type: from_text\n"
                                  "  way:\n    type: categorical\n    values: [1, 2]\n    mappings:\n"
                                  "    - type: from_text\n";
const char* const kTravelNlu =
    "nlu:\n- intent: book\n  examples: |\n"
    "    - to [Rome]{\"entity\": \"city\", \"role\": \"to\"}\n"
    "    - from [the capital]{\"entity\": \"city\", \"value\": \"Paris\"}\n"
    "    - go\n"
    "# towns\n- lookup: city\n  examples: |\n    # big\n    - New York\n    - Rome\n"
    "- synonym: New York\n  examples: |\n    - NYC\n"
    "- regex: code\n  examples: |\n    - \\d{4}\n"
    "- lookup: code\n  examples:\n  - \"no: 1\"\n";

BotFiles travel() {
    return {{"domain.yml", kTravelDomain}, {"data/nlu.yml", kTravelNlu}};
}

PartDatum datum(DatumKind kind, const char* words, const char* meant = "") {
    return {.kind = kind, .words = words, .meant = meant};
}

/// As the files have it.
PartDatum found(const BotFiles& files, OutlineKind part, const char* name, DatumKind kind,
                const std::string& words) {
    const auto outline = outlineOf("b", files);
    for (const auto& one : dataOfPart(outline, part, name).data)
        if (one.kind == kind && one.words == words) return one;
    return {};
}

struct Ask {
    OutlineKind part = OutlineKind::Entities;
    const char* name = "city";
    std::optional<PartDatum> from;
    std::optional<PartDatum> to;
};

Result<BotFiles> done(const BotFiles& files, Ask ask) {
    if (ask.from) ask.from = found(files, ask.part, ask.name, ask.from->kind, ask.from->words);
    return withDatum("b", files, {ask.part, ask.name, ask.from, ask.to});
}

std::string replacedIn(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    return at == std::string::npos ? "not in it: " + from : text.replace(at, from.size(), to);
}

} // namespace

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

    void aSynonymOfAnotherValueMovesToItsList() {
        const auto files = travel();

        const auto changed = done(files, {.from = datum(DatumKind::Synonym, "NYC"),
                                          .to = datum(DatumKind::Synonym, "nyc", "Rome")});

        QVERIFY(changed);
        const auto nlu = replacedIn(kTravelNlu, "- synonym: New York\n  examples: |\n    - NYC\n", "");
        QCOMPARE(
            changed->at("data/nlu.yml"),
            replacedIn(nlu, "    - Rome\n", "    - Rome\n- synonym: \"Rome\"\n  examples: |\n    - nyc\n"));
    }

    void synonymsGoWithAValueThatChanges() {
        auto files = travel();
        files["data/old.md"] = "## synonym:New York <!-- x -->\n- Gotham\n";

        const auto changed = done(files, {.from = datum(DatumKind::Value, "New York"),
                                          .to = datum(DatumKind::Value, "Nieuw Amsterdam")});

        QVERIFY2(changed, changed ? "" : changed.error().args.back().c_str());
        const auto nlu = replacedIn(kTravelNlu, "    - New York\n", "    - Nieuw Amsterdam\n");
        QCOMPARE(changed->at("data/nlu.yml"),
                 replacedIn(nlu, "- synonym: New York\n", "- synonym: \"Nieuw Amsterdam\"\n"));
        QCOMPARE(changed->at("data/old.md"),
                 std::string("## synonym:Nieuw Amsterdam <!-- x -->\n- Gotham\n"));
        files["data/more.yml"] = "nlu:\n- lookup: code\n  examples: |\n    - New York\n";
        QVERIFY(!done(files, {.from = datum(DatumKind::Value, "New York"),
                              .to = datum(DatumKind::Value, "Nieuw Amsterdam")})); // another's value, too
    }

    void aValueThatSynonymsMeanStays() {
        const auto files = travel();
        const auto outline = outlineOf("b", files);
        const auto value = found(files, OutlineKind::Entities, "city", DatumKind::Value, "New York");

        QCOMPARE(problemOfDatum(outline, {OutlineKind::Entities, "city", value, std::nullopt}),
                 DatumProblem::Meant);
        auto only = travel();
        only["domain.yml"] = "slots:\n  way:\n    type: categorical\n    values: [1]\n";
        QCOMPARE(
            problemOfDatum(outlineOf("b", only),
                           {OutlineKind::Slots, "way",
                            found(only, OutlineKind::Slots, "way", DatumKind::Value, "1"), std::nullopt}),
            DatumProblem::Last);
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
