// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Turns.h"

#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/crypto/Random.h"

#include <algorithm>
#include <cctype>

namespace chatkeep::conversations {

namespace {

/// A conversation that begins: its key is made first, then everything goes into one unit.
struct Beginning {
    StartRequest request;
    engine::LiveBot bot;
    ActivePtr active;
    std::string token;
    TimeMs at = 0;
    engine::TurnOutcome greeting;
    std::vector<PlannedMessage> messages;
    DirectoryEntry entry;
    HopHint hop;
};

bool isYes(const std::string& value) {
    return value == "true" || value == "1" || value == "yes" || value == "on";
}

bool isLocale(std::string_view locale) {
    return !locale.empty() && locale.size() <= 35 && std::ranges::all_of(locale, [](unsigned char c) {
        return c < 0x80 && (std::isalnum(c) != 0 || c == '-' || c == '_');
    });
}

Result<void> checkConsent(const access::Settings& settings, const StartRequest& request) {
    if (!isYes(settings.value("notice.consent_required"))) return {};
    const bool given = request.accepted && request.noticeVersion == settings.integer("notice.version");
    return given ? Result<void>() : fail(ErrorCode::PermissionDenied, {"consent"});
}

void sealGreeting(Room& room, Beginning& beginning) {
    for (auto& said : beginning.greeting.messages) {
        Extra extra{
            .found = {}, .buttons = std::move(said.buttons), .response = std::move(said.responseName)};
        if (&said == &beginning.greeting.messages.back()) {
            extra.trace = std::move(beginning.greeting.trace);
            extra.dialogueState = beginning.greeting.state.serialize();
        }
        beginning.messages.push_back(planMessage(room.sealer, *beginning.active->key, Author::Bot,
                                                 beginning.at, std::move(said.text), std::move(extra)));
    }
}

/// Writer's thread: person, conversation, state, greeting and audit entry together.
Result<void> applyBeginning(Room& room, Beginning& beginning, store::Transaction& tx) {
    auto& active = *beginning.active;
    auto& entry = beginning.entry;
    CHATKEEP_ASSIGN(entry.personRow, tx.nextRowId("person"));
    CHATKEEP_TRY(rows::insertPerson(tx, entry.personRow, active.person, beginning.at));
    CHATKEEP_ASSIGN(entry.row, tx.nextRowId("conversation"));
    CHATKEEP_TRY(rows::insertConversation(tx, {.row = entry.row,
                                               .uid = active.id,
                                               .personRow = entry.personRow,
                                               .bot = beginning.bot.row,
                                               .botVersion = beginning.bot.version,
                                               .created = beginning.at,
                                               .channel = beginning.request.channel,
                                               .locale = beginning.request.locale,
                                               .noticeVersion = beginning.request.noticeVersion,
                                               .tokenHash = active.tokenHash}));
    entry.state = StateRow{.updated = beginning.at};
    beginning.hop = {};
    for (auto& message : beginning.messages) {
        CHATKEEP_ASSIGN(message.row, rows::append(tx, entry.row, entry.state, beginning.hop, message.sealed));
        message.visible.seq = entry.state.seq;
    }
    CHATKEEP_TRY(rows::insertState(tx, entry.row, entry.state));
    CHATKEEP_TRY(
        room.gate.log().append(tx, active.visitor, conversationDraft("conversation.started", entry)));
    return {};
}

void followBeginning(Room& room, ActiveCache& cache, Beginning& beginning) {
    auto& entry = beginning.entry;
    beginning.active->row = entry.row;
    beginning.active->hop = beginning.hop;
    beginning.active->dialogue = std::move(beginning.greeting.state);
    entry.place = room.directory.add(entry);
    beginning.active->place = entry.place;
    room.figures.chatStarted(beginning.at);
    cache.put(beginning.active);
    Event event;
    event.kind = Event::Kind::Created;
    event.conversation = entry.id;
    event.row = entry.row;
    room.events.publish(event);
    std::vector<std::shared_ptr<const Message>> messages;
    for (const auto& message : beginning.messages)
        messages.push_back(std::make_shared<const Message>(message.visible));
    room.followMessages(entry, entry.state, messages,
                        beginning.messages.empty() ? 0 : beginning.messages.back().row);
}

/// The bot's main language, "en" where it names none.
std::string languageOf(const engine::Bot& bot) {
    const auto languages = bot.languages();
    return languages.empty() || !isLocale(languages.front()) ? "en" : languages.front();
}

std::shared_ptr<Beginning> begin(Room& room, const StartRequest& request, engine::LiveBot bot) {
    auto beginning = std::make_shared<Beginning>();
    beginning->request = request;
    beginning->bot = std::move(bot);
    if (!isLocale(request.locale)) beginning->request.locale = languageOf(*beginning->bot.bot);
    beginning->at = room.now();
    beginning->token = toBase64Url(crypto::randomBytes(32));
    auto active = std::make_shared<ActiveConversation>();
    active->id = crypto::newId<ConversationId>();
    active->person = crypto::newId<SubjectId>();
    active->locale = beginning->request.locale;
    active->channel = request.channel;
    active->bot = beginning->bot.row;
    active->pepper = &room.ring.active(keys::KeyPurpose::TokenPepper);
    active->tokenHash = peppered::tokenHash(*active->pepper, active->id, beginning->token);
    active->visitor = access::Actor::visitor(active->person).ref();
    beginning->entry.id = active->id;
    beginning->entry.person = active->person;
    beginning->entry.bot = static_cast<std::int32_t>(beginning->bot.row);
    beginning->entry.botVersion = static_cast<std::int32_t>(beginning->bot.version);
    beginning->entry.created = beginning->at;
    beginning->entry.locale = room.directory.localeIndex(active->locale);
    engine::TurnInput input;
    input.locale = active->locale;
    input.channel = active->channel;
    input.now = beginning->at;
    input.seed = std::hash<ConversationId>()(active->id);
    beginning->greeting = beginning->bot.bot->greet(input);
    beginning->active = std::move(active);
    return beginning;
}

} // namespace

void Turns::start(const StartRequest& request, std::function<void(Result<Started>)> done) {
    auto bot = m_room.bots.live(request.bot);
    if (!bot) return done(passOn(std::move(bot)));
    if (auto consent = checkConsent(m_room.settings, request); !consent)
        return done(passOn(std::move(consent)));
    auto beginning = begin(m_room, request, std::move(*bot));
    m_flights.enter();
    const auto end = [this, beginning, done = std::move(done)](Result<void> outcome) {
        if (!outcome) forgetKey(beginning->active);
        done(outcome ? Result<Started>(Started{beginning->active->id, beginning->token})
                     : passOn(std::move(outcome)));
        m_flights.leave();
    };
    m_room.databases().subjectKeys().createAsync(
        beginning->active->person, [this, beginning, end](Result<store::DataKeyPtr> key) {
            if (!key) return end(std::unexpected(std::move(key.error())));
            beginning->active->key = std::move(*key);
            sealGreeting(m_room, *beginning);
            m_room.databases().store().submit(std::make_unique<FunctionUnit>(
                [this, beginning](store::Transaction& tx) -> Result<void> {
                    CHATKEEP_TRY(applyBeginning(m_room, *beginning, tx));
                    m_room.effects->add([this, beginning] { followBeginning(m_room, m_active, *beginning); });
                    return {};
                },
                end));
        });
}

void Turns::forgetKey(const ActivePtr& conversation) {
    if (!conversation->key) return;
    m_flights.enter();
    m_workers.post([this, person = conversation->person] {
        const auto destroyed = m_room.databases().subjectKeys().destroy(person);
        if (!destroyed) // the next open after an unclean close removes it
            log::write(log::Level::Warning, "key without rows stays", {{"code", destroyed.error().code}});
        m_flights.leave();
    });
}

} // namespace chatkeep::conversations
