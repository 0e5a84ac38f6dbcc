// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/wordnet/WordNet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace chatkeep::wordnet {
namespace {

constexpr std::array<std::pair<const char*, char>, 4> kParts{
    {{"noun", 'n'}, {"verb", 'v'}, {"adj", 'a'}, {"adv", 'r'}}};
constexpr std::size_t kCommonestSenses = 3; ///< of a part of speech
constexpr float kBeside = 0.8F;             ///< how near a word is to what its senses derive from
constexpr float kKindOf = 0.8F;             ///< and to what they are kinds of
constexpr float kLeastSpecific = 0.4F;      ///< "object" says nothing of what is asked
/// Derivation, pertainym, similar, verb group, attribute.
constexpr std::string_view kBesideSymbols = "+\\&$=";

template <typename Take>
void eachLine(const std::string& path, const Take& take) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path + ": cannot be read");
    std::size_t taken = 0;
    for (std::string line; std::getline(in, line); ++taken)
        take(line);
    if (taken == 0 || in.bad()) throw std::runtime_error(path + ": is empty or broken");
}

/// Satellites are adjectives.
std::string placeOf(char part, const std::string& offset) {
    return (part == 's' ? 'a' : part) + offset;
}

/// No phrase, no number.
bool isWord(const std::string& text) {
    return std::ranges::none_of(text, [](char c) { return c == '_' || (c >= '0' && c <= '9'); });
}

} // namespace

WordNet::WordNet(const std::string& folder) {
    std::vector<Link> links;
    for (const auto& [name, part] : kParts)
        readData(folder + "/data." + name, part, links);
    for (const auto& [from, symbol, to] : links) {
        const auto place = m_places.find(to);
        if (place == m_places.end()) throw std::runtime_error(folder + ": a link leads nowhere: " + to);
        auto& synset = m_synsets[from];
        if (symbol == '@') synset.kindOf.push_back(place->second);
        if (kBesideSymbols.find(symbol) != std::string_view::npos) synset.beside.push_back(place->second);
    }
    for (const auto& [name, part] : kParts) {
        readIndex(folder + "/index." + name, part);
        readExceptions(folder + "/" + name + ".exc");
    }
    measure();
}

void WordNet::readData(const std::string& path, char part, std::vector<Link>& links) {
    const bool isFirst = m_synsets.empty();
    eachLine(path, [&](const std::string& line) {
        if (line.starts_with("  ")) { // "  12 text": the terms, above every file
            if (const auto text = line.find(' ', 2); isFirst && text != std::string::npos)
                m_notice += line.substr(text + 1) + '\n';
            return;
        }
        std::istringstream in(line);
        std::string offset, file, type, count;
        in >> offset >> file >> type >> count;
        const auto number = static_cast<std::uint32_t>(m_synsets.size());
        m_synsets.emplace_back();
        m_places[placeOf(part, offset)] = number;
        std::string word, id;
        for (auto words = std::stoul(count, nullptr, 16); words > 0; --words)
            in >> word >> id;
        std::size_t pointers = 0;
        in >> pointers;
        for (; pointers > 0; --pointers) {
            std::string symbol, to, partTo, ends;
            if (!(in >> symbol >> to >> partTo >> ends)) throw std::runtime_error(path + ": " + line);
            links.push_back({number, symbol.front(), placeOf(partTo.front(), to)});
        }
    });
}

void WordNet::readIndex(const std::string& path, char part) {
    eachLine(path, [&](const std::string& line) {
        if (line.starts_with("  ")) return;
        std::istringstream in(line);
        std::string word, skipped;
        std::size_t senses = 0;
        std::size_t pointers = 0;
        in >> word >> skipped >> senses >> pointers;
        for (auto left = pointers + 2; left > 0; --left)
            in >> skipped;
        if (!isWord(word)) return;
        for (std::size_t i = 0; i < std::min(senses, kCommonestSenses); ++i) {
            std::string offset;
            in >> offset;
            const auto place = m_places.find(placeOf(part, offset));
            if (place == m_places.end()) throw std::runtime_error(path + ": " + line);
            m_senses[word].push_back(place->second);
        }
    });
}

void WordNet::readExceptions(const std::string& path) {
    eachLine(path, [&](const std::string& line) {
        std::istringstream in(line);
        std::string form, word;
        for (in >> form; in >> word;)
            if (isWord(form)) m_irregular[form].push_back(word);
    });
}

/// The fewer kinds a concept has below it, the more it says (Seco, Veale and Hayes 2004).
void WordNet::measure() {
    std::vector<std::vector<std::uint32_t>> below(m_synsets.size());
    for (std::uint32_t i = 0; i < m_synsets.size(); ++i)
        for (const auto above : m_synsets[i].kindOf)
            below[above].push_back(i);
    const double all = std::log(static_cast<double>(m_synsets.size()));
    for (std::uint32_t i = 0; i < m_synsets.size(); ++i) {
        std::set<std::uint32_t> seen;
        std::vector<std::uint32_t> open{i};
        while (!open.empty()) {
            const auto at = open.back();
            open.pop_back();
            for (const auto one : below[at])
                if (seen.insert(one).second) open.push_back(one);
        }
        m_synsets[i].specific =
            static_cast<float>(1.0 - std::log(1.0 + static_cast<double>(seen.size())) / all);
    }
}

Concepts WordNet::conceptsOf(const std::vector<std::uint32_t>& senses) const {
    Concepts concepts;
    const auto put = [&](std::uint32_t synset, float near) {
        const float specific = m_synsets[synset].specific;
        if (specific <= kLeastSpecific) return;
        auto& held = concepts[synset];
        held = std::max(held, near * std::sqrt(specific));
    };
    const auto putWithKinds = [&](std::uint32_t synset, float near) {
        put(synset, near);
        for (const auto above : m_synsets[synset].kindOf)
            put(above, near * kKindOf);
    };
    for (const auto sense : senses) {
        putWithKinds(sense, 1);
        for (const auto one : m_synsets[sense].beside)
            putWithKinds(one, kBeside);
    }
    return concepts;
}

std::map<std::string, Concepts> WordNet::meanings() const {
    auto senses = m_senses;
    for (const auto& [form, words] : m_irregular)
        for (const auto& word : words)
            if (const auto own = m_senses.find(word); own != m_senses.end())
                senses[form].insert(senses[form].end(), own->second.begin(), own->second.end());
    std::map<std::string, Concepts> all;
    for (const auto& [word, own] : senses)
        if (auto concepts = conceptsOf(own); !concepts.empty()) all.emplace(word, std::move(concepts));
    return all;
}

} // namespace chatkeep::wordnet
