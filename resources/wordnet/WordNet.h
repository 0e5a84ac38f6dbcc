// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace chatkeep::wordnet {

/// How near a word is to a concept, in (0, 1]: product of two words' nearness is how much they mean the same.
using Concepts = std::map<std::uint32_t, float>;

/// WordNet's files as Debian installs them (format: wndb(5WN)). Throws std::runtime_error with the file's
/// name where one is missing or is not of that format.
class WordNet {
public:
    explicit WordNet(const std::string& folder);

    /// Of every single word, and of irregular forms of one ("bought"), what it means: its commonest senses,
    /// what these derive from and stand beside, and what all of them are kinds of.
    [[nodiscard]] std::map<std::string, Concepts> meanings() const;
    /// Whose the words are and on what terms, as the files say themselves.
    [[nodiscard]] const std::string& notice() const { return m_notice; }

private:
    struct Synset {
        std::vector<std::uint32_t> beside;
        std::vector<std::uint32_t> kindOf;
        float specific = 0; ///< 1 without kinds of its own, near 0 for what nearly everything is a kind of
    };
    struct Link {
        std::uint32_t from = 0;
        char symbol = 0;
        std::string to;
    };
    void readData(const std::string& path, char part, std::vector<Link>& links);
    void readIndex(const std::string& path, char part);
    void readExceptions(const std::string& path);
    void measure();
    [[nodiscard]] Concepts conceptsOf(const std::vector<std::uint32_t>& senses) const;

    std::vector<Synset> m_synsets;
    std::map<std::string, std::uint32_t> m_places;               ///< by part of speech and offset
    std::map<std::string, std::vector<std::uint32_t>> m_senses;  ///< of words
    std::map<std::string, std::vector<std::string>> m_irregular; ///< forms, and what they are forms of
    std::string m_notice;
};

} // namespace chatkeep::wordnet
