// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Where a passage comes from, in words that a visitor may see.
struct PassageSource {
    std::string document;                    ///< file below `knowledge/`: "returns.md", "faq.yml"
    std::string title;                       ///< of the document; the question of a pair
    std::vector<std::string> headings;       ///< that the passage stands under, outermost first
    int page = 0;                            ///< of a PDF, from 1; else 0
    [[nodiscard]] std::string words() const; ///< "Returns › Refunds", "Handbook, p. 3"
};

/// A passage found for a question.
struct RetrievedPassage {
    std::string id;                  ///< stable within a bot version: "faq.yml#3", "returns.md#2"
    std::string question;            ///< of a pair; empty for a document's passage
    std::string text;                ///< the whole answer or passage
    std::uint32_t sentenceStart = 0; ///< the sentence that answers, as bytes of `text`
    std::uint32_t sentenceEnd = 0;
    float score = 0; ///< probability that this answers the question, in [0, 1]
    PassageSource source;
    [[nodiscard]] std::string_view sentence() const {
        return std::string_view(text).substr(sentenceStart, sentenceEnd - sentenceStart);
    }
    /// What a chat is told: of a pair the whole answer; of a document the sentence, those behind it and then
    /// those before it in its paragraph, as long as it stays short.
    [[nodiscard]] std::string excerpt() const;
    /// What it is offered by: a pair by its question, a passage by the heading that it stands under; empty
    /// where it has neither. (A document's title says too little.)
    [[nodiscard]] std::string title() const;
};

/// What may have been meant, and the words that it is offered by.
struct OfferedPassage {
    std::string words;
    const RetrievedPassage* passage = nullptr; ///< of the answer that offers it
};

/// What a bot's knowledge says to a question.
struct KnowledgeAnswer {
    std::vector<RetrievedPassage> passages; ///< best first, at most 5; may be below the threshold
    float threshold = 1;                    ///< what the best passage has to reach to be told
    bool answers = false;                   ///< the best passage reaches the threshold
    bool isNear = false; ///< it does, but is as likely near to what was asked as the answer to it
    /// Words of the question's subject that nothing known holds, in folded case. Not in toJson().
    std::vector<std::string> unknown;

    /// {"answers","near","threshold","passages":[{"id","score","source","sentence"}]}, as a turn's trace
    /// keeps it. The source is in words, so that it reads the same once the bot has changed.
    [[nodiscard]] Json toJson() const;
    /// What toJson() kept; of a passage the text is its sentence. Anything else is passed over.
    [[nodiscard]] static KnowledgeAnswer fromJson(const Json& json);
    /// Where nothing is sure enough to be told: the pairs and passages that may have been meant, likeliest
    /// first, each by words of its own; no passage where a word of the question stands nowhere. None of what
    /// fromJson() made.
    [[nodiscard]] std::vector<OfferedPassage> offered() const;
};

/// Who may see an entry: "visitors", or the roles of operators.
inline constexpr std::string_view kForVisitors = "visitors";
/// The label that no reader has: who edits the bot sees the entry, nobody else.
inline constexpr std::string_view kForEditors = "editors";

/// A pair or a passage as it is searched.
struct KnowledgeEntry {
    std::string id;
    std::string question;                 ///< empty for a passage
    std::vector<std::string> rephrasings; ///< further wordings that the author gave
    std::vector<std::string> answers;     ///< at least one; of a passage its text
    std::vector<std::string> labels;      ///< who sees it; empty: nobody but editors
    PassageSource source;
};

/// What a threshold would do to the answers to the author's own wordings.
struct TradeOff {
    float threshold = 0;
    float rightKept = 0; ///< share of the right answers that would be told
    float wrongTold = 0; ///< share of the wrong ones that would be told
};

/// How a bot's score became a probability, and where it abstains.
struct KnowledgeThreshold {
    float value = 1;
    float ofPassages = 1;         ///< for documents: own wordings say nothing of them and do not raise it
    float leastOfUnknown = 1;     ///< where a question has a word that stands nowhere: not less than this
    float byWordings = 1;         ///< what the own wordings ask for: value is kept within bounds
    bool fromOwnWordings = false; ///< else the built-in one, for want of wordings to learn from
    int wordings = 0;             ///< that were asked, each left out of the index
    float rightLost = 0;          ///< share of right answers below the threshold, by those wordings
    float wrongRemoved = 0;       ///< share of wrong answers below it
    std::vector<TradeOff> curve;  ///< rising; empty where nothing was asked
};

/// Whether a reader with these labels sees an entry; without any he is an editor and sees everything.
[[nodiscard]] bool isVisibleTo(const std::vector<std::string>& entryLabels,
                               const std::vector<std::string>& reader);

/// A bot's knowledge as one kind of reader sees it: entries without his label are not in the index at all,
/// so they change neither answers nor scores. Deterministic. Immutable. Thread: any.
class Knowledge {
public:
    /// What carries any of the labels ("visitors", roles); none: everything, for editors. `languages`: the
    /// bot's, by spaces, the main one first.
    [[nodiscard]] static std::shared_ptr<const Knowledge> build(const std::vector<KnowledgeEntry>& entries,
                                                                const std::string& languages,
                                                                const std::vector<std::string>& labels);
    virtual ~Knowledge() = default;

    /// Ranked passages and whether the best one may be told. Bounded: the first 96 words of the question
    /// count.
    [[nodiscard]] virtual KnowledgeAnswer ask(std::string_view question, std::size_t most = 3) const = 0;
    /// The passage of that id as it is told to who chose it, with a score of 1; the sentence from `start` to
    /// `end`, where it holds these bytes. None where these readers see no such document's passage.
    [[nodiscard]] virtual std::optional<RetrievedPassage> passage(std::string_view id, std::uint32_t start,
                                                                  std::uint32_t end) const = 0;
    /// The question is an entry's own, or a rephrasing of its author's: the same words, in whatever order,
    /// case or punctuation. Costs a look-up.
    [[nodiscard]] virtual bool holdsWording(std::string_view question) const = 0;
    [[nodiscard]] virtual std::size_t size() const = 0;
    [[nodiscard]] virtual const KnowledgeThreshold& threshold() const = 0;
};

} // namespace chatkeep::engine
