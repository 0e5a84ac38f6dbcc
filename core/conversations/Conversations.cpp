// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Conversations.h"

#include "core/conversations/Deletions.h"
#include "core/conversations/FigureKeeper.h"
#include "core/conversations/HeldChats.h"
#include "core/conversations/Importer.h"
#include "core/conversations/Rehearsals.h"
#include "core/conversations/Service.h"
#include "core/conversations/Turns.h"
#include "core/conversations/UnansweredList.h"

namespace chatkeep::conversations {

namespace {

/// Owns the parts; those declared later end first: the service, then the turns, then the indexer.
class OpenConversations final : public Conversations {
public:
    OpenConversations(access::Gate& gate, engine::BotService& bots, access::Settings& settings,
                      const keys::KeyRing& ring)
        : m_room(gate, bots, settings, ring)
        , m_turns(m_room)
        , m_deletions(m_room, [this](const ConversationId& id) { m_turns.close(id); })
        , m_service(m_room, m_deletions)
        , m_held(m_room)
        , m_rehearsals(m_room)
        , m_unanswered(m_room) {}

    Result<void> begin() {
        auto& databases = m_room.databases();
        CHATKEEP_ASSIGN(m_room.effects, CommitEffects::attach(databases.store()));
        CHATKEEP_TRY(m_room.directory.load(databases.readers()));
        if (!databases.closedCleanly()) CHATKEEP_TRY(m_deletions.removeKeysWithoutRows());
        CHATKEEP_TRY(m_room.indexer.start());
        CHATKEEP_TRY(m_deletions.replay());
        CHATKEEP_TRY(m_held.releaseLeft());
        m_room.figures.begin(m_room.gate.clock(), m_room.directory);
        CHATKEEP_ASSIGN(m_keeper, FigureKeeper::begin(databases, m_room.figures, m_room.gate.clock()));
        return {};
    }

    TurnService& turns() override { return m_turns; }
    ConversationService& service() override { return m_service; }
    UnansweredService& unanswered() override { return m_unanswered; }
    EventHub& events() override { return m_room.events; }
    Rehearsal& rehearsal() override { return m_rehearsals; }
    Result<ImportReport> importConversations(const access::Actor& actor, std::istream& lines,
                                             const ImportOptions& options) override {
        Importer importer(m_room, actor, options);
        return importer.run(lines);
    }
    OverviewFigures overview() const override {
        const TimeMs targetMs = m_room.settings.integer("target.wait_seconds") * 1000;
        auto figures = m_room.figures.now(m_room.directory, targetMs);
        figures.operatorsHere = m_room.presence.whoIsThere().size();
        return figures;
    }
    double indexLagMs() const override { return m_room.indexer.lagMs(); }
    std::size_t breakSilences() override { return m_turns.breakSilences(); }
    void waitForIndex() override { m_room.indexer.waitUntilFollowed(); }
    void operatorSignedIn(const access::Actor& actor) override { m_room.presence.signedIn(actor); }
    void operatorSignedOut(const access::Actor& actor) override {
        m_room.presence.signedOut(actor);
        Event event; // windows of colleagues no longer show him as looking on
        event.kind = Event::Kind::Viewing;
        event.operatorName = actor.name();
        m_room.events.publish(event);
    }
    access::OperatorDuties& duties() override { return m_held; }
    void setOutbound(engine::Outbound* port) override { m_room.outbound = port; }
    void setKeySetRefresh(store::KeySetRefresh* port) override { m_room.keySets = port; }

private:
    Room m_room;
    std::unique_ptr<FigureKeeper> m_keeper;
    Turns m_turns;
    Deletions m_deletions;
    Service m_service;
    HeldChats m_held;
    Rehearsals m_rehearsals;
    UnansweredList m_unanswered;
};

} // namespace

Result<std::unique_ptr<Conversations>> Conversations::open(access::Gate& gate, engine::BotService& bots,
                                                           access::Settings& settings,
                                                           const keys::KeyRing& ring) {
    auto opened = std::make_unique<OpenConversations>(gate, bots, settings, ring);
    CHATKEEP_TRY(opened->begin());
    return opened;
}

} // namespace chatkeep::conversations
