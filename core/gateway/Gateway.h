// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Conversations.h"
#include "core/gateway/Certificate.h"

#include <cstdint>
#include <memory>
#include <string>

namespace chatkeep::gateway {

struct ListenOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8443; ///< 0: any
    int plainDemoPort = 0;     ///< loopback HTTP for the demo page only; 0: any, -1: none
    int threads = 0;           ///< 0: by the number of cores
    int adoptedSocket = -1;    ///< a listening socket handed over by a former holder
};

struct GatewayFigures {
    std::uint64_t requests = 0;
    std::size_t connections = 0;
    std::size_t streams = 0;
    std::uint64_t networkCpuNs = 0; ///< CPU time of the network threads so far
};

/// HTTPS and WebSocket for visitors on one port. Thread: any.
class Gateway {
public:
    /// Binds and starts. Errors: Network (address in use or not ours), InvalidInput ("certificate", …).
    [[nodiscard]] static Result<std::unique_ptr<Gateway>>
    start(conversations::Conversations& conversations, engine::BotService& bots, access::Settings& settings,
          const Clock& clock, const Certificate& certificate, const ListenOptions& options);
    /// Asks whether the place can be had, and lets it go again. Errors: as start().
    [[nodiscard]] static Result<void> mayListen(const std::string& host, std::uint16_t port);
    virtual ~Gateway() = default; ///< stops

    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] virtual std::string url() const = 0;          ///< https://localhost:8443
    [[nodiscard]] virtual std::string plainDemoUrl() const = 0; ///< http://127.0.0.1:PORT/demo, or empty
    /// For new connections; those that are open keep the old one.
    [[nodiscard]] virtual Result<void> reloadCertificate(const Certificate& certificate) = 0;
    [[nodiscard]] virtual GatewayFigures figures() const = 0;
    /// Stops accepting, lets turns finish (at most 5 s), closes streams with 1012, ends the threads.
    virtual void stop() = 0;
    /// As stop(), and hands the listening socket out for the next holder.
    [[nodiscard]] virtual int stopAndRelease() = 0;
};

} // namespace chatkeep::gateway
