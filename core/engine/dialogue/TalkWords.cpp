// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TalkWords.h"

#include "core/base/Text.h"
#include "core/engine/dialogue/TalkTable.h"
#include "core/engine/format/SlotValues.h"
#include "core/engine/understanding/Pieces.h"
#include "core/engine/understanding/Tokens.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestTalk = 240; ///< a longer message says more than such words
constexpr std::size_t kShortAnswer = 4;   ///< words that a bare yes or no may have around it
constexpr std::size_t kMostMeant = 4;     ///< words put in the place of others

/// Nothing but question marks.
bool isMereQuestion(std::string_view text) {
    bool asks = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = nextCodePoint(text, at);
        const bool mark = c == U'?' || c == U'\uFF1F' || c == U'\u061F' || c == U'\u00BF';
        if (!mark && c != U' ') return false;
        asks = asks || mark;
    }
    return asks;
}

Repair askedForPerson(const TalkTable& table, const TalkWords& words, std::size_t first, std::size_t end) {
    unsigned all = 0;
    for (auto at = first; at < end;) {
        const auto [next, kinds] = table.longestAt(words, at, kSaysReach | kSaysPerson | kSaysLittle);
        if (next == at) return Repair::None;
        all |= kinds;
        at = next;
    }
    if ((all & kSaysPerson) == 0) return Repair::None;
    return (all & kSaysReach) != 0 ? Repair::Handoff : Repair::Person;
}

Repair wishOf(unsigned kinds) {
    return (kinds & kSaysRestart) != 0  ? Repair::Restart
           : (kinds & kSaysCancel) != 0 ? Repair::Cancel
                                        : Repair::None;
}

/// The words of [first, end) without phrases of these kinds around them: [first, second).
std::pair<std::size_t, std::size_t> withoutAround(const TalkTable& table, const TalkWords& words,
                                                  unsigned kinds, std::size_t first, std::size_t end) {
    while (first < end) {
        const auto next = table.longestAt(words, first, kinds).first;
        if (next == first || next > end) break;
        first = next;
    }
    const auto tail = [&] {
        auto begin = first;
        while (begin < end && (table.kindsOf(words, begin, end) & kinds) == 0)
            ++begin;
        return begin;
    };
    for (auto begin = tail(); begin < end; begin = tail())
        end = begin;
    return {first, end};
}

/// What the phrases of these kinds say of which a message is made; 0 if there is anything else in it.
unsigned allOf(const TalkWords& words, unsigned kinds) {
    unsigned all = 0;
    for (std::size_t at = 0; at < words.size();) {
        const auto [next, found] = TalkTable::standard().longestAt(words, at, kinds);
        if (next == at) return 0;
        all |= found;
        at = next;
    }
    return all;
}

unsigned allOf(std::string_view text, unsigned kinds, Tongue tongue = 0) {
    return text.size() > kLongestTalk ? 0 : allOf(TalkWords(text, tongue), kinds);
}

constexpr unsigned kAheadOfWish = kSaysPolite | kSaysLittle | kSaysReach | kSaysNo | kSaysAgain | kSaysLead;
/// What is said around a correction rather than in it.
constexpr unsigned kAroundMeant = kSaysPolite | kSaysNo | kSaysNot | kSaysAgain | kSaysBut | kSaysMeant;

/// Where the name that begins at `first`, or its last word alone, ends; `first` if it is not there.
std::size_t endOfName(const TalkWords& words, std::size_t first, const TalkWords& name) {
    const auto stands = [&](std::size_t from) {
        const auto end = first + name.size() - from;
        return from < name.size() && end <= words.size() &&
               words.run(first, end) == name.run(from, name.size());
    };
    if (stands(0)) return first + name.size();
    return name.size() > 1 && stands(name.size() - 1) ? first + 1 : first;
}

/// What is said behind a verb that a wish for a change begins with ("please change …"), else before one that
/// it ends with ("… ändern bitte").
std::pair<std::size_t, std::size_t> aroundChange(const TalkTable& table, const TalkWords& words) {
    for (std::size_t at = 0; at < words.size();) {
        if (const auto behind = table.longestAt(words, at, kSaysChange).first; behind != at)
            return {behind, words.size()};
        const auto next = table.longestAt(words, at, kAheadOfWish).first;
        if (next == at) break;
        at = next;
    }
    const auto end = withoutAround(table, words, kSaysPolite, 0, words.size()).second;
    for (std::size_t begin = 1; begin < end; ++begin)
        if ((table.kindsOf(words, begin, end) & kSaysChange) != 0) return {0, begin};
    return {0, 0};
}

/// The words as written; empty if they are none or too many.
std::string_view fewWords(const TalkWords& words, std::pair<std::size_t, std::size_t> range,
                          std::size_t limit = kMostMeant) {
    const auto [first, end] = range;
    const auto most = words.isSolo() ? TalkWords::kMost : limit;
    return first >= end || end - first > most ? std::string_view() : words.written(first, end);
}

/// Whether a phrase of these kinds stands anywhere in a message.
bool says(std::string_view text, unsigned kinds, Tongue tongue = 0) {
    if (text.size() > kLongestTalk) return false;
    const TalkWords words(text, tongue);
    for (std::size_t at = 0; at < words.size(); ++at)
        if (TalkTable::standard().longestAt(words, at, kinds).first != at) return true;
    return false;
}

Repair wishIn(std::string_view text, Tongue tongue) {
    const TalkWords words(text, tongue);
    if (words.size() == 0 && isMereQuestion(text)) return Repair::Pause;
    if (words.size() == 0 || words.size() > TalkWords::kMost) return Repair::None;
    const auto& table = TalkTable::standard();
    if (!table.knowsAll(words)) return Repair::None;
    if (const auto whole = wishOf(table.kindsOf(words, 0, words.size())); whole != Repair::None) return whole;
    const auto around = allOf(words, kSaysPolite | kSaysPause | kSaysRepeat | kSaysNo | kSaysYes | kSaysBut);
    // "Yes, wait" may be an answer, "yes but wait" is none yet.
    const bool answers = (around & kSaysYes) != 0 && (around & kSaysBut) == 0;
    if ((around & kSaysRepeat) != 0 && !answers) return Repair::Repeat;
    if ((around & kSaysPause) != 0 && !answers) return Repair::Pause;
    const auto [first, end] = withoutAround(table, words, kSaysPolite, 0, words.size());
    if (first >= end) return Repair::None;
    const auto aside = allOf(words, kSaysPolite | kSaysSkip | kSaysChat);
    if ((aside & kSaysSkip) != 0) return Repair::Skip;
    if ((aside & kSaysChat) != 0) return Repair::Chat;
    if (const auto wish = wishOf(allOf(words, kSaysPolite | kSaysCancel | kSaysRestart));
        wish != Repair::None)
        return wish; // said twice as well: "forget it, cancel that"
    return askedForPerson(table, words, first, end);
}

/// A message that is nothing but a sign for yes or no.
std::optional<bool> thumbIn(std::string_view text) {
    constexpr std::array<std::string_view, 5> kYes = {"👍", "👌", "✅", "✔", "🆗"};
    constexpr std::array<std::string_view, 4> kNo = {"👎", "❌", "✖", "🚫"};
    constexpr std::size_t kLongestSign = 12; ///< bytes: with the tone of its skin
    const auto sign = trimmed(text);
    const auto begins = [&](std::string_view one) { return sign.starts_with(one); };
    if (sign.size() > kLongestSign) return std::nullopt;
    if (std::ranges::any_of(kYes, begins)) return true;
    return std::ranges::any_of(kNo, begins) ? std::optional(false) : std::nullopt;
}

/// Behind a polite word or a sound that leads up to it: "oh", "hmm", "well".
std::size_t answerBegins(const TalkTable& table, const TalkWords& words) {
    for (std::size_t first = 0; first < words.size(); ++first) {
        if (table.longestAt(words, first, kSaysYes | kSaysNo).first != first) return first;
        const auto kinds = table.kindsOf(words, first, first + 1);
        if ((kinds & (kSaysPolite | kSaysLead)) == 0 || (kinds & kSaysBut) != 0 || words.isSolo()) break;
    }
    return 0;
}

/// "s'il vous plaît" counts as one word.
std::optional<bool> answerIn(std::string_view text, Tongue tongue) {
    const TalkWords words(text, tongue);
    if (words.size() == 0 || words.size() > TalkWords::kMost) return std::nullopt;
    const auto& table = TalkTable::standard();
    unsigned all = 0;
    std::size_t parts = 0;
    const auto first = answerBegins(table, words);
    for (auto at = first; at < words.size(); ++parts) {
        const auto [next, kinds] =
            table.longestAt(words, at, kSaysYes | kSaysNo | kSaysNeither | kSaysPolite);
        const bool says = (kinds & (kSaysYes | kSaysNo)) != 0;
        // Without spaces a word may be a part of another: there nothing else may stand beside it.
        if ((at == first && !says) || (next == at && words.isSolo())) return std::nullopt;
        all |= kinds;
        at = std::max(next, at + 1);
    }
    if (parts > kShortAnswer && !words.isSolo()) return std::nullopt;
    const bool yes = (all & kSaysYes) != 0;
    const bool no = (all & kSaysNo) != 0;
    return yes == no || (all & kSaysNeither) != 0 ? std::nullopt : std::optional(yes);
}

bool isPoliteIn(std::string_view text, Tongue tongue) {
    const TalkWords words(text, tongue);
    unsigned all = 0;
    for (std::size_t at = 0; at < words.size();) {
        const auto [next, found] =
            TalkTable::standard().longestAt(words, at, kSaysYes | kSaysNo | kSaysPolite);
        all |= found;
        at = std::max(next, at + 1);
    }
    return words.size() < kShortAnswer && all == kSaysPolite;
}

bool saysPlainNoIn(std::string_view text, Tongue tongue) {
    const TalkWords words(text, tongue);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto kinds = TalkTable::standard().longestAt(words, at, kSaysNo | kSaysNot).second;
        if ((kinds & kSaysNo) != 0 && (kinds & kSaysNot) == 0) return true;
    }
    return false;
}

std::string_view partBehindNo(std::string_view text, Tongue tongue) {
    const TalkWords words(text, nlu::cutPieces(text), tongue);
    const auto& table = TalkTable::standard();
    const auto end = withoutAround(table, words, kSaysPolite, 0, words.size()).second;
    unsigned all = 0;
    std::size_t next = 0;
    for (auto at = next; at < end && (all & (kSaysNo | kSaysSlip)) == 0; at = next) {
        const auto [after, kinds] = table.longestAt(words, at, kSaysNo | kSaysNot | kSaysSlip | kSaysPolite);
        if (after == at || (kinds & kSaysNot) != 0) return {};
        all |= kinds;
        next = after;
    }
    if ((all & (kSaysNo | kSaysSlip)) == 0 || next > end) return {};
    auto range = withoutAround(table, words, kSaysPolite | kSaysNo | kSaysBut, next, end);
    while (range.first < range.second &&
           table.longestAt(words, range.first, kSaysLittle).first != range.first)
        range.first = table.longestAt(words, range.first, kSaysLittle).first;
    return fewWords(words, range);
}

bool saysOnlyIn(std::string_view text, std::string_view title, Tongue tongue) {
    const auto& table = TalkTable::standard();
    const TalkWords words(text, tongue);
    const TalkWords named(title, tongue);
    const auto [first, end] = withoutAround(table, named, kSaysLittle, 0, named.size());
    const auto isLittle = [&](std::size_t from, std::size_t to) {
        const auto rest = withoutAround(table, words, kSaysPolite | kSaysLittle | kSaysOwn, from, to);
        return rest.first >= rest.second;
    };
    for (std::size_t at = 0; first < end && at + (end - first) <= words.size(); ++at)
        if (words.run(at, at + (end - first)) == named.run(first, end))
            return isLittle(0, at) && isLittle(at + (end - first), words.size());
    return false;
}

std::vector<WantedChange> changesBy(std::string_view text, Tongue tongue, std::size_t most) {
    std::vector<WantedChange> changes;
    const TalkWords words(text, nlu::cutPieces(text), tongue);
    const auto& table = TalkTable::standard();
    const auto [first, end] = aroundChange(table, words);
    for (auto at = first; at < end; ++at) {
        const auto behind = table.longestAt(words, at, kSaysInto).first;
        if (behind == at || behind > end) continue;
        constexpr unsigned kAround = kSaysPolite | kSaysLittle | kSaysReach | kSaysOwn | kSaysNo | kSaysAgain;
        const auto what = withoutAround(table, words, kAround, first, at);
        const auto into = withoutAround(table, words, kSaysPolite | kSaysInstead, behind, end);
        const auto meant = fewWords(words, into, most);
        if (meant.empty()) continue;
        changes.push_back(
            {what.first < what.second ? words.written(what.first, what.second) : std::string_view(), meant});
    }
    return changes;
}

} // namespace

Tongues::Tongues(std::string_view language) {
    const auto tongue = TalkTable::standard().tongueOf(language.substr(0, language.find_first_of("-_")));
    m_bits = std::uint64_t{1} << std::min(tongue, kMost);
}

Repair repairIn(std::string_view text, Tongues tongues) {
    if (text.size() > kLongestTalk) return Repair::None;
    return tongues.agreed([&](Tongue tongue) { return wishIn(text, tongue); });
}

std::optional<bool> yesOrNoIn(std::string_view text, Tongues tongues) {
    if (text.size() > kLongestTalk) return std::nullopt;
    if (const auto sign = thumbIn(text)) return sign;
    return tongues.agreed([&](Tongue tongue) { return answerIn(text, tongue); });
}

MereTalk mereTalkIn(std::string_view text, Tongues tongues) {
    return tongues.agreed([&](Tongue tongue) {
        const unsigned all = allOf(text, kSaysYes | kSaysNo | kSaysPolite, tongue);
        return (all & (kSaysYes | kSaysNo)) != 0 ? MereTalk::YesOrNo
               : all != 0                        ? MereTalk::Polite
                                                 : MereTalk::None;
    });
}

bool isShortAndPolite(std::string_view text, Tongues tongues) {
    if (text.size() > kLongestTalk) return false;
    return tongues.agreed([&](Tongue tongue) { return isPoliteIn(text, tongue); });
}

bool asksBack(std::string_view text, Tongues tongues) {
    return tongues.agreed(
        [&](Tongue tongue) { return (allOf(text, kSaysPolite | kSaysBack, tongue) & kSaysBack) != 0; });
}

bool takesBack(std::string_view text) {
    return says(text, kSaysAgain);
}

bool takesBackOnly(std::string_view text, Tongues tongues) {
    return tongues.agreed([&](Tongue tongue) {
        return (allOf(text, kSaysPolite | kSaysNo | kSaysAgain, tongue) & kSaysAgain) != 0;
    });
}

bool mayCorrect(std::string_view text, Tongues tongues) {
    constexpr unsigned kCorrects =
        kSaysNot | kSaysNo | kSaysUnlike | kSaysMeant | kSaysEquals | kSaysSlip | kSaysChange;
    return tongues.agreed([&](Tongue tongue) { return says(text, kCorrects, tongue); });
}

bool speaksOfBefore(std::string_view text) {
    return says(text, kSaysPast);
}

bool saysPlainNo(std::string_view text, Tongues tongues) {
    if (text.size() > kLongestTalk) return false;
    return tongues.agreed([&](Tongue tongue) { return saysPlainNoIn(text, tongue); });
}

bool isOfTalk(std::string_view text, Tongues tongues) {
    return tongues.agreed([&](Tongue tongue) {
        const TalkWords words(text, tongue);
        if (words.size() == 0) return false;
        const auto& table = TalkTable::standard();
        const auto kinds = table.kindsOf(words, 0, words.size()) | (table.kindsOf(words, 0, 1) & kSaysNo);
        return (kinds & ~(kSaysLittle | kSaysReach | kSaysPreposition | kSaysOwn | kSaysBack | kSaysChange |
                          kSaysInto | kSaysAsks | kSaysPeople | kSaysWithout)) != 0;
    });
}

bool isMostlyTalk(std::string_view text) {
    if (text.size() > kLongestTalk) return false;
    const TalkWords words(text);
    std::size_t others = 0;
    for (std::size_t at = 0; at < words.size();) {
        const auto next = TalkTable::standard()
                              .longestAt(words, at,
                                         ~(kSaysOwn | kSaysBack | kSaysChange | kSaysInto | kSaysAsks |
                                           kSaysPeople | kSaysWithout))
                              .first;
        others += next == at ? 1 : 0;
        at = std::max(next, at + 1);
    }
    return others <= (words.isSolo() ? TalkWords::kMost : kMostMeant);
}

std::string_view saidInstead(std::string_view text, std::string_view before) {
    if (text.size() > kLongestTalk || before.size() > kLongestTalk) return {};
    const TalkWords wrong(before);
    const TalkWords words(text, nlu::cutPieces(text));
    const auto& table = TalkTable::standard();
    const auto isWrong = [&](std::size_t first) {
        const auto end = first + wrong.size();
        return end <= words.size() && words.run(first, end) == wrong.run(0, wrong.size());
    };
    for (std::size_t at = 0; at < words.size() && wrong.size() > 0; ++at) {
        const auto first = isWrong(at) ? at : table.longestAt(words, at, kSaysNot).first;
        if (!isWrong(first)) continue;
        const auto last = first + wrong.size();
        const auto end = first == at ? table.longestAt(words, last, kSaysUnlike).first : last;
        if (first == at && end == last) continue; // only said
        const auto ahead = withoutAround(table, words, kAroundMeant, 0, at);
        const auto behind = withoutAround(table, words, kAroundMeant, end, words.size());
        const bool isAhead = ahead.first < ahead.second;
        const bool isBehind = behind.first < behind.second;
        const bool runsOn = end == last && isBehind && behind.first == end && !words.isParted(end);
        if (isAhead == isBehind || runsOn) return {};
        const auto meant = fewWords(words, isAhead ? ahead : behind);
        return isOfTalk(meant) ? std::string_view() : meant;
    }
    return {};
}

bool saysOnly(std::string_view text, std::string_view title, Tongues tongues) {
    if (text.size() > kLongestTalk || title.size() > kLongestTalk) return false;
    return tongues.agreed([&](Tongue tongue) { return saysOnlyIn(text, title, tongue); });
}

std::string_view behindNo(std::string_view text, Tongues tongues) {
    if (text.size() > kLongestTalk) return {};
    return tongues.agreed([&](Tongue tongue) { return partBehindNo(text, tongue); });
}

std::string_view saidToBe(std::string_view text, std::string_view name, bool begged) {
    if (text.size() > kLongestTalk) return {};
    constexpr unsigned kBegging = kSaysPolite | kSaysNo | kSaysAgain;
    const TalkWords words(text, nlu::cutPieces(text));
    const TalkWords named(spokenName(foldCase(name)));
    const auto& table = TalkTable::standard();
    unsigned before = 0;
    for (std::size_t at = 0; at < words.size();) {
        if (const auto end = endOfName(words, at, named); end > at) {
            const auto next = table.longestAt(words, end, kSaysEquals).first;
            if (next == end || (begged && (before & kBegging) == 0)) return {};
            return fewWords(words,
                            withoutAround(table, words, kSaysPolite | kSaysInstead, next, words.size()));
        }
        const auto [next, kinds] = table.longestAt(words, at, kBegging | kSaysLittle | kSaysOwn);
        if (next == at) return {};
        before |= kinds;
        at = next;
    }
    return {};
}

std::vector<WantedChange> changesIn(std::string_view text, Tongues tongues, std::size_t most) {
    if (text.size() > kLongestTalk) return {};
    return tongues.agreed([&](Tongue tongue) { return changesBy(text, tongue, most); });
}

std::string_view cancelledIn(std::string_view text) {
    if (text.size() > kLongestTalk) return {};
    const TalkWords words(text, nlu::cutPieces(text));
    const auto& table = TalkTable::standard();
    for (std::size_t at = 0; at < words.size();) {
        if (const auto behind = table.longestAt(words, at, kSaysCancel).first; behind != at)
            return fewWords(words, withoutAround(table, words, kSaysPolite | kSaysLittle | kSaysOwn, behind,
                                                 words.size()));
        const auto next = table.longestAt(words, at, kAheadOfWish).first;
        if (next == at) break;
        at = next;
    }
    return {};
}

std::string_view withoutLead(std::string_view text) {
    if (text.size() > kLongestTalk) return text;
    const auto pieces = nlu::cutPieces(text);
    const TalkWords words(text, pieces);
    const auto& table = TalkTable::standard();
    std::size_t first = 0;
    bool leads = false;
    for (auto next = first; first < words.size(); first = next) {
        const auto [end, kinds] = table.longestAt(words, first, kSaysPolite | kSaysLead);
        if (end == first) break;
        leads = leads || (kinds & kSaysLead) != 0;
        next = end;
    }
    const auto end = withoutAround(table, words, kSaysPolite, first, words.size()).second;
    if (!leads || first >= end || end - first > kMostMeant) return text;
    const auto begin = words.endOf(text, first - 1);
    const auto rest = end == words.size() ? text.size() : words.endOf(text, end - 1);
    const auto part = text.substr(begin, rest - begin);
    const auto at = part.find_first_not_of(" ,:;.");
    return at == std::string_view::npos ? text : trimmed(part.substr(at));
}

std::string_view withoutPolite(std::string_view text) {
    if (text.size() > kLongestTalk) return {};
    const TalkWords words(text, nlu::cutPieces(text));
    return fewWords(words,
                    withoutAround(TalkTable::standard(), words, kSaysPolite | kSaysLittle, 0, words.size()));
}

std::string_view withoutInstead(std::string_view text) {
    if (text.size() > kLongestTalk) return text;
    const TalkWords words(text, nlu::cutPieces(text));
    const auto [first, end] = withoutAround(TalkTable::standard(), words, kSaysInstead, 0, words.size());
    return first < end ? words.written(first, end) : text;
}

std::string_view meantIn(std::string_view text, bool open) {
    if (text.size() > kLongestTalk) return {};
    const TalkWords words(text, nlu::cutPieces(text));
    const auto& table = TalkTable::standard();
    for (std::size_t at = 0; at < words.size();) {
        const auto [next, kinds] = table.longestAt(words, at, kAroundMeant);
        if (next == at) break;
        if ((kinds & kSaysMeant) != 0 && (at > 0 || !open))
            return fewWords(
                words, withoutAround(table, words, kSaysPolite | kSaysAgain | kSaysBut, next, words.size()));
        at = next;
    }
    return {};
}

} // namespace chatkeep::engine
