// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleHost.h"
#include "app/bench/Bench.h"

#include "core/base/ProcessMemory.h"
#include "ui/shell/Console.h"

#include <cstdlib>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace chatkeep::app {

namespace {

constexpr const char* kChildMark = "CHATKEEP_BENCH_LIVE_VAULT";

/// In a process of its own, so that memory is the console's and not the import's.
Result<Json> measureHere(const std::string& folder) {
    ConsoleHost host(folder, false);
    ui::ConsoleOptions options;
    options.operatorName = "bench";
    options.password = benchPassword().clone();
    options.size = "1440x900";
    int argc = 1;
    std::string name = "chatkeep";
    char* argv[] = {name.data(), nullptr};
    auto figures = ui::measureLive(argc, argv, host, std::move(options));
    if (!figures) return passOn(std::move(figures));
    constexpr double kLimitMs = 16;
    Json document = {{"figure", figures->loopCpuP999Ms},           {"limit", kLimitMs},
                     {"ratio", figures->loopCpuP999Ms / kLimitMs}, {"unit", "ms"},
                     {"first_paint_ms", figures->firstPaintMs},    {"rss_bytes", residentBytes()},
                     {"loop_cpu_p999_ms", figures->loopCpuP999Ms}, {"loop_cpu_max_ms", figures->loopCpuMaxMs},
                     {"loop_turns", figures->loopTurns},           {"rows", figures->rows}};
    host.leave();
    return document;
}

Result<Json> runChild(const std::string& folder) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) return fail(ErrorCode::Internal, {}, "pipe");
    Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    ::setenv(kChildMark, folder.c_str(), 1);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, writing.get(), 1);
    std::string program = "/proc/self/exe", bench = "bench", live = "live", json = "--json";
    char* argv[] = {program.data(), bench.data(), live.data(), json.data(), nullptr};
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, program.c_str(), &actions, nullptr, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    ::unsetenv(kChildMark);
    writing = Descriptor();
    if (failed != 0) return fail(ErrorCode::Internal, {}, "spawn");
    auto text = readAll(reading.get(), 1 << 20);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!text) return passOn(std::move(text));
    CHATKEEP_ASSIGN(auto document, parseJson(*text));
    if (!document.contains("live"))
        return fail(ErrorCode::Internal, {}, "the console that was measured failed");
    return document["live"];
}

} // namespace

Result<Json> benchLive(const BenchOptions& options) {
    if (const char* folder = std::getenv(kChildMark)) return measureHere(folder);
    {
        CHATKEEP_ASSIGN(auto vault, makeBenchVault(options.folder));
        CHATKEEP_TRY(fillBenchVault(vault, options.corpus, 0, options.messages));
        vault.open->conversations().waitForIndex();
    }
    return runChild(options.folder);
}

} // namespace chatkeep::app
