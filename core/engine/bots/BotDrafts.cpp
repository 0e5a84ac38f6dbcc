// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/bots/BotContainer.h"
#include "core/engine/bots/BotShelf.h"

#include <algorithm>

namespace chatkeep::engine {

using access::Act;
using access::Actor;
using access::Right;

Result<ImportedBot> BotShelf::saveDraft(const Actor& actor, const std::string& name, std::int64_t expected,
                                        const BotFiles& files) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    CHATKEEP_TRY(checkBotFiles(files));
    CHATKEEP_ASSIGN(const auto found, find(name, 0, Default::Newest));
    CHATKEEP_ASSIGN(const auto project, BotProject::parse(name, files));
    ImportedBot saved{.name = name, .version = 0, .report = project->report()};
    const auto packed = packBotFiles(files);
    const auto report = dumpJson(saved.report.toJson());
    CHATKEEP_ASSIGN(
        saved.version,
        m_gate.act(actor, Right::BotsEdit, asObject(found.bot.id), [&](Act& act) -> Result<std::int64_t> {
            CHATKEEP_ASSIGN(const auto now, bottable::find(act.tx, name));
            if (!now || now->versions.empty() || now->versions.front().version != expected)
                return fail(ErrorCode::Conflict, {"version"}, "somebody saved a newer one");
            auto version = expected;
            if (now->versions.front().state == "draft") {
                CHATKEEP_TRY(bottable::setFiles(act.tx, now->row, version, packed, report));
            } else {
                CHATKEEP_ASSIGN(version, bottable::addDraft(act.tx, now->row, packed, {}, report,
                                                            m_gate.clock().nowMs()));
            }
            CHATKEEP_TRY(act.audit(botDraft("bot.draft_saved", *now, version)));
            return version;
        }));
    return saved;
}

Result<void> BotShelf::setNote(const Actor& actor, const std::string& name, std::int64_t version,
                               const std::string& note) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsEdit));
    if (!note.empty()) CHATKEEP_TRY(checkText(note, "note", 500));
    CHATKEEP_ASSIGN(const auto found, find(name, version, Default::Newest));
    return m_gate.act(actor, Right::BotsEdit, asObject(found.bot.id), [&](Act& act) -> Result<void> {
        CHATKEEP_TRY(bottable::setNote(act.tx, found.bot.row, found.stored.version, note));
        return act.audit(botDraft("bot.note_changed", found.bot, found.stored.version));
    });
}

Result<void> BotShelf::setGate(const Actor& actor, const std::string& name, bool gated) {
    CHATKEEP_TRY(m_gate.mayRead(actor, Right::BotsPublish));
    CHATKEEP_ASSIGN(const auto found, find(name, 0, Default::Newest));
    return m_gate.act(actor, Right::BotsPublish, asObject(found.bot.id), [&](Act& act) -> Result<void> {
        CHATKEEP_TRY(bottable::setGate(act.tx, found.bot.row, gated));
        auto draft = botDraft("bot.gate_changed", found.bot, found.stored.version);
        draft.details["gated"] = gated;
        return act.audit(draft);
    });
}

/// A gated bot goes before visitors only if it has tests of its own and none of them fails.
Result<void> BotShelf::checkGate(const Found& found, ByteView model) const {
    if (!found.bot.gated) return {};
    CHATKEEP_ASSIGN(const auto project, BotProject::parse(found.bot.name, found.stored.files));
    CHATKEEP_ASSIGN(const auto report, project->test(model));
    if (report.passed == 0 && report.failed == 0)
        return fail(ErrorCode::UntrustedBot,
                    {"it has no tests of its own, which publishing asks for", "no tests"});
    if (report.failed == 0) return {};
    const auto first = std::ranges::find_if(report.cases, [](const BotTestCase& one) {
                           return !one.ok && !one.skipped;
                       })->name;
    const auto failed = std::to_string(report.failed);
    const auto all = std::to_string(report.failed + report.passed);
    return fail(ErrorCode::UntrustedBot,
                {failed + " of " + all + " of its own tests fail, first '" + first + "'", "tests fail",
                 failed, all, first});
}

} // namespace chatkeep::engine
