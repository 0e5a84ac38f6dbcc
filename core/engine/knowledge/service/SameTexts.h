// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/service/KnowledgeService.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// A document that holds word for word what another does: whoever may see one of the two has the text of
/// both.
struct SameText {
    std::string document;
    std::string other;
    std::vector<std::string> seenBy; ///< labels of the document, the folder's where it has none of its own
    std::vector<std::string> otherSeenBy;
};

/// Of the documents of these names those that hold what another holds; of two that are both named the latter.
///
/// Rights: knowledge.read; among what the actor sees.
/// Errors: as KnowledgeService::list.
/// Thread: any but GUI; a shelf with large documents takes seconds.
[[nodiscard]] Result<std::vector<SameText>> sameTexts(KnowledgeService& knowledge, const access::Actor& actor,
                                                      const std::string& bot,
                                                      const std::vector<std::string>& names);

} // namespace chatkeep::engine
