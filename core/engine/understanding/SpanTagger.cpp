// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/SpanTagger.h"

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/SpanKeys.h"
#include "core/engine/understanding/StableMath.h"
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/WordCuts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kRowsPerWord = kKeysPerWord + 3;
constexpr std::size_t kMostEpochs = 12;
constexpr std::size_t kFewestEpochs = 2;
constexpr std::size_t kMostRuns = 5; ///< each through the lessons in another order, so that none decides
constexpr std::size_t kMostWork = 2'000'000'000; ///< additions of one training, about a second
constexpr std::size_t kMostWeights = 4'000'000;
constexpr std::size_t kPlainExamples = 3000; ///< at most so many without any annotation
constexpr float kPlainCost = 0.03125F;       ///< of plainTexts(): they decide where examples are silent
constexpr std::uint64_t kOutside = 0x7F;
constexpr std::uint64_t kHiddenAfter = 50; ///< of 100 words after an annotation, whose end is to be learned
constexpr std::uint64_t kHiddenElsewhere = 5;
constexpr std::uint32_t kKnowsSeveralNames = 5; ///< first version of models whose kinds have a list of them

/// Annotations begin and end words.
std::vector<Piece> annotatedWords(const TrainingExample& example) {
    std::vector<std::uint32_t> cuts;
    for (const Entity& entity : example.entities) {
        cuts.push_back(entity.start);
        cuts.push_back(entity.end);
    }
    std::ranges::sort(cuts);
    auto pieces = cutPieces(example.text);
    return joinedToWords(example.text, pieces, WordScripts::Syllables, cuts).value_or(std::move(pieces));
}

/// Of ASCII, as only those tell what a word looks like. Every byte stays where it is.
std::string inSmallLetters(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Whether a value that is annotated is not all in small letters.
bool writesLarge(const TrainingExample& example) {
    return std::ranges::any_of(example.entities, [&](const Entity& entity) {
        if (entity.start >= entity.end || entity.end > example.text.size()) return false;
        const auto value = example.text.substr(entity.start, entity.end - entity.start);
        return inSmallLetters(value) != value;
    });
}

} // namespace

SpanTagger::Kind SpanTagger::kindOf(const TrainingExample& example, const Entity& entity,
                                    const std::set<std::string>& types) {
    std::set<Name> names;
    for (const Entity& other : example.entities)
        if (other.start == entity.start && other.end == entity.end && types.contains(other.type))
            names.insert({other.type, other.role, other.group});
    return {names.begin(), names.end()};
}

SpanTagger::Lesson SpanTagger::lessonOf(const TrainingExample& example,
                                        const std::set<std::string>& types) const {
    const auto pieces = annotatedWords(example);
    Lesson lesson{.text = foldedText(example.text)};
    readSpanKeys(example.text, pieces, {}, lesson.keys);
    lesson.labels.assign(pieces.size(), 0);
    for (const Entity& entity : example.entities) {
        if (!types.contains(entity.type)) continue;
        const auto kind = std::ranges::lower_bound(m_kinds, kindOf(example, entity, types)) - m_kinds.begin();
        bool begun = false;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].begin < entity.start || pieces[i].end > entity.end || lesson.labels[i] != 0)
                continue;
            lesson.labels[i] = static_cast<std::uint32_t>(1 + 2 * kind + (begun ? 1 : 0));
            begun = true;
        }
    }
    return lesson;
}

/// The same lesson for words that were never seen: what an annotation holds, and here and there a word
/// around it, says nothing of its own. So the places of values are learned, not only the values. `text` is
/// the example's, its case apart.
SpanTagger::Lesson SpanTagger::withUnknownWords(const TrainingExample& example, std::string_view text,
                                                Lesson lesson) {
    std::vector<bool> hidden(lesson.labels.size());
    for (std::size_t i = 0; i < hidden.size(); ++i) {
        const auto chance = mixKey(keyOf(lesson.text, 0), i) % 100;
        const bool follows = i > 0 && lesson.labels[i - 1] != 0;
        hidden[i] = lesson.labels[i] != 0 || chance < (follows ? kHiddenAfter : kHiddenElsewhere);
    }
    readSpanKeys(text, annotatedWords(example), hidden, lesson.keys);
    return lesson;
}

/// What people write that names nothing, but for texts with a word of the examples' values.
std::vector<SpanTagger::Lesson> SpanTagger::plainLessons(const std::vector<Lesson>& lessons,
                                                         std::string_view language) const {
    std::set<std::uint64_t> ofValues;
    for (const Lesson& lesson : lessons)
        for (std::size_t i = 0; i < lesson.labels.size(); ++i)
            if (lesson.labels[i] != 0) ofValues.insert(lesson.keys[i * kKeysPerWord + kOwnWord]);
    std::vector<Lesson> plain;
    for (const std::string_view text : plainTexts(language)) {
        Lesson lesson = lessonOf({{}, std::string(text), {}}, {});
        bool namesValue = false;
        for (std::size_t i = 0; i < lesson.labels.size(); ++i)
            namesValue = namesValue || ofValues.contains(lesson.keys[i * kKeysPerWord + kOwnWord]);
        lesson.cost = kPlainCost;
        if (!namesValue) plain.push_back(std::move(lesson));
    }
    return plain;
}

std::vector<SpanTagger::Lesson> SpanTagger::lessonsOf(std::span<const TrainingExample> examples,
                                                      const std::set<std::string>& types,
                                                      std::string_view language) const {
    std::vector<Lesson> lessons;
    std::vector<Lesson> plain;
    for (const TrainingExample& example : examples) {
        Lesson lesson = lessonOf(example, types);
        const bool annotated =
            std::ranges::any_of(lesson.labels, [](std::uint32_t label) { return label != 0; });
        if (annotated) lessons.push_back(withUnknownWords(example, example.text, lesson));
        if (annotated && writesLarge(example))
            lessons.push_back(withUnknownWords(example, inSmallLetters(example.text), lesson));
        (annotated ? lessons : plain).push_back(std::move(lesson));
    }
    // From here on nothing depends on the author's order.
    const auto before = [](const Lesson& a, const Lesson& b) {
        return std::tie(a.text, a.labels, a.keys, a.cost) < std::tie(b.text, b.labels, b.keys, b.cost);
    };
    std::ranges::sort(plain, before);
    if (plain.size() > kPlainExamples) plain.resize(kPlainExamples);
    std::ranges::move(plain, std::back_inserter(lessons));
    std::ranges::move(plainLessons(lessons, language), std::back_inserter(lessons));
    std::ranges::sort(lessons, before);
    // More than fits into the time is thinned out evenly.
    std::size_t work = 0;
    for (const Lesson& lesson : lessons)
        work += lesson.labels.size() * kRowsPerWord * width();
    const std::size_t step = 1 + work * kFewestEpochs / kMostWork;
    std::vector<Lesson> kept;
    for (std::size_t i = 0; i < lessons.size(); i += step)
        kept.push_back(std::move(lessons[i]));
    return kept;
}

bool SpanTagger::train(std::span<const TrainingExample> examples, const std::set<std::string>& types,
                       std::string_view language, const Watch& watch) {
    std::set<Kind> kinds;
    for (const TrainingExample& example : examples)
        for (const Entity& entity : example.entities)
            if (types.contains(entity.type)) kinds.insert(kindOf(example, entity, types));
    m_kinds.assign(kinds.begin(), kinds.end());
    if (m_kinds.empty()) return true;
    const std::vector<Lesson> lessons = lessonsOf(examples, types, language);
    collectKeys(lessons);
    const auto weights = learn(lessons, watch);
    if (!weights) return false;
    keep(*weights);
    return true;
}

/// All keys, or from too many only those that are seen often enough.
void SpanTagger::collectKeys(const std::vector<Lesson>& lessons) {
    std::vector<std::uint64_t> seen;
    for (const Lesson& lesson : lessons) {
        std::ranges::copy_if(lesson.keys, std::back_inserter(seen),
                             [](std::uint64_t key) { return key != kUnknownKey; });
        std::uint32_t before = 0;
        std::uint32_t beforeThat = 0;
        for (std::size_t i = 0; i < lesson.labels.size(); ++i) {
            const std::uint64_t word = lesson.keys[i * kKeysPerWord + kOwnWord];
            seen.push_back(mixKey(kOutside, before));
            seen.push_back(mixKey(mixKey(kOutside + 1, before), beforeThat));
            if (word != kUnknownKey) seen.push_back(mixKey(mixKey(kOutside + 2, before), word));
            beforeThat = before;
            before = lesson.labels[i];
        }
    }
    std::ranges::sort(seen);
    const std::size_t most = std::max<std::size_t>(kMostWeights / width(), 1);
    for (std::size_t least = 1;; ++least) {
        m_keys.clear();
        for (std::size_t begin = 0, end = 0; begin < seen.size() && m_keys.size() <= most; begin = end) {
            while (end < seen.size() && seen[end] == seen[begin])
                ++end;
            if (end - begin >= least) m_keys.push_back(seen[begin]);
        }
        if (m_keys.size() <= most) break;
    }
    m_index.build(m_keys);
}

void SpanTagger::rowsAt(std::span<const std::uint64_t> keys, std::size_t word, std::uint32_t before,
                        std::uint32_t beforeThat, std::vector<std::uint32_t>& rows) const {
    rows.clear();
    const auto add = [&](std::uint64_t key) {
        if (const std::uint32_t row = m_index.find(key); row != KeyIndex::kNone) rows.push_back(row);
    };
    for (const std::uint64_t key : keys.subspan(word * kKeysPerWord, kKeysPerWord))
        if (key != kUnknownKey) add(key);
    add(mixKey(kOutside, before));
    add(mixKey(mixKey(kOutside + 1, before), beforeThat));
    const std::uint64_t own = keys[word * kKeysPerWord + kOwnWord];
    if (own != kUnknownKey) add(mixKey(mixKey(kOutside + 2, before), own));
}

std::uint32_t SpanTagger::bestLabel(const std::vector<float>& scores, std::uint32_t before,
                                    float& margin) const {
    std::uint32_t best = 0;
    float runnerUp = -1e30F;
    for (std::uint32_t label = 1; label < labels(); ++label) {
        const bool goesOn = label % 2 == 0; // only after its own kind
        if (goesOn && before != label && before != label - 1) continue;
        if (scores[label] > scores[best]) {
            runnerUp = scores[best];
            best = label;
        } else {
            runnerUp = std::max(runnerUp, scores[label]);
        }
    }
    margin = scores[best] - runnerUp;
    return best;
}

std::optional<std::vector<float>> SpanTagger::learn(const std::vector<Lesson>& lessons,
                                                    const Watch& watch) const {
    std::vector<float> average(m_keys.size() * width());
    std::vector<float> weights(average.size());
    std::vector<float> sums(average.size()); // of weight times the step it came at
    std::vector<std::uint32_t> order(lessons.size());
    std::iota(order.begin(), order.end(), 0U);
    std::size_t words = 0;
    for (const Lesson& lesson : lessons)
        words += lesson.labels.size();
    const std::size_t work = std::max<std::size_t>(words * kRowsPerWord * width(), 1);
    const std::size_t epochs = std::clamp(kMostWork / work, kFewestEpochs, kMostEpochs);
    StableRandom random(2);
    std::vector<std::uint32_t> rows;
    const std::vector<float> ones(kRowsPerWord, 1.0F);
    std::vector<float> scores(width());
    const std::size_t runs = std::clamp<std::size_t>(kMostWork / (work * epochs), 1, kMostRuns);
    for (std::size_t run = 0; run < runs; ++run) {
        std::ranges::fill(weights, 0.0F);
        std::ranges::fill(sums, 0.0F);
        float step = 1;
        for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
            random.shuffle(order);
            bool mistaken = false;
            for (const std::uint32_t at : order) {
                if (watch.stopped()) return std::nullopt;
                const Lesson& lesson = lessons[at];
                std::uint32_t before = 0;
                std::uint32_t beforeThat = 0;
                for (std::size_t word = 0; word < lesson.labels.size(); ++word, ++step) {
                    rowsAt(lesson.keys, word, before, beforeThat, rows);
                    gatherRows(weights.data(), width(), {rows.data(), ones.data(), rows.size()},
                               scores.data());
                    float margin = 0;
                    const std::uint32_t guess = bestLabel(scores, before, margin);
                    const std::uint32_t truth = lesson.labels[word];
                    if (guess != truth) {
                        mistaken = true;
                        for (const std::uint32_t row : rows) {
                            weights[row * width() + truth] += lesson.cost;
                            weights[row * width() + guess] -= lesson.cost;
                            sums[row * width() + truth] += step * lesson.cost;
                            sums[row * width() + guess] -= step * lesson.cost;
                        }
                    }
                    beforeThat = before;
                    before = guess;
                }
            }
            if (!mistaken) break;
        }
        for (std::size_t i = 0; i < weights.size(); ++i)
            average[i] += (weights[i] - sums[i] / step) / static_cast<float>(runs);
    }
    return average;
}

/// Rows that say something, in eight bits a weight.
void SpanTagger::keep(const std::vector<float>& weights) {
    std::vector<std::uint64_t> keys;
    std::vector<float> kept;
    for (std::size_t row = 0; row < m_keys.size(); ++row) {
        const auto values = std::span(weights).subspan(row * width(), width());
        if (std::ranges::all_of(values, [](float value) { return value == 0.0F; })) continue;
        keys.push_back(m_keys[row]);
        kept.insert(kept.end(), values.begin(), values.end());
    }
    m_keys = std::move(keys);
    m_index.build(m_keys);
    m_weights = ByteRows::rounded(kept, labels(), width());
}

std::vector<Entity> SpanTagger::find(std::string_view utf8, const std::vector<Piece>& pieces) const {
    std::vector<Entity> found;
    if (empty()) return found;
    std::vector<Span> spans = findSpans(utf8, pieces);
    for (Span& span : spans) {
        span.kind = kindAmongWords(utf8, pieces, span);
        for (const Name& name : m_kinds[span.kind]) {
            Entity& entity = found.emplace_back();
            entity.type = name.type;
            entity.role = name.role;
            entity.group = name.group;
            entity.start = pieces[span.first].begin;
            entity.end = pieces[span.last].end;
            entity.value = utf8.substr(entity.start, entity.end - entity.start);
            entity.extractor = "annotation";
            entity.confidence = span.sureness;
        }
    }
    return found;
}

std::vector<SpanTagger::Span> SpanTagger::findSpans(std::string_view utf8,
                                                    const std::vector<Piece>& pieces) const {
    std::vector<Span> spans;
    std::vector<std::uint64_t> keys;
    readSpanKeys(utf8, pieces, {}, keys);
    std::vector<std::uint32_t> rows;
    const std::vector<float> ones(kRowsPerWord, 1.0F);
    std::vector<float> scores(width());
    std::uint32_t before = 0;
    std::uint32_t beforeThat = 0;
    for (std::size_t word = 0; word < pieces.size(); ++word) {
        rowsAt(keys, word, before, beforeThat, rows);
        float margin = 0;
        gatherBytes(m_weights.table(), width(), {rows.data(), ones.data(), rows.size()}, scores.data());
        const std::uint32_t label = bestLabel(scores, before, margin);
        const float sureness = 0.5F + 0.49F * margin / (margin + 2.0F);
        if (label != 0 && label % 2 == 1) {
            spans.push_back({(label - 1) / 2, word, word, sureness});
        } else if (label != 0) {
            spans.back().last = word;
            spans.back().sureness = std::min(spans.back().sureness, sureness);
        }
        beforeThat = before;
        before = label;
    }
    return spans;
}

/// Which of the same types' roles and groups a span has: said by the words around it rather than by the
/// value, which may have been seen in one of them only.
std::size_t SpanTagger::kindAmongWords(std::string_view utf8, const std::vector<Piece>& pieces,
                                       const Span& span) const {
    const auto isAlike = [&](const Kind& kind) {
        return std::ranges::equal(kind, m_kinds[span.kind], {}, &Name::type, &Name::type);
    };
    if (std::ranges::count_if(m_kinds, isAlike) < 2) return span.kind;
    const auto keys = keysWithout(utf8, pieces, span.first, span.last + 1 - span.first);
    std::vector<std::uint32_t> rows;
    rowsAt(keys, span.first, 0, 0, rows);
    const auto scores = sumOf(rows);
    std::optional<std::size_t> best;
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind)
        if (isAlike(m_kinds[kind]) && (!best || scores[1 + 2 * kind] > scores[1 + 2 * *best])) best = kind;
    return best.value_or(span.kind);
}

void SpanTagger::nameByWords(std::string_view utf8, const std::vector<Piece>& pieces, Entity& entity) const {
    if (!entity.role.empty() || !entity.group.empty()) return;
    const auto isOf = [&](const Kind& kind) { return kind.size() == 1 && kind.front().type == entity.type; };
    if (std::ranges::none_of(m_kinds, [&](const Kind& kind) {
            return isOf(kind) && !(kind.front().role.empty() && kind.front().group.empty());
        }))
        return;
    const auto scores = scoresAround(utf8, pieces, entity);
    if (scores.empty()) return;
    float best = scores.front(); // that nothing stands there
    const Name* name = nullptr;
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
        if (!isOf(m_kinds[kind]) || scores[1 + 2 * kind] < best) continue;
        const bool isClear = scores[1 + 2 * kind] > best;
        best = scores[1 + 2 * kind];
        name = isClear ? &m_kinds[kind].front() : nullptr;
    }
    if (name == nullptr) return;
    entity.role = name->role;
    entity.group = name->group;
}

bool SpanTagger::isExpected(std::string_view utf8, const std::vector<Piece>& pieces,
                            const Entity& entity) const {
    const auto scores = scoresAround(utf8, pieces, entity);
    if (scores.empty()) return false;
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind)
        if (scores[1 + 2 * kind] > scores.front() &&
            std::ranges::find(m_kinds[kind], entity.type, &Name::type) != m_kinds[kind].end())
            return true;
    return false;
}

std::vector<float> SpanTagger::scoresAround(std::string_view utf8, const std::vector<Piece>& pieces,
                                            const Entity& entity) const {
    const auto first = std::ranges::lower_bound(pieces, entity.start, {}, &Piece::begin);
    const auto after = std::ranges::lower_bound(first, pieces.end(), entity.end, {}, &Piece::begin);
    if (first == after || first->begin != entity.start) return {};
    return scoresOfNeighbours(utf8, pieces, static_cast<std::size_t>(first - pieces.begin()),
                              static_cast<std::size_t>(after - first));
}

std::vector<float> SpanTagger::scoresOfNeighbours(std::string_view utf8, const std::vector<Piece>& pieces,
                                                  std::size_t first, std::size_t count) const {
    const auto keys = keysWithout(utf8, pieces, first, count);
    std::vector<std::uint32_t> rows;
    for (const NeighbourKey& key : kNeighbourKeys) {
        if (first < key.before || first + key.after >= pieces.size()) continue;
        const std::uint64_t value = keys[first * kKeysPerWord + key.slot];
        if (value == kUnknownKey) continue;
        if (const std::uint32_t row = m_index.find(value); row != KeyIndex::kNone) rows.push_back(row);
    }
    return sumOf(rows);
}

std::vector<std::uint64_t> SpanTagger::keysWithout(std::string_view utf8, const std::vector<Piece>& pieces,
                                                   std::size_t first, std::size_t count) {
    std::vector<bool> hidden(pieces.size());
    std::fill_n(hidden.begin() + static_cast<std::ptrdiff_t>(first), count, true);
    std::vector<std::uint64_t> keys;
    readSpanKeys(utf8, pieces, hidden, keys);
    return keys;
}

std::vector<float> SpanTagger::sumOf(std::span<const std::uint32_t> rows) const {
    const std::vector<float> ones(rows.size(), 1.0F);
    std::vector<float> scores(width());
    gatherBytes(m_weights.table(), width(), {rows.data(), ones.data(), rows.size()}, scores.data());
    return scores;
}

bool SpanTagger::marksTogether(std::string_view type, std::string_view other) const {
    return std::ranges::any_of(m_kinds, [&](const Kind& kind) {
        return type != other && std::ranges::find(kind, type, &Name::type) != kind.end() &&
               std::ranges::find(kind, other, &Name::type) != kind.end();
    });
}

void SpanTagger::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_kinds.size()));
    for (const Kind& kind : m_kinds) {
        out.put(static_cast<std::uint32_t>(kind.size()));
        for (const Name& name : kind)
            for (const std::string* part : {&name.type, &name.role, &name.group})
                out.put(*part);
    }
    out.put(m_keys);
    m_weights.save(out);
}

bool SpanTagger::load(ByteReader& in, std::uint32_t version) {
    for (std::size_t i = in.count(12); i > 0 && in.ok(); --i) {
        Kind& kind = m_kinds.emplace_back();
        kind.resize(version < kKnowsSeveralNames ? 1 : in.count(12));
        for (Name& name : kind)
            for (std::string* part : {&name.type, &name.role, &name.group})
                *part = in.text();
    }
    m_keys = in.array<std::uint64_t>();
    if (!in.ok() || !std::ranges::is_sorted(m_keys)) return false;
    m_index.build(m_keys);
    if (version > 1) return m_weights.load(in, m_keys.size(), m_kinds.empty() ? 0 : width());
    const auto floats = in.array<float>(); // the first version kept rows of labels(), not rounded
    if (m_kinds.empty()) return in.ok();
    if (!in.ok() || floats.size() != m_keys.size() * labels()) return false;
    std::vector<float> padded;
    for (std::size_t row = 0; row < m_keys.size(); ++row) {
        const auto from = floats.begin() + static_cast<std::ptrdiff_t>(row * labels());
        padded.insert(padded.end(), from, from + static_cast<std::ptrdiff_t>(labels()));
        padded.resize((row + 1) * width());
    }
    m_weights = ByteRows::rounded(padded, labels(), width());
    return true;
}

} // namespace chatkeep::engine::nlu
