// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/ConversationListModel.h"

#include "ui/base/Words.h"

#include <algorithm>

namespace chatkeep::ui {

namespace {

using conversations::ConversationRow;

constexpr std::size_t kKeepLoaded = 3000;
constexpr int kKeepAround = 1000;

bool sameRow(const ConversationRow& a, const ConversationRow& b) {
    return a.id == b.id && a.updated == b.updated && a.lastSeq == b.lastSeq && a.unread == b.unread &&
           a.owner == b.owner && a.status == b.status && a.operatorName == b.operatorName &&
           a.preview == b.preview && a.waitingSince == b.waitingSince && a.rating == b.rating &&
           a.label == b.label && a.lastScore == b.lastScore && a.outOfScope == b.outOfScope;
}

} // namespace

ConversationListModel::ConversationListModel(QObject* parent)
    : QAbstractListModel(parent) {}

int ConversationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

const ConversationRow* ConversationListModel::at(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].get() : nullptr;
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const ConversationRow* row = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row ? Words::label(row->label) : tr("Loading");
    case Qt::AccessibleTextRole:
        if (!row) return tr("Loading");
        if (row->waitingSince > 0)
            return tr("%1, waits for a person: %2").arg(Words::label(row->label), shown(row->preview));
        return tr("%1: %2").arg(Words::label(row->label), shown(row->preview));
    case Qt::ToolTipRole:
        return row ? shownAsTip(Words::exact(row->updated)) : QVariant();
    default:
        return {};
    }
}

int ConversationListModel::find(ConversationId id, std::size_t near) const {
    if (!m_known.contains(id)) return -1;
    // Outwards from where it is likely: rows move a few places, and the list may have a million.
    const auto isAt = [&](std::size_t at) { return m_rows[at] && m_rows[at]->id == id; };
    std::size_t up = std::min(near, m_rows.size());
    for (std::size_t down = up; down < m_rows.size() || up > 0; ++down) {
        if (down < m_rows.size() && isAt(down)) return static_cast<int>(down);
        if (up > 0 && isAt(--up)) return static_cast<int>(up);
    }
    return -1;
}

bool ConversationListModel::anybodyWaits(int first, int last) const {
    for (int row = first; row <= last; ++row)
        if (const ConversationRow* each = at(row); each && each->waitingSince > 0) return true;
    return false;
}

void ConversationListModel::clear() {
    if (m_rows.empty()) return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_rows.clear();
    m_known.clear();
    m_asked = {-1, -1};
    endRemoveRows();
}

void ConversationListModel::apply(conversations::ListWindow window) {
    m_asked = {-1, -1};
    removeLeft(window);
    std::size_t foreign = 0;
    for (std::size_t i = 0; i < window.rows.size(); ++i)
        place(std::move(window.rows[i]), window.offset + i, foreign);
    shrink(std::max(window.total, window.offset + window.rows.size()), foreign);
    grow(window.total);
}

/// When the list became shorter, rows that stood in the window and are not in it now have left the list.
void ConversationListModel::removeLeft(const conversations::ListWindow& window) {
    if (m_rows.size() <= window.total) return;
    std::size_t surplus = m_rows.size() - window.total;
    std::unordered_set<ConversationId> stays;
    for (const ConversationRow& row : window.rows)
        stays.insert(row.id);
    for (std::size_t i = window.offset; i < m_rows.size() && i < window.offset + kWindow && surplus > 0;) {
        if (m_rows[i] && !stays.contains(m_rows[i]->id)) {
            removeAt(i);
            --surplus;
        } else
            ++i;
    }
}

void ConversationListModel::place(ConversationRow row, std::size_t at, std::size_t& foreign) {
    grow(at); // a gap before the window
    const bool here = at < m_rows.size() && m_rows[at] && m_rows[at]->id == row.id;
    const int from = here ? static_cast<int>(at) : find(row.id, at);
    if (from < 0 && at < m_rows.size() && !m_rows[at]) { // a blank row becomes known
        m_known.insert(row.id);
        m_rows[at] = std::make_unique<ConversationRow>(std::move(row));
        Q_EMIT dataChanged(index(static_cast<int>(at)), index(static_cast<int>(at)));
        return;
    }
    if (from < 0) {
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(at));
        m_known.insert(row.id);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at),
                      std::make_unique<ConversationRow>(std::move(row)));
        ++foreign;
        endInsertRows();
        return;
    }
    const auto source = static_cast<std::size_t>(from);
    if (source != at) {
        beginMoveRows({}, from, from, {}, static_cast<int>(source > at ? at : at + 1));
        const auto begin = m_rows.begin();
        if (source > at)
            std::rotate(begin + static_cast<std::ptrdiff_t>(at), begin + from, begin + from + 1);
        else
            std::rotate(begin + from, begin + from + 1, begin + static_cast<std::ptrdiff_t>(at) + 1);
        endMoveRows();
    }
    if (sameRow(*m_rows[at], row)) return;
    *m_rows[at] = std::move(row);
    Q_EMIT dataChanged(index(static_cast<int>(at)), index(static_cast<int>(at)));
}

void ConversationListModel::removeAt(std::size_t at) {
    beginRemoveRows({}, static_cast<int>(at), static_cast<int>(at));
    if (m_rows[at]) m_known.erase(m_rows[at]->id);
    m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(at));
    endRemoveRows();
}

/// Rows that came from unknown places leave as many blanks too many; then the tail goes.
void ConversationListModel::shrink(std::size_t total, std::size_t foreign) {
    for (std::size_t i = m_rows.size(); i > 0 && foreign > 0 && m_rows.size() > total; --i) {
        if (m_rows[i - 1]) continue;
        removeAt(i - 1);
        --foreign;
    }
    if (m_rows.size() <= total) return;
    beginRemoveRows({}, static_cast<int>(total), rowCount() - 1);
    for (std::size_t i = total; i < m_rows.size(); ++i)
        if (m_rows[i]) m_known.erase(m_rows[i]->id);
    m_rows.resize(total);
    endRemoveRows();
}

void ConversationListModel::grow(std::size_t total) {
    if (m_rows.size() >= total) return;
    beginInsertRows({}, rowCount(), static_cast<int>(total) - 1);
    m_rows.resize(total);
    endInsertRows();
}

void ConversationListModel::removeConversation(ConversationId id) {
    if (const int row = find(id); row >= 0) removeAt(static_cast<std::size_t>(row));
}

void ConversationListModel::watch(int first, int last) {
    int missing = -1;
    for (int row = first; row <= last && missing < 0; ++row)
        if (!at(row)) missing = row;
    if (missing >= 0 && missing < rowCount()) {
        const int window = static_cast<int>(kWindow);
        const int from = std::max(0, missing - window / 4);
        if (m_asked != std::pair(from, from + window)) {
            m_asked = {from, from + window};
            Q_EMIT windowWanted(static_cast<std::size_t>(from), kWindow);
        }
    }
    if (m_known.size() > kKeepLoaded) letGo(first, last);
}

void ConversationListModel::letGo(int first, int last) {
    for (int row = static_cast<int>(kWindow); row < rowCount(); ++row) {
        if (row >= first - kKeepAround && row <= last + kKeepAround) continue;
        if (Row& each = m_rows[static_cast<std::size_t>(row)]; each) {
            m_known.erase(each->id);
            each.reset();
        }
    }
}

} // namespace chatkeep::ui
