// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ForeignBot.h"
#include "core/engine/format/JsonTree.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/format/YamlTree.h"

#include <iterator>
#include <optional>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::string_view kOriginalFolder = "original/";

bool isRasaProject(const BotFiles& files) {
    for (const auto& [path, text] : files)
        if (path == "domain.yml" || path == "domain.yaml" || path.starts_with("domain/")) return true;
    return false;
}

void append(std::vector<BotDefect>& to, std::vector<BotDefect> from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// What is said of an action stands where the source has it.
void placeActions(std::vector<BotDefect>& said, const std::map<std::string, SourcePlace>& actions) {
    for (auto& one : said)
        for (const auto& [action, place] : actions)
            if (one.file == "domain.yml" && one.what.text().find("'" + action + "'") != std::string::npos) {
                one.file = place.file;
                one.line = place.line;
            }
}

/// One report of both readings: the source's counts where its files have them.
FidelityReport joined(FidelityReport source, const FidelityReport& project) {
    auto counts = project.counts;
    for (const auto& [what, count] : source.counts) {
        if (what != "entities" && counts[what] != count)
            source.defects.push_back(
                {{}, 0, sentence("the files have %1 %2, the project has %3", count, what, counts[what])});
        counts[what] = count;
    }
    source.counts = std::move(counts);
    append(source.needsYou, project.needsYou);
    append(source.defects, project.defects);
    return source;
}

/// By its mark, or by the zero beside its first letter. Nothing where it is none, or no text in it.
std::optional<std::string> readUtf16(std::string_view bytes) {
    const bool isMarkedBig = bytes.starts_with("\xFE\xFF");
    const bool isMarked = isMarkedBig || bytes.starts_with("\xFF\xFE");
    const bool isTold = isMarked || (bytes.size() >= 2 && (bytes[0] == '\0') != (bytes[1] == '\0'));
    if (!isTold || bytes.size() % 2 != 0) return std::nullopt;
    const bool isBig = isMarked ? isMarkedBig : bytes[0] == '\0';
    auto text = fromUtf16(bytes.substr(isMarked ? 2 : 0), isBig);
    if (text.contains('\0') || text.contains("\uFFFD")) return std::nullopt; // rather UTF-32, or damaged
    return text;
}

/// Whatever reads, edits and compares them wants UTF-8. What cannot be read so is left as it is, to be listed
/// as that.
std::vector<BotDefect> readWideFiles(BotFiles& files, BotFiles& asTheyCame) {
    std::vector<BotDefect> told;
    for (auto& [path, text] : files) {
        if (!hasEnding(path, ".json") && !isYamlFile(path)) continue;
        auto read = readUtf16(text);
        if (!read) continue;
        asTheyCame.emplace(path, std::exchange(text, std::move(*read)));
        told.push_back({path, 0, sentence("was in UTF-16; it is kept in UTF-8")});
    }
    return told;
}

/// Why a file that is there makes no bot.
std::string unusableDomain(const std::string& path, const std::string& text) {
    if (trimmed(text).empty()) return path + " is empty";
    const auto document = parseYaml(text);
    if (document.problems.empty()) return path + " holds no intents, slots or responses";
    const auto& first = document.problems.front();
    return path + " line " + std::to_string(first.line) + ": " + first.what.text();
}

std::string whatIsMissing(const BotFiles& files) {
    for (const auto& [path, text] : files)
        if (path.ends_with(kLinkEnding))
            return path.substr(0, path.size() - kLinkEnding.size()) + " is a link that is not followed";
    for (const auto& [path, text] : files)
        if (isYamlFile(path) && (path.starts_with("domain.") || path.starts_with("domain/")))
            return unusableDomain(path, text);
    for (const auto& [path, text] : files) {
        if (!hasEnding(path, ".json") || text.find("utterances") == std::string::npos) continue;
        if (const auto problems = parseJsonTree(text).problems; !problems.empty())
            return path + " line " + std::to_string(problems.front().line) + ": " +
                   problems.front().what.text();
    }
    return "no domain.yml, agent.json or nlp.js corpus";
}

} // namespace

YamlNode ForeignContext::read(const std::string& path, const std::string& text) {
    file = path;
    auto document = parseJsonTree(text);
    for (auto& problem : document.problems)
        defect(problem.line, std::move(problem.what));
    return std::move(document.root);
}

std::string ForeignContext::oneLine(const std::string& text, int line, std::string_view what) {
    auto clean = onOneLine(text);
    if (!fitsOnALine(text))
        needsYou(line,
                 sentence("%1 '%2' held control characters or other line breaks; it is taken without them",
                          what, clean));
    return clean;
}

Result<TakenIn> takeIn(const std::string& name, BotFiles files) {
    BotFiles asTheyCame;
    auto wide = readWideFiles(files, asTheyCame);
    std::optional<ForeignBot> foreign;
    if (!isRasaProject(files)) foreign = readDialogflow(files);
    if (!isRasaProject(files) && !foreign) foreign = readNlpjs(files);
    TakenIn taken;
    if (!foreign) {
        auto project = BotProject::parse(name, files);
        if (!project && project.error().args == std::vector<std::string>{"bot", "no domain"})
            return fail(ErrorCode::InvalidInput, {"bot", whatIsMissing(files)});
        CHATKEEP_ASSIGN(taken.project, std::move(project));
        taken.report = taken.project->report();
        append(taken.report.needsYou, std::move(wide));
        taken.files = std::move(files);
        return taken;
    }
    taken.files = std::move(foreign->files);
    asTheyCame.merge(files);
    for (auto& [path, text] : asTheyCame)
        taken.files.emplace(std::string(kOriginalFolder) + path, std::move(text));
    CHATKEEP_ASSIGN(taken.project, BotProject::parse(name, taken.files));
    auto converted = taken.project->report();
    placeActions(converted.needsYou, foreign->actions);
    taken.report = joined(std::move(foreign->report), converted);
    append(taken.report.needsYou, std::move(wide));
    return taken;
}

} // namespace chatkeep::engine
