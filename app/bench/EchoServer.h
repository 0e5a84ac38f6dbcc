// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/Certificate.h"

#include <cstdint>
#include <memory>

namespace chatkeep::app {

/// The limit that a turn is measured against: Beast over TLS, one server thread, the request's JSON parsed,
/// an answer of a fixed size. It understands, stores and audits nothing.
class EchoServer {
public:
    [[nodiscard]] static Result<std::unique_ptr<EchoServer>> start(const gateway::Certificate& certificate);
    virtual ~EchoServer() = default;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    virtual void setAnswerBytes(std::size_t bytes) = 0;
};

} // namespace chatkeep::app
