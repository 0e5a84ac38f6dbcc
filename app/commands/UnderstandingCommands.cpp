// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/Commands.h"

#include "core/base/Files.h"
#include "core/base/LineReader.h"
#include "core/engine/understanding/Evaluation.h"
#include "core/privacy/ScanLines.h"

#include <cerrno>
#include <filesystem>
#include <istream>
#include <unistd.h>

namespace chatkeep::app {

namespace {

Result<void> readPart(const Invocation& invocation, const std::string& option,
                      std::vector<engine::TrainingExample>& into) {
    if (!invocation.has(option)) return {};
    const auto labels = option.starts_with("oos") ? engine::Labels::Ignored : engine::Labels::Needed;
    CHATKEEP_ASSIGN(into, engine::readTsv(invocation.value(option), labels));
    return {};
}

/// Errors: InvalidInput (path, why nothing can be written there).
Result<void> checkOutput(const std::filesystem::path& path) {
    std::error_code error;
    const bool isFolder = std::filesystem::is_directory(path, error);
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const auto& written = std::filesystem::exists(path, error) ? path : folder;
    if (!isFolder && ::access(written.c_str(), W_OK) == 0) return {};
    if (isFolder) errno = EISDIR;
    return std::unexpected(outputError(path.string()));
}

/// Writing predictions over one of the sets would lose it.
Result<void> checkPredictions(const Invocation& invocation) {
    const std::string predictions = invocation.value("predictions");
    if (predictions.empty()) return {};
    CHATKEEP_TRY(checkOutput(predictions));
    for (const char* option : {"train", "valid", "test", "oos-valid", "oos-test"}) {
        std::error_code error;
        if (invocation.has(option) &&
            std::filesystem::equivalent(predictions, invocation.value(option), error))
            return fail(ErrorCode::InvalidInput, {"--predictions", "one of the sets"});
    }
    return {};
}

} // namespace

Result<Outcome> nluEvaluate(const Invocation& invocation) {
    const std::string effort = invocation.value("effort", "publish");
    if (effort != "publish" && effort != "live")
        return fail(ErrorCode::InvalidInput, {"--effort", "live or publish"});
    CHATKEEP_TRY(checkPredictions(invocation)); // rather told now than after the training
    engine::EvaluationRequest request;
    CHATKEEP_TRY(readPart(invocation, "train", request.train));
    CHATKEEP_TRY(readPart(invocation, "valid", request.valid));
    CHATKEEP_TRY(readPart(invocation, "test", request.test));
    CHATKEEP_TRY(readPart(invocation, "oos-valid", request.oosValid));
    CHATKEEP_TRY(readPart(invocation, "oos-test", request.oosTest));
    request.effort = effort == "live" ? engine::Effort::Live : engine::Effort::Publish;
    request.predictionsPath = invocation.value("predictions");
    Outcome outcome;
    CHATKEEP_ASSIGN(outcome.document, engine::evaluate(request));
    for (const auto& [name, value] : outcome.document.items())
        outcome.text += name + ": " + dumpJson(value) + "\n";
    return outcome;
}

Result<Outcome> piiScan(const Invocation& invocation, Streams& streams) {
    constexpr std::size_t kFlushAt = 1 << 16;
    constexpr std::size_t kLongestLine = 16ULL << 20;
    const std::string language = invocation.value("language", "en");
    auto lines = openStream(streams.in);
    LineReader reader(*lines, kLongestLine);
    std::string out;
    std::int64_t number = 0;
    for (std::string line; reader.next(line) && !reader.isCut(); ++number) {
        if (line.empty()) continue;
        out += privacy::scanLine(line, language);
        out += '\n';
        if (out.size() < kFlushAt && lines->rdbuf()->in_avail() > 0) continue;
        if (!writeAll(streams.out, out)) return fail(ErrorCode::Io, {"standard output"});
        out.clear();
    }
    if (!writeAll(streams.out, out)) return fail(ErrorCode::Io, {"standard output"});
    if (lines->bad()) return fail(ErrorCode::Io, {"standard input"});
    if (reader.isCut())
        return fail(ErrorCode::TooLarge,
                    {"line " + std::to_string(number + 1), "16 MiB; those before it are done"});
    Outcome outcome;
    outcome.document = nullptr; // the lines were the answer
    return outcome;
}

} // namespace chatkeep::app
