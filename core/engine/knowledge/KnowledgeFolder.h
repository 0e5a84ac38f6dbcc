// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"
#include "core/engine/knowledge/Knowledge.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Where a bot's knowledge lies in its files, so that it goes wherever the bot goes:
///   knowledge/faq.yml      pairs of a question and its answers
///   knowledge/labels.yml   who sees which document
///   knowledge/**           documents: .md .markdown .html .htm .txt; a PDF is kept as its text, NAME.pdf.txt
inline constexpr std::string_view kKnowledgeFolder = "knowledge/";
inline constexpr std::string_view kPairsFile = "knowledge/faq.yml";
inline constexpr std::string_view kLabelsFile = "knowledge/labels.yml";

/// A pair as the author wrote it.
struct KnowledgePair {
    std::string id; ///< unique in its file; "p1", "p2" … where none was given
    std::string question;
    std::vector<std::string> rephrasings;
    std::vector<std::string> answers;
    std::vector<std::string> labels; ///< empty: none written, so the folder's default
    int line = 0;                    ///< of its first key in faq.yml; 0: it stands nowhere yet
};
struct KnowledgeDocument {
    std::string path; ///< below `knowledge/`
    std::string title;
    std::vector<std::string> labels; ///< empty: the folder's default
    std::size_t sizeBytes = 0;
    std::size_t passages = 0;
};

/// A bot's knowledge taken apart. Reading never fails: what cannot be used is a defect with file and line.
struct KnowledgeFolder {
    std::vector<KnowledgePair> pairs;
    std::vector<KnowledgeDocument> documents;
    std::vector<KnowledgeDocument> unread; ///< files that cannot be searched, by path and labels
    std::vector<std::string> defaultLabels;
    bool labelsAreWhole = true; ///< else labels.yml holds more than could be read
    /// Ready to be indexed: pairs first, then passages by path; every entry's labels are filled in.
    std::vector<KnowledgeEntry> entries;
    std::vector<BotDefect> defects;
};

/// Readers that a label may name: visitors, and the roles of operators. Beside them it may be kForEditors.
[[nodiscard]] std::vector<std::string> knowledgeLabels();
[[nodiscard]] bool isKnowledgeLabel(std::string_view label);
/// Labels as somebody wrote or chose them: who names nobody means kForEditors, not the folder's default.
[[nodiscard]] std::vector<std::string> orEditors(std::vector<std::string> labels);

[[nodiscard]] bool hasKnowledge(const BotFiles& files);
/// A bot's files without the documents and pairs that the labels do not show. No labels: as they are.
[[nodiscard]] BotFiles knowledgeSeenBy(BotFiles files, const std::vector<std::string>& labels);
[[nodiscard]] KnowledgeFolder readKnowledge(const BotFiles& files);
/// What is wrong in faq.yml and labels.yml alone, for who edits them: documents are not opened.
[[nodiscard]] std::vector<BotDefect> mistakesInKnowledge(const BotFiles& files);

/// Files that were edited from `base` on, with the knowledge of the newest version as far as nobody touched
/// it in them: it is worked on elsewhere, at the same time.
[[nodiscard]] BotFiles withKnowledgeOf(const BotFiles& newest, const BotFiles& base, const BotFiles& edited);
/// What visitors of a bot may know; null if they may know nothing. `languages` as of Knowledge::build.
[[nodiscard]] std::shared_ptr<const Knowledge> visitorsKnowledge(const BotFiles& files,
                                                                 const std::string& languages);
/// Adds the knowledge's counts ("pairs", "documents") and defects to what an import says of itself.
void reportKnowledge(const BotFiles& files, FidelityReport& report);

/// PDFs below `knowledge/` become their text; one that cannot be read stays as it is and is reported.
/// Blocks for as long as the PDFs take. The result says how many were converted.
[[nodiscard]] int convertPdfs(BotFiles& files, std::vector<BotDefect>& defects);

} // namespace chatkeep::engine
