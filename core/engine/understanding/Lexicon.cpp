// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Lexicon.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/Stemmer.h"
#include "core/engine/understanding/Tokens.h"
#include "resources/Embedded.h"

#include <algorithm>
#include <bit>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::string_view kLists = "facts/lexicon.";
constexpr std::string_view kListsEnd = ".txt";
/// Shorter ones are other words without their accents: "où", "sí", "thé".
constexpr std::size_t kShortestBare = 4;

/// Key of a folded phrase as a reader sees it: the stems of its words, mixed in order. Leaves its tokens.
std::uint64_t phraseKey(std::string_view folded, const Stemmer& stemmer, std::vector<Token>& tokens) {
    tokenize(folded, tokens);
    std::uint64_t key = 0;
    for (const Token& token : tokens) {
        const auto word = folded.substr(token.begin, token.end - token.begin);
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

using KindsByKey = std::map<std::uint64_t, std::vector<std::uint32_t>>;

void addKind(KindsByKey& kinds, std::uint64_t key, std::uint32_t kind) {
    auto& of = kinds[key];
    if (of.empty() || of.back() != kind) of.push_back(kind);
}

/// The lists of one language, read when they are first asked for. Thread: any.
class LateLexicon {
public:
    const Lexicon& read(std::string_view language) const {
        std::call_once(m_once, [&] {
            const auto path = std::string(kLists).append(language).append(kListsEnd);
            m_lexicon.emplace(resources::embedded(path).value_or(""), language);
        });
        return *m_lexicon;
    }

private:
    mutable std::once_flag m_once;
    mutable std::optional<Lexicon> m_lexicon;
};

using LexiconsByLanguage = std::map<std::string, LateLexicon, std::less<>>;

LexiconsByLanguage listedLexicons() {
    LexiconsByLanguage all;
    for (auto path : resources::embeddedUnder(kLists)) {
        path.remove_prefix(kLists.size());
        path.remove_suffix(kListsEnd.size());
        all.try_emplace(std::string(path));
    }
    return all;
}

} // namespace

Lexicon::Lexicon(std::string_view text, std::string_view language) {
    const Stemmer stemmer(language);
    std::vector<Token> tokens;
    KindsByKey kinds;
    KindsByKey bare; // of words without their accents
    std::uint32_t kind = 0;
    eachPart(text, '\n', [&](std::string_view line) {
        const auto colon = line.find(':');
        if (line.front() == '#' || colon == std::string_view::npos) return;
        ++kind;
        eachPart(line.substr(colon + 1), ',', [&](std::string_view phrase) {
            const std::string folded = foldedText(phrase);
            addKind(kinds, phraseKey(folded, stemmer, tokens), kind);
            m_longest = std::max(m_longest, tokens.size());
            const std::string plain = plainSpelling(folded);
            if (plain.size() >= kShortestBare) addKind(bare, phraseKey(plain, stemmer, tokens), kind);
        });
    });
    kinds.merge(bare); // what is listed as it stands means what its own lines say
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

Lexicon::FoundWord Lexicon::wordAt(std::span<const Token> tokens, std::span<const std::uint64_t> stems,
                                   std::size_t at) const {
    FoundWord found;
    std::uint64_t phrase = 0;
    for (auto i = at; i < std::min(at + m_longest, tokens.size()); ++i) {
        if (!tokens[i].solo || (i > at && tokens[i].begin != tokens[i - 1].end)) break;
        phrase = phrase == 0 ? stems[i] : mixKey(phrase, stems[i]);
        if (const auto kinds = kindsOf(phrase); !kinds.empty()) found = {kinds, i + 1 - at};
    }
    return found;
}

std::uint64_t Lexicon::fingerprint() const {
    std::uint64_t sum = m_slots.size();
    for (const Slot& slot : m_slots) {
        if (slot.begin == slot.end) continue;
        sum = mixKey(sum, slot.key);
        for (auto at = slot.begin; at < slot.end; ++at)
            sum = mixKey(sum, m_kinds[at]);
    }
    return sum;
}

const Lexicon& Lexicon::of(std::string_view language) {
    static const Lexicon none("", "");
    static const LexiconsByLanguage all = listedLexicons();
    const auto found = all.find(wordsTag(language));
    return found == all.end() ? none : found->second.read(found->first);
}

std::uint64_t readingOf(std::string_view language) {
    const auto& stemmer = threadStemmer(language);
    std::uint64_t sum = Lexicon::of(language).fingerprint();
    eachFactLine("facts/languages.txt", [&](std::string_view key, std::string_view words) {
        if (key != wordsTag(language)) return;
        for (const auto word : split(words, ','))
            sum = mixKey(sum, keyOf(stemmer.stem(trimmed(word)), kStemSeed));
    });
    return mixKey(sum, stemmer.fingerprint());
}

} // namespace chatkeep::engine::nlu
