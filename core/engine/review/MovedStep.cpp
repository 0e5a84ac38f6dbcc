// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/MovedStep.h"

#include "core/base/Text.h"
#include "core/engine/review/FlowLines.h"

#include <algorithm>
#include <vector>

namespace chatkeep::engine {
namespace {

std::unexpected<Error> unmovable(const char* why) {
    return fail(ErrorCode::InvalidInput, {"line", why});
}

/// Two steps of a list that change places.
class StepSwap : FlowLines {
public:
    StepSwap(const FlowSpec& flow, const std::string& text)
        : FlowLines(flow, text) {}

    Result<MovedStep> move(int line, int way) {
        const auto moved = stepAt(line);
        if (specAt(line) == nullptr) return fail(ErrorCode::NotFound, {"line"});
        if (!moved) return form();
        const auto other = neighbour(*moved, way);
        if (!other) return unmovable("end");
        m_first = way < 0 ? *other : *moved;
        m_second = way < 0 ? *moved : *other;
        CHATKEEP_TRY(check());
        CHATKEEP_TRY(leadToSecond());
        return swapped(way < 0);
    }

private:
    [[nodiscard]] const FlowStep& first() const { return *specAt(m_first.first); }
    [[nodiscard]] const FlowStep& second() const { return *specAt(m_second.first); }
    [[nodiscard]] bool leadsTo(const FlowStep& from, const FlowStep& to) const {
        return (from.next.line > 0 && from.next.target == to.id) ||
               std::ranges::any_of(from.next.branches, [&](const FlowNext::Branch& branch) {
                   return branch.target == to.id && branch.targetLine != to.line; // else it holds it
               });
    }
    [[nodiscard]] Result<void> check() const {
        const auto isStraight = [](const WrittenStep& written, const FlowStep& step) {
            return !parts(written, step) && step.kind != FlowStep::Kind::Link;
        };
        const bool goesOn = first().next.target == second().id;
        if (!goesOn || !isStraight(m_first, first()) || !isStraight(m_second, second()))
            return unmovable("place");
        const auto passes = [&](const FlowStep& one) {
            return one.line != first().line && leadsTo(one, second());
        };
        return std::ranges::any_of(m_flow.steps, passes) ? Result<void>(unmovable("passed")) : Result<void>();
    }
    /// What went on to the first goes on to the second, which is done ahead of it then.
    Result<void> leadToSecond() {
        const auto isLed = [&](const FlowStep& one) { return leadsTo(one, first()); };
        if (std::ranges::none_of(m_flow.steps, isLed)) return {};
        const bool isUnnamed = second().id.starts_with('#');
        const auto id = isUnnamed ? freeId() : second().id;
        CHATKEEP_TRY(lead(first(), id));
        if (!isUnnamed) return {};
        CHATKEEP_TRY(nameStep(second().id, id));
        ++m_second.last;
        if (m_second.next > 0) ++m_second.next;
        return {};
    }
    /// With the comments right above it.
    [[nodiscard]] int beginOf(const WrittenStep& step) const {
        int line = step.first;
        while (line > 1 && TextLines::indentOf(m_lines.at(line - 1)) == step.dash &&
               trimmed(m_lines.at(line - 1)).starts_with('#'))
            --line;
        return line;
    }
    [[nodiscard]] std::vector<std::string> linesFrom(int begin, int end, int without = 0) const {
        std::vector<std::string> lines;
        for (int line = begin; line < end; ++line)
            if (line != without) lines.push_back(m_lines.at(line));
        return lines;
    }
    Result<MovedStep> swapped(bool up) {
        auto& end = m_lines.at(m_lines.count());
        const bool isOpen = !end.ends_with('\n');
        if (isOpen) end += TextLines::endOf(m_lines.at(m_first.first));
        const int begin = beginOf(m_first);
        const int middle = beginOf(m_second);
        auto firsts = linesFrom(begin, m_first.last + 1, m_first.next);
        if (m_second.next > 0)
            firsts.push_back(std::string(m_first.keys, ' ') +
                             std::string(trimmed(m_lines.at(m_second.next))) +
                             TextLines::endOf(m_lines.at(m_second.next)));
        const auto seconds = linesFrom(middle, m_second.last + 1, m_second.next);
        const auto between = linesFrom(m_first.last + 1, middle);
        std::vector<std::string> all = linesFrom(1, begin);
        for (const auto& part : {seconds, between, firsts})
            all.insert(all.end(), part.begin(), part.end());
        const auto rest = linesFrom(m_second.last + 1, m_lines.count() + 1);
        all.insert(all.end(), rest.begin(), rest.end());
        std::string text;
        for (const auto& line : all)
            text += line;
        if (isOpen) text.resize(text.find_last_not_of("\r\n") + 1);
        const auto sizeOf = [](const auto& lines) { return static_cast<int>(lines.size()); };
        const int below = begin + sizeOf(seconds) + sizeOf(between) + m_first.first - begin;
        return MovedStep{.changed = {{m_flow.place.file, std::move(text)}},
                         .line = up ? begin + m_second.first - middle : below};
    }

    WrittenStep m_first;
    WrittenStep m_second;
};

} // namespace

Result<MovedStep> withStepMoved(const std::string& bot, const BotFiles& files, const std::string& flow,
                                int line, int way) {
    CHATKEEP_ASSIGN(const auto spec, readBotSpec(bot, files));
    const auto found = flowOf(spec, flow);
    if (!found) return fail(ErrorCode::NotFound, {"flow"});
    CHATKEEP_ASSIGN(auto moved, StepSwap(*found, files.at(found->place.file)).move(line, way));
    CHATKEEP_ASSIGN(moved.changed, checkedFlow(bot, files, spec, flow, std::move(moved.changed), 0));
    return moved;
}

} // namespace chatkeep::engine
