// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Knowledge panel does to pairs and documents.
#include "ui/panels/knowledge/KnowledgePanel.h"

#include "core/engine/knowledge/Documents.h"
#include "ui/base/Act.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"
#include "ui/panels/knowledge/LabelChoice.h"
#include "ui/panels/knowledge/PairDialog.h"
#include "ui/panels/knowledge/UnansweredView.h"

#include <QBoxLayout>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>
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

/// `labels` are of those that are not `known`: who saw one that is replaced sees the new one.
Result<std::vector<engine::NewDocument>> readFiles(const QStringList& paths,
                                                   const std::vector<std::string>& labels,
                                                   const std::set<std::string>& known) {
    std::vector<engine::NewDocument> documents;
    for (const auto& path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) return fail(ErrorCode::Io, {utf8(path)});
        if (file.size() > static_cast<qint64>(engine::kMaxDocumentBytes))
            return fail(ErrorCode::TooLarge, {utf8(QFileInfo(path).fileName()), "16 MiB"});
        documents.push_back({utf8(QFileInfo(path).fileName()), file.readAll().toStdString(),
                             known.contains(documentName(path)) ? std::nullopt : std::optional(labels)});
    }
    return documents;
}

} // namespace

/// What adding documents does, and whose place they take.
QString KnowledgePanel::addingWords(const QStringList& replaced, bool anyNew) {
    if (replaced.isEmpty()) return tr("They go into the bot's draft as text. Who may see them?");
    const QString words =
        tr("They take the place of documents of the same names: %1. Who saw those sees them.")
            .arg(replaced.join(", "));
    return anyNew ? words + ' ' + tr("The others go into the bot's draft too. Who may see these?") : words;
}

void KnowledgePanel::addDocuments() {
    const auto paths = QFileDialog::getOpenFileNames(
        this, tr("Documents to add"), {}, tr("Documents (*.md *.markdown *.html *.htm *.txt *.pdf)"));
    if (paths.isEmpty()) return;
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
                     addingWords(replaced, anyNew), labels, tr("Add"), ButtonKind::Primary);
    connect(dialog, &QDialog::accepted, this, [this, paths, labels, known] {
        runAct(
            context(), this, {tr("Add documents"), {}, tr("Add")},
            [knowledge = context().services.knowledge, actor = actor(), name = bot(), paths,
             seenBy = labels == nullptr ? std::vector<std::string>() : labels->labels(),
             known]() -> Result<std::vector<std::string>> {
                CHATKEEP_ASSIGN(auto documents, readFiles(paths, seenBy, known));
                return knowledge->saveDocuments(actor, name, std::move(documents));
            },
            [this](Result<std::vector<std::string>> names) {
                changed(
                    tr("%n document(s) were added to the draft.", nullptr, static_cast<int>(names->size())));
            });
    });
    dialog->open();
}

void KnowledgePanel::editItem(const QString& id) {
    const auto wanted = utf8(id);
    const auto pair = std::ranges::find(m_shelf.folder.pairs, wanted, &engine::KnowledgePair::id);
    if (pair != m_shelf.folder.pairs.end())
        editPair(*pair, {}, 0);
    else
        showDocument(wanted);
}

void KnowledgePanel::editPair(const engine::KnowledgePair& pair, const QString& asked,
                              std::int64_t question) {
    const auto begun = withItsReaders(m_shelf.folder, pair);
    auto* dialog = new PairDialog(begun, asked, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, question, begun, pair] {
        runAct(
            context(), this, {tr("Save the pair"), {}, tr("Save")},
            [knowledge = context().services.knowledge, actor = actor(), name = bot(),
             edited = withOwnLabels(pair, begun, dialog->pair())] {
                return knowledge->savePair(actor, name, edited);
            },
            [this, question](Result<std::string>) {
                if (question > 0) m_unanswered->answered(question);
                changed(tr("Saved in the draft. Publish the bot to let visitors have it."));
            });
    });
    dialog->open();
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
            makeQuestion(this, "knowledge", shown(name), {}, view, tr("Close"), ButtonKind::Primary)->open();
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
                     tr("Out of the draft goes: %1. Versions that visitors had before keep what they held.")
                         .arg(namesOf(ids)),
                     nullptr, tr("Remove"), ButtonKind::Danger);
    connect(dialog, &QDialog::accepted, this, [this, ids, count] {
        runAct(
            context(), this, {tr("Remove"), {}, tr("Remove")},
            [knowledge = context().services.knowledge, actor = actor(), name = bot(), which = idsOf(ids)] {
                return knowledge->remove(actor, name, which);
            },
            [this, count](Result<void>) {
                changed(tr("%n entry(s) were removed from the draft.", nullptr, count));
            });
    });
    dialog->open();
}

} // namespace chatkeep::ui
