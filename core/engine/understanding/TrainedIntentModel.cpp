// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/TrainedIntentModel.h"

#include "core/engine/understanding/Lexicon.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/StableMath.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::uint32_t kMagic = 0x4D4E4B43; // "CKNM"
/// The first had no steepness, the second no phrasing, the third did not say what its words were read with;
/// the fourth has no numbers that tell intents apart, and is written still where there are none.
constexpr std::uint32_t kVersion = 5;
constexpr std::uint32_t kWithoutNumbers = 4;
constexpr float kNearOdds = 0.25F; ///< an intent so much as likely as the likeliest might be meant
constexpr std::size_t kExamplesCompared = 2000;
constexpr std::size_t kTokensShown = 12;
constexpr std::size_t kExamplesShown = 3;

/// Buffers of one thread, so that a prediction allocates little.
struct ThreadBuffers {
    FeatureReader reader;
    EncodedText text;
    Scores scores;
    std::vector<float> odds;
    std::vector<std::uint32_t> order;
};

ThreadBuffers& threadBuffers() {
    thread_local ThreadBuffers buffers;
    return buffers;
}

/// The places of the `count` largest scores, largest first; of equal ones the first.
void surest(std::span<const float> scores, std::size_t count, std::vector<std::uint32_t>& order) {
    order.clear();
    for (std::uint32_t c = 0; c < scores.size(); ++c) {
        if (order.size() == count && (count == 0 || scores[c] <= scores[order.back()])) continue;
        if (order.size() == count) order.pop_back();
        auto at = order.end();
        while (at != order.begin() && scores[c] > scores[*(at - 1)])
            --at;
        order.insert(at, c);
    }
}

/// Tokens with most weight first; words are shown as they were typed, not as they were read.
std::vector<TokenWeight> tokensAsTyped(std::string_view utf8, const std::vector<float>& weights) {
    const std::string typed = foldedText(utf8);
    std::vector<Token> tokens;
    tokenize(typed, tokens);
    std::vector<TokenWeight> shown;
    for (std::size_t i = 0; i < std::min(weights.size(), tokens.size()); ++i)
        shown.push_back({typed.substr(tokens[i].begin, tokens[i].end - tokens[i].begin), weights[i]});
    std::ranges::stable_sort(shown, [](const TokenWeight& a, const TokenWeight& b) {
        return std::abs(a.weight) > std::abs(b.weight);
    });
    if (shown.size() > kTokensShown) shown.resize(kTokensShown);
    return shown;
}

bool hasDigit(std::string_view utf8) {
    return std::ranges::any_of(utf8, isPlainDigit);
}

} // namespace

FeatureReader TrainedIntentModel::reader() const {
    FeatureReader reader(m_parts.recipe, threadStemmer(m_parts.language), Lexicon::of(m_parts.language));
    reader.tellNumbersBy(&m_parts.numbers);
    return reader;
}

TrainedIntentModel::TrainedIntentModel(ModelParts parts)
    : m_parts(std::move(parts)) {
    rememberNumbered();
}

/// Numbers are learned by their shape, but "1" and "2" may be all that tells two intents apart.
void TrainedIntentModel::rememberNumbered() {
    for (std::size_t i = 0; i < m_parts.examples.size(); ++i) {
        if (!hasDigit(m_parts.examples[i])) continue;
        const auto intent = m_parts.exampleIntents[i];
        const auto [known, isNew] =
            m_numbered.try_emplace(joinedPieces(cutPieces(m_parts.examples[i])), intent);
        if (!isNew && known->second != intent) known->second.reset();
    }
}

/// The one intent that has this text, numbers and all, among its examples.
std::optional<std::uint32_t> TrainedIntentModel::numberedIntent(std::string_view utf8) const {
    if (m_numbered.empty() || !hasDigit(utf8)) return std::nullopt;
    const auto known = m_numbered.find(joinedPieces(cutPieces(utf8)));
    return known == m_numbered.end() ? std::nullopt : known->second;
}

Understanding TrainedIntentModel::predict(std::string_view utf8, std::size_t most) const {
    ThreadBuffers& buffers = threadBuffers();
    buffers.reader.use(m_parts.recipe, threadStemmer(m_parts.language), Lexicon::of(m_parts.language));
    buffers.reader.correctWith(&m_parts.speller);
    buffers.reader.tellNumbersBy(&m_parts.numbers);
    m_parts.vocabulary.encode(buffers.reader.read(utf8), buffers.text);
    m_parts.scorer.score(buffers.text, m_parts.recipe, buffers.scores);
    return understood(buffers.scores, buffers.reader, utf8, most);
}

bool TrainedIntentModel::lacksNumber(const FeatureReader& reader, std::span<const float> odds) const {
    if (m_parts.numbers.empty()) return false;
    const auto missing = m_parts.numbers.missing(reader.numbers());
    const auto best = std::ranges::max_element(odds);
    const auto intent = static_cast<std::uint32_t>(best - odds.begin());
    if (std::ranges::find(missing, intent, &TellingNumbers::Missing::intent) == missing.end()) return false;
    return std::ranges::any_of(missing, [&](const TellingNumbers::Missing& other) {
        return other.intent == intent ? other.isCode : odds[other.intent] >= *best * kNearOdds;
    });
}

Understanding TrainedIntentModel::understood(const Scores& scored, const FeatureReader& reader,
                                             std::string_view utf8, std::size_t most) const {
    ThreadBuffers& buffers = threadBuffers();
    const std::size_t classes = m_parts.intents.size();
    const std::size_t shown = std::min(most, classes);
    buffers.odds = scored.intents;
    softmax(buffers.odds.data(), classes, buffers.odds.size(), m_parts.calibration.sharpness);
    const auto odds = std::span(buffers.odds).first(classes);
    const auto numbered = numberedIntent(utf8);
    if (numbered) std::swap(odds[*numbered], *std::ranges::max_element(odds));
    // Small odds are no longer told apart, scores are.
    surest(numbered ? odds : std::span(scored.intents).first(classes), shown, buffers.order);

    Understanding understanding;
    understanding.ranking.reserve(shown);
    for (std::size_t i = 0; i < shown; ++i)
        understanding.ranking.push_back({m_parts.intents[buffers.order[i]], buffers.odds[buffers.order[i]]});
    understanding.inScope = m_parts.calibration.inScope(scored.scope);
    understanding.outOfScope = scored.scope < m_parts.calibration.threshold;
    if (numbered && understanding.outOfScope) {
        understanding.inScope = threshold();
        understanding.outOfScope = false;
    } else if (!numbered && lacksNumber(reader, odds)) {
        understanding.inScope = std::min(understanding.inScope, threshold() / 2);
        understanding.outOfScope = true;
    }
    return understanding;
}

Explanation TrainedIntentModel::explain(std::string_view utf8) const {
    FeatureReader reader = this->reader();
    reader.correctWith(&m_parts.speller);
    EncodedText text;
    const auto features = reader.read(utf8);
    m_parts.vocabulary.encode(features, text);
    Scores scored;
    m_parts.scorer.score(text, m_parts.recipe, scored);
    const auto understanding = understood(scored, reader, utf8, 2);
    const auto best = threadBuffers().order.front();
    const auto second = threadBuffers().order.back(); // the best again where there is but one

    Explanation explanation;
    explanation.inScope = understanding.inScope;
    explanation.threshold = threshold();
    explanation.margin = understanding.score();
    if (understanding.ranking.size() > 1) explanation.margin -= understanding.ranking[1].score;
    explanation.tokens = tokensAsTyped(utf8, tokenWeights(features, text, best, reader.tokens().size()));
    explanation.nearestExamples = nearest(text, best, second);
    return explanation;
}

/// What each token said for the intent.
std::vector<float> TrainedIntentModel::tokenWeights(std::span<const Feature> features,
                                                    const EncodedText& text, std::uint32_t intent,
                                                    std::size_t tokens) const {
    std::vector<float> weights(tokens);
    std::size_t at = 0; // encoded features are the known ones in order
    for (const Feature& feature : features) {
        const std::uint32_t id = m_parts.vocabulary.idOf(feature.key);
        if (id == m_parts.vocabulary.biasId() || tokens == 0) continue;
        const float spoken = m_parts.scorer.weight(id, intent) * text.values[at++];
        const std::size_t first = std::min<std::size_t>(feature.first, tokens - 1);
        const std::size_t last = std::min<std::size_t>(feature.last, tokens - 1);
        weights[first] += first == last ? spoken : spoken / 2;
        if (first != last) weights[last] += spoken / 2;
    }
    return weights;
}

std::vector<std::string> TrainedIntentModel::nearest(const EncodedText& text, std::uint32_t best,
                                                     std::uint32_t second) const {
    std::vector<float> query(m_parts.vocabulary.size() + 1);
    for (std::size_t i = 0; i + 1 < text.ids.size(); ++i)
        query[text.ids[i]] = text.values[i];
    FeatureReader reader = this->reader();
    EncodedText example;
    std::vector<std::tuple<float, bool, std::size_t>> found; ///< of equal ones the best intent's first
    std::size_t compared = 0;
    for (std::size_t i = 0; i < m_parts.examples.size() && compared < kExamplesCompared; ++i) {
        if (m_parts.exampleIntents[i] != best && m_parts.exampleIntents[i] != second) continue;
        ++compared;
        m_parts.vocabulary.encode(reader.read(m_parts.examples[i]), example);
        float likeness = 0;
        for (std::size_t k = 0; k + 1 < example.ids.size(); ++k)
            likeness += query[example.ids[k]] * example.values[k];
        if (likeness > 0) found.emplace_back(-likeness, m_parts.exampleIntents[i] != best, i);
    }
    std::ranges::sort(found);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < std::min(found.size(), kExamplesShown); ++i)
        texts.push_back(m_parts.examples[std::get<2>(found[i])]);
    return texts;
}

Bytes TrainedIntentModel::save() const {
    ByteWriter out;
    out.put(kMagic);
    out.put(m_parts.numbers.empty() ? kWithoutNumbers : kVersion);
    saveRecipe(out, m_parts.recipe);
    out.put(m_parts.language);
    out.put(readingOf(m_parts.language));
    out.put(static_cast<std::uint32_t>(m_parts.intents.size()));
    for (const std::string& intent : m_parts.intents)
        out.put(intent);
    out.put(static_cast<std::uint32_t>(m_parts.examples.size()));
    for (const std::string& example : m_parts.examples)
        out.put(example);
    out.put(m_parts.exampleIntents);
    m_parts.speller.save(out);
    if (!m_parts.numbers.empty()) m_parts.numbers.save(out);
    m_parts.vocabulary.save(out);
    m_parts.scorer.save(out);
    out.put(m_parts.calibration.sharpness);
    out.put(m_parts.calibration.threshold);
    out.put(m_parts.calibration.steepness);
    out.put(m_parts.calibration.middle);
    out.put(checksum(out.bytes()));
    return out.take();
}

Result<std::shared_ptr<const IntentModel>> TrainedIntentModel::read(ByteView bytes) {
    if (bytes.size() < sizeof(std::uint64_t)) return fail(ErrorCode::Damaged, {"model"});
    const ByteView content = bytes.first(bytes.size() - sizeof(std::uint64_t));
    ByteReader in(content);
    if (in.get<std::uint32_t>() != kMagic) return fail(ErrorCode::Damaged, {"model"});
    const auto version = in.get<std::uint32_t>();
    if (in.ok() && version > kVersion) return fail(ErrorCode::NewerVersion, {"model"});
    if (ByteReader(bytes.subspan(content.size())).get<std::uint64_t>() != checksum(content))
        return fail(ErrorCode::Damaged, {"model"});
    ModelParts parts;
    if (in.ok() && version < kWithoutNumbers) return fail(ErrorCode::Unsupported, {"model"});
    parts.recipe = loadRecipe(in);
    parts.language = in.text();
    if (in.get<std::uint64_t>() != readingOf(parts.language) && in.ok())
        return fail(ErrorCode::Unsupported, {"model"}, "made with other word lists or stems");
    for (std::size_t i = in.count(4); i > 0 && in.ok(); --i)
        parts.intents.push_back(in.text());
    for (std::size_t i = in.count(4); i > 0 && in.ok(); --i)
        parts.examples.push_back(in.text());
    parts.exampleIntents = in.array<std::uint32_t>();
    const bool whole = in.ok() && parts.speller.load(in) &&
                       (version == kWithoutNumbers || parts.numbers.load(in, parts.intents.size())) &&
                       parts.vocabulary.load(in) && parts.scorer.load(in, parts.vocabulary.size() + 1) &&
                       parts.scorer.classes() == parts.intents.size() &&
                       parts.examples.size() == parts.exampleIntents.size() &&
                       std::ranges::all_of(parts.exampleIntents, [&](std::uint32_t intent) {
                           return intent < parts.intents.size();
                       });
    parts.calibration.sharpness = in.get<float>();
    parts.calibration.threshold = in.get<float>();
    parts.calibration.steepness = in.get<float>();
    parts.calibration.middle = in.get<float>();
    if (!whole || !in.atEnd() || !std::isfinite(parts.calibration.sharpness) ||
        !std::isfinite(parts.calibration.steepness) || !std::isfinite(parts.calibration.middle))
        return fail(ErrorCode::Damaged, {"model"});
    return std::make_shared<const TrainedIntentModel>(std::move(parts));
}

} // namespace chatkeep::engine::nlu

namespace chatkeep::engine {

Result<std::shared_ptr<const IntentModel>> IntentModel::load(ByteView bytes) {
    return nlu::TrainedIntentModel::read(bytes);
}

} // namespace chatkeep::engine
