// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Invocation.h"
#include "app/Streams.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace chatkeep::app {

/// Where the holder of the vault in `folder` listens: in the user's runtime folder, else in a folder of the
/// user's own (0700) in the temporary folder; named by a hash of the vault's real path. Errors: Io (not ours,
/// wrong mode).
[[nodiscard]] Result<std::string> controlSocketPath(const std::string& folder);

/// A request as it travels: one JSON document and descriptors with names.
struct ControlMessage {
    Json document;
    std::vector<std::pair<std::string, Descriptor>> descriptors;
};
/// Length-prefixed, at most 1 MiB and 16 descriptors. Errors: Network ("holder"), InvalidInput, TooLarge.
[[nodiscard]] Result<void> sendMessage(int socket, const Json& document,
                                       const std::vector<std::pair<std::string, int>>& descriptors);
[[nodiscard]] Result<ControlMessage> receiveMessage(int socket);

/// How long a read of a socket waits before it fails as Network ("holder"); 0: for ever.
void setPatience(int socket, std::chrono::seconds patience);

/// Connects to the holder. Empty optional: nobody listens there. The peer's user is checked.
[[nodiscard]] std::optional<Descriptor> connectToHolder(const std::string& folder);

/// The holder's side: a thread that accepts, and one for each client. Other users' processes are turned away.
class ControlServer {
public:
    /// Answers on `client` itself; may keep it by moving it out.
    using Handler = std::function<void(ControlMessage&, Descriptor& client)>;
    [[nodiscard]] static Result<std::unique_ptr<ControlServer>> start(const std::string& folder,
                                                                      Handler handler);
    ~ControlServer(); ///< ends, waiting for running commands

private:
    ControlServer() = default;
    void accept();
    void serve(Descriptor client);
    std::string m_path;
    Descriptor m_socket;
    Descriptor m_wake[2];
    Handler m_handler;
    std::thread m_thread;
    std::mutex m_mutex;
    struct Client {
        std::shared_ptr<std::atomic<bool>> ended;
        std::jthread thread;
    };
    std::vector<Client> m_clients;
    std::atomic<bool> m_ending{false};
};

} // namespace chatkeep::app
