// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Runner.h"

#include "app/Handover.h"
#include "app/Own.h"
#include "app/commands/Commands.h"
#include "core/base/Files.h"
#include "core/base/Log.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace chatkeep::app {

Result<crypto::Secret> passwordFor(const Invocation& invocation, Streams& streams, const char* option) {
    auto found = streams.files.find(option);
    if (found != streams.files.end()) return readSecret(found->second.get());
    if (std::strcmp(option, "password-fd") == 0)
        if (streams.environmentPassword) return streams.environmentPassword->clone();
    const bool isNew = std::strcmp(option, "new-password-fd") == 0;
    if (auto typed =
            promptSecret((isNew ? "New password for " : "Password of ") +
                         (invocation.operatorName.empty() ? "the operator" : invocation.operatorName) + ": "))
        return std::move(*typed);
    return fail(ErrorCode::InvalidInput, {std::string("--") + option, "no secret was given"});
}

Result<Outcome> runOnVault(OpenVault& open, const Invocation& invocation, Streams& streams,
                           const crypto::Secret& password, bool openedBySlot) {
    const VaultCommand command = findVaultCommand(invocation.command);
    if (!command) return fail(ErrorCode::InvalidInput, {"command", invocation.command});
    auto actor = openedBySlot ? open.operators().signInBySlot(invocation.operatorName, "command")
                              : open.operators().signIn(invocation.operatorName, password, "command");
    if (!actor) return passOn(std::move(actor));
    CommandContext context{invocation, streams, open, *actor};
    auto outcome = command(context);
    open.operators().signOut(*actor);
    return outcome;
}

int finish(const Invocation& invocation, const Streams& streams, Result<Outcome> outcome) {
    if (!outcome) {
        const std::string reference = log::reference("command failed", outcome.error(), log::Told::InWords);
        if (invocation.json)
            writeAll(streams.out, dumpJson(errorDocument(outcome.error(), reference), 2) + "\n");
        writeShown(streams.err, "chatkeep: " + errorWords(outcome.error()) + " (" + reference + ")\n");
        return exitCodeOf(outcome.error());
    }
    const bool silent = invocation.json && outcome->document.is_null();
    const auto answer = invocation.json ? dumpJson(outcome->document, 2) + "\n" : outcome->text;
    const bool isTold = silent || writeShown(streams.out, answer);
    if (!outcome->note.empty()) writeShown(streams.err, outcome->note);
    if (isTold) return outcome->exitCode;
    writeAll(streams.err,
             "chatkeep: The command is done, but its answer could not be written: is the disk full? "
             "Look at what it did before you repeat it.\n");
    return kInternal;
}

namespace {

bool isFolder(int descriptor) {
    struct stat status{};
    return ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
}

Result<void> openInputs(const Invocation& invocation, const CommandSpec& spec,
                        const std::map<std::string, int>& descriptors, Streams& streams) {
    for (const auto& [name, fd] : descriptors)
        streams.files.emplace(name, Descriptor(fd));
    for (const OptionSpec& option : spec.options) {
        if (!option.inputFile || !invocation.has(option.name)) continue;
        Descriptor file(::open(invocation.value(option.name).c_str(), O_RDONLY | O_CLOEXEC));
        if (!file) return std::unexpected(inputError(invocation.value(option.name)));
        if (isFolder(file.get()))
            return fail(ErrorCode::InvalidInput, {invocation.value(option.name), "a folder, not a file"});
        streams.files.emplace(option.name, std::move(file));
    }
    return {};
}

/// Inside the holder, over its control socket.
Result<int> runInHolder(const Descriptor& holder, const Invocation& invocation, Streams& streams,
                        const crypto::Secret& password) {
    CHATKEEP_ASSIGN(const auto secret, secretDescriptor(password));
    std::vector<std::pair<std::string, int>> descriptors = {
        {"in", streams.in}, {"out", streams.out}, {"err", streams.err}, {"password-fd", secret.get()}};
    for (const auto& [name, file] : streams.files)
        if (name != "password-fd") descriptors.emplace_back(name, file.get());
    CHATKEEP_TRY(sendMessage(holder.get(), invocation.toJson(), descriptors));
    CHATKEEP_ASSIGN(const auto reply, receiveMessage(holder.get()));
    return reply.document.value("exit", static_cast<int>(kInternal));
}

Result<Outcome> runHere(const Invocation& invocation, Streams& streams, const crypto::Secret& password) {
    CHATKEEP_ASSIGN(auto open, OpenVault::open(invocation.profile, invocation.operatorName, password));
    return runOnVault(*open, invocation, streams, password, true);
}

Result<Outcome> runWithoutVault(const Invocation& invocation, Streams& streams) {
    const std::string& name = invocation.command;
    if (name == "vault info") return vaultInfo(invocation);
    if (name == "status") return holderStatus(invocation);
    if (name == "nlu evaluate") return nluEvaluate(invocation);
    if (name == "knowledge evaluate") return knowledgeEvaluate(invocation);
    if (name == "pii scan") return piiScan(invocation, streams);
    if (name == "audit verify") return auditVerify(invocation);
    if (name == "backup verify") return backupVerify(invocation, streams);
    if (name == "bot test") return botTestFolder(invocation);
    return fail(ErrorCode::InvalidInput, {"command", name});
}

Result<Outcome> actOnClosedVault(const Invocation& invocation, Streams& streams) {
    if (invocation.command == "backup restore") {
        std::optional<crypto::Secret> password;
        if (!streams.files.contains("shares-fd")) {
            CHATKEEP_ASSIGN(password, passwordFor(invocation, streams));
        }
        return backupRestore(invocation, streams, password);
    }
    if (invocation.command == "vault create") {
        CHATKEEP_ASSIGN(const auto password, passwordFor(invocation, streams));
        return vaultCreate(invocation, password);
    }
    if (invocation.command == "vault accept-rollback") {
        CHATKEEP_ASSIGN(const auto password, passwordFor(invocation, streams));
        return vaultAcceptRollback(invocation, password);
    }
    CHATKEEP_ASSIGN(const auto password, passwordFor(invocation, streams, "new-password-fd"));
    return vaultRecover(invocation, streams, password);
}

Result<Outcome> runOnClosedVault(const Invocation& invocation, Streams& streams) {
    auto outcome = actOnClosedVault(invocation, streams);
    const bool held = !outcome && outcome.error().code == ErrorCode::InUse;
    if (held && !holderKind(invocation.profile).empty()) return fail(ErrorCode::InUse, {"answers"});
    return outcome;
}

int runOnOpenVault(const Invocation& invocation, Streams& streams) {
    if (invocation.operatorName.empty())
        return finish(invocation, streams, fail(ErrorCode::InvalidInput, {"--operator", "missing"}));
    auto password = passwordFor(invocation, streams);
    if (!password) return finish(invocation, streams, passOn(std::move(password)));
    if (auto holder = connectToHolder(invocation.profile)) {
        // A holder that is stuck says so to nobody; its answer to a command may take as long as the command.
        if (holderKind(invocation.profile).empty())
            return finish(invocation, streams, fail(ErrorCode::InUse));
        auto code = runInHolder(*holder, invocation, streams, *password);
        return code ? *code : finish(invocation, streams, fail(ErrorCode::InUse, {"ended"}));
    }
    return finish(invocation, streams, runHere(invocation, streams, *password));
}

bool isPath(const std::string& target) {
    return target.find('/') != std::string::npos || target == "." || target == "..";
}

} // namespace

int runCommand(const Invocation& invocation, std::map<std::string, int> descriptors) {
    const CommandSpec* spec = findCommand(invocation.command);
    Streams streams;
    // At once and whatever the command needs: it must not stay readable in this process's environment.
    streams.environmentPassword = takePasswordFromEnvironment();
    if (!spec)
        return finish(invocation, streams, fail(ErrorCode::InvalidInput, {"command", invocation.command}));
    if (auto opened = openInputs(invocation, *spec, descriptors, streams); !opened)
        return finish(invocation, streams, passOn(std::move(opened)));
    Needs needs = spec->needs;
    if (invocation.command == "bot test") {
        const auto target = invocation.value("target");
        std::error_code error;
        const bool ofVault = !isPath(target) && !invocation.operatorName.empty();
        if (!ofVault && !isPath(target) && !std::filesystem::exists(target, error))
            return finish(invocation, streams,
                          fail(ErrorCode::InvalidInput,
                               {target, "no folder or ZIP; a bot of the vault needs --operator"}));
        needs = ofVault ? Needs::OpenVault : Needs::Nothing;
    }
    switch (needs) {
    case Needs::Nothing:
    case Needs::VaultFile:
        return finish(invocation, streams, runWithoutVault(invocation, streams));
    case Needs::ClosedVault:
        return finish(invocation, streams, runOnClosedVault(invocation, streams));
    case Needs::OpenVault:
        return runOnOpenVault(invocation, streams);
    case Needs::Own:
        break;
    }
    return runOwn(invocation, streams);
}

Json answerControl(OpenVault& open, ControlMessage& message, int peer) {
    Streams streams;
    streams.peer = peer;
    std::optional<Descriptor> in, out, err;
    for (auto& [name, descriptor] : message.descriptors) {
        if (name == "in")
            in = std::move(descriptor);
        else if (name == "out")
            out = std::move(descriptor);
        else if (name == "err")
            err = std::move(descriptor);
        else
            streams.files.emplace(name, std::move(descriptor));
    }
    if (!in || !out || !err || !streams.files.contains("password-fd")) return {{"exit", kWrongUsage}};
    streams.in = in->get();
    streams.out = out->get();
    streams.err = err->get();
    auto invocation = Invocation::fromJson(message.document);
    if (!invocation) return {{"exit", kWrongUsage}};
    auto password = readSecret(streams.files["password-fd"].get());
    if (!password) return {{"exit", finish(*invocation, streams, passOn(std::move(password)))}};
    return {{"exit", finish(*invocation, streams, runOnVault(open, *invocation, streams, *password, false))}};
}

} // namespace chatkeep::app
