// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/PdfText.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/PdfLayout.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr int kNoProgram = 127;
/// A word with its place is written in so many times its bytes.
constexpr std::size_t kBytesOfLayout = 8;

/// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int fd = -1)
        : m_fd(fd) {}
    Descriptor(Descriptor&& other) noexcept
        : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor() { close(); }
    void close() {
        if (m_fd >= 0) ::close(std::exchange(m_fd, -1));
    }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

struct Pipe {
    Descriptor read;
    Descriptor write;
};
Result<Pipe> openPipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::Io, {"pipe"});
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

void limit(__rlimit_resource what, rlim_t most) {
    const rlimit bound{most, most};
    (void)::setrlimit(what, &bound);
}

/// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void becomeReader(int in, int out, const PdfLimits& limits, const char* mode) {
    (void)::unshare(CLONE_NEWUSER | CLONE_NEWNET); // may be forbidden; the limits stand without it
    (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
    (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (::dup2(in, STDIN_FILENO) < 0 || ::dup2(out, STDOUT_FILENO) < 0) ::_exit(kNoProgram);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    if (nowhere < 0 || ::dup2(nowhere, STDERR_FILENO) < 0) ::_exit(kNoProgram);
    (void)::close_range(STDERR_FILENO + 1, ~0U, 0);
    limit(RLIMIT_AS, limits.memoryBytes);
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.processor.count()));
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 32);
    static constexpr char kNull[] = "LC_ALL=C";
    char* const environment[] = {const_cast<char*>(kNull), nullptr};
    const char* const arguments[] = {"pdftotext", "-q", "-enc", "UTF-8", mode, "-", "-", nullptr};
    ::execve(limits.program.c_str(), const_cast<char* const*>(arguments), environment);
    ::_exit(kNoProgram);
}

/// The child, killed and reaped whatever happens.
class Reader {
public:
    explicit Reader(pid_t pid)
        : m_pid(pid) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() {
        if (m_pid <= 0) return;
        ::kill(m_pid, SIGKILL);
        (void)wait();
    }
    /// Exit code, or -1 if it was killed.
    int wait() {
        int status = 0;
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
        }
        m_pid = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t m_pid;
};

/// Feeds the child and collects what it writes, until it closes its output.
class Exchange {
public:
    Exchange(Descriptor in, Descriptor out, std::string_view pdf, const PdfLimits& limits)
        : m_in(std::move(in))
        , m_out(std::move(out))
        , m_rest(pdf)
        , m_limits(limits)
        , m_end(std::chrono::steady_clock::now() + limits.wall) {
        for (const auto* fd : {&m_in, &m_out})
            (void)::fcntl(fd->get(), F_SETFL, O_NONBLOCK);
    }
    Result<std::string> run();

private:
    void feed();
    /// False at the end of the output.
    bool collect();

    Descriptor m_in;
    Descriptor m_out;
    std::string_view m_rest;
    const PdfLimits& m_limits;
    std::chrono::steady_clock::time_point m_end;
    std::string m_text;
};

void Exchange::feed() {
    const auto written = ::write(m_in.get(), m_rest.data(), m_rest.size());
    if (written > 0) m_rest.remove_prefix(static_cast<std::size_t>(written));
    const bool gone = written < 0 && errno != EAGAIN && errno != EINTR;
    if (m_rest.empty() || gone) m_in.close();
}

bool Exchange::collect() {
    std::array<char, 1U << 16> buffer{};
    const auto got = ::read(m_out.get(), buffer.data(), buffer.size());
    if (got > 0) m_text.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

Result<std::string> Exchange::run() {
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_end - std::chrono::steady_clock::now());
        if (left.count() <= 0) return fail(ErrorCode::TooLarge, {"document", "time"});
        std::array<pollfd, 2> ends = {{{m_out.get(), POLLIN, 0}, {m_in.get(), POLLOUT, 0}}};
        const nfds_t count = m_in.isOpen() ? 2 : 1;
        if (::poll(ends.data(), count, static_cast<int>(left.count())) < 0 && errno != EINTR)
            return fail(ErrorCode::Io, {"pipe"});
        if (count == 2 && ends[1].revents != 0) feed();
        if (ends[0].revents != 0 && !collect()) return std::move(m_text);
        if (m_text.size() > m_limits.outputBytes) return fail(ErrorCode::TooLarge, {"document", "16 MiB"});
    }
}

/// Writing to a child that died must not end us.
class QuietPipes {
public:
    QuietPipes() {
        sigset_t broken;
        sigemptyset(&broken);
        sigaddset(&broken, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &broken, &m_former);
    }
    QuietPipes(const QuietPipes&) = delete;
    QuietPipes& operator=(const QuietPipes&) = delete;
    ~QuietPipes() {
        sigset_t broken;
        sigemptyset(&broken);
        sigaddset(&broken, SIGPIPE);
        const timespec now{};
        if (sigismember(&m_former, SIGPIPE) == 0)
            while (::sigtimedwait(&broken, nullptr, &now) > 0) {
            }
        ::pthread_sigmask(SIG_SETMASK, &m_former, nullptr);
    }

private:
    sigset_t m_former{};
};

/// Poppler ends in one way with everything that it cannot open. What is encrypted with an empty password it
/// can.
bool isEncrypted(std::string_view pdf) {
    return pdf.find("/Encrypt") != std::string_view::npos;
}

/// What poppler writes of a PDF in a mode ("-layout" …), decoded.
Result<std::string> writtenBy(std::string_view pdf, const PdfLimits& limits, const char* mode) {
    CHATKEEP_ASSIGN(auto toChild, openPipe());
    CHATKEEP_ASSIGN(auto fromChild, openPipe());
    const QuietPipes quiet;
    const auto pid = ::fork();
    if (pid < 0) return fail(ErrorCode::Io, {"process"});
    if (pid == 0) becomeReader(toChild.read.get(), fromChild.write.get(), limits, mode);
    Reader reader(pid);
    toChild.read.close();
    fromChild.write.close();
    CHATKEEP_ASSIGN(auto raw,
                    Exchange(std::move(toChild.write), std::move(fromChild.read), pdf, limits).run());
    const int code = reader.wait();
    if (code == kNoProgram) return fail(ErrorCode::Unsupported, {"document", "pdf"});
    if (code != 0) return fail(ErrorCode::InvalidInput, {"document", isEncrypted(pdf) ? "locked" : "pdf"});
    return raw;
}

} // namespace

Result<std::string> pdfText(std::string_view pdf, const PdfLimits& limits) {
    if (pdf.size() > limits.inputBytes) return fail(ErrorCode::TooLarge, {"document", "16 MiB"});
    if (pdf.substr(0, 1'024).find("%PDF-") == std::string_view::npos)
        return fail(ErrorCode::InvalidInput, {"document", "pdf"});
    auto wide = limits;
    wide.outputBytes *= kBytesOfLayout;
    if (const auto layout = writtenBy(pdf, wide, "-bbox-layout"); layout && isUtf8(*layout)) {
        const auto laidOut = plainTextOf(readLayout(*layout));
        auto text = laidOut ? decodedText(*laidOut) : fail(ErrorCode::InvalidInput, {"document", "no text"});
        if (text && text->size() <= limits.outputBytes) return text;
    }
    CHATKEEP_ASSIGN(const auto raw, writtenBy(pdf, limits, "-nodiag"));
    CHATKEEP_ASSIGN(auto text, decodedText(raw));
    if (text.find_first_not_of(" \t\n\f") == std::string::npos)
        return fail(ErrorCode::InvalidInput, {"document", "no text"});
    return text;
}

} // namespace chatkeep::engine
