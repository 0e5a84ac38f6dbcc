// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/PartWriter.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/review/NewFile.h"

#include <algorithm>
#include <optional>

namespace chatkeep::engine {
namespace {

constexpr std::string_view kTests = "tests/";

/// What stands behind `key:` on a line that begins with it; the key may be quoted. None: no such line.
std::optional<std::string_view> behindKey(std::string_view line, std::string_view key) {
    line = withoutByteOrderMark(line);
    const auto quote = line.substr(0, line.starts_with('"') || line.starts_with('\'') ? 1 : 0);
    for (const auto part : {quote, key, quote}) {
        if (!line.starts_with(part)) return std::nullopt;
        line.remove_prefix(part.size());
    }
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    return line.starts_with(':') ? std::optional(line.substr(1)) : std::nullopt;
}

/// The line `key:`, from 1; 0: none.
int lineOf(const TextLines& lines, std::string_view key) {
    for (int at = 1; at <= lines.count(); ++at)
        if (behindKey(lines.at(at), key)) return at;
    return 0;
}

bool isComment(std::string_view words) {
    return words.starts_with('#');
}

void appendSection(std::string& text, const BotSection& section, const std::vector<std::string>& item) {
    const auto end = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    if (!text.empty() && !text.ends_with('\n')) text += end;
    text += std::string(section.key) + ":" + end;
    for (const auto& line : item)
        text += (section.isList ? "" : "  ") + line + end;
}

void insert(TextLines& lines, int head, const BotSection& section, const std::vector<std::string>& item) {
    std::string indent(section.isList ? 0 : 2, ' ');
    bool indented = false; // as the first item is
    int last = head;
    for (int at = head + 1; at <= lines.count(); ++at) {
        const auto& line = lines.at(at);
        const auto words = trimmed(line);
        if (words.empty() || isComment(words)) continue;
        const auto width = TextLines::indentOf(line);
        if (width == 0 && !(section.isList && words.starts_with('-'))) break;
        if (!indented) indent = line.substr(0, width);
        indented = true;
        last = at;
    }
    for (const auto& line : item)
        lines.insertAfter(last++, indent + line);
}

} // namespace

Result<void> PartWriter::add(const BotSection& section, const std::vector<std::string>& item) {
    const auto file = fileFor(section);
    auto text = textOf(file);
    TextLines lines(text);
    const int head = lineOf(lines, section.key);
    if (head == 0) {
        appendSection(text, section, item);
        put(file, std::move(text));
        return {};
    }
    auto& line = lines.at(head);
    const auto behind = *behindKey(line, section.key);
    auto rest = trimmed(behind);
    if (rest == "[]" || rest == "{}") {
        line.erase(static_cast<std::size_t>(behind.data() - line.data()), behind.find(rest) + rest.size());
        rest = {};
    }
    if (section.isList && item.size() == 1 && rest.starts_with('[') && rest.ends_with(']')) {
        line.insert(line.rfind(']'), ", " + item.front().substr(2)); // without its dash
    } else {
        if (!rest.empty() && !isComment(rest)) return fail(ErrorCode::InvalidInput, {file, "form"});
        insert(lines, head, section, item);
    }
    put(file, lines.joined());
    return {};
}

std::string PartWriter::textOf(const std::string& file) const {
    for (const auto* from : {&m_changed, &m_files})
        if (const auto found = from->find(file); found != from->end()) return found->second;
    return textOfNewFile(m_files, file);
}

/// Where the bot has such things: best the usual file, else the first.
std::string PartWriter::fileFor(const BotSection& section) const {
    std::string first;
    for (const auto& [file, text] : m_files) {
        if (!isYamlFile(file) || isSetAside(file) || file.starts_with(kTests)) continue;
        if (lineOf(TextLines(text), section.key) == 0) continue;
        if (file == section.file) return file;
        if (first.empty()) first = file;
    }
    return first.empty() ? std::string(section.file) : first;
}

std::vector<std::string> responseLines(const std::string& name, const std::vector<std::string>& texts) {
    std::vector<std::string> lines{name + ":"};
    for (const auto& text : texts)
        lines.push_back("- text: " + quotedYaml(text));
    return lines;
}

} // namespace chatkeep::engine
