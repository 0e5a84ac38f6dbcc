// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Tree.h"

#include <string>
#include <vector>

namespace chatkeep::audit {

/// All leaf hashes in a list, every subtree made anew: slow and plainly right.
class TreeInMemory final : public SubtreeHashes {
public:
    void add(ByteView entry) { m_leaves.push_back(leafHash(entry)); }
    void addNumbered(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            add(asBytes("entry " + std::to_string(m_leaves.size())));
    }
    [[nodiscard]] const Digest& leaf(std::size_t index) const { return m_leaves.at(index); }

    Result<Digest> at(unsigned level, std::uint64_t index) override {
        if (level == 0) return m_leaves.at(index);
        return nodeHash(*at(level - 1, 2 * index), *at(level - 1, 2 * index + 1));
    }

private:
    std::vector<Digest> m_leaves;
};

} // namespace chatkeep::audit
