// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"
#include "ui/base/PanelContext.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace chatkeep::ui {

/// Who a conversation is with, what state it is in, and the buttons of what may be done with it. Buttons
/// follow the operator's rights. Thread: GUI.
class PaneHeader final : public QWidget {
    Q_OBJECT
public:
    explicit PaneHeader(PanelContext context, QWidget* parent = nullptr);

    void show(const conversations::Transcript& transcript);
    /// In narrow windows a button shows the person in place of the list.
    void offerPerson(bool offered);
    void forgetPerson();
    [[nodiscard]] bool personWanted() const;
    /// Taking over or handing back is offered; so are resolving and revealing.
    [[nodiscard]] bool mainOffered() const;
    [[nodiscard]] bool resolveOffered() const;
    [[nodiscard]] bool revealOffered() const;
    /// Opens `menu` below the button that asked for it.
    void openBelowMore(QMenu& menu);

Q_SIGNALS:
    void mainPressed(); ///< take over, or hand back
    void resolvePressed();
    void revealPressed();
    void morePressed();
    void personToggled();

private:
    void buildUi();
    void showMain(const conversations::Transcript& transcript);

    PanelContext m_context;
    QLabel* m_title = nullptr;
    QLabel* m_state = nullptr;
    QLabel* m_about = nullptr;
    QPushButton* m_reveal = nullptr;
    QPushButton* m_person = nullptr;
    QPushButton* m_more = nullptr;
    QPushButton* m_main = nullptr;
    QPushButton* m_resolve = nullptr;
};

} // namespace chatkeep::ui
