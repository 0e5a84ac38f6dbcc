// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/ErrorWords.h"

#include "core/access/Rights.h"
#include "ui/base/Words.h"

#include <QHash>
#include <QRegularExpression>

namespace chatkeep::ui {

namespace {

QString argument(const Error& error, std::size_t at) {
    return at < error.args.size() ? shown(error.args[at]) : QString();
}

/// A deletion failed at one of its steps.
bool isHalfDeleted(const Error& error) {
    return error.args.size() > 1 && error.args[0] == "deletion" && error.args[1] == "begun";
}

} // namespace

const std::vector<ErrorCode>& allErrorCodes() {
    using enum ErrorCode;
    static const std::vector<ErrorCode> codes{
        Internal,       InvalidInput, NotFound,    AlreadyExists,    Conflict,    PermissionDenied,
        FactorRequired, WrongSecret,  Throttled,   Foreign,          Damaged,     NewerVersion,
        InUse,          MustBeClosed, RolledBack,  StoreUnavailable, DiskFull,    Io,
        Network,        TooLarge,     TooMany,     Cancelled,        Unsupported, WeakPassword,
        NotOwner,       Closed,       UntrustedBot};
    return codes;
}

QString ErrorWords::thing(const std::string& name) {
    static const QHash<QString, const char*> names{
        {"text", QT_TR_NOOP("text")},
        {"reason", QT_TR_NOOP("reason")},
        {"name", QT_TR_NOOP("name")},
        {"bot", QT_TR_NOOP("bot")},
        {"example", QT_TR_NOOP("example")},
        {"operator", QT_TR_NOOP("operator")},
        {"conversation", QT_TR_NOOP("conversation")},
        {"setting", QT_TR_NOOP("setting")},
        {"owner", QT_TR_NOOP("owner of the conversation")},
        {"last administrator", QT_TR_NOOP("last administrator")},
        {"password", QT_TR_NOOP("password")},
        {"share", QT_TR_NOOP("recovery share")},
        {"slot", QT_TR_NOOP("slot")},
        {"vault", QT_TR_NOOP("vault")},
        {"folder", QT_TR_NOOP("folder")},
        {"person", QT_TR_NOOP("person")},
        {"message", QT_TR_NOOP("message")},
        {"note", QT_TR_NOOP("note")},
        {"version", QT_TR_NOOP("version")},
        {"question", QT_TR_NOOP("question")},
        {"answer", QT_TR_NOOP("answer")},
        {"answers", QT_TR_NOOP("answers")},
        {"wording", QT_TR_NOOP("wording")},
        {"wordings", QT_TR_NOOP("wordings")},
    };
    const QString key = shown(name);
    const auto found = names.constFind(key);
    return found == names.constEnd() ? key : tr(*found);
}

QString ErrorWords::reason(const QString& why) {
    static const QRegularExpression range("^(-?\\d+) to (-?\\d+)$");
    static const QHash<QString, const char*> reasons{
        {"form", QT_TR_NOOP("not of the right form")},
        {"key", QT_TR_NOOP("the key is not this certificate's")},
        {"PEM", QT_TR_NOOP("no certificate in PEM form")},
        {"expired", QT_TR_NOOP("expired")},
        {"number", QT_TR_NOOP("not a number")},
        {"not a folder or ZIP", QT_TR_NOOP("a bot is a folder or a ZIP of one; unpack other archives first")},
        {"locked by a password", QT_TR_NOOP("a password locks it; unpack it first")},
        {"leads out of the ZIP", QT_TR_NOOP("this name in the ZIP leads out of it, so none of it is read")},
        {"this user may not read it", QT_TR_NOOP("this user may not read it")},
        {"this user may not write there", QT_TR_NOOP("this user may not write there")},
        {"what lies there cannot be changed", QT_TR_NOOP("what lies there cannot be changed")},
        {"there is no such folder", QT_TR_NOOP("there is no such folder")},
        {"a file stands where a folder is wanted", QT_TR_NOOP("a file stands where a folder is wanted")},
        {"a folder, not a file", QT_TR_NOOP("a folder, not a file")},
        {"no domain.yml, agent.json or nlp.js corpus",
         QT_TR_NOOP(
             "it has no domain.yml as Rasa's bots, no agent.json as Dialogflow's and no corpus as nlp.js's")},
        {"a whole path, from /", QT_TR_NOOP("a whole path, from /")},
        {"mistakes",
         QT_TR_NOOP("writing it anew would lose what could not be read of it; correct its mistakes "
                    "in the bot's files first")},
    };
    if (const auto match = range.match(why); match.hasMatch())
        return tr("%1 to %2").arg(match.captured(1), match.captured(2));
    const auto found = reasons.constFind(why);
    return found == reasons.constEnd() ? why : tr(*found);
}

QString ErrorWords::inputWords(const Error& error) {
    const QString what = error.args.empty() ? tr("input") : thing(error.args[0]);
    const QString why = argument(error, 1);
    if (why == "blank" || why == "empty" || why == "missing") return tr("Please fill this in: %1.").arg(what);
    if (why == "encoding" || why == "nul")
        return tr("This holds characters that cannot be kept: %1.").arg(what);
    if (why.isEmpty()) return tr("This cannot be used as it is: %1.").arg(what);
    if (error.args[0] == "bot" && why == "name")
        return tr("A bot's name has 1 to 64 letters, digits, “.”, “_” and “-”, and no dot first.");
    if (error.args[0] == "bot") return tr("No bot can be made of this: %1.").arg(reason(why));
    return tr("This cannot be used as it is: %1 (%2).").arg(what, reason(why));
}

QString ErrorWords::whatHappened(const Error& error) {
    if (isHalfDeleted(error) && error.code != ErrorCode::DiskFull)
        return tr("The deletion has begun and could not be ended.");
    const QString first = error.args.empty() ? QString() : thing(error.args[0]);
    switch (error.code) {
    case ErrorCode::Internal:
        return tr("Something went wrong inside Chatkeep.");
    case ErrorCode::InvalidInput:
        return inputWords(error);
    case ErrorCode::NotFound:
        if (error.args.size() > 1) return tr("This was not found: %1 “%2”.").arg(first, argument(error, 1));
        return tr("This was not found: %1.").arg(first);
    case ErrorCode::AlreadyExists:
        return tr("This exists already: %1.").arg(first);
    case ErrorCode::Conflict:
        if (error.args.size() > 1 && error.args[0] == "owner" && !error.args[1].empty())
            return tr("%1 has this conversation already.").arg(argument(error, 1));
        if (!error.args.empty() && error.args[0] == "owner")
            return tr("Somebody else took this conversation a moment before you.");
        if (!error.args.empty() && error.args[0] == "last administrator")
            return tr("This is the last administrator, and a vault needs one.");
        return tr("Somebody else changed this meanwhile: %1.").arg(first);
    case ErrorCode::PermissionDenied:
        if (!error.args.empty() && error.args[0] == "slot")
            return tr("The vault is closed, and this operator cannot open it.");
        return tr("Your role does not allow this.");
    case ErrorCode::FactorRequired:
        return tr("This act needs your password again.");
    case ErrorCode::WrongSecret:
        return tr("The name or the password is not right.");
    case ErrorCode::Throttled:
        return tr("Too many wrong tries. Wait %1 seconds, then try again.").arg(first);
    case ErrorCode::Foreign:
        return tr("This file was not made by Chatkeep: %1.").arg(first);
    case ErrorCode::Damaged:
        return tr("This is damaged: %1.").arg(first);
    case ErrorCode::NewerVersion:
        return tr("This was made by a newer Chatkeep: %1.").arg(first);
    case ErrorCode::InUse:
        return tr("Another program holds this vault.");
    case ErrorCode::MustBeClosed:
        return tr("This can only be done while the vault is closed.");
    case ErrorCode::RolledBack:
        return tr("This is older than it was when last seen: %1.").arg(first);
    case ErrorCode::StoreUnavailable:
        return tr("The store did not take this.");
    case ErrorCode::DiskFull:
        return tr("The disk is full.");
    case ErrorCode::Io:
        return tr("This file or folder could not be used: %1.").arg(first);
    case ErrorCode::Network:
        if (argument(error, 1) == "taken") return tr("Another program listens on %1.").arg(first);
        if (argument(error, 1) == "denied")
            return tr("This account may not listen on %1: ports below 1024 need a right.").arg(first);
        return tr("This could not be reached: %1.").arg(first);
    case ErrorCode::TooLarge:
        return tr("This is too long or too large: %1. The limit is %2.").arg(first, argument(error, 1));
    case ErrorCode::TooMany:
        return tr("There are too many: %1. The limit is %2.").arg(first, argument(error, 1));
    case ErrorCode::Cancelled:
        return tr("This was cancelled.");
    case ErrorCode::Unsupported:
        return tr("This is not possible here: %1.").arg(first);
    case ErrorCode::WeakPassword: {
        const std::string why = error.args.empty() ? std::string() : error.args[0];
        if (why == "common") return tr("This password is on a list of known passwords. Choose another one.");
        if (why == "name") return tr("The password must not hold the operator's name.");
        return tr("This password is too short.");
    }
    case ErrorCode::NotOwner:
        return tr("You do not hold this conversation.");
    case ErrorCode::Closed:
        return tr("This is closed: the conversation, your session or the vault.");
    case ErrorCode::UntrustedBot:
        if (error.args.size() > 1 && error.args[1] == "no tests")
            return tr("The bot has no tests of its own, and publishing it asks for them.");
        if (error.args.size() > 4 && error.args[1] == "tests fail")
            return tr("The bot cannot be published as it is: %1 of %2 of its own tests fail, the first is "
                      "“%3”.")
                .arg(argument(error, 2), argument(error, 3), argument(error, 4));
        return tr("The bot cannot be published as it is: %1.").arg(first);
    }
    return tr("Something went wrong inside Chatkeep.");
}

QString ErrorWords::whatIsSafe(const Error& error) {
    if (isHalfDeleted(error)) return tr("What is deleted is closed already; a part of it may be gone.");
    switch (error.code) {
    case ErrorCode::StoreUnavailable:
    case ErrorCode::DiskFull:
        return tr("Nothing of it was kept; everything saved before is safe.");
    case ErrorCode::Foreign:
    case ErrorCode::Damaged:
    case ErrorCode::NewerVersion:
    case ErrorCode::InUse:
    case ErrorCode::RolledBack:
        return tr("No file was changed.");
    case ErrorCode::Internal:
        return tr("Saved conversations are not affected.");
    default:
        return tr("Nothing was changed.");
    }
}

QString ErrorWords::whatNext(const Error& error) {
    if (isHalfDeleted(error) && error.code == ErrorCode::DiskFull)
        return tr("Free some space on the disk, then delete it once more. At the next start it goes on by "
                  "itself.");
    if (isHalfDeleted(error)) return tr("Delete it once more. At the next start it goes on by itself.");
    switch (error.code) {
    case ErrorCode::PermissionDenied:
        return !error.args.empty() && error.args[0] == "slot" ? tr("An administrator must open it first.")
                                                              : tr("An administrator can change your role.");
    case ErrorCode::InUse:
        return tr("Close the other program, or open a window from it.");
    case ErrorCode::NewerVersion:
        return tr("Install the newer version of Chatkeep.");
    case ErrorCode::DiskFull:
        return tr("Free some space on the disk, then try again.");
    case ErrorCode::Damaged:
        if (argument(error, 1) == "ZIP") return tr("Get the ZIP again, then try again.");
        [[fallthrough]];
    case ErrorCode::RolledBack:
        return tr("Restore a backup into a new vault, or ask for help before going on.");
    case ErrorCode::Network:
        if (!argument(error, 1).isEmpty()) return tr("Choose another port in the settings.");
        return tr("Try again.");
    case ErrorCode::Internal:
    case ErrorCode::StoreUnavailable:
        return tr("Try again.");
    default:
        return {};
    }
}

QString ErrorWords::paragraph(const Error& error) {
    QStringList sentences{whatHappened(error), whatIsSafe(error), whatNext(error)};
    sentences.removeAll(QString());
    return sentences.join(' ');
}

} // namespace chatkeep::ui
