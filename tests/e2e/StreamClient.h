// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QByteArray>
#include <QSslSocket>

#include <map>
#include <memory>
#include <vector>

namespace chatkeep::e2e {

/// A visitor's WebSocket, as much of RFC 6455 as a test needs: text frames from the server, its close code.
class StreamClient {
public:
    /// Opens /api/v1/conversations/ID/stream?after=SEQ with the subprotocols of the interface.
    [[nodiscard]] bool open(quint16 port, const QByteArray& conversation, const QByteArray& token, int after);
    /// Reads until `condition` holds or time is up; answers pings.
    template <typename Condition>
    [[nodiscard]] bool readUntil(Condition condition, int timeoutMs = 15000);
    [[nodiscard]] const std::vector<Json>& frames() const { return m_frames; }
    /// The close frame's code; 0 while open, 1006 if the connection broke without one.
    [[nodiscard]] int closeCode() const { return m_closeCode; }
    /// Text of the message frames by `seq`.
    [[nodiscard]] std::map<int, std::string> messages() const;

private:
    void read(int timeoutMs);
    bool takeFrame();
    std::unique_ptr<QSslSocket> m_socket;
    QByteArray m_buffer;
    std::vector<Json> m_frames;
    int m_closeCode = 0;
};

template <typename Condition>
bool StreamClient::readUntil(Condition condition, int timeoutMs) {
    constexpr int kStepMs = 50;
    for (int waited = 0; !condition(); waited += kStepMs) {
        if (waited >= timeoutMs || (m_closeCode != 0 && !condition())) return condition();
        read(kStepMs);
    }
    return true;
}

} // namespace chatkeep::e2e
