// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/JsonTree.h"
#include "core/engine/format/MarkdownLines.h"
#include "core/engine/format/ReadContext.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

// Training data as Rasa 1.x and 2.x had it: Markdown and JSON.
namespace chatkeep::engine {
namespace {

constexpr std::array<std::pair<std::string_view, NluKind>, 4> kSections = {{{"intent", NluKind::Intent},
                                                                            {"synonym", NluKind::Synonym},
                                                                            {"regex", NluKind::Regex},
                                                                            {"lookup", NluKind::Lookup}}};

/// Without white space of any script ahead of it.
std::string_view withoutIndent(std::string_view text) {
    constexpr std::string_view kWideSpace = "\xE3\x80\x80";
    constexpr std::string_view kFirmSpace = "\xC2\xA0";
    for (;;) {
        text = trimmed(text);
        if (text.starts_with(kWideSpace))
            text.remove_prefix(kWideSpace.size());
        else if (text.starts_with(kFirmSpace))
            text.remove_prefix(kFirmSpace.size());
        else
            return text;
    }
}

/// A lookup's entries may stand in a file of their own, one a line.
void takeLookupFile(ReadContext& context, const BotFiles& files, const std::string& name,
                    std::string_view path, int line) {
    const auto found = files.find(std::string(path));
    if (found == files.end()) {
        context.needsYou(line, sentence("lookup file '%1' is not in the project", std::string(path)));
        return;
    }
    const auto named = std::exchange(context.file, found->first);
    int at = 0;
    for (const auto entry : split(withoutByteOrderMark(found->second), '\n')) {
        ++at;
        if (!trimmed(entry).empty()) takeNluLine(context, {NluKind::Lookup, name}, trimmed(entry), at);
    }
    context.file = named;
}

/// 0: it is beyond the text.
std::uint32_t offsetMember(const YamlNode& node, const char* name, std::string_view text) {
    const auto written = scalarText(node.find(name));
    std::size_t at = 0;
    std::from_chars(written.data(), written.data() + written.size(), at);
    if (at > 0 && byteOffsetOf(text, at - 1) >= text.size()) return 0;
    return static_cast<std::uint32_t>(byteOffsetOf(text, at));
}

void takeJsonExample(ReadContext& context, NluSpec& nlu, const YamlNode& node) {
    const auto intent = scalarText(node.find("intent"));
    TrainingExample example{.intent = intent, .text = scalarText(node.find("text"))};
    if (intent.empty() || trimmed(example.text).empty()) {
        context.defect(node.line, sentence("example has no text or no intent"));
        return;
    }
    const auto* entities = node.find("entities");
    for (const auto& one : entities == nullptr ? std::vector<YamlNode>() : entities->items) {
        Entity entity{.type = scalarText(one.find("entity")), .value = scalarText(one.find("value"))};
        entity.role = scalarText(one.find("role"));
        entity.group = scalarText(one.find("group"));
        entity.start = offsetMember(one, "start", example.text);
        entity.end = offsetMember(one, "end", example.text);
        if (entity.type.empty() || entity.start >= entity.end) {
            context.defect(one.line,
                           sentence("entity of an example of intent '%1' has no name or place", intent));
            continue;
        }
        const auto surface = example.text.substr(entity.start, entity.end - entity.start);
        if (entity.value.empty()) entity.value = surface;
        if (surface != entity.value) takeWordMeaning(context, surface, entity.value, one.line, true);
        example.entities.push_back(std::move(entity));
    }
    nlu.examples.push_back(std::move(example));
    nlu.places.push_back(context.at(node.line));
    context.kept();
}

} // namespace

std::optional<MarkdownSection> markdownSectionOf(std::string_view line) {
    line = withoutIndent(line);
    if (!line.starts_with("##")) return std::nullopt;
    const auto colon = line.find(':');
    const auto kind = trimmed(line.substr(2, colon - std::min<std::size_t>(colon, 2)));
    for (const auto& [word, known] : kSections)
        if (colon != std::string_view::npos && kind == word)
            return MarkdownSection{known, trimmed(line.substr(colon + 1))};
    return std::nullopt;
}

std::string_view markdownItemOf(std::string_view line) {
    line = withoutIndent(line);
    if (line.find_first_not_of("-*+") == std::string_view::npos) return {};
    return line.find_first_of("-*+") == 0 ? withoutIndent(line.substr(1)) : std::string_view();
}

bool isMarkdownTraining(std::string_view text) {
    bool any = false;
    MarkdownLines(text).each(
        [&](std::string_view line, int) { any = any || markdownSectionOf(line).has_value(); });
    return any;
}

void readMarkdownTraining(ReadContext& context, const BotFiles& files, std::string_view text) {
    std::optional<NluItem> section;
    MarkdownLines(text).each([&](std::string_view written, int number) {
        const auto line = withoutIndent(written);
        const auto item = markdownItemOf(line);
        if (line.starts_with("#")) {
            const auto begun = markdownSectionOf(line);
            section = begun ? std::optional(NluItem{begun->kind, std::string(begun->name)}) : std::nullopt;
            if (section && section->kind == NluKind::Intent)
                context.taughtAt.try_emplace(section->name, context.at(number));
            if (line.starts_with("##") && !section)
                context.needsYou(number, sentence("section '%1' is not known here; kept, not read",
                                                  std::string(trimmed(line.substr(2)))));
        } else if (section && !item.empty()) {
            takeNluLine(context, *section, item, number);
        } else if (section && section->kind == NluKind::Lookup && !line.empty()) {
            takeLookupFile(context, files, section->name, line, number);
        } else if (section && !line.empty()) {
            context.needsYou(number, sentence("'%1' is no list item; kept, not read", std::string(line)));
        }
    });
}

void readJsonTraining(ReadContext& context, const BotFiles& files, std::string_view text) {
    const auto document = parseJsonTree(text);
    for (const auto& problem : document.problems)
        context.defect(problem.line, problem.what);
    const auto* data = document.root.find("rasa_nlu_data");
    if (data == nullptr || !data->isMap()) return;
    auto& nlu = context.spec.nlu[context.language];
    for (std::size_t i = 0; i < data->items.size(); ++i) {
        const auto& key = data->keys[i];
        for (const auto& one : data->items[i].items) {
            const auto name = scalarText(one.find("name"));
            const auto* elements = one.find("elements");
            const auto* synonyms = one.find("synonyms");
            if (key == "common_examples" || key == "intent_examples" || key == "entity_examples")
                takeJsonExample(context, nlu, one);
            else if (key == "regex_features")
                takeNluLine(context, {NluKind::Regex, name}, scalarText(one.find("pattern")), one.line);
            else if (key == "lookup_tables" && elements != nullptr && elements->isScalar())
                takeLookupFile(context, files, name, elements->text, elements->line);
            else if (key == "lookup_tables" && elements != nullptr)
                for (const auto& element : elements->items)
                    takeNluLine(context, {NluKind::Lookup, name}, element.text, element.line);
            else if (key == "entity_synonyms" && synonyms != nullptr)
                for (const auto& surface : synonyms->items)
                    takeNluLine(context, {NluKind::Synonym, scalarText(one.find("value"))}, surface.text,
                                surface.line);
            else
                context.needsYou(one.line, sentence("section '%1' is not known here; kept, not read", key));
        }
    }
}

} // namespace chatkeep::engine
