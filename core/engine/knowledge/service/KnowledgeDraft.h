// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/service/KnowledgeService.h"

namespace chatkeep::engine {

/// A bot's files while their knowledge is changed. Errors are told before anything is changed.
class KnowledgeDraft {
public:
    /// `labels` of whom the changes are: what they do not show is not there for him. None: everything is.
    KnowledgeDraft(BotFiles files, std::vector<std::string> labels);

    /// Result: the pair's id.
    [[nodiscard]] Result<std::string> put(KnowledgePair pair, const std::optional<KnowledgePair>& before);
    /// The documents must be text already (see convertedDocuments). Errors: PermissionDenied where one would
    /// take the place of a hidden one.
    [[nodiscard]] Result<void> put(const std::vector<NewDocument>& documents);
    [[nodiscard]] Result<RemovedKnowledge> remove(const std::vector<std::string>& ids);
    [[nodiscard]] Result<void> restore(const RemovedKnowledge& removed);
    [[nodiscard]] Result<void> label(const std::vector<std::string>& ids,
                                     const std::vector<std::string>& labels);

    [[nodiscard]] const BotFiles& files() const { return m_files; }

private:
    [[nodiscard]] Result<void> writeBack();
    [[nodiscard]] bool isSeen(const std::vector<std::string>& labels) const;
    [[nodiscard]] KnowledgePair* pair(const std::string& id);
    [[nodiscard]] KnowledgeDocument* document(const std::string& path);

    BotFiles m_files;
    KnowledgeFolder m_folder;
    std::vector<std::string> m_seenBy;
    std::string m_labels; ///< labels.yml as we would write it: where it says the same, the author's stays
};

/// Errors: InvalidInput ("label", which), ("question" …).
[[nodiscard]] Result<void> checkLabels(const std::vector<std::string>& labels);
[[nodiscard]] Result<void> checkPair(const KnowledgePair& pair);
/// With PDFs as their text, and each one tried. Errors: InvalidInput, TooLarge, TooMany, Unsupported;
/// AlreadyExists ("document") where two have one name.
[[nodiscard]] Result<std::vector<NewDocument>> convertedDocuments(std::vector<NewDocument> documents);

} // namespace chatkeep::engine
