// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/WideMemory.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace chatkeep::engine::nlu {

struct KeySlot {
    std::uint32_t mark = 0; ///< upper half of the key
    std::uint32_t place = 0xFFFFFFFF;
};

/// Finds the place of a key among many: open addressing, eight bytes a slot, one cache line a look-up for
/// most. Immutable once built. Thread: any.
class KeyIndex {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;

    void build(std::span<const std::uint64_t> keys) {
        m_slots.assign(std::bit_ceil(std::max<std::size_t>(keys.size() * 2, 16)), KeySlot{});
        for (std::uint32_t place = 0; place < keys.size(); ++place) {
            std::size_t slot = keys[place] & (m_slots.size() - 1);
            while (m_slots[slot].place != kNone)
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = {static_cast<std::uint32_t>(keys[place] >> 32), place};
        }
    }

    /// kNone for a key that is not there. Must have been built.
    [[nodiscard]] std::uint32_t find(std::uint64_t key) const {
        const auto mark = static_cast<std::uint32_t>(key >> 32);
        std::size_t slot = key & (m_slots.size() - 1);
        while (m_slots[slot].place != kNone && m_slots[slot].mark != mark)
            slot = (slot + 1) & (m_slots.size() - 1);
        return m_slots[slot].place;
    }

    void prefetch(std::uint64_t key) const {
        __builtin_prefetch(m_slots.data() + (key & (m_slots.size() - 1)));
    }

private:
    WideVector<KeySlot> m_slots = WideVector<KeySlot>(16);
};

} // namespace chatkeep::engine::nlu
