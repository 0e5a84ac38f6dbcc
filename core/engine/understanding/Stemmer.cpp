// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Stemmer.h"

#include "core/engine/understanding/PlainTexts.h"

#include <libstemmer.h>

#include <algorithm>
#include <vector>

namespace chatkeep::engine::nlu {

Stemmer::Stemmer(std::string_view language)
    : m_language(language) {
    const auto name = wordsTag(language); // regions have no stems of their own
    m_stemmer = name.empty() ? nullptr : sb_stemmer_new(name.c_str(), "UTF_8");
}

Stemmer::~Stemmer() {
    if (m_stemmer != nullptr) sb_stemmer_delete(m_stemmer);
}

std::string_view Stemmer::stem(std::string_view word) const {
    if (m_stemmer == nullptr || word.size() < 3 || word.size() > 64) return word;
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stemmed = sb_stemmer_stem(m_stemmer, bytes, static_cast<int>(word.size()));
    if (stemmed == nullptr) return word;
    return {reinterpret_cast<const char*>(stemmed), static_cast<std::size_t>(sb_stemmer_length(m_stemmer))};
}

const Stemmer& threadStemmer(std::string_view language) {
    thread_local std::vector<std::unique_ptr<Stemmer>> stemmers;
    const auto known = std::ranges::find(stemmers, language, [](const auto& s) { return s->language(); });
    if (known != stemmers.end()) return **known;
    return *stemmers.emplace_back(std::make_unique<Stemmer>(language));
}

} // namespace chatkeep::engine::nlu
