// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Sentences.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/Abbreviations.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

bool isSpace(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool isFullStop(char32_t c) noexcept {
    return c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'؟' || c == U'।';
}
/// These end a sentence without a space after them.
bool isWideStop(char32_t c) noexcept {
    return c == U'。' || c == U'！' || c == U'？';
}
bool closes(char32_t c) noexcept {
    return c == U')' || c == U'"' || c == U'\'' || c == U'”' || c == U'’' || c == U'»' || c == U'」' ||
           c == U'）' || c == U'“';
}

/// Where the sentence that begins at `begin` ends.
std::size_t sentenceEnd(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin; at < text.size();) {
        const auto stop = at;
        const auto c = nextCodePoint(text, at);
        if (c == U'\n') return stop;
        if (!isFullStop(c) && !isWideStop(c)) continue;
        for (std::size_t next = at; next < text.size(); at = next) {
            const auto after = nextCodePoint(text, next);
            if (!closes(after) && !isFullStop(after) && !isWideStop(after)) break;
        }
        if (isWideStop(c)) return at;
        if (at >= text.size() || (isSpace(text[at]) && !(c == U'.' && isStopOfWord(text, begin, stop))))
            return at;
    }
    return text.size();
}

} // namespace

std::vector<TextSpan> sentencesOf(std::string_view text, std::size_t most) {
    std::vector<TextSpan> sentences;
    for (std::size_t at = 0; at < text.size();) {
        if (isSpace(text[at])) {
            ++at;
            continue;
        }
        auto end = sentences.size() + 1 < most ? sentenceEnd(text, at) : text.size();
        const auto next = std::max(end, at + 1);
        while (end > at && isSpace(text[end - 1]))
            --end;
        if (end > at) sentences.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        at = next;
    }
    return sentences;
}

bool isAsking(std::string_view sentence) {
    return sentence.ends_with('?') || sentence.ends_with("？") || sentence.ends_with("؟");
}

} // namespace chatkeep::engine
