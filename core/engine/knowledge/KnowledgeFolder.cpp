// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeFolder.h"

#include "core/base/Text.h"
#include "core/engine/format/YamlTree.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/PdfText.h"

#include <algorithm>
#include <set>

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

class FolderReader {
public:
    explicit FolderReader(const BotFiles& files)
        : m_files(files) {}
    KnowledgeFolder read();

private:
    void readLabels();
    void readPairs(const std::string& path, const std::string& text);
    void readPair(const std::string& path, const YamlNode& node);
    void readDocument(const std::string& path, const std::string& bytes);
    void defect(const std::string& file, int line, std::string what) {
        m_folder.defects.push_back({file, line, std::move(what)});
    }
    [[nodiscard]] Labels effective(const Labels& own) const {
        return own.empty() ? m_folder.defaultLabels : own;
    }

    const BotFiles& m_files;
    KnowledgeFolder m_folder;
    std::map<std::string, Labels> m_documentLabels;
    std::vector<KnowledgeEntry> m_passages;
    std::set<std::string> m_ids;
};

void FolderReader::readLabels() {
    const auto found = m_files.find(std::string(kLabelsFile));
    if (found == m_files.end()) return;
    const auto document = parseYaml(found->second);
    for (const auto& problem : document.problems)
        defect(found->first, problem.line, problem.what);
    m_folder.defaultLabels = textsOf(document.root.find("default"));
    const auto* list = document.root.find("documents");
    if (list == nullptr || !list->isMap()) return;
    for (std::size_t i = 0; i < list->keys.size(); ++i)
        m_documentLabels[list->keys[i]] = textsOf(&list->items[i]);
}

void FolderReader::readPair(const std::string& path, const YamlNode& node) {
    KnowledgePair pair;
    const auto questions = textsOf(node.find("question"));
    pair.answers = textsOf(node.find("answers") != nullptr ? node.find("answers") : node.find("answer"));
    pair.rephrasings = textsOf(node.find("also"));
    pair.labels = textsOf(node.find("for"));
    if (questions.size() != 1 || pair.answers.empty()) {
        defect(path, node.line, "a pair needs one 'question' and an 'answer'");
        return;
    }
    pair.question = questions.front();
    const auto ids = textsOf(node.find("id"));
    pair.id = ids.empty() ? "p" + std::to_string(m_folder.pairs.size() + 1) : ids.front();
    while (!m_ids.insert(pair.id).second) {
        if (!ids.empty()) defect(path, node.line, "the id '" + pair.id + "' stands twice");
        pair.id += "-2";
    }
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

void FolderReader::readPairs(const std::string& path, const std::string& text) {
    const auto document = parseYaml(text);
    for (const auto& problem : document.problems)
        defect(path, problem.line, problem.what);
    const auto* list = document.root.find("faq");
    if (list == nullptr || !list->isList()) {
        defect(path, 1, "no list 'faq' in this file");
        return;
    }
    for (const auto& node : list->items) {
        if (m_folder.pairs.size() >= kMostPairs) {
            defect(path, node.line, "more than 20000 pairs; the rest is not used");
            return;
        }
        readPair(path, node);
    }
}

void FolderReader::readDocument(const std::string& path, const std::string& bytes) {
    const auto name = path.substr(kKnowledgeFolder.size());
    const auto document = engine::readDocument(name, bytes);
    if (!document) {
        defect(path, 0,
               "cannot be read: " + (document.error().args.empty()
                                         ? std::string(codeName(document.error().code))
                                         : document.error().args.back()));
        return;
    }
    const auto known = m_documentLabels.find(name);
    const Labels own = known == m_documentLabels.end() ? Labels() : known->second;
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
    for (auto at = m_files.lower_bound(std::string(kKnowledgeFolder));
         at != m_files.end() && at->first.starts_with(kKnowledgeFolder); ++at) {
        if (at->first == kLabelsFile) continue;
        if (at->first == kPairsFile)
            readPairs(at->first, at->second);
        else if (isDocumentName(at->first))
            readDocument(at->first, at->second);
        else
            defect(at->first, 0, "is no document that can be searched");
    }
    std::ranges::move(m_passages, std::back_inserter(m_folder.entries));
    const auto unseen =
        std::ranges::count_if(m_folder.entries, [](const auto& entry) { return entry.labels.empty(); });
    if (unseen > 0)
        defect(std::string(kLabelsFile), 0,
               std::to_string(unseen) + " entries have no label, so nobody but editors sees them");
    return std::move(m_folder);
}

/// JSON's strings are YAML's double-quoted ones.
std::string quoted(const std::string& text) {
    std::string out;
    appendJsonString(out, text);
    return out;
}

std::string flowList(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const auto& text : texts)
        out += (out.size() > 1 ? ", " : "") + quoted(text);
    return out + "]";
}

void appendList(std::string& out, std::string_view key, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out += "    " + std::string(key) + ":\n";
    for (const auto& text : texts)
        out += "      - " + quoted(text) + "\n";
}

} // namespace

bool hasKnowledge(const BotFiles& files) {
    const auto at = files.lower_bound(std::string(kKnowledgeFolder));
    return at != files.end() && at->first.starts_with(kKnowledgeFolder);
}

KnowledgeFolder readKnowledge(const BotFiles& files) {
    return FolderReader(files).read();
}

std::shared_ptr<const Knowledge> visitorsKnowledge(const BotFiles& files, const std::string& language) {
    if (!hasKnowledge(files)) return nullptr;
    auto knowledge = Knowledge::build(readKnowledge(files).entries, language, {std::string(kForVisitors)});
    return knowledge->size() > 0 ? knowledge : nullptr;
}

void reportKnowledge(const BotFiles& files, FidelityReport& report) {
    if (!hasKnowledge(files)) return;
    auto folder = readKnowledge(files);
    report.counts["pairs"] = static_cast<int>(folder.pairs.size());
    report.counts["documents"] = static_cast<int>(folder.documents.size());
    std::ranges::move(folder.defects, std::back_inserter(report.defects));
}

std::string writePairs(const std::vector<KnowledgePair>& pairs) {
    std::string out = "# Questions and their answers. `also`: further wordings; `for`: who sees it.\nfaq:\n";
    if (pairs.empty()) return "faq: []\n";
    for (const auto& pair : pairs) {
        out += "  - id: " + quoted(pair.id) + "\n    question: " + quoted(pair.question) + "\n";
        appendList(out, "also", pair.rephrasings);
        appendList(out, "answers", pair.answers);
        if (!pair.labels.empty()) out += "    for: " + flowList(pair.labels) + "\n";
    }
    return out;
}

std::string writeLabels(const std::vector<std::string>& defaultLabels,
                        const std::vector<KnowledgeDocument>& documents) {
    std::string out =
        "# Who sees a document: visitors, or roles of operators. Without a label only editors do.\n";
    out += "default: " + flowList(defaultLabels) + "\ndocuments:\n";
    bool any = false;
    for (const auto& document : documents) {
        if (document.labels.empty()) continue;
        out += "  " + quoted(document.path) + ": " + flowList(document.labels) + "\n";
        any = true;
    }
    return any ? out : out.substr(0, out.rfind("documents:"));
}

int convertPdfs(BotFiles& files, std::vector<BotDefect>& defects) {
    int converted = 0;
    for (auto at = files.lower_bound(std::string(kKnowledgeFolder));
         at != files.end() && at->first.starts_with(kKnowledgeFolder);) {
        if (!at->first.ends_with(".pdf") && !at->first.ends_with(".PDF")) {
            ++at;
            continue;
        }
        auto text = pdfText(at->second);
        if (!text) {
            defects.push_back({at->first, 0, "the PDF could not be read: " + text.error().args.back()});
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
