// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace chatkeep::engine::nlu {

class LightStems;

/// Stems of one language, by Snowball's rules or, where it has none, without their endings. Thread: one
/// stemmer a thread.
class Stemmer {
public:
    /// `language` as in "en"; without rules for it, words stay as they are.
    explicit Stemmer(std::string_view language);
    ~Stemmer();
    Stemmer(const Stemmer&) = delete;
    Stemmer& operator=(const Stemmer&) = delete;

    /// Valid until the next call.
    [[nodiscard]] std::string_view stem(std::string_view word) const;
    [[nodiscard]] const std::string& language() const { return m_language; }
    /// Of the endings that words are left without; 0 where the rules are Snowball's.
    [[nodiscard]] std::uint64_t fingerprint() const;

private:
    std::string m_language;
    sb_stemmer* m_stemmer = nullptr;
    const LightStems* m_light = nullptr;
    bool m_isRomanian = false;
    bool m_isHindi = false;
    mutable std::string m_stem; ///< the last one, or what Snowball was asked for
};

/// This thread's stemmer of a language.
[[nodiscard]] const Stemmer& threadStemmer(std::string_view language);

} // namespace chatkeep::engine::nlu
