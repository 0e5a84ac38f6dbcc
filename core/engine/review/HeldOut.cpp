// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/HeldOut.h"

#include "core/engine/dialogue/Fallback.h"
#include "core/engine/dialogue/Understander.h"
#include "core/engine/format/BotSpec.h"
#include "core/engine/understanding/IntentModel.h"

#include <algorithm>
#include <map>
#include <set>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kFolds = 5;
constexpr std::size_t kFewestExamples = 2; ///< one to learn from and one to ask

struct Asked {
    const TrainingExample* example;
    std::size_t fold;
};

class Measurement {
public:
    Measurement(const BotSpec& spec, const TrainOptions& options)
        : m_spec(spec)
        , m_options(options)
        , m_extra(extraExamplesFor(spec, options)) {}

    Result<HeldOutReport> run() {
        const auto languages = languagesOf();
        if (languages.empty()) return fail(ErrorCode::InvalidInput, {"examples", "empty"});
        m_trainings = languages.size() * (kFolds + 1);
        for (const auto& [language, nlu] : languages)
            CHATKEEP_TRY(measure(language, *nlu));
        m_report.intents.assign(m_intents.begin(), m_intents.end());
        m_report.extra = m_extra.size();
        if (m_spec.outOfScopeThreshold) {
            m_report.threshold = static_cast<float>(*m_spec.outOfScopeThreshold);
            m_report.ownThreshold = true;
        }
        return std::move(m_report);
    }

private:
    using Languages = std::vector<std::pair<std::string, const NluSpec*>>;
    [[nodiscard]] Languages languagesOf() const {
        Languages all;
        for (const auto& [language, nlu] : m_spec.nlu)
            if (!nlu.examples.empty()) all.emplace_back(language.empty() ? m_spec.language : language, &nlu);
        return all;
    }
    Result<void> measure(const std::string& language, const NluSpec& nlu) {
        const auto asked = foldsOf(nlu);
        for (std::size_t fold = 0; fold < kFolds; ++fold)
            CHATKEEP_TRY(askFold(language, nlu, asked, fold));
        CHATKEEP_ASSIGN(const auto whole, train(language, nlu.examples));
        if (m_report.automatic == 0) m_report.threshold = m_report.automatic = whole->threshold();
        if (language != m_spec.language) return {};
        for (const auto& story : m_spec.testStories)
            askTests(*whole, story);
        return {};
    }
    /// Every intent's examples go round the folds in file order, so that each fold has some of each.
    std::vector<Asked> foldsOf(const NluSpec& nlu) {
        std::map<std::string, std::size_t> sizes;
        for (const auto& example : nlu.examples)
            ++sizes[example.intent];
        std::map<std::string, std::size_t> next;
        std::vector<Asked> asked;
        for (const auto& example : nlu.examples) {
            m_intents.insert(example.intent);
            if (sizes[example.intent] < kFewestExamples)
                ++m_report.left;
            else
                asked.push_back({&example, next[example.intent]++ % kFolds});
        }
        return asked;
    }
    Result<void> askFold(const std::string& language, const NluSpec& nlu, const std::vector<Asked>& asked,
                         std::size_t fold) {
        std::set<const TrainingExample*> out;
        for (const auto& one : asked)
            if (one.fold == fold) out.insert(one.example);
        std::vector<TrainingExample> rest;
        for (const auto& example : nlu.examples)
            if (!out.contains(&example)) rest.push_back(example);
        CHATKEEP_ASSIGN(const auto model, train(language, std::move(rest)));
        for (const auto& one : asked)
            if (one.fold == fold) ask(*model, one.example->text, one.example->intent, false);
        return {};
    }
    Result<std::shared_ptr<const IntentModel>> train(const std::string& language,
                                                     std::vector<TrainingExample> examples) {
        if (language == m_spec.language) examples.insert(examples.end(), m_extra.begin(), m_extra.end());
        IntentTraining training{.examples = examples,
                                .effort = Effort::Live,
                                .cancelled = m_options.cancelled,
                                .language = language};
        const auto done = static_cast<double>(m_done++);
        if (m_options.progress)
            training.progress = [this, done](double part) {
                m_options.progress((done + part) / static_cast<double>(m_trainings));
            };
        return IntentModel::train(training);
    }
    void askTests(const IntentModel& model, const StorySpec& story) {
        for (const auto& step : story.steps)
            if (step.kind == StoryStep::Kind::Intent && !step.text.empty() && !step.text.starts_with('/'))
                ask(model, step.text, step.name, true);
    }
    void ask(const IntentModel& model, const std::string& text, const std::string& intent, bool fromTests) {
        const auto understood = model.predict(text, 1);
        m_report.texts.push_back({text, intent, understood.intent(), understood.inScope, fromTests});
    }

    const BotSpec& m_spec;
    const TrainOptions& m_options;
    std::vector<TrainingExample> m_extra;
    std::set<std::string> m_intents;
    std::size_t m_trainings = 1;
    std::size_t m_done = 0;
    HeldOutReport m_report;
};

} // namespace

bool HeldOutText::isForFallback() const {
    return intent == kFallbackIntent;
}

Result<HeldOutReport> measureHeldOut(const std::string& name, const BotFiles& files,
                                     const TrainOptions& options) {
    CHATKEEP_ASSIGN(const auto spec, readBotSpec(name, files));
    return Measurement(spec, options).run();
}

ThresholdPoint atThreshold(const std::vector<HeldOutText>& texts, float threshold) {
    std::size_t answered = 0;
    std::size_t right = 0;
    for (const auto& one : texts) {
        if (one.inScope < threshold) continue;
        ++answered;
        if (one.right()) ++right;
    }
    ThresholdPoint point{.threshold = threshold};
    if (answered > 0) point.precision = static_cast<float>(right) / static_cast<float>(answered);
    if (!texts.empty()) point.coverage = static_cast<float>(answered) / static_cast<float>(texts.size());
    return point;
}

std::vector<ThresholdPoint> thresholdCurve(const std::vector<HeldOutText>& texts, std::size_t most) {
    std::vector<float> scores;
    for (const auto& one : texts)
        scores.push_back(one.inScope);
    std::ranges::sort(scores);
    scores.erase(std::ranges::unique(scores).begin(), scores.end());
    std::vector<ThresholdPoint> curve;
    most = std::max<std::size_t>(1, most);
    const auto step = std::max<std::size_t>(1, (scores.size() + most - 1) / most);
    for (std::size_t i = 0; i < scores.size(); i += step)
        curve.push_back(atThreshold(texts, scores[i]));
    return curve;
}

std::vector<Confusion> confusions(const std::vector<HeldOutText>& texts) {
    std::map<std::pair<std::string, std::string>, int> counts;
    for (const auto& one : texts)
        if (!one.right() && !one.isForFallback()) ++counts[{one.intent, one.predicted}];
    std::vector<Confusion> all;
    for (const auto& [pair, count] : counts)
        all.push_back({pair.first, pair.second, count});
    std::ranges::stable_sort(all, std::greater<>(), &Confusion::count);
    return all;
}

} // namespace chatkeep::engine
