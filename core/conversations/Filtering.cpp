// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Masking.h"
#include "core/conversations/Service.h"

#include "core/base/Text.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace chatkeep::conversations {

namespace {

constexpr std::size_t kMostWordHits = 500;

/// Labels are plain ASCII: comparing a list's worth of them needs no folding.
bool labelContains(const SubjectId& person, const std::string& folded) {
    auto label = labelOf(person);
    std::ranges::transform(label, label.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return label.find(folded) != std::string::npos;
}

/// What is too great to be compared is greater than all that is.
std::int64_t numberIn(const std::string& text) {
    std::int64_t number = 0;
    const auto words = trimmed(text);
    const auto read = std::from_chars(words.data(), words.data() + words.size(), number);
    if (read.ec != std::errc::result_out_of_range) return number;
    return words.starts_with('-') ? INT64_MIN : INT64_MAX;
}

bool isNegative(FilterOperator op) {
    return op == FilterOperator::IsNot || op == FilterOperator::ContainsNot;
}

bool compares(FilterOperator op, std::int64_t found, std::int64_t wanted) {
    switch (op) {
    case FilterOperator::AtLeast:
        return found >= wanted;
    case FilterOperator::AtMost:
        return found <= wanted;
    case FilterOperator::IsNot:
    case FilterOperator::ContainsNot:
        return found != wanted;
    default:
        return found == wanted;
    }
}

/// "de" holds for "de-AT" too.
bool isLanguage(std::string_view tag, std::string_view wanted) {
    return tag.starts_with(wanted) &&
           (tag.size() == wanted.size() || tag[wanted.size()] == '-' || tag[wanted.size()] == '_');
}

} // namespace

/// Conversations with these words in label, preview, or (by right) in one of the newest messages found.
Service::Predicate Service::wordsPredicate(const Actor& actor, const std::string& typed) {
    auto wanted = foldCase(typed);
    std::unordered_set<std::int64_t> hits;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [row, preview] : m_previews)
            if (foldCase(preview.text).find(wanted) != std::string::npos) hits.insert(row);
    }
    if (actor.may(access::Right::ConversationsSearch))
        if (const auto found = m_room.databases().search().find(typed, kMostWordHits))
            if (auto rows = m_room.databases().readers().read([&](store::ReadTransaction& snapshot) {
                    return rows::conversationsOf(snapshot, *found);
                }))
                hits.insert(rows->begin(), rows->end());
    return [wanted = std::move(wanted), hits = std::move(hits)](const DirectoryEntry& entry) {
        return hits.contains(entry.row) || labelContains(entry.person, wanted);
    };
}

Service::Predicate Service::numberPredicate(const FilterCondition& condition) {
    const auto wanted = numberIn(condition.value);
    const auto now = m_room.now();
    return [field = condition.field, op = condition.op, wanted, now](const DirectoryEntry& entry) {
        const auto& state = entry.state;
        switch (field) {
        case FilterField::Rating:
            return entry.rating > 0 && compares(op, entry.rating, wanted);
        case FilterField::Waiting:
            return compares(op, state.owner == Owner::Nobody ? (now - state.waitingSince) / 1000 : 0, wanted);
        case FilterField::Quiet:
            return compares(op, (now - state.updated) / 1000, wanted);
        default:
            return compares(op, static_cast<std::int64_t>(state.seq), wanted);
        }
    };
}

Service::Predicate Service::predicateOf(const Actor& actor, const FilterCondition& condition,
                                        std::int64_t operatorRow) {
    const bool wanted = !isNegative(condition.op);
    switch (condition.field) {
    case FilterField::Words:
        return [words = wordsPredicate(actor, condition.value), wanted](const DirectoryEntry& entry) {
            return words(entry) == wanted;
        };
    case FilterField::Label:
        return [label = foldCase(condition.value), wanted](const DirectoryEntry& entry) {
            return labelContains(entry.person, label) == wanted;
        };
    case FilterField::Bot:
        return [row = m_room.rowByName(rows::Named::Bots, condition.value),
                wanted](const DirectoryEntry& entry) { return (entry.bot == row) == wanted; };
    case FilterField::Language: {
        // Looked up before, since the directory is locked while it asks.
        std::unordered_set<std::uint16_t> tags;
        const auto names = m_room.directory.localeNames();
        for (std::size_t at = 0; at < names.size(); ++at)
            if (isLanguage(names[at], condition.value)) tags.insert(static_cast<std::uint16_t>(at));
        return [tags = std::move(tags), wanted](const DirectoryEntry& entry) {
            return tags.contains(entry.locale) == wanted;
        };
    }
    case FilterField::Colleague:
        return [row = m_room.rowByName(rows::Named::Operators, condition.value),
                wanted](const DirectoryEntry& entry) {
            const bool held = entry.state.owner == Owner::Person && entry.state.operatorRow == row;
            return held == wanted;
        };
    case FilterField::Unread:
        return
            [this, operatorRow, wanted = (condition.value == "yes") == wanted](const DirectoryEntry& entry) {
                return (m_readMarks.unread(m_room.databases().readers(), operatorRow, entry) > 0) == wanted;
            };
    default:
        return numberPredicate(condition);
    }
}

Service::Predicate Service::predicateOf(const Actor& actor, const ListFilter& filter,
                                        std::int64_t operatorRow) {
    std::vector<Predicate> all;
    if (!isBlank(filter.text)) all.push_back(wordsPredicate(actor, filter.text));
    for (const auto& condition : filter.conditions)
        if (!isBlank(condition.value)) all.push_back(predicateOf(actor, condition, operatorRow));
    if (all.empty()) return {};
    return [all = std::move(all)](const DirectoryEntry& entry) {
        return std::ranges::all_of(all, [&](const Predicate& each) { return each(entry); });
    };
}

} // namespace chatkeep::conversations
