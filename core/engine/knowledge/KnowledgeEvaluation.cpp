// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeEvaluation.h"

#include "core/base/Files.h"
#include "core/base/LineReader.h"
#include "core/engine/knowledge/IndexedTexts.h"
#include "core/engine/knowledge/ScoreMeaning.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <functional>
#include <future>
#include <optional>
#include <unordered_map>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxFileBytes = 64ULL << 20;
constexpr std::size_t kMaxLineBytes = 1ULL << 20;
constexpr std::size_t kMaxTimedBytes = 256ULL << 20;
constexpr double kRightLostWanted = 0.04;
constexpr std::size_t kTimedEntries = 1'000;
constexpr std::size_t kTimedQuestions = 2'000; ///< at most, spread over all

struct Asked {
    std::uint32_t thread = 0;
    std::string text;
};

/// Sums of the measures over questions.
struct Measures {
    double precision = 0; ///< of MAP
    double atFive = 0;
    double first = 0;
    double amongFive = 0;

    /// Of the search that the space holds: where it has the right thread.
    void add(std::uint32_t right, const SearchSpace& space, const std::vector<QuestionThread>& threads);
    void put(Json& into, const std::string& prefix, double questions) const;
};

void Measures::add(std::uint32_t right, const SearchSpace& space,
                   const std::vector<QuestionThread>& threads) {
    std::size_t rank = 0;
    std::size_t pairsBefore = 0;
    for (std::uint32_t entry = 0; entry < threads.size(); ++entry) {
        const bool isBefore = space.fits[entry] > space.fits[right] ||
                              (space.fits[entry] == space.fits[right] && entry < right);
        rank += isBefore ? 1 : 0;
        pairsBefore += isBefore ? threads[entry].answers.size() : 0;
    }
    const auto pairs = threads[right].answers.size();
    double sum = 0;
    for (std::size_t i = 1; i <= pairs; ++i)
        sum += static_cast<double>(i) / static_cast<double>(pairsBefore + i);
    precision += sum / static_cast<double>(pairs);
    if (pairsBefore < 5) atFive += static_cast<double>(std::min<std::size_t>(pairs, 5 - pairsBefore)) / 5;
    first += rank == 0 ? 1 : 0;
    amongFive += rank < 5 ? 1 : 0;
}

void Measures::put(Json& into, const std::string& prefix, double questions) const {
    into[prefix + "map"] = precision / questions;
    into[prefix + "p_at_5"] = atFive / questions;
    into[prefix + "hit_at_1"] = first / questions;
    into[prefix + "hit_at_5"] = amongFive / questions;
}

/// The same questions by the words of the entries' questions alone.
Measures plainly(const std::vector<IndexedTexts>& texts, const std::vector<Asked>& questions,
                 const std::vector<QuestionThread>& threads) {
    const KnowledgeIndex index(texts, "en", kPlainWeighing);
    SearchSpace space;
    Measures measures;
    for (const auto& question : questions) {
        (void)index.searchPlainly(question.text, space);
        measures.add(question.thread, space, threads);
    }
    return measures;
}

double processorMicroseconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

std::vector<KnowledgeEntry> entriesOf(const std::vector<QuestionThread>& threads, bool half,
                                      std::size_t atLeast) {
    std::vector<KnowledgeEntry> entries;
    while (entries.size() < std::max(atLeast, threads.size())) {
        const auto& thread = threads[entries.size() % threads.size()];
        KnowledgeEntry entry{.id = std::to_string(entries.size()),
                             .question = thread.question,
                             .answers = thread.answers,
                             .labels = {std::string(kForVisitors)}};
        for (std::size_t i = 0; half && i < thread.rephrasings.size(); i += 2)
            entry.rephrasings.push_back(thread.rephrasings[i]);
        entries.push_back(std::move(entry));
        if (atLeast > 0 && entries.size() == atLeast) break;
    }
    return entries;
}

std::size_t meanBytes(const std::vector<KnowledgeEntry>& entries) {
    std::size_t bytes = 0;
    for (const auto& entry : entries) {
        bytes += entry.question.size();
        for (const auto* texts : {&entry.answers, &entry.rephrasings})
            for (const auto& text : *texts)
                bytes += text.size();
    }
    return bytes / entries.size();
}

double meanMicroseconds(const Knowledge& knowledge, const std::vector<Asked>& questions) {
    for (std::size_t i = 0; i < std::min<std::size_t>(questions.size(), 50); ++i)
        (void)knowledge.ask(questions[i].text, 1);
    const auto step = (questions.size() + kTimedQuestions - 1) / kTimedQuestions;
    const auto begun = processorMicroseconds();
    std::size_t asked = 0;
    std::size_t answered = 0;
    for (std::size_t i = 0; i < questions.size(); i += step, ++asked)
        answered += knowledge.ask(questions[i].text, 1).passages.size();
    const auto took = processorMicroseconds() - begun;
    return answered == 0 ? 0 : took / static_cast<double>(asked);
}

struct Judged {
    std::uint32_t thread = 0;
    float probability = 0;
    bool right = false;
};

Json abstention(const std::vector<Judged>& judged, const std::function<float(const Judged&)>& threshold) {
    double right = 0;
    double wrong = 0;
    double rightLost = 0;
    double wrongRemoved = 0;
    for (const auto& one : judged) {
        const bool below = one.probability < threshold(one);
        (one.right ? right : wrong) += 1;
        if (below) (one.right ? rightLost : wrongRemoved) += 1;
    }
    return {{"right_lost", right > 0 ? rightLost / right : 0},
            {"wrong_removed", wrong > 0 ? wrongRemoved / wrong : 0},
            {"answered", (right + wrong - rightLost - wrongRemoved) / std::max(1.0, right + wrong)}};
}

/// The threshold that loses few right answers of the threads whose number is even or odd.
float thresholdFrom(const std::vector<Judged>& judged, std::uint32_t parity) {
    std::vector<float> right;
    for (const auto& one : judged)
        if (one.right && one.thread % 2 == parity) right.push_back(one.probability);
    if (right.empty()) return 0;
    std::ranges::sort(right);
    return right[static_cast<std::size_t>(kRightLostWanted * static_cast<double>(right.size()))];
}

Json abstentionReport(const std::vector<Judged>& judged, const KnowledgeThreshold& built) {
    auto report = abstention(judged, [&](const Judged&) { return built.value; });
    report["threshold"] = built.value;
    report["threshold_from"] = built.fromOwnWordings ? "own wordings" : "built in";
    const float even = thresholdFrom(judged, 0);
    const float odd = thresholdFrom(judged, 1);
    report["cross_validated"] =
        abstention(judged, [&](const Judged& one) { return one.thread % 2 == 0 ? odd : even; });
    return report;
}

/// Of the answers that are told, right and wrong, the share told as near to what was asked.
Json toldAsNear(const Knowledge& knowledge, const std::vector<Asked>& questions,
                const std::vector<KnowledgeEntry>& entries) {
    std::array<double, 2> told{};
    std::array<double, 2> near{};
    for (const auto& question : questions) {
        const auto answer = knowledge.ask(question.text, 1);
        if (!answer.answers) continue;
        const bool right = answer.passages.front().id == entries[question.thread].id;
        told[right ? 1 : 0] += 1;
        near[right ? 1 : 0] += answer.isNear ? 1 : 0;
    }
    return {{"right", near[1] / std::max(1.0, told[1])}, {"wrong", near[0] / std::max(1.0, told[0])}};
}

/// Mean of (probability - right)^2, and of the probabilities: how well the score means what it says.
void putCalibration(Json& into, const std::vector<Judged>& judged) {
    double squares = 0;
    double sum = 0;
    double right = 0;
    for (const auto& one : judged) {
        const double error = one.probability - (one.right ? 1.0 : 0.0);
        squares += error * error;
        sum += one.probability;
        right += one.right ? 1 : 0;
    }
    const auto count = static_cast<double>(judged.size());
    into["calibration"] = {
        {"brier", squares / count}, {"mean_score", sum / count}, {"share_right", right / count}};
}

std::optional<QuestionThread> threadOf(const Json& line) {
    QuestionThread thread;
    const auto texts = [](const Json& list, std::vector<std::string>& into) {
        if (!list.is_array()) return false;
        for (const auto& one : list) {
            if (!one.is_string()) return false;
            into.push_back(one.get<std::string>());
        }
        return true;
    };
    const bool good = line.is_object() && line.contains("id") && line.contains("question") &&
                      line["question"].is_string() && line.contains("answers") &&
                      texts(line["answers"], thread.answers) && !thread.answers.empty() &&
                      line.contains("rephrasings") && texts(line["rephrasings"], thread.rephrasings);
    if (!good) return std::nullopt;
    thread.id = line["id"].is_string() ? line["id"].get<std::string>() : dumpJson(line["id"]);
    thread.question = line["question"].get<std::string>();
    return thread;
}

} // namespace

Result<std::vector<QuestionThread>> readQuestionThreads(const std::string& path) {
    CHATKEEP_ASSIGN(auto in, openInput(path));
    std::vector<QuestionThread> threads;
    std::unordered_map<std::string, int> lineOfId;
    LineReader lines(in, kMaxLineBytes);
    std::size_t total = 0;
    int number = 0;
    for (std::string line; lines.next(line);) {
        const auto refuse = [&](std::string_view what) {
            return fail(ErrorCode::InvalidInput,
                        {path, "line " + std::to_string(number) + ": " + std::string(what)});
        };
        ++number;
        if (lines.isCut()) return refuse("longer than 1 MiB");
        total += line.size();
        if (total > kMaxFileBytes) return fail(ErrorCode::TooLarge, {path, "64 MiB"});
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto json = parseJson(line);
        if (!json) return refuse("not JSON");
        auto thread = threadOf(*json);
        if (!thread) return refuse(R"(not of the form {"id","question","answers":[…],"rephrasings":[…]})");
        if (const auto [first, isNew] = lineOfId.emplace(thread->id, number); !isNew)
            return refuse("the id '" + thread->id + "' stands in line " + std::to_string(first->second) +
                          " already");
        threads.push_back(*std::move(thread));
    }
    if (in.bad()) return fail(ErrorCode::Io, {path});
    return threads;
}

Result<Json> evaluateKnowledge(const std::vector<QuestionThread>& threads, bool halfAsExamples) {
    std::vector<Asked> questions;
    for (std::uint32_t i = 0; i < threads.size(); ++i)
        for (std::size_t at = halfAsExamples ? 1 : 0; at < threads[i].rephrasings.size();
             at += halfAsExamples ? 2 : 1)
            questions.push_back({i, threads[i].rephrasings[at]});
    if (questions.empty()) return fail(ErrorCode::InvalidInput, {"questions", "empty"});

    const auto entries = entriesOf(threads, halfAsExamples, 0);
    const auto knowledge = Knowledge::build(entries, "en", {std::string(kForVisitors)});
    std::vector<IndexedTexts> texts;
    for (const auto& entry : entries)
        texts.push_back(indexedTexts(entry));
    auto plain = std::async(std::launch::async, [&] { return plainly(texts, questions, threads); });
    const KnowledgeIndex index(texts, "en");
    const auto meaning = ScoreMeaning::builtIn();
    SearchSpace space;
    Measures ours;
    std::vector<Judged> judged;
    for (const auto& question : questions) {
        const auto hits = index.search(question.text, 1, space);
        if (!hits.empty())
            judged.push_back({question.thread, meaning.probability(hits.front().evidence),
                              hits.front().entry == question.thread});
        if (!hits.empty() && space.fits[question.thread] > 0) ours.add(question.thread, space, threads);
    }
    Json report = {{"threads", threads.size()}, {"questions", questions.size()}};
    const auto count = static_cast<double>(questions.size());
    ours.put(report, "", count);
    plain.get().put(report, "bm25_", count);
    report["query_us_mean"] = meanMicroseconds(*knowledge, questions);
    report["query_us_mean_1000"] = nullptr;
    if (meanBytes(entries) * kTimedEntries <= kMaxTimedBytes)
        report["query_us_mean_1000"] =
            meanMicroseconds(*Knowledge::build(entriesOf(threads, halfAsExamples, kTimedEntries), "en",
                                               {std::string(kForVisitors)}),
                             questions);
    report["abstention"] = abstentionReport(judged, knowledge->threshold());
    report["told_as_near"] = toldAsNear(*knowledge, questions, entries);
    putCalibration(report, judged);
    return report;
}

} // namespace chatkeep::engine
