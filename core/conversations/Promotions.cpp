// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Masking.h"
#include "core/conversations/Rehearsals.h"

#include "core/base/Text.h"

namespace chatkeep::conversations {

using access::Right;

Result<std::int64_t> Rehearsals::promote(const access::Actor& actor, const std::string& bot,
                                         const std::vector<Promotion>& messages) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead));
    std::vector<engine::PromotedExample> examples;
    for (const auto& one : messages) {
        CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(one.conversation));
        CHATKEEP_ASSIGN(const auto key, m_room.keyOf(entry.person));
        CHATKEEP_ASSIGN(const auto rows, m_room.readMessages(entry.row, one.seq, one.seq));
        if (rows.size() != 1 || rows.front().author != Author::Visitor)
            return fail(ErrorCode::NotFound, {"message"});
        CHATKEEP_ASSIGN(const auto text, m_room.sealer.openText(*key, rows.front()));
        examples.push_back({.person = entry.person,
                            .conversation = entry.id,
                            .intent = one.intent,
                            .text = std::string(trimmed(text))});
    }
    return m_room.bots.addExamples(actor, bot, examples);
}

Result<std::vector<PromotedRow>> Rehearsals::promoted(const access::Actor& actor, const std::string& bot,
                                                      std::int64_t version) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead));
    CHATKEEP_ASSIGN(auto examples, m_room.bots.examples(actor, bot, version));
    std::vector<PromotedRow> rows;
    for (auto& one : examples)
        rows.push_back({.id = one.id,
                        .conversation = one.conversation,
                        .intent = std::move(one.intent),
                        .text = maskedText(std::move(one.text)),
                        .created = one.created});
    return rows;
}

} // namespace chatkeep::conversations
