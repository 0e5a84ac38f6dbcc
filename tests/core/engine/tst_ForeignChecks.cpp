// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ForeignBot.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

/// A shop's agent: an order, a yes to it, and an intent as it is given.
BotFiles shopExport(const std::string& intent, const std::string& phrases) {
    return {
        {"agent.json", R"({"language": "en"})"},
        {"intents/order.json", R"({"id": "1", "name": "order", "contexts": [],
  "responses": [{"affectedContexts": [{"name": "order-followup", "lifespan": 2}],
    "parameters": [{"name": "size", "dataType": "@sys.number", "value": "$size"}],
    "messages": [{"type": 0, "lang": "en", "speech": "One of $size for 5$ or $5, A$AP."}]}]})"},
        {"intents/order_usersays_en.json", R"([{"data": [{"text": "I order one"}]}])"},
        {"intents/order - yes.json",
         R"({"id": "2", "parentId": "1", "name": "order - yes", "contexts": ["order-followup"],
  "responses": [{"messages": [{"type": 0, "lang": "en", "speech": "Thanks."}]}]})"},
        {"intents/order - yes_usersays_en.json", R"([{"data": [{"text": "Yes"}]}])"},
        {"intents/other.json", intent},
        {"intents/other_usersays_en.json", phrases},
    };
}

FidelityReport shopReport(const std::string& intent, const std::string& phrases) {
    const auto bot = readDialogflow(shopExport(intent, phrases));
    return bot ? bot->report : FidelityReport{.defects = {{"", 0, sentencePart("not read")}}};
}

std::string otherIntent(const std::string& members, const std::string& said) {
    return "{\"id\": \"3\", \"name\": \"other\",\n" + members +
           "\n\"responses\": [{\"messages\": [\n{\"type\": 0, \"lang\": \"en\", \"speech\": \"" + said +
           "\"}]}]}";
}

constexpr const char* kOtherPhrases = "[\n{\"data\": [{\"text\": \"something else\"}]}]";

FidelityReport corpusReport(const std::string& items) {
    const auto bot =
        readNlpjs({{"corpus.json", "{\"name\": \"a\", \"locale\": \"en\", \"data\": [\n" + items +
                                       "],\n\"entities\": {\"hero\": {\"options\": {\"hulk\": "
                                       "[\"Hulk\"]}}}}"}});
    return bot ? bot->report : FidelityReport{.defects = {{"", 0, sentencePart("not read")}}};
}

} // namespace

class tst_ForeignChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatHangsTogetherIsFine();
    void followUpNeedsItsParent();
    void contextMustBeGivenBySomeIntent();
    void codeMayGiveContexts();
    void answersNameParametersOfTheirIntent();
    void phraseMeansOneIntentAtATime();
    void contextsTellFlowsOfOneIntentApart();
    void utteranceMeansOneIntent();
    void answersOfACorpusNameWhatIsFilled();
};

void tst_ForeignChecks::whatHangsTogetherIsFine() {
    const auto report = shopReport(otherIntent("", "Well."), kOtherPhrases);

    QVERIFY2(report.defects.empty(), report.defects.empty() ? "" : report.defects[0].what.text().c_str());
    QVERIFY2(report.needsYou.empty(), report.needsYou.empty() ? "" : report.needsYou[0].what.text().c_str());
}

void tst_ForeignChecks::followUpNeedsItsParent() {
    const auto report = shopReport(otherIntent("\"parentId\": \"9\",", "Well."), kOtherPhrases);

    QCOMPARE(report.defects.size(), 1U);
    QVERIFY(
        says(report.defects, "intents/other.json", 2, "intent 'other' follows an intent that is not here"));
}

void tst_ForeignChecks::contextMustBeGivenBySomeIntent() {
    const auto report =
        shopReport(otherIntent("\"contexts\": [\"order-followup\", \"Basket\"],", "Well."), kOtherPhrases);

    QVERIFY(report.defects.empty());
    QCOMPARE(report.needsYou.size(), 1U);
    QVERIFY(says(report.needsYou, "intents/other.json", 2,
                 "no intent gives context 'basket', which intent 'other' wants"));
}

void tst_ForeignChecks::codeMayGiveContexts() {
    const auto report =
        shopReport(otherIntent("\"contexts\": [\"basket\"], \"webhookUsed\": true,", "Well."), kOtherPhrases);

    QVERIFY(!says(report.needsYou, "intents/other.json", 2, "no intent gives context"));
    QVERIFY(says(report.needsYou, "intents/other.json", 2,
                 "only your webhook can give context 'basket', which intent 'other' wants: here it sets slot "
                 "'context_basket'"));
}

void tst_ForeignChecks::answersNameParametersOfTheirIntent() {
    const auto report = shopReport(otherIntent("", "It is $size, $5."), kOtherPhrases);

    QCOMPARE(report.needsYou.size(), 1U);
    QVERIFY(says(report.needsYou, "intents/other.json", 4, "intent 'other' has no parameter 'size'"));
}

void tst_ForeignChecks::phraseMeansOneIntentAtATime() {
    const auto phrases = "[{\"data\": [{\"text\": \"yes\"}]},\n{\"data\": [{\"text\": \"i order One\"}]}]";
    const auto report = shopReport(otherIntent("", "Well."), phrases);

    QCOMPARE(report.needsYou.size(), 1U);
    QVERIFY(says(report.needsYou, "intents/other_usersays_en.json", 2,
                 "'i order one' of intent 'other' stands in intent 'order' too"));
}

void tst_ForeignChecks::contextsTellFlowsOfOneIntentApart() {
    const auto intent = R"({"id": "3", "name": "other", "responses": [{
  "parameters": [{"name": "size", "dataType": "@sys.number", "value": "$size"}],
  "messages": [{"type": 0, "lang": "en", "speech": "Well."}]}]})";
    const auto taken = takeIn("shop", shopExport(intent, R"([{"data": [{"text": "yes"}]}])"));

    QVERIFY(taken.has_value());
    QCOMPARE(taken->project->report().counts.at("flows"), 3);
    QVERIFY(std::ranges::none_of(taken->report.needsYou, [](const BotDefect& one) {
        return one.what.text().find("Rasa allows one") != std::string::npos;
    }));
}

void tst_ForeignChecks::utteranceMeansOneIntent() {
    const auto report =
        corpusReport("{\"intent\": \"a\", \"utterances\": [\"hello\"], \"answers\": [\"A\"]},\n"
                     "{\"intent\": \"b\", \"utterances\": [\"yes\",\n\"Hello\"], "
                     "\"answers\": [\"B\"]}");

    QVERIFY(report.defects.empty());
    QCOMPARE(report.needsYou.size(), 1U);
    QVERIFY(says(report.needsYou, "corpus.json", 4, "'Hello' of intent 'b' stands in intent 'a' too"));
}

void tst_ForeignChecks::answersOfACorpusNameWhatIsFilled() {
    const auto report =
        corpusReport("{\"intent\": \"a\", \"utterances\": [\"who is @hero\"],\n"
                     "\"answers\": [\"{{ hero }} at {{ number }}\",\n\"Ask {{ name }}\"]},\n"
                     "{\"intent\": \"b\", \"utterances\": [\"go\"], \"answers\": [\"To {{ city }}\"],\n"
                     "\"slotFilling\": {\"city\": \"Where?\"}}");

    QVERIFY(report.defects.empty());
    QCOMPARE(report.needsYou.size(), 1U);
    QVERIFY(says(report.needsYou, "corpus.json", 4, "nothing here fills 'name' in answers of intent 'a'"));
}

CHATKEEP_TEST(tst_ForeignChecks)
#include "tst_ForeignChecks.moc"
