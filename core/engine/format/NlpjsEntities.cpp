// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/NlpjsEntities.h"

#include "core/engine/format/NlpjsTexts.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

bool isTrimKey(std::string_view key) {
    return key == "position" || key == "words" || key == "leftWords" || key == "rightWords";
}

} // namespace

void NlpjsEntities::read(const NlpjsCorpus& corpus) {
    const auto* entities = corpus.root.find("entities");
    for (std::size_t i = 0; entities != nullptr && entities->isMap() && i < entities->items.size(); ++i)
        readEntity(corpus, m_context.oneLine(entities->keys[i], entities->keyLines[i], "entity"),
                   entities->items[i]);
}

void NlpjsEntities::readEntity(const NlpjsCorpus& corpus, const std::string& name, const YamlNode& node) {
    m_names.insert(name);
    m_writer.entity(name);
    m_context.took();
    if (node.isScalar() || node.find("regex") != nullptr || node.find("trim") != nullptr) m_open.insert(name);
    if (node.isList()) return readOptions(corpus, name, node);
    if (!node.isMap() && !node.toJson().is_string())
        m_context.defect(node.line, sentence("entity '%1' has neither options nor a pattern", name));
    else if (node.isScalar())
        m_writer.regex(corpus.language, name, patternOnOneLine(patternOf(node.text)));
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto& key = node.keys[i];
        if (key == "options")
            readOptions(corpus, name, node.items[i]);
        else if (key == "regex")
            for (const auto& one : textList(&node.items[i]))
                m_writer.regex(corpus.language, name, patternOnOneLine(patternOf(one)));
        else if (key == "trim") {
            m_trimmed.emplace(name, SourcePlace{corpus.path, node.keyLines[i]});
            readTrim(corpus.language, name, node.items[i]);
        } else if (key != "type")
            m_context.needsYou(node.items[i].line,
                               sentence("'%1' of entity '%2' is kept, not used", key, name));
    }
}

/// `{position: between, leftWords: [from], rightWords: [to]}`, or `words` with "after", "beforeLast" …
void NlpjsEntities::readTrim(const std::string& language, const std::string& name,
                             const YamlNode& conditions) {
    const auto read = [&](const YamlNode& condition) {
        const bool isBefore = scalarText(condition.find("position")).starts_with("before");
        for (auto& word : textList(condition.find("words")))
            (isBefore ? m_trails : m_leads)[name][language].insert(std::move(word));
        for (auto& word : textList(condition.find("leftWords")))
            m_leads[name][language].insert(std::move(word));
        for (auto& word : textList(condition.find("rightWords")))
            m_trails[name][language].insert(std::move(word));
        for (std::size_t i = 0; i < condition.keys.size(); ++i)
            if (!isTrimKey(condition.keys[i]))
                m_context.needsYou(condition.keyLines[i], sentence("'%1' of entity '%2' is kept, not used",
                                                                   condition.keys[i], name));
    };
    if (conditions.isMap()) return read(conditions);
    for (const auto& one : conditions.items)
        read(one);
}

void NlpjsEntities::trim(WrittenSlot& slot, const std::string& entity) const {
    const auto take = [&](const std::map<std::string, WordSets>& all, WordSets& words) {
        const auto of = all.find(entity);
        if (of == all.end()) return;
        for (const auto& [language, more] : of->second)
            words[language].insert(more.begin(), more.end());
    };
    take(m_leads, slot.leads);
    take(m_trails, slot.trails);
}

void NlpjsEntities::readOptions(const NlpjsCorpus& corpus, const std::string& name, const YamlNode& options) {
    for (std::size_t i = 0; options.isMap() && i < options.items.size(); ++i)
        takeOption(corpus, name, {options.keys[i], options.keyLines[i]}, textList(&options.items[i]));
    for (std::size_t i = 0; options.isList() && i < options.items.size(); ++i) {
        const auto& one = options.items[i];
        const auto value = one.isScalar() ? one.text : scalarText(one.find("option"));
        if (value.empty())
            m_context.defect(one.line, sentence("an option of entity '%1' has no name", name));
        else
            takeOption(corpus, name, {value, one.line}, textList(one.find("texts")));
    }
}

void NlpjsEntities::takeOption(const NlpjsCorpus& corpus, const std::string& name,
                               const std::pair<std::string, int>& written,
                               const std::vector<std::string>& surfaces) {
    const auto value = m_context.oneLine(written.first, written.second, "option");
    if (value.empty()) return;
    m_context.took();
    m_options[name].insert(value);
    m_writer.lookup(corpus.language, name, value);
    auto& said = m_values[{corpus.language, name}].emplace_back();
    for (const auto& one : surfaces) {
        const auto surface = m_context.oneLine(one, written.second, "text of an option");
        if (surface.empty()) continue;
        said.push_back(surface);
        if (surface == value) continue;
        m_writer.lookup(corpus.language, name, surface);
        m_writer.synonym(corpus.language, value, surface);
    }
    m_coded.add(corpus.language, name, value, said);
    if (said.empty()) said.push_back(value);
}

const std::set<std::string>* NlpjsEntities::closedOptions(const std::string& entity) const {
    const auto found = m_options.find(entity);
    return found == m_options.end() || m_open.contains(entity) ? nullptr : &found->second;
}

const NlpjsEntities::Surfaces* NlpjsEntities::saidFor(const std::string& language,
                                                      const std::string& entity) const {
    auto found = m_values.find({language, entity});
    if (found == m_values.end())
        found = std::ranges::find_if(m_values, [&](const auto& one) { return one.first.second == entity; });
    return found == m_values.end() ? nullptr : &found->second;
}

} // namespace chatkeep::engine
