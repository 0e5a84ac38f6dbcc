// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/PartRemoval.h"

#include <QCoreApplication>

#include <functional>

class QDialog;
class QWidget;

namespace chatkeep::ui {

/// Says what goes with a part of a bot and asks whether it is to go; or where it is still used. Thread: GUI.
class RemovalDialog {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::RemovalDialog)

public:
    using ShowPlace = std::function<void(const engine::SourcePlace&)>;
    static QDialog* ask(QWidget* parent, const engine::PartAt& part, const engine::PartRemoval& removal,
                        std::function<void()> then);
    /// The same for a file, in which so many parts stand.
    static QDialog* askFile(QWidget* parent, const std::string& file, int parts, std::function<void()> then);
    static QDialog* tell(QWidget* parent, const engine::PartAt& part, const engine::PartRemoval& removal,
                         ShowPlace showPlace);
};

} // namespace chatkeep::ui
