// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/WideMemory.h"
#include "core/engine/understanding/Features.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace chatkeep::engine::nlu {

/// What training texts are made of, each text taken apart once: features are numbered as they come, and how
/// many texts hold each is counted. Thread: one at a time.
class TextFeatures {
public:
    struct Item {
        std::uint32_t number = 0; ///< of the feature
        std::uint16_t count = 1;  ///< in this text
        Group group = Group::Words;
    };
    struct Distinct {
        std::uint64_t key = 0;
        std::uint32_t number = 0;
        std::uint32_t texts = 0; ///< that hold it
    };

    /// Room for so many texts.
    explicit TextFeatures(std::size_t texts);
    void add(const std::vector<Feature>& features);

    [[nodiscard]] std::size_t texts() const { return m_offsets.size() - 1; }
    [[nodiscard]] std::size_t items() const { return m_items.size(); }
    [[nodiscard]] std::size_t distinct() const { return m_distinct; }
    [[nodiscard]] std::span<const Item> text(std::size_t i) const {
        return std::span(m_items).subspan(m_offsets[i], m_offsets[i + 1] - m_offsets[i]);
    }
    /// The features that so many texts hold at least, by key.
    [[nodiscard]] std::vector<Distinct> heldBy(std::uint32_t least) const;
    /// Gives back the memory that the keys take. What the texts hold stays; no text can come after this.
    void forgetKeys() { m_slots = WideVector<Distinct>(); }

private:
    [[nodiscard]] std::uint32_t numberOf(std::uint64_t key);
    [[nodiscard]] Distinct& slotOf(std::uint64_t key);
    void grow();

    std::vector<std::size_t> m_offsets{0};
    WideVector<Item> m_items;
    WideVector<Distinct> m_slots; ///< open addressing; no texts: free
    std::size_t m_distinct = 0;
};

} // namespace chatkeep::engine::nlu
