// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/Annotation.h"

#include "core/base/Json.h"
#include "core/base/Text.h"

#include <algorithm>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr auto kNoPosition = std::string_view::npos;
constexpr std::size_t kMostQuoted = 40; ///< code points of what is wrong

std::string jsonAsText(const Json& value) {
    return value.is_string() ? value.get<std::string>() : dumpJson(value);
}

class AnnotationReader {
public:
    explicit AnnotationReader(std::string_view source)
        : m_source(source) {}

    AnnotatedText read() {
        std::size_t at = 0;
        while (at < m_source.size()) {
            const auto open = m_source.find('[', at);
            if (open == kNoPosition) break;
            const auto close = m_source.find(']', open + 1);
            if (close == kNoPosition) {
                if (namesType(open + 1)) notWhole(open);
                break;
            }
            copy(at, open);
            const auto next = close > open + 1 ? readMark(open + 1, close) : kNoPosition;
            // Every bracket before this `]` would meet the same character behind it: go on after it.
            if (next == kNoPosition)
                copyUnread(open, close + 1);
            else if (m_span.find('[') != kNoPosition)
                notWhole(open);
            at = next == kNoPosition ? close + 1 : next;
        }
        copy(at, m_source.size());
        return std::move(m_out);
    }

private:
    void copy(std::size_t from, std::size_t to) {
        const auto part = m_source.substr(from, to - from);
        for (auto close = part.find(']'); close != kNoPosition; close = part.find(']', close + 1))
            if (beginsMark(from + close + 1)) notWhole(from + close);
        m_out.text.append(part);
    }
    /// Brackets as they stand; a problem if an annotation was begun with them.
    void copyUnread(std::size_t open, std::size_t end) {
        if (beginsMark(end)) notWhole(open);
        m_out.text.append(m_source.substr(open, end - open));
    }
    [[nodiscard]] bool beginsMark(std::size_t at) const {
        const auto rest = m_source.substr(std::min(at, m_source.size()));
        return rest.starts_with('(') || rest.starts_with('{') || rest.starts_with("[{");
    }
    /// "Oslo(city)": a span whose bracket is not closed.
    [[nodiscard]] bool namesType(std::size_t from) const {
        const auto open = m_source.find_first_of("({ ", from);
        return open != kNoPosition && open > from && m_source[open] != ' ' &&
               m_source.find_first_of(")}", open) != kNoPosition;
    }
    void notWhole(std::size_t from) {
        const auto rest = m_source.substr(from);
        m_out.problems.push_back(
            sentence("annotation is not whole: %1", rest.substr(0, byteOffsetOf(rest, kMostQuoted))));
    }

    /// Position behind the annotation of the span [begin, end), or none if there is no annotation.
    std::size_t readMark(std::size_t begin, std::size_t end) {
        if (end + 1 >= m_source.size()) return kNoPosition;
        m_span = m_source.substr(begin, end - begin);
        switch (m_source[end + 1]) {
        case '(':
            return readType(end + 2);
        case '{':
            return readObject(end + 2);
        case '[':
            return readList(end + 2);
        default:
            return kNoPosition;
        }
    }
    std::size_t readType(std::size_t begin) {
        const auto end = m_source.find(')', begin);
        if (end == kNoPosition || end == begin) return kNoPosition;
        const auto inside = m_source.substr(begin, end - begin);
        const auto colon = inside.find(':');
        if (colon == 0) return kNoPosition;
        auto entity = spanEntity();
        const auto type = trimmed(inside.substr(0, colon));
        entity.type = std::string(type);
        notePlace(type);
        if (colon != kNoPosition && colon + 1 < inside.size()) entity.value = inside.substr(colon + 1);
        if (entity.value.starts_with("//"))
            m_out.problems.push_back(sentence("'%1' looks like a link but reads as entity '%2'",
                                              m_source.substr(begin, end - begin), entity.type));
        add(std::move(entity));
        return end + 1;
    }
    std::size_t readObject(std::size_t begin) {
        const auto end = m_source.find('}', begin);
        if (end == kNoPosition || end == begin) return kNoPosition;
        addParsed(m_source.substr(begin - 1, end - begin + 2));
        return end + 1;
    }
    std::size_t readList(std::size_t begin) {
        if (begin >= m_source.size() || m_source[begin] != '{') return kNoPosition;
        const auto end = m_source.find(']', begin);
        if (end == kNoPosition) return kNoPosition;
        addParsed(m_source.substr(begin - 1, end - begin + 2));
        return end + 1;
    }
    Entity spanEntity() const {
        Entity entity;
        entity.value = m_span;
        entity.extractor = "annotation";
        entity.start = static_cast<std::uint32_t>(m_out.text.size());
        entity.end = entity.start + static_cast<std::uint32_t>(m_span.size());
        return entity;
    }
    /// Adds the entities of a JSON object or list; the span's text is kept even if the JSON is bad.
    void addParsed(std::string_view written) {
        const std::string json(written);
        noteNames(written);
        const auto parsed = parseJson(json, 8);
        std::vector<Entity> found;
        if (!parsed) {
            m_out.problems.push_back(sentence("annotation is not JSON: %1", json));
        } else if (parsed->is_array()) {
            for (const auto& one : *parsed)
                collect(one, found, json);
        } else {
            collect(*parsed, found, json);
        }
        for (auto& entity : found)
            m_out.entities.push_back(std::move(entity));
        m_out.text.append(m_span);
    }
    void notePlace(std::string_view name) {
        const auto at = static_cast<std::size_t>(name.data() - m_source.data());
        m_out.typePlaces.emplace_back(at, at + name.size());
    }
    /// The texts behind each `"entity":`.
    void noteNames(std::string_view json) {
        constexpr std::string_view kKey = "\"entity\"";
        for (auto at = json.find(kKey); at != kNoPosition; at = json.find(kKey, at)) {
            at += kKey.size();
            const auto colon = json.find_first_not_of(" \t", at);
            if (colon == kNoPosition || json[colon] != ':') continue;
            const auto open = json.find_first_not_of(" \t", colon + 1);
            if (open == kNoPosition || json[open] != '"') continue;
            const auto name = json.substr(open + 1, json.find_first_of("\"\\", open + 1) - open - 1);
            if (json.substr(open + 1 + name.size()).starts_with('"')) notePlace(name);
        }
    }
    void collect(const Json& one, std::vector<Entity>& found, const std::string& json) {
        if (!one.is_object() || !one.contains("entity")) {
            m_out.problems.push_back(sentence("annotation names no entity: %1", json));
            return;
        }
        auto entity = spanEntity();
        entity.type = jsonAsText(one["entity"]);
        if (one.contains("value")) entity.value = jsonAsText(one["value"]);
        if (one.contains("role")) entity.role = jsonAsText(one["role"]);
        if (one.contains("group")) entity.group = jsonAsText(one["group"]);
        found.push_back(std::move(entity));
    }
    void add(Entity entity) {
        m_out.entities.push_back(std::move(entity));
        m_out.text.append(m_span);
    }

    std::string_view m_source;
    std::string_view m_span;
    AnnotatedText m_out;
};

} // namespace

AnnotatedText parseAnnotations(std::string_view text) {
    return AnnotationReader(text).read();
}

} // namespace chatkeep::engine
