// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Masking.h"
#include "core/conversations/Service.h"

#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

using access::Right;
constexpr std::size_t kMaxPreviews = 2000;
constexpr std::size_t kMaxWindow = 1000;
constexpr std::uint64_t kMostNotes = 1000;

/// Words of the visitor that an explanation repeats; what looks like personal data is hidden.
void hideTokens(engine::Explanation& explanation, std::string_view text,
                const std::vector<privacy::Found>& found) {
    std::string hidden;
    for (const auto& span : found)
        hidden += foldCase(text.substr(span.start, span.end - span.start)) + '\n';
    for (auto& token : explanation.tokens)
        if (!token.token.empty() && hidden.find(foldCase(token.token)) != std::string::npos)
            token.token = "▮▮▮";
}

} // namespace

std::string labelOf(const SubjectId& person) {
    auto digits = toHex(person.bytes().first(2));
    std::ranges::transform(digits, digits.begin(),
                           [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
    return "Visitor " + digits;
}

std::int64_t Service::operatorRowOf(const Actor& actor) {
    const auto id = actor.operatorId();
    if (id.isNull()) return 0;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_operatorRows.find(id); known != m_operatorRows.end()) return known->second;
    }
    const auto row = m_room.databases().readers().read(
        [&](store::ReadTransaction& snapshot) { return rows::operatorRow(snapshot, id); });
    if (!row || *row == 0) return 0;
    const std::lock_guard lock(m_mutex);
    return m_operatorRows[id] = *row;
}

bool Service::isRevealed(const Actor& actor, const ConversationId& id) const {
    return m_room.reveals.isGranted(actor.ref().session, id, m_room.now());
}

std::string Service::previewText(DirectoryEntry& entry) {
    if (entry.state.head == 0) return {};
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_previews.find(entry.row);
        if (known != m_previews.end() && known->second.head == entry.state.head) return known->second.text;
    }
    const auto row = m_room.databases().readers().read(
        [&](store::ReadTransaction& snapshot) { return rows::readMessage(snapshot, entry.state.head); });
    const auto key = m_room.keyOf(entry.person);
    if (!row || !*row || !key) return {};
    auto message = m_room.sealer.openMessage(**key, **row, true);
    if (!message) return {};
    if (message->trace) { // known from now on, and in this row already
        const auto learn = [&trace = *message->trace](DirectoryEntry& one) {
            if (!trace.intent.empty()) one.lastScore = trace.score;
            one.outOfScope = trace.isNotUnderstood();
        };
        m_room.directory.edit(entry.row, learn);
        learn(entry);
    }
    Preview preview{.head = entry.state.head, .text = previewOf(*message)};
    const std::lock_guard lock(m_mutex);
    if (m_previews.size() >= kMaxPreviews) m_previews.clear();
    m_previews[entry.row] = preview;
    return preview.text;
}

ConversationRow Service::rowOf(DirectoryEntry entry, std::int64_t operatorRow) {
    ConversationRow row;
    row.preview = previewText(entry);
    row.id = entry.id;
    row.person = entry.person;
    row.bot = m_room.botName(entry.bot);
    row.botVersion = entry.botVersion;
    row.status = entry.state.status;
    row.owner = entry.state.owner;
    row.operatorName = m_room.operatorName(entry.state.operatorRow);
    row.created = entry.created;
    row.updated = entry.state.updated;
    row.waitingSince = entry.state.owner == Owner::Nobody ? entry.state.waitingSince : 0;
    row.lastSeq = entry.state.seq;
    row.unread = m_readMarks.unread(m_room.databases().readers(), operatorRow, entry);
    row.lastScore = entry.lastScore;
    row.outOfScope = entry.outOfScope;
    row.locale = m_room.directory.localeName(entry.locale);
    row.rating = entry.rating;
    row.label = labelOf(entry.person);
    return row;
}

Result<ListWindow> Service::list(const Actor& actor, const ListFilter& filter, std::size_t offset,
                                 std::size_t limit) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead));
    Directory::Query query{.view = filter.view, .status = filter.status, .owner = filter.owner};
    query.operatorRow = operatorRowOf(actor);
    if (!filter.bot.empty()) // an unknown name lists nothing
        query.bot = m_room.rowByName(rows::Named::Bots, filter.bot);
    query.also = predicateOf(actor, filter, query.operatorRow);
    const auto found = m_room.directory.window(query, offset, std::min(limit, kMaxWindow));
    ListWindow window{.rows = {}, .offset = offset, .total = found.total, .counts = found.counts};
    for (const auto& entry : found.entries)
        window.rows.push_back(rowOf(entry, query.operatorRow));
    return window;
}

Result<std::vector<Note>> Service::notesOf(const DirectoryEntry& entry, const store::DataKey& key) {
    return m_room.databases().readers().read(
        [&](store::ReadTransaction& snapshot) -> Result<std::vector<Note>> {
            CHATKEEP_ASSIGN(
                auto query,
                snapshot.prepare("SELECT n.uid, n.at, n.body, o.name FROM note n LEFT JOIN operator o "
                                 "ON o.id = n.operator WHERE n.conversation = $1 ORDER BY n.id LIMIT $2"));
            query.bind(1, entry.row).bind(2, static_cast<std::int64_t>(kMostNotes));
            std::vector<Note> notes;
            while (true) {
                CHATKEEP_ASSIGN(const bool more, query.step());
                if (!more) return notes;
                const auto uid = RowUid::fromBytes(query.blob(0)).value_or(RowUid());
                CHATKEEP_ASSIGN(auto text, m_room.sealer.open(key, "note", uid, query.blob(2)));
                Note note{.id = NoteId::fromBytes(uid.bytes()).value_or(NoteId()),
                          .operatorName = std::string(query.text(3)),
                          .at = query.integer(1),
                          .text = std::move(text)};
                note.found = privacy::findPersonalData(note.text);
                notes.push_back(std::move(note));
            }
        });
}

Result<Transcript> Service::readTranscript(const Actor& actor, const DirectoryEntry& entry,
                                           std::uint64_t before, std::size_t limit, bool revealed) {
    Transcript transcript;
    transcript.row = rowOf(entry, operatorRowOf(actor));
    transcript.revealed = revealed;
    if (revealed)
        transcript.revealedUntil = m_room.reveals.grantedUntil(actor.ref().session, entry.id, m_room.now());
    transcript.history = m_room.directory.countOf(entry.person);
    transcript.viewers = m_room.presence.viewersOf(entry.id, actor);
    CHATKEEP_ASSIGN(const auto key, m_room.keyOf(entry.person));
    const auto last = before == 0 ? entry.state.seq : std::min(before - 1, entry.state.seq);
    const auto first = last > limit ? last - limit + 1 : 1;
    CHATKEEP_ASSIGN(const auto stored,
                    m_room.readMessages(entry.row, first, before == 0 ? UINT64_MAX : last));
    for (const auto& row : stored) {
        CHATKEEP_ASSIGN(auto message, m_room.sealer.openMessage(*key, row, true));
        transcript.messages.push_back(revealed ? std::move(message) : masked(std::move(message)));
    }
    transcript.moreBefore = first > 1;
    CHATKEEP_ASSIGN(transcript.notes, notesOf(entry, *key));
    if (!revealed)
        for (auto& note : transcript.notes)
            note = masked(std::move(note));
    const auto conversation = m_room.databases().readers().read(
        [&](store::ReadTransaction& snapshot) { return rows::readConversation(snapshot, entry.row); });
    if (conversation && *conversation) {
        transcript.noticeVersion = (*conversation)->noticeVersion;
        transcript.channel = (*conversation)->channel;
    }
    return transcript;
}

Result<Transcript> Service::transcript(const Actor& actor, ConversationId id, std::uint64_t before,
                                       std::size_t limit) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead, asObject(id)));
    CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(id));
    return readTranscript(actor, entry, before, limit, isRevealed(actor, id));
}

Result<void> Service::reveal(const Actor& actor, ConversationId id, const std::string& reason) {
    CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(id));
    const auto revealed = m_room.gate.act(actor, Right::ConversationsReveal, asObject(id),
                                          [&](access::Act& act) -> Result<void> {
                                              CHATKEEP_TRY(checkText(reason, "reason", 500));
                                              auto draft = conversationDraft("conversation.revealed", entry);
                                              draft.details = {{"reason", reason}};
                                              return act.audit(draft);
                                          });
    if (!revealed) return revealed;
    m_room.reveals.grant(actor.ref().session, id, m_room.now());
    return {};
}

Result<Message> Service::openOne(const DirectoryEntry& entry, std::uint64_t seq, bool withTrace) {
    CHATKEEP_ASSIGN(const auto key, m_room.keyOf(entry.person));
    CHATKEEP_ASSIGN(const auto stored, m_room.readMessages(entry.row, seq, seq));
    if (seq == 0 || stored.empty()) return fail(ErrorCode::NotFound, {"message"});
    return m_room.sealer.openMessage(*key, stored.front(), withTrace);
}

void Service::endReveal(const Actor& actor, ConversationId id) {
    m_room.reveals.end(actor.ref().session, id);
}

/// The message, with the trace of its turn: that lies with the turn's last message, or with a visitor's that
/// the bot said nothing to.
Result<Message> Service::openTraced(const DirectoryEntry& entry, std::uint64_t seq) {
    CHATKEEP_ASSIGN(auto message, openOne(entry, seq, true));
    const bool ofTurn = message.author == Author::Bot || message.author == Author::Visitor;
    for (auto next = seq + 1; ofTurn && !message.trace && next <= entry.state.seq; ++next) {
        CHATKEEP_ASSIGN(auto later, openOne(entry, next, true));
        if (later.author != Author::Bot) break;
        message.trace = std::move(later.trace);
    }
    return message;
}

/// Where entities stand in the visitor's message, which may be one before this.
Result<void> Service::countInCodePoints(const DirectoryEntry& entry, Message& message) {
    if (!message.trace || message.trace->entities.empty()) return {};
    auto words = message;
    for (auto before = message.seq; words.author == Author::Bot && before > 1;) {
        CHATKEEP_ASSIGN(words, openOne(entry, --before, false));
    }
    const std::string_view text = words.author == Author::Visitor ? words.text : std::string_view();
    for (auto& entity : message.trace->entities) {
        entity.start = static_cast<std::uint32_t>(countCodePoints(text.substr(0, entity.start)));
        entity.end = static_cast<std::uint32_t>(countCodePoints(text.substr(0, entity.end)));
    }
    return {};
}

Result<Message> Service::why(const Actor& actor, ConversationId id, std::uint64_t seq) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead, asObject(id)));
    CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(id));
    CHATKEEP_ASSIGN(auto message, openTraced(entry, seq));
    CHATKEEP_TRY(countInCodePoints(entry, message));
    return isRevealed(actor, id) ? message : masked(std::move(message));
}

Result<engine::Explanation> Service::explain(const Actor& actor, ConversationId id, std::uint64_t seq) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead, asObject(id)));
    CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(id));
    CHATKEEP_ASSIGN(const auto turn, openTraced(entry, seq));
    // What was said without having understood anything has no words that speak for it.
    const bool ofWords = turn.trace ? turn.trace->isOfWords() : turn.author != Author::System;
    if (!ofWords) return fail(ErrorCode::NotFound, {"message"});
    const auto language = turn.trace ? turn.trace->language : std::string();
    const auto version = turn.trace ? turn.trace->version : 0;
    for (auto at = seq; at > 0; --at) { // the visitor's text that the answer belongs to
        CHATKEEP_ASSIGN(const auto message, openOne(entry, at, false));
        if (message.author != Author::Visitor) continue;
        CHATKEEP_ASSIGN(auto live, m_room.bots.liveByRow(entry.bot));
        if (version > 0 && version != live.version) { // the version that answered says why
            CHATKEEP_ASSIGN(live, m_room.bots.load(actor, live.name, version));
        }
        auto explanation = live.bot->explain(message.text, language);
        if (!isRevealed(actor, id)) hideTokens(explanation, message.text, message.found);
        for (auto& example : explanation.nearestExamples) // may be another visitor's words
            example = maskedText(std::move(example));
        return explanation;
    }
    return fail(ErrorCode::NotFound, {"message"});
}

} // namespace chatkeep::conversations
