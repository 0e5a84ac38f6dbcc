// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/IntentTrainer.h"

#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/Lexicon.h"
#include "core/engine/understanding/StableMath.h"
#include "core/engine/understanding/TrainedIntentModel.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::uint32_t kFolds = 5;
constexpr std::uint32_t kFoldsOfFew = 10; ///< so that little is held out at once where there is little
constexpr std::size_t kFewTexts = 600;
constexpr std::uint32_t kSharesHeldAtOnce = 25; ///< a 25th of an intent's examples at once
constexpr double kFoldsShare = 0.5;             ///< of the time
constexpr std::size_t kTextsAsked = 64;
constexpr std::size_t kUsualFeatures = 128; ///< of a text; more only cost a copy

/// "card_arrival" and "cardArrival" as a person would say it.
std::string spokenName(std::string_view intent) {
    std::string spoken;
    for (std::size_t i = 0; i < intent.size(); ++i) {
        const char c = intent[i];
        const bool lower = i > 0 && intent[i - 1] >= 'a' && intent[i - 1] <= 'z';
        if (lower && c >= 'A' && c <= 'Z') spoken += ' ';
        spoken += c == '_' || c == '-' || c == '/' || c == '+' || c == '.' ? ' ' : c;
    }
    return spoken;
}

} // namespace

IntentTrainer::IntentTrainer(const IntentTraining& training)
    : IntentTrainer(training, recipeFor(training.effort, training.examples.size())) {}

IntentTrainer::IntentTrainer(const IntentTraining& training, const Recipe& recipe)
    : m_training(training)
    , m_recipe(recipe) {}

void IntentTrainer::collect() {
    for (const TrainingExample& example : m_training.examples)
        m_parts.intents.push_back(example.intent);
    std::ranges::sort(m_parts.intents);
    m_parts.intents.erase(std::ranges::unique(m_parts.intents).begin(), m_parts.intents.end());

    for (const TrainingExample& example : m_training.examples)
        m_texts.push_back(
            {foldedText(example.text), intentIndex(example.intent), 1.0F, tidyText(example.text)});
    // An intent's name is one more example: it tells most when there are few.
    for (std::uint32_t i = 0; i < m_parts.intents.size(); ++i)
        m_texts.push_back({foldedText(spokenName(m_parts.intents[i])), i, 1.0F, {}});
    std::erase_if(m_texts, [](const Text& text) { return text.folded.empty(); });
    // From here on nothing depends on the author's order.
    std::ranges::sort(m_texts, [](const Text& a, const Text& b) { return a.before(b); });
    const auto twice = std::ranges::unique(
        m_texts, [](const Text& a, const Text& b) { return a.folded == b.folded && a.intent == b.intent; });
    m_texts.erase(twice.begin(), twice.end());
}

std::uint32_t IntentTrainer::intentIndex(std::string_view intent) const {
    const auto at = std::ranges::lower_bound(m_parts.intents, intent);
    return static_cast<std::uint32_t>(at - m_parts.intents.begin());
}

void IntentTrainer::guess() {
    std::vector<std::string_view> views;
    for (const Text& text : m_texts)
        if (text.isExample()) views.push_back(text.folded);
    m_parts.language = m_training.language.empty() ? guessLanguage(views) : m_training.language;
}

void IntentTrainer::listWords() {
    std::map<std::string, std::uint32_t, std::less<>> words;
    std::vector<Token> tokens;
    for (const Text& text : m_texts) {
        tokenize(text.folded, tokens);
        for (const Token& token : tokens)
            if (!token.solo) ++words[text.folded.substr(token.begin, token.end - token.begin)];
    }
    const bool many = m_texts.size() >= static_cast<std::size_t>(m_recipe.manyExamples);
    m_parts.speller.build(words, many ? static_cast<std::uint32_t>(m_recipe.minDocuments) : 1);
}

FeatureReader IntentTrainer::newReader() const {
    return {m_recipe, threadStemmer(m_parts.language), Lexicon::of(m_parts.language)};
}

Vocabulary IntentTrainer::newVocabulary(std::span<const std::uint32_t> chosen, const Recipe& recipe) const {
    FeatureReader reader = newReader();
    std::vector<std::uint64_t> seen;
    seen.reserve(chosen.size() * kUsualFeatures); // growing by copies would cost memory twice
    for (const std::uint32_t i : chosen)
        for (const Feature& feature : reader.read(m_texts[i].folded))
            seen.push_back(feature.key);
    Vocabulary vocabulary;
    vocabulary.build(std::move(seen), chosen.size(), recipe);
    return vocabulary;
}

/// Texts are taken apart again here: that is quicker than keeping the pieces is small.
Corpus IntentTrainer::encode(const Vocabulary& vocabulary, std::span<const std::uint32_t> chosen) const {
    Corpus corpus;
    corpus.classes = m_parts.intents.size();
    corpus.ids.reserve(chosen.size() * kUsualFeatures);
    corpus.values.reserve(chosen.size() * kUsualFeatures);
    FeatureReader reader = newReader();
    EncodedText encoded;
    for (const std::uint32_t i : chosen) {
        vocabulary.encode(reader.read(m_texts[i].folded), encoded);
        corpus.ids.insert(corpus.ids.end(), encoded.ids.begin(), encoded.ids.end());
        corpus.values.insert(corpus.values.end(), encoded.values.begin(), encoded.values.end());
        corpus.offsets.push_back(static_cast<std::uint32_t>(corpus.ids.size()));
        corpus.labels.push_back(m_texts[i].intent);
        corpus.costs.push_back(m_texts[i].cost);
    }
    return corpus;
}

bool IntentTrainer::fit(std::span<const std::uint32_t> chosen, const Recipe& recipe, Vocabulary& vocabulary,
                        Scorer& scorer, const Watch& watch) const {
    vocabulary = newVocabulary(chosen, recipe);
    auto trained = Scorer::train(encode(vocabulary, chosen), vocabulary.size() + 1, recipe, watch);
    if (!trained) return false;
    scorer = std::move(*trained);
    return true;
}

Trial IntentTrainer::tryOut(const Vocabulary& vocabulary, const Scorer& scorer,
                            const std::vector<Feature>& features, std::uint32_t label) const {
    EncodedText encoded;
    vocabulary.encode(features, encoded);
    Scores scores;
    scorer.score(encoded, m_recipe, scores);
    scores.intents.resize(scorer.classes());
    return {std::move(scores.intents), label, scores.scope};
}

std::vector<Trial> IntentTrainer::tryValidation() const {
    std::vector<Trial> trials;
    FeatureReader reader = newReader();
    reader.correctWith(&m_parts.speller);
    for (const TrainingExample& example : m_training.validation) {
        const std::uint32_t label = intentIndex(example.intent);
        if (label >= m_parts.intents.size() || m_parts.intents[label] != example.intent) continue;
        trials.push_back(tryOut(m_parts.vocabulary, m_parts.scorer, reader.read(example.text), label));
    }
    return trials;
}

std::vector<std::uint32_t> IntentTrainer::foldOfTexts(std::uint32_t folds) const {
    std::vector<std::uint32_t> ofIntent(m_parts.intents.size());
    for (const Text& text : m_texts)
        ofIntent[text.intent] += text.isExample() ? 1 : 0;
    // Texts are in order, so those that begin alike stand together. Where there are many, some of them are
    // held out at once: else each would be vouched for by its like, and the bot would seem to know more than
    // it does.
    std::vector<std::uint32_t> fold(m_texts.size(), folds);
    std::vector<std::uint32_t> next(m_parts.intents.size());
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        const std::uint32_t intent = m_texts[i].intent;
        if (!m_texts[i].isExample() || ofIntent[intent] < 2) continue;
        const std::uint32_t atOnce = 1 + ofIntent[intent] / kSharesHeldAtOnce;
        fold[i] = next[intent]++ / atOnce % folds;
    }
    return fold;
}

bool IntentTrainer::tryFolds(std::vector<Trial>& trials) const {
    const std::uint32_t folds = m_texts.size() < kFewTexts ? kFoldsOfFew : kFolds;
    const auto foldOf = foldOfTexts(folds);
    FeatureReader reader = newReader();
    for (std::uint32_t fold = 0; fold < folds && trials.size() < m_recipe.enoughTrials; ++fold) {
        std::vector<std::uint32_t> kept;
        std::vector<std::uint32_t> held;
        for (std::uint32_t i = 0; i < m_texts.size(); ++i)
            (foldOf[i] == fold ? held : kept).push_back(i);
        if (held.empty()) continue;
        Vocabulary vocabulary;
        Scorer scorer;
        if (!fit(kept, recipeForTrial(m_recipe, kept.size()), vocabulary, scorer, {m_training.cancelled, {}}))
            return false;
        for (const std::uint32_t i : held)
            trials.push_back(tryOut(vocabulary, scorer, reader.read(m_texts[i].folded), m_texts[i].intent));
        tell(kFoldsShare * (fold + 1.0) / folds);
    }
    return true;
}

void IntentTrainer::calibrateOn(std::span<const Trial> trials) {
    FeatureReader reader = newReader();
    reader.correctWith(&m_parts.speller);
    const auto scopeOf = [&](std::string_view text) {
        return tryOut(m_parts.vocabulary, m_parts.scorer, reader.read(text), 0).scope;
    };
    std::vector<float> outside;
    for (const std::string& text : m_training.outOfScopeValidation)
        outside.push_back(scopeOf(text));
    float sum = 0;
    float asked = 0;
    for (std::size_t i = 0; i < m_texts.size(); i += 1 + m_texts.size() / kTextsAsked, ++asked)
        sum += scopeOf(m_texts[i].folded);
    m_parts.calibration =
        calibrate(trials, outside, {.foreign = scopeOf({}), .familiar = asked > 0 ? sum / asked : 0});
}

Result<std::shared_ptr<const IntentModel>> IntentTrainer::run() {
    collect();
    if (m_parts.intents.empty()) return fail(ErrorCode::InvalidInput, {"examples", "empty"});
    guess();
    listWords();
    // First, so that what they need is free again before the model itself needs it.
    std::vector<Trial> trials;
    const bool folds = m_training.validation.empty();
    if (folds && !tryFolds(trials)) return fail(ErrorCode::Cancelled);
    std::vector<std::uint32_t> all(m_texts.size());
    std::iota(all.begin(), all.end(), 0U);
    const double before = folds ? kFoldsShare : 0.0;
    const Watch watch{m_training.cancelled, [&](double done) { tell(before + (0.98 - before) * done); }};
    if (!fit(all, m_recipe, m_parts.vocabulary, m_parts.scorer, watch)) return fail(ErrorCode::Cancelled);
    if (!folds) trials = tryValidation();
    calibrateOn(trials);
    m_parts.recipe = m_recipe;
    for (Text& text : m_texts)
        if (text.isExample()) {
            m_parts.examples.push_back(std::move(text.shown));
            m_parts.exampleIntents.push_back(text.intent);
        }
    if (m_training.cancelled != nullptr && m_training.cancelled->load()) return fail(ErrorCode::Cancelled);
    tell(1.0);
    return std::make_shared<const TrainedIntentModel>(std::move(m_parts));
}

void IntentTrainer::tell(double share) const {
    if (m_training.progress) m_training.progress(share);
}

} // namespace chatkeep::engine::nlu

namespace chatkeep::engine {

Result<std::shared_ptr<const IntentModel>> IntentModel::train(const IntentTraining& training) {
    return nlu::IntentTrainer(training).run();
}

} // namespace chatkeep::engine
