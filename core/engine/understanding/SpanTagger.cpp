// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/SpanTagger.h"

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/StableMath.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kKeysPerWord = 16;
constexpr std::size_t kRowsPerWord = kKeysPerWord + 3;
constexpr std::size_t kMostEpochs = 12;
constexpr std::size_t kFewestEpochs = 2;
constexpr std::size_t kMostRuns = 5; ///< each through the lessons in another order, so that none decides
constexpr std::size_t kMostWork = 2'000'000'000; ///< additions of one training, about a second
constexpr std::size_t kMostWeights = 4'000'000;
constexpr std::size_t kPlainExamples = 3000; ///< at most so many without any annotation
constexpr std::uint64_t kOutside = 0x7F;
constexpr std::uint64_t kUnknown = ~std::uint64_t{0}; ///< in place of a key that says which word it is
constexpr std::size_t kOwnWord = 3;                   ///< the key of the word itself
constexpr std::uint64_t kHiddenAfter = 50; ///< of 100 words after an annotation, whose end is to be learned
constexpr std::uint64_t kHiddenElsewhere = 5;

/// Both words at once, unless one of them is unknown.
std::uint64_t pairKey(std::uint64_t first, std::uint64_t second) {
    return first == kUnknown || second == kUnknown ? kUnknown : mixKey(first, second);
}

/// "Xxx" for capitalised, "d" for digits and so on.
std::uint64_t shapeOf(std::string_view word) {
    std::uint64_t shape = 1;
    char last = 0;
    for (const char c : word.substr(0, 24)) {
        const char kind = c >= '0' && c <= '9'   ? 'd'
                          : c >= 'A' && c <= 'Z' ? 'X'
                          : c >= 'a' && c <= 'z' ? 'x'
                                                 : '-';
        if (kind != last) shape = mixKey(shape, static_cast<std::uint8_t>(kind));
        last = kind;
    }
    return shape;
}

std::string_view lastBytes(std::string_view word, std::size_t count) {
    return word.substr(word.size() - std::min(count, word.size()));
}

} // namespace

void SpanTagger::readKeys(std::string_view utf8, const std::vector<Piece>& pieces,
                          const std::vector<bool>& hidden, std::vector<std::uint64_t>& keys) {
    keys.clear();
    keys.reserve(pieces.size() * kKeysPerWord);
    std::vector<std::uint64_t> words;
    words.reserve(pieces.size());
    const auto isHidden = [&](std::size_t i) { return !hidden.empty() && hidden[i]; };
    for (std::size_t i = 0; i < pieces.size(); ++i)
        words.push_back(isHidden(i) ? kUnknown : keyOf(pieces[i].folded, kWordSeed));
    const auto word = [&](std::size_t i, int offset) {
        const auto at = static_cast<std::ptrdiff_t>(i) + offset;
        if (at < 0) return std::uint64_t{1};
        return at < static_cast<std::ptrdiff_t>(words.size()) ? words[static_cast<std::size_t>(at)] : 2;
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string_view folded = pieces[i].folded;
        std::uint64_t slot = 100; // each place has keys of its own
        const auto add = [&](std::uint64_t value) {
            ++slot;
            keys.push_back(value == kUnknown ? kUnknown : mixKey(mixKey(0x5461, slot), value));
        };
        add(0);
        for (const int offset : {-2, -1, 0, 1, 2})
            add(word(i, offset));
        add(pairKey(word(i, -1), word(i, 0)));
        add(pairKey(word(i, 0), word(i, 1)));
        add(pairKey(word(i, -2), word(i, -1)));
        add(pairKey(word(i, 1), word(i, 2)));
        add(pairKey(word(i, -1), word(i, 1)));
        add(isHidden(i) ? kUnknown : keyOf(folded.substr(0, 3), 3));
        add(isHidden(i) ? kUnknown : keyOf(lastBytes(folded, 3), 4));
        add(isHidden(i) ? kUnknown : keyOf(lastBytes(folded, 2), 5));
        add(shapeOf(utf8.substr(pieces[i].begin, pieces[i].end - pieces[i].begin)));
        add(mixKey(i == 0 ? 1 : 0, i + 1 == pieces.size() ? 1 : 0));
    }
}

SpanTagger::Lesson SpanTagger::lessonOf(const TrainingExample& example,
                                        const std::set<std::string>& types) const {
    const auto pieces = cutPieces(example.text);
    Lesson lesson{.text = foldedText(example.text)};
    readKeys(example.text, pieces, {}, lesson.keys);
    lesson.labels.assign(pieces.size(), 0);
    for (const Entity& entity : example.entities) {
        if (!types.contains(entity.type)) continue;
        const Kind wanted{entity.type, entity.role, entity.group};
        const auto kind = std::ranges::lower_bound(m_kinds, wanted) - m_kinds.begin();
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
/// around it, says nothing of its own. So the places of values are learned, not only the values.
SpanTagger::Lesson SpanTagger::withUnknownWords(const TrainingExample& example, Lesson lesson) {
    std::vector<bool> hidden(lesson.labels.size());
    for (std::size_t i = 0; i < hidden.size(); ++i) {
        const auto chance = mixKey(keyOf(lesson.text, 0), i) % 100;
        const bool follows = i > 0 && lesson.labels[i - 1] != 0;
        hidden[i] = lesson.labels[i] != 0 || chance < (follows ? kHiddenAfter : kHiddenElsewhere);
    }
    readKeys(example.text, cutPieces(example.text), hidden, lesson.keys);
    return lesson;
}

std::vector<SpanTagger::Lesson> SpanTagger::lessonsOf(std::span<const TrainingExample> examples,
                                                      const std::set<std::string>& types) const {
    std::vector<Lesson> lessons;
    std::vector<Lesson> plain;
    for (const TrainingExample& example : examples) {
        Lesson lesson = lessonOf(example, types);
        const bool annotated =
            std::ranges::any_of(lesson.labels, [](std::uint32_t label) { return label != 0; });
        if (annotated) lessons.push_back(withUnknownWords(example, lesson));
        (annotated ? lessons : plain).push_back(std::move(lesson));
    }
    // From here on nothing depends on the author's order.
    const auto before = [](const Lesson& a, const Lesson& b) {
        return std::tie(a.text, a.labels, a.keys) < std::tie(b.text, b.labels, b.keys);
    };
    std::ranges::sort(plain, before);
    if (plain.size() > kPlainExamples) plain.resize(kPlainExamples);
    std::ranges::move(plain, std::back_inserter(lessons));
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
                       const Watch& watch) {
    std::set<Kind> kinds;
    for (const TrainingExample& example : examples)
        for (const Entity& entity : example.entities)
            if (types.contains(entity.type)) kinds.insert({entity.type, entity.role, entity.group});
    m_kinds.assign(kinds.begin(), kinds.end());
    if (m_kinds.empty()) return true;
    const std::vector<Lesson> lessons = lessonsOf(examples, types);
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
                             [](std::uint64_t key) { return key != kUnknown; });
        std::uint32_t before = 0;
        std::uint32_t beforeThat = 0;
        for (std::size_t i = 0; i < lesson.labels.size(); ++i) {
            const std::uint64_t word = lesson.keys[i * kKeysPerWord + kOwnWord];
            seen.push_back(mixKey(kOutside, before));
            seen.push_back(mixKey(mixKey(kOutside + 1, before), beforeThat));
            if (word != kUnknown) seen.push_back(mixKey(mixKey(kOutside + 2, before), word));
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
        if (key != kUnknown) add(key);
    add(mixKey(kOutside, before));
    add(mixKey(mixKey(kOutside + 1, before), beforeThat));
    const std::uint64_t own = keys[word * kKeysPerWord + kOwnWord];
    if (own != kUnknown) add(mixKey(mixKey(kOutside + 2, before), own));
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
                            weights[row * width() + truth] += 1;
                            weights[row * width() + guess] -= 1;
                            sums[row * width() + truth] += step;
                            sums[row * width() + guess] -= step;
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
    std::vector<std::uint64_t> keys;
    readKeys(utf8, pieces, {}, keys);
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
            const Kind& kind = m_kinds[(label - 1) / 2];
            Entity entity;
            entity.type = kind.type;
            entity.role = kind.role;
            entity.group = kind.group;
            entity.start = pieces[word].begin;
            entity.end = pieces[word].end;
            entity.extractor = "annotation";
            entity.confidence = sureness;
            found.push_back(std::move(entity));
        } else if (label != 0) {
            found.back().end = pieces[word].end;
            found.back().confidence = std::min(found.back().confidence, sureness);
        }
        beforeThat = before;
        before = label;
    }
    for (Entity& entity : found) {
        entity.value = utf8.substr(entity.start, entity.end - entity.start);
        chooseRole(utf8, pieces, entity);
    }
    return found;
}

/// Which of a type's roles and groups it is: said by the words around it rather than by the value, which may
/// have been seen in one of them only.
void SpanTagger::chooseRole(std::string_view utf8, const std::vector<Piece>& pieces, Entity& entity) const {
    if (std::ranges::count(m_kinds, entity.type, &Kind::type) < 2) return;
    std::vector<bool> hidden(pieces.size());
    std::size_t first = pieces.size();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        hidden[i] = pieces[i].begin >= entity.start && pieces[i].end <= entity.end;
        if (hidden[i]) first = std::min(first, i);
    }
    std::vector<std::uint64_t> keys;
    readKeys(utf8, pieces, hidden, keys);
    std::vector<std::uint32_t> rows;
    rowsAt(keys, first, 0, 0, rows);
    const std::vector<float> ones(kRowsPerWord, 1.0F);
    std::vector<float> scores(width());
    gatherBytes(m_weights.table(), width(), {rows.data(), ones.data(), rows.size()}, scores.data());
    const Kind* best = nullptr;
    float most = 0;
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
        const float score = scores[1 + 2 * kind];
        if (m_kinds[kind].type != entity.type || (best != nullptr && score <= most)) continue;
        best = &m_kinds[kind];
        most = score;
    }
    entity.role = best->role;
    entity.group = best->group;
}

void SpanTagger::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_kinds.size()));
    for (const Kind& kind : m_kinds)
        for (const std::string* part : {&kind.type, &kind.role, &kind.group})
            out.put(*part);
    out.put(m_keys);
    m_weights.save(out);
}

bool SpanTagger::load(ByteReader& in, std::uint32_t version) {
    for (std::size_t i = in.count(12); i > 0 && in.ok(); --i) {
        Kind& kind = m_kinds.emplace_back();
        for (std::string* part : {&kind.type, &kind.role, &kind.group})
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
