// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/BotChanges.h"

#include "core/base/Text.h"

#include <algorithm>
#include <map>
#include <set>

namespace chatkeep::engine {
namespace {

using PartTexts = std::map<std::string, std::string>; ///< by name; what makes two parts the same

/// The files of a version, cut into lines once.
class ChangedSide {
public:
    ChangedSide(const std::string& name, const BotFiles& files)
        : m_files(files)
        , m_outline(outlineOf(name, files)) {
        for (const auto& [path, text] : files)
            m_lines[path] = split(text, '\n');
        for (const auto& one : m_outline.examples)
            m_examples.insert({one.intent, one.text});
    }
    [[nodiscard]] const std::multiset<std::pair<std::string, std::string>>& examples() const {
        return m_examples;
    }
    [[nodiscard]] PartTexts texts(OutlineKind kind) const {
        PartTexts texts;
        if (kind == OutlineKind::Files) return {m_files.begin(), m_files.end()};
        const auto& items = m_outline.section(kind).items;
        std::map<std::pair<std::string, int>, int> sharers;
        for (const auto& item : items)
            for (const auto& block : item.blocks)
                ++sharers[{block.file, block.first}];
        for (const auto& item : items) {
            auto& text = texts[item.name];
            for (const auto& block : item.blocks) // of several on one line only the names are known
                if (kind != OutlineKind::Intents && sharers[{block.file, block.first}] == 1)
                    text += textOf(block);
        }
        if (kind == OutlineKind::Intents)
            for (const auto& [intent, words] : m_examples)
                texts[intent] += words + '\n';
        return texts;
    }

private:
    [[nodiscard]] std::string textOf(const SourceBlock& block) const {
        const auto found = m_lines.find(block.file);
        if (found == m_lines.end()) return {};
        const auto& lines = found->second;
        const auto end = std::min(lines.size(), static_cast<std::size_t>(std::max(0, block.last)));
        std::string text;
        for (auto at = static_cast<std::size_t>(std::max(1, block.first)) - 1; at < end; ++at)
            if (const auto line = trimmed(lines[at]); !line.empty()) text.append(line).append("\n");
        return text;
    }

    const BotFiles& m_files;
    BotOutline m_outline;
    std::map<std::string, std::vector<std::string_view>> m_lines;
    std::multiset<std::pair<std::string, std::string>> m_examples;
};

PartChanges partsBetween(OutlineKind kind, const PartTexts& before, const PartTexts& after) {
    PartChanges counts{.kind = kind};
    for (const auto& [name, text] : after) {
        const auto old = before.find(name);
        const bool isWhole = kind == OutlineKind::Intents || kind == OutlineKind::Files;
        const bool unknown = !isWhole && old != before.end() && (text.empty() || old->second.empty());
        if (old == before.end())
            ++counts.added;
        else if (old->second != text && !unknown)
            ++counts.changed;
    }
    for (const auto& [name, text] : before)
        counts.removed += after.contains(name) ? 0 : 1;
    return counts;
}

int countMissing(const auto& from, const auto& in) {
    std::vector<std::pair<std::string, std::string>> missing;
    std::ranges::set_difference(from, in, std::back_inserter(missing));
    return static_cast<int>(missing.size());
}

} // namespace

BotChanges changesBetween(const std::string& name, const BotFiles& before, const BotFiles& after) {
    const ChangedSide old(name, before);
    const ChangedSide now(name, after);
    BotChanges changes;
    for (int kind = 0; kind <= static_cast<int>(OutlineKind::Files); ++kind) {
        const auto which = static_cast<OutlineKind>(kind);
        const auto counts = partsBetween(which, old.texts(which), now.texts(which));
        if (counts.added + counts.removed + counts.changed > 0) changes.parts.push_back(counts);
    }
    changes.examplesAdded = countMissing(now.examples(), old.examples());
    changes.examplesRemoved = countMissing(old.examples(), now.examples());
    return changes;
}

} // namespace chatkeep::engine
