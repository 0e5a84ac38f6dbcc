// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/NewBotDialog.h"

#include "core/engine/bots/BotContainer.h"
#include "core/engine/format/StarterBot.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace chatkeep::ui {
namespace {

bool canTalk(const QString& language) {
    const auto spoken = engine::starterLanguages();
    return std::ranges::find(spoken, utf8(language.section('-', 0, 0))) != spoken.end();
}

/// Those that a new bot can talk in; the console's is chosen.
QComboBox* makeLanguages() {
    auto* languages = new QComboBox;
    for (const auto& each : engine::starterLanguages()) {
        const QString code = shown(each);
        languages->addItem(Words::language(code), code);
    }
    languages->addItem(NewBotDialog::tr("Another language"), QString());
    const QString own = QLocale().name().section('_', 0, 0);
    languages->setCurrentIndex(std::max(0, languages->findData(canTalk(own) ? own : QStringLiteral("en"))));
    return languages;
}

} // namespace

QString NewBotDialog::problem(const QStringList& taken, const QString& name, const QString& language) {
    if (!engine::checkBotName(utf8(name)))
        return tr(
            "A name has letters from a to z, digits, “-”, “_” and “.”, at most 64 of them: it stands in "
            "addresses.");
    if (taken.contains(name)) return tr("There is such a bot already.");
    if (!engine::isLanguageTag(utf8(language)))
        return tr("Write the code of the language, like pl or pt-BR.");
    return {};
}

QString NewBotDialog::beginning(const QString& language) {
    return canTalk(language)
               ? tr("It can greet, say what it is and fetch a person, and it says so where it knows nothing.")
               : tr("It begins without words: there are none ready in this language.");
}

QDialog* NewBotDialog::ask(QWidget* parent, const QString& facts, const QStringList& taken,
                           std::function<void(const QString& name, const QString& language)> then) {
    auto* middle = new QWidget;
    auto* rows = new QVBoxLayout(middle);
    setSpacing(rows, 0, metrics::kSmall);
    auto* name = new QLineEdit;
    name->setPlaceholderText(tr("for example: helpdesk"));
    describe(name, "newBotName", tr("Name of the bot"));
    auto* languages = makeLanguages();
    describe(languages, "newBotLanguage", tr("Language of the bot"));
    auto* code = new QLineEdit;
    describe(code, "newBotCode", tr("Code of the language"));
    auto* words = makeWrapped({}, TextRole::Secondary);
    words->setObjectName("newBotWords");
    rows->addWidget(makeLabel(tr("Name"), TextRole::Muted));
    rows->addWidget(name);
    rows->addWidget(makeLabel(tr("Language"), TextRole::Muted));
    rows->addWidget(languages);
    rows->addWidget(code);
    rows->addWidget(words);
    auto* dialog =
        makeQuestion(parent, "newBot", tr("New bot"), facts, middle, tr("Create"), ButtonKind::Primary);
    auto* done = dialog->findChild<QPushButton*>("newBotDone");
    const auto language = [languages, code] {
        const QString listed = languages->currentData().toString();
        return listed.isEmpty() ? code->text().trimmed() : listed;
    };
    const auto check = [=] {
        code->setVisible(languages->currentData().toString().isEmpty());
        const QString wrong = problem(taken, name->text().trimmed(), language());
        const bool begun = !name->text().isEmpty() || code->isVisibleTo(dialog);
        words->setText(wrong.isEmpty() || !begun ? beginning(language()) : wrong);
        done->setEnabled(wrong.isEmpty());
    };
    QObject::connect(name, &QLineEdit::textChanged, dialog, check);
    QObject::connect(code, &QLineEdit::textChanged, dialog, check);
    QObject::connect(languages, &QComboBox::currentIndexChanged, dialog, check);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [name, language, then = std::move(then)] { then(name->text().trimmed(), language()); });
    check();
    dialog->open();
    name->setFocus();
    return dialog;
}

} // namespace chatkeep::ui
