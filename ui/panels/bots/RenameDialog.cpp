// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/RenameDialog.h"

#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

using engine::NewNameProblem;
using engine::OutlineKind;
using engine::PartAt;
using engine::RenamedPart;

namespace {

constexpr int kCountPauseMs = 200;
constexpr std::size_t kMostFilesNamed = 5;

} // namespace

QString RenameDialog::problem(NewNameProblem problem, const PartAt& part) {
    const bool isWords = engine::isNamedInWords(part.kind);
    const bool isOfIntent = part.kind == OutlineKind::Intents && part.name.find('/') != std::string::npos;
    switch (problem) {
    case NewNameProblem::None:
        break;
    case NewNameProblem::Same:
        return isOfIntent ? tr("What you change before “/” changes for all that belongs to it.") : QString();
    case NewNameProblem::Blank:
        return tr("It needs a name.");
    case NewNameProblem::Signs:
        return isWords ? tr("A name is one line that begins with no “-”.")
                       : tr("A name has letters from a to z, digits, “_” and “-”, and at least one letter.");
    case NewNameProblem::TooLong:
        return tr("This is too long: a name has 200 characters.");
    case NewNameProblem::Taken:
        return tr("There is one of this name already.");
    case NewNameProblem::Hangs:
        return tr("It has its name from a slot, a form or an intent: rename that, and it goes with it.");
    case NewNameProblem::Known:
        return tr("Every bot does something by this name. Called otherwise, it would not be done any more.");
    case NewNameProblem::Means:
        return tr("Every bot does something of its own by this name. Choose another.");
    case NewNameProblem::Elsewhere:
        return tr("Change either what stands before “/” or what stands behind it.");
    }
    return {};
}

QString RenameDialog::refusal(const Error& error) {
    if (error.code == ErrorCode::InvalidInput && error.args.back() == "implied")
        return tr("Under this name the bot would do something else: another part is bound to the old or the "
                  "new name without saying so.");
    if (error.code == ErrorCode::InvalidInput && error.args.back() == "form")
        return tr("%1 is written in a way that the editor cannot change. Change the text of the file.")
            .arg(shown(error.args.front()));
    return tr("The text was changed in the meantime. Try it again.");
}

RenameDialog::RenameDialog(const PanelContext& context, std::string bot, engine::BotFiles files,
                           const engine::BotOutline& outline, PartAt part)
    : m_context(context)
    , m_bot(std::move(bot))
    , m_files(std::move(files))
    , m_part(std::move(part)) {
    m_names.sections = outline.sections;
    m_names.actions = outline.actions;
    m_names.flows = outline.flows;
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, metrics::kMedium);
    m_name = new QLineEdit(shown(m_part.name));
    addField(rows, tr("Name"), m_name, "renamePartName");
    m_words = makeWrapped({}, TextRole::Secondary);
    m_words->setObjectName("renamePartWords");
    rows->addWidget(m_words);
    rows->addStretch(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kCountPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &RenameDialog::count);
    connect(m_name, &QLineEdit::textChanged, this, &RenameDialog::check);
}

std::string RenameDialog::to() const {
    auto name = utf8(m_name->text().trimmed());
    if (!engine::isNamedInWords(m_part.kind)) std::ranges::replace(name, ' ', '_');
    return name;
}

void RenameDialog::say(const QString& words, bool fits) {
    m_words->setText(words);
    m_done->setEnabled(fits);
    fitQuestion(this);
}

void RenameDialog::check() {
    m_renamed.reset();
    ++m_counting;
    const auto wrong = engine::problemOfNewName(m_names, m_part.kind, m_part.name, to());
    const bool fits = wrong == NewNameProblem::None;
    say(fits ? tr("Looking where it is named…") : problem(wrong, m_part), false);
    if (fits)
        m_pause.start();
    else
        m_pause.stop();
}

void RenameDialog::count() {
    m_context.async->run(
        this,
        [bot = m_bot, files = m_files, part = m_part, to = to()] {
            return engine::withPartRenamed(bot, files, part.kind, part.name, to, part.place);
        },
        [this, counting = m_counting](const Result<RenamedPart>& done) {
            if (counting == m_counting) show(done); // else something else stands in the field
        });
}

void RenameDialog::show(const Result<RenamedPart>& done) {
    if (!done) return say(refusal(done.error()), false);
    m_renamed = *done;
    say(changes(*done), true);
}

QString RenameDialog::changes(const RenamedPart& done) const {
    QStringList files;
    for (const auto& one : done.files)
        if (static_cast<std::size_t>(files.size()) < kMostFilesNamed)
            files << tr("%1: %2").arg(shown(one.file), Words::number(one.lines));
    const auto more = static_cast<int>(done.files.size()) - static_cast<int>(files.size());
    if (more > 0) files << tr("%n more files", nullptr, more);
    QString words = tr("%n lines change.", nullptr, done.lines()) + '\n' + files.join(QStringLiteral(" · "));
    if (done.intents.size() > 1)
        words +=
            '\n' + tr("%n intents are called otherwise.", nullptr, static_cast<int>(done.intents.size()));
    QStringList code;
    for (const auto& action : done.ofCode)
        code << shown(action);
    if (!code.isEmpty())
        words += '\n' + tr("Your own action code is to answer to %1 then.").arg(code.join(", "));
    else if (done.hasCode)
        words += '\n' + tr("Your own action code is not changed: it may know the old name.");
    return words;
}

QDialog* RenameDialog::ask(QWidget* parent, const PanelContext& context, const std::string& bot,
                           const engine::BotFiles& files, const engine::BotOutline& outline,
                           const PartAt& part, Then then) {
    auto* form = new RenameDialog(context, bot, files, outline, part);
    auto* dialog = makeQuestion(parent, "renamePart", tr("Rename %1").arg(shown(part.name)),
                                tr("It is called so everywhere from then on. The bot does what it did."),
                                form, tr("Rename"), ButtonKind::Primary);
    form->m_done = dialog->findChild<QPushButton*>("renamePartDone");
    QObject::connect(dialog, &QDialog::accepted, parent, [form, then = std::move(then)] {
        if (form->m_renamed) then(form->to(), *form->m_renamed);
    });
    form->check();
    dialog->open();
    form->m_name->setFocus();
    form->m_name->selectAll();
    return dialog;
}

} // namespace chatkeep::ui
