// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"

#include <QWidget>

class QLabel;

namespace chatkeep::ui {

/// Says for how long personal data is readable, and offers to take it away early. Thread: GUI.
class RevealBar final : public QWidget {
    Q_OBJECT
public:
    explicit RevealBar(QWidget* parent = nullptr);

    /// Until when personal data is readable; 0 hides the bar.
    void setUntil(TimeMs until);
    /// To be called about once a second, so that the time left is right.
    void tick();

Q_SIGNALS:
    void maskPressed();
    void ranOut(); ///< at each tick after the end

private:
    TimeMs m_until = 0;
    QLabel* m_words = nullptr;
};

} // namespace chatkeep::ui
