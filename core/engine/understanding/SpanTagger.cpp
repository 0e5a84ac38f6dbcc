// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/SpanTagger.h"

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/StableMath.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kKeysPerWord = 16;
constexpr int kEpochs = 12;
constexpr std::size_t kPlainExamples = 3000; ///< at most so many without any annotation
constexpr std::uint32_t kNoRow = 0xFFFFFFFF;
constexpr std::uint64_t kOutside = 0x7F;

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
                          std::vector<std::uint64_t>& keys) {
    keys.clear();
    std::vector<std::uint64_t> words;
    for (const Piece& piece : pieces)
        words.push_back(keyOf(piece.folded, kWordSeed));
    const auto word = [&](std::size_t i, int offset) {
        const auto at = static_cast<std::ptrdiff_t>(i) + offset;
        if (at < 0) return std::uint64_t{1};
        return at < static_cast<std::ptrdiff_t>(words.size()) ? words[static_cast<std::size_t>(at)] : 2;
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string_view folded = pieces[i].folded;
        std::uint64_t slot = 100; // each place has keys of its own
        const auto add = [&](std::uint64_t value) { keys.push_back(mixKey(mixKey(0x5461, ++slot), value)); };
        add(0);
        for (const int offset : {-2, -1, 0, 1, 2})
            add(word(i, offset));
        add(mixKey(word(i, -1), word(i, 0)));
        add(mixKey(word(i, 0), word(i, 1)));
        add(mixKey(word(i, -2), word(i, -1)));
        add(mixKey(word(i, 1), word(i, 2)));
        add(mixKey(word(i, -1), word(i, 1)));
        add(keyOf(folded.substr(0, 3), 3));
        add(keyOf(lastBytes(folded, 3), 4));
        add(keyOf(lastBytes(folded, 2), 5));
        add(shapeOf(utf8.substr(pieces[i].begin, pieces[i].end - pieces[i].begin)));
        add(mixKey(i == 0 ? 1 : 0, i + 1 == pieces.size() ? 1 : 0));
    }
}

SpanTagger::Lesson SpanTagger::lessonOf(const TrainingExample& example,
                                        const std::set<std::string>& types) const {
    const auto pieces = cutPieces(example.text);
    Lesson lesson;
    readKeys(example.text, pieces, lesson.keys);
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

void SpanTagger::train(std::span<const TrainingExample> examples, const std::set<std::string>& types) {
    std::set<Kind> kinds;
    for (const TrainingExample& example : examples)
        for (const Entity& entity : example.entities)
            if (types.contains(entity.type)) kinds.insert({entity.type, entity.role, entity.group});
    m_kinds.assign(kinds.begin(), kinds.end());
    if (m_kinds.empty()) return;

    std::vector<const TrainingExample*> sorted;
    for (const TrainingExample& example : examples)
        sorted.push_back(&example);
    const auto tidy = [](const TrainingExample* example) {
        return std::pair(foldedText(example->text), example->intent);
    };
    std::vector<std::pair<std::pair<std::string, std::string>, const TrainingExample*>> keyed;
    for (const TrainingExample* example : sorted)
        keyed.emplace_back(tidy(example), example);
    std::ranges::stable_sort(keyed, {}, [](const auto& pair) { return pair.first; });
    std::vector<Lesson> lessons;
    std::size_t plain = 0;
    for (const auto& [key, example] : keyed) {
        const bool annotated = std::ranges::any_of(
            example->entities, [&](const Entity& entity) { return types.contains(entity.type); });
        if (annotated || ++plain <= kPlainExamples) lessons.push_back(lessonOf(*example, types));
    }
    collectKeys(lessons);
    learn(lessons);
}

void SpanTagger::collectKeys(const std::vector<Lesson>& lessons) {
    for (const Lesson& lesson : lessons) {
        m_keys.insert(m_keys.end(), lesson.keys.begin(), lesson.keys.end());
        std::uint32_t before = 0;
        std::uint32_t beforeThat = 0;
        for (std::size_t i = 0; i < lesson.labels.size(); ++i) {
            const std::uint64_t word = lesson.keys[i * kKeysPerWord + 3];
            m_keys.push_back(mixKey(kOutside, before));
            m_keys.push_back(mixKey(mixKey(kOutside + 1, before), beforeThat));
            m_keys.push_back(mixKey(mixKey(kOutside + 2, before), word));
            beforeThat = before;
            before = lesson.labels[i];
        }
    }
    std::ranges::sort(m_keys);
    m_keys.erase(std::ranges::unique(m_keys).begin(), m_keys.end());
}

std::uint32_t SpanTagger::rowOf(std::uint64_t key) const {
    const auto at = std::ranges::lower_bound(m_keys, key);
    return at != m_keys.end() && *at == key ? static_cast<std::uint32_t>(at - m_keys.begin()) : kNoRow;
}

void SpanTagger::rowsAt(std::span<const std::uint64_t> keys, std::size_t word, std::uint32_t before,
                        std::uint32_t beforeThat, std::vector<std::uint32_t>& rows) const {
    rows.clear();
    const auto add = [&](std::uint64_t key) {
        if (const std::uint32_t row = rowOf(key); row != kNoRow) rows.push_back(row);
    };
    for (const std::uint64_t key : keys.subspan(word * kKeysPerWord, kKeysPerWord))
        add(key);
    add(mixKey(kOutside, before));
    add(mixKey(mixKey(kOutside + 1, before), beforeThat));
    add(mixKey(mixKey(kOutside + 2, before), keys[word * kKeysPerWord + 3]));
}

std::uint32_t SpanTagger::bestLabel(const std::vector<std::uint32_t>& rows, std::uint32_t before,
                                    float& margin) const {
    std::vector<float> scores(labels());
    for (const std::uint32_t row : rows)
        for (std::size_t label = 0; label < labels(); ++label)
            scores[label] += m_weights[row * labels() + label];
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

void SpanTagger::learn(const std::vector<Lesson>& lessons) {
    m_weights.assign(m_keys.size() * labels(), 0.0F);
    std::vector<float> sums(m_weights.size()); // of weight times the step it came at, for the average
    std::vector<std::uint32_t> order(lessons.size());
    std::iota(order.begin(), order.end(), 0U);
    StableRandom random(2);
    std::vector<std::uint32_t> rows;
    float step = 1;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
        random.shuffle(order);
        bool mistaken = false;
        for (const std::uint32_t at : order) {
            const Lesson& lesson = lessons[at];
            std::uint32_t before = 0;
            std::uint32_t beforeThat = 0;
            for (std::size_t word = 0; word < lesson.labels.size(); ++word, ++step) {
                rowsAt(lesson.keys, word, before, beforeThat, rows);
                float margin = 0;
                const std::uint32_t guess = bestLabel(rows, before, margin);
                const std::uint32_t truth = lesson.labels[word];
                if (guess != truth) {
                    mistaken = true;
                    for (const std::uint32_t row : rows) {
                        m_weights[row * labels() + truth] += 1;
                        m_weights[row * labels() + guess] -= 1;
                        sums[row * labels() + truth] += step;
                        sums[row * labels() + guess] -= step;
                    }
                }
                beforeThat = before;
                before = guess;
            }
        }
        if (!mistaken) break;
    }
    for (std::size_t i = 0; i < m_weights.size(); ++i)
        m_weights[i] -= sums[i] / step;
}

std::vector<Entity> SpanTagger::find(std::string_view utf8) const {
    std::vector<Entity> found;
    if (empty()) return found;
    const auto pieces = cutPieces(utf8);
    std::vector<std::uint64_t> keys;
    readKeys(utf8, pieces, keys);
    std::vector<std::uint32_t> rows;
    std::uint32_t before = 0;
    std::uint32_t beforeThat = 0;
    for (std::size_t word = 0; word < pieces.size(); ++word) {
        rowsAt(keys, word, before, beforeThat, rows);
        float margin = 0;
        const std::uint32_t label = bestLabel(rows, before, margin);
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
    for (Entity& entity : found)
        entity.value = utf8.substr(entity.start, entity.end - entity.start);
    return found;
}

void SpanTagger::save(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(m_kinds.size()));
    for (const Kind& kind : m_kinds)
        for (const std::string* part : {&kind.type, &kind.role, &kind.group})
            out.put(*part);
    out.put(m_keys);
    out.put(m_weights);
}

bool SpanTagger::load(ByteReader& in) {
    for (std::size_t i = in.count(12); i > 0 && in.ok(); --i) {
        Kind& kind = m_kinds.emplace_back();
        for (std::string* part : {&kind.type, &kind.role, &kind.group})
            *part = in.text();
    }
    m_keys = in.array<std::uint64_t>();
    m_weights = in.array<float>();
    return in.ok() && std::ranges::is_sorted(m_keys) &&
           (m_kinds.empty() || m_weights.size() == m_keys.size() * labels());
}

} // namespace chatkeep::engine::nlu
