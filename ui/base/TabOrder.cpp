// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/TabOrder.h"

#include <QWidget>

namespace chatkeep::ui {

namespace {

/// What only hands the focus on is passed by: that to which it does comes by itself.
bool takesTab(const QWidget& widget, const QWidget& window) {
    return widget.window() == &window && !widget.isWindow() && !widget.focusProxy() &&
           (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.isVisibleTo(&window) && widget.isEnabled();
}

} // namespace

bool focusNext(QWidget& window) {
    QWidget* from = window.focusWidget() ? window.focusWidget() : &window;
    for (QWidget* next = from->nextInFocusChain(); next && next != from; next = next->nextInFocusChain()) {
        if (!takesTab(*next, window)) continue;
        next->setFocus(Qt::TabFocusReason);
        return true;
    }
    return false;
}

} // namespace chatkeep::ui
