// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tour/TourGuide.h"

#include "tests/tour/Inspector.h"
#include "ui/base/Words.h"

#include <cstdio>

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QElapsedTimer>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

namespace chatkeep::tour {

namespace {

constexpr qint64 kPatienceMs = 15'000;

} // namespace

void TourGuide::press(QWidget& window, const char* name) {
    if (auto* button = window.findChild<QPushButton*>(name); button && button->isEnabled()) button->click();
}

QString Angle::text() const {
    return QString("%1-%2-%3x%4").arg(lang, ui::lookName(look)).arg(size.width()).arg(size.height());
}

TourGuide::TourGuide(QApplication& application, app::ConsoleHost& host, QDir folder)
    : m_host(host)
    , m_folder(std::move(folder))
    , m_house(application, host, {}) {}

bool TourGuide::waitFor(const std::function<bool()>& condition) {
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < kPatienceMs)
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    return condition();
}

void TourGuide::settle(int quietMs) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < quietMs)
        QApplication::processEvents(QEventLoop::AllEvents, 10);
}

void TourGuide::look(const Angle& angle) {
    m_house.theme().setLook(angle.look);
    m_house.language().set(angle.lang);
}

ui::ConsoleWindow& TourGuide::open(const Angle& angle, const app::DemoOperator* who) {
    ui::ConsoleOptions options;
    options.lang = angle.lang.toStdString();
    options.theme = ui::lookName(angle.look).toStdString();
    options.size = QString("%1x%2").arg(angle.size.width()).arg(angle.size.height()).toStdString();
    look(angle);
    if (who) {
        options.operatorName = who->name;
        options.password = crypto::Secret(asBytes(who->password));
    }
    ui::ConsoleWindow& window = m_house.openWindow(std::move(options));
    window.resize(angle.size);
    return window;
}

void TourGuide::save(QWidget& window, const Angle& angle, const QString& name) {
    settle();
    const QString where = name + " " + angle.text() + ": ";
    for (const QString& fault : clippedWords(window) + faintPlaceholders(window) + namelessControls(window))
        std::fprintf(stderr, "look at: %s\n", qPrintable(where + fault)); // told, not yet a failure
    const QString file = m_folder.filePath(name + "-" + angle.text() + ".png");
    if (window.grab().save(file))
        ++m_pictures;
    else
        m_problems << "not saved: " + file;
}

void TourGuide::firstStart(const Angle& angle) {
    ui::ConsoleWindow& window = open(angle, nullptr);
    save(window, angle, "first-start");
    window.closeWithoutQuestions();
    settle();
}

void TourGuide::signInPage(const Angle& angle) {
    ui::ConsoleWindow& window = open(angle, nullptr);
    save(window, angle, "sign-in");
    window.closeWithoutQuestions();
    settle();
}

void TourGuide::liveStates(ui::ConsoleWindow& window, const Angle& angle, const QString& role) {
    window.showPanel("live", {{"waiting", true}});
    settle(600);
    auto* list = window.findChild<QAbstractItemView*>("conversationList");
    if (list && list->model()->rowCount() > 0) list->setCurrentIndex(list->model()->index(0, 0));
    settle(600);
    save(window, angle, role + "-live-waiting");
    press(window, "explainWhy");
    settle(400);
    save(window, angle, role + "-live-explained");
    press(window, "revealMasked");
    settle();
    if (auto* dialog = window.findChild<QDialog*>("reasonDialog")) {
        save(*dialog, angle, role + "-live-reveal-dialog");
        dialog->reject();
    }
    press(window, "takeOver");
    settle(600);
    if (auto* text = window.findChild<QPlainTextEdit*>("composerText"); text && text->isEnabled()) {
        press(window, "composerReply");
        text->setFocus();
        text->insertPlainText("/");
        settle();
        save(window, angle, role + "-live-taken-canned");
        text->clear();
        press(window, "composerNote");
    }
    press(window, "takeOver"); // hands back
    settle(400);
    press(window, "deletePerson");
    if (waitFor([&] { return window.findChild<QDialog*>("factorDialog") != nullptr; })) {
        auto* dialog = window.findChild<QDialog*>("factorDialog");
        save(*dialog, angle, role + "-live-delete-dialog");
        dialog->reject();
    }
    window.showPanel("live");
    press(window, "viewAll");
    press(window, "filterList");
    settle(400);
    if (list && list->model()->rowCount() > 2) {
        list->selectionModel()->select(QItemSelection(list->model()->index(0, 0), list->model()->index(2, 0)),
                                       QItemSelectionModel::ClearAndSelect);
        settle();
    }
    save(window, angle, role + "-live-filter-several");
    press(window, "bulkClear");
    press(window, "filterList");
    settle(400);
    press(window, "openPalette");
    settle();
    if (auto* palette = window.findChild<QDialog*>("commandPalette")) {
        save(*palette, angle, role + "-palette");
        palette->close();
    }
}

void TourGuide::everyTab(ui::ConsoleWindow& window, const Angle& angle, const QString& name,
                         const QString& tabBar) {
    auto* tabs = window.findChild<QTabWidget*>(tabBar);
    for (int tab = 1; tabs && tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        save(window, angle, name + QString::number(tab));
    }
}

/// The question that a button puts, and once more with a name typed; it is not answered.
void TourGuide::asked(ui::ConsoleWindow& window, const Angle& angle, const char* button, const QString& name,
                      const QString& typed) {
    press(window, button);
    settle();
    auto* dialog = window.findChild<QDialog*>(QString(button) + "Question");
    if (!dialog) {
        m_problems << name + ": nothing was asked";
        return;
    }
    save(*dialog, angle, name);
    if (auto* field = dialog->findChild<QLineEdit*>("newPartName"); field && !typed.isEmpty()) {
        field->setText(typed);
        save(*dialog, angle, name + "-typed");
    }
    dialog->reject();
    settle();
}

/// What is said before the first part of a kind is deleted: what goes with it, or what uses it.
void TourGuide::removal(ui::ConsoleWindow& window, const Angle& angle, QComboBox* kinds, int kind,
                        const QString& name) {
    kinds->setCurrentIndex(kind);
    Q_EMIT kinds->activated(kind);
    settle();
    press(window, "removePart");
    QDialog* dialog = nullptr;
    const auto isThere = [&] {
        for (const char* one : {"removePartQuestion", "usedPartQuestion", "partRefusedQuestion"})
            if (!dialog) dialog = window.findChild<QDialog*>(one);
        return dialog != nullptr;
    };
    if (!waitFor(isThere)) {
        m_problems << name + ": nothing was said";
        return;
    }
    settle();
    save(*dialog, angle, name);
    dialog->reject();
    settle();
}

/// What is listed of an entity, with a value that has to stay since synonyms mean it, and with a half-written
/// synonym.
void TourGuide::listedData(ui::ConsoleWindow& window, const Angle& angle, const QString& role) {
    constexpr int kEntities = 1;
    auto* kinds = window.findChild<QComboBox*>("outlineKind");
    auto* items = window.findChild<QAbstractItemView*>("outlineTable");
    auto* data = window.findChild<QAbstractItemView*>("dataTable");
    auto* words = window.findChild<QLineEdit*>("datumWords");
    if (!kinds || !items || !data || !words) return;
    kinds->setCurrentIndex(kEntities);
    Q_EMIT kinds->activated(kEntities);
    settle();
    for (int row = 0; row < items->model()->rowCount() && data->model()->rowCount() < 2; ++row) {
        items->setCurrentIndex(items->model()->index(row, 0));
        settle();
    }
    if (data->model()->rowCount() < 2) {
        m_problems << role + ": no entity with a list";
        return;
    }
    data->setCurrentIndex(data->model()->index(0, 0));
    settle();
    save(window, angle, role + "-bots-data");
    if (auto* kind = window.findChild<QComboBox*>("datumKind")) kind->setCurrentIndex(1);
    words->setText("no longer whole");
    settle();
    save(window, angle, role + "-bots-data-synonym");
    words->clear();
    kinds->setCurrentIndex(0);
    Q_EMIT kinds->activated(0);
    settle();
}

/// What is asked for each kind of part that can be added to a bot, and before one is renamed or deleted.
void TourGuide::newParts(ui::ConsoleWindow& window, const Angle& angle, const QString& role) {
    auto* kinds = window.findChild<QComboBox*>("outlineKind");
    const QStringList parts = {"intent", "entity", "slot", "form", "response", "rule", "story", "flow"};
    for (int kind = 0; kinds && kind < parts.size(); ++kind) {
        kinds->setCurrentIndex(kind);
        Q_EMIT kinds->activated(kind);
        asked(window, angle, "newPart", role + "-bots-new-" + parts[kind],
              parts[kind] == "form" || parts[kind] == "story" ? QStringLiteral("order") : QString());
    }
    if (!kinds) return;
    kinds->setCurrentIndex(0);
    Q_EMIT kinds->activated(0);
    settle();
    asked(window, angle, "renamePart", role + "-bots-rename");
    for (const auto& [kind, name] : {std::pair(0, "-bots-delete"), {2, "-bots-delete-used"}})
        removal(window, angle, kinds, kind, role + name);
}

/// The editor with an intent and with a mistake in its file, and the measured understanding.
void TourGuide::botEditing(ui::ConsoleWindow& window, const Angle& angle, const QString& role) {
    auto* tabs = window.findChild<QTabWidget*>("botTabs");
    auto* text = window.findChild<QPlainTextEdit*>("botText");
    if (!tabs || !text) return;
    tabs->setCurrentIndex(1);
    settle(800);
    save(window, angle, role + "-bots-edit");
    newParts(window, angle, role);
    listedData(window, angle, role);
    flowGraph(window, angle, role);
    asked(window, angle, "newBot", role + "-bots-new-bot");
    text->insertPlainText("  - intnt: [\n");
    settle(800);
    save(window, angle, role + "-bots-edit-mistake");
    text->undo();
    press(window, "discardDraft");
    settle(800);
    tabs->setCurrentIndex(2);
    press(window, "measureQuality");
    auto* table = window.findChild<QAbstractItemView*>("confusionTable");
    if (!waitFor([&] { return table && table->model()->rowCount() > 0; }))
        m_problems << role + ": the bot's understanding was never measured";
    settle();
    save(window, angle, role + "-bots-understanding");
    tabs->setCurrentIndex(0);
}

void TourGuide::visit(const app::DemoOperator& who, const Angle& angle, bool states) {
    ui::ConsoleWindow& window = open(angle, &who);
    const QString role = QString::fromStdString(who.name);
    if (!waitFor([&] { return window.isSignedIn(); })) {
        m_problems << role + " could not sign in";
        window.closeWithoutQuestions();
        settle();
        return;
    }
    for (const auto& entry : window.panels()) {
        window.showPanel(entry.id);
        const QString id = entry.id;
        if (!waitFor(
                [&] { return window.panel() && window.panel()->state() != ui::PanelBase::State::Loading; }))
            m_problems << role + ": " + id + " never answered";
        else if (window.panel()->state() == ui::PanelBase::State::Failed)
            m_problems << role + ": " + id + " failed";
        if (id == "live") {
            auto* list = window.findChild<QAbstractItemView*>("conversationList");
            if (list && list->model()->rowCount() > 0) list->setCurrentIndex(list->model()->index(0, 0));
            settle(500);
        }
        if (id == "bots") {
            press(window, "tryBot");
            settle(600);
        }
        save(window, angle, role + "-" + id);
        if (states && id == "settings") everyTab(window, angle, role + "-settings", "settingTabs");
        if (states && id == "knowledge") knowing(window, angle, role);
        if (states && id == "bots") {
            botVersions(window, angle, role);
            botEditing(window, angle, role);
            fellBack(window, angle, role);
        }
    }
    if (states) {
        liveStates(window, angle, role);
        window.lock();
        settle(600);
        save(window, angle, role + "-locked");
    }
    window.closeWithoutQuestions();
    settle();
}

} // namespace chatkeep::tour
