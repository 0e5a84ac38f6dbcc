// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoVault.h"

#include "core/crypto/Random.h"
#include "resources/Embedded.h"

#include <filesystem>
#include <future>
#include <map>
#include <sstream>

namespace chatkeep::app {

namespace {

constexpr std::string_view kBotsFolder = "demo/";

Result<Json> factsJson(std::string_view path) {
    const auto text = resources::embedded(path);
    if (!text) return fail(ErrorCode::Internal, {}, "demo facts missing");
    return parseJson(*text);
}

crypto::Secret secretOf(const std::string& text) {
    return crypto::Secret(asBytes(text));
}

/// Waits for a callback that comes on the writer's thread.
template <typename T, typename Call>
Result<T> waitFor(Call call) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    call([promise](Result<T> result) { promise->set_value(std::move(result)); });
    return future.get();
}

class DemoFilling {
public:
    explicit DemoFilling(OpenVault& open)
        : m_open(open) {}

    Result<void> fill(const std::vector<DemoOperator>& operators) {
        CHATKEEP_TRY(signIn(operators.front()));
        for (std::size_t i = 1; i < operators.size(); ++i)
            CHATKEEP_TRY(addOperator(operators[i]));
        CHATKEEP_ASSIGN(m_bots, publishDemoBots(m_open, administrator()));
        CHATKEEP_TRY(importHistory());
        CHATKEEP_ASSIGN(const auto live, factsJson("facts/demo-live.json"));
        for (const Json& reply : live["canned_replies"])
            CHATKEEP_TRY(addCannedReply(reply));
        for (const Json& conversation : live["conversations"])
            CHATKEEP_TRY(holdConversation(conversation));
        for (const Json& draft : live["drafts"])
            CHATKEEP_TRY(makeDraft(draft));
        m_open.conversations().waitForIndex();
        for (auto& [name, actor] : m_actors)
            m_open.operators().signOut(actor);
        return {};
    }

private:
    const access::Actor& administrator() { return m_actors.begin()->second; }

    Result<void> signIn(const DemoOperator& first) {
        CHATKEEP_ASSIGN(auto actor, m_open.operators().signInBySlot(first.name, "demo"));
        m_actors.emplace(first.name, std::move(actor));
        return {};
    }

    Result<void> addOperator(const DemoOperator& row) {
        const auto role = access::roleFromName(row.role);
        if (!role) return fail(ErrorCode::Internal, {}, "demo role");
        CHATKEEP_TRY(m_open.operators().add(administrator(), row.name, *role, secretOf(row.password), false));
        if (*role != access::Role::Support) return {};
        CHATKEEP_ASSIGN(auto actor, m_open.operators().signIn(row.name, secretOf(row.password), "demo"));
        m_actors.emplace(row.name, std::move(actor));
        return {};
    }

    Result<void> importHistory() {
        const auto lines = resources::embedded("facts/demo-history.jsonl");
        if (!lines) return fail(ErrorCode::Internal, {}, "demo history missing");
        std::map<std::string, std::string> byBot;
        std::istringstream in{std::string(*lines)};
        int number = 0;
        const TimeMs now = m_open.clock().nowMs();
        for (std::string line; std::getline(in, line);) {
            CHATKEEP_ASSIGN(auto conversation, parseJson(line));
            conversation["id"] = "demo-" + std::to_string(++number);
            TimeMs at = now - conversation.value("minutes_ago", 0) * 60'000LL;
            for (Json& turn : conversation["turns"]) {
                turn["at"] = formatTime(at);
                at += 21'000;
            }
            byBot[conversation.value("bot", std::string())] += dumpJson(conversation) + "\n";
        }
        for (const auto& [bot, text] : byBot) {
            std::istringstream conversations(text);
            conversations::ImportOptions options;
            options.bot = bot;
            CHATKEEP_TRY(m_open.conversations().importConversations(administrator(), conversations, options));
        }
        return {};
    }

    Result<void> addCannedReply(const Json& reply) {
        conversations::CannedReply row;
        row.shortcut = reply.value("shortcut", std::string());
        row.text = reply.value("text", std::string());
        row.language = reply.value("language", std::string());
        return m_open.conversations().service().saveCannedReply(administrator(), row);
    }

    Result<void> holdConversation(const Json& script) {
        auto& turns = m_open.conversations().turns();
        conversations::StartRequest request;
        request.bot = script.value("bot", std::string());
        request.locale = script.value("locale", std::string("en"));
        request.noticeVersion = static_cast<int>(m_open.settings().integer("notice.version"));
        request.accepted = true;
        CHATKEEP_ASSIGN(const auto started, waitFor<conversations::Started>(
                                                [&](auto done) { turns.start(request, std::move(done)); }));
        int number = 0;
        for (const Json& text : script["turns"]) {
            conversations::IncomingMessage message;
            message.conversation = started.id;
            message.text = text.get<std::string>();
            message.clientId = "demo-" + std::to_string(++number);
            auto answered = waitFor<conversations::Answered>(
                [&](auto done) { turns.message(std::move(message), std::move(done)); });
            if (!answered) return passOn(std::move(answered));
        }
        return act(script, started.id);
    }

    Result<void> act(const Json& script, ConversationId id) {
        auto& turns = m_open.conversations().turns();
        auto& service = m_open.conversations().service();
        if (script.value("handoff", false)) {
            auto wanted = waitFor<conversations::Answered>(
                [&](auto done) { turns.requestHandoff(id, std::move(done)); });
            // The bot may have asked for a person already.
            if (!wanted && wanted.error().code != ErrorCode::Conflict) return passOn(std::move(wanted));
        }
        if (script.contains("take")) {
            const access::Actor& actor = m_actors.at(script["take"].get<std::string>());
            CHATKEEP_TRY(service.take(actor, id));
            if (script.contains("reply"))
                CHATKEEP_TRY(service.reply(actor, id, script["reply"].get<std::string>()));
        }
        if (script.contains("note")) {
            const access::Actor& actor = m_actors.at(script["note"].value("operator", std::string("sara")));
            CHATKEEP_TRY(service.note(actor, id, script["note"].value("text", std::string())));
        }
        return {};
    }

    /// A version that nobody has met: a few answers are worded anew.
    Result<void> makeDraft(const Json& draft) {
        const auto bot = draft.value("bot", std::string());
        CHATKEEP_ASSIGN(auto files, m_open.bots().files(administrator(), bot));
        auto& text = files[draft.value("file", std::string())];
        const auto words = draft.value("words", std::string());
        const auto at = text.find(words);
        if (at == std::string::npos) return fail(ErrorCode::Internal, {}, "demo draft");
        text.replace(at, words.size(), draft.value("instead", std::string()));
        CHATKEEP_ASSIGN(const auto imported, m_open.bots().importFiles(administrator(), bot, files,
                                                                       draft.value("note", std::string())));
        CHATKEEP_TRY(m_open.bots().train(administrator(), bot, imported.version, {}));
        return {};
    }

    OpenVault& m_open;
    std::map<std::string, access::Actor> m_actors; ///< "admin" sorts first
    std::vector<std::string> m_bots;
};

} // namespace

Result<std::vector<DemoOperator>> demoOperators() {
    CHATKEEP_ASSIGN(const auto facts, factsJson("facts/demo-operators.json"));
    std::vector<DemoOperator> operators;
    for (const Json& row : facts["operators"])
        operators.push_back({row.value("name", std::string()), row.value("role", std::string()),
                             row.value("password", std::string())});
    return operators;
}

Result<std::vector<std::string>> publishDemoBots(OpenVault& open, const access::Actor& administrator) {
    std::map<std::string, engine::BotFiles> bots;
    for (std::string_view path : resources::embeddedUnder(kBotsFolder)) {
        const std::string_view rest = path.substr(kBotsFolder.size());
        const auto slash = rest.find('/');
        if (slash == std::string_view::npos) continue;
        bots[std::string(rest.substr(0, slash))][std::string(rest.substr(slash + 1))] =
            resources::embedded(path).value_or("");
    }
    std::vector<std::string> names;
    for (const auto& [name, files] : bots) {
        CHATKEEP_TRY(open.bots().importFiles(administrator, name, files, "demo bot"));
        CHATKEEP_TRY(open.bots().publish(administrator, name));
        names.push_back(name);
    }
    return names;
}

Result<std::unique_ptr<OpenVault>> makeDemoVault(const std::string& folder, const crypto::Argon2Cost& cost) {
    CHATKEEP_ASSIGN(const auto operators, demoOperators());
    keys::CreateOptions options;
    options.folder = folder;
    options.operatorName = operators.front().name;
    options.operatorId = crypto::newId<OperatorId>();
    options.demo = true;
    options.cost = cost;
    keys::NewVaultSecrets secrets;
    CHATKEEP_ASSIGN(auto open, OpenVault::create(options, secretOf(operators.front().password), secrets));
    open->operators().setCost(cost);
    if (auto filled = DemoFilling(*open).fill(operators); !filled) {
        // A half-filled demo helps nobody, and nothing in it is anybody's.
        open.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
        return passOn(std::move(filled));
    }
    return open;
}

} // namespace chatkeep::app
