// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/FloodedConnections.h"

#include <charconv>
#include <cstring>
#include <filesystem>
#include <optional>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace chatkeep::integrations {

namespace {

struct Peer {
    NetAddress address;
    int port = 0;
};

std::optional<Peer> peerOf(int socket) {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (::getpeername(socket, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return std::nullopt;
    Peer peer;
    if (storage.ss_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &storage, sizeof four);
        peer.address.bytes[10] = peer.address.bytes[11] = 0xFF;
        std::memcpy(peer.address.bytes.data() + 12, &four.sin_addr, 4);
        peer.port = ntohs(four.sin_port);
    } else if (storage.ss_family == AF_INET6) {
        sockaddr_in6 six{};
        std::memcpy(&six, &storage, sizeof six);
        std::memcpy(peer.address.bytes.data(), &six.sin6_addr, 16);
        peer.port = ntohs(six.sin6_port);
    } else {
        return std::nullopt;
    }
    return peer;
}

std::uint64_t receivedOver(int socket) {
    tcp_info figures{};
    socklen_t size = sizeof figures;
    if (::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &figures, &size) != 0) return 0;
    return figures.tcpi_bytes_received;
}

} // namespace

void cutFloodedConnections(const NetAddress& server, int port, std::uint64_t bytes) {
    std::error_code error;
    for (std::filesystem::directory_iterator at("/proc/self/fd", error); !error && at != end(at);
         at.increment(error)) {
        const auto name = at->path().filename().string();
        int socket = -1;
        if (std::from_chars(name.data(), name.data() + name.size(), socket).ec != std::errc()) continue;
        const auto peer = peerOf(socket);
        if (peer && peer->address == server && peer->port == port && receivedOver(socket) > bytes)
            ::shutdown(socket, SHUT_RDWR);
    }
}

} // namespace chatkeep::integrations
