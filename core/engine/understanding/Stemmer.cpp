// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Stemmer.h"

#include "core/engine/understanding/LightStems.h"
#include "core/engine/understanding/PlainTexts.h"

#include <libstemmer.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace chatkeep::engine::nlu {

namespace {

constexpr std::string_view kComma[] = {"\u0219", "\u021B"};   // "ș", "ț"
constexpr std::string_view kCedilla[] = {"\u015F", "\u0163"}; // "ş", "ţ"

/// Bytes of two letters: Snowball's Hindi rules leave one of "food", "account" and "lose" alike.
constexpr std::size_t kLeastHindi = 6;

/// Snowball's Romanian rules know the letters with a cedilla, which were typed for want of those with a
/// comma.
void putCedillas(std::string& word) {
    for (std::size_t i = 0; i < std::size(kComma); ++i)
        for (auto at = word.find(kComma[i]); at != std::string::npos; at = word.find(kComma[i], at))
            word.replace(at, kComma[i].size(), kCedilla[i]);
}

} // namespace

Stemmer::Stemmer(std::string_view language)
    : m_language(language) {
    const auto name = wordsTag(language); // regions have no stems of their own
    m_stemmer = name.empty() ? nullptr : sb_stemmer_new(name.c_str(), "UTF_8");
    m_isRomanian = name == "ro";
    m_isHindi = name == "hi";
    if (m_stemmer == nullptr) m_light = LightStems::of(name);
}

Stemmer::~Stemmer() {
    if (m_stemmer != nullptr) sb_stemmer_delete(m_stemmer);
}

std::string_view Stemmer::stem(std::string_view word) const {
    if (word.size() < 3 || word.size() > 64) return word;
    if (m_light != nullptr) return m_stem = m_light->stem(word);
    if (m_stemmer == nullptr) return word;
    if (m_isRomanian) {
        m_stem = word;
        putCedillas(m_stem);
        word = m_stem;
    }
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stemmed = sb_stemmer_stem(m_stemmer, bytes, static_cast<int>(word.size()));
    if (stemmed == nullptr) return word;
    const auto length = static_cast<std::size_t>(sb_stemmer_length(m_stemmer));
    if (m_isHindi && length < kLeastHindi) return word;
    return {reinterpret_cast<const char*>(stemmed), length};
}

std::uint64_t Stemmer::fingerprint() const {
    return m_light == nullptr ? 0 : m_light->fingerprint();
}

const Stemmer& threadStemmer(std::string_view language) {
    thread_local std::vector<std::unique_ptr<Stemmer>> stemmers;
    const auto known = std::ranges::find(stemmers, language, [](const auto& s) { return s->language(); });
    if (known != stemmers.end()) return **known;
    return *stemmers.emplace_back(std::make_unique<Stemmer>(language));
}

} // namespace chatkeep::engine::nlu
