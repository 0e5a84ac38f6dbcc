// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/YamlTree.h"

#include "core/base/Text.h"
#include "core/engine/format/YamlReader.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace chatkeep::engine {
namespace {

bool startsSection(std::string_view line) {
    if (line.empty() || !std::isalpha(static_cast<unsigned char>(line.front()))) return false;
    return line.find(':') != std::string_view::npos;
}

/// The text cut at its top-level keys, each part with the number of lines before it.
std::vector<std::pair<std::string_view, int>> topLevelSections(std::string_view text) {
    std::vector<std::pair<std::string_view, int>> parts;
    std::size_t begin = 0;
    int beginLine = 0;
    int line = 0;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (at > begin && startsSection(text.substr(at, end - at))) {
            parts.emplace_back(text.substr(begin, at - begin), beginLine);
            begin = at;
            beginLine = line;
        }
        at = end + 1;
    }
    if (begin < text.size()) parts.emplace_back(text.substr(begin), beginLine);
    return parts;
}

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// Spaces before the text of a line; none for an empty line or a comment.
std::optional<std::size_t> indentOf(std::string_view line) {
    const auto at = line.find_first_not_of(' ');
    if (at == std::string_view::npos || line[at] == '#' || line[at] == '\r') return std::nullopt;
    return at;
}

/// One section `key: …` that may be broken: after each syntax error reading goes on at the next line that
/// begins a member of the section, or a list item at the left margin.
class BrokenSection {
public:
    BrokenSection(std::string_view text, int lineShift, YamlPieces& pieces, YamlNode& out)
        : m_lines(linesOf(text))
        , m_lineShift(lineShift)
        , m_pieces(pieces)
        , m_out(out) {
        for (std::size_t i = 1; i < m_lines.size() && !m_memberIndent; ++i) {
            m_memberIndent = indentOf(m_lines[i]);
            m_isList = m_memberIndent && m_lines[i][*m_memberIndent] == '-';
        }
        const auto colon = text.substr(0, text.find('\n')).find(':');
        if (colon != std::string_view::npos && !text.starts_with('-') && !text.starts_with('#'))
            m_header = std::string(text.substr(0, colon + 1)) + "\n";
    }

    void read(std::string_view text) {
        auto part = readYamlPart(text, m_lineShift, m_pieces);
        add(std::move(part.root));
        std::size_t start = 0;
        auto brokenAt = static_cast<std::size_t>(part.brokenAt); // from 1
        std::size_t copied = 0;
        for (int tries = 0; brokenAt > 0 && m_pieces.nodesLeft > 0 && tries < kMaxResumes; ++tries) {
            const auto next = resumeLine(std::max(brokenAt - 1, start + 1));
            if (!next) return;
            start = *next;
            std::string rest = m_header;
            for (auto i = start; i < m_lines.size(); ++i)
                rest.append(m_lines[i]).append("\n");
            copied += rest.size();
            if (copied > kMostCopied) return;
            auto resumed = readYamlPart(rest, m_lineShift + static_cast<int>(start) - 1, m_pieces);
            add(std::move(resumed.root));
            if (resumed.brokenAt > 0) sayOnce();
            // Line 1 of the rest is the repeated header, line 2 the one it goes on with.
            brokenAt = resumed.brokenAt < 2 ? static_cast<std::size_t>(resumed.brokenAt)
                                            : static_cast<std::size_t>(resumed.brokenAt) - 1 + start;
        }
    }

private:
    static constexpr int kMaxResumes = 1'000;
    static constexpr std::size_t kMostCopied = 256ULL << 20;

    [[nodiscard]] std::optional<std::size_t> resumeLine(std::size_t from) const {
        if (m_header.empty()) return std::nullopt;
        for (auto i = from; i < m_lines.size(); ++i) {
            const auto indent = indentOf(m_lines[i]);
            if (!indent) continue;
            const bool isItem = m_lines[i][*indent] == '-';
            // A list at the left margin after a map is a known slip; elsewhere a member is like the first
            // one.
            if ((indent == m_memberIndent && isItem == m_isList) || (*indent == 0 && isItem)) return i;
        }
        return std::nullopt;
    }
    /// A line that reading stopped at may be where the next member begins, so it is tried once more.
    void sayOnce() {
        auto& problems = m_pieces.problems;
        const auto count = problems.size();
        const bool isSame = count > 1 && problems[count - 1].line == problems[count - 2].line &&
                            problems[count - 1].what.text() == problems[count - 2].what.text();
        if (isSame) problems.pop_back();
    }
    void add(YamlNode root) {
        for (std::size_t i = 0; root.isMap() && i < root.keys.size(); ++i) {
            const bool goesOn = m_out.keys.size() > m_begin && m_out.keys.back() == root.keys[i] &&
                                m_out.items.back().isList() && root.items[i].isList();
            if (goesOn) {
                joinYamlValues(m_out.items.back(), std::move(root.items[i]));
                continue;
            }
            m_out.keys.push_back(std::move(root.keys[i]));
            m_out.keyLines.push_back(root.keyLines[i]);
            m_out.keySpans.push_back(root.keySpans[i]);
            m_out.items.push_back(std::move(root.items[i]));
        }
    }

    std::vector<std::string_view> m_lines;
    int m_lineShift;
    YamlPieces& m_pieces;
    YamlNode& m_out;
    std::size_t m_begin = m_out.keys.size(); ///< of what this section adds
    std::optional<std::size_t> m_memberIndent;
    bool m_isList = false;
    std::string m_header;
};

bool isYamlTrue(std::string_view text) {
    return text == "true" || text == "True" || text == "TRUE";
}

bool isYamlFalse(std::string_view text) {
    return text == "false" || text == "False" || text == "FALSE";
}

Json plainScalar(const std::string& text) {
    if (isYamlTrue(text)) return true;
    if (isYamlFalse(text)) return false;
    const auto* begin = text.data();
    const auto* end = begin + text.size();
    if (begin != end && *begin == '+') ++begin;
    if (begin == end || !(std::isdigit(static_cast<unsigned char>(*begin)) || *begin == '-' || *begin == '.'))
        return text;
    std::int64_t whole = 0;
    if (const auto read = std::from_chars(begin, end, whole); read.ec == std::errc() && read.ptr == end)
        return whole;
    double real = 0;
    if (const auto read = std::from_chars(begin, end, real); read.ec == std::errc() && read.ptr == end)
        return real;
    return text;
}

} // namespace

int brokenTextLine(std::string_view text) {
    const auto lines = linesOf(text);
    const auto broken = std::ranges::find_if_not(lines, [](std::string_view line) { return isUtf8(line); });
    return static_cast<int>(broken - lines.begin()) + 1;
}

const YamlNode* YamlNode::find(std::string_view key) const {
    const auto found = std::ranges::find(keys, key);
    return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

Json YamlNode::toJson() const {
    switch (kind) {
    case Kind::Null:
        return nullptr;
    case Kind::Scalar:
        return plain ? plainScalar(text) : Json(text);
    case Kind::List: {
        auto list = Json::array();
        for (const auto& item : items)
            list.push_back(item.toJson());
        return list;
    }
    case Kind::Map:
        break;
    }
    auto object = Json::object();
    for (std::size_t i = 0; i < items.size(); ++i)
        object[keys[i]] = items[i].toJson();
    return object;
}

bool YamlNode::asBool(bool otherwise) const {
    if (!isScalar()) return otherwise;
    if (isYamlTrue(text)) return true;
    return isYamlFalse(text) ? false : otherwise;
}

namespace {

/// What YAML takes nowhere, not even in quotes.
bool isRefused(char32_t c) {
    const bool isControl = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    return c == 0xFFFE || c == 0xFFFF || (isControl && c != '\t' && c != '\n' && c != '\r' && c != 0x85);
}

/// By its bytes: quick for what nearly every file is.
bool mayHoldRefused(std::string_view text) {
    return std::ranges::any_of(text, [](char sign) {
        const auto c = static_cast<unsigned char>(sign);
        const bool begins = c == 0xC2 || c == 0xEF; // U+0080 to U+009F, U+FFFE
        return begins || c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r');
    });
}

/// The text with spaces in their place: they are no words, and all behind them stays where it stands. Each
/// line with some of them is told once.
std::string withoutRefused(std::string_view text, std::vector<YamlProblem>& told) {
    std::string out(text);
    int line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto c = nextCodePoint(text, at);
        if (c == '\n') ++line;
        if (!isRefused(c)) continue;
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(begin),
                  out.begin() + static_cast<std::ptrdiff_t>(at), ' ');
        const bool isNew = told.empty() || told.back().line != line;
        if (isNew && told.size() < kMaxYamlProblems)
            told.push_back({line, sentence("a control character stands here: it is read as a space")});
    }
    return out;
}

YamlDocument parsedYaml(std::string_view text) {
    YamlDocument document;
    const auto marked = text.size();
    text = withoutByteOrderMark(text);
    YamlPieces whole{.problems = document.problems, .byteShift = marked - text.size()};
    auto read = readYamlPart(text, 0, whole);
    document.root = std::move(read.root);
    document.hasSpans = read.brokenAt == 0;
    const auto parts = topLevelSections(text);
    if (read.brokenAt == 0 || whole.nodesLeft == 0 || parts.empty()) return document;
    const auto stop = document.problems.back();
    const bool isLimit =
        stop.what.pattern.starts_with("more than") || stop.what.pattern.starts_with("aliases");
    document = {};
    if (isLimit) document.problems.push_back(stop); // sections by themselves may not reach it
    document.root.kind = YamlNode::Kind::Map;
    YamlPieces pieces{.problems = document.problems};
    for (const auto& [part, lineShift] : parts)
        if (pieces.nodesLeft > 0) BrokenSection(part, lineShift, pieces, document.root).read(part);
    return document;
}

} // namespace

YamlDocument parseYaml(std::string_view text) {
    if (!isUtf8(text)) return {.problems = {{brokenTextLine(text), sentence("not UTF-8")}}};
    if (!mayHoldRefused(text)) return parsedYaml(text);
    std::vector<YamlProblem> refused;
    const auto readable = withoutRefused(text, refused);
    auto document = parsedYaml(readable);
    document.problems.insert(document.problems.begin(), refused.begin(), refused.end());
    if (document.problems.size() > kMaxYamlProblems) document.problems.resize(kMaxYamlProblems);
    return document;
}

} // namespace chatkeep::engine
