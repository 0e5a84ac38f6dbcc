// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/JsonTree.h"

#include "core/base/Text.h"
#include "core/engine/format/YamlReader.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_set>

namespace chatkeep::engine {
namespace {

/// The parser quotes what it read last, which may end within a letter.
std::string withoutBrokenBytes(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t size = 1;
        while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80U)
            ++size;
        if (isUtf8(text.substr(at, size))) out.append(text, at, size);
        at += size;
    }
    return out;
}

constexpr std::size_t kMaxJsonDepth = 200;

/// How far the parser has read.
struct ReadSoFar {
    const char* at = nullptr;
    int line = 1;
};

/// Counts the lines that the parser has read.
class CountingCursor {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingCursor(const char* at, ReadSoFar* read)
        : m_at(at)
        , m_read(read) {}
    reference operator*() const { return *m_at; }
    /// A number ends with the character behind it, so a line counts once the one after its end is read.
    CountingCursor& operator++() {
        if (m_wasEnd) ++m_read->line;
        m_wasEnd = *m_at == '\n';
        m_read->at = ++m_at;
        return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(const CountingCursor& other) const { return m_at == other.m_at; }
    bool operator!=(const CountingCursor& other) const { return m_at != other.m_at; }

private:
    const char* m_at;
    ReadSoFar* m_read;
    bool m_wasEnd = false;
};

/// The code unit of `\uXXXX` at this place; none if there is no such escape.
std::optional<unsigned> escapedUnit(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
    unsigned unit = 0;
    const auto* const end = text.data() + at + 6;
    const auto read = std::from_chars(text.data() + at + 2, end, unit, 16);
    return read.ec == std::errc() && read.ptr == end ? std::optional(unit) : std::nullopt;
}

/// Half of a surrogate pair stands for no character: it becomes U+FFFD, so that the rest can be read.
std::string withWholePairs(std::string_view text, std::vector<YamlProblem>& problems) {
    std::string out(text);
    int line = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n') ++line;
        if (text[at] != '\\') continue;
        const auto unit = escapedUnit(text, at);
        const auto next = escapedUnit(text, at + 6);
        const bool isFirst = unit && *unit >= 0xD800 && *unit < 0xDC00;
        const bool isSecond = unit && *unit >= 0xDC00 && *unit < 0xE000;
        if (isFirst && next && *next >= 0xDC00 && *next < 0xE000) {
            at += 11;
        } else if (isFirst || isSecond) {
            out.replace(at + 2, 4, "fffd");
            problems.push_back({line, sentence("half a character (%1)", text.substr(at, 6))});
            at += 5;
        } else {
            ++at; // what is escaped begins nothing
        }
    }
    return out;
}

class JsonTreeBuilder final : public nlohmann::json_sax<Json> {
public:
    /// `text` begins `shift` bytes behind the beginning of its file.
    JsonTreeBuilder(YamlDocument& out, const ReadSoFar& read, std::string_view text, std::size_t shift)
        : m_out(out)
        , m_read(read)
        , m_line(read.line)
        , m_text(text)
        , m_shift(shift) {}

    bool null() override { return put(fresh(YamlNode::Kind::Null)); }
    bool boolean(bool value) override { return plain(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return plain(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return plain(std::to_string(value)); }
    bool number_float(number_float_t, const string_t& written) override { return plain(written); }
    bool string(string_t& value) override {
        auto node = fresh(YamlNode::Kind::Scalar);
        node.plain = false;
        node.text = std::move(value);
        node.span = spanOfText();
        return put(std::move(node));
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(YamlNode::Kind::Map); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(YamlNode::Kind::List); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        auto& [top, names] = m_open.back();
        if (!names.insert(name).second && m_out.problems.size() < kMaxYamlProblems)
            m_out.problems.push_back({m_line, sentence("key '%1' stands twice in one object", name)});
        top.keys.push_back(std::move(name));
        top.keyLines.push_back(m_line);
        top.keySpans.push_back(spanOfText());
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
        const std::string_view what = error.what();
        const auto colon = what.find(": ");
        m_out.problems.push_back(
            {m_line, sentence("not JSON: %1", withoutBrokenBytes(what.substr(
                                                  colon == std::string_view::npos ? 0 : colon + 2)))});
        return false;
    }
    void finish() {
        while (!m_open.empty()) {
            auto& top = m_open.back().node;
            if (top.isMap() && top.keys.size() > top.items.size()) top.items.emplace_back();
            close();
        }
    }

private:
    [[nodiscard]] YamlNode fresh(YamlNode::Kind kind) const {
        YamlNode node;
        node.kind = kind;
        node.line = m_line;
        return node;
    }
    /// Of the one that was read last: between texts stands no quote.
    YamlSpan spanOfText() {
        const auto begin = std::min(m_text.find('"', m_behind), m_text.size());
        m_behind = static_cast<std::size_t>(m_read.at - m_text.data());
        return {m_shift + begin, m_shift + m_behind};
    }
    bool plain(std::string text) {
        auto node = fresh(YamlNode::Kind::Scalar);
        node.text = std::move(text);
        return put(std::move(node));
    }
    bool open(YamlNode::Kind kind) {
        if (m_open.size() >= kMaxJsonDepth) {
            m_out.problems.push_back({m_line, sentence("more than 200 levels within each other")});
            return false;
        }
        m_open.push_back({fresh(kind), {}});
        return mayGoOn();
    }
    bool close() {
        auto node = std::move(m_open.back().node);
        m_open.pop_back();
        add(std::move(node));
        return true;
    }
    bool put(YamlNode node) {
        add(std::move(node));
        return mayGoOn();
    }
    void add(YamlNode node) {
        if (m_open.empty())
            m_out.root = std::move(node);
        else
            m_open.back().node.items.push_back(std::move(node));
    }
    bool mayGoOn() {
        if (++m_nodes < kMaxYamlNodes) return true;
        m_out.problems.push_back({m_line, sentence("more than 2 million nodes")});
        return false;
    }

    YamlDocument& m_out;
    const ReadSoFar& m_read;
    const int& m_line;
    std::string_view m_text;
    std::size_t m_shift;
    std::size_t m_behind = 0; ///< the last text
    struct Open {
        YamlNode node;
        std::unordered_set<std::string> names; ///< its keys
    };
    std::vector<Open> m_open;
    std::size_t m_nodes = 0;
};

} // namespace

YamlDocument parseJsonTree(std::string_view text) {
    YamlDocument document;
    if (!isUtf8(text)) {
        document.problems.push_back({brokenTextLine(text), sentence("not UTF-8")});
        return document;
    }
    const auto marked = text.size();
    text = withoutByteOrderMark(text);
    const std::size_t mark = marked - text.size();
    const auto whole = withWholePairs(text, document.problems);
    ReadSoFar read{whole.data()};
    JsonTreeBuilder builder(document, read, whole, mark);
    const CountingCursor begin(whole.data(), &read);
    const CountingCursor end(whole.data() + whole.size(), &read);
    (void)Json::sax_parse(begin, end, &builder);
    builder.finish();
    document.hasSpans = document.problems.empty();
    return document;
}

} // namespace chatkeep::engine
