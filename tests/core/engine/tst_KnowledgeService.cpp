// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeWriting.h"
#include "core/engine/knowledge/service/SameTexts.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;
using conversations::UnansweredEnd;
using test::TestVault;

namespace {

const std::string kBot = "simple";

KnowledgePair refunds() {
    return {.id = {},
            .question = "How long does a refund take?",
            .rephrasings = {"When do I get my money back"},
            .answers = {"Refunds take five working days."},
            .labels = {"visitors"}};
}

/// A vault with a bot and its knowledge's service.
struct Shelf : TestVault {
    Shelf()
        : knowledge(KnowledgeService::make(*gate)) {}
    std::unique_ptr<KnowledgeService> knowledge;

    void publish() {
        const auto done = bots->publish(admin, kBot, 0, {.effort = Effort::Live});
        QVERIFY(done);
    }
};

} // namespace

class KnowledgeServiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPairGoesIntoTheDraftAndIsAudited();
    void visitorsGetItOnceTheBotIsPublished();
    void trainingIsNotLostWhereOnlyKnowledgeDiffers();
    void whoLacksTheRightChangesNothingAndIsAudited();
    void labelsHoldForFilesAndDifferencesToo();
    void documentsAreKeptAsTheyCame();
    void wrongInputIsRefusedAndLosesNothing();
    void aFailedRemovalRemovesNothing();
    void whatWasRemovedComesBackWhole();
    void whatIsHiddenIsNotRemovedByItsName();
    void twoDocumentsOfOneNameAreRefused();
    void whatAnotherDocumentHoldsTooIsFound();
    void aQuestionIsTriedInTheLanguageThatTheBotSpeaksNow();
    void labelsDecideWhoFindsIt();
    void whoMayEditKnowledgeEditsOnlyWhatHeSees();
    void theAuthorsFileKeepsItsCommentsWhenAPairIsAdded();
    void whatCannotBeReadOfAFileIsNotLost_data();
    void whatCannotBeReadOfAFileIsNotLost();
    void aMisspeltLabelHidesItsDocumentEverywhere();
    void whatCannotBeReadKeepsItsReaders();
    void theFolderGoesWithTheBot();
    void questionsWithoutAnswerBecomeAWorkList();
    void whatIsOnlyNearStaysOnTheWorkList();
    void whatWasMeantStandsOnTheWorkList_data();
    void whatWasMeantStandsOnTheWorkList();
    void theSameWordsAreOneQuestionOfTheList();
    void dismissedQuestionsCanBePutBack();
    void aQuestionLeavesTheListWhenItsBotLearnsTheAnswer();
    void theWorkListGoesWithTheConversation();
    void aBotWithoutKnowledgeListsWhatItDidNotUnderstand();
};

void KnowledgeServiceTest::aPairGoesIntoTheDraftAndIsAudited() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);

    const auto id = vault.knowledge->savePair(vault.admin, kBot, refunds());

    QVERIFY(id);
    const auto shelf = vault.knowledge->list(vault.admin, kBot);
    QVERIFY(shelf && shelf->isDraft);
    QCOMPARE(shelf->version, 2);
    QCOMPARE(shelf->published, 1);
    QCOMPARE(shelf->folder.pairs.size(), std::size_t(1));
    QCOMPARE(shelf->folder.pairs.front().id, *id);
    QCOMPARE(shelf->forVisitors, std::size_t(1));
    QCOMPARE(vault.audited("knowledge.changed"), 1);
    auto changed = shelf->folder.pairs.front();
    changed.answers = {"Refunds take three working days."};
    QCOMPARE(*vault.knowledge->savePair(vault.admin, kBot, changed), *id);
    const auto now = vault.knowledge->list(vault.admin, kBot)->folder.pairs.back();
    auto older = now;
    older.answers = {"As it was."};
    const auto late = vault.knowledge->savePair(vault.admin, kBot, changed, older);
    QVERIFY(!late && late.error().code == ErrorCode::Conflict);
    QVERIFY(vault.knowledge->savePair(vault.admin, kBot, now, now));
    QCOMPARE(vault.knowledge->list(vault.admin, kBot)->folder.pairs.front().answers.front(),
             std::string("Refunds take three working days."));
    QCOMPARE(vault.knowledge->list(vault.admin, kBot)->version, 2);
}

void KnowledgeServiceTest::visitorsGetItOnceTheBotIsPublished() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.knowledge->savePair(vault.admin, kBot, refunds()));
    const auto before = vault.say(vault.start().id, "how long does a refund take?");

    vault.publish();
    const auto chat = vault.start().id;
    const auto after = vault.say(chat, "how long does a refund take?");

    QVERIFY(before && after);
    QVERIFY(before->messages.back().text != "Refunds take five working days.");
    QCOMPARE(after->messages.back().text, std::string("Refunds take five working days."));
    const auto why = vault.service().why(vault.admin, chat, after->messages.back().seq);
    QVERIFY(why && why->trace && why->trace->knowledge);
    QVERIFY(why->trace->knowledge->answers);
    QCOMPARE(why->trace->knowledge->passages.front().id, std::string("p1"));
    QCOMPARE(why->trace->toJson()["knowledge"]["passages"][0]["sentence"].get<std::string>(),
             std::string("Refunds take five working days."));
}

void KnowledgeServiceTest::trainingIsNotLostWhereOnlyKnowledgeDiffers() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);

    QVERIFY(vault.knowledge->savePair(vault.admin, kBot, refunds()));

    const auto rows = vault.bots->list(vault.admin);
    QCOMPARE(rows->front().versions.front().state, std::string("draft"));
    QVERIFY(rows->front().versions.front().trained);
}

void KnowledgeServiceTest::whoLacksTheRightChangesNothingAndIsAudited() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    const auto auditor = vault.addOperator("Otto", access::Role::Auditor);
    CHATKEEP_VAULT_READY(vault);
    const auto entries = vault.log->size();

    const auto pair = vault.knowledge->savePair(auditor, kBot, refunds());
    const auto document = vault.knowledge->saveDocuments(auditor, kBot, {{"a.md", "# A\n\ntext", {}}});
    const auto removed = vault.knowledge->remove(auditor, kBot, {"p1"});
    const auto closed = vault.conversations->unanswered().close(auditor, {1}, UnansweredEnd::Dismissed);
    const auto nobody = vault.knowledge->list({}, kBot);

    QCOMPARE(pair.error().code, ErrorCode::PermissionDenied);
    QCOMPARE(document.error().code, ErrorCode::PermissionDenied);
    QCOMPARE(removed.error().code, ErrorCode::PermissionDenied);
    QCOMPARE(closed.error().code, ErrorCode::PermissionDenied);
    QVERIFY(!nobody);
    QCOMPARE(vault.log->size(), entries + 5);
    QCOMPARE(vault.number("SELECT count(*) FROM bot_version"), 1);
    QVERIFY(vault.knowledge->list(auditor, kBot)); // reading is allowed
}

void KnowledgeServiceTest::labelsHoldForFilesAndDifferencesToo() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    const auto auditor = vault.addOperator("Otto", access::Role::Auditor);
    CHATKEEP_VAULT_READY(vault);
    const auto save = [&](const char* name, const char* text,
                          std::optional<std::vector<std::string>> labels) {
        return vault.knowledge->saveDocuments(vault.admin, kBot, {{name, text, std::move(labels)}})
            .has_value();
    };
    QVERIFY(save("open.md", "# Hours\n\nWe open at nine.", std::nullopt));
    QVERIFY(save("staff.md", "# Alarm\n\nThe code lies in the safe.", std::vector<std::string>{"support"}));
    auto secret = refunds();
    secret.labels = {"support"};
    QVERIFY(vault.knowledge->savePair(vault.admin, kBot, secret));

    const auto seen = vault.bots->files(auditor, kBot, 0);
    const auto all = vault.bots->files(vault.admin, kBot, 0);
    const auto diff = vault.bots->diff(auditor, kBot, 1, 2);

    QVERIFY(seen && all && diff);
    QVERIFY(all->contains("knowledge/staff.md") && seen->contains("knowledge/open.md"));
    QVERIFY(!seen->contains("knowledge/staff.md"));
    QVERIFY(!seen->at("knowledge/faq.yml").contains("refund"));
    QVERIFY(!seen->at("knowledge/labels.yml").contains("staff"));
    bool open = false;
    for (const auto& file : *diff) {
        QVERIFY(file.file != "knowledge/staff.md");
        QVERIFY(!file.text.contains("refund") && !file.text.contains("staff"));
        open = open || file.file == "knowledge/open.md";
    }
    QVERIFY(open);
    // Its text comes again without a word on who sees it.
    QVERIFY(save("staff.md", "# Alarm\n\nThe code lies in the other safe.", std::nullopt));
    QVERIFY(!vault.bots->files(auditor, kBot, 0)->contains("knowledge/staff.md"));
    auto known = knowledgeLabels();
    std::erase(known, "visitors");
    for (const auto& label : known)
        QVERIFY(access::roleFromName(label).has_value());
    QCOMPARE(known.size(), std::size_t(4));
}

void KnowledgeServiceTest::documentsAreKeptAsTheyCame() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    const std::string text = "# Shipping\r\n\r\nParcels to Norway take nine days.\r\n";

    const auto names = vault.knowledge->saveDocuments(
        vault.admin, kBot, {{"shipping.md", text, std::vector<std::string>{"visitors"}}});
    const auto again = vault.knowledge->saveDocuments(
        vault.admin, kBot, {{"shipping.md", text, std::vector<std::string>{"visitors"}}});

    QVERIFY(names && again);
    QCOMPARE(*vault.knowledge->text(vault.admin, kBot, "shipping.md"), text);
    const auto shelf = vault.knowledge->list(vault.admin, kBot);
    QCOMPARE(shelf->folder.documents.size(), std::size_t(1));
    QCOMPARE(shelf->folder.documents.front().title, std::string("Shipping"));
    const auto answer = vault.knowledge->ask(vault.admin, kBot, "parcels to Norway", true);
    QCOMPARE(answer->passages.front().id, std::string("shipping.md#1"));
    QVERIFY(vault.knowledge->remove(vault.admin, kBot, {"shipping.md"}));
    QVERIFY(vault.knowledge->list(vault.admin, kBot)->folder.documents.empty());
    QCOMPARE(vault.knowledge->text(vault.admin, kBot, "shipping.md").error().code, ErrorCode::NotFound);
}

void KnowledgeServiceTest::wrongInputIsRefusedAndLosesNothing() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    auto blank = refunds();
    blank.question = "  ";
    auto unanswered = refunds();
    unanswered.answers.clear();
    auto badLabel = refunds();
    badLabel.labels = {"everybody"};
    auto unknown = refunds();
    unknown.id = "p9";

    for (const auto& pair : {blank, unanswered, badLabel})
        QCOMPARE(vault.knowledge->savePair(vault.admin, kBot, pair).error().code, ErrorCode::InvalidInput);
    QCOMPARE(vault.knowledge->savePair(vault.admin, kBot, unknown).error().code, ErrorCode::NotFound);
    QCOMPARE(vault.knowledge->savePair(vault.admin, "nobody", refunds()).error().code, ErrorCode::NotFound);
    for (const auto* name : {"../a.md", "/a.md", ".hidden.md", "a//b.md", ""})
        QVERIFY2(!vault.knowledge->saveDocuments(vault.admin, kBot, {{name, "# A\n\ntext", {}}}), name);
    const std::vector<NewDocument> oneIsBad = {{"good.md", "# A\n\ntext", {}}, {"bad.exe", "MZ", {}}};
    QCOMPARE(vault.knowledge->saveDocuments(vault.admin, kBot, oneIsBad).error().code,
             ErrorCode::Unsupported);
    QVERIFY(!vault.knowledge->saveDocuments(vault.admin, kBot, {{"a.pdf", "no pdf", {}}}));
    QVERIFY(!vault.knowledge->saveDocuments(vault.admin, kBot, {{"a.md", std::string("a\0b", 3), {}}}));
    QVERIFY(!vault.knowledge->saveDocuments(vault.admin, kBot, {{"empty.md", " \n", {}}}));

    QCOMPARE(vault.number("SELECT count(*) FROM bot_version"), 1);
    QCOMPARE(vault.audited("knowledge.changed"), 0);
}

void KnowledgeServiceTest::aFailedRemovalRemovesNothing() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    const auto id = vault.knowledge->savePair(vault.admin, kBot, refunds());

    const auto removed = vault.knowledge->remove(vault.admin, kBot, {*id, "not there"});

    QCOMPARE(removed.error().code, ErrorCode::NotFound);
    QCOMPARE(vault.knowledge->list(vault.admin, kBot)->folder.pairs.size(), std::size_t(1));
    QCOMPARE(vault.audited("knowledge.changed"), 1);
}

void KnowledgeServiceTest::whatWasRemovedComesBackWhole() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    const auto id = *vault.knowledge->savePair(vault.admin, kBot, refunds());
    const std::string text = "# Shipping\n\nTwo days.\n";
    QVERIFY(vault.knowledge->saveDocuments(vault.admin, kBot, {{"shipping.md", text, {{"support"}}}}));
    const auto before = vault.knowledge->list(vault.admin, kBot)->folder;

    const auto removed = vault.knowledge->remove(vault.admin, kBot, {id, "shipping.md"});
    QVERIFY(removed);
    QVERIFY(vault.knowledge->list(vault.admin, kBot)->folder.pairs.empty());
    QVERIFY(vault.knowledge->restore(vault.admin, kBot, *removed));

    const auto after = vault.knowledge->list(vault.admin, kBot)->folder;
    QVERIFY(isSamePair(after.pairs.front(), before.pairs.front()));
    QCOMPARE(after.pairs.front().id, id);
    QCOMPARE(after.documents.front().labels, before.documents.front().labels);
    QCOMPARE(*vault.knowledge->text(vault.admin, kBot, "shipping.md"), text);
    QCOMPARE(vault.audited("knowledge.changed"), 4);
    // A second time its names are taken, and one is enough to keep all of it out.
    QCOMPARE(vault.knowledge->restore(vault.admin, kBot, *removed).error().code, ErrorCode::AlreadyExists);
    QVERIFY(vault.knowledge->remove(vault.admin, kBot, {id}));
    QCOMPARE(vault.knowledge->restore(vault.admin, kBot, *removed).error().code, ErrorCode::AlreadyExists);
    QVERIFY(vault.knowledge->list(vault.admin, kBot)->folder.pairs.empty());
}

void KnowledgeServiceTest::labelsDecideWhoFindsIt() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    const auto auditor = vault.addOperator("Otto", access::Role::Auditor);
    const auto id = vault.knowledge->savePair(vault.admin, kBot, refunds());

    QVERIFY(vault.knowledge->setLabels(vault.admin, kBot, {*id}, {"auditor"}));

    const std::string question = "how long does a refund take";
    QVERIFY(!vault.knowledge->ask(vault.admin, kBot, question, true)->answers);
    QVERIFY(vault.knowledge->ask(vault.admin, kBot, question, false)->answers);
    QVERIFY(vault.knowledge->ask(auditor, kBot, question, false)->answers);
    QVERIFY(vault.knowledge->setLabels(vault.admin, kBot, {*id}, {"support"}));
    QVERIFY(vault.knowledge->ask(auditor, kBot, question, false)->passages.empty());
    QVERIFY(vault.knowledge->list(auditor, kBot)->folder.pairs.empty());
    QCOMPARE(vault.knowledge->list(auditor, kBot)->forVisitors, std::size_t(0));

    // Nobody is not everybody, though visitors see what has no label.
    QVERIFY(vault.knowledge->setLabels(vault.admin, kBot, {*id}, {"visitors"}));
    QVERIFY(vault.knowledge->ask(vault.admin, kBot, question, true)->answers);
    QVERIFY(vault.knowledge->setLabels(vault.admin, kBot, {*id}, {}));
    QVERIFY(!vault.knowledge->ask(vault.admin, kBot, question, true)->answers);
    QVERIFY(vault.knowledge->ask(vault.admin, kBot, question, false)->answers);
    const std::vector<NewDocument> forNobody{
        {"alarm.md", "# Alarm\n\nThe alarm code is in the drawer.", std::vector<std::string>()}};
    QVERIFY(vault.knowledge->saveDocuments(vault.admin, kBot, forNobody));
    QVERIFY(!vault.knowledge->ask(vault.admin, kBot, "where is the alarm code", true)->answers);
    QVERIFY(vault.knowledge->ask(vault.admin, kBot, "where is the alarm code", false)->answers);
}

void KnowledgeServiceTest::whoMayEditKnowledgeEditsOnlyWhatHeSees() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    const auto support = vault.addOperator("Sue", access::Role::Support);
    auto secret = refunds();
    secret.labels = {"administrator"};
    const auto id = vault.knowledge->savePair(vault.admin, kBot, secret);
    const std::vector<NewDocument> safe{
        {"safe.md", "# Alarm\n\nThe code lies in the safe.", {{"administrator"}}}};
    QVERIFY(vault.knowledge->saveDocuments(vault.admin, kBot, safe));
    auto known = secret;
    known.id = *id;

    QCOMPARE(vault.knowledge->savePair(support, kBot, known).error().code, ErrorCode::NotFound);
    QCOMPARE(vault.knowledge->remove(support, kBot, {*id}).error().code, ErrorCode::NotFound);
    QCOMPARE(vault.knowledge->setLabels(support, kBot, {"safe.md"}, {"support"}).error().code,
             ErrorCode::NotFound);
    QCOMPARE(vault.knowledge->text(support, kBot, "safe.md").error().code, ErrorCode::NotFound);
    QCOMPARE(vault.knowledge->saveDocuments(support, kBot, {{"safe.md", "# A\n\nmine", {}}}).error().code,
             ErrorCode::PermissionDenied);
    QVERIFY(vault.knowledge->ask(support, kBot, "how long does a refund take", false)->passages.empty());
    QVERIFY(vault.knowledge->list(support, kBot)->folder.pairs.empty());
    QVERIFY(vault.knowledge->list(support, kBot)->folder.documents.empty());
    QVERIFY(vault.knowledge->saveDocuments(support, kBot, {{"open.md", "# A\n\nWe open at nine.", {}}}));
    QVERIFY(vault.knowledge->setLabels(support, kBot, {"open.md"}, {"support"}));
    QCOMPARE(vault.knowledge->list(support, kBot)->folder.documents.size(), std::size_t(1));
    QCOMPARE(vault.knowledge->list(vault.admin, kBot)->folder.documents.size(), std::size_t(2));
    QCOMPARE(vault.knowledge->list(vault.admin, kBot)->folder.pairs.size(), std::size_t(1));
}

void KnowledgeServiceTest::theAuthorsFileKeepsItsCommentsWhenAPairIsAdded() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::simpleBotFiles();
    const std::string faq = "# ours\nfaq:\n# opening\n- question: When are you open?\n  answer: From nine.\n";
    const std::string labels = "# who sees what\ndefault: [visitors]\n";
    files["knowledge/faq.yml"] = faq;
    files["knowledge/labels.yml"] = labels;
    QVERIFY(vault.bots->importFiles(vault.admin, kBot, files, ""));

    const auto id = vault.knowledge->savePair(vault.admin, kBot, refunds());

    QVERIFY(id);
    const auto saved = vault.bots->files(vault.admin, kBot);
    QVERIFY(saved->at("knowledge/faq.yml").starts_with(faq + "- id: \"p2\"\n"));
    QCOMPARE(saved->at("knowledge/labels.yml"), labels);
    QVERIFY(vault.knowledge->remove(vault.admin, kBot, {*id}));
    QCOMPARE(vault.bots->files(vault.admin, kBot)->at("knowledge/faq.yml"), faq);
}

void KnowledgeServiceTest::whatCannotBeReadOfAFileIsNotLost_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("pairs") << QByteArray("knowledge/faq.yml")
                           << QByteArray("faq: [{question: a b, answer: c}, {question: d}]\n");
    QTest::newRow("labels") << QByteArray("knowledge/labels.yml")
                            << QByteArray("default: [visitors]\ndocuments:\n  a.md: [support\n");
}

void KnowledgeServiceTest::whatCannotBeReadOfAFileIsNotLost() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, text);
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::simpleBotFiles();
    files[file.toStdString()] = text.toStdString();
    QVERIFY(vault.bots->importFiles(vault.admin, kBot, files, ""));

    const auto pair = vault.knowledge->savePair(vault.admin, kBot, refunds());
    const auto document = vault.knowledge->saveDocuments(
        vault.admin, kBot, {{"open.md", "# A\n\nWe open at nine.", {{"support"}}}});

    QCOMPARE(pair.has_value(), file != "knowledge/faq.yml");
    QCOMPARE(document.has_value(), file == "knowledge/faq.yml");
    const auto& error = pair ? document.error() : pair.error();
    QCOMPARE(error.code, ErrorCode::InvalidInput);
    QCOMPARE(error.args, (std::vector<std::string>{file.toStdString(), "mistakes"}));
    QCOMPARE(vault.bots->files(vault.admin, kBot)->at(file.toStdString()), text.toStdString());
}

void KnowledgeServiceTest::aMisspeltLabelHidesItsDocumentEverywhere() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    const auto auditor = vault.addOperator("Otto", access::Role::Auditor);
    CHATKEEP_VAULT_READY(vault);
    auto files = test::simpleBotFiles();
    files["knowledge/labels.yml"] = "default: [visitors]\ndocuments:\n  alarms.md: [support]\n";
    files["knowledge/alarm.md"] = "# Alarm\n\nThe code of the alarm lies in the safe.\n";
    QVERIFY(vault.bots->importFiles(vault.admin, kBot, files, ""));
    const auto told = [&](bool asVisitor) {
        return vault.knowledge->ask(vault.admin, kBot, "where is the code of the alarm", asVisitor, 3)
            ->passages.size();
    };

    QCOMPARE(told(true), std::size_t{0});
    QVERIFY(told(false) > 0);
    const auto shelf = vault.knowledge->list(vault.admin, kBot);
    QCOMPARE(shelf->folder.documents.at(0).labels, std::vector<std::string>{"support"});
    QCOMPARE(shelf->folder.defects.size(), std::size_t{1});
    QVERIFY(vault.knowledge->list(auditor, kBot)->folder.documents.empty());
    QVERIFY(!vault.knowledge->text(auditor, kBot, "alarm.md"));
    QVERIFY(!vault.bots->files(auditor, kBot, 0)->contains("knowledge/alarm.md"));

    // Who labels another document writes down what held until then; who labels this one corrects it.
    QVERIFY(
        vault.knowledge->saveDocuments(vault.admin, kBot, {{"open.md", "# A\n\nAt nine.", {{"support"}}}}));
    QCOMPARE(told(true), std::size_t{0});
    QVERIFY(vault.knowledge->setLabels(vault.admin, kBot, {"alarm.md"}, {"visitors"}));
    QVERIFY(told(true) > 0);
    QVERIFY(vault.knowledge->list(vault.admin, kBot)->folder.defects.empty());
}

void KnowledgeServiceTest::whatCannotBeReadKeepsItsReaders() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::simpleBotFiles();
    files["knowledge/labels.yml"] = "default: [visitors]\ndocuments:\n  plan.txt: [support]\n";
    files["knowledge/plan.txt"] = std::string("\0\1\2\3", 4);
    QVERIFY(vault.bots->importFiles(vault.admin, kBot, files, ""));
    QVERIFY(vault.knowledge->list(vault.admin, kBot)->folder.documents.empty());

    QVERIFY(vault.knowledge->saveDocuments(vault.admin, kBot,
                                           {{"open.md", "# A\n\nAt nine.", {{"administrator"}}}}));
    const auto labels = vault.bots->files(vault.admin, kBot)->at("knowledge/labels.yml");
    QVERIFY2(labels.contains("\"plan.txt\": [\"support\"]"), labels.c_str());
    QVERIFY(vault.knowledge->saveDocuments(
        vault.admin, kBot, {{"plan.txt", "The new hall opens in the spring of next year.", {}}}));

    const auto shelf = vault.knowledge->list(vault.admin, kBot);
    QCOMPARE(shelf->folder.documents.size(), std::size_t{2});
    QCOMPARE(shelf->folder.documents.back().path, std::string("plan.txt"));
    QCOMPARE(shelf->folder.documents.back().labels, std::vector<std::string>{"support"});
    const auto told = [&](bool asVisitor) {
        return vault.knowledge->ask(vault.admin, kBot, "when does the new hall open", asVisitor, 3)
            ->passages.size();
    };
    QVERIFY(told(true) == 0 && told(false) > 0);
}

void KnowledgeServiceTest::theFolderGoesWithTheBot() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.knowledge->savePair(vault.admin, kBot, refunds()));

    const auto files = vault.bots->files(vault.admin, kBot);
    const auto imported = vault.bots->importFiles(vault.admin, "second", *files, "");

    QVERIFY(files && imported);
    QVERIFY(files->contains("knowledge/faq.yml"));
    QCOMPARE(imported->report.counts.at("pairs"), 1);
    QVERIFY(imported->report.defects.empty());
    QCOMPARE(vault.knowledge->list(vault.admin, "second")->folder.pairs.front().question, refunds().question);
}

void KnowledgeServiceTest::questionsWithoutAnswerBecomeAWorkList() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.knowledge->savePair(vault.admin, kBot, refunds()));
    vault.publish();
    const auto chat = vault.start().id;
    QVERIFY(vault.say(chat, "who won the football match, tell anna@example.org"));
    QVERIFY(vault.say(chat, "how long does a refund take"));

    auto& list = vault.conversations->unanswered();
    const auto window = list.list(vault.admin, kBot, 50);

    QVERIFY(window);
    QCOMPARE(window->total, std::size_t(1));
    const auto& question = window->questions.front();
    QVERIFY(question.conversation == chat);
    QVERIFY(question.text.starts_with("who won the football match"));
    QVERIFY(!question.isNear);
    QVERIFY(!question.text.contains("anna@example.org"));
    QCOMPARE(question.bot, kBot);
    QVERIFY(list.close(vault.admin, {question.id}, UnansweredEnd::Answered));
    QCOMPARE(list.list(vault.admin, kBot, 50)->total, std::size_t(0));
    QVERIFY(list.close(vault.admin, {question.id}, UnansweredEnd::Dismissed)); // passed over
    QCOMPARE(vault.audited("question.closed"), 2);
    QCOMPARE(list.close(vault.admin, {}, UnansweredEnd::Dismissed).error().code, ErrorCode::InvalidInput);
    const auto auditor = vault.addOperator("Otto", access::Role::Auditor);
    QCOMPARE(list.list(auditor, kBot, 50).error().code, ErrorCode::PermissionDenied);
}

void KnowledgeServiceTest::whatIsOnlyNearStaysOnTheWorkList() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.knowledge->saveDocuments(
        vault.admin, kBot, {{"hall.md", "# Hall\n\nThere are four showers on the ground floor.", {}}}));
    vault.publish();
    const auto chat = vault.start().id;
    QVERIFY(vault.say(chat, "are there showers on the ground floor"));
    QVERIFY(vault.say(chat, "is there a sauna by the showers on the ground floor"));
    auto& list = vault.conversations->unanswered();

    vault.publish(); // what is near answers it no better

    const auto window = list.list(vault.admin, kBot, 50);
    QCOMPARE(window->total, std::size_t(1));
    QVERIFY(window->questions.front().text.starts_with("is there a sauna"));
    QVERIFY(window->questions.front().score > 0.4F);
    QVERIFY(window->questions.front().isNear);
    QVERIFY(vault.knowledge->saveDocuments(
        vault.admin, kBot,
        {{"sauna.md", "# Sauna\n\nThe sauna is by the showers on the ground floor.", {}}}));
    vault.publish();
    QCOMPARE(list.list(vault.admin, kBot, 50)->total, std::size_t(0));
}

void KnowledgeServiceTest::whatWasMeantStandsOnTheWorkList_data() {
    QTest::addColumn<QStringList>("next");
    QTest::addColumn<QString>("meant");
    const QString bank = "How can I change my bank details?";
    QTest::newRow("nothing more") << QStringList() << QString();
    QTest::newRow("an offer taken") << QStringList{"yes"} << bank;
    QTest::newRow("said otherwise") << QStringList{"no", "how do I change the bank details"} << bank;
    QTest::newRow("something else") << QStringList{"Is there a sauna?", bank} << QString();
}
void KnowledgeServiceTest::whatWasMeantStandsOnTheWorkList() {
    QFETCH(QStringList, next);
    QFETCH(QString, meant);
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    for (const auto* question : {"How can I change my bank details?", "Is there a sauna?",
                                 "Do you rent towels?", "Can I bring a guest?"})
        QVERIFY(vault.knowledge->savePair(
            vault.admin, kBot, {.question = question, .answers = {"As usual."}, .labels = {"visitors"}}));
    vault.publish();
    const auto chat = vault.start().id;
    QVERIFY(vault.say(chat, "I have a new bank account"));
    for (const auto& words : next)
        QVERIFY(vault.say(chat, words.toStdString()));

    const auto window = vault.conversations->unanswered().list(vault.admin, kBot, 50);

    QVERIFY(window && !window->questions.empty());
    const auto& question = window->questions.back();
    QCOMPARE(question.text, std::string("I have a new bank account"));
    QCOMPARE(question.nearest, std::string("How can I change my bank details?"));
    QCOMPARE(QString::fromStdString(question.meant), meant);
}

void KnowledgeServiceTest::theSameWordsAreOneQuestionOfTheList() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    auto& list = vault.conversations->unanswered();
    const auto first = vault.start().id;
    QVERIFY(vault.say(first, "Who won the football match?"));
    QVERIFY(vault.say(vault.start().id, "a quite different question"));
    vault.clock.advance(std::chrono::minutes(1));
    const auto last = vault.start().id;
    QVERIFY(vault.say(last, "who won  the football match"));

    const auto window = list.list(vault.admin, kBot, 50);

    QVERIFY(window);
    QCOMPARE(window->total, std::size_t(2));
    QCOMPARE(window->questions.size(), std::size_t(2));
    const auto gathered = window->questions.front();
    QCOMPARE(gathered.times, std::size_t(2));
    QVERIFY(gathered.at >= window->questions.back().at + 60'000);
    QVERIFY(gathered.conversation == last);
    QCOMPARE(window->questions.back().times, std::size_t(1));

    vault.freshen(vault.admin);
    QVERIFY(vault.service().deleteConversation(vault.admin, last)); // the other visitor's stays
    const auto left = list.list(vault.admin, kBot, 50)->questions.back();
    QVERIFY(left.conversation == first);
    QCOMPARE(left.times, std::size_t(1));

    QVERIFY(vault.say(vault.start().id, "WHO WON THE FOOTBALL MATCH"));
    const auto again = list.list(vault.admin, kBot, 50)->questions.front();
    QCOMPARE(again.times, std::size_t(2));
    QVERIFY(list.close(vault.admin, {again.id}, UnansweredEnd::Dismissed)); // both
    QCOMPARE(list.list(vault.admin, kBot, 50)->total, std::size_t(1));
    QCOMPARE(vault.number("SELECT count(*) FROM unanswered_question WHERE state = 2"), 2);
}

void KnowledgeServiceTest::dismissedQuestionsCanBePutBack() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    auto& list = vault.conversations->unanswered();
    QVERIFY(vault.say(vault.start().id, "who won the football match"));
    QVERIFY(vault.say(vault.start().id, "Who won the football match?"));
    QVERIFY(vault.say(vault.start().id, "a quite different question"));
    const auto before = list.list(vault.admin, kBot, 50);
    QVERIFY(before && before->total == 2);
    const auto different = before->questions.front().id;
    QVERIFY(list.close(vault.admin, {different}, UnansweredEnd::Answered));

    const auto closed = list.close(vault.admin, {before->questions.back().id}, UnansweredEnd::Dismissed);
    QVERIFY(closed);
    QCOMPARE(closed->size(), std::size_t(2));
    auto back = *closed;
    back.push_back(different); // answered: stays off
    const auto reader = vault.addOperator("Otto", access::Role::Auditor);
    QCOMPARE(list.reopen(reader, back).error().code, ErrorCode::PermissionDenied);
    QVERIFY(list.reopen(vault.admin, back));

    const auto now = list.list(vault.admin, kBot, 50);
    QCOMPARE(now->total, std::size_t(1));
    QCOMPARE(now->questions.front().times, std::size_t(2));
    QVERIFY(list.reopen(vault.admin, {different}, UnansweredEnd::Answered));
    QCOMPARE(list.list(vault.admin, kBot, 50)->total, std::size_t(2));
    QVERIFY(list.close(vault.admin, {different}, UnansweredEnd::Answered));
    QCOMPARE(list.count(vault.admin).value_or(0), std::size_t(1));
    QCOMPARE(vault.audited("question.reopened"), 2);
    QCOMPARE(list.reopen(vault.admin, {}).error().code, ErrorCode::InvalidInput);
    QVERIFY(
        list.reopen(vault.admin, std::vector<std::int64_t>(2'000, different))); // as many as close() gives
    QCOMPARE(list.reopen(vault.admin, std::vector<std::int64_t>(2'001, different)).error().code,
             ErrorCode::TooMany);
}

void KnowledgeServiceTest::aQuestionLeavesTheListWhenItsBotLearnsTheAnswer() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    auto& list = vault.conversations->unanswered();
    QVERIFY(vault.say(vault.start().id, "how long does a refund take"));
    QVERIFY(vault.say(vault.start().id, "How long does a refund take?"));
    QVERIFY(vault.say(vault.start().id, "who won the football match"));
    QVERIFY(vault.knowledge->savePair(vault.admin, kBot, refunds()));
    QCOMPARE(list.list(vault.admin, kBot, 50)->total, std::size_t(2)); // a draft answers nobody

    vault.publish();

    const auto window = list.list(vault.admin, kBot, 50);
    QCOMPARE(window->total, std::size_t(1));
    QCOMPARE(window->questions.front().text, std::string("who won the football match"));
    QCOMPARE(vault.number("SELECT count(*) FROM unanswered_question WHERE state = 1"), 2);
    QCOMPARE(vault.audited("question.closed"), 1);
    vault.publish();
    QCOMPARE(vault.audited("question.closed"), 1);
}

void KnowledgeServiceTest::theWorkListGoesWithTheConversation() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.knowledge->savePair(vault.admin, kBot, refunds()));
    vault.publish();
    const auto chat = vault.start().id;
    QVERIFY(vault.say(chat, "who won the football match"));
    QCOMPARE(vault.number("SELECT count(*) FROM unanswered_question"), 1);

    vault.freshen(vault.admin);
    const auto deleted = vault.service().deleteConversation(vault.admin, chat);
    QVERIFY2(deleted, deleted ? "" : deleted.error().detail.c_str());

    QCOMPARE(vault.number("SELECT count(*) FROM unanswered_question"), 0);
    QVERIFY(vault.conversations->unanswered().list(vault.admin, kBot, 50)->questions.empty());
}

void KnowledgeServiceTest::aBotWithoutKnowledgeListsWhatItDidNotUnderstand() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);

    QVERIFY(vault.say(vault.start().id, "who won the football match"));

    QCOMPARE(vault.number("SELECT count(*) FROM unanswered_question"), 1);
}

void KnowledgeServiceTest::whatIsHiddenIsNotRemovedByItsName() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::simpleBotFiles();
    files["knowledge/hall.md"] = "# Hall\n\nThere are four showers.\n";
    files["knowledge/faq.yml"] = "faq:\n- id: hall.md\n  question: Which discount?\n  answer: Ten percent.\n"
                                 "  for: [administrator]\n";
    files["knowledge/labels.yml"] = "default: [visitors]\n";
    QVERIFY(vault.bots->importFiles(vault.admin, kBot, files, {}));
    const auto support = vault.addOperator("Sue", access::Role::Support);

    const auto removed = vault.knowledge->remove(support, kBot, {"hall.md"});

    QVERIFY(removed);
    const auto left = vault.knowledge->list(vault.admin, kBot)->folder;
    QVERIFY(left.documents.empty());
    QCOMPARE(left.pairs.size(), std::size_t(1));
}

void KnowledgeServiceTest::twoDocumentsOfOneNameAreRefused() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);

    const auto saved = vault.knowledge->saveDocuments(
        vault.admin, kBot, {{"hall.md", "# Hall\n\nOne.\n", {}}, {"hall.md", "# Hall\n\nTwo.\n", {}}});

    QCOMPARE(saved.error().code, ErrorCode::AlreadyExists);
    QVERIFY(vault.knowledge->list(vault.admin, kBot)->folder.documents.empty());
}

void KnowledgeServiceTest::whatAnotherDocumentHoldsTooIsFound() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    const std::string text = "# Staff\n\nStaff pay half.\n", alike = "# Staff\n\nStaff pay more.\n";
    using Labels = std::vector<std::string>;
    QVERIFY(vault.knowledge->saveDocuments(vault.admin, kBot, {{"staff.md", text, Labels{"support"}}}));
    QVERIFY(vault.knowledge->saveDocuments(
        vault.admin, kBot, {{"b.md", text, Labels{"visitors"}}, {"c.md", alike, {}}, {"a.md", text, {}}}));

    const auto same = sameTexts(*vault.knowledge, vault.admin, kBot, {"b.md", "c.md", "gone.md"});
    const auto both = sameTexts(*vault.knowledge, vault.admin, kBot, {"a.md", "b.md"});

    QVERIFY(same && both);
    QCOMPARE(same->size(), std::size_t(1));
    QCOMPARE(same->front().document, std::string("b.md"));
    QCOMPARE(same->front().other, std::string("a.md"));
    QVERIFY(same->front().seenBy == Labels{"visitors"});
    QCOMPARE(both->size(), std::size_t(2)); // a.md is like staff.md
    QCOMPARE(both->front().other, std::string("staff.md"));
    QVERIFY(both->front().otherSeenBy == Labels{"support"});
}

void KnowledgeServiceTest::aQuestionIsTriedInTheLanguageThatTheBotSpeaksNow() {
    Shelf vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::simpleBotFiles();
    files["config.yml"] = "language: en\n";
    files["knowledge/faq.yml"] =
        "faq:\n- question: Wie lange dauern die Erstattungen?\n  answer: Fünf Tage.\n"
        "  for: [visitors]\n- question: Wo sind die Duschen?\n  answer: Unten.\n"
        "  for: [visitors]\n";
    const std::string question = "wie lange dauert eine Erstattung";
    QVERIFY(vault.bots->importFiles(vault.admin, kBot, files, {}));
    QVERIFY(vault.knowledge->ask(vault.admin, kBot, question, true));
    files["config.yml"] = "language: de\n";
    QVERIFY(vault.bots->importFiles(vault.admin, kBot, files, {}));

    const auto tried = vault.knowledge->ask(vault.admin, kBot, question, true);

    const auto fresh = KnowledgeService::make(*vault.gate)->ask(vault.admin, kBot, question, true);
    QVERIFY(tried && fresh && !fresh->passages.empty());
    QCOMPARE(tried->passages.front().score, fresh->passages.front().score);
}

CHATKEEP_TEST(KnowledgeServiceTest)
#include "tst_KnowledgeService.moc"
