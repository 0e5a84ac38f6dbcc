// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/RegexWords.h"

#include <re2/re2.h>

namespace chatkeep::engine {

Sentence regexProblem(const re2::RE2& regex) {
    const auto& part = regex.error_arg();
    switch (regex.error_code()) {
    case RE2::NoError:
        return {};
    case RE2::ErrorBadEscape:
        return sentence("in a pattern, '%1' means nothing", part);
    case RE2::ErrorBadCharClass:
    case RE2::ErrorBadCharRange:
        return sentence("in a pattern, '%1' is no range of characters", part);
    case RE2::ErrorMissingBracket:
        return sentence("in a pattern, '%1' lacks its ']'", part);
    case RE2::ErrorMissingParen:
        return sentence("in a pattern, '%1' lacks its ')'", part);
    case RE2::ErrorUnexpectedParen:
        return sentence("in a pattern, '%1' has a ')' too many", part);
    case RE2::ErrorTrailingBackslash:
        return sentence("a pattern cannot end in a backslash");
    case RE2::ErrorRepeatArgument:
        return sentence("in a pattern, '%1' has nothing before it to repeat", part);
    case RE2::ErrorRepeatSize:
    case RE2::ErrorRepeatOp:
        return sentence("in a pattern, '%1' repeats in a way that is not known", part);
    case RE2::ErrorBadPerlOp:
        return sentence("in a pattern, '%1' is not known: it looks neither ahead nor behind", part);
    case RE2::ErrorBadUTF8:
        return sentence("it is not UTF-8");
    case RE2::ErrorBadNamedCapture:
        return sentence("in a pattern, '%1' is no name of a group", part);
    case RE2::ErrorPatternTooLarge:
        return sentence("the pattern is too large");
    case RE2::ErrorInternal:
        break;
    }
    return sentencePart(regex.error());
}

} // namespace chatkeep::engine
