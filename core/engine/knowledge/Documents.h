// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/Knowledge.h"

#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

inline constexpr std::size_t kMaxDocumentBytes = 16ULL << 20;

/// A paragraph or list of a document and the headings above it, outermost first.
struct DocumentBlock {
    std::vector<std::string> headings;
    std::string text;
    int page = 0; ///< from 1 where the document has pages
};
struct Document {
    std::string title;
    std::vector<DocumentBlock> blocks;
    bool isCut = false; ///< it has more blocks than are kept
};

/// Text of unknown encoding as UTF-8: UTF-8 and UTF-16 by their marks, then the charset that the text
/// declares of itself (`Charsets.h`), UTF-8 by its form, else the one that is guessed. Line ends become "\n";
/// other controls but tab and form feed are dropped.
///
/// Errors: InvalidInput ("document", "binary") if it holds NULs, TooLarge ("document", "16 MiB"); as
///         fromCharset if it is no UTF-8 either; InvalidInput ("document", "encoding") if no guess is good.
[[nodiscard]] Result<std::string> decodedText(std::string_view bytes, std::string_view charset = {});

/// Readers of decoded text. They never fail: what is no heading is text. Work is linear in the size; at most
/// 20,000 blocks. Raw HTML in Markdown is read as in a page: what is hidden is dropped, but not in code.
[[nodiscard]] Document readMarkdown(std::string_view text);
/// Scripts, styles, comments and hidden parts are dropped, as far as they would be hidden in a browser by
/// their own tag; nothing is fetched.
[[nodiscard]] Document readHtml(std::string_view text);
/// Blank lines part paragraphs, form feeds part pages.
[[nodiscard]] Document readPlainText(std::string_view text);

/// ".md", ".markdown", ".html", ".htm", ".txt": a document that knowledge can hold as it is.
[[nodiscard]] bool isDocumentName(std::string_view name);
/// ".pdf": what becomes a document by `pdfText`. Letters' case does not matter in any ending.
[[nodiscard]] bool isPdfName(std::string_view name);
/// Reads by the name's ending. Errors: as decodedText; Unsupported ("document", ending).
[[nodiscard]] Result<Document> readDocument(std::string_view name, std::string_view bytes);

/// A document as entries of knowledge: neighbouring blocks under the same headings join up to about 900
/// bytes, longer ones are cut between sentences. Ids are `name#1`, `name#2` …
[[nodiscard]] std::vector<KnowledgeEntry> passagesOf(const std::string& name, const Document& document);

} // namespace chatkeep::engine
