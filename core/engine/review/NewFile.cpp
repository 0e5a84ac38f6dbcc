// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/NewFile.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/knowledge/KnowledgeFolder.h"

#include <algorithm>

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

} // namespace

NewFileProblem problemOfNewFile(const BotFiles& files, std::string_view path) {
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
    if (!isYamlFile(path) && !hasEnding(path, ".txt")) return NewFileProblem::Ending;
    for (const auto& [file, text] : files) {
        const auto other = foldCase(file);
        if (other == name) return NewFileProblem::Taken;
        if (name.starts_with(other + "/") || other.starts_with(name + "/")) return NewFileProblem::BesideFile;
    }
    return NewFileProblem::None;
}

std::string textOfNewFile(const BotFiles& files, std::string_view path) {
    if (!isYamlFile(path)) return {};
    for (const auto& [file, text] : files)
        for (const auto line : split(text, '\n'))
            if (isYamlFile(file) && line.starts_with("version:")) return std::string(trimmed(line)) + "\n";
    return {};
}

} // namespace chatkeep::engine
