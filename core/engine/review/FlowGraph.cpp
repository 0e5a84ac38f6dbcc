// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/FlowGraph.h"

#include <algorithm>
#include <deque>
#include <map>
#include <ranges>

namespace chatkeep::engine {
namespace {

FlowNode nodeOf(const FlowStep& step) {
    FlowNode node{.label = step.name, .line = step.line};
    switch (step.kind) {
    case FlowStep::Kind::Action:
        node.kind = FlowNode::Kind::Action;
        break;
    case FlowStep::Kind::Collect:
        node.kind = FlowNode::Kind::Collect;
        break;
    case FlowStep::Kind::Call:
        node.kind = FlowNode::Kind::Call;
        break;
    case FlowStep::Kind::Link:
        node.kind = FlowNode::Kind::Link;
        break;
    case FlowStep::Kind::SetSlots:
        node.kind = FlowNode::Kind::SetSlots;
        for (const auto& [slot, value] : step.slots)
            node.label += (node.label.empty() ? "" : ", ") + slot;
        break;
    case FlowStep::Kind::Noop:
    case FlowStep::Kind::Other:
        node.kind = FlowNode::Kind::Branch;
        if (node.label.empty() && !step.id.starts_with('#')) node.label = step.id;
        break;
    }
    return node;
}

class GraphBuilder {
public:
    explicit GraphBuilder(const FlowSpec& flow)
        : m_flow(flow) {
        m_graph.flow = flow.id;
        m_graph.file = flow.place.file;
        for (const auto& trigger : flow.triggers)
            m_graph.triggers.push_back(trigger.intent);
    }
    FlowGraph build() {
        addNodes();
        addEdges();
        if (std::ranges::find(m_graph.edges, m_end, &FlowEdge::to) == m_graph.edges.end())
            m_graph.nodes.pop_back();
        layOut();
        route();
        return std::move(m_graph);
    }

private:
    void addNodes() {
        m_graph.nodes.push_back({.kind = FlowNode::Kind::Begin,
                                 .label = m_flow.name.empty() ? m_flow.id : m_flow.name,
                                 .line = m_flow.place.line});
        for (const auto& step : m_flow.steps) {
            m_byId.try_emplace(step.id, static_cast<int>(m_graph.nodes.size()));
            m_graph.nodes.push_back(nodeOf(step));
        }
        for (const auto& step : m_flow.steps) {
            for (const auto& branch : step.next.branches)
                addMissing(branch.target, branch.targetLine);
            addMissing(step.next.target, step.next.line > 0 ? step.next.line : step.line);
        }
        m_end = static_cast<int>(m_graph.nodes.size());
        m_graph.nodes.push_back({.kind = FlowNode::Kind::End});
    }
    /// Leads to the line that names it.
    void addMissing(const std::string& id, int line) {
        if (id.empty() || id == "END") return;
        if (m_byId.try_emplace(id, static_cast<int>(m_graph.nodes.size())).second)
            m_graph.nodes.push_back({.kind = FlowNode::Kind::Missing, .label = id, .line = line});
    }
    [[nodiscard]] int target(const std::string& id) const {
        const auto found = m_byId.find(id);
        return found == m_byId.end() ? m_end : found->second;
    }
    void addEdge(int from, int to, std::string condition, bool otherwise = false) {
        const auto same = [&](const FlowEdge& one) {
            return one.from == from && one.to == to && one.condition == condition;
        };
        if (std::ranges::any_of(m_graph.edges, same)) return;
        const int way = m_graph.nodes[static_cast<std::size_t>(from)].ways++;
        m_graph.edges.push_back(
            {.from = from, .to = to, .condition = std::move(condition), .otherwise = otherwise, .way = way});
    }
    void addEdges() {
        addEdge(0, m_flow.steps.empty() ? m_end : 1, m_flow.guard ? m_flow.guard->text() : std::string());
        for (std::size_t i = 0; i < m_flow.steps.size(); ++i) {
            const auto& next = m_flow.steps[i].next;
            const int from = static_cast<int>(i) + 1;
            bool conditions = false;
            bool otherwise = false;
            for (const auto& branch : next.branches) {
                addEdge(from, target(branch.target),
                        branch.condition ? branch.condition->text() : std::string(),
                        conditions && !branch.condition);
                conditions = conditions || branch.condition;
                otherwise = otherwise || !branch.condition;
            }
            // A link hands over to the other flow for good.
            if (!otherwise && m_flow.steps[i].kind != FlowStep::Kind::Link)
                addEdge(from, target(next.target), {}, conditions);
        }
    }

    enum class Mark { New, Open, Done };
    /// Marks edges that close a circle; without recursion, since an author's flow may be long.
    void markBackWays() {
        std::vector<Mark> marks(m_graph.nodes.size(), Mark::New);
        for (int root = 0; root < static_cast<int>(marks.size()); ++root) {
            std::vector<std::pair<int, std::size_t>> path;
            if (marks[static_cast<std::size_t>(root)] == Mark::New) path.emplace_back(root, 0);
            while (!path.empty()) {
                auto& [node, edge] = path.back();
                marks[static_cast<std::size_t>(node)] = Mark::Open;
                while (edge < m_graph.edges.size() && m_graph.edges[edge].from != node)
                    ++edge;
                if (edge == m_graph.edges.size()) {
                    marks[static_cast<std::size_t>(node)] = Mark::Done;
                    path.pop_back();
                    continue;
                }
                auto& way = m_graph.edges[edge++];
                const auto mark = marks[static_cast<std::size_t>(way.to)];
                if (mark == Mark::Open) way.back = true;
                if (mark == Mark::New) path.emplace_back(way.to, 0);
            }
        }
    }
    /// A node stands below everything that leads to it; without back ways that ends.
    void layOut() {
        markBackWays();
        auto& nodes = m_graph.nodes;
        std::vector<int> waiting(nodes.size(), 0);
        for (const auto& edge : m_graph.edges)
            if (!edge.back) ++waiting[static_cast<std::size_t>(edge.to)];
        std::deque<int> ready;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            if (waiting[i] == 0) ready.push_back(static_cast<int>(i));
        while (!ready.empty()) {
            const int node = ready.front();
            ready.pop_front();
            for (const auto& edge : m_graph.edges) {
                if (edge.from != node || edge.back) continue;
                auto& below = nodes[static_cast<std::size_t>(edge.to)];
                below.layer = std::max(below.layer, nodes[static_cast<std::size_t>(node)].layer + 1);
                if (--waiting[static_cast<std::size_t>(edge.to)] == 0) ready.push_back(edge.to);
            }
        }
        std::vector<int> used(nodes.size() + 1, 0);
        for (auto& node : nodes) {
            node.place = used[static_cast<std::size_t>(node.layer)]++;
            m_graph.layers = std::max(m_graph.layers, node.layer + 1);
            m_graph.widest = std::max(m_graph.widest, node.place + 1);
        }
    }

    /// Later edges turn off in higher rows, so that none crosses the words beside an earlier one.
    void route() {
        const auto layer = [&](int node) {
            return static_cast<std::size_t>(m_graph.nodes[static_cast<std::size_t>(node)].layer);
        };
        auto& rows = m_graph.gapRows;
        rows.assign(static_cast<std::size_t>(m_graph.layers) + 1, 0);
        for (auto& edge : m_graph.edges | std::views::reverse)
            edge.rowBelow = rows[layer(edge.from) + 1]++;
        std::map<std::pair<int, bool>, const FlowEdge*> taken;
        for (auto& edge : m_graph.edges) {
            if (layer(edge.to) == layer(edge.from) + 1) continue;
            const auto [first, fresh] = taken.try_emplace({edge.to, edge.back}, &edge);
            edge.lane = fresh ? m_graph.lanes++ : first->second->lane;
            edge.rowAbove = fresh ? rows[layer(edge.to)]++ : first->second->rowAbove;
        }
    }

    const FlowSpec& m_flow;
    FlowGraph m_graph;
    std::map<std::string, int> m_byId;
    int m_end = 0;
};

} // namespace

FlowGraph graphOf(const FlowSpec& flow) {
    return GraphBuilder(flow).build();
}

} // namespace chatkeep::engine
