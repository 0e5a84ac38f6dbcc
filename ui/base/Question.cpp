// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Question.h"

#include "ui/base/FittedArea.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace chatkeep::ui {

namespace {

QString questionWords(const char* text) {
    return QCoreApplication::translate("chatkeep::ui::Question", text);
}

class QuestionDialog final : public QDialog {
public:
    using QDialog::QDialog;
    void reject() override {
        if (!m_isTyped || !m_isTyped()) return QDialog::reject();
        auto* discard = makeDiscardQuestion(this, objectName().chopped(QStringLiteral("Question").size()));
        connect(discard, &QDialog::accepted, this, [this] { QDialog::reject(); });
        discard->open();
    }
    void setIsTyped(std::function<bool()> isTyped) { m_isTyped = std::move(isTyped); }

protected:
    void showEvent(QShowEvent* event) override {
        growToParts(this);
        QDialog::showEvent(event);
    }

private:
    std::function<bool()> m_isTyped;
};

} // namespace

QDialog* makeQuestion(QWidget* parent, const QString& name, const QString& title, const QString& facts,
                      QWidget* middle, const QString& act, ButtonKind kind) {
    auto* dialog = new QuestionDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setObjectName(name + "Question");
    dialog->setMinimumWidth(metrics::kDialogWidth);
    auto* rows = new QVBoxLayout(dialog);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    constexpr int kInside = metrics::kDialogWidth - 2 * metrics::kWide;
    rows->addStrut(kInside); // as high as the words are at that width
    rows->addWidget(makeWrapped(title, TextRole::Title));
    if (!facts.isEmpty()) rows->addWidget(makeWrapped(facts, TextRole::Normal));
    if (middle) rows->addWidget(new FittedArea(middle, kInside), 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* cancel =
        makeButton(questionWords(QT_TRANSLATE_NOOP("chatkeep::ui::Question", "Cancel")), name + "Cancel",
                   questionWords(QT_TRANSLATE_NOOP("chatkeep::ui::Question", "Change nothing")));
    auto* done = makeButton(act, name + "Done", title, kind);
    done->setDefault(kind != ButtonKind::Danger);
    buttons->addWidget(cancel);
    buttons->addWidget(done);
    rows->addLayout(buttons);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(done, &QPushButton::clicked, dialog, &QDialog::accept);
    return dialog;
}

QDialog* makeTold(QWidget* parent, const QString& name, const QString& title, const QString& facts,
                  QWidget* middle) {
    auto* dialog = makeQuestion(parent, name, title, facts, middle,
                                questionWords(QT_TRANSLATE_NOOP("chatkeep::ui::Question", "Close")),
                                ButtonKind::Primary);
    dialog->findChild<QPushButton*>(name + "Cancel")->hide();
    return dialog;
}

QDialog* makeDiscardQuestion(QWidget* parent, const QString& name) {
    return makeQuestion(parent, name + "Discard",
                        questionWords(QT_TRANSLATE_NOOP("chatkeep::ui::Question", "Discard what was typed")),
                        questionWords(QT_TRANSLATE_NOOP("chatkeep::ui::Question",
                                                        "It was not saved. This cannot be undone.")),
                        nullptr, questionWords(QT_TRANSLATE_NOOP("chatkeep::ui::Question", "Discard")),
                        ButtonKind::Danger);
}

void askBeforeDiscarding(QDialog* question, std::function<bool()> isTyped) {
    if (auto* dialog = dynamic_cast<QuestionDialog*>(question)) dialog->setIsTyped(std::move(isTyped));
}

void fitQuestion(const QWidget* middle) {
    auto* dialog = qobject_cast<QDialog*>(middle->window());
    if (!dialog) return; // not in one yet
    middle->layout()->activate();
    if (auto* area = middle->parentWidget() ? middle->parentWidget()->parentWidget() : nullptr)
        area->updateGeometry(); // it has the height of its middle
    dialog->layout()->activate();
    dialog->adjustSize();
    growToParts(dialog);
}

void addRemark(QDialog* question, QLabel* words) {
    auto* rows = qobject_cast<QVBoxLayout*>(question->layout());
    rows->insertWidget(rows->count() - 1, words);
}

QPushButton* addAnswer(QDialog* question, const QString& act, const QString& name,
                       const QString& description) {
    auto* rows = qobject_cast<QVBoxLayout*>(question->layout());
    auto* buttons = qobject_cast<QHBoxLayout*>(rows->itemAt(rows->count() - 1)->layout());
    auto* answer = makeButton(act, name, description);
    buttons->insertWidget(buttons->count() - 1, answer);
    QObject::connect(answer, &QPushButton::clicked, question, &QDialog::reject);
    return answer;
}

} // namespace chatkeep::ui
