// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/ByteStream.h"

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace chatkeep::engine::nlu {

/// A number or code as it stands in a text.
struct NumberSeen {
    std::uint64_t place = 0; ///< where it stands, whatever its figures: "e000", "windows 00", "00 euro"
    std::uint64_t exact = 0; ///< the place with its figures
    std::uint8_t token = 0;
    bool isCode = false; ///< letters before figures, or three figures: more likely a name than a count
};

/// Where numbers tell intents apart. They are learned by their shape, since a table for 4 is a table for 6;
/// but error E101 is not error E205, and Windows 10 is not Windows 11. A place tells where most texts that
/// have it hold a number that is their intent's own there, and so do most of all examples of two intents at
/// least: numbers are what those are about. Immutable once built. Thread: any.
class TellingNumbers {
public:
    class Builder;

    [[nodiscard]] bool empty() const { return m_places.empty(); }
    /// Whether an example has this number at a place that tells.
    [[nodiscard]] bool knows(std::uint64_t exact) const;
    struct Missing {
        std::uint32_t intent = 0;
        bool isCode = false;
        auto operator<=>(const Missing&) const = default;
    };
    /// The intents that are told apart where the text has a number that no example has; none where it has
    /// an intent's own number as well.
    [[nodiscard]] std::vector<Missing> missing(std::span<const NumberSeen> seen) const;

    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in, std::size_t intents);

private:
    std::vector<std::uint64_t> m_places; ///< ascending, those that tell
    std::vector<std::uint32_t> m_ends;   ///< for each: where its intents end in the next
    std::vector<std::uint32_t> m_intents;
    std::vector<std::uint64_t> m_known; ///< ascending, the exact numbers that examples have at those places
    std::vector<std::uint64_t> m_owned; ///< ascending, those of them that are an intent's own
};

/// Takes the training's texts one by one.
class TellingNumbers::Builder {
public:
    /// One example and its numbers; each is to be said, those without numbers too.
    void add(std::uint32_t intent, std::span<const NumberSeen> seen);
    [[nodiscard]] TellingNumbers build() const;

private:
    using Counts = std::map<std::uint32_t, std::uint32_t>; ///< texts, by intent
    struct Held {
        Counts texts;                            ///< that have a number there
        std::map<std::uint64_t, Counts> numbers; ///< and that have this one
    };
    Counts m_texts;
    std::map<std::uint64_t, Held> m_places;
};

} // namespace chatkeep::engine::nlu
