// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/service/KnowledgeService.h"

#include "core/base/Text.h"
#include "core/engine/bots/BotContainer.h"
#include "core/engine/bots/BotTable.h"
#include "core/engine/bots/SeenBy.h"
#include "core/engine/format/BotSpec.h"
#include "core/engine/knowledge/service/KnowledgeDraft.h"

#include <algorithm>
#include <functional>
#include <mutex>

namespace chatkeep::engine {
namespace {

using access::Act;
using access::Actor;
using access::Right;

constexpr std::size_t kMaxTriedChars = 1'000;
constexpr int kMostAttempts = 4;

/// A bot's newest version.
struct Newest {
    BotRow bot;
    StoredVersion stored;
};

Result<Newest> newestOf(store::ReadTransaction& snapshot, const std::string& name) {
    CHATKEEP_ASSIGN(auto bot, bottable::find(snapshot, name));
    if (!bot || bot->versions.empty()) return fail(ErrorCode::NotFound, {"bot", name});
    CHATKEEP_ASSIGN(auto stored, bottable::version(snapshot, bot->row, bot->versions.front().version));
    return Newest{std::move(*bot), std::move(stored)};
}

std::string spokenBy(const std::string& name, const BotFiles& files) {
    const auto spec = readBotSpec(name, files);
    return spec ? spec->allLanguages() : std::string("en");
}

/// The mark of texts, in their order, with one more.
std::size_t marked(std::size_t mark, std::string_view text) {
    return mark * 31 + std::hash<std::string_view>()(text);
}

/// The index that was asked last: an operator tries several questions in a row.
class LastAsked {
public:
    std::shared_ptr<const Knowledge> get(const std::string& bot, const BotFiles& files,
                                         const std::vector<std::string>& labels) {
        BotFiles own;
        std::size_t others = 0;
        for (const auto& [path, text] : files)
            if (path.starts_with(kKnowledgeFolder))
                own.emplace(path, text);
            else
                others = marked(marked(others, path), text);
        const std::lock_guard lock(m_mutex);
        if (bot != m_bot || others != m_others) m_languages = spokenBy(bot, files);
        m_others = others;
        const bool isSame = m_knowledge && bot == m_bot && labels == m_labels && own == m_files;
        if (isSame && m_languages == m_builtFor) return m_knowledge;
        m_knowledge = Knowledge::build(readKnowledge(own).entries, m_languages, labels);
        m_builtFor = m_languages;
        m_bot = bot;
        m_labels = labels;
        m_files = std::move(own);
        return m_knowledge;
    }

private:
    std::mutex m_mutex;
    std::string m_bot;
    BotFiles m_files;
    std::size_t m_others = 0; ///< mark of the files that are no knowledge: they say what is spoken
    std::string m_languages;
    std::string m_builtFor;
    std::vector<std::string> m_labels;
    std::shared_ptr<const Knowledge> m_knowledge;
};

std::size_t stampOf(const Newest& newest) {
    auto stamp = marked(static_cast<std::size_t>(newest.stored.version), newest.stored.state);
    for (const auto& [path, bytes] : newest.stored.files)
        stamp = marked(marked(stamp, path), bytes);
    return stamp;
}

class GatedKnowledge final : public KnowledgeService {
public:
    explicit GatedKnowledge(access::Gate& gate)
        : m_gate(gate) {}

    Result<KnowledgeShelf> list(const Actor& actor, const std::string& bot) override;
    Result<std::size_t> stamp(const Actor& actor, const std::string& bot) override;
    Result<std::string> savePair(const Actor& actor, const std::string& bot, KnowledgePair pair,
                                 const std::optional<KnowledgePair>& before) override;
    Result<std::vector<std::string>> saveDocuments(const Actor& actor, const std::string& bot,
                                                   std::vector<NewDocument> documents) override;
    Result<RemovedKnowledge> remove(const Actor& actor, const std::string& bot,
                                    const std::vector<std::string>& ids) override;
    Result<void> restore(const Actor& actor, const std::string& bot,
                         const RemovedKnowledge& removed) override;
    Result<void> setLabels(const Actor& actor, const std::string& bot, const std::vector<std::string>& ids,
                           const std::vector<std::string>& labels) override;
    Result<std::string> text(const Actor& actor, const std::string& bot,
                             const std::string& document) override;
    Result<KnowledgeAnswer> ask(const Actor& actor, const std::string& bot, const std::string& question,
                                bool asVisitor, std::size_t most) override;

private:
    Result<Newest> read(const Actor& actor, const std::string& bot) {
        CHATKEEP_TRY(m_gate.mayRead(actor, Right::KnowledgeRead));
        return m_gate.databases().readers().read(
            [&](store::ReadTransaction& snapshot) { return newestOf(snapshot, bot); });
    }
    /// Runs `change` on the newest files and keeps them; again, if somebody was faster.
    template <typename Change>
    Result<void> edit(const Actor& actor, const std::string& bot, const char* what, std::size_t count,
                      Change change);
    /// Errors: Conflict, if the bot is no longer as it was.
    Result<void> keep(const Actor& actor, const Newest& before, const BotFiles& files, Json details);

    access::Gate& m_gate;
    LastAsked m_asked;
};

template <typename Change>
Result<void> GatedKnowledge::edit(const Actor& actor, const std::string& bot, const char* what,
                                  std::size_t count, Change change) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::KnowledgeEdit));
    for (int attempt = 1;; ++attempt) {
        // Documents are taken apart here, not on the writer's thread, where turns would wait for it.
        CHATKEEP_ASSIGN(const auto newest,
                        m_gate.databases().readers().read(
                            [&](store::ReadTransaction& snapshot) { return newestOf(snapshot, bot); }));
        KnowledgeDraft draft(newest.stored.files, labelsSeenBy(actor));
        CHATKEEP_TRY(change(draft));
        CHATKEEP_TRY(checkBotFiles(draft.files()));
        auto done = keep(actor, newest, draft.files(), {{"change", what}, {"entries", count}});
        const bool overtaken = !done && done.error().code == ErrorCode::Conflict;
        if (!overtaken || attempt == kMostAttempts) return done;
    }
}

Result<void> GatedKnowledge::keep(const Actor& actor, const Newest& before, const BotFiles& files,
                                  Json details) {
    const auto object = RowUid::fromBytes(before.bot.id.bytes());
    return m_gate.act(actor, Right::KnowledgeEdit, object.value_or(RowUid()), [&](Act& act) -> Result<void> {
        CHATKEEP_ASSIGN(const auto now, newestOf(act.tx, before.bot.name));
        if (now.stored.version != before.stored.version || now.stored.files != before.stored.files)
            return fail(ErrorCode::Conflict, {"bot"}, "somebody changed it meanwhile");
        CHATKEEP_ASSIGN(const auto version,
                        bottable::putKnowledge(act.tx, now.bot, files, m_gate.clock().nowMs()));
        details["bot"] = before.bot.name;
        details["version"] = version;
        return act.audit({.act = "knowledge.changed",
                          .object = object.value_or(RowUid()),
                          .subject = {},
                          .allowed = true,
                          .details = details});
    });
}

Result<std::size_t> GatedKnowledge::stamp(const Actor& actor, const std::string& bot) {
    CHATKEEP_ASSIGN(const auto newest, read(actor, bot));
    return stampOf(newest);
}

Result<KnowledgeShelf> GatedKnowledge::list(const Actor& actor, const std::string& bot) {
    CHATKEEP_ASSIGN(auto newest, read(actor, bot));
    KnowledgeShelf shelf{.bot = bot, .version = newest.stored.version, .published = newest.bot.published};
    shelf.isDraft = newest.stored.state == "draft";
    shelf.stamp = stampOf(newest);
    shelf.folder = readKnowledge(newest.stored.files);
    shelf.folder.entries.clear();
    const auto visitors = m_asked.get(bot, newest.stored.files, {std::string(kForVisitors)});
    shelf.forVisitors = visitors->size();
    shelf.threshold = visitors->threshold();
    const auto labels = labelsSeenBy(actor);
    const auto isHidden = [&](const auto& one) {
        return !isVisibleTo(one.labels.empty() ? shelf.folder.defaultLabels : one.labels, labels);
    };
    std::erase_if(shelf.folder.pairs, isHidden);
    std::erase_if(shelf.folder.documents, isHidden);
    if (!labels.empty()) shelf.folder.defects.clear();
    return shelf;
}

Result<std::string> GatedKnowledge::savePair(const Actor& actor, const std::string& bot, KnowledgePair pair,
                                             const std::optional<KnowledgePair>& before) {
    std::string id;
    CHATKEEP_TRY(edit(actor, bot, pair.id.empty() ? "pair added" : "pair changed", 1,
                      [&](KnowledgeDraft& draft) -> Result<void> {
                          CHATKEEP_ASSIGN(id, draft.put(pair, before));
                          return {};
                      }));
    return id;
}

Result<std::vector<std::string>> GatedKnowledge::saveDocuments(const Actor& actor, const std::string& bot,
                                                               std::vector<NewDocument> documents) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::KnowledgeEdit)); // no PDF is read for somebody without it
    CHATKEEP_ASSIGN(const auto converted, convertedDocuments(std::move(documents)));
    CHATKEEP_TRY(edit(actor, bot, "documents saved", converted.size(),
                      [&](KnowledgeDraft& draft) { return draft.put(converted); }));
    std::vector<std::string> names;
    for (const auto& document : converted)
        names.push_back(document.name);
    return names;
}

Result<RemovedKnowledge> GatedKnowledge::remove(const Actor& actor, const std::string& bot,
                                                const std::vector<std::string>& ids) {
    RemovedKnowledge removed;
    CHATKEEP_TRY(edit(actor, bot, "removed", ids.size(), [&](KnowledgeDraft& draft) -> Result<void> {
        CHATKEEP_ASSIGN(removed, draft.remove(ids));
        return {};
    }));
    return removed;
}

Result<void> GatedKnowledge::restore(const Actor& actor, const std::string& bot,
                                     const RemovedKnowledge& removed) {
    return edit(actor, bot, "brought back", removed.pairs.size() + removed.documents.size(),
                [&](KnowledgeDraft& draft) { return draft.restore(removed); });
}

Result<void> GatedKnowledge::setLabels(const Actor& actor, const std::string& bot,
                                       const std::vector<std::string>& ids,
                                       const std::vector<std::string>& labels) {
    return edit(actor, bot, "labelled", ids.size(),
                [&](KnowledgeDraft& draft) { return draft.label(ids, labels); });
}

Result<std::string> GatedKnowledge::text(const Actor& actor, const std::string& bot,
                                         const std::string& document) {
    CHATKEEP_ASSIGN(auto newest, read(actor, bot));
    const auto folder = readKnowledge(newest.stored.files);
    const auto known = std::ranges::find(folder.documents, document, &KnowledgeDocument::path);
    if (known == folder.documents.end() ||
        !isVisibleTo(known->labels.empty() ? folder.defaultLabels : known->labels, labelsSeenBy(actor)))
        return fail(ErrorCode::NotFound, {"document"});
    return std::move(newest.stored.files[std::string(kKnowledgeFolder) + document]);
}

Result<KnowledgeAnswer> GatedKnowledge::ask(const Actor& actor, const std::string& bot,
                                            const std::string& question, bool asVisitor, std::size_t most) {
    CHATKEEP_TRY(checkText(question, "question", kMaxTriedChars));
    CHATKEEP_ASSIGN(const auto newest, read(actor, bot));
    const auto labels = asVisitor ? std::vector<std::string>{std::string(kForVisitors)} : labelsSeenBy(actor);
    return m_asked.get(bot, newest.stored.files, labels)->ask(question, most);
}

} // namespace

std::unique_ptr<KnowledgeService> KnowledgeService::make(access::Gate& gate) {
    return std::make_unique<GatedKnowledge>(gate);
}

} // namespace chatkeep::engine
