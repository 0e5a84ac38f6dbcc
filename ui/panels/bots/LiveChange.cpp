// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/LiveChange.h"

#include "ui/base/Words.h"
#include "ui/panels/bots/OutlineWords.h"

#include <QHashFunctions>
#include <QStringList>

#include <algorithm>
#include <set>

namespace chatkeep::ui {

namespace {

using ExampleIds = std::set<std::string>;

Result<ExampleIds> exampleIds(engine::BotService& bots, const access::Actor& actor, const std::string& bot,
                              std::int64_t version) {
    CHATKEEP_ASSIGN(const auto examples, bots.examples(actor, bot, version));
    ExampleIds ids;
    for (const auto& one : examples)
        ids.insert(one.id.text());
    return ids;
}

std::size_t printOfFiles(const engine::BotFiles& files, const ExampleIds& examples) {
    std::size_t print = 0;
    const auto add = [&](const std::string& text) {
        print = qHashMulti(print, std::hash<std::string>()(text));
    };
    for (const auto& [path, text] : files) {
        add(path);
        add(text);
    }
    std::ranges::for_each(examples, add);
    return print;
}

int countMissing(const ExampleIds& from, const ExampleIds& in) {
    return static_cast<int>(
        std::ranges::count_if(from, [&](const std::string& id) { return !in.contains(id); }));
}

} // namespace

Result<std::size_t> printOf(engine::BotService& bots, const access::Actor& actor, const std::string& bot,
                            std::int64_t version) {
    CHATKEEP_ASSIGN(const auto files, bots.files(actor, bot, version));
    CHATKEEP_ASSIGN(const auto examples, exampleIds(bots, actor, bot, version));
    return printOfFiles(files, examples);
}

Result<LiveChange> liveChange(engine::BotService& bots, const access::Actor& actor, const std::string& bot,
                              std::int64_t version, std::int64_t instead) {
    LiveChange change{.bot = bot, .version = version, .instead = instead, .changes = {}};
    CHATKEEP_ASSIGN(const auto files, bots.files(actor, bot, version));
    CHATKEEP_ASSIGN(const auto examples, exampleIds(bots, actor, bot, version));
    const auto outline = engine::wholeOutlineOf(bot, files);
    change.mistakes =
        static_cast<int>(std::ranges::count(outline.problems, true, &engine::OutlineProblem::defect));
    change.tests = static_cast<int>(outline.section(engine::OutlineKind::Tests).items.size());
    change.print = printOfFiles(files, examples);
    if (instead == 0) return change;
    CHATKEEP_ASSIGN(const auto before, bots.files(actor, bot, instead));
    CHATKEEP_ASSIGN(const auto examplesBefore, exampleIds(bots, actor, bot, instead));
    change.changes = engine::changesBetween(bot, before, files);
    change.fromChatsAdded = countMissing(examples, examplesBefore);
    change.fromChatsRemoved = countMissing(examplesBefore, examples);
    return change;
}

QString LiveChangeWords::whatHappens(const LiveChange& change, bool again) {
    if (change.instead == 0)
        return tr("New chats meet v%1. Until now no version is published.").arg(change.version);
    return (again ? tr("New chats meet v%1 again instead of v%2; running chats go on without a break. v%2 "
                       "and the drafts stay.")
                  : tr("New chats meet v%1 instead of v%2; running chats go on without a break. v%2 stays, "
                       "and can be rolled back to."))
        .arg(change.version)
        .arg(change.instead);
}

QString LiveChangeWords::differences(const LiveChange& change) {
    if (change.instead == 0) return {};
    QStringList lines;
    const auto count = [&](const QString& what, int added, int changed, int removed) {
        QStringList words;
        if (added > 0) words << tr("%1 new").arg(Words::number(added));
        if (changed > 0) words << tr("%1 changed").arg(Words::number(changed));
        if (removed > 0) words << tr("%1 gone").arg(Words::number(removed));
        if (!words.isEmpty()) lines << tr("%1: %2").arg(what, words.join(QStringLiteral(", ")));
    };
    for (const auto& part : change.changes.parts) {
        count(OutlineWords::kind(part.kind), part.added, part.changed, part.removed);
        if (part.kind == engine::OutlineKind::Intents)
            count(tr("Examples"), change.changes.examplesAdded, 0, change.changes.examplesRemoved);
    }
    count(tr("Examples from chats"), change.fromChatsAdded, 0, change.fromChatsRemoved);
    if (lines.isEmpty()) return tr("It holds the same as v%1.").arg(change.instead);
    return tr("Different from v%1:").arg(change.instead) + QLatin1Char('\n') + lines.join(QLatin1Char('\n'));
}

QString LiveChangeWords::tests(const LiveChange& change, bool gated,
                               const std::optional<TestOutcome>& known) {
    if (change.tests == 0)
        return gated ? tr("It has no tests of its own, which publishing this bot asks for.")
                     : tr("It has no tests of its own.");
    if (known && known->print == change.print)
        return known->failed == 0 ? tr("Its own tests passed: %1.").arg(Words::number(known->passed))
                                  : tr("Of its own tests, %1 failed and %2 passed.")
                                        .arg(Words::number(known->failed), Words::number(known->passed));
    return gated ? tr("Its own tests run first; if one fails, nothing is published.")
                 : tr("Its own tests were not run in this window.");
}

} // namespace chatkeep::ui
