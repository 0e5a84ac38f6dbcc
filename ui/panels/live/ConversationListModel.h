// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"

#include <QAbstractListModel>

#include <memory>
#include <unordered_set>
#include <vector>

namespace chatkeep::ui {

/// The list of conversations, newest first, of which only windows are loaded. A row that is not loaded yet is
/// blank; `windowWanted` asks for it. New windows are diffed in: moves, inserts, removals and changes, never
/// a reset. Thread: GUI.
class ConversationListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr std::size_t kWindow = 100;

    explicit ConversationListModel(QObject* parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    /// Null for a row that is not loaded.
    [[nodiscard]] const conversations::ConversationRow* at(int row) const;
    /// Among the loaded, looked for from `near` outwards; -1.
    [[nodiscard]] int find(ConversationId id, std::size_t near = 0) const;
    [[nodiscard]] std::size_t loaded() const { return m_known.size(); }
    [[nodiscard]] bool anybodyWaits(int first, int last) const;

    void apply(conversations::ListWindow window);
    void removeConversation(ConversationId id);
    void clear();
    /// Rows on screen: asks for what is missing there and lets go of what is far away.
    void watch(int first, int last);
    /// A service did not answer for this window: ask again when it is looked at again.
    void forgetAsked() { m_asked = {-1, -1}; }

Q_SIGNALS:
    void windowWanted(std::size_t offset, std::size_t limit);

private:
    using Row = std::unique_ptr<conversations::ConversationRow>;
    void place(conversations::ConversationRow row, std::size_t at, std::size_t& foreign);
    void removeAt(std::size_t at);
    void removeLeft(const conversations::ListWindow& window);
    void shrink(std::size_t total, std::size_t foreign);
    void grow(std::size_t total);
    void letGo(int first, int last);

    std::vector<Row> m_rows;
    std::unordered_set<ConversationId> m_known; ///< ids of the loaded rows: most look-ups end here
    std::pair<int, int> m_asked{-1, -1};
};

} // namespace chatkeep::ui
