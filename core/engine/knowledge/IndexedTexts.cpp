// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/IndexedTexts.h"

namespace chatkeep::engine {
namespace {

void append(std::string& text, std::string_view more) {
    if (more.empty()) return;
    if (!text.empty()) text += '\n';
    text += more;
}

} // namespace

IndexedTexts indexedTexts(const KnowledgeEntry& entry, std::size_t without) {
    IndexedTexts texts;
    texts.hasQuestion = !entry.question.empty();
    if (entry.question.empty()) {
        append(texts.asked, entry.source.title);
        for (const auto& heading : entry.source.headings)
            append(texts.asked, heading);
    } else {
        append(texts.asked, entry.question);
        for (std::size_t i = 0; i < entry.rephrasings.size(); ++i)
            if (i != without) append(texts.asked, entry.rephrasings[i]);
    }
    for (const auto& answer : entry.answers)
        append(texts.told, answer);
    return texts;
}

} // namespace chatkeep::engine
