// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/TextLines.h"
#include "core/engine/format/YamlTree.h"
#include "core/engine/knowledge/KnowledgeWriting.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace chatkeep::engine {
namespace {

using Pairs = std::vector<KnowledgePair>;

constexpr std::string_view kNoPairs = "faq: []";
constexpr std::string_view kSomePairs = "faq:";

KnowledgeFolder readAlone(const std::string& text) {
    return readKnowledge({{std::string(kPairsFile), text}});
}

/// One change of the text; every step says whether the text has the form that it needs.
class PairEdit {
public:
    explicit PairEdit(const std::string& text)
        : m_lines(text) {
        const auto document = parseYaml(text);
        const auto* list = document.root.find("faq");
        if (list == nullptr || !list->isList()) return;
        m_items = list->items.size();
        m_last = list->items.empty() ? 0 : dashLine(list->items.back().line);
        m_readable = list->items.empty() || m_last > 0;
    }

    bool run(const Pairs& before, const Pairs& wanted) {
        if (!m_readable) return false;
        std::unordered_map<std::string_view, std::size_t> places;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            places.emplace(wanted[i].id, i);
        const auto kept = static_cast<std::size_t>(
            std::ranges::count_if(before, [&](const auto& pair) { return places.contains(pair.id); }));
        m_items -= before.size() - kept;
        // From the end on, so that the lines before it stay where they are.
        if (!append(wanted, kept)) return false;
        for (auto i = before.size(); i-- > 0;) {
            const auto found = places.find(before[i].id);
            const auto* now = found == places.end() ? nullptr : &wanted[found->second];
            if (!change(before[i], now, now != nullptr && found->second != i)) return false;
        }
        return m_items > 0 || renameList(kSomePairs, kNoPairs) > 0;
    }

    [[nodiscard]] std::string text() const { return m_lines.joined(); }

private:
    /// Of the item whose first key stands on `line`; 0: it has no line of its own.
    [[nodiscard]] int dashLine(int line) const {
        if (line < 1 || line > m_lines.count()) return 0;
        if (trimmed(m_lines.at(line)).starts_with("- ")) return line;
        while (--line > 1) {
            const auto words = trimmed(m_lines.at(line));
            if (!words.empty() && words.front() != '#') return words == "-" ? line : 0;
        }
        return 0;
    }
    [[nodiscard]] std::string indentAt(int line) const {
        return m_lines.at(line).substr(0, TextLines::indentOf(m_lines.at(line)));
    }
    void insert(int after, const KnowledgePair& pair, const std::string& indent) {
        for (const auto& line : pairLines(pair, indent))
            m_lines.insertAfter(after++, line);
    }

    bool append(const Pairs& wanted, std::size_t from) {
        if (from >= wanted.size()) return true;
        int after = m_last == 0 ? renameList(kNoPairs, kSomePairs) : m_lines.lastLineOfItem(m_last);
        if (after == 0) return false;
        const auto indent = m_last == 0 ? std::string("  ") : indentAt(m_last);
        for (auto i = wanted.size(); i-- > from; ++m_items)
            insert(after, wanted[i], indent);
        return true;
    }

    bool change(const KnowledgePair& before, const KnowledgePair* now, bool moved) {
        const bool same = now != nullptr && isSamePair(before, *now);
        if (same && !moved) return true;
        const int dash = dashLine(before.line);
        if (dash == 0) return false;
        if (same) return sayId(dash, *now);
        const auto indent = indentAt(dash);
        for (int line = m_lines.lastLineOfItem(dash); line >= dash; --line)
            m_lines.remove(line);
        if (now != nullptr) insert(dash - 1, *now, indent);
        return true;
    }

    /// Puts the id that the pair had by its place before its first key.
    bool sayId(int dash, const KnowledgePair& pair) {
        const int last = m_lines.lastLineOfItem(dash);
        for (int line = dash; line <= last; ++line) {
            const auto words = trimmed(m_lines.at(line));
            if (words.starts_with("id:") || words.starts_with("- id:")) return true;
        }
        auto& first = m_lines.at(dash);
        const auto key = first.find_first_not_of(" \t", TextLines::indentOf(first) + 1);
        const auto end = std::min(first.find_last_not_of("\r\n") + 1, first.size());
        if (key >= end) return false;
        const std::string words = first.substr(key, end - key);
        first.replace(key, end - key, "id: " + quotedText(pair.id));
        m_lines.insertAfter(dash, std::string(key, ' ') + words);
        return true;
    }

    /// Result: the line; 0: the list does not begin so.
    int renameList(std::string_view from, std::string_view to) {
        for (int line = 1; line <= m_lines.count(); ++line) {
            auto& text = m_lines.at(line);
            if (trimmed(text) != from || text.front() != 'f') continue;
            text = std::string(to) + TextLines::endOf(text);
            return line;
        }
        return 0;
    }

    TextLines m_lines;
    std::size_t m_items = 0; ///< those that cannot be read as pairs too
    int m_last = 0;          ///< the dash of the last one
    bool m_readable = false;
};

} // namespace

bool isSamePair(const KnowledgePair& one, const KnowledgePair& other) {
    const auto all = [](const KnowledgePair& pair) {
        return std::tie(pair.id, pair.question, pair.rephrasings, pair.answers, pair.labels);
    };
    return all(one) == all(other);
}

std::optional<std::string> withPairs(const std::string& text, const Pairs& pairs) {
    auto whole = writePairs(pairs);
    const auto before = readAlone(text);
    const auto meant = readAlone(whole);
    if (std::ranges::equal(before.pairs, meant.pairs, isSamePair)) return text;
    PairEdit edit(text);
    if (edit.run(before.pairs, meant.pairs)) {
        const auto after = readAlone(edit.text());
        if (std::ranges::equal(after.pairs, meant.pairs, isSamePair) &&
            after.defects.size() <= before.defects.size())
            return edit.text();
    }
    if (!mistakesInKnowledge({{std::string(kPairsFile), text}}).empty()) return std::nullopt;
    return whole;
}

} // namespace chatkeep::engine
