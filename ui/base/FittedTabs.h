// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

namespace chatkeep::ui {

/// Tabs that are all in sight: where the row is too narrow for their words, these get brief, and are cut if
/// even that is too long. The whole words are then in the tooltip, and always what a screen reader says.
/// Thread: GUI.
class FittedTabs final : public QTabWidget {
    Q_OBJECT
public:
    explicit FittedTabs(QWidget* parent = nullptr);
    void setWords(int tab, const QString& whole, const QString& brief);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void tabInserted(int tab) override;

private:
    void fit();
};

} // namespace chatkeep::ui
