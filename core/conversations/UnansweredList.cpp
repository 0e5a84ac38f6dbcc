// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/UnansweredList.h"

#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/conversations/Masking.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

using access::Right;
constexpr std::size_t kMostRead = 1'000;
constexpr std::size_t kMaxClosed = 1'000;

/// What counts as the same question: of one bot, in the same words.
std::string sameness(std::int64_t bot, const std::string& text) {
    auto words = foldedWords(text);
    if (words.empty()) words = trimmed(text);
    return std::to_string(bot) + ' ' + words;
}

/// Result: those that were open.
Result<std::vector<std::int64_t>> closeAll(store::Transaction& tx, const std::vector<std::int64_t>& ids,
                                           UnansweredEnd end, TimeMs now) {
    std::vector<std::int64_t> closed;
    for (const auto id : ids) {
        CHATKEEP_ASSIGN(const bool was, unanswered::close(tx, id, end, now));
        if (was) closed.push_back(id);
    }
    return closed;
}

Result<void> checkIds(const std::vector<std::int64_t>& ids, std::size_t most = kMaxClosed) {
    if (ids.empty()) return fail(ErrorCode::InvalidInput, {"question", "blank"});
    if (ids.size() > most) return fail(ErrorCode::TooMany, {"questions", std::to_string(most)});
    return {};
}

audit::Draft closedDraft(std::size_t questions, UnansweredEnd end) {
    return {.act = "question.closed",
            .object = {},
            .subject = {},
            .allowed = true,
            .details = {{"questions", questions},
                        {"as", end == UnansweredEnd::Answered ? "answered" : "dismissed"}}};
}

} // namespace

UnansweredList::UnansweredList(Room& room)
    : m_room(room)
    , m_watch(std::make_shared<Watch>()) {
    m_watch->list = this;
    m_room.bots.onPublished([watch = m_watch](const engine::LiveBot& live) {
        const std::lock_guard lock(watch->mutex);
        if (watch->list == nullptr) return;
        if (const auto closed = watch->list->closeKnown(live); !closed)
            log::write(log::Level::Error, "answered questions stay on the work list",
                       {{"code", closed.error().code}});
    });
}

UnansweredList::~UnansweredList() {
    const std::lock_guard lock(m_watch->mutex);
    m_watch->list = nullptr;
}

Result<Message> UnansweredList::messageOf(const DirectoryEntry& entry, std::uint64_t seq) {
    CHATKEEP_ASSIGN(const auto key, m_room.keyOf(entry.person));
    CHATKEEP_ASSIGN(const auto stored, m_room.readMessages(entry.row, seq, seq));
    if (stored.empty()) return fail(ErrorCode::NotFound, {"message"});
    return m_room.sealer.openMessage(*key, stored.front());
}

Result<UnansweredList::OpenRows> UnansweredList::openRows(std::int64_t bot) {
    return m_room.databases().readers().read([&](store::ReadTransaction& snapshot) -> Result<OpenRows> {
        OpenRows open;
        CHATKEEP_ASSIGN(open.rows, unanswered::open(snapshot, bot, kMostRead));
        CHATKEEP_ASSIGN(open.total, unanswered::countOpen(snapshot, bot));
        return open;
    });
}

std::vector<UnansweredList::Open> UnansweredList::withWords(const std::vector<UnansweredRow>& rows) {
    std::vector<Open> open;
    for (const auto& row : rows) {
        const auto entry = m_room.directory.findRow(row.conversation);
        if (!entry || entry->closing || entry->gone) continue; // being deleted: its rows go next
        if (auto message = messageOf(*entry, row.seq); message)
            open.push_back({.row = row, .entry = *entry, .message = std::move(*message)});
    }
    return open;
}

Result<UnansweredWindow> UnansweredList::list(const access::Actor& actor, const std::string& bot,
                                              std::size_t limit) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::KnowledgeRead));
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead));
    std::int64_t botRow = bot.empty() ? 0 : -1; // an unknown name lists nothing
    for (const auto& live : m_room.bots.allLive())
        if (live.name == bot) botRow = live.row;
    CHATKEEP_ASSIGN(const auto open, openRows(botRow));
    UnansweredWindow window{.questions = gathered(withWords(open.rows)), .total = 0};
    window.total = window.questions.size() + (open.total - open.rows.size());
    if (window.questions.size() > limit) window.questions.resize(limit);
    for (auto& question : window.questions)
        readOutcome(question);
    return window;
}

void UnansweredList::readOutcome(UnansweredQuestion& question) {
    constexpr std::uint64_t kMostBehind = 16;
    constexpr float kShareOfNearest = 0.5F; // what is less likely is not what was meant
    const auto entry = m_room.directory.find(question.conversation);
    if (!entry || question.score <= 0) return;
    const auto key = m_room.keyOf(entry->person);
    const auto said = m_room.readMessages(entry->row, question.seq + 1, question.seq + kMostBehind);
    if (!key || !said) return;
    std::vector<std::string> found; // by the turn that asked
    for (const auto& one : *said) {
        if (one.author == Author::Visitor && found.empty()) return;
        const auto message = m_room.sealer.openMessage(**key, one, true);
        if (!message || !message->trace) continue; // why lies with the last message of the bot's turn
        const auto& knowledge = message->trace->knowledge;
        const bool any = knowledge && !knowledge->passages.empty();
        if (!found.empty()) {
            if (!any || !knowledge->answers) continue; // he was asked back, or said it otherwise in vain
            const auto told = knowledge->passages.front().source.words();
            if (std::ranges::find(found, told) != found.end()) question.meant = told;
            return;
        }
        if (!any) return;
        question.isNear = knowledge->isNear;
        const auto least = knowledge->passages.front().score * kShareOfNearest;
        for (const auto& passage : knowledge->passages)
            if (passage.score >= least) found.push_back(passage.source.words());
        question.nearest = found.front();
    }
}

Result<std::size_t> UnansweredList::count(const access::Actor& actor) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::KnowledgeRead));
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead));
    CHATKEEP_ASSIGN(const auto open, openRows(0));
    std::vector<std::int64_t> ids;
    for (const auto& row : open.rows)
        ids.push_back(row.id);
    const std::lock_guard lock(m_countMutex);
    if (ids != m_countedIds) {
        m_counted = gathered(withWords(open.rows)).size();
        m_countedIds = std::move(ids);
    }
    return m_counted + (open.total - open.rows.size());
}

/// One for each question, as it was asked last.
std::vector<UnansweredQuestion> UnansweredList::gathered(std::vector<Open> open) {
    std::vector<UnansweredQuestion> questions;
    std::unordered_map<std::string, std::size_t> places;
    for (auto& one : open) {
        auto text = masked(std::move(one.message)).text;
        const auto [place, fresh] = places.try_emplace(sameness(one.row.bot, text), questions.size());
        if (!fresh) {
            ++questions[place->second].times;
            continue;
        }
        questions.push_back({.id = one.row.id,
                             .conversation = one.entry.id,
                             .seq = one.row.seq,
                             .bot = m_room.botName(one.row.bot),
                             .at = one.row.at,
                             .score = one.row.score,
                             .text = std::move(text)});
    }
    return questions;
}

Result<std::vector<std::int64_t>> UnansweredList::withSameWords(const std::vector<std::int64_t>& ids) {
    CHATKEEP_ASSIGN(const auto newest, openRows(0));
    auto open = withWords(newest.rows);
    std::unordered_map<std::string, std::vector<std::int64_t>> groups;
    for (auto& one : open)
        groups[sameness(one.row.bot, masked(std::move(one.message)).text)].push_back(one.row.id);
    auto all = ids;
    for (const auto& [words, group] : groups)
        if (std::ranges::find_first_of(group, ids) != group.end())
            all.insert(all.end(), group.begin(), group.end());
    return all;
}

Result<std::vector<std::int64_t>>
UnansweredList::close(const access::Actor& actor, const std::vector<std::int64_t>& ids, UnansweredEnd end) {
    using Closed = std::vector<std::int64_t>;
    auto all = ids;
    if (actor.may(Right::KnowledgeEdit) && ids.size() <= kMaxClosed) {
        CHATKEEP_ASSIGN(all, withSameWords(ids));
    }
    return m_room.gate.act(actor, Right::KnowledgeEdit, {}, [&](access::Act& act) -> Result<Closed> {
        CHATKEEP_TRY(checkIds(ids));
        CHATKEEP_ASSIGN(auto closed, closeAll(act.tx, all, end, m_room.now()));
        CHATKEEP_TRY(act.audit(closedDraft(closed.size(), end)));
        return closed;
    });
}

Result<void> UnansweredList::reopen(const access::Actor& actor, const std::vector<std::int64_t>& ids,
                                    UnansweredEnd ended) {
    return m_room.gate.act(actor, Right::KnowledgeEdit, {}, [&](access::Act& act) -> Result<void> {
        CHATKEEP_TRY(checkIds(ids, kMaxClosed + kMostRead)); // with those in the same words
        std::size_t opened = 0;
        for (const auto id : ids) {
            CHATKEEP_ASSIGN(const bool was, unanswered::reopen(act.tx, id, ended));
            opened += was ? 1 : 0;
        }
        return act.audit({.act = "question.reopened",
                          .object = {},
                          .subject = {},
                          .allowed = true,
                          .details = {{"questions", opened}}});
    });
}

Result<void> UnansweredList::closeKnown(const engine::LiveBot& live) {
    CHATKEEP_ASSIGN(const auto newest, openRows(live.row));
    std::unordered_map<std::string, bool> known;
    std::vector<std::int64_t> ids;
    for (const auto& one : withWords(newest.rows)) {
        const auto [place, fresh] = known.try_emplace(one.message.text);
        if (fresh) place->second = live.bot->knows(one.message.text);
        if (place->second) ids.push_back(one.row.id);
    }
    if (ids.empty()) return {};
    return m_room.databases().store().call([&](store::Transaction& tx) -> Result<void> {
        CHATKEEP_ASSIGN(const auto closed, closeAll(tx, ids, UnansweredEnd::Answered, m_room.now()));
        if (closed.empty()) return {};
        auto draft = closedDraft(closed.size(), UnansweredEnd::Answered);
        draft.details["bot"] = live.name;
        draft.details["version"] = live.version;
        CHATKEEP_TRY(m_room.gate.log().append(tx, access::Actor::system("knowledge").ref(), draft));
        return {};
    });
}

} // namespace chatkeep::conversations
