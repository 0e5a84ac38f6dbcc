// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/MarkdownLinks.h"

#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr int kDeepestParentheses = 32;
constexpr std::size_t kLongestLabel = 999;
constexpr std::string_view kAttributeName =
    "_:.-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::size_t behindSpaces(std::string_view text, std::size_t at) {
    return std::min(text.find_first_not_of(" \t\n", at), text.size());
}

/// Behind the first `close` that is not escaped; none where `open` comes first.
std::size_t behindClosing(std::string_view text, std::size_t at, char open, char close) {
    for (; at < text.size(); ++at) {
        if (text[at] == close) return at + 1;
        if (text[at] == open) return kNone;
        if (text[at] == '\\') ++at;
    }
    return kNone;
}

/// Behind a target without spaces, in which parentheses pair.
std::size_t behindPlainTarget(std::string_view text, std::size_t at) {
    int depth = 0;
    for (; at < text.size() && static_cast<unsigned char>(text[at]) > ' '; ++at) {
        if (text[at] == '\\' && at + 1 < text.size())
            ++at;
        else if (text[at] == '(' && ++depth > kDeepestParentheses)
            return kNone;
        else if (text[at] == ')' && --depth < 0)
            break;
    }
    return std::min(at, text.size());
}

std::size_t behindTarget(std::string_view text, std::size_t at) {
    return text.substr(at).starts_with('<') ? behindClosing(text, at + 1, '<', '>')
                                            : behindPlainTarget(text, at);
}

/// Behind a title, or `at` where there is none.
std::size_t behindTitle(std::string_view text, std::size_t at) {
    const char quote = at < text.size() ? text[at] : ' ';
    if (quote == '(') return behindClosing(text, at + 1, '(', ')');
    return quote == '"' || quote == '\'' ? behindClosing(text, at + 1, '\0', quote) : at;
}

/// Behind an attribute of a tag that begins at `at`, or none.
std::size_t behindAttribute(std::string_view text, std::size_t at) {
    const auto end = std::min(text.find_first_not_of(kAttributeName, at), text.size());
    if (end == at || std::string_view(".-0123456789").contains(text[at])) return kNone;
    const auto equals = behindSpaces(text, end);
    if (equals >= text.size() || text[equals] != '=') return end;
    const auto value = behindSpaces(text, equals + 1);
    if (value >= text.size()) return kNone;
    if (text[value] == '"' || text[value] == '\'') {
        const auto close = text.find(text[value], value + 1);
        return close == kNone ? kNone : close + 1;
    }
    const auto behind = std::min(text.find_first_of(" \t\n\"'=<>`", value), text.size());
    return behind == value ? kNone : behind;
}

} // namespace

std::size_t behindLinkTarget(std::string_view text, std::size_t at) {
    at = behindTarget(text, behindSpaces(text, at + 1));
    if (at == kNone) return kNone;
    const auto title = behindSpaces(text, at);
    if (title > at) at = behindTitle(text, title);
    if (at == kNone) return kNone;
    at = behindSpaces(text, at);
    return at < text.size() && text[at] == ')' ? at + 1 : kNone;
}

std::size_t behindLinkLabel(std::string_view text, std::size_t at) {
    return behindClosing(text.substr(0, at + kLongestLabel + 2), at + 1, '[', ']');
}

std::size_t behindInlineTag(std::string_view text, std::size_t at) {
    const bool closes = text.substr(at + 1).starts_with('/');
    const auto name = at + (closes ? 2U : 1U);
    if (name >= text.size() || !kAttributeName.contains(text[name]) ||
        std::string_view("_:.-0123456789").contains(text[name]))
        return kNone;
    at = std::min(text.find_first_not_of(kAttributeName, name), text.size());
    while (true) {
        const auto next = behindSpaces(text, at);
        if (next >= text.size()) return kNone;
        if (text[next] == '>') return next + 1;
        if (text[next] == '/') return text.substr(next + 1).starts_with('>') ? next + 2 : kNone;
        at = next == at ? kNone : behindAttribute(text, next);
        if (at == kNone) return kNone;
    }
}

std::size_t behindInlineAddress(std::string_view text, std::size_t at) {
    const auto end = text.find_first_of(" \t\n<>", at + 1);
    if (end == kNone || text[end] != '>') return kNone;
    const auto inside = text.substr(at + 1, end - at - 1);
    const bool address = inside.contains("://") || inside.contains('@') || inside.starts_with("tel:");
    return address ? end + 1 : kNone;
}

bool isLinkDefinition(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return false;
    const auto target = behindTarget(text, 0);
    if (target == kNone || target == 0) return false;
    const auto title = behindSpaces(text, target);
    return title >= text.size() || (title > target && behindTitle(text, title) == text.size());
}

} // namespace chatkeep::engine
