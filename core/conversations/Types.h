// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/base/Json.h"
#include "core/engine/Bot.h"
#include "core/privacy/Finder.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::conversations {

enum class Author : std::uint8_t { Visitor = 0, Bot = 1, Operator = 2, System = 3 };
enum class Owner : std::uint8_t {
    Bot = 0,
    Person = 1,
    Nobody = 2
}; ///< Nobody: handed off, waiting for a person
enum class Status : std::uint8_t { Open = 0, Resolved = 1 };
[[nodiscard]] std::string_view authorName(Author author) noexcept;
[[nodiscard]] std::string_view ownerName(Owner owner) noexcept;
[[nodiscard]] std::string_view statusName(Status status) noexcept;

/// A message as stored and opened. What visitors see is text; what operators see is text masked by `found`.
struct Message {
    std::uint64_t seq = 0; ///< from 1 by 1
    Author author = Author::Visitor;
    std::string text;
    std::vector<engine::Button> buttons;
    TimeMs at = 0;
    std::vector<privacy::Found> found;
    std::string operatorName;               ///< operators' replies
    std::optional<engine::TurnTrace> trace; ///< bot's answers; only where asked for
    bool redacted = false;                  ///< something was cut out of it
};

struct Note {
    NoteId id;
    std::string operatorName;
    TimeMs at = 0;
    std::string text;
    std::vector<privacy::Found> found;
};

/// A conversation in a list; small, by value. `preview` is masked.
struct ConversationRow {
    ConversationId id;
    SubjectId person;
    std::string bot;
    std::int64_t botVersion = 0;
    Status status = Status::Open;
    Owner owner = Owner::Bot;
    std::string operatorName; ///< who holds it
    TimeMs created = 0;
    TimeMs updated = 0;
    TimeMs waitingSince = 0; ///< 0: nobody waits
    std::uint64_t lastSeq = 0;
    std::uint64_t unread = 0; ///< for the asking operator
    std::string preview;
    float lastScore = -1; ///< of the bot's last answer; below 0: none
    bool outOfScope = false;
    std::string locale;
    int rating = 0;
    std::string label; ///< "Visitor 7F3A" or a masked identifier
};

/// What a list can be filtered by. Values are text: a name, a tag, a number; seconds for times.
enum class FilterField : std::uint8_t {
    Words,     ///< label, preview or (by right) a message
    Label,     ///< what the person is shown as
    Bot,       ///< its name
    Language,  ///< "de", with or without a region
    Colleague, ///< who holds it
    Rating,    ///< 1 to 5; unrated ones never match
    Waiting,   ///< seconds a visitor waits for a person; 0 while nobody waits
    Quiet,     ///< seconds since the last message
    Messages,  ///< how many
    Unread,    ///< "yes" or "no", for the asking operator
};
enum class FilterOperator : std::uint8_t { Is, IsNot, Contains, ContainsNot, AtLeast, AtMost };
struct FilterCondition {
    FilterField field = FilterField::Words;
    FilterOperator op = FilterOperator::Contains;
    std::string value;
    friend bool operator==(const FilterCondition&, const FilterCondition&) = default;
};
[[nodiscard]] std::string_view filterFieldName(FilterField field) noexcept; ///< "words", "bot" …
[[nodiscard]] std::optional<FilterField> filterFieldFromName(std::string_view name) noexcept;
[[nodiscard]] std::string_view filterOperatorName(FilterOperator op) noexcept; ///< "is", "is_not" …
[[nodiscard]] std::optional<FilterOperator> filterOperatorFromName(std::string_view name) noexcept;

struct ListFilter {
    enum class View { All, NeedsPerson, BotHandling, Mine, Resolved };
    View view = View::All;
    std::string bot;
    std::optional<Status> status;
    std::optional<Owner> owner;
    std::string text;                        ///< label or preview contains
    std::vector<FilterCondition> conditions; ///< all must hold
};
struct ListCounts {
    std::size_t all = 0, needsPerson = 0, botHandling = 0, mine = 0, resolved = 0, open = 0;
};
/// A window of a list sorted by last activity, newest first.
struct ListWindow {
    std::vector<ConversationRow> rows;
    std::size_t offset = 0;
    std::size_t total = 0;
    ListCounts counts;
};

struct Transcript {
    ConversationRow row;
    std::vector<Message> messages; ///< the asked range, by seq
    bool moreBefore = false;
    std::vector<Note> notes;
    int noticeVersion = 0;
    std::string channel;
    bool revealed = false;
    TimeMs revealedUntil = 0;         ///< 0: masked
    std::size_t history = 0;          ///< conversations of this person, this one included
    std::vector<std::string> viewers; ///< other operators who have it open, by name
};

/// What happened, after its commit. Sent on the writer's thread: take it over quickly.
struct Event {
    enum class Kind { Created, Message, Owner, Typing, Redacted, Status, Note, Deleted, Rating, Viewing };
    Kind kind{};
    ConversationId conversation;
    std::int64_t row = 0;                   ///< the conversation's, for cheap maps
    std::shared_ptr<const Message> message; ///< Message, Redacted
    Owner owner = Owner::Bot;               ///< Owner
    Author author = Author::Visitor;        ///< Typing: who
    Status status = Status::Open;
    std::string operatorName;
    bool handoff = false;              ///< Owner: a person is wanted (raise the alarm)
    std::vector<std::string> mentions; ///< Note: operators named in it with "@"
};

/// Subscriptions to events. Thread: any. A subscription ends with its token: once that is gone the callback
/// neither runs nor will run (so do not let go of it while holding a lock that the callback takes).
class EventHub {
public:
    using Token = std::shared_ptr<void>;
    virtual ~EventHub() = default;
    [[nodiscard]] virtual Token subscribe(std::function<void(const Event&)> callback) = 0;
    virtual void publish(const Event& event) = 0;
};

} // namespace chatkeep::conversations
