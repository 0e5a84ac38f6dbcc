// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Evaluation.h"

#include "core/base/Files.h"
#include "core/base/LineReader.h"
#include "core/base/ProcessMemory.h"
#include "core/base/Text.h"
#include "core/engine/understanding/IntentModel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <limits>
#include <optional>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>

namespace chatkeep::engine {
namespace {

using SteadyTime = std::chrono::steady_clock;
constexpr std::size_t kLongestLine = 1 << 20;
constexpr std::size_t kLargestSet = 1 << 30;

double secondsSince(SteadyTime::time_point start) {
    return std::chrono::duration<double>(SteadyTime::now() - start).count();
}

struct Answer {
    const TrainingExample* example = nullptr;
    std::string predicted;
    float score = 0;
    float inScope = 0;
    bool rejected = false;
    double tookUs = 0;
    [[nodiscard]] bool right() const { return predicted == example->intent; }
};

std::vector<Answer> answerAll(const IntentModel& model, const std::vector<TrainingExample>& examples) {
    std::vector<Answer> answers;
    answers.reserve(examples.size());
    for (const TrainingExample& example : examples) {
        const auto start = SteadyTime::now();
        const Understanding understood = model.predict(example.text);
        const double tookUs = secondsSince(start) * 1e6;
        answers.push_back({&example, understood.intent(), understood.score(), understood.inScope,
                           understood.outOfScope, tookUs});
    }
    return answers;
}

/// Probability that an in-scope text scores above an out-of-scope one; ties count half.
double areaUnderCurve(const std::vector<Answer>& inside, const std::vector<Answer>& outside) {
    std::vector<std::pair<float, bool>> all;
    for (const Answer& answer : inside)
        all.emplace_back(answer.inScope, true);
    for (const Answer& answer : outside)
        all.emplace_back(answer.inScope, false);
    std::ranges::sort(all);
    double wins = 0;
    double below = 0;
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin;
        double in = 0;
        for (; end < all.size() && all[end].first == all[begin].first; ++end)
            in += all[end].second ? 1 : 0;
        const double out = static_cast<double>(end - begin) - in;
        wins += in * (below + out / 2);
        below += out;
        begin = end;
    }
    return wins / (static_cast<double>(inside.size()) * static_cast<double>(outside.size()));
}

double share(const std::vector<Answer>& answers, bool (*counts)(const Answer&)) {
    if (answers.empty()) return 0;
    return static_cast<double>(std::ranges::count_if(answers, counts)) / static_cast<double>(answers.size());
}

/// Mean distance between how sure the answers were and how often they were right, in tenths of sureness.
double calibrationError(const std::vector<Answer>& answers) {
    struct Bin {
        double sure = 0;
        double right = 0;
    };
    std::array<Bin, 10> bins{};
    for (const Answer& answer : answers) {
        Bin& bin = bins[std::min<std::size_t>(static_cast<std::size_t>(answer.score * 10.0F), 9)];
        bin.sure += answer.score;
        bin.right += answer.right() ? 1 : 0;
    }
    double distance = 0;
    for (const Bin& bin : bins)
        distance += std::abs(bin.sure - bin.right);
    return answers.empty() ? 0.0 : distance / static_cast<double>(answers.size());
}

void addScores(Json& figures, const std::vector<Answer>& inside, const std::vector<Answer>& outside) {
    const double inScope = share(inside, [](const Answer& a) { return a.right() && !a.rejected; });
    figures["accuracy"] = share(inside, [](const Answer& a) { return a.right(); });
    figures["in_scope_accuracy"] = inScope;
    figures["oos_recall"] = nullptr;
    figures["oos_auroc"] = nullptr;
    figures["joint_accuracy"] = inScope;
    figures["calibration_error"] = calibrationError(inside);
    if (outside.empty() || inside.empty()) return;
    const double recall = share(outside, [](const Answer& a) { return a.rejected; });
    const auto in = static_cast<double>(inside.size());
    const auto out = static_cast<double>(outside.size());
    figures["oos_recall"] = recall;
    figures["oos_auroc"] = areaUnderCurve(inside, outside);
    figures["joint_accuracy"] = (inScope * in + recall * out) / (in + out);
}

void addTimes(Json& figures, const std::vector<Answer>& inside, const std::vector<Answer>& outside) {
    std::vector<double> times;
    double sum = 0;
    for (const auto* answers : {&inside, &outside})
        for (const Answer& answer : *answers) {
            times.push_back(answer.tookUs);
            sum += answer.tookUs;
        }
    std::ranges::sort(times);
    figures["predict_us_mean"] = times.empty() ? 0.0 : sum / static_cast<double>(times.size());
    figures["predict_us_p99"] = nearestRank(times, 99);
}

/// Fields and lines of a file hold no tab and no end of a line, whatever the text does.
std::string ofOneField(std::string text) {
    std::ranges::replace_if(text, [](char c) { return c == '\t' || c == '\r'; }, ' ');
    return text;
}

std::string predictionLines(const std::vector<Answer>& inside, const std::vector<Answer>& outside) {
    std::ostringstream lines;
    lines.precision(std::numeric_limits<float>::max_digits10);
    for (const auto* answers : {&inside, &outside})
        for (const Answer& answer : *answers)
            lines << ofOneField(answer.example->intent) << '\t' << ofOneField(answer.predicted) << '\t'
                  << answer.inScope << '\t' << (answer.rejected ? 1 : 0) << '\t'
                  << ofOneField(answer.example->text) << '\n';
    return std::move(lines).str();
}

/// Written beside the path and renamed, so that what stood there is lost to no full disk; what is no file (a
/// pipe) is written to as it is.
class PredictionsFile {
public:
    /// Errors: Io (path).
    static Result<PredictionsFile> at(const std::string& path) {
        std::error_code error;
        PredictionsFile file;
        file.m_given = path;
        file.m_target = std::filesystem::canonical(path, error);
        if (error) file.m_target = path;
        const bool isOther = std::filesystem::exists(file.m_target, error) &&
                             !std::filesystem::is_regular_file(file.m_target, error);
        file.m_written = isOther ? file.m_target : file.m_target + "." + std::to_string(::getpid()) + ".new";
        file.m_file = OwnedDescriptor(
            ::open(file.m_written.c_str(), O_WRONLY | O_CLOEXEC | (isOther ? 0 : O_CREAT | O_EXCL), 0666));
        if (!file.m_file.valid()) return fail(ErrorCode::Io, {path}, std::strerror(errno));
        return file;
    }
    PredictionsFile(PredictionsFile&&) noexcept = default;
    PredictionsFile& operator=(PredictionsFile&&) noexcept = default;
    ~PredictionsFile() {
        if (m_file.valid() && m_written != m_target) ::unlink(m_written.c_str());
    }
    Result<void> write(const std::string& lines) {
        CHATKEEP_TRY(writeAll(m_file.get(), asBytes(lines), m_given));
        if (m_written != m_target && ::rename(m_written.c_str(), m_target.c_str()) != 0)
            return std::unexpected(fileError(m_given));
        m_file = OwnedDescriptor();
        return {};
    }

private:
    PredictionsFile() = default;

    std::string m_given;
    std::string m_target;
    std::string m_written;
    OwnedDescriptor m_file;
};

} // namespace

Result<std::vector<TrainingExample>> readTsv(const std::string& path, Labels labels) {
    CHATKEEP_ASSIGN(auto file, openInput(path));
    std::vector<TrainingExample> examples;
    LineReader lines(file, kLongestLine);
    std::string line;
    std::size_t total = 0;
    for (std::size_t number = 1; lines.next(line); ++number) {
        const auto refuse = [&](std::string_view what) {
            return fail(ErrorCode::InvalidInput,
                        {path, "line " + std::to_string(number) + std::string(what)});
        };
        if (number == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        if (lines.isCut()) return refuse(": too long");
        total += line.size();
        if (total > kLargestSet) return fail(ErrorCode::TooLarge, {path, "1 GiB"});
        if (!isUtf8(line)) return refuse(": not UTF-8");
        const auto tab = line.find('\t');
        if (tab == std::string::npos) return refuse(": no tab between intent and text");
        if (tab == 0 && labels == Labels::Needed) return refuse(": no intent before the tab");
        examples.push_back({line.substr(0, tab), line.substr(tab + 1), {}});
    }
    if (file.bad()) return fail(ErrorCode::Io, {path});
    if (examples.empty()) return fail(ErrorCode::InvalidInput, {path, "empty"});
    return examples;
}

double nearestRank(std::span<const double> sorted, std::size_t percent) {
    return sorted.empty() ? 0.0 : sorted[std::max<std::size_t>((sorted.size() * percent + 99) / 100, 1) - 1];
}

Result<Json> evaluate(const EvaluationRequest& request) {
    std::optional<PredictionsFile> predictions;
    if (!request.predictionsPath.empty()) { // rather refused now than after the training
        CHATKEEP_ASSIGN(predictions, PredictionsFile::at(request.predictionsPath));
    }
    std::vector<std::string> outside;
    for (const TrainingExample& example : request.oosValid)
        outside.push_back(example.text);
    const auto start = SteadyTime::now();
    auto trained = IntentModel::train({.examples = request.train,
                                       .validation = request.valid,
                                       .outOfScopeValidation = outside,
                                       .effort = request.effort});
    if (!trained) return passOn(std::move(trained));
    const IntentModel& model = **trained;

    Json figures = Json::object();
    figures["train_seconds"] = secondsSince(start);
    const auto inScope = answerAll(model, request.test);
    const auto outOfScope = answerAll(model, request.oosTest);
    addScores(figures, inScope, outOfScope);
    addTimes(figures, inScope, outOfScope);
    figures["peak_rss_bytes"] = peakResidentBytes();
    figures["model_bytes"] = model.save().size();
    if (predictions) CHATKEEP_TRY(predictions->write(predictionLines(inScope, outOfScope)));
    return figures;
}

} // namespace chatkeep::engine
