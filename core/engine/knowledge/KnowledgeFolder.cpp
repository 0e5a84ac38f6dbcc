// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeFolder.h"

#include "core/base/Text.h"
#include "core/engine/format/YamlTree.h"
#include "core/engine/knowledge/DocumentName.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/KnowledgeWriting.h"
#include "core/engine/knowledge/PdfText.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostPairs = 20'000;
constexpr std::size_t kLongestText = 20'000; ///< bytes of a question or answer that is used

using Labels = std::vector<std::string>;

/// A text or a list of texts.
std::vector<std::string> textsOf(const YamlNode* node) {
    std::vector<std::string> texts;
    if (node == nullptr) return texts;
    const auto take = [&](const YamlNode& one) {
        const auto text = trimmed(one.text);
        if (one.isScalar() && !text.empty()) texts.emplace_back(text.substr(0, kLongestText));
    };
    if (node->isList())
        std::ranges::for_each(node->items, take);
    else
        take(*node);
    return texts;
}

/// Other words under which authors say who sees a pair.
constexpr std::array<std::string_view, 8> kMeantAsFor = {"for",    "role",   "roles",    "label",
                                                         "labels", "access", "audience", "visible_to"};

constexpr std::size_t kMostNamed = 3; ///< documents in one sentence

/// Who sees what both show.
Labels seenByBoth(Labels one, const Labels& other) {
    const auto isForAll = [](const Labels& labels) {
        return std::ranges::find(labels, kForVisitors) != labels.end();
    };
    if (isForAll(one)) return other;
    if (!isForAll(other))
        std::erase_if(one, [&](const auto& label) { return std::ranges::find(other, label) == other.end(); });
    return one;
}

class FolderReader {
public:
    explicit FolderReader(const BotFiles& files)
        : m_files(files) {}
    KnowledgeFolder read();
    std::vector<BotDefect> mistakes();

private:
    void readLabels();
    void readDocumentLabels(const YamlNode& list);
    void hideUnlisted(int line);
    void checkLabels(const std::string& file, int line, const Labels& labels);
    void labelDocuments();
    void reportUnusedLabels();
    void keepUnread(const std::string& path, Sentence why);
    [[nodiscard]] std::optional<Labels> labelsNaming(const std::string& document, const DocumentName& name);
    [[nodiscard]] Labels labelsOfUnnamed(const std::string& document, const DocumentName& name);
    [[nodiscard]] Labels labelsOfPair(const std::string& path, const YamlNode& node);
    void readPairs(const std::string& path, const std::string& text);
    void readPair(const std::string& path, const YamlNode& node);
    void reportAskedTwice(const std::string& path, const KnowledgePair& pair);
    void readDocument(const std::string& path, const std::string& bytes);
    void defect(const std::string& file, int line, Sentence what) {
        m_folder.defects.push_back({file, line, std::move(what)});
    }
    [[nodiscard]] Labels effective(const Labels& own) const {
        return own.empty() ? m_folder.defaultLabels : own;
    }

    const BotFiles& m_files;
    KnowledgeFolder m_folder;
    /// A line of labels.yml.
    struct Labelled {
        std::string key;
        DocumentName name;
        Labels labels;
        int line = 0;
        bool used = false;
        std::vector<std::string> meant{}; ///< documents that it may mean where it is not used
    };
    std::vector<Labelled> m_labelled;
    std::map<std::string, Labels> m_labelsOf; ///< of each document; none: the default
    std::vector<KnowledgeEntry> m_passages;
    std::set<std::string> m_ids;
    /// A pair that has a wording, and who sees it.
    struct Asking {
        std::string id;
        Labels labels;
    };
    std::unordered_map<std::string, std::vector<Asking>> m_asking; ///< by the wording's words
};

void FolderReader::readLabels() {
    const auto found = m_files.find(std::string(kLabelsFile));
    if (found == m_files.end()) return;
    const auto document = parseYaml(found->second);
    for (const auto& problem : document.problems)
        defect(found->first, problem.line, problem.what);
    if (!document.problems.empty()) hideUnlisted(document.problems.front().line);
    for (std::size_t i = 0; i < document.root.keys.size(); ++i)
        if (const auto& key = document.root.keys[i]; key != "default" && key != "documents") {
            defect(
                found->first, document.root.keyLines[i],
                sentence("labels.yml has 'default' and 'documents', so '%1' hides nothing and shows nothing",
                         key));
            hideUnlisted(document.root.keyLines[i]);
        }
    if (const auto* byDefault = document.root.find("default")) {
        m_folder.defaultLabels = textsOf(byDefault);
        checkLabels(found->first, byDefault->line, m_folder.defaultLabels);
    }
    for (std::size_t i = 0; i < document.root.keys.size(); ++i) // a broken part begins it anew
        if (document.root.keys[i] == "documents") readDocumentLabels(document.root.items[i]);
}

void FolderReader::readDocumentLabels(const YamlNode& list) {
    const std::string file(kLabelsFile);
    if (!list.isMap()) {
        defect(file, list.line, sentence("'documents' needs names with their labels"));
        if (!list.isNull()) hideUnlisted(list.line);
        return;
    }
    for (std::size_t i = 0; i < list.keys.size(); ++i) {
        m_labelled.push_back(
            {list.keys[i], DocumentName(list.keys[i]), textsOf(&list.items[i]), list.keyLines[i]});
        checkLabels(file, list.keyLines[i], m_labelled.back().labels);
    }
}

/// Whom the lines that cannot be read would have hidden is not known: showing too much is the greater harm.
void FolderReader::hideUnlisted(int line) {
    if (!std::exchange(m_folder.labelsAreWhole, false)) return;
    defect(std::string(kLabelsFile), line,
           sentence("until this is corrected, only editors see documents that it does not name"));
}

void FolderReader::checkLabels(const std::string& file, int line, const Labels& labels) {
    for (const auto& label : labels)
        if (!isKnowledgeLabel(label))
            defect(file, line, sentence("the label '%1' is no role, so nobody sees by it", label));
}

/// The exact name goes first. Labels of several keys that mean the same document hide it from whom any of
/// them hides it. An empty list is no default: nobody is to see it.
std::optional<Labels> FolderReader::labelsNaming(const std::string& document, const DocumentName& name) {
    std::optional<Labels> exact;
    std::optional<Labels> all;
    for (auto& one : m_labelled) {
        if (!one.name.names(name)) continue;
        one.used = true;
        all = all ? seenByBoth(std::move(*all), one.labels) : one.labels;
        if (one.key == document) exact = one.labels;
    }
    if (exact) all = std::move(exact);
    if (all) all = orEditors(std::move(*all));
    return all;
}

/// What a key that names nothing was to hide stays hidden, though it may have meant another document.
Labels FolderReader::labelsOfUnnamed(const std::string& document, const DocumentName& name) {
    std::optional<Labels> own;
    for (auto& one : m_labelled) {
        if (one.used || !one.name.mayMean(name)) continue;
        one.meant.push_back(document);
        own = seenByBoth(own ? std::move(*own) : m_folder.defaultLabels, one.labels);
    }
    if (!m_folder.labelsAreWhole) return orEditors({});
    return own ? orEditors(std::move(*own)) : Labels();
}

void FolderReader::labelDocuments() {
    std::vector<std::pair<std::string, DocumentName>> unnamed;
    for (auto at = m_files.lower_bound(std::string(kKnowledgeFolder));
         at != m_files.end() && at->first.starts_with(kKnowledgeFolder); ++at) {
        if (at->first == kLabelsFile || at->first == kPairsFile) continue;
        auto document = at->first.substr(kKnowledgeFolder.size());
        DocumentName name(document);
        if (auto own = labelsNaming(document, name))
            m_labelsOf[document] = std::move(*own);
        else if (isDocumentName(document))
            unnamed.emplace_back(std::move(document), std::move(name));
    }
    for (const auto& [document, name] : unnamed)
        m_labelsOf[document] = labelsOfUnnamed(document, name);
}

void FolderReader::reportUnusedLabels() {
    for (const auto& one : m_labelled) {
        if (one.used) continue;
        std::string meant;
        for (std::size_t i = 0; i < std::min(one.meant.size(), kMostNamed); ++i)
            meant += (i > 0 ? ", " : "") + one.meant[i];
        if (one.meant.size() > kMostNamed) meant += ", …";
        defect(std::string(kLabelsFile), one.line,
               meant.empty() ? sentence("'%1' is no document here, so its labels hide nothing", one.key)
                             : sentence("'%1' is no document here; until this is corrected, only whom it "
                                        "names sees what may be meant: %2",
                                        one.key, meant));
    }
}

Labels FolderReader::labelsOfPair(const std::string& path, const YamlNode& node) {
    constexpr std::array<std::string_view, 6> kKnown = {"id", "question", "also", "answer", "answers", "for"};
    const auto* readers = node.find("for");
    Labels labels = readers == nullptr ? Labels() : orEditors(textsOf(readers));
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const std::string& key = node.keys[i];
        if (std::ranges::find(kKnown, key) != kKnown.end()) continue;
        const bool isMeant = std::ranges::find(kMeantAsFor, foldCase(key)) != kMeantAsFor.end();
        defect(path, node.keyLines[i],
               isMeant ? sentence("'%1' is taken as 'for'", key) : sentence("a pair has no '%1'", key));
        if (isMeant && labels.empty()) labels = orEditors(textsOf(&node.items[i]));
    }
    checkLabels(path, node.line, labels);
    return labels;
}

void FolderReader::readPair(const std::string& path, const YamlNode& node) {
    if (node.isCut)
        return defect(
            path, node.line,
            sentence("this pair cannot be read to its end, so it is not used: what is missing may say "
                     "who sees it"));
    KnowledgePair pair;
    const auto questions = textsOf(node.find("question"));
    pair.answers = textsOf(node.find("answers") != nullptr ? node.find("answers") : node.find("answer"));
    pair.rephrasings = textsOf(node.find("also"));
    pair.labels = labelsOfPair(path, node);
    if (questions.size() != 1 || pair.answers.empty()) {
        defect(path, node.line, sentence("a pair needs one 'question' and an 'answer'"));
        return;
    }
    pair.question = questions.front();
    pair.line = node.line;
    const auto ids = textsOf(node.find("id"));
    pair.id = ids.empty() ? "p" + std::to_string(m_folder.pairs.size() + 1) : ids.front();
    while (!m_ids.insert(pair.id).second) {
        if (!ids.empty()) defect(path, node.line, sentence("the id '%1' stands twice", pair.id));
        pair.id += "-2";
    }
    reportAskedTwice(path, pair);
    m_folder.entries.push_back({.id = pair.id,
                                .question = pair.question,
                                .rephrasings = pair.rephrasings,
                                .answers = pair.answers,
                                .labels = effective(pair.labels),
                                .source = {.document = path.substr(kKnowledgeFolder.size()),
                                           .title = pair.question,
                                           .headings = {}}});
    m_folder.pairs.push_back(std::move(pair));
}

/// Only the better one of two pairs for the same readers is told, and nobody sees which that will be.
void FolderReader::reportAskedTwice(const std::string& path, const KnowledgePair& pair) {
    const auto labels = effective(pair.labels);
    const auto alsoReads = [&](const Asking& other) {
        return other.id != pair.id && std::ranges::find_first_of(labels, other.labels) != labels.end();
    };
    auto wordings = pair.rephrasings;
    wordings.insert(wordings.begin(), pair.question);
    bool isTold = false;
    for (const auto& wording : wordings) {
        auto words = foldedWords(wording);
        if (words.empty()) continue;
        auto& others = m_asking[std::move(words)];
        if (const auto other = std::ranges::find_if(others, alsoReads); other != others.end() && !isTold) {
            defect(path, pair.line,
                   sentence("'%1' is asked in the pairs '%2' and '%3': only one of them is told", wording,
                            other->id, pair.id));
            isTold = true;
        }
        others.push_back({.id = pair.id, .labels = labels});
    }
}

void FolderReader::readPairs(const std::string& path, const std::string& text) {
    const auto document = parseYaml(text);
    for (const auto& problem : document.problems)
        defect(path, problem.line, problem.what);
    const auto* list = document.root.find("faq");
    if (list == nullptr || !list->isList()) {
        defect(path, 1, sentence("no list 'faq' in this file"));
        return;
    }
    for (const auto& node : list->items) {
        if (m_folder.pairs.size() >= kMostPairs) {
            defect(path, node.line, sentence("more than 20000 pairs; the rest is not used"));
            return;
        }
        readPair(path, node);
    }
}

void FolderReader::keepUnread(const std::string& path, Sentence why) {
    auto name = path.substr(kKnowledgeFolder.size());
    const auto labels = m_labelsOf[name];
    m_folder.unread.push_back({.path = std::move(name), .title = {}, .labels = labels});
    defect(path, 0, std::move(why));
}

void FolderReader::readDocument(const std::string& path, const std::string& bytes) {
    const auto name = path.substr(kKnowledgeFolder.size());
    const auto document = engine::readDocument(name, bytes);
    if (!document) {
        const auto& error = document.error();
        const auto why = error.args.empty() ? std::string(codeName(error.code)) : error.args.back();
        keepUnread(path, why == "encoding" ? sentence("its encoding is not clear; please save it as UTF-8")
                                           : sentence("cannot be read: %1", why));
        return;
    }
    if (document->isCut) defect(path, 0, sentence("more than 20000 paragraphs; the rest is not used"));
    const Labels& own = m_labelsOf[name];
    auto passages = passagesOf(name, *document);
    for (auto& passage : passages)
        passage.labels = effective(own);
    m_folder.documents.push_back({.path = name,
                                  .title = document->title,
                                  .labels = own,
                                  .sizeBytes = bytes.size(),
                                  .passages = passages.size()});
    std::ranges::move(passages, std::back_inserter(m_passages));
}

KnowledgeFolder FolderReader::read() {
    readLabels();
    labelDocuments();
    for (auto at = m_files.lower_bound(std::string(kKnowledgeFolder));
         at != m_files.end() && at->first.starts_with(kKnowledgeFolder); ++at) {
        if (at->first == kLabelsFile) continue;
        if (at->first == kPairsFile)
            readPairs(at->first, at->second);
        else if (isDocumentName(at->first))
            readDocument(at->first, at->second);
        else
            keepUnread(at->first, sentence("is no document that can be searched"));
    }
    reportUnusedLabels();
    std::ranges::move(m_passages, std::back_inserter(m_folder.entries));
    const auto unseen =
        std::ranges::count_if(m_folder.entries, [](const auto& entry) { return entry.labels.empty(); });
    if (unseen > 0)
        defect(std::string(kLabelsFile), 0,
               sentence("only editors see what has no label (%1): 'default: [visitors]' in "
                        "knowledge/labels.yml shows it to visitors",
                        unseen));
    return std::move(m_folder);
}

std::vector<BotDefect> FolderReader::mistakes() {
    readLabels();
    labelDocuments();
    if (const auto pairs = m_files.find(std::string(kPairsFile)); pairs != m_files.end())
        readPairs(pairs->first, pairs->second);
    reportUnusedLabels();
    return std::move(m_folder.defects);
}

} // namespace

std::vector<std::string> knowledgeLabels() {
    return {std::string(kForVisitors), "administrator", "privacy_officer", "support", "auditor"};
}

bool isKnowledgeLabel(std::string_view label) {
    const auto readers = knowledgeLabels();
    return label == kForEditors || std::ranges::find(readers, label) != readers.end();
}

std::vector<std::string> orEditors(std::vector<std::string> labels) {
    if (labels.empty()) labels.emplace_back(kForEditors);
    return labels;
}

BotFiles knowledgeSeenBy(BotFiles files, const std::vector<std::string>& labels) {
    if (labels.empty() || !hasKnowledge(files)) return files;
    auto folder = readKnowledge(files);
    const auto isHidden = [&](const auto& one) {
        return !isVisibleTo(one.labels.empty() ? folder.defaultLabels : one.labels, labels);
    };
    if (std::erase_if(folder.pairs, isHidden) > 0) files[std::string(kPairsFile)] = writePairs(folder.pairs);
    std::erase_if(folder.documents, isHidden);
    std::set<std::string> seen{std::string(kPairsFile), std::string(kLabelsFile)};
    for (const auto& document : folder.documents)
        seen.insert(std::string(kKnowledgeFolder) + document.path);
    // What could not be read has no passages to label, so it goes with what is hidden.
    folder.unread.clear();
    const auto hidden = std::erase_if(files, [&](const auto& file) {
        return file.first.starts_with(kKnowledgeFolder) && !seen.contains(file.first);
    });
    if (hidden > 0) files[std::string(kLabelsFile)] = writeLabels(folder);
    return files;
}

BotFiles withKnowledgeOf(const BotFiles& newest, const BotFiles& base, const BotFiles& edited) {
    const auto textOf = [](const BotFiles& files, const std::string& path) {
        const auto found = files.find(path);
        return found == files.end() ? std::optional<std::string>() : found->second;
    };
    auto merged = edited;
    const auto takeOver = [&](const BotFiles& files) {
        for (const auto& [path, text] : files) {
            if (!path.starts_with(kKnowledgeFolder) || textOf(edited, path) != textOf(base, path)) continue;
            if (const auto now = textOf(newest, path))
                merged[path] = *now;
            else
                merged.erase(path);
        }
    };
    takeOver(edited);
    takeOver(newest);
    return merged;
}

bool hasKnowledge(const BotFiles& files) {
    const auto at = files.lower_bound(std::string(kKnowledgeFolder));
    return at != files.end() && at->first.starts_with(kKnowledgeFolder);
}

KnowledgeFolder readKnowledge(const BotFiles& files) {
    return FolderReader(files).read();
}

std::vector<BotDefect> mistakesInKnowledge(const BotFiles& files) {
    return FolderReader(files).mistakes();
}

std::shared_ptr<const Knowledge> visitorsKnowledge(const BotFiles& files, const std::string& languages) {
    if (!hasKnowledge(files)) return nullptr;
    auto knowledge = Knowledge::build(readKnowledge(files).entries, languages, {std::string(kForVisitors)});
    return knowledge->size() > 0 ? knowledge : nullptr;
}

void reportKnowledge(const BotFiles& files, FidelityReport& report) {
    if (!hasKnowledge(files)) return;
    auto folder = readKnowledge(files);
    report.counts["pairs"] = static_cast<int>(folder.pairs.size());
    report.counts["documents"] = static_cast<int>(folder.documents.size());
    std::ranges::move(folder.defects, std::back_inserter(report.defects));
}

int convertPdfs(BotFiles& files, std::vector<BotDefect>& defects) {
    int converted = 0;
    for (auto at = files.lower_bound(std::string(kKnowledgeFolder));
         at != files.end() && at->first.starts_with(kKnowledgeFolder);) {
        if (!isPdfName(at->first)) {
            ++at;
            continue;
        }
        auto text = pdfText(at->second);
        if (!text) {
            defects.push_back(
                {at->first, 0, sentence("the PDF could not be read: %1", text.error().args.back())});
            ++at;
            continue;
        }
        const auto name = at->first + ".txt";
        at = files.erase(at);
        files.insert_or_assign(name, std::move(*text));
        ++converted;
    }
    return converted;
}

} // namespace chatkeep::engine
