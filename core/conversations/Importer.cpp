// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Importer.h"

#include "core/base/LineReader.h"
#include "core/base/Text.h"
#include "core/conversations/Flights.h"
#include "core/conversations/ImportBatch.h"
#include "core/crypto/Hash.h"
#include "core/crypto/Random.h"

#include <istream>

namespace chatkeep::conversations {

namespace {
constexpr std::size_t kBatchMessages = 2000;
constexpr int kMaxRepeat = 100'000;
constexpr std::size_t kLongestLine = 16ULL << 20;
} // namespace

Importer::Importer(Room& room, const access::Actor& actor, const ImportOptions& options)
    : m_room(room)
    , m_actor(actor)
    , m_options(options)
    , m_batch(std::make_shared<Batch>())
    , m_pipeline(std::make_shared<Pipeline>()) {}

Importer::~Importer() {
    (void)m_pipeline->waitForAll();
}

Result<ImportReport> Importer::run(std::istream& lines) {
    CHATKEEP_TRY(begin());
    CHATKEEP_TRY(loadKnown());
    LineReader reader(lines, kLongestLine);
    std::string text;
    std::int64_t number = 1;
    for (; reader.next(text) && !reader.isCut(); ++number) {
        if (isBlank(text)) continue;
        CHATKEEP_TRY(takeLine(text, number));
    }
    if (reader.isCut()) reject(number, {}, "longer than 16 MiB; nothing behind it was read");
    if (lines.bad()) reject(number, {}, "cannot be read, nor what is behind it");
    CHATKEEP_TRY(flush());
    CHATKEEP_TRY(m_pipeline->waitForAll());
    return std::move(m_report);
}

Result<void> Importer::begin() {
    auto bot = m_room.bots.live(m_options.bot);
    CHATKEEP_TRY(m_room.gate.act(m_actor, access::Right::ConversationsImport, {},
                                 [&](access::Act& act) -> Result<void> {
                                     if (!bot) return std::unexpected(bot.error());
                                     if (m_options.repeat < 1 || m_options.repeat > kMaxRepeat)
                                         return fail(ErrorCode::InvalidInput, {"repeat", "range"});
                                     return act.audit({.act = "conversations.import_began",
                                                       .object = {},
                                                       .subject = {},
                                                       .allowed = true,
                                                       .details = {{"bot", m_options.bot}}});
                                 }));
    m_bot = std::move(*bot);
    const auto languages = m_bot.bot->languages();
    m_localeName = languages.empty() ? "en" : languages.front();
    m_locale = m_room.directory.localeIndex(m_localeName);
    return {};
}

Result<void> Importer::loadKnown() {
    return m_room.databases().readers().run([this](store::ReadTransaction& snapshot) -> Result<void> {
        CHATKEEP_ASSIGN(auto query, snapshot.prepare("SELECT import_hash FROM conversation "
                                                     "WHERE import_hash IS NOT NULL"));
        while (true) {
            CHATKEEP_ASSIGN(const bool more, query.step());
            if (!more) return {};
            m_known.emplace(asText(query.blob(0)));
        }
    });
}

crypto::Digest Importer::hashOf(const std::string& id) const {
    const auto& key = m_room.ring.active(keys::KeyPurpose::BlindIndex);
    return crypto::hmacSha256(key.secret.view(), {asBytes("import"), asBytes(id)});
}

void Importer::reject(std::int64_t number, const std::string& id, const std::string& why) {
    m_report.rejected.push_back({.line = number, .id = id, .why = why});
}

Result<void> Importer::takeLine(std::string_view text, std::int64_t number) {
    std::string id;
    const auto line = readImportLine(text, id);
    if (!line) {
        reject(number, id, line.error().args.size() > 1 ? line.error().args[1] : "json");
        return {};
    }
    for (int repetition = 0; repetition < m_options.repeat; ++repetition) {
        const auto derived = repetition == 0 ? line->id : line->id + '#' + std::to_string(repetition);
        const auto hash = hashOf(derived);
        if (!m_known.emplace(asText(hash)).second) {
            reject(number, derived, "known");
            continue;
        }
        addChat(*line, repetition, hash);
        if (m_batch->messages >= kBatchMessages) CHATKEEP_TRY(flush());
    }
    return {};
}

std::shared_ptr<Importer::Person> Importer::personOf(const ImportLine& line, int repetition) {
    std::shared_ptr<Person> person;
    if (!line.person.empty()) {
        auto& known = m_persons[line.person + '#' + std::to_string(repetition)];
        if (known) return known;
        known = person = std::make_shared<Person>();
    } else {
        person = std::make_shared<Person>();
    }
    person->id = crypto::newId<SubjectId>();
    m_batch->newPersons.push_back(person->id);
    m_batch->introduced.push_back(person);
    return person;
}

void Importer::addChat(const ImportLine& line, int repetition, const crypto::Digest& hash) {
    Chat chat;
    chat.person = personOf(line, repetition);
    chat.turns = line.turns;
    chat.hash.assign(hash.begin(), hash.end());
    chat.entry.id = crypto::newId<ConversationId>();
    chat.entry.person = chat.person->id;
    chat.entry.bot = static_cast<std::int32_t>(m_bot.row);
    chat.entry.botVersion = static_cast<std::int32_t>(m_bot.version);
    chat.entry.locale = m_locale;
    m_report.ids.push_back(chat.entry.id.text());
    m_report.conversations += 1;
    m_report.messages += static_cast<std::int64_t>(line.turns.size());
    m_batch->messages += line.turns.size();
    m_batch->chats.push_back(std::move(chat));
}

Result<void> Importer::sealBatch(Batch& batch) {
    auto& keys = m_room.databases().subjectKeys();
    if (!batch.newPersons.empty()) CHATKEEP_TRY(keys.create(batch.newPersons));
    const auto now = m_room.now();
    for (auto& chat : batch.chats) {
        CHATKEEP_ASSIGN(const auto key, keys.keyOf(chat.person->id));
        auto at = now;
        for (auto& turn : chat.turns) {
            const auto turnAt = turn.at.value_or(at++);
            chat.messages.push_back(
                m_room.sealer.sealMessage(*key, turn.author, turnAt, turn.text, turn.extra));
        }
        chat.entry.created = chat.messages.front().at;
        chat.turns.clear();
        chat.draft = conversationDraft("conversation.imported", chat.entry);
    }
    return {};
}

Result<void> Importer::flush() {
    if (m_batch->chats.empty()) return {};
    auto batch = std::exchange(m_batch, std::make_shared<Batch>());
    CHATKEEP_TRY(sealBatch(*batch));
    CHATKEEP_TRY(m_pipeline->enter());
    const auto stored = ImportedAs{.locale = m_localeName, .actor = m_actor.ref()};
    m_room.databases().store().submit(std::make_unique<FunctionUnit>(
        [&room = m_room, batch, stored](store::Transaction& tx) {
            return batch->apply(room, batch, stored, tx);
        },
        [pipeline = m_pipeline](Result<void> outcome) { pipeline->leave(std::move(outcome)); }));
    if (m_options.progress && !m_options.progress(m_report.conversations)) return fail(ErrorCode::Cancelled);
    return {};
}

} // namespace chatkeep::conversations
