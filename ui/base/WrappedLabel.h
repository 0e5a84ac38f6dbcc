// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace chatkeep::ui {

/// Words on as many lines as they need. Layouts that do not ask for the height of a width (aligned items,
/// stacks, scroll areas) would cut the last line off: this one asks for its height by itself. Thread: GUI.
class WrappedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit WrappedLabel(QWidget* parent = nullptr);
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace chatkeep::ui
