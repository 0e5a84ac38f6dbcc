// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a document: passages are well-formed, sentences lie inside them, and the knowledge made of
// them can be asked.
#include "core/base/Text.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/KnowledgeFolder.h"
#include "core/engine/knowledge/Sentences.h"

#include <cstdint>
#include <cstdlib>

namespace {

void checkSentences(const std::string& text) {
    std::uint32_t before = 0;
    for (const auto& sentence : chatkeep::engine::sentencesOf(text)) {
        if (sentence.start < before || sentence.start >= sentence.end || sentence.end > text.size())
            std::abort();
        before = sentence.end;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatkeep::engine;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const char* name : {"a.md", "a.html", "a.txt"}) {
        const auto document = readDocument(name, bytes);
        if (!document) continue;
        for (const auto& passage : passagesOf(name, *document)) {
            if (!chatkeep::isUtf8(passage.answers.front())) std::abort();
            checkSentences(passage.answers.front());
        }
    }
    const auto folder = readKnowledge({{"knowledge/a.html", bytes},
                                       {"knowledge/a.md", bytes},
                                       {"knowledge/faq.yml", bytes},
                                       {"knowledge/labels.yml", bytes}});
    const auto knowledge = Knowledge::build(folder.entries, "en", {});
    for (const auto& passage : knowledge->ask(bytes, 3).passages)
        if (passage.score < 0 || passage.score > 1 || passage.sentenceEnd > passage.text.size()) std::abort();
    return 0;
}
