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

/// Rasa's scores are not ours, so its thresholds cannot be either.
void readOwnThreshold(ReadContext& context, const YamlNode& threshold) {
    const auto value = threshold.toJson();
    if (value.is_number() && value.get<double>() >= 0 && value.get<double>() <= 1)
        context.spec.outOfScopeThreshold = value.get<double>();
    else
        context.defect(threshold.line, "out_of_scope_threshold is a number from 0 to 1");
}

/// Our own section, which Rasa passes over.
void readOwnSettings(ReadContext& context, const YamlNode& own) {
    if (const auto* threshold = own.find("out_of_scope_threshold")) readOwnThreshold(context, *threshold);
    if (const auto* turns = own.find("slot_turns"); turns != nullptr) {
        for (std::size_t i = 0; turns->isMap() && i < turns->items.size(); ++i) {
            const auto value = turns->items[i].toJson();
            if (value.is_number_integer() && value.get<std::int64_t>() > 0 &&
                value.get<std::int64_t>() < 1000)
                context.spec.slotTurns[turns->keys[i]] = value.get<int>();
            else
                context.defect(turns->keyLines[i], "slot_turns of '" + turns->keys[i] + "' is not 1 to 999");
        }
    }
    if (const auto* seconds = own.find("silence_seconds")) {
        const auto value = seconds->toJson();
        if (value.is_number_integer() && value.get<std::int64_t>() >= 0 &&
            value.get<std::int64_t>() <= 86'400)
            context.spec.silenceSeconds = value.get<std::int64_t>();
        else
            context.defect(seconds->line, "silence_seconds is not 0 to 86400");
    }
}

} // namespace

void readConfig(ReadContext& context, const YamlNode& root) {
    auto& spec = context.spec;
    if (const auto language = scalarText(root.find("language")); !language.empty()) spec.language = language;
    spec.additionalLanguages = textList(root.find("additional_languages"));
    if (const auto* pipeline = root.find("pipeline"); pipeline != nullptr && pipeline->isList()) {
        spec.nluFallback = false;
        for (const auto& item : pipeline->items)
            if (scalarText(item.find("name")).ends_with("FallbackClassifier")) readFallback(context, item);
    }
    if (const auto* own = root.find("chatkeep")) readOwnSettings(context, *own);
    if (const auto* policies = root.find("policies"))
        for (const auto& item : policies->items)
            if (scalarText(item.find("name")).ends_with("RulePolicy")) readRulePolicy(context, item);
}

} // namespace chatkeep::engine
