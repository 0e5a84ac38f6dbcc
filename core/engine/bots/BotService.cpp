// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/BotService.h"

#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/engine/bots/BotContainer.h"
#include "core/engine/bots/BotShelf.h"
#include "core/engine/bots/LineDiff.h"
#include "core/engine/bots/SeenBy.h"
#include "core/engine/format/StarterBot.h"
#include "core/engine/knowledge/KnowledgeFolder.h"

#include <algorithm>
#include <ranges>
#include <set>

namespace chatkeep::engine {

using access::Act;
using access::Actor;
using access::Right;

audit::Draft botDraft(const char* act, const BotRow& bot, std::int64_t version) {
    return {.act = act,
            .object = asObject(bot.id),
            .subject = {},
            .allowed = true,
            .details = {{"bot", bot.name}, {"version", version}}};
}

Result<void> BotShelf::loadPublished() {
    CHATKEEP_ASSIGN(const auto rows, m_gate.databases().readers().read([](store::ReadTransaction& snapshot) {
        return bottable::list(snapshot);
    }));
    for (const auto& row : rows) {
        if (row.published == 0) continue;
        if (const auto loaded = loadPublished(row); !loaded) {
            m_live.putFailure(row.row, loaded.error().code);
            log::write(log::Level::Error, "published bot could not be loaded",
                       {{"bot", row.id}, {"code", loaded.error().code}});
        }
    }
    return {};
}

Result<void> BotShelf::loadPublished(const BotRow& row) {
    CHATKEEP_ASSIGN(const auto found, find(row.name, row.published, Default::Published));
    if (found.stored.model.empty()) { // an erasure took it, and the program ended before the training
        CHATKEEP_TRY(retrain(row));
        return {};
    }
    Model model{.bytes = found.stored.model, .learned = {}};
    CHATKEEP_ASSIGN(const auto bot, livenOrTrain(found, model, {}));
    m_live.put(bot);
    if (!model.isFresh) return {};
    if (const auto kept = keepRetrained(found, model, Actor::system("update")); !kept)
        log::write(log::Level::Warning, "model could not be stored, it is trained at each start",
                   {{"bot", row.id}, {"code", kept.error().code}});
    return {};
}

Result<BotShelf::Found> BotShelf::find(const std::string& name, std::int64_t version, Default otherwise) {
    return m_gate.databases().readers().read([&](store::ReadTransaction& snapshot) -> Result<Found> {
        CHATKEEP_ASSIGN(auto bot, bottable::find(snapshot, name));
        if (!bot || bot->versions.empty()) return fail(ErrorCode::NotFound, {"bot", name});
        auto wanted = version;
        if (wanted == 0 && otherwise == Default::Published) wanted = bot->published;
        if (wanted == 0) wanted = bot->versions.front().version;
        CHATKEEP_ASSIGN(auto stored, bottable::version(snapshot, bot->row, wanted));
        return Found{std::move(*bot), std::move(stored)};
    });
}

Result<BotShelf::Model> BotShelf::modelOf(const Found& found, const TrainOptions& options) {
    if (!found.stored.model.empty()) return Model{.bytes = found.stored.model, .learned = {}};
    CHATKEEP_ASSIGN(const auto project, BotProject::parse(found.bot.name, found.stored.files));
    Model model{.bytes = {}, .isFresh = true, .learned = {}};
    CHATKEEP_ASSIGN(model.learned, examplesOf(found));
    CHATKEEP_ASSIGN(const auto promoted, opened(model.learned));
    auto withExamples = options;
    for (const auto& one : promoted)
        withExamples.extraExamples.push_back({.intent = one.intent, .text = one.text});
    CHATKEEP_ASSIGN(model.bytes, project->train(withExamples));
    return model;
}

Result<void> BotShelf::checkUnchanged(store::ReadTransaction& tx, const Found& found, const Model& model,
                                      Same same) {
    const auto isTrainedOn = std::views::filter(
        [same](const auto& file) { return same == Same::All || !file.first.starts_with(kKnowledgeFolder); });
    CHATKEEP_ASSIGN(const auto now, bottable::version(tx, found.bot.row, found.stored.version));
    bool isSame = std::ranges::equal(now.files | isTrainedOn, found.stored.files | isTrainedOn);
    if (model.isFresh) {
        CHATKEEP_ASSIGN(const auto learned, exampletable::ofVersion(tx, now.bot, now.version));
        isSame = isSame &&
                 std::ranges::equal(learned, model.learned, {}, &SealedExample::uid, &SealedExample::uid);
    }
    const bool isThere = model.isFresh || !now.model.empty();
    return isSame && isThere ? Result<void>() : fail(ErrorCode::Conflict, {"version"}, "changed meanwhile");
}

Result<LiveBot> BotShelf::liven(const Found& found, ByteView model) {
    CHATKEEP_ASSIGN(auto bot, loadBot(found.bot.name, found.stored.files, model));
    return LiveBot{
        .row = found.bot.row, .version = found.stored.version, .name = found.bot.name, .bot = std::move(bot)};
}

Result<LiveBot> BotShelf::livenOrTrain(const Found& found, Model& model, const TrainOptions& options) {
    auto bot = liven(found, model.bytes);
    if (bot || model.isFresh) return bot;
    auto untrained = found;
    untrained.stored.model.clear();
    CHATKEEP_ASSIGN(model, modelOf(untrained, options));
    return liven(found, model.bytes);
}

Result<ImportedBot> BotShelf::importFiles(const Actor& actor, const std::string& name, const BotFiles& given,
                                          const std::string& note, std::int64_t expected) {
    const auto isExpected = [expected](const BotRow* known) -> Result<void> {
        const bool isNewest =
            known != nullptr && !known->versions.empty() && known->versions.front().version == expected;
        if (expected == 0 || isNewest) return {};
        return fail(ErrorCode::Conflict, {"version"}, "somebody saved a newer one");
    };
    return bringIn(actor, name, isExpected, given, note);
}

Result<ImportedBot> BotShelf::begin(const Actor& actor, const std::string& name,
                                    const std::string& language) {
    CHATKEEP_ASSIGN(const auto files, starterFiles(language));
    const auto isNew = [&name](const BotRow* known) -> Result<void> {
        return known == nullptr ? Result<void>() : fail(ErrorCode::AlreadyExists, {"bot", name});
    };
    return bringIn(actor, name, isNew, files, {});
}

Result<ImportedBot> BotShelf::bringIn(const Actor& actor, const std::string& name, const MayCome& mayCome,
                                      const BotFiles& given, const std::string& note) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    CHATKEEP_TRY(checkBotName(name));
    CHATKEEP_TRY(checkBotFiles(given));
    if (!note.empty()) CHATKEEP_TRY(checkText(note, "note", 500));
    auto files = given;
    std::vector<BotDefect> unreadable;
    const int converted = convertPdfs(files, unreadable);
    CHATKEEP_ASSIGN(auto taken, takeIn(name, files));
    CHATKEEP_TRY(checkBotFiles(taken.files));
    ImportedBot imported{.name = name, .version = 0, .report = std::move(taken.report)};
    imported.report.converted += converted;
    std::ranges::move(unreadable, std::back_inserter(imported.report.needsYou));
    const auto packed = packBotFiles(taken.files);
    const auto report = dumpJson(imported.report.toJson());
    CHATKEEP_ASSIGN(imported.version,
                    m_gate.act(actor, Right::BotsEdit, {}, [&](Act& act) -> Result<std::int64_t> {
                        const auto now = m_gate.clock().nowMs();
                        CHATKEEP_ASSIGN(const auto known, bottable::find(act.tx, name));
                        CHATKEEP_TRY(mayCome(known ? &*known : nullptr));
                        CHATKEEP_ASSIGN(const auto bot, bottable::ensure(act.tx, name, now));
                        CHATKEEP_ASSIGN(const auto version,
                                        bottable::addDraft(act.tx, bot.row, packed, note, report, now));
                        CHATKEEP_TRY(act.audit(botDraft("bot.imported", bot, version)));
                        return version;
                    }));
    return imported;
}

Result<std::vector<BotRow>> BotShelf::list(const Actor& actor) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsRead));
    CHATKEEP_ASSIGN(auto rows, m_gate.databases().readers().read([](store::ReadTransaction& snapshot) {
        return bottable::list(snapshot);
    }));
    for (auto& row : rows)
        row.failure = m_live.failureOf(row.row);
    return rows;
}

Result<std::int64_t> BotShelf::train(const Actor& actor, const std::string& name, std::int64_t version,
                                     const TrainOptions& options) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    CHATKEEP_ASSIGN(auto found, find(name, version, Default::Newest));
    found.stored.model.clear();
    CHATKEEP_ASSIGN(const auto model, modelOf(found, options));
    return m_gate.act(actor, Right::BotsEdit, asObject(found.bot.id), [&](Act& act) -> Result<std::int64_t> {
        CHATKEEP_TRY(checkUnchanged(act.tx, found, model, Same::Training));
        CHATKEEP_TRY(bottable::setModel(act.tx, found.bot.row, found.stored.version, model.bytes));
        CHATKEEP_TRY(act.audit(botDraft("bot.trained", found.bot, found.stored.version)));
        return found.stored.version;
    });
}

Result<std::int64_t> BotShelf::goLive(const Actor& actor, const Found& found, const Model& model,
                                      const LiveBot& bot, const char* act) {
    const std::lock_guard lock(m_publishing);
    CHATKEEP_ASSIGN(const auto version,
                    m_gate.act(actor, Right::BotsPublish, asObject(found.bot.id),
                               [&](Act& context) -> Result<std::int64_t> {
                                   CHATKEEP_TRY(checkUnchanged(context.tx, found, model, Same::All));
                                   if (model.isFresh)
                                       CHATKEEP_TRY(
                                           bottable::setModel(context.tx, bot.row, bot.version, model.bytes));
                                   CHATKEEP_TRY(bottable::publish(context.tx, bot.row, bot.version));
                                   CHATKEEP_TRY(context.audit(botDraft(act, found.bot, bot.version)));
                                   return bot.version;
                               }));
    m_live.put(bot);
    return version;
}

Result<std::int64_t> BotShelf::publish(const Actor& actor, const std::string& name, std::int64_t version,
                                       const TrainOptions& options) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsPublish));
    CHATKEEP_ASSIGN(const auto found, find(name, version, Default::Newest));
    CHATKEEP_ASSIGN(auto model, modelOf(found, options));
    auto bot = livenOrTrain(found, model, options);
    if (!bot && bot.error().code == ErrorCode::Cancelled) return std::unexpected(bot.error());
    if (!bot) return fail(ErrorCode::UntrustedBot, bot.error().args, bot.error().detail);
    CHATKEEP_TRY(checkGate(found, model.bytes));
    return goLive(actor, found, model, *bot, "bot.published");
}

Result<std::int64_t> BotShelf::rollback(const Actor& actor, const std::string& name, std::int64_t version) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsPublish));
    CHATKEEP_ASSIGN(const auto found, find(name, version, Default::Published));
    if (found.stored.state != "former")
        return fail(ErrorCode::Conflict, {"version"}, "only a former version can be rolled back to");
    CHATKEEP_ASSIGN(auto model, modelOf(found, {})); // an erasure may have taken the stored one
    CHATKEEP_ASSIGN(const auto bot, livenOrTrain(found, model, {}));
    return goLive(actor, found, model, bot, "bot.rolled_back");
}

Result<BotTestReport> BotShelf::test(const Actor& actor, const std::string& name, std::int64_t version) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsRead));
    CHATKEEP_ASSIGN(const auto found, find(name, version, Default::Newest));
    CHATKEEP_ASSIGN(auto model, modelOf(found, {}));
    CHATKEEP_TRY(livenOrTrain(found, model, {}));
    CHATKEEP_ASSIGN(const auto project, BotProject::parse(name, found.stored.files));
    return project->test(model.bytes);
}

Result<BotFiles> BotShelf::files(const Actor& actor, const std::string& name, std::int64_t version) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsRead));
    CHATKEEP_ASSIGN(auto found, find(name, version, Default::Newest));
    return seenBy(actor, std::move(found.stored.files));
}

Result<std::vector<BotService::FileDiff>> BotShelf::diff(const Actor& actor, const std::string& name,
                                                         std::int64_t from, std::int64_t to) {
    CHATKEEP_ASSIGN(const auto before, files(actor, name, from));
    CHATKEEP_ASSIGN(const auto after, files(actor, name, to));
    std::set<std::string> paths;
    for (const auto& [path, content] : before)
        paths.insert(path);
    for (const auto& [path, content] : after)
        paths.insert(path);
    std::vector<FileDiff> diffs;
    for (const auto& path : paths) {
        const auto left = before.find(path);
        const auto right = after.find(path);
        const auto text = [](const BotFiles& in, BotFiles::const_iterator at) {
            return at == in.end() ? std::nullopt : std::optional<std::string_view>(at->second);
        };
        const auto was = text(before, left);
        const auto is = text(after, right);
        if (was != is) diffs.push_back(diffFiles(path, was, is));
    }
    return diffs;
}

Result<LiveBot> BotShelf::load(const Actor& actor, const std::string& name, std::int64_t version,
                               const TrainOptions& options) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsRead));
    CHATKEEP_ASSIGN(const auto found, find(name, version, Default::Published));
    CHATKEEP_ASSIGN(auto model, modelOf(found, options));
    return livenOrTrain(found, model, options);
}

Result<std::unique_ptr<BotService>> BotService::open(access::Gate& gate) {
    auto shelf = std::make_unique<BotShelf>(gate);
    CHATKEEP_TRY(shelf->loadPublished());
    return shelf;
}

} // namespace chatkeep::engine
