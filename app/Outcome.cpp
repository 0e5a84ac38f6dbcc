// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Outcome.h"

namespace chatkeep::app {

int exitCodeOf(const Error& error) noexcept {
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::NotFound:
    case ErrorCode::AlreadyExists:
    case ErrorCode::TooLarge:
    case ErrorCode::TooMany:
    case ErrorCode::Unsupported:
    case ErrorCode::WeakPassword:
        return kWrongUsage;
    case ErrorCode::PermissionDenied:
    case ErrorCode::FactorRequired:
    case ErrorCode::WrongSecret:
    case ErrorCode::Throttled:
    case ErrorCode::NotOwner:
        return kNotAllowed;
    case ErrorCode::Foreign:
    case ErrorCode::Damaged:
    case ErrorCode::NewerVersion:
        return kNotOurs;
    case ErrorCode::InUse:
    case ErrorCode::MustBeClosed:
        return kInUse;
    case ErrorCode::RolledBack:
        return kRolledBack;
    case ErrorCode::Conflict:
    case ErrorCode::UntrustedBot:
    case ErrorCode::Closed:
    case ErrorCode::Cancelled:
        return kCheckSaidNo;
    default:
        return kInternal;
    }
}

namespace {

std::string argument(const Error& error, std::size_t index, const char* otherwise = "it") {
    return index < error.args.size() && !error.args[index].empty() ? error.args[index] : otherwise;
}

/// What a reason's short name means; others are words already.
std::string reasonWords(const std::string& why) {
    if (why == "form") return "not of the right form; its help says what may stand there";
    if (why == "key") return "the key is not this certificate's";
    if (why == "PEM") return "no certificate in PEM form";
    if (why == "pdf") return "no PDF that can be read: it may be damaged";
    if (why == "locked") return "a password locks this PDF; save it without one first";
    if (why == "no text") return "it holds no text";
    if (why == "binary") return "it is no text";
    if (why == "encoding") return "its encoding is not clear; please save it as UTF-8";
    if (why == "not a folder or ZIP") return "a bot is a folder or a ZIP of one; unpack other archives first";
    if (why == "locked by a password") return "a password locks it; unpack it first";
    if (why == "leads out of the ZIP") return "this name in the ZIP leads out of it, so none of it is read";
    if (why == "name")
        return "its name: 1 to 64 letters, digits, '.', '_' and '-', and no dot first; --name gives another";
    if (why == "wrong") return "it cannot be used";
    return why;
}

std::string weakPasswordWords(const Error& error) {
    const std::string why = argument(error, 0, "short");
    if (why == "common")
        return "The password is among the common ones. Nothing was changed. Choose one that nobody else "
               "would.";
    if (why == "name")
        return "The password contains the operator's name. Nothing was changed. Choose another.";
    return "The password is too short: 15 characters for whoever opens the vault, 12 for others. Nothing was "
           "changed.";
}

} // namespace

std::string errorWords(const Error& error) {
    if (argument(error, 0, "") == "deletion" && argument(error, 1, "") == "begun")
        return std::string(error.code == ErrorCode::DiskFull ? "The disk is full. " : "") +
               "The deletion has begun and could not be ended: what is deleted is closed, and a part of it "
               "may be gone. Delete it once more; at the next start it goes on by itself.";
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return "Not accepted: " + argument(error, 0) + " (" + reasonWords(argument(error, 1, "wrong")) +
               "). Nothing was changed.";
    case ErrorCode::NotFound:
        return "Not found: " + argument(error, 0) + (error.args.size() > 1 ? " " + error.args[1] : "") +
               ". Nothing was changed.";
    case ErrorCode::AlreadyExists:
        return "There is already: " + argument(error, 0) + ". It was left untouched.";
    case ErrorCode::Conflict:
        if (argument(error, 0) == "last administrator")
            return "This is the last administrator, and a vault needs one. Nothing was changed.";
        if (argument(error, 0) == "owner")
            return "Somebody has this conversation already" +
                   (error.args.size() > 1 ? ": " + error.args[1] : std::string()) + ". Nothing was changed.";
        return "Somebody else was first: " + argument(error, 0) +
               ". Nothing was changed. Look again and repeat if it is still wanted.";
    case ErrorCode::PermissionDenied:
        if (argument(error, 0) == "slot")
            return "This operator cannot open a closed vault: an administrator must open it. Nothing was "
                   "changed.";
        return "Not allowed: " + argument(error, 0) +
               ". Nothing was changed; the attempt is in the audit log. An administrator can give the right.";
    case ErrorCode::FactorRequired:
        return "This act needs the password again. Nothing was changed.";
    case ErrorCode::WrongSecret:
        return "The name or the secret is wrong. Nothing was changed.";
    case ErrorCode::Throttled:
        return "Too many tries. Wait " + argument(error, 0, "a few") + " seconds. Nothing was changed.";
    case ErrorCode::Foreign:
        return "This is not a Chatkeep file: " + argument(error, 0) + ". It was left untouched.";
    case ErrorCode::Damaged:
        if (argument(error, 1) == "ZIP")
            return "The ZIP is damaged: " + argument(error, 0) + ". Nothing was changed. Get it again.";
        return "The file is damaged: " + argument(error, 0) +
               ". It was left untouched. Restore from a backup, or try a copy.";
    case ErrorCode::NewerVersion:
        return "Made by a newer Chatkeep: " + argument(error, 0) +
               ". It was left untouched. Update this program.";
    case ErrorCode::InUse:
        if (argument(error, 0, "") == "answers")
            return "A console or another serve holds this vault already. Nothing was changed. End it first.";
        if (argument(error, 0, "") == "ended")
            return "The process that holds this vault ended, or stopped answering, during the command. Look "
                   "at what it did before you try again.";
        return "Another process holds this vault and does not answer. Nothing was changed. End it, or wait, "
               "and try again.";
    case ErrorCode::MustBeClosed:
        return "The vault must be closed for this. Nothing was changed.";
    case ErrorCode::RolledBack:
        return "The vault is older than this machine remembers (" + argument(error, 0) +
               "): somebody may have put back an old copy. Nothing was changed. Use a newer copy or restore "
               "a "
               "backup; \"chatkeep vault accept-rollback\" shows what was lost and, with a reason, goes on.";
    case ErrorCode::StoreUnavailable:
        return "The store refused. Nothing was kept of this; everything before is safe. Try again.";
    case ErrorCode::DiskFull:
        return "The disk is full. Nothing was kept of this; everything before is safe. Make room and try "
               "again.";
    case ErrorCode::Io:
        return "A file could not be read or written: " + argument(error, 0) + ". Nothing was changed.";
    case ErrorCode::Network:
        if (argument(error, 1, "") == "taken")
            return "Another program listens on " + argument(error, 0) +
                   ". Nothing was changed. Choose another port, or end that program.";
        if (argument(error, 1, "") == "denied")
            return "This account may not listen on " + argument(error, 0) +
                   ": ports below 1024 need a right. Nothing was changed. Choose another port.";
        return "Could not use the address: " + argument(error, 0) + ". Nothing was changed.";
    case ErrorCode::TooLarge:
        return "Too large: " + argument(error, 0) + " (at most " + argument(error, 1, "the limit") +
               "). Nothing was changed.";
    case ErrorCode::TooMany:
        return "Too many: " + argument(error, 0) + " (at most " + argument(error, 1, "the limit") +
               "). Nothing was changed.";
    case ErrorCode::Cancelled:
        return "Cancelled. Nothing was changed.";
    case ErrorCode::Unsupported:
        if (argument(error, 0) == "keychain")
            return "There is no open keychain here. Nothing was changed. Unlock the desktop's keychain, or "
                   "use a "
                   "service credential.";
        return "Not supported: " + argument(error, 0) + ". Nothing was changed.";
    case ErrorCode::WeakPassword:
        return weakPasswordWords(error);
    case ErrorCode::NotOwner:
        return "The conversation is not yours at the moment. Nothing was changed. Take it over first.";
    case ErrorCode::Closed:
        return "It has ended. Nothing was changed.";
    case ErrorCode::UntrustedBot:
        return "The bot cannot be published as it is: " + argument(error, 0) +
               ". The published version stays.";
    case ErrorCode::Internal:
        break;
    }
    return "Something went wrong on our side. What was stored before is safe. The reference number leads to "
           "the details in the log.";
}

Json errorDocument(const Error& error, const std::string& reference) {
    return {{"error",
             {{"code", codeName(error.code)}, {"message", errorWords(error)}, {"reference", reference}}}};
}

} // namespace chatkeep::app
