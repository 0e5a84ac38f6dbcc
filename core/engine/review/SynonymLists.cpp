// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/SynonymLists.h"

#include "core/engine/format/BotFolder.h"
#include "core/engine/format/MarkdownLines.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <vector>

namespace chatkeep::engine {
namespace {

std::vector<YamlSpan> valuesInYaml(const std::string& text, const std::string& value) {
    std::vector<YamlSpan> spans;
    const auto document = parseYaml(text);
    const auto* nlu = document.root.find("nlu");
    if (nlu == nullptr || !document.hasSpans) return spans;
    for (const auto& item : nlu->items)
        if (const auto* found = item.find("synonym"); found != nullptr && scalarText(found) == value)
            spans.push_back(found->span);
    return spans;
}

std::vector<YamlSpan> valuesInMarkdown(const std::string& text, const std::string& value) {
    std::vector<YamlSpan> spans;
    const auto readable = withBlankComments(text);
    MarkdownLines(readable).each([&](std::string_view line, int) {
        const auto section = markdownSectionOf(line);
        if (section && section->kind == NluKind::Synonym && section->name == value)
            spans.push_back(spanWithin(readable, section->name));
    });
    return spans;
}

} // namespace

BotFiles withSynonymsOf(BotFiles files, const std::string& from, const std::string& to) {
    for (auto& [file, text] : files) {
        const bool isMarkdown = hasEnding(file, ".md");
        auto spans = isMarkdown ? valuesInMarkdown(text, from) : valuesInYaml(text, from);
        std::ranges::sort(spans, std::greater(), &YamlSpan::begin);
        for (const auto& span : spans)
            text.replace(span.begin, span.end - span.begin, isMarkdown ? to : quotedYaml(to));
    }
    return files;
}

} // namespace chatkeep::engine
