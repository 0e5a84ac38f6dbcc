// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What the guide shows of a bot: its versions, a chat with it, its flows, what it did not understand, what
// it knows.
#include "tests/tour/TourGuide.h"
#include "ui/panels/bots/BotEditor.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialog>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTest>

namespace chatkeep::tour {

namespace {

const QString kBot = QStringLiteral("shop"); ///< of the demo bots the one with two versions
const QString kEditedBot = QStringLiteral("laden");
constexpr int kFlows = 7;
constexpr int kFellBackTab = 3;
constexpr int kUnansweredTab = 1;

QString reportOf(const QWidget& window) {
    const auto* report = window.findChild<QPlainTextEdit*>("botReport");
    return report ? report->toPlainText() : QString();
}

} // namespace

bool TourGuide::chooseBot(ui::ConsoleWindow& window, const QString& bot) {
    auto* bots = window.findChild<QAbstractItemView*>("botTable");
    for (int row = 0; bots && row < bots->model()->rowCount(); ++row) {
        const auto index = bots->model()->index(row, 0);
        if (index.data().toString() != bot) continue;
        bots->setCurrentIndex(index);
        settle();
        return true;
    }
    m_problems << "no bot " + bot;
    return false;
}

/// A chat that was answered, with why; what differs between two versions; what visitors would be told now.
void TourGuide::botVersions(ui::ConsoleWindow& window, const Angle& angle, const QString& role) {
    auto* text = window.findChild<QLineEdit*>("tryText");
    if (!text || !chooseBot(window, kBot)) return;
    const auto answers = [&] { return window.findChildren<QFrame*>("tryAnswer").size(); };
    if (!waitFor([&] { return text->isEnabled() && answers() > 0; }))
        m_problems << role + ": nobody to talk to";
    const auto before = answers();
    QTest::keyClicks(text, QStringLiteral("Where is my order FH-88231?"));
    QTest::keyClick(text, Qt::Key_Return);
    if (!waitFor([&] { return answers() > before; })) m_problems << role + ": no answer in the side chat";
    save(window, angle, role + "-bots-answered");
    press(window, "compareVersions");
    if (!waitFor([&] { return !reportOf(window).isEmpty(); })) m_problems << role + ": nothing was compared";
    save(window, angle, role + "-bots-compared");
    const QString compared = reportOf(window);
    press(window, "replayBot");
    if (!waitFor([&] { return !reportOf(window).isEmpty() && reportOf(window) != compared; }))
        m_problems << role + ": nothing was asked again";
    save(window, angle, role + "-bots-replayed");
    if (!chooseBot(window, kEditedBot)) return;
}

void TourGuide::flowGraph(ui::ConsoleWindow& window, const Angle& angle, const QString& role) {
    auto* kinds = window.findChild<QComboBox*>("outlineKind");
    auto* items = window.findChild<QAbstractItemView*>("outlineTable");
    if (!kinds || !items) return;
    const auto show = [&](int kind) {
        kinds->setCurrentIndex(kind);
        Q_EMIT kinds->activated(kind);
        settle();
    };
    show(kFlows);
    press(window, "newPart"); // the demo bots have none
    auto* dialog = window.findChild<QDialog*>("newPartQuestion");
    if (!dialog) return;
    dialog->findChild<QLineEdit*>("newPartName")->setText("change_address");
    dialog->findChild<QLineEdit*>("newPartAbout")->setText("takes another address down");
    dialog->findChild<QPlainTextEdit*>("newPartAnswer")->setPlainText("Where do you live now?");
    press(*dialog, "newPartDone");
    if (!waitFor([&] { return items->model()->rowCount() > 0; })) m_problems << role + ": no flow";
    settle(800);
    save(window, angle, role + "-bots-flow");
    press(window, "discardDraft");
    settle();
    press(window, "discardDone");
    // The list does not tell: with its file gone, another kind is shown.
    const auto* draft = window.findChild<ui::BotEditor*>()->draft();
    const auto isGone = [&] {
        return draft->isCurrent() && draft->outline().section(engine::OutlineKind::Flows).items.empty();
    };
    if (!waitFor(isGone)) m_problems << role + ": the flow stays";
    show(0);
}

/// The message that was not understood, with the intents it may be of, and once it was taken off the list.
void TourGuide::fellBack(ui::ConsoleWindow& window, const Angle& angle, const QString& role) {
    auto* tabs = window.findChild<QTabWidget*>("botTabs");
    auto* messages = window.findChild<QAbstractItemView*>("fellBackTable");
    if (!tabs || !messages || !chooseBot(window, kBot)) return;
    tabs->setCurrentIndex(kFellBackTab);
    if (!waitFor([&] { return messages->model()->rowCount() > 0; }))
        m_problems << role + ": nothing fell back";
    save(window, angle, role + "-bots-fell-back");
    press(window, "dismissFellBack");
    if (!waitFor([&] { return messages->model()->rowCount() == 0; }))
        m_problems << role + ": the message stays";
    save(window, angle, role + "-bots-fell-back-dismissed");
    for (auto* undo : tabs->currentWidget()->findChildren<QPushButton*>("undoAct"))
        undo->click();
    if (!waitFor([&] { return messages->model()->rowCount() > 0; }))
        m_problems << role + ": the message is gone";
    tabs->setCurrentIndex(0);
}

/// A pair's dialog as a button opens it.
void TourGuide::pairAsked(ui::ConsoleWindow& window, const Angle& angle, const char* button,
                          const QString& name) {
    press(window, button);
    if (!waitFor([&] { return window.findChild<QDialog*>("pairDialog") != nullptr; })) {
        m_problems << name + ": no pair";
        return;
    }
    auto* dialog = window.findChild<QDialog*>("pairDialog");
    save(*dialog, angle, name);
    dialog->reject();
    settle();
}

void TourGuide::knowing(ui::ConsoleWindow& window, const Angle& angle, const QString& role) {
    everyTab(window, angle, role + "-knowledge", "knowledgeTabs");
    auto* tabs = window.findChild<QTabWidget*>("knowledgeTabs");
    auto* items = window.findChild<QAbstractItemView*>("knowledgeTable");
    auto* question = window.findChild<QLineEdit*>("tryQuestionText");
    if (!tabs || !items || !question) return;
    tabs->setCurrentIndex(kUnansweredTab);
    settle();
    pairAsked(window, angle, "answerUnanswered", role + "-knowledge-pair-asked");
    tabs->setCurrentIndex(0);
    items->setCurrentIndex(items->model()->index(0, 0));
    settle();
    pairAsked(window, angle, "editKnowledge", role + "-knowledge-pair");
    QTest::keyClicks(question, QStringLiteral("Is oak hard to look after?"));
    QTest::keyClick(question, Qt::Key_Return);
    const auto* passages = window.findChild<QWidget*>("tryPassages");
    if (!waitFor([&] { return passages && !passages->isHidden(); }))
        m_problems << role + ": nothing was found";
    save(window, angle, role + "-knowledge-tried");
}

} // namespace chatkeep::tour
