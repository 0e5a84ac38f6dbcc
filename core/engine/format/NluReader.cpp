// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/Annotation.h"
#include "core/engine/format/ReadContext.h"
#include "core/engine/understanding/LookupMatcher.h"

#include <functional>

namespace chatkeep::engine {
namespace {

/// "[Oslo]" of "from [Oslo] on (city)": its author may have meant an annotation. Empty: there is none.
std::string_view bareBrackets(std::string_view text) {
    const auto open = text.find('[');
    const auto close = open == std::string_view::npos ? open : text.find(']', open);
    if (close == std::string_view::npos || close == open + 1) return {};
    constexpr std::size_t kMostShown = 40;
    const auto bare = text.substr(open, close + 1 - open);
    return bare.substr(0, byteOffsetOf(bare, kMostShown));
}

using LineVisitor = std::function<void(std::string_view text, int line)>;

/// Calls `visit` for each example of a block of `- ` lines or of a list of `{text, metadata}`.
void eachExample(ReadContext& context, const YamlNode& item, const Sentence& what, const LineVisitor& visit) {
    const auto* examples = item.find("examples");
    if (examples == nullptr || examples->isNull()) {
        context.defect(item.line, sentence("%1 has no examples", what));
        return;
    }
    bool any = false;
    const auto give = [&](std::string_view text, int line) {
        any = true;
        visit(text, line);
    };
    if (examples->isList()) {
        for (const auto& one : examples->items) {
            const auto* node = one.isMap() ? one.find("text") : &one;
            if (node == nullptr || !node->isScalar()) {
                context.defect(one.line, sentence("example of %1 has no text", what));
                continue;
            }
            auto text = trimmed(node->text);
            if (text.starts_with("- ")) text = trimmed(text.substr(2));
            give(text, node->line);
        }
        if (examples->items.empty()) context.defect(examples->line, sentence("%1 has no examples", what));
        return;
    }
    int line = examples->line + (examples->plain ? 0 : 1);
    for (const auto raw : split(examples->text, '\n')) {
        const auto text = trimmed(raw);
        if (text.starts_with("-"))
            give(trimmed(text.substr(1)), line);
        else if (!text.empty() && !text.starts_with("#"))
            context.defect(line, sentence("example of %1 does not begin with '-': kept as it is", what));
        if (!text.empty() && !text.starts_with("-") && !text.starts_with("#")) give(text, line);
        ++line;
    }
    if (!any) context.defect(examples->line, sentence("%1 has no examples", what));
}

/// Of an annotated span; a value that is its own text says nothing.
void takeAnnotated(ReadContext& context, std::string_view surface, const std::string& value, int line) {
    if (surface != value) takeWordMeaning(context, surface, value, line, true);
}

void takeIntentLine(ReadContext& context, NluSpec& nlu, const std::string& intent, std::string_view raw,
                    int line) {
    if (raw.empty()) {
        context.defect(line, sentence("empty example of intent '%1'", intent));
        return;
    }
    auto parsed = parseAnnotations(raw);
    for (const auto& problem : parsed.problems)
        context.defect(line, problem);
    if (const auto bare = bareBrackets(parsed.text);
        !bare.empty() && parsed.problems.empty() && !context.ofAnotherTool)
        context.needsYou(line, sentence("'%1' of intent '%2' marks nothing: no entity stands right behind it",
                                        bare, intent));
    for (const auto& entity : parsed.entities) {
        const auto surface = parsed.text.substr(entity.start, entity.end - entity.start);
        takeAnnotated(context, surface, entity.value, line);
    }
    nlu.examples.push_back({intent, std::move(parsed.text), std::move(parsed.entities)});
    nlu.places.push_back(context.at(line));
    context.kept();
}

/// An item is of one kind; the first of these is it.
void noteSecondKind(ReadContext& context, const YamlNode& item) {
    std::string_view first;
    for (const std::string_view key : {"intent", "synonym", "regex", "lookup"}) {
        const auto* found = item.find(key);
        if (found != nullptr && !first.empty())
            context.defect(found->line, sentence("'%1' stands beside '%2' in one item of nlu: it is not read",
                                                 key, first));
        if (found != nullptr && first.empty()) first = key;
    }
}

ListedWords::Kind listKindOf(NluKind kind) {
    switch (kind) {
    case NluKind::Synonym:
        return ListedWords::Kind::Synonym;
    case NluKind::Regex:
        return ListedWords::Kind::Regex;
    default:
        return ListedWords::Kind::Lookup;
    }
}

/// Rasa's YAML has no lookups in files of their own: it would look for just these words.
void noteFileOfLookup(ReadContext& context, const NluItem& item, std::string_view text, int line) {
    if (item.kind == NluKind::Lookup && text.ends_with(".txt"))
        context.defect(line, sentence("entry '%1' of lookup '%2' is a file's name: its lines are not read",
                                      std::string(text), item.name));
}

} // namespace

void takeWordMeaning(ReadContext& context, std::string_view surface, const std::string& value, int line,
                     bool isAnnotated) {
    const auto word = foldCase(surface);
    auto& synonyms = context.spec.nlu[context.language].synonyms;
    const WordMeaning meaning{context.at(line), isAnnotated};
    const auto [before, isNew] = context.wordMeanings.try_emplace(context.language + '\n' + word, meaning);
    const auto known = synonyms.find(word);
    const bool differs = known != synonyms.end() && known->second != value;
    const bool counts = isNew || isAnnotated || !before->second.isAnnotated;
    if (!isNew && differs && !context.ofAnotherTool) {
        const auto& [file, at] = before->second.place;
        context.defect(line,
                       sentence("'%1' means '%2' here and '%3' in %4:%5; '%6' counts", std::string(surface),
                                value, known->second, file, at, counts ? value : known->second));
    }
    if (!counts) return;
    synonyms[word] = value;
    before->second = meaning;
}

void takeNluLine(ReadContext& context, const NluItem& item, std::string_view text, int line) {
    NluSpec& own = context.spec.nlu[context.language];
    if (item.kind == NluKind::Intent) return takeIntentLine(context, own, item.name, text, line);
    if (text.empty()) return;
    own.listed.push_back({listKindOf(item.kind), item.name, std::string(text), context.at(line)});
    if (item.kind == NluKind::Synonym) takeWordMeaning(context, text, item.name, line, false);
    if (item.kind == NluKind::Regex) own.regexes.push_back({item.name, std::string(text), context.at(line)});
    if (item.kind == NluKind::Lookup) own.lookups[item.name].emplace_back(text);
    if (item.kind == NluKind::Lookup && nlu::cutPieces(text).size() > nlu::LookupMatcher::kMostWords)
        context.defect(line, sentence("entry of lookup '%1' is too long: never found", item.name));
    context.kept();
}

void readNlu(ReadContext& context, const YamlNode& list) {
    for (const auto& node : list.items) {
        if (!node.isMap()) {
            context.defect(node.line, sentence("item of nlu is not a map"));
            continue;
        }
        noteSecondKind(context, node);
        const auto read = [&](NluKind kind, const char* key, const Sentence& what) {
            const NluItem item{kind, scalarText(node.find(key))};
            eachExample(context, node, what, [&](std::string_view text, int line) {
                noteFileOfLookup(context, item, text, line);
                takeNluLine(context, item, text, line);
            });
        };
        if (const auto intent = scalarText(node.find("intent")); !intent.empty()) {
            context.taughtAt.try_emplace(intent, context.at(node.find("intent")->line));
            read(NluKind::Intent, "intent", sentence("intent '%1'", intent));
        } else if (const auto value = scalarText(node.find("synonym")); !value.empty())
            read(NluKind::Synonym, "synonym", sentence("synonym '%1'", value));
        else if (const auto regex = scalarText(node.find("regex")); !regex.empty())
            read(NluKind::Regex, "regex", sentence("regex '%1'", regex));
        else if (const auto lookup = scalarText(node.find("lookup")); !lookup.empty())
            read(NluKind::Lookup, "lookup", sentence("lookup '%1'", lookup));
        else
            context.defect(node.line, sentence("item of nlu is none of intent, synonym, regex, lookup"));
    }
}

} // namespace chatkeep::engine
