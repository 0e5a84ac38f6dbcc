// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/Bench.h"
#include "app/bench/EchoServer.h"
#include "app/bench/LoadGenerator.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <thread>

#include <time.h>

namespace chatkeep::app {

namespace {

constexpr int kVisitors = 256;
constexpr int kRounds = 3;

/// What visitors say: the demo bot's own business, some of it with personal data.
constexpr std::array<std::string_view, 16> kSayings = {
    "where is my parcel, order 88231",
    "how do I send something back",
    "my mail is maren.olsen@example.org",
    "what does delivery to Norway cost",
    "I would like to change the delivery address please",
    "can I pay by invoice",
    "thanks, that was all",
    "the mug arrived broken and I am not happy about it",
    "call me at +44 20 7946 0123",
    "do you have gift cards",
    "hello there",
    "is the blue lamp in stock again",
    "I want to cancel order 90344",
    "what are your opening hours",
    "how long is the warranty on the grinder",
    "refund to DE89 3704 0044 0532 0130 00 please",
};

/// Of all threads of this process, the load generator's included.
double processCpuSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Chat {
    std::string conversation;
    std::string token;
};

std::string postOf(const std::string& path, const std::string& token, const std::string& body) {
    return "POST " + path +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer " +
           token + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

class TurnBench {
public:
    TurnBench(BenchVault& vault, const BenchOptions& options)
        : m_vault(vault)
        , m_options(options) {}

    Result<Json> run() {
        CHATKEEP_TRY(startServers());
        CHATKEEP_TRY(startChats());
        const LoadResult warm = turns(2, 0);
        m_echo->setAnswerBytes(static_cast<std::size_t>(warm.meanResponseBytes));
        measureRounds();
        measureIdle();
        return document();
    }

private:
    Result<void> startServers() {
        ServeOptions serve;
        serve.host = "127.0.0.1";
        serve.port = 0;
        CHATKEEP_TRY(m_vault.open->startServing(serve));
        gateway::Certificate certificate;
        CHATKEEP_ASSIGN(certificate.keyPem, gateway::makeKeyPem());
        CHATKEEP_ASSIGN(certificate.chainPem, gateway::makeSelfSigned(certificate.keyPem, {"localhost"},
                                                                      m_vault.open->clock().nowMs()));
        CHATKEEP_ASSIGN(m_echo, EchoServer::start(certificate));
        return {};
    }

    Result<void> startChats() {
        auto& turns = m_vault.open->conversations().turns();
        for (int i = 0; i < kVisitors; ++i) {
            std::promise<Result<conversations::Started>> promise;
            conversations::StartRequest request;
            request.bot = "shop";
            request.accepted = true;
            request.noticeVersion = static_cast<int>(m_vault.open->settings().integer("notice.version"));
            turns.start(request, [&](Result<conversations::Started> started) {
                promise.set_value(std::move(started));
            });
            CHATKEEP_ASSIGN(const auto started, promise.get_future().get());
            m_chats.push_back({started.id.text(), started.token});
        }
        return {};
    }

    LoadPlan plan(double seconds, double perSecond) {
        LoadPlan plan;
        plan.connections = kVisitors;
        plan.seconds = seconds;
        plan.perSecond = perSecond;
        plan.request = [this](int visitor, std::uint64_t number) {
            const Chat& chat = m_chats[static_cast<std::size_t>(visitor)];
            const std::string_view text =
                kSayings[(number * 7 + static_cast<std::uint64_t>(visitor)) % kSayings.size()];
            return postOf("/api/v1/conversations/" + chat.conversation + "/messages", chat.token,
                          "{\"text\":\"" + std::string(text) + "\",\"client_id\":\"" +
                              std::to_string(m_serial++) + "\"}");
        };
        return plan;
    }
    LoadResult turns(double seconds, double perSecond, int connections = kVisitors) {
        LoadPlan load = plan(seconds, perSecond);
        load.port = m_vault.open->gateway()->port();
        load.connections = connections;
        return runLoad(load);
    }
    LoadResult echo(double seconds) {
        LoadPlan load = plan(seconds, 0);
        load.port = m_echo->port();
        return runLoad(load);
    }

    void measureRounds() {
        auto& writer = m_vault.open->databases().store();
        std::vector<double> turnRates, echoRates, medians, slowest;
        for (int round = 0; round < kRounds; ++round) {
            const double seconds = static_cast<double>(m_options.seconds);
            const auto echoed = echo(seconds);
            echoRates.push_back(echoed.perSecond());
            const auto before = writer.figures();
            const auto networkBefore = m_vault.open->gateway()->figures().networkCpuNs;
            const double cpuBefore = processCpuSeconds();
            const auto turned = turns(seconds, 0);
            m_cpuSeconds += processCpuSeconds() - cpuBefore;
            const auto after = writer.figures();
            turnRates.push_back(turned.perSecond());
            m_failed += turned.failed;
            m_networkNs += m_vault.open->gateway()->figures().networkCpuNs - networkBefore;
            m_units += after.units - before.units;
            m_groups += after.groups - before.groups;
            m_busyNs += after.busyNs - before.busyNs;
            m_turns += turned.answered;
            m_loadShare = turned.cpuShare;
            m_loadSeconds += turned.cpuSeconds;
            m_fullP50 = percentile(turned.latencyMs, 0.5);
            m_indexLagMs = std::max(m_indexLagMs, m_vault.open->conversations().indexLagMs());
            // At once, the index still behind, and at half of what was possible a moment ago: a shared
            // machine changes its pace.
            const auto half = turns(seconds, turned.perSecond() / 2);
            medians.push_back(percentile(half.latencyMs, 0.5));
            slowest.push_back(percentile(half.latencyMs, 0.99));
            m_failed += half.failed;
        }
        m_p50 = percentile(medians, 0.5);
        m_p99 = percentile(slowest, 0.5);
        m_p99Worst = percentile(slowest, 1);
        m_turnsPerSecond = percentile(turnRates, 0.5);
        m_echoPerSecond = percentile(echoRates, 0.5);
    }
    void measureIdle() {
        m_vault.open->conversations().waitForIndex();
        const auto idle = turns(static_cast<double>(m_options.seconds), 20, 1);
        m_idleP50 = percentile(idle.latencyMs, 0.5);
        m_fdatasync = medianFdatasyncMs(m_options.folder);
    }

    Json document() const {
        const double ratio = m_echoPerSecond > 0 ? m_turnsPerSecond / m_echoPerSecond : 0;
        const auto perTurn = [&](std::uint64_t ns) {
            return m_turns ? static_cast<double>(ns) / 1000.0 / static_cast<double>(m_turns) : 0.0;
        };
        return {{"figure", m_turnsPerSecond},
                {"limit", m_echoPerSecond},
                {"ratio", ratio},
                {"unit", "turns/s"},
                {"turns_per_s", m_turnsPerSecond},
                {"echo_per_s", m_echoPerSecond},
                {"full_p50_ms", m_fullP50},
                {"p50_ms", m_p50},
                {"p99_ms", m_p99},
                {"p99_worst_round_ms", m_p99Worst},
                {"idle_p50_ms", m_idleP50},
                {"fdatasync_ms", m_fdatasync},
                {"network_us", perTurn(m_networkNs)},
                {"writer_us",
                 m_units ? static_cast<double>(m_busyNs) / 1000.0 / static_cast<double>(m_units) : 0.0},
                {"units_per_commit",
                 m_groups ? static_cast<double>(m_units) / static_cast<double>(m_groups) : 0.0},
                {"cpu_us", perTurn(static_cast<std::uint64_t>(m_cpuSeconds * 1e9))},
                {"load_us", perTurn(static_cast<std::uint64_t>(m_loadSeconds * 1e9))},
                {"index_lag_ms", m_indexLagMs},
                {"load_share", m_loadShare},
                {"failed", m_failed},
                {"conversations", m_options.conversations}};
    }

    BenchVault& m_vault;
    const BenchOptions& m_options;
    std::unique_ptr<EchoServer> m_echo;
    std::vector<Chat> m_chats;
    std::uint64_t m_serial = 0;
    std::uint64_t m_failed = 0, m_networkNs = 0, m_units = 0, m_groups = 0, m_busyNs = 0, m_turns = 0;
    double m_turnsPerSecond = 0, m_echoPerSecond = 0, m_fullP50 = 0, m_p50 = 0, m_p99 = 0, m_p99Worst = 0,
           m_idleP50 = 0, m_fdatasync = 0;
    double m_indexLagMs = 0, m_loadShare = 0, m_cpuSeconds = 0, m_loadSeconds = 0;
};

} // namespace

Result<Json> benchTurn(const BenchOptions& options) {
    CHATKEEP_ASSIGN(auto vault, makeBenchVault(options.folder));
    CHATKEEP_TRY(fillBenchVault(vault, options.corpus, options.conversations, 0));
    vault.open->conversations().waitForIndex();
    return TurnBench(vault, options).run();
}

} // namespace chatkeep::app
