// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace chatkeep::ui {

class Theme;

/// Grey bars where rows will be, while a panel waits for its first answer.
class Skeleton final : public QWidget {
    Q_OBJECT
public:
    explicit Skeleton(const Theme& theme, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace chatkeep::ui
