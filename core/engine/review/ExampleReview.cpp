// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/ExampleReview.h"

#include "core/base/Text.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostRemarks = 1000;
constexpr float kAlike = 0.8F;
/// Words that stand in more examples than this do not bring two of them together.
constexpr std::size_t kMostSharers = 200;
constexpr std::size_t kFewestWords = 3;

bool isWordCharacter(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

std::vector<std::string> wordsOf(std::string_view text) {
    const auto folded = foldCase(toNfkc(text));
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded) {
        if (isWordCharacter(static_cast<unsigned char>(c))) {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
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
    void look(std::size_t at) {
        const auto words = wordsOf(m_examples[at].text);
        std::string key = m_examples[at].language;
        for (const auto& word : words)
            key += '\n' + word;
        m_words[at] = std::set<std::string>(words.begin(), words.end());
        const auto [same, first] = m_same.try_emplace(std::move(key), at);
        if (!first) {
            const bool conflict = m_examples[same->second].intent != m_examples[at].intent;
            m_remarks.push_back({conflict ? ExampleRemark::Kind::Conflict : ExampleRemark::Kind::Duplicate,
                                 at, same->second, 1});
            return;
        }
        if (m_words[at].size() >= kFewestWords) compare(at);
        for (const auto& word : m_words[at])
            m_holders[word].push_back(at);
    }
    void compare(std::size_t at) {
        std::unordered_map<std::size_t, int> shared;
        for (const auto& word : m_words[at]) {
            const auto holders = m_holders.find(word);
            if (holders == m_holders.end() || holders->second.size() > kMostSharers) continue;
            for (const auto other : holders->second)
                ++shared[other];
        }
        std::size_t best = at;
        float likeness = 0;
        for (const auto& [other, count] : shared) {
            if (m_examples[other].intent == m_examples[at].intent ||
                m_examples[other].language != m_examples[at].language)
                continue;
            const auto alike = likenessOf(m_words[at], m_words[other]);
            if (alike > likeness || (alike == likeness && other < best)) {
                likeness = alike;
                best = other;
            }
        }
        if (likeness >= kAlike) m_remarks.push_back({ExampleRemark::Kind::Alike, at, best, likeness});
    }
    static float likenessOf(const std::set<std::string>& left, const std::set<std::string>& right) {
        const auto both = static_cast<float>(
            std::ranges::count_if(left, [&](const std::string& word) { return right.contains(word); }));
        return both / (static_cast<float>(left.size() + right.size()) - both);
    }

    std::span<const ExampleLine> m_examples;
    std::vector<std::set<std::string>> m_words;
    std::unordered_map<std::string, std::size_t> m_same;
    std::unordered_map<std::string, std::vector<std::size_t>> m_holders;
    std::vector<ExampleRemark> m_remarks;
};

} // namespace

std::vector<ExampleRemark> reviewExamples(std::span<const ExampleLine> examples) {
    return Review(examples).run();
}

} // namespace chatkeep::engine
