// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/PlacedNames.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/MarkdownLines.h"
#include "core/engine/format/OldTrees.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/review/NamedTexts.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace chatkeep::engine {
namespace {

std::vector<std::size_t> occurrences(std::string_view text, std::string_view part) {
    std::vector<std::size_t> all;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        all.push_back(at);
    return all;
}

/// Names of one text, as it is written. What is read and what is written have a name equally often, or the
/// way it is written hides it.
class TextPlacer {
public:
    TextPlacer(std::string_view file, const NamedText& text, bool isYaml)
        : m_text(text)
        , m_begin(text.span.begin)
        , m_written(file.substr(text.span.begin, text.span.end - text.span.begin)) {
        const bool isBlock = isYaml && (m_written.starts_with('|') || m_written.starts_with('>'));
        if (isBlock) skip(std::min(m_written.find('\n'), m_written.size()));
    }
    /// The span in the file; none: it is hidden.
    [[nodiscard]] std::optional<YamlSpan> place(const YamlSpan& inText) {
        const auto shift = static_cast<std::size_t>(m_text.text.data() - m_text.whole.data());
        const auto name = m_text.text.substr(inText.begin, inText.end - inText.begin);
        if (name.empty()) return std::nullopt;
        if (m_name != name) look(name);
        const auto at = std::ranges::lower_bound(m_inText, inText.begin + shift);
        if (at == m_inText.end() || m_inText.size() != m_inFile.size()) return std::nullopt;
        const auto begin = m_begin + m_inFile[static_cast<std::size_t>(at - m_inText.begin())];
        return YamlSpan{begin, begin + name.size()};
    }

private:
    void look(std::string_view name) {
        m_name = name;
        m_inText = occurrences(m_text.whole, name);
        m_inFile = occurrences(m_written, name);
    }
    void skip(std::size_t bytes) {
        m_begin += bytes;
        m_written.remove_prefix(bytes);
    }

    const NamedText& m_text;
    std::size_t m_begin;
    std::string_view m_written;
    std::string_view m_name;
    std::vector<std::size_t> m_inText;
    std::vector<std::size_t> m_inFile;
};

void numberLines(std::string_view text, std::vector<PlacedName>& names) {
    int line = 1;
    std::size_t at = 0;
    for (auto& one : names) {
        line += static_cast<int>(std::ranges::count(text.substr(at, one.span.begin - at), '\n'));
        at = one.span.begin;
        one.line = line;
    }
}

Result<std::vector<PlacedName>> placedIn(const YamlNode& root, const std::string& text,
                                         const NameChange& change, bool isYaml) {
    std::vector<PlacedName> all;
    bool isHidden = false;
    eachNamedText(root, [&](const NamedText& named) {
        const auto edits = change.edits(named.role, named.text);
        if (edits.empty()) return;
        TextPlacer placer(text, named, isYaml);
        for (const auto& edit : edits) {
            const auto span = placer.place(edit.span);
            isHidden = isHidden || !span;
            if (span) all.push_back({*span, 0, edit.to, named.role, named.isOwn});
        }
    });
    if (isHidden) return fail(ErrorCode::InvalidInput, {"form"});
    std::ranges::stable_sort(all, {}, [](const PlacedName& one) { return one.span.begin; });
    // What an alias repeats, or two sorts of names in one text, stands there once.
    const auto same = std::ranges::unique(all, {}, [](const PlacedName& one) { return one.span.begin; });
    all.erase(same.begin(), same.end());
    numberLines(text, all);
    return all;
}

/// In the quotes that stand there, if any do.
std::string inSameQuotes(std::string_view written, const std::string& from, const std::string& to) {
    const auto inner = written.size() > 1 ? written.substr(1, written.size() - 2) : std::string_view();
    const bool isQuoted = inner == from && (written.front() == '"' || written.front() == '\'');
    return isQuoted ? written.front() + to + written.back() : to;
}

/// What stands at each place of the file, without what is no more than a comment.
std::string readableOf(const std::string& file, const std::string& text) {
    return hasEnding(file, ".md") ? withBlankComments(text) : text;
}

const YamlNode* titleOn(const YamlNode& root, int line, const std::string& title) {
    for (const auto* section : {"rules", "stories", "test_cases"}) {
        const auto* list = root.find(section);
        for (std::size_t i = 0; list != nullptr && list->isList() && i < list->items.size(); ++i)
            for (const auto* kind : {"rule", "story", "test_case"})
                if (const auto* found = list->items[i].find(kind); found != nullptr &&
                                                                   list->items[i].line == line &&
                                                                   found->isScalar() && found->text == title)
                    return found;
    }
    return nullptr;
}

} // namespace

bool namesParts(const BotSpec& spec, const std::string& file) {
    return isConfigFile(file) || (isYamlFile(file) && spec.blocks.contains(file));
}

bool isReadOtherwise(const BotSpec& spec, const std::string& file) {
    if (isYamlFile(file)) return false;
    const auto isThere = [&](const SourcePlace& place) { return place.file == file; };
    const bool isTree = hasEnding(file, ".md") || hasEnding(file, ".json");
    const auto isOfTraining = [&](const auto& nlu) {
        return std::ranges::any_of(nlu.second.places, isThere) ||
               (isTree && std::ranges::any_of(nlu.second.listed, isThere, &ListedWords::place));
    };
    return std::ranges::any_of(spec.nlu, isOfTraining) ||
           std::ranges::any_of(spec.stories, isThere, &StorySpec::place) ||
           std::ranges::any_of(spec.testStories, isThere, &StorySpec::place) ||
           std::ranges::any_of(spec.responses, isThere, &ResponseSpec::place);
}

Result<std::vector<PlacedName>> placedNames(const std::string& text, const NameChange& change,
                                            const std::string& from) {
    if (text.find(from) == std::string::npos) return std::vector<PlacedName>();
    const auto document = parseYaml(text);
    if (!document.hasSpans) return fail(ErrorCode::InvalidInput, {"form"});
    return placedIn(document.root, text, change, true);
}

Result<std::vector<PlacedName>> placedOtherwise(const std::string& file, const std::string& text,
                                                const NameChange& change) {
    const auto read = readableOf(file, text);
    const auto tree = oldTree(file, read);
    if (!tree) return fail(ErrorCode::InvalidInput, {"form"});
    return placedIn(*tree, read, change, false);
}

Result<PlacedName> placedTitle(const std::string& file, const std::string& text, int line,
                               const std::string& from, const std::string& to) {
    const bool isYaml = isYamlFile(file);
    const auto treeOf = [&](const std::string& read) {
        auto document = isYaml ? parseYaml(read) : YamlDocument();
        if (isYaml) return document.hasSpans ? std::move(document.root) : YamlNode();
        return oldTree(file, readableOf(file, read)).value_or(YamlNode());
    };
    const auto root = treeOf(text);
    const auto* title = titleOn(root, line, from);
    if (title == nullptr || title->span.end == 0) return fail(ErrorCode::InvalidInput, {"form"});
    const auto [begin, end] = title->span;
    const auto written = inSameQuotes(std::string_view(text).substr(begin, end - begin), from, to);
    for (const auto& way : isYaml ? std::vector{written, quotedYaml(to)} : std::vector{to}) {
        auto changed = text;
        changed.replace(begin, end - begin, way);
        if (titleOn(treeOf(changed), line, to) != nullptr) return PlacedName{title->span, line, way};
    }
    return fail(ErrorCode::InvalidInput, {"form"});
}

} // namespace chatkeep::engine
