// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace chatkeep::ui {

/// One line that ends in "…" where there is no room, with the whole in its tooltip. Thread: GUI.
class ElidedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    /// Words that stand here where the text does not fit.
    void setShorter(const QString& words) { m_shorter = words; }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_shorter;
};

} // namespace chatkeep::ui
