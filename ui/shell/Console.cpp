// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Console.h"

#include "core/access/Settings.h"
#include "ui/base/EmptyPaste.h"
#include "ui/base/Keymap.h"
#include "ui/base/Theme.h"
#include "ui/shell/ConsoleHouse.h"

#include <QApplication>

#include <clocale>
#include <condition_variable>
#include <mutex>

namespace chatkeep::ui {

namespace {

/// The running console, for calls from other threads. Set for the time of runConsole().
struct Running {
    std::mutex mutex;
    ConsoleHouse* house = nullptr;
};

Running& running() {
    static Running one;
    return one;
}

} // namespace

int runConsole(int& argc, char** argv, ConsoleBackend& backend, ConsoleOptions options) {
    QApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C"); // numbers stay as the program reads and writes them
    const EmptyPaste emptyPaste(application);
    QApplication::setApplicationName("chatkeep");
    QApplication::setOrganizationName("chatkeep");
    QApplication::setDesktopFileName("chatkeep");
    ConsoleHouse house(application, backend, options);
    {
        const std::lock_guard lock(running().mutex);
        running().house = &house;
    }
    house.openWindow(std::move(options));
    const int code = QApplication::exec();
    {
        const std::lock_guard lock(running().mutex);
        running().house = nullptr;
    }
    return code;
}

Result<void> openWindow(ConsoleBackend& /*backend*/, ConsoleOptions options) {
    struct Wait {
        std::mutex mutex;
        std::condition_variable condition;
        bool shown = false;
    };
    auto wait = std::make_shared<Wait>();
    auto handed = std::make_shared<ConsoleOptions>(std::move(options));
    {
        const std::lock_guard lock(running().mutex);
        ConsoleHouse* house = running().house;
        if (!house) return fail(ErrorCode::Closed, {"console"});
        QMetaObject::invokeMethod(
            house,
            [house, handed, wait] {
                house->openWindow(std::move(*handed));
                const std::lock_guard inner(wait->mutex);
                wait->shown = true;
                wait->condition.notify_all();
            },
            Qt::QueuedConnection);
    }
    std::unique_lock lock(wait->mutex);
    const bool shown = wait->condition.wait_for(lock, std::chrono::seconds(15), [&] { return wait->shown; });
    return shown ? Result<void>() : fail(ErrorCode::Closed, {"console"});
}

void closeConsole() {
    const std::lock_guard lock(running().mutex);
    if (ConsoleHouse* house = running().house)
        QMetaObject::invokeMethod(house, [house] { house->closeAll(); }, Qt::QueuedConnection);
}

} // namespace chatkeep::ui
