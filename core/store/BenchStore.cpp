// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/BenchStore.h"

#include "core/crypto/Random.h"
#include "core/store/BenchSides.h"
#include "core/store/CipherSettings.h"
#include "core/store/DatabaseFile.h"
#include "core/store/GroupWriter.h"
#include "core/store/Schema.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>

namespace chatkeep::store {

namespace {

Result<std::unique_ptr<Connection>> makeBenchFile(const std::string& path) {
    ConnectionOptions options;
    options.mode = ConnectionOptions::Mode::Create;
    options.cacheKib = 24 * 1024;
    DatabaseKey key{crypto::randomSecret(kDatabaseKeyBytes)};
    CHATKEEP_ASSIGN(auto connection, Connection::open(path, key, options));
    CHATKEEP_TRY(migrate(*connection, knownMigrations("store")));
    CHATKEEP_TRY(BenchRows::makeConversations(*connection));
    return connection;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values.empty() ? 0.0 : values[values.size() / 2];
}

double usPerUnit(const std::vector<TurnFigures>& turns, double TurnFigures::* time) {
    std::vector<double> each;
    for (const auto& turn : turns)
        each.push_back(1e6 * turn.*time / turn.units);
    return median(each);
}

double medianRate(const std::vector<TurnFigures>& turns) {
    std::vector<double> rates;
    for (const auto& turn : turns)
        rates.push_back(turn.rate());
    return median(rates);
}

Json describe(const std::vector<TurnFigures>& ours, const std::vector<TurnFigures>& bare) {
    std::vector<double> ratios;
    std::vector<double> groupSizes;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        ratios.push_back(ours[i].rate() / bare[i].rate());
        groupSizes.push_back(ours[i].units / ours[i].groups);
    }
    Json details;
    details["turns"] = ours.size();
    details["conversations"] = BenchRows::kConversations;
    details["unitsACommit"] = median(groupSizes);
    details["writerUsAUnit"] = usPerUnit(ours, &TurnFigures::seconds);
    details["writerCpuUsAUnit"] = usPerUnit(ours, &TurnFigures::cpuSeconds);
    details["bareUsAUnit"] = usPerUnit(bare, &TurnFigures::seconds);
    details["bareCpuUsAUnit"] = usPerUnit(bare, &TurnFigures::cpuSeconds);
    Json report;
    report["figure"] = medianRate(ours);
    report["limit"] = medianRate(bare);
    report["ratio"] = median(ratios);
    report["unit"] = "units/s";
    report["details"] = std::move(details);
    return report;
}

Result<Json> measure(WriterSide& writer, BareSide& bare, double seconds) {
    std::vector<TurnFigures> ours;
    std::vector<TurnFigures> limits;
    auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    do {
        CHATKEEP_ASSIGN(auto turn, writer.turn());
        auto unitsAGroup = std::max<std::int64_t>(1, std::llround(turn.units / std::max(turn.groups, 1.0)));
        CHATKEEP_ASSIGN(auto limit, bare.turn(unitsAGroup));
        ours.push_back(turn);
        limits.push_back(limit);
    } while (std::chrono::steady_clock::now() < end);
    Json report = describe(ours, limits);
    CHATKEEP_ASSIGN(auto settings, writer.settings());
    for (const auto& [name, value] : settings)
        report["details"]["settings"][name] = value;
    return report;
}

} // namespace

Result<Json> runStoreBench(const std::string& folder, double seconds) {
    std::string writerPath = folder + "/bench-writer.db";
    std::string barePath = folder + "/bench-bare.db";
    removeDatabaseFiles(writerPath);
    removeDatabaseFiles(barePath);
    Result<Json> report = Json();
    {
        CHATKEEP_ASSIGN(auto writerFile, makeBenchFile(writerPath));
        CHATKEEP_ASSIGN(auto bareFile, makeBenchFile(barePath));
        WriterSide writer(std::move(writerFile));
        BareSide bare(std::move(bareFile));
        report = measure(writer, bare, seconds);
    }
    removeDatabaseFiles(writerPath);
    removeDatabaseFiles(barePath);
    return report;
}

} // namespace chatkeep::store
