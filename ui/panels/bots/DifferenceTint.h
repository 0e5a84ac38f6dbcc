// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QPlainTextEdit;

namespace chatkeep::ui {

class Theme;

/// What lies behind the lines of a comparison that were added or taken out; their signs say so too.
/// Thread: GUI.
class DifferenceTint final : public QObject {
    Q_OBJECT
public:
    DifferenceTint(const Theme& theme, QPlainTextEdit* report);
    /// Another text is shown, of a comparison or not.
    void follow(bool isDifference);

private:
    void paint();

    const Theme& m_theme;
    QPlainTextEdit* m_report;
    bool m_isDifference = false;
};

} // namespace chatkeep::ui
