// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelBase.h"

namespace chatkeep::ui {

/// Stands in for a panel that the role may not open: says which right is missing and who can give it, without
/// asking any service. Thread: GUI.
class NotAllowedPanel final : public PanelBase {
    Q_OBJECT
public:
    NotAllowedPanel(PanelContext context, const QString& title, access::Right right);
    void refresh() override { showNotAllowed(m_right); }

private:
    access::Right m_right;
};

} // namespace chatkeep::ui
