// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Streams.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <streambuf>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

namespace chatkeep::app {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this == &other) return *this;
    if (m_fd >= 0) ::close(m_fd);
    m_fd = other.release();
    return *this;
}

Descriptor::~Descriptor() {
    if (m_fd >= 0) ::close(m_fd);
}

int Descriptor::release() noexcept {
    const int fd = m_fd;
    m_fd = -1;
    return fd;
}

bool Streams::isAbandoned() const noexcept {
    if (peer < 0) return false;
    pollfd wait{peer, POLLRDHUP, 0};
    return ::poll(&wait, 1, 0) == 1 && (wait.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

bool writeAll(int fd, std::string_view text) noexcept {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return errno == EPIPE || errno == EBADF || errno == ECONNRESET;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool writeShown(int fd, std::string_view text) noexcept {
    if (::isatty(fd) == 0) return writeAll(fd, text);
    std::string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        const bool isWide = byte == 0xC2 && next >= 0x80 && next < 0xA0; // a control character of two bytes
        const bool steers = isWide || byte == 0x7F || (byte < 0x20 && byte != '\n' && byte != '\t');
        shown += steers ? '?' : text[i];
        i += isWide ? 1 : 0;
    }
    return writeAll(fd, shown);
}

Result<std::string> readAll(int fd, std::size_t most) {
    std::string text;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t got = ::read(fd, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(ErrorCode::Io, {"standard input"});
        if (got == 0) return text;
        text.append(buffer.data(), static_cast<std::size_t>(got));
        if (text.size() > most) return fail(ErrorCode::TooLarge, {"input", std::to_string(most)});
    }
}

Result<crypto::Secret> readSecret(int fd) {
    constexpr std::size_t kMost = 64 * 1024;
    crypto::Secret buffer(kMost);
    std::size_t size = 0;
    for (;;) {
        const ssize_t got = ::read(fd, buffer.writable().data() + size, kMost - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(ErrorCode::Io, {"secret's descriptor"});
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
        if (size == kMost) return fail(ErrorCode::TooLarge, {"secret", std::to_string(kMost)});
    }
    while (size > 0 && (buffer.view()[size - 1] == '\n' || buffer.view()[size - 1] == '\r'))
        --size;
    if (size == 0) return fail(ErrorCode::InvalidInput, {"secret", "empty"});
    return crypto::Secret(buffer.view().first(size));
}

std::optional<crypto::Secret> promptSecret(const std::string& question) {
    Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC));
    if (!terminal) return std::nullopt;
    termios before{};
    if (::tcgetattr(terminal.get(), &before) != 0) return std::nullopt;
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(terminal.get(), TCSAFLUSH, &silent);
    writeAll(terminal.get(), question);
    std::array<std::uint8_t, 1024> typed{};
    const ssize_t got = ::read(terminal.get(), typed.data(), typed.size());
    ::tcsetattr(terminal.get(), TCSAFLUSH, &before);
    writeAll(terminal.get(), "\n");
    std::size_t size = got > 0 ? static_cast<std::size_t>(got) : 0;
    while (size > 0 && (typed[size - 1] == '\n' || typed[size - 1] == '\r'))
        --size;
    crypto::Secret secret(ByteView(typed.data(), size));
    crypto::wipe(typed);
    if (size == 0) return std::nullopt;
    return secret;
}

std::optional<crypto::Secret> takePasswordFromEnvironment() {
    char* value = std::getenv("CHATKEEP_PASSWORD");
    if (!value || !*value) return std::nullopt;
    const std::size_t size = std::strlen(value);
    crypto::Secret secret(ByteView(reinterpret_cast<const std::uint8_t*>(value), size));
    // unsetenv() alone leaves the bytes readable in the process's environ block.
    crypto::wipe(std::span(reinterpret_cast<std::uint8_t*>(value), size));
    ::unsetenv("CHATKEEP_PASSWORD");
    return secret;
}

Result<Descriptor> secretDescriptor(const crypto::Secret& secret) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::Internal, {}, "pipe");
    Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    writeAll(writing.get(), secret.text()); // a secret is smaller than a pipe's buffer
    return reading;
}

namespace {

/// A read-only buffer over a descriptor.
class DescriptorBuffer final : public std::streambuf {
public:
    explicit DescriptorBuffer(int fd)
        : m_fd(fd)
        , m_buffer(1 << 16) {}

protected:
    int_type underflow() override {
        ssize_t got = 0;
        do {
            got = ::read(m_fd, m_buffer.data(), m_buffer.size());
        } while (got < 0 && errno == EINTR);
        if (got < 0) throw std::system_error(errno, std::generic_category()); // the stream is bad with it
        if (got == 0) return traits_type::eof();
        setg(m_buffer.data(), m_buffer.data(), m_buffer.data() + got);
        return traits_type::to_int_type(m_buffer.front());
    }

private:
    int m_fd;
    std::vector<char> m_buffer;
};

class DescriptorStream final : public std::istream {
public:
    explicit DescriptorStream(int fd)
        : std::istream(nullptr)
        , m_buffer(fd) {
        rdbuf(&m_buffer);
    }

private:
    DescriptorBuffer m_buffer;
};

} // namespace

std::unique_ptr<std::istream> openStream(int fd) {
    return std::make_unique<DescriptorStream>(fd);
}

} // namespace chatkeep::app
