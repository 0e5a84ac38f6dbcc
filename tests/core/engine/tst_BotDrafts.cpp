// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

#include <functional>
#include <utility>

using namespace chatkeep;
using namespace chatkeep::engine;
using test::TestVault;

class BotDraftsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void savingReplacesTheDraft();
    void savingOverAPublishedVersionMakesADraft();
    void savingOverSomebodyElsesVersionIsRefused();
    void savingOverAnOlderDraftIsRefused();
    void aVersionIsAddedOnlyToTheOneThatItsAuthorSaw();
    void aModelOfFilesThatWereSavedOverIsNotKept();
    void knowledgeThatChangesMeanwhileDoesNotUndoATraining();
    void onlyWhatWasTestedIsPublished();
    void rollingBackKeepsTheDraft();
    void exportedFilesImportAsTheyWere();
    void versionsAreNamed();
    void aGatedBotNeedsItsTests();
    void aGateDoesNotHoldUpRollingBack();
    void draftsAndGatesNeedTheirRights();
    void unsavedEditsOutliveTheRunThatKeptThem();
    void unsavedEditsAreTheirAuthorsAlone();
    void unsavedEditsGoOnceTheyAreSaved();
    void anotherToolsBotIsTakenIn();
};

namespace {

const TrainOptions kQuickly{.effort = Effort::Live};

BotFiles withTest(const std::string& answer) {
    auto files = test::simpleBotFiles();
    files["tests/talk.yml"] =
        "test_cases:\n- test_case: says bye\n  steps:\n  - user: goodbye\n    assertions:\n"
        "    - bot_uttered: {utter_name: " +
        answer + "}\n";
    return files;
}

/// Of an author who added a file, took one out and called an intent otherwise.
UnsavedEdits someEdits() {
    return {.id = crypto::newId<RowUid>(),
            .bot = "simple",
            .version = 1,
            .base = {{"data/rules.yml", "rules: []\n"}},
            .files = {{"data/new.yml", "nlu: []\n# \xF0\x9F\x8C\xB1\n"}},
            .renamed = {{"greet", "hello"}}};
}

/// Somebody does this while the model is being made.
TrainOptions meanwhile(std::function<void()> act) {
    auto options = kQuickly;
    options.progress = [act = std::move(act), isDone = false](double) mutable {
        if (!std::exchange(isDone, true)) act();
    };
    return options;
}

} // namespace

void BotDraftsTest::savingReplacesTheDraft() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), ""));
    QVERIFY(vault.bots->train(vault.admin, "simple", 1, kQuickly));

    const auto saved = vault.bots->saveDraft(vault.admin, "simple", 1, withTest("utter_goodbye"));

    QVERIFY(saved);
    QCOMPARE(saved->version, 1);
    QVERIFY(*vault.bots->files(vault.admin, "simple") == withTest("utter_goodbye"));
    QVERIFY(!vault.bots->list(vault.admin)->front().versions.front().trained);
    QCOMPARE(vault.audited("bot.draft_saved"), 1);
}

void BotDraftsTest::savingOverAPublishedVersionMakesADraft() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    const auto saved = vault.bots->saveDraft(vault.admin, "simple", 1, withTest("utter_goodbye"));

    QVERIFY(saved);
    QCOMPARE(saved->version, 2);
    QVERIFY(*vault.bots->files(vault.admin, "simple", 1) == test::simpleBotFiles());
    QCOMPARE(vault.bots->live("simple")->version, 1);
}

void BotDraftsTest::savingOverSomebodyElsesVersionIsRefused() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->saveDraft(vault.admin, "simple", 1, withTest("utter_goodbye")));

    const auto late = vault.bots->saveDraft(vault.admin, "simple", 1, test::simpleBotFiles());

    QVERIFY(!late && late.error().code == ErrorCode::Conflict);
    QVERIFY(*vault.bots->files(vault.admin, "simple") == withTest("utter_goodbye"));
}

void BotDraftsTest::savingOverAnOlderDraftIsRefused() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), ""));
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), ""));

    const auto late = vault.bots->saveDraft(vault.admin, "simple", 1, withTest("utter_goodbye"));

    QVERIFY(!late && late.error().code == ErrorCode::Conflict);
    QVERIFY(*vault.bots->files(vault.admin, "simple", 1) == test::simpleBotFiles());
}

void BotDraftsTest::aVersionIsAddedOnlyToTheOneThatItsAuthorSaw() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", withTest("utter_goodbye"), "", 1));

    const auto late = vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), "", 1);

    QVERIFY(!late && late.error().code == ErrorCode::Conflict);
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().version, 2);
}

void BotDraftsTest::aModelOfFilesThatWereSavedOverIsNotKept() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), ""));
    bool isSaved = false;

    const auto trained = vault.bots->train(
        vault.admin, "simple", 1, meanwhile([&] {
            isSaved = vault.bots->saveDraft(vault.admin, "simple", 1, withTest("utter_goodbye")).has_value();
        }));

    QVERIFY(isSaved);
    QVERIFY(!trained && trained.error().code == ErrorCode::Conflict);
    QVERIFY(!vault.bots->list(vault.admin)->front().versions.front().trained);
    QCOMPARE(vault.audited("bot.trained"), 0);
}

void BotDraftsTest::knowledgeThatChangesMeanwhileDoesNotUndoATraining() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), ""));
    auto files = test::simpleBotFiles();
    files["knowledge/hours.md"] = "# Hours\n\nWe are open from nine to five.\n";
    bool isSaved = false;

    const auto trained = vault.bots->train(
        vault.admin, "simple", 1,
        meanwhile([&] { isSaved = vault.bots->saveDraft(vault.admin, "simple", 1, files).has_value(); }));

    QVERIFY(isSaved);
    QVERIFY(trained);
    QVERIFY(vault.bots->list(vault.admin)->front().versions.front().trained);
    QVERIFY(*vault.bots->files(vault.admin, "simple") == files);
}

void BotDraftsTest::onlyWhatWasTestedIsPublished() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->setGate(vault.admin, "simple", true));
    QVERIFY(vault.bots->saveDraft(vault.admin, "simple", 1, withTest("utter_goodbye")));
    bool isSaved = false;

    const auto published = vault.bots->publish(
        vault.admin, "simple", 2, meanwhile([&] {
            isSaved = vault.bots->saveDraft(vault.admin, "simple", 2, withTest("utter_greet")).has_value();
        }));

    QVERIFY(isSaved);
    QVERIFY(!published && published.error().code == ErrorCode::Conflict);
    QCOMPARE(vault.bots->list(vault.admin)->front().published, 1);
    QCOMPARE(vault.bots->live("simple")->version, 1);
}

void BotDraftsTest::rollingBackKeepsTheDraft() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.publishBot("simple", withTest("utter_goodbye"));
    QVERIFY(vault.bots->saveDraft(vault.admin, "simple", 2, withTest("utter_hours")));

    QVERIFY(vault.bots->rollback(vault.admin, "simple", 1));

    const auto versions = vault.bots->list(vault.admin)->front().versions;
    QCOMPARE(versions[0].state, std::string("draft"));
    QCOMPARE(versions[1].state, std::string("former"));
    QCOMPARE(versions[2].state, std::string("published"));
    QVERIFY(*vault.bots->files(vault.admin, "simple", 3) == withTest("utter_hours"));
}

void BotDraftsTest::exportedFilesImportAsTheyWere() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    const auto folder = vault.path("out").toStdString();
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", withTest("utter_goodbye"), ""));

    QVERIFY(writeBotFolder(*vault.bots->files(vault.admin, "simple"), folder));
    const auto again = readBotFolder(folder);

    QVERIFY(again);
    QVERIFY(*again == withTest("utter_goodbye"));
    QVERIFY(vault.bots->importFiles(vault.admin, "copy", *again, ""));
    QVERIFY(*vault.bots->files(vault.admin, "copy") == *again);
}

void BotDraftsTest::versionsAreNamed() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    QVERIFY(vault.bots->setNote(vault.admin, "simple", 1, "the spring version"));
    const auto unknown = vault.bots->setNote(vault.admin, "simple", 7, "x");
    const auto tooLong = vault.bots->setNote(vault.admin, "simple", 1, std::string(501, 'x'));

    QCOMPARE(vault.bots->list(vault.admin)->front().versions.front().note, std::string("the spring version"));
    QVERIFY(!unknown && unknown.error().code == ErrorCode::NotFound);
    QVERIFY(!tooLong && tooLong.error().code == ErrorCode::TooLarge);
    QCOMPARE(vault.audited("bot.note_changed"), 1);
}

void BotDraftsTest::aGatedBotNeedsItsTests() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->setGate(vault.admin, "simple", true));
    QVERIFY(vault.bots->list(vault.admin)->front().gated);

    QVERIFY(vault.bots->importFiles(vault.admin, "simple", withTest("utter_hours"), ""));
    const auto failing = vault.bots->publish(vault.admin, "simple", 0, kQuickly);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), ""));
    const auto none = vault.bots->publish(vault.admin, "simple", 0, kQuickly);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", withTest("utter_goodbye"), ""));
    const auto passing = vault.bots->publish(vault.admin, "simple", 0, kQuickly);

    QVERIFY(!failing && failing.error().code == ErrorCode::UntrustedBot);
    QVERIFY(failing.error().args.front().find("1 of 1") != std::string::npos);
    QVERIFY(failing.error().args.front().find("says bye") != std::string::npos);
    QVERIFY(!none && none.error().code == ErrorCode::UntrustedBot);
    QVERIFY(passing);
    QCOMPARE(*passing, 4);
    QCOMPARE(vault.bots->live("simple")->version, 4);
    QCOMPARE(vault.audited("bot.gate_changed"), 1);
}

void BotDraftsTest::aGateDoesNotHoldUpRollingBack() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.publishBot("simple", withTest("utter_goodbye"));
    QVERIFY(vault.bots->setGate(vault.admin, "simple", true));

    const auto back = vault.bots->rollback(vault.admin, "simple", 1); // without tests of its own

    QVERIFY(back);
    QCOMPARE(vault.bots->live("simple")->version, 1);
}

void BotDraftsTest::draftsAndGatesNeedTheirRights() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto entries = vault.log->size();

    const auto saved = vault.bots->saveDraft(mia, "simple", 1, withTest("utter_hours"));
    const auto noted = vault.bots->setNote(mia, "simple", 1, "mine");
    const auto gated = vault.bots->setGate(mia, "simple", true);

    QVERIFY(!saved && saved.error().code == ErrorCode::PermissionDenied);
    QVERIFY(!noted && noted.error().code == ErrorCode::PermissionDenied);
    QVERIFY(!gated && gated.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(vault.log->size(), entries + 3);
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.size(), std::size_t(1));
}

void BotDraftsTest::unsavedEditsOutliveTheRunThatKeptThem() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto edits = someEdits();
    const auto entries = vault.number("SELECT count(*) FROM audit_entry");
    QVERIFY(vault.bots->keepEdits(vault.admin, edits));
    edits.files["data/new.yml"] += "# more\n";
    QVERIFY(vault.bots->keepEdits(vault.admin, edits));
    QVERIFY(vault.bots->leftEdits(vault.admin)->empty()); // they are open in this run

    const auto next = BotService::open(*vault.gate);
    const auto left = (*next)->leftEdits(vault.admin);

    QVERIFY(left);
    QCOMPARE(left->size(), std::size_t(1));
    QVERIFY(left->front() == edits);
    QVERIFY((*next)->leftEdits(vault.admin)->empty()); // told once
    QCOMPARE(vault.bots->list(vault.admin)->front().versions.size(), std::size_t(1));
    QCOMPARE(vault.number("SELECT count(*) FROM audit_entry"), entries);
    const auto third = BotService::open(*vault.gate); // the second one ended as well, before it saved them
    QCOMPARE((*third)->leftEdits(vault.admin)->size(), std::size_t(1));
}

void BotDraftsTest::unsavedEditsAreTheirAuthorsAlone() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto colleague = vault.addOperator("Ben", access::Role::Administrator);
    const auto support = vault.addOperator("Sam", access::Role::Support);
    const auto edits = someEdits();
    QVERIFY(vault.bots->keepEdits(vault.admin, edits));
    const auto next = BotService::open(*vault.gate);

    QVERIFY((*next)->leftEdits(colleague)->empty());
    QVERIFY((*next)->dropEdits(colleague, edits.id));
    const auto denied = (*next)->leftEdits(support);

    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QVERIFY(!(*next)->keepEdits(support, edits));
    QVERIFY(!(*next)->dropEdits(support, edits.id));
    QCOMPARE((*next)->leftEdits(vault.admin)->size(), std::size_t(1));
}

void BotDraftsTest::unsavedEditsGoOnceTheyAreSaved() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto edits = someEdits();
    QVERIFY(vault.bots->keepEdits(vault.admin, edits));
    auto wrong = edits;
    wrong.bot = "nobody";
    QCOMPARE(vault.bots->keepEdits(vault.admin, wrong).error().code, ErrorCode::NotFound);
    wrong = edits;
    wrong.files["../out"] = "";
    QCOMPARE(vault.bots->keepEdits(vault.admin, wrong).error().code, ErrorCode::InvalidInput);

    QVERIFY(vault.bots->dropEdits(vault.admin, edits.id));
    QVERIFY(vault.bots->dropEdits(vault.admin, edits.id)); // nothing is there any more

    QCOMPARE(vault.number("SELECT count(*) FROM bot_edit"), std::int64_t(0));
}

void BotDraftsTest::anotherToolsBotIsTakenIn() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    const BotFiles corpus{{"corpus.json", R"({"name": "x", "locale": "en", "data": [
      {"intent": "hi", "utterances": ["hello", "hi there"], "answers": ["Hello!"]},
      {"intent": "bye", "utterances": ["goodbye", "see you"], "answers": ["Bye!"]}]})"}};

    const auto imported = vault.bots->importFiles(vault.admin, "corpus", corpus, "");
    QVERIFY(imported);
    QVERIFY(vault.bots->publish(vault.admin, "corpus", 0, kQuickly));

    QCOMPARE(imported->report.counts.at("examples"), 4);
    const auto files = vault.bots->files(vault.admin, "corpus");
    QVERIFY(files->at("original/corpus.json") == corpus.at("corpus.json"));
    const auto started = vault.start("corpus");
    QCOMPARE(vault.say(started.id, "goodbye")->messages.back().text, std::string("Bye!"));
}

CHATKEEP_TEST(BotDraftsTest)
#include "tst_BotDrafts.moc"
