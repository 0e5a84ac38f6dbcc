// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/service/SameTexts.h"

#include <algorithm>

namespace chatkeep::engine {

Result<std::vector<SameText>> sameTexts(KnowledgeService& knowledge, const access::Actor& actor,
                                        const std::string& bot, const std::vector<std::string>& names) {
    std::vector<SameText> same;
    CHATKEEP_ASSIGN(const auto shelf, knowledge.list(actor, bot));
    const auto& all = shelf.folder.documents;
    const auto readers = [&](const KnowledgeDocument& one) {
        return one.labels.empty() ? shelf.folder.defaultLabels : one.labels;
    };
    for (const auto& name : names) {
        const auto one = std::ranges::find(all, name, &KnowledgeDocument::path);
        if (one == all.end()) continue;
        std::string text;
        for (const auto& other : all) {
            const bool isTold = std::ranges::find(names, other.path) != names.end() && other.path > name;
            if (other.path == name || other.sizeBytes != one->sizeBytes || isTold) continue;
            if (text.empty()) {
                CHATKEEP_ASSIGN(text, knowledge.text(actor, bot, name));
            }
            CHATKEEP_ASSIGN(const auto otherText, knowledge.text(actor, bot, other.path));
            if (text != otherText) continue;
            same.push_back({name, other.path, readers(*one), readers(other)});
            break;
        }
    }
    return same;
}

} // namespace chatkeep::engine
