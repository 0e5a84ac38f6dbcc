// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/NewPart.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/format/TextLines.h"
#include "core/engine/review/NewFile.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostNameBytes = 200;
constexpr std::size_t kMostChars = 4000;
constexpr std::string_view kTests = "tests/";

bool isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool holdsBreak(std::string_view text) {
    return text.find_first_of("\r\n") != std::string_view::npos;
}

bool isTooLong(std::string_view text) {
    return byteOffsetOf(text, kMostChars) < text.size();
}

bool has(const BotOutline& outline, OutlineKind kind, const std::string& name) {
    const auto& items = outline.section(kind).items;
    return std::ranges::find(items, name, &OutlineItem::name) != items.end();
}

/// A top-level section, and where it begins if the bot has none.
struct Section {
    std::string_view key;
    std::string_view file;
    bool isList = true;
};
constexpr Section kIntents{"intents", "domain.yml"};
constexpr Section kResponses{"responses", "domain.yml", false};
constexpr Section kExamples{"nlu", "data/nlu.yml"};
constexpr Section kRules{"rules", "data/rules.yml"};
constexpr Section kFlows{"flows", "data/flows.yml", false};

/// The line `key:`, from 1; 0: none.
int lineOf(const TextLines& lines, std::string_view key) {
    for (int at = 1; at <= lines.count(); ++at)
        if (const auto& line = lines.at(at);
            line.starts_with(key) && line.substr(key.size()).starts_with(':'))
            return at;
    return 0;
}

bool isComment(std::string_view words) {
    return words.starts_with('#');
}

/// Writes into files, remembering which.
class PartWriter {
public:
    explicit PartWriter(const BotFiles& files)
        : m_files(files) {}

    /// Adds an item at the end of a section. `item`: its lines as they stand without indent.
    Result<void> add(const Section& section, const std::vector<std::string>& item) {
        const auto file = fileFor(section);
        auto text = textOf(file);
        TextLines lines(text);
        const int head = lineOf(lines, section.key);
        if (head == 0) {
            appendSection(text, section, item);
            m_changed[file] = std::move(text);
            return {};
        }
        auto rest = trimmed(std::string_view(lines.at(head)).substr(section.key.size() + 1));
        if (rest == "[]" || rest == "{}") {
            lines.at(head) = std::string(section.key) + ":" + TextLines::endOf(lines.at(head));
            rest = {};
        }
        if (section.isList && item.size() == 1 && rest.starts_with('[') && rest.ends_with(']')) {
            auto& line = lines.at(head);
            line.insert(line.rfind(']'), ", " + item.front().substr(2)); // without its dash
        } else {
            if (!rest.empty() && !isComment(rest)) return fail(ErrorCode::InvalidInput, {file, "form"});
            insert(lines, head, section, item);
        }
        m_changed[file] = lines.joined();
        return {};
    }

    [[nodiscard]] BotFiles changed() && { return std::move(m_changed); }

private:
    [[nodiscard]] std::string textOf(const std::string& file) const {
        for (const auto* from : {&m_changed, &m_files})
            if (const auto found = from->find(file); found != from->end()) return found->second;
        return textOfNewFile(m_files, file);
    }

    /// Where the bot has such things: best the usual file, else the first.
    [[nodiscard]] std::string fileFor(const Section& section) const {
        std::string first;
        for (const auto& [file, text] : m_files) {
            if (!isYamlFile(file) || isSetAside(file) || file.starts_with(kTests)) continue;
            if (lineOf(TextLines(text), section.key) == 0) continue;
            if (file == section.file) return file;
            if (first.empty()) first = file;
        }
        return first.empty() ? std::string(section.file) : first;
    }

    static void appendSection(std::string& text, const Section& section,
                              const std::vector<std::string>& item) {
        const auto end = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
        if (!text.empty() && !text.ends_with('\n')) text += end;
        text += std::string(section.key) + ":" + end;
        for (const auto& line : item)
            text += (section.isList ? "" : "  ") + line + end;
    }

    static void insert(TextLines& lines, int head, const Section& section,
                       const std::vector<std::string>& item) {
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

    const BotFiles& m_files;
    BotFiles m_changed;
};

std::vector<std::string> responseLines(const std::string& name, const std::vector<std::string>& texts) {
    std::vector<std::string> lines{name + ":"};
    for (const auto& text : texts)
        lines.push_back("- text: " + quotedYaml(text));
    return lines;
}

std::vector<std::string> ruleLines(const std::string& name, const std::string& intent,
                                   const std::string& response) {
    return {"- rule: " + quotedYaml(name), "  steps:", "  - intent: " + intent, "  - action: " + response};
}

Result<void> addIntent(PartWriter& writer, const BotOutline& outline, const NewPart& part) {
    CHATKEEP_TRY(writer.add(kIntents, {"- " + part.name}));
    std::vector<std::string> lines{"- intent: " + part.name, "  examples: |"};
    for (const auto& words : part.words)
        lines.push_back("    - " + words);
    CHATKEEP_TRY(writer.add(kExamples, lines));
    if (part.answer.empty()) return {};
    const auto response = "utter_" + part.name;
    if (!has(outline, OutlineKind::Responses, response))
        CHATKEEP_TRY(writer.add(kResponses, responseLines(response, {part.answer})));
    return writer.add(kRules, ruleLines("answer " + part.name, part.name, response));
}

Result<void> addFlow(PartWriter& writer, const NewPart& part) {
    const auto response = "utter_" + part.name;
    CHATKEEP_TRY(writer.add(kResponses, responseLines(response, {part.answer})));
    std::vector<std::string> lines{part.name + ":", "  description: " + quotedYaml(part.about)};
    if (!part.intent.empty()) {
        lines.emplace_back("  nlu_trigger:");
        lines.push_back("  - intent: " + part.intent);
    }
    lines.emplace_back("  steps:");
    lines.push_back("  - action: " + response);
    return writer.add(kFlows, lines);
}

Result<void> addPart(PartWriter& writer, const BotOutline& outline, const NewPart& part) {
    switch (part.kind) {
    case OutlineKind::Intents:
        return addIntent(writer, outline, part);
    case OutlineKind::Responses:
        return writer.add(kResponses, responseLines(part.name, part.words));
    case OutlineKind::Rules:
        return writer.add(kRules, ruleLines(part.name, part.intent, part.answer));
    case OutlineKind::Flows:
        return addFlow(writer, part);
    default:
        return fail(ErrorCode::InvalidInput, {"part", "kind"});
    }
}

/// Everything is as it was, but for the part that came.
bool isWhole(const BotOutline& before, const BotOutline& after, const NewPart& part) {
    for (const auto& section : before.sections)
        for (const auto& item : section.items)
            if (!has(after, section.kind, item.name)) return false;
    return has(after, part.kind, part.name) && after.examples.size() >= before.examples.size();
}

NewPartProblem problemOfName(const BotOutline& outline, const NewPart& part) {
    if (trimmed(part.name).empty()) return NewPartProblem::Blank;
    if (part.name.size() > kMostNameBytes) return NewPartProblem::TooLong;
    const bool isWords = part.kind == OutlineKind::Rules;
    if (isWords ? holdsBreak(part.name) || !isUtf8(part.name) : !std::ranges::all_of(part.name, isOfName))
        return NewPartProblem::Signs;
    if (part.kind == OutlineKind::Flows && part.name.starts_with('-')) return NewPartProblem::Signs;
    return has(outline, part.kind, part.name) ? NewPartProblem::Taken : NewPartProblem::None;
}

bool areNoWords(const NewPart& part) {
    const auto isNone = [&](const std::string& words) {
        return trimmed(words).empty() || !isUtf8(words) ||
               (part.kind == OutlineKind::Intents && holdsBreak(words));
    };
    return part.words.empty() || std::ranges::any_of(part.words, isNone);
}

} // namespace

bool canBeAdded(OutlineKind kind) {
    return kind == OutlineKind::Intents || kind == OutlineKind::Responses || kind == OutlineKind::Rules ||
           kind == OutlineKind::Flows;
}

NewPartProblem problemOfNewPart(const BotOutline& outline, const NewPart& part) {
    if (const auto problem = problemOfName(outline, part); problem != NewPartProblem::None) return problem;
    if (isTooLong(part.answer) || isTooLong(part.about) || std::ranges::any_of(part.words, isTooLong))
        return NewPartProblem::TooLong;
    const bool saysWords = part.kind == OutlineKind::Intents || part.kind == OutlineKind::Responses;
    if (saysWords && areNoWords(part)) return NewPartProblem::NoWords;
    const bool isRule = part.kind == OutlineKind::Rules;
    const bool isFlow = part.kind == OutlineKind::Flows;
    if ((isRule || (isFlow && !part.intent.empty())) && !has(outline, OutlineKind::Intents, part.intent))
        return NewPartProblem::NoIntent;
    if (isRule && !has(outline, OutlineKind::Responses, part.answer)) return NewPartProblem::NoAnswer;
    if (isFlow && trimmed(part.answer).empty()) return NewPartProblem::NoAnswer;
    // What the flow says is to be a response of its name.
    if (isFlow && has(outline, OutlineKind::Responses, "utter_" + part.name)) return NewPartProblem::Taken;
    return NewPartProblem::None;
}

Result<BotFiles> withNewPart(const std::string& bot, const BotFiles& files, const NewPart& part) {
    const auto before = outlineOf(bot, files);
    if (problemOfNewPart(before, part) != NewPartProblem::None)
        return fail(ErrorCode::InvalidInput, {"part", part.name});
    PartWriter writer(files);
    CHATKEEP_TRY(addPart(writer, before, part));
    auto changed = std::move(writer).changed();
    auto all = files;
    for (const auto& [file, text] : changed)
        all[file] = text;
    if (!isWhole(before, outlineOf(bot, all), part))
        return fail(ErrorCode::InvalidInput, {changed.begin()->first, "form"});
    return changed;
}

} // namespace chatkeep::engine
