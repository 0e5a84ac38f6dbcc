// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Operators.h"
#include "core/access/Settings.h"
#include "core/conversations/ConversationService.h"
#include "core/conversations/Import.h"
#include "core/conversations/Replay.h"
#include "core/conversations/TurnService.h"
#include "core/conversations/Unanswered.h"
#include "core/engine/bots/BotService.h"
#include "core/store/KeySetRefresh.h"

#include <memory>

namespace chatkeep::conversations {

/// Numbers for the Overview and the status bar, kept in memory and updated by events. Thread: any.
struct OverviewFigures {
    std::size_t operatorsHere = 0; ///< signed in and able to answer, each counted once
    std::size_t late = 0;          ///< of those waiting, how many longer than the target
    std::size_t openChats = 0, waiting = 0, chatsToday = 0, handledByBotToday = 0, handoffsToday = 0;
    double replyP50Ms = 0, replyP95Ms = 0;                 ///< of the last 1,000 turns, receipt to commit
    std::vector<std::pair<TimeMs, int>> chatsPerHour;      ///< the last 24 hours
    std::vector<std::pair<std::string, int>> foundByType;  ///< personal data found, the last 24 hours
    std::vector<std::pair<TimeMs, double>> waitingPerHour; ///< mean seconds until a person took over
    std::uint64_t messages = 0;
};

/// The room's front door: makes and owns its parts.
class Conversations {
public:
    [[nodiscard]] static Result<std::unique_ptr<Conversations>>
    open(access::Gate& gate, engine::BotService& bots, access::Settings& settings, const keys::KeyRing& ring);
    virtual ~Conversations() = default; ///< drains turns, ends the indexer
    [[nodiscard]] virtual TurnService& turns() = 0;
    [[nodiscard]] virtual ConversationService& service() = 0;
    [[nodiscard]] virtual UnansweredService& unanswered() = 0;
    [[nodiscard]] virtual EventHub& events() = 0;
    [[nodiscard]] virtual Rehearsal& rehearsal() = 0;
    /// Import without answering: finding, masking, writing. Rights: conversations.import.
    /// Errors: NotFound ("bot"), PermissionDenied, DiskFull; a bad line is reported, not an error.
    [[nodiscard]] virtual Result<ImportReport>
    importConversations(const access::Actor& actor, std::istream& lines, const ImportOptions& options) = 0;
    [[nodiscard]] virtual OverviewFigures overview() const = 0;
    /// How far the index is behind the store, ms; 0 when it has followed.
    [[nodiscard]] virtual double indexLagMs() const = 0;
    /// Lets bots speak up where visitors were silent for as long as the bot says; for a clock that asks every
    /// few seconds. Result: in how many conversations. Audit: turn.reminded. Thread: any but GUI and writer.
    virtual std::size_t breakSilences() = 0;
    /// Waits until the index followed everything committed so far (tests, bench).
    virtual void waitForIndex() = 0;
    virtual void operatorSignedIn(const access::Actor& actor) = 0;
    virtual void operatorSignedOut(const access::Actor& actor) = 0;
    /// For the operators: who may answer no longer holds no chat.
    [[nodiscard]] virtual access::OperatorDuties& duties() = 0;
    /// Services outside that turns may ask; must outlive this or be taken back. Null: none.
    virtual void setOutbound(engine::Outbound* port) = 0;
    /// Told after each erasure, on the thread that asked for it; must outlive this or be taken back. Null:
    /// nobody.
    virtual void setKeySetRefresh(store::KeySetRefresh* port) = 0;
};

} // namespace chatkeep::conversations
