// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Colleagues.h"
#include "core/conversations/Flights.h"
#include "core/conversations/Service.h"

#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/crypto/Random.h"

#include <algorithm>
#include <cctype>

namespace chatkeep::conversations {

namespace {

using access::Right;
constexpr std::size_t kMaxNoteChars = 20'000;
constexpr std::size_t kMaxDraftBytes = 100'000;

Result<void> insertNote(store::Transaction& tx, const Note& note, std::int64_t conversation,
                        std::int64_t operatorRow, ByteView body) {
    CHATKEEP_ASSIGN(const auto row, tx.nextRowId("note"));
    CHATKEEP_ASSIGN(auto insert, tx.prepare("INSERT INTO note (id, uid, conversation, operator, at, body) "
                                            "VALUES ($1, $2, $3, $4, $5, $6)"));
    insert.bind(1, row).bind(2, note.id.bytes()).bind(3, conversation);
    insert.bind(4, operatorRow).bind(5, note.at).bind(6, body);
    return insert.run();
}

struct DraftKey {
    std::int64_t conversation = 0;
    std::int64_t operatorRow = 0;
    int mode = 0;
};

void bindDraft(store::Statement& statement, const DraftKey& key) {
    statement.bind(1, key.conversation).bind(2, key.operatorRow).bind(3, std::int64_t(key.mode));
}

Result<void> writeDraft(store::Transaction& tx, const DraftKey& key, const RowUid& uid, ByteView body) {
    if (body.empty()) {
        CHATKEEP_ASSIGN(auto removal,
                        tx.prepare("DELETE FROM draft WHERE conversation = $1 AND operator = $2 "
                                   "AND mode = $3"));
        bindDraft(removal, key);
        return removal.run();
    }
    CHATKEEP_ASSIGN(auto insert,
                    tx.prepare("INSERT INTO draft (conversation, operator, mode, uid, body) "
                               "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (conversation, operator, mode) "
                               "DO UPDATE SET uid = $4, body = $5"));
    bindDraft(insert, key);
    insert.bind(4, uid.bytes()).bind(5, body);
    return insert.run();
}

bool isOfWord(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// Colleagues named with "@", each once: "@Eva Maria, please", "(@ben)". Of names that begin alike the
/// longest; an address names nobody.
std::vector<std::string> mentionsIn(const std::string& text, const std::vector<Colleague>& colleagues) {
    std::vector<std::pair<std::string, std::string>> known; ///< folded, and as they are
    for (const auto& one : colleagues)
        known.emplace_back(foldCase(one.name), one.name);
    std::ranges::stable_sort(known, std::greater(), [](const auto& one) { return one.first.size(); });
    std::vector<std::string> names;
    const auto folded = foldCase(text);
    for (auto at = folded.find('@'); at != std::string::npos; at = folded.find('@', at + 1)) {
        if (at > 0 && isOfWord(folded[at - 1])) continue;
        const auto rest = std::string_view(folded).substr(at + 1);
        const auto named = std::ranges::find_if(known, [&](const auto& one) {
            const auto end = one.first.size();
            return rest.starts_with(one.first) && (rest.size() == end || !isOfWord(rest[end]));
        });
        if (named != known.end() && std::ranges::find(names, named->second) == names.end())
            names.push_back(named->second);
    }
    return names;
}

audit::Draft cannedDraft(const char* act, const RowUid& id) {
    return {.act = act, .object = id, .subject = {}, .allowed = true, .details = {}};
}

} // namespace

Result<Note> Service::note(const Actor& actor, ConversationId id, const std::string& text) {
    auto entry = m_room.entryOf(id);
    Result<void> ready = checkText(text, "text", kMaxNoteChars);
    Note note{.id = crypto::newId<NoteId>(), .operatorName = actor.name(), .at = m_room.now()};
    Bytes body;
    if (ready && entry) {
        CHATKEEP_ASSIGN(const auto key, m_room.keyOf(entry->person));
        auto arrival = privacy::receiveText(text);
        note.text = std::move(arrival.text);
        note.found = std::move(arrival.found);
        body = m_room.sealer.seal(*key, "note", RowUid::fromBytes(note.id.bytes()).value_or(RowUid()),
                                  note.text);
    }
    return m_room.gate.act(
        actor, Right::ConversationsNote, asObject(id), [&](access::Act& act) -> Result<Note> {
            if (!entry) return std::unexpected(entry.error());
            if (!ready) return std::unexpected(ready.error());
            CHATKEEP_ASSIGN(const auto state, rows::readState(act.tx, entry->row));
            if (!state) return fail(ErrorCode::Closed, {"conversation"});
            CHATKEEP_ASSIGN(const auto operatorRow, rows::operatorRow(act.tx, actor.operatorId()));
            CHATKEEP_TRY(insertNote(act.tx, note, entry->row, operatorRow, body));
            CHATKEEP_TRY(act.audit(conversationDraft("conversation.noted", *entry)));
            CHATKEEP_ASSIGN(const auto colleagues, rows::colleagues(act.tx));
            m_room.effects->add([this, entry = *entry, name = note.operatorName,
                                 mentions = mentionsIn(note.text, colleagues)] {
                Event event;
                event.kind = Event::Kind::Note;
                event.conversation = entry.id;
                event.row = entry.row;
                event.author = Author::Operator;
                event.operatorName = name;
                event.mentions = mentions;
                m_room.events.publish(event);
            });
            return note;
        });
}

Result<std::string> Service::draft(const Actor& actor, ConversationId id, int mode) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead, asObject(id)));
    CHATKEEP_ASSIGN(const auto entry, m_room.entryOf(id));
    CHATKEEP_ASSIGN(const auto key, m_room.keyOf(entry.person));
    const DraftKey draft{entry.row, operatorRowOf(actor), mode};
    return m_room.databases().readers().read([&](store::ReadTransaction& snapshot) -> Result<std::string> {
        CHATKEEP_ASSIGN(
            auto query,
            snapshot.prepare("SELECT uid, body FROM draft WHERE conversation = $1 AND operator = $2 "
                             "AND mode = $3"));
        bindDraft(query, draft);
        CHATKEEP_ASSIGN(const bool there, query.step());
        if (!there) return std::string();
        const auto uid = RowUid::fromBytes(query.blob(0)).value_or(RowUid());
        return m_room.sealer.open(*key, "draft", uid, query.blob(1));
    });
}

void Service::saveDraft(const Actor& actor, ConversationId id, int mode, const std::string& text) {
    const auto entry = m_room.entryOf(id);
    const auto operatorRow = operatorRowOf(actor);
    if (!entry || operatorRow == 0 || text.size() > kMaxDraftBytes || !actor.may(Right::ConversationsNote))
        return;
    const auto key = m_room.keyOf(entry->person);
    if (!key && key.error().code != ErrorCode::NotFound) // else the person is being erased
        log::write(log::Level::Warning, "draft not saved", {{"code", key.error().code}});
    if (!key) return;
    const auto uid = crypto::newId<RowUid>();
    Bytes body;
    if (!text.empty()) body = m_room.sealer.seal(**key, "draft", uid, privacy::receiveText(text).text);
    m_room.databases().store().submit(std::make_unique<FunctionUnit>(
        [row = entry->row, operatorRow, mode, uid, body](store::Transaction& tx) -> Result<void> {
            CHATKEEP_ASSIGN(const auto state, rows::readState(tx, row));
            if (!state) return fail(ErrorCode::Closed, {"conversation"});
            return writeDraft(tx, {row, operatorRow, mode}, uid, body);
        },
        [](const Result<void>& outcome) {
            if (!outcome)
                log::write(log::Level::Warning, "draft not saved", {{"code", outcome.error().code}});
        }));
}

Result<std::vector<CannedReply>> Service::cannedReplies(const Actor& actor) {
    CHATKEEP_TRY(m_room.gate.mayRead(actor, Right::ConversationsRead));
    return m_room.databases().readers().read(
        [](store::ReadTransaction& snapshot) -> Result<std::vector<CannedReply>> {
            CHATKEEP_ASSIGN(auto query,
                            snapshot.prepare("SELECT uid, shortcut, body, language FROM canned_reply "
                                             "ORDER BY shortcut"));
            std::vector<CannedReply> replies;
            while (true) {
                CHATKEEP_ASSIGN(const bool more, query.step());
                if (!more) return replies;
                replies.push_back({.id = RowUid::fromBytes(query.blob(0)).value_or(RowUid()),
                                   .shortcut = std::string(query.text(1)),
                                   .text = std::string(query.text(2)),
                                   .language = std::string(query.text(3))});
            }
        });
}

Result<void> Service::saveCannedReply(const Actor& actor, const CannedReply& reply) {
    const auto id = reply.id.isNull() ? crypto::newId<RowUid>() : reply.id;
    return m_room.gate.act(actor, Right::ConversationsAnswer, id, [&](access::Act& act) -> Result<void> {
        CHATKEEP_TRY(checkText(reply.shortcut, "shortcut", 40));
        CHATKEEP_TRY(checkText(reply.text, "text", kMaxNoteChars));
        CHATKEEP_ASSIGN(const auto row, act.tx.nextRowId("canned_reply"));
        CHATKEEP_ASSIGN(auto insert,
                        act.tx.prepare("INSERT INTO canned_reply (id, uid, shortcut, body, language) "
                                       "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (uid) "
                                       "DO UPDATE SET shortcut = $3, body = $4, language = $5"));
        insert.bind(1, row).bind(2, id.bytes()).bindText(3, reply.shortcut);
        insert.bindText(4, reply.text).bindText(5, reply.language);
        CHATKEEP_TRY(insert.run());
        return act.audit(cannedDraft("canned_reply.saved", id));
    });
}

Result<void> Service::removeCannedReply(const Actor& actor, RowUid id) {
    return m_room.gate.act(actor, Right::ConversationsAnswer, id, [&](access::Act& act) -> Result<void> {
        CHATKEEP_ASSIGN(auto removal, act.tx.prepare("DELETE FROM canned_reply WHERE uid = $1"));
        removal.bind(1, id.bytes());
        CHATKEEP_TRY(removal.run());
        if (act.tx.changes() == 0) return fail(ErrorCode::NotFound, {"canned reply"});
        return act.audit(cannedDraft("canned_reply.removed", id));
    });
}

} // namespace chatkeep::conversations
