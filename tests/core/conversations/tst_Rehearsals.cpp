// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/ExampleTable.h"
#include "core/engine/review/PartRename.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

class RehearsalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameVersionAnswersTheSame();
    void aChangedAnswerIsListedOnce();
    void importedChatsAreComparedByTheirWords();
    void replayStoresNothingButItsEntry();
    void replayMasksWhatItShows();
    void whatPeopleAnsweredIsPassedOver();
    void whatIsErasedMeanwhileIsPassedOver();
    void replayNeedsTheRight();
    void unknownBotsAndLimitsAreRefused();
    void promotedWordsTrainTheDraft();
    void anExampleOfWhatIsPublishedGoesWithANewDraft();
    void whatIsErasedDuringATrainingIsInNoModel();
    void anExampleGoesWithItsIntentsNewName();
    void wordsOfAnIntentThatIsGoneTeachNothing();
    void promotedWordsAreMaskedWhereTheyExplainAnother();
    void promotedWordsLieSealed();
    void onlyVisitorsWordsArePromoted();
    void whatIsPromotedTwiceIsThereOnce();
    void erasingThePersonTakesExamplesAndModels();
    void deletingTheConversationTakesThemToo();
    void anInterruptedRetrainingIsDoneAtOpen();
    void silentVisitorsAreRemindedOnce();
    void dataRequestsOfABotAreLoggedAndHandedOver();
};

namespace {

engine::BotFiles otherGoodbye() {
    auto files = test::simpleBotFiles();
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("Goodbye."), 8, "Farewell!");
    return files;
}

/// How often the text stands in clear in a file of the vault that is not the encrypted store's own pages.
bool storeHolds(TestVault& vault, std::string_view sql) {
    return vault.number(sql) > 0;
}

} // namespace

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
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", otherGoodbye(), "draft"));

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
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", otherGoodbye(), ""));

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

void RehearsalsTest::promotedWordsTrainTheDraft() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip old bean"));

    const auto version = vault.conversations->rehearsal().promote(
        vault.admin, "simple", {{.conversation = started.id, .seq = 2, .intent = "goodbye"}});

    QVERIFY2(version, version ? "" : version.error().detail.c_str());
    QCOMPARE(*version, 2);
    const auto rows = vault.bots->list(vault.admin);
    QCOMPARE(rows->front().versions.front().state, std::string("draft"));
    QCOMPARE(rows->front().versions.front().examples, 1);
    QVERIFY(*vault.bots->files(vault.admin, "simple", 2) == *vault.bots->files(vault.admin, "simple", 1));
    const auto promoted = vault.conversations->rehearsal().promoted(vault.admin, "simple");
    QCOMPARE(promoted->size(), std::size_t(1));
    QCOMPARE(promoted->front().text, std::string("toodle pip old bean"));
    const auto bot = vault.bots->load(vault.admin, "simple", 2);
    QCOMPARE(bot->bot->understand("toodle pip").intent(), std::string("goodbye"));
    QCOMPARE(vault.audited("bot.examples_added"), 1);
    // A second one goes into the same draft, and what is imported next refers to both.
    QVERIFY(vault.say(started.id, "so long"));
    const auto again = vault.conversations->rehearsal().promote(
        vault.admin, "simple", {{.conversation = started.id, .seq = 4, .intent = "goodbye"}});
    QCOMPARE(again.value_or(0), 2);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", otherGoodbye(), ""));
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().examples, 2);
    const auto ids = vault.bots->examples(vault.admin, "simple");
    QVERIFY(vault.bots->removeExample(vault.admin, "simple", ids->front().id));
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().examples, 1);
    QCOMPARE(vault.number("SELECT count(*) FROM promoted_example"), 2); // version 2 still refers to it
}

void RehearsalsTest::anExampleOfWhatIsPublishedGoesWithANewDraft() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip old bean"));
    QVERIFY(vault.conversations->rehearsal().promote(
        vault.admin, "simple", {{.conversation = started.id, .seq = 2, .intent = "goodbye"}}));
    QVERIFY(vault.bots->publish(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    const auto example = vault.bots->examples(vault.admin, "simple")->front().id;

    QVERIFY(vault.bots->removeExample(vault.admin, "simple", example));

    const auto versions = vault.bots->list(vault.admin)->front().versions;
    QCOMPARE(versions.size(), std::size_t(3));
    QCOMPARE(versions[0].state, std::string("draft"));
    QCOMPARE(versions[0].examples, 0);
    QCOMPARE(versions[1].examples, 1); // published as it was
    QCOMPARE(vault.audited("bot.example_removed"), 1);
    const auto again = vault.bots->removeExample(vault.admin, "simple", example);
    QCOMPARE(again.error().code, ErrorCode::NotFound);
}

void RehearsalsTest::whatIsErasedDuringATrainingIsInNoModel() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip old bean"));
    QVERIFY(vault.conversations->rehearsal().promote(
        vault.admin, "simple", {{.conversation = started.id, .seq = 2, .intent = "goodbye"}}));
    std::int64_t erased = 0;
    engine::TrainOptions options{.effort = engine::Effort::Live};
    options.progress = [&](double) {
        if (erased > 0) return;
        erased = vault.databases->store()
                     .call([&](store::Transaction& tx) { return engine::eraseExamplesOf(tx, started.id); })
                     .value_or(0);
    };

    const auto trained = vault.bots->train(vault.admin, "simple", 2, options);

    QCOMPARE(erased, 1);
    QVERIFY(!trained && trained.error().code == ErrorCode::Conflict);
    QVERIFY(!vault.bots->list(vault.admin)->front().versions.front().trained);
}

void RehearsalsTest::anExampleGoesWithItsIntentsNewName() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip old bean"));
    QVERIFY(vault.conversations->rehearsal().promote(
        vault.admin, "simple", {{.conversation = started.id, .seq = 2, .intent = "goodbye"}}));
    QVERIFY(vault.bots->publish(vault.admin, "simple", 2, {.effort = engine::Effort::Live}));
    auto files = *vault.bots->files(vault.admin, "simple", 2);
    for (const auto& [from, to] : {std::pair("goodbye", "farewell"), {"greet", "goodbye"}}) {
        const auto renamed = engine::withPartRenamed("simple", files, engine::OutlineKind::Intents, from, to);
        QVERIFY(renamed);
        for (const auto& [file, text] : renamed->changed)
            files[file] = text;
    }
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, ""));

    const auto version = vault.bots->moveExamples(
        vault.admin, "simple",
        {{"goodbye", "bye"}, {"goodbye", "adieu"}, {"bye", "farewell"}, {"greet", "goodbye"}});

    QCOMPARE(version.value_or(0), 3);
    const auto moved = vault.bots->examples(vault.admin, "simple");
    QCOMPARE(moved->size(), std::size_t(1));
    QCOMPARE(moved->front().intent, std::string("farewell"));
    QCOMPARE(moved->front().text, std::string("toodle pip old bean"));
    const auto bot = vault.bots->load(vault.admin, "simple", 3);
    QCOMPARE(bot->bot->understand("toodle pip").intent(), std::string("farewell"));
    QCOMPARE(vault.bots->examples(vault.admin, "simple", 2)->front().intent, std::string("goodbye"));
    QCOMPARE(vault.audited("bot.examples_moved"), 1);
    // Nothing is left to be moved, and nothing is moved from an intent that is there.
    QCOMPARE(vault.bots->moveExamples(vault.admin, "simple", {{"farewell", "goodbye"}}).value_or(0), 3);
    QCOMPARE(vault.audited("bot.examples_moved"), 1);
    const auto auditor = vault.addOperator("Aud", access::Role::Auditor);
    const auto denied = vault.bots->moveExamples(auditor, "simple", {{"goodbye", "farewell"}});
    QCOMPARE(denied.error().code, ErrorCode::PermissionDenied);
}

void RehearsalsTest::wordsOfAnIntentThatIsGoneTeachNothing() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip old bean"));
    QVERIFY(vault.conversations->rehearsal().promote(
        vault.admin, "simple", {{.conversation = started.id, .seq = 2, .intent = "goodbye"}}));
    auto files = *vault.bots->files(vault.admin, "simple", 2);
    const auto renamed =
        engine::withPartRenamed("simple", files, engine::OutlineKind::Intents, "goodbye", "farewell");
    QVERIFY(renamed);
    for (const auto& [file, text] : renamed->changed)
        files[file] = text;
    const auto imported = vault.bots->importFiles(vault.admin, "simple", files, "");
    QVERIFY(imported);

    const auto bot = vault.bots->load(vault.admin, "simple", imported->version);

    QVERIFY(bot);
    for (const auto& one : bot->bot->understand("toodle pip old bean").ranking)
        QVERIFY(one.name != "goodbye");
}

void RehearsalsTest::promotedWordsAreMaskedWhereTheyExplainAnother() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto first = vault.start();
    QVERIFY(vault.say(first.id, "toodle pip old bean, write to zelda@example.org"));
    QVERIFY(vault.conversations->rehearsal().promote(vault.admin, "simple", {{first.id, 2, "goodbye"}}));
    QVERIFY(vault.bots->publish(vault.admin, "simple", 0, {.effort = engine::Effort::Live}));

    const auto second = vault.start();
    QVERIFY(vault.say(second.id, "toodle pip old bean"));
    const auto explained = vault.service().explain(vault.admin, second.id, 3);

    QVERIFY(explained && !explained->nearestExamples.empty());
    QVERIFY(explained->nearestExamples.front().starts_with("toodle pip"));
    QVERIFY(explained->nearestExamples.front().find("zelda@") == std::string::npos);
}

void RehearsalsTest::promotedWordsLieSealed() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "a heliotrope umbrella"));
    QVERIFY(vault.conversations->rehearsal().promote(
        vault.admin, "simple", {{.conversation = started.id, .seq = 2, .intent = "hours"}}));

    QVERIFY(storeHolds(vault, "SELECT count(*) FROM promoted_example"));
    QVERIFY(!storeHolds(vault, "SELECT count(*) FROM promoted_example WHERE instr(body, 'heliotrope') > 0"));
    QVERIFY(!storeHolds(vault, "SELECT count(*) FROM bot_version WHERE instr(files, 'heliotrope') > 0"));
}

void RehearsalsTest::onlyVisitorsWordsArePromoted() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "hello"));
    auto& rehearsal = vault.conversations->rehearsal();
    auto mia = vault.addOperator("Mia", access::Role::Support);

    const auto bots = rehearsal.promote(vault.admin, "simple", {{started.id, 1, "greet"}});
    const auto none = rehearsal.promote(vault.admin, "simple", {{started.id, 99, "greet"}});
    const auto blank = rehearsal.promote(vault.admin, "simple", {{started.id, 2, ""}});
    const auto unknown = rehearsal.promote(vault.admin, "simple", {{started.id, 2, "greeting"}});
    const auto denied = rehearsal.promote(mia, "simple", {{started.id, 2, "greet"}});

    QVERIFY(!bots && bots.error().code == ErrorCode::NotFound);
    QVERIFY(!none && none.error().code == ErrorCode::NotFound);
    QVERIFY(!blank && blank.error().code == ErrorCode::InvalidInput);
    QVERIFY(!unknown && unknown.error().code == ErrorCode::NotFound);
    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(vault.number("SELECT count(*) FROM promoted_example"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM bot_version"), 1);
}

void RehearsalsTest::whatIsPromotedTwiceIsThereOnce() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip"));
    auto& rehearsal = vault.conversations->rehearsal();
    const Promotion promotion{started.id, 2, "goodbye"};

    const auto first = rehearsal.promote(vault.admin, "simple", {promotion, promotion});
    const auto second = rehearsal.promote(vault.admin, "simple", {promotion});

    QVERIFY(first && second);
    QCOMPARE(*second, *first);
    QCOMPARE(rehearsal.promoted(vault.admin, "simple")->size(), std::size_t(1));
    QCOMPARE(vault.audited("bot.examples_added"), 1);
}

void RehearsalsTest::erasingThePersonTakesExamplesAndModels() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip old bean"));
    QVERIFY(vault.conversations->rehearsal().promote(vault.admin, "simple", {{started.id, 2, "goodbye"}}));
    QVERIFY(vault.bots->publish(vault.admin, "simple", 0, {.effort = engine::Effort::Live}));
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", otherGoodbye(), "next"));
    QVERIFY(vault.bots->train(vault.admin, "simple", 3, {.effort = engine::Effort::Live}));
    const auto before = vault.bots->live("simple");
    QCOMPARE(before->bot->understand("toodle pip").intent(), std::string("goodbye"));
    const auto person = vault.personOf(started.id);
    vault.freshen(vault.admin);

    QVERIFY(vault.service().deletePerson(vault.admin, person));

    QCOMPARE(vault.number("SELECT count(*) FROM promoted_example"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM version_example"), 0);
    const auto versions = vault.bots->list(vault.admin)->front().versions; // newest first
    QCOMPARE(versions[0].erased, 1);
    QVERIFY(!versions[0].trained);
    QCOMPARE(versions[1].erased, 1);
    QVERIFY(versions[1].trained); // published: trained anew at once
    QCOMPARE(versions[2].erased, 0);
    QVERIFY(versions[2].trained); // never held the words
    QCOMPARE(vault.bots->live("simple")->version, 2);
    QVERIFY(vault.bots->live("simple")->bot != before->bot);
    const auto nearest = vault.bots->live("simple")->bot->explain("toodle pip").nearestExamples;
    for (const auto& example : nearest)
        QVERIFY(example.find("toodle") == std::string::npos);
    QCOMPARE(vault.audited("bot.retrained"), 1);
}

void RehearsalsTest::deletingTheConversationTakesThemToo() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto first = vault.start();
    const auto second = vault.start();
    QVERIFY(vault.say(first.id, "toodle pip"));
    QVERIFY(vault.say(second.id, "cheerio then"));
    QVERIFY(vault.conversations->rehearsal().promote(vault.admin, "simple",
                                                     {{first.id, 2, "goodbye"}, {second.id, 2, "goodbye"}}));
    vault.freshen(vault.admin);

    QVERIFY(vault.service().deleteConversation(vault.admin, first.id));

    const auto left = vault.conversations->rehearsal().promoted(vault.admin, "simple");
    QCOMPARE(left->size(), std::size_t(1));
    QCOMPARE(left->front().text, std::string("cheerio then"));
}

void RehearsalsTest::anInterruptedRetrainingIsDoneAtOpen() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    // As an erasure leaves it whose program ended before the training.
    QVERIFY(vault.databases->store().call([](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE bot_version SET model = NULL, erased = 1"));
        return update.run();
    }));

    vault.reopen();

    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->live("simple"));
    QVERIFY(vault.bots->list(vault.admin)->front().versions.front().trained);
    QCOMPARE(vault.audited("bot.retrained"), 1);
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
