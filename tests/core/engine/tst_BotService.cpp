// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/BotContainer.h"
#include "core/engine/bots/LineDiff.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;
using test::TestVault;

class BotServiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesComeOutByteForByte();
    void damagedContainersAreRefused();
    void pathsThatLeaveTheFolderAreRefused();
    void importingMakesADraftThatDoesNotAnswer();
    void publishingSwapsTheLiveBotAndIsAudited();
    void rollingBackBringsAFormerVersion();
    void aModelThatCannotBeReadIsTrainedAnew();
    void aPublishedModelThatCannotBeReadIsTrainedOnceForAll();
    void aDamagedBotKeepsNoOtherFromAnswering();
    void supportMayNotPublishAndTheDenialIsAudited();
    void publishedBotsAnswerAfterReopening();
    void differencesAreCountedByFile();
    void aMissingEndOfLineIsADifference();
    void whatABotMayHoldIsBounded();
    void differencesCanBeApplied_data();
    void differencesCanBeApplied();
    void documentsOfOldEncodingsAreComparedAsText();
    void fewChangesInALongFileAreFew();
    void brokenProjectsLeaveNothing();
    void aNewBotIsADraftOfItsOwn();
    void aNewBotTakesNoNameAndNoRightThatIsNotThere();
};

namespace {

const TrainOptions kLive{.effort = Effort::Live};

} // namespace

void BotServiceTest::filesComeOutByteForByte() {
    const BotFiles files{{"domain.yml", "a\r\n\tb"}, {"data/x.yml", std::string("\0\xff", 2)}, {"empty", ""}};

    const auto unpacked = unpackBotFiles(packBotFiles(files));

    QVERIFY(unpacked);
    QVERIFY(*unpacked == files);
}

void BotServiceTest::damagedContainersAreRefused() {
    auto blob = packBotFiles({{"domain.yml", "abc"}});
    for (std::size_t size = 0; size < blob.size(); ++size)
        if (size != 4) QVERIFY(!unpackBotFiles(ByteView(blob).first(size)));
    blob[0] ^= 1;
    QVERIFY(!unpackBotFiles(blob));
}

void BotServiceTest::pathsThatLeaveTheFolderAreRefused() {
    for (const auto* path : {"/etc/passwd", "../x", "a/../b", "", "a//b", "a\\b", "./a"})
        QVERIFY2(!checkBotFiles({{path, "x"}}), path);
    QVERIFY(checkBotFiles({{"data/nlu.yml", "x"}}));
    for (const auto* name : {"", ".hidden", "a b", "a/b", "ü"})
        QVERIFY2(!checkBotName(name), name);
    QVERIFY(checkBotName("shop-support_2.0"));
    const std::string longest(64, 'x');
    for (const auto& [folder, name] :
         std::initializer_list<std::pair<std::string, std::string>>{{"/home/anna/shop", "shop"},
                                                                    {"bots/rasa bot/", "rasa-bot"},
                                                                    {"Büro (alt)", "B-ro-alt"},
                                                                    {"..hidden", "hidden"},
                                                                    {"got/shop-main.ZIP", "shop-main"},
                                                                    {"日本", "bot"},
                                                                    {"/", "bot"},
                                                                    {longest + "xx", longest}}) {
        QCOMPARE(botNameOf(folder), name);
        QVERIFY(checkBotName(botNameOf(folder)));
    }
}

void BotServiceTest::importingMakesADraftThatDoesNotAnswer() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);

    const auto imported = vault.bots->importFiles(vault.admin, "simple", test::simpleBotFiles(), "first");

    QVERIFY(imported);
    QCOMPARE(imported->version, 1);
    QCOMPARE(imported->report.dropped, 0);
    QVERIFY(!vault.bots->live("simple"));
    const auto rows = vault.bots->list(vault.admin);
    QCOMPARE(rows->size(), std::size_t(1));
    QCOMPARE(rows->front().versions.front().state, std::string("draft"));
    QCOMPARE(rows->front().versions.front().note, std::string("first"));
    QVERIFY(!rows->front().versions.front().trained);
    QVERIFY(*vault.bots->files(vault.admin, "simple") == test::simpleBotFiles());
    QCOMPARE(vault.audited("bot.imported"), 1);
}

void BotServiceTest::publishingSwapsTheLiveBotAndIsAudited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto former = vault.bots->live("simple");
    std::int64_t told = 0;
    vault.bots->onPublished([&](const LiveBot& bot) { told = bot.version; });
    const auto started = vault.start();

    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::farewellBotFiles(), ""));
    const auto published = vault.bots->publish(vault.admin, "simple", 0, kLive);

    QVERIFY(published);
    QCOMPARE(*published, 2);
    QCOMPARE(told, 2);
    QCOMPARE(vault.bots->live("simple")->version, 2);
    QVERIFY(former->bot != nullptr); // who holds it keeps it
    QCOMPARE(vault.say(started.id, "goodbye")->messages.back().text, std::string("Farewell!"));
    QCOMPARE(vault.audited("bot.published"), 2);
    const auto rows = vault.bots->list(vault.admin);
    QCOMPARE(rows->front().versions[0].state, std::string("published"));
    QCOMPARE(rows->front().versions[1].state, std::string("former"));
}

void BotServiceTest::rollingBackBringsAFormerVersion() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.publishBot("simple", test::farewellBotFiles());
    CHATKEEP_VAULT_READY(vault);

    const auto back = vault.bots->rollback(vault.admin, "simple", 1);
    const auto again = vault.bots->rollback(vault.admin, "simple", 1);
    const auto unknown = vault.bots->rollback(vault.admin, "simple", 9);

    QVERIFY(back);
    QCOMPARE(vault.bots->live("simple")->version, 1);
    QVERIFY(!again && again.error().code == ErrorCode::Conflict);
    QVERIFY(!unknown && unknown.error().code == ErrorCode::NotFound);
    QCOMPARE(vault.audited("bot.rolled_back"), 1);
}

void BotServiceTest::aModelThatCannotBeReadIsTrainedAnew() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    for (int version = 2; version <= 3; ++version)
        QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::farewellBotFiles(), {}));
    QVERIFY(vault.bots->publish(vault.admin, "simple", 2, kLive));
    QVERIFY(vault.bots->train(vault.admin, "simple", 3, kLive));
    const auto spoilt = vault.databases->store().call([](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE bot_version SET model = substr(model, 1, 100) "
                                                "WHERE version <> 2"));
        return update.run();
    });
    QVERIFY(spoilt);

    QVERIFY(vault.bots->load(vault.admin, "simple", 3));
    QVERIFY(vault.bots->test(vault.admin, "simple", 1));
    const auto back = vault.bots->rollback(vault.admin, "simple", 1);
    QVERIFY2(back, back ? "" : codeName(back.error().code).data());
    QCOMPARE(vault.bots->live("simple")->version, 1);
    QVERIFY(vault.bots->publish(vault.admin, "simple", 3, kLive));
    QCOMPARE(vault.bots->live("simple")->version, 3);
    QCOMPARE(vault.number("SELECT count(*) FROM bot_version WHERE length(model) > 100"), 3);
}

void BotServiceTest::aPublishedModelThatCannotBeReadIsTrainedOnceForAll() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.databases->store().call([](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE bot_version SET model = substr(model, 1, 100)"));
        return update.run();
    }));

    for (int start = 1; start <= 2; ++start) {
        vault.reopen();
        CHATKEEP_VAULT_READY(vault);
        QVERIFY(vault.bots->live("simple"));
    }

    QCOMPARE(vault.number("SELECT count(*) FROM bot_version WHERE length(model) > 100"), 1);
    QCOMPARE(vault.audited("bot.retrained"), 1);
}

void BotServiceTest::aDamagedBotKeepsNoOtherFromAnswering() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.publishBot("another", test::farewellBotFiles());
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.databases->store().call([](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE bot_version SET files = x'00112233' WHERE bot = "
                                                "(SELECT id FROM bot WHERE name = 'simple')"));
        return update.run();
    }));

    vault.reopen();

    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->live("another"));
    QVERIFY(!vault.bots->live("simple"));
    const auto rows = vault.bots->list(vault.admin);
    QVERIFY(rows && rows->size() == 2);
    QVERIFY(!rows->front().failure);
    QVERIFY(rows->back().failure == ErrorCode::Damaged);
    // Another version takes its place.
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::farewellBotFiles(), {}));
    QVERIFY(vault.bots->publish(vault.admin, "simple", 2, kLive));
    QCOMPARE(vault.bots->live("simple")->version, 2);
    QVERIFY(!vault.bots->list(vault.admin)->back().failure);
}

void BotServiceTest::supportMayNotPublishAndTheDenialIsAudited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto entries = vault.log->size();

    const auto denied = vault.bots->publish(mia, "simple", 1, kLive);

    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(vault.log->size(), entries + 1);
    QCOMPARE(vault.bots->live("simple")->version, 1);
}

void BotServiceTest::publishedBotsAnswerAfterReopening() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    vault.reopen();

    CHATKEEP_VAULT_READY(vault);
    const auto live = vault.bots->live("simple");
    QVERIFY(live);
    QCOMPARE(live->bot->understand("hello").intent(), std::string("greet"));
    QCOMPARE(vault.bots->liveByRow(live->row)->name, std::string("simple"));
    QCOMPARE(vault.bots->allLive().size(), std::size_t(1));
    const auto side = vault.bots->load(vault.admin, "simple", 1);
    QVERIFY(side);
}

void BotServiceTest::differencesAreCountedByFile() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", test::farewellBotFiles(), ""));

    const auto diffs = vault.bots->diff(vault.admin, "simple", 1, 2);

    QVERIFY(diffs);
    QCOMPARE(diffs->size(), std::size_t(1));
    QCOMPARE(diffs->front().file, std::string("domain.yml"));
    QCOMPARE(diffs->front().added, 1);
    QCOMPARE(diffs->front().removed, 1);
    const auto hunk = diffLines("f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n");
    QCOMPARE(hunk.text,
             std::string("--- a/f\n+++ b/f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"));
    QVERIFY(diffLines("f", "same\n", "same\n").text.empty());
}

void BotServiceTest::aMissingEndOfLineIsADifference() {
    const auto diff = diffLines("f", "1\n2\n3", "1\n2\n3\n");
    QCOMPARE(diff.added, 1);
    QCOMPARE(diff.removed, 1);
    QCOMPARE(diff.text, std::string("--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n 1\n 2\n-3\n"
                                    "\\ No newline at end of file\n+3\n"));
    QCOMPARE(diffLines("f", "", "x").text,
             std::string("--- a/f\n+++ b/f\n@@ -0,0 +1,1 @@\n+x\n\\ No newline at end of file\n"));
}

void BotServiceTest::whatABotMayHoldIsBounded() {
    const auto codeOf = [](const BotFiles& files) {
        const auto checked = checkBotFiles(files);
        return checked ? std::nullopt : std::optional(checked.error().code);
    };
    QVERIFY(!codeOf({{std::string(1'024, 'a'), ""}}));
    QVERIFY(codeOf({{std::string(1'025, 'a'), ""}}) == ErrorCode::InvalidInput);
    BotFiles many;
    for (int i = 0; i < 10'000; ++i)
        many["f" + std::to_string(i)] = "";
    QVERIFY(!codeOf(many));
    many["one more"] = "";
    QVERIFY(codeOf(many) == ErrorCode::TooMany);
    constexpr std::size_t kMost = std::size_t(64) << 20;
    QVERIFY(!codeOf({{"a", std::string(kMost, 'x')}}));
    QVERIFY(codeOf({{"a", std::string(kMost, 'x')}, {"b", "x"}}) == ErrorCode::TooLarge);
}

void BotServiceTest::differencesCanBeApplied_data() {
    using Side = std::optional<std::string>;
    QTest::addColumn<Side>("from");
    QTest::addColumn<Side>("to");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a new file") << Side() << Side("one\ntwo\n")
                                << QByteArray("--- /dev/null\n+++ b/f g\t\n@@ -0,0 +1,2 @@\n+one\n+two\n");
    QTest::newRow("a file that goes")
        << Side("one\n") << Side() << QByteArray("--- a/f g\t\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-one\n");
    QTest::newRow("an empty file that is filled")
        << Side("") << Side("one\n") << QByteArray("--- a/f g\t\n+++ b/f g\t\n@@ -0,0 +1,1 @@\n+one\n");
    QTest::newRow("a last line end that goes")
        << Side("one\ntwo\n") << Side("one\ntwo")
        << QByteArray("--- a/f g\t\n+++ b/f g\t\n@@ -1,2 +1,2 @@\n one\n-two\n+two\n"
                      "\\ No newline at end of file\n");
}

void BotServiceTest::differencesCanBeApplied() {
    using Side = std::optional<std::string>;
    QFETCH(const Side, from);
    QFETCH(const Side, to);
    QFETCH(const QByteArray, text);

    QCOMPARE(diffLines("f g", from, to).text, text.toStdString());
}

void BotServiceTest::documentsOfOldEncodingsAreComparedAsText() {
    const std::string latin = "Gr\xF6\xDF"
                              "e der M\xF6"
                              "bel: das Sofa ist f\xFCr die T\xFCr zu breit\n";
    const std::string wide("\xFF\xFEo\0n\0\n\0", 8);

    const auto added = diffFiles("latin.txt", std::nullopt, latin);
    const auto changed = diffFiles("wide.txt", "on\noff\n", wide);
    const auto sameText = diffFiles("wide.txt", "on\n", wide);
    const auto noText = diffFiles("b.bin", std::string_view("\0\1", 2), std::string_view("\0\2", 2));

    QVERIFY2(added.text.ends_with("@@ -0,0 +1,1 @@\n+Größe der Möbel: das Sofa ist für die Tür zu breit\n"),
             added.text.c_str());
    QVERIFY2(changed.text.ends_with("@@ -1,2 +1,1 @@\n on\n-off\n"), changed.text.c_str());
    QCOMPARE(sameText.text, std::string("Binary files a/wide.txt and b/wide.txt differ\n"));
    QCOMPARE(noText.text, std::string("Binary files a/b.bin and b/b.bin differ\n"));
}

void BotServiceTest::fewChangesInALongFileAreFew() {
    std::string before;
    for (int line = 0; line < 9'000; ++line)
        before += line % 3 == 0 ? "  examples: |\n" : "    - line " + std::to_string(line) + "\n";
    const auto after = "new first\n" + before + "new last\n";

    const auto diff = diffLines("data/nlu.yml", "old first\n" + before + "old last\n", after);

    QCOMPARE(diff.added, 2);
    QCOMPARE(diff.removed, 2);
    QVERIFY2(diff.text.size() < 500, diff.text.c_str());
}

void BotServiceTest::brokenProjectsLeaveNothing() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);

    const auto refused = vault.bots->importFiles(vault.admin, "broken", {{"readme.txt", "no bot"}}, "");
    const auto missing = vault.bots->publish(vault.admin, "broken", 0, kLive);

    QVERIFY(!refused && refused.error().code == ErrorCode::InvalidInput);
    QVERIFY(!missing && missing.error().code == ErrorCode::NotFound);
    QCOMPARE(vault.number("SELECT count(*) FROM bot"), 0);
}

void BotServiceTest::aNewBotIsADraftOfItsOwn() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);

    const auto begun = vault.bots->begin(vault.admin, "mine", "de");

    QVERIFY(begun);
    QCOMPARE(begun->version, std::int64_t(1));
    QVERIFY(begun->report.defects.empty() && begun->report.needsYou.empty());
    QVERIFY(!vault.bots->live("mine"));
    QCOMPARE(vault.audited("bot.imported"), 1);
    QVERIFY(vault.bots->publish(vault.admin, "mine", 0, kLive));
    const auto live = vault.bots->live("mine");
    QVERIFY(live);
    QCOMPARE(live->bot->languages().front(), std::string("de"));
    QCOMPARE(live->bot->understand("guten Morgen").intent(), std::string("greet"));
}

void BotServiceTest::aNewBotTakesNoNameAndNoRightThatIsNotThere() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->begin(vault.admin, "mine", "en"));
    const auto support = vault.addOperator("Sam", access::Role::Support);

    QCOMPARE(vault.bots->begin(vault.admin, "mine", "de").error().code, ErrorCode::AlreadyExists);
    QCOMPARE(vault.bots->begin(vault.admin, "a b", "de").error().code, ErrorCode::InvalidInput);
    QCOMPARE(vault.bots->begin(vault.admin, "other", "klingon").error().code, ErrorCode::InvalidInput);
    QCOMPARE(vault.bots->begin(support, "other", "de").error().code, ErrorCode::PermissionDenied);

    const auto rows = vault.bots->list(vault.admin);
    QCOMPARE(rows->size(), std::size_t(1));
    QCOMPARE(rows->front().versions.size(), std::size_t(1));
}

CHATKEEP_TEST(BotServiceTest)
#include "tst_BotService.moc"
