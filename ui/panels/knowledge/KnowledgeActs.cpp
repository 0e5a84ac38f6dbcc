// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Knowledge panel does to pairs and documents.
#include "ui/panels/knowledge/KnowledgePanel.h"

#include "core/engine/knowledge/Documents.h"
#include "ui/base/Act.h"
#include "ui/base/AskFile.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/UnfinishedDialog.h"
#include "ui/base/Words.h"
#include "ui/panels/knowledge/DocumentWords.h"
#include "ui/panels/knowledge/KnowledgeItems.h"
#include "ui/panels/knowledge/LabelChoice.h"
#include "ui/panels/knowledge/PairDialog.h"
#include "ui/panels/knowledge/UnansweredView.h"

#include <QBoxLayout>
#include <QDialog>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace chatkeep::ui {

namespace {

std::vector<std::string> idsOf(const QStringList& ids) {
    std::vector<std::string> all;
    for (const auto& id : ids)
        all.push_back(utf8(id));
    return all;
}

/// The name that a file has as a document.
std::string documentName(const QString& path) {
    auto name = utf8(QFileInfo(path).fileName());
    return engine::isPdfName(name) ? name + ".txt" : name;
}

/// `labels` are of one that is not `known`: who saw one that is replaced sees the new one.
Result<engine::NewDocument> readDocument(const QString& path, const std::vector<std::string>& labels,
                                         const std::set<std::string>& known) {
    const auto name = utf8(QFileInfo(path).fileName());
    QFile file(path);
    // A pipe or a device would never end, or never begin.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) return fail(ErrorCode::Io, {name});
    if (file.size() > static_cast<qint64>(engine::kMaxDocumentBytes))
        return fail(ErrorCode::TooLarge, {name, "16 MiB"});
    auto bytes = file.readAll().toStdString();
    if (file.error() != QFileDevice::NoError) return fail(ErrorCode::Io, {name});
    return engine::NewDocument{name, std::move(bytes),
                               known.contains(documentName(path)) ? std::nullopt : std::optional(labels)};
}

/// All at once; where that fails, each by itself, so that a bad one does not keep the good ones out. Errors:
/// why none was added, if it has nothing to do with the files.
Result<AddedDocuments> addEach(const std::vector<std::pair<std::string, Result<engine::NewDocument>>>& read,
                               const std::function<Result<void>(std::vector<engine::NewDocument>)>& save) {
    AddedDocuments added;
    std::vector<engine::NewDocument> good;
    for (const auto& [name, document] : read)
        if (document)
            good.push_back(*document);
        else
            added.refused.emplace_back(name, document.error());
    const auto all = good.empty() ? Result<void>() : save(good);
    if (all) {
        added.count = static_cast<int>(good.size());
        return added;
    }
    if (!DocumentWords::isOfTheFile(all.error())) return std::unexpected(all.error());
    for (const auto& document : good)
        if (const auto one = save({document}); one)
            ++added.count;
        else
            added.refused.emplace_back(document.name, one.error());
    return added;
}

} // namespace

/// What adding documents does, and whose place they take.
QString KnowledgePanel::addingWords(const QStringList& replaced, bool anyNew, int count) {
    if (replaced.isEmpty())
        return tr("%n document(s) go into the bot's draft as text. Who may see them?", nullptr, count);
    const QString words =
        (replaced.size() == 1
             ? tr("%1 takes the place of the document of that name. Who saw that sees it.")
             : tr("They take the place of documents of the same names: %1. Who saw those sees them."))
            .arg(replaced.join(", "));
    return anyNew ? words + ' ' + tr("The others go into the bot's draft too. Who may see these?") : words;
}

void KnowledgePanel::chooseDocuments() {
    askOpenFiles(this, tr("Documents to add"), tr("Documents (*.md *.markdown *.html *.htm *.txt *.pdf)"),
                 [this](const QStringList& paths) { addDocuments(paths); });
}

void KnowledgePanel::addDocuments(const QStringList& paths) {
    std::set<std::string> known;
    for (const auto& document : m_shelf.folder.documents)
        known.insert(document.path);
    QStringList replaced;
    for (const auto& path : paths)
        if (const auto name = documentName(path); known.contains(name)) replaced << shown(name);
    const bool anyNew = replaced.size() < paths.size();
    auto* labels = anyNew ? new LabelChoice({std::string(engine::kForVisitors)}) : nullptr;
    auto* dialog =
        makeQuestion(this, "knowledge", tr("Add %n document(s)", nullptr, static_cast<int>(paths.size())),
                     addingWords(replaced, anyNew, static_cast<int>(paths.size())), labels, tr("Add"),
                     ButtonKind::Primary);
    connect(dialog, &QDialog::accepted, this, [this, paths, labels, known] {
        runAct(
            context(), this, {tr("Add documents"), {}, tr("Add")},
            [knowledge = context().services.knowledge, actor = actor(), name = bot(), paths,
             seenBy = labels == nullptr ? std::vector<std::string>() : labels->labels(),
             known]() -> Result<AddedDocuments> {
                std::vector<std::pair<std::string, Result<engine::NewDocument>>> read;
                std::set<std::string> taken;
                for (const auto& path : paths) {
                    const auto file = utf8(QFileInfo(path).fileName());
                    if (taken.insert(documentName(path)).second)
                        read.emplace_back(file, readDocument(path, seenBy, known));
                    else
                        read.emplace_back(file, fail(ErrorCode::AlreadyExists, {"document", file}));
                }
                std::vector<std::string> kept;
                const auto save = [&](std::vector<engine::NewDocument> documents) -> Result<void> {
                    CHATKEEP_ASSIGN(const auto names,
                                    knowledge->saveDocuments(actor, name, std::move(documents)));
                    kept.insert(kept.end(), names.begin(), names.end());
                    return {};
                };
                CHATKEEP_ASSIGN(auto added, addEach(read, save));
                added.names = std::move(kept);
                return added;
            },
            [this](Result<AddedDocuments> added) {
                if (!added->refused.empty()) tellRefused(*added);
                if (added->count == 0) return;
                changed(tr("%n document(s) were added to the draft.", nullptr, added->count));
                lookForSame(added->names);
            });
    });
    dialog->open();
}

/// The good ones of the same act were added.
void KnowledgePanel::tellRefused(const AddedDocuments& added) {
    QStringList lines;
    for (const auto& [name, error] : added.refused)
        lines << DocumentWords::refused(shown(name), error);
    showRefused(tr("%n document(s) were not added", nullptr, static_cast<int>(added.refused.size())),
                added.count > 0 ? tr("%n other document(s) were added.", nullptr, added.count)
                                : tr("Nothing was changed."),
                lines);
}

/// They are in already: a large document takes its time to be read again, and nobody waits for that. Where it
/// cannot be told nothing is said: that is no reason to say that they are not in.
void KnowledgePanel::lookForSame(const std::vector<std::string>& added) {
    context().async->run(
        this,
        [knowledge = context().services.knowledge, actor = actor(), name = bot(), added] {
            return engine::sameTexts(*knowledge, actor, name, added);
        },
        [this](Result<std::vector<engine::SameText>> same) {
            if (same && !same->empty()) tellSame(*same);
        });
}

void KnowledgePanel::tellSame(const std::vector<engine::SameText>& same) {
    QStringList lines;
    for (const auto& one : same)
        lines << DocumentWords::same(one);
    showLines("same", tr("The same text is there twice"),
              tr("It is in the draft; visitors have nothing of it before the bot is published."), lines);
}

void KnowledgePanel::tellFolder(const QString& path) {
    showRefused(tr("Nothing was added"), tr("Nothing was changed."),
                {tr("%1 is a folder. Drop the files that are in it.").arg(QFileInfo(path).fileName())});
}

void KnowledgePanel::showRefused(const QString& title, const QString& facts, const QStringList& lines) {
    showLines("refused", title, facts, lines);
}

void KnowledgePanel::showLines(const QString& name, const QString& title, const QString& facts,
                               const QStringList& lines) {
    auto* words = makeWrapped(lines.join(QStringLiteral("\n\n")), TextRole::Normal);
    words->setObjectName(name + "Words");
    auto* area = new QScrollArea; // there may be hundreds
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(words);
    area->setMinimumHeight(
        std::min(words->heightForWidth(metrics::kDialogWidth - metrics::kWide * 3), metrics::kListColumn));
    makeTold(this, name, title, facts, area)->open();
}

void KnowledgePanel::editItem(const QString& id) {
    const auto wanted = utf8(id);
    const auto pair = std::ranges::find(m_shelf.folder.pairs, wanted, &engine::KnowledgePair::id);
    if (pair != m_shelf.folder.pairs.end())
        editPair(*pair, {}, 0);
    else
        showDocument(wanted);
}

/// The dialog that a lock or a change of language closed; an empty id is a new pair's.
void KnowledgePanel::editAgain(const std::string& pair) {
    const auto& pairs = m_shelf.folder.pairs;
    const auto found = std::ranges::find(pairs, pair, &engine::KnowledgePair::id);
    if (pair.empty())
        editPair({}, {}, 0);
    else if (found != pairs.end())
        editPair(*found, {}, 0);
}

void KnowledgePanel::editPair(const engine::KnowledgePair& pair, const QString& asked,
                              std::int64_t question) {
    const auto begun = withItsReaders(m_shelf.folder, pair);
    auto* dialog = new PairDialog(begun, asked, this);
    std::vector<engine::KnowledgePair> others;
    for (const auto& other : m_shelf.folder.pairs)
        if (pair.id.empty() || other.id != pair.id) others.push_back(withItsReaders(m_shelf.folder, other));
    dialog->setOthers(std::move(others));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!actor().may(access::Right::KnowledgeEdit)) dialog->setReadOnly();
    if (asked.isEmpty()) m_editing = dialog;
    m_edited = pair.id;
    keepUnfinished(context(), dialog,
                   QStringLiteral("pair/%1/%2/%3").arg(shown(bot()), shown(pair.id)).arg(question));
    auto base = std::make_shared<engine::KnowledgePair>(pair);
    connect(dialog, &PairDialog::saveRequested, this, [this, dialog, name = bot(), question, begun, base] {
        dialog->setSaving(true);
        runAct(
            context(), dialog, {tr("Save the pair"), {}, tr("Save")},
            [knowledge = context().services.knowledge, actor = actor(), name,
             edited = withOwnLabels(*base, begun, dialog->pair()),
             before = base->id.empty() ? std::nullopt : std::optional(*base)] {
                return knowledge->savePair(actor, name, edited, before);
            },
            [this, dialog, question](Result<std::string>) {
                dialog->accept();
                if (question > 0) m_unanswered->answered(question);
                changed(tr("Saved in the draft. Publish the bot to let visitors have it."));
            },
            [this, dialog, name, base](const Error& error) { // what was typed stays, to be put right
                dialog->setSaving(false);
                const bool isOfThePair = !base->id.empty() && !error.args.empty() && error.args[0] == "pair";
                if (isOfThePair && (error.code == ErrorCode::Conflict || error.code == ErrorCode::NotFound))
                    showMeanwhile(dialog, name, base);
                else
                    chatkeep::ui::tellFailure(dialog, error);
            });
    });
    dialog->open();
}

/// What a colleague made of the pair becomes what the next save takes the place of.
void KnowledgePanel::showMeanwhile(PairDialog* dialog, const std::string& bot,
                                   const std::shared_ptr<engine::KnowledgePair>& base) {
    context().async->run(
        dialog,
        [knowledge = context().services.knowledge, actor = actor(), bot] {
            return knowledge->list(actor, bot);
        },
        [dialog, base](Result<engine::KnowledgeShelf> shelf) {
            if (!shelf) return chatkeep::ui::tellFailure(dialog, shelf.error());
            const auto& pairs = shelf->folder.pairs;
            const auto now = std::ranges::find(pairs, base->id, &engine::KnowledgePair::id);
            dialog->setMeanwhile(now == pairs.end() ? nullptr : &*now);
            *base = now == pairs.end() ? engine::KnowledgePair() : *now;
        });
}

void KnowledgePanel::addWording(std::int64_t id, const QString& words, const QString& question) {
    const auto pair =
        std::ranges::find(m_shelf.folder.pairs, utf8(question), &engine::KnowledgePair::question);
    if (pair != m_shelf.folder.pairs.end()) editPair(*pair, words, id);
}

void KnowledgePanel::showDocument(const std::string& name) {
    context().async->run(
        this,
        [knowledge = context().services.knowledge, actor = actor(), which = bot(), name] {
            return knowledge->text(actor, which, name);
        },
        [this, name](Result<std::string> text) {
            if (!text) {
                tellFailure(text.error());
                return;
            }
            auto* view = new QPlainTextEdit(shown(*text));
            view->setReadOnly(true);
            view->setMinimumHeight(metrics::kListColumn);
            describe(view, "documentText", tr("Text of %1").arg(shown(name)));
            makeTold(this, "knowledge", shown(name), {}, view)->open();
        });
}

void KnowledgePanel::labelItems(const QStringList& ids) {
    const auto which = idsOf(ids);
    const auto seen = seenBy(m_shelf.folder, {which.begin(), which.end()});
    auto* labels = new LabelChoice(seen.shared);
    const QString facts =
        tr("Labels count before anything is searched: who lacks one never gets a word of it.");
    auto* dialog = makeQuestion(
        this, "knowledge", tr("Who sees %n entry(s)", nullptr, static_cast<int>(ids.size())),
        seen.differ ? facts + ' ' +
                          tr("These entries are not seen by the same people now. Only what all share is "
                             "chosen; saving makes them all alike.")
                    : facts,
        labels, tr("Save"), ButtonKind::Primary);
    connect(dialog, &QDialog::accepted, this, [this, which, labels] {
        runAct(
            context(), this, {tr("Change who sees it"), {}, tr("Save")},
            [knowledge = context().services.knowledge, actor = actor(), name = bot(), which,
             chosen = labels->labels()] { return knowledge->setLabels(actor, name, which, chosen); },
            [this](Result<void>) { changed(tr("Who sees it was changed in the draft.")); });
    });
    dialog->open();
}

/// The questions and titles of the first entries.
QString KnowledgePanel::namesOf(const QStringList& ids) const {
    constexpr qsizetype kMostNamed = 5;
    QStringList names;
    for (const auto& id : ids.first(std::min(ids.size(), kMostNamed))) {
        const auto wanted = utf8(id);
        const auto pair = std::ranges::find(m_shelf.folder.pairs, wanted, &engine::KnowledgePair::id);
        names << (pair == m_shelf.folder.pairs.end() ? id : shown(pair->question));
    }
    return ids.size() > kMostNamed ? names.join("; ") + QStringLiteral(" …") : names.join("; ");
}

void KnowledgePanel::removeItems(const QStringList& ids) {
    const int count = static_cast<int>(ids.size());
    auto* dialog =
        makeQuestion(this, "knowledge", tr("Remove %n entry(s)", nullptr, count),
                     tr("Versions that visitors had before keep what they held. Out of the draft goes: %1")
                         .arg(namesOf(ids)),
                     nullptr, tr("Remove"), ButtonKind::Danger);
    connect(dialog, &QDialog::accepted, this, [this, ids, count] {
        runAct(
            context(), this, {tr("Remove"), {}, tr("Remove")},
            [knowledge = context().services.knowledge, actor = actor(), name = bot(), which = idsOf(ids)] {
                return knowledge->remove(actor, name, which);
            },
            [this, count, name = bot()](Result<engine::RemovedKnowledge> removed) {
                const auto words = tr("%n entry(s) were removed from the draft.", nullptr, count);
                changed(words);
                if (name == bot()) offerBack(words, name, *removed);
            });
    });
    dialog->open();
}

void KnowledgePanel::offerBack(const QString& words, const std::string& name,
                               const engine::RemovedKnowledge& removed) {
    m_items->offerUndo(words, [this, words, name, removed] { bringBack(words, name, removed); });
}

/// Not where a name was taken meanwhile: then it is offered still, for nobody else holds it.
void KnowledgePanel::bringBack(const QString& words, const std::string& name,
                               const engine::RemovedKnowledge& removed) {
    const auto count = static_cast<int>(removed.pairs.size() + removed.documents.size());
    runAct(
        context(), this, {tr("Bring back"), {}, tr("Bring back")},
        [knowledge = context().services.knowledge, actor = actor(), name, removed] {
            return knowledge->restore(actor, name, removed);
        },
        [this, count](Result<void>) { changed(tr("%n entry(s) are in the draft again.", nullptr, count)); },
        [this, words, name, removed](const Error& error) {
            tellFailure(error);
            if (name == bot()) offerBack(words, name, removed);
        });
}

} // namespace chatkeep::ui
