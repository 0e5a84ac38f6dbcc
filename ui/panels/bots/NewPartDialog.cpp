// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/NewPartDialog.h"

#include "ui/base/Controls.h"
#include "ui/base/Question.h"
#include "ui/panels/bots/PartForm.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>

#include <memory>

namespace chatkeep::ui {

using engine::NewPart;
using engine::NewPartProblem;
using engine::OutlineKind;

namespace {

QString title(OutlineKind kind) {
    switch (kind) {
    case OutlineKind::Intents:
        return NewPartDialog::tr("New intent");
    case OutlineKind::Entities:
        return NewPartDialog::tr("New entity");
    case OutlineKind::Slots:
        return NewPartDialog::tr("New slot");
    case OutlineKind::Forms:
        return NewPartDialog::tr("New form");
    case OutlineKind::Responses:
        return NewPartDialog::tr("New response");
    case OutlineKind::Rules:
        return NewPartDialog::tr("New rule");
    case OutlineKind::Stories:
        return NewPartDialog::tr("New story");
    default:
        return NewPartDialog::tr("New flow");
    }
}

QString facts(OutlineKind kind) {
    switch (kind) {
    case OutlineKind::Intents:
        return NewPartDialog::tr(
            "Something that visitors want. With an answer it comes with a response and a rule.");
    case OutlineKind::Entities:
        return NewPartDialog::tr(
            "Something worth keeping of what visitors say: a city, a number of an order.");
    case OutlineKind::Slots:
        return NewPartDialog::tr("Something that the bot remembers in a chat.");
    case OutlineKind::Forms:
        return NewPartDialog::tr(
            "The bot asks for slots, one after the other. With an intent it comes with the rules that "
            "start and end it.");
    case OutlineKind::Responses:
        return NewPartDialog::tr("Something that the bot says; rules, stories and flows name it.");
    case OutlineKind::Rules:
        return NewPartDialog::tr("The bot always answers the intent in this way.");
    case OutlineKind::Stories:
        return NewPartDialog::tr("A chat from which the bot learns what comes next.");
    default:
        return NewPartDialog::tr(
            "A task that is done step by step. Its further steps are added in its graph.");
    }
}

QString taken(OutlineKind kind) {
    switch (kind) {
    case OutlineKind::Flows:
        return NewPartDialog::tr("There is a flow of this name already, or its response.");
    case OutlineKind::Slots:
        return NewPartDialog::tr("There is a slot of this name already, or its question: leave that blank.");
    default:
        return NewPartDialog::tr("There is one of this name already.");
    }
}

QString noWords(OutlineKind kind) {
    switch (kind) {
    case OutlineKind::Responses:
        return NewPartDialog::tr("Write what the bot says.");
    case OutlineKind::Entities:
    case OutlineKind::Slots:
        return NewPartDialog::tr("Write at least one.");
    default:
        return NewPartDialog::tr("Write at least one wording; ten tell the bot much more.");
    }
}

} // namespace

QString NewPartDialog::button(OutlineKind kind) {
    return engine::canBeAdded(kind) ? title(kind) + QStringLiteral("…") : QString();
}

QString NewPartDialog::problem(NewPartProblem problem, OutlineKind kind) {
    const bool hasWords = kind == OutlineKind::Rules || kind == OutlineKind::Stories;
    switch (problem) {
    case NewPartProblem::None:
        break;
    case NewPartProblem::Blank:
        return tr("It needs a name.");
    case NewPartProblem::Signs:
        return hasWords ? tr("A name is one line that begins with no “-”.")
                        : tr("A name has letters from a to z, digits, “_” and “-”.");
    case NewPartProblem::TooLong:
        return tr("This is too long: a name has 200 characters, a text 4,000.");
    case NewPartProblem::Taken:
        return taken(kind);
    case NewPartProblem::NoWords:
        return noWords(kind);
    case NewPartProblem::Pattern:
        return tr("This is no regular expression, or one that looks ahead or behind.");
    case NewPartProblem::NoIntent:
        return kind == OutlineKind::Rules ? tr("Every intent has its rule. Add an intent first.")
                                          : tr("The bot has no intent yet.");
    case NewPartProblem::Answered:
        return tr("A rule answers this intent already.");
    case NewPartProblem::NoAnswer:
        return kind == OutlineKind::Rules ? tr("The bot has no response yet.")
                                          : tr("Write what the bot says.");
    case NewPartProblem::NoEntity:
        return tr("The bot does not know what is to fill it.");
    case NewPartProblem::NoSlots:
        return tr("Choose at least one slot and press “Add” beside it. A bot without slots needs one first.");
    case NewPartProblem::NoSteps:
        return tr("A story begins with a visitor and ends with the bot.");
    }
    return {};
}

QDialog* NewPartDialog::ask(QWidget* parent, OutlineKind kind, const engine::BotOutline& outline,
                            std::function<void(const NewPart&)> then) {
    const auto form = std::make_shared<PartForm>(kind, outline);
    auto* words = makeWrapped({}, TextRole::Secondary);
    words->setObjectName("newPartProblem");
    auto* dialog = makeQuestion(parent, "newPart", title(kind), facts(kind), form->widget(), tr("Add"),
                                ButtonKind::Primary);
    addRemark(dialog, words);
    auto* done = dialog->findChild<QPushButton*>("newPartDone");
    pressByCtrlEnter(done);
    // Names are all that is looked at; a bot's examples would be copied with every connection.
    const auto names = std::make_shared<engine::BotOutline>();
    names->sections = outline.sections;
    names->answered = outline.answered;
    const auto check = [form, words, done, names, kind] {
        const auto wrong = engine::problemOfNewPart(*names, form->part());
        const bool fits = wrong == NewPartProblem::None;
        words->setText(fits ? form->remark() : form->isBegun() ? problem(wrong, kind) : QString());
        done->setEnabled(fits);
    };
    form->onChange(dialog, check);
    askBeforeDiscarding(dialog, [form] { return form->hasWords(); });
    QObject::disconnect(done, &QPushButton::clicked, dialog, &QDialog::accept);
    QObject::connect(done, &QPushButton::clicked, dialog, [form, done, then = std::move(then)] {
        done->setEnabled(false); // once
        then(form->part());
    });
    check();
    dialog->open();
    form->setFocus();
    return dialog;
}

} // namespace chatkeep::ui
