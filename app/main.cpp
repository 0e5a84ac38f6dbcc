// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Runner.h"
#include "core/crypto/Secret.h"

#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace {

/// Where a caller closed a standard descriptor, the next file opened would get its number, and what is said
/// to people would be written into it.
void occupyStandardDescriptors() {
    for (int fd = ::open("/dev/null", O_RDWR); fd >= 0; fd = ::open("/dev/null", O_RDWR))
        if (fd > 2) {
            ::close(fd);
            return;
        }
}

} // namespace

int main(int argc, char** argv) {
    occupyStandardDescriptors();
    chatkeep::crypto::hardenProcess();
    std::signal(SIGPIPE, SIG_IGN);
    std::vector<std::string> arguments(argv + 1, argv + argc);
    auto parsed = chatkeep::app::parseCommandLine(arguments);
    if (parsed.exitCode) {
        if (*parsed.exitCode == 0) {
            if (!chatkeep::app::writeAll(1, parsed.text)) {
                chatkeep::app::writeAll(2, "chatkeep: The answer could not be written: is the disk full?\n");
                return chatkeep::app::kInternal;
            }
        } else {
            if (parsed.invocation.json)
                chatkeep::app::writeAll(
                    1,
                    R"({"error":{"code":"invalid_input","message":"Wrong usage. Nothing was changed.","reference":""}})"
                    "\n");
            chatkeep::app::writeAll(2, "chatkeep: " + parsed.text);
        }
        return *parsed.exitCode;
    }
    return chatkeep::app::runCommand(parsed.invocation, std::move(parsed.descriptors));
}
