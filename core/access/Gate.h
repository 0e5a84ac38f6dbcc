// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Rights.h"
#include "core/audit/Log.h"
#include "core/base/Actor.h"
#include "core/base/Clock.h"
#include "core/store/Databases.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace chatkeep::access {

/// Why a session is over.
enum class SessionEnd : std::uint8_t { SignedOut, PasswordChanged, Removed };

/// Who acts and what for. Made by this room only. A copy shares the session: role changes, removal and lock
/// take effect at once for all copies. Thread: any.
class Actor {
public:
    struct Session;
    Actor() = default; ///< nobody: may nothing
    explicit Actor(std::shared_ptr<Session> session);
    [[nodiscard]] const ActorRef& ref() const;
    [[nodiscard]] std::string name() const;      ///< operator name; empty for others
    [[nodiscard]] OperatorId operatorId() const; ///< null for others
    [[nodiscard]] std::optional<Role> role() const;
    /// For looks only; services decide by Gate::act.
    [[nodiscard]] bool may(Right right) const;
    [[nodiscard]] bool isAlive() const; ///< the session was not ended
    /// Once it is not alive.
    [[nodiscard]] SessionEnd endedBy() const;
    /// Calls back after each change of the role and after the session's end, on the thread that did it and
    /// while the token lives. Take it over quickly, and let the token go elsewhere.
    [[nodiscard]] std::shared_ptr<void> whenChanged(std::function<void()> callback) const;
    [[nodiscard]] const std::shared_ptr<Session>& session() const { return m_session; }

    /// System jobs and visitors; without rights of operators.
    [[nodiscard]] static Actor system(const std::string& origin);
    [[nodiscard]] static Actor visitor(SubjectId subject);

private:
    std::shared_ptr<Session> m_session;
};

/// What an allowed act sees: the transaction and the way to its audit entry.
class Act {
public:
    Act(store::Transaction& transaction, audit::Log& log, const Actor& actor)
        : tx(transaction)
        , m_log(log)
        , m_actor(actor) {}
    store::Transaction& tx;
    [[nodiscard]] Result<void> audit(const audit::Draft& draft);
    [[nodiscard]] bool audited() const { return m_audited; }
    /// Sequence number of the last entry written here.
    [[nodiscard]] std::uint64_t auditSequence() const { return m_sequence; }
    [[nodiscard]] const Actor& actor() const { return m_actor; }

private:
    audit::Log& m_log;
    const Actor& m_actor;
    bool m_audited = false;
    std::uint64_t m_sequence = 0;
};

/// The one decision function. Right, change and audit entry travel in one transaction. Thread: any but GUI
/// and writer.
class Gate {
public:
    Gate(store::Databases& databases, audit::Log& log, const Clock& clock);

    /// Checks session, right and (where due) the fresh factor inside a store transaction, runs
    /// `work(Act&) -> Result<T>`, and fails with Internal if the work wrote no audit entry. A denial commits
    /// only its own entry.
    template <typename Work>
    auto act(const Actor& actor, Right right, std::optional<RowUid> object, Work work)
        -> std::invoke_result_t<Work&, Act&>;

    /// As act(), for an operator's act on himself: no right, but a living session and a fresh factor.
    template <typename Work>
    auto actOnSelf(const Actor& actor, Work work) -> std::invoke_result_t<Work&, Act&>;

    /// For reads: checks the right; a denial is audited, an allowed read is not (services audit reveals and
    /// exports).
    [[nodiscard]] Result<void> mayRead(const Actor& actor, Right right, std::optional<RowUid> object = {});
    /// Before long work that ends in actOnSelf().
    [[nodiscard]] Result<void> mayActOnSelf(const Actor& actor);

    [[nodiscard]] store::Databases& databases() { return m_databases; }
    [[nodiscard]] audit::Log& log() { return m_log; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }

private:
    [[nodiscard]] Result<void> decide(const Actor& actor, Right right) const;
    [[nodiscard]] Result<void> decideOnSelf(const Actor& actor) const;
    [[nodiscard]] Result<void> recordDenial(store::Transaction& tx, const Actor& actor, std::string_view act,
                                            std::optional<RowUid> object, const Error& why);
    /// Commits the denial's entry, then hands the denial up.
    [[nodiscard]] Result<void> refuse(const Actor& actor, std::string_view act, std::optional<RowUid> object,
                                      const Error& why);
    template <typename Decide, typename Work>
    auto run(Decide decideNow, std::string_view name, const Actor& actor, std::optional<RowUid> object,
             Work& work) -> std::invoke_result_t<Work&, Act&>;

    static constexpr std::string_view kSelfAct = "operators.change_self";

    store::Databases& m_databases;
    audit::Log& m_log;
    const Clock& m_clock;
};

template <typename Decide, typename Work>
auto Gate::run(Decide decideNow, std::string_view name, const Actor& actor, std::optional<RowUid> object,
               Work& work) -> std::invoke_result_t<Work&, Act&> {
    using R = std::invoke_result_t<Work&, Act&>;
    std::optional<Error> denied;
    std::optional<R> outcome;
    auto committed = m_databases.store().call([&](store::Transaction& tx) -> Result<bool> {
        denied.reset();
        outcome.reset();
        if (auto decision = decideNow(); !decision) {
            denied = decision.error();
            CHATKEEP_TRY(recordDenial(tx, actor, name, object, *denied));
            return true;
        }
        Act context(tx, m_log, actor);
        outcome.emplace(work(context));
        if (!*outcome) return std::unexpected(outcome->error());
        if (!context.audited()) return fail(ErrorCode::Internal, {}, "act without audit entry");
        return true;
    });
    if (!committed) return std::unexpected(std::move(committed.error()));
    if (denied) return std::unexpected(std::move(*denied));
    return std::move(*outcome);
}

template <typename Work>
auto Gate::act(const Actor& actor, Right right, std::optional<RowUid> object, Work work)
    -> std::invoke_result_t<Work&, Act&> {
    return run([&] { return decide(actor, right); }, rightName(right), actor, object, work);
}

template <typename Work>
auto Gate::actOnSelf(const Actor& actor, Work work) -> std::invoke_result_t<Work&, Act&> {
    return run([&] { return decideOnSelf(actor); }, kSelfAct, actor, actor.ref().id, work);
}

} // namespace chatkeep::access
