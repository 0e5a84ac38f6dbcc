// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/HtmlTags.h"

#include <array>
#include <cstdint>
#include <map>
#include <vector>

namespace chatkeep::engine {

/// The elements that are open at a place of a page, with the end tags that HTML lets authors leave out.
/// An element whose content is not shown drops all inside until it ends, or one that it stands in does.
/// Work is constant for each tag, over all of a page.
class HtmlElements {
public:
    /// What stands between an end tag and the element that it ends, and keeps it from doing so.
    enum Scope : std::uint8_t { General, List, Button, Table, Item, Special, Scopes };

    /// Takes a start tag: ends what it implies, then opens the element unless it cannot hold anything.
    void open(const HtmlTag& tag);
    /// Takes an end tag; true if the element that it ended was dropped itself.
    bool close(const std::string& name);
    [[nodiscard]] bool isDropping() const { return m_dropped > 0; }
    /// Whether the tag begins what only its own end tag ends, such as a script.
    [[nodiscard]] bool isRaw(const HtmlTag& tag) const;

private:
    struct Element {
        std::uint32_t name = 0;
        std::uint16_t kinds = 0;
        bool dropped = false;
    };
    struct Name {
        std::string text;
        std::uint16_t kinds = 0;
        std::vector<std::uint32_t> places; ///< of open elements, outermost first
    };
    std::uint32_t idOf(const std::string& name);
    void endImplied(const std::string& name, std::uint16_t kinds);
    bool endInScope(const std::string& name, Scope scope);
    [[nodiscard]] bool isInScope(const Name& name, Scope scope) const;
    bool closeFormatting(Name& name);
    void pop();

    std::vector<Element> m_open;
    std::vector<Name> m_names;
    std::map<std::string, std::uint32_t, std::less<>> m_ids;
    std::array<std::vector<std::uint32_t>, Scopes> m_barriers;
    std::size_t m_dropped = 0; ///< open elements that are dropped
    std::size_t m_foreign = 0; ///< open svg and math
};

} // namespace chatkeep::engine
