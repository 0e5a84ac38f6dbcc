// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/NewStepDialog.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/SentenceWords.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <memory>

namespace chatkeep::ui {

using engine::NewStep;
using engine::NewStepProblem;
using engine::OutlineKind;
using Kind = engine::NewStep::Kind;

namespace {

constexpr int kStepWordsLines = 2;

/// What is asked depends on what is to happen.
class StepForm {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::NewStepDialog)

public:
    StepForm(const engine::BotOutline& outline, const std::string& flow, bool isLast)
        : m_outline(outline) {
        for (const auto& item : outline.section(OutlineKind::Flows).items)
            if (item.name != flow) m_flows << shown(item.name);
        m_rows = new QVBoxLayout(m_widget);
        setSpacing(m_rows, 0, metrics::kMedium);
        m_kind = new QComboBox;
        for (const auto& [kind, words] : {std::pair(Kind::Say, tr("The bot says something")),
                                          {Kind::Ask, tr("The bot asks for a slot")},
                                          {Kind::Set, tr("A slot gets a value")},
                                          {Kind::Branch, tr("The ways part")},
                                          {Kind::Call, tr("Another flow runs, and comes back")},
                                          {Kind::Link, tr("Another flow goes on")}})
            if (kind != Kind::Link || isLast) m_kind->addItem(words, static_cast<int>(kind));
        addField(m_rows, tr("What happens"), m_kind, "newStepKind");
        m_condition = new QLineEdit;
        m_condition->setPlaceholderText(tr("for example: slots.days > 14"));
        m_conditionTitle = addField(m_rows, tr("Where this holds"), m_condition, "newStepCondition");
        m_name = new QComboBox;
        m_nameTitle = addField(m_rows, QString(), m_name, "newStepName");
        m_value = new QLineEdit;
        m_valueTitle = addField(m_rows, tr("Its value; blank empties it"), m_value, "newStepValue");
        m_words = new QPlainTextEdit;
        m_words->setTabChangesFocus(true);
        m_words->setFixedHeight(m_words->fontMetrics().lineSpacing() * kStepWordsLines + metrics::kWide);
        m_wordsTitle = addField(m_rows, QString(), m_words, "newStepWords");
        QObject::connect(m_kind, &QComboBox::currentIndexChanged, m_widget, [this] { showKind(); });
        QObject::connect(m_name, &QComboBox::currentIndexChanged, m_widget, [this] { showWanted(); });
        showKind();
    }
    StepForm(const StepForm&) = delete;
    StepForm& operator=(const StepForm&) = delete;

    [[nodiscard]] QWidget* widget() const { return m_widget; }
    void setFocus() const { m_kind->setFocus(); }
    void onChange(QObject* receiver, const std::function<void()>& then) {
        for (auto* one : {m_kind, m_name})
            QObject::connect(one, &QComboBox::currentIndexChanged, receiver, then);
        for (auto* one : {m_condition, m_value})
            QObject::connect(one, &QLineEdit::textChanged, receiver, then);
        QObject::connect(m_words, &QPlainTextEdit::textChanged, receiver, then);
    }
    [[nodiscard]] bool isBegun() const {
        return !m_words->toPlainText().isEmpty() || !m_condition->text().isEmpty() ||
               !m_value->text().isEmpty();
    }
    [[nodiscard]] bool hasWords() const { return !m_words->toPlainText().trimmed().isEmpty(); }
    [[nodiscard]] NewStep step() const {
        NewStep step{.kind = kind()};
        if (!m_name->isHidden()) step.name = utf8(m_name->currentData().toString());
        if (!m_words->isHidden()) step.words = utf8(writtenIn(m_words).trimmed());
        if (!m_value->isHidden()) step.value = utf8(m_value->text().trimmed());
        if (!m_condition->isHidden()) step.condition = utf8(m_condition->text().trimmed());
        return step;
    }

private:
    [[nodiscard]] Kind kind() const { return static_cast<Kind>(m_kind->currentData().toInt()); }
    static void show(QLabel* title, QWidget* widget, bool wanted, const QString& words = {}) {
        if (!words.isEmpty()) title->setText(words);
        if (!words.isEmpty()) widget->setAccessibleName(words);
        title->setVisible(wanted);
        widget->setVisible(wanted);
    }
    void showKind() {
        const QSignalBlocker blocker(m_name);
        m_name->clear();
        const auto addAll = [this](OutlineKind of) {
            for (const auto& item : m_outline.section(of).items)
                m_name->addItem(shown(item.name), shown(item.name));
        };
        switch (kind()) {
        case Kind::Say:
            m_name->addItem(tr("new words"), QString());
            addAll(OutlineKind::Responses);
            break;
        case Kind::Ask:
        case Kind::Set:
            addAll(OutlineKind::Slots);
            break;
        case Kind::Call:
        case Kind::Link:
            for (const auto& flow : m_flows)
                m_name->addItem(flow, flow);
            break;
        case Kind::Branch:
            break;
        }
        showWanted();
    }
    void showWanted() {
        const auto now = kind();
        const bool isOwn = now == Kind::Say && m_name->currentData().toString().isEmpty();
        show(m_conditionTitle, m_condition, now == Kind::Branch);
        show(m_nameTitle, m_name, now != Kind::Branch,
             now == Kind::Say                       ? tr("Which response")
             : now == Kind::Ask || now == Kind::Set ? tr("Which slot")
                                                    : tr("Which flow"));
        show(m_valueTitle, m_value, now == Kind::Set);
        show(m_wordsTitle, m_words, isOwn || now == Kind::Ask || now == Kind::Branch,
             now == Kind::Ask      ? askTitle()
             : now == Kind::Branch ? tr("the bot says this, and the flow ends; else it goes on")
                                   : tr("What the bot says"));
        fitQuestion(m_widget);
    }
    [[nodiscard]] QString askTitle() const {
        const auto question = "utter_ask_" + utf8(m_name->currentData().toString());
        return m_outline.has(OutlineKind::Responses, question)
                   ? tr("How it asks; blank: as it always asks for this")
                   : tr("How it asks");
    }

    const engine::BotOutline& m_outline; ///< the dialog's own
    QStringList m_flows;
    QWidget* m_widget = new QWidget; ///< the dialog takes it
    QVBoxLayout* m_rows = nullptr;
    QComboBox* m_kind = nullptr;
    QLabel* m_conditionTitle = nullptr;
    QLineEdit* m_condition = nullptr;
    QLabel* m_nameTitle = nullptr;
    QComboBox* m_name = nullptr;
    QLabel* m_valueTitle = nullptr;
    QLineEdit* m_value = nullptr;
    QLabel* m_wordsTitle = nullptr;
    QPlainTextEdit* m_words = nullptr;
};

} // namespace

QString NewStepDialog::problem(NewStepProblem problem, const NewStep& step,
                               const engine::BotOutline& outline) {
    switch (problem) {
    case NewStepProblem::None:
        break;
    case NewStepProblem::NoWords:
        return step.kind == Kind::Ask ? tr("Write how the bot asks.") : tr("Write what the bot says.");
    case NewStepProblem::TooLong:
        return tr("This is too long: a text has 4,000 characters.");
    case NewStepProblem::NoSlot:
        return tr("The bot has no slot yet. Add one first.");
    case NewStepProblem::NoFlow:
        return tr("The bot has no other flow yet.");
    case NewStepProblem::Value:
        return tr("The slot cannot hold this: true or false, a number, or one of its values.");
    case NewStepProblem::Unknown:
        return tr("“%1” is no slot of this bot. A word to compare with stands in quotes, like slots.city = "
                  "\"Bern\".")
            .arg(shown(engine::unknownIn(outline, step.condition)));
    case NewStepProblem::Condition: {
        const auto parsed = engine::Predicate::parse(step.condition);
        return step.condition.empty() ? tr("Write the condition.")
               : parsed               ? QString()
                        : tr("The condition cannot be read: %1").arg(SentenceWords::of(parsed.error()));
    }
    }
    return {};
}

QString NewStepDialog::refusal(const Error& error) {
    const auto is = [&](const char* what) { return error.args.size() > 1 && error.args[1] == what; };
    if (is("place")) return tr("The ways part here, or end: choose a step before or behind.");
    if (is("end")) return tr("It is the first or the last of its list of steps.");
    if (is("passed")) return tr("Another step goes past this one to the next: they cannot change places.");
    if (is("last")) return tr("It is the only step here: a list of steps has at least one.");
    if (is("named")) return tr("Another step goes on to this one by its id. Change that in the text first.");
    if (error.code == ErrorCode::InvalidInput && is("form"))
        return tr("%1 is written in a way that the editor cannot change. Change the text of the file.")
            .arg(shown(error.args.front()));
    return tr("The text was changed in the meantime. Try it again.");
}

QDialog* NewStepDialog::ask(QWidget* parent, const engine::BotOutline& outline, const std::string& flow,
                            bool isLast, std::function<void(const NewStep&)> then) {
    // Names and slots are all that is looked at; a bot's examples would be copied, too.
    const auto known = std::make_shared<engine::BotOutline>();
    known->sections = outline.sections;
    known->slots = outline.slots;
    const auto form = std::make_shared<StepForm>(*known, flow, isLast);
    auto* words = makeWrapped({}, TextRole::Secondary);
    words->setObjectName("newStepProblem");
    auto* dialog =
        makeQuestion(parent, "newStep", tr("New step"),
                     tr("It follows the step that is chosen in the graph, a branch on its way “else”."),
                     form->widget(), tr("Add"), ButtonKind::Primary);
    addRemark(dialog, words);
    auto* done = dialog->findChild<QPushButton*>("newStepDone");
    const auto check = [form, words, done, known, flow] {
        const auto step = form->step();
        const auto wrong = engine::problemOfNewStep(*known, flow, step);
        const bool fits = wrong == NewStepProblem::None;
        const bool isTold =
            form->isBegun() || wrong == NewStepProblem::NoSlot || wrong == NewStepProblem::NoFlow;
        words->setText(fits || isTold ? problem(wrong, step, *known) : QString());
        done->setEnabled(fits);
    };
    form->onChange(dialog, check);
    askBeforeDiscarding(dialog, [form] { return form->hasWords(); });
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [form, then = std::move(then)] { then(form->step()); });
    check();
    dialog->open();
    form->setFocus();
    return dialog;
}

} // namespace chatkeep::ui
