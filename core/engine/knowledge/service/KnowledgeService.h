// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/engine/knowledge/KnowledgeFolder.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::engine {

/// What an operator sees of a bot's knowledge: its newest version, as far as it is labelled for his role;
/// editors of bots see all of it.
struct KnowledgeShelf {
    std::string bot;
    std::int64_t version = 0;
    bool isDraft = false;         ///< not yet before visitors: publishing the bot does that
    std::int64_t published = 0;   ///< version; 0: none
    KnowledgeFolder folder;       ///< without its entries
    std::size_t forVisitors = 0;  ///< entries that visitors get answers from
    KnowledgeThreshold threshold; ///< as visitors meet it
    std::size_t stamp = 0;        ///< see KnowledgeService::stamp
};

/// A document on its way in.
struct NewDocument {
    std::string name; ///< "returns.md", "guides/returns.pdf"; a PDF becomes its text
    std::string bytes;
    /// Nothing: as the document of that name had it; a new one is for visitors.
    std::optional<std::vector<std::string>> labels;
};

/// Entries that were taken out of a draft, whole.
struct RemovedKnowledge {
    std::vector<KnowledgePair> pairs;
    std::vector<NewDocument> documents; ///< with their labels
};

/// What bots know, changed by operators. Every change goes into the bot's draft: the newest version if it is
/// one, else a new draft beside the published version. Versions stay as they are. Each act checks its right,
/// changes and audits in one transaction.
///
/// Rights: list, text, ask: knowledge.read; the rest: knowledge.edit. What is not labelled for the operator's
/// role
///         or for visitors is not there for him (see labelsSeenBy).
/// Audit:  knowledge.changed with the numbers of what was added, changed and removed; nothing for reads.
/// Errors: NotFound ("bot"; what was named), InvalidInput, TooLarge, TooMany; PermissionDenied.
/// Thread: any but GUI; a PDF takes up to 30 s.
class KnowledgeService {
public:
    [[nodiscard]] static std::unique_ptr<KnowledgeService> make(access::Gate& gate);
    virtual ~KnowledgeService() = default;

    [[nodiscard]] virtual Result<KnowledgeShelf> list(const access::Actor& actor, const std::string& bot) = 0;
    /// Another one once anybody changed what `list` is made of. Reads no document.
    [[nodiscard]] virtual Result<std::size_t> stamp(const access::Actor& actor, const std::string& bot) = 0;
    /// Adds the pair, or takes the place of the one of that id; `before`: as its author read it. Errors:
    /// Conflict ("pair"), if it is another by now. Result: its id.
    [[nodiscard]] virtual Result<std::string> savePair(const access::Actor& actor, const std::string& bot,
                                                       KnowledgePair pair,
                                                       const std::optional<KnowledgePair>& before = {}) = 0;
    /// Adds documents, or takes the place of those of the same names. One that cannot be read, or
    /// two of one name, keep the rest from being added. Result: their names as kept.
    [[nodiscard]] virtual Result<std::vector<std::string>>
    saveDocuments(const access::Actor& actor, const std::string& bot, std::vector<NewDocument> documents) = 0;
    /// Removes pairs and documents by id and name. Errors: NotFound, if one is not there; then all stay.
    [[nodiscard]] virtual Result<RemovedKnowledge> remove(const access::Actor& actor, const std::string& bot,
                                                          const std::vector<std::string>& ids) = 0;
    /// Brings them back, pairs behind the others. Errors: AlreadyExists ("pair" or "document", its name), if
    /// one's name was taken meanwhile; then none comes.
    [[nodiscard]] virtual Result<void> restore(const access::Actor& actor, const std::string& bot,
                                               const RemovedKnowledge& removed) = 0;
    /// Who sees them: "visitors" and roles.
    [[nodiscard]] virtual Result<void> setLabels(const access::Actor& actor, const std::string& bot,
                                                 const std::vector<std::string>& ids,
                                                 const std::vector<std::string>& labels) = 0;
    /// A document as it is kept.
    [[nodiscard]] virtual Result<std::string> text(const access::Actor& actor, const std::string& bot,
                                                   const std::string& document) = 0;
    /// Tries a question on the newest version. `asVisitor`: what a visitor would get; else what is labelled
    /// for the operator's role or for visitors.
    [[nodiscard]] virtual Result<KnowledgeAnswer> ask(const access::Actor& actor, const std::string& bot,
                                                      const std::string& question, bool asVisitor,
                                                      std::size_t most = 5) = 0;
};

} // namespace chatkeep::engine
