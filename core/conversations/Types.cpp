// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Types.h"

#include <algorithm>
#include <array>

namespace chatkeep::conversations {

namespace {

constexpr std::array<std::string_view, 10> kFilterFields{
    "words", "label", "bot", "language", "colleague", "rating", "waiting", "quiet", "messages", "unread"};
constexpr std::array<std::string_view, 6> kFilterOperators{"is",           "is_not",   "contains",
                                                           "contains_not", "at_least", "at_most"};

template <typename Enum, std::size_t count>
std::optional<Enum> filterEnumFromName(const std::array<std::string_view, count>& names,
                                       std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

} // namespace

std::string_view filterFieldName(FilterField field) noexcept {
    return kFilterFields[static_cast<std::size_t>(field)];
}
std::optional<FilterField> filterFieldFromName(std::string_view name) noexcept {
    return filterEnumFromName<FilterField>(kFilterFields, name);
}
std::string_view filterOperatorName(FilterOperator op) noexcept {
    return kFilterOperators[static_cast<std::size_t>(op)];
}
std::optional<FilterOperator> filterOperatorFromName(std::string_view name) noexcept {
    return filterEnumFromName<FilterOperator>(kFilterOperators, name);
}

std::string_view authorName(Author author) noexcept {
    switch (author) {
    case Author::Visitor:
        return "visitor";
    case Author::Bot:
        return "bot";
    case Author::Operator:
        return "operator";
    case Author::System:
        break;
    }
    return "system";
}

std::string_view ownerName(Owner owner) noexcept {
    switch (owner) {
    case Owner::Bot:
        return "bot";
    case Owner::Person:
        return "person";
    case Owner::Nobody:
        break;
    }
    return "nobody";
}

std::string_view statusName(Status status) noexcept {
    return status == Status::Open ? "open" : "resolved";
}

} // namespace chatkeep::conversations
