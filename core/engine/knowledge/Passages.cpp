// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Charsets.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/Sentences.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kPassageBytes = 900;
constexpr std::size_t kMostPassagesOfDocument = 20'000;

struct Ending {
    std::string_view ending;
    Document (*read)(std::string_view);
};
constexpr std::array<Ending, 5> kReaders = {{{".md", readMarkdown},
                                             {".markdown", readMarkdown},
                                             {".html", readHtml},
                                             {".htm", readHtml},
                                             {".txt", readPlainText}}};

bool endsLike(std::string_view name, std::string_view ending) {
    if (name.size() <= ending.size()) return false;
    return std::ranges::equal(name.substr(name.size() - ending.size()), ending, {}, [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
}

const Ending* readerFor(std::string_view name) {
    const auto found =
        std::ranges::find_if(kReaders, [&](const Ending& one) { return endsLike(name, one.ending); });
    return found == kReaders.end() ? nullptr : &*found;
}

/// "guides/returns-policy.md" -> "returns-policy"
std::string stemOfName(std::string_view name) {
    name = name.substr(name.rfind('/') + 1);
    return std::string(name.substr(0, name.find('.')));
}

/// Cuts what is too long between sentences; a sentence longer than that stays whole up to four times.
std::vector<std::string> pieces(std::string_view text) {
    std::vector<std::string> out;
    if (text.size() <= 2 * kPassageBytes) return {std::string(text)};
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    const auto close = [&] {
        auto piece = text.substr(begin, end - begin);
        for (; piece.size() > 4 * kPassageBytes; piece.remove_prefix(out.back().size())) {
            auto cut = 4 * kPassageBytes;
            while ((static_cast<unsigned char>(piece[cut]) & 0xC0U) == 0x80U)
                --cut;
            out.emplace_back(piece.substr(0, cut));
        }
        if (!piece.empty()) out.emplace_back(piece);
    };
    for (const auto& sentence : sentencesOf(text, text.size())) {
        if (end > begin && sentence.end - begin > kPassageBytes) {
            close();
            begin = sentence.start;
        }
        end = sentence.end;
    }
    close();
    return out;
}

} // namespace

bool isDocumentName(std::string_view name) {
    return readerFor(name) != nullptr;
}

bool isPdfName(std::string_view name) {
    return endsLike(name.substr(name.rfind('/') + 1), ".pdf");
}

Result<Document> readDocument(std::string_view name, std::string_view bytes) {
    const auto* reader = readerFor(name);
    if (reader == nullptr)
        return fail(ErrorCode::Unsupported,
                    {"document", std::string(name.substr(std::min(name.rfind('.'), name.size())))});
    const auto charset = reader->read == readHtml ? declaredCharset(bytes) : std::string();
    CHATKEEP_ASSIGN(const auto text, decodedText(bytes, charset));
    auto document = reader->read(text);
    if (document.title.empty()) document.title = stemOfName(name);
    return document;
}

std::vector<KnowledgeEntry> passagesOf(const std::string& name, const Document& document) {
    std::vector<KnowledgeEntry> entries;
    const auto begin = [&](const DocumentBlock& block, std::string text) {
        if (entries.size() >= kMostPassagesOfDocument) return;
        entries.push_back(
            {.id = name + "#" + std::to_string(entries.size() + 1),
             .question = {},
             .rephrasings = {},
             .answers = {std::move(text)},
             .labels = {},
             .source = {
                 .document = name, .title = document.title, .headings = block.headings, .page = block.page}});
    };
    const DocumentBlock* former = nullptr;
    for (const auto& block : document.blocks) {
        const bool joins = former != nullptr && !entries.empty() && former->headings == block.headings &&
                           former->page == block.page &&
                           entries.back().answers.front().size() + block.text.size() < kPassageBytes;
        former = &block;
        if (joins) {
            entries.back().answers.front() += "\n" + block.text;
            continue;
        }
        for (auto& piece : pieces(block.text))
            begin(block, std::move(piece));
    }
    return entries;
}

} // namespace chatkeep::engine
