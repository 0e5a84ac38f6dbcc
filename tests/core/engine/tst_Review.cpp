// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/BotChanges.h"
#include "core/engine/review/ExampleReview.h"
#include "core/engine/review/HeldOut.h"
#include "core/engine/review/Outline.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

const BotFiles& smallBot() {
    static const BotFiles kFiles = {
        {"config.yml", "language: en\n"},
        {"domain.yml", "intents: [greet, bye, never]\n"
                       "entities: [city]\n"
                       "slots:\n  city: {type: text, mappings: [{type: from_entity, entity: city}]}\n"
                       "forms:\n  trip: {required_slots: [city]}\n"
                       "responses:\n  utter_greet:\n  - text: Hello\n  - text: Hi\n"},
        {"data/nlu.yml", "nlu:\n"
                         "- intent: greet\n"
                         "  examples: |\n"
                         "    - hello there my friend\n"
                         "    - Hello there, my friend!\n"
                         "    - good morning to you\n"
                         "- intent: bye\n"
                         "  examples: |\n"
                         "    - good morning to you\n"
                         "    - hello there dear friend my\n"
                         "    - see you in [Oslo](city)\n"},
        {"data/rules.yml", "rules:\n- rule: greet\n  steps:\n  - intent: greet\n  - action: utter_greet\n"},
        {"data/flows.yml", "flows:\n"
                           "  send:\n"
                           "    name: send money\n"
                           "    nlu_trigger: [{intent: greet}]\n"
                           "    steps:\n"
                           "    - id: ask\n"
                           "      collect: amount\n"
                           "      next:\n"
                           "      - if: slots.amount > 100\n"
                           "        then:\n"
                           "        - action: utter_too_much\n"
                           "          next: ask\n"
                           "      - else: done\n"
                           "    - id: done\n"
                           "      action: action_send\n"},
        {"tests/test_stories.yml", "stories:\n- story: hi\n  steps:\n  - user: hello you\n    intent: greet\n"
                                   "  - action: utter_greet\n"},
    };
    return kFiles;
}

const OutlineItem* item(const BotOutline& outline, OutlineKind kind, const std::string& name) {
    const auto& items = outline.section(kind).items;
    const auto found = std::ranges::find(items, name, &OutlineItem::name);
    return found == items.end() ? nullptr : &*found;
}

HeldOutText asked(float inScope, bool right) {
    return {"text", "a", right ? "a" : "b", inScope, false};
}

} // namespace

class tst_Review : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void outlineNamesEverythingWithItsLine();
    void mistakesInKnowledgeAreAmongTheProblems();
    void contradictionsAreAmongTheProblems();
    void blocksEndWhereAnythingElseBegins();
    void filesWithoutABotAreAProblemAndNoFailure();
    void manyIntentsAreOutlinedAtOnce();
    void examplesCarryTheLineTheyStandOn();
    void sameWordsAreFoundWithinAndAcrossIntents();
    void flowBecomesAGraphWithItsWaysBack();
    void waysOfABranchGoBesideTheBoxes();
    void flowThatRunsInACircleIsLaidOut();
    void aStepNobodyWroteIsNotTheEnd();
    void changesAreCountedByTheirKind();
    void aMovedPartIsNotAChange();
    void heldOutTextsAreAskedOnceEach();
    void anIntentOfTwoExamplesIsAsked();
    void extraExamplesAreLearnedAndNeverAsked();
    void measurementCanBeCancelled();
    void curveFallsInCoverage();
    void aCurveHasNoMorePointsThanWereAskedFor();
    void confusionsAreCounted();
    void thresholdOfTheAuthorIsRead();
};

void tst_Review::outlineNamesEverythingWithItsLine() {
    const auto outline = outlineOf("small", smallBot());

    const auto* greet = item(outline, OutlineKind::Intents, "greet");
    QVERIFY(greet);
    QCOMPARE(greet->count, 3);
    QCOMPARE(greet->place.file, std::string("data/nlu.yml"));
    QCOMPARE(greet->place.line, 4);
    const auto* never = item(outline, OutlineKind::Intents, "never");
    QVERIFY(never);
    QCOMPARE(never->count, 0);
    QCOMPARE(item(outline, OutlineKind::Responses, "utter_greet")->count, 2);
    QVERIFY(item(outline, OutlineKind::Entities, "city"));
    QVERIFY(item(outline, OutlineKind::Slots, "city"));
    QVERIFY(item(outline, OutlineKind::Forms, "trip"));
    QCOMPARE(item(outline, OutlineKind::Rules, "greet")->place.line, 2);
    QCOMPARE(item(outline, OutlineKind::Flows, "send")->place.line, 2);
    QVERIFY(item(outline, OutlineKind::Tests, "hi"));
    QCOMPARE(outline.section(OutlineKind::Files).items.size(), smallBot().size());
}

void tst_Review::mistakesInKnowledgeAreAmongTheProblems() {
    auto files = smallBot();
    const auto before = outlineOf("small", files).problems.size();
    files["knowledge/faq.yml"] = "faq:\n  - question: alone\n";
    const auto outline = outlineOf("small", files);

    QCOMPARE(outline.problems.size(), before + 1);
    QVERIFY(std::ranges::any_of(outline.problems, [](const OutlineProblem& one) {
        return one.defect && one.place.file == "knowledge/faq.yml" && one.place.line == 2;
    }));
}

void tst_Review::contradictionsAreAmongTheProblems() {
    auto files = smallBot();
    files["data/rules_more.yml"] =
        "rules:\n- rule: greet otherwise\n  steps:\n  - intent: greet\n  - action: utter_bye\n";
    const auto outline = wholeOutlineOf("small", files);

    QVERIFY(std::ranges::any_of(outline.problems, [](const OutlineProblem& one) {
        return one.defect && one.place.file == "data/rules_more.yml" && one.place.line == 2 &&
               one.what.text().contains("contradicts rule 'greet'");
    }));
}

void tst_Review::blocksEndWhereAnythingElseBegins() {
    auto files = smallBot();
    files["data/more.yml"] =
        "nlu:\n- intent: bye\n  examples: |\n    - see you\n- regex: phone\n  examples: |\n"
        "    - (\n";
    const auto outline = outlineOf("small", files);

    const auto* bye = item(outline, OutlineKind::Intents, "bye");
    QVERIFY(bye);
    QCOMPARE(bye->blocks.size(), std::size_t{2});
    QVERIFY((bye->blocks[0] == SourceBlock{"data/more.yml", 2, 4}) ||
            (bye->blocks[1] == SourceBlock{"data/more.yml", 2, 4}));
    const auto problem = std::ranges::find_if(
        outline.problems, [](const OutlineProblem& one) { return one.place.file == "data/more.yml"; });
    QVERIFY(problem != outline.problems.end() && problem->place.line == 7);
    QVERIFY(std::ranges::none_of(bye->blocks,
                                 [&](const SourceBlock& block) { return block.holds(problem->place); }));
    QCOMPARE(item(outline, OutlineKind::Entities, "city")->blocks.front(), (SourceBlock{"domain.yml", 2, 2}));
    QCOMPARE(item(outline, OutlineKind::Forms, "trip")->blocks.front(), (SourceBlock{"domain.yml", 6, 6}));
}

void tst_Review::filesWithoutABotAreAProblemAndNoFailure() {
    for (const BotFiles& files : {BotFiles{}, BotFiles{{"domain.yml", std::string("\x00\xff{", 3)}},
                                  BotFiles{{"readme.md", "nothing"}}}) {
        const auto outline = outlineOf("none", files);
        QVERIFY(!outline.problems.empty());
        QCOMPARE(outline.section(OutlineKind::Files).items.size(), files.size());
    }
}

void tst_Review::manyIntentsAreOutlinedAtOnce() {
    const auto timeOf = [](int many) -> qint64 {
        std::string domain = "intents:\n";
        std::string nlu = "nlu:\n";
        for (int at = 0; at < many; ++at) {
            domain += "- wish_" + std::to_string(at) + "\n";
            nlu += "- intent: wish_" + std::to_string(at) + "\n  examples: |\n    - words " +
                   std::to_string(at) + "\n";
        }
        const BotFiles files{{"domain.yml", domain}, {"data/nlu.yml", nlu}};
        const auto spec = readBotSpec("large", files);
        const auto begin = test::processorMs();
        const auto outline = outlineOf(*spec, files);
        const auto elapsed = test::processorMs() - begin;
        const bool isWhole = outline.section(OutlineKind::Intents).items.size() == std::size_t(many);
        const bool isTold = std::ranges::any_of(outline.problems, [](const OutlineProblem& one) {
            return one.what.text().find("takes minutes") != std::string::npos;
        });
        return isWhole && isTold == (many > 5'000) ? elapsed : -1;
    };

    const auto few = timeOf(900);
    const auto many = timeOf(9'000);

    QVERIFY(few >= 0 && many >= 0);
    QVERIFY2(many < 40 * (few + 5), qPrintable(QStringLiteral("%1 and %2 ms").arg(few).arg(many)));
}

void tst_Review::examplesCarryTheLineTheyStandOn() {
    const auto outline = outlineOf("small", smallBot());

    const auto at = std::ranges::find(outline.examples, std::string("see you in Oslo"), &ExampleLine::text);
    QVERIFY(at != outline.examples.end());
    QCOMPARE(at->place.line, 11);
    QCOMPARE(at->language, std::string("en"));
}

void tst_Review::sameWordsAreFoundWithinAndAcrossIntents() {
    const auto outline = outlineOf("small", smallBot());

    const auto remarks = reviewExamples(outline.examples);

    const auto has = [&](ExampleRemark::Kind kind, int line, int other) {
        return std::ranges::any_of(remarks, [&](const ExampleRemark& one) {
            return one.kind == kind && outline.examples[one.example].place.line == line &&
                   outline.examples[one.other].place.line == other;
        });
    };
    QCOMPARE(remarks.size(), std::size_t(3));
    QCOMPARE(remarks.front().kind, ExampleRemark::Kind::Conflict);
    // Intents come in the order of the file: greet on lines 4 to 6, bye on lines 9 to 11.
    QVERIFY(has(ExampleRemark::Kind::Duplicate, 5, 4));
    QVERIFY(has(ExampleRemark::Kind::Conflict, 9, 6));
    QVERIFY(has(ExampleRemark::Kind::Alike, 10, 4));
}

void tst_Review::flowBecomesAGraphWithItsWaysBack() {
    const auto outline = outlineOf("small", smallBot());

    QCOMPARE(outline.flows.size(), std::size_t(1));
    const auto& graph = outline.flows.front();
    QCOMPARE(graph.nodes.size(), std::size_t(5)); // begin, ask, too much, done, end
    QCOMPARE(graph.nodes.front().kind, FlowNode::Kind::Begin);
    QCOMPARE(graph.nodes.back().kind, FlowNode::Kind::End);
    QCOMPARE(graph.triggers, std::vector<std::string>{"greet"});
    const auto back = std::ranges::find(graph.edges, true, &FlowEdge::back);
    QVERIFY(back != graph.edges.end());
    QCOMPARE(graph.nodes[static_cast<std::size_t>(back->to)].label, std::string("amount"));
    for (const auto& edge : graph.edges)
        if (!edge.back)
            QVERIFY(graph.nodes[static_cast<std::size_t>(edge.from)].layer <
                    graph.nodes[static_cast<std::size_t>(edge.to)].layer);
    QVERIFY(std::ranges::any_of(graph.edges,
                                [](const FlowEdge& one) { return one.condition == "slots.amount > 100"; }));
}

void tst_Review::waysOfABranchGoBesideTheBoxes() {
    const auto outline = outlineOf("flows", {{"data/flows.yml", "flows:\n"
                                                                "  pay:\n"
                                                                "    steps:\n"
                                                                "    - id: ask\n"
                                                                "      collect: amount\n"
                                                                "      next:\n"
                                                                "      - if: slots.amount > 100\n"
                                                                "        then: much\n"
                                                                "      - if: slots.amount < 1\n"
                                                                "        then: END\n"
                                                                "      - else: pay\n"
                                                                "    - id: much\n"
                                                                "      action: utter_much\n"
                                                                "      next: ask\n"
                                                                "    - id: pay\n"
                                                                "      action: action_pay\n"}});
    const auto& graph = outline.flows.front();
    const auto edge = [&](int from, int to) {
        const auto found = std::ranges::find_if(
            graph.edges, [&](const FlowEdge& one) { return one.from == from && one.to == to; });
        return found == graph.edges.end() ? FlowEdge() : *found;
    };

    QCOMPARE(graph.nodes.size(), std::size_t(5)); // begin, ask, much, pay, end
    QVERIFY(edge(1, 3).otherwise && !edge(1, 2).otherwise && !edge(0, 1).otherwise);
    QCOMPARE(edge(1, 2).lane, -1);
    QVERIFY(edge(1, 4).lane >= 0 && edge(2, 1).lane >= 0 && edge(1, 4).lane != edge(2, 1).lane);
    QCOMPARE(graph.lanes, 2);
    QCOMPARE(graph.nodes[1].ways, 3);
    QVERIFY(edge(1, 3).rowBelow < edge(1, 4).rowBelow && edge(1, 4).rowBelow < edge(1, 2).rowBelow);
    QCOMPARE(graph.gapRows, (std::vector<int>{0, 2, 3, 3, 0})); // "much" comes back into the gap above "ask"
}

void tst_Review::flowThatRunsInACircleIsLaidOut() {
    FlowSpec flow{.id = "round"};
    for (int i = 0; i < 500; ++i)
        flow.steps.push_back({.kind = FlowStep::Kind::Action,
                              .id = std::to_string(i),
                              .name = "action_x",
                              .next = {.target = std::to_string((i + 1) % 500), .branches = {}}});

    const auto graph = graphOf(flow);

    QCOMPARE(graph.nodes.size(), std::size_t(501)); // nothing leads to an end
    QCOMPARE(std::ranges::count(graph.edges, true, &FlowEdge::back), std::ptrdiff_t(1));
}

void tst_Review::aStepNobodyWroteIsNotTheEnd() {
    const auto outline = outlineOf(
        "f", {{"data/flows.yml", "flows:\n  pay:\n    steps:\n    - id: ask\n      collect: amount\n"
                                 "      next: payy\n    - id: pay\n      action: action_pay\n"}});

    const auto& graph = outline.flows.front();
    const auto missing = std::ranges::find(graph.nodes, FlowNode::Kind::Missing, &FlowNode::kind);
    QVERIFY(missing != graph.nodes.end());
    QCOMPARE(missing->label, std::string("payy"));
    QCOMPARE(missing->line, 6);
    const auto at = static_cast<int>(missing - graph.nodes.begin());
    QVERIFY(
        std::ranges::any_of(graph.edges, [&](const FlowEdge& one) { return one.from == 1 && one.to == at; }));
    QCOMPARE(graph.nodes.back().kind, FlowNode::Kind::End); // of the step that is written
}

void tst_Review::changesAreCountedByTheirKind() {
    auto files = smallBot();
    files["data/nlu.yml"] += "    - farewell\n- intent: thank\n  examples: |\n    - thanks\n";
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("text: Hi"), 8, "text: Ho");
    domain.insert(domain.find("intents: [") + 10, "thank, ");
    files.erase("data/rules.yml");

    const auto changes = changesBetween("small", smallBot(), files);

    const auto of = [&](OutlineKind kind) {
        const auto found = std::ranges::find(changes.parts, kind, &PartChanges::kind);
        return found == changes.parts.end() ? std::vector<int>{0, 0, 0}
                                            : std::vector<int>{found->added, found->removed, found->changed};
    };
    QCOMPARE(of(OutlineKind::Intents), (std::vector<int>{1, 0, 1}));
    QCOMPARE(changes.examplesAdded, 2);
    QCOMPARE(changes.examplesRemoved, 0);
    QCOMPARE(of(OutlineKind::Responses), (std::vector<int>{0, 0, 1}));
    QCOMPARE(of(OutlineKind::Rules), (std::vector<int>{0, 1, 0}));
    QCOMPARE(of(OutlineKind::Flows), (std::vector<int>{0, 0, 0}));
    QCOMPARE(of(OutlineKind::Files), (std::vector<int>{0, 1, 2}));
    QVERIFY(changesBetween("small", smallBot(), smallBot()).none());
}

void tst_Review::aMovedPartIsNotAChange() {
    auto files = smallBot();
    files["data/more.yml"] = "\n\n" + files.at("data/flows.yml");
    files.erase("data/flows.yml");
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("[city]"), 6, "[city, size]"); // on one line: the other is not changed by it

    const auto changes = changesBetween("small", smallBot(), files);

    QCOMPARE(changes.parts.size(), std::size_t(2));
    QCOMPARE(changes.parts.front().kind, OutlineKind::Entities);
    QCOMPARE(changes.parts.front().added, 1);
    QCOMPARE(changes.parts.front().changed, 0);
    QCOMPARE(changes.parts.back().kind, OutlineKind::Files);
}

void tst_Review::heldOutTextsAreAskedOnceEach() {
    double last = 0;
    TrainOptions options;
    options.progress = [&](double part) { last = std::max(last, part); };

    const auto report = measureHeldOut("small", smallBot(), options);

    QVERIFY(report);
    QCOMPARE(report->texts.size(), std::size_t(7)); // six examples and one text of a test story
    QCOMPARE(std::ranges::count(report->texts, true, &HeldOutText::fromTests), std::ptrdiff_t(1));
    QVERIFY(last <= 1);
    QCOMPARE(report->threshold, report->automatic);
    auto own = smallBot();
    own["config.yml"] += "\nchatkeep:\n  out_of_scope_threshold: 0.77\n";
    const auto bySelf = measureHeldOut("small", own, {});
    QCOMPARE(bySelf->threshold, 0.77F);
    QCOMPARE(bySelf->automatic, report->automatic);
    for (const auto& one : report->texts)
        QVERIFY(one.inScope >= 0 && one.inScope <= 1);
}

void tst_Review::anIntentOfTwoExamplesIsAsked() {
    auto files = smallBot();
    files["data/more.yml"] = "nlu:\n- intent: pair\n  examples: |\n    - one thing\n    - another thing\n"
                             "- intent: single\n  examples: |\n    - something else\n";

    const auto report = measureHeldOut("small", files, {});

    QVERIFY(report);
    QCOMPARE(report->left, std::size_t(1));
    QCOMPARE(std::ranges::count(report->texts, std::string("pair"), &HeldOutText::intent), std::ptrdiff_t(2));
    QCOMPARE(std::ranges::count(report->texts, std::string("single"), &HeldOutText::intent),
             std::ptrdiff_t(0));
}

void tst_Review::extraExamplesAreLearnedAndNeverAsked() {
    // What is asked once as a held-out greeting was only ever learned as a farewell.
    const auto predicted = [](const TrainOptions& options) {
        const auto report = measureHeldOut("small", smallBot(), options);
        const auto found = report ? std::ranges::find_if(report->texts,
                                                         [](const HeldOutText& one) {
                                                             return one.text == "good morning to you" &&
                                                                    one.intent == "greet";
                                                         })
                                  : std::vector<HeldOutText>::const_iterator();
        return report ? found->predicted : std::string("failed");
    };
    QCOMPARE(predicted({}), std::string("bye"));
    TrainOptions options;
    for (const char* words : {"good morning to you", "good morning to you all", "a good morning to you"})
        options.extraExamples.push_back({.intent = "greet", .text = words});

    const auto report = measureHeldOut("small", smallBot(), options);

    QVERIFY(report);
    QCOMPARE(report->extra, std::size_t(3));
    QCOMPARE(report->texts.size(), std::size_t(7));
    QCOMPARE(predicted(options), std::string("greet"));
}

void tst_Review::measurementCanBeCancelled() {
    const std::atomic<bool> cancelled = true;
    TrainOptions options;
    options.cancelled = &cancelled;

    const auto report = measureHeldOut("small", smallBot(), options);

    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
}

void tst_Review::curveFallsInCoverage() {
    const std::vector<HeldOutText> texts = {asked(0.1F, false), asked(0.3F, true), asked(0.5F, false),
                                            asked(0.9F, true)};

    const auto curve = thresholdCurve(texts);

    QCOMPARE(curve.size(), std::size_t(4));
    QCOMPARE(curve[0].precision, 0.5F);
    QCOMPARE(curve[0].coverage, 1.0F);
    QCOMPARE(curve[3].precision, 1.0F);
    QCOMPARE(curve[3].coverage, 0.25F);
    QCOMPARE(atThreshold(texts, 0.95F).coverage, 0.0F);
    QVERIFY(thresholdCurve({}).empty());
}

void tst_Review::aCurveHasNoMorePointsThanWereAskedFor() {
    std::vector<HeldOutText> texts;
    for (int i = 0; i < 399; ++i)
        texts.push_back(asked(static_cast<float>(i) / 400, true));

    const auto curve = thresholdCurve(texts, 200);

    QCOMPARE(curve.size(), std::size_t(200));
    QCOMPARE(curve.front().coverage, 1.0F);
    QCOMPARE(thresholdCurve(texts, 399).size(), std::size_t(399));
    QCOMPARE(thresholdCurve(texts, 0).size(), std::size_t(1));
}

void tst_Review::confusionsAreCounted() {
    std::vector<HeldOutText> texts = {asked(1, false), asked(1, true), asked(1, false)};
    texts.push_back({.text = "gibberish", .intent = "nlu_fallback", .predicted = "b"}); // rejected, not taken

    const auto all = confusions(texts);

    QCOMPARE(all.size(), std::size_t(1));
    QCOMPARE(all.front().count, 2);
    QCOMPARE(all.front().predicted, std::string("b"));
}

void tst_Review::thresholdOfTheAuthorIsRead() {
    auto files = smallBot();
    files["config.yml"] = "language: en\nchatkeep:\n  out_of_scope_threshold: 0.25\n";
    QCOMPARE(outlineOf("small", files).threshold.value_or(0), 0.25);
    files["config.yml"] = "language: en\nchatkeep:\n  out_of_scope_threshold: high\n";

    const auto outline = outlineOf("small", files);

    QVERIFY(!outline.threshold);
    QVERIFY(std::ranges::any_of(outline.problems, [](const OutlineProblem& one) {
        return one.place.file == "config.yml" && one.place.line == 3 && one.defect;
    }));
}

CHATKEEP_TEST(tst_Review)
#include "tst_Review.moc"
