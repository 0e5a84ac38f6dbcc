// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Types.h"

namespace chatkeep::conversations {

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
