// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/DialogflowReader.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ReadContext.h"
#include "core/engine/understanding/EntityExtractor.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

/// `NAME_usersays_en.json` -> ("NAME", "en"); none if the file's name has no such mark.
std::optional<std::pair<std::string, std::string>> markedName(std::string_view path, std::string_view mark) {
    const auto at = path.rfind(mark);
    if (at == std::string_view::npos || !hasEnding(path, ".json")) return std::nullopt;
    const auto language = path.substr(at + mark.size(), path.size() - at - mark.size() - 5);
    if (language.empty() || language.find('/') != std::string_view::npos) return std::nullopt;
    return std::pair(std::string(path.substr(0, at)), std::string(language));
}

std::string withoutEnding(const std::string& path) {
    return path.substr(0, path.size() - 5);
}

std::string languageOnly(std::string_view locale) {
    return foldCase(locale.substr(0, locale.find_first_of("-_")));
}

/// Entity names of ours for Dialogflow's system entities that are found here by themselves.
std::string_view foundHere(std::string_view systemType) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kTypes = {{
        {"number", "number"},          {"number-integer", "number"}, {"cardinal", "number"},
        {"ordinal", "number"},         {"percentage", "number"},     {"age", "number"},
        {"number-sequence", "number"}, {"flight-number", "number"},  {"date", "date"},
        {"date-time", "date"},         {"date-period", "date"},      {"time", "time"},
        {"time-period", "date"},       {"duration", "duration"},     {"unit-currency", "money"},
        {"currency-name", "money"},    {"email", "email"},           {"phone-number", "phone"},
        {"unit-duration", "duration"},
    }};
    const auto found =
        std::ranges::find(kTypes, systemType, &std::pair<std::string_view, std::string_view>::first);
    return found == kTypes.end() ? std::string_view() : found->second;
}

/// A file of its name adds values to a system entity.
bool isSystemEntity(std::string_view name) {
    return name.starts_with("sys.");
}

/// "@size:size @color:color" -> what it is made of, by alias.
void takeMembers(std::string_view entry, std::map<std::string, std::string>& members) {
    for (const auto part : split(entry, ' ')) {
        const auto colon = part.find(':');
        if (part.starts_with('@') && colon != std::string_view::npos && colon + 1 < part.size())
            members.try_emplace(std::string(part.substr(colon + 1)), dialogflowEntity(part.substr(0, colon)));
    }
}

constexpr std::string_view kAgentFile = "agent.json";

bool isFreeText(std::string_view type) {
    return type == "@sys.any" || type == "@sys.ignore" || type.empty();
}

} // namespace

std::string dialogflowEntity(std::string_view type) {
    if (type.starts_with('@')) type.remove_prefix(1);
    if (!isSystemEntity(type)) { // the author's "time" is not what a finder takes for one
        auto own = cleanName(type);
        return isRuledEntity(foldCase(own)) ? own + "_listed" : own;
    }
    type.remove_prefix(4);
    const auto ours = foundHere(type);
    return ours.empty() ? cleanName(type) : std::string(ours);
}

bool isUnknownSystemType(std::string_view type) {
    return type.starts_with("@sys.") && !isFreeText(type) && foundHere(type.substr(5)).empty();
}

std::string dialogflowText(std::string text) {
    constexpr std::string_view kSigns = "$#";
    for (auto at = text.find_first_of(kSigns); at != std::string::npos;
         at = text.find_first_of(kSigns, at + 1)) {
        const bool opens = at + 1 < text.size() && text[at + 1] == '{';
        const auto close = opens ? text.find_first_of("{}", at + 2) : std::string::npos;
        if (close == std::string::npos || text[close] != '}') continue;
        text.erase(close, 1);
        text.erase(at + 1, 1);
    }
    return text;
}

std::vector<std::string> dialogflowTexts(const YamlNode* node) {
    std::vector<std::string> texts;
    if (node == nullptr) return texts;
    if (node->isScalar() && !node->text.empty()) texts.push_back(dialogflowText(node->text));
    for (const auto& one : node->items)
        if (node->isList() && one.isScalar() && !one.text.empty()) texts.push_back(dialogflowText(one.text));
    return texts;
}

DialogflowReader::DialogflowReader(const BotFiles& files)
    : m_files(files) {
    for (const auto& [path, text] : files)
        if (path == kAgentFile || path.ends_with("/agent.json"))
            m_roots.push_back(path.substr(0, path.size() - kAgentFile.size()));
    const auto chosen = std::ranges::min_element(
        m_roots, {}, [&](const std::string& root) { return std::pair(!hasIntents(root), root.size()); });
    m_found = chosen != m_roots.end();
    if (m_found) m_root = *chosen;
}

bool DialogflowReader::hasIntents(const std::string& root) const {
    const auto after = m_files.lower_bound(root + "intents/");
    return after != m_files.end() && after->first.starts_with(root + "intents/");
}

std::optional<ForeignBot> DialogflowReader::read() {
    if (!m_found) return std::nullopt;
    readAgent();
    for (const auto& [path, text] : m_files)
        if (path.starts_with(m_root + "entities/") && hasEnding(path, ".json")) readEntityFile(path, text);
    for (const auto& [path, text] : m_files)
        if (path.starts_with(m_root + "intents/") && hasEnding(path, ".json")) readIntentFile(path, text);
    for (const auto& [path, text] : m_files)
        if (const auto marked = markedName(path, "_usersays_");
            marked && path.starts_with(m_root + "intents/"))
            readUserSays(marked->first, languageOnly(marked->second), path, text);
    noteOtherFiles();
    checkParents();
    checkContexts();
    checkPhrases();
    checkEntities();
    linkIntents();
    chooseGreeting();
    for (auto& intent : m_intents)
        writeIntent(intent);
    writeUnreachable();
    ForeignBot bot{
        .files = m_writer.files(), .report = std::move(m_context.report), .actions = std::move(m_actions)};
    bot.report.counts = {
        {"intents", static_cast<int>(m_intents.size())}, {"examples", m_examples}, {"entities", m_entities}};
    return bot;
}

void DialogflowReader::readAgent() {
    const auto path = m_root + "agent.json";
    const auto root = m_context.read(path, m_files.at(path));
    if (const auto language = scalarText(root.find("language")); !language.empty())
        m_writer.language = languageOnly(m_language = language);
    m_writer.languages.insert(m_writer.language);
    if (const auto* list = root.find("supportedLanguages")) readLanguages(*list);
    if (const auto* webhook = root.find("webhook"); webhook != nullptr && webhook->isMap()) {
        const auto* available = webhook->find("available");
        if (available != nullptr && available->asBool(false))
            m_context.needsYou(
                webhook->line,
                sentence("fulfilment by the webhook '%1': its actions are kept by name; bind them to yours",
                         scalarText(webhook->find("url"))));
    }
    for (const auto& [key, usual] :
         {std::pair("enabledKnowledgeBaseNames", ""), std::pair("enabledDomainFeatures", ""),
          std::pair("activeAssistantAgents", ""), std::pair("customClassifierMode", "use.after")})
        if (const auto* node = root.find(key);
            node != nullptr && (!node->items.empty() || (!node->text.empty() && node->text != usual)))
            m_context.needsYou(node->line,
                               sentence("'%1' of %2 is kept, not used", key, sentence("the agent")));
    if (const auto* confidence = root.find("mlMinConfidence"))
        m_context.needsYou(
            confidence->line,
            sentence(
                "mlMinConfidence %1 is kept, but this engine chooses its threshold from the bot's examples",
                confidence->text));
    m_context.took();
}

void DialogflowReader::readLanguages(const YamlNode& list) {
    std::map<std::string, std::string> written{{m_writer.language, m_language}};
    for (const auto& one : list.items) {
        if (!one.isScalar() || one.text.empty()) continue;
        const auto language = languageOnly(one.text);
        m_writer.languages.insert(language);
        const auto& first = written.try_emplace(language, one.text).first->second;
        if (first != one.text)
            m_context.needsYou(
                one.line,
                sentence("language '%1' is taken together with '%2': they are one here", one.text, first));
    }
}

void DialogflowReader::readEntityFile(const std::string& path, const std::string& text) {
    if (const auto marked = markedName(path, "_entries_")) {
        readEntries(marked->first, languageOnly(marked->second), path, text);
        return;
    }
    const auto root = m_context.read(path, text);
    const auto written = scalarText(root.find("name"));
    if (!root.isMap() || written.empty()) {
        m_context.defect(root.line, sentence("entity has no name"));
        return;
    }
    ++m_entities;
    m_context.took();
    auto& entity = m_entityByPath[withoutEnding(path)];
    entity.name = dialogflowEntity(written);
    entity.place = {path, root.find("name")->line};
    const auto flag = [&](std::string_view key) {
        const auto* node = root.find(key);
        return node != nullptr && node->asBool(false);
    };
    entity.isRegex = flag("isRegexp");
    entity.isOpen = flag("automatedExpansion") || isSystemEntity(written);
    if (flag("allowFuzzyExtraction"))
        m_context.needsYou(
            root.find("allowFuzzyExtraction")->line,
            sentence("'%1' of entity '%2' is kept, not used", "allowFuzzyExtraction", written));
    m_writer.entity(entity.name);
    if (const auto* entries = root.find("entries")) // exports of API.AI
        takeEntries(entity, *entries, m_writer.language);
}

void DialogflowReader::readEntries(const std::string& stem, const std::string& language,
                                   const std::string& path, const std::string& text) {
    const auto root = m_context.read(path, text);
    const auto known = m_entityByPath.find(stem);
    if (known == m_entityByPath.end()) {
        auto& entity = m_entityByPath[stem];
        const auto written = stem.substr(stem.rfind('/') + 1);
        entity.name = dialogflowEntity(written);
        entity.place = {path, 0};
        entity.isOpen = isSystemEntity(written);
        m_writer.entity(entity.name);
        ++m_entities;
        m_context.defect(0, sentence("entries of an entity whose own file is missing"));
    }
    takeEntries(m_entityByPath[stem], root, language);
}

void DialogflowReader::takeEntries(EntityFacts& entity, const YamlNode& list, const std::string& language) {
    m_writer.languages.insert(language);
    for (const auto& entry : list.items) {
        const auto value = m_context.oneLine(scalarText(entry.find("value")), entry.line, "value");
        if (value.empty()) {
            m_context.defect(entry.line, sentence("entry of entity '%1' has no value", entity.name));
            continue;
        }
        m_context.took();
        entity.hasEntries = true;
        if (value.find('@') != std::string::npos && value.find(':') != std::string::npos) {
            entity.isOpen = true;
            takeMembers(value, entity.members);
            m_context.needsYou(
                entry.line, sentence("entry '%1' is made of other entities: each is found by itself", value));
            continue;
        }
        entity.values.insert(value);
        auto surfaces = textList(entry.find("synonyms"));
        if (surfaces.empty()) surfaces.push_back(value);
        for (const auto& written : surfaces) {
            if (entity.isRegex) {
                if (!written.empty()) m_writer.regex(language, entity.name, patternOnOneLine(written));
                continue;
            }
            const auto surface = written == value ? value : m_context.oneLine(written, entry.line, "synonym");
            if (surface.empty()) continue;
            entity.surfaces.try_emplace(foldCase(surface), value);
            m_writer.lookup(language, entity.name, surface);
            if (surface != value) m_writer.synonym(language, value, surface);
        }
    }
}

void DialogflowReader::readIntentFile(const std::string& path, const std::string& text) {
    if (markedName(path, "_usersays_")) return;
    const auto root = m_context.read(path, text);
    const auto written = scalarText(root.find("name"));
    if (!root.isMap() || written.empty()) {
        m_context.defect(root.line, sentence("intent has no name"));
        return;
    }
    auto name = cleanName(written);
    for (int number = 2; std::ranges::find(m_intents, name, &DialogflowIntent::name) != m_intents.end();
         ++number)
        name = cleanName(written) + "_" + std::to_string(number);
    m_context.took();
    m_writer.intent(name);
    auto& intent = m_intents.emplace_back();
    intent.name = name;
    intent.title = written;
    intent.path = path;
    intent.read(m_context, root);
    m_intentByPath[withoutEnding(path)] = m_intents.size() - 1;
    if (const auto* inlined = root.find("userSays")) // exports of API.AI
        takeUserSays(intent, *inlined, m_writer.language);
}

void DialogflowReader::readUserSays(const std::string& stem, const std::string& language,
                                    const std::string& path, const std::string& text) {
    const auto root = m_context.read(path, text);
    auto known = m_intentByPath.find(stem);
    if (known == m_intentByPath.end()) {
        m_context.defect(0, sentence("phrases of an intent whose own file is missing"));
        auto& intent = m_intents.emplace_back();
        intent.title = stem.substr(stem.rfind('/') + 1);
        intent.name = cleanName(intent.title);
        intent.path = path;
        m_writer.intent(intent.name);
        known = m_intentByPath.emplace(stem, m_intents.size() - 1).first;
    }
    m_writer.languages.insert(language);
    takeUserSays(m_intents[known->second], root, language);
}

void DialogflowReader::takeUserSays(DialogflowIntent& intent, const YamlNode& list,
                                    const std::string& language) {
    for (const auto& phrase : list.items) {
        const auto* parts = phrase.find("data");
        if (parts == nullptr || !parts->isList()) {
            m_context.defect(phrase.line, sentence("phrase of intent '%1' has no data", intent.title));
            continue;
        }
        std::string marked;
        std::string plain;
        for (const auto& part : parts->items)
            takePart(intent, part, marked, plain);
        plain = m_context.oneLine(plain, phrase.line, "phrase");
        marked = onOneLine(marked);
        if (marked.empty()) {
            m_context.defect(phrase.line, sentence("empty phrase of intent '%1'", intent.title));
            continue;
        }
        if (const auto* flag = phrase.find("isTemplate"); flag != nullptr && flag->asBool(false))
            m_context.needsYou(phrase.line,
                               sentence("phrase '%1' is a template; it is learned as it stands", plain));
        m_writer.example(language, intent.name, marked);
        intent.phrases[foldCase(plain)].try_emplace(language, m_context.file, phrase.line);
        ++m_examples;
        m_context.took();
    }
}

void DialogflowReader::takePart(DialogflowIntent& intent, const YamlNode& part, std::string& marked,
                                std::string& plain) {
    const auto text = scalarText(part.find("text"));
    const auto type = scalarText(part.find("meta"));
    const auto alias = scalarText(part.find("alias"));
    plain += text;
    const auto* parameter = type == "@sys.any" ? intent.parameter(alias) : nullptr;
    if (isFreeText(type) && (parameter == nullptr || parameter->type != type)) {
        if (marked.ends_with(']')) marked += ' ';
        marked += withoutLinks(text);
        return;
    }
    if (parameter == nullptr && markMembers(type, text, marked)) return;
    if (parameter != nullptr) intent.placed.insert(parameter->name);
    const auto entity = parameter == nullptr ? dialogflowEntity(type) : wordsEntity(parameter->name);
    const auto role = parameter == nullptr ? intent.roleOf(entity, alias) : std::string();
    const auto begin = text.find_first_not_of(" \t\r\n");
    const auto inner = onOneLine(text);
    if (inner.empty()) {
        marked += text;
        return;
    }
    marked += text.substr(0, begin);
    const auto open = marked.rfind('[');
    const bool inBrackets =
        open != std::string::npos && marked.find(']', open) == std::string::npos; // they would end with it
    if (inBrackets) marked += inner;
    if (inBrackets || !annotate(marked, inner, entity, role))
        m_context.needsYou(part.line,
                           sentence("'%1' of intent '%2' cannot be marked: brackets", inner, intent.title));
    if (text.back() == ' ') marked += ' ';
    m_writer.entity(entity, role);
}

/// Any words are found by their place in the phrases: what stands there has its parameter's name.
std::string DialogflowReader::wordsEntity(const std::string& parameter) const {
    auto name = cleanName(parameter);
    const bool isTaken =
        isRuledEntity(foldCase(name)) ||
        std::ranges::any_of(m_entityByPath, [&](const auto& one) { return one.second.name == name; });
    return isTaken ? name + "_words" : name;
}

void DialogflowReader::noteOtherFiles() {
    for (const auto& root : m_roots) {
        if (root.starts_with(m_root) || !hasIntents(root)) continue; // within it each file is listed
        m_context.file = root + std::string(kAgentFile);
        m_context.needsYou(1, sentence("is another agent, which is kept, not read: import it by itself"));
    }
    for (const auto& [path, text] : m_files) {
        if (!path.starts_with(m_root)) continue;
        const auto rest = std::string_view(path).substr(m_root.size());
        const bool known = rest == "agent.json" || rest == "package.json" || rest.starts_with("intents/") ||
                           rest.starts_with("entities/") || !hasEnding(rest, ".json");
        m_context.file = path;
        if (!known) m_context.needsYou(0, sentence("is kept, not used here"));
    }
}

std::optional<ForeignBot> readDialogflow(const BotFiles& files) {
    return DialogflowReader(files).read();
}

} // namespace chatkeep::engine
