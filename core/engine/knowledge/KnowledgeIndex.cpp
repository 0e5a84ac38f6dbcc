// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeIndex.h"

#include "core/engine/understanding/ChatWords.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Kernels.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kQuestionTokens = 96;
constexpr std::size_t kEntryTokens = 4'096;
constexpr std::size_t kRivals = 8;
constexpr float kLeadSharpness = 2.0F;
constexpr float kWeightSharpness = 0.3F;
constexpr float kLettersWeight = 0.2F; ///< a word has about five times as many letter groups
/// Letter groups of more entries than this and a quarter of all say next to nothing and cost most.
constexpr std::size_t kCommonAtLeast = 32;
/// A term of more than one entry in so many is faster added to all of them, several at once.
constexpr std::size_t kEntriesPerPosting = 4;
constexpr std::size_t kAhead = 8; ///< slots fetched before they are needed

/// Share of the letter groups of a question's own words that an entry holds if one of them is misspelt.
constexpr float kSubjectLetters = 0.3F;
constexpr float kNearlyAll = 0.8F; ///< coverage
/// Kinds are many words' at once and no author chose them: they weigh half of what was written.
constexpr float kKindsWeight = 0.5F;
/// An entry has a kind or not, however often and among however many others.
constexpr Weighing kKindsWeighing{.lengthShare = 0};
/// Of an unknown word's letter groups: so many has an entry with its parts.
constexpr float kLettersOfPart = 0.5F;

/// Words that mean less the same than this are different ones.
constexpr float kSameMeaning = 0.25F;

constexpr std::size_t kShortestMeant = 6; ///< bytes of a word that a misspelt one may stand for
constexpr std::size_t kMostMeant = 100'000;

enum Part : std::size_t { WordsAsked, WordsOfAll, LettersAsked, LettersOfAll, KindsOfAll };

struct Occurrence {
    std::uint64_t key = 0;
    std::uint32_t entry = 0;
    std::uint32_t count = 0;
};

/// Every term of every entry once, with its count, by key and entry.
std::vector<Occurrence> countedTerms(const std::vector<std::vector<std::uint64_t>>& terms) {
    std::vector<Occurrence> all;
    std::vector<std::uint64_t> sorted;
    for (std::uint32_t entry = 0; entry < terms.size(); ++entry) {
        sorted = terms[entry];
        std::ranges::sort(sorted);
        for (std::size_t i = 0; i < sorted.size();) {
            const auto end = static_cast<std::size_t>(
                std::ranges::upper_bound(sorted.begin() + static_cast<std::ptrdiff_t>(i), sorted.end(),
                                         sorted[i]) -
                sorted.begin());
            all.push_back({sorted[i], entry, static_cast<std::uint32_t>(end - i)});
            i = end;
        }
    }
    std::ranges::sort(all, {}, [](const Occurrence& one) { return std::pair(one.key, one.entry); });
    return all;
}

nlu::MeantText meantBy(const std::vector<CarryingWord>& words, std::string_view language) {
    std::vector<nlu::WordSense> meanings;
    const auto& known = nlu::WordMeanings::of(language);
    for (const auto& one : words)
        known.addMeaningsOf(one.word, meanings);
    return nlu::MeantText(std::move(meanings));
}

using CountedWords = std::map<std::string, std::uint32_t, std::less<>>;

/// Of the text that was read last what may be meant by a misspelt word: no short words, which are too like
/// others, and no numbers of things.
void countWords(const TermReader& reader, CountedWords& words) {
    for (const auto word : reader.wordsRead())
        if (word.size() >= kShortestMeant && word.find_first_of("0123456789") == std::string_view::npos)
            ++words[std::string(word)];
}

CountedWords commonest(CountedWords words) {
    if (words.size() <= kMostMeant) return words;
    std::vector<std::pair<std::string, std::uint32_t>> all(words.begin(), words.end());
    std::ranges::stable_sort(all, std::ranges::greater(), &std::pair<std::string, std::uint32_t>::second);
    return {all.begin(), all.begin() + kMostMeant};
}

float rarityFor(std::size_t entries, std::size_t holders) {
    const auto n = static_cast<double>(entries);
    const auto df = static_cast<double>(holders);
    return static_cast<float>(std::log(1.0 + (n - df + 0.5) / (df + 0.5)));
}

/// ln(sum of exp) of what stands before its rivals.
float leadOver(float own, std::span<const float> rivals, float sharpness) {
    if (rivals.empty()) return sharpness * own;
    const float best = *std::ranges::max_element(rivals);
    float sum = 0;
    for (const float rival : rivals)
        sum += std::exp(sharpness * (rival - best));
    return sharpness * (own - best) - std::log(sum);
}

} // namespace

void KnowledgeIndex::Field::build(const std::vector<std::vector<std::uint64_t>>& terms, bool dropCommon,
                                  Weighing weighing) {
    const auto entries = terms.size();
    const auto total = std::accumulate(terms.begin(), terms.end(), std::size_t{0},
                                       [](std::size_t sum, const auto& one) { return sum + one.size(); });
    const float meanLength = std::max(1.0F, static_cast<float>(total) / static_cast<float>(entries));
    const auto all = countedTerms(terms);
    std::size_t distinct = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        distinct += i == 0 || all[i].key != all[i - 1].key ? 1 : 0;
    m_slots.assign(std::bit_ceil(2 * distinct + 2), {});
    m_unseen = rarityFor(entries, 0);
    for (std::size_t i = 0; i < all.size();) {
        auto end = i;
        while (end < all.size() && all[end].key == all[i].key)
            ++end;
        auto& slot = m_slots[placeOf(all[i].key)];
        slot = {all[i].key, static_cast<std::uint32_t>(m_postings.size()), 0, rarityFor(entries, end - i)};
        if (!dropCommon || end - i <= std::max(kCommonAtLeast, entries / 4))
            for (auto at = i; at < end; ++at) {
                const auto count = static_cast<float>(all[at].count);
                const auto length = static_cast<float>(terms[all[at].entry].size()) / meanLength;
                const float held = 1 - weighing.lengthShare + weighing.lengthShare * length;
                const float share = count * (weighing.saturation + 1) / (count + weighing.saturation * held);
                m_postings.push_back({all[at].entry, slot.rarity * share});
            }
        slot.end = static_cast<std::uint32_t>(m_postings.size());
        if (slot.end - slot.begin > entries / kEntriesPerPosting) addRow(slot, nlu::paddedWidth(entries));
        i = end;
    }
}

void KnowledgeIndex::Field::addRow(Slot& slot, std::size_t width) {
    slot.row = static_cast<std::uint32_t>(m_rows.size() / width);
    m_rows.resize(m_rows.size() + width, 0);
    const auto row = std::span(m_rows).last(width);
    for (const auto& posting : std::span(m_postings).subspan(slot.begin, slot.end - slot.begin))
        row[posting.entry] = posting.score;
}

std::size_t KnowledgeIndex::Field::placeOf(std::uint64_t key) const {
    const auto mask = m_slots.size() - 1;
    auto at = static_cast<std::size_t>(key) & mask;
    while (m_slots[at].rarity > 0 && m_slots[at].key != key)
        at = (at + 1) & mask;
    return at;
}

bool KnowledgeIndex::Field::holds(std::uint64_t key) const {
    return !m_slots.empty() && m_slots[placeOf(key)].rarity > 0;
}

bool KnowledgeIndex::Field::holds(std::uint64_t key, std::uint32_t entry) const {
    if (m_slots.empty()) return false;
    const auto& slot = m_slots[placeOf(key)];
    return std::ranges::binary_search(m_postings.begin() + slot.begin, m_postings.begin() + slot.end, entry,
                                      {}, &Posting::entry);
}

float KnowledgeIndex::Field::rarity(std::uint64_t key) const {
    if (m_slots.empty()) return 0;
    const auto& slot = m_slots[placeOf(key)];
    return slot.rarity > 0 ? slot.rarity : m_unseen;
}

float KnowledgeIndex::Field::shareHeld(std::span<const std::uint64_t> distinct, std::uint32_t entry) const {
    float whole = 0;
    float held = 0;
    for (const auto key : distinct) {
        whole += rarity(key);
        if (m_slots.empty()) continue;
        const auto& slot = m_slots[placeOf(key)];
        const auto end = m_postings.begin() + slot.end;
        const auto found =
            std::ranges::lower_bound(m_postings.begin() + slot.begin, end, entry, {}, &Posting::entry);
        if (found != end && found->entry == entry) held += std::min(found->score, slot.rarity);
    }
    return whole > 0 ? held / whole : 0;
}

float KnowledgeIndex::Field::add(std::span<const std::uint64_t> distinct, std::vector<float>& scores) const {
    float whole = 0;
    const auto mask = m_slots.size() - 1;
    for (std::size_t i = 0; i < distinct.size(); ++i) {
        // Slots lie anywhere in memory: the next ones are on their way meanwhile.
        if (i + kAhead < distinct.size()) __builtin_prefetch(&m_slots[distinct[i + kAhead] & mask]);
        const auto& slot = m_slots[placeOf(distinct[i])];
        whole += slot.rarity > 0 ? slot.rarity : m_unseen;
        if (slot.row != kNoRow)
            nlu::addScaled(m_rows.data() + slot.row * scores.size(), 1, scores.data(), scores.size());
        else
            for (const auto& posting : std::span(m_postings).subspan(slot.begin, slot.end - slot.begin))
                scores[posting.entry] += posting.score;
    }
    return whole;
}

KnowledgeIndex::KnowledgeIndex(std::span<const IndexedTexts> entries, std::string languages,
                               Weighing weighing)
    : m_languages(std::move(languages))
    , m_entries(entries.size()) {
    if (entries.empty()) return;
    std::array<std::vector<std::vector<std::uint64_t>>, kKnowledgeParts> terms;
    TermReader reader;
    CountedWords words;
    for (const auto& entry : entries) {
        if (!entry.hasQuestion) m_passages.push_back(static_cast<std::uint32_t>(m_hasQuestion.size()));
        m_hasQuestion.push_back(entry.hasQuestion);
        Terms found;
        reader.read(entry.asked, m_languages, found, kEntryTokens);
        countWords(reader, words);
        m_hasSubject.push_back(!entry.hasQuestion || !found.subject.empty() || !found.subjectLetters.empty());
        m_meant.push_back(meantBy(found.carryingWords, reader.language()));
        terms[WordsAsked].push_back(found.words);
        terms[LettersAsked].push_back(found.letters);
        reader.read(entry.told, m_languages, found, kEntryTokens);
        countWords(reader, words);
        makeDistinct(found.kinds);
        terms[KindsOfAll].emplace_back(found.kinds.begin(), found.kinds.end());
        m_kinds.push_back(std::move(found.kinds));
        terms[WordsOfAll].push_back(std::move(found.words));
        terms[LettersOfAll].push_back(std::move(found.letters));
    }
    m_speller.build(commonest(std::move(words)), 1);
    for (std::size_t part = 0; part < m_fields.size(); ++part)
        m_fields[part].build(terms[part], part == LettersAsked || part == LettersOfAll,
                             part == KindsOfAll ? kKindsWeighing : weighing);
}

float KnowledgeIndex::rarityOfWord(std::uint64_t key) const {
    return m_fields[WordsOfAll].rarity(key);
}

std::vector<std::string> KnowledgeIndex::unheld(std::uint32_t entry, const SearchSpace& space) const {
    std::vector<std::string> words;
    for (const auto& one : space.terms.unknown) {
        const auto held = static_cast<float>(std::ranges::count_if(one.letters, [&](std::uint64_t key) {
            return m_fields[LettersOfAll].holds(key, entry) || m_fields[LettersAsked].holds(key, entry);
        }));
        const bool isOfKind = std::ranges::any_of(
            one.kinds, [&](std::uint32_t kind) { return std::ranges::binary_search(m_kinds[entry], kind); });
        if (!isOfKind && held < kLettersOfPart * static_cast<float>(one.letters.size()))
            words.push_back(one.word);
    }
    return words;
}

void KnowledgeIndex::readQuestion(std::string_view question, SearchSpace& space) const {
    space.terms.clear();
    space.reader.read(
        question, m_languages, space.terms, kQuestionTokens,
        [this](std::uint64_t key) { return holdsWord(key); },
        [this, &space](std::string_view word) {
            const auto whole =
                nlu::ChatWords::of(space.reader.language()).meantBy(word, [this](std::string_view one) {
                    return m_speller.knows(nlu::keyOf(one, nlu::kWordSeed));
                });
            if (!whole.empty()) return whole;
            return m_speller.meantBy(word);
        });
    makeDistinct(space.terms.words);
    makeDistinct(space.terms.letters);
    makeDistinct(space.terms.carrying);
    makeDistinct(space.terms.carryingLetters);
    makeDistinct(space.terms.subject);
    makeDistinct(space.terms.subjectLetters);
    space.kinds.assign(space.terms.kinds.begin(), space.terms.kinds.end());
    makeDistinct(space.kinds);
    readMeanings(space);
    space.hits.clear();
    space.order.clear();
    space.fits.assign(nlu::paddedWidth(m_entries), 0);
}

void KnowledgeIndex::readMeanings(SearchSpace& space) const {
    space.meantWords.clear();
    space.meanings.clear();
    space.meant.clear();
    const auto& known = nlu::WordMeanings::of(space.reader.language());
    if (known.empty()) return;
    for (const auto& one : space.terms.carryingWords) {
        if (std::ranges::find(space.meantWords, one.key, &MeantWord::key) != space.meantWords.end()) continue;
        const auto begin = space.meanings.size();
        known.addMeaningsOf(one.word, space.meanings);
        space.meantWords.push_back({one.key, rarityOfWord(one.key), begin, space.meanings.size()});
    }
}

/// By rarity the share of the question's words that the entry asks, too, or asks in other words.
float KnowledgeIndex::shareMeant(std::uint32_t entry, const SearchSpace& space) const {
    float whole = 0;
    float held = 0;
    for (const auto& one : space.meantWords) {
        whole += one.rarity;
        if (m_fields[WordsAsked].holds(one.key, entry)) {
            held += one.rarity;
            continue;
        }
        const auto senses = std::span(space.meanings).subspan(one.begin, one.end - one.begin);
        if (const float near = m_meant[entry].nearness(senses); near >= kSameMeaning)
            held += one.rarity * near;
    }
    return whole > 0 ? held / whole : 0;
}

std::optional<float> KnowledgeIndex::meantBefore(std::size_t rank, const SearchSpace& space) const {
    if (space.meantWords.empty() || !m_hasQuestion[space.order[rank]]) return std::nullopt;
    const float own = rank < space.meant.size() ? space.meant[rank] : shareMeant(space.order[rank], space);
    float best = 0;
    std::size_t rivals = 0;
    for (std::size_t i = 0; i < space.meant.size() && rivals < kRivals; ++i)
        if (i != rank) {
            best = std::max(best, space.meant[i]);
            ++rivals;
        }
    return own - best;
}

MatchEvidence KnowledgeIndex::evidenceOf(std::size_t rank, std::span<const float> reachable,
                                         const SearchSpace& space) const {
    const auto weightOf = [&](std::uint32_t entry) {
        return space.scores[WordsAsked][entry] + space.scores[WordsOfAll][entry] +
               kLettersWeight * (space.scores[LettersAsked][entry] + space.scores[LettersOfAll][entry]);
    };
    std::array<float, kRivals> fits{};
    std::array<float, kRivals> weights{};
    std::size_t rivals = 0;
    for (std::size_t i = 0; i < space.order.size() && rivals < kRivals; ++i) {
        if (i == rank) continue;
        fits[rivals] = space.fits[space.order[i]];
        weights[rivals++] = weightOf(space.order[i]);
    }
    const auto entry = space.order[rank];
    // A passage's headings are no question: there is nothing to find again in them.
    const auto held = [&](std::size_t part) {
        return reachable[part] > 0 ? space.scores[part][entry] / reachable[part] : 0.0F;
    };
    const float ofAll = (held(WordsOfAll) + held(LettersOfAll)) / 2;
    const float coverage =
        m_hasQuestion[entry] ? (ofAll + (held(WordsAsked) + held(LettersAsked)) / 2) / 2 : ofAll;
    // What a passage tells is no question: it is not to hold "how" and "can I" too.
    std::optional<float> told;
    if (!m_hasQuestion[entry] && !space.terms.carrying.empty())
        told = (m_fields[WordsOfAll].shareHeld(space.terms.carrying, entry) +
                m_fields[LettersOfAll].shareHeld(space.terms.carryingLetters, entry)) /
               2;
    return {.lead = leadOver(space.fits[entry], std::span(fits).first(rivals), kLeadSharpness),
            .weight = leadOver(weightOf(entry), std::span(weights).first(rivals), kWeightSharpness),
            .coverage = coverage,
            .words = static_cast<float>(space.terms.words.size()),
            .told = told,
            .meant = meantBefore(rank, space),
            .kinds = m_hasQuestion[entry] && space.terms.knowsKinds ? std::optional(held(KindsOfAll))
                                                                    : std::nullopt,
            .sharesSubject = sharesSubject(entry, coverage, space)};
}

void KnowledgeIndex::fitPassages(std::span<const float> scales, SearchSpace& space) const {
    for (const auto entry : m_passages) {
        const auto share = [&](std::size_t part) { return space.scores[part][entry] * scales[part]; };
        space.fits[entry] += std::max(0.0F, share(WordsOfAll) - share(WordsAsked)) +
                             std::max(0.0F, share(LettersOfAll) - share(LettersAsked));
    }
}

bool KnowledgeIndex::sharesSubject(std::uint32_t entry, float coverage, const SearchSpace& space) const {
    const auto& terms = space.terms;
    if (terms.subject.empty() && terms.subjectLetters.empty())
        return !terms.knowsLittle || (coverage >= kNearlyAll && !m_hasSubject[entry]);
    const auto isHeld = [&](std::uint64_t key) {
        return m_fields[WordsOfAll].holds(key, entry) || m_fields[WordsAsked].holds(key, entry);
    };
    const auto isOfKind = [&](std::uint32_t kind) {
        return std::ranges::binary_search(m_kinds[entry], kind);
    };
    if (std::ranges::any_of(terms.subject, isHeld)) return true;
    if (std::ranges::any_of(terms.kinds, isOfKind) && std::ranges::any_of(terms.carrying, isHeld))
        return true;
    const auto held = std::ranges::count_if(terms.subjectLetters, [&](std::uint64_t key) {
        return m_fields[LettersOfAll].holds(key, entry) || m_fields[LettersAsked].holds(key, entry);
    });
    return static_cast<float>(held) >= kSubjectLetters * static_cast<float>(terms.subjectLetters.size()) &&
           held > 0;
}

std::span<const std::uint64_t> KnowledgeIndex::termsFor(std::size_t part, const SearchSpace& space) {
    if (part == KindsOfAll) return space.kinds;
    return part == WordsAsked || part == WordsOfAll ? space.terms.words : space.terms.letters;
}

std::span<const KnowledgeHit> KnowledgeIndex::search(std::string_view question, std::size_t most,
                                                     SearchSpace& space) const {
    readQuestion(question, space);
    if (m_entries == 0 || space.terms.words.empty()) return {};
    std::array<float, kKnowledgeParts> reachable{};
    std::array<float, kKnowledgeParts> scales{};
    for (std::size_t part = 0; part < kKnowledgeParts; ++part) {
        auto& scores = space.scores[part];
        scores.assign(nlu::paddedWidth(m_entries), 0);
        reachable[part] = m_fields[part].add(termsFor(part, space), scores);
        const float best = nlu::largestOf(scores.data(), scores.size());
        if (best <= 0) continue;
        scales[part] = (part == KindsOfAll ? kKindsWeight : 1.0F) / best;
        nlu::addScaled(scores.data(), scales[part], space.fits.data(), scores.size());
    }
    fitPassages(scales, space);
    for (std::uint32_t entry = 0; entry < m_entries; ++entry)
        if (space.fits[entry] > 0) space.order.push_back(entry);
    const auto kept = std::min(space.order.size(), std::max(most, kRivals + 1));
    std::ranges::partial_sort(space.order, space.order.begin() + static_cast<std::ptrdiff_t>(kept), {},
                              [&](std::uint32_t entry) { return std::pair(-space.fits[entry], entry); });
    if (!space.meantWords.empty())
        for (std::size_t rank = 0; rank < std::min(kept, kRivals + 1); ++rank)
            space.meant.push_back(shareMeant(space.order[rank], space));
    for (std::size_t rank = 0; rank < std::min(most, kept); ++rank)
        space.hits.push_back(
            {space.order[rank], space.fits[space.order[rank]], evidenceOf(rank, reachable, space)});
    return space.hits;
}

std::span<const KnowledgeHit> KnowledgeIndex::searchPlainly(std::string_view question,
                                                            SearchSpace& space) const {
    readQuestion(question, space);
    if (m_entries == 0) return {};
    (void)m_fields[WordsAsked].add(space.terms.words, space.fits);
    for (std::uint32_t entry = 0; entry < m_entries; ++entry)
        space.order.push_back(entry);
    std::ranges::sort(space.order, {},
                      [&](std::uint32_t entry) { return std::pair(-space.fits[entry], entry); });
    for (const auto entry : space.order)
        space.hits.push_back({entry, space.fits[entry], {}});
    return space.hits;
}

} // namespace chatkeep::engine
