// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::gateway {

/// A request as the rules see it, free of any server library. `path` is decoded and without the query.
struct HttpRequest {
    std::string method;
    std::string path;
    std::string query;
    std::string host;
    std::string origin;
    std::string authorization;
    std::string accept;
    std::string contentType;
    std::string body;
    std::string address;      ///< the visitor's, after trusted proxies
    std::string secureHost;   ///< host:port under which TLS answers, for pages of the plain demo listener
    std::string plainDemoUrl; ///< where the plain demo page is, or empty
    bool tls = true;
};

struct HttpResponse {
    int status = 200;
    std::string contentType = "application/json";
    std::vector<std::pair<std::string_view, std::string>> headers;
    std::string body;
    std::string_view staticBody; ///< used instead of `body` if not empty
};

using Reply = std::function<void(HttpResponse)>;

[[nodiscard]] std::string_view reasonPhrase(int status) noexcept;
/// Value of `name` in a query string, percent-decoded, or as it stands where that is malformed; empty if
/// absent.
[[nodiscard]] std::string queryValue(std::string_view query, std::string_view name);
/// Empty optional for a malformed escape, NUL or invalid UTF-8.
[[nodiscard]] Result<std::string> percentDecode(std::string_view text);

/// A generic problem document (RFC 9457): a sentence, a status and a reference number; the reason stays in
/// the log.
[[nodiscard]] HttpResponse problem(int status, const Error& error, const char* event);
[[nodiscard]] HttpResponse problem(const Error& error, const char* event);
[[nodiscard]] int statusOf(const Error& error) noexcept;

} // namespace chatkeep::gateway
