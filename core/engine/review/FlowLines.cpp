// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/FlowLines.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {

std::unexpected<Error> FlowLines::form() const {
    return fail(ErrorCode::InvalidInput, {m_flow.place.file, "form"});
}

std::optional<WrittenStep> FlowLines::stepAt(int line) const {
    if (!m_lines.has(line)) return std::nullopt;
    const auto& head = m_lines.at(line);
    WrittenStep step{.first = line, .last = m_lines.lastLineOfItem(line), .dash = TextLines::indentOf(head)};
    if (!head.substr(step.dash).starts_with("- ")) return std::nullopt;
    step.keys = head.find_first_not_of(' ', step.dash + 1);
    if (step.keys == std::string::npos || std::string_view("{[&*|>\r\n").contains(head[step.keys]))
        return std::nullopt;
    if (std::string_view(head).substr(step.keys).starts_with("next:")) return std::nullopt;
    for (int at = line + 1; at <= step.last; ++at)
        if (TextLines::indentOf(m_lines.at(at)) == step.keys && trimmed(m_lines.at(at)).starts_with("next:"))
            step.next = at;
    return step;
}

const FlowStep* FlowLines::specAt(int line) const {
    const auto found = std::ranges::find(m_flow.steps, line, &FlowStep::line);
    return found == m_flow.steps.end() ? nullptr : &*found;
}

std::optional<WrittenStep> FlowLines::neighbour(const WrittenStep& step, int way) const {
    for (int at = way < 0 ? step.first - 1 : step.last + 1; at >= 1 && at <= m_lines.count(); at += way) {
        const auto words = trimmed(m_lines.at(at));
        if (words.empty() || words.front() == '#') continue;
        const auto indent = TextLines::indentOf(m_lines.at(at));
        if (indent > step.dash) continue;
        return indent == step.dash && specAt(at) != nullptr ? stepAt(at) : std::nullopt;
    }
    return std::nullopt;
}

std::string FlowLines::freeId() {
    std::string id;
    do
        id = "step_" + std::to_string(++m_lastId);
    while (std::ranges::find(m_flow.steps, id, &FlowStep::id) != m_flow.steps.end());
    return id;
}

Result<void> FlowLines::nameStep(const std::string& ours, const std::string& id) {
    const auto step = std::ranges::find(m_flow.steps, ours, &FlowStep::id);
    const auto written = step == m_flow.steps.end() ? std::nullopt : stepAt(step->line);
    if (!written) return form();
    m_lines.insertAfter(written->first, std::string(written->keys, ' ') + "id: " + id);
    return {};
}

Result<void> FlowLines::leadLine(int line, const std::string& from, const std::string& to) {
    if (!m_lines.has(line)) return form();
    auto& text = m_lines.at(line);
    const auto at = text.rfind(": " + from);
    if (at == std::string::npos || trimmed(std::string_view(text).substr(at + 2)) != from) return form();
    text = text.substr(0, at + 2) + to + TextLines::endOf(text);
    return {};
}

Result<void> FlowLines::lead(const FlowStep& from, const std::string& to, int except) {
    for (const auto& one : m_flow.steps) {
        if (one.line == except) continue;
        if (one.next.line > 0 && one.next.target == from.id)
            CHATKEEP_TRY(leadLine(one.next.line, from.id, to));
        for (const auto& branch : one.next.branches)
            if (branch.target == from.id && branch.targetLine != from.line)
                CHATKEEP_TRY(leadLine(branch.targetLine, from.id, to));
    }
    return {};
}

std::optional<FlowSpec> flowOf(const BotSpec& spec, const std::string& id) {
    const auto found = std::ranges::find(spec.flows, id, &FlowSpec::id);
    return found == spec.flows.end() ? std::nullopt : std::optional(*found);
}

namespace {

bool isWholeWith(const BotSpec& before, const BotSpec& after, const std::string& flow, int more) {
    const auto sizes = [](const BotSpec& spec) {
        return std::array{spec.flows.size(), spec.slots.size(), spec.intents.size(), spec.stories.size(),
                          spec.forms.size()};
    };
    if (sizes(before) != sizes(after) || after.responses.size() < before.responses.size()) return false;
    return std::ranges::equal(before.flows, after.flows, [&](const FlowSpec& one, const FlowSpec& other) {
        if (one.id != other.id) return false;
        const auto steps =
            static_cast<std::ptrdiff_t>(other.steps.size()) - static_cast<std::ptrdiff_t>(one.steps.size());
        if (one.id != flow || more == 0) return steps == 0;
        return more > 0 ? steps > 0 : steps < 0;
    });
}

} // namespace

Result<BotFiles> checkedFlow(const std::string& bot, const BotFiles& files, const BotSpec& before,
                             const std::string& flow, BotFiles changed, int more) {
    auto all = files;
    for (const auto& [file, text] : changed)
        all[file] = text;
    const auto after = readBotSpec(bot, all);
    if (!after || !isWholeWith(before, *after, flow, more))
        return fail(ErrorCode::InvalidInput, {changed.begin()->first, "form"});
    return changed;
}

} // namespace chatkeep::engine
