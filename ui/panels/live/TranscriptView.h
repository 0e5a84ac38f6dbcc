// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/VirtualListView.h"
#include "ui/panels/live/TranscriptModel.h"

#include <QTextLayout>

#include <memory>
#include <unordered_map>

namespace chatkeep::ui {

class Theme;

/// The transcript as bubbles: visitor left, bot and colleagues right, notes unlike replies, chips for
/// personal data. Rows have heights of their own; text is laid out once per width and painted only where
/// visible. Plain text only. Thread: GUI.
class TranscriptView final : public VirtualListView {
    Q_OBJECT
public:
    TranscriptView(const Theme& theme, TranscriptModel& model, QWidget* parent = nullptr);
    void scrollToEnd();
    [[nodiscard]] bool isAtEnd() const;
    /// Forgets laid out text: another conversation, a revealed one.
    void startAgain();

Q_SIGNALS:
    void olderWanted();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                     const QList<int>& roles) override;
    void doItemsLayout() override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    [[nodiscard]] int topOf(int row) const override;
    [[nodiscard]] int heightOf(int row) const override;
    [[nodiscard]] int rowAtHeight(int y) const override;
    [[nodiscard]] int contentHeight() const override;

private:
    struct Laid {
        ShownText words;
        int width = 0; ///< the view's, it was laid out for
        std::unique_ptr<QTextLayout> text;
        QSize textSize;
        QSize bubble;
        int metaHeight = 0;
        int height = 0;
    };
    [[nodiscard]] Laid& laidOut(const TranscriptRow& row);
    void layOut(Laid& laid, const TranscriptRow& row) const;
    void placeRows();
    [[nodiscard]] QRect bubbleOf(const TranscriptRow& row, const Laid& laid, int top) const;
    void paintRow(QPainter& painter, const TranscriptRow& row, const QRect& box, bool current);
    void paintBubble(QPainter& painter, const TranscriptRow& row, const QRect& bubble, bool current) const;

    const Theme& m_theme;
    TranscriptModel& m_model;
    std::unordered_map<quint64, Laid> m_laid;
    std::vector<int> m_tops; ///< one more than rows: the last is the whole height
};

} // namespace chatkeep::ui
