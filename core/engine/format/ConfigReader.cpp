// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListedFacts.h"
#include "core/engine/format/ImportedProjects.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace chatkeep::engine {
namespace {

/// The numbers of Rasa's scores mean nothing to ours.
void noteThresholds(ReadContext& context, const YamlNode& item) {
    static constexpr std::array<std::string_view, 5> kNames = {
        "threshold", "ambiguity_threshold", "nlu_threshold", "core_threshold", "core_fallback_threshold"};
    for (const auto name : kNames)
        if (const auto* threshold = item.find(name); threshold != nullptr && !shareOf(*threshold))
            context.defect(threshold->line,
                           sentence("%1 '%2' is no number from 0 to 1", name, threshold->text));
        else if (threshold != nullptr)
            context.needsYou(threshold->line, sentence("%1 %2 is kept, but this engine's scores are its own: "
                                                       "it chooses its threshold from the bot's examples",
                                                       name, threshold->text));
}

void readFallbackAction(ReadContext& context, const YamlNode* node) {
    if (scalarText(node).empty()) return;
    context.spec.coreFallbackAction = node->text;
    context.fallbackPlace = context.at(node->line);
}

void readRulePolicy(ReadContext& context, const YamlNode& item) {
    noteThresholds(context, item);
    if (const auto* flag = item.find("enable_fallback_prediction"))
        context.spec.coreFallback = flag->asBool(true);
    if (const auto* flag = item.find("restrict_rules")) context.restrictsRules = flag->asBool(true);
    readFallbackAction(context, item.find("core_fallback_action_name"));
}

/// Rasa 1.x's way of not understanding.
void readFallbackPolicy(ReadContext& context, const YamlNode& item, const std::string& name) {
    context.spec.nluFallback = true;
    noteThresholds(context, item);
    readFallbackAction(context, item.find("fallback_action_name"));
    readFallbackAction(context, item.find("fallback_core_action_name"));
    if (const auto* action = item.find("fallback_nlu_action_name"))
        context.needsYou(action->line,
                         sentence("'%1' of %2 is kept, not used", "fallback_nlu_action_name", name));
    if (name == "TwoStageFallbackPolicy")
        context.needsYou(item.line, sentence("TwoStageFallbackPolicy is of Rasa 1.x; a rule from "
                                             "nlu_fallback to action_two_stage_fallback does so now"));
    context.converted();
}

/// What resources/facts/components.txt says that a config.yml may name.
bool isListed(std::string_view kind, std::string_view name) {
    static const auto kListed = [] {
        std::set<std::pair<std::string_view, std::string_view>> listed;
        eachListedFact("facts/components.txt",
                       [&](std::string_view of, std::string_view fact) { listed.emplace(of, fact); });
        return listed;
    }();
    if (kind != "beginning") return kListed.contains({kind, name});
    return std::ranges::any_of(
        kListed, [&](const auto& one) { return one.first == kind && name.starts_with(one.second); });
}

bool isOfRasa(std::string_view name) {
    return name.starts_with("rasa.") || isListed("component", name) || isListed("policy", name) ||
           isListed("beginning", name);
}

/// What this engine does without, or cannot do.
void noteComponent(ReadContext& context, const YamlNode& item, const std::string& name) {
    const auto dot = name.rfind('.');
    const auto bare = dot == std::string::npos ? name : name.substr(dot + 1);
    if (dot != std::string::npos && !name.starts_with("rasa."))
        context.needsYou(item.line, sentence("'%1' is code of the author's; it does not run here", name));
    else if (bare.find("LLM") != std::string::npos || bare == "EnterpriseSearchPolicy" ||
             bare == "IntentlessPolicy")
        context.needsYou(item.line, sentence("'%1' wants a language model; without one, examples, flows' "
                                             "descriptions and knowledge do its work here",
                                             bare));
    else if (name.empty())
        context.defect(item.line, sentence("a component has no name"));
    else if (!isOfRasa(name))
        context.needsYou(item.line, sentence("'%1' is no component or policy that is known here", name));
}

/// Rasa's scores are not ours, so its thresholds cannot be either.
void readOwnThreshold(ReadContext& context, const YamlNode& threshold) {
    context.spec.outOfScopeThreshold = shareOf(threshold);
    if (!context.spec.outOfScopeThreshold)
        context.defect(threshold.line, sentence("out_of_scope_threshold is a number from 0 to 1"));
}

/// `{name: …}` of a setting, and the names behind them.
void noteSettingNames(ReadContext& context, const YamlNode* setting, SettingName::Of of,
                      std::optional<SettingName::Of> ofThese) {
    for (std::size_t i = 0; setting != nullptr && setting->isMap() && i < setting->items.size(); ++i) {
        const auto place = context.at(setting->keyLines[i]);
        context.settingNames.push_back({setting->keys[i], of, place});
        if (!ofThese) continue;
        for (auto& name : textList(&setting->items[i]))
            context.settingNames.push_back({std::move(name), *ofThese, place});
    }
}

/// Lists by name.
void readLists(const YamlNode* setting, std::map<std::string, std::vector<std::string>>& lists) {
    for (std::size_t i = 0; setting != nullptr && setting->isMap() && i < setting->items.size(); ++i)
        lists[setting->keys[i]] = textList(&setting->items[i]);
}

/// Lists by name, which may each be by language.
void readWords(const YamlNode* setting, std::map<std::string, WordsByLanguage>& words) {
    for (std::size_t i = 0; setting != nullptr && setting->isMap() && i < setting->items.size(); ++i) {
        const auto& lists = setting->items[i];
        auto& of = words[setting->keys[i]];
        if (!lists.isMap()) of[{}] = textList(&lists);
        for (std::size_t j = 0; lists.isMap() && j < lists.items.size(); ++j)
            of[lists.keys[j]] = textList(&lists.items[j]);
    }
}

/// Slots that keep a part of others.
void readParts(ReadContext& context, const YamlNode* setting, ValuePart part) {
    noteSettingNames(context, setting, SettingName::Of::Slot, SettingName::Of::Slot);
    for (std::size_t i = 0; setting != nullptr && setting->isMap() && i < setting->items.size(); ++i)
        context.spec.slotParts[setting->keys[i]] = {scalarText(&setting->items[i]), part};
}

/// Our own section, which Rasa passes over.
void readOwnSettings(ReadContext& context, const YamlNode& own) {
    context.wantMap(own, "chatkeep", sentence("config.yml"));
    context.noteOthers(own,
                       {"out_of_scope_threshold", "slot_turns", "slot_follows", "fresh_slots", "slot_words",
                        "slot_amounts", "slot_units", "slot_starts", "slot_ends", "slot_leads", "slot_trails",
                        "spare_responses", "silence_seconds"},
                       sentence("chatkeep's settings"));
    using Of = SettingName::Of;
    noteSettingNames(context, own.find("slot_turns"), Of::Slot, {});
    noteSettingNames(context, own.find("slot_follows"), Of::Slot, Of::Slot);
    noteSettingNames(context, own.find("fresh_slots"), Of::Flow, Of::Slot);
    noteSettingNames(context, own.find("slot_leads"), Of::Slot, {});
    noteSettingNames(context, own.find("slot_trails"), Of::Slot, {});
    for (const auto& [setting, part] : kPartSettings)
        readParts(context, own.find(setting), part);
    noteSettingNames(context, own.find("spare_responses"), Of::Action, Of::Action);
    if (const auto* threshold = own.find("out_of_scope_threshold")) readOwnThreshold(context, *threshold);
    if (const auto* turns = own.find("slot_turns"); turns != nullptr) {
        for (std::size_t i = 0; turns->isMap() && i < turns->items.size(); ++i) {
            const auto value = turns->items[i].toJson();
            if (value.is_number_integer() && value.get<std::int64_t>() > 0 &&
                value.get<std::int64_t>() < 1000)
                context.spec.slotTurns[turns->keys[i]] = value.get<int>();
            else
                context.defect(turns->keyLines[i],
                               sentence("slot_turns of '%1' is not 1 to 999", turns->keys[i]));
        }
    }
    readLists(own.find("slot_follows"), context.spec.slotFollows);
    readLists(own.find("fresh_slots"), context.spec.freshSlots);
    readLists(own.find("spare_responses"), context.spec.spareResponses);
    readWords(own.find("slot_leads"), context.spec.slotLeads);
    readWords(own.find("slot_trails"), context.spec.slotTrails);
    if (const auto* seconds = own.find("silence_seconds")) {
        const auto value = seconds->toJson();
        if (value.is_number_integer() && value.get<std::int64_t>() >= 0 &&
            value.get<std::int64_t>() <= 86'400)
            context.spec.silenceSeconds = value.get<std::int64_t>();
        else
            context.defect(seconds->line, sentence("silence_seconds is not 0 to 86400"));
    }
}

/// Whether stories are recalled by their last few steps only. Without a max_history Rasa wants the whole
/// conversation to be one story, which helps no visitor.
void readStoryWindow(ReadContext& context, const YamlNode& policies) {
    int window = 0;
    for (const auto& item : policies.items) {
        const auto name = item.isScalar() ? item.text : scalarText(item.find("name"));
        if (name.ends_with("AugmentedMemoizationPolicy") || context.spec.likelyStories) return;
        const auto* given = item.find("max_history");
        if (!name.ends_with("MemoizationPolicy") || given == nullptr) continue;
        const auto value = given->toJson();
        if (value.is_number_integer() && value.get<std::int64_t>() > 0)
            window = static_cast<int>(std::min<std::int64_t>(value.get<std::int64_t>(), 1000));
    }
    context.spec.storyWindow = window;
}

/// Rasa's own read files as here; an author's may read from anywhere.
void noteImporters(ReadContext& context, const YamlNode& importers) {
    for (const auto& item : importers.items) {
        const auto name = item.isScalar() ? item.text : scalarText(item.find("name"));
        if (!isRasaImporter(name, "RasaFileImporter") && !isRasaImporter(name, "MultiProjectImporter"))
            context.needsYou(item.line,
                             sentence("importer '%1' does not run here: the files are read as they "
                                      "lie",
                                      name));
    }
}

/// A component of the pipeline, or a policy.
void readComponent(ReadContext& context, const YamlNode& item) {
    const auto name = item.isScalar() ? item.text : scalarText(item.find("name"));
    noteComponent(context, item, name);
    if (name.ends_with("FallbackClassifier")) {
        context.spec.nluFallback = true;
        noteThresholds(context, item);
    } else if (name.ends_with("CommandGenerator") || name.ends_with("NLUCommandAdapter")) {
        context.spec.nluFallback = true; // a model that also says when it does not know stands there
    } else if (name.ends_with("FallbackPolicy")) {
        readFallbackPolicy(context, item, name);
    } else if (name.ends_with("RulePolicy")) {
        readRulePolicy(context, item);
    } else if (name.ends_with("TEDPolicy") || name.ends_with("EmbeddingPolicy") ||
               name.ends_with("KerasPolicy")) {
        context.spec.likelyStories = true;
    }
}

} // namespace

void readConfig(ReadContext& context, const YamlNode& root) {
    auto& spec = context.spec;
    for (const std::string_view key : {"pipeline", "policies"})
        if (const auto* list = root.find(key);
            list != nullptr && !list->isNull() && !list->isList() && !isListed("pipeline", scalarText(list)))
            context.defect(list->line, sentence("'%1' is not a list", key));
    if (const auto* language = root.find("language"); !scalarText(language).empty()) {
        spec.language = scalarText(language);
        context.languageLine = language->line;
    }
    spec.additionalLanguages = textList(root.find("additional_languages"));
    // An empty one is as good as none.
    if (const auto* pipeline = root.find("pipeline");
        pipeline != nullptr && pipeline->isList() && !pipeline->items.empty()) {
        spec.nluFallback = false;
        for (const auto& item : pipeline->items)
            readComponent(context, item);
    }
    if (const auto* importers = root.find("importers")) noteImporters(context, *importers);
    if (const auto* own = root.find("chatkeep")) readOwnSettings(context, *own);
    if (const auto* policies = root.find("policies"); policies != nullptr && policies->isList()) {
        spec.likelyStories = false;
        for (const auto& item : policies->items)
            readComponent(context, item);
        readStoryWindow(context, *policies);
    }
}

} // namespace chatkeep::engine
