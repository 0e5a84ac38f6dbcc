// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace chatkeep::engine {

/// A language in which words of resources/facts/talk.txt count that count nowhere else; 0: any other.
using Tongue = unsigned;

/// The languages that a message may be in. None given: the words of no single language count. Thread: any.
class Tongues {
public:
    static constexpr Tongue kMost = 63;

    Tongues() = default;
    /// That of a language's tag: "pt-BR".
    explicit Tongues(std::string_view language);
    void add(Tongues other) { m_bits |= other.m_bits; }

    /// What `read` makes of a message in the only one; nothing where it says one thing in one of them and
    /// another thing in another.
    template <typename Read>
    [[nodiscard]] auto agreed(const Read& read) const {
        auto left = m_bits == 0 ? std::uint64_t{1} : m_bits;
        const auto said = read(static_cast<Tongue>(std::countr_zero(left)));
        for (left &= left - 1; left != 0; left &= left - 1)
            if (read(static_cast<Tongue>(std::countr_zero(left))) != said) return decltype(read(Tongue{}))();
        return said;
    }

private:
    std::uint64_t m_bits = 0;
};

} // namespace chatkeep::engine
