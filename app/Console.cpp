// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleHost.h"
#include "app/Own.h"
#include "app/Runner.h"
#include "app/Signals.h"

#include "core/base/Log.h"
#include "ui/shell/Console.h"

#include <cstdlib>

#include <unistd.h>

namespace chatkeep::app {

namespace {

ui::ConsoleOptions optionsOf(const Invocation& invocation) {
    ui::ConsoleOptions options;
    options.panel = invocation.value("panel");
    options.lang = invocation.value("lang");
    options.theme = invocation.value("theme");
    options.size = invocation.value("size");
    options.operatorName = invocation.operatorName;
    return options;
}

/// A further window in the process that holds the vault already.
int openThere(const Descriptor& holder, const Invocation& invocation, Streams& streams) {
    const Json request = {{"control", "window"}, {"invocation", invocation.toJson()}};
    auto sent = sendMessage(holder.get(), request, {});
    if (!sent) return finish(invocation, streams, fail(ErrorCode::InUse));
    auto reply = receiveMessage(holder.get());
    if (!reply) return finish(invocation, streams, fail(ErrorCode::InUse));
    if (auto error = errorOfControl(reply->document))
        return finish(invocation, streams, std::unexpected(std::move(*error)));
    return kDone;
}

/// Ends the console on SIGTERM from a thread of its own.
class SignalWatch {
public:
    SignalWatch()
        : m_thread([this] {
            if (!m_signals.waitOr(m_end)) ui::closeConsole();
        }) {}
    ~SignalWatch() {
        m_end.raise();
        m_thread.join();
    }

private:
    Signals m_signals;
    Wakeup m_end;
    std::thread m_thread;
};

} // namespace

int runConsoleCommand(const Invocation& invocation, Streams& streams) {
    const std::string kind = holderKind(invocation.profile);
    if (kind == "console") {
        if (auto holder = connectToHolder(invocation.profile)) return openThere(*holder, invocation, streams);
    }
    ui::ConsoleOptions options = optionsOf(invocation);
    if (auto found = streams.files.find("password-fd"); found != streams.files.end()) {
        auto password = readSecret(found->second.get());
        if (!password) return finish(invocation, streams, passOn(std::move(password)));
        options.password = std::move(*password);
    } else if (auto password = takePasswordFromEnvironment()) {
        options.password = std::move(*password);
    }
    int argc = 1;
    std::string name = "chatkeep";
    char* argv[] = {name.data(), nullptr};
    int code = kDone;
    ConsoleHost host(invocation.profile, kind == "serve");
    {
        SignalWatch watch;
        code = ui::runConsole(argc, argv, host, std::move(options));
    }
    host.leave();
    return code;
}

} // namespace chatkeep::app
