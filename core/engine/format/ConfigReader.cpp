// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ReadContext.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

void readFallback(ReadContext& context, const YamlNode& item) {
    context.spec.nluFallback = true;
    if (const auto* threshold = item.find("threshold"))
        context.needsYou(threshold->line, "threshold " + threshold->text +
                                              " is kept, but this engine's scores are its own: it chooses "
                                              "its threshold from the bot's examples");
}

void readRulePolicy(ReadContext& context, const YamlNode& item) {
    if (const auto* flag = item.find("enable_fallback_prediction"))
        context.spec.coreFallback = flag->asBool(true);
    if (const auto action = scalarText(item.find("core_fallback_action_name")); !action.empty())
        context.spec.coreFallbackAction = action;
}

/// Our own section, which Rasa passes over: its scores are not ours, so its thresholds cannot be either.
void readOwnSection(ReadContext& context, const YamlNode& section) {
    const auto* threshold = section.find("out_of_scope_threshold");
    if (threshold == nullptr) return;
    const auto value = threshold->toJson();
    if (value.is_number() && value.get<double>() >= 0 && value.get<double>() <= 1)
        context.spec.outOfScopeThreshold = value.get<double>();
    else
        context.defect(threshold->line, "out_of_scope_threshold is a number from 0 to 1");
}

} // namespace

void readConfig(ReadContext& context, const YamlNode& root) {
    auto& spec = context.spec;
    if (const auto language = scalarText(root.find("language")); !language.empty()) spec.language = language;
    if (const auto* own = root.find("chatkeep")) readOwnSection(context, *own);
    spec.additionalLanguages = textList(root.find("additional_languages"));
    if (const auto* pipeline = root.find("pipeline"); pipeline != nullptr && pipeline->isList()) {
        spec.nluFallback = false;
        for (const auto& item : pipeline->items)
            if (scalarText(item.find("name")).ends_with("FallbackClassifier")) readFallback(context, item);
    }
    if (const auto* policies = root.find("policies"))
        for (const auto& item : policies->items)
            if (scalarText(item.find("name")).ends_with("RulePolicy")) readRulePolicy(context, item);
}

} // namespace chatkeep::engine
