// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/BotSource.h"

#include "core/engine/bots/BotContainer.h"
#include "ui/base/AskFile.h"
#include "ui/base/Words.h"

#include <QMenu>
#include <QPushButton>

namespace chatkeep::ui {

QPushButton* BotSource::makeButton(QWidget* parent, const char* name, ButtonKind kind, const Then& then) {
    auto* button = ui::makeButton(tr("Import…"), name,
                                  tr("A bot of Rasa, Dialogflow ES or nlp.js becomes a draft version"), kind);
    auto* menu = new QMenu(button);
    menu->setObjectName(QString("%1Menu").arg(name));
    QAction* folder = menu->addAction(tr("A folder…"), parent, [parent, then] { askFolder(parent, then); });
    QAction* file = menu->addAction(tr("A ZIP or a corpus of nlp.js…"), parent,
                                    [parent, then] { askFile(parent, then); });
    folder->setObjectName("importFolder");
    file->setObjectName("importFile");
    button->setMenu(menu);
    return button;
}

void BotSource::askFolder(QWidget* parent, Then then) {
    ui::askFolder(parent, tr("Folder of the bot"), std::move(then));
}

void BotSource::askFile(QWidget* parent, Then then) {
    askOpenFile(parent, tr("File of the bot"), tr("Bots (*.zip *.json)"), std::move(then));
}

Result<engine::ImportedBot> BotSource::import(engine::BotService& bots, const access::Actor& actor,
                                              const QString& path) {
    auto files = engine::readBotFolder(utf8(path));
    if (!files) return std::unexpected(files.error());
    return bots.importFiles(actor, engine::botNameOf(utf8(path.toLower())), *files, {});
}

} // namespace chatkeep::ui
