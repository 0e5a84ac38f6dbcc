// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep {

/// Everything that can go wrong, as one closed list. The words a person reads are made in
/// `ui/base/ErrorWords`.
enum class ErrorCode {
    Internal,         ///< a defect of ours; the detail is in the log
    InvalidInput,     ///< args[0]: which input, args[1]: what is wrong with it
    NotFound,         ///< args[0]: what
    AlreadyExists,    ///< args[0]: what
    Conflict,         ///< somebody else changed it meanwhile; args[0]: what
    PermissionDenied, ///< args[0]: the right that is missing
    FactorRequired,   ///< the act wants a fresh factor
    WrongSecret,      ///< password, share or identity does not open it
    Throttled,        ///< args[0]: seconds to wait
    Foreign,          ///< the file is not ours; args[0]: which
    Damaged,          ///< the file is ours and broken; args[0]: which
    NewerVersion,     ///< made by a newer program; args[0]: which
    InUse,            ///< another process holds the vault; args[0]: "answers" if it takes commands
    MustBeClosed,     ///< the act needs a closed vault
    RolledBack,       ///< older than an anchor says it was; args[0]: what
    StoreUnavailable, ///< the database refused; nothing was kept
    DiskFull,         ///< nothing was kept
    Io,               ///< args[0]: path
    Network,          ///< args[0]: what could not be reached; args[1]: "taken", "denied" (to listen)
    TooLarge,         ///< args[0]: what, args[1]: the limit
    TooMany,          ///< a limit on numbers; args[0]: what, args[1]: the limit
    Cancelled,        ///< by the user
    Unsupported,      ///< args[0]: what
    WeakPassword,     ///< args[0]: "short", "common" or "name"
    NotOwner,         ///< the conversation is owned by somebody else
    Closed,           ///< the conversation, session or vault is closed
    UntrustedBot,     ///< a bot cannot be published as it is; args[0]: why; args[1]: "no tests", "tests fail"
};

/// The stable spelling for JSON and logs: "permission_denied" and so on.
[[nodiscard]] std::string_view codeName(ErrorCode code) noexcept;

/// What went wrong. `args` may be shown, `detail` goes to the log only; neither is ever secret or personal.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::vector<std::string> args;
    std::string detail;
};

template <typename T>
using Result = std::expected<T, Error>;

/// Makes the failed side of a Result.
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::vector<std::string> args = {},
                                                 std::string detail = {}) {
    return std::unexpected(Error{code, std::move(args), std::move(detail)});
}

/// Hands another result's error up.
template <typename T, typename E>
[[nodiscard]] std::unexpected<E> passOn(std::expected<T, E>&& failed) {
    return std::unexpected(std::move(failed).error());
}

} // namespace chatkeep

/// Evaluates `expression`; hands its error up, or goes on. For Result<void> and for values nobody needs.
#define CHATKEEP_TRY(expression)                                                                             \
    do {                                                                                                     \
        auto chatkeepTried = (expression);                                                                   \
        if (!chatkeepTried) return ::chatkeep::passOn(std::move(chatkeepTried));                             \
    } while (false)

#define CHATKEEP_JOIN_(a, b) a##b
#define CHATKEEP_JOIN(a, b) CHATKEEP_JOIN_(a, b)

/// `CHATKEEP_ASSIGN(auto x, call());` declares x from the value, or hands the error up.
#define CHATKEEP_ASSIGN(declaration, expression)                                                             \
    auto CHATKEEP_JOIN(chatkeepResult, __LINE__) = (expression);                                             \
    if (!CHATKEEP_JOIN(chatkeepResult, __LINE__))                                                            \
        return ::chatkeep::passOn(std::move(CHATKEEP_JOIN(chatkeepResult, __LINE__)));                       \
    declaration = std::move(*CHATKEEP_JOIN(chatkeepResult, __LINE__))
