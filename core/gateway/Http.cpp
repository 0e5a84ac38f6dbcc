// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/Http.h"

#include "core/base/Json.h"
#include "core/base/Log.h"
#include "core/base/Text.h"

namespace chatkeep::gateway {

std::string_view reasonPhrase(int status) noexcept {
    switch (status) {
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 421:
        return "Misdirected Request";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    default:
        return status < 500 ? "Bad Request" : "Internal Server Error";
    }
}

namespace {

int hexDigit(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

std::string_view sentenceFor(int status) {
    switch (status) {
    case 400:
        return "The request could not be understood.";
    case 401:
        return "The conversation or its token is not valid.";
    case 403:
        return "This is not allowed.";
    case 404:
        return "There is nothing here.";
    case 405:
        return "This cannot be done here.";
    case 409:
        return "This was sent before with other content.";
    case 410:
        return "The conversation has ended.";
    case 413:
        return "The message is too long.";
    case 415:
        return "The request must be JSON.";
    case 421:
        return "This server does not answer for that host.";
    case 429:
        return "Too many requests. Please wait a moment.";
    case 431:
        return "The request's headers are too large.";
    case 503:
        return "The service cannot store messages at the moment. Please try again.";
    default:
        return status < 500 ? "The request was refused." : "Something went wrong on our side.";
    }
}

} // namespace

Result<std::string> percentDecode(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded.push_back(text[i]);
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0) return fail(ErrorCode::InvalidInput, {"path", "escape"});
        decoded.push_back(static_cast<char>(high * 16 + low));
        i += 2;
    }
    if (!isUtf8(decoded) || decoded.find('\0') != std::string::npos)
        return fail(ErrorCode::InvalidInput, {"path", "encoding"});
    return decoded;
}

std::string queryValue(std::string_view query, std::string_view name) {
    for (std::string_view part : split(query, '&')) {
        const auto equals = part.find('=');
        if (part.substr(0, equals) != name || equals == std::string_view::npos) continue;
        auto decoded = percentDecode(part.substr(equals + 1));
        return decoded ? *decoded : std::string(part.substr(equals + 1));
    }
    return {};
}

int statusOf(const Error& error) noexcept {
    switch (error.code) {
    case ErrorCode::InvalidInput:
        return 400;
    case ErrorCode::WrongSecret:
        return 401;
    case ErrorCode::PermissionDenied:
    case ErrorCode::FactorRequired:
        return 403;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::Conflict:
    case ErrorCode::AlreadyExists:
        return 409;
    case ErrorCode::Closed:
        return 410;
    case ErrorCode::TooLarge:
        return 413;
    case ErrorCode::Unsupported:
        return 415;
    case ErrorCode::Throttled:
    case ErrorCode::TooMany:
        return 429;
    case ErrorCode::StoreUnavailable:
    case ErrorCode::DiskFull:
        return 503;
    default:
        return 500;
    }
}

HttpResponse problem(int status, const Error& error, const char* event) {
    HttpResponse response;
    response.status = status;
    response.contentType = "application/problem+json";
    response.body = R"({"type":"about:blank","title":)";
    appendJsonString(response.body, sentenceFor(status));
    response.body += ",\"status\":" + std::to_string(status) + ",\"reference\":";
    appendJsonString(response.body, log::reference(event, error));
    response.body += "}";
    if (status == 429) {
        const std::string seconds = error.args.empty() ? "1" : error.args.front();
        response.headers.emplace_back("Retry-After", seconds);
    } else if (status == 503) {
        response.headers.emplace_back("Retry-After", "5");
    } else if (status == 401) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    }
    return response;
}

HttpResponse problem(const Error& error, const char* event) {
    return problem(statusOf(error), error, event);
}

} // namespace chatkeep::gateway
