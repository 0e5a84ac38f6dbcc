// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"
#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/ValueFinder.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine::nlu {

/// Finds the entries of lists in a message, whole words only, whatever their case. An entry of five letters
/// or more is also found with one letter wrong, missing, doubled or two swapped, unless what was typed is a
/// word that the bot's examples know.
class LookupMatcher {
public:
    void build(const std::map<std::string, std::vector<std::string>>& lists,
               std::set<std::uint64_t> knownWords);
    [[nodiscard]] std::vector<Entity> find(std::string_view utf8) const;

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in);

private:
    struct Entry {
        std::string type;
        std::string text;   ///< as the author wrote it
        std::string folded; ///< words parted by one space
    };
    void index();
    void findAt(std::string_view utf8, const std::vector<Piece>& pieces, std::size_t first,
                std::vector<Entity>& found) const;
    void findAlike(std::string_view phrase, std::size_t words, Entity& place,
                   std::vector<Entity>& found) const;

    std::vector<Entry> m_entries;
    std::set<std::uint64_t> m_knownWords;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_exact;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>
        m_alike; ///< by text with one letter left out
    std::size_t m_mostWords = 0;
};

} // namespace chatkeep::engine::nlu
