// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/NewFile.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/knowledge/KnowledgeFolder.h"
#include "core/engine/review/SpecForm.h"

#include <algorithm>
#include <optional>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostNameChars = 200;

bool isOfNoName(char c) {
    constexpr std::string_view kNotEverywhere = "\\:*?\"<>|";
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || kNotEverywhere.contains(c);
}

bool isOutside(std::string_view part) {
    return part.empty() || part == "." || part == "..";
}

bool endsBadly(std::string_view part) {
    return part.starts_with(' ') || part.ends_with(' ') || part.ends_with('.');
}

void sortList(Json& list) {
    std::sort(list.begin(), list.end());
}

/// What a bot does, but for the order of files where that does not matter.
Json formInAnyOrder(const BotSpec& spec) {
    auto form = formOf(spec, nullptr);
    for (const auto* key :
         {"intents", "entities", "slots", "forms", "actions", "responses", "tests", "cases"})
        sortList(form[key]);
    for (auto& list : form["made"])
        sortList(list);
    for (auto& language : form["nlu"]) {
        sortList(language[1]); // examples
        for (auto& lookup : language[3])
            sortList(lookup);
    }
    return form;
}

std::string_view endingOf(std::string_view path) {
    const auto name = path.substr(path.rfind('/') + 1);
    return name.substr(std::min(name.rfind('.'), name.size()));
}

/// `own`: an ending that the path may have beside those of new files.
NewFileProblem problemOfPath(const BotFiles& files, std::string_view path,
                             std::optional<std::string_view> own) {
    if (trimmed(path).empty() || path.ends_with('/')) return NewFileProblem::Blank;
    if (!isUtf8(path)) return NewFileProblem::NotUtf8;
    if (byteOffsetOf(path, kMostNameChars) < path.size()) return NewFileProblem::TooLong;
    const auto parts = split(path, '/');
    if (std::ranges::any_of(parts, isOutside)) return NewFileProblem::Outside;
    if (std::ranges::any_of(path, isOfNoName) || std::ranges::any_of(parts, endsBadly))
        return NewFileProblem::Signs;
    if (isSetAside(path)) return NewFileProblem::Hidden;
    const auto name = foldCase(path);
    if (name.starts_with(kKnowledgeFolder)) return NewFileProblem::Knowledge;
    if (!isYamlFile(path) && !hasEnding(path, ".txt") && own != endingOf(path)) return NewFileProblem::Ending;
    for (const auto& [file, text] : files) {
        const auto other = foldCase(file);
        if (other == name) return NewFileProblem::Taken;
        if (name.starts_with(other + "/") || other.starts_with(name + "/")) return NewFileProblem::BesideFile;
    }
    return NewFileProblem::None;
}

} // namespace

NewFileProblem problemOfNewFile(const BotFiles& files, std::string_view path) {
    return problemOfPath(files, path, std::nullopt);
}

NewFileProblem problemOfMovedFile(const BotFiles& files, const std::string& from, std::string_view to) {
    auto others = files;
    others.erase(from);
    return problemOfPath(others, to, endingOf(from));
}

std::string textOfNewFile(const BotFiles& files, std::string_view path) {
    if (!isYamlFile(path)) return {};
    for (const auto& [file, text] : files)
        for (const auto line : split(text, '\n'))
            if (isYamlFile(file) && line.starts_with("version:")) return std::string(trimmed(line)) + "\n";
    return {};
}

Result<BotFiles> withFileMoved(const std::string& bot, const BotFiles& files, const std::string& from,
                               const std::string& to) {
    if (!files.contains(from)) return fail(ErrorCode::NotFound, {"file"});
    if (foldCase(from).starts_with(kKnowledgeFolder)) return fail(ErrorCode::InvalidInput, {"path"});
    if (problemOfMovedFile(files, from, to) != NewFileProblem::None)
        return fail(ErrorCode::InvalidInput, {"path"});
    auto moved = files;
    auto file = moved.extract(from);
    file.key() = to;
    const BotFiles changed{{to, file.mapped()}};
    moved.insert(std::move(file));
    const auto before = readBotSpec(bot, files);
    const auto after = readBotSpec(bot, moved);
    const bool isSame =
        before && after ? formInAnyOrder(*before) == formInAnyOrder(*after) : !before && !after;
    if (!isSame) return fail(ErrorCode::InvalidInput, {"name", "implied"});
    return changed;
}

} // namespace chatkeep::engine
