// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/ProjectWriter.h"

#include "core/base/Text.h"
#include "core/engine/format/TemplateFields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace chatkeep::engine {
namespace {

template <typename Range>
std::string flowList(const Range& items) {
    std::string out = "[";
    for (const auto& item : items)
        out += (out.size() > 1 ? ", " : "") + quotedYaml(item);
    return out + "]";
}

/// `"en": ["from"], "es": ["de"]`
std::string byLanguage(const std::map<std::string, std::set<std::string>>& lists) {
    std::string out;
    for (const auto& [language, list] : lists)
        out += (out.empty() ? "" : ", ") + quotedYaml(language) + ": " + flowList(list);
    return out;
}

/// A mapping for what is said while one of these is asked.
std::string answerMapping(const std::string& entity, const std::string& role,
                          const std::set<WrittenQuestion>& questions) {
    auto out = "    - type: from_entity\n      entity: " + quotedYaml(entity) + "\n";
    if (!role.empty()) out += "      role: " + quotedYaml(role) + "\n";
    out += "      conditions:\n";
    for (const auto& question : questions) {
        out += "      - active_flow: " + quotedYaml(question.flow) + "\n";
        if (!question.slot.empty()) out += "        requested_slot: " + quotedYaml(question.slot) + "\n";
    }
    return out;
}

/// A file in YAML cannot hold it as it is, or it would end a line there.
bool needsEscape(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFEU;
}

std::string hexOf(char32_t c) {
    std::array<char, 8> digits{};
    const auto written =
        std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::uint32_t>(c), 16);
    return {digits.data(), written.ptr};
}

/// A JSON text as YAML takes it.
std::string escapedJson(std::string_view json) {
    std::string out;
    for (std::size_t at = 0; at < json.size();) {
        const auto begin = at;
        const auto c = nextCodePoint(json, at);
        if (!needsEscape(c)) {
            out.append(json, begin, at - begin);
            continue;
        }
        const auto digits = hexOf(c);
        out.append("\\U").append(8 - digits.size(), '0').append(digits);
    }
    return out;
}

bool isSpace(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

void writeBlock(std::string& out, std::string_view kind, const std::string& name,
                const std::set<std::string>& lines) {
    out.append("- ").append(kind).append(": ").append(quotedYaml(name)).append("\n  examples: |\n");
    for (const auto& line : lines)
        out += "    - " + line + "\n";
}

} // namespace

std::string quotedYaml(const std::string& text) {
    return escapedJson(dumpJson(Json(text)));
}

std::string plainYaml(const std::string& text) {
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    const auto isPlain = [&](char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == ' ';
    };
    const auto folded = foldCase(text);
    const bool isWords = !text.empty() && isLetter(text.front()) && text.back() != ' ' &&
                         std::ranges::all_of(text, isPlain) && fitsOnALine(text);
    const bool isOther = folded == "null" || folded == "true" || folded == "false";
    return isWords && !isOther ? text : quotedYaml(text);
}

std::string onOneLine(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto c = nextCodePoint(text, at);
        if (isSpace(c)) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (!needsEscape(c)) {
            out.append(text, begin, at - begin);
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

std::string patternOnOneLine(std::string_view pattern) {
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto begin = at;
        const auto c = nextCodePoint(pattern, at);
        const bool atEnd = begin == 0 || at == pattern.size();
        if (needsEscape(c) || (atEnd && c == ' '))
            out += "\\x{" + hexOf(c) + "}";
        else
            out.append(pattern, begin, at - begin);
    }
    return out;
}

bool fitsOnALine(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto c = nextCodePoint(text, at);
        if (needsEscape(c) && c != '\t' && c != '\n' && c != '\r') return false;
    }
    return true;
}

std::string withoutLinks(std::string text) {
    for (std::size_t at = 1; at < text.size(); ++at)
        if (text[at - 1] == ']' && (text[at] == '(' || text[at] == '{' || text[at] == '['))
            text.insert(at, " ");
    return text;
}

std::string literalBraces(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto close = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        const auto name =
            close == std::string_view::npos ? std::string_view() : text.substr(at + 1, close - at - 1);
        if (!isSlotPath(name)) {
            out += text[at++];
            continue;
        }
        out.append("{{").append(name).append("}}");
        at = close + 1;
    }
    return out;
}

std::string jinjaBraces(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '{' ? "{{ '{' }}" : std::string(1, c);
    return out;
}

std::string cleanName(std::string_view name) {
    const auto isPlain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return std::isalnum(byte) != 0 || byte >= 0x80;
    };
    const auto line = onOneLine(name);
    name = line;
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool hyphen =
            name[i] == '-' && i > 0 && isPlain(name[i - 1]) && i + 1 < name.size() && isPlain(name[i + 1]);
        if (isPlain(name[i]) || hyphen)
            out += name[i];
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    while (!out.empty() && out.back() == '_')
        out.pop_back();
    return out.empty() ? "unnamed" : out;
}

bool annotate(std::string& out, const std::string& text, const std::string& entity, const std::string& role) {
    const bool possible = !text.empty() && text.find_first_of("[]") == std::string::npos &&
                          (entity + role).find_first_of("{}()[]:") == std::string::npos;
    if (!possible) {
        out += text;
        return false;
    }
    out += "[" + text + "]";
    if (role.empty())
        out += "(" + entity + ")";
    else
        out += "{\"entity\": " + quotedYaml(entity) + ", \"role\": " + quotedYaml(role) + "}";
    return true;
}

BotFiles ProjectWriter::files() const {
    BotFiles files;
    files["config.yml"] = config();
    files["domain.yml"] = domain();
    files["data/nlu.yml"] = nlu(language);
    for (const auto& other : languages)
        if (other != language) files["data/" + other + "/nlu.yml"] = nlu(other);
    if (!m_rules.empty()) files["data/rules.yml"] = rules();
    if (!m_flows.empty()) files["data/flows.yml"] = flows();
    if (!m_testStories.empty()) files["tests/test_stories.yml"] = testStories();
    if (!m_testCases.empty()) files["tests/test_cases.yml"] = testCases();
    return files;
}

std::string ProjectWriter::config() const {
    auto others = languages;
    others.erase(language);
    std::string out = "language: " + quotedYaml(language) + "\n";
    if (!others.empty()) out += "additional_languages: " + flowList(others) + "\n";
    std::string lifespans;
    for (const auto& [name, slot] : m_slots)
        if (slot.lifespanTurns > 0)
            lifespans += "    " + quotedYaml(name) + ": " + std::to_string(slot.lifespanTurns) + "\n";
    std::string followers;
    for (const auto& [name, slot] : m_slots)
        if (!slot.follows.empty())
            followers += "    " + quotedYaml(name) + ": " + flowList(slot.follows) + "\n";
    std::string fresh;
    for (const auto& flow : m_flows)
        if (!flow.fresh.empty()) fresh += "    " + quotedYaml(flow.id) + ": " + flowList(flow.fresh) + "\n";
    const auto parts = slotParts();
    std::string spares;
    for (const auto& [action, responses] : m_spares)
        spares += "    " + quotedYaml(action) + ": " + flowList(responses) + "\n";
    if (!(lifespans + followers + fresh + parts + spares).empty()) out += "chatkeep:\n";
    if (!lifespans.empty()) out += "  slot_turns:\n" + lifespans;
    if (!followers.empty()) out += "  slot_follows:\n" + followers;
    if (!fresh.empty()) out += "  fresh_slots:\n" + fresh;
    out += parts;
    if (!spares.empty()) out += "  spare_responses:\n" + spares;
    return out;
}

/// Settings of slots that keep a part of others, and of words round what a slot takes.
std::string ProjectWriter::slotParts() const {
    std::string out;
    for (const auto& [setting, part] : kPartSettings) {
        std::string keepers;
        for (const auto& [name, slot] : m_slots)
            if (!slot.partOf.empty() && slot.part == part)
                keepers += "    " + quotedYaml(name) + ": " + quotedYaml(slot.partOf) + "\n";
        if (!keepers.empty()) out += "  " + std::string(setting) + ":\n" + keepers;
    }
    for (const auto& [setting, words] :
         {std::pair("slot_leads", &WrittenSlot::leads), std::pair("slot_trails", &WrittenSlot::trails)}) {
        std::string lists;
        for (const auto& [name, slot] : m_slots)
            if (!(slot.*words).empty())
                lists += "    " + quotedYaml(name) + ": {" + byLanguage(slot.*words) + "}\n";
        if (!lists.empty()) out += "  " + std::string(setting) + ":\n" + lists;
    }
    return out;
}

std::string ProjectWriter::domain() const {
    std::string out = "version: \"3.1\"\nintents:\n";
    for (const auto& intent : m_intents)
        out += "- " + quotedYaml(intent) + "\n";
    if (!m_entities.empty()) out += "entities:\n";
    for (const auto& [name, roles] : m_entities) {
        out += "- " + quotedYaml(name);
        out += roles.empty() ? "\n" : ":\n    roles: " + flowList(roles) + "\n";
    }
    writeSlots(out);
    writeResponses(out);
    if (!m_actions.empty()) out += "actions:\n";
    for (const auto& action : m_actions)
        out += "- " + quotedYaml(action) + "\n";
    return out;
}

void ProjectWriter::writeSlots(std::string& out) const {
    if (!m_slots.empty()) out += "slots:\n";
    for (const auto& [name, slot] : m_slots) {
        const bool categorical = slot.type == "categorical" && !slot.values.empty();
        const auto type = slot.type == "categorical" && !categorical ? std::string("text") : slot.type;
        out += "  " + quotedYaml(name) + ":\n    type: " + type + "\n";
        out += "    influence_conversation: false\n";
        if (categorical) out += "    values: " + flowList(slot.values) + "\n";
        out += "    mappings:\n";
        if (slot.entities.empty() && slot.answers.empty()) out += "    - type: custom\n";
        for (const auto& [source, intents] : slot.entities) {
            const auto& [entity, role] = source;
            out += "    - type: from_entity\n      entity: " + quotedYaml(entity) + "\n";
            if (!role.empty()) out += "      role: " + quotedYaml(role) + "\n";
            if (!intents.empty()) out += "      intent: " + flowList(intents) + "\n";
        }
        for (const auto& [source, questions] : slot.answers)
            out += answerMapping(source.first, source.second, questions);
        if (slot.isOpen) out += "    - type: from_llm\n";
    }
}

void ProjectWriter::writeResponses(std::string& out) const {
    if (!m_responses.empty()) out += "responses:\n";
    for (const auto& [name, variations] : m_responses) {
        out += "  " + quotedYaml(name) + ":\n";
        for (const auto& variation : variations)
            writeVariation(out, variation);
    }
}

void ProjectWriter::writeVariation(std::string& out, const WrittenVariation& variation) const {
    const auto own = variation.texts.find(language);
    const auto& first = own == variation.texts.end() ? variation.texts.begin() : own;
    out += "  - text: " + quotedYaml(variation.texts.empty() ? std::string() : first->second) + "\n";
    if (variation.texts.size() > 1) out += "    translation:\n";
    for (const auto& [in, text] : variation.texts)
        if (variation.texts.size() > 1 && in != language)
            out += "      " + quotedYaml(in) + ": " + quotedYaml(text) + "\n";
    if (!variation.image.empty()) out += "    image: " + quotedYaml(variation.image) + "\n";
    if (!variation.channel.empty()) out += "    channel: " + quotedYaml(variation.channel) + "\n";
    if (!variation.condition.empty()) out += "    condition: " + quotedYaml(variation.condition) + "\n";
    if (variation.jinja) out += "    metadata: {template: jinja}\n";
    if (!variation.custom.empty()) out += "    custom: " + escapedJson(variation.custom) + "\n";
    writeButtons(out, variation.buttons);
}

/// The buttons of other languages are those of the own one in the same places.
void ProjectWriter::writeButtons(std::string& out,
                                 const std::map<std::string, std::vector<Button>>& buttons) const {
    std::size_t most = 0;
    for (const auto& [in, list] : buttons)
        most = std::max(most, list.size());
    if (most > 0) out += "    buttons:\n";
    for (std::size_t i = 0; i < most; ++i) {
        const auto has = [i](const auto& one) { return one.second.size() > i; };
        auto own = buttons.find(language);
        if (own == buttons.end() || !has(*own)) own = std::ranges::find_if(buttons, has);
        const auto& first = own->second[i];
        out += "    - title: " + quotedYaml(first.title) + "\n      payload: " + quotedYaml(first.payload) +
               "\n";
        std::string others;
        for (const auto& [in, list] : buttons)
            if (in != own->first && list.size() > i)
                others += "        " + quotedYaml(in) + ": {title: " + quotedYaml(list[i].title) +
                          ", payload: " + quotedYaml(list[i].payload) + "}\n";
        if (!others.empty()) out += "      translation:\n" + others;
    }
}

std::string ProjectWriter::nlu(const std::string& in) const {
    std::string out = "version: \"3.1\"\nnlu:\n";
    if (const auto examples = m_examples.find(in); examples != m_examples.end()) {
        for (const auto& [intent, texts] : examples->second) {
            out += "- intent: " + quotedYaml(intent) + "\n  examples: |\n";
            for (const auto& text : texts)
                out += "    - " + text + "\n";
        }
    }
    const auto blocks = [&](std::string_view kind, const std::map<std::string, ByName>& from) {
        if (const auto found = from.find(in); found != from.end())
            for (const auto& [name, lines] : found->second)
                writeBlock(out, kind, name, lines);
    };
    blocks("lookup", m_lookups);
    blocks("synonym", m_synonyms);
    blocks("regex", m_regexes);
    return out;
}

std::string ProjectWriter::rules() const {
    std::string out = "version: \"3.1\"\nrules:\n";
    for (const auto& [intent, actions] : m_rules) {
        out += "- rule: " + quotedYaml("answer " + intent) + "\n  steps:\n  - intent: " + quotedYaml(intent) +
               "\n";
        for (const auto& action : actions)
            out += "  - action: " + quotedYaml(action) + "\n";
    }
    return out;
}

std::string ProjectWriter::flows() const {
    std::string out = "version: \"3.1\"\nflows:\n";
    for (const auto& flow : m_flows) {
        out += "  " + quotedYaml(flow.id) + ":\n    description: " + quotedYaml(flow.description) + "\n";
        if (!flow.guard.empty()) out += "    if: " + quotedYaml(flow.guard) + "\n";
        if (!flow.triggers.empty()) out += "    nlu_trigger:\n";
        for (const auto& trigger : flow.triggers)
            out += "    - intent: " + quotedYaml(trigger) + "\n";
        if (!flow.persisted.empty()) out += "    persisted_slots: " + flowList(flow.persisted) + "\n";
        out += "    steps:\n";
        for (const auto& step : flow.steps)
            out += "    - " + step + "\n";
    }
    return out;
}

std::string ProjectWriter::testStories() const {
    std::string out = "version: \"3.1\"\nstories:\n";
    for (const auto& test : m_testStories) {
        out += "- story: " + quotedYaml(test.intent + ": " + test.text) +
               "\n  steps:\n  - user: " + quotedYaml(test.text) + "\n    intent: " + quotedYaml(test.intent) +
               "\n";
        for (const auto& action : test.actions)
            out += "  - action: " + quotedYaml(action) + "\n";
    }
    return out;
}

std::string ProjectWriter::testCases() const {
    std::set<std::string> others;
    for (const auto& test : m_testCases)
        if (!test.language.empty()) others.insert(test.language);
    std::string out = others.empty() ? "" : "fixtures:\n";
    for (const auto& other : others)
        out += "- " + quotedYaml("in_" + other) + ":\n  - language: " + quotedYaml(other) + "\n";
    out += "test_cases:\n";
    for (const auto& test : m_testCases)
        out += "- test_case: " + quotedYaml(test.intent + ": " + test.text) +
               (test.language.empty() ? "" : "\n  fixtures: [" + quotedYaml("in_" + test.language) + "]") +
               "\n  steps:\n  - user: " + quotedYaml(test.text) + "\n    assertions:\n    - " +
               test.assertion + "\n";
    return out;
}

} // namespace chatkeep::engine
