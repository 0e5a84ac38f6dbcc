// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor does: it goes to a place, takes changes back, adds files and steps.
#include "core/base/Text.h"
#include "core/engine/review/MovedStep.h"
#include "core/engine/review/NewFile.h"
#include "ui/base/Async.h"
#include "ui/base/Question.h"
#include "ui/base/UndoLine.h"
#include "ui/base/UnfinishedDialog.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/BotEditor.h"
#include "ui/panels/bots/DataEditor.h"
#include "ui/panels/bots/ExamplesEditor.h"
#include "ui/panels/bots/FlowView.h"
#include "ui/panels/bots/NewFileDialog.h"
#include "ui/panels/bots/NewStepDialog.h"
#include "ui/panels/bots/YamlText.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QTableView>

#include <algorithm>
#include <memory>
#include <utility>

namespace chatkeep::ui {

using engine::OutlineKind;

/// The last change of the file, which may be that of an example; or one of several files, in all of them.
void BotEditor::takeBack(void (YamlText::*how)()) {
    if (!m_draft || m_text->isReadOnly()) return;
    if (how == &YamlText::undo && offersLast(m_edited.empty() ? m_file : m_edited)) return takeOffer();
    const auto together = how == &YamlText::undo ? m_together.after : m_together.before;
    if (together.empty() || !stands(together)) {
        if (!m_edited.empty() && m_edited != m_file) showFile(m_edited);
        (m_text->*how)();
        return;
    }
    for (const auto& [file, text] : together) {
        showFile(file);
        (m_text->*how)();
    }
}

/// From within the text: what is offered to be taken back, unless something was typed since.
void BotEditor::takeBackInText(void (YamlText::*how)()) {
    if (!m_draft || m_text->isReadOnly()) return;
    if (how == &YamlText::undo && offersLast(m_file)) return takeOffer();
    const auto& together = how == &YamlText::undo ? m_together.after : m_together.before;
    if (together.contains(m_file) && stands(together)) return takeBack(how);
    (m_text->*how)();
}

/// By its keys: who typed goes on where he was.
void BotEditor::takeOffer() {
    const QPointer<QWidget> typing = window()->focusWidget();
    m_undo->takeBack();
    if (typing) typing->setFocus();
}

/// What is offered to be taken back came after all that was done to the file.
bool BotEditor::offersLast(const std::string& file) const {
    const auto then = m_asOffered.find(file);
    const auto now = m_draft->files().find(file);
    return m_undo->isOffered() && then != m_asOffered.end() && now != m_draft->files().end() &&
           now->second == then->second;
}

/// By the undo of each file, which so does not bring back what was taken back here.
/// Where files go with it, redoing one would bring back a half.
void BotEditor::putBack(const engine::BotFiles& old, const std::vector<std::string>& made) {
    const auto shownFile = m_file;
    for (const auto& [file, text] : old) {
        showFile(file);
        if (made.empty()) m_text->undo();
        if (m_draft->files().at(file) != text) m_draft->replace(file, text);
    }
    for (const auto& file : made) {
        if (m_edited == file) m_edited.clear();
        m_draft->remove(file);
    }
    if (m_draft->files().contains(shownFile) && shownFile != m_file) showFile(shownFile);
}

/// The draft has the files so.
bool BotEditor::stands(const engine::BotFiles& files) const {
    return std::ranges::all_of(files, [this](const auto& file) {
        const auto now = m_draft->files().find(file.first);
        return now != m_draft->files().end() && now->second == file.second;
    });
}

/// What was changed in several files is taken back in all of them.
void BotEditor::replaceTogether(const engine::BotFiles& changed) {
    m_together = {};
    m_replacing = true;
    for (const auto& [file, text] : changed) {
        const auto was = m_draft->files().find(file);
        const bool isThere = was != m_draft->files().end();
        if (isThere) m_together.before.insert(*was);
        if (isThere && file != m_file) showFile(file); // it can be taken back there
        m_draft->replace(file, text);
    }
    m_replacing = false;
    m_together.after = changed;
    if (changed.size() < 2 || m_together.before.size() < changed.size()) m_together = {};
}

void BotEditor::showPlace(const std::string& file, int line) {
    if (file.empty() || !m_draft) return;
    if (file != m_file) showFile(file);
    m_text->goToLine(line);
}

/// Also where it was chosen before and the text has gone elsewhere.
void BotEditor::goToChosen() {
    const Item* item = m_items->rowAt(m_itemTable->currentIndex());
    if (item) showPlace(item->what.place.file, item->what.place.line);
}

void BotEditor::openFile(const std::string& bot, const std::string& file) {
    m_wantedKind = static_cast<int>(OutlineKind::Files);
    m_lastItem[bot] = file;
    if (m_kinds->count() > 0) m_kinds->setCurrentIndex(m_wantedKind);
    if (!m_draft || m_draft->bot() != bot || !m_draft->isRead()) return;
    m_filter->clear();
    fillItems();
    chooseNamed(file);
}

void BotEditor::showIntent(const std::string& intent) {
    m_kinds->setCurrentIndex(static_cast<int>(OutlineKind::Intents));
    m_filter->clear();
    fillItems();
    chooseNamed(intent);
}

/// The widget knows one kind of line end and no mark of UTF-8; a file keeps what it came with.
std::string BotEditor::textOfFile() const {
    const auto& before = m_draft->files().at(m_file);
    QString text = m_text->text();
    if (before.contains("\r\n")) text.replace(QLatin1Char('\n'), QStringLiteral("\r\n"));
    return std::string(before.starts_with(kByteOrderMark) ? kByteOrderMark : "") + utf8(text);
}

/// In the folder of the file that is shown.
void BotEditor::newFile() {
    if (!m_draft || !m_draft->isOpen()) return;
    const auto folder = m_file.substr(0, m_file.rfind('/') + 1);
    NewFileDialog::ask(this, m_draft->files(), shown(folder.empty() ? "data/" : folder),
                       [this, draft = QPointer(m_draft)](const QString& path) {
                           if (draft && draft == m_draft) addFile(utf8(path));
                       });
}

/// Reading the whole bot takes too long for a window where it has thousands of examples. Conflict: something
/// was typed meanwhile.
void BotEditor::changeFiles(FilesChange how, std::function<void(const Result<engine::BotFiles>&)> then) {
    m_context.async->run(
        this, [files = m_draft->files(), how = std::move(how)] { return std::pair(files, how(files)); },
        [this, draft = QPointer(m_draft),
         then = std::move(then)](std::pair<engine::BotFiles, Result<engine::BotFiles>> made) {
            if (!draft || draft != m_draft) return;
            if (m_draft->files() != made.first) made.second = fail(ErrorCode::Conflict);
            then(made.second);
        });
}

/// What the graph shows is what stands in the text. Else it is asked again once the text was read: with what
/// is chosen then.
bool BotEditor::isCurrent(void (FlowView::*again)()) {
    if (!m_draft || !m_draft->isOpen()) return false;
    if (m_draft->isCurrent()) return true;
    connect(m_draft, &BotDraft::read, m_flow, again, Qt::SingleShotConnection);
    return false;
}

/// The same of the list of parts.
bool BotEditor::isReadNow(void (BotEditor::*again)()) {
    if (!m_draft || !m_draft->isOpen() || m_busy) return false;
    if (m_draft->isCurrent()) return true;
    connect(m_draft, &BotDraft::read, this, again, Qt::SingleShotConnection);
    return false;
}

void BotEditor::newStep(const std::string& flow, int line, bool isLast) {
    auto* dialog =
        NewStepDialog::ask(this, m_draft->outline(), flow, isLast,
                           [this, draft = QPointer(m_draft), flow, line](const engine::NewStep& step) {
                               if (!draft || draft != m_draft) return;
                               changeFlow(
                                   [bot = m_draft->bot(), flow, line, step](const engine::BotFiles& files) {
                                       return engine::withNewStep(bot, files, flow, line, step);
                                   },
                                   [this] { m_flow->chooseNext(); });
                           });
    keepUnfinished(m_context, dialog,
                   QStringLiteral("newStep/%1/%2").arg(shown(m_draft->bot()), shown(flow)));
}

void BotEditor::removeStep(const std::string& flow, int line) {
    changeFlow([bot = m_draft->bot(), flow,
                line](const engine::BotFiles& files) { return engine::withoutStep(bot, files, flow, line); },
               {});
}

void BotEditor::moveStep(const std::string& flow, int line, int way) {
    const auto there = std::make_shared<int>(0);
    changeFlow(
        [bot = m_draft->bot(), flow, line, way,
         there](const engine::BotFiles& files) -> Result<engine::BotFiles> {
            CHATKEEP_ASSIGN(auto moved, engine::withStepMoved(bot, files, flow, line, way));
            *there = moved.line;
            return std::move(moved.changed);
        },
        [this, there] { m_flow->chooseLine(*there); });
}

/// The line counts in the text that was read; a step is not put into another.
void BotEditor::changeFlow(FilesChange how, std::function<void()> choose) {
    changeFiles(std::move(how), [this, choose = std::move(choose)](const Result<engine::BotFiles>& changed) {
        if (!changed) {
            makeTold(this, "newStepRefused", tr("Nothing was changed"),
                     NewStepDialog::refusal(changed.error()), nullptr)
                ->open();
            return;
        }
        if (choose) connect(m_draft, &BotDraft::read, this, choose, Qt::SingleShotConnection);
        for (const auto& [file, text] : *changed)
            m_draft->replace(file, text);
    });
}

void BotEditor::chooseNamed(const std::string& name) {
    const auto& rows = m_items->rows();
    const auto at = std::ranges::find_if(rows, [&](const Item& one) { return one.what.name == name; });
    if (at == rows.end()) return;
    const int row = static_cast<int>(at - rows.begin());
    const bool isChosen = m_itemTable->currentIndex().row() == row; // the focus may have chosen the first one
    m_itemTable->selectRow(row);
    if (isChosen) goToChosen();
}

/// Who types another name into the text goes on with the same part.
void BotEditor::followName(const engine::SourcePlace& place, const std::string& name) {
    const auto& rows = m_items->rows();
    const auto isThere = [&](const Item& one) {
        return one.what.place.file == place.file && one.what.name == name;
    };
    if (m_file.empty() || place.line < 1 || std::ranges::any_of(rows, isThere)) return;
    const auto at = std::ranges::find(rows, place, [](const Item& one) { return one.what.place; });
    if (at == rows.end()) return;
    m_itemTable->selectRow(static_cast<int>(at - rows.begin()));
    m_lastItem[m_draft->bot()] = at->what.name;
}

/// Once it is read it stands among the files.
void BotEditor::addFile(const std::string& file) {
    const auto& files = m_draft->files();
    if (engine::problemOfNewFile(files, file) != engine::NewFileProblem::None) return;
    m_draft->replace(file, engine::textOfNewFile(files, file));
    m_filter->clear();
    showFile(file);
    m_text->moveCursor(QTextCursor::End);
    m_text->setFocus();
    connect(m_draft, &BotDraft::read, this, [this, file] { chooseFile(file); }, Qt::SingleShotConnection);
}

void BotEditor::chooseFile(const std::string& file) {
    if (kind() != OutlineKind::Files || m_file != file) return;
    const auto& rows = m_items->rows();
    const auto at = std::ranges::find_if(rows, [&](const Item& one) { return one.what.place.file == file; });
    if (at == rows.end()) return;
    m_taking = true; // the caret stays where the author goes on
    m_itemTable->selectRow(static_cast<int>(at - rows.begin()));
    m_taking = false;
}

QVariantMap BotEditor::placeToKeep() const {
    QVariantMap items;
    for (const auto& [bot, item] : m_lastItem)
        items.insert(QString::fromStdString(bot), QString::fromStdString(item));
    return {{"kind", m_kinds->count() == 0 ? m_wantedKind : m_kinds->currentIndex()},
            {"items", items},
            {"newPart", !m_askingPart.isNull()}};
}

void BotEditor::returnTo(const QVariantMap& place) {
    m_wantedKind = place.value("kind").toInt();
    m_wantsNewPart = place.value("newPart").toBool();
    const auto items = place.value("items").toMap();
    for (auto item = items.cbegin(); item != items.cend(); ++item)
        m_lastItem[item.key().toStdString()] = item.value().toString().toStdString();
}

UnfinishedWords BotEditor::unfinished() const {
    auto all = m_examples->unfinished();
    all.merge(m_data->unfinished());
    return all;
}

void BotEditor::takeUnfinished(UnfinishedWords kept) {
    m_data->takeUnfinished(kept);
    for (const auto& [place, words] : m_data->unfinished())
        kept.erase(place);
    m_examples->takeUnfinished(std::move(kept));
}

} // namespace chatkeep::ui
