// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/ExampleReview.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostRemarks = 1000;
constexpr float kAlike = 0.8F;
/// Words that stand in more examples than this do not bring two of them together.
constexpr std::size_t kMostSharers = 200;
constexpr std::size_t kFewestWords = 3;

/// Of a text that has none, of signs alone, all of it is one.
std::vector<std::string> wordsOf(std::string_view text) {
    const auto plain = toNfkc(text);
    const auto folded = foldedWords(plain);
    if (folded.empty()) return {foldCase(plain)};
    std::vector<std::string> words;
    for (const auto word : split(folded, ' '))
        words.emplace_back(word);
    return words;
}

using LittleWords = std::unordered_map<std::string, std::unordered_set<std::string>>;

/// Words that tell no subject, by language.
const LittleWords& littleWords() {
    static const LittleWords words = [] {
        LittleWords all;
        eachListedFact("facts/little-words.txt", [&](std::string_view language, std::string_view word) {
            all[std::string(language)].insert(foldCase(toNfkc(word)));
        });
        return all;
    }();
    return words;
}

class Review {
public:
    explicit Review(std::span<const ExampleLine> examples)
        : m_examples(examples)
        , m_words(examples.size()) {}

    std::vector<ExampleRemark> run() {
        for (std::size_t at = 0; at < m_examples.size(); ++at)
            look(at);
        std::ranges::stable_sort(m_remarks, {}, [](const ExampleRemark& one) {
            constexpr int kOrder[] = {2, 0, 1};
            return std::pair(kOrder[static_cast<int>(one.kind)], -one.likeness);
        });
        if (m_remarks.size() > kMostRemarks) m_remarks.resize(kMostRemarks);
        return std::move(m_remarks);
    }

private:
    /// Examples with something in common: the first, and the first of another intent than that.
    struct Holders {
        std::size_t first = 0;
        std::optional<std::size_t> other;
    };
    struct Nearest {
        std::size_t example = 0;
        float likeness = 0;
    };
    using Known = std::unordered_map<std::string, Holders>;

    void look(std::size_t at) {
        auto words = wordsOf(m_examples[at].text);
        auto& same = hold(m_same, keyOf(at, words), at);
        if (same.first != at) {
            const auto other = otherThan(same, at);
            m_remarks.push_back({other ? ExampleRemark::Kind::Conflict : ExampleRemark::Kind::Duplicate, at,
                                 other.value_or(same.first), 1});
            return;
        }
        m_words[at] = std::set<std::string>(words.begin(), words.end());
        Nearest nearest;
        std::ranges::sort(words);
        meetSorted(at, words, nearest);
        if (m_words[at].size() >= kFewestWords) compare(at, nearest);
        if (nearest.likeness > 0)
            m_remarks.push_back({ExampleRemark::Kind::Alike, at, nearest.example, nearest.likeness});
        for (const auto& word : m_words[at])
            m_holders[word].push_back(at);
    }
    [[nodiscard]] std::string keyOf(std::size_t at, std::span<const std::string> words) const {
        std::string key = m_examples[at].language;
        for (const auto& word : words)
            key += '\n' + word;
        return key;
    }
    Holders& hold(Known& known, std::string key, std::size_t at) const {
        auto& holders = known.try_emplace(std::move(key), Holders{.first = at, .other = {}}).first->second;
        if (!holders.other && m_examples[holders.first].intent != m_examples[at].intent) holders.other = at;
        return holders;
    }
    /// One of another intent.
    [[nodiscard]] std::optional<std::size_t> otherThan(const Holders& holders, std::size_t at) const {
        if (m_examples[holders.first].intent != m_examples[at].intent) return holders.first;
        return holders.other == at ? std::nullopt : holders.other;
    }
    void meet(std::size_t at, const Known& known, const std::string& key, Nearest& nearest) const {
        const auto found = known.find(key);
        if (found == known.end()) return;
        if (const auto other = otherThan(found->second, at)) offer(at, *other, nearest);
    }
    void offer(std::size_t at, std::size_t other, Nearest& nearest) const {
        const auto alike = likenessOf(m_words[at], m_words[other]);
        if (alike > nearest.likeness || (alike == nearest.likeness && other < nearest.example))
            nearest = {.example = other, .likeness = alike};
    }
    /// Those of the same words in another order, and of one little word more or less, however frequent the
    /// words are.
    void meetSorted(std::size_t at, const std::vector<std::string>& sorted, Nearest& nearest) {
        const auto key = keyOf(at, sorted);
        meet(at, m_sorted, key, nearest);
        meet(at, m_less, key, nearest);
        const auto little = littleWords().find(m_examples[at].language);
        const auto isLittle = [&](const std::string& word) {
            return little != littleWords().end() && little->second.contains(word);
        };
        const bool hasSubject = !std::ranges::all_of(sorted, isLittle);
        for (std::size_t word = 0; hasSubject && sorted.size() >= kFewestWords && word < sorted.size();
             ++word) {
            if (!isLittle(sorted[word])) continue;
            auto less = sorted;
            less.erase(less.begin() + static_cast<std::ptrdiff_t>(word));
            auto lessKey = keyOf(at, less);
            meet(at, m_sorted, lessKey, nearest);
            hold(m_less, std::move(lessKey), at);
        }
        hold(m_sorted, key, at);
    }
    void compare(std::size_t at, Nearest& nearest) {
        std::unordered_map<std::size_t, std::size_t> shared;
        std::size_t frequent = 0;
        for (const auto& word : m_words[at]) {
            const auto holders = m_holders.find(word);
            if (holders == m_holders.end()) continue;
            if (holders->second.size() > kMostSharers) {
                ++frequent;
                continue;
            }
            for (const auto other : holders->second)
                ++shared[other];
        }
        Nearest best;
        for (const auto& [other, count] : shared) {
            if (m_examples[other].intent == m_examples[at].intent ||
                m_examples[other].language != m_examples[at].language)
                continue;
            // Were all of the frequent words in both; most have too little in common even so.
            if (likenessOf(count + frequent, m_words[at].size() + m_words[other].size()) >= kAlike)
                offer(at, other, best);
        }
        if (best.likeness >= kAlike && best.likeness > nearest.likeness) nearest = best;
    }
    static float likenessOf(std::size_t both, std::size_t ofEach) {
        return static_cast<float>(both) / static_cast<float>(ofEach - both);
    }
    static float likenessOf(const std::set<std::string>& left, const std::set<std::string>& right) {
        const auto both =
            std::ranges::count_if(left, [&](const std::string& word) { return right.contains(word); });
        return likenessOf(static_cast<std::size_t>(both), left.size() + right.size());
    }

    std::span<const ExampleLine> m_examples;
    std::vector<std::set<std::string>> m_words;
    Known m_same;
    Known m_sorted; ///< by their words in the order of the alphabet
    Known m_less;   ///< by those without one little word
    std::unordered_map<std::string, std::vector<std::size_t>> m_holders;
    std::vector<ExampleRemark> m_remarks;
};

} // namespace

std::vector<ExampleRemark> reviewExamples(std::span<const ExampleLine> examples) {
    return Review(examples).run();
}

} // namespace chatkeep::engine
