// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>

// Flows that would go round within one turn.
namespace chatkeep::engine {
namespace {

using Kind = FlowStep::Kind;

/// Follows steps, links and calls through all flows, as far as nothing waits, runs code or sets a slot that a
/// branch may look at: whoever comes round such a way comes round again.
class LoopFinder {
public:
    explicit LoopFinder(ReadContext& context)
        : m_context(context) {
        for (const auto& flow : context.spec.flows)
            if (m_flows.try_emplace(flow.id, &flow).second) number(flow);
        for (const auto& [id, flow] : m_flows)
            m_still[flow] = isStill(*flow);
        m_marks.resize(m_places.size());
    }
    void find() {
        for (std::size_t at = 0; at < m_places.size(); ++at)
            if (m_marks[at] == Mark::New) walkFrom(at);
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
    void addStart(const std::string& flow, std::vector<std::size_t>& ways) const {
        const auto found = m_flows.find(flow);
        if (found == m_flows.end() || found->second->steps.empty()) return;
        ways.push_back(m_numbers.at(found->second).at(found->second->steps.front().id));
    }
    [[nodiscard]] std::vector<std::size_t> waysFrom(const Place& place) const {
        std::vector<std::size_t> ways;
        const auto& step = *place.step;
        if (mayChange(step)) return ways;
        const bool leaves = step.kind == Kind::Link || step.kind == Kind::Call;
        if (leaves) addStart(step.name, ways);
        const auto called = m_flows.find(step.name);
        const bool comesBack =
            step.kind == Kind::Call && (called == m_flows.end() || m_still.at(called->second));
        if (leaves && !comesBack) return ways;
        const auto& ids = m_numbers.at(place.flow);
        const auto add = [&](const std::string& target) {
            const auto found = ids.find(target);
            if (target != "END" && found != ids.end()) ways.push_back(found->second);
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
    std::vector<Place> m_places;
    std::vector<Mark> m_marks;
};

} // namespace

void checkFlowLoops(ReadContext& context) {
    LoopFinder(context).find();
}

} // namespace chatkeep::engine
