// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Handover.h"
#include "app/Own.h"
#include "app/Runner.h"
#include "app/Signals.h"
#include "app/Unattended.h"

#include "core/base/Log.h"

#include <QCoreApplication>

#include <charconv>
#include <clocale>

#include <poll.h>
#include <unistd.h>

namespace chatkeep::app {

namespace {

Result<ServeOptions> listenOptions(const Invocation& invocation) {
    ServeOptions options;
    if (!invocation.has("listen")) return options;
    const std::string text = invocation.value("listen");
    const auto colon = text.rfind(':');
    int port = -1;
    if (colon != std::string::npos) {
        const char* end = text.data() + text.size();
        const auto parsed = std::from_chars(text.data() + colon + 1, end, port);
        if (parsed.ec != std::errc() || parsed.ptr != end) port = -1;
    }
    if (port < 0 || port > 65535) return fail(ErrorCode::InvalidInput, {"--listen", "HOST:PORT"});
    options.host = text.substr(0, colon);
    if (options.host->starts_with('[')) options.host = options.host->substr(1, options.host->size() - 2);
    options.port = port;
    return options;
}

void printReady(const Streams& streams, OpenVault& open) {
    const Json ready = {{"ready", true},
                        {"url", open.serving().url},
                        {"certificate_file", open.servedCertificateFile()},
                        {"pid", ::getpid()}};
    writeAll(streams.out, dumpJson(ready) + "\n");
}

/// The serving process: holds the vault, hands it to a console that asks, waits for it to come back.
class Server {
public:
    Server(std::string folder, const Streams& streams)
        : m_folder(std::move(folder))
        , m_streams(streams) {}

    Result<int> run(std::unique_ptr<OpenVault> open, const ServeOptions& options) {
        ServeOptions listen = options;
        for (;;) {
            // A console that signs in to take over, and out again, must not take the key along that the next
            // holder needs.
            open->operators().keepVaultKey();
            CHATKEEP_TRY(open->startServing(listen));
            CHATKEEP_ASSIGN(auto control,
                            ControlServer::start(m_folder, [&](ControlMessage& message, Descriptor& client) {
                                answer(*open, message, client);
                            }));
            if (!m_saidReady) printReady(m_streams, *open);
            m_saidReady = true;
            if (!m_signals.waitOr(m_wanted)) return kDone; // SIGTERM: everything closes behind us
            Descriptor console = takeWaiting();
            control.reset();
            CHATKEEP_ASSIGN(auto back, standBy(std::move(open), std::move(console)));
            if (!back) return kDone;
            open = std::move(back->open);
            listen.adoptedSocket = back->listeningSocket;
        }
    }

private:
    struct Back {
        std::unique_ptr<OpenVault> open;
        int listeningSocket = -1;
    };

    void answer(OpenVault& open, ControlMessage& message, Descriptor& client) {
        const std::string what = message.document.value("control", std::string());
        if (what == "who") return reply(client, describeHolder("serve", &open));
        if (what == "handover") return handOver(open, message, client);
        reply(client, answerControl(open, message, client.get()));
    }
    static void reply(const Descriptor& client, const Json& document) {
        if (auto sent = sendMessage(client.get(), document, {}); !sent)
            log::write(log::Level::Info, "control client went away");
    }

    /// Checks the console's operator; the main thread does the rest.
    void handOver(OpenVault& open, ControlMessage& message, Descriptor& client) {
        auto signedIn = signInFromMessage(open, message);
        if (!signedIn) return reply(client, controlError(signedIn.error()));
        open.operators().signOut(*signedIn);
        {
            std::lock_guard lock(m_mutex);
            m_waiting = std::move(client);
        }
        m_wanted.raise();
    }
    Descriptor takeWaiting() {
        std::lock_guard lock(m_mutex);
        m_wanted.clear();
        return std::move(m_waiting);
    }

    void tell(std::string_view words) const {
        writeAll(m_streams.err, "chatkeep: " + std::string(words) + "\n");
    }

    /// Closes the vault here, gives key, lock and socket to the console, and waits: it hands back, or it
    /// ends.
    Result<std::optional<Back>> standBy(std::unique_ptr<OpenVault> open, Descriptor console) {
        CHATKEEP_TRY(giveVault(std::move(open), console.get(), {}));
        tell("A console has taken over; this process waits until it hands back.");
        if (!m_signals.waitForReadable(console.get())) return std::optional<Back>();
        auto message = receiveMessage(console.get());
        if (!message || message->document.value("control", std::string()) != "handback") {
            tell("The console ended without handing back: nothing is served any more.");
            return std::optional<Back>();
        }
        CHATKEEP_ASSIGN(auto taken, takeVault(m_folder, *message));
        tell("The console has handed back; serving again.");
        return std::optional<Back>(Back{std::move(taken.open), taken.listeningSocket});
    }

    std::string m_folder;
    const Streams& m_streams;
    Signals m_signals;
    Wakeup m_wanted;
    std::mutex m_mutex;
    Descriptor m_waiting;
    bool m_saidReady = false;
};

Result<std::unique_ptr<OpenVault>> openForServing(const Invocation& invocation, Streams& streams) {
    if (invocation.flag("unattended")) return openUnattended(invocation.profile);
    if (invocation.operatorName.empty()) return fail(ErrorCode::InvalidInput, {"--operator", "missing"});
    if (connectToHolder(invocation.profile)) return fail(ErrorCode::InUse, {"answers"});
    CHATKEEP_ASSIGN(const auto password, passwordFor(invocation, streams));
    CHATKEEP_ASSIGN(auto open, OpenVault::open(invocation.profile, invocation.operatorName, password));
    CHATKEEP_TRY(open->operators().signInBySlot(invocation.operatorName, "serve"));
    return open;
}

/// What Qt Network needs of a process without windows. Numbers stay as the program reads and writes them.
class QtOfThisProcess {
public:
    QtOfThisProcess() { std::setlocale(LC_NUMERIC, "C"); }

private:
    int m_argc = 1;
    std::string m_name = "chatkeep";
    char* m_argv[2] = {m_name.data(), nullptr};
    QCoreApplication m_application{m_argc, m_argv};
};

} // namespace

int runServe(const Invocation& invocation, Streams& streams) {
    const QtOfThisProcess qt;
    auto options = listenOptions(invocation);
    if (!options) return finish(invocation, streams, passOn(std::move(options)));
    Server server(invocation.profile, streams);
    auto open = openForServing(invocation, streams);
    if (!open) return finish(invocation, streams, passOn(std::move(open)));
    auto code = server.run(std::move(*open), *options);
    return code ? *code : finish(invocation, streams, passOn(std::move(code)));
}

} // namespace chatkeep::app
