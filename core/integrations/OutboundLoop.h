// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/integrations/Destinations.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::integrations {

/// One request to a service outside. JSON goes out, JSON is expected back.
struct HttpCall {
    std::string id;  ///< to cancel it by
    std::string url; ///< http or https; plain http only to this computer or a listed local network
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::chrono::milliseconds timeout{10'000}; ///< for all of it: name, connection, answer, one retry
    std::size_t maxBytes = 256 * 1024;         ///< of the answer
    std::shared_ptr<const Destinations> allowed;
    std::string authorities; ///< a PEM file with further certificate authorities; empty: the system's
};

/// What came of it. `problem` is a word of ours and null if there is an answer, whatever its status.
struct HttpAnswer {
    int status = 0;
    std::string body;
    const char* problem = nullptr; ///< "refused", "timeout", "too large", "redirect", "certificate" …
};

/// The one event loop of Qt Network, on a thread of its own that begins with the first call. A name is
/// resolved once, its address is checked and pinned; redirects are never followed; nothing is cached or
/// remembered between calls. A connection that breaks before an answer is tried once more, with the same
/// headers. Needs a QCoreApplication in the process.
/// Thread: any. Callbacks come on the loop's thread.
class OutboundLoop {
public:
    OutboundLoop();
    ~OutboundLoop(); ///< drops what is under way
    OutboundLoop(const OutboundLoop&) = delete;
    OutboundLoop& operator=(const OutboundLoop&) = delete;

    void post(HttpCall call, std::function<void(HttpAnswer)> done);
    /// No callback comes for the calls of this id, unless it is running already.
    void cancel(const std::string& id);

private:
    struct Thread;
    std::mutex m_mutex;
    std::unique_ptr<Thread> m_thread;
};

} // namespace chatkeep::integrations
