// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ControlSocket.h"

#include "core/base/Log.h"
#include "core/crypto/Hash.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace chatkeep::app {

namespace {

constexpr std::size_t kMaxDocument = 1 << 20;
constexpr std::size_t kMaxDescriptors = 16;
constexpr std::chrono::seconds kFirstWord{10};

Result<std::string> socketFolder() {
    if (const char* runtime = std::getenv("XDG_RUNTIME_DIR"); runtime && *runtime == '/') {
        struct stat info{};
        if (::stat(runtime, &info) == 0 && info.st_uid == ::geteuid()) return std::string(runtime);
    }
    const std::string folder = "/tmp/chatkeep-" + std::to_string(::geteuid());
    ::mkdir(folder.c_str(), 0700);
    struct stat info{};
    if (::lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != ::geteuid() ||
        (info.st_mode & 0077) != 0)
        return fail(ErrorCode::Io, {folder});
    return folder;
}

bool isOwnUser(int socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

Result<sockaddr_un> addressOf(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return fail(ErrorCode::TooLarge, {"socket path", "107"});
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

Result<void> readExactly(int socket, void* into, std::size_t size) {
    auto* bytes = static_cast<char*>(into);
    while (size > 0) {
        const ssize_t got = ::read(socket, bytes, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return fail(ErrorCode::Network, {"holder"});
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    return {};
}

} // namespace

Result<std::string> controlSocketPath(const std::string& folder) {
    std::error_code error;
    auto real = std::filesystem::weakly_canonical(folder, error);
    if (error) real = folder;
    CHATKEEP_ASSIGN(const std::string place, socketFolder());
    const auto digest = crypto::sha256(asBytes(real.string()));
    return place + "/chatkeep-" + toHex(ByteView(digest).first(12)) + ".sock";
}

void setPatience(int socket, std::chrono::seconds patience) {
    const timeval wait{static_cast<time_t>(patience.count()), 0};
    (void)::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
}

Result<void> sendMessage(int socket, const Json& document,
                         const std::vector<std::pair<std::string, int>>& descriptors) {
    Json envelope = {{"document", document}, {"descriptors", Json::array()}};
    std::array<int, kMaxDescriptors> numbers{};
    if (descriptors.size() > kMaxDescriptors) return fail(ErrorCode::TooMany, {"descriptors", "16"});
    for (std::size_t i = 0; i < descriptors.size(); ++i) {
        envelope["descriptors"].push_back(descriptors[i].first);
        numbers[i] = descriptors[i].second;
    }
    const std::string text = dumpJson(envelope);
    if (text.size() > kMaxDocument) return fail(ErrorCode::TooLarge, {"command", "1 MiB"});
    auto size = static_cast<std::uint32_t>(text.size());
    iovec part{&size, sizeof size};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * kMaxDescriptors)> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (!descriptors.empty()) {
        message.msg_control = control.data();
        message.msg_controllen = CMSG_SPACE(sizeof(int) * descriptors.size());
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int) * descriptors.size());
        std::memcpy(CMSG_DATA(header), numbers.data(), sizeof(int) * descriptors.size());
    }
    if (::sendmsg(socket, &message, MSG_NOSIGNAL) != static_cast<ssize_t>(sizeof size))
        return fail(ErrorCode::Network, {"holder"});
    std::string_view rest = text;
    while (!rest.empty()) {
        const ssize_t sent = ::send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return fail(ErrorCode::Network, {"holder"});
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return {};
}

Result<ControlMessage> receiveMessage(int socket) {
    std::uint32_t size = 0;
    iovec part{&size, sizeof size};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * kMaxDescriptors)> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t got = 0;
    do {
        got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_WAITALL);
    } while (got < 0 && errno == EINTR);
    std::vector<Descriptor> received;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof fd);
            received.emplace_back(fd);
        }
    }
    if (got != static_cast<ssize_t>(sizeof size)) return fail(ErrorCode::Network, {"holder"});
    if (size > kMaxDocument) return fail(ErrorCode::TooLarge, {"command", "1 MiB"});
    std::string text(size, '\0');
    CHATKEEP_TRY(readExactly(socket, text.data(), size));
    CHATKEEP_ASSIGN(auto envelope, parseJson(text));
    if (!envelope.is_object() || !envelope.contains("document") || !envelope["descriptors"].is_array() ||
        envelope["descriptors"].size() != received.size())
        return fail(ErrorCode::InvalidInput, {"command", "form"});
    ControlMessage parsed;
    parsed.document = envelope["document"];
    for (std::size_t i = 0; i < received.size(); ++i)
        parsed.descriptors.emplace_back(envelope["descriptors"][i].is_string()
                                            ? envelope["descriptors"][i].get<std::string>()
                                            : std::string(),
                                        std::move(received[i]));
    return parsed;
}

std::optional<Descriptor> connectToHolder(const std::string& folder) {
    auto path = controlSocketPath(folder);
    if (!path) return std::nullopt;
    auto address = addressOf(*path);
    if (!address) return std::nullopt;
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket ||
        ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0 ||
        !isOwnUser(socket.get()))
        return std::nullopt;
    return socket;
}

Result<std::unique_ptr<ControlServer>> ControlServer::start(const std::string& folder, Handler handler) {
    std::unique_ptr<ControlServer> server(new ControlServer());
    CHATKEEP_ASSIGN(server->m_path, controlSocketPath(folder));
    CHATKEEP_ASSIGN(auto address, addressOf(server->m_path));
    // Whoever starts a server holds the vault's lock: a socket file left behind is nobody's.
    ::unlink(server->m_path.c_str());
    server->m_socket = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const mode_t before = ::umask(0177);
    const bool bound =
        ::bind(server->m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::umask(before);
    std::array<int, 2> wake{};
    if (!bound || ::listen(server->m_socket.get(), 16) != 0 || ::pipe2(wake.data(), O_CLOEXEC) != 0)
        return fail(ErrorCode::Io, {server->m_path}, std::strerror(errno));
    server->m_wake[0] = Descriptor(wake[0]);
    server->m_wake[1] = Descriptor(wake[1]);
    server->m_handler = std::move(handler);
    server->m_thread = std::thread([raw = server.get()] { raw->accept(); });
    return server;
}

ControlServer::~ControlServer() {
    m_ending.store(true);
    if (m_thread.joinable()) {
        writeAll(m_wake[1].get(), "x");
        m_thread.join();
    }
    m_clients.clear();
    if (m_socket) ::unlink(m_path.c_str());
}

void ControlServer::accept() {
    while (!m_ending.load()) {
        std::array<pollfd, 2> waits{pollfd{m_socket.get(), POLLIN, 0}, pollfd{m_wake[0].get(), POLLIN, 0}};
        if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) return;
        if (m_ending.load()) return;
        if ((waits[0].revents & POLLIN) == 0) continue;
        Descriptor client(::accept4(m_socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (!client || !isOwnUser(client.get())) continue;
        std::lock_guard lock(m_mutex);
        std::erase_if(m_clients, [](const Client& each) { return each.ended->load(); });
        auto ended = std::make_shared<std::atomic<bool>>(false);
        m_clients.push_back(
            {ended, std::jthread([this, ended, held = std::make_shared<Descriptor>(std::move(client))] {
                 serve(std::move(*held));
                 ended->store(true);
             })});
    }
}

void ControlServer::serve(Descriptor client) {
    // Whoever connects and says nothing must not keep the holder from closing.
    setPatience(client.get(), kFirstWord);
    auto message = receiveMessage(client.get());
    setPatience(client.get(), std::chrono::seconds(0));
    if (!message) {
        log::write(log::Level::Warning, "control message refused", {{"code", message.error().code}});
        return;
    }
    m_handler(*message, client);
}

} // namespace chatkeep::app
