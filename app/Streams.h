// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Secret.h"

#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace chatkeep::app {

/// An owned file descriptor.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int fd) noexcept
        : m_fd(fd) {}
    Descriptor(Descriptor&& other) noexcept
        : m_fd(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();
    [[nodiscard]] int get() const noexcept { return m_fd; }
    [[nodiscard]] int release() noexcept;
    [[nodiscard]] explicit operator bool() const noexcept { return m_fd >= 0; }

private:
    int m_fd = -1;
};

/// Where a command reads and writes: the terminal's, or those a client sent over the control socket.
struct Streams {
    int in = 0;
    int out = 1;
    int err = 2;
    std::map<std::string, Descriptor> files; ///< input files and secrets by option name
    std::optional<crypto::Secret> environmentPassword;
    int peer = -1; ///< the socket of who waits for the answer, where this runs in a holder

    /// True once who asked went away (ended, killed, interrupted).
    [[nodiscard]] bool isAbandoned() const noexcept;
};

/// Writes everything; false where it does not fit (a full disk). A reader that went away wants no more: true.
bool writeAll(int fd, std::string_view text) noexcept;
/// The same for people: on a terminal, what would steer it (from names and texts of others) is shown as '?'.
bool writeShown(int fd, std::string_view text) noexcept;
/// Reads to the end. Errors: Io, TooLarge.
[[nodiscard]] Result<std::string> readAll(int fd, std::size_t most);
/// Reads a secret to the end; one trailing newline is dropped. Errors: Io, TooLarge, InvalidInput ("secret",
/// "empty").
[[nodiscard]] Result<crypto::Secret> readSecret(int fd);
/// Asks on the controlling terminal without echo. Empty optional if there is none.
[[nodiscard]] std::optional<crypto::Secret> promptSecret(const std::string& question);
/// The environment's CHATKEEP_PASSWORD; its bytes are overwritten in the process's own environment block.
[[nodiscard]] std::optional<crypto::Secret> takePasswordFromEnvironment();
/// A pipe's or memory file's read end that holds the secret.
[[nodiscard]] Result<Descriptor> secretDescriptor(const crypto::Secret& secret);
/// Buffered lines from a descriptor; bad() where reading failed.
[[nodiscard]] std::unique_ptr<std::istream> openStream(int fd);

} // namespace chatkeep::app
