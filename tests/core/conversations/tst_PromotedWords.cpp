// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/ExampleTable.h"
#include "core/engine/review/PartRename.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

/// Visitors' words as examples of a bot.
class PromotedWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
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
    void anExampleThatNoVersionHasIsGone();
    void tooManyAtOnceAreRefused();
    void wordsOfAnErasedPersonAreNotShown();
};

void PromotedWordsTest::promotedWordsTrainTheDraft() {
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
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::farewellBotFiles(), ""));
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().examples, 2);
    const auto ids = vault.bots->examples(vault.admin, "simple");
    QVERIFY(vault.bots->removeExample(vault.admin, "simple", ids->front().id));
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().examples, 1);
    QCOMPARE(vault.number("SELECT count(*) FROM promoted_example"), 2); // version 2 still refers to it
}

void PromotedWordsTest::anExampleOfWhatIsPublishedGoesWithANewDraft() {
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

void PromotedWordsTest::whatIsErasedDuringATrainingIsInNoModel() {
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

void PromotedWordsTest::anExampleGoesWithItsIntentsNewName() {
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

void PromotedWordsTest::wordsOfAnIntentThatIsGoneTeachNothing() {
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

void PromotedWordsTest::promotedWordsAreMaskedWhereTheyExplainAnother() {
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

void PromotedWordsTest::promotedWordsLieSealed() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "a heliotrope umbrella"));
    QVERIFY(vault.conversations->rehearsal().promote(
        vault.admin, "simple", {{.conversation = started.id, .seq = 2, .intent = "hours"}}));

    QVERIFY((vault.number("SELECT count(*) FROM promoted_example") > 0));
    QVERIFY(!(vault.number("SELECT count(*) FROM promoted_example WHERE instr(body, 'heliotrope') > 0") > 0));
    QVERIFY(!(vault.number("SELECT count(*) FROM bot_version WHERE instr(files, 'heliotrope') > 0") > 0));
}

void PromotedWordsTest::onlyVisitorsWordsArePromoted() {
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

void PromotedWordsTest::whatIsPromotedTwiceIsThereOnce() {
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

void PromotedWordsTest::erasingThePersonTakesExamplesAndModels() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip old bean"));
    QVERIFY(vault.conversations->rehearsal().promote(vault.admin, "simple", {{started.id, 2, "goodbye"}}));
    QVERIFY(vault.bots->publish(vault.admin, "simple", 0, {.effort = engine::Effort::Live}));
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::farewellBotFiles(), "next"));
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

void PromotedWordsTest::deletingTheConversationTakesThemToo() {
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

void PromotedWordsTest::anInterruptedRetrainingIsDoneAtOpen() {
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

void PromotedWordsTest::anExampleThatNoVersionHasIsGone() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip"));
    auto& rehearsal = vault.conversations->rehearsal();
    QVERIFY(rehearsal.promote(vault.admin, "simple", {{started.id, 2, "goodbye"}}));
    const auto example = rehearsal.promoted(vault.admin, "simple")->front().id;

    QVERIFY(vault.bots->removeExample(vault.admin, "simple", example));
    const auto again = vault.bots->removeExample(vault.admin, "simple", example);

    QCOMPARE(vault.number("SELECT count(*) FROM version_example"), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM promoted_example"), 0);
    QVERIFY(!again && again.error().code == ErrorCode::NotFound);
    QCOMPARE(vault.audited("bot.example_removed"), 1);
}

void PromotedWordsTest::tooManyAtOnceAreRefused() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const std::vector<engine::PromotedExample> many(1'001);

    const auto refused = vault.bots->addExamples(vault.admin, "simple", many);

    QVERIFY(!refused && refused.error().code == ErrorCode::TooMany);
}

void PromotedWordsTest::wordsOfAnErasedPersonAreNotShown() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip"));
    QVERIFY(vault.conversations->rehearsal().promote(vault.admin, "simple", {{started.id, 2, "goodbye"}}));

    // As an erasure does it: the key goes ahead of the rows.
    QVERIFY(vault.databases->subjectKeys().destroy(vault.personOf(started.id)));

    const auto left = vault.bots->examples(vault.admin, "simple", 0);
    QVERIFY(left && left->empty());
    QVERIFY(vault.bots->train(vault.admin, "simple", 0, {.effort = engine::Effort::Live}));
}

CHATKEEP_TEST(PromotedWordsTest)
#include "tst_PromotedWords.moc"
