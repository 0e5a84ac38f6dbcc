// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/JinjaText.h"

#include "core/base/Text.h"
#include "core/engine/format/Predicate.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr int kMaxJinjaLevels = 16;

std::string jinjaValueText(const Json& value) {
    if (value.is_null()) return "None";
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
    return dumpJson(value);
}

std::string withoutQuotes(std::string_view text) {
    text = trimmed(text);
    const bool quoted =
        text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
    return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

/// "join(', ')" -> ("join", ", ").
std::pair<std::string, std::string> filterOf(std::string_view written) {
    written = trimmed(written);
    const auto open = written.find('(');
    if (open == std::string_view::npos || !written.ends_with(')')) return {std::string(written), {}};
    return {std::string(trimmed(written.substr(0, open))),
            withoutQuotes(written.substr(open + 1, written.size() - open - 2))};
}

std::string joinedValues(const Json& value, const std::string& between) {
    std::string out;
    for (const auto& one : value)
        out += (out.empty() ? "" : between) + jinjaValueText(one);
    return out;
}

std::string capitalized(std::string text, bool everyWord) {
    bool begins = true;
    for (auto& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) {
            begins = false;
            continue;
        }
        if (std::isalpha(byte) != 0) c = static_cast<char>(begins ? std::toupper(byte) : std::tolower(byte));
        begins = everyWord && std::isalnum(byte) == 0;
    }
    return text;
}

std::string upperAscii(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x80 ? static_cast<char>(std::toupper(byte)) : c;
    });
    return text;
}

bool isKnownFilter(std::string_view name) {
    static constexpr std::array<std::string_view, 8> kNames = {"join",       "upper", "lower",  "title",
                                                               "capitalize", "trim",  "length", "default"};
    return std::ranges::find(kNames, name) != kNames.end();
}

Json filtered(Json value, const std::string& name, const std::string& argument) {
    if (name == "join") return value.is_array() ? Json(joinedValues(value, argument)) : value;
    if (name == "length") return value.is_string() ? countCodePoints(value.get<std::string>()) : value.size();
    if (name == "default") return value.is_null() ? Json(argument) : value;
    if (name == "upper") return upperAscii(jinjaValueText(value));
    if (name == "lower") return foldCase(jinjaValueText(value));
    if (name == "title" || name == "capitalize") return capitalized(jinjaValueText(value), name == "title");
    if (name == "trim") return std::string(trimmed(jinjaValueText(value)));
    return value;
}

/// The path with `.keys()` and `.values()` taken apart; null where the path cannot be one.
Json pathValue(std::string_view path, const JinjaLookup& lookup) {
    path = trimmed(path);
    if (path.size() >= 2 && (path.front() == '\'' || path.front() == '"')) return withoutQuotes(path);
    const bool keys = path.ends_with(".keys()");
    const bool values = path.ends_with(".values()");
    if (keys) path.remove_suffix(7);
    if (values) path.remove_suffix(9);
    auto value = lookup(path);
    if (!value.is_object() || (!keys && !values)) return value;
    auto list = Json::array();
    for (const auto& [key, member] : value.items())
        list.push_back(keys ? Json(key) : member);
    return list;
}

/// Where tags end. What is not found from one place on is not found behind it either: a text that only opens
/// tags is looked through once.
class JinjaEnds {
public:
    explicit JinjaEnds(std::string_view text)
        : m_text(text) {}
    /// Of the tag that `kind` opens; npos where none is opened, or it does not end.
    std::size_t find(char kind, std::size_t from) {
        for (std::size_t i = 0; i < kKinds.size(); ++i) {
            if (kKinds[i].first != kind) continue;
            if (!m_isGone[i]) from = m_text.find(kKinds[i].second, from);
            m_isGone[i] = m_isGone[i] || from == std::string_view::npos;
            return m_isGone[i] ? std::string_view::npos : from;
        }
        return std::string_view::npos;
    }

private:
    static constexpr std::array<std::pair<char, std::string_view>, 3> kKinds = {
        {{'{', "}}"}, {'%', "%}"}, {'#', "#}"}}};
    std::string_view m_text;
    std::array<bool, kKinds.size()> m_isGone{};
};

class JinjaFiller {
public:
    JinjaFiller(std::string_view text, const JinjaLookup& lookup)
        : m_text(text)
        , m_lookup(lookup)
        , m_ends(text) {}

    std::string fill() {
        while (m_at < m_text.size())
            if (const auto tag = part(true); isIf(tag)) branches(tag.substr(kIf.size()), true, 1);
        return std::move(m_out);
    }

private:
    static constexpr std::string_view kIf = "if ";

    static bool isIf(std::string_view tag) { return tag.starts_with(kIf); }

    /// Copies or skips up to the next tag and takes it. Result: what stands in it, empty for a value.
    std::string part(bool says) {
        const auto open = m_text.find('{', m_at);
        const auto until = std::min(open, m_text.size());
        if (says) m_out.append(m_text.substr(m_at, until - m_at));
        m_at = until;
        if (open == std::string_view::npos) return {};
        const auto kind = open + 1 >= m_text.size() ? ' ' : m_text[open + 1];
        const auto close = m_ends.find(kind, open + 2);
        if (close == std::string_view::npos) {
            if (says) m_out += '{';
            ++m_at;
            return {};
        }
        const auto inside = trimmed(m_text.substr(open + 2, close - open - 2));
        m_at = close + 2;
        if (kind == '{' && says) m_out += jinjaValueText(expression(inside));
        return kind == '%' ? std::string(inside) : std::string();
    }
    Json expression(std::string_view written) const {
        const auto parts = split(written, '|');
        auto value = pathValue(parts.front(), m_lookup);
        for (std::size_t i = 1; i < parts.size(); ++i) {
            const auto [name, argument] = filterOf(parts[i]);
            value = filtered(std::move(value), name, argument);
        }
        return value;
    }
    /// From behind `{% if … %}` to behind its `{% endif %}`, or the end of the text.
    void branches(const std::string& first, bool says, int level) {
        if (level >= kMaxJinjaLevels) return passOver();
        bool taken = false;
        bool now = says && holds(first);
        while (m_at < m_text.size()) {
            taken = taken || now;
            const auto tag = part(now);
            if (tag == "endif") return;
            if (isIf(tag))
                branches(tag.substr(kIf.size()), now, level + 1);
            else if (tag == "else")
                now = says && !taken;
            else if (tag.starts_with("elif "))
                now = says && !taken && holds(tag.substr(5));
        }
    }
    /// The same without saying any of it, however many stand within each other.
    void passOver() {
        for (std::size_t open = 1; open > 0 && m_at < m_text.size();) {
            const auto tag = part(false);
            if (isIf(tag)) ++open;
            if (tag == "endif") --open;
        }
    }
    [[nodiscard]] bool holds(const std::string& condition) const {
        const auto predicate = Predicate::parse(condition);
        return predicate && predicate->holds([this](std::string_view path) { return m_lookup(path); });
    }

    std::string_view m_text;
    const JinjaLookup& m_lookup;
    JinjaEnds m_ends;
    std::size_t m_at = 0;
    std::string m_out;
};

} // namespace

std::string fillJinja(std::string_view text, const JinjaLookup& lookup) {
    return JinjaFiller(text, lookup).fill();
}

std::string unknownJinja(std::string_view text) {
    JinjaEnds ends(text);
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string_view::npos; ++at) {
        const bool value = text.substr(at).starts_with("{{");
        const bool tag = text.substr(at).starts_with("{%");
        const auto close = value || tag ? ends.find(text[at + 1], at + 2) : std::string_view::npos;
        if (close == std::string_view::npos) continue;
        const auto inside = trimmed(text.substr(at + 2, close - at - 2));
        if (tag && !inside.starts_with("if ") && !inside.starts_with("elif ") && inside != "else" &&
            inside != "endif")
            return std::string(inside);
        if (tag && inside.find("if ") != std::string_view::npos &&
            !Predicate::parse(inside.substr(inside.find("if ") + 3)))
            return std::string(inside);
        const auto parts = split(inside, '|');
        for (std::size_t i = 1; value && i < parts.size(); ++i)
            if (!isKnownFilter(filterOf(parts[i]).first)) return std::string(inside);
        at = close + 1; // what stands in a tag begins none
    }
    return {};
}

} // namespace chatkeep::engine
