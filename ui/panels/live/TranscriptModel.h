// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/live/TranscriptRow.h"

#include <QAbstractListModel>

namespace chatkeep::ui {

/// The loaded part of one transcript. New rows are diffed in by key. Thread: GUI.
class TranscriptModel final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit TranscriptModel(QObject* parent = nullptr);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    [[nodiscard]] const TranscriptRow& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] const std::vector<TranscriptRow>& rows() const { return m_rows; }
    void update(std::vector<TranscriptRow> rows);
    void clear();

private:
    void place(TranscriptRow row, int at);

    std::vector<TranscriptRow> m_rows;
};

} // namespace chatkeep::ui
