// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Api.h"

#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/gateway/StaticPages.h"

#include <algorithm>
#include <charconv>

namespace chatkeep::gateway {

namespace {

constexpr std::string_view kApi = "/api/v1/";
constexpr std::size_t kPageLimit = 200;

std::string_view hostWithoutPort(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

std::string_view bearerToken(std::string_view authorization) {
    constexpr std::string_view kScheme = "bearer ";
    if (authorization.size() <= kScheme.size()) return {};
    for (std::size_t i = 0; i < kScheme.size(); ++i)
        if ((authorization[i] | 0x20) != (kScheme[i] | 0x20)) return {};
    return trimmed(authorization.substr(kScheme.size()));
}

Result<Json> bodyObject(const HttpRequest& request) {
    const std::string_view type = request.contentType;
    if (!type.starts_with("application/json")) return fail(ErrorCode::Unsupported, {"content-type", "json"});
    CHATKEEP_ASSIGN(auto body, parseJson(request.body, 8));
    if (!body.is_object()) return fail(ErrorCode::InvalidInput, {"json", "object"});
    return body;
}

std::string messagesJson(const std::vector<conversations::Message>& messages) {
    std::string out = "{\"messages\":[";
    out.reserve(64 + messages.size() * 160);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        if (i > 0) out.push_back(',');
        appendMessageJson(out, messages[i]);
    }
    out += "]}";
    return out;
}

HttpResponse jsonResponse(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

HttpResponse noContent() {
    HttpResponse response;
    response.status = 204;
    response.contentType.clear();
    return response;
}

/// The path is there, but not for this method.
HttpResponse wrongMethod(const char* allowed) {
    auto response = problem(405, Error{ErrorCode::Unsupported, {"method"}, {}}, "wrong method");
    response.headers.emplace_back("Allow", allowed);
    return response;
}

HttpResponse preflight() {
    HttpResponse response = noContent();
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST");
    response.headers.emplace_back("Access-Control-Allow-Headers", "Authorization, Content-Type");
    response.headers.emplace_back("Access-Control-Max-Age", "600");
    return response;
}

void answerWith(const Reply& reply, Result<conversations::Answered> answered) {
    if (!answered) return reply(problem(answered.error(), "visitor message refused"));
    reply(jsonResponse(200, messagesJson(answered->messages)));
}

} // namespace

void appendMessageJson(std::string& out, const conversations::Message& message) {
    out += "{\"seq\":";
    out += std::to_string(message.seq);
    out += ",\"author\":";
    appendJsonString(out, conversations::authorName(message.author));
    out += ",\"text\":";
    appendJsonString(out, message.text);
    if (!message.buttons.empty()) {
        out += ",\"buttons\":[";
        for (std::size_t i = 0; i < message.buttons.size(); ++i) {
            out += i > 0 ? ",{\"title\":" : "{\"title\":";
            appendJsonString(out, message.buttons[i].title);
            out += ",\"payload\":";
            appendJsonString(out, message.buttons[i].payload);
            out.push_back('}');
        }
        out.push_back(']');
    }
    out += ",\"at\":\"";
    out += formatTime(message.at);
    out += "\"}";
}

Api::Api(conversations::TurnService& turns, engine::BotService& bots, access::Settings& settings,
         const Clock& clock)
    : m_turns(turns)
    , m_bots(bots)
    , m_settings(settings)
    , m_clock(clock)
    , m_policy(readPolicy(settings))
    , m_alive(std::make_shared<std::atomic<bool>>(true)) {
    settings.onChanged([this, alive = m_alive](const std::string&) {
        if (!alive->load()) return;
        auto fresh = readPolicy(m_settings);
        std::lock_guard lock(m_policyMutex);
        m_policy = std::move(fresh);
    });
}

Api::~Api() {
    m_alive->store(false);
}

std::shared_ptr<const Policy> Api::policy() const {
    std::lock_guard lock(m_policyMutex);
    return m_policy;
}

Result<void> Api::admit(const HttpRequest& request) {
    const auto rules = policy();
    const std::string host = foldCase(hostWithoutPort(request.host));
    if (std::ranges::find(rules->hosts, host) == rules->hosts.end())
        return fail(ErrorCode::Foreign, {"host"});
    if (request.origin.empty()) return {};
    const bool isOwn = request.origin == (request.tls ? "https://" : "http://") + request.host;
    if (isOwn || std::ranges::find(rules->origins, request.origin) != rules->origins.end()) return {};
    return fail(ErrorCode::PermissionDenied, {"origin"});
}

Result<ConversationId> Api::authorise(std::string_view conversation, std::string_view token) {
    const auto id = ConversationId::fromText(conversation);
    if (!id || token.empty() || token.size() > 128 || !m_turns.authorise(*id, token))
        return fail(ErrorCode::WrongSecret, {"token"});
    return *id;
}

Result<void> Api::takeFromSession(const std::string& session) {
    const int perMinute = policy()->sessionPerMinute;
    const auto verdict = m_sessions.take(session, perMinute, m_clock.steadyNow());
    if (verdict.allowed) return {};
    return fail(ErrorCode::Throttled,
                {std::to_string(verdict.retryAfterSeconds), "session", std::to_string(perMinute)});
}

Result<void> Api::takeFromBudget(const std::string& session, const std::string& address) {
    const int perMinute = policy()->addressPerMinute;
    const auto verdict = m_addresses.take(address, perMinute, m_clock.steadyNow());
    if (!verdict.allowed)
        return fail(ErrorCode::Throttled,
                    {std::to_string(verdict.retryAfterSeconds), "address", std::to_string(perMinute)});
    return session.empty() ? Result<void>() : takeFromSession(session);
}

HttpResponse Api::limited(const Error& error) {
    auto response = problem(error, "request limit reached");
    response.headers.emplace_back("RateLimit-Policy",
                                  "\"" + error.args[1] + "\";q=" + error.args[2] + ";w=60");
    response.headers.emplace_back("RateLimit", "\"" + error.args[1] + "\";r=0;t=" + error.args[0]);
    return response;
}

void Api::handle(HttpRequest request, Reply reply) {
    if (auto admitted = admit(request); !admitted)
        return reply(problem(admitted.error().code == ErrorCode::Foreign ? 421 : 403, admitted.error(),
                             "request refused"));
    if (!request.origin.empty() && request.origin != "https://" + request.host) {
        // A listed origin: its scripts may read the answer. Everything is by token, so no credentials.
        reply = [inner = std::move(reply), origin = request.origin](HttpResponse response) {
            response.headers.emplace_back("Access-Control-Allow-Origin", origin);
            response.headers.emplace_back("Access-Control-Expose-Headers",
                                          "RateLimit, RateLimit-Policy, Retry-After");
            response.headers.emplace_back("Vary", "Origin");
            inner(std::move(response));
        };
        if (request.method == "OPTIONS") return reply(preflight());
    }
    if (request.path == "/healthz" && request.method == "GET")
        return reply(jsonResponse(200, R"({"status":"ok"})"));
    if (!request.path.starts_with(kApi)) return reply(staticPage(request, m_settings, m_bots));
    const std::string_view rest = std::string_view(request.path).substr(kApi.size());
    if (rest == "openapi.json" && request.method == "GET") return reply(openApiDocument());
    if (rest.starts_with("bots/") && request.method == "GET") {
        if (auto budget = takeFromBudget({}, request.address); !budget) return reply(limited(budget.error()));
        return reply(describeBot(rest.substr(5)));
    }
    if (rest == "conversations") {
        if (request.method != "POST") return reply(wrongMethod("POST"));
        if (auto budget = takeFromBudget({}, request.address); !budget) return reply(limited(budget.error()));
        return startConversation(request, reply);
    }
    if (rest.starts_with("conversations/")) return handleConversation(request, rest.substr(14), reply);
    reply(problem(404, Error{ErrorCode::NotFound, {"path"}, {}}, "unknown path"));
}

std::string Api::languageOf(std::string_view bot) const {
    const auto live = m_bots.live(bot);
    const auto languages = live ? live->bot->languages() : std::vector<std::string>();
    return languages.empty() ? std::string() : languages.front();
}

std::string Api::noticeFor(std::string_view locale) const {
    std::string out = "{\"version\":" + std::to_string(m_settings.integer("notice.version")) + ",\"text\":";
    appendJsonString(out, m_settings.textFor("notice.text", locale));
    return out + "}";
}

HttpResponse Api::describeBot(std::string_view name) const {
    auto live = m_bots.live(name);
    if (!live) return problem(live.error(), "bot not found");
    engine::TurnInput input;
    input.now = m_clock.nowMs();
    const auto languages = live->bot->languages();
    const auto first = languageOf(name);
    const auto greeting = live->bot->greet(input);
    std::string text;
    for (const auto& message : greeting.messages)
        text += (text.empty() ? "" : "\n") + message.text;
    std::string out = "{\"name\":";
    appendJsonString(out, live->name);
    out += ",\"greeting\":";
    appendJsonString(out, text);
    out += ",\"notice\":" + noticeFor(first) + ",\"languages\":[";
    for (const std::string& language : languages) {
        if (out.back() != '[') out.push_back(',');
        appendJsonString(out, language);
    }
    out += "],\"away\":";
    appendJsonString(out, m_turns.awayText(first));
    out += "}";
    return jsonResponse(200, std::move(out));
}

void Api::startConversation(const HttpRequest& request, const Reply& reply) {
    auto body = bodyObject(request);
    if (!body) return reply(problem(body.error(), "conversation refused"));
    conversations::StartRequest start;
    auto bot = stringMember(*body, "bot");
    if (!bot) return reply(problem(bot.error(), "conversation refused"));
    start.bot = *bot;
    if (const auto consent = body->find("consent"); consent != body->end() && consent->is_object()) {
        if (auto version = integerMember(*consent, "notice");
            version && *version > 0 && *version < 1'000'000'000)
            start.noticeVersion = static_cast<int>(*version);
        start.accepted = consent->value("accepted", Json(false)) == Json(true);
    }
    if (auto locale = stringMember(*body, "locale"); locale && locale->size() <= 35) start.locale = *locale;
    m_turns.start(start, [this, reply, name = start.bot](Result<conversations::Started> started) {
        if (!started && started.error().code == ErrorCode::PermissionDenied) {
            auto response = problem(started.error(), "consent missing");
            response.body.pop_back();
            response.body += ",\"notice\":" + noticeFor(languageOf(name)) + "}";
            return reply(std::move(response));
        }
        if (!started) return reply(problem(started.error(), "conversation refused"));
        reply(jsonResponse(201, "{\"conversation\":\"" + started->id.text() + "\",\"token\":\"" +
                                    started->token + "\"}"));
    });
}

void Api::handleConversation(HttpRequest& request, std::string_view rest, const Reply& reply) {
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos)
        return reply(problem(404, Error{ErrorCode::NotFound, {"path"}, {}}, "unknown path"));
    const std::string_view what = rest.substr(slash + 1);
    if (auto budget = takeFromBudget({}, request.address); !budget) return reply(limited(budget.error()));
    auto id = authorise(rest.substr(0, slash), bearerToken(request.authorization));
    if (!id) return reply(problem(id.error(), "token refused"));
    // Counted by the id and not as it was written, which may be in capitals; and only for who has the token.
    if (auto budget = takeFromSession(id->text()); !budget) return reply(limited(budget.error()));
    const bool isPost = request.method == "POST";
    if (what == "messages" && isPost) return postMessage(request, *id, reply);
    if (what == "messages" && request.method == "GET") return getPage(request, *id, reply);
    if (what == "messages") return reply(wrongMethod("GET, POST"));
    if (what == "transcript")
        return request.method == "GET" ? getTranscript(request, *id, reply) : reply(wrongMethod("GET"));
    if (what == "handoff" || what == "typing" || what == "rating")
        return isPost ? postOther(request, *id, what, reply) : reply(wrongMethod("POST"));
    reply(problem(404, Error{ErrorCode::NotFound, {"path"}, {}}, "unknown path"));
}

void Api::postMessage(const HttpRequest& request, ConversationId id, const Reply& reply) {
    auto body = bodyObject(request);
    if (!body) return reply(problem(body.error(), "visitor message refused"));
    conversations::IncomingMessage message;
    message.conversation = id;
    auto text = stringMember(*body, "text");
    if (!text) return reply(problem(text.error(), "visitor message refused"));
    auto clientId = stringMember(*body, "client_id");
    if (!clientId) return reply(problem(clientId.error(), "visitor message refused"));
    message.text = std::move(*text);
    message.clientId = std::move(*clientId);
    if (body->contains("payload")) {
        auto payload = stringMember(*body, "payload");
        if (!payload) return reply(problem(payload.error(), "visitor message refused"));
        message.payload = std::move(*payload);
    }
    m_turns.message(std::move(message), [reply](Result<conversations::Answered> answered) {
        answerWith(reply, std::move(answered));
    });
}

void Api::postOther(const HttpRequest& request, ConversationId id, std::string_view what,
                    const Reply& reply) {
    if (what == "handoff")
        return m_turns.requestHandoff(id, [reply](Result<conversations::Answered> answered) {
            answerWith(reply, std::move(answered));
        });
    if (what == "typing") {
        m_turns.visitorTyping(id);
        return reply(noContent());
    }
    auto body = bodyObject(request);
    if (!body) return reply(problem(body.error(), "rating refused"));
    auto score = integerMember(*body, "score");
    if (!score || *score < 1 || *score > 5)
        return reply(problem(Error{ErrorCode::InvalidInput, {"score", "range"}, {}}, "rating refused"));
    m_turns.rate(id, static_cast<int>(*score), [reply](Result<void> rated) {
        reply(rated ? noContent() : problem(rated.error(), "rating refused"));
    });
}

void Api::getPage(const HttpRequest& request, ConversationId id, const Reply& reply) {
    std::uint64_t after = 0;
    const std::string text = queryValue(request.query, "after");
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), after);
    if (!text.empty() && (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()))
        return reply(problem(Error{ErrorCode::InvalidInput, {"after", "number"}, {}}, "page refused"));
    auto page = m_turns.messages(id, after, kPageLimit);
    if (!page) return reply(problem(page.error(), "page refused"));
    std::string out = messagesJson(page->messages);
    out.pop_back();
    out += page->more ? ",\"more\":true" : ",\"more\":false";
    out += ",\"owner\":\"" + std::string(conversations::ownerName(page->owner)) + "\"}";
    reply(jsonResponse(200, std::move(out)));
}

void Api::getTranscript(const HttpRequest& request, ConversationId id, const Reply& reply) {
    const bool asText =
        queryValue(request.query, "format") == "text" || request.accept.starts_with("text/plain");
    std::string out = asText ? std::string() : "{\"conversation\":\"" + id.text() + "\",\"messages\":[";
    std::uint64_t after = 0;
    for (bool more = true; more;) {
        auto page = m_turns.messages(id, after, kPageLimit);
        if (!page) return reply(problem(page.error(), "transcript refused"));
        for (const auto& message : page->messages) {
            if (asText) {
                out += formatTime(message.at) + "  " +
                       std::string(conversations::authorName(message.author)) + "\n" + message.text + "\n\n";
            } else {
                if (after > 0) out.push_back(',');
                appendMessageJson(out, message);
            }
            after = message.seq;
        }
        more = page->more && !page->messages.empty();
    }
    if (!asText) out += "]}";
    HttpResponse response = jsonResponse(200, std::move(out));
    if (asText) response.contentType = "text/plain; charset=utf-8";
    response.headers.emplace_back("Content-Disposition", asText
                                                             ? "attachment; filename=\"conversation.txt\""
                                                             : "attachment; filename=\"conversation.json\"");
    reply(std::move(response));
}

} // namespace chatkeep::gateway
