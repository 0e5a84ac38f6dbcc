// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/OpenVault.h"
#include "core/base/Json.h"

#include <string>

namespace chatkeep::app {

struct BenchOptions {
    int seconds = 5;                   ///< a measurement
    int conversations = 100'000;       ///< in the store, for `turn`
    std::int64_t messages = 1'000'000; ///< in the store, for `live` and `search`
    std::string corpus;                ///< conversations to import; empty: the demo's history
    std::string folder;                ///< an own, empty folder; removed afterwards by the caller
};

/// Each suite measures itself beside its limit in one run: figure, limit, ratio, unit and more.
[[nodiscard]] Result<Json> benchTurn(const BenchOptions& options);
[[nodiscard]] Result<Json> benchStore(const BenchOptions& options);
[[nodiscard]] Result<Json> benchSearch(const BenchOptions& options);
[[nodiscard]] Result<Json> benchLive(const BenchOptions& options);
/// A bot of thirty flows made up for it: trained, then talked to, beside understanding alone.
[[nodiscard]] Result<Json> benchEngine(const BenchOptions& options);

/// A vault for measuring: the Argon2id floor, limits out of the way, the demo bots published.
struct BenchVault {
    std::unique_ptr<OpenVault> open;
    access::Actor administrator;
};
[[nodiscard]] Result<BenchVault> makeBenchVault(const std::string& folder);
/// Fills it with about so many conversations or messages from the corpus, as an import does.
[[nodiscard]] Result<void> fillBenchVault(BenchVault& vault, const std::string& corpus,
                                          std::int64_t conversations, std::int64_t messages);
/// The corpus as lines of JSON: the file, or the demo history.
[[nodiscard]] std::string benchCorpus(const std::string& path);
[[nodiscard]] const crypto::Secret& benchPassword();
/// Median milliseconds of an fdatasync after a 4 KiB append in `folder`.
[[nodiscard]] double medianFdatasyncMs(const std::string& folder);
[[nodiscard]] double percentile(std::vector<double> values, double share);

} // namespace chatkeep::app
