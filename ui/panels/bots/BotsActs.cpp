// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Bots panel does: bots come in, drafts are tried, saved and discarded.
#include "core/conversations/Conversations.h"
#include "ui/base/Act.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/FittedTabs.h"
#include "ui/base/Question.h"
#include "ui/base/UnfinishedDialog.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/BotEditor.h"
#include "ui/panels/bots/BotReports.h"
#include "ui/panels/bots/BotSource.h"
#include "ui/panels/bots/BotsPanel.h"
#include "ui/panels/bots/DraftSaving.h"
#include "ui/panels/bots/EditKeeper.h"
#include "ui/panels/bots/LiveChange.h"
#include "ui/panels/bots/NewBotDialog.h"
#include "ui/panels/bots/NoteDialog.h"
#include "ui/panels/bots/TryChat.h"
#include "ui/panels/bots/UnfinishedWords.h"
#include "ui/panels/bots/VersionsView.h"

#include <QFileInfo>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace chatkeep::ui {

using engine::BotRow;

namespace {

/// What a new version of the files would not have.
QString leftOutWords(const LeftOut& left, std::int64_t base) {
    if (left.files.empty()) return {};
    QStringList versions, files;
    for (const auto version : left.versions)
        versions << BotsPanel::tr("v%1").arg(version);
    for (const auto& file : left.files)
        files << shown(file);
    if (versions.isEmpty())
        return BotsPanel::tr("Somebody changed v%1 meanwhile. What changed in these files is not in it: %2")
            .arg(QString::number(base), files.join(", "));
    return BotsPanel::tr("Based on v%1: what %2 changed is not in it. These files differ: %3")
        .arg(QString::number(base), versions.join(", "), files.join(", "));
}

/// Of the version that lost most of them since: the others had the same ones.
std::int64_t erasedSince(const BotRow& before, const BotRow& now) {
    std::int64_t most = 0;
    for (const auto& version : now.versions) {
        const auto was = std::ranges::find(before.versions, version.version, &engine::BotVersionRow::version);
        if (was != before.versions.end()) most = std::max(most, version.erased - was->erased);
    }
    return most;
}

struct BroughtIn {
    engine::ImportedBot bot;
    std::optional<LiveChange> sinceNewest; ///< from the version that was the newest before, if there was one
};

Result<BroughtIn> broughtIn(engine::BotService& bots, const access::Actor& actor, const QString& path) {
    CHATKEEP_ASSIGN(auto imported, BotSource::import(bots, actor, path));
    CHATKEEP_ASSIGN(const auto rows, bots.list(actor));
    BroughtIn brought{.bot = std::move(imported), .sinceNewest = {}};
    const auto version = brought.bot.version;
    const auto row = std::ranges::find(rows, brought.bot.name, &BotRow::name);
    if (row == rows.end()) return brought;
    const auto before = std::ranges::find_if(
        row->versions, [version](const engine::BotVersionRow& one) { return one.version < version; });
    if (before == row->versions.end()) return brought;
    if (auto change = liveChange(bots, actor, brought.bot.name, version, before->version))
        brought.sinceNewest = std::move(*change);
    return brought;
}

/// What colleagues did in the vault since the folder was written is not in it.
QString broughtInWords(const BroughtIn& brought) {
    QString words = BotReports::fidelity(brought.bot);
    if (brought.sinceNewest)
        words += QStringLiteral("\n\n") + LiveChangeWords::differences(*brought.sinceNewest);
    return words;
}

} // namespace

void BotsPanel::newBot() {
    QStringList taken;
    for (const auto& row : m_rows)
        taken << shown(row.name);
    auto* dialog =
        NewBotDialog::ask(this, tr("It becomes a draft, which you change, try and publish."), taken,
                          [this](const QString& name, const QString& language) { beginBot(name, language); });
    keepUnfinished(context(), dialog, QStringLiteral("newBot"));
}

void BotsPanel::beginBot(const QString& name, const QString& language) {
    runAct(
        context(), this, {tr("Make a new bot"), {}, tr("Create")},
        [bots = context().services.bots, actor = actor(), name = utf8(name), language = utf8(language)] {
            return bots->begin(actor, name, language);
        },
        [this](Result<engine::ImportedBot> begun) {
            m_wanted = begun->name;
            m_tabs->setCurrentWidget(m_editor);
            m_work->setText(
                tr("Begun as draft v%1. Visitors meet it once it is published.").arg(begun->version));
            refresh();
        });
}

QString BotsPanel::whyNotImport() const {
    if (!actor().may(access::Right::BotsEdit)) return tr("Your role may not do this.");
    if (m_importing.isEmpty()) return {};
    return tr("%1 is still being read. Bring the other in once that is done.").arg(m_importing);
}

void BotsPanel::showImport() {
    allow(m_new, actor().may(access::Right::BotsEdit) ? QString() : tr("Your role may not do this."));
    allow(m_import, whyNotImport());
}

void BotsPanel::refuseImport(const QString& why) {
    makeTold(this, "importRefused", tr("Nothing was brought in"), why, nullptr)->open();
}

void BotsPanel::importBot(const QString& path) {
    if (const QString why = whyNotImport(); !why.isEmpty()) return refuseImport(why);
    m_importing = QFileInfo(path).fileName();
    showImport();
    m_work->setText(tr("Reading the bot…"));
    const auto over = [this] {
        m_importing.clear();
        showImport();
    };
    runAct(
        context(), this, {tr("Import a bot"), {}, tr("Import")},
        [bots = context().services.bots, actor = actor(), path] { return broughtIn(*bots, actor, path); },
        [this, over](Result<BroughtIn> brought) {
            over();
            const auto& imported = brought->bot;
            m_wanted = imported.name;
            m_tabs->setCurrentWidget(m_versions);
            m_versions->want(imported.version);
            m_versions->report(imported.name, broughtInWords(*brought));
            m_work->setText(
                tr("Imported as draft v%1. Visitors meet it once it is published.").arg(imported.version));
            refresh();
        },
        [this, over](const Error& error) {
            over();
            m_work->setText({});
            tellFailure(error);
        });
}

void BotsPanel::tryVersion(std::int64_t version) {
    m_chat->start(shown(bot()->name), version);
}

void BotsPanel::tryDraft() {
    BotDraft* draft = m_editor->draft();
    if (!draft) return;
    makeRoom(true);
    m_chat->startDraft(draft->bot(), draft->files(), draft->version(), draft->renamed());
}

/// Says first what the new version would lack of what others did meanwhile.
void BotsPanel::saveDraft(BotDraft* draft, const QString& note) {
    if (!draft) return;
    context().async->run(
        draft,
        [bots = context().services.bots, actor = actor(), edited = draft->edited()] {
            return leftOut(*bots, actor, edited);
        },
        [this, draft, note, base = draft->version()](Result<LeftOut> left) {
            if (left)
                askNote(draft, left->newest, leftOutWords(*left, base), note);
            else
                tellFailure(left.error());
        });
}

void BotsPanel::askNote(BotDraft* draft, std::int64_t newest, const QString& warning, const QString& note) {
    auto* dialog = new NoteDialog(
        shown(draft->bot()), warning, note,
        [this, draft, newest](const QString& written) { storeDraft(draft, newest, written); }, this);
    keepUnfinished(context(), dialog,
                   QStringLiteral("draftNote/%1/%2").arg(shown(draft->bot())).arg(draft->version()));
    dialog->open();
}

void BotsPanel::storeDraft(BotDraft* draft, std::int64_t newest, const QString& note) {
    m_editor->setBusy(true);
    runAct(
        context(), this, {tr("Save as draft"), {}, tr("Save")},
        [bots = context().services.bots, actor = actor(), edited = draft->edited(), newest,
         note = utf8(note)] { return saveEdited(*bots, actor, edited, newest, note); },
        [this, draft](Result<SavedDraft> saved) {
            m_asked.erase(draft->bot());
            draft->saved(saved->version, saved->files);
            m_versions->want(saved->version); // what was saved is what goes on being edited
            m_editor->setBusy(false);
            m_work->setText(
                tr("Saved as draft v%1. Visitors meet it once it is published.").arg(saved->version));
            refresh();
        },
        [this, draft, note](const Error& error) {
            m_editor->setBusy(false);
            if (error.code == ErrorCode::Conflict)
                return saveDraft(draft, note); // a newer one came in between
            tellFailure(error);
        });
}

void BotsPanel::discardDraft() {
    BotDraft* draft = m_editor->draft();
    if (!draft) return;
    auto* dialog = makeQuestion(this, "discard", tr("Discard the changes to %1").arg(shown(draft->bot())),
                                tr("What was edited and not saved goes. This cannot be undone."), nullptr,
                                tr("Discard"), ButtonKind::Danger);
    connect(dialog, &QDialog::accepted, draft, [this, draft] {
        const BotRow* chosen = bot();
        const bool isIts = chosen && chosen->name == draft->bot();
        loadDraft(draft, isIts ? versionToEdit(*chosen) : draft->version(), Unsaved::Discarded);
    });
    dialog->open();
}

std::vector<EditedFiles> BotsPanel::unsaved() const {
    std::vector<EditedFiles> all;
    for (const auto& [name, draft] : m_drafts)
        if (draft->isOpen() && draft->dirty()) all.push_back(draft->edited());
    return all;
}

void BotsPanel::keep(EditedFiles edited, const KeptBecause& why) const {
    context().async->post([bots = context().services.bots, actor = actor(), note = utf8(why.note),
                           behind = utf8(why.noteWhereBehind.arg(edited.version)),
                           edited = std::move(edited)] { keepEdited(*bots, actor, edited, note, behind); });
}

BotsPanel::KeptBecause BotsPanel::closed() {
    return {.note = tr("kept when the panel closed"),
            .noteWhereBehind =
                tr("kept when the panel closed; based on v%1, without what newer versions changed")};
}

BotsPanel::KeptBecause BotsPanel::cutShort() {
    return {.note = tr("kept when the program ended unexpectedly"),
            .noteWhereBehind = tr("kept when the program ended unexpectedly; based on v%1, without what "
                                  "newer versions changed")};
}

/// Saved now, where the role may again.
void BotsPanel::takeUnsaved() {
    if (m_kept.empty()) return;
    QStringList names;
    for (const auto& edited : m_kept)
        names << shown(edited.bot);
    if (!actor().may(access::Right::BotsEdit)) {
        m_work->setText(tr("Not saved: your role may no longer edit %1. What you changed is kept until this "
                           "window is closed, and saved if you may again.")
                            .arg(names.join(", ")));
        return;
    }
    const auto first = m_kept.front().bot;
    for (auto& edited : std::exchange(m_kept, {}))
        keep(std::move(edited), closed());
    tellKept(tr("What you had changed in %1 is saved as a draft.").arg(names.join(", ")), first);
}

/// Once everything that was kept is saved. The draft that it became is the chosen version of this bot.
void BotsPanel::tellKept(const QString& words, const std::string& bot) {
    context().async->runInOrder(
        this,
        [bots = context().services.bots, actor = actor(), bot]() -> std::int64_t {
            const auto rows = bots->list(actor);
            if (!rows) return 0;
            const auto row = std::ranges::find(*rows, bot, &BotRow::name);
            return row == rows->end() || row->versions.empty() ? 0 : row->versions.front().version;
        },
        [this, words, bot](std::int64_t newest) {
            if (m_wanted == bot) m_versions->want(newest);
            m_work->setText(words);
            refresh();
        });
}

/// After a crash or a power cut. Whoever may not edit any more finds it once he may again.
void BotsPanel::takeLeft() {
    if (!actor().may(access::Right::BotsEdit)) return;
    context().async->runInOrder(
        this, [bots = context().services.bots, actor = actor()] { return leftEdited(*bots, actor); },
        [this](Result<std::vector<EditedFiles>> left) {
            if (!left) return tellFailure(left.error());
            if (left->empty()) return;
            const auto first = left->front().bot;
            choose(first);
            QStringList names;
            for (auto& edited : *left) {
                names << shown(edited.bot);
                keep(std::move(edited), cutShort());
            }
            tellKept(
                tr("The program ended before changes to %1 were saved. They were kept, and are a draft now.")
                    .arg(names.join(", ")),
                first);
        });
}

/// After what a panel before this one left.
void BotsPanel::readUnfinished() {
    if (!context().services.conversations) return;
    context().async->runInOrder(
        this,
        [&service = context().services.conversations->service(), actor = actor()] {
            return keptUnfinished(service, actor);
        },
        [this](const Result<UnfinishedWords>& kept) {
            if (!kept) return; // it stays where it is
            m_unfinished = *kept;
            m_editor->takeUnfinished(*kept);
        });
}

/// When the panel goes, and while it is typed: the program may end without a word.
void BotsPanel::leaveUnfinished() {
    auto words = m_editor->unfinished();
    const bool isKept = m_unfinished ? words == *m_unfinished : words.empty();
    if (!context().services.conversations || isKept) return;
    context().async->post([&service = context().services.conversations->service(), actor = actor(), words,
                           isRead = m_unfinished.has_value()]() mutable {
        if (!isRead) {
            auto kept = keptUnfinished(service, actor);
            if (!kept) return;
            words.merge(*kept);
        }
        (void)keepUnfinished(service, actor, words);
    });
    if (m_unfinished) m_unfinished = std::move(words);
}

/// What is typed then lives in the window alone.
void BotsPanel::follow(EditKeeper* keeper) {
    connect(keeper, &EditKeeper::failed, this, [this](const Error& error) {
        m_work->setText(tr("%1 What is not saved would be lost in a crash; it is tried again.")
                            .arg(ErrorWords::whatHappened(error)));
    });
    connect(keeper, &EditKeeper::keptAgain, this,
            [this] { m_work->setText(tr("What is not saved is kept again.")); });
}

/// Examples went with their person while the panel was open.
void BotsPanel::tellErased(const std::vector<BotRow>& rows) {
    for (const auto& row : rows) {
        const auto before = std::ranges::find(m_rows, row.name, &BotRow::name);
        const auto erased = before == m_rows.end() ? 0 : erasedSince(*before, row);
        if (erased > 0)
            m_work->setText(tr("%n example(s) of %1 were erased with the person whose words they were.",
                               nullptr, static_cast<int>(erased))
                                .arg(shown(row.name)));
    }
}

} // namespace chatkeep::ui
