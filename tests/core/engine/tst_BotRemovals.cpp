// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/service/KnowledgeService.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

#include <functional>
#include <utility>

using namespace chatkeep;
using namespace chatkeep::engine;
using test::TestVault;

/// Drafts, and bots of drafts alone, that are deleted.
class BotRemovalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDraftGoesAndItsNumberIsNotGivenAgain();
    void nothingFindsADraftThatWentAway();
    void whatComesNextGoesOnFromTheNewestThatIsLeft();
    void wordsThatOnlyTheDraftHadGoWithIt();
    void whatWasPublishedStays();
    void theOnlyVersionGoesWithItsBot();
    void aDraftThatGoesWhileItIsTrainedStaysAway();
    void aBotOfDraftsGoesAsAWhole();
    void aBotThatWasPublishedStays();
    void aBotThatSomebodySavedMeanwhileStays();
    void aBotThatAColleagueHasNotSavedStays();
    void removingNeedsTheRightToEdit();
};

namespace {

const TrainOptions kFast{.effort = Effort::Live};

BotFiles farewell(const std::string& words) {
    auto files = test::simpleBotFiles();
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("Goodbye."), 8, words);
    return files;
}

void importDraft(const TestVault& vault, const std::string& words, const std::string& name = "simple") {
    if (!vault.bots->importFiles(vault.admin, name, farewell(words), "a note")) qFatal("no draft");
}

/// Of what the store has of a version beside its number.
std::int64_t leftOf(TestVault& vault) {
    return vault.number("SELECT count(*) FROM bot_version WHERE state = 'removed' AND "
                        "(length(files) > 0 OR model IS NOT NULL OR note <> '' OR report <> '')");
}

UnsavedEdits editsOf(const std::string& bot) {
    return {.id = crypto::newId<RowUid>(),
            .bot = bot,
            .version = 1,
            .base = {},
            .files = {{"data/new.yml", "nlu: []\n"}},
            .renamed = {}};
}

} // namespace

void BotRemovalsTest::aDraftGoesAndItsNumberIsNotGivenAgain() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    importDraft(vault, "Farewell.");
    QVERIFY(vault.bots->train(vault.admin, "simple", 2, kFast));

    QVERIFY(vault.bots->removeDraft(vault.admin, "simple", 2));

    const auto versions = vault.bots->list(vault.admin)->front().versions;
    QCOMPARE(versions.size(), std::size_t(1));
    QCOMPARE(versions.front().version, 1);
    QCOMPARE(leftOf(vault), 0);
    QCOMPARE(vault.audited("bot.draft_removed"), 1);
    QCOMPARE(vault.bots->live("simple")->version, 1);
    importDraft(vault, "So long.");
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().version, 3);
}

void BotRemovalsTest::nothingFindsADraftThatWentAway() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    importDraft(vault, "Farewell.");
    QVERIFY(vault.bots->removeDraft(vault.admin, "simple", 2));
    const auto isGone = [](const auto& result) {
        return !result && result.error().code == ErrorCode::NotFound;
    };

    QVERIFY(isGone(vault.bots->files(vault.admin, "simple", 2)));
    QVERIFY(isGone(vault.bots->diff(vault.admin, "simple", 1, 2)));
    QVERIFY(isGone(vault.bots->train(vault.admin, "simple", 2, kFast)));
    QVERIFY(isGone(vault.bots->publish(vault.admin, "simple", 2, kFast)));
    QVERIFY(isGone(vault.bots->rollback(vault.admin, "simple", 2)));
    QVERIFY(isGone(vault.bots->setNote(vault.admin, "simple", 2, "x")));
    QVERIFY(isGone(vault.bots->load(vault.admin, "simple", 2, kFast)));
    QVERIFY(isGone(vault.bots->removeDraft(vault.admin, "simple", 2)));
    QVERIFY(isGone(vault.bots->removeDraft(vault.admin, "simple", 0)));
    QVERIFY(*vault.bots->files(vault.admin, "simple") == test::simpleBotFiles());
    const auto next = BotService::open(*vault.gate);
    QVERIFY(next && (*next)->live("simple")->version == 1);
}

void BotRemovalsTest::whatComesNextGoesOnFromTheNewestThatIsLeft() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto knowledge = KnowledgeService::make(*vault.gate);
    importDraft(vault, "Farewell.");
    QVERIFY(vault.bots->removeDraft(vault.admin, "simple", 2));

    const auto late = vault.bots->saveDraft(vault.admin, "simple", 2, farewell("Late."));
    QVERIFY(knowledge->saveDocuments(vault.admin, "simple", {{"hall.md", "# Hall\n\nFour showers.\n", {}}}));

    QVERIFY(!late && late.error().code == ErrorCode::Conflict);
    auto files = *vault.bots->files(vault.admin, "simple", 3);
    QVERIFY(files.contains("knowledge/hall.md"));
    std::erase_if(files, [](const auto& file) { return file.first.starts_with("knowledge/"); });
    QVERIFY(files == test::simpleBotFiles());
    QCOMPARE(vault.bots->saveDraft(vault.admin, "simple", 3, farewell("Now."))->version, 3);
}

void BotRemovalsTest::wordsThatOnlyTheDraftHadGoWithIt() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "toodle pip old bean"));
    QVERIFY(vault.say(started.id, "so long"));
    auto& rehearsal = vault.conversations->rehearsal();
    QVERIFY(rehearsal.promote(vault.admin, "simple",
                              {{.conversation = started.id, .seq = 2, .intent = "goodbye"}}));
    QVERIFY(vault.bots->publish(vault.admin, "simple", 2, kFast));
    QVERIFY(rehearsal.promote(vault.admin, "simple",
                              {{.conversation = started.id, .seq = 4, .intent = "goodbye"}}));
    QCOMPARE(vault.number("SELECT count(*) FROM promoted_example"), 2);

    QVERIFY(vault.bots->removeDraft(vault.admin, "simple", 3));

    QCOMPARE(vault.number("SELECT count(*) FROM promoted_example"), 1);
    QCOMPARE(vault.number("SELECT count(*) FROM version_example"), 1);
    QCOMPARE(vault.bots->examples(vault.admin, "simple")->front().text, std::string("toodle pip old bean"));
    // What is next refers to those of the published one.
    importDraft(vault, "Farewell.");
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().version, 4);
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().examples, 1);
}

void BotRemovalsTest::whatWasPublishedStays() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.publishBot("simple", farewell("Farewell."));

    const auto published = vault.bots->removeDraft(vault.admin, "simple", 2);
    const auto former = vault.bots->removeDraft(vault.admin, "simple", 1);

    QVERIFY(!published && published.error().code == ErrorCode::Conflict);
    QVERIFY(!former && former.error().code == ErrorCode::Conflict);
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.size(), std::size_t(2));
    QCOMPARE(vault.audited("bot.draft_removed"), 0);
    QVERIFY(vault.bots->rollback(vault.admin, "simple", 1));
}

void BotRemovalsTest::theOnlyVersionGoesWithItsBot() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    importDraft(vault, "Farewell.");

    const auto only = vault.bots->removeDraft(vault.admin, "simple", 1);

    QVERIFY(!only && only.error().code == ErrorCode::Conflict);
    QVERIFY(*vault.bots->files(vault.admin, "simple") == farewell("Farewell."));
}

void BotRemovalsTest::aDraftThatGoesWhileItIsTrainedStaysAway() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    importDraft(vault, "Farewell.");
    bool isRemoved = false;
    auto options = kFast;
    options.progress = [&, isDone = false](double) mutable {
        if (!std::exchange(isDone, true))
            isRemoved = vault.bots->removeDraft(vault.admin, "simple", 2).has_value();
    };

    const auto published = vault.bots->publish(vault.admin, "simple", 2, options);

    QVERIFY(isRemoved);
    QVERIFY(!published && published.error().code == ErrorCode::NotFound);
    QCOMPARE(leftOf(vault), 0);
    QCOMPARE(vault.bots->live("simple")->version, 1);
}

void BotRemovalsTest::aBotOfDraftsGoesAsAWhole() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    importDraft(vault, "Farewell.", "zoo");
    importDraft(vault, "So long.", "zoo");
    QVERIFY(vault.bots->setGate(vault.admin, "zoo", true));
    QVERIFY(vault.bots->keepEdits(vault.admin, editsOf("zoo")));

    QVERIFY(vault.bots->removeBot(vault.admin, "zoo", 2));

    QCOMPARE(vault.bots->list(vault.admin)->size(), std::size_t(1));
    QVERIFY(!*vault.bots->has("zoo"));
    QCOMPARE(vault.bots->files(vault.admin, "zoo").error().code, ErrorCode::NotFound);
    QCOMPARE(leftOf(vault), 0);
    QCOMPARE(vault.number("SELECT count(*) FROM bot_edit"), 0);
    QCOMPARE(vault.audited("bot.removed"), 1);
    QVERIFY(vault.bots->live("simple"));
    // Its name is free, its numbers are not.
    const auto begun = vault.bots->begin(vault.admin, "zoo", "en");
    QVERIFY(begun);
    QCOMPARE(begun->version, 3);
    const auto rows = *vault.bots->list(vault.admin);
    QVERIFY(!rows.back().gated && rows.back().versions.size() == 1);
}

void BotRemovalsTest::aBotThatWasPublishedStays() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    importDraft(vault, "Farewell.");

    const auto removed = vault.bots->removeBot(vault.admin, "simple", 2);

    QVERIFY(!removed && removed.error().code == ErrorCode::Conflict);
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.size(), std::size_t(2));
    QCOMPARE(vault.audited("bot.removed"), 0);
}

void BotRemovalsTest::aBotThatSomebodySavedMeanwhileStays() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    importDraft(vault, "Farewell.");
    importDraft(vault, "So long.");

    const auto removed = vault.bots->removeBot(vault.admin, "simple", 1);

    QVERIFY(!removed && removed.error().code == ErrorCode::Conflict);
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.size(), std::size_t(2));
}

void BotRemovalsTest::aBotThatAColleagueHasNotSavedStays() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    const auto colleague = vault.addOperator("Ben", access::Role::Administrator);
    importDraft(vault, "Farewell.");
    const auto edits = editsOf("simple");
    QVERIFY(vault.bots->keepEdits(colleague, edits));

    const auto removed = vault.bots->removeBot(vault.admin, "simple", 1);

    QVERIFY(!removed && removed.error().code == ErrorCode::Conflict);
    QVERIFY(*vault.bots->files(vault.admin, "simple") == farewell("Farewell."));
    QVERIFY(vault.bots->dropEdits(colleague, edits.id));
    QVERIFY(vault.bots->removeBot(vault.admin, "simple", 1));
}

void BotRemovalsTest::removingNeedsTheRightToEdit() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    importDraft(vault, "Farewell.");
    importDraft(vault, "Farewell.", "zoo");
    const auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto entries = vault.log->size();

    const auto draft = vault.bots->removeDraft(mia, "simple", 2);
    const auto bot = vault.bots->removeBot(mia, "zoo", 1);

    QVERIFY(!draft && draft.error().code == ErrorCode::PermissionDenied);
    QVERIFY(!bot && bot.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(vault.log->size(), entries + 2);
    QVERIFY(vault.bots->files(vault.admin, "simple", 2));
    QVERIFY(vault.bots->files(vault.admin, "zoo", 1));
}

CHATKEEP_TEST(BotRemovalsTest)
#include "tst_BotRemovals.moc"
