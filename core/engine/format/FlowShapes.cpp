// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"

#include <string_view>

// Whether what stands in a flow is of the kind that its key wants.
namespace chatkeep::engine {
namespace {

/// Checks the values of one map, by their keys.
class ShapeChecker {
public:
    ShapeChecker(ReadContext& context, const YamlNode& node, Sentence of)
        : m_context(context)
        , m_node(node)
        , m_of(std::move(of)) {}

    void texts(std::initializer_list<std::string_view> keys) const {
        for (const auto key : keys)
            if (const auto* value = m_node.find(key)) m_context.wantText(*value, key, m_of);
    }
    void lists(std::initializer_list<std::string_view> keys) const {
        for (const auto key : keys)
            if (const auto* value = m_node.find(key)) m_context.wantList(*value, key, m_of);
    }
    void flags(std::initializer_list<std::string_view> keys) const {
        for (const auto key : keys) {
            const auto* value = m_node.find(key);
            if (value != nullptr && value->asBool(true) != value->asBool(false))
                m_context.defect(value->line, sentence("'%1' of %2 is neither true nor false", key, m_of));
        }
    }

private:
    ReadContext& m_context;
    const YamlNode& m_node;
    Sentence m_of;
};

} // namespace

void checkFlowShape(ReadContext& context, const YamlNode& flow, const std::string& id) {
    const ShapeChecker checker(context, flow, sentence("flow '%1'", id));
    checker.texts({"name", "description", "if"});
    checker.lists({"nlu_trigger", "steps"});
    checker.flags({"always_include_in_prompt", "run_pattern_completed"});
    if (const auto* slots = flow.find("persisted_slots"); slots != nullptr && slots->isMap())
        checker.lists({"persisted_slots"});
}

bool checkStepShape(ReadContext& context, const YamlNode& step, const std::string& flow) {
    if (!step.isMap()) {
        context.defect(step.line, sentence("a step of flow '%1' is no map: it is passed over", flow));
        return false;
    }
    if (step.find("if") != nullptr && step.find("then") != nullptr) {
        context.defect(
            step.line,
            sentence(
                "a step of flow '%1' is a condition, which belongs under the next of one: it is passed over",
                flow));
        return false;
    }
    const ShapeChecker checker(context, step, sentence("a step of flow '%1'", flow));
    checker.texts({"id", "action", "collect", "call", "link", "utter", "description"});
    checker.lists({"rejections"});
    checker.flags({"ask_before_filling", "reset_after_flow_ends", "force_slot_filling"});
    if (const auto* next = step.find("next"); next != nullptr && next->isMap()) checker.lists({"next"});
    if (const auto* slots = step.find("set_slots"); slots != nullptr && slots->isScalar())
        checker.lists({"set_slots"});
    return true;
}

} // namespace chatkeep::engine
