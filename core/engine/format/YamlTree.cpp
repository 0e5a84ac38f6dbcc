// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/YamlTree.h"

#include "core/base/Text.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>
#include <unordered_map>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxYamlNodes = 2'000'000;  ///< written out
constexpr std::size_t kMaxAliasedNodes = 200'000; ///< made by aliases
constexpr std::size_t kMaxYamlProblems = 1000;

struct YamlStop {
    int line;
    std::string what;
};

std::size_t countNodes(const YamlNode& node) {
    std::size_t count = 1;
    for (const auto& item : node.items)
        count += countNodes(item);
    return count;
}

/// Builds the tree from parser events; what is open when the parser gives up is closed as it stands.
class TreeBuilder final : public YAML::EventHandler {
public:
    TreeBuilder(YamlDocument& out, int lineShift)
        : m_out(out)
        , m_lineShift(lineShift) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        remember(anchor, put(fresh(YamlNode::Kind::Null, mark)));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const auto known = m_anchors.find(anchor);
        if (known == m_anchors.end()) throw YamlStop{lineOf(mark), "alias to something that is still open"};
        m_aliased += countNodes(known->second);
        if (m_aliased > kMaxAliasedNodes)
            throw YamlStop{lineOf(mark), "aliases make more than 200,000 nodes"};
        put(known->second);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        auto node = fresh(YamlNode::Kind::Scalar, mark);
        node.text = value;
        node.plain = tag == "?";
        remember(anchor, put(std::move(node)));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::List, mark, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::Map, mark, anchor);
    }
    void OnMapEnd() override { close(); }

    /// Closes what is open and hands the root over.
    YamlNode finish() {
        while (!m_open.empty())
            close();
        return std::move(m_root);
    }

private:
    struct Level {
        YamlNode node;
        YAML::anchor_t anchor = 0;
        bool hasKey = false;
        std::string key;
        int keyLine = 0;
        std::unordered_map<std::string, std::size_t> positions;
    };

    [[nodiscard]] int lineOf(const YAML::Mark& mark) const { return mark.line + 1 + m_lineShift; }
    YamlNode fresh(YamlNode::Kind kind, const YAML::Mark& mark) {
        if (++m_count > kMaxYamlNodes) throw YamlStop{lineOf(mark), "more than 2 million nodes"};
        YamlNode node;
        node.kind = kind;
        node.line = lineOf(mark);
        return node;
    }
    void open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
        Level level;
        level.node = fresh(kind, mark);
        level.anchor = anchor;
        m_open.push_back(std::move(level));
    }
    void close() {
        auto level = std::move(m_open.back());
        m_open.pop_back();
        if (level.hasKey) addMember(level, YamlNode{.line = level.keyLine});
        remember(level.anchor, put(std::move(level.node)));
    }
    void remember(YAML::anchor_t anchor, const YamlNode* node) {
        if (anchor != 0 && node != nullptr) m_anchors[anchor] = *node;
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
        top.key = node.isScalar() ? std::move(node.text) : node.isNull() ? "null" : dumpJson(node.toJson());
        return nullptr;
    }
    const YamlNode* addMember(Level& level, YamlNode node) {
        level.hasKey = false;
        const auto [known, isNew] = level.positions.try_emplace(level.key, level.node.items.size());
        if (isNew) {
            level.node.keys.push_back(std::move(level.key));
            level.node.keyLines.push_back(level.keyLine);
            return &level.node.items.emplace_back(std::move(node));
        }
        auto& first = level.node.items[known->second];
        report(level.keyLine, "key '" + known->first + "' stands twice in one map (first in line " +
                                  std::to_string(level.node.keyLines[known->second]) + ")");
        join(first, std::move(node));
        return &first;
    }
    static void join(YamlNode& first, YamlNode second) {
        if (first.isNull()) {
            first = std::move(second);
        } else if (first.isList() && second.isList()) {
            std::ranges::move(second.items, std::back_inserter(first.items));
        } else if (first.isMap() && second.isMap()) {
            for (std::size_t i = 0; i < second.items.size(); ++i) {
                if (first.find(second.keys[i]) != nullptr) continue;
                first.keys.push_back(std::move(second.keys[i]));
                first.keyLines.push_back(second.keyLines[i]);
                first.items.push_back(std::move(second.items[i]));
            }
        }
    }
    void report(int line, std::string what) {
        if (m_out.problems.size() < kMaxYamlProblems) m_out.problems.push_back({line, std::move(what)});
    }

    YamlDocument& m_out;
    int m_lineShift;
    std::size_t m_count = 0;
    std::size_t m_aliased = 0;
    YamlNode m_root;
    std::vector<Level> m_open;
    std::map<YAML::anchor_t, YamlNode> m_anchors;
};

/// False after a syntax error; what came before it is in `root` all the same.
bool readYamlPart(std::string_view text, int lineShift, YamlDocument& out, YamlNode& root) {
    TreeBuilder builder(out, lineShift);
    bool whole = true;
    const auto broken = [&](int line, std::string what) {
        out.problems.push_back({line, std::move(what)});
        whole = false;
    };
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
    } catch (const YamlStop& stop) {
        broken(stop.line, stop.what);
    } catch (const YAML::Exception& error) {
        broken(error.mark.is_null() ? 0 : error.mark.line + 1 + lineShift, "not YAML: " + error.msg);
    } catch (const std::exception& error) {
        broken(lineShift + 1, std::string("not YAML: ") + error.what());
    }
    root = builder.finish();
    return whole;
}

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

YamlDocument parseYaml(std::string_view text) {
    YamlDocument document;
    if (!isUtf8(text)) {
        document.problems.push_back({0, "not UTF-8"});
        return document;
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (readYamlPart(text, 0, document, document.root)) return document;
    const auto parts = topLevelSections(text);
    if (parts.size() < 2) return document;
    document = {};
    document.root.kind = YamlNode::Kind::Map;
    for (const auto& [part, lineShift] : parts) {
        YamlNode root;
        readYamlPart(part, lineShift, document, root);
        for (std::size_t i = 0; i < root.keys.size(); ++i) {
            document.root.keys.push_back(root.keys[i]);
            document.root.keyLines.push_back(root.keyLines[i]);
            document.root.items.push_back(std::move(root.items[i]));
        }
    }
    return document;
}

} // namespace chatkeep::engine
