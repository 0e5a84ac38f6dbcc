// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor does to parts of a bot: they come, are called otherwise, go, and come back.
#include "core/engine/knowledge/KnowledgeFolder.h"
#include "core/engine/review/NewFile.h"
#include "ui/base/Question.h"
#include "ui/base/UndoLine.h"
#include "ui/base/UnfinishedDialog.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/BotEditor.h"
#include "ui/panels/bots/ExamplesEditor.h"
#include "ui/panels/bots/NewFileDialog.h"
#include "ui/panels/bots/NewPartDialog.h"
#include "ui/panels/bots/PartCommands.h"
#include "ui/panels/bots/RemovalDialog.h"
#include "ui/panels/bots/RenameDialog.h"
#include "ui/panels/bots/YamlText.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace chatkeep::ui {

using engine::OutlineKind;
using engine::PartAt;
using engine::PartRemoval;

namespace {

QString fileRefusal(const Error& error) {
    if (error.code == ErrorCode::InvalidInput && error.args.back() == "implied")
        return BotEditor::tr("There the bot would read it otherwise, or not at all.");
    if (error.code == ErrorCode::InvalidInput)
        return BotEditor::tr("What the bot knows is renamed in the Knowledge panel.");
    return RenameDialog::refusal(error);
}

} // namespace

void BotEditor::newPart() {
    if (!m_draft || !m_draft->isRead()) return;
    m_askingPart = NewPartDialog::ask(this, kind(), m_draft->outline(),
                                      [this, draft = QPointer(m_draft)](const engine::NewPart& part) {
                                          if (draft && draft == m_draft)
                                              addPart(part);
                                          else
                                              m_askingPart->accept();
                                      });
    keepUnfinished(m_context, m_askingPart,
                   QStringLiteral("newPart/%1/%2").arg(shown(m_draft->bot())).arg(static_cast<int>(kind())));
}

void BotEditor::addPart(const engine::NewPart& part) {
    changeFiles([bot = m_draft->bot(),
                 part](const engine::BotFiles& files) { return engine::withNewPart(bot, files, part); },
                [this, part](const Result<engine::BotFiles>& changed) {
                    if (!changed && changed.error().code == ErrorCode::Conflict)
                        return addPart(part); // to what stands there now
                    if (!changed) return tellNotAdded(changed.error());
                    if (m_askingPart) m_askingPart->accept();
                    const auto before = m_draft->files();
                    takePart(part.name, *changed);
                    offerUndo(tr("%1 was added").arg(shown(part.name)), before, *changed,
                              [] { return std::string(); });
                });
}

void BotEditor::takePart(const std::string& name, const engine::BotFiles& changed) {
    m_filter->clear();
    connect(m_draft, &BotDraft::read, this, [this, name] { chooseNamed(name); }, Qt::SingleShotConnection);
    replaceTogether(changed);
}

/// What was typed stays where it is.
void BotEditor::tellNotAdded(const Error& error) {
    if (!m_askingPart) return;
    m_askingPart->findChild<QPushButton*>("newPartDone")->setEnabled(true);
    const QString file = error.args.empty() ? QString() : shown(error.args.front());
    makeTold(m_askingPart, "newPartRefused", tr("Nothing was added"),
             tr("%1 is written in a way that the editor cannot add to. Write it into the text of the file.")
                 .arg(file),
             nullptr)
        ->open();
}

void BotEditor::renamePart() {
    const Item* item = m_items->rowAt(m_itemTable->currentIndex());
    if (!item || !isReadNow(&BotEditor::renamePart)) return;
    if (kind() == OutlineKind::Files) return renameFile(item->what.name);
    const PartAt part{kind(), item->what.name, item->what.place};
    auto* dialog = RenameDialog::ask(
        this, m_context, m_draft->bot(), m_draft->files(), m_draft->outline(), part,
        [this, draft = QPointer(m_draft), name = part.name,
         before = m_draft->files()](const std::string& to, const engine::RenamedPart& renamed) {
            if (!draft || draft != m_draft) return;
            if (m_draft->files() != before)
                return tellChanged(RenameDialog::refusal(fail(ErrorCode::Conflict).error()));
            for (const auto& [old, fresh] : renamed.intents)
                renameIntent(old, fresh);
            takePart(to, renamed.changed);
            if (!renamed.intents.empty()) m_together = {}; // visitors' words would not follow a redo
            m_itemTable->setFocus();
            offerUndo(tr("Renamed to %1").arg(shown(to)), before, renamed.changed,
                      [this, name, intents = renamed.intents] {
                          for (const auto& [old, fresh] : intents)
                              renameIntent(fresh, old);
                          return name;
                      });
        });
    keepUnfinished(m_context, dialog,
                   QStringLiteral("renamePart/%1/%2/%3")
                       .arg(shown(m_draft->bot()))
                       .arg(static_cast<int>(part.kind))
                       .arg(shown(part.name)));
}

void BotEditor::renameFile(const std::string& file) {
    NewFileDialog::askMove(this, m_draft->files(), file,
                           [this, draft = QPointer(m_draft), file](const QString& path) {
                               if (!draft || draft != m_draft) return;
                               const auto to = utf8(path);
                               changeFiles(
                                   [bot = m_draft->bot(), file, to](const engine::BotFiles& files) {
                                       return engine::withFileMoved(bot, files, file, to);
                                   },
                                   [this, file, to](const Result<engine::BotFiles>& changed) {
                                       if (!changed) return tellChanged(fileRefusal(changed.error()));
                                       moveFile(file, to);
                                       m_removedFile.clear();
                                       m_undoable = *changed;
                                       m_asOffered = m_draft->files();
                                       m_undo->offer(tr("Renamed to %1").arg(shown(to)), [this, file, to] {
                                           m_undoable.clear();
                                           moveFileBack(to, file);
                                       });
                                   });
                           });
}

void BotEditor::moveFile(const std::string& from, const std::string& to) {
    m_filter->clear();
    if (m_edited == from) m_edited = to;
    connect(m_draft, &BotDraft::read, this, [this, to] { chooseNamed(to); }, Qt::SingleShotConnection);
    m_draft->move(from, to);
    showFile(to);
    m_examples->refresh();
    m_itemTable->setFocus();
}

/// Another file may have come to its name meanwhile.
void BotEditor::moveFileBack(const std::string& from, const std::string& to) {
    const auto problem = engine::problemOfMovedFile(m_draft->files(), from, to);
    if (problem != engine::NewFileProblem::None) return tellChanged(NewFileDialog::problem(problem));
    moveFile(from, to);
}

/// What the bot knows is not only a file.
void BotEditor::removeFile(const std::string& file) {
    if (file.starts_with(engine::kKnowledgeFolder))
        return tellChanged(tr("What the bot knows is deleted in the Knowledge panel."));
    std::ptrdiff_t parts = 0;
    for (const auto& section : m_draft->outline().sections)
        if (section.kind != OutlineKind::Files)
            parts += std::ranges::count_if(
                section.items, [&](const engine::OutlineItem& item) { return item.place.file == file; });
    RemovalDialog::askFile(this, file, static_cast<int>(parts), [this, draft = QPointer(m_draft), file] {
        if (draft && draft == m_draft && m_draft->files().contains(file)) takeOutFile(file);
    });
}

void BotEditor::takeOutFile(const std::string& file) {
    const auto text = m_draft->files().at(file);
    if (m_edited == file) m_edited.clear();
    m_together = {};
    chooseRowOnceRead(m_itemTable->currentIndex().row());
    m_draft->remove(file);
    m_undoable.clear();
    m_removedFile = file;
    m_asOffered = m_draft->files();
    m_undo->offer(tr("%1 was deleted").arg(shown(file)), [this, file, text] { bringBackFile(file, text); });
}

/// Another may have come to its name meanwhile.
void BotEditor::bringBackFile(const std::string& file, const std::string& text) {
    m_removedFile.clear();
    const auto problem = engine::problemOfNewFile(m_draft->files(), file);
    if (problem != engine::NewFileProblem::None) return tellChanged(NewFileDialog::problem(problem));
    m_filter->clear();
    connect(m_draft, &BotDraft::read, this, [this, file] { chooseNamed(file); }, Qt::SingleShotConnection);
    m_draft->replace(file, text);
    m_itemTable->setFocus();
}

/// Visitors' words and half-typed examples stay with the intent.
void BotEditor::renameIntent(const std::string& from, const std::string& to) {
    m_draft->renameIntent(from, to);
    m_examples->renameIntent(from, to);
}

void BotEditor::removePart() {
    const Item* item = m_items->rowAt(m_itemTable->currentIndex());
    if (!item || !isReadNow(&BotEditor::removePart)) return;
    if (kind() == OutlineKind::Files) return removeFile(item->what.name);
    const PartAt part{kind(), item->what.name, item->what.place};
    const auto removal = std::make_shared<PartRemoval>();
    changeFiles(
        [bot = m_draft->bot(), part, removal](const engine::BotFiles& files) -> Result<engine::BotFiles> {
            CHATKEEP_ASSIGN(*removal, engine::removalOf(bot, files, part));
            return removal->changed;
        },
        [this, part, removal](const Result<engine::BotFiles>& changed) {
            if (!changed) return tellChanged(RenameDialog::refusal(changed.error()));
            if (!removal->uses.empty()) {
                RemovalDialog::tell(this, part, *removal, [this](const engine::SourcePlace& place) {
                    showPlace(place.file, place.line);
                    m_text->setFocus();
                });
                return;
            }
            RemovalDialog::ask(this, part, *removal,
                               [this, draft = QPointer(m_draft), part, removal, before = m_draft->files()] {
                                   if (draft && draft == m_draft) takeOut(part, *removal, before);
                               });
        });
}

void BotEditor::takeOut(const PartAt& part, const PartRemoval& removal, const engine::BotFiles& before) {
    if (m_draft->files() != before)
        return tellChanged(RenameDialog::refusal(fail(ErrorCode::Conflict).error()));
    chooseRowOnceRead(m_itemTable->currentIndex().row());
    replaceTogether(removal.changed);
    offerUndo(tr("%1 was deleted").arg(shown(part.name)), before, removal.changed,
              [name = part.name] { return name; });
}

/// The one that follows what was taken out.
void BotEditor::chooseRowOnceRead(int row) {
    connect(
        m_draft, &BotDraft::read, this,
        [this, row] {
            m_itemTable->selectRow(std::min(row, m_items->rowCount() - 1));
            goToChosen(); // it may have been chosen already
            m_itemTable->setFocus();
        },
        Qt::SingleShotConnection);
}

void BotEditor::tellChanged(const QString& why) {
    makeTold(this, "partRefused", tr("Nothing was changed"), why, nullptr)->open();
}

/// Until something else is changed. `then` says which part is chosen afterwards.
void BotEditor::offerUndo(const QString& done, const engine::BotFiles& before, engine::BotFiles after,
                          std::function<std::string()> then) {
    engine::BotFiles old;
    std::vector<std::string> made;
    for (const auto& [file, text] : after) {
        if (const auto was = before.find(file); was != before.end())
            old.insert(*was);
        else
            made.push_back(file);
    }
    m_removedFile.clear();
    m_undoable = std::move(after);
    m_asOffered = m_draft->files();
    m_undo->offer(done, [this, old = std::move(old), made = std::move(made), then = std::move(then)] {
        m_undoable.clear();
        m_filter->clear();
        connect(
            m_draft, &BotDraft::read, this, [this, name = then()] { chooseNamed(name); },
            Qt::SingleShotConnection);
        putBack(old, made);
        m_itemTable->setFocus();
    });
}

/// What was typed since would be lost with it.
void BotEditor::checkUndo() {
    if (m_draft && stands(m_undoable) && !m_draft->files().contains(m_removedFile)) return;
    m_undoable.clear();
    m_asOffered.clear();
    m_removedFile.clear();
    m_undo->withdraw();
}

} // namespace chatkeep::ui
