// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace chatkeep::ui {

/// The middle of a dialog: as high as what stands in it, and where the screen has no room for that it
/// scrolls, so that the buttons below are always seen. What comes into the dialog makes that higher.
/// Thread: GUI.
class FittedArea final : public QScrollArea {
    Q_OBJECT
public:
    /// `leastWidth`: that it is given at least, for words that wrap.
    FittedArea(QWidget* inside, int leastWidth, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] int wantedHeight() const;

    int m_width;
};

/// Makes a dialog as high as its parts want to be, as far as the screen goes; never lower.
void growToParts(QWidget* dialog);

} // namespace chatkeep::ui
