// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Handover.h"

#include <unistd.h>

#include <chrono>

namespace chatkeep::app {

namespace {

/// A holder says at once what it is, whatever else it does.
constexpr std::chrono::seconds kHolderAnswers{10};

} // namespace

Json controlError(const Error& error) {
    return {{"error", {{"code", static_cast<int>(error.code)}, {"args", error.args}}}};
}

std::optional<Error> errorOfControl(const Json& document) {
    if (!document.is_object() || !document.contains("error") || !document["error"].is_object())
        return std::nullopt;
    Error error;
    const Json& inner = document["error"];
    const int code = inner.value("code", 0);
    if (code >= 0 && code <= static_cast<int>(ErrorCode::UntrustedBot))
        error.code = static_cast<ErrorCode>(code);
    if (inner.contains("args") && inner["args"].is_array())
        for (const Json& argument : inner["args"])
            if (argument.is_string()) error.args.push_back(argument.get<std::string>());
    return error;
}

namespace {

int takeDescriptor(ControlMessage& message, std::string_view name) {
    for (auto& [each, descriptor] : message.descriptors)
        if (each == name) return descriptor.release();
    return -1;
}

} // namespace

Result<access::Actor> signInFromMessage(OpenVault& open, ControlMessage& message) {
    CHATKEEP_ASSIGN(const auto name, stringMember(message.document, "operator"));
    Descriptor secret(takeDescriptor(message, "password-fd"));
    if (!secret) return fail(ErrorCode::InvalidInput, {"password", "missing"});
    CHATKEEP_ASSIGN(const auto password, readSecret(secret.get()));
    return open.operators().signIn(name, password, "console");
}

Result<void> giveVault(std::unique_ptr<OpenVault> open, int peer, crypto::Secret key, const char* control) {
    if (key.empty()) {
        auto held = open->vault().keyForNextHolder();
        if (!held) {
            if (auto sent = sendMessage(peer, controlError(held.error()), {}); !sent) return sent;
            return passOn(std::move(held));
        }
        key = std::move(*held);
    }
    Descriptor listening(open->releaseListeningSocket());
    keys::VaultLock lock = open->takeLock();
    open.reset();
    CHATKEEP_ASSIGN(const auto secret, secretDescriptor(key));
    std::vector<std::pair<std::string, int>> descriptors = {{"lock", lock.descriptor()},
                                                            {"key", secret.get()}};
    if (listening) descriptors.emplace_back("listening", listening.get());
    return sendMessage(peer, {{"control", control}}, descriptors);
}

Result<TakenVault> takeVault(const std::string& folder, ControlMessage& message) {
    const int lockDescriptor = takeDescriptor(message, "lock");
    Descriptor keyDescriptor(takeDescriptor(message, "key"));
    if (lockDescriptor < 0 || !keyDescriptor)
        return fail(ErrorCode::InvalidInput, {"handover", "incomplete"});
    keys::VaultLock lock(lockDescriptor);
    constexpr std::size_t kVaultKeyBytes = 32;
    crypto::Secret key(kVaultKeyBytes);
    std::size_t size = 0;
    while (size < kVaultKeyBytes) {
        const ssize_t got = ::read(keyDescriptor.get(), key.writable().data() + size, kVaultKeyBytes - size);
        if (got <= 0) return fail(ErrorCode::InvalidInput, {"handover", "key"});
        size += static_cast<std::size_t>(got);
    }
    TakenVault taken;
    taken.listeningSocket = takeDescriptor(message, "listening");
    CHATKEEP_ASSIGN(auto vault, keys::Vault::openByKey(folder, key));
    CHATKEEP_ASSIGN(taken.open, OpenVault::adopt(std::move(lock), std::move(vault)));
    return taken;
}

Result<AskedVault> askForVault(const std::string& folder, const std::string& operatorName,
                               const crypto::Secret& password) {
    auto holder = connectToHolder(folder);
    if (!holder) return fail(ErrorCode::InUse);
    CHATKEEP_ASSIGN(const auto secret, secretDescriptor(password));
    CHATKEEP_TRY(sendMessage(holder->get(), {{"control", "handover"}, {"operator", operatorName}},
                             {{"password-fd", secret.get()}}));
    CHATKEEP_ASSIGN(auto reply, receiveMessage(holder->get()));
    if (auto error = errorOfControl(reply.document)) return std::unexpected(std::move(*error));
    AskedVault asked;
    CHATKEEP_ASSIGN(asked.taken, takeVault(folder, reply));
    CHATKEEP_ASSIGN(asked.key, asked.taken.open->vault().keyForNextHolder());
    asked.holder = std::move(*holder);
    return asked;
}

Json askHolder(const std::string& folder) {
    auto holder = connectToHolder(folder);
    if (!holder) return nullptr;
    setPatience(holder->get(), kHolderAnswers);
    if (!sendMessage(holder->get(), {{"control", "who"}}, {})) return nullptr;
    auto reply = receiveMessage(holder->get());
    return reply && reply->document.is_object() ? reply->document : Json(nullptr);
}

Json describeHolder(const char* kind, OpenVault* open) {
    Json answer = {{"holder", kind}, {"url", ""}, {"demo_url", ""}};
    if (!open) return answer;
    const ServingStatus serving = open->serving();
    answer["url"] = serving.url;
    if (!serving.url.empty()) answer["demo_url"] = serving.url + "/demo";
    return answer;
}

std::string holderKind(const std::string& folder) {
    const Json answer = askHolder(folder);
    return answer.is_object() ? answer.value("holder", std::string()) : std::string();
}

Result<Outcome> holderStatus(const Invocation& invocation) {
    CHATKEEP_TRY(keys::Vault::summary(invocation.profile));
    Outcome outcome;
    const Json answer = askHolder(invocation.profile);
    outcome.document = answer.is_object() ? answer : Json{{"holder", ""}, {"url", ""}, {"demo_url", ""}};
    const std::string holder = outcome.document.value("holder", std::string());
    const std::string url = outcome.document.value("url", std::string());
    outcome.text = holder.empty() ? "Closed.\n"
                                  : "Held by a " + holder +
                                        (url.empty() ? ", not serving.\n" : ", serving " + url + "\n");
    return outcome;
}

} // namespace chatkeep::app
