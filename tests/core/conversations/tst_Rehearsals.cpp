// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/ExampleTable.h"
#include "core/engine/review/PartRename.h"
#include "tests/core/conversations/ScriptedOutbound.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

class RehearsalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameVersionAnswersTheSame();
    void aChangedAnswerIsListedOnce();
    void anUntrainedDraftAnswersAsItWouldPublished();
    void importedChatsAreComparedByTheirWords();
    void whatALanguageModelSaidIsComparedByItsPassages();
    void replayStoresNothingButItsEntry();
    void replayMasksWhatItShows();
    void whatPeopleAnsweredIsPassedOver();
    void whatIsErasedMeanwhileIsPassedOver();
    void replayNeedsTheRight();
    void unknownBotsAndLimitsAreRefused();
    void handoffsWithoutWordsAreTheSame();
    void whatAsksTheActionServerIsNotCompared();
    void silentVisitorsAreRemindedOnce();
    void dataRequestsOfABotAreLoggedAndHandedOver();
};

void RehearsalsTest::theSameVersionAnswersTheSame() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    for (const auto* text : {"hello", "which colours do you have", "what is the meaning of xyzzy", "goodbye"})
        QVERIFY(vault.say(started.id, text));

    const auto report = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple"});

    QVERIFY(report);
    QCOMPARE(report->version, 1);
    QCOMPARE(report->conversations, 1U);
    QCOMPARE(report->all, 1U);
    QCOMPARE(report->turns, 5U); // and the greeting
    QCOMPARE(report->changed, 0U);
    QVERIFY(vault.say(vault.start().id, "hello"));
    const auto latest = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple", .limit = 1});
    QCOMPARE(latest->conversations, 1U);
    QCOMPARE(latest->all, 2U);
}

void RehearsalsTest::aChangedAnswerIsListedOnce() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "hello"));
    QVERIFY(vault.say(started.id, "goodbye"));
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::farewellBotFiles(), "draft"));

    const auto report = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple"});

    QVERIFY(report);
    QCOMPARE(report->version, 2);
    QCOMPARE(report->turns, 3U);
    QCOMPARE(report->changed, 1U);
    const auto& change = report->changes.front();
    QCOMPARE(change.visitor, std::string("goodbye"));
    QCOMPARE(change.before, std::vector<std::string>{"Goodbye."});
    QCOMPARE(change.after, std::vector<std::string>{"Farewell!"});
    QCOMPARE(change.intentAfter, std::string("goodbye"));
    QVERIFY(change.conversation == started.id);
}

namespace {

const std::vector<std::string> kGoods = {"parcel", "invoice", "contract", "passport", "ticket", "hotel",
                                         "pizza",  "loan",    "router",   "laptop",   "gift",   "ferry"};

/// One answer for each of the goods, whose examples share their other words.
engine::BotFiles goodsBotFiles() {
    std::string intents, responses, examples, rules;
    for (const auto& good : kGoods) {
        intents += "  - " + good + "\n";
        responses += "  utter_" + good + ": [{text: About the " + good + ".}]\n";
        examples += "- intent: " + good + "\n  examples: |\n    - where is my " + good + "\n    - I need a " +
                    good + "\n    - what about the " + good + "\n";
        rules += "- rule: " + good + "\n  steps: [{intent: " + good + "}, {action: utter_" + good + "}]\n";
    }
    return {{"domain.yml", "version: \"3.1\"\nintents:\n" + intents + "responses:\n" + responses},
            {"data/nlu.yml", "version: \"3.1\"\nnlu:\n" + examples},
            {"data/rules.yml", "version: \"3.1\"\nrules:\n" + rules}};
}

} // namespace

void RehearsalsTest::anUntrainedDraftAnswersAsItWouldPublished() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "goods", goodsBotFiles(), ""));
    QVERIFY(vault.bots->publish(vault.admin, "goods", 0));
    QVERIFY(vault.bots->importFiles(vault.admin, "goods", goodsBotFiles(), "the same"));
    const auto published = vault.bots->live("goods");
    const auto quick = vault.bots->load(vault.admin, "goods", 2);
    QVERIFY(published && quick);
    std::vector<std::string> texts; // that the two efforts understand each in its way
    for (const auto& one : kGoods)
        for (const auto& other : kGoods) {
            const auto text = "the " + one + " of my " + other;
            const auto before = published->bot->understand(text);
            const auto after = quick->bot->understand(text);
            if (before.outOfScope != after.outOfScope || before.intent() != after.intent())
                texts.push_back(text);
        }
    QVERIFY(!texts.empty());
    const auto started = vault.start("goods");
    for (const auto& text : texts)
        QVERIFY(vault.say(started.id, text));

    const auto report = vault.conversations->rehearsal().replay(vault.admin, {.bot = "goods", .version = 2});

    QVERIFY(report);
    QCOMPARE(report->turns, texts.size() + 1); // and the greeting
    QCOMPARE(report->changed, 0U);
}

void RehearsalsTest::importedChatsAreComparedByTheirWords() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::simpleBotFiles();
    auto& domain = files["domain.yml"];
    const auto goodbye = domain.find("Goodbye.");
    domain.insert(domain.find('\n', goodbye) + 1,
                  "      buttons:\n        - title: Again\n          payload: /greet\n");
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, "buttons"));
    std::istringstream chats(R"({"id":"a","turns":[{"speaker":"visitor","text":"goodbye"},)"
                             R"({"speaker":"bot","text":"Goodbye."}]})");
    QVERIFY(vault.conversations->importConversations(vault.admin, chats, {.bot = "simple"}));

    const auto report = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple"});

    QVERIFY(report);
    QCOMPARE(report->turns, 1U);
    QCOMPARE(report->changed, 0U);
}

void RehearsalsTest::whatALanguageModelSaidIsComparedByItsPassages() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    test::ScriptedOutbound model;
    model.offerModel();
    vault.conversations->setOutbound(&model);
    auto files = test::simpleBotFiles();
    files["knowledge/labels.yml"] = "default: [visitors]\n";
    files["knowledge/workshops.md"] =
        "# Workshops\n\nThe willow workshop takes place behind the shop, at noon.\n";
    vault.publishBot("simple", files);
    const auto started = vault.start();
    test::Awaited<Answered> answered;
    vault.turns().message({.conversation = started.id,
                           .text = "where does the willow workshop take place?",
                           .clientId = "one",
                           .payload = {}},
                          answered.callback());
    CHATKEEP_SOON(model.asked() == 1);
    model.answer(0, R"({"text":"At noon, the willow workshop takes place behind the shop."})");
    const auto told = answered.get();
    files["knowledge/workshops.md"] =
        "# Workshops\n\nThe willow workshop takes place behind the shop, at one.\n";
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, "another time"));

    const auto same = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple", .version = 2});
    const auto other = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple", .version = 3});

    QVERIFY(told);
    QVERIFY(told->messages.back().text.starts_with("At noon, the willow workshop"));
    QVERIFY(same && other);
    QCOMPARE(same->changed, std::size_t(0));
    QCOMPARE(other->changed, std::size_t(1));
    vault.close();
}

void RehearsalsTest::replayStoresNothingButItsEntry() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "hello"));
    const auto messages = vault.number("SELECT count(*) FROM message");
    const auto entries = vault.log->size();

    QVERIFY(vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple"}));

    QCOMPARE(vault.number("SELECT count(*) FROM message"), messages);
    QCOMPARE(vault.log->size(), entries + 1);
    QCOMPARE(vault.audited("bot.replayed"), 1);
}

void RehearsalsTest::replayMasksWhatItShows() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "goodbye, write to jane.roe@example.org"));
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::farewellBotFiles(), ""));

    const auto report = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple"});

    QVERIFY(report && !report->changes.empty());
    for (const auto& change : report->changes)
        QVERIFY(change.visitor.find("jane.roe") == std::string::npos);
}

void RehearsalsTest::whatPeopleAnsweredIsPassedOver() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "hello"));
    QVERIFY(vault.service().take(vault.admin, started.id));
    QVERIFY(vault.say(started.id, "goodbye"));
    QVERIFY(vault.service().reply(vault.admin, started.id, "Bye from a person"));

    const auto report = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple"});

    QVERIFY(report);
    QCOMPARE(report->turns, 2U);
    QCOMPARE(report->changed, 0U);
}

void RehearsalsTest::whatIsErasedMeanwhileIsPassedOver() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    std::vector<ConversationId> chats;
    for (int chat = 0; chat < 3; ++chat) {
        chats.push_back(vault.start().id);
        QVERIFY(vault.say(chats.back(), "hello"));
    }
    vault.freshen(vault.admin);
    bool isErased = false;

    const auto report = vault.conversations->rehearsal().replay(
        vault.admin, {.bot = "simple", .progress = [&](double) {
                          if (std::exchange(isErased, true)) return;
                          QVERIFY(vault.service().deletePerson(vault.admin, vault.personOf(chats[1])));
                          QVERIFY(vault.service().deleteConversation(vault.admin, chats[0]));
                      }});

    QVERIFY(report);
    QCOMPARE(report->conversations, std::size_t(1));
    QCOMPARE(vault.audited("bot.replayed"), 1);
}

void RehearsalsTest::replayNeedsTheRight() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto auditor = vault.addOperator("Aud", access::Role::Auditor); // sees bots, not conversations
    const auto entries = vault.log->size();

    const auto denied = vault.conversations->rehearsal().replay(auditor, {.bot = "simple"});

    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(vault.log->size(), entries + 1);
}

void RehearsalsTest::unknownBotsAndLimitsAreRefused() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto& rehearsal = vault.conversations->rehearsal();
    const std::atomic<bool> cancelled = true;
    (void)vault.start();

    const auto unknown = rehearsal.replay(vault.admin, {.bot = "nobody"});
    const auto many = rehearsal.replay(vault.admin, {.bot = "simple", .limit = 10'001});
    const auto stopped = rehearsal.replay(vault.admin, {.bot = "simple", .cancelled = &cancelled});

    QVERIFY(!unknown && unknown.error().code == ErrorCode::NotFound);
    QVERIFY(!many && many.error().code == ErrorCode::TooMany);
    QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
}

void RehearsalsTest::handoffsWithoutWordsAreTheSame() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "hello"));
    QVERIFY(vault.say(started.id, "I want to talk to a human"));
    QCOMPARE(vault.turns().messages(started.id, 0, 10)->owner, Owner::Nobody);

    const auto same = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple"});
    QCOMPARE(same->turns, 3U);
    QCOMPARE(same->changed, 0U);
    auto files = test::simpleBotFiles();
    files["data/more.yml"] =
        "rules:\n- rule: no person\n  steps:\n  - intent: human\n  - action: utter_hours\n";
    auto& rules = files["data/rules.yml"];
    const auto human = rules.find("  - intent: human");
    QVERIFY(human != std::string::npos);
    rules.erase(rules.rfind("- rule:", human));
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, "draft"));
    const auto other = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple"});

    QCOMPARE(other->changed, 1U);
    QCOMPARE(other->changes.front().before.back(), std::string("(handed to a person)"));
}

void RehearsalsTest::whatAsksTheActionServerIsNotCompared() {
    test::ScriptedOutbound outbound;
    TestVault vault(false);
    vault.publishBot("simple", test::actingBotFiles());
    vault.conversations->setOutbound(&outbound);
    const auto started = vault.start();
    test::Awaited<Answered> answered;
    vault.turns().message({.conversation = started.id, .text = "look up my parcel", .clientId = "one"},
                          answered.callback());
    CHATKEEP_SOON(outbound.asked() == 1);
    outbound.answer(0, R"({"responses":[{"text":"It is in Oslo."}],"events":[]})");
    QVERIFY(answered.get());
    QVERIFY(vault.say(started.id, "goodbye"));

    const auto report = vault.conversations->rehearsal().replay(vault.admin, {.bot = "simple"});

    QCOMPARE(report->turns, 2U);
    QCOMPARE(report->notCompared, 1U);
    QCOMPARE(report->changed, 0U);
    QCOMPARE(outbound.asked(), std::size_t(1)); // nothing is asked for a replay
    vault.close();
}

void RehearsalsTest::silentVisitorsAreRemindedOnce() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::simpleBotFiles();
    files["config.yml"] = "language: en\nchatkeep: {silence_seconds: 30}\n";
    files["data/flows.yml"] = "flows:\n  pattern_user_silence:\n    description: asks\n    steps:\n"
                              "    - action: utter_hours\n";
    vault.publishBot("quiet", files);
    const auto silent = vault.start("quiet");
    const auto taken = vault.start("quiet");
    const auto fresh = vault.start("quiet");
    QVERIFY(vault.say(silent.id, "hello"));
    QVERIFY(vault.say(taken.id, "hello"));
    QVERIFY(vault.service().take(vault.admin, taken.id));
    QCOMPARE(vault.conversations->breakSilences(), std::size_t(0)); // too early

    vault.clock.advance(std::chrono::seconds(31));
    QCOMPARE(test::brokenSoon(vault),
             std::size_t(1)); // not where a person answers, nor where nobody said anything
    QVERIFY(vault.databases->store().call([](store::Transaction&) -> Result<void> { return {}; }));

    const auto page = vault.turns().messages(silent.id, 3, 10);
    QCOMPARE(page->messages.size(), std::size_t(1));
    QCOMPARE(page->messages.front().text, std::string("We are open from nine to five."));
    QVERIFY(vault.turns().messages(fresh.id, 1, 10)->messages.empty());
    QCOMPARE(vault.audited("turn.reminded"), 1);
    vault.clock.advance(std::chrono::seconds(31));
    QCOMPARE(vault.conversations->breakSilences(), std::size_t(0)); // once a silence
    QVERIFY(vault.say(silent.id, "goodbye")); // and the visitor's next turn goes on as before
    vault.clock.advance(std::chrono::seconds(31));
    QCOMPARE(test::brokenSoon(vault), std::size_t(1));

    const auto report = vault.conversations->rehearsal().replay(vault.admin, {.bot = "quiet"});
    QCOMPARE(report->changed, 0U);
    files.erase("data/flows.yml");
    QVERIFY(vault.bots->importFiles(vault.admin, "quiet", files, "says nothing by itself"));
    const auto other = vault.conversations->rehearsal().replay(vault.admin, {.bot = "quiet"});
    QCOMPARE(other->changed, 2U);
    QVERIFY(other->changes.front().visitor.empty());
    QVERIFY(other->changes.front().seq > 0);
}

void RehearsalsTest::dataRequestsOfABotAreLoggedAndHandedOver() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::simpleBotFiles();
    files["data/more.yml"] =
        "rules:\n- rule: data\n  steps:\n  - intent: goodbye\n  - action: action_open_data_request\n";
    auto& rules = files["data/rules.yml"];
    rules.replace(
        rules.find("- rule: goodbye"),
        std::string("- rule: goodbye\n  steps:\n  - intent: goodbye\n  - action: utter_goodbye\n").size(),
        "");
    vault.publishBot("data", files);
    const auto started = vault.start("data");

    const auto answered = vault.say(started.id, "goodbye");

    QVERIFY(answered);
    QCOMPARE(vault.turns().messages(started.id, 0, 10)->owner, Owner::Nobody);
    QCOMPARE(vault.audited("turn.data_request_asked"), 1);
}

CHATKEEP_TEST(RehearsalsTest)
#include "tst_Rehearsals.moc"
