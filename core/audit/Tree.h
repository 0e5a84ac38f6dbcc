// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Hash.h"

#include <cstdint>
#include <span>
#include <vector>

namespace chatkeep::audit {

using crypto::Digest;

/// The Merkle tree of RFC 6962 section 2.1: pure functions, no storage. Thread: any.
[[nodiscard]] Digest leafHash(ByteView entry) noexcept;
[[nodiscard]] Digest nodeHash(const Digest& left, const Digest& right) noexcept;
[[nodiscard]] Digest emptyRoot() noexcept;

/// Where the hashes of complete subtrees come from. `level` counts from the leaves (0); the subtree at
/// (level, index) covers the leaves [index << level, (index + 1) << level).
class SubtreeHashes {
public:
    virtual ~SubtreeHashes() = default;
    [[nodiscard]] virtual Result<Digest> at(unsigned level, std::uint64_t index) = 0;
};

/// Root of the first `size` leaves. Errors: those of `hashes`.
[[nodiscard]] Result<Digest> rootOf(SubtreeHashes& hashes, std::uint64_t size);
/// Errors: InvalidInput ("index" | "size"), those of `hashes`.
[[nodiscard]] Result<std::vector<Digest>> inclusionProof(SubtreeHashes& hashes, std::uint64_t index,
                                                         std::uint64_t size);
[[nodiscard]] Result<std::vector<Digest>> consistencyProof(SubtreeHashes& hashes, std::uint64_t from,
                                                           std::uint64_t to);

/// True if `leaf` is at `index` in the tree of `size` leaves with that root.
[[nodiscard]] bool verifyInclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf,
                                   std::span<const Digest> proof, const Digest& root) noexcept;
/// True if the tree of `size2` leaves begins with the tree of `size1` leaves. An empty tree proves
/// nothing and is refused.
[[nodiscard]] bool verifyConsistency(std::uint64_t size1, std::uint64_t size2, const Digest& root1,
                                     const Digest& root2, std::span<const Digest> proof) noexcept;

} // namespace chatkeep::audit
