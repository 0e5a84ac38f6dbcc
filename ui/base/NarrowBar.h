// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;

namespace chatkeep::ui {

/// Words or a field, and buttons beside them; where `least` is not left for the first, the buttons stand
/// below. Thread: GUI.
class NarrowBar final : public QWidget {
    Q_OBJECT
public:
    NarrowBar(QWidget* wide, QWidget* buttons, int least, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QBoxLayout* m_parts;
    QWidget* m_buttons;
    int m_least;
};

} // namespace chatkeep::ui
