// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/BotReports.h"

#include "ui/base/SentenceWords.h"
#include "ui/base/Words.h"

#include <QHash>
#include <QStringList>

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

QString BotReports::tests(const engine::BotTestReport& report) {
    QStringList lines{
        tr("%1 passed, %2 failed, %3 skipped").arg(report.passed).arg(report.failed).arg(report.skipped),
        QString()};
    for (const auto& each : report.cases)
        if (!each.ok)
            lines << (each.skipped ? tr("skipped  %1: %2") : tr("FAILED   %1: %2"))
                         .arg(shown(each.name), SentenceWords::of(each.why));
    for (const auto& each : report.cases)
        if (each.ok) lines << tr("ok       %1").arg(shown(each.name));
    return lines.join('\n');
}

QString BotReports::differences(const std::vector<engine::BotService::FileDiff>& files, std::int64_t from,
                                std::int64_t to) {
    if (files.empty()) return tr("Versions %1 and %2 hold the same files.").arg(from).arg(to);
    QStringList lines{tr("From version %1 to version %2").arg(from).arg(to)};
    for (const auto& file : files)
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

QString BotReports::replay(const conversations::ReplayReport& report) {
    const auto joined = [](const std::vector<std::string>& texts) {
        return texts.empty() ? QStringLiteral("–") : shown(texts, QStringLiteral(" / "));
    };
    QStringList lines{tr("Version %1, asked again in %2 conversations: %3 of %4 answers change.")
                          .arg(report.version)
                          .arg(report.conversations)
                          .arg(report.changed)
                          .arg(report.turns)};
    for (const auto& turn : report.changes) {
        lines << QString() << (turn.seq == 0 ? tr("Greeting") : shown(turn.visitor));
        lines << tr("  then  %1").arg(joined(turn.before)) + inBrackets(turn.intentBefore);
        lines << tr("  now   %1").arg(joined(turn.after)) + inBrackets(turn.intentAfter);
    }
    if (report.changes.size() < report.changed)
        lines << QString() << tr("… and %1 more").arg(report.changed - report.changes.size());
    return lines.join(QLatin1Char('\n'));
}

} // namespace chatkeep::ui
