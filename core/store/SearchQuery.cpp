// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SearchQuery.h"

#include "core/base/Text.h"

namespace chatkeep::store {

namespace {

constexpr int kMaxTerms = 32;

bool isSeparator(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
}

/// The length of a quotation mark at `at`, plain or typographic; 0 if there is none.
std::size_t quoteLength(std::string_view text, std::size_t at) {
    for (std::string_view mark : {"\"", "\u201c", "\u201d", "\u201e"})
        if (text.substr(at).starts_with(mark)) return mark.size();
    return 0;
}

struct Term {
    std::string_view text;
    bool isPhrase = false;
};

/// The next word or phrase from `at` on; an open phrase reaches to the end.
Term nextTerm(std::string_view typed, std::size_t& at) {
    while (at < typed.size() && isSeparator(typed[at]))
        ++at;
    if (at >= typed.size()) return {};
    std::size_t mark = quoteLength(typed, at);
    std::size_t from = at += mark;
    while (at < typed.size() && quoteLength(typed, at) == 0 && (mark > 0 || !isSeparator(typed[at])))
        ++at;
    Term term{typed.substr(from, at - from), mark > 0};
    if (mark > 0 && at < typed.size()) at += quoteLength(typed, at);
    return term;
}

void appendQuoted(std::string& out, std::string_view text) {
    if (!out.empty()) out.push_back(' ');
    out.push_back('"');
    for (char c : text)
        out.push_back(c == '\0' || c == '"' ? ' ' : c);
    out.push_back('"');
}

} // namespace

Result<std::string> matchExpression(std::string_view typed) {
    std::string expression;
    std::size_t at = 0;
    for (int terms = 0; at < typed.size() && terms < kMaxTerms;) {
        Term term = nextTerm(typed, at);
        bool starred = !term.isPhrase && term.text.ends_with('*');
        while (!term.isPhrase && term.text.ends_with('*'))
            term.text.remove_suffix(1);
        if (isBlank(term.text)) continue;
        appendQuoted(expression, term.text);
        bool isLast = at >= typed.size();
        if (!term.isPhrase && (starred || isLast)) expression.append(" *");
        ++terms;
    }
    if (expression.empty()) return fail(ErrorCode::InvalidInput, {"query", "blank"});
    return expression;
}

} // namespace chatkeep::store
