// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/MeaningTable.h"
#include "resources/wordnet/WordNet.h"

#include <bit>
#include <cmath>
#include <exception>
#include <fstream>
#include <iostream>
#include <set>

namespace {

using namespace chatkeep;
using Words = std::map<std::string, wordnet::Concepts>;

/// Concepts that tie no two words together say nothing: left out.
std::set<std::uint32_t> sharedConcepts(const Words& words) {
    std::map<std::uint32_t, int> holders;
    for (const auto& [word, concepts] : words)
        for (const auto& [number, near] : concepts)
            ++holders[number];
    std::set<std::uint32_t> shared;
    for (const auto& [number, count] : holders)
        if (count > 1) shared.insert(number);
    return shared;
}

struct Table {
    std::vector<resources::MeaningTableSlot> slots;
    std::vector<std::uint32_t> meanings;
};

Table tableOf(const Words& words) {
    const auto shared = sharedConcepts(words);
    Table table;
    table.slots.resize(std::bit_ceil(words.size() * 4 / 3));
    const auto mask = table.slots.size() - 1;
    for (const auto& [word, concepts] : words) {
        resources::MeaningTableSlot slot{.key = resources::meaningKey(word),
                                         .begin = static_cast<std::uint32_t>(table.meanings.size())};
        for (const auto& [number, near] : concepts)
            if (shared.contains(number))
                table.meanings.push_back(number << 8U |
                                         static_cast<std::uint32_t>(std::lround(near * 255.0F)));
        slot.end = static_cast<std::uint32_t>(table.meanings.size());
        if (slot.end == slot.begin) continue;
        auto at = slot.key & mask;
        while (table.slots[at].end != table.slots[at].begin)
            at = (at + 1) & mask;
        table.slots[at] = slot;
    }
    return table;
}

template <typename One>
void write(std::ofstream& out, const One* first, std::size_t count) {
    out.write(reinterpret_cast<const char*>(first), static_cast<std::streamsize>(count * sizeof(One)));
}

} // namespace

/// ck_meanings FOLDER FILE: makes of WordNet's files the table that the program holds.
int main(int count, char** arguments) {
    if (count != 3) return 2;
    try {
        const wordnet::WordNet words(arguments[1]);
        const auto table = tableOf(words.meanings());
        const resources::MeaningTableHead head{.slots = static_cast<std::uint32_t>(table.slots.size()),
                                               .meanings = static_cast<std::uint32_t>(table.meanings.size()),
                                               .notice = static_cast<std::uint32_t>(words.notice().size())};
        std::ofstream out(arguments[2], std::ios::binary | std::ios::trunc);
        write(out, &head, 1);
        write(out, table.slots.data(), table.slots.size());
        write(out, table.meanings.data(), table.meanings.size());
        write(out, words.notice().data(), words.notice().size());
        out.close();
        if (out) return 0;
        std::cerr << arguments[2] << ": cannot be written\n";
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
    }
    return 1;
}
