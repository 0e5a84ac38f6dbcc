// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "ui/base/Controls.h"

#include <QCoreApplication>
#include <QString>

#include <functional>

class QPushButton;
class QWidget;

namespace chatkeep::ui {

/// Where a bot is brought in from: a folder, or a file (a ZIP of one, a corpus of nlp.js). Thread: GUI, but
/// for `import`.
class BotSource {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::BotSource)
public:
    using Then = std::function<void(const QString& path)>;

    /// A button that asks which of both; `parent` is the parent of the dialog.
    [[nodiscard]] static QPushButton* makeButton(QWidget* parent, const char* name, ButtonKind kind,
                                                 const Then& then);
    static void askFolder(QWidget* parent, Then then);
    static void askFile(QWidget* parent, Then then);
    /// Takes it in under its own name. Errors: as readBotFolder and importFiles. Any thread.
    [[nodiscard]] static Result<engine::ImportedBot> import(engine::BotService& bots,
                                                            const access::Actor& actor, const QString& path);
};

} // namespace chatkeep::ui
