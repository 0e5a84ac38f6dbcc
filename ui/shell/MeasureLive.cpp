// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Conversations.h"
#include "ui/base/Words.h"
#include "ui/shell/Console.h"
#include "ui/shell/ConsoleHouse.h"
#include "ui/shell/ConsoleWindow.h"

#include <QAbstractEventDispatcher>
#include <QAbstractItemView>
#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QThread>

#include <algorithm>
#include <ctime>
#include <random>

namespace chatkeep::ui {

namespace {

constexpr int kScrolls = 600;
constexpr int kSwitches = 150;
constexpr int kKeys = 300;
constexpr qint64 kStepMs = 12;
constexpr qint64 kFirstPaintLimitMs = 60'000;

double threadCpuMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Runs the event loop turn by turn and notes the CPU time of each.
class TurnMeter {
public:
    void runFor(qint64 ms) {
        QElapsedTimer timer;
        timer.start();
        do
            turn();
        while (timer.elapsed() < ms);
    }
    void turn() {
        const double before = threadCpuMs();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const double spent = threadCpuMs() - before;
        if (m_on && spent > kIdleMs) m_turns.push_back(spent);
        // Polled, not waited for: a waiting turn would hide behind its wait.
        if (spent < kIdleMs) QThread::usleep(200);
    }
    void begin() { m_on = true; }
    /// An act of the user counts into the turn it happens in.
    template <typename Act>
    void act(Act what) {
        const double before = threadCpuMs();
        what();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        if (m_on) m_turns.push_back(threadCpuMs() - before);
    }
    [[nodiscard]] std::vector<double> sorted() const {
        auto turns = m_turns;
        std::sort(turns.begin(), turns.end());
        return turns;
    }

private:
    static constexpr double kIdleMs = 0.02;
    bool m_on = false;
    std::vector<double> m_turns;
};

bool rowsPainted(ConsoleWindow& window) {
    auto* list = window.findChild<QAbstractItemView*>("conversationList");
    return list && list->isVisible() && list->model()->rowCount() > 0;
}

void scroll(ConsoleWindow& window, TurnMeter& meter) {
    auto* list = window.findChild<QAbstractItemView*>("conversationList");
    std::mt19937 random(7);
    for (int step = 0; step < kScrolls; ++step) {
        meter.act([&] {
            QScrollBar* bar = list->verticalScrollBar();
            const bool jump = step % 40 == 39;
            bar->setValue(jump ? static_cast<int>(random() % static_cast<unsigned>(bar->maximum() + 1))
                               : bar->value() + 97);
        });
        meter.runFor(kStepMs);
    }
    list->verticalScrollBar()->setValue(0);
    meter.runFor(200);
}

void switchConversations(ConsoleWindow& window, TurnMeter& meter) {
    auto* list = window.findChild<QAbstractItemView*>("conversationList");
    for (int step = 0; step < kSwitches; ++step) {
        meter.act([&] {
            const int row = std::min(step % 60, list->model()->rowCount() - 1);
            list->setCurrentIndex(list->model()->index(row, 0));
        });
        meter.runFor(kStepMs * 3);
    }
}

void type(ConsoleWindow& window, TurnMeter& meter) {
    auto* text = window.findChild<QPlainTextEdit*>("composerText");
    if (!text) return;
    text->setFocus();
    const QString words = "the quick answer to this question is on its way ";
    for (int step = 0; step < kKeys; ++step) {
        const QChar letter = words[step % words.size()];
        meter.act([&] {
            QKeyEvent press(QEvent::KeyPress, letter.toUpper().unicode(), Qt::NoModifier, letter);
            QCoreApplication::sendEvent(text, &press);
        });
        meter.runFor(kStepMs / 2);
    }
    text->clear();
}

} // namespace

Result<LiveFigures> measureLive(int& argc, char** argv, ConsoleBackend& backend, ConsoleOptions options) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName("chatkeep");
    QApplication::setOrganizationName("chatkeep-bench");
    QApplication::setQuitOnLastWindowClosed(false);
    options.panel = "live";
    if (options.size.empty()) options.size = "1440x900";
    ConsoleHouse house(application, backend, options);
    ConsoleWindow& window = house.openWindow(std::move(options));
    TurnMeter meter;
    QElapsedTimer patience;
    patience.start();
    while (!window.isSignedIn() && patience.elapsed() < kFirstPaintLimitMs)
        meter.turn();
    if (!window.isSignedIn()) return fail(ErrorCode::WrongSecret);
    LiveFigures figures;
    QElapsedTimer paint;
    paint.start();
    while (!rowsPainted(window) && paint.elapsed() < kFirstPaintLimitMs)
        meter.turn();
    meter.turn();
    figures.firstPaintMs = static_cast<double>(paint.nsecsElapsed()) / 1e6;
    if (!rowsPainted(window)) return fail(ErrorCode::NotFound, {"conversation"});
    meter.runFor(500);
    meter.begin();
    scroll(window, meter);
    switchConversations(window, meter);
    type(window, meter);
    const auto turns = meter.sorted();
    figures.loopTurns = turns.size();
    if (!turns.empty()) {
        figures.loopCpuP999Ms = turns[std::min(turns.size() - 1, turns.size() * 999 / 1000)];
        figures.loopCpuMaxMs = turns.back();
    }
    figures.rows = backend.services().conversations->overview().openChats;
    if (auto* list = window.findChild<QAbstractItemView*>("conversationList"))
        figures.rows = static_cast<std::size_t>(list->model()->rowCount());
    window.closeWithoutQuestions();
    return figures;
}

} // namespace chatkeep::ui
