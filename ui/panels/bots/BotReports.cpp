// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/BotReports.h"

#include "ui/base/SentenceWords.h"
#include "ui/base/Words.h"

#include <QHash>
#include <QStringList>

#include <algorithm>

namespace chatkeep::ui {

namespace {

QStringList defectLines(const std::vector<engine::BotDefect>& defects) {
    QStringList lines;
    for (const auto& defect : defects)
        lines << QString("  %1  %2")
                     .arg(defect.line > 0 ? QString("%1:%2").arg(shown(defect.file)).arg(defect.line)
                                          : shown(defect.file),
                          SentenceWords::of(defect.what));
    return lines;
}

std::vector<VisitorsExample> onlyIn(const std::vector<VisitorsExample>& these,
                                    const std::vector<VisitorsExample>& others) {
    std::vector<VisitorsExample> found;
    std::ranges::copy_if(these, std::back_inserter(found), [&](const VisitorsExample& one) {
        return std::ranges::find(others, one.id, &VisitorsExample::id) == others.end();
    });
    return found;
}

QString exampleLine(const VisitorsExample& one) {
    const QString words = one.text.empty() ? BotReports::tr("words of a visitor") : shown(one.text);
    return BotReports::tr("%1: %2").arg(shown(one.intent), words);
}

} // namespace

QString BotReports::counted(const std::string& what) {
    static const QHash<QString, const char*> names{
        {"intents", QT_TR_NOOP("intents")},    {"examples", QT_TR_NOOP("examples")},
        {"entities", QT_TR_NOOP("entities")},  {"slots", QT_TR_NOOP("slots")},
        {"forms", QT_TR_NOOP("forms")},        {"responses", QT_TR_NOOP("responses")},
        {"rules", QT_TR_NOOP("rules")},        {"stories", QT_TR_NOOP("stories")},
        {"flows", QT_TR_NOOP("flows")},        {"pairs", QT_TR_NOOP("pairs")},
        {"documents", QT_TR_NOOP("documents")}};
    const auto known = names.find(shown(what));
    return known == names.end() ? shown(what) : tr(*known);
}

QString BotReports::fidelity(const engine::ImportedBot& imported) {
    const auto& report = imported.report;
    QStringList lines{tr("%1 v%2: %3 kept, %4 converted, %5 dropped")
                          .arg(shown(imported.name))
                          .arg(imported.version)
                          .arg(report.kept)
                          .arg(report.converted)
                          .arg(report.dropped)};
    for (const auto& [name, count] : report.counts)
        lines << QString("  %1 %2").arg(count, 5).arg(counted(name));
    if (!report.needsYou.empty()) lines << QString() << tr("Needs you:") << defectLines(report.needsYou);
    if (!report.defects.empty()) lines << QString() << tr("Defects:") << defectLines(report.defects);
    return lines.join('\n');
}

QString BotReports::tests(const engine::BotTestReport& report, std::int64_t version) {
    if (report.cases.empty())
        return tr(
            "This version has no tests of its own. A test is a chat that the bot has to get right; make a "
            "file for it in “tests”, in the editor.");
    QStringList lines{tr("Version %1: %2 passed, %3 failed, %4 skipped")
                          .arg(version)
                          .arg(report.passed)
                          .arg(report.failed)
                          .arg(report.skipped),
                      QString()};
    for (const auto& each : report.cases)
        if (!each.ok)
            lines << (each.skipped ? tr("skipped  %1: %2") : tr("FAILED   %1: %2"))
                         .arg(shown(each.name), SentenceWords::of(each.why));
    for (const auto& each : report.cases)
        if (each.ok && !each.isWhole)
            lines << tr("in part  %1: %2").arg(shown(each.name), SentenceWords::of(each.why));
    for (const auto& each : report.cases)
        if (each.ok && each.isWhole) lines << tr("ok       %1").arg(shown(each.name));
    return lines.join('\n');
}

Result<VersionDifference> differenceOf(const ConsoleServices& services, const access::Actor& actor,
                                       const std::string& bot, std::int64_t from, std::int64_t to) {
    VersionDifference difference{.from = from, .to = to};
    CHATKEEP_ASSIGN(difference.files, services.bots->diff(actor, bot, from, to));
    CHATKEEP_ASSIGN(const auto before, visitorsExamples(services, actor, bot, from));
    CHATKEEP_ASSIGN(const auto after, visitorsExamples(services, actor, bot, to));
    difference.learned = onlyIn(after, before);
    difference.unlearned = onlyIn(before, after);
    return difference;
}

QString BotReports::differences(const VersionDifference& difference) {
    const QString words = difference.files.empty() ? tr("Versions %1 and %2 hold the same files.")
                                                   : tr("From version %1 to version %2");
    QStringList lines{words.arg(difference.from).arg(difference.to)};
    if (const auto learned = difference.learned.size(); learned + difference.unlearned.size() > 0) {
        lines << QString()
              << tr("Examples from chats  +%1 -%2").arg(learned).arg(difference.unlearned.size());
        for (const auto& one : difference.unlearned)
            lines << QStringLiteral("-") + exampleLine(one);
        for (const auto& one : difference.learned)
            lines << QStringLiteral("+") + exampleLine(one);
    }
    for (const auto& file : difference.files)
        lines << QString() << QString("%1  +%2 -%3").arg(shown(file.file)).arg(file.added).arg(file.removed)
              << shown(file.text);
    return lines.join('\n');
}

namespace {

/// Imported answers have no intent.
QString inBrackets(const std::string& intent) {
    return intent.empty() ? QString() : "  (" + shown(intent) + ")";
}

} // namespace

std::pair<QString, ReplayBar::Turns> BotReports::replay(const conversations::ReplayReport& report) {
    const auto joined = [](const std::vector<std::string>& texts) {
        return texts.empty() ? QStringLiteral("–") : shown(texts, QStringLiteral(" / "));
    };
    if (report.all == 0) return {tr("Nobody has talked to this bot yet: there is nothing to ask again."), {}};
    const auto figure = [](std::size_t count) { return Words::number(static_cast<std::int64_t>(count)); };
    const QString version = QString::number(report.version);
    const QString asked = figure(report.conversations);
    QStringList lines{
        report.conversations < report.all
            ? tr("Version %1, asked again in the latest %2 of %3 conversations: %4 of %5 answers change.")
                  .arg(version, asked, figure(report.all), figure(report.changed), figure(report.turns))
            : tr("Version %1, asked again in %2 conversations: %3 of %4 answers change.")
                  .arg(version, asked, figure(report.changed), figure(report.turns))};
    if (report.notCompared > 0)
        lines << tr("Not compared, because they ask the action server: %1").arg(figure(report.notCompared));
    ReplayBar::Turns turns;
    int line = static_cast<int>(lines.size());
    for (const auto& turn : report.changes) {
        if (turn.conversation.isNull()) {
            lines << QString() << tr("Erased meanwhile");
            line += 2;
            continue;
        }
        const QString unasked = turn.seq == 0 ? tr("Greeting") : tr("By itself, into a silence");
        const QStringList said{turn.visitor.empty() ? unasked : shown(turn.visitor),
                               tr("  then  %1").arg(joined(turn.before)) + inBrackets(turn.intentBefore),
                               tr("  now   %1").arg(joined(turn.after)) + inBrackets(turn.intentAfter)};
        const QString words = said.join(QLatin1Char('\n'));
        turns.emplace_back(line + 1, turn.conversation);
        line += 2 + static_cast<int>(words.count(QLatin1Char('\n')));
        lines << QString() << words;
    }
    if (report.changes.size() < report.changed)
        lines << QString() << tr("… and %1 more").arg(report.changed - report.changes.size());
    return {lines.join(QLatin1Char('\n')), std::move(turns)};
}

} // namespace chatkeep::ui
