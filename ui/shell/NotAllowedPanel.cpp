// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NotAllowedPanel.h"

namespace chatkeep::ui {

NotAllowedPanel::NotAllowedPanel(PanelContext context, const QString& title, access::Right right)
    : PanelBase(std::move(context), title)
    , m_right(right) {
    refresh();
}

} // namespace chatkeep::ui
