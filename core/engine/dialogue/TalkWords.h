// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/Tongues.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

// What people say about the talk itself, in any language: the words are those of resources/facts/talk.txt.
// `tongues`: the languages that the text may be in, for words that count in some alone.
// Thread: any.
namespace chatkeep::engine {

/// What a visitor wants of a flow rather than answers to it. Person: names nothing but one ("operator", "real
/// person please"), which may be an answer too.
/// Repeat: what was said last once more. Skip: no answer to what was asked. Chat: small talk.
enum class Repair { None, Cancel, Handoff, Restart, Pause, Repeat, Person, Skip, Chat };

/// What a whole message says to a flow, also where the bot has no intent for it: "stop please", "ich möchte
/// mit einem Menschen sprechen". A message with anything else in it is none: it may be an answer.
[[nodiscard]] Repair repairIn(std::string_view text, Tongues tongues = {});

/// A short answer that begins with yes or no, unless a later word says the other thing: "nein danke".
[[nodiscard]] std::optional<bool> yesOrNoIn(std::string_view text, Tongues tongues = {});

/// What a whole message says where it is nothing but yes or no, or nothing but polite words.
enum class MereTalk { None, YesOrNo, Polite };
[[nodiscard]] MereTalk mereTalkIn(std::string_view text, Tongues tongues = {});

/// A few words, some of them polite and none yes or no: "hi there", "thanks so much", not "no thanks".
[[nodiscard]] bool isShortAndPolite(std::string_view text, Tongues tongues = {});

/// A whole message that asks, greets, thanks or takes leave rather than answers: "why do you need that?",
/// "hello", "help please", "thank you".
[[nodiscard]] bool asksBack(std::string_view text, Tongues tongues = {});

/// A whole message that is a question by its mark and by how it begins: "when are you open?"
[[nodiscard]] bool isQuestion(std::string_view text, Tongues tongues = {});

/// A word for people who come along: "guests", "Personen".
[[nodiscard]] bool countsPeople(std::string_view word);

/// Words that take back what was said before: "no wait, make it 30".
[[nodiscard]] bool takesBack(std::string_view text);
/// Does nothing else: "no wait, actually".
[[nodiscard]] bool takesBackOnly(std::string_view text, Tongues tongues = {});

/// Whether it may put one thing in the place of another, as those below read it.
[[nodiscard]] bool mayCorrect(std::string_view text, Tongues tongues = {});

/// "I meant": it is about what was said before, as "I mean" need not be.
[[nodiscard]] bool speaksOfBefore(std::string_view text);

/// There is a no in it that is more than a "not".
[[nodiscard]] bool saysPlainNo(std::string_view text, Tongues tongues = {});

/// The text as a whole says something of the talk, or begins with no: it names nothing.
[[nodiscard]] bool isOfTalk(std::string_view text, Tongues tongues = {});

/// One that a question may end with and its answer begin with: "to", not "it" nor "about".
[[nodiscard]] bool isPreposition(std::string_view word);

/// Hardly more than such words and a few others.
[[nodiscard]] bool isMostlyTalk(std::string_view text);

/// Whether a message says that its bytes [begin, end) are wrong: "not 2", "nicht die 2", "2じゃなくて".
/// Perhaps ("no 2") and Revised ("2, no, 3"): where something else is said to be right.
enum class Denial { None, Revised, Perhaps, Sure };
[[nodiscard]] Denial denialOf(std::string_view text, std::size_t begin, std::size_t end,
                              Tongues tongues = {});

/// What a text puts in the place of what it begins with: "Monday" and "Tuesday" of "Monday, no, Tuesday
/// please", the last where it does so twice; empty where it does not.
struct Revision {
    std::string_view before;
    std::string_view after;
    bool isPlain = false; ///< both are few words that marks part from what is said between them
    bool operator==(const Revision&) const = default;
};
[[nodiscard]] Revision revisionIn(std::string_view text, Tongues tongues = {});

/// A part of the text that it puts in the place of `before`: "Joe" of "wait, not John, Joe"; else empty.
[[nodiscard]] std::string_view saidInstead(std::string_view text, std::string_view before);

/// A few words that it says were meant, whatever was said before: "Joe" of "no, I meant Joe"; else empty.
/// `open`: the text may be an answer too, so that more than "I meant" has to speak for it.
[[nodiscard]] std::string_view meantIn(std::string_view text, bool open);

/// A few words behind a no or a "sorry" that the text begins with: "Joe" of "oh no, to Joe please"; else
/// empty.
[[nodiscard]] std::string_view behindNo(std::string_view text, Tongues tongues = {});

/// A few words behind those that a text begins with to put something right: "a single room" of "no, a single
/// room please", "5 nights" of "actually make it 5 nights"; behind a mere no only where a mark parts them.
/// Else empty.
[[nodiscard]] std::string_view putRightIn(std::string_view text, Tongues tongues = {});

/// What the text says is not wanted, and nothing else: "breakfast" of "no breakfast please" and of "without
/// breakfast"; empty for "no idea".
[[nodiscard]] std::string_view leftOutIn(std::string_view text, Tongues tongues = {});

/// What it says that something of this name is, or of the name's last word: "Corti" of "sorry, the doctor is
/// Corti"; else empty. `begged`: only behind such a "sorry" or a no.
[[nodiscard]] std::string_view saidToBe(std::string_view text, std::string_view name, bool begged);

/// What a message wants to have changed, and a few words for what into: "bike" and "cargo" of "please change
/// the bike to cargo".
struct WantedChange {
    std::string_view what;
    std::string_view into;
    bool operator==(const WantedChange&) const = default;
};
/// In every way that it may be read, the longest `into` first: "flight" and "Rome to Friday", then "flight to
/// Rome" and "Friday". None where it wants no such thing.
[[nodiscard]] std::vector<WantedChange> changesIn(std::string_view text, Tongues tongues = {},
                                                  std::size_t most = 4);

/// Whether it may say what something is or is to be, as those around this read it.
[[nodiscard]] bool mayTell(std::string_view text);

/// What the text says that something of one of these words is: "5 Mill Lane" of "I moved, my new address is 5
/// Mill Lane"; else empty. At most `most` words, to the end of the sentence.
[[nodiscard]] std::string_view toldOf(std::string_view text, std::string_view names, std::size_t most);

/// It names nothing: "the", "my", "from", "it".
[[nodiscard]] bool isAside(std::string_view word);

/// A few words for what it wants to have stopped: "order" of "please cancel the order"; else empty.
[[nodiscard]] std::string_view cancelledIn(std::string_view text);

/// The same word, but maybe for its ending.
[[nodiscard]] bool isSameThing(std::string_view one, std::string_view other);

/// Every word of it is one of `known`, or names nothing.
[[nodiscard]] bool namesOnly(std::string_view what, std::string_view known);

/// An answer of few words without what leads up to it: "@ann" of "it's @ann please"; else the text.
[[nodiscard]] std::string_view withoutLead(std::string_view text);

/// The text without polite words around it: "business" of "wait, business please"; empty if it is long.
[[nodiscard]] std::string_view withoutPolite(std::string_view text);

/// The text without "instead" and the like around it, unless it is nothing else.
[[nodiscard]] std::string_view withoutInstead(std::string_view text);

/// The text is nothing but the title, maybe without its article, and little or polite words: "my refund
/// please".
[[nodiscard]] bool saysOnly(std::string_view text, std::string_view title, Tongues tongues = {});

} // namespace chatkeep::engine
