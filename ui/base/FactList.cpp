// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/FactList.h"

#include "ui/base/Metrics.h"

#include <QGridLayout>
#include <QLabel>

namespace chatkeep::ui {

FactList::FactList(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(metrics::kEdge, metrics::kMedium, metrics::kMedium, metrics::kMedium);
    m_grid->setHorizontalSpacing(metrics::kMedium);
    m_grid->setVerticalSpacing(metrics::kSmall - 2);
    m_grid->setColumnMinimumWidth(0, metrics::kFactName);
    m_grid->setColumnStretch(1, 1);
    hide(); // until there are facts
}

void FactList::goOn() {
    QMargins around = m_grid->contentsMargins();
    around.setTop(0);
    m_grid->setContentsMargins(around);
}

void FactList::addLine() {
    Line line;
    line.name = makeWrapped({}, TextRole::Muted, this);
    line.name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    line.name->setFixedWidth(metrics::kFactName);
    line.value = makeWrapped({}, TextRole::Normal, this);
    line.value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    line.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = static_cast<int>(m_lines.size());
    m_grid->addWidget(line.name, row, 0, Qt::AlignLeft | Qt::AlignTop);
    m_grid->addWidget(line.value, row, 1);
    m_lines.push_back(line);
}

void FactList::fill(Line& line, int row, const Fact& fact) {
    const bool whole = fact.name.isEmpty();
    if (whole != line.whole) {
        m_grid->removeWidget(line.value);
        m_grid->addWidget(line.value, row, whole ? 0 : 1, 1, whole ? 2 : 1);
        line.whole = whole;
    }
    line.name->setText(fact.name);
    line.name->setVisible(!whole);
    setTextRole(line.value, fact.role);
    line.value->setText(fact.value);
    line.value->show();
}

void FactList::show(std::vector<Fact> facts) {
    std::erase_if(facts, [](const Fact& fact) { return fact.value.isEmpty(); });
    if (facts == m_facts) return;
    for (std::size_t at = 0; at < facts.size(); ++at) {
        if (at == m_lines.size()) addLine();
        if (at >= m_facts.size() || !(m_facts[at] == facts[at]))
            fill(m_lines[at], static_cast<int>(at), facts[at]);
    }
    for (std::size_t at = facts.size(); at < m_lines.size(); ++at) {
        m_lines[at].name->hide();
        m_lines[at].value->hide();
    }
    m_facts = std::move(facts);
    setVisible(!m_facts.empty());
}

} // namespace chatkeep::ui
