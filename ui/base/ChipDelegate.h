// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

class QPainter;

namespace chatkeep::ui {

class Theme;
enum class Tone;

/// Draws one chip with its left edge and middle at `leftMiddle`; returns the x after it.
int drawChip(QPainter& painter, const Theme& theme, QPoint leftMiddle, const QString& text, Tone tone,
             bool onSelection = false);
[[nodiscard]] int chipWidth(const QString& text);

/// Table cells: the focus is shown by the whole row, since rows are what is chosen. What is cut has the whole
/// in its tooltip.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

/// Table cells: ordinary text, or a chip where the model names a tone.
class ChipDelegate final : public RowDelegate {
    Q_OBJECT
public:
    ChipDelegate(const Theme& theme, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

} // namespace chatkeep::ui
