// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/engine/ChangedFiles.h"
#include "tests/core/engine/TravelBot.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;
using namespace chatkeep::engine::travelbot;

/// Synonyms, and the values that they mean.
class tst_DatumSynonyms : public QObject {
    Q_OBJECT
private Q_SLOTS:
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
    }

    void aValueOfTwoEntitiesThatSynonymsMeanChangesInBoth() {
        auto files = travel();
        files["data/more.yml"] = "nlu:\n- lookup: code\n  examples:\n  - new york # big\n";
        const Ask ask{.from = datum(DatumKind::Value, "New York"),
                      .to = datum(DatumKind::Value, "York, New")};

        const auto changed = done(files, ask);

        QVERIFY2(changed, changed ? "" : changed.error().args.back().c_str());
        QCOMPARE(changed->at("data/more.yml"),
                 std::string("nlu:\n- lookup: code\n  examples:\n  - \"York, New\" # big\n"));
        QVERIFY(changed->at("data/nlu.yml").contains("- synonym: \"York, New\"\n"));
        const auto outline = outlineOf("b", files);
        auto change =
            DatumChange{OutlineKind::Entities, "city",
                        found(files, OutlineKind::Entities, "city", DatumKind::Value, "New York"), ask.to};
        QCOMPARE(sharersOf(outline, change), std::vector<std::string>{"code"});
        change.from = found(files, OutlineKind::Entities, "city", DatumKind::Value, "Rome");
        QVERIFY(sharersOf(outline, change).empty()); // no synonym means it: it is this list's alone
        files["data/more.yml"] = "nlu:\n- intent: book\n  examples: |\n    - [New York](code)\n";
        QCOMPARE(problemOfDatum(outlineOf("b", files),
                                {OutlineKind::Entities, "city",
                                 found(files, OutlineKind::Entities, "city", DatumKind::Value, "New York"),
                                 ask.to}),
                 DatumProblem::Shared); // an example keeps its words
    }

    void filesThatAreNotReadKeepTheirSynonyms() {
        auto files = travel();
        for (const auto* file : {"README.md", "docs/about.md", "models/old.md"})
            files[file] = "## synonym:New York\n- Gotham\n";
        files["tests/nlu.yml"] = "nlu:\n- synonym: New York\n  examples: |\n    - Gotham\n";

        const auto changed = done(files, {.from = datum(DatumKind::Value, "New York"),
                                          .to = datum(DatumKind::Value, "Nieuw Amsterdam")});

        QVERIFY(changed);
        QCOMPARE(changed->size(), 1U);
        QVERIFY(changed->contains("data/nlu.yml"));
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

    void aSynonymThatIsListedTwiceIsShownTwice() {
        auto files = travel();
        files["data/nlu.yml"] += "- synonym: New York\n  examples: |\n    - NYC\n    - Big Apple\n";
        const auto outline = outlineOf("b", files);
        const auto& city = dataOfPart(outline, OutlineKind::Entities, "city").data;
        QCOMPARE(std::ranges::count(city, std::string("NYC"), &PartDatum::words), std::ptrdiff_t(2));
        // What examples mark in the same way is one.
        files["data/nlu.yml"].insert(files["data/nlu.yml"].find("    - go\n"),
                                     "    - by [the capital]{\"entity\": \"city\", \"value\": \"Paris\"}\n");
        const auto marked = outlineOf("b", files);
        QCOMPARE(std::ranges::count(dataOfPart(marked, OutlineKind::Entities, "city").data,
                                    std::string("the capital"), &PartDatum::words),
                 std::ptrdiff_t(1));
    }
};

CHATKEEP_TEST(tst_DatumSynonyms)
#include "tst_DatumSynonyms.moc"
