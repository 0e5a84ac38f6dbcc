// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/PartData.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/TextLines.h"
#include "core/engine/review/DomainLists.h"
#include "core/engine/review/LineEdits.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

/// Files as lines and as trees, each made once.
class ReadFiles {
public:
    explicit ReadFiles(const BotFiles& files)
        : m_files(files) {}
    [[nodiscard]] const YamlNode& tree(const std::string& file) {
        const auto [known, isNew] = m_trees.try_emplace(file);
        if (const auto found = m_files.find(file); isNew && found != m_files.end())
            known->second = parseYaml(found->second);
        return known->second.root;
    }
    /// Lines do not tell how to change the words that stand there.
    [[nodiscard]] bool isFixed(const SourcePlace& place, std::string_view words) {
        if (!m_files.contains(place.file) || hasEnding(place.file, ".json")) return true;
        if (isWordList(place.file)) return false;
        const auto [known, isNew] = m_lines.try_emplace(place.file, std::string_view());
        if (isNew) known->second = TextLines(m_files.at(place.file));
        return !known->second.has(place.line) || !edits::placeOfExample(known->second.at(place.line), words);
    }

private:
    const BotFiles& m_files;
    std::map<std::string, YamlDocument> m_trees;
    std::map<std::string, TextLines> m_lines;
};

void takeListed(BotData& data, ReadFiles& files, const ListedWords& one) {
    const bool isPattern = one.kind == ListedWords::Kind::Regex;
    const auto entity = data.entities.find(one.name);
    if (one.kind == ListedWords::Kind::Synonym || entity == data.entities.end()) return;
    entity->second.data.push_back({.kind = isPattern ? DatumKind::Pattern : DatumKind::Value,
                                   .words = one.words,
                                   .meant = {},
                                   .place = one.place,
                                   .isFixed = files.isFixed(one.place, one.words)});
    if (!isPattern) entity->second.known.insert(foldCase(one.words));
}

using Synonyms = std::vector<PartDatum>;

/// What an example marks with another value is a synonym, and stands there alone.
void takeExample(BotData& data, Synonyms& synonyms, const TrainingExample& example,
                 const SourcePlace& place) {
    for (const auto& marked : example.entities) {
        const auto words = example.text.substr(marked.start, marked.end - marked.start);
        if (words != marked.value)
            synonyms.push_back({DatumKind::Synonym, words, marked.value, place, /*isFixed=*/true});
        const auto entity = data.entities.find(marked.type);
        if (entity == data.entities.end()) continue;
        entity->second.known.insert({foldCase(words), foldCase(marked.value)});
        for (auto& one : entity->second.data) { // what the domain lists comes first
            const bool isRole = one.kind == DatumKind::Role;
            if (!isRole && one.kind != DatumKind::Group) break;
            if (one.words == (isRole ? marked.role : marked.group)) ++one.uses;
        }
    }
}

void addList(PartData& part, ReadFiles& files, const SourcePlace& place, const DomainList& list,
             DatumKind kind) {
    const auto* items = domainList(files.tree(place.file), list);
    for (const auto& item : items == nullptr ? std::vector<YamlNode>() : items->items)
        if (item.isScalar())
            part.data.push_back(
                {.kind = kind, .words = item.text, .meant = {}, .place = {place.file, item.line}});
}

void addDomain(BotData& data, ReadFiles& files, const BotSpec& spec) {
    for (const auto& entity : spec.entities) {
        auto& part = data.entities[entity.name];
        if (!entity.roles.empty())
            addList(part, files, entity.place, {"entities", entity.name, "roles"}, DatumKind::Role);
        if (!entity.groups.empty())
            addList(part, files, entity.place, {"entities", entity.name, "groups"}, DatumKind::Group);
    }
    for (const auto& slot : spec.slots)
        if (slot.type == SlotSpec::Type::Categorical && !slot.isOurs)
            addList(data.slots[slot.name], files, slot.place, {"slots", slot.name, "values"},
                    DatumKind::Value);
}

/// Values of slots that an entity fills are its own too.
void addSlotValues(BotData& data, const BotSpec& spec) {
    for (const auto& slot : spec.slots) {
        const auto values = data.slots.find(slot.name);
        if (values == data.slots.end()) continue;
        for (const auto& mapping : slot.mappings)
            if (const auto entity = data.entities.find(mapping.entity); entity != data.entities.end())
                for (const auto& value : values->second.data)
                    entity->second.known.insert(foldCase(value.words));
    }
}

void addSynonym(BotData& data, const PartDatum& synonym) {
    const auto words = foldCase(synonym.words);
    const auto value = foldCase(synonym.meant);
    for (auto& [name, entity] : data.entities)
        if (entity.known.contains(words) || entity.known.contains(value)) entity.data.push_back(synonym);
}

/// The same mark in many examples is one synonym.
void takeOnce(Synonyms& synonyms) {
    std::set<std::pair<std::string, std::string>> seen;
    std::erase_if(synonyms, [&](const PartDatum& one) {
        return !seen.insert({foldCase(one.words), one.meant}).second && one.isFixed;
    });
}

} // namespace

bool isWordList(std::string_view file) {
    return !isYamlFile(file) && !hasEnding(file, ".md") && !hasEnding(file, ".json");
}

BotData dataOf(const BotSpec& spec, const BotFiles& files) {
    BotData data;
    ReadFiles read(files);
    addDomain(data, read, spec);
    addSlotValues(data, spec);
    Synonyms synonyms;
    for (const auto& [language, nlu] : spec.nlu)
        for (const auto& one : nlu.listed) {
            takeListed(data, read, one);
            if (one.kind == ListedWords::Kind::Synonym)
                synonyms.push_back(
                    {DatumKind::Synonym, one.words, one.name, one.place, read.isFixed(one.place, one.words)});
        }
    for (const auto& [language, nlu] : spec.nlu)
        for (std::size_t i = 0; i < nlu.examples.size(); ++i)
            takeExample(data, synonyms, nlu.examples[i], nlu.places[i]);
    takeOnce(synonyms);
    for (const auto& one : synonyms) {
        data.synonyms.try_emplace(foldCase(one.words), one.meant);
        addSynonym(data, one);
    }
    for (auto& [name, entity] : data.entities)
        std::ranges::stable_sort(entity.data, {}, &PartDatum::kind);
    return data;
}

} // namespace chatkeep::engine
