// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/TranscriptModel.h"

#include <algorithm>
#include <unordered_set>

namespace chatkeep::ui {

TranscriptModel::TranscriptModel(QObject* parent)
    : QAbstractListModel(parent) {}

int TranscriptModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TranscriptModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const TranscriptRow& row = at(index.row());
    if (role == Qt::DisplayRole) return row.words.text;
    if (role != Qt::AccessibleTextRole) return {};
    switch (row.kind) {
    case TranscriptRow::Kind::Visitor:
        return tr("Visitor: %1").arg(row.words.text);
    case TranscriptRow::Kind::Bot:
        return tr("Bot: %1").arg(row.words.text);
    case TranscriptRow::Kind::Operator:
        return tr("Operator: %1").arg(row.words.text);
    case TranscriptRow::Kind::Note:
        return tr("Note for colleagues: %1").arg(row.words.text);
    case TranscriptRow::Kind::Day:
    case TranscriptRow::Kind::Marker:
        break;
    }
    return row.words.text;
}

void TranscriptModel::clear() {
    if (m_rows.empty()) return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_rows.clear();
    endRemoveRows();
}

void TranscriptModel::update(std::vector<TranscriptRow> rows) {
    std::unordered_set<quint64> stays;
    for (const TranscriptRow& row : rows)
        stays.insert(row.key);
    for (int at = rowCount() - 1; at >= 0; --at) {
        if (stays.contains(m_rows[static_cast<std::size_t>(at)].key)) continue;
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    }
    if (m_rows.empty()) {
        if (rows.empty()) return;
        beginInsertRows({}, 0, static_cast<int>(rows.size()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
        return;
    }
    for (int at = 0; at < static_cast<int>(rows.size()); ++at)
        place(std::move(rows[static_cast<std::size_t>(at)]), at);
}

void TranscriptModel::place(TranscriptRow row, int at) {
    const auto begin = m_rows.begin();
    const auto found = std::find_if(begin + std::min(at, rowCount()), m_rows.end(),
                                    [&](const auto& each) { return each.key == row.key; });
    if (found == m_rows.end()) {
        beginInsertRows({}, at, at);
        m_rows.insert(begin + at, std::move(row));
        endInsertRows();
        return;
    }
    if (const auto from = static_cast<int>(found - begin); from != at) {
        beginMoveRows({}, from, from, {}, at);
        std::rotate(begin + at, begin + from, begin + from + 1);
        endMoveRows();
    }
    TranscriptRow& mine = m_rows[static_cast<std::size_t>(at)];
    if (mine == row) return;
    mine = std::move(row);
    Q_EMIT dataChanged(index(at), index(at));
}

} // namespace chatkeep::ui
