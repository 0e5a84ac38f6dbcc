// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/NewStep.h"

#include "core/base/Text.h"
#include "core/engine/format/KnownNames.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/review/FlowLines.h"
#include "core/engine/review/PartWriter.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

namespace chatkeep::engine {
namespace {

using Kind = NewStep::Kind;

constexpr std::size_t kMostStepChars = 4000;
constexpr std::string_view kEnd = "END";
constexpr std::string_view kElse = "else:";

/// As YAML, read by the slot's type; none: it is no such value.
std::optional<std::string> valueFor(const SlotSpec& slot, const std::string& written) {
    const std::string value(trimmed(written));
    if (value.empty()) return "null";
    switch (slot.type) {
    case SlotSpec::Type::Bool:
        return value == "true" || value == "false" ? std::optional(value) : std::nullopt;
    case SlotSpec::Type::Float: {
        double number = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
        const bool whole = read.ec == std::errc() && read.ptr == value.data() + value.size();
        return whole && std::isfinite(number) ? std::optional(value) : std::nullopt;
    }
    case SlotSpec::Type::Categorical:
        if (std::ranges::find(slot.values, Json(value)) == slot.values.end()) return std::nullopt;
        return quotedYaml(value);
    case SlotSpec::Type::List:
        return "[" + quotedYaml(value) + "]";
    case SlotSpec::Type::Text:
    case SlotSpec::Type::Any:
        break;
    }
    return quotedYaml(value);
}

std::string indentation(std::size_t width) {
    return std::string(width, ' ');
}

class FlowEditor : FlowLines {
public:
    FlowEditor(const BotFiles& files, const BotSpec& spec, const FlowSpec& flow)
        : FlowLines(flow, files.at(flow.place.file))
        , m_spec(spec)
        , m_writer(files) {}

    Result<BotFiles> insert(int line, const NewStep& step) {
        CHATKEEP_ASSIGN(const auto place, placeBehind(line));
        const bool ends = place.target == kEnd;
        if (step.kind == Kind::Link && !ends) return fail(ErrorCode::InvalidInput, {"line", "place"});
        auto target = place.target;
        if (step.kind == Kind::Branch && target.starts_with('#')) {
            const auto id = freeId();
            CHATKEEP_TRY(nameStep(target, id));
            target = id;
        }
        auto item = linesOf(step, target);
        const bool carriesOn = step.kind == Kind::Branch || step.kind == Kind::Link;
        if (!place.next.empty() && !carriesOn) item.push_back("  " + place.next);
        int at = place.after;
        if (place.elseLine > 0) {
            const auto id = freeId();
            item.insert(item.begin() + 1, "  id: " + id);
            at += leadTo(id, place);
        }
        if (place.nextLine > 0) {
            m_lines.remove(place.nextLine);
            --at;
        }
        for (const auto& one : item)
            m_lines.insertAfter(at++, place.indent + one);
        m_writer.put(m_flow.place.file, m_lines.joined());
        CHATKEEP_TRY(addResponses(step));
        return std::move(m_writer).changed();
    }

    Result<BotFiles> remove(int line) {
        const auto written = stepAt(line);
        if (!written) return form();
        const auto* step = specAt(line);
        if (step == nullptr) return fail(ErrorCode::NotFound, {"line"});
        const auto before = neighbour(*written, -1);
        if (!before && !neighbour(*written, 1)) return fail(ErrorCode::InvalidInput, {"line", "last"});
        if (isNamed(*written)) CHATKEEP_TRY(leadPast(*written, *step));
        // Only what stands before it comes to it now, and is to come to where it went.
        std::string carried;
        if (written->next > 0 && !parts(*written, *step)) {
            if (!before) return fail(ErrorCode::InvalidInput, {"line", "place"});
            const bool goesOn = before->next == 0 && specAt(before->first)->kind != FlowStep::Kind::Link;
            if (goesOn) carried = std::string(trimmed(m_lines.at(written->next)));
        }
        for (int at = written->last; at >= written->first; --at)
            m_lines.remove(at);
        if (!carried.empty()) m_lines.insertAfter(before->last, indentation(before->keys) + carried);
        m_writer.put(m_flow.place.file, m_lines.joined());
        return std::move(m_writer).changed();
    }

private:
    /// Where a new step goes, and where it goes on to.
    struct Place {
        int after = 0;
        std::string indent;
        std::string target; ///< id of what comes next, "END"
        int nextLine = 0;   ///< that is to be taken over; 0: none
        std::string next;   ///< its words
        int elseLine = 0;   ///< that is to lead to the new one, or that an "else" comes behind; 0: none
        bool hasElse = false;
    };

    [[nodiscard]] Result<Place> placeBehind(int line) const {
        if (line == 0) return first();
        const auto* step = specAt(line);
        const auto written = stepAt(line);
        if (step == nullptr) return fail(ErrorCode::NotFound, {"line"});
        if (!written) return form();
        if (step->kind == FlowStep::Kind::Link) return fail(ErrorCode::InvalidInput, {"line", "place"});
        if (parts(*written, *step)) return behindBranch(*step, *written);
        Place place{written->last, indentation(written->dash), step->next.target, written->next, {}};
        if (place.nextLine > 0) place.next = trimmed(m_lines.at(place.nextLine));
        return place;
    }
    /// On the way that is gone where no condition holds.
    [[nodiscard]] Result<Place> behindBranch(const FlowStep& step, const WrittenStep& written) const {
        const auto& branches = step.next.branches;
        if (step.next.isCut || branches.empty()) return form();
        const auto other = std::ranges::find_if(branches, [](const auto& one) { return !one.condition; });
        const bool hasElse = other != branches.end();
        Place place{written.last, indentation(written.dash), std::string(kEnd), 0, {}, 0, hasElse};
        if (hasElse) {
            place.target = other->target;
            place.elseLine = other->targetLine;
            if (!m_lines.has(place.elseLine)) return form();
            auto words = trimmed(m_lines.at(place.elseLine));
            if (words.starts_with("- ")) words = trimmed(words.substr(2));
            if (words != std::string(kElse) + " " + place.target) return form();
        } else {
            place.elseLine = branches.back().line;
            if (!m_lines.has(place.elseLine) || !trimmed(m_lines.at(place.elseLine)).starts_with("- if:"))
                return form();
        }
        place.next = "next: " + place.target;
        return place;
    }
    /// Makes the way "else" lead to a step; how many lines came in.
    int leadTo(const std::string& id, const Place& place) {
        auto& line = m_lines.at(place.elseLine);
        if (place.hasElse) {
            line = line.substr(0, line.find(kElse) + kElse.size()) + " " + id + TextLines::endOf(line);
            return 0;
        }
        m_lines.insertAfter(m_lines.lastLineOfItem(place.elseLine),
                            indentation(TextLines::indentOf(line)) + "- else: " + id);
        return 1;
    }
    [[nodiscard]] Result<Place> first() const {
        if (m_flow.steps.empty()) return form();
        const auto written = stepAt(m_flow.steps.front().line);
        if (!written) return form();
        return Place{written->first - 1, indentation(written->dash), m_flow.steps.front().id, 0, {}};
    }
    /// A response of a name that nobody has yet.
    [[nodiscard]] std::string freeResponse(const std::string& wanted) const {
        auto name = wanted;
        for (int number = 2; m_spec.response(name) != nullptr; ++number)
            name = wanted + "_" + std::to_string(number);
        return name;
    }
    [[nodiscard]] std::string said(const NewStep& step) const {
        return step.name.empty() || step.kind == Kind::Branch ? freeResponse("utter_" + m_flow.id)
                                                              : step.name;
    }
    [[nodiscard]] std::string asked(const NewStep& step) const {
        return freeResponse("utter_ask_" + step.name);
    }
    [[nodiscard]] std::vector<std::string> linesOf(const NewStep& step, const std::string& target) const {
        switch (step.kind) {
        case Kind::Say:
            return {"- action: " + said(step)};
        case Kind::Ask: {
            std::vector<std::string> lines{"- collect: " + step.name};
            if (const auto own = "utter_ask_" + step.name;
                !trimmed(step.words).empty() && m_spec.response(own) != nullptr)
                lines.push_back("  utter: " + asked(step));
            return lines;
        }
        case Kind::Set:
            return {"- set_slots:",
                    "  - " + step.name + ": " + valueFor(*m_spec.slot(step.name), step.value).value()};
        case Kind::Call:
            return {"- call: " + step.name};
        case Kind::Link:
            return {"- link: " + step.name};
        case Kind::Branch:
            break;
        }
        return {"- noop: true",
                "  next:",
                "  - if: " + quotedYaml(std::string(trimmed(step.condition))),
                "    then:",
                "    - action: " + said(step),
                "      next: END",
                "  - else: " + target};
    }
    Result<void> addResponses(const NewStep& step) {
        if (trimmed(step.words).empty()) return {};
        const std::string words(trimmed(step.words));
        if (step.kind == Kind::Ask)
            return m_writer.add(kResponseSection, responseLines(asked(step), {words}));
        const bool speaks = (step.kind == Kind::Say && step.name.empty()) || step.kind == Kind::Branch;
        return speaks ? m_writer.add(kResponseSection, responseLines(said(step), {words})) : Result<void>();
    }
    /// A step outside of it goes on to it, or to one inside.
    [[nodiscard]] bool isNamed(const WrittenStep& step) const {
        const auto isInside = [&](int line) { return line >= step.first && line <= step.last; };
        std::set<std::string> ids;
        for (const auto& one : m_flow.steps)
            if (isInside(one.line)) ids.insert(one.id);
        return std::ranges::any_of(m_flow.steps, [&](const FlowStep& one) {
            if (isInside(one.line)) return false;
            const bool goes = one.next.line > 0 && ids.contains(one.next.target);
            return goes || std::ranges::any_of(one.next.branches, [&](const FlowNext::Branch& branch) {
                       return ids.contains(branch.target) && !isInside(branch.targetLine); // else it holds it
                   });
        });
    }

    /// Who goes on to it by its id goes on to what comes behind it. Errors: InvalidInput ("line", "named")
    /// for a branch.
    [[nodiscard]] Result<void> leadPast(const WrittenStep& written, const FlowStep& step) {
        if (parts(written, step) || step.next.target == step.id)
            return fail(ErrorCode::InvalidInput, {"line", "named"});
        const bool isUnnamed = step.next.target.starts_with('#');
        const auto target = isUnnamed ? freeId() : step.next.target;
        CHATKEEP_TRY(lead(step, target));
        return isUnnamed ? nameStep(step.next.target, target) : Result<void>();
    }

    const BotSpec& m_spec;
    PartWriter m_writer;
};

} // namespace

std::string unknownIn(const BotOutline& outline, const std::string& condition) {
    const auto parsed = Predicate::parse(condition);
    for (const auto& path : parsed ? parsed->paths() : std::vector<std::string>()) {
        auto slot = slotOfPath(path);
        const bool known = slot.empty() || slot == kLanguageSlot || isSlotOfRasa(slot) ||
                           std::ranges::find(outline.slots, slot, &SlotSpec::name) != outline.slots.end();
        if (!known) return slot;
    }
    return {};
}

NewStepProblem problemOfNewStep(const BotOutline& outline, const std::string& flow, const NewStep& step) {
    for (const auto* text : {&step.words, &step.value, &step.condition})
        if (byteOffsetOf(*text, kMostStepChars) < text->size()) return NewStepProblem::TooLong;
    const bool silent = trimmed(step.words).empty();
    const auto slot = std::ranges::find(outline.slots, step.name, &SlotSpec::name);
    switch (step.kind) {
    case Kind::Say:
        if (step.name.empty() ? silent : !outline.has(OutlineKind::Responses, step.name))
            return NewStepProblem::NoWords;
        break;
    case Kind::Ask:
        if (slot == outline.slots.end()) return NewStepProblem::NoSlot;
        if (silent && !outline.has(OutlineKind::Responses, "utter_ask_" + step.name))
            return NewStepProblem::NoWords;
        break;
    case Kind::Set:
        if (slot == outline.slots.end()) return NewStepProblem::NoSlot;
        if (!valueFor(*slot, step.value)) return NewStepProblem::Value;
        break;
    case Kind::Call:
    case Kind::Link:
        if (step.name == flow || !outline.has(OutlineKind::Flows, step.name)) return NewStepProblem::NoFlow;
        break;
    case Kind::Branch:
        if (trimmed(step.condition).empty() || !Predicate::parse(step.condition))
            return NewStepProblem::Condition;
        if (!unknownIn(outline, step.condition).empty()) return NewStepProblem::Unknown;
        if (silent) return NewStepProblem::NoWords;
        break;
    }
    return NewStepProblem::None;
}

bool canBeFollowed(const FlowGraph& flow, int node) {
    if (node < 0 || node >= static_cast<int>(flow.nodes.size())) return false;
    const auto& one = flow.nodes[static_cast<std::size_t>(node)];
    return one.kind != FlowNode::Kind::Link && one.kind != FlowNode::Kind::Missing &&
           one.kind != FlowNode::Kind::End;
}

Result<BotFiles> withNewStep(const std::string& bot, const BotFiles& files, const std::string& flow, int line,
                             const NewStep& step) {
    CHATKEEP_ASSIGN(const auto spec, readBotSpec(bot, files));
    if (problemOfNewStep(outlineOf(spec, files), flow, step) != NewStepProblem::None)
        return fail(ErrorCode::InvalidInput, {"step", flow});
    const auto found = flowOf(spec, flow);
    if (!found) return fail(ErrorCode::NotFound, {"flow"});
    CHATKEEP_ASSIGN(auto changed, FlowEditor(files, spec, *found).insert(line, step));
    return checkedFlow(bot, files, spec, flow, std::move(changed), 1);
}

Result<BotFiles> withoutStep(const std::string& bot, const BotFiles& files, const std::string& flow,
                             int line) {
    CHATKEEP_ASSIGN(const auto spec, readBotSpec(bot, files));
    const auto found = flowOf(spec, flow);
    if (!found) return fail(ErrorCode::NotFound, {"flow"});
    CHATKEEP_ASSIGN(auto changed, FlowEditor(files, spec, *found).remove(line));
    return checkedFlow(bot, files, spec, flow, std::move(changed), -1);
}

} // namespace chatkeep::engine
