// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleHost.h"
#include "app/Own.h"
#include "app/Runner.h"
#include "app/Signals.h"

#include "core/base/Log.h"
#include "ui/shell/Console.h"
#include "ui/shell/PanelRegistry.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

namespace chatkeep::app {

namespace {

constexpr unsigned kSmallest = 320;

ui::ConsoleOptions optionsOf(const Invocation& invocation) {
    ui::ConsoleOptions options;
    options.panel = invocation.value("panel");
    options.lang = invocation.value("lang");
    options.theme = invocation.value("theme");
    options.size = invocation.value("size");
    options.operatorName = invocation.operatorName;
    return options;
}

Result<void> checkOptions(const ui::ConsoleOptions& options) {
    const auto oneOf = [](const std::string& value, std::initializer_list<std::string_view> known) {
        return value.empty() || std::ranges::find(known, value) != known.end();
    };
    if (!oneOf(options.lang, {"en", "de", "system"}))
        return fail(ErrorCode::InvalidInput, {"--lang", "en, de or system"});
    if (!oneOf(options.theme, {"light", "dark", "contrast", "system"}))
        return fail(ErrorCode::InvalidInput, {"--theme", "light, dark, contrast or system"});
    unsigned width = 0;
    unsigned height = 0;
    char rest = 0;
    if (!options.size.empty() &&
        (std::sscanf(options.size.c_str(), "%5ux%5u%c", &width, &height, &rest) != 2 || width < kSmallest ||
         height < kSmallest))
        return fail(ErrorCode::InvalidInput, {"--size", "WIDTHxHEIGHT, e.g. 1440x900"});
    const auto panels = ui::standardPanels();
    const bool isKnown = options.panel.empty() || std::ranges::any_of(panels, [&](const auto& panel) {
                             return panel.id.toStdString() == options.panel;
                         });
    if (isKnown) return {};
    std::string ids;
    for (const auto& panel : panels)
        ids += (ids.empty() ? "" : ", ") + panel.id.toStdString();
    return fail(ErrorCode::InvalidInput, {"--panel", "one of " + ids});
}

/// A further window in the process that holds the vault already.
int openThere(const Descriptor& holder, const Invocation& invocation, Streams& streams,
              const std::optional<crypto::Secret>& password) {
    const Json request = {{"control", "window"}, {"invocation", invocation.toJson()}};
    std::vector<std::pair<std::string, int>> descriptors;
    Descriptor secret;
    if (password) {
        auto made = secretDescriptor(*password);
        if (!made) return finish(invocation, streams, passOn(std::move(made)));
        secret = std::move(*made);
        descriptors.emplace_back("password-fd", secret.get());
    }
    auto sent = sendMessage(holder.get(), request, descriptors);
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
    ui::ConsoleOptions options = optionsOf(invocation);
    if (auto checked = checkOptions(options); !checked)
        return finish(invocation, streams, passOn(std::move(checked)));
    if (auto found = streams.files.find("password-fd"); found != streams.files.end()) {
        auto password = readSecret(found->second.get());
        if (!password) return finish(invocation, streams, passOn(std::move(password)));
        options.password = std::move(*password);
    } else if (streams.environmentPassword) {
        options.password = streams.environmentPassword->clone();
    }
    const std::string kind = holderKind(invocation.profile);
    if (kind == "console") {
        if (auto holder = connectToHolder(invocation.profile))
            return openThere(*holder, invocation, streams, options.password);
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
