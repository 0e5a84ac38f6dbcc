// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/UnansweredList.h"

#include "core/conversations/Masking.h"
#include "core/conversations/UnansweredTable.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

using access::Right;
constexpr std::size_t kMaxListed = 500;
constexpr std::size_t kMaxClosed = 1'000;

struct OpenQuestions {
    std::vector<UnansweredRow> rows;
    std::size_t total = 0;
};

Result<OpenQuestions> openQuestions(store::ReadTransaction& snapshot, std::int64_t bot, std::size_t limit) {
    OpenQuestions open;
    CHATKEEP_ASSIGN(open.rows, unanswered::open(snapshot, bot, limit));
    CHATKEEP_ASSIGN(open.total, unanswered::countOpen(snapshot, bot));
    return open;
}

} // namespace

Result<std::string> UnansweredList::maskedText(const DirectoryEntry& entry, std::uint64_t seq) {
    CHATKEEP_ASSIGN(const auto key, m_room.keyOf(entry.person));
    CHATKEEP_ASSIGN(const auto stored, m_room.readMessages(entry.row, seq, seq));
    if (stored.empty()) return fail(ErrorCode::NotFound, {"message"});
    CHATKEEP_ASSIGN(auto message, m_room.sealer.openMessage(*key, stored.front()));
    return masked(std::move(message)).text;
}

Result<UnansweredWindow> UnansweredList::list(const access::Actor& actor, const std::string& bot,
                                              std::size_t limit) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::KnowledgeRead));
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead));
    std::int64_t botRow = bot.empty() ? 0 : -1; // an unknown name lists nothing
    for (const auto& live : m_room.bots.allLive())
        if (live.name == bot) botRow = live.row;
    CHATKEEP_ASSIGN(const auto found,
                    m_room.databases().readers().read([&](store::ReadTransaction& snapshot) {
                        return openQuestions(snapshot, botRow, std::min(limit, kMaxListed));
                    }));
    UnansweredWindow window{.questions = {}, .total = found.total};
    for (const auto& row : found.rows) {
        const auto entry = m_room.directory.findRow(row.conversation);
        if (!entry || entry->closing || entry->gone) continue; // being deleted: its rows go next
        auto text = maskedText(*entry, row.seq);
        if (!text) continue;
        window.questions.push_back({.id = row.id,
                                    .conversation = entry->id,
                                    .seq = row.seq,
                                    .bot = m_room.botName(row.bot),
                                    .at = row.at,
                                    .score = row.score,
                                    .text = std::move(*text)});
    }
    return window;
}

Result<void> UnansweredList::close(const access::Actor& actor, const std::vector<std::int64_t>& ids,
                                   UnansweredEnd end) {
    return m_room.gate.act(actor, Right::KnowledgeEdit, {}, [&](access::Act& act) -> Result<void> {
        if (ids.empty()) return fail(ErrorCode::InvalidInput, {"question", "blank"});
        if (ids.size() > kMaxClosed) return fail(ErrorCode::TooMany, {"questions", "1000"});
        std::size_t closed = 0;
        for (const auto id : ids) {
            CHATKEEP_ASSIGN(const bool was, unanswered::close(act.tx, id, end, m_room.now()));
            closed += was ? 1 : 0;
        }
        return act.audit({.act = "question.closed",
                          .object = {},
                          .subject = {},
                          .allowed = true,
                          .details = {{"questions", closed},
                                      {"as", end == UnansweredEnd::Answered ? "answered" : "dismissed"}}});
    });
}

} // namespace chatkeep::conversations
