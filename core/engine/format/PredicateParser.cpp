// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/PredicateNode.h"
#include "core/engine/format/RegexWords.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <vector>

namespace chatkeep::engine {
namespace {

using PredicateNodePtr = std::shared_ptr<const Predicate::Node>;
using Kind = Predicate::Node::Kind;

constexpr int kMaxPredicateDepth = 64;
constexpr std::size_t kMaxPredicateLength = 10'000;

struct PredicateToken {
    enum class Type { End, Word, String, Number, Regex, Symbol };
    Type type = Type::End;
    std::string text;
    bool ignoreCase = false;
    std::size_t at = 0;
};

bool isWordByte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
}

Sentence misplaced(std::string_view what, std::int64_t place) {
    return sentence("'%1' cannot stand there, at character %2", what, place);
}

class PredicateLexer {
public:
    explicit PredicateLexer(std::string_view text)
        : m_text(text) {}

    /// Counted in characters, from 1.
    [[nodiscard]] std::int64_t place(std::size_t at) const {
        const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
        return 1 + std::ranges::count_if(m_text.substr(0, at), begins);
    }
    Predicate::Parsed<PredicateToken> next() {
        passBlanks();
        PredicateToken token{.at = m_at};
        if (m_at >= m_text.size()) return token;
        const char c = m_text[m_at];
        if (c == '"' || c == '\'') return quoted(c);
        if (c == '/') return regex();
        if (isWordByte(c)) return word();
        return symbol();
    }

private:
    /// Spaces, and a comment from '#' to the end of its line.
    void passBlanks() {
        for (bool comment = false; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            comment = c != '\n' && (comment || c == '#');
            if (!comment && std::isspace(static_cast<unsigned char>(c)) == 0) return;
        }
    }
    Predicate::Parsed<PredicateToken> quoted(char mark) {
        PredicateToken token{.type = PredicateToken::Type::String, .at = m_at++};
        while (m_at < m_text.size() && m_text[m_at] != mark) {
            const bool escape = m_text[m_at] == '\\' && m_at + 1 < m_text.size();
            // A backslash is a pattern's own: only before the mark it stands for the mark.
            if (escape && m_text[m_at + 1] == mark)
                ++m_at;
            else if (escape)
                token.text += m_text[m_at++];
            token.text += m_text[m_at++];
        }
        if (m_at >= m_text.size()) return std::unexpected(sentence("a quote is opened and never closed"));
        ++m_at;
        return token;
    }
    Predicate::Parsed<PredicateToken> regex() {
        PredicateToken token{.type = PredicateToken::Type::Regex, .at = m_at++};
        while (m_at < m_text.size() && m_text[m_at] != '/') {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '/')
                ++m_at;
            else if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                token.text += m_text[m_at++];
            token.text += m_text[m_at++];
        }
        if (m_at >= m_text.size())
            return std::unexpected(sentence("a pattern begins with '/' and its second '/' is missing"));
        ++m_at;
        while (m_at < m_text.size() && std::isalpha(static_cast<unsigned char>(m_text[m_at])) != 0)
            token.ignoreCase = m_text[m_at++] == 'i' || token.ignoreCase;
        return token;
    }
    Predicate::Parsed<PredicateToken> word() {
        PredicateToken token{.type = PredicateToken::Type::Word, .at = m_at};
        while (m_at < m_text.size() && isWordByte(m_text[m_at]))
            token.text += m_text[m_at++];
        const char first = token.text.front();
        if (std::isdigit(static_cast<unsigned char>(first)) != 0 || (first == '-' && token.text.size() > 1) ||
            (first == '.' && token.text.size() > 1))
            token.type = PredicateToken::Type::Number;
        return token;
    }
    Predicate::Parsed<PredicateToken> symbol() {
        static constexpr std::array<std::string_view, 13> kSymbols = {">=", "<=", "==", "!=", "&&", "||", ">",
                                                                      "<",  "=",  "(",  ")",  "{",  "}"};
        for (const auto one : kSymbols) {
            if (!m_text.substr(m_at).starts_with(one)) continue;
            PredicateToken token{.type = PredicateToken::Type::Symbol, .text = std::string(one), .at = m_at};
            m_at += one.size();
            return token;
        }
        return std::unexpected(misplaced(m_text.substr(m_at, 1), place(m_at)));
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

class PredicateParser {
public:
    explicit PredicateParser(std::string_view text)
        : m_lexer(text) {}

    Predicate::Parsed<PredicateNodePtr> parse() {
        CHATKEEP_TRY(advance());
        CHATKEEP_ASSIGN(auto root, terms());
        if (m_token.type != PredicateToken::Type::End) return unexpected();
        return root;
    }

private:
    Predicate::Parsed<void> advance() {
        CHATKEEP_ASSIGN(m_token, m_lexer.next());
        return {};
    }
    /// Words of the language count in any case: AND, True, Null.
    [[nodiscard]] bool isWord(std::string_view text) const {
        return m_token.type == PredicateToken::Type::Word && foldCase(m_token.text) == text;
    }
    [[nodiscard]] bool isSymbol(std::string_view text) const {
        return m_token.type == PredicateToken::Type::Symbol && m_token.text == text;
    }
    [[nodiscard]] std::unexpected<Sentence> unexpected() const {
        return std::unexpected(m_token.type == PredicateToken::Type::End
                                   ? sentence("it ends too early")
                                   : misplaced(m_token.text, m_lexer.place(m_token.at)));
    }
    static PredicateNodePtr node(Kind kind, std::string text, PredicateNodePtr left = {},
                                 PredicateNodePtr right = {}, bool mixed = false) {
        auto made = std::make_shared<Predicate::Node>();
        made->kind = kind;
        made->text = std::move(text);
        made->left = std::move(left);
        made->right = std::move(right);
        made->mixed = mixed;
        return made;
    }

    /// As pypred reads it: neither word binds closer, so that `a and b or c` is `a and (b or c)`.
    Predicate::Parsed<PredicateNodePtr> terms() {
        std::vector<PredicateNodePtr> operands;
        std::vector<Kind> words;
        while (true) {
            CHATKEEP_ASSIGN(auto operand, negation());
            operands.push_back(std::move(operand));
            const bool both = isWord("and") || isSymbol("&&");
            if (!both && !isWord("or") && !isSymbol("||")) break;
            words.push_back(both ? Kind::And : Kind::Or);
            if (++m_nodes > kMaxPredicateDepth * 4) return tooDeep();
            CHATKEEP_TRY(advance());
        }
        auto whole = operands.back();
        for (auto i = words.size(); i-- > 0;) {
            const bool mixed = words[i] == Kind::And && i + 1 < words.size() && words[i + 1] == Kind::Or;
            whole = node(words[i], words[i] == Kind::And ? "and" : "or", operands[i], whole, mixed);
        }
        return whole;
    }
    static std::unexpected<Sentence> tooDeep() {
        return std::unexpected(sentence("it is nested too deep, or joined too often"));
    }
    Predicate::Parsed<PredicateNodePtr> negation() {
        if (!isWord("not")) return comparison();
        if (++m_depth > kMaxPredicateDepth) return tooDeep();
        CHATKEEP_TRY(advance());
        CHATKEEP_ASSIGN(auto inner, negation());
        --m_depth;
        return node(Kind::Not, "not", inner);
    }
    Predicate::Parsed<PredicateNodePtr> comparison() {
        CHATKEEP_ASSIGN(auto left, operand());
        CHATKEEP_ASSIGN(auto op, readOperator());
        if (op.empty()) return left;
        CHATKEEP_ASSIGN(auto right, operand());
        if (op == "matches" && !right->regex) {
            const auto source = right->value.is_string() ? right->value.get<std::string>() : right->text;
            const bool slashed = source.starts_with('/') && (source.ends_with('/') || source.ends_with("/i"));
            CHATKEEP_ASSIGN(right, regexNode(source, false, slashed));
        }
        return node(Kind::Compare, op, left, right);
    }
    /// Canonical operator, or empty if none stands here.
    Predicate::Parsed<std::string> readOperator() {
        std::string op;
        if (isWord("is")) {
            CHATKEEP_TRY(advance());
            if (!isWord("not")) return std::string("is");
            op = "is not";
        } else if (isWord("contains") || isWord("matches")) {
            op = foldCase(m_token.text);
        } else if (isWord("not")) {
            return op;
        } else if (m_token.type == PredicateToken::Type::Symbol) {
            const auto& text = m_token.text;
            if (text == "=" || text == "==")
                op = "is";
            else if (text == "!=")
                op = "is not";
            else if (text == "<" || text == "<=" || text == ">" || text == ">=")
                op = text;
        }
        if (!op.empty()) CHATKEEP_TRY(advance());
        return op;
    }
    Predicate::Parsed<PredicateNodePtr> operand() {
        if (isSymbol("(")) return parenthesis();
        if (isSymbol("{")) return set();
        const auto token = m_token;
        switch (token.type) {
        case PredicateToken::Type::Word:
        case PredicateToken::Type::String:
        case PredicateToken::Type::Number:
        case PredicateToken::Type::Regex:
            break;
        default:
            return unexpected();
        }
        CHATKEEP_TRY(advance());
        if (token.type == PredicateToken::Type::Regex) return regexNode(token.text, token.ignoreCase);
        return simple(token);
    }
    Predicate::Parsed<PredicateNodePtr> parenthesis() {
        if (++m_depth > kMaxPredicateDepth) return tooDeep();
        CHATKEEP_TRY(advance());
        CHATKEEP_ASSIGN(auto inner, terms());
        if (!isSymbol(")")) return unexpected();
        CHATKEEP_TRY(advance());
        --m_depth;
        return inner;
    }
    Predicate::Parsed<PredicateNodePtr> set() {
        CHATKEEP_TRY(advance());
        auto values = Json::array();
        while (!isSymbol("}")) {
            if (m_token.type == PredicateToken::Type::End || m_token.type == PredicateToken::Type::Symbol)
                return unexpected();
            CHATKEEP_ASSIGN(auto one, simple(m_token));
            values.push_back(one->kind == Kind::Path ? Json(one->text) : one->value);
            CHATKEEP_TRY(advance());
        }
        CHATKEEP_TRY(advance());
        auto made = std::make_shared<Predicate::Node>();
        made->kind = Kind::Set;
        made->value = std::move(values);
        return made;
    }
    static Predicate::Parsed<PredicateNodePtr> simple(const PredicateToken& token) {
        auto made = std::make_shared<Predicate::Node>();
        made->text = token.text;
        made->kind = Kind::Literal;
        if (token.type == PredicateToken::Type::Number) {
            double number = 0;
            const auto* end = token.text.data() + token.text.size();
            const auto read = std::from_chars(token.text.data(), end, number);
            if (read.ec == std::errc() && read.ptr == end)
                made->value = number;
            else
                made->value = token.text;
        } else if (token.type == PredicateToken::Type::String) {
            made->value = token.text;
        } else if (const auto word = foldCase(token.text); word == "true" || word == "false") {
            made->value = word == "true";
        } else if (word == "null" || word == "undefined" || word == "none" || word == "empty") {
            made->kind = Kind::Empty;
        } else {
            made->kind = Kind::Path;
        }
        return made;
    }
    static Predicate::Parsed<PredicateNodePtr> regexNode(const std::string& source, bool ignoreCase,
                                                         bool slashed = false) {
        RE2::Options options;
        options.set_log_errors(false);
        options.set_case_sensitive(!ignoreCase);
        options.set_max_mem(1 << 20);
        auto regex = std::make_shared<const RE2>(source, options);
        if (!regex->ok()) return std::unexpected(regexProblem(*regex));
        auto made = std::make_shared<Predicate::Node>();
        made->kind = Kind::Regex;
        made->text = source;
        made->slashed = slashed;
        made->regex = std::move(regex);
        return made;
    }

    PredicateLexer m_lexer;
    PredicateToken m_token;
    int m_depth = 0;
    int m_nodes = 0;
};

} // namespace

Predicate::Parsed<PredicateNodePtr> parsePredicateTree(std::string_view text) {
    if (text.size() > kMaxPredicateLength)
        return std::unexpected(
            sentence("it is longer than %1 characters", static_cast<std::int64_t>(kMaxPredicateLength)));
    if (!isUtf8(text)) return std::unexpected(sentence("it is not UTF-8"));
    return PredicateParser(text).parse();
}

std::vector<std::pair<std::string, std::size_t>> predicatePaths(std::string_view text) {
    std::vector<std::pair<std::string, std::size_t>> paths;
    if (text.size() > kMaxPredicateLength || !isUtf8(text)) return paths;
    PredicateLexer lexer(text);
    bool inSet = false; // its words are values
    for (auto token = lexer.next(); token && token->type != PredicateToken::Type::End; token = lexer.next()) {
        if (token->type == PredicateToken::Type::Symbol && (token->text == "{" || token->text == "}"))
            inSet = token->text == "{";
        else if (token->type == PredicateToken::Type::Word && !inSet)
            paths.emplace_back(token->text, token->at);
    }
    return paths;
}

} // namespace chatkeep::engine
