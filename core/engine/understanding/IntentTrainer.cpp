// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/IntentTrainer.h"

#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/Lexicon.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/StableMath.h"
#include "core/engine/understanding/TrainedIntentModel.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::uint32_t kFolds = 5;
constexpr std::uint32_t kFoldsOfFew = 10; ///< so that little is held out at once where there is little
constexpr std::size_t kFewTexts = 600;
constexpr std::uint32_t kSharesHeldAtOnce = 25; ///< a 25th of an intent's examples at once
constexpr double kFoldsShare = 0.5;             ///< of the time
constexpr std::size_t kTextsAsked = 64;
constexpr std::size_t kTriedAtOnce = 64;

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

std::vector<std::uint32_t> upTo(std::size_t size) {
    std::vector<std::uint32_t> all(size);
    std::iota(all.begin(), all.end(), 0U);
    return all;
}

/// By id: features that too few of these texts have for a vocabulary of theirs.
std::vector<bool> missingFrom(const Corpus& corpus, std::span<const std::uint32_t> texts,
                              std::size_t features, std::uint32_t least) {
    std::vector<std::uint32_t> holding(features);
    for (const std::uint32_t text : texts) {
        const SparseRow row = corpus.row(text);
        for (std::size_t k = 0; k + 1 < row.size; ++k) // the last one is the bias
            ++holding[row.ids[k]];
    }
    std::vector<bool> missing(features);
    for (std::size_t id = 0; id < features; ++id)
        missing[id] = holding[id] < least;
    return missing;
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

    const auto casing = casingOf(m_parts.language);
    for (std::uint32_t i = 0; i < m_training.examples.size(); ++i) {
        const TrainingExample& example = m_training.examples[i];
        m_texts.push_back({foldedText(example.text, casing), intentIndex(example.intent), 1.0F, i});
    }
    // An intent's name is one more example: it tells most when there are few.
    for (std::uint32_t i = 0; i < m_parts.intents.size(); ++i)
        m_texts.push_back({foldedText(spokenName(m_parts.intents[i])), i});
    std::erase_if(m_texts, [](const Text& text) { return text.folded.empty(); });
    // From here on nothing depends on the author's order.
    std::ranges::sort(m_texts, [this](const Text& a, const Text& b) { return comesBefore(a, b); });
    const auto twice = std::ranges::unique(
        m_texts, [](const Text& a, const Text& b) { return a.folded == b.folded && a.intent == b.intent; });
    m_texts.erase(twice.begin(), twice.end());
}

std::string IntentTrainer::shown(const Text& text) const {
    return text.isExample() ? tidyText(m_training.examples[text.example].text) : std::string();
}

bool IntentTrainer::comesBefore(const Text& text, const Text& other) const {
    const auto first = std::tie(text.folded, text.intent, other.cost);
    const auto second = std::tie(other.folded, other.intent, text.cost);
    return first == second ? shown(text) > shown(other) : first < second;
}

std::uint32_t IntentTrainer::intentIndex(std::string_view intent) const {
    const auto at = std::ranges::lower_bound(m_parts.intents, intent);
    return static_cast<std::uint32_t>(at - m_parts.intents.begin());
}

void IntentTrainer::guess() {
    std::vector<std::string_view> views;
    for (const Text& text : m_texts)
        if (text.isExample()) views.push_back(text.folded);
    m_parts.language = guessLanguage(views);
    if (casingOf(m_parts.language) == Casing::Usual) return;
    m_texts.clear();
    m_parts.intents.clear();
    collect();
}

void IntentTrainer::listWords() {
    std::map<std::string, std::uint32_t, std::less<>> words;
    std::vector<Token> tokens;
    for (const Text& text : m_texts) {
        tokenize(text.folded, tokens);
        for (const Token& token : tokens)
            if (!token.solo) ++words[text.folded.substr(token.begin, token.end - token.begin)];
    }
    m_parts.speller.build(words, Vocabulary::leastTexts(m_texts.size(), m_recipe));
}

void IntentTrainer::listNumbers() {
    FeatureReader reader = newReader();
    TellingNumbers::Builder numbers;
    for (const Text& text : m_texts) {
        if (!text.isExample()) continue;
        std::vector<NumberSeen> seen;
        if (std::ranges::any_of(text.folded, isPlainDigit)) {
            reader.read(text.folded);
            seen = reader.numbers();
        }
        numbers.add(text.intent, seen);
    }
    m_parts.numbers = numbers.build();
}

FeatureReader IntentTrainer::newReader() const {
    FeatureReader reader(m_recipe, threadStemmer(m_parts.language), Lexicon::of(m_parts.language));
    reader.tellNumbersBy(&m_parts.numbers);
    return reader;
}

Corpus IntentTrainer::read(std::span<const std::uint32_t> chosen, Vocabulary& vocabulary) const {
    FeatureReader reader = newReader();
    TextFeatures features(chosen.size());
    for (const std::uint32_t i : chosen)
        features.add(reader.read(m_texts[i].folded));
    Corpus corpus = vocabulary.build(features, m_recipe);
    corpus.classes = m_parts.intents.size();
    for (const std::uint32_t i : chosen) {
        corpus.labels.push_back(m_texts[i].intent);
        corpus.costs.push_back(m_texts[i].cost);
    }
    return corpus;
}

bool IntentTrainer::fit(std::span<const std::uint32_t> chosen, Vocabulary& vocabulary, Scorer& scorer,
                        const Watch& watch) const {
    Corpus corpus = read(chosen, vocabulary);
    ScorerTrainer trainer(corpus, vocabulary.size() + 1, m_recipe);
    const Lesson lesson{.epochs = m_recipe.epochs, .networkEpochs = m_recipe.networkEpochs};
    if (!trainer.learn(upTo(corpus.size()), lesson, watch)) return false;
    corpus = {}; // has been learned: its memory is better used for the scorer
    scorer = trainer.scorer(upTo(vocabulary.size() + 1));
    return true;
}

Trial IntentTrainer::tryOut(const Vocabulary& vocabulary, const Scorer& scorer,
                            const std::vector<Feature>& features, std::uint32_t label) const {
    EncodedText encoded;
    vocabulary.encode(features, encoded);
    return trialOf(scorer, encoded, label);
}

Trial IntentTrainer::trialOf(const Scorer& scorer, const EncodedText& encoded, std::uint32_t label) const {
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
        if (!fit(kept, vocabulary, scorer, {m_training.cancelled, {}})) return false;
        for (const std::uint32_t i : held)
            trials.push_back(tryOut(vocabulary, scorer, reader.read(m_texts[i].folded), m_texts[i].intent));
        tell(kFoldsShare * (fold + 1.0) / folds);
    }
    return true;
}

/// One training instead of two: learns of all texts but a fold, is tried on that, and goes on with all.
bool IntentTrainer::fitAndTry(std::vector<Trial>& trials) {
    const auto all = upTo(m_texts.size());
    Corpus corpus = read(all, m_parts.vocabulary);
    const Vocabulary& vocabulary = m_parts.vocabulary;
    const auto foldOf = foldOfTexts(kFolds);
    std::vector<std::uint32_t> kept;
    std::vector<std::uint32_t> held;
    for (const std::uint32_t i : all)
        (foldOf[i] == 0 ? held : kept).push_back(i);
    ScorerTrainer trainer(corpus, vocabulary.size() + 1, m_recipe);
    const auto watch = [this](double from, double to) {
        return Watch{m_training.cancelled,
                     [this, from, to](double done) { tell(from + (to - from) * done); }};
    };
    const Lesson first{.epochs = m_recipe.firstEpochs, .networkEpochs = m_recipe.firstNetworkEpochs};
    if (!trainer.learn(kept, first, watch(0, kFoldsShare))) return false;
    const auto least = Vocabulary::leastTexts(kept.size(), m_recipe);
    tryHeld(held, trainer, missingFrom(corpus, kept, vocabulary.size(), least), trials);
    const Lesson second{.epochs = m_recipe.secondEpochs,
                        .networkEpochs = m_recipe.secondNetworkEpochs,
                        .networkRate = m_recipe.secondNetworkRate};
    if (!trainer.learn(all, second, watch(kFoldsShare, 0.98))) return false;
    corpus = {};
    m_parts.scorer = trainer.scorer(upTo(vocabulary.size() + 1));
    return true;
}

/// Some texts at a time, with a scorer of what they hold: one of everything would take megabytes just while
/// the most memory is needed.
void IntentTrainer::tryHeld(std::span<const std::uint32_t> held, const ScorerTrainer& trainer,
                            const std::vector<bool>& unseen, std::vector<Trial>& trials) const {
    FeatureReader reader = newReader();
    std::vector<EncodedText> encoded;
    for (std::size_t begin = 0; begin < held.size(); begin += kTriedAtOnce) {
        const auto some = held.subspan(begin, std::min(kTriedAtOnce, held.size() - begin));
        encoded.resize(some.size());
        std::vector<std::uint32_t> ids;
        for (std::size_t i = 0; i < some.size(); ++i) {
            m_parts.vocabulary.encode(reader.read(m_texts[some[i]].folded), encoded[i], unseen);
            ids.insert(ids.end(), encoded[i].ids.begin(), encoded[i].ids.end());
        }
        std::ranges::sort(ids);
        ids.erase(std::ranges::unique(ids).begin(), ids.end());
        const Scorer scorer = trainer.scorer(ids);
        for (std::size_t i = 0; i < some.size(); ++i) {
            for (std::uint32_t& id : encoded[i].ids)
                id = static_cast<std::uint32_t>(std::ranges::lower_bound(ids, id) - ids.begin());
            trials.push_back(trialOf(scorer, encoded[i], m_texts[some[i]].intent));
        }
    }
}

/// Whether one fold has as many trials as are wanted.
bool IntentTrainer::oneFoldIsEnough() const {
    return m_texts.size() >= kFewTexts &&
           std::ranges::count(foldOfTexts(kFolds), 0U) >= static_cast<std::ptrdiff_t>(m_recipe.enoughTrials);
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
        calibrate(trials, outside, {.foreign = scopeOf({}), .familiar = asked > 0 ? sum / asked : 0},
                  thresholdAim(m_recipe, m_texts.size()));
}

Result<std::shared_ptr<const IntentModel>> IntentTrainer::run() {
    m_parts.language = m_training.language;
    collect();
    if (m_parts.intents.empty()) return fail(ErrorCode::InvalidInput, {"examples", "empty"});
    if (m_parts.language.empty()) guess();
    listWords();
    listNumbers();
    // First, so that what they need is free again before the model itself needs it.
    std::vector<Trial> trials;
    const bool folds = m_training.validation.empty();
    if (folds && oneFoldIsEnough()) {
        if (!fitAndTry(trials)) return fail(ErrorCode::Cancelled);
    } else {
        if (folds && !tryFolds(trials)) return fail(ErrorCode::Cancelled);
        const double before = folds ? kFoldsShare : 0.0;
        const Watch watch{m_training.cancelled, [&](double done) { tell(before + (0.98 - before) * done); }};
        if (!fit(upTo(m_texts.size()), m_parts.vocabulary, m_parts.scorer, watch))
            return fail(ErrorCode::Cancelled);
    }
    if (!folds) trials = tryValidation();
    calibrateOn(trials);
    m_parts.recipe = m_recipe;
    for (const Text& text : m_texts)
        if (text.isExample()) {
            m_parts.examples.push_back(shown(text));
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
