// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Own.h"
#include "app/Runner.h"
#include "app/bench/Bench.h"

#include "app/DemoVault.h"
#include "core/crypto/Random.h"
#include "core/store/BenchStore.h"
#include "resources/Embedded.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

namespace chatkeep::app {

namespace {

/// A folder that goes when this goes.
class ScratchFolder {
public:
    ScratchFolder() {
        const char* temporary = std::getenv("TMPDIR");
        std::string pattern =
            std::string(temporary && *temporary ? temporary : "/tmp") + "/chatkeep-bench-XXXXXX";
        if (::mkdtemp(pattern.data())) m_path = pattern;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        if (!m_path.empty()) std::filesystem::remove_all(m_path, ignored);
    }
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

using Suite = Result<Json> (*)(const BenchOptions&);
struct NamedSuite {
    const char* name;
    Suite run;
};
constexpr NamedSuite kSuites[] = {{"turn", benchTurn},
                                  {"store", benchStore},
                                  {"search", benchSearch},
                                  {"live", benchLive},
                                  {"engine", benchEngine}};

Result<Json> runSuite(const NamedSuite& suite, BenchOptions options) {
    const ScratchFolder scratch;
    if (scratch.path().empty()) return fail(ErrorCode::Io, {"temporary folder"});
    if (options.folder.empty()) options.folder = scratch.path() + "/vault";
    return suite.run(options);
}

Result<Outcome> bench(const Invocation& invocation) {
    BenchOptions options;
    CHATKEEP_ASSIGN(const auto seconds, invocation.number("seconds", options.seconds));
    CHATKEEP_ASSIGN(const auto conversations, invocation.number("conversations", options.conversations));
    CHATKEEP_ASSIGN(const auto messages, invocation.number("messages", options.messages));
    options.seconds = static_cast<int>(std::clamp<std::int64_t>(seconds, 1, 600));
    options.conversations = static_cast<int>(std::clamp<std::int64_t>(conversations, 0, 5'000'000));
    options.messages = std::clamp<std::int64_t>(messages, 1000, 50'000'000);
    options.corpus = invocation.value("corpus");
    if (std::error_code ignored;
        !options.corpus.empty() && !std::filesystem::is_regular_file(options.corpus, ignored))
        return fail(ErrorCode::NotFound, {"corpus file"});
    const std::string wanted = invocation.value("suite");
    Outcome outcome;
    bool any = false;
    for (const NamedSuite& suite : kSuites) {
        if (!wanted.empty() && wanted != suite.name) continue;
        any = true;
        CHATKEEP_ASSIGN(auto figures, runSuite(suite, options));
        outcome.text += std::string(suite.name) + ":\n";
        for (const auto& [name, value] : figures.items())
            outcome.text += "  " + name + ": " + dumpJson(value) + "\n";
        outcome.document[suite.name] = std::move(figures);
    }
    if (!any) return fail(ErrorCode::InvalidInput, {"suite", "turn, store, search, live or engine"});
    return outcome;
}

} // namespace

int runBench(const Invocation& invocation, Streams& streams) {
    return finish(invocation, streams, bench(invocation));
}

const crypto::Secret& benchPassword() {
    static const crypto::Secret password(asBytes("bench-vault-without-anything-real"));
    return password;
}

std::string benchCorpus(const std::string& path) {
    if (path.empty()) return std::string(resources::embedded("facts/demo-history.jsonl").value_or(""));
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<BenchVault> makeBenchVault(const std::string& folder) {
    keys::CreateOptions create;
    create.folder = folder;
    create.operatorName = "bench";
    create.operatorId = crypto::newId<OperatorId>();
    create.cost = crypto::Argon2Cost{crypto::kArgon2FloorKib, 1, 1};
    keys::NewVaultSecrets secrets;
    BenchVault vault;
    CHATKEEP_ASSIGN(vault.open, OpenVault::create(create, benchPassword(), secrets));
    CHATKEEP_ASSIGN(vault.administrator, vault.open->operators().signInBySlot("bench", "bench"));
    // The whole load comes from one address.
    for (const auto& [key, value] : {std::pair{"rate.session_per_minute", "10000000"},
                                     {"rate.address_per_minute", "100000000"},
                                     {"connections.max", "20000"},
                                     {"connections.per_address", "20000"}})
        CHATKEEP_TRY(vault.open->settings().set(vault.administrator, key, value));
    CHATKEEP_TRY(publishDemoBots(*vault.open, vault.administrator));
    return vault;
}

Result<void> fillBenchVault(BenchVault& vault, const std::string& corpus, std::int64_t conversations,
                            std::int64_t messages) {
    const std::string text = benchCorpus(corpus);
    std::int64_t lines = 0, turns = 0;
    std::istringstream count(text);
    std::ostringstream numbered;
    for (std::string line; std::getline(count, line);) {
        auto parsed = parseJson(line);
        if (!parsed || !parsed->contains("turns")) continue;
        ++lines;
        turns += static_cast<std::int64_t>((*parsed)["turns"].size());
        if (!parsed->contains("id")) (*parsed)["id"] = "line-" + std::to_string(lines);
        numbered << dumpJson(*parsed) << '\n';
    }
    if (lines == 0) return fail(ErrorCode::InvalidInput, {"corpus", "empty"});
    const std::int64_t repeat =
        conversations > 0 ? (conversations + lines - 1) / lines : (messages + turns - 1) / turns;
    if (repeat < 1) return {};
    std::istringstream in(numbered.str());
    conversations::ImportOptions options;
    options.bot = "shop";
    options.repeat = static_cast<int>(repeat);
    auto imported = vault.open->conversations().importConversations(vault.administrator, in, options);
    if (!imported) return passOn(std::move(imported));
    return {};
}

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    const auto index = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5);
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(index));
    return values[index];
}

double medianFdatasyncMs(const std::string& folder) {
    const std::string path = folder + "/fdatasync.tmp";
    const Descriptor file(::open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600));
    std::vector<double> times;
    const std::string block(4096, 'x');
    for (int i = 0; file && i < 200; ++i) {
        writeAll(file.get(), block);
        const auto start = std::chrono::steady_clock::now();
        ::fdatasync(file.get());
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    ::unlink(path.c_str());
    return percentile(times, 0.5);
}

Result<Json> benchStore(const BenchOptions& options) {
    std::error_code ignored;
    std::filesystem::create_directories(options.folder, ignored);
    return store::runStoreBench(options.folder, options.seconds);
}

} // namespace chatkeep::app
