// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/DomainLists.h"

#include "core/base/Text.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/format/TextLines.h"
#include "core/engine/review/CutLines.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

/// An entry of a section, and what stands below its name.
struct Entry {
    int line = 0;
    YamlSpan name;
    const YamlNode* options = nullptr; ///< none: it is a name alone
};

std::optional<Entry> entryOf(const YamlNode& root, const DomainList& list) {
    const auto* section = root.find(list.section);
    if (section == nullptr) return std::nullopt;
    if (section->isMap()) {
        for (std::size_t i = 0; i < section->keys.size(); ++i)
            if (section->keys[i] == list.name)
                return Entry{section->keyLines[i], section->keySpans[i], &section->items[i]};
        return std::nullopt;
    }
    for (const auto& item : section->items) {
        if (item.isScalar() && item.text == list.name) return Entry{item.line, item.span, nullptr};
        if (item.isMap() && !item.keys.empty() && item.keys.front() == list.name)
            return Entry{item.keyLines.front(), item.keySpans.front(), &item.items.front()};
    }
    return std::nullopt;
}

std::unexpected<Error> noForm() {
    return fail(ErrorCode::InvalidInput, {"form"});
}

std::size_t beginOfLine(std::string_view text, std::size_t at) {
    return at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
}

/// Nothing but its dash stands ahead of it on its line.
bool isOwnLine(std::string_view text, const YamlSpan& item) {
    const auto begin = beginOfLine(text, item.begin);
    return trimmed(text.substr(begin, item.begin - begin)) == "-";
}

/// A number stays one among numbers.
std::string written(const std::string& words, const YamlNode* list) {
    const auto meantBy = [](const std::string& text) {
        YamlNode node;
        node.kind = YamlNode::Kind::Scalar;
        node.text = text;
        return node.toJson();
    };
    const auto type = meantBy(words).type();
    const bool isAmongAlike =
        type != Json::value_t::string && list != nullptr &&
        std::ranges::any_of(list->items, [&](const YamlNode& one) { return one.toJson().type() == type; });
    return isAmongAlike ? words : plainYaml(words);
}

std::string indentAt(const TextLines& lines, int line) {
    return lines.at(line).substr(0, TextLines::indentOf(lines.at(line)));
}

/// A list of its own below the entry's name, which has none.
Result<std::string> withNewList(const std::string& text, const Entry& entry, std::string_view key,
                                const std::string& item) {
    const bool isQuoted = text[entry.name.begin] == '"' || text[entry.name.begin] == '\'';
    const bool isBlock = isOwnLine(text, entry.name);
    auto out = text;
    if (entry.options != nullptr && entry.options->isMap() && !entry.options->keys.empty()) {
        const int first = entry.options->keyLines.front();
        if (first == entry.line) { // {groups: […]}
            const auto list = std::string(key) + ": [" + item + "], ";
            return out.insert(entry.options->keySpans.front().begin, list);
        }
        TextLines lines(text);
        const auto indent = indentAt(lines, first);
        lines.insertAfter(first - 1, indent + std::string(key) + ":");
        lines.insertAfter(first, indent + "- " + item);
        return lines.joined();
    }
    if (entry.options != nullptr || isQuoted) return noForm();
    if (!isBlock) {
        const auto name = text.substr(entry.name.begin, entry.name.end - entry.name.begin);
        return out.replace(entry.name.begin, name.size(),
                           "{" + name + ": {" + std::string(key) + ": [" + item + "]}}");
    }
    out.insert(entry.name.end, ":");
    TextLines lines(out);
    const auto indent = indentAt(lines, entry.line) + "    ";
    lines.insertAfter(entry.line, indent + std::string(key) + ":");
    lines.insertAfter(entry.line + 1, indent + "- " + item);
    return lines.joined();
}

const YamlSpan& keyOf(const Entry& entry, std::string_view key) {
    const auto& keys = entry.options->keys;
    return entry.options->keySpans[static_cast<std::size_t>(std::ranges::find(keys, key) - keys.begin())];
}

/// Puts the whole list in the place of an empty one: `key:` or `key: []`.
Result<std::string> withWholeList(const std::string& text, const YamlSpan& key, const std::string& whole) {
    const auto end = std::min(text.find('\n', key.end), text.size());
    const auto colon = text.find(':', key.end);
    if (colon >= end) return noForm();
    auto out = text;
    const auto begin = text.find_first_not_of(' ', colon + 1);
    if (begin >= end || text[begin] != '[') return out.insert(colon + 1, " " + whole);
    const auto close = text.find_first_not_of(' ', begin + 1);
    if (close >= end || text[close] != ']') return noForm();
    return out.replace(begin, close + 1 - begin, whole);
}

Result<std::string> withItem(const std::string& text, const Entry& entry, const DomainList& list,
                             const YamlNode* items, const std::string& item) {
    if (items == nullptr) return withNewList(text, entry, list.key, item);
    if (items->items.empty()) return withWholeList(text, keyOf(entry, list.key), "[" + item + "]");
    const auto& last = items->items.back();
    if (!items->isList() || !last.isScalar()) return noForm();
    if (!isOwnLine(text, last.span)) {
        auto out = text;
        return out.insert(last.span.end, ", " + item);
    }
    TextLines lines(text);
    lines.insertAfter(lines.lastLineOfItem(last.line), indentAt(lines, last.line) + "- " + item);
    return lines.joined();
}

/// A list that is emptied stays, as one.
Result<std::string> withoutItem(const std::string& text, const YamlSpan& key, const YamlNode& items,
                                const YamlNode& item) {
    if (!isOwnLine(text, item.span)) {
        const auto end = std::min(text.find('\n', item.span.end), text.size());
        const auto span = spanInList(text, beginOfLine(text, item.span.begin), end, item.span);
        if (!span) return noForm();
        auto out = text;
        return out.erase(span->begin, span->end - span->begin);
    }
    const auto cut = cutOfItem(TextLines(text), item.line);
    if (!cut) return noForm();
    const auto rest = withoutCuts(text, {*cut});
    return items.items.size() > 1 ? rest : withWholeList(rest, key, "[]");
}

const YamlNode* listOf(const Entry& entry, std::string_view key) {
    const bool isMap = entry.options != nullptr && entry.options->isMap();
    return isMap ? entry.options->find(key) : nullptr;
}

} // namespace

const YamlNode* domainList(const YamlNode& root, const DomainList& list) {
    const auto entry = entryOf(root, list);
    return entry ? listOf(*entry, list.key) : nullptr;
}

Result<std::string> withDomainItem(const std::string& text, const DomainList& list,
                                   const std::optional<std::string>& from,
                                   const std::optional<std::string>& to) {
    const auto document = parseYaml(text);
    const auto entry = entryOf(document.root, list);
    if (!document.hasSpans || !entry) return noForm();
    const auto* items = listOf(*entry, list.key);
    if (!from) return withItem(text, *entry, list, items, written(*to, items));
    if (items == nullptr) return fail(ErrorCode::NotFound, {"item"});
    const auto item = std::ranges::find_if(
        items->items, [&](const YamlNode& one) { return one.isScalar() && one.text == *from; });
    if (item == items->items.end()) return fail(ErrorCode::NotFound, {"item"});
    if (!to) return withoutItem(text, keyOf(*entry, list.key), *items, *item);
    auto out = text;
    return out.replace(item->span.begin, item->span.end - item->span.begin, written(*to, items));
}

} // namespace chatkeep::engine
