// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/StaticPages.h"

#include "core/base/Json.h"
#include "core/base/ReplaceAll.h"
#include "core/crypto/Random.h"
#include "resources/Embedded.h"

namespace chatkeep::gateway {

namespace {

struct Page {
    std::string_view path;
    std::string_view file;
    std::string_view type;
    bool isTemplate;
};

constexpr Page kPages[] = {
    {"/demo", "widget/demo.html", "text/html; charset=utf-8", true},
    {"/widget/demo.css", "widget/demo.css", "text/css; charset=utf-8", false},
    {"/widget/demo.js", "widget/demo.js", "text/javascript; charset=utf-8", false},
    {"/widget/chatkeep.js", "widget/chatkeep.js", "text/javascript; charset=utf-8", false},
    {"/widget/frame.html", "widget/frame.html", "text/html; charset=utf-8", true},
    {"/widget/frame.css", "widget/frame.css", "text/css; charset=utf-8", false},
    {"/widget/frame.js", "widget/frame.js", "text/javascript; charset=utf-8", false},
};

std::string botsJson(const engine::BotService& bots) {
    Json list = Json::array();
    for (const auto& live : bots.allLive())
        list.push_back({{"name", live.name}, {"languages", live.bot->languages()}});
    // Inside a page's data block "<" must not begin a tag.
    std::string text = dumpJson(list);
    std::string safe;
    for (char c : text) {
        if (c == '<')
            safe += "\\u003c";
        else
            safe.push_back(c);
    }
    return safe;
}

/// Origins that may show the widget's frame: our own pages and the customer's list.
std::string frameAncestors(const HttpRequest& request, const access::Settings& settings,
                           const std::string& plainDemo) {
    std::string list = "'self'";
    for (const std::string& origin : settings.listValue("origins.allowed"))
        list += " " + origin;
    const auto colon = request.secureHost.rfind(':');
    if (colon != std::string::npos)
        list += " http://127.0.0.1:* https://localhost" + request.secureHost.substr(colon);
    if (!plainDemo.empty()) list += " " + plainDemo;
    return list;
}

std::string contentPolicy(const Page& page, const HttpRequest& request, const access::Settings& settings,
                          const std::string& nonce) {
    const std::string own = "https://" + request.secureHost;
    if (page.file == "widget/frame.html")
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' wss://" +
               request.host + "; img-src 'self' data:; frame-ancestors " +
               frameAncestors(request, settings, {}) + "; base-uri 'none'; form-action 'none'";
    if (page.file == "widget/demo.html")
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce + "' " + own + "; style-src 'self' " +
               own + "; img-src 'self' data:; frame-src " + own +
               "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    return "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
}

} // namespace

HttpResponse staticPage(const HttpRequest& request, const access::Settings& settings,
                        const engine::BotService& bots) {
    for (const Page& page : kPages) {
        if (request.path != page.path) continue;
        if (request.method != "GET")
            return problem(405, Error{ErrorCode::Unsupported, {"method"}, {}}, "wrong method");
        const auto content = resources::embedded(page.file);
        if (!content) break;
        HttpResponse response;
        response.contentType = page.type;
        const std::string nonce = toBase64Url(crypto::randomBytes(16));
        if (page.isTemplate) {
            response.body = *content;
            replaceAll(response.body, "{{WIDGET_ORIGIN}}", "https://" + request.secureHost);
            replaceAll(response.body, "{{PLAIN_DEMO_URL}}", request.plainDemoUrl);
            replaceAll(response.body, "{{BOTS_JSON}}", botsJson(bots));
            replaceAll(response.body, "{{NONCE}}", nonce);
        } else {
            response.staticBody = *content;
        }
        response.headers.emplace_back("Content-Security-Policy",
                                      contentPolicy(page, request, settings, nonce));
        response.headers.emplace_back("Referrer-Policy", "no-referrer");
        response.headers.emplace_back("Permissions-Policy",
                                      "camera=(), microphone=(), geolocation=(), payment=()");
        if (page.path.ends_with(".js") || page.path.ends_with(".css"))
            response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
        return response;
    }
    return problem(404, Error{ErrorCode::NotFound, {"path"}, {}}, "unknown path");
}

HttpResponse openApiDocument() {
    HttpResponse response;
    response.staticBody = resources::embedded("facts/openapi.json").value_or("{}");
    return response;
}

} // namespace chatkeep::gateway
