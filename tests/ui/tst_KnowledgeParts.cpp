// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Session.h"
#include "core/crypto/Random.h"
#include "core/engine/knowledge/service/KnowledgeService.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"
#include "tests/ui/NoKnowledge.h"
#include "ui/base/Async.h"
#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"
#include "ui/panels/knowledge/KnowledgeItems.h"
#include "ui/panels/knowledge/KnowledgePanel.h"
#include "ui/panels/knowledge/LabelChoice.h"
#include "ui/panels/knowledge/PairDialog.h"
#include "ui/panels/knowledge/TryQuestion.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QUrl>

using namespace chatkeep;
using namespace chatkeep::ui;

namespace {

/// Answers every question with one passage and remembers who asked.
class OneAnswer final : public test::NoKnowledge {
public:
    Result<engine::KnowledgeAnswer> ask(const access::Actor&, const std::string&, const std::string&,
                                        bool asVisitor, std::size_t) override {
        askedAsVisitor = asVisitor;
        engine::RetrievedPassage passage{.id = "a.md#1", .text = "<b>First</b>. The second one. Third."};
        passage.sentenceStart = 14;
        passage.sentenceEnd = 29;
        passage.score = score;
        passage.question = question;
        passage.source.title = "Guide";
        passage.source.document = "a.md";
        return engine::KnowledgeAnswer{.passages = {passage},
                                       .threshold = 0.5F,
                                       .answers = score >= 0.5F,
                                       .isNear = !unknown.empty(),
                                       .unknown = unknown};
    }
    std::vector<std::string> unknown;
    std::string question; ///< of a pair
    float score = 0.9F;
    bool askedAsVisitor = false;
};

engine::KnowledgeShelf shelf() {
    engine::KnowledgeShelf all;
    all.folder.defaultLabels = {"visitors"};
    all.folder.pairs = {{.id = "p1", .question = "How long does a refund take?", .rephrasings = {"a", "b"}},
                        {.id = "p2", .question = "Which discount?", .labels = {"support"}}};
    all.folder.documents = {{.path = "guides/shipping.md", .title = "Shipping", .passages = 3}};
    return all;
}

access::Actor actorAs(access::Role role) {
    return access::Actor(std::make_shared<access::Actor::Session>(crypto::newId<OperatorId>(), "Ada", role,
                                                                  crypto::newId<SessionId>(), "test"));
}

} // namespace

class tst_KnowledgeParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_service = {}; }
    void ofSeveralEntriesOnlySharedLabelsAreChosen();
    void aPairFitsIntoALowScreen();
    void whereNobodyIsChosenOnlyEditorsSeeIt();
    void aPairIsEditedWithThoseWhoSeeIt();
    void theListFiltersByEverythingShown();
    void whatEntriesHoldIsSortedByItsSize();
    void actsNameWhatIsChosen();
    void theTabKeyGoesFromTheFieldToTheListToItsButtons();
    void mistakesInTheFilesAreSaidBelowTheList();
    void readersCannotChange();
    void aPairNeedsQuestionAndAnswer();
    void aPairComesOutAsItWentIn();
    void theAnsweringSentenceIsHighlighted();
    void whatIsSaidStandsBelowTheQuestion();
    void belowTheThresholdTheBotIsSilent();
    void whatMayHaveBeenMeantIsOffered();
    void whatIsNearIsSaidToBe();
    void aWordingForAVisitorsWordsHasToBeWritten();
    void aQuestionAskedTwiceIsPointedOut();
    void aPassageSaysWhoSeesIt();
    void anotherBotShowsNoAnswerOfTheOneBefore();
    void aFilterThatHidesEverythingSaysSo();
    void aThousandPairsAreFilteredAtOnce();
    void filesAreAddedWhereTheyAreDropped();

private:
    PanelContext contextFor(access::Role role) {
        PanelContext context;
        context.theme = &m_theme;
        context.async = &m_async;
        context.actor = actorAs(role);
        context.services.knowledge = &m_service;
        return context;
    }
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
    Async m_async;
    OneAnswer m_service;
};

void tst_KnowledgeParts::theListFiltersByEverythingShown() {
    KnowledgeItems items(contextFor(access::Role::Administrator));
    auto* table = items.findChild<QTableView*>("knowledgeTable");
    const QAbstractItemModelTester tester(table->model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto* filter = items.findChild<QLineEdit*>("knowledgeFilter");

    items.show(shelf());
    QCOMPARE(table->model()->rowCount(), 3);
    filter->setText("refund");
    QCOMPARE(table->model()->rowCount(), 1);
    filter->setText("shipping.md");
    QCOMPARE(table->model()->rowCount(), 1);
    filter->setText("support");
    QCOMPARE(table->model()->rowCount(), 1);
    filter->setText("no such words");

    QCOMPARE(table->model()->rowCount(), 0);
    QVERIFY(!items.findChild<QPushButton*>("editKnowledge")->isEnabled());
    items.show({});
    filter->clear();
    QCOMPARE(table->model()->rowCount(), 0);
}

void tst_KnowledgeParts::whatEntriesHoldIsSortedByItsSize() {
    auto all = shelf();
    all.folder.documents = {{.path = "long.md", .title = "Long", .passages = 12},
                            {.path = "short.md", .title = "Short", .passages = 3}};
    KnowledgeItems items(contextFor(access::Role::Administrator));
    items.show(all);
    auto* table = items.findChild<QTableView*>("knowledgeTable");

    table->sortByColumn(3, Qt::AscendingOrder);

    const auto* rows = table->model();
    QCOMPARE(rows->index(rows->rowCount() - 1, 1).data().toString(), QString("Long"));
    QVERIFY(rows->index(rows->rowCount() - 1, 1).data(Qt::ToolTipRole).toString().contains("long.md"));
}

void tst_KnowledgeParts::actsNameWhatIsChosen() {
    KnowledgeItems items(contextFor(access::Role::Administrator));
    items.show(shelf());
    auto* table = items.findChild<QTableView*>("knowledgeTable");
    QSignalSpy edits(&items, &KnowledgeItems::editRequested);
    QSignalSpy labels(&items, &KnowledgeItems::labelsRequested);
    QSignalSpy removals(&items, &KnowledgeItems::removalRequested);

    table->selectRow(0);
    items.findChild<QPushButton*>("editKnowledge")->click();
    items.findChild<QPushButton*>("labelKnowledge")->click();
    table->selectAll();
    items.findChild<QPushButton*>("removeKnowledge")->click();

    QCOMPARE(edits.count(), 1);
    QCOMPARE(edits.front().front().toString(), QString("p1"));
    QCOMPARE(labels.front().front().toStringList(), QStringList{"p1"});
    QCOMPARE(removals.front().front().toStringList().size(), 3);
    QVERIFY(!items.findChild<QPushButton*>("editKnowledge")->isEnabled());
}

void tst_KnowledgeParts::theTabKeyGoesFromTheFieldToTheListToItsButtons() {
    KnowledgeItems items(contextFor(access::Role::Administrator));

    QStringList names;
    const auto* filter = items.findChild<QLineEdit*>("knowledgeFilter");
    for (const auto* at = filter->nextInFocusChain(); at != filter; at = at->nextInFocusChain())
        if (at->focusPolicy() & Qt::TabFocus) names << at->objectName();

    QCOMPARE(names, (QStringList{"knowledgeTable", "editKnowledge", "labelKnowledge", "removeKnowledge",
                                 "undoAct", "correctKnowledge"}));
}

void tst_KnowledgeParts::mistakesInTheFilesAreSaidBelowTheList() {
    KnowledgeItems items(contextFor(access::Role::Administrator));
    const auto* words = items.findChild<QLabel*>("knowledgeMistakes");
    auto* correct = items.findChild<QPushButton*>("correctKnowledge");
    QSignalSpy files(&items, &KnowledgeItems::fileRequested);
    auto mistaken = shelf();
    items.show(mistaken);
    QVERIFY(!words->isVisibleTo(&items));

    mistaken.folder.defects.push_back({"knowledge/labels.yml", 0, Sentence{"nobody sees it", {}}});
    items.show(mistaken);
    QCOMPARE(words->text(), QString("knowledge/labels.yml: nobody sees it"));
    QVERIFY(!correct->isVisibleTo(&items)); // there may be no such file
    for (int line = 1; line <= 600; ++line)
        mistaken.folder.defects.push_back({"knowledge/faq.yml", line, Sentence{"broken", {}}});
    items.show(mistaken);
    QCOMPARE(words->text().split('\n').mid(1),
             (QStringList{"knowledge/faq.yml, line 1: broken", "knowledge/faq.yml, line 2: broken",
                          "and 598 more"}));
    correct->click();
    QCOMPARE(files.count(), 1);
    QCOMPARE(files.front().front().toString(), QString("knowledge/faq.yml"));
    KnowledgeItems readers(contextFor(access::Role::Auditor));
    readers.show(mistaken);
    QVERIFY(readers.findChild<QLabel*>("knowledgeMistakes")->isVisibleTo(&readers));
    QVERIFY(!readers.findChild<QPushButton*>("correctKnowledge")->isVisibleTo(&readers));
}

void tst_KnowledgeParts::readersCannotChange() {
    KnowledgeItems items(contextFor(access::Role::Auditor));
    items.show(shelf());

    items.findChild<QTableView*>("knowledgeTable")->selectRow(0);

    QVERIFY(items.findChild<QPushButton*>("editKnowledge")->isEnabled()); // to read it
    QVERIFY(!items.findChild<QPushButton*>("labelKnowledge")->isEnabled());
    QVERIFY(!items.findChild<QPushButton*>("removeKnowledge")->isEnabled());
}

void tst_KnowledgeParts::aPairNeedsQuestionAndAnswer() {
    PairDialog dialog({}, "a visitor's words", nullptr);
    auto* done = dialog.findChild<QPushButton*>("pairDone");

    QVERIFY(!done->isEnabled());
    QVERIFY(dialog.findChild<QLineEdit*>("pairQuestion")->text().isEmpty()); // not the visitor's words
    dialog.findChild<QLineEdit*>("pairQuestion")->setText("Question?");
    QVERIFY(!done->isEnabled());
    dialog.findChild<QPlainTextEdit*>("pairAnswer")->setPlainText(" \n ");
    QVERIFY(!done->isEnabled());
    dialog.findChild<QPlainTextEdit*>("pairAnswer")->setPlainText("Answer.");

    QVERIFY(done->isEnabled());
}

void tst_KnowledgeParts::aWordingForAVisitorsWordsHasToBeWritten() {
    PairDialog dialog({.id = "p1",
                       .question = "Do you wrap gifts?",
                       .rephrasings = {"gift paper"},
                       .answers = {"Yes."},
                       .labels = {"visitors"}},
                      "can it come in fancy paper", nullptr);
    auto* done = dialog.findChild<QPushButton*>("pairDone");
    auto* also = dialog.findChild<QPlainTextEdit*>("pairAlso");

    QVERIFY(!done->isEnabled());
    QVERIFY(!also->toPlainText().contains("fancy")); // not the visitor's words
    QCOMPARE(dialog.focusWidget(), also);
    QTest::keyClicks(also, "nice wrapping"); // where the cursor stands

    QVERIFY(done->isEnabled());
    QCOMPARE(dialog.pair().rephrasings, (std::vector<std::string>{"gift paper", "nice wrapping"}));
}

void tst_KnowledgeParts::aPairComesOutAsItWentIn() {
    const engine::KnowledgePair pair{.id = "p7",
                                     .question = "Frage ü?",
                                     .rephrasings = {"one", "two"},
                                     .answers = {"First\nline", "Second"},
                                     .labels = {"visitors", "support"}};

    const auto out = PairDialog(pair, {}, nullptr).pair();

    QCOMPARE(out.id, pair.id);
    QCOMPARE(out.question, pair.question);
    QCOMPARE(out.rephrasings, pair.rephrasings);
    QCOMPARE(out.answers, pair.answers);
    QCOMPARE(out.labels, pair.labels);
}

void tst_KnowledgeParts::theAnsweringSentenceIsHighlighted() {
    TryQuestion tried(contextFor(access::Role::Administrator));
    tried.setBot("shop");
    auto* passages = tried.findChild<QTextEdit*>("tryPassages");

    tried.ask("which one?");

    QTRY_VERIFY(passages->toPlainText().contains("The second one."));
    QVERIFY(m_service.askedAsVisitor);
    QVERIFY(passages->toPlainText().contains("<b>First</b>")); // plain text, not markup
    auto found = passages->document()->find("The second one.");
    QCOMPARE(found.charFormat().background().color(), m_theme.colours().accentSoft);
    auto other = passages->document()->find("Third");
    QVERIFY(other.charFormat().background().color() != m_theme.colours().accentSoft);
    QVERIFY(passages->toPlainText().contains("Guide"));
}

void tst_KnowledgeParts::whatIsSaidStandsBelowTheQuestion() {
    TryQuestion tried(contextFor(access::Role::Administrator));
    tried.setBot("shop");
    tried.resize(320, 700);
    tried.setVisible(true);
    QVERIFY(QTest::qWaitForWindowExposed(&tried));
    const auto* question = tried.findChild<QLineEdit*>("tryQuestionText");
    const auto* verdict = tried.findChild<QLabel*>("tryVerdict");
    const auto gap = [&] { return verdict->y() - question->geometry().bottom(); };

    QTRY_VERIFY2(gap() <= metrics::kMedium, qPrintable(QString::number(gap())));
    QCOMPARE(verdict->height(), verdict->heightForWidth(verdict->width()));
    tried.ask("which one?");
    QTRY_VERIFY(!tried.findChild<QTextEdit*>("tryPassages")->isHidden());
    QTRY_VERIFY2(gap() <= metrics::kMedium, qPrintable(QString::number(gap())));
}

void tst_KnowledgeParts::belowTheThresholdTheBotIsSilent() {
    m_service.score = 0.2F;
    TryQuestion tried(contextFor(access::Role::Administrator));
    tried.setBot("shop");

    tried.ask("which one?");

    auto* verdict = tried.findChild<QLabel*>("tryVerdict");
    QTRY_VERIFY(verdict->text().contains("does not answer"));
}

void tst_KnowledgeParts::whatMayHaveBeenMeantIsOffered() {
    m_service.score = 0.2F;
    m_service.question = "Which one is it?";
    TryQuestion tried(contextFor(access::Role::Administrator));
    tried.setBot("shop");

    tried.ask("which one?");

    QTRY_VERIFY(tried.findChild<QLabel*>("tryVerdict")->text().contains("asks back whether this was meant"));
    QVERIFY(tried.findChild<QTextEdit*>("tryPassages")->toPlainText().contains("offered"));
}

void tst_KnowledgeParts::whatIsNearIsSaidToBe() {
    m_service.unknown = {"sauna", "<b>pool</b>"};
    TryQuestion tried(contextFor(access::Role::Administrator));
    tried.setBot("shop");

    tried.ask("which sauna?");

    auto* verdict = tried.findChild<QLabel*>("tryVerdict");
    QTRY_VERIFY(verdict->text().contains("may not be what was asked"));
    QVERIFY(verdict->text().contains(QString::fromUtf8("Nothing that it knows has “sauna”, “<b>pool</b>”.")));
    QCOMPARE(verdict->textFormat(), Qt::PlainText);
}

void tst_KnowledgeParts::aPassageSaysWhoSeesIt() {
    TryQuestion tried(contextFor(access::Role::Administrator));
    engine::KnowledgeFolder folder;
    folder.documents = {{.path = "a.md", .title = "Guide", .labels = {"support"}}};
    tried.setBot("shop");
    tried.setFolder(folder, 1);
    const auto* passages = tried.findChild<QTextEdit*>("tryPassages");

    tried.ask("which one?");

    QTRY_VERIFY(passages->toPlainText().contains("seen by: " + Words::role(access::Role::Support)));
}

void tst_KnowledgeParts::anotherBotShowsNoAnswerOfTheOneBefore() {
    TryQuestion tried(contextFor(access::Role::Administrator));
    tried.setBot("shop");
    const auto* verdict = tried.findChild<QLabel*>("tryVerdict");
    const QString before = verdict->text();
    tried.ask("which one?");
    QTRY_VERIFY(verdict->text() != before);

    tried.setBot("laden");

    QCOMPARE(verdict->text(), before);
    QVERIFY(tried.findChild<QTextEdit*>("tryPassages")->toPlainText().isEmpty());
    QCOMPARE(tried.findChild<QLineEdit*>("tryQuestionText")->text(), QString("which one?"));
}

void tst_KnowledgeParts::aFilterThatHidesEverythingSaysSo() {
    KnowledgeItems items(contextFor(access::Role::Administrator));
    items.show(shelf());
    const auto* words = items.findChild<QLabel*>("knowledgeNoMatch");
    auto* filter = items.findChild<QLineEdit*>("knowledgeFilter");
    QVERIFY(words->isHidden());

    filter->setText("no such words");
    QVERIFY(!words->isHidden());
    QVERIFY(words->text().contains("no such words"));
    filter->clear();

    QVERIFY(words->isHidden());
}

void tst_KnowledgeParts::aThousandPairsAreFilteredAtOnce() {
    engine::KnowledgeShelf many = shelf();
    for (int at = 0; at < 1'000; ++at)
        many.folder.pairs.push_back(
            {.id = "q" + std::to_string(at), .question = "What about number " + std::to_string(at) + "?"});
    KnowledgeItems items(contextFor(access::Role::Administrator));
    auto* filter = items.findChild<QLineEdit*>("knowledgeFilter");

    const auto begin = test::processorMs();
    items.show(many);
    items.show(many);
    const auto between = test::processorMs();
    const auto shownAfter = between - begin;
    filter->setText("number 77");
    const auto filteredAfter = test::processorMs() - between;

    QCOMPARE(items.findChild<QTableView*>("knowledgeTable")->model()->rowCount(), 11);
    QVERIFY2(shownAfter < 2'000, qPrintable(QString::number(shownAfter)));
    QVERIFY2(filteredAfter < 500, qPrintable(QString::number(filteredAfter)));
}

void tst_KnowledgeParts::aQuestionAskedTwiceIsPointedOut() {
    PairDialog dialog({.id = {}, .labels = {"visitors"}}, {}, nullptr);
    dialog.setOthers({{.id = "p1",
                       .question = "Do you take old furniture away?",
                       .rephrasings = {"Pick up my sofa"},
                       .labels = {"visitors"}},
                      {.id = "p2", .question = "Which discount?", .labels = {"support"}}});
    auto* question = dialog.findChild<QLineEdit*>("pairQuestion");
    auto* words = dialog.findChild<QLabel*>("pairWords");
    dialog.findChild<QPlainTextEdit*>("pairAnswer")->setPlainText("No.");
    const auto pointsOut = [&](const char* asked) {
        question->setText(asked);
        return words->text().contains("already answers");
    };

    QVERIFY(pointsOut("do you take  OLD furniture away"));
    QVERIFY(pointsOut("pick up my sofa!"));
    QVERIFY(!pointsOut("Do you take old lamps away?"));
    QVERIFY(!pointsOut("Which discount?")); // others read that one
    QVERIFY(!pointsOut("?"));
}

void tst_KnowledgeParts::aPairFitsIntoALowScreen() {
    constexpr int kLowScreen = 700;
    PairDialog dialog({.id = "p1", .question = "Who?", .answers = {"We."}, .labels = {"visitors"}},
                      QString("a visitor's words ").repeated(12), nullptr);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY2(dialog.height() <= kLowScreen - metrics::kTopBar, qPrintable(QString::number(dialog.height())));

    dialog.resize(dialog.width(), kLowScreen / 2);

    const auto* done = dialog.findChild<QPushButton*>("pairDone");
    QTRY_VERIFY(done->visibleRegion().boundingRect().size() == done->size());
    QVERIFY(done->geometry().bottom() < dialog.height());
}

void tst_KnowledgeParts::whereNobodyIsChosenOnlyEditorsSeeIt() {
    using Labels = std::vector<std::string>;
    PairDialog dialog({.id = "p1", .question = "Who?", .answers = {"We."}, .labels = {"visitors"}}, {},
                      nullptr);
    auto* words = dialog.findChild<QLabel*>("pairWords");
    QVERIFY(!words->text().contains("never"));

    dialog.findChild<QCheckBox*>("label_visitors")->setChecked(false);

    QVERIFY(words->text().contains("Visitors never get it"));
    QCOMPARE(dialog.pair().labels, Labels{"editors"});
    QCOMPARE(LabelChoice({}).labels(), Labels{"editors"});
    LabelChoice choice({"visitors"}); // who takes the last one out is told what that means
    const auto* nobody = choice.findChild<QLabel*>("labelNobody");
    QVERIFY(nobody->text().isEmpty());
    choice.findChild<QCheckBox*>("label_visitors")->setChecked(false);
    QCOMPARE(nobody->text(), QString("Nobody finds it so; only who edits knowledge sees it."));
    QCOMPARE(LabelChoice({"editors"}).labels(), Labels{"editors"});
    QCOMPARE(LabelChoice::words({"editors"}), LabelChoice::words({}));
    QCOMPARE(LabelChoice::words({"editors", "visitors"}), LabelChoice::words({"visitors"}));
}

void tst_KnowledgeParts::aPairIsEditedWithThoseWhoSeeIt() {
    using Labels = std::vector<std::string>;
    auto folder = shelf().folder;
    const auto open = withItsReaders(folder, folder.pairs[0]); // by the folder's default
    QCOMPARE(open.labels, Labels{"visitors"});
    QVERIFY(withOwnLabels(folder.pairs[0], open, open).labels.empty());
    auto hidden = open;
    hidden.labels = {"editors"};
    QCOMPARE(withOwnLabels(folder.pairs[0], open, hidden).labels, Labels{"editors"});
    QCOMPARE(withItsReaders(folder, folder.pairs[1]).labels, Labels{"support"});
    QCOMPARE(withItsReaders(folder, {}).labels, Labels{"visitors"});
    folder.defaultLabels.clear();
    QCOMPARE(withItsReaders(folder, folder.pairs[0]).labels, Labels{"editors"});
}

void tst_KnowledgeParts::ofSeveralEntriesOnlySharedLabelsAreChosen() {
    engine::KnowledgeFolder folder;
    folder.defaultLabels = {"visitors"};
    folder.pairs.resize(3);
    folder.pairs[0].id = "open"; // the folder's default
    folder.pairs[1].id = "inside";
    folder.pairs[1].labels = {"support"};
    folder.pairs[2].id = "both";
    folder.pairs[2].labels = {"support", "visitors"};
    using Labels = std::vector<std::string>;

    const auto apart = seenBy(folder, {"open", "inside"});
    QVERIFY(apart.differ && apart.shared.empty());
    const auto some = seenBy(folder, {"inside", "both"});
    QVERIFY(some.differ);
    QCOMPARE(some.shared, Labels{"support"});
    const auto one = seenBy(folder, {"open"});
    QVERIFY(!one.differ);
    QCOMPARE(one.shared, Labels{"visitors"});
}

void tst_KnowledgeParts::filesAreAddedWhereTheyAreDropped() {
    test::TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto knowledge = engine::KnowledgeService::make(*vault.gate);
    auto context = contextFor(access::Role::Administrator);
    context.actor = vault.admin;
    context.services.bots = vault.bots.get();
    context.services.conversations = vault.conversations.get();
    context.services.knowledge = knowledge.get();
    KnowledgePanel panel(context);
    QTRY_VERIFY(panel.findChild<QPushButton*>("addDocuments")->isEnabled());
    const QTemporaryDir folder;
    QFile file(folder.filePath("hall.md"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# Hall\n\nThere are four showers.\n");
    file.close();
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(file.fileName()), QUrl::fromLocalFile(folder.path())});
    QDropEvent drop({}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);

    static_cast<QObject&>(panel).event(&drop); // the application sends one only after a drag of its own
    QVERIFY(drop.isAccepted());
    auto* dialog = panel.findChild<QDialog*>("knowledgeQuestion");
    QVERIFY(dialog);
    dialog->accept();

    const auto documents = [&] { return knowledge->list(vault.admin, "simple")->folder.documents.size(); };
    QTRY_COMPARE(documents(), std::size_t(1));
    QTRY_COMPARE(panel.findChild<QTableView*>("knowledgeTable")->model()->rowCount(), 1);
}

CHATKEEP_TEST(tst_KnowledgeParts)
#include "tst_KnowledgeParts.moc"
