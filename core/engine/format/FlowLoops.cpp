// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

// Flows that would go round within one turn, or through more steps than one turn has.
namespace chatkeep::engine {
namespace {

using Kind = FlowStep::Kind;

/// Follows steps, links and calls through all flows, as far as nothing waits, runs code or sets a slot that a
/// branch may look at: whoever comes round such a way comes round again. So does who sets slots on a way
/// without branches.
class LoopFinder {
public:
    explicit LoopFinder(ReadContext& context)
        : m_context(context) {
        for (const auto& flow : context.spec.flows)
            if (m_flows.try_emplace(flow.id, &flow).second) number(flow);
        for (const auto& [id, flow] : m_flows) {
            m_still[flow] = isStill(*flow);
            for (const auto& step : flow->steps)
                if (step.kind == Kind::Call) m_called.insert(step.name);
        }
        m_after = afterEnds();
    }
    void find() {
        for (const bool branches : {true, false}) {
            m_branches = branches;
            m_marks.assign(m_places.size(), Mark::New);
            for (std::size_t at = 0; at < m_places.size(); ++at)
                if (m_marks[at] == Mark::New) walkFrom(at);
        }
    }

private:
    enum class Mark : std::uint8_t { New, Open, Done };
    struct Place {
        const FlowSpec* flow = nullptr;
        const FlowStep* step = nullptr;
    };
    struct Way {
        std::size_t at = 0;
        std::vector<std::size_t> next; ///< still to be looked at
    };

    void number(const FlowSpec& flow) {
        auto& ids = m_numbers[&flow];
        for (const auto& step : flow.steps)
            if (ids.try_emplace(step.id, m_places.size()).second) m_places.push_back({&flow, &step});
    }
    /// Something may be another after it: an answer, what an action did, a slot.
    [[nodiscard]] static bool mayChange(const FlowStep& step) {
        return step.kind == Kind::Collect ||
               (step.kind == Kind::Action && !step.name.starts_with("utter_")) ||
               (step.kind == Kind::SetSlots && !step.slots.empty());
    }
    [[nodiscard]] static bool isStill(const FlowSpec& flow) {
        return std::ranges::none_of(
            flow.steps, [](const FlowStep& step) { return mayChange(step) || step.kind == Kind::Call; });
    }
    void addStart(std::string_view flow, std::vector<std::size_t>& ways) const {
        const auto found = m_flows.find(flow);
        if (found == m_flows.end() || found->second->steps.empty()) return;
        ways.push_back(m_numbers.at(found->second).at(found->second->steps.front().id));
    }
    /// The flow that the bot's own end of every flow always leads to; else empty.
    [[nodiscard]] std::string_view afterEnds() const {
        const auto found = m_flows.find("pattern_completed");
        if (found == m_flows.end()) return {};
        for (const auto& step : found->second->steps) {
            if (step.kind == Kind::Link) return step.name;
            if (mayChange(step) || step.kind == Kind::Call || !step.next.branches.empty() ||
                step.next.target == "END")
                break;
        }
        return {};
    }
    void addEnd(const FlowSpec& flow, std::vector<std::size_t>& ways) const {
        if (flow.runsCompleted && !flow.id.starts_with("pattern_") && !m_called.contains(flow.id))
            addStart(m_after, ways);
    }
    [[nodiscard]] std::vector<std::size_t> waysFrom(const Place& place) const {
        std::vector<std::size_t> ways;
        const auto& step = *place.step;
        const bool onlySets = !m_branches && step.kind == Kind::SetSlots;
        if ((mayChange(step) && !onlySets) || (!m_branches && !step.next.branches.empty())) return ways;
        const bool leaves = step.kind == Kind::Link || step.kind == Kind::Call;
        if (leaves) addStart(step.name, ways);
        const auto called = m_flows.find(step.name);
        const bool comesBack =
            step.kind == Kind::Call && (called == m_flows.end() || m_still.at(called->second));
        if (leaves && !comesBack) return ways;
        const auto& ids = m_numbers.at(place.flow);
        const auto add = [&](const std::string& target) {
            const auto found = ids.find(target);
            if (target != "END" && found != ids.end())
                ways.push_back(found->second);
            else
                addEnd(*place.flow, ways);
        };
        for (const auto& branch : step.next.branches)
            add(branch.target);
        add(step.next.target);
        return ways;
    }
    void walkFrom(std::size_t start) {
        std::vector<Way> way = {{start, waysFrom(m_places[start])}};
        m_marks[start] = Mark::Open;
        while (!way.empty()) {
            auto& top = way.back();
            if (top.next.empty()) {
                m_marks[top.at] = Mark::Done;
                way.pop_back();
                continue;
            }
            const auto next = top.next.back();
            top.next.pop_back();
            if (m_marks[next] == Mark::Open) say(m_places[next]);
            if (m_marks[next] != Mark::New) continue;
            m_marks[next] = Mark::Open;
            way.push_back({next, waysFrom(m_places[next])});
        }
    }
    void say(const Place& place) {
        if (!m_said.insert(place.flow).second && !m_branches) return;
        m_context.file = place.flow->place.file;
        m_context.defect(place.step->line,
                         sentence("flow '%1' comes round to this step without asking anything: it may "
                                  "never end",
                                  place.flow->id));
    }

    ReadContext& m_context;
    std::unordered_map<std::string_view, const FlowSpec*> m_flows;
    std::unordered_map<const FlowSpec*, std::unordered_map<std::string_view, std::size_t>> m_numbers;
    std::unordered_map<const FlowSpec*, bool> m_still;
    std::unordered_set<std::string_view> m_called;
    std::string_view m_after;
    std::vector<Place> m_places;
    std::vector<Mark> m_marks;
    bool m_branches = true; ///< ways with branches are followed, but none that sets slots
    std::unordered_set<const FlowSpec*> m_said;
};

/// Steps of one flow that follow each other before one waits for an answer; what comes round counts once.
class LongestWay {
public:
    explicit LongestWay(const FlowSpec& flow)
        : m_flow(flow) {
        for (std::size_t at = 0; at < flow.steps.size(); ++at)
            m_numbers.try_emplace(flow.steps[at].id, at);
        m_lengths.resize(flow.steps.size());
    }
    /// The first step of which a way is longer than a turn.
    [[nodiscard]] const FlowStep* tooLong() {
        for (std::size_t at = 0; at < m_lengths.size(); ++at) {
            if (!m_lengths[at]) measureFrom(at);
            if (*m_lengths[at] >= kMaxFlowSteps) return &m_flow.steps[at]; // its end is one more
        }
        return nullptr;
    }

private:
    [[nodiscard]] std::vector<std::size_t> waysFrom(const FlowStep& step) const {
        std::vector<std::size_t> ways;
        if (step.kind == Kind::Collect || step.kind == Kind::Link || step.name == "action_listen")
            return ways;
        const auto add = [&](const std::string& target) {
            if (const auto found = m_numbers.find(target); found != m_numbers.end())
                ways.push_back(found->second);
        };
        for (const auto& branch : step.next.branches)
            add(branch.target);
        add(step.next.target);
        return ways;
    }
    void measureFrom(std::size_t start) {
        std::vector<std::size_t> open = {start};
        while (!open.empty()) {
            const auto at = open.back();
            int longest = 0;
            const bool isNew = !m_lengths[at];
            if (isNew) m_lengths[at] = 0;
            for (const auto next : waysFrom(m_flow.steps[at])) {
                if (isNew && !m_lengths[next]) open.push_back(next);
                longest = std::max(longest, m_lengths[next].value_or(0));
            }
            if (isNew && open.back() != at) continue;
            m_lengths[at] = longest + 1;
            open.pop_back();
        }
    }

    const FlowSpec& m_flow;
    std::unordered_map<std::string_view, std::size_t> m_numbers;
    std::vector<std::optional<int>> m_lengths; ///< from each step
};

} // namespace

void checkFlowLoops(ReadContext& context) {
    LoopFinder(context).find();
    for (const auto& flow : context.spec.flows) {
        const auto* step = LongestWay(flow).tooLong();
        if (step == nullptr) continue;
        context.file = flow.place.file;
        context.defect(step->line,
                       sentence("flow '%1' goes through more than %2 steps from here without asking "
                                "anything: a turn ends before that",
                                flow.id, kMaxFlowSteps));
    }
}

} // namespace chatkeep::engine
