// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ProjectLayout.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

namespace chatkeep::engine {
namespace {

constexpr double kNewestFormat = 3.1;
constexpr std::size_t kMostNames = 10'000; ///< of a kind
constexpr int kManyIntents = 5'000;        ///< time and memory of training grow with their square

/// Files that configure Rasa's own server or other tools.
bool isForeignFile(std::string_view path) {
    static constexpr std::array<std::string_view, 4> kNames = {"endpoints", "credentials", "docker-compose",
                                                               "values"};
    const bool beside = path.find('/') == std::string_view::npos;
    return path.starts_with("actions/") || (beside && std::ranges::any_of(kNames, [&](std::string_view one) {
                                                return path.starts_with(one);
                                            }));
}

bool isEndpointsFile(std::string_view path) {
    return path == "endpoints.yml" || path == "endpoints.yaml";
}

/// `sub_agents/<name>/…`, as Rasa lays them out.
bool isAgentFile(std::string_view path) {
    return path.starts_with("sub_agents/");
}

/// The agent's name, which flows call it by.
void readAgent(ReadContext& context, const std::string& text) {
    const auto document = parseYaml(text);
    const auto* agent = document.root.find("agent");
    if (auto name = scalarText(agent == nullptr ? nullptr : agent->find("name")); !name.empty())
        context.spec.agents.insert(std::move(name));
    context.needsYou(0, sentence("belongs to an agent of Rasa's; kept, not read"));
}

/// The additional language whose folder or file-name part a data file carries ("data/de/nlu.yml").
std::string languageOf(const BotSpec& spec, std::string_view path) {
    for (const auto& language : spec.additionalLanguages) {
        for (const auto part : split(path, '/'))
            if (part == language) return language;
        if (fileNameOf(path).find("." + language + ".") != std::string_view::npos) return language;
    }
    return {};
}

void checkVersion(ReadContext& context, const YamlNode& root) {
    const auto text = scalarText(root.find("version"));
    if (text.empty()) return;
    const double version = std::strtod(text.c_str(), nullptr);
    if (version >= 1 && version < 3) context.oldFormat = true;
    if (version > kNewestFormat)
        context.needsYou(root.find("version")->line,
                         sentence("format version %1 is newer than 3.1; read as 3.1", text));
}

/// Read elsewhere, or says nothing that a bot is made of.
bool isKnownSection(std::string_view key, bool isTest) {
    static constexpr std::array<std::string_view, 13> kDomain = {
        "version", "intents",     "entities",       "slots",  "forms",    "responses", "templates",
        "actions", "e2e_actions", "session_config", "config", "metadata", "recipe"};
    return std::ranges::find(kDomain, key) != kDomain.end() &&
           (!isTest || key == "version" || key == "metadata");
}

void readDataSections(ReadContext& context, const YamlNode& root) {
    for (std::size_t i = 0; i < root.items.size(); ++i) {
        const auto& key = root.keys[i];
        const auto& node = root.items[i];
        if (key == "nlu" && context.isTest)
            context.needsYou(root.keyLines[i],
                             sentence("training examples in a test file are not trained on"));
        else if (key == "nlu")
            readNlu(context, node);
        else if (key == "stories")
            readStories(context, node, false);
        else if (key == "rules")
            readStories(context, node, true);
        else if (key == "flows")
            readFlows(context, node);
        else if (key == "test_cases")
            readTestCases(context, node);
        else if (key == "fixtures")
            readFixtures(context, node);
        else if (key == "stub_custom_actions" && (context.isTest || context.isOnlyNamedTest))
            readActionStubs(context, node);
        else if (key == kLanguageSlot)
            noteFileLanguage(context, root.keyLines[i], scalarText(&node));
        else if (!isKnownSection(key, context.isTest))
            context.needsYou(root.keyLines[i],
                             sentence("section '%1' is not known here; kept, not read", key));
    }
}

/// A section that is of another kind than it must be holds nothing to be read.
void emptyMisshapen(ReadContext& context, YamlNode& root) {
    static constexpr std::array<std::string_view, 6> kMaps = {
        "slots", "responses", "templates", "session_config", "config", "stub_custom_actions"};
    static constexpr std::array<std::string_view, 6> kLists = {"nlu",        "stories",  "rules",
                                                               "test_cases", "fixtures", "e2e_actions"};
    static constexpr std::array<std::string_view, 4> kEither = {"intents", "entities", "actions", "forms"};
    const auto isOne = [](const auto& names, const std::string& key) {
        return std::ranges::find(names, key) != names.end();
    };
    for (std::size_t i = 0; i < root.items.size(); ++i) {
        auto& node = root.items[i];
        if (node.isNull()) continue;
        if (isOne(kMaps, root.keys[i]) && !node.isMap())
            context.defect(node.line, sentence("'%1' is not a map", root.keys[i]));
        else if ((isOne(kLists, root.keys[i]) && !node.isList()) ||
                 (isOne(kEither, root.keys[i]) && node.isScalar()))
            context.defect(node.line, sentence("'%1' is not a list", root.keys[i]));
        else
            continue;
        node = YamlNode{.line = node.line};
    }
}

void noteBlocks(ReadContext& context, const YamlNode& root) {
    auto& lines = context.spec.blocks[context.file];
    for (std::size_t i = 0; i < root.items.size(); ++i) {
        lines.push_back(root.keyLines[i]);
        for (std::size_t member = 0; member < root.items[i].items.size(); ++member)
            lines.push_back(root.items[i].isMap() ? root.items[i].keyLines[member]
                                                  : root.items[i].items[member].line);
    }
    std::ranges::sort(lines);
}

/// Reading and checking look every name up among the others, and training makes a class of each intent.
Result<void> checkCounts(const BotSpec& spec, const YamlNode& root) {
    const std::array<std::pair<std::string_view, std::size_t>, 8> known = {{
        {"intents", spec.intents.size()},
        {"entities", spec.entities.size()},
        {"slots", spec.slots.size()},
        {"forms", spec.forms.size()},
        {"responses", spec.responses.size()},
        {"templates", spec.responses.size()},
        {"actions", spec.actions.size()},
        {"flows", spec.flows.size()},
    }};
    for (const auto& [section, already] : known)
        if (const auto* node = root.find(section);
            node != nullptr && already + node->items.size() > kMostNames)
            return fail(ErrorCode::TooMany, {std::string(section), std::to_string(kMostNames)});
    return {};
}

Result<void> readYamlFile(ReadContext& context, const std::string& text) {
    auto document = parseYaml(text);
    for (const auto& problem : document.problems)
        context.defect(problem.line, problem.what);
    if (context.isTest && !document.problems.empty()) { // whatever was read of it, it is not what was meant
        const auto& first = document.problems.front();
        context.spec.testCases.push_back({.name = context.file,
                                          .place = context.at(first.line),
                                          .problem = sentence("line %1: %2", first.line, first.what)});
    }
    if (!document.root.isMap()) {
        if (!document.root.isNull())
            context.defect(document.root.line, sentence("file is not a map of sections"));
        return {};
    }
    if (isConfigFile(context.file)) {
        readConfig(context, document.root);
        return {};
    }
    CHATKEEP_TRY(checkCounts(context.spec, document.root));
    emptyMisshapen(context, document.root);
    noteBlocks(context, document.root);
    checkVersion(context, document.root);
    if (!context.isTest) readDomain(context, document.root);
    readDataSections(context, document.root);
    return {};
}

/// Config before domain before data, so that languages and names are known when they are needed.
int fileOrder(const std::string& path) {
    if (isConfigFile(path)) return 0;
    return path.starts_with("domain") || path.contains("/domain") ? 1 : 2;
}

void noteOther(ReadContext& context, std::string_view path, std::string_view text) {
    if (path.ends_with(kLinkEnding)) {
        context.file.resize(context.file.size() - kLinkEnding.size());
        context.needsYou(0, sentence("is a link to a folder, or to what is not in the bot's: not followed"));
    }
    if (path.ends_with(".py") && path.find("action") != std::string::npos)
        context.needsYou(0,
                         sentence("Python actions run in your own action server; here they are names only"));
    if (hasEnding(path, ".jinja2") || hasEnding(path, ".j2"))
        context.needsYou(0, sentence("is kept, not used here"));
    const bool mayTell = hasEnding(path, ".md") && (path.starts_with("data/") || path.starts_with("tests/"));
    if (mayTell && !isUtf8(text))
        context.defect(brokenTextLine(text), sentence("not UTF-8"));
    else if (mayTell)
        context.needsYou(0, sentence("is kept, not used here"));
}

void noteImports(ReadContext& context, const ImportedProjects& imported) {
    for (const auto& one : imported.missing()) {
        context.file = one.file;
        context.defect(one.line, one.what);
    }
    for (const auto& one : imported.unread()) {
        context.file = one.file;
        context.needsYou(one.line, one.what);
    }
}

void readOldFile(ReadContext& context, OldFormat format, const BotFiles& files) {
    const auto& text = files.at(context.file);
    context.oldFormat = true;
    if (!isUtf8(text)) return context.defect(brokenTextLine(text), sentence("not UTF-8"));
    if (format == OldFormat::MarkdownStories)
        readMarkdownStories(context, text);
    else if (context.isTest)
        context.needsYou(0, sentence("training examples in a test file are not trained on"));
    else if (format == OldFormat::MarkdownTraining)
        readMarkdownTraining(context, files, text);
    else
        readJsonTraining(context, files, text);
}

/// Intents as training data tell them apart, each part of a retrieval intent by itself; what only the domain
/// names is listed instead. Of a bot that another tool wrote, or without training data, those count too.
int countIntents(const BotSpec& spec, bool wholeDomain) {
    std::set<std::string> names;
    std::set<std::string> parents;
    for (const auto& [language, nlu] : spec.nlu) {
        for (const auto& example : nlu.examples) {
            names.insert(example.intent);
            if (const auto slash = example.intent.find('/'); slash != std::string::npos)
                parents.insert(example.intent.substr(0, slash));
        }
    }
    if (wholeDomain || names.empty())
        for (const auto& intent : spec.intents)
            if (!parents.contains(intent.name)) names.insert(intent.name);
    return static_cast<int>(names.size());
}

void count(BotSpec& spec, bool converted) {
    auto& counts = spec.report.counts;
    int examples = 0;
    for (const auto& [language, nlu] : spec.nlu)
        examples += static_cast<int>(nlu.examples.size());
    const auto size = [](const auto& list) { return static_cast<int>(list.size()); };
    const auto isOwnRule = [](const StorySpec& story) { return story.isRule && !story.isOurs; };
    const auto rules = static_cast<int>(std::ranges::count_if(spec.stories, isOwnRule));
    const auto stories = static_cast<int>(std::ranges::count(spec.stories, false, &StorySpec::isRule));
    counts = {
        {"intents", countIntents(spec, converted)},
        {"examples", examples},
        {"entities", size(spec.entities)},
        {"slots", static_cast<int>(std::ranges::count(spec.slots, false, &SlotSpec::isOurs))},
        {"forms", size(spec.forms)},
        {"responses", static_cast<int>(std::ranges::count(spec.responses, false, &ResponseSpec::isOurs))},
        {"rules", rules},
        {"stories", stories},
        {"flows", size(spec.flows)}};
}

/// Slots that Rasa's patterns bring along, where a flow of the author's asks for them.
void addSlotsOfPatterns(BotSpec& spec) {
    static constexpr std::array<std::pair<std::string_view, SlotSpec::Type>, 3> kSlots = {{
        {"confirm_slot_correction", SlotSpec::Type::Bool},
        {"continue_interrupted_flow_confirmation", SlotSpec::Type::Bool},
        {"interrupted_flow_to_continue", SlotSpec::Type::Text},
    }};
    for (const auto& [name, type] : kSlots) {
        const bool asked = std::ranges::any_of(spec.flows, [&](const FlowSpec& flow) {
            return std::ranges::any_of(flow.steps, [&](const FlowStep& step) {
                return step.kind == FlowStep::Kind::Collect && step.name == name;
            });
        });
        if (!asked || spec.slot(name) != nullptr) continue;
        spec.slots.push_back({.name = std::string(name), .type = type, .influences = false, .isOurs = true});
    }
}

template <typename T>
const T* byName(const std::vector<T>& list, std::string_view name) {
    const auto found = std::ranges::find(list, name, &T::name);
    return found == list.end() ? nullptr : &*found;
}

} // namespace

std::string BotSpec::allLanguages() const {
    std::string all = language;
    for (const auto& other : additionalLanguages)
        all += " " + other;
    return all;
}

bool BotSpec::heeds(std::string_view intent, const std::string& entity) const {
    if (const auto* known = byName(entities, entity); known != nullptr && !known->influences) return false;
    const auto* by = byName(intents, intent.substr(0, intent.find('/')));
    if (by == nullptr) return true;
    const auto names = [&](const std::vector<std::string>& list) {
        return std::ranges::find(list, entity) != list.end();
    };
    return !names(by->ignoredEntities) && (!by->usedEntities || names(*by->usedEntities));
}

bool BotSpec::hasIntent(std::string_view wanted) const {
    return byName(intents, wanted) != nullptr || std::ranges::any_of(nlu, [&](const auto& of) {
               return std::ranges::find(of.second.examples, wanted, &TrainingExample::intent) !=
                      of.second.examples.end();
           });
}

const SlotSpec* BotSpec::slot(std::string_view wanted) const {
    return byName(slots, wanted);
}

const FormSpec* BotSpec::form(std::string_view wanted) const {
    return byName(forms, wanted);
}

const ResponseSpec* BotSpec::response(std::string_view wanted) const {
    return byName(responses, wanted);
}

namespace {

Result<BotSpec> readSpec(const std::string& name, const BotFiles& files, const ProjectLayout& layout) {
    BotSpec spec;
    spec.name = name;
    ReadContext context{.spec = spec};
    spec.isConverted = context.ofAnotherTool =
        std::ranges::any_of(files, [](const auto& file) { return file.first.starts_with("original/"); });
    std::vector<std::string> order;
    for (const auto& [path, text] : files)
        order.push_back(path);
    std::ranges::stable_sort(order, {}, fileOrder);
    noteImports(context, layout.imported());
    if (layout.readsTwoDomains()) {
        context.file = "domain";
        context.needsYou(0,
                         sentence("is a folder beside domain.yml: Rasa reads one of them, here both count"));
    }
    for (const auto& path : order) {
        context.file = path;
        const auto own = layout.ownPath(path);
        const auto old = oldFormatOf(own, files.at(path));
        if (old == OldFormat::None && !isYamlFile(path)) {
            noteOther(context, own, files.at(path));
            continue;
        }
        if (isEndpointsFile(path)) readEndpoints(context, files.at(path));
        if (path.starts_with("knowledge/")) continue; // read elsewhere
        if (isSetAside(path)) {
            if (looksWritten(files.at(path)))
                context.needsYou(0, sentence("is hidden or among a tool's results; kept, not read"));
            continue;
        }
        if (isForeignFile(own)) {
            if (!isEndpointsFile(path))
                context.needsYou(0, sentence("belongs to Rasa's own server; kept, not read"));
            continue;
        }
        if (isAgentFile(path)) {
            readAgent(context, files.at(path));
            continue;
        }
        if (!layout.reads(path)) {
            context.needsYou(
                0, sentence("stands beside domain and data, where Rasa does not look; kept, not read"));
            continue;
        }
        if (own.size() < path.size() && isConfigFile(fileNameOf(own))) {
            context.needsYou(0, sentence("is the config of an imported project: the bot's own counts"));
            continue;
        }
        context.isOnlyNamedTest = isOnlyNamedTest(own);
        context.isTest = isTestFile(own) && !context.isOnlyNamedTest;
        context.language = languageOf(spec, path);
        if (old == OldFormat::None)
            CHATKEEP_TRY(readYamlFile(context, files.at(path)));
        else
            readOldFile(context, old, files);
    }
    if (!context.hasDomain && spec.flows.empty()) return fail(ErrorCode::InvalidInput, {"bot", "no domain"});
    for (auto& slot : spec.slots) {
        if (const auto turns = spec.slotTurns.find(slot.name); turns != spec.slotTurns.end())
            slot.turns = turns->second;
        if (const auto follows = spec.slotFollows.find(slot.name); follows != spec.slotFollows.end())
            slot.follows = follows->second;
        for (const auto& [keeper, kept] : spec.slotParts)
            if (kept.slot == slot.name && !spec.slotParts.contains(slot.name))
                slot.keepers.push_back({keeper, kept.part});
        if (const auto leads = spec.slotLeads.find(slot.name); leads != spec.slotLeads.end())
            slot.leads = leads->second;
        if (const auto trails = spec.slotTrails.find(slot.name); trails != spec.slotTrails.end())
            slot.trails = trails->second;
    }
    for (auto& flow : spec.flows)
        if (const auto fresh = spec.freshSlots.find(flow.id); fresh != spec.freshSlots.end())
            flow.fresh = fresh->second;
    convertOldForms(context);
    convertTriggers(context);
    guessOwnLanguage(context);
    triggerFlowsByDescription(context);
    wakeFlowsByCourtesy(context);
    takeStoryTexts(context);
    addSlotsOfPatterns(spec);
    checkSpec(context);
    count(spec, context.ofAnotherTool);
    const int intents = spec.report.counts["intents"];
    if (intents > static_cast<int>(kMostNames))
        return fail(ErrorCode::TooMany, {"intents", std::to_string(kMostNames)});
    if (intents > kManyIntents && !spec.intents.empty()) {
        context.file = spec.intents.front().place.file;
        context.needsYou(
            spec.intents.front().place.line,
            sentence("%1 intents: training them takes minutes and gigabytes of memory", intents));
    }
    return spec;
}

} // namespace

/// A folder of domains beside a domain file is a leftover, or what the bot was trained with: that it is where
/// something is missing without it.
Result<BotSpec> readBotSpec(const std::string& name, const BotFiles& files) {
    const ProjectLayout layout(files, false);
    auto spec = readSpec(name, files, layout);
    if (!spec || !layout.hasTwoDomains()) return spec;
    auto whole = readSpec(name, files, ProjectLayout(files, true));
    const bool isMissed = whole && whole->report.defects.size() < spec->report.defects.size();
    return isMissed ? std::move(whole) : std::move(spec);
}

} // namespace chatkeep::engine
