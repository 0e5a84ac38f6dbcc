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

class JinjaFiller {
public:
    JinjaFiller(std::string_view text, const JinjaLookup& lookup)
        : m_text(text)
        , m_lookup(lookup) {}

    std::string fill() {
        while (m_at < m_text.size())
            part(true, 0);
        return std::move(m_out);
    }

private:
    /// Copies or skips up to the next tag and takes it. Result: the tag that ended a branch, else empty.
    std::string part(bool says, int level) {
        const auto open = m_text.find('{', m_at);
        const auto kind =
            open == std::string_view::npos || open + 1 >= m_text.size() ? ' ' : m_text[open + 1];
        const auto until = std::min(open, m_text.size());
        if (says) m_out.append(m_text.substr(m_at, until - m_at));
        m_at = until;
        if (open == std::string_view::npos) return {};
        const std::string_view closing = kind == '{' ? "}}" : kind == '%' ? "%}" : kind == '#' ? "#}" : "";
        const auto close = closing.empty() ? std::string_view::npos : m_text.find(closing, open + 2);
        if (close == std::string_view::npos) {
            if (says) m_out += '{';
            ++m_at;
            return {};
        }
        const auto inside = trimmed(m_text.substr(open + 2, close - open - 2));
        m_at = close + 2;
        if (kind == '{' && says) m_out += jinjaValueText(expression(inside));
        return kind == '%' ? tag(std::string(inside), says, level) : std::string();
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
    std::string tag(const std::string& inside, bool says, int level) {
        if (inside == "endif" || inside == "else" || inside.starts_with("elif ")) return inside;
        if (inside.starts_with("if ")) branches(inside.substr(3), says, level + 1);
        return {};
    }
    /// From behind `{% if … %}` to behind its `{% endif %}`, or the end of the text.
    void branches(const std::string& first, bool says, int level) {
        bool taken = false;
        bool now = says && level < kMaxJinjaLevels && holds(first);
        while (m_at < m_text.size()) {
            taken = taken || now;
            const auto ended = part(now, level);
            if (ended == "endif") return;
            if (ended == "else")
                now = says && !taken;
            else if (!ended.empty())
                now = says && !taken && holds(ended.substr(5));
        }
    }
    [[nodiscard]] bool holds(const std::string& condition) const {
        const auto predicate = Predicate::parse(condition);
        return predicate && predicate->holds([this](std::string_view path) { return m_lookup(path); });
    }

    std::string_view m_text;
    const JinjaLookup& m_lookup;
    std::size_t m_at = 0;
    std::string m_out;
};

} // namespace

std::string fillJinja(std::string_view text, const JinjaLookup& lookup) {
    return JinjaFiller(text, lookup).fill();
}

std::string unknownJinja(std::string_view text) {
    for (std::size_t at = 0; (at = text.find('{', at)) != std::string_view::npos; ++at) {
        const bool value = text.substr(at).starts_with("{{");
        const bool tag = text.substr(at).starts_with("{%");
        const auto close = value || tag ? text.find(value ? "}}" : "%}", at) : std::string_view::npos;
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
    }
    return {};
}

} // namespace chatkeep::engine
