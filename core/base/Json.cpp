// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"

#include "core/base/Text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace chatkeep {
namespace {

/// Builds the document and stops at the first duplicate key or too deep level.
class StrictBuilder final : public nlohmann::json_sax<Json> {
public:
    explicit StrictBuilder(std::size_t maxDepth)
        : m_maxDepth(maxDepth) {}

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override { return push(Json::object()); }
    bool start_array(std::size_t /*size*/) override { return push(Json::array()); }
    bool end_object() override { return pop(); }
    bool end_array() override { return pop(); }
    bool key(string_t& name) override {
        auto [member, isNew] = m_open.back()->get_ref<Json::object_t&>().try_emplace(std::move(name));
        if (!isNew) {
            m_defect = "duplicate key";
            return false;
        }
        m_member = &member->second;
        return true;
    }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override {
        m_defect = "syntax at byte " + std::to_string(position);
        return false;
    }

    [[nodiscard]] const std::string& defect() const { return m_defect; }
    [[nodiscard]] Json take() { return std::move(m_root); }

private:
    template <typename Value>
    bool put(Value&& value) {
        place(Json(std::forward<Value>(value)));
        return true;
    }
    Json* place(Json value) {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        if (m_open.back()->is_array())
            return &m_open.back()->get_ref<Json::array_t&>().emplace_back(std::move(value));
        *m_member = std::move(value);
        return m_member;
    }
    bool push(Json container) {
        if (m_open.size() >= m_maxDepth) {
            m_defect = "too deep";
            return false;
        }
        m_open.push_back(place(std::move(container)));
        return true;
    }
    bool pop() {
        m_open.pop_back();
        return true;
    }

    Json m_root;
    std::vector<Json*> m_open;
    Json* m_member = nullptr;
    std::size_t m_maxDepth;
    std::string m_defect;
};

/// Number::toString of ECMAScript: shortest digits that read back, laid out by the size of the exponent.
void appendCanonicalDouble(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    if (value == 0) {
        out += '0';
        return;
    }
    char text[32];
    const auto end =
        std::to_chars(text, text + sizeof text, std::abs(value), std::chars_format::scientific).ptr;
    const std::string_view scientific(text, static_cast<std::size_t>(end - text));
    const std::size_t mark = scientific.find('e');
    std::string digits(1, scientific[0]);
    if (mark > 1) digits += scientific.substr(2, mark - 2);
    int exponent = 0;
    std::from_chars(scientific.data() + mark + (scientific[mark + 1] == '+' ? 2 : 1), end, exponent);

    if (value < 0) out += '-';
    const int count = static_cast<int>(digits.size());
    const int point = exponent + 1;
    if (count <= point && point <= 21) {
        out += digits;
        out.append(static_cast<std::size_t>(point - count), '0');
    } else if (point > 0 && point <= 21) {
        out.append(digits, 0, static_cast<std::size_t>(point));
        out += '.';
        out.append(digits, static_cast<std::size_t>(point));
    } else if (point > -6 && point <= 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-point), '0');
        out += digits;
    } else {
        out += digits[0];
        if (count > 1) out.append(".").append(digits, 1);
        out += exponent < 0 ? "e-" : "e+";
        out += std::to_string(std::abs(exponent));
    }
}

template <typename Integer>
void appendCanonicalInteger(std::string& out, Integer value) {
    constexpr Integer exact = Integer{1} << 53;
    const bool isExact = value <= exact && (std::is_unsigned_v<Integer> || value >= Integer{0} - exact);
    // RFC 8785 knows doubles only: a bigger integer reads as the nearest one.
    if (!isExact) return appendCanonicalDouble(out, static_cast<double>(value));
    char text[24];
    out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

/// Order by UTF-16 code units: that of UTF-8 bytes, but U+E000 to U+FFFF come after the supplementary planes.
bool lessInUtf16(std::string_view a, std::string_view b) noexcept {
    const auto [left, right] = std::ranges::mismatch(a, b);
    if (left == a.end() || right == b.end()) return left == a.end() && right != b.end();
    const auto weight = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xEE || byte == 0xEF ? byte + 0x10 : static_cast<int>(byte);
    };
    return weight(*left) < weight(*right);
}

void appendCanonical(std::string& out, const Json& value);

void appendCanonicalObject(std::string& out, const Json::object_t& object) {
    std::vector<Json::object_t::const_pointer> members;
    members.reserve(object.size());
    for (const auto& member : object)
        members.push_back(&member);
    std::ranges::sort(members, [](const auto* a, const auto* b) { return lessInUtf16(a->first, b->first); });
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (i > 0) out += ',';
        appendJsonString(out, members[i]->first);
        out += ':';
        appendCanonical(out, members[i]->second);
    }
    out += '}';
}

void appendCanonicalArray(std::string& out, const Json::array_t& array) {
    out += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0) out += ',';
        appendCanonical(out, array[i]);
    }
    out += ']';
}

void appendCanonical(std::string& out, const Json& value) {
    switch (value.type()) {
    case Json::value_t::object:
        return appendCanonicalObject(out, value.get_ref<const Json::object_t&>());
    case Json::value_t::array:
        return appendCanonicalArray(out, value.get_ref<const Json::array_t&>());
    case Json::value_t::string:
        return appendJsonString(out, value.get_ref<const std::string&>());
    case Json::value_t::boolean:
        out += value.get<bool>() ? "true" : "false";
        return;
    case Json::value_t::number_integer:
        return appendCanonicalInteger(out, value.get<std::int64_t>());
    case Json::value_t::number_unsigned:
        return appendCanonicalInteger(out, value.get<std::uint64_t>());
    case Json::value_t::number_float:
        return appendCanonicalDouble(out, value.get<double>());
    case Json::value_t::null:
    case Json::value_t::binary:
    case Json::value_t::discarded:
        out += "null";
        return;
    }
}

void appendEscaped(std::string& out, unsigned char c) {
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\b':
        out += "\\b";
        return;
    case '\t':
        out += "\\t";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\f':
        out += "\\f";
        return;
    case '\r':
        out += "\\r";
        return;
    default:
        out += "\\u00";
        out += "0123456789abcdef"[c >> 4];
        out += "0123456789abcdef"[c & 15];
    }
}

Result<const Json*> memberOf(const Json& object, std::string_view name) {
    if (!object.is_object()) return fail(ErrorCode::InvalidInput, {std::string(name), "missing"});
    const auto found = object.find(name);
    if (found == object.end()) return fail(ErrorCode::InvalidInput, {std::string(name), "missing"});
    return &*found;
}

} // namespace

Result<Json> parseJson(std::string_view text, std::size_t maxDepth) {
    StrictBuilder builder(maxDepth);
    bool whole = false;
    try {
        whole = Json::sax_parse(text.begin(), text.end(), &builder);
    } catch (const std::exception&) {
        return fail(ErrorCode::InvalidInput, {"json", "syntax"});
    }
    if (!whole) return fail(ErrorCode::InvalidInput, {"json", builder.defect()});
    return builder.take();
}

std::string canonicalJson(const Json& value) {
    std::string out;
    appendCanonical(out, value);
    return out;
}

std::string dumpJson(const Json& value, int indent) {
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string memberText(const Json& object, std::string_view name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<std::string> stringMember(const Json& object, std::string_view name) {
    CHATKEEP_ASSIGN(const Json* member, memberOf(object, name));
    if (!member->is_string()) return fail(ErrorCode::InvalidInput, {std::string(name), "type"});
    return member->get<std::string>();
}

Result<std::int64_t> integerMember(const Json& object, std::string_view name) {
    CHATKEEP_ASSIGN(const Json* member, memberOf(object, name));
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!member->is_number_integer() ||
        (member->is_number_unsigned() && member->get<std::uint64_t>() > largest))
        return fail(ErrorCode::InvalidInput, {std::string(name), "type"});
    return member->get<std::int64_t>();
}

void appendJsonString(std::string& out, std::string_view text) {
    out += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        std::size_t next = i;
        const char32_t codePoint = nextCodePoint(text, next);
        if (c >= 0x80 && (next - i > 1)) {
            i = next;
            continue;
        }
        out.append(text, done, i - done);
        if (c >= 0x80)
            appendUtf8(out, codePoint);
        else
            appendEscaped(out, c);
        done = i = next;
    }
    out.append(text, done);
    out += '"';
}

} // namespace chatkeep
