// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Lexicon.h"

#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Stemmer.h"
#include "core/engine/understanding/Tokens.h"
#include "resources/Embedded.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string>

namespace chatkeep::engine::nlu {
namespace {

/// Key of a phrase as a reader sees it: the stems of its words, mixed in order.
std::uint64_t phraseKey(std::string_view phrase, const Stemmer& stemmer) {
    const std::string folded = foldedText(phrase);
    std::vector<Token> tokens;
    tokenize(folded, tokens);
    std::uint64_t key = 0;
    for (const Token& token : tokens) {
        const auto word = std::string_view(folded).substr(token.begin, token.end - token.begin);
        const std::uint64_t stem = keyOf(stemmer.stem(word), kStemSeed);
        key = key == 0 ? stem : mixKey(key, stem);
    }
    return key;
}

template <typename Take>
void eachPart(std::string_view text, char separator, const Take& take) {
    while (!text.empty()) {
        const auto end = text.find(separator);
        const auto part = text.substr(0, end);
        if (part.find_first_not_of(" \t\r") != std::string_view::npos) take(part);
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

} // namespace

Lexicon::Lexicon(std::string_view text, std::string_view language) {
    const Stemmer stemmer(language);
    std::map<std::uint64_t, std::vector<std::uint32_t>> kinds;
    std::uint32_t kind = 0;
    eachPart(text, '\n', [&](std::string_view line) {
        const auto colon = line.find(':');
        if (line.front() == '#' || colon == std::string_view::npos) return;
        ++kind;
        eachPart(line.substr(colon + 1), ',', [&](std::string_view phrase) {
            auto& of = kinds[phraseKey(phrase, stemmer)];
            if (of.empty() || of.back() != kind) of.push_back(kind);
        });
    });
    m_slots.resize(std::bit_ceil(std::max<std::size_t>(kinds.size() * 2, 16)));
    for (const auto& [key, of] : kinds) {
        const auto begin = static_cast<std::uint32_t>(m_kinds.size());
        m_kinds.insert(m_kinds.end(), of.begin(), of.end());
        m_slots[slotOf(key)] = {key, begin, static_cast<std::uint32_t>(m_kinds.size())};
    }
}

std::size_t Lexicon::slotOf(std::uint64_t key) const {
    std::size_t slot = key & (m_slots.size() - 1);
    while (m_slots[slot].begin != m_slots[slot].end && m_slots[slot].key != key)
        slot = (slot + 1) & (m_slots.size() - 1);
    return slot;
}

std::span<const std::uint32_t> Lexicon::kindsOf(std::uint64_t stemKey) const {
    const Slot& slot = m_slots[slotOf(stemKey)];
    return std::span(m_kinds).subspan(slot.begin, slot.end - slot.begin);
}

const Lexicon& Lexicon::of(std::string_view language) {
    static const Lexicon none("", "");
    static const Lexicon english(resources::embedded("facts/lexicon.en.txt").value_or(""), "en");
    static const Lexicon german(resources::embedded("facts/lexicon.de.txt").value_or(""), "de");
    return language == "en" ? english : language == "de" ? german : none;
}

} // namespace chatkeep::engine::nlu
