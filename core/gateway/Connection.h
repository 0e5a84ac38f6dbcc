// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/Api.h"
#include "core/gateway/StreamHub.h"
#include "core/gateway/TlsContext.h"
#include "core/gateway/Worker.h"

#include <boost/asio/ip/tcp.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace chatkeep::gateway {

/// What all connections of a gateway share. Thread: any.
struct Shared {
    Shared(Api& theApi, conversations::EventHub& events)
        : api(theApi)
        , hub(events) {}
    Api& api;
    StreamHub hub;
    std::string secureHost;   ///< "localhost:8443", for pages of the plain listener
    std::string plainDemoUrl; ///< "http://127.0.0.1:8080/demo", or empty
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> streams{0};

    /// False if there are too many connections, in all or from this address.
    [[nodiscard]] bool admitConnection(const std::string& address);
    void releaseConnection(const std::string& address);

private:
    std::mutex m_mutex;
    std::unordered_map<std::string, int> m_byAddress;
};

/// Starts serving HTTP over TLS (and streams) on an accepted socket. Call on the worker's thread.
void serveTls(boost::asio::ip::tcp::socket socket, std::string address,
              std::shared_ptr<boost::asio::ssl::context> tls, std::shared_ptr<Shared> shared, Worker& worker);
/// Plain HTTP for the demo page: GET of /demo and its files only.
void servePlainDemo(boost::asio::ip::tcp::socket socket, std::string address, std::shared_ptr<Shared> shared,
                    Worker& worker);

} // namespace chatkeep::gateway
