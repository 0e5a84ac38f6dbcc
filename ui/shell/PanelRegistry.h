// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelBase.h"

#include <QVariantMap>

#include <functional>
#include <vector>

namespace chatkeep::ui {

/// A panel as the window knows it: by words, right and factory, never by its class.
struct PanelEntry {
    QString id;
    QString group; ///< heading on the rail; empty: above all headings
    QString title;
    access::Right right;
    std::function<bool(const ConsoleServices&)> available;
    std::function<PanelBase*(const PanelContext&)> make;
    /// Places inside it that the palette offers, with what open() takes; may be empty.
    std::function<std::vector<PanelTarget>()> targets = {};
    /// What waits in it, for its badge; may be empty. Called on a worker, now and then.
    std::function<int(const ConsoleServices&, const access::Actor&)> count = {};
};

/// Every panel of this version, in the rail's order, in the current language.
[[nodiscard]] std::vector<PanelEntry> standardPanels();

} // namespace chatkeep::ui
