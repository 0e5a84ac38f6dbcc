// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of all sorts as a bot's only file: parts and steps are added to it, renamed, moved and taken out, or
// that is refused, and what else it had stays. Lines of Markdown as Rasa 1.x had it: parts are renamed.
#include "core/engine/review/MovedStep.h"
#include "core/engine/review/NewPart.h"
#include "core/engine/review/NewStep.h"
#include "core/engine/review/PartRemoval.h"
#include "core/engine/review/PartRename.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>

namespace {

using namespace chatkeep::engine;

constexpr std::size_t kMostFlows = 4;
constexpr std::size_t kMostLines = 60;
constexpr std::string_view kLines[] = {"flows:",
                                       "  lending:",
                                       "  other:",
                                       "    steps:",
                                       "    - collect: a",
                                       "    - action: utter_x",
                                       "    - link: other",
                                       "    - {collect: a}",
                                       "    -",
                                       "    - id: b",
                                       "      action: utter_x",
                                       "      next: b",
                                       "      next: END",
                                       "      next:",
                                       "      - if: slots.a > 1",
                                       "        then: b",
                                       "        then:",
                                       "        - action: utter_x",
                                       "          next: END",
                                       "      - else: b",
                                       "      - else:",
                                       "    # a remark",
                                       "slots:",
                                       "  a:",
                                       "  c: {type: text}",
                                       "    type: text",
                                       "    mappings:",
                                       "    - type: from_text",
                                       "      conditions:",
                                       "      - active_loop: f",
                                       "forms:",
                                       "  f:",
                                       "    required_slots: [a]",
                                       "responses: {}",
                                       "intents: [greet]",
                                       "intents:",
                                       "- greet",
                                       "rules: []",
                                       "",
                                       "...",
                                       "---",
                                       "a: |",
                                       "  - intent: greet",
                                       "  - {action: utter_x, slot_was_set: [a]}",
                                       "  utter_x: [{text: \"a {a} \\x61\"}]",
                                       "  - text: 'a {a}'",
                                       "  utter_ask_a:",
                                       "nlu:",
                                       "- intent: greet",
                                       "  examples: |",
                                       "    - a [a](a) and [b]{\"entity\": \"a\"}",
                                       "entities: [a, &x b, *x]",
                                       "- rule: greet",
                                       "  steps: # greet",
                                       "\t- x"};

constexpr const char* kOldDomain = "intents: [greet, ask]\nentities: [b]\nslots:\n  a: {type: text}\n"
                                   "forms:\n  f: {required_slots: [a]}\nresponses:\n  utter_a: [{text: a}]\n";
constexpr std::string_view kOldLines[] = {"## intent:greet",
                                          "## intent: ask/a",
                                          "## lookup:b",
                                          "## regex:b",
                                          "## greet",
                                          "# greet",
                                          "- hello [a](b) [a](b:a)",
                                          "- [b]{\"entity\": \"b\"}",
                                          "- greet",
                                          "* greet",
                                          "* greet{\"b\": \"a\"}",
                                          "* ask/a OR greet OR /greet",
                                          "* greet: hello [x](b)",
                                          "* form: greet",
                                          "* ask/a",
                                          "  - utter_a",
                                          "  - f",
                                          "  - slot{\"a\": \"b\"}",
                                          "  - slot{\"requested_slot\": \"a\"}",
                                          "  - form{\"name\": \"f\"}",
                                          "  - slot{\"a",
                                          "> a{\"a\": 1}",
                                          "- utter_a <!-- greet b -->",
                                          "* <!-- greet --> greet",
                                          "<!--",
                                          "greet -->",
                                          "\xE3\x80\x80- greet",
                                          "\xff",
                                          ""};

/// Behind a flow, a byte picks a line; the highest bit ends it as Windows does.
std::string textOf(const std::uint8_t* data, std::size_t size) {
    std::string text = "slots:\n  a:\n    type: text\nflows:\n  lending:\n    steps:\n    - collect: a\n";
    for (std::size_t at = 0; at < std::min(size, kMostLines); ++at) {
        text += kLines[(data[at] & 0x7FU) % std::size(kLines)];
        text += (data[at] & 0x80U) != 0 ? "\r\n" : "\n";
    }
    return text;
}

std::size_t countOf(const BotOutline& outline, OutlineKind kind) {
    return outline.section(kind).items.size();
}

/// Nothing of the kind went but by what was asked for.
void demandKept(const BotFiles& files, const BotFiles& changed, OutlineKind kind) {
    auto all = files;
    for (const auto& [file, text] : changed)
        all[file] = text;
    if (countOf(outlineOf("fuzz", all), kind) < countOf(outlineOf("fuzz", files), kind)) std::abort();
}

void tryParts(const BotFiles& files, const BotOutline& outline) {
    NewPart form{.kind = OutlineKind::Forms, .name = "fuzzed_form"};
    for (const auto& slot : outline.section(OutlineKind::Slots).items)
        if (std::ranges::find(form.slots, slot.name) == form.slots.end()) form.slots.push_back(slot.name);
    const NewPart slot{.kind = OutlineKind::Slots, .name = "fuzzed_slot", .answer = "Which?"};
    const NewPart intent{
        .kind = OutlineKind::Intents, .name = "fuzzed_intent", .words = {"some words"}, .answer = "Yes."};
    for (const auto& part : {form, slot, intent})
        if (const auto changed = withNewPart("fuzz", files, part)) demandKept(files, *changed, part.kind);
}

void trySteps(const BotFiles& files, const BotOutline& outline) {
    const NewStep says{.kind = NewStep::Kind::Say, .words = "Hello."};
    const NewStep parts{.kind = NewStep::Kind::Branch, .words = "No.", .condition = "slots.x > 1"};
    for (std::size_t at = 0; at < std::min(kMostFlows, outline.flows.size()); ++at) {
        const auto& flow = outline.flows[at];
        for (const auto& node : flow.nodes) {
            const int line = node.kind == FlowNode::Kind::Begin ? 0 : node.line;
            for (const auto* step : {&says, &parts})
                if (const auto changed = withNewStep("fuzz", files, flow.flow, line, *step))
                    demandKept(files, *changed, OutlineKind::Flows);
            if (const auto changed = withoutStep("fuzz", files, flow.flow, line))
                demandKept(files, *changed, OutlineKind::Flows);
        }
    }
}

BotFiles withChanges(BotFiles files, const BotFiles& changed) {
    for (const auto& [file, text] : changed)
        files[file] = text;
    return files;
}

/// Called otherwise, everything is there, and called as before, every byte but quotes round a name in words.
void tryNames(const BotFiles& files, const BotOutline& outline, std::size_t pick) {
    for (const auto& section : outline.sections) {
        if (section.items.empty()) continue;
        const auto& name = section.items[pick % section.items.size()].name;
        const auto done = withPartRenamed("fuzz", files, section.kind, name, "fuzzed_name");
        if (!done) continue;
        const auto all = withChanges(files, done->changed);
        const auto after = outlineOf("fuzz", all);
        if (countOf(after, section.kind) != section.items.size() || !after.has(section.kind, "fuzzed_name"))
            std::abort();
        const auto back = withPartRenamed("fuzz", all, section.kind, "fuzzed_name", name);
        if (!back) continue;
        const auto restored = withChanges(all, back->changed);
        const bool isBack = isNamedInWords(section.kind) ? outlineOf("fuzz", restored).has(section.kind, name)
                                                         : restored == files;
        if (!isBack) std::abort();
    }
}

void tryRemovals(const BotFiles& files, const BotOutline& outline, std::size_t pick) {
    for (const auto& section : outline.sections) {
        if (section.items.empty()) continue;
        const auto& item = section.items[pick % section.items.size()];
        const auto removal = removalOf("fuzz", files, {section.kind, item.name, item.place});
        if (!removal || !removal->uses.empty()) continue;
        const auto after = outlineOf("fuzz", withChanges(files, removal->changed));
        if (countOf(after, section.kind) >= section.items.size()) std::abort();
    }
}

void tryMoves(const BotFiles& files, const BotOutline& outline) {
    for (std::size_t at = 0; at < std::min(kMostFlows, outline.flows.size()); ++at)
        for (const auto& node : outline.flows[at].nodes)
            for (const int way : {-1, 1})
                if (const auto moved = withStepMoved("fuzz", files, outline.flows[at].flow, node.line, way)) {
                    const auto after = outlineOf("fuzz", withChanges(files, moved->changed));
                    if (after.flows.size() <= at ||
                        after.flows[at].nodes.size() != outline.flows[at].nodes.size())
                        std::abort();
                }
}

/// Markdown of whichever kind the lines make it.
void tryOldNames(const std::uint8_t* data, std::size_t size, std::size_t pick) {
    std::string text;
    for (std::size_t at = 0; at < std::min(size, kMostLines); ++at) {
        text += kOldLines[(data[at] & 0x7FU) % std::size(kOldLines)];
        text += (data[at] & 0x80U) != 0 ? "\r\n" : "\n";
    }
    const BotFiles files{{"domain.yml", kOldDomain}, {"data/old.md", text}};
    tryNames(files, outlineOf("fuzz", files), pick);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const BotFiles files{{"domain.yml", textOf(data, size)}};
    const auto outline = outlineOf("fuzz", files);
    tryParts(files, outline);
    trySteps(files, outline);
    const std::size_t pick = size == 0 ? 0 : data[size - 1];
    tryNames(files, outline, pick);
    tryOldNames(data, size, pick);
    tryRemovals(files, outline, pick);
    tryMoves(files, outline);
    return 0;
}
