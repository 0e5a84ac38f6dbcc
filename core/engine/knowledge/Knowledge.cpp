// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Knowledge.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/AnswerFinder.h"
#include "core/engine/knowledge/IndexedTexts.h"
#include "core/engine/knowledge/KnowledgeIndex.h"
#include "core/engine/knowledge/ScoreMeaning.h"
#include "core/engine/knowledge/Sentences.h"
#include "core/engine/knowledge/WantedValues.h"

#include <algorithm>
#include <ranges>
#include <span>
#include <unordered_map>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostPassages = 5;
/// Each wording asked costs an index of its own, so that it cannot find itself.
constexpr std::size_t kMostJudgedRounds = 3;
constexpr std::size_t kMostWordingTokens = 96;
/// A question that is not told its answer is still asked back about from here on (README.md has the
/// measurement).
constexpr float kLikelyMeant = 0.1F;
constexpr float kLikelyMeantPassage = 0.15F;
constexpr float kShareOfLikeliest = 0.5F;      ///< further ones beside it
constexpr std::size_t kMostOfferedBytes = 160; ///< of its words, so that they fit a button

/// A sentence by itself often needs those beside it; more than this nobody reads in a chat.
constexpr std::size_t kExcerptBytes = 320;

/// What is left of the probability that a passage answers which holds the value that is asked for far from
/// the sentence, so that it is not told, but offered; and of one that holds none, which is not even offered
/// (of twelve that were none was right).
constexpr float kFarFromValue = 0.35F;
constexpr float kWithoutValue = 0.1F;

SearchSpace& threadSpace() {
    thread_local SearchSpace space;
    return space;
}

/// Asks wordings of the author's own, each left out of the index that answers it: in each round every entry
/// gives away one.
std::vector<JudgedAnswer> judgeOwnWordings(const std::vector<KnowledgeEntry>& entries,
                                           const std::string& languages) {
    std::vector<JudgedAnswer> judged;
    for (std::size_t round = 0; round < kMostJudgedRounds; ++round) {
        std::vector<IndexedTexts> texts;
        bool any = false;
        for (const auto& entry : entries) {
            texts.push_back(indexedTexts(entry, round));
            any = any || round < entry.rephrasings.size();
        }
        if (!any) break;
        const KnowledgeIndex index(texts, languages);
        for (std::uint32_t i = 0; i < entries.size(); ++i) {
            if (round >= entries[i].rephrasings.size()) continue;
            const auto hits = index.search(entries[i].rephrasings[round], 1, threadSpace());
            if (!hits.empty()) judged.push_back({hits.front().evidence, hits.front().entry == i});
        }
    }
    return judged;
}

/// A wording's, whatever else is known of its words.
std::uint64_t wordingKey(std::string_view text, const std::string& languages) {
    thread_local TermReader reader;
    reader.cut(text, languages, kMostWordingTokens);
    return reader.wordingKey();
}

/// The sentences of a text that ask, where others stand beside them: "My name is Anna. When are you open?"
/// Empty where all or none do.
std::string askedSentences(std::string_view text) {
    std::string asked;
    for (const auto& one : sentencesOf(text)) {
        const auto words = trimmed(text.substr(one.start, one.end - one.start));
        if (isAsking(words)) asked.append(asked.empty() ? "" : " ").append(words);
    }
    return asked.size() + 1 < trimmed(text).size() ? asked : std::string();
}

/// The sentence, and what it leads to in its paragraph: "Quiet hours. Between 10 pm and 7 am."
std::string_view answeringSentence(const RetrievedPassage& passage) {
    const std::string_view text = passage.text;
    for (const auto& next : sentencesOf(text)) {
        if (next.start < passage.sentenceEnd) continue;
        const auto gap = text.substr(passage.sentenceEnd, next.start - passage.sentenceEnd);
        return text.substr(passage.sentenceStart,
                           (gap.contains('\n') ? passage.sentenceEnd : next.end) - passage.sentenceStart);
    }
    return passage.sentence();
}

class IndexedKnowledge final : public Knowledge {
public:
    IndexedKnowledge(std::vector<KnowledgeEntry> entries, const std::string& languages)
        : m_entries(std::move(entries))
        , m_meaning(ScoreMeaning::builtIn()) {
        std::vector<IndexedTexts> texts;
        for (const auto& entry : m_entries)
            texts.push_back(indexedTexts(entry));
        m_index = KnowledgeIndex(texts, languages);
        for (std::uint32_t i = 0; i < m_entries.size(); ++i) {
            const auto& entry = m_entries[i];
            m_finder.add(entry, m_index);
            addWording(entry.question, i);
            std::ranges::for_each(entry.rephrasings, [&](const auto& wording) { addWording(wording, i); });
        }
        m_threshold = chooseThreshold(m_meaning, judgeOwnWordings(m_entries, languages));
    }

    [[nodiscard]] KnowledgeAnswer ask(std::string_view question, std::size_t most) const override {
        const auto text = withoutAddresses(question);
        auto answer = look(text, most);
        if (answer.answers) return answer;
        const auto asked = askedSentences(text);
        if (asked.empty()) return answer;
        auto other = look(asked, most);
        return other.answers ? other : answer;
    }
    [[nodiscard]] std::optional<RetrievedPassage> passage(std::string_view id, std::uint32_t start,
                                                          std::uint32_t end) const override {
        const auto found = std::ranges::find(m_entries, id, &KnowledgeEntry::id);
        if (found == m_entries.end() || !found->question.empty()) return std::nullopt;
        RetrievedPassage passage{
            .id = found->id, .text = found->answers.front(), .score = 1, .source = found->source};
        const auto sentences = sentencesOf(passage.text);
        const auto holds = [&](const TextSpan& one) { return one.start == start && one.end == end; };
        if (const auto one = std::ranges::find_if(sentences, holds); one != sentences.end()) {
            passage.sentenceStart = start;
            passage.sentenceEnd = end;
        }
        return passage;
    }
    [[nodiscard]] bool holdsWording(std::string_view question) const override {
        return m_wordings.contains(wordingKey(question, m_index.languages()));
    }
    [[nodiscard]] std::size_t size() const override { return m_entries.size(); }
    [[nodiscard]] const KnowledgeThreshold& threshold() const override { return m_threshold; }

private:
    [[nodiscard]] KnowledgeAnswer look(std::string_view question, std::size_t most) const {
        auto& space = threadSpace();
        KnowledgeAnswer answer{.passages = {}, .threshold = m_threshold.value};
        const auto hits = hitsOf(question, space);
        const auto ranked = m_meaning.ranked(hits);
        if (ranked.empty() || most == 0) return answer;
        for (const auto& [hit, score] : std::span(ranked).first(std::min(most, ranked.size())))
            answer.passages.push_back(passageOf(*hit, score, space.terms));
        const auto& best = answer.passages.front();
        answer.unknown = m_index.unheld(ranked.front().hit->entry, space);
        if (best.question.empty()) answer.threshold = m_threshold.ofPassages;
        if (!answer.unknown.empty())
            answer.threshold = std::max(answer.threshold, m_threshold.leastOfUnknown);
        answer.answers = best.score >= answer.threshold;
        const SubjectWords words{.unknown = answer.unknown.size(), .all = space.terms.subject.size()};
        answer.isNear = answer.answers && isNear(ranked.front(), words) &&
                        !m_wordings.contains(space.reader.wordingKey());
        if (answer.answers && best.question.empty()) lookForValue(question, space.reader.language(), answer);
        return answer;
    }
    /// A passage that lacks the value that is asked for is not told; where only sentences beside the one that
    /// answers hold one, it may be another's.
    void lookForValue(std::string_view question, std::string_view language, KnowledgeAnswer& answer) const {
        const auto wanted = wantedBy(question, language);
        if (wanted.none()) return;
        auto& best = answer.passages.front();
        const auto languages = split(m_index.languages(), ' '); // the document may be in another one
        const auto holds = [&](std::string_view text) {
            return std::ranges::any_of(languages, [&](std::string_view one) {
                return holdsAnyOf(wanted, text, one, best.source.headings);
            });
        };
        if (holds(answeringSentence(best))) return;
        // What a name is cannot be told as surely.
        if (holds(best.excerpt()) || wanted.test(static_cast<std::size_t>(WantedValue::Name))) {
            answer.isNear = true;
            return;
        }
        const auto score = best.score * (holds(best.text) ? kFarFromValue : kWithoutValue);
        for (auto& passage : answer.passages) // what fits less answers no surer
            passage.score = std::min(passage.score, score);
        answer.answers = false;
        answer.isNear = false;
    }
    /// With the evidence that the index by itself does not have.
    [[nodiscard]] std::vector<KnowledgeHit> hitsOf(std::string_view question, SearchSpace& space) const {
        const auto found = m_index.search(question, kMostPassages, space);
        const auto own = m_wordings.find(space.reader.wordingKey());
        std::vector<KnowledgeHit> hits(found.begin(), found.end());
        for (auto& hit : hits) {
            if (hit.evidence.told)
                hit.evidence.together = m_finder.shareTogether(hit.entry, space.terms, m_index);
            if (own != m_wordings.end() && own->second == hit.entry) hit.evidence.sharesSubject = true;
        }
        return hits;
    }
    void addWording(std::string_view text, std::uint32_t entry) {
        if (const auto key = wordingKey(text, m_index.languages()); key != 0)
            m_wordings.try_emplace(key, entry);
    }
    [[nodiscard]] RetrievedPassage passageOf(const KnowledgeHit& hit, float score,
                                             const Terms& question) const {
        const auto& entry = m_entries[hit.entry];
        const auto found = m_finder.find(hit.entry, question, entry.answers);
        return {.id = entry.id,
                .question = entry.question,
                .text = entry.answers.empty() ? std::string() : entry.answers[found.answer],
                .sentenceStart = found.sentence.start,
                .sentenceEnd = found.sentence.end,
                .score = score,
                .source = entry.source};
    }

    std::vector<KnowledgeEntry> m_entries;
    ScoreMeaning m_meaning;
    KnowledgeIndex m_index;
    AnswerFinder m_finder;
    std::unordered_map<std::uint64_t, std::uint32_t> m_wordings; ///< to the entry
    KnowledgeThreshold m_threshold;
};

} // namespace

std::string PassageSource::words() const {
    std::string words = title.empty() ? document : title;
    for (const auto& heading : headings)
        if (heading != title) words += " › " + heading;
    if (page > 0) words += ", p. " + std::to_string(page);
    return words;
}

std::string RetrievedPassage::excerpt() const {
    if (!question.empty()) return text;
    const auto sentences = sentencesOf(text);
    auto begin = sentenceStart;
    auto end = sentenceEnd;
    for (const auto& one : sentences)
        if (one.start >= sentenceEnd && one.end - begin <= kExcerptBytes) end = one.end;
    for (const auto& one : sentences | std::views::reverse) {
        if (one.end > begin) continue;
        const auto before = std::string_view(text).substr(one.start, begin - one.start);
        if (end - one.start > kExcerptBytes || before.contains('\n')) break;
        begin = one.start;
    }
    return text.substr(begin, end - begin);
}

Json KnowledgeAnswer::toJson() const {
    Json list = Json::array();
    for (const auto& passage : passages)
        list.push_back({{"id", passage.id},
                        {"score", passage.score},
                        {"source", passage.source.words()},
                        {"sentence", std::string(passage.sentence())}});
    return {{"answers", answers}, {"near", isNear}, {"threshold", threshold}, {"passages", list}};
}

KnowledgeAnswer KnowledgeAnswer::fromJson(const Json& json) {
    KnowledgeAnswer answer;
    if (!json.is_object()) return answer;
    answer.answers = json.value("answers", false);
    answer.isNear = json.value("near", false);
    answer.threshold = json.value("threshold", 1.0F);
    for (const auto& one : json.value("passages", Json::array())) {
        RetrievedPassage passage{.id = one.value("id", std::string()),
                                 .text = one.value("sentence", std::string())};
        passage.score = one.value("score", 0.0F);
        passage.source.title = one.value("source", std::string());
        passage.sentenceEnd = static_cast<std::uint32_t>(passage.text.size());
        answer.passages.push_back(std::move(passage));
    }
    return answer;
}

std::string RetrievedPassage::title() const {
    if (!question.empty()) return question;
    const bool hasHeading = !source.headings.empty() && source.headings.back() != source.title;
    return hasHeading ? source.headings.back() : std::string();
}

std::vector<OfferedPassage> KnowledgeAnswer::offered() const {
    std::vector<OfferedPassage> offered;
    if (answers) return offered;
    float least = 0;
    for (const auto& passage : passages) {
        const bool isPair = !passage.question.empty();
        auto words = passage.title();
        if (words.empty() || words.size() > kMostOfferedBytes || (!isPair && !unknown.empty())) continue;
        const auto likely = isPair ? kLikelyMeant : kLikelyMeantPassage;
        if (passage.score < (isPair && !offered.empty() ? least : std::max(least, likely))) continue;
        if (const auto same = std::ranges::find(offered, words, &OfferedPassage::words);
            same != offered.end()) { // "Prices" of two documents
            auto place = passage.source.words();
            if (same->passage->source.words() == place) continue;
            same->words = same->passage->source.words();
            words = std::move(place);
        }
        if (offered.empty()) least = passage.score * kShareOfLikeliest;
        offered.push_back({std::move(words), &passage});
    }
    return offered;
}

std::shared_ptr<const Knowledge> Knowledge::build(const std::vector<KnowledgeEntry>& entries,
                                                  const std::string& languages,
                                                  const std::vector<std::string>& labels) {
    std::vector<KnowledgeEntry> visible;
    for (const auto& entry : entries)
        if (isVisibleTo(entry.labels, labels)) visible.push_back(entry);
    return std::make_shared<IndexedKnowledge>(std::move(visible), languages);
}

bool isVisibleTo(const std::vector<std::string>& entryLabels, const std::vector<std::string>& reader) {
    return reader.empty() || std::ranges::find_first_of(reader, entryLabels) != reader.end();
}

} // namespace chatkeep::engine
