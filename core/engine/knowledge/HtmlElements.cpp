// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/HtmlElements.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

/// Bits of what resources/facts/html-elements.txt says, behind the barriers, which come in the
/// order of Scope.
enum ElementKind : std::uint16_t {
    kDropped = 1U << 6U,
    kRaw = 1U << 7U,
    kVoid = 1U << 8U,
    kEndsParagraph = 1U << 9U,
    kFormatting = 1U << 10U,
    kForeign = 1U << 11U,
};

constexpr std::uint16_t barrier(HtmlElements::Scope scope) {
    return static_cast<std::uint16_t>(1U << scope);
}

using ElementKinds = std::map<std::string, std::uint16_t, std::less<>>;

const ElementKinds& elementKinds() {
    static const ElementKinds kinds = [] {
        constexpr auto kList = barrier(HtmlElements::List);
        constexpr auto kButton = barrier(HtmlElements::Button);
        const std::map<std::string_view, int> bits = {
            {"dropped", kDropped},
            {"raw", kRaw},
            {"void", kVoid},
            {"ends-p", kEndsParagraph},
            {"formatting", kFormatting},
            {"special", barrier(HtmlElements::Special)},
            {"scope", barrier(HtmlElements::General) | kList | kButton},
            {"list-scope", kList},
            {"table-scope", barrier(HtmlElements::Table)},
            {"item-scope", barrier(HtmlElements::Item)}};
        ElementKinds read{{"button", kButton}, {"svg", kForeign}, {"math", kForeign}};
        eachListedFact("facts/html-elements.txt", [&](std::string_view kind, std::string_view name) {
            auto& known = read[std::string(name)];
            const auto bit = bits.find(kind);
            if (bit != bits.end()) known = static_cast<std::uint16_t>(known | bit->second);
        });
        return read;
    }();
    return kinds;
}

std::uint16_t kindsOf(std::string_view name) {
    const auto known = elementKinds().find(name);
    return known == elementKinds().end() ? std::uint16_t{0} : known->second;
}

/// Open elements that the start of another one ends.
struct ImpliedEnd {
    std::string_view start;
    std::string_view ended;
    HtmlElements::Scope scope;
};
constexpr std::array<ImpliedEnd, 15> kImpliedEnds = {
    {{"li", "li", HtmlElements::Item},
     {"dd", "dd dt", HtmlElements::Item},
     {"dt", "dd dt", HtmlElements::Item},
     {"td", "td th", HtmlElements::Table},
     {"th", "td th", HtmlElements::Table},
     {"tr", "tr td th caption colgroup", HtmlElements::Table},
     {"tbody", "tbody thead tfoot tr td th caption colgroup", HtmlElements::Table},
     {"thead", "tbody thead tfoot tr td th caption colgroup", HtmlElements::Table},
     {"tfoot", "tbody thead tfoot tr td th caption colgroup", HtmlElements::Table},
     {"option", "option", HtmlElements::General},
     {"optgroup", "option optgroup", HtmlElements::General},
     {"a", "a", HtmlElements::Special},
     {"button", "button", HtmlElements::General},
     {"body", "head", HtmlElements::General},
     {"rt", "rt rp", HtmlElements::Special}}};

bool isHeadingName(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

HtmlElements::Scope scopeOfEnd(std::string_view name, std::uint16_t kinds) {
    constexpr std::array<std::string_view, 9> kOfTables = {"table", "tbody", "thead",   "tfoot",   "tr",
                                                           "td",    "th",    "caption", "colgroup"};
    if (name == "li") return HtmlElements::List;
    if (name == "p") return HtmlElements::Button;
    if (std::ranges::find(kOfTables, name) != kOfTables.end()) return HtmlElements::Table;
    return (kinds & barrier(HtmlElements::Special)) != 0 ? HtmlElements::General : HtmlElements::Special;
}

} // namespace

std::uint32_t HtmlElements::idOf(const std::string& name) {
    const auto [found, isNew] = m_ids.try_emplace(name, static_cast<std::uint32_t>(m_names.size()));
    if (isNew) m_names.push_back({.text = name, .kinds = kindsOf(name), .places = {}});
    return found->second;
}

bool HtmlElements::isRaw(const HtmlTag& tag) const {
    return !tag.closes && m_foreign == 0 && (kindsOf(tag.name) & kRaw) != 0;
}

void HtmlElements::pop() {
    const auto last = m_open.back();
    auto& places = m_names[last.name].places;
    const auto place = static_cast<std::uint32_t>(m_open.size() - 1);
    if (!places.empty() && places.back() == place) places.pop_back();
    for (std::size_t scope = 0; scope < Scopes; ++scope)
        if (!m_barriers[scope].empty() && m_barriers[scope].back() == place) m_barriers[scope].pop_back();
    if (last.dropped) --m_dropped;
    if ((last.kinds & kForeign) != 0) --m_foreign;
    m_open.pop_back();
}

bool HtmlElements::isInScope(const Name& name, Scope scope) const {
    if (name.places.empty()) return false;
    const auto& barriers = m_barriers[scope];
    return barriers.empty() || name.places.back() >= barriers.back();
}

/// True if it ended one and that was dropped.
bool HtmlElements::endInScope(const std::string& name, Scope scope) {
    const auto known = m_ids.find(name);
    if (known == m_ids.end() || !isInScope(m_names[known->second], scope)) return false;
    const auto place = m_names[known->second].places.back();
    const bool dropped = m_open[place].dropped;
    while (m_open.size() > place)
        pop();
    return dropped;
}

void HtmlElements::endImplied(const std::string& name, std::uint16_t kinds) {
    const auto rule = std::ranges::find(kImpliedEnds, name, &ImpliedEnd::start);
    if (rule != kImpliedEnds.end())
        for (const auto ended : split(rule->ended, ' '))
            endInScope(std::string(ended), rule->scope);
    if ((kinds & kEndsParagraph) != 0) endInScope("p", Button);
    if (isHeadingName(name) && !m_open.empty() && isHeadingName(m_names[m_open.back().name].text)) pop();
}

void HtmlElements::open(const HtmlTag& tag) {
    const auto id = idOf(tag.name);
    const auto kinds = m_names[id].kinds;
    endImplied(tag.name, kinds);
    const bool foreign = m_foreign > 0 || (kinds & kForeign) != 0;
    if ((kinds & kVoid) != 0 || (foreign && tag.selfCloses)) return;
    const auto place = static_cast<std::uint32_t>(m_open.size());
    const bool dropped = tag.hidden || (kinds & kDropped) != 0;
    m_open.push_back({.name = id, .kinds = kinds, .dropped = dropped});
    m_names[id].places.push_back(place);
    for (std::size_t scope = 0; scope < Scopes; ++scope)
        if ((kinds & (1U << scope)) != 0) m_barriers[scope].push_back(place);
    if (dropped) ++m_dropped;
    if ((kinds & kForeign) != 0) ++m_foreign;
}

/// Ends emphasis that a block inside it outlives: the block goes on without it.
bool HtmlElements::closeFormatting(Name& name) {
    auto& element = m_open[name.places.back()];
    name.places.pop_back();
    if (!element.dropped) return false;
    element.dropped = false;
    --m_dropped;
    return true;
}

bool HtmlElements::close(const std::string& name) {
    if (name == "body" || name == "html") return false; // what follows still stands in what is open
    const auto known = m_ids.find(name);
    const auto kinds = known == m_ids.end() ? std::uint16_t{0} : m_names[known->second].kinds;
    if (isHeadingName(name)) {
        bool dropped = false;
        for (const char* heading : {"h1", "h2", "h3", "h4", "h5", "h6"})
            dropped = endInScope(heading, General) || dropped;
        return dropped;
    }
    if (known == m_ids.end()) return false;
    auto& found = m_names[known->second];
    const auto scope = scopeOfEnd(name, kinds);
    if ((kinds & kFormatting) != 0 && !isInScope(found, scope) && isInScope(found, General))
        return closeFormatting(found);
    return endInScope(name, scope);
}

} // namespace chatkeep::engine
