// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/service/KnowledgeDraft.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/KnowledgeWriting.h"
#include "core/engine/knowledge/PdfText.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxQuestionChars = 1'000;
constexpr std::size_t kMaxAnswerChars = 8'000;
constexpr std::size_t kMaxWordings = 200;
constexpr std::size_t kMaxAnswers = 20;
constexpr std::size_t kMaxDocumentsAtOnce = 500;
constexpr std::size_t kMaxNameChars = 200;

/// Plain relative paths only; the rest checkBotFiles would refuse too, but later and for the whole bot.
Result<void> checkName(const std::string& name) {
    CHATKEEP_TRY(checkText(name, "document", kMaxNameChars));
    const auto parts = split(name, '/');
    const bool plain = std::ranges::none_of(parts, [](std::string_view part) {
        return part.empty() || part.starts_with('.') ||
               part.find_first_of("\\\n\r\t") != std::string_view::npos;
    });
    if (!plain) return fail(ErrorCode::InvalidInput, {"document", "name"});
    return {};
}

} // namespace

Result<void> checkLabels(const std::vector<std::string>& labels) {
    for (const auto& label : labels)
        if (!isKnowledgeLabel(label)) return fail(ErrorCode::InvalidInput, {"label", label});
    return {};
}

Result<void> checkPair(const KnowledgePair& pair) {
    CHATKEEP_TRY(checkText(pair.question, "question", kMaxQuestionChars));
    if (pair.answers.empty()) return fail(ErrorCode::InvalidInput, {"answer", "blank"});
    if (pair.answers.size() > kMaxAnswers) return fail(ErrorCode::TooMany, {"answers", "20"});
    if (pair.rephrasings.size() > kMaxWordings) return fail(ErrorCode::TooMany, {"wordings", "200"});
    for (const auto& answer : pair.answers)
        CHATKEEP_TRY(checkText(answer, "answer", kMaxAnswerChars));
    for (const auto& wording : pair.rephrasings)
        CHATKEEP_TRY(checkText(wording, "wording", kMaxQuestionChars));
    return checkLabels(pair.labels);
}

namespace {

/// Of several documents the one that is meant.
std::unexpected<Error> failOf(const std::string& document, Error error) {
    if (!error.args.empty() && error.args.front() == "document") error.args.front() = document;
    return std::unexpected(std::move(error));
}

} // namespace

Result<std::vector<NewDocument>> convertedDocuments(std::vector<NewDocument> documents) {
    if (documents.empty()) return fail(ErrorCode::InvalidInput, {"document", "blank"});
    if (documents.size() > kMaxDocumentsAtOnce) return fail(ErrorCode::TooMany, {"documents", "500"});
    std::set<std::string> names;
    for (auto& document : documents) {
        CHATKEEP_TRY(checkName(document.name));
        CHATKEEP_TRY(checkLabels(document.labels.value_or(std::vector<std::string>())));
        if (isPdfName(document.name)) {
            auto text = pdfText(document.bytes);
            if (!text) return failOf(document.name, std::move(text.error()));
            document.bytes = std::move(*text);
            document.name += ".txt";
        }
        if (!names.insert(document.name).second)
            return fail(ErrorCode::AlreadyExists, {"document", document.name});
        auto read = readDocument(document.name, document.bytes);
        if (!read) return failOf(document.name, std::move(read.error()));
        if (read->blocks.empty()) return fail(ErrorCode::InvalidInput, {document.name, "no text"});
        if (read->isCut) return fail(ErrorCode::TooLarge, {document.name, "20000 paragraphs"});
    }
    return documents;
}

KnowledgeDraft::KnowledgeDraft(BotFiles files, std::vector<std::string> labels)
    : m_files(std::move(files))
    , m_folder(readKnowledge(m_files))
    , m_seenBy(std::move(labels))
    , m_labels(writeLabels(m_folder)) {}

bool KnowledgeDraft::isSeen(const std::vector<std::string>& labels) const {
    return isVisibleTo(labels.empty() ? m_folder.defaultLabels : labels, m_seenBy);
}

KnowledgePair* KnowledgeDraft::pair(const std::string& id) {
    const auto found = std::ranges::find(m_folder.pairs, id, &KnowledgePair::id);
    return found == m_folder.pairs.end() || !isSeen(found->labels) ? nullptr : &*found;
}

KnowledgeDocument* KnowledgeDraft::document(const std::string& path) {
    const auto found = std::ranges::find(m_folder.documents, path, &KnowledgeDocument::path);
    return found == m_folder.documents.end() || !isSeen(found->labels) ? nullptr : &*found;
}

Result<void> KnowledgeDraft::writeBack() {
    const std::string pairsFile(kPairsFile);
    const std::string labelsFile(kLabelsFile);
    auto& pairs = m_files[pairsFile];
    auto written = pairs.empty() ? writePairs(m_folder.pairs) : withPairs(pairs, m_folder.pairs);
    if (!written) return fail(ErrorCode::InvalidInput, {pairsFile, "mistakes"});
    pairs = std::move(*written);
    auto labels = writeLabels(m_folder);
    if (labels == m_labels && m_files.contains(labelsFile)) return {};
    if (!m_folder.labelsAreWhole) return fail(ErrorCode::InvalidInput, {labelsFile, "mistakes"});
    m_files[labelsFile] = m_labels = std::move(labels);
    return {};
}

Result<std::string> KnowledgeDraft::put(KnowledgePair fresh, const std::optional<KnowledgePair>& before) {
    CHATKEEP_TRY(checkPair(fresh));
    if (fresh.id.empty()) {
        std::set<std::string> taken;
        for (const auto& one : m_folder.pairs)
            taken.insert(one.id);
        for (auto next = m_folder.pairs.size() + 1; fresh.id.empty() || taken.contains(fresh.id); ++next)
            fresh.id = "p" + std::to_string(next);
        m_folder.pairs.push_back(fresh);
    } else if (auto* known = pair(fresh.id)) {
        if (before && !isSamePair(*known, *before)) return fail(ErrorCode::Conflict, {"pair"});
        *known = fresh;
    } else {
        return fail(ErrorCode::NotFound, {"pair"});
    }
    CHATKEEP_TRY(writeBack());
    return fresh.id;
}

Result<void> KnowledgeDraft::put(const std::vector<NewDocument>& documents) {
    for (const auto& fresh : documents)
        if (m_files.contains(std::string(kKnowledgeFolder) + fresh.name) && document(fresh.name) == nullptr &&
            !m_seenBy.empty())
            return fail(ErrorCode::PermissionDenied, {"document"}, "it is labelled for others");
    for (const auto& fresh : documents) {
        m_files[std::string(kKnowledgeFolder) + fresh.name] = fresh.bytes;
        const std::vector<std::string> byDefault{std::string(kForVisitors)};
        auto* known = document(fresh.name);
        if (const auto unread = std::ranges::find(m_folder.unread, fresh.name, &KnowledgeDocument::path);
            unread != m_folder.unread.end()) { // now it can be read, by whom it was for
            known = &m_folder.documents.emplace_back(std::move(*unread));
            m_folder.unread.erase(unread);
        }
        if (known == nullptr)
            m_folder.documents.push_back(
                {.path = fresh.name, .title = {}, .labels = orEditors(fresh.labels.value_or(byDefault))});
        else if (fresh.labels)
            known->labels = orEditors(*fresh.labels);
    }
    return writeBack();
}

Result<RemovedKnowledge> KnowledgeDraft::remove(const std::vector<std::string>& ids) {
    for (const auto& id : ids)
        if (pair(id) == nullptr && document(id) == nullptr) return fail(ErrorCode::NotFound, {id});
    RemovedKnowledge removed;
    for (const auto& id : ids) {
        if (const auto* known = document(id); known != nullptr) {
            const auto file = m_files.find(std::string(kKnowledgeFolder) + id);
            const auto& labels = known->labels.empty() ? m_folder.defaultLabels : known->labels;
            if (file != m_files.end()) {
                removed.documents.push_back({id, std::move(file->second), labels});
                m_files.erase(file);
            }
        }
        // A hidden one of the same name is not meant.
        const auto isMeant = [&](const KnowledgePair& one) { return one.id == id && isSeen(one.labels); };
        std::ranges::copy_if(m_folder.pairs, std::back_inserter(removed.pairs), isMeant);
        std::erase_if(m_folder.pairs, isMeant);
        std::erase_if(m_folder.documents,
                      [&](const auto& one) { return one.path == id && isSeen(one.labels); });
    }
    CHATKEEP_TRY(writeBack());
    return removed;
}

Result<void> KnowledgeDraft::restore(const RemovedKnowledge& removed) {
    for (const auto& one : removed.pairs) {
        CHATKEEP_TRY(checkPair(one));
        if (std::ranges::find(m_folder.pairs, one.id, &KnowledgePair::id) != m_folder.pairs.end())
            return fail(ErrorCode::AlreadyExists, {"pair", one.id});
    }
    for (const auto& one : removed.documents)
        if (m_files.contains(std::string(kKnowledgeFolder) + one.name))
            return fail(ErrorCode::AlreadyExists, {"document", one.name});
    for (auto one : removed.pairs) {
        one.line = 0;
        m_folder.pairs.push_back(std::move(one));
    }
    return put(removed.documents);
}

Result<void> KnowledgeDraft::label(const std::vector<std::string>& ids,
                                   const std::vector<std::string>& labels) {
    CHATKEEP_TRY(checkLabels(labels));
    for (const auto& id : ids) {
        auto* ofPair = pair(id);
        auto* ofDocument = document(id);
        if (ofPair == nullptr && ofDocument == nullptr) return fail(ErrorCode::NotFound, {id});
        if (ofPair != nullptr) ofPair->labels = orEditors(labels);
        if (ofDocument != nullptr) ofDocument->labels = orEditors(labels);
    }
    return writeBack();
}

} // namespace chatkeep::engine
