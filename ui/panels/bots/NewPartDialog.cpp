// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/NewPartDialog.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>
#include <memory>

namespace chatkeep::ui {

using engine::NewPart;
using engine::NewPartProblem;
using engine::OutlineKind;

namespace {

constexpr int kWordsLines = 4;
constexpr int kAnswerLines = 2;
/// Variations of a response are parted by a line of its own.
const QString kBetweenVariations = QStringLiteral("\n---\n");

/// What is asked for each kind of part; what a kind does not have stays null.
class PartForm {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::NewPartDialog)

public:
    PartForm(OutlineKind kind, const engine::BotOutline& outline)
        : m_kind(kind) {
        m_rows = new QVBoxLayout(m_widget);
        setSpacing(m_rows, 0, metrics::kSmall);
        switch (kind) {
        case OutlineKind::Intents:
            m_name = line(tr("Name"), tr("for example: opening_hours"));
            m_words = text(tr("What visitors say, a wording a line"), kWordsLines, "newPartWords");
            m_answer = text(tr("What the bot answers; may stay blank"), kAnswerLines, "newPartAnswer");
            break;
        case OutlineKind::Responses:
            m_name = line(tr("Name"), {});
            m_name->setText(QStringLiteral("utter_"));
            m_words = text(tr("What the bot says; a line --- parts variations"), kWordsLines, "newPartWords");
            break;
        case OutlineKind::Rules:
            m_intent = choice(tr("When a visitor wants"), outline, OutlineKind::Intents, "newPartIntent");
            m_response = choice(tr("the bot says"), outline, OutlineKind::Responses, "newPartResponse");
            m_name = line(tr("Name of the rule"), {});
            nameTheRule();
            break;
        default:
            m_name = line(tr("Name"), tr("for example: lend_a_book"));
            m_about = line(tr("What it is for"), {}, "newPartAbout");
            m_intent = choice(tr("When a visitor wants"), outline, OutlineKind::Intents, "newPartIntent");
            m_intent->insertItem(0, tr("only where another flow leads to it"), QString());
            m_intent->setCurrentIndex(0);
            m_answer = text(tr("What the bot says first"), kAnswerLines, "newPartAnswer");
            break;
        }
    }
    PartForm(const PartForm&) = delete;
    PartForm& operator=(const PartForm&) = delete;

    [[nodiscard]] QWidget* widget() const { return m_widget; }
    void addWords(QLabel* words) { m_rows->addWidget(words); }
    void setFocus() const {
        QWidget* const first = m_kind == OutlineKind::Rules ? static_cast<QWidget*>(m_intent) : m_name;
        first->setFocus();
        if (first == m_name) m_name->end(false);
    }
    void onChange(QObject* receiver, const std::function<void()>& then) {
        for (auto* one : {m_name, m_about})
            if (one) QObject::connect(one, &QLineEdit::textChanged, receiver, then);
        for (auto* one : {m_words, m_answer})
            if (one) QObject::connect(one, &QPlainTextEdit::textChanged, receiver, then);
        if (m_kind == OutlineKind::Rules)
            QObject::connect(m_intent, &QComboBox::currentIndexChanged, receiver, [this] { nameTheRule(); });
        for (auto* one : {m_intent, m_response})
            if (one) QObject::connect(one, &QComboBox::currentIndexChanged, receiver, then);
    }
    [[nodiscard]] bool isBegun() const {
        return m_kind == OutlineKind::Rules || (!m_name->text().isEmpty() && m_name->text() != "utter_");
    }
    [[nodiscard]] NewPart part() const {
        NewPart part{.kind = m_kind, .name = utf8(m_name->text().trimmed())};
        if (m_kind != OutlineKind::Rules) std::ranges::replace(part.name, ' ', '_');
        if (m_words) part.words = parts(m_words->toPlainText());
        if (m_intent) part.intent = utf8(m_intent->currentData().toString());
        if (m_answer) part.answer = utf8(m_answer->toPlainText().trimmed());
        if (m_response) part.answer = utf8(m_response->currentData().toString());
        if (m_about) part.about = utf8(m_about->text().trimmed());
        return part;
    }

private:
    void add(const QString& title, QWidget* widget, const char* name) {
        describe(widget, name, title);
        m_rows->addWidget(makeLabel(title, TextRole::Muted));
        m_rows->addWidget(widget);
    }
    QLineEdit* line(const QString& title, const QString& placeholder, const char* name = "newPartName") {
        auto* made = new QLineEdit;
        made->setPlaceholderText(placeholder);
        add(title, made, name);
        return made;
    }
    QPlainTextEdit* text(const QString& title, int lines, const char* name) {
        auto* made = new QPlainTextEdit;
        made->setTabChangesFocus(true);
        made->setFixedHeight(made->fontMetrics().lineSpacing() * lines + metrics::kWide);
        add(title, made, name);
        return made;
    }
    QComboBox* choice(const QString& title, const engine::BotOutline& outline, OutlineKind of,
                      const char* name) {
        auto* made = new QComboBox;
        for (const auto& item : outline.section(of).items)
            made->addItem(shown(item.name), shown(item.name));
        add(title, made, name);
        return made;
    }
    /// After its intent, unless its author called it something else.
    void nameTheRule() {
        const QString intent = m_intent->currentData().toString();
        if (m_name->text() == m_given && !intent.isEmpty()) {
            m_given = tr("answer %1").arg(intent);
            m_name->setText(m_given);
        }
    }
    [[nodiscard]] std::vector<std::string> parts(const QString& text) const {
        std::vector<std::string> all;
        const QString between = m_kind == OutlineKind::Responses ? kBetweenVariations : QStringLiteral("\n");
        for (const auto& each : text.split(between))
            if (!each.trimmed().isEmpty()) all.push_back(utf8(each.trimmed()));
        return all;
    }

    OutlineKind m_kind;
    QWidget* m_widget = new QWidget; ///< the dialog takes it
    QVBoxLayout* m_rows = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_about = nullptr;
    QPlainTextEdit* m_words = nullptr;
    QPlainTextEdit* m_answer = nullptr;
    QComboBox* m_intent = nullptr;
    QComboBox* m_response = nullptr;
    QString m_given; ///< name that was given by us
};

QString title(OutlineKind kind) {
    switch (kind) {
    case OutlineKind::Intents:
        return NewPartDialog::tr("New intent");
    case OutlineKind::Responses:
        return NewPartDialog::tr("New response");
    case OutlineKind::Rules:
        return NewPartDialog::tr("New rule");
    default:
        return NewPartDialog::tr("New flow");
    }
}

QString facts(OutlineKind kind) {
    switch (kind) {
    case OutlineKind::Intents:
        return NewPartDialog::tr(
            "Something that visitors want. With an answer it comes with a response and a rule.");
    case OutlineKind::Responses:
        return NewPartDialog::tr("Something that the bot says; rules, stories and flows name it.");
    case OutlineKind::Rules:
        return NewPartDialog::tr("The bot always answers the intent in this way.");
    default:
        return NewPartDialog::tr(
            "A task that is done step by step. Its further steps are written in the text.");
    }
}

} // namespace

QString NewPartDialog::button(OutlineKind kind) {
    return engine::canBeAdded(kind) ? title(kind) + QStringLiteral("…") : QString();
}

QString NewPartDialog::problem(NewPartProblem problem, OutlineKind kind) {
    switch (problem) {
    case NewPartProblem::None:
        break;
    case NewPartProblem::Blank:
        return tr("It needs a name.");
    case NewPartProblem::Signs:
        return kind == OutlineKind::Rules ? tr("A name is one line.")
                                          : tr("A name has letters from a to z, digits, “_” and “-”.");
    case NewPartProblem::TooLong:
        return tr("This is too long: a name has 200 characters, a text 4,000.");
    case NewPartProblem::Taken:
        return kind == OutlineKind::Flows ? tr("There is a flow of this name already, or its response.")
                                          : tr("There is one of this name already.");
    case NewPartProblem::NoWords:
        return kind == OutlineKind::Responses ? tr("Write what the bot says.")
                                              : tr("Write at least one wording; ten tell the bot much more.");
    case NewPartProblem::NoIntent:
        return tr("The bot has no intent yet.");
    case NewPartProblem::NoAnswer:
        return kind == OutlineKind::Rules ? tr("The bot has no response yet.")
                                          : tr("Write what the bot says.");
    }
    return {};
}

QDialog* NewPartDialog::ask(QWidget* parent, OutlineKind kind, const engine::BotOutline& outline,
                            std::function<void(const NewPart&)> then) {
    const auto form = std::make_shared<PartForm>(kind, outline);
    auto* words = makeWrapped({}, TextRole::Secondary);
    words->setObjectName("newPartProblem");
    form->addWords(words);
    auto* dialog = makeQuestion(parent, "newPart", title(kind), facts(kind), form->widget(), tr("Add"),
                                ButtonKind::Primary);
    auto* done = dialog->findChild<QPushButton*>("newPartDone");
    // Names are all that is looked at; a bot's examples would be copied with every connection.
    const auto names = std::make_shared<engine::BotOutline>();
    names->sections = outline.sections;
    const auto check = [form, words, done, names, kind] {
        const auto wrong = engine::problemOfNewPart(*names, form->part());
        const bool fits = wrong == NewPartProblem::None;
        words->setText(fits || form->isBegun() ? problem(wrong, kind) : QString());
        done->setEnabled(fits);
    };
    form->onChange(dialog, check);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [form, then = std::move(then)] { then(form->part()); });
    check();
    dialog->open();
    form->setFocus();
    return dialog;
}

} // namespace chatkeep::ui
