// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chatkeep::engine::nlu {

/// Words without their endings (resources/facts/endings.txt), for languages that Snowball has no rules for.
/// Immutable. Thread: any.
class LightStems {
public:
    /// By language ("ko"); null for a language without endings.
    [[nodiscard]] static const LightStems* of(std::string_view language);

    /// Of all endings.
    [[nodiscard]] std::uint64_t fingerprint() const { return m_fingerprint; }
    /// Of a word in folded case (UTF-8, NFC).
    [[nodiscard]] std::string stem(std::string_view word) const;

private:
    friend class LightStemTables;
    enum class Behind { Any, Closed, Open }; ///< a syllable with or without a last consonant
    struct Ending {
        std::size_t least = 0; ///< letters that are left
        Behind behind = Behind::Any;
        bool isVerbs = false;
    };
    void read(std::string_view key, std::u32string ending);
    [[nodiscard]] const Ending* cutOne(std::u32string& word) const;
    [[nodiscard]] const Ending* cut(std::u32string& word, std::size_t length) const;
    [[nodiscard]] const Ending* fitting(std::u32string_view ending, std::u32string_view rest) const;

    std::unordered_map<std::u32string, std::vector<Ending>> m_endings;
    std::size_t m_longest = 0; ///< letters of an ending
    bool m_isKorean = false;
    std::uint64_t m_fingerprint = 0;
};

} // namespace chatkeep::engine::nlu
