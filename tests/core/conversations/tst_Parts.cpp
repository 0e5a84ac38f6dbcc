// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/conversations/Directory.h"
#include "core/conversations/EventFan.h"
#include "core/conversations/Extra.h"
#include "core/conversations/FreshTexts.h"
#include "core/conversations/Masking.h"
#include "core/conversations/Placeholders.h"
#include "core/conversations/Snippets.h"
#include "core/crypto/Random.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::conversations;

class PartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void extraSurvivesWritingAndReading();
    void anEmptyExtraIsNothing();
    void damagedExtraIsRefused();
    void snippetsMarkEveryMatchAndKeepCodePointsWhole();
    void subscriptionsEndWithTheirToken();
    void previewsAreOneMaskedLine();
    void aPhoneNumberReadAsANumberIsHiddenToo();
    void whatIsPutBackIsBounded();
    void freshTextsComeOnceInOrder();
    void aRowWithoutItsTextIsReadAndWhatFollowsIsFreshAgain();
    void forgottenTextsAreRead();
    void tooManyFreshTextsAreRead();
    void freshTextsOfOtherRowsAreRead();
    void aShortTextIsShownFromItsBeginning();
    void numbersAreHiddenFromSevenDigitsOn();
    void aShortValueIsReplacedElsewhereToo();
    void whatStandsBesideAMarkStays();
    void theDirectoryListsTheNewestFirst();
};

namespace {

std::vector<FreshTexts::Text> textsOf(std::int64_t first, std::int64_t last) {
    std::vector<FreshTexts::Text> texts;
    for (auto row = first; row <= last; ++row)
        texts.push_back({row, 1, "text " + std::to_string(row)});
    return texts;
}

} // namespace

void PartsTest::aPhoneNumberReadAsANumberIsHiddenToo() {
    engine::TurnTrace trace;
    trace.entities = {{.type = "number", .value = "7911123456", .start = 5, .end = 16, .extractor = "number"},
                      {.type = "number", .value = "305", .start = 0, .end = 3, .extractor = "number"},
                      {.type = "date", .value = "2025-05-03", .start = 0, .end = 3, .extractor = "date"}};
    trace.slots = {{"number", "7911123456"}, {"count", 7911123456.0}, {"few", 12}, {"order", "FH-1234567"}};

    trace.passing = {{"number", "7911123456"}};
    trace = masked(std::move(trace));

    QCOMPARE(trace.entities[0].value, std::string("▮▮▮ number"));
    QCOMPARE(trace.entities[1].value, std::string("305"));
    QCOMPARE(trace.entities[2].value, std::string("2025-05-03"));
    QCOMPARE(trace.slots["number"].get<std::string>(), std::string("▮▮▮ number"));
    QCOMPARE(trace.slots["count"].get<std::string>(), std::string("▮▮▮ number"));
    QCOMPARE(trace.passing["number"].get<std::string>(), std::string("▮▮▮ number"));
    QCOMPARE(trace.slots["few"].get<int>(), 12);
    QCOMPARE(trace.slots["order"].get<std::string>(), std::string("FH-1234567"));

    Placeholders placeholders("en");
    Json body{{"tracker",
               {{"latest_message", {{"text", "ring 07911123456"}, {"entities", Json::array()}}},
                {"slots", {{"number", "7911123456"}, {"count", 7911123456.0}, {"order", "12345678"}}}}}};
    placeholders.maskAction(body);
    QCOMPARE(body["tracker"]["slots"]["number"].get<std::string>(), std::string("[PHONE_NUMBER_1]"));
    QCOMPARE(body["tracker"]["slots"]["count"].get<std::string>(), std::string("[PHONE_NUMBER_1]"));
    QCOMPARE(body["tracker"]["slots"]["order"].get<std::string>(), std::string("12345678"));
}

void PartsTest::freshTextsOfOtherRowsAreRead() {
    FreshTexts fresh;
    fresh.committed(0, 2, {{1, 1, "one"}, {5, 1, "not two"}});
    QVERIFY(!fresh.take(0, 2, 10));
}

void PartsTest::aShortTextIsShownFromItsBeginning() {
    const std::string text = std::string(100, 'a') + " blue";
    QCOMPARE(snippetOf(text, searchWords("blue")), std::string(100, 'a') + " \u2068blue\u2069");
}

void PartsTest::numbersAreHiddenFromSevenDigitsOn() {
    engine::TurnTrace trace;
    trace.slots = {{"least", 1'000'000}, {"fewer", 999'999}, {"words", "1000000"}, {"few", "999999"}};
    trace = masked(std::move(trace));
    QCOMPARE(trace.slots["least"].get<std::string>(), std::string("▮▮▮ number"));
    QCOMPARE(trace.slots["fewer"].get<int>(), 999'999);
    QCOMPARE(trace.slots["words"].get<std::string>(), std::string("▮▮▮ number"));
    QCOMPARE(trace.slots["few"].get<std::string>(), std::string("999999"));
}

void PartsTest::aShortValueIsReplacedElsewhereToo() {
    Placeholders placeholders("en");
    const auto entity = [](const char* value) { return Json{{"value", value}, {"extractor", "phone"}}; };
    Json body{{"tracker",
               {{"latest_message", {{"text", "1234 or 567"}, {"entities", {entity("1234"), entity("567")}}}},
                {"slots", {{"wish", "ring 1234 now"}, {"other", "567 things"}}}}}};
    placeholders.maskAction(body);
    QCOMPARE(body["tracker"]["slots"]["wish"].get<std::string>(), std::string("ring [PHONE_NUMBER_1] now"));
    QCOMPARE(body["tracker"]["slots"]["other"].get<std::string>(), std::string("567 things"));
}

void PartsTest::whatIsPutBackIsBounded() {
    Placeholders placeholders("en");
    const auto address = std::string(60, 'a') + '@' + std::string(60, 'b') + ".example.org";
    Json asked = address;
    placeholders.mask(asked);
    const auto mark = asked.get<std::string>();
    QVERIFY2(mark.size() < 30, mark.c_str());

    Json few{{"text", mark + " and " + mark}, {"list", Json::array({mark})}};
    QVERIFY(placeholders.restore(few));
    QCOMPARE(few["text"].get<std::string>(), address + " and " + address);
    QCOMPARE(few["list"][0].get<std::string>(), address);

    std::string often;
    for (int i = 0; i < 12'000; ++i)
        often += mark;
    Json many{{"text", often}};
    QVERIFY(!placeholders.restore(many));
    QVERIFY(many["text"].get<std::string>().size() <= often.size());
}

void PartsTest::whatStandsBesideAMarkStays() {
    Placeholders placeholders("en");
    const auto entity = [](int start, int end) {
        return Json{{"value", "x"}, {"extractor", "own"}, {"start", start}, {"end", end}};
    };
    Json body{
        {"tracker",
         {{"latest_message",
           {{"text", "(zoe@example.org)"}, {"entities", {entity(0, 1), entity(1, 16), entity(16, 17)}}}},
          {"slots", Json::object()}}}};
    placeholders.maskAction(body);
    const auto& message = body["tracker"]["latest_message"];
    QCOMPARE(message["text"].get<std::string>(), std::string("([EMAIL_ADDRESS_1])"));
    const std::vector<std::pair<int, int>> wanted{{0, 1}, {1, 18}, {18, 19}};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        QCOMPARE(message["entities"][i]["start"].get<int>(), wanted[i].first);
        QCOMPARE(message["entities"][i]["end"].get<int>(), wanted[i].second);
    }
}

void PartsTest::theDirectoryListsTheNewestFirst() {
    Directory directory;
    for (const std::int64_t row : {1, 2, 3})
        directory.add({.row = row,
                       .id = crypto::newId<ConversationId>(),
                       .state = {.status = row == 2 ? Status::Resolved : Status::Open, .updated = 7}});
    const auto rowsOf = [&](const Directory::Query& query) {
        std::vector<std::int64_t> rows;
        for (const auto& entry : directory.window(query, 0, 10).entries)
            rows.push_back(entry.row);
        return rows;
    };
    QCOMPARE(rowsOf({}), (std::vector<std::int64_t>{3, 2, 1})); // written last, where the time is the same
    QCOMPARE(rowsOf({.status = Status::Resolved}), std::vector<std::int64_t>{2});
    QCOMPARE(rowsOf({.status = Status::Open}), (std::vector<std::int64_t>{3, 1}));
}

void PartsTest::extraSurvivesWritingAndReading() {
    Extra extra;
    extra.found = {
        {.type = privacy::FoundType::Card, .start = 3, .end = 9, .score = 0.5F, .hint = "visa 4242"}};
    extra.buttons = {{.title = "Say \"yes\"", .payload = "/affirm"}};
    extra.operatorName = "Ümit";
    extra.marker = "joined";
    extra.response = "utter_greet";
    extra.payload = "/x";
    extra.redacted = true;
    extra.trace = engine::TurnTrace();
    extra.trace->intent = "faq/hours";
    extra.trace->score = 0.75F;
    extra.trace->decidedBy = "rule hours";
    extra.trace->entities = {{.type = "city", .value = "Köln", .start = 1, .end = 6, .extractor = "lookup"}};
    extra.trace->answerTo = "size";
    extra.trace->answersByItself = true;
    extra.trace->steps = {"utter_hours", "action_listen"};
    extra.trace->remarks = {sentence("action '%1' failed: %2", "Köln", sentence("timeout")),
                            sentencePart("as they were kept before")};
    extra.trace->filled = {"size"};
    extra.trace->passing = {{"size", "small"}, {"amount", 5000}};
    extra.trace->tookUs = 42;
    std::string json;

    appendExtra(json, extra);
    const auto read = parseExtra(json);

    QVERIFY(read);
    QVERIFY(read->found == extra.found);
    QCOMPARE(read->buttons.front().title, extra.buttons.front().title);
    QCOMPARE(read->operatorName, extra.operatorName);
    QCOMPARE(read->marker, extra.marker);
    QCOMPARE(read->response, extra.response);
    QCOMPARE(read->payload, extra.payload);
    QVERIFY(read->redacted);
    QVERIFY(read->trace);
    QCOMPARE(read->trace->score, 0.75F);
    QCOMPARE(read->trace->entities.front().value, std::string("Köln"));
    QCOMPARE(read->trace->answerTo, std::string("size"));
    QVERIFY(read->trace->answersByItself);
    QVERIFY(read->trace->steps == extra.trace->steps);
    QVERIFY(read->trace->remarks == extra.trace->remarks);
    QVERIFY(read->trace->filledValues() == Json({{"size", "small"}}));
    QVERIFY(read->trace->rejectedValues() == Json({{"amount", 5000}}));
    QCOMPARE(read->trace->tookUs, std::int64_t(42));
}

void PartsTest::anEmptyExtraIsNothing() {
    std::string json;
    appendExtra(json, {});
    QVERIFY(json.empty());
    QVERIFY(parseExtra(json));
}

void PartsTest::damagedExtraIsRefused() {
    for (const auto* text :
         {"{", "[]", R"({"found":3})", R"({"trace":{"score":"high"}})", R"({"trace":{"remarks":[[]]}})"}) {
        const auto read = parseExtra(text);
        QVERIFY2(!read && read.error().code == ErrorCode::Damaged, text);
    }
}

void PartsTest::snippetsMarkEveryMatchAndKeepCodePointsWhole() {
    const auto words = searchWords("\"Red car\" blu");
    QCOMPARE(words.size(), std::size_t(3));
    QVERIFY(!words[0].prefix && !words[1].prefix && words[2].prefix);

    QCOMPARE(snippetOf("a red CAR and a Blue one", words),
             std::string("a \u2068red\u2069 \u2068CAR\u2069 and a \u2068Blue\u2069 one"));

    std::string lengthy;
    for (int i = 0; i < 100; ++i)
        lengthy += "größe ";
    lengthy += "blue";
    const auto snippet = snippetOf(lengthy, words);
    QVERIFY(isUtf8(snippet));
    QVERIFY(snippet.ends_with("\u2068blue\u2069"));
    QVERIFY(snippet.starts_with("…"));
}

void PartsTest::subscriptionsEndWithTheirToken() {
    EventFan fan;
    int heard = 0;
    auto token = fan.subscribe([&](const Event&) { ++heard; });
    QVERIFY(fan.hasSubscribers());

    fan.publish({});
    token.reset();
    fan.publish({});

    QCOMPARE(heard, 1);
    QVERIFY(!fan.hasSubscribers());
}

void PartsTest::previewsAreOneMaskedLine() {
    Message message;
    message.text = "  my\n\nmail is ann@example.org  and\tmore ";
    message.found = privacy::findPersonalData(message.text);

    const auto preview = previewOf(message);

    QVERIFY(preview.find('\n') == std::string::npos);
    QVERIFY(preview.find("ann@") == std::string::npos);
    QVERIFY(preview.starts_with("my mail is"));
}

void PartsTest::freshTextsComeOnceInOrder() {
    FreshTexts fresh;
    fresh.committed(0, 2, textsOf(1, 2));
    fresh.committed(2, 5, textsOf(3, 5));

    const auto first = fresh.take(0, 5, 3);
    const auto rest = fresh.take(3, 5, 3);
    const auto none = fresh.take(5, 5, 3);

    QVERIFY(first && rest && none);
    QCOMPARE(first->size(), std::size_t(3));
    QCOMPARE(first->front().text, std::string("text 1"));
    QCOMPARE(rest->size(), std::size_t(2));
    QCOMPARE(rest->back().row, std::int64_t(5));
    QVERIFY(none->empty());
    QVERIFY2(!fresh.take(3, 5, 3), "what was taken and not kept has to be read");
}

void PartsTest::aRowWithoutItsTextIsReadAndWhatFollowsIsFreshAgain() {
    FreshTexts fresh;
    fresh.committed(0, 2, textsOf(1, 2));
    fresh.committed(2, 3, {});
    fresh.committed(3, 4, textsOf(4, 4));

    QVERIFY(!fresh.take(0, 4, 9));
    QVERIFY(!fresh.take(2, 4, 9));
    const auto taken = fresh.take(3, 4, 9);

    QVERIFY(taken);
    QCOMPARE(taken->front().text, std::string("text 4"));
}

void PartsTest::forgottenTextsAreRead() {
    FreshTexts fresh;
    fresh.committed(0, 4, textsOf(1, 4));

    fresh.forget(4);
    fresh.committed(4, 5, textsOf(5, 5));

    QVERIFY(!fresh.take(0, 5, 9));
    QVERIFY(!fresh.take(3, 5, 9));
    QCOMPARE(fresh.take(4, 5, 9)->front().row, std::int64_t(5));
}

void PartsTest::tooManyFreshTextsAreRead() {
    FreshTexts fresh;
    const auto most = static_cast<std::int64_t>(FreshTexts::kMost);
    fresh.committed(0, most, textsOf(1, most));

    fresh.committed(most, most + 1, textsOf(most + 1, most + 1));

    QVERIFY(!fresh.take(0, most + 1, 9));
    QVERIFY(fresh.take(most + 1, most + 1, 9));
}

CHATKEEP_TEST(PartsTest)
#include "tst_Parts.moc"
