// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/NewFileDialog.h"

#include "core/engine/review/NewFile.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace chatkeep::ui {

using engine::NewFileProblem;

QString NewFileDialog::problem(NewFileProblem problem) {
    switch (problem) {
    case NewFileProblem::None:
        break;
    case NewFileProblem::Blank:
        return tr("Write a name, like data/greetings.yml.");
    case NewFileProblem::TooLong:
        return tr("This name is too long.");
    case NewFileProblem::NotUtf8:
    case NewFileProblem::Signs:
        return tr("A name holds none of \\ : * ? \" < > |, and no part of it begins or ends with a space.");
    case NewFileProblem::Outside:
        return tr("A file lies inside the bot: write folders and name with “/” between, without “..” and "
                  "without “/” in front.");
    case NewFileProblem::Hidden:
        return tr("Nothing is read there: names that begin with “.” are hidden, and “models” and “results” "
                  "belong to tools.");
    case NewFileProblem::Knowledge:
        return tr("What the bot knows is added in the Knowledge panel.");
    case NewFileProblem::Ending:
        return tr("The name ends in .yml, or in .txt for a list of values.");
    case NewFileProblem::Taken:
        return tr("There is such a file already.");
    case NewFileProblem::BesideFile:
        return tr("A folder would have the name of a file.");
    }
    return {};
}

void NewFileDialog::ask(QWidget* parent, const engine::BotFiles& files, const QString& folder,
                        std::function<void(const QString&)> then) {
    askName(
        parent, [files](const QString& path) { return engine::problemOfNewFile(files, utf8(path)); },
        {"newFile", tr("New file"),
         tr("What visitors say, rules, stories and flows lie in “data”, tests in “tests”. The file is "
            "stored once the draft is saved."),
         tr("Create")},
        folder, std::move(then));
}

void NewFileDialog::askMove(QWidget* parent, const engine::BotFiles& files, const std::string& file,
                            std::function<void(const QString&)> then) {
    askName(
        parent,
        [files, file](const QString& path) { return engine::problemOfMovedFile(files, file, utf8(path)); },
        {"moveFile", tr("Rename %1").arg(shown(file)),
         tr("With another folder in front it lies there. The bot does what it did."), tr("Rename")},
        shown(file), std::move(then));
}

void NewFileDialog::askName(QWidget* parent, const Check& problemOf, const Question& question,
                            const QString& begin, std::function<void(const QString&)> then) {
    const QString own = QString::fromLatin1(question.name);
    auto* middle = new QWidget;
    auto* rows = new QVBoxLayout(middle);
    setSpacing(rows, 0, metrics::kSmall);
    auto* name = new QLineEdit;
    describe(name, own + "Name", tr("Name of the file"));
    auto* why = makeWrapped({}, TextRole::Secondary);
    why->setObjectName(own + "Problem");
    rows->addWidget(name);
    rows->addWidget(why);
    auto* dialog =
        makeQuestion(parent, own, question.title, question.facts, middle, question.done, ButtonKind::Primary);
    auto* done = dialog->findChild<QPushButton*>(own + "Done");
    const auto check = [=] {
        const QString words = problem(problemOf(name->text()));
        why->setText(words);
        done->setEnabled(words.isEmpty() && name->text() != begin);
    };
    QObject::connect(name, &QLineEdit::textChanged, dialog, check);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [name, then = std::move(then)] { then(name->text()); });
    name->setText(begin);
    check();
    dialog->open();
    name->setFocus();
}

} // namespace chatkeep::ui
