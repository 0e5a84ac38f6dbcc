// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/crypto/Random.h"
#include "core/crypto/Sealing.h"
#include "core/engine/BotProject.h"
#include "core/engine/bots/BotShelf.h"
#include "core/engine/bots/ExampleTable.h"

#include <algorithm>
#include <optional>
#include <set>

namespace chatkeep::engine {

using access::Act;
using access::Actor;
using access::Right;

namespace {

constexpr std::size_t kMaxPromoted = 1000; ///< of one act
constexpr std::size_t kMaxExampleChars = 1000;
constexpr std::string_view kExampleTable = "promoted_example";
constexpr std::string_view kExampleBody = "body";

Result<void> checkExample(const PromotedExample& example) {
    CHATKEEP_TRY(checkText(example.intent, "intent", 200));
    return checkText(example.text, "text", kMaxExampleChars);
}

/// What the bot has of the names that the intent came to, best the last; empty: it is called as before. A
/// change of name that was taken back in the text is still among them.
std::string nameNow(const BotProject& project, const std::string& intent, const RenamedIntents& renamed) {
    const auto last = namedNow(intent, renamed);
    const bool isOthers = std::ranges::any_of(renamed, [&](const auto& one) { return one.second == intent; });
    if (project.hasIntent(intent) && !isOthers) return {};
    if (project.hasIntent(last)) return last == intent ? std::string() : last;
    std::set<std::string> names{intent};
    std::string now;
    for (const auto& [from, to] : renamed) {
        if (!names.contains(from)) continue;
        names.insert(to);
        if (project.hasIntent(to)) now = to;
    }
    return now == intent ? std::string() : now;
}

} // namespace

std::string namedNow(std::string intent, const RenamedIntents& renamed) {
    for (const auto& [from, to] : renamed)
        if (intent == from) intent = to;
    return intent;
}

Result<SealedExample> BotShelf::sealedExample(const PromotedExample& example) {
    auto& databases = m_gate.databases();
    CHATKEEP_ASSIGN(const auto key, databases.subjectKeys().keyOf(example.person));
    SealedExample fresh{.uid = crypto::newId<RowUid>(),
                        .person = example.person,
                        .conversation = example.conversation,
                        .created = example.created,
                        .intent = example.intent};
    fresh.body =
        crypto::seal(key->key.view(), key->version,
                     {databases.vaultId(), kExampleTable, kExampleBody, fresh.uid}, asBytes(example.text));
    return fresh;
}

Result<std::int64_t> BotShelf::addExamples(const Actor& actor, const std::string& name,
                                           const std::vector<PromotedExample>& examples) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    if (examples.size() > kMaxPromoted) return fail(ErrorCode::TooMany, {"examples", "1000"});
    if (examples.empty()) return fail(ErrorCode::InvalidInput, {"examples", "empty"});
    CHATKEEP_ASSIGN(const auto found, find(name, 0, Default::Newest));
    CHATKEEP_ASSIGN(const auto project, BotProject::parse(name, found.stored.files));
    CHATKEEP_ASSIGN(auto known, openExamples(found));
    std::vector<SealedExample> sealed;
    for (const auto& one : examples) {
        CHATKEEP_TRY(checkExample(one));
        if (!project->hasIntent(one.intent)) return fail(ErrorCode::NotFound, {"intent"});
        // The same words of the same conversation are one example, however often they are given.
        const auto same = [&one](const PromotedExample& other) {
            return other.conversation == one.conversation && other.intent == one.intent &&
                   other.text == one.text;
        };
        if (std::ranges::any_of(known, same)) continue;
        known.push_back(one);
        auto added = one;
        added.created = m_gate.clock().nowMs();
        CHATKEEP_ASSIGN(auto fresh, sealedExample(added));
        sealed.push_back(std::move(fresh));
    }
    if (sealed.empty()) return found.stored.version;
    return m_gate.act(actor, Right::BotsEdit, asObject(found.bot.id), [&](Act& act) -> Result<std::int64_t> {
        CHATKEEP_ASSIGN(const auto version,
                        bottable::openDraft(act.tx, found.bot.row, m_gate.clock().nowMs()));
        for (const auto& one : sealed)
            CHATKEEP_TRY(exampletable::add(act.tx, found.bot.row, version, one));
        auto draft = botDraft("bot.examples_added", found.bot, version);
        draft.details["examples"] = sealed.size();
        CHATKEEP_TRY(act.audit(draft));
        return version;
    });
}

Result<std::int64_t> BotShelf::moveExamples(const Actor& actor, const std::string& name,
                                            const RenamedIntents& renamed) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    CHATKEEP_ASSIGN(const auto found, find(name, 0, Default::Newest));
    CHATKEEP_ASSIGN(const auto project, BotProject::parse(name, found.stored.files));
    CHATKEEP_ASSIGN(auto known, openExamples(found));
    std::vector<std::pair<RowUid, SealedExample>> moved;
    for (auto& one : known) {
        auto now = nameNow(*project, one.intent, renamed);
        if (now.empty()) continue;
        one.intent = std::move(now);
        CHATKEEP_ASSIGN(auto fresh, sealedExample(one));
        moved.emplace_back(one.id, std::move(fresh));
    }
    if (moved.empty()) return found.stored.version;
    return m_gate.act(actor, Right::BotsEdit, asObject(found.bot.id), [&](Act& act) -> Result<std::int64_t> {
        CHATKEEP_ASSIGN(const auto version,
                        bottable::openDraft(act.tx, found.bot.row, m_gate.clock().nowMs()));
        for (const auto& [old, fresh] : moved) {
            CHATKEEP_TRY(exampletable::removeFrom(act.tx, found.bot.row, version, old));
            CHATKEEP_TRY(exampletable::add(act.tx, found.bot.row, version, fresh));
        }
        auto draft = botDraft("bot.examples_moved", found.bot, version);
        draft.details["examples"] = moved.size();
        CHATKEEP_TRY(act.audit(draft));
        return version;
    });
}

Result<void> BotShelf::removeExample(const Actor& actor, const std::string& name, RowUid example) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    CHATKEEP_ASSIGN(const auto found, find(name, 0, Default::Newest));
    return m_gate.act(actor, Right::BotsEdit, asObject(found.bot.id), [&](Act& act) -> Result<void> {
        CHATKEEP_ASSIGN(const auto now, bottable::find(act.tx, name));
        if (!now) return fail(ErrorCode::NotFound, {"bot", name});
        CHATKEEP_ASSIGN(const auto version, bottable::openDraft(act.tx, now->row, m_gate.clock().nowMs()));
        CHATKEEP_TRY(exampletable::removeFrom(act.tx, now->row, version, example));
        return act.audit(botDraft("bot.example_removed", *now, version));
    });
}

Result<std::vector<SealedExample>> BotShelf::examplesOf(const Found& found) {
    return m_gate.databases().readers().read([&](store::ReadTransaction& snapshot) {
        return exampletable::ofVersion(snapshot, found.bot.row, found.stored.version);
    });
}

Result<std::vector<PromotedExample>> BotShelf::openExamples(const Found& found) {
    CHATKEEP_ASSIGN(const auto sealed, examplesOf(found));
    return opened(sealed);
}

Result<std::vector<PromotedExample>> BotShelf::opened(const std::vector<SealedExample>& sealed) {
    auto& databases = m_gate.databases();
    std::vector<PromotedExample> all;
    for (const auto& one : sealed) {
        const auto key = databases.subjectKeys().keyOf(one.person);
        if (!key && key.error().code == ErrorCode::NotFound) continue; // erased: its row goes next
        if (!key) return std::unexpected(key.error());
        CHATKEEP_ASSIGN(auto text,
                        crypto::open((*key)->key.view(),
                                     {databases.vaultId(), kExampleTable, kExampleBody, one.uid}, one.body));
        all.push_back({.id = one.uid,
                       .person = one.person,
                       .conversation = one.conversation,
                       .intent = one.intent,
                       .text = std::move(text),
                       .created = one.created});
    }
    return all;
}

Result<std::vector<PromotedExample>> BotShelf::examples(const Actor& actor, const std::string& name,
                                                        std::int64_t version) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsRead));
    CHATKEEP_ASSIGN(const auto found, find(name, version, Default::Newest));
    return openExamples(found);
}

/// True if the bot's published version had no model and is trained and live again.
Result<bool> BotShelf::retrain(const BotRow& row) {
    CHATKEEP_ASSIGN(const auto found, find(row.name, row.published, Default::Published));
    if (!found.stored.model.empty()) return false;
    CHATKEEP_ASSIGN(const auto model, modelOf(found, {}));
    CHATKEEP_ASSIGN(const auto bot, liven(found, model.bytes));
    const std::lock_guard lock(m_publishing);
    CHATKEEP_ASSIGN(const bool stillPublished, keepRetrained(found, model, Actor::system("erasure")));
    if (stillPublished) m_live.put(bot);
    return stillPublished;
}

Result<bool> BotShelf::keepRetrained(const Found& found, const Model& model, const Actor& actor) {
    return m_gate.databases().store().call([&](store::Transaction& tx) -> Result<bool> {
        CHATKEEP_ASSIGN(const auto now, bottable::find(tx, found.bot.name));
        if (!now || now->published != found.stored.version) return false;
        if (!checkUnchanged(tx, found, model, Same::All)) return false; // erased again
        CHATKEEP_TRY(bottable::setModel(tx, found.bot.row, found.stored.version, model.bytes));
        CHATKEEP_TRY(
            m_gate.log().append(tx, actor.ref(), botDraft("bot.retrained", found.bot, found.stored.version)));
        return true;
    });
}

Result<int> BotShelf::retrainErased() {
    CHATKEEP_ASSIGN(const auto rows, m_gate.databases().readers().read([](store::ReadTransaction& snapshot) {
        return bottable::list(snapshot);
    }));
    int count = 0;
    std::optional<Error> failed; // of one bot; the words go out of the others all the same
    for (const auto& row : rows) {
        if (row.published == 0) continue;
        auto done = retrain(row);
        if (!done && !failed) failed = std::move(done.error());
        count += done.value_or(false) ? 1 : 0;
    }
    if (failed) return std::unexpected(std::move(*failed));
    return count;
}

} // namespace chatkeep::engine
