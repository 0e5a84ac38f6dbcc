// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"
#include "core/engine/bots/BotContainer.h"

#include <filesystem>

namespace chatkeep::app {

namespace {

Outcome reportOutcome(const engine::BotTestReport& report) {
    Outcome outcome;
    Json cases = Json::array();
    for (const auto& each : report.cases) {
        cases.push_back({{"name", each.name},
                         {"ok", each.ok},
                         {"skipped", each.skipped},
                         {"whole", each.isWhole},
                         {"why", each.why.text()}});
        if (!each.ok && !each.skipped) outcome.text += "failed: " + each.name + ": " + each.why.text() + "\n";
        if (each.ok && !each.isWhole)
            outcome.text += "passed in part: " + each.name + ": " + each.why.text() + "\n";
    }
    outcome.document = {{"passed", report.passed},
                        {"partly", report.partly},
                        {"failed", report.failed},
                        {"skipped", report.skipped},
                        {"cases", cases}};
    if (report.cases.empty())
        outcome.text += "The bot has no tests: stories or test_cases in a file under tests/ or e2e_tests/.\n";
    outcome.text += std::to_string(report.passed) + " passed" +
                    (report.partly > 0 ? " (" + std::to_string(report.partly) + " of them in part)" : "") +
                    ", " + std::to_string(report.failed) + " failed, " + std::to_string(report.skipped) +
                    " skipped\n";
    outcome.exitCode = report.failed > 0 ? kCheckSaidNo : kDone;
    return outcome;
}

/// "defect: data/nlu.yml:3 …", a line each.
std::string linesOf(const std::string& what, const std::vector<engine::BotDefect>& defects) {
    std::string lines;
    for (const auto& defect : defects)
        lines += what + defect.file + (defect.line > 0 ? ":" + std::to_string(defect.line) : "") + " " +
                 defect.what.text() + "\n";
    return lines;
}

Outcome versionOutcome(std::int64_t version, const std::string& sentence) {
    Outcome outcome;
    outcome.document = {{"version", version}};
    outcome.text = sentence + " version " + std::to_string(version) + "\n";
    return outcome;
}

/// "shop: version 2 is published, newest 3 (draft), tests asked for".
std::string lineOf(const engine::BotRow& row) {
    std::string line = row.name + ": ";
    line += row.published == 0 ? std::string("nothing published")
                               : "version " + std::to_string(row.published) + " is published";
    if (!row.versions.empty() && row.versions.front().version != row.published)
        line += ", newest " + std::to_string(row.versions.front().version) + " (" +
                row.versions.front().state + ")";
    if (row.failure) line += ", but does not answer (" + std::string(codeName(*row.failure)) + ")";
    return line + (row.gated ? ", its tests must pass\n" : "\n");
}

Result<engine::BotRow> rowOf(CommandContext& context, const std::string& name) {
    CHATKEEP_ASSIGN(auto rows, context.open.bots().list(context.actor));
    for (auto& row : rows)
        if (row.name == name) return std::move(row);
    return fail(ErrorCode::NotFound, {"bot", name});
}

/// Where nothing is said: what visitors get against the newest, else the newest against the one before it.
Result<void> chooseVersions(CommandContext& context, std::int64_t& from, std::int64_t& to) {
    if (from != 0 && to != 0) return {};
    CHATKEEP_ASSIGN(const auto row, rowOf(context, context.invocation.value("name")));
    if (row.versions.empty()) return fail(ErrorCode::NotFound, {"version"});
    if (to == 0) to = row.versions.front().version;
    if (from == 0 && row.published != 0 && row.published != to) from = row.published;
    for (const auto& version : row.versions)
        if (from == 0 && version.version < to) from = version.version;
    if (from == 0) return fail(ErrorCode::InvalidInput, {"from", "there is only one version"});
    return {};
}

} // namespace

Result<Outcome> botTestFolder(const Invocation& invocation) {
    const std::string folder = invocation.value("target");
    CHATKEEP_ASSIGN(auto files, engine::readBotFolder(folder));
    CHATKEEP_ASSIGN(const auto taken, engine::takeIn(engine::botNameOf(folder), std::move(files)));
    CHATKEEP_ASSIGN(const auto model, taken.project->train({}));
    CHATKEEP_ASSIGN(const auto report, taken.project->test(model));
    auto outcome = reportOutcome(report);
    outcome.text.insert(0, linesOf("defect: ", taken.project->report().defects));
    outcome.document["defects"] = taken.project->report().toJson()["defects"];
    return outcome;
}

namespace commands {

Result<Outcome> botImport(CommandContext& context) {
    const std::string folder = context.invocation.value("folder");
    const std::string name = context.invocation.value("name", engine::botNameOf(folder));
    CHATKEEP_ASSIGN(const auto files, engine::readBotFolder(folder));
    CHATKEEP_ASSIGN(const auto imported, context.open.bots().importFiles(context.actor, name, files,
                                                                         context.invocation.value("note")));
    Outcome outcome;
    outcome.document = imported.report.toJson();
    outcome.document["bot"] = imported.name;
    outcome.document["version"] = imported.version;
    outcome.text = "Imported " + imported.name + " as version " + std::to_string(imported.version) +
                   " (a draft).\n" + "  kept " + std::to_string(imported.report.kept) + ", converted " +
                   std::to_string(imported.report.converted) + ", dropped " +
                   std::to_string(imported.report.dropped) + "\n";
    for (const auto& [what, count] : imported.report.counts)
        outcome.text += "  " + what + ": " + std::to_string(count) + "\n";
    outcome.text += linesOf("  needs you: ", imported.report.needsYou);
    outcome.text += linesOf("  defect: ", imported.report.defects);
    return outcome;
}

Result<Outcome> botList(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto rows, context.open.bots().list(context.actor));
    Outcome outcome;
    Json bots = Json::array();
    for (const auto& row : rows) {
        Json versions = Json::array();
        for (const auto& version : row.versions)
            versions.push_back({{"version", version.version},
                                {"state", version.state},
                                {"created", formatTime(version.created)},
                                {"note", version.note},
                                {"trained", version.trained},
                                {"examples", version.examples},
                                {"erased", version.erased}});
        bots.push_back({{"name", row.name},
                        {"published", row.published},
                        {"gated", row.gated},
                        {"created", formatTime(row.created)},
                        {"versions", versions}});
        if (row.failure) bots.back()["failure"] = codeName(*row.failure);
        outcome.text += lineOf(row);
    }
    outcome.document = {{"bots", bots}};
    return outcome;
}

Result<Outcome> botTrain(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto wanted, context.invocation.number("version", 0));
    Abandonment abandonment(context.streams);
    CHATKEEP_ASSIGN(const auto version,
                    context.open.bots().train(context.actor, context.invocation.value("name"), wanted,
                                              abandonment.watched(engine::TrainOptions())));
    return versionOutcome(version, "Trained");
}

Result<Outcome> botExport(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto wanted, context.invocation.number("version", 0));
    CHATKEEP_ASSIGN(const auto files,
                    context.open.bots().files(context.actor, context.invocation.value("name"), wanted));
    CHATKEEP_TRY(engine::writeBotFolder(files, context.invocation.value("to")));
    Outcome outcome;
    CHATKEEP_ASSIGN(const auto promoted,
                    context.open.bots().examples(context.actor, context.invocation.value("name"), wanted));
    outcome.document = {{"folder", context.invocation.value("to")},
                        {"files", files.size()},
                        {"examples_left", promoted.size()}};
    outcome.text =
        "Wrote " + std::to_string(files.size()) + " files to " + context.invocation.value("to") + "\n";
    if (!promoted.empty())
        outcome.text +=
            std::to_string(promoted.size()) +
            " examples from chats stay in the vault: they belong to the visitors who wrote them.\n";
    return outcome;
}

Result<Outcome> botDiff(CommandContext& context) {
    CHATKEEP_ASSIGN(auto from, context.invocation.number("from", 0));
    CHATKEEP_ASSIGN(auto to, context.invocation.number("to", 0));
    CHATKEEP_TRY(chooseVersions(context, from, to));
    CHATKEEP_ASSIGN(const auto files,
                    context.open.bots().diff(context.actor, context.invocation.value("name"), from, to));
    Outcome outcome;
    Json list = Json::array();
    for (const auto& file : files) {
        list.push_back(
            {{"file", file.file}, {"added", file.added}, {"removed", file.removed}, {"text", file.text}});
        outcome.text += file.text;
    }
    outcome.document = {{"from", from}, {"to", to}, {"files", list}};
    if (files.empty())
        outcome.text = "Versions " + std::to_string(from) + " and " + std::to_string(to) + " are the same.\n";
    return outcome;
}

Result<Outcome> botTest(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto wanted, context.invocation.number("version", 0));
    CHATKEEP_ASSIGN(const auto report,
                    context.open.bots().test(context.actor, context.invocation.value("target"), wanted));
    return reportOutcome(report);
}

Result<Outcome> botPublish(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto wanted, context.invocation.number("version", 0));
    Abandonment abandonment(context.streams);
    CHATKEEP_ASSIGN(const auto version,
                    context.open.bots().publish(context.actor, context.invocation.value("name"), wanted,
                                                abandonment.watched(engine::TrainOptions())));
    return versionOutcome(version, "Published");
}

Result<Outcome> botRollback(CommandContext& context) {
    CHATKEEP_ASSIGN(const auto wanted, context.invocation.number("version", 0));
    auto version = context.open.bots().rollback(context.actor, context.invocation.value("name"), wanted);
    if (!version && version.error().code == ErrorCode::Conflict)
        return fail(ErrorCode::InvalidInput, {"version", "it was not published before, or is now"});
    if (!version) return passOn(std::move(version));
    return versionOutcome(*version, "Published again:");
}

} // namespace commands
} // namespace chatkeep::app
