// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Tree.h"

#include <bit>

namespace chatkeep::audit {
namespace {

constexpr std::uint8_t kLeafPrefix[1] = {0};
constexpr std::uint8_t kNodePrefix[1] = {1};

/// Root of the leaves [begin, end): a complete aligned subtree is looked up, anything else is split at the
/// largest power of two below its width.
Result<Digest> rangeRoot(SubtreeHashes& hashes, std::uint64_t begin, std::uint64_t end) {
    const std::uint64_t width = end - begin;
    if (std::has_single_bit(width) && begin % width == 0) {
        const auto level = static_cast<unsigned>(std::countr_zero(width));
        return hashes.at(level, begin >> level);
    }
    const std::uint64_t middle = begin + std::bit_floor(width - 1);
    CHATKEEP_ASSIGN(const Digest left, rangeRoot(hashes, begin, middle));
    CHATKEEP_ASSIGN(const Digest right, rangeRoot(hashes, middle, end));
    return nodeHash(left, right);
}

/// Walks a proof's siblings from the leaf side to the root.
class ProofWalk {
public:
    explicit ProofWalk(std::span<const Digest> proof) noexcept
        : m_proof(proof) {}
    [[nodiscard]] bool isDone() const noexcept { return m_next == m_proof.size(); }
    [[nodiscard]] const Digest* next() noexcept { return isDone() ? nullptr : &m_proof[m_next++]; }

private:
    std::span<const Digest> m_proof;
    std::size_t m_next = 0;
};

} // namespace

Digest leafHash(ByteView entry) noexcept {
    return crypto::sha256({ByteView(kLeafPrefix), entry});
}

Digest nodeHash(const Digest& left, const Digest& right) noexcept {
    return crypto::sha256({ByteView(kNodePrefix), ByteView(left), ByteView(right)});
}

Digest emptyRoot() noexcept {
    return crypto::sha256(ByteView());
}

Result<Digest> rootOf(SubtreeHashes& hashes, std::uint64_t size) {
    if (size == 0) return emptyRoot();
    return rangeRoot(hashes, 0, size);
}

Result<std::vector<Digest>> inclusionProof(SubtreeHashes& hashes, std::uint64_t index, std::uint64_t size) {
    if (index >= size) return fail(ErrorCode::InvalidInput, {"index", "outside the tree"});
    std::vector<Digest> fromRoot;
    std::uint64_t begin = 0;
    std::uint64_t end = size;
    while (end - begin > 1) {
        const std::uint64_t middle = begin + std::bit_floor(end - begin - 1);
        const bool isLeft = index < middle;
        CHATKEEP_ASSIGN(Digest sibling,
                        isLeft ? rangeRoot(hashes, middle, end) : rangeRoot(hashes, begin, middle));
        fromRoot.push_back(sibling);
        (isLeft ? end : begin) = middle;
    }
    return std::vector<Digest>(fromRoot.rbegin(), fromRoot.rend());
}

Result<std::vector<Digest>> consistencyProof(SubtreeHashes& hashes, std::uint64_t from, std::uint64_t to) {
    if (from == 0 || from > to) return fail(ErrorCode::InvalidInput, {"size", "outside the tree"});
    std::vector<Digest> fromRoot;
    std::uint64_t begin = 0;
    std::uint64_t end = to;
    // Down to the subtree that ends where the old tree ended.
    while (end != from) {
        const std::uint64_t middle = begin + std::bit_floor(end - begin - 1);
        const bool isLeft = from <= middle;
        CHATKEEP_ASSIGN(Digest sibling,
                        isLeft ? rangeRoot(hashes, middle, end) : rangeRoot(hashes, begin, middle));
        fromRoot.push_back(sibling);
        (isLeft ? end : begin) = middle;
    }
    // A subtree that begins at 0 is the old tree itself, whose root the verifier has.
    if (begin != 0) {
        CHATKEEP_ASSIGN(Digest last, rangeRoot(hashes, begin, end));
        fromRoot.push_back(last);
    }
    return std::vector<Digest>(fromRoot.rbegin(), fromRoot.rend());
}

bool verifyInclusion(std::uint64_t index, std::uint64_t size, const Digest& leaf,
                     std::span<const Digest> proof, const Digest& root) noexcept {
    if (index >= size) return false;
    Digest hash = leaf;
    ProofWalk walk(proof);
    // `last` is the rightmost node of the level: a node without right sibling moves up unchanged.
    for (std::uint64_t last = size - 1; last > 0; index >>= 1, last >>= 1) {
        if (index % 2 == 0 && index == last) continue;
        const Digest* sibling = walk.next();
        if (!sibling) return false;
        hash = index % 2 == 1 ? nodeHash(*sibling, hash) : nodeHash(hash, *sibling);
    }
    return walk.isDone() && hash == root;
}

bool verifyConsistency(std::uint64_t size1, std::uint64_t size2, const Digest& root1, const Digest& root2,
                       std::span<const Digest> proof) noexcept {
    if (size1 == 0 || size1 > size2) return false;
    if (size1 == size2) return proof.empty() && root1 == root2;

    ProofWalk walk(proof);
    std::uint64_t node = size1 - 1;
    std::uint64_t last = size2 - 1;
    for (; node % 2 == 1; node >>= 1)
        last >>= 1;
    Digest old = root1;
    if (node > 0) {
        const Digest* seed = walk.next();
        if (!seed) return false;
        old = *seed;
    }
    Digest grown = old;
    for (; last > 0; node >>= 1, last >>= 1) {
        if (node % 2 == 0 && node == last) continue;
        const Digest* sibling = walk.next();
        if (!sibling) return false;
        if (node % 2 == 1) {
            old = nodeHash(*sibling, old);
            grown = nodeHash(*sibling, grown);
        } else {
            grown = nodeHash(grown, *sibling);
        }
    }
    return walk.isDone() && old == root1 && grown == root2;
}

} // namespace chatkeep::audit
