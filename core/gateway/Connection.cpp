// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/HttpConnection.h"

namespace chatkeep::gateway {

bool Shared::admitConnection(const std::string& address) {
    const auto rules = api.policy();
    std::lock_guard lock(m_mutex);
    if (connections.load() >= static_cast<std::size_t>(rules->maxConnections)) return false;
    auto parsed = parseAddress(address);
    const bool isProxy =
        parsed && std::ranges::any_of(rules->proxies, [&](const Network& n) { return n.contains(*parsed); });
    int& count = m_byAddress[address];
    if (!isProxy && count >= rules->maxConnectionsByAddress) return false;
    ++count;
    connections.fetch_add(1);
    return true;
}

void Shared::releaseConnection(const std::string& address) {
    std::lock_guard lock(m_mutex);
    connections.fetch_sub(1);
    auto found = m_byAddress.find(address);
    if (found != m_byAddress.end() && --found->second <= 0) m_byAddress.erase(found);
}

namespace {

std::string headerText(const BeastRequest& request, http::field field) {
    const auto value = request[field];
    return {value.data(), value.size()};
}

/// All lines of one header as the one list that they are; a proxy may add its line below a forged one.
std::string headerList(const BeastRequest& request, std::string_view name) {
    std::string all;
    const auto [begin, end] = request.equal_range(boost::beast::string_view(name.data(), name.size()));
    for (auto line = begin; line != end; ++line) {
        if (!all.empty()) all += ',';
        all.append(line->value().data(), line->value().size());
    }
    return all;
}

} // namespace

HttpRequest toHttpRequest(BeastRequest& request, const std::string& peer, const Api& api, bool tls) {
    HttpRequest shown;
    const auto method = request.method_string();
    shown.method.assign(method.data(), method.size());
    if (shown.method == "HEAD") shown.method = "GET"; // the body is left out when it is written
    const std::string_view target(request.target().data(), request.target().size());
    const auto question = target.find('?');
    auto path = percentDecode(target.substr(0, question));
    shown.path = path ? std::move(*path) : std::string();
    if (question != std::string_view::npos) shown.query = target.substr(question + 1);
    // Who names two hosts is taken for neither.
    if (request.count(http::field::host) == 1) shown.host = headerText(request, http::field::host);
    shown.origin = headerText(request, http::field::origin);
    shown.authorization = headerText(request, http::field::authorization);
    shown.accept = headerText(request, http::field::accept);
    shown.contentType = headerText(request, http::field::content_type);
    shown.body = std::move(request.body());
    shown.tls = tls;
    const auto rules = api.policy();
    shown.address = rules->proxies.empty() ? peer
                                           : visitorAddress(peer, headerList(request, "X-Forwarded-For"),
                                                            headerList(request, "Forwarded"), rules->proxies);
    return shown;
}

void writeResponse(std::string& out, const HttpResponse& response, bool keepAlive, bool withBody) {
    const std::string_view body =
        response.staticBody.empty() ? std::string_view(response.body) : response.staticBody;
    out.reserve(256 + body.size());
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reasonPhrase(response.status);
    if (!response.contentType.empty()) {
        out += "\r\nContent-Type: ";
        out += response.contentType;
    }
    out += "\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store";
    for (const auto& [name, value] : response.headers) {
        out += "\r\n";
        out += name;
        out += ": ";
        out += value;
    }
    if (!keepAlive) out += "\r\nConnection: close";
    if (response.status != 204) {
        out += "\r\nContent-Length: ";
        out += std::to_string(body.size());
    }
    out += "\r\n\r\n";
    if (withBody) out += body;
}

void serveTls(Tcp::socket socket, std::string address, std::shared_ptr<boost::asio::ssl::context> tls,
              std::shared_ptr<Shared> shared, Worker& worker) {
    auto stream = std::make_unique<TlsStream>(std::move(socket), *tls);
    worker
        .make<HttpConnection<TlsStream>>(std::move(stream), std::move(tls), std::move(address),
                                         std::move(shared), worker)
        ->start();
}

void servePlainDemo(Tcp::socket socket, std::string address, std::shared_ptr<Shared> shared, Worker& worker) {
    auto stream = std::make_unique<Tcp::socket>(std::move(socket));
    worker
        .make<HttpConnection<Tcp::socket>>(std::move(stream), nullptr, std::move(address), std::move(shared),
                                           worker)
        ->start();
}

} // namespace chatkeep::gateway
