// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// ck_small_bots [--live] TSV TSV… : how bots of few examples, cut out of these sets, take what is foreign.
#include "core/engine/understanding/Evaluation.h"
#include "core/engine/understanding/IntentModel.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr std::size_t kBots = 300;
constexpr int kForeignTexts = 80;
constexpr std::size_t kOwnTexts = 8; ///< an intent, beside its examples

using Set = std::vector<std::pair<std::string, std::vector<std::string>>>; ///< intents with their texts

Set readSet(const std::string& path) {
    std::map<std::string, std::vector<std::string>> intents;
    for (TrainingExample& example : readTsv(path).value_or(std::vector<TrainingExample>()))
        intents[example.intent].push_back(std::move(example.text));
    return {intents.begin(), intents.end()};
}

struct Share {
    int answered = 0;
    int asked = 0;
    void add(bool answers) {
        answered += answers ? 1 : 0;
        ++asked;
    }
    [[nodiscard]] double percent() const { return 100.0 * answered / std::max(asked, 1); }
};

struct Shares {
    Share right; ///< of the bot's own texts, understood rightly or not whatever the threshold
    Share wrong;
    Share otherIntents; ///< of the same set, left out of the bot
    Share otherSets;
};

class SmallBots {
public:
    explicit SmallBots(std::vector<Set> sets, Effort effort)
        : m_sets(std::move(sets))
        , m_effort(effort) {}

    bool tryOne(std::size_t which, Shares& shares) {
        Set set = m_sets[which];
        std::ranges::shuffle(set, m_random);
        const std::size_t intents = std::min(drawn(4, 40), set.size() - 1);
        const std::size_t examples = drawn(6, 22);
        std::vector<TrainingExample> training;
        std::vector<TrainingExample> own;
        for (std::size_t i = 0; i < intents; ++i) {
            std::ranges::shuffle(set[i].second, m_random);
            for (std::size_t k = 0; k < std::min(set[i].second.size(), examples + kOwnTexts); ++k)
                (k < examples ? training : own).push_back({set[i].first, set[i].second[k], {}});
        }
        const auto model = IntentModel::train({.examples = training, .effort = m_effort});
        if (!model) return false;
        for (const TrainingExample& text : own) {
            const Understanding heard = (*model)->predict(text.text, 1);
            const bool right = heard.ranking.front().name == text.intent;
            (right ? shares.right : shares.wrong).add(!heard.outOfScope);
        }
        for (int i = 0; i < kForeignTexts; ++i) {
            const Set& other = m_sets[(which + drawn(1, m_sets.size() - 1)) % m_sets.size()];
            shares.otherSets.add(!(*model)->predict(anyText(other, 0)).outOfScope);
            shares.otherIntents.add(!(*model)->predict(anyText(set, intents)).outOfScope);
        }
        return true;
    }

private:
    std::size_t drawn(std::size_t from, std::size_t to) { return from + m_random() % (to - from + 1); }
    const std::string& anyText(const Set& set, std::size_t from) {
        const auto& texts = set[drawn(from, set.size() - 1)].second;
        return texts[drawn(0, texts.size() - 1)];
    }

    std::vector<Set> m_sets;
    Effort m_effort;
    std::mt19937 m_random{1};
};

} // namespace

int main(int count, char** words) {
    std::vector<Set> sets;
    Effort effort = Effort::Publish;
    for (int i = 1; i < count; ++i) {
        if (std::string(words[i]) == "--live")
            effort = Effort::Live;
        else
            sets.push_back(readSet(words[i]));
    }
    if (sets.size() < 2 || std::ranges::any_of(sets, [](const Set& set) { return set.size() < 5; })) return 2;
    const std::size_t kinds = sets.size();
    SmallBots bots(std::move(sets), effort);
    Shares shares;
    for (std::size_t i = 0; i < kBots; ++i)
        if (!bots.tryOne(i % kinds, shares)) return 1;
    std::printf("answered of 100: right %.1f, wrong %.1f, other intents %.1f, other sets %.1f\n",
                shares.right.percent(), shares.wrong.percent(), shares.otherIntents.percent(),
                shares.otherSets.percent());
    return 0;
}
