// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/YamlReader.h"

#include "core/base/Text.h"
#include "core/engine/format/YamlWords.h"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxAliasedNodes = 200'000; ///< made by aliases in one piece
constexpr std::size_t kMaxYamlDepth = 200;

struct YamlStop {
    int line = 0; ///< from 1 within the piece
    Sentence what;
};

std::size_t countNodes(const YamlNode& node) {
    std::size_t count = 1;
    for (const auto& item : node.items)
        count += countNodes(item);
    return count;
}

std::string anchorName(const yaml_char_t* name) {
    return name == nullptr ? std::string() : reinterpret_cast<const char*>(name);
}

bool isNullWord(std::string_view text) {
    return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

constexpr std::array<std::string_view, 3> kUnicodeBreaks = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};

/// What begins there ends a line for the parser, but not in a file.
bool isOtherBreak(std::string_view text) {
    return (text.starts_with('\r') && !text.starts_with("\r\n")) ||
           std::ranges::any_of(kUnicodeBreaks, [&](auto one) { return text.starts_with(one); });
}

bool hasOtherBreaks(std::string_view text) {
    auto at = text.find('\r');
    while (at != std::string_view::npos && !isOtherBreak(text.substr(at)))
        at = text.find('\r', at + 1);
    return at != std::string_view::npos ||
           std::ranges::any_of(kUnicodeBreaks, [&](auto one) { return text.contains(one); });
}

/// Lines as files have them.
class FileLines {
public:
    explicit FileLines(std::string_view text) {
        if (!hasOtherBreaks(text)) return;
        std::size_t line = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const bool isOther = isOtherBreak(text.substr(at));
            if (isOther || text[at] == '\n') ++line;
            if (isOther) m_others.push_back(line);
        }
    }
    /// From 1.
    [[nodiscard]] int of(const yaml_mark_t& mark) const {
        const auto others = std::ranges::upper_bound(m_others, mark.line) - m_others.begin();
        return static_cast<int>(mark.line) + 1 - static_cast<int>(others);
    }

private:
    std::vector<std::size_t> m_others; ///< that begin within a line of the file, as the parser counts
};

/// Builds the tree from the parser's events.
class TreeBuilder {
public:
    TreeBuilder(std::string_view text, const FileLines& lines, YamlPieces& pieces, int lineShift)
        : m_text(text)
        , m_lines(lines)
        , m_pieces(pieces)
        , m_lineShift(lineShift) {}

    void take(const yaml_event_t& event) {
        m_line = m_lines.of(event.start_mark);
        switch (event.type) {
        case YAML_SCALAR_EVENT:
            scalar(event);
            break;
        case YAML_ALIAS_EVENT:
            alias(anchorName(event.data.alias.anchor));
            break;
        case YAML_SEQUENCE_START_EVENT:
            open(YamlNode::Kind::List, anchorName(event.data.sequence_start.anchor));
            break;
        case YAML_MAPPING_START_EVENT:
            open(YamlNode::Kind::Map, anchorName(event.data.mapping_start.anchor));
            break;
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            close();
            break;
        default:
            break;
        }
    }
    /// Closes what is open as it stands, and hands the root over.
    YamlNode finish() {
        while (!m_open.empty()) {
            m_open.back().node.isCut = true;
            close();
        }
        return std::move(m_root);
    }

private:
    struct Level {
        YamlNode node;
        std::string anchor;
        bool hasKey = false;
        bool merges = false; ///< has a key `<<`
        std::string key;
        int keyLine = 0;
        YamlSpan keySpan;
        std::unordered_map<std::string, std::size_t> positions;
    };

    void spend(std::size_t nodes) {
        m_pieces.nodesLeft -= std::min(nodes, m_pieces.nodesLeft);
        if (m_pieces.nodesLeft == 0) throw YamlStop{m_line, sentence("more than 2 million nodes")};
    }
    YamlNode fresh(YamlNode::Kind kind) {
        spend(1);
        YamlNode node;
        node.kind = kind;
        node.line = m_line + m_lineShift;
        return node;
    }
    void scalar(const yaml_event_t& event) {
        const auto& found = event.data.scalar;
        const std::string text(reinterpret_cast<const char*>(found.value), found.length);
        const bool plain = found.plain_implicit != 0 && found.style == YAML_PLAIN_SCALAR_STYLE;
        auto node = fresh(plain && isNullWord(text) ? YamlNode::Kind::Null : YamlNode::Kind::Scalar);
        if (node.isScalar()) node.text = text;
        node.plain = plain;
        node.span = spanOf(event);
        remember(anchorName(found.anchor), put(std::move(node)));
    }
    /// Where an event stands, in bytes; the parser counts characters. Events come in the text's order.
    YamlSpan spanOf(const yaml_event_t& event) {
        const auto begin = byteOf(event.start_mark.index);
        return {begin, byteOf(event.end_mark.index)};
    }
    std::size_t byteOf(std::size_t characters) {
        const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
        for (; m_byte < m_text.size(); ++m_byte)
            if (begins(m_text[m_byte]) && m_characters++ == characters) {
                --m_characters;
                break;
            }
        return m_byte + m_pieces.byteShift;
    }
    void alias(const std::string& name) {
        const auto known = m_pieces.anchors.find(name);
        if (known == m_pieces.anchors.end())
            throw YamlStop{m_line, sentence("alias '%1' names nothing that was read before it", name)};
        const auto count = countNodes(known->second);
        m_aliased += count;
        if (m_aliased > kMaxAliasedNodes)
            throw YamlStop{m_line, sentence("aliases make more than 200,000 nodes")};
        spend(count);
        put(known->second);
    }
    void open(YamlNode::Kind kind, std::string anchor) {
        if (m_open.size() >= kMaxYamlDepth)
            throw YamlStop{m_line, sentence("more than 200 levels within each other")};
        Level level;
        level.node = fresh(kind);
        level.anchor = std::move(anchor);
        m_open.push_back(std::move(level));
    }
    void close() {
        auto level = std::move(m_open.back());
        m_open.pop_back();
        if (level.hasKey) addMember(level, YamlNode{.line = level.keyLine});
        if (level.merges) merge(level.node);
        remember(level.anchor, put(std::move(level.node)));
    }
    /// A copy counts like what was written; one too many is said at the next node.
    void remember(const std::string& anchor, const YamlNode* node) {
        if (anchor.empty() || node == nullptr) return;
        m_pieces.nodesLeft -= std::min(countNodes(*node), m_pieces.nodesLeft);
        if (m_pieces.nodesLeft > 0) m_pieces.anchors[anchor] = *node;
    }
    /// Where the node landed, while that is still known; null for a map's key.
    const YamlNode* put(YamlNode node) {
        if (m_open.empty()) {
            m_root = std::move(node);
            return &m_root;
        }
        auto& top = m_open.back();
        if (top.node.isList()) return &top.node.items.emplace_back(std::move(node));
        if (top.hasKey) return addMember(top, std::move(node));
        top.hasKey = true;
        top.keyLine = node.line;
        top.keySpan = node.span;
        top.key = node.isScalar() ? std::move(node.text) : node.isNull() ? "null" : wordsOf(node);
        return nullptr;
    }
    /// A list or map as a key. Cut, since keys within keys would escape each other's quotes again and again.
    static std::string wordsOf(const YamlNode& node) {
        constexpr std::size_t kLongestKey = 200;
        auto text = dumpJson(node.toJson());
        if (text.size() > kLongestKey) text.resize(byteOffsetOf(text, kLongestKey / 4));
        return text;
    }
    const YamlNode* addMember(Level& level, YamlNode node) {
        level.hasKey = false;
        level.merges = level.merges || level.key == "<<";
        const auto [known, isNew] = level.positions.try_emplace(level.key, level.node.items.size());
        if (isNew) {
            level.node.keys.push_back(std::move(level.key));
            level.node.keyLines.push_back(level.keyLine);
            level.node.keySpans.push_back(level.keySpan);
            return &level.node.items.emplace_back(std::move(node));
        }
        auto& first = level.node.items[known->second];
        if (m_pieces.problems.size() < kMaxYamlProblems)
            m_pieces.problems.push_back(
                {level.keyLine, sentence("key '%1' stands twice in one map (first in line %2)", known->first,
                                         level.node.keyLines[known->second])});
        joinYamlValues(first, std::move(node));
        return &first;
    }
    /// `<<: *base`: the base's members where the map has none of its own.
    static void merge(YamlNode& map) {
        const auto at = std::ranges::find(map.keys, "<<") - map.keys.begin();
        auto base = std::move(map.items[static_cast<std::size_t>(at)]);
        map.keys.erase(map.keys.begin() + at);
        map.keyLines.erase(map.keyLines.begin() + at);
        map.keySpans.erase(map.keySpans.begin() + at);
        map.items.erase(map.items.begin() + at);
        if (base.isMap()) joinYamlValues(map, std::move(base));
        for (std::size_t i = 0; base.isList() && i < base.items.size(); ++i)
            if (base.items[i].isMap()) joinYamlValues(map, std::move(base.items[i]));
    }

    std::string_view m_text;
    const FileLines& m_lines;
    YamlPieces& m_pieces;
    int m_lineShift;
    int m_line = 0;
    std::size_t m_characters = 0; ///< before m_byte
    std::size_t m_byte = 0;
    std::size_t m_aliased = 0;
    YamlNode m_root;
    std::vector<Level> m_open;
};

/// The parser of libyaml with its memory.
class EventSource {
public:
    EventSource(std::string_view text, const FileLines& lines)
        : m_lines(lines) {
        if (yaml_parser_initialize(&m_parser) == 0) throw YamlStop{1, sentence("no memory")};
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
    }
    ~EventSource() {
        yaml_event_delete(&m_event);
        yaml_parser_delete(&m_parser);
    }
    EventSource(const EventSource&) = delete;
    EventSource& operator=(const EventSource&) = delete;

    const yaml_event_t& next() {
        yaml_event_delete(&m_event);
        if (yaml_parser_parse(&m_parser, &m_event) != 0) return m_event;
        const char* why = m_parser.problem == nullptr ? "cannot be read" : m_parser.problem;
        throw YamlStop{m_lines.of(brokenPlace()), sentence("not YAML: %1", yamlProblem(why))};
    }

private:
    /// Where it went wrong: for a quote that is never closed, where it opens.
    [[nodiscard]] const yaml_mark_t& brokenPlace() const {
        const std::string_view context = m_parser.context == nullptr ? "" : m_parser.context;
        if (context.find("quoted scalar") != std::string_view::npos) return m_parser.context_mark;
        const bool located = m_parser.error == YAML_SCANNER_ERROR || m_parser.error == YAML_PARSER_ERROR;
        return located ? m_parser.problem_mark : m_parser.mark;
    }

    const FileLines& m_lines;
    yaml_parser_t m_parser{};
    yaml_event_t m_event{};
};

} // namespace

void joinYamlValues(YamlNode& first, YamlNode second) {
    if (first.isNull()) {
        first = std::move(second);
    } else if (first.isList() && second.isList()) {
        std::ranges::move(second.items, std::back_inserter(first.items));
    } else if (first.isMap() && second.isMap()) {
        for (std::size_t i = 0; i < second.items.size(); ++i) {
            if (first.find(second.keys[i]) != nullptr) continue;
            first.keys.push_back(std::move(second.keys[i]));
            first.keyLines.push_back(second.keyLines[i]);
            first.keySpans.push_back(second.keySpans[i]);
            first.items.push_back(std::move(second.items[i]));
        }
    }
}

YamlPart readYamlPart(std::string_view text, int lineShift, YamlPieces& pieces) {
    const FileLines lines(text);
    TreeBuilder builder(text, lines, pieces, lineShift);
    YamlPart part;
    int documents = 0;
    try {
        EventSource source(text, lines);
        for (const auto* event = &source.next(); event->type != YAML_STREAM_END_EVENT;
             event = &source.next()) {
            if (event->type == YAML_DOCUMENT_START_EVENT && ++documents > 1)
                throw YamlStop{lines.of(event->start_mark),
                               sentence("a second document begins here: it is read as part of the first, "
                                        "though Rasa takes one a file")};
            builder.take(*event);
        }
    } catch (const YamlStop& stop) {
        part.brokenAt = stop.line;
        if (pieces.problems.size() < kMaxYamlProblems)
            pieces.problems.push_back({stop.line + lineShift, stop.what});
    }
    part.root = builder.finish();
    return part;
}

} // namespace chatkeep::engine
