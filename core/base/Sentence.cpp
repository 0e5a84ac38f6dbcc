// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Sentence.h"

namespace chatkeep {

std::string Sentence::text() const {
    if (isName) return pattern;
    std::string out;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool marks = pattern[at] == '%' && at + 1 < pattern.size();
        const auto part = marks ? static_cast<std::size_t>(pattern[at + 1] - '1') : parts.size();
        if (part < parts.size()) {
            out += parts[part].text();
            ++at;
        } else {
            out += pattern[at];
        }
    }
    return out;
}

Sentence sentencePart(Sentence part) {
    return part;
}

Sentence sentencePart(std::string_view name) {
    return {.pattern = std::string(name), .parts = {}, .isName = true};
}

Sentence sentencePart(std::int64_t number) {
    return sentencePart(std::to_string(number));
}

} // namespace chatkeep
