// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelContext.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace chatkeep::ui {

/// Where visitors reach the bots, with the widget's snippet to copy, and by which certificate. Thread: GUI.
class ServingSide final : public QWidget {
    Q_OBJECT
public:
    explicit ServingSide(PanelContext context, QWidget* parent = nullptr);
    /// Shows how the server does now.
    void follow();
    /// Settings that it began with are others now.
    void offerToServeAgain();

Q_SIGNALS:
    void told(const QString& sentence);
    void certificateChanged();

private:
    [[nodiscard]] QWidget* buildServer();
    [[nodiscard]] QWidget* buildCertificate();
    void askCertificate();
    void importCertificate(const QString& chain, const QString& key);
    void serveAgain();

    PanelContext m_context;
    QLabel* m_server = nullptr;
    QLabel* m_certificate = nullptr;
    QPlainTextEdit* m_snippet = nullptr;
    QPushButton* m_again = nullptr;
};

} // namespace chatkeep::ui
