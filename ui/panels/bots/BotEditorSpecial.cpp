// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor shows of the chosen part above its text, what is listed of it, and of all parts.
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/BotEditor.h"
#include "ui/panels/bots/DataEditor.h"
#include "ui/panels/bots/ExamplesEditor.h"
#include "ui/panels/bots/FlowView.h"
#include "ui/panels/bots/ProblemList.h"
#include "ui/panels/bots/YamlText.h"

#include <QComboBox>
#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace chatkeep::ui {

using engine::OutlineKind;

/// Problems take their room from the text: what is above stays where it is.
void BotEditor::arrange() {
    const int room = m_right->height();
    const int problems = m_problems->wantedHeight(room);
    const int special = m_special->isHidden() ? 0 : specialHeight(room);
    m_given = special;
    m_problems->setVisible(problems > 0);
    m_problems->setMaximumHeight(problems);
    const int handles = ((special > 0 ? 1 : 0) + (problems > 0 ? 1 : 0)) * m_right->handleWidth();
    m_right->setSizes({special, std::max(0, room - special - problems - handles), problems});
    showColumns();
}

/// A graph does not grow or shrink while its text is being written: the line would move away under the caret.
int BotEditor::specialHeight(int room) const {
    const bool graph = m_special->currentWidget() == m_flow;
    if (const auto moved = m_moved.find(graph); moved != m_moved.end()) return moved->second;
    if (!graph) return std::max(metrics::kRail, room * 2 / 5);
    const bool stays = m_taking && m_text->hasFocus() && m_given > 0;
    return std::min(stays ? m_given : m_flow->wantedHeight(), room / 2);
}

/// Names come first where there is little room.
void BotEditor::showColumns() {
    const bool isNarrow = m_itemTable->width() < metrics::kListColumn + metrics::kFactName;
    const bool says = std::ranges::any_of(
        m_items->rows(), [](const Item& item) { return item.problems > 0 || item.conflict; });
    m_itemTable->setColumnHidden(2, isNarrow && !says);
    m_itemTable->setColumnHidden(1, isNarrow && says && !namesFit());
}

/// Beside counts and states.
bool BotEditor::namesFit() const {
    const auto font = m_itemTable->fontMetrics();
    const auto widest = [&](int column) {
        int most = m_itemTable->horizontalHeader()->sectionSizeHint(column);
        for (int row = 0; row < m_items->rowCount(); ++row) {
            const QString words = m_items->index(row, column).data().toString();
            most = std::max(most, font.horizontalAdvance(words) + metrics::kWide);
        }
        return most;
    };
    return widest(0) + widest(1) + widest(2) <= m_itemTable->viewport()->width();
}

/// The examples of the chosen intent, the graph of the chosen flow, what is listed of an entity or a slot.
void BotEditor::showSpecial() {
    const Item* item = m_items->rowAt(m_itemTable->currentIndex());
    const bool lists = item && engine::hasData(m_draft->outline(), kind(), item->what.name);
    m_special->setVisible(item && (lists || kind() == OutlineKind::Intents || kind() == OutlineKind::Flows));
    if (!item) return arrange();
    if (kind() == OutlineKind::Intents) {
        m_special->setCurrentWidget(m_examples);
        m_examples->showIntent(item->what.name);
    } else if (kind() == OutlineKind::Flows) {
        m_special->setCurrentWidget(m_flow);
        const auto& flows = m_draft->outline().flows;
        const auto flow = std::ranges::find(flows, item->what.name, &engine::FlowGraph::flow);
        if (flow != flows.end()) m_flow->showFlow(*flow);
    } else if (lists) {
        m_special->setCurrentWidget(m_data);
        m_data->showPart(kind(), item->what.name);
    }
    arrange();
}

void BotEditor::connectData() {
    connect(m_data, &DataEditor::unfinishedChanged, this, &BotEditor::unfinishedChanged);
    connect(m_data, &DataEditor::lineRequested, this,
            [this](const QString& file, int line) { showPlace(file.toStdString(), line); });
    connect(m_data, &DataEditor::changeRequested, this, &BotEditor::changeDatum);
    connect(m_data, &DataEditor::undoRequested, this, [this] { takeBack(&YamlText::undo); });
    connect(m_data, &DataEditor::redoRequested, this, [this] { takeBack(&YamlText::redo); });
}

/// The line counts in the text that was read.
void BotEditor::changeDatum(const engine::DatumChange& change) {
    if (!m_draft || !m_draft->isOpen() || m_busy) return;
    const auto askAgain = [this] {
        connect(m_draft, &BotDraft::read, m_data, &DataEditor::requestAgain, Qt::SingleShotConnection);
    };
    if (!m_draft->isCurrent()) return askAgain();
    changeFiles([bot = m_draft->bot(),
                 change](const engine::BotFiles& files) { return engine::withDatum(bot, files, change); },
                [this, askAgain](const Result<engine::BotFiles>& changed) {
                    if (!changed && changed.error().code == ErrorCode::Conflict) return askAgain();
                    if (!changed)
                        return tellChanged(tr("It is written in a way that the editor cannot change. Change "
                                              "it in the text of the file."));
                    m_data->takeDone();
                    replaceTogether(*changed);
                });
}

} // namespace chatkeep::ui
