// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep {

/// An English sentence kept apart from what stands in it, so that it can be
/// said in another language; the words for the window are made in
/// `ui/base/SentenceWords`.
struct Sentence {
    std::string pattern; ///< "%1" to "%9" stand for `parts`
    std::vector<Sentence> parts;
    bool isName = false; ///< no words of ours: a name, a number, what an author wrote

    [[nodiscard]] bool empty() const { return pattern.empty(); }
    [[nodiscard]] std::string text() const; ///< in English
    bool operator==(const Sentence&) const = default;
};

/// Calls `change` with each name that stands in it.
template <typename Change>
void forEachName(Sentence& sentence, Change change) {
    if (sentence.isName) change(sentence.pattern);
    for (auto& part : sentence.parts)
        forEachName(part, change);
}

[[nodiscard]] Sentence sentencePart(Sentence part);
[[nodiscard]] Sentence sentencePart(std::string_view name);
[[nodiscard]] Sentence sentencePart(std::int64_t number);

/// `pattern` is written out at the call: a test finds it there.
template <typename... Parts>
[[nodiscard]] Sentence sentence(const char* pattern, const Parts&... parts) {
    return {pattern, {sentencePart(parts)...}};
}

} // namespace chatkeep
