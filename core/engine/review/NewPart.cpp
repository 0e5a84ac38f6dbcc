// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/NewPart.h"

#include "core/base/Text.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/review/LineEdits.h"
#include "core/engine/review/PartWriter.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <set>
#include <string_view>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostChars = 4000;

bool isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool holdsBreak(std::string_view text) {
    return text.find_first_of("\r\n") != std::string_view::npos;
}

bool isTooLong(std::string_view text) {
    return byteOffsetOf(text, kMostChars) < text.size();
}

std::vector<std::string> ruleLines(const std::string& name, const std::string& intent,
                                   const std::string& response) {
    return {"- rule: " + quotedYaml(name), "  steps:", "  - intent: " + intent, "  - action: " + response};
}

Result<void> addIntent(PartWriter& writer, const BotOutline& outline, const NewPart& part) {
    CHATKEEP_TRY(writer.add(kIntentSection, {"- " + part.name}));
    std::vector<std::string> lines{"- intent: " + part.name, "  examples: |"};
    for (const auto& words : part.words)
        lines.push_back("    - " + edits::asOneLine(words));
    CHATKEEP_TRY(writer.add(kExampleSection, lines));
    if (part.answer.empty()) return {};
    const auto response = "utter_" + part.name;
    if (!outline.has(OutlineKind::Responses, response))
        CHATKEEP_TRY(writer.add(kResponseSection, responseLines(response, {part.answer})));
    return writer.add(kRuleSection, ruleLines("answer " + part.name, part.name, response));
}

Result<void> addFlow(PartWriter& writer, const NewPart& part) {
    const auto response = "utter_" + part.name;
    CHATKEEP_TRY(writer.add(kResponseSection, responseLines(response, {part.answer})));
    std::vector<std::string> lines{part.name + ":", "  description: " + quotedYaml(part.about)};
    if (part.intent.empty()) {
        lines.emplace_back("  if: false"); // its name and description would start it
    } else {
        lines.emplace_back("  nlu_trigger:");
        lines.push_back("  - intent: " + part.intent);
    }
    lines.emplace_back("  steps:");
    lines.push_back("  - action: " + response);
    return writer.add(kFlowSection, lines);
}

Result<void> addEntity(PartWriter& writer, const NewPart& part) {
    CHATKEEP_TRY(writer.add(kEntitySection, {"- " + part.name}));
    if (part.finding == EntityFinding::Examples) return {};
    std::vector<std::string> lines{
        (part.finding == EntityFinding::Pattern ? "- regex: " : "- lookup: ") + part.name, "  examples: |"};
    for (const auto& words : part.words)
        lines.push_back("    - " + edits::asOneLine(words));
    return writer.add(kExampleSection, lines);
}

std::string questionOf(const std::string& slot) {
    return "utter_ask_" + slot;
}

Result<void> addSlot(PartWriter& writer, const BotOutline& outline, const NewPart& part) {
    std::vector<std::string> lines{part.name + ":", "  type: " + std::string(nameOf(part.type))};
    if (part.type == SlotSpec::Type::Categorical) {
        lines.emplace_back("  values:");
        for (const auto& value : part.words)
            lines.push_back("  - " + quotedYaml(value));
    }
    lines.emplace_back("  mappings:");
    lines.emplace_back(part.entity.empty() ? "  - type: from_llm" : "  - type: from_entity");
    if (!part.entity.empty()) lines.push_back("    entity: " + part.entity);
    CHATKEEP_TRY(writer.add(kSlotSection, lines));
    if (!part.entity.empty() && !outline.has(OutlineKind::Entities, part.entity))
        CHATKEEP_TRY(writer.add(kEntitySection, {"- " + part.entity}));
    if (part.answer.empty()) return {};
    return writer.add(kResponseSection, responseLines(questionOf(part.name), {part.answer}));
}

/// Something fills it whenever it comes up, also while a form asks.
bool isFilledAnywhere(const SlotSpec& slot) {
    return std::ranges::any_of(slot.mappings, [](const SlotMapping& mapping) {
        return mapping.conditions.empty() && mapping.type != SlotMapping::Type::FromLlm &&
               mapping.type != SlotMapping::Type::Controlled;
    });
}

/// What fills a slot while the form asks for it: yes and no by their intents where the bot has them, a number
/// by the one that is said, all else by the visitor's words.
std::vector<std::string> formMappings(const BotOutline& outline, const SlotSpec& slot,
                                      const std::string& form) {
    const std::vector<std::string> condition{"  conditions:", "  - active_loop: " + form,
                                             "    requested_slot: " + slot.name};
    std::vector<std::string> lines;
    const auto add = [&](std::vector<std::string> mapping) {
        lines.insert(lines.end(), mapping.begin(), mapping.end());
        lines.insert(lines.end(), condition.begin(), condition.end());
    };
    const bool knowsYes =
        outline.has(OutlineKind::Intents, "affirm") && outline.has(OutlineKind::Intents, "deny");
    if (slot.type == SlotSpec::Type::Bool && knowsYes) {
        add({"- type: from_intent", "  intent: affirm", "  value: true"});
        add({"- type: from_intent", "  intent: deny", "  value: false"});
    } else if (slot.type == SlotSpec::Type::Float) {
        add({"- type: from_entity", "  entity: number"});
    } else {
        add({"- type: from_text"});
    }
    return lines;
}

/// Below the mappings that a slot has. Errors: InvalidInput (file, "form").
Result<void> addMappings(PartWriter& writer, const SlotSpec& slot, const std::vector<std::string>& mappings) {
    const auto& [file, line] = slot.place;
    TextLines lines(writer.textOf(file));
    if (!lines.has(line)) return fail(ErrorCode::InvalidInput, {file, "form"});
    const auto key = TextLines::indentOf(lines.at(line));
    const auto written = trimmed(lines.at(line));
    if (!written.ends_with(':')) return fail(ErrorCode::InvalidInput, {file, "form"});
    int last = lines.lastLineOfItem(line);
    const auto inner = last > line ? TextLines::indentOf(lines.at(line + 1)) : key + 2;
    int head = 0;
    for (int at = line + 1; at <= last && head == 0; ++at)
        if (TextLines::indentOf(lines.at(at)) == inner && trimmed(lines.at(at)).starts_with("mappings:"))
            head = at;
    std::string indent(inner, ' ');
    if (head == 0) {
        lines.insertAfter(last++, indent + "mappings:");
    } else {
        if (trimmed(lines.at(head)) != "mappings:") return fail(ErrorCode::InvalidInput, {file, "form"});
        if (head < last) indent = lines.at(head + 1).substr(0, TextLines::indentOf(lines.at(head + 1)));
        const auto isOfList = [&](int at) {
            const auto width = TextLines::indentOf(lines.at(at));
            return width > inner || (width == inner && trimmed(lines.at(at)).starts_with('-'));
        };
        int end = head;
        while (end < last && isOfList(end + 1))
            ++end;
        last = end;
    }
    for (const auto& one : mappings)
        lines.insertAfter(last++, indent + one);
    writer.put(file, lines.joined());
    return {};
}

/// From below, so that what stands above stays on its line.
Result<void> fillByForm(PartWriter& writer, const BotOutline& outline, const NewPart& part) {
    std::vector<const SlotSpec*> asked;
    for (const auto& slot : outline.slots)
        if (std::ranges::find(part.slots, slot.name) != part.slots.end() && !isFilledAnywhere(slot))
            asked.push_back(&slot);
    std::ranges::sort(asked, std::greater(), [](const SlotSpec* one) { return one->place.line; });
    bool asksNumber = false;
    for (const auto* slot : asked) {
        CHATKEEP_TRY(addMappings(writer, *slot, formMappings(outline, *slot, part.name)));
        asksNumber = asksNumber || slot->type == SlotSpec::Type::Float;
    }
    if (asksNumber && !outline.has(OutlineKind::Entities, "number"))
        CHATKEEP_TRY(writer.add(kEntitySection, {"- number"}));
    return {};
}

std::string doneResponse(const std::string& form) {
    return "utter_" + form + "_done";
}

Result<void> addForm(PartWriter& writer, const BotOutline& outline, const NewPart& part) {
    CHATKEEP_TRY(fillByForm(writer, outline, part));
    std::vector<std::string> lines{part.name + ":", "  required_slots:"};
    for (const auto& slot : part.slots)
        lines.push_back("  - " + slot);
    CHATKEEP_TRY(writer.add(kFormSection, lines));
    if (!part.intent.empty())
        CHATKEEP_TRY(writer.add(kRuleSection, {"- rule: " + quotedYaml("start " + part.name),
                                               "  steps:", "  - intent: " + part.intent,
                                               "  - action: " + part.name, "  - active_loop: " + part.name}));
    if (part.answer.empty()) return {};
    CHATKEEP_TRY(writer.add(kResponseSection, responseLines(doneResponse(part.name), {part.answer})));
    return writer.add(kRuleSection, {"- rule: " + quotedYaml("end " + part.name), "  condition:",
                                     "  - active_loop: " + part.name, "  steps:", "  - action: " + part.name,
                                     "  - active_loop: null", "  - action: " + doneResponse(part.name)});
}

Result<void> addStory(PartWriter& writer, const NewPart& part) {
    std::vector<std::string> lines{"- story: " + quotedYaml(part.name), "  steps:"};
    for (const auto& step : part.steps)
        lines.push_back((step.ofVisitor ? "  - intent: " : "  - action: ") + step.name);
    return writer.add(kStorySection, lines);
}

Result<void> addPart(PartWriter& writer, const BotOutline& outline, const NewPart& part) {
    switch (part.kind) {
    case OutlineKind::Intents:
        return addIntent(writer, outline, part);
    case OutlineKind::Entities:
        return addEntity(writer, part);
    case OutlineKind::Slots:
        return addSlot(writer, outline, part);
    case OutlineKind::Forms:
        return addForm(writer, outline, part);
    case OutlineKind::Responses:
        return writer.add(kResponseSection, responseLines(part.name, part.words));
    case OutlineKind::Rules:
        return writer.add(kRuleSection, ruleLines(part.name, part.intent, part.answer));
    case OutlineKind::Stories:
        return addStory(writer, part);
    case OutlineKind::Flows:
        return addFlow(writer, part);
    case OutlineKind::Tests:
    case OutlineKind::Files:
        break;
    }
    return fail(ErrorCode::InvalidInput, {"part", "kind"});
}

/// Everything is as it was, but for the part that came.
bool isWhole(const BotOutline& before, const BotOutline& after, const NewPart& part) {
    for (const auto& section : before.sections) {
        std::set<std::string_view> now;
        for (const auto& item : after.section(section.kind).items)
            now.insert(item.name);
        for (const auto& item : section.items)
            if (!now.contains(item.name)) return false;
    }
    return after.has(part.kind, part.name) && after.examples.size() >= before.examples.size();
}

NewPartProblem problemOfName(const BotOutline& outline, const NewPart& part) {
    if (trimmed(part.name).empty()) return NewPartProblem::Blank;
    if (part.name.size() > kMostNameBytes) return NewPartProblem::TooLong;
    const bool isWords = part.kind == OutlineKind::Rules || part.kind == OutlineKind::Stories;
    if (isWords ? holdsBreak(part.name) || !isUtf8(part.name) : !std::ranges::all_of(part.name, isOfName))
        return NewPartProblem::Signs;
    if (part.name.starts_with('-')) return NewPartProblem::Signs;
    return outline.has(part.kind, part.name) ? NewPartProblem::Taken : NewPartProblem::None;
}

/// The response that comes with it, by its name; empty: none that would be another's.
std::string ownResponse(const NewPart& part) {
    if (trimmed(part.answer).empty()) return {};
    switch (part.kind) {
    case OutlineKind::Slots:
        return questionOf(part.name);
    case OutlineKind::Forms:
        return doneResponse(part.name);
    case OutlineKind::Flows:
        return "utter_" + part.name;
    default:
        return {};
    }
}

bool needsWords(const NewPart& part) {
    switch (part.kind) {
    case OutlineKind::Intents:
    case OutlineKind::Responses:
        return true;
    case OutlineKind::Entities:
        return part.finding != EntityFinding::Examples;
    case OutlineKind::Slots:
        return part.type == SlotSpec::Type::Categorical;
    default:
        return false;
    }
}

bool areNoWords(const NewPart& part) {
    const auto isNone = [&](const std::string& words) {
        return trimmed(words).empty() || !isUtf8(words) ||
               (part.kind != OutlineKind::Responses && holdsBreak(words));
    };
    return part.words.empty() || std::ranges::any_of(part.words, isNone);
}

bool isNoPattern(const std::string& pattern) {
    RE2::Options options;
    options.set_log_errors(false);
    return !RE2(pattern, options).ok();
}

bool mayGoWithoutIntent(OutlineKind kind) {
    return kind == OutlineKind::Forms || kind == OutlineKind::Flows;
}

bool isNoEntity(const BotOutline& outline, const std::string& entity) {
    const auto& ruled = ruledEntities();
    return !entity.empty() && std::ranges::find(ruled, entity) == ruled.end() &&
           !outline.has(OutlineKind::Entities, entity);
}

bool areNoSlots(const BotOutline& outline, const std::vector<std::string>& slots) {
    auto sorted = slots;
    std::ranges::sort(sorted);
    return slots.empty() || std::ranges::adjacent_find(sorted) != sorted.end() ||
           !std::ranges::all_of(slots,
                                [&](const auto& slot) { return outline.has(OutlineKind::Slots, slot); });
}

bool areNoSteps(const BotOutline& outline, const std::vector<NewStoryStep>& steps) {
    const auto isKnown = [&](const NewStoryStep& step) {
        return outline.has(step.ofVisitor ? OutlineKind::Intents : OutlineKind::Responses, step.name);
    };
    return steps.empty() || !steps.front().ofVisitor || steps.back().ofVisitor ||
           !std::ranges::all_of(steps, isKnown);
}

/// What it names of the bot's.
NewPartProblem problemOfOthers(const BotOutline& outline, const NewPart& part) {
    const bool isRule = part.kind == OutlineKind::Rules;
    const bool mayStart = isRule || mayGoWithoutIntent(part.kind);
    if (mayStart && (isRule || !part.intent.empty()) && !outline.has(OutlineKind::Intents, part.intent))
        return NewPartProblem::NoIntent;
    if (isRule && !outline.has(OutlineKind::Responses, part.answer)) return NewPartProblem::NoAnswer;
    if (part.kind == OutlineKind::Flows && trimmed(part.answer).empty()) return NewPartProblem::NoAnswer;
    if (part.kind == OutlineKind::Slots && isNoEntity(outline, part.entity)) return NewPartProblem::NoEntity;
    if (part.kind == OutlineKind::Forms && areNoSlots(outline, part.slots)) return NewPartProblem::NoSlots;
    if (part.kind == OutlineKind::Stories && areNoSteps(outline, part.steps)) return NewPartProblem::NoSteps;
    if ((isRule || part.kind == OutlineKind::Forms) && outline.answered.contains(part.intent))
        return NewPartProblem::Answered;
    if (const auto response = ownResponse(part);
        !response.empty() && outline.has(OutlineKind::Responses, response))
        return NewPartProblem::Taken;
    return NewPartProblem::None;
}

} // namespace

bool canBeAdded(OutlineKind kind) {
    return kind != OutlineKind::Tests && kind != OutlineKind::Files;
}

const std::vector<std::string>& ruledEntities() {
    static const std::vector<std::string> kNames{"date",   "duration", "email", "money",
                                                 "number", "phone",    "time"};
    return kNames;
}

NewPartProblem problemOfNewPart(const BotOutline& outline, const NewPart& part) {
    if (const auto problem = problemOfName(outline, part); problem != NewPartProblem::None) return problem;
    if (isTooLong(part.answer) || isTooLong(part.about) || std::ranges::any_of(part.words, isTooLong))
        return NewPartProblem::TooLong;
    if (needsWords(part) && areNoWords(part)) return NewPartProblem::NoWords;
    const bool isPattern = part.kind == OutlineKind::Entities && part.finding == EntityFinding::Pattern;
    if (isPattern && std::ranges::any_of(part.words, isNoPattern)) return NewPartProblem::Pattern;
    return problemOfOthers(outline, part);
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
