// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// A step as it is drawn. Node 0 is where the flow begins; the last node is its end. `Missing` stands for a
/// step that others go on to but nobody wrote.
struct FlowNode {
    enum class Kind { Begin, Action, Collect, SetSlots, Call, Link, Branch, Missing, End };
    Kind kind = Kind::Action;
    std::string label; ///< the action, slot, flow, condition or missing step it is about
    int line = 0;      ///< in the flow's file; 0: none of its own
    int layer = 0;     ///< from 0: how far from the beginning, back ways not counted
    int place = 0;     ///< from 0: within its layer
    int ways = 0;      ///< edges that leave it
};
/// Drawn with right angles and never behind a box: out of the bottom of `from`, along a row of the gap below,
/// then down to the next layer, or through a lane beside all layers and a row of the gap above `to`.
struct FlowEdge {
    int from = 0;
    int to = 0;
    std::string condition;  ///< empty: always, or otherwise
    bool otherwise = false; ///< taken where no condition of its siblings holds
    bool back = false;      ///< leads to an earlier layer
    int way = 0;            ///< from 0: among the edges that leave `from`
    int rowBelow = 0;       ///< its own in the gap below `from`
    int lane = -1;          ///< none: `to` is in the next layer
    int rowAbove = -1;      ///< in the gap above `to`; shared, as the lane is, by edges of a kind to one node
};
struct FlowGraph {
    std::string flow;
    std::string file;
    std::vector<std::string> triggers; ///< intents that begin it
    std::vector<FlowNode> nodes;
    std::vector<FlowEdge> edges;
    int layers = 0;
    int widest = 0; ///< nodes of the fullest layer
    int lanes = 0;
    std::vector<int> gapRows; ///< rows of the gap above each layer, and of the one below the last
};

/// The steps of a flow and the ways between them, laid out in layers. Steps that nothing leads to are there
/// too, in layer 0. Bounded by the number of steps and branches.
[[nodiscard]] FlowGraph graphOf(const FlowSpec& flow);

} // namespace chatkeep::engine
