// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/Bench.h"

#include "core/base/Text.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

namespace chatkeep::app {

namespace {

constexpr int kQueries = 1000;

/// Words of the corpus as often as they occur, and pairs that stand side by side.
struct Vocabulary {
    std::vector<std::string> words;
    std::vector<std::string> pairs;
};

Vocabulary readWords(std::istream& lines) {
    Vocabulary vocabulary;
    for (std::string line; std::getline(lines, line) && vocabulary.words.size() < 2'000'000;) {
        auto conversation = parseJson(line);
        if (!conversation || !conversation->contains("turns")) continue;
        for (const Json& turn : (*conversation)["turns"]) {
            std::istringstream text(turn.value("text", std::string()));
            std::string before;
            for (std::string word; text >> word;) {
                std::erase_if(word, [](char c) {
                    return std::string_view(".,?!:;()\"'").find(c) != std::string_view::npos;
                });
                if (word.empty()) continue;
                if (!before.empty()) vocabulary.pairs.push_back("\"" + before + " " + word + "\"");
                vocabulary.words.push_back(word);
                before = word;
            }
        }
    }
    return vocabulary;
}

std::string makeQuery(const Vocabulary& vocabulary, std::mt19937_64& random) {
    const auto word = [&] { return vocabulary.words[random() % vocabulary.words.size()]; };
    switch (random() % 4) {
    case 0:
        return word();
    case 1:
        return word() + " " + word();
    case 2: {
        const std::string whole = word();
        return whole.substr(0, byteOffsetOf(whole, 3)) + "*";
    }
    default:
        return vocabulary.pairs[random() % vocabulary.pairs.size()];
    }
}

} // namespace

Result<Json> benchSearch(const BenchOptions& options) {
    CHATKEEP_ASSIGN(auto vault, makeBenchVault(options.folder));
    CHATKEEP_TRY(fillBenchVault(vault, options.corpus, 0, options.messages));
    vault.open->conversations().waitForIndex();
    Vocabulary vocabulary;
    if (options.corpus.empty()) {
        std::istringstream lines{benchCorpus(options.corpus)};
        vocabulary = readWords(lines);
    } else {
        std::ifstream lines(options.corpus);
        vocabulary = readWords(lines);
    }
    if (vocabulary.words.empty() || vocabulary.pairs.empty())
        return fail(ErrorCode::InvalidInput, {"corpus", "no words"});
    std::mt19937_64 random(20261123);
    std::vector<double> times;
    std::size_t hits = 0;
    for (int i = 0; i < kQueries; ++i) {
        const std::string query = makeQuery(vocabulary, random);
        const auto start = std::chrono::steady_clock::now();
        auto found = vault.open->conversations().service().search(vault.administrator, query, 50);
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        if (!found) return passOn(std::move(found));
        hits += found->hits.size();
    }
    constexpr double kLimitMs = 50;
    const double p95 = percentile(times, 0.95);
    return Json{{"figure", p95},
                {"limit", kLimitMs},
                {"ratio", p95 / kLimitMs},
                {"unit", "ms"},
                {"p95_ms", p95},
                {"p50_ms", percentile(times, 0.5)},
                {"max_ms", percentile(times, 1.0)},
                {"queries", kQueries},
                {"hits", hits},
                {"messages", vault.open->conversations().overview().messages}};
}

} // namespace chatkeep::app
