// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/FilterBar.h"

#include "ui/base/Controls.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>

namespace chatkeep::ui {

namespace {

constexpr int kMostNumber = 1'000'000;

} // namespace

FilterBar::FilterBar(QList<FilterField> fields, QWidget* parent)
    : QWidget(parent)
    , m_fields(std::move(fields)) {
    buildUi();
    connect(m_field, &QComboBox::currentIndexChanged, this, &FilterBar::fieldChosen);
    connect(m_add, &QPushButton::clicked, this, &FilterBar::addTyped);
    connect(m_text, &QLineEdit::returnPressed, this, &FilterBar::addTyped);
    fieldChosen();
    showChips();
}

void FilterBar::buildUi() {
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(metrics::kEdge, 0, metrics::kEdge, metrics::kSmall);
    rows->setSpacing(metrics::kTight + 2);
    m_chips = new QWidget;
    new FlowLayout(metrics::kTight, m_chips);
    rows->addWidget(m_chips);
    m_field = new QComboBox;
    for (const FilterField& each : m_fields)
        m_field->addItem(each.title, each.id);
    describe(m_field, "filterField", tr("Filter by"), tr("What the condition is about"));
    m_operator = new QComboBox;
    describe(m_operator, "filterOperator", tr("Comparison"), tr("How the value is compared"));
    auto* first = new QHBoxLayout;
    first->setSpacing(metrics::kTight + 2);
    first->addWidget(m_field, 1);
    first->addWidget(m_operator, 1);
    rows->addLayout(first);
    m_values = new QStackedWidget;
    m_text = new QLineEdit;
    m_text->setPlaceholderText(tr("Value"));
    describe(m_text, "filterText", tr("Value"), tr("What is looked for; Enter adds the condition"));
    m_choice = new QComboBox;
    describe(m_choice, "filterChoice", tr("Value"), tr("What is looked for"));
    m_number = new QSpinBox;
    m_number->setRange(0, kMostNumber);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    describe(m_number, "filterNumber", tr("Value"), tr("The number to compare with"));
    for (QWidget* each : std::initializer_list<QWidget*>{m_text, m_choice, m_number})
        m_values->addWidget(each);
    m_values->setFixedHeight(metrics::kControl + 2);
    m_add = makeButton(tr("Add"), "filterAdd", tr("Add this condition"));
    auto* second = new QHBoxLayout;
    second->setSpacing(metrics::kTight + 2);
    second->addWidget(m_values, 1);
    second->addWidget(m_add);
    rows->addLayout(second);
}

const FilterField& FilterBar::field() const {
    return m_fields[std::max(0, m_field->currentIndex())];
}

void FilterBar::fieldChosen() {
    const FilterField& now = field();
    m_operator->clear();
    for (const QString& op : now.operators)
        m_operator->addItem(FilterWords::op(op), op);
    if (now.kind == FilterField::Kind::Choice) {
        m_choice->clear();
        for (const auto& [value, words] : now.choices ? now.choices() : QList<std::pair<QString, QString>>{})
            m_choice->addItem(words, value);
        m_values->setCurrentWidget(m_choice);
    } else if (now.kind == FilterField::Kind::Text) {
        m_values->setCurrentWidget(m_text);
    } else {
        m_number->setSuffix(now.kind == FilterField::Kind::Duration ? tr(" minutes") : QString());
        m_values->setCurrentWidget(m_number);
    }
}

QString FilterBar::typedValue() const {
    switch (field().kind) {
    case FilterField::Kind::Choice:
        return m_choice->currentData().toString();
    case FilterField::Kind::Number:
        return QString::number(m_number->value());
    case FilterField::Kind::Duration:
        return QString::number(static_cast<qint64>(m_number->value()) * 60);
    case FilterField::Kind::Text:
        break;
    }
    return m_text->text().trimmed();
}

void FilterBar::addTyped() {
    const Condition typed{field().id, m_operator->currentData().toString(), typedValue()};
    if (typed.value.isEmpty() || m_conditions.contains(typed)) return;
    m_text->clear();
    m_conditions << typed;
    showChips();
    Q_EMIT changed();
}

void FilterBar::setConditions(const QList<Condition>& conditions) {
    if (conditions == m_conditions) return;
    m_conditions = conditions;
    showChips();
    Q_EMIT changed();
}

void FilterBar::showChips() {
    clearLayout(m_chips->layout());
    for (int at = 0; at < m_conditions.size(); ++at) {
        const QString words = FilterWords::condition(m_conditions[at], m_fields);
        auto* chip = makeButton(words + "  ×", QString("condition%1").arg(at), tr("Take away: %1").arg(words),
                                ButtonKind::Chip, m_chips);
        chip->setAccessibleName(words);
        m_chips->layout()->addWidget(chip);
        // Queued: the chip goes away while it tells.
        connect(
            chip, &QPushButton::clicked, this,
            [this, condition = m_conditions[at]] {
                m_conditions.removeAll(condition);
                showChips();
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
        chip->show();
    }
    m_chips->setVisible(!m_conditions.isEmpty());
}

void FilterBar::begin() {
    QWidget* value = m_values->currentWidget();
    (value == m_text ? value : m_field)->setFocus();
}

} // namespace chatkeep::ui
