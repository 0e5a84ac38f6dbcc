// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// gatherBytes in whole numbers: exact, so every processor computes the same, and three times as quick as in
// floats.
#include "core/engine/understanding/Kernels.h"

#include <algorithm>
#include <array>
#include <cmath>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define CHATKEEP_HAS_AVX2 1
#endif

namespace chatkeep::engine::nlu {
namespace {

constexpr std::size_t kMostPairs = 1025;    // of rows: more features than that no text has
constexpr std::size_t kGroupsAtOnce = 4;    // sums that stay in registers
constexpr float kLargestFactor = 32000.0F;  // of sixteen bits
constexpr float kRowsWithoutOverflow = 500; // of the largest factor times the largest weight, in 32 bits

/// Two rows after the other and what they count, as sixteen-bit factors.
struct RowPair { // not initialised: there is room for many
    const std::int8_t* first;
    const std::int8_t* second;
    std::int16_t firstFactor;
    std::int16_t secondFactor;
};

/// Adds up to kGroupsAtOnce groups of columns of all pairs.
void sumPlain(const RowPair* pairs, std::size_t count, std::size_t column, std::size_t groups,
              std::int32_t* sums) {
    std::fill_n(sums, groups * kByteLanes, 0);
    for (std::size_t p = 0; p < count; ++p) {
        const std::int8_t* first = pairs[p].first + column;
        const std::int8_t* second = pairs[p].second + column;
        for (std::size_t c = 0; c < groups * kByteLanes; ++c)
            sums[c] += first[c] * pairs[p].firstFactor + second[c] * pairs[p].secondFactor;
    }
}

#if defined(CHATKEEP_HAS_AVX2)
template <std::size_t Groups>
__attribute__((target("avx2"))) void sumWide(const RowPair* pairs, std::size_t count, std::size_t column,
                                             std::int32_t* sums) {
    constexpr std::size_t kAhead = 3;
    __m256i low[Groups];  // columns 0-3 and 8-11 of each group
    __m256i high[Groups]; // columns 4-7 and 12-15
    for (std::size_t g = 0; g < Groups; ++g)
        low[g] = high[g] = _mm256_setzero_si256();
    for (std::size_t p = 0; p < count; ++p) {
        const RowPair& next = pairs[std::min(p + kAhead, count - 1)];
        __builtin_prefetch(next.first + column);
        __builtin_prefetch(next.second + column);
        const std::int8_t* first = pairs[p].first + column;
        const std::int8_t* second = pairs[p].second + column;
        const auto factors = static_cast<std::uint32_t>(static_cast<std::uint16_t>(pairs[p].firstFactor)) |
                             static_cast<std::uint32_t>(static_cast<std::uint16_t>(pairs[p].secondFactor))
                                 << 16;
        const __m256i both = _mm256_set1_epi32(static_cast<int>(factors));
#pragma GCC unroll 4
        for (std::size_t g = 0; g < Groups; ++g) {
            const __m256i a = _mm256_cvtepi8_epi16(
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(first + g * kByteLanes)));
            const __m256i b = _mm256_cvtepi8_epi16(
                _mm_loadu_si128(reinterpret_cast<const __m128i*>(second + g * kByteLanes)));
            low[g] = _mm256_add_epi32(low[g], _mm256_madd_epi16(_mm256_unpacklo_epi16(a, b), both));
            high[g] = _mm256_add_epi32(high[g], _mm256_madd_epi16(_mm256_unpackhi_epi16(a, b), both));
        }
    }
    for (std::size_t g = 0; g < Groups; ++g) {
        auto* out = reinterpret_cast<__m256i*>(sums + g * kByteLanes);
        _mm256_storeu_si256(out, _mm256_permute2x128_si256(low[g], high[g], 0x20));
        _mm256_storeu_si256(out + 1, _mm256_permute2x128_si256(low[g], high[g], 0x31));
    }
}

void sumGroups(const RowPair* pairs, std::size_t count, std::size_t column, std::size_t groups,
               std::int32_t* sums) {
    static const bool wide = __builtin_cpu_supports("avx2") != 0;
    if (!wide) return sumPlain(pairs, count, column, groups, sums);
    switch (groups) {
    case 1:
        return sumWide<1>(pairs, count, column, sums);
    case 2:
        return sumWide<2>(pairs, count, column, sums);
    case 3:
        return sumWide<3>(pairs, count, column, sums);
    default:
        return sumWide<4>(pairs, count, column, sums);
    }
}
#else
void sumGroups(const RowPair* pairs, std::size_t count, std::size_t column, std::size_t groups,
               std::int32_t* sums) {
    sumPlain(pairs, count, column, groups, sums);
}
#endif

} // namespace

void gatherBytes(const ByteTable& table, std::size_t width, SparseRow row, float* out) noexcept {
    const std::size_t size = std::min(row.size, 2 * kMostPairs);
    float most = 0;
    for (std::size_t i = 0; i < size; ++i)
        most = std::max(most, std::abs(row.values[i] * table.scales[row.ids[i]]));
    if (most <= 0.0F) {
        std::fill_n(out, width, 0.0F);
        return;
    }
    const float largest = kLargestFactor * std::min(1.0F, kRowsWithoutOverflow / static_cast<float>(size));
    const float inverse = largest / most;
    std::array<RowPair, kMostPairs> pairs;
    const auto factor = [&](std::size_t i) {
        const float scaled = row.values[i] * table.scales[row.ids[i]] * inverse;
        return static_cast<std::int16_t>(scaled + (scaled < 0.0F ? -0.5F : 0.5F));
    };
    const std::size_t count = (size + 1) / 2;
    for (std::size_t p = 0; p < count; ++p) {
        const std::size_t second = 2 * p + 1;
        pairs[p].first = pairs[p].second = table.weights + row.ids[2 * p] * table.stride;
        pairs[p].firstFactor = factor(2 * p);
        pairs[p].secondFactor = 0;
        if (second == size) break;
        pairs[p].second = table.weights + row.ids[second] * table.stride;
        pairs[p].secondFactor = factor(second);
    }
    const float unit = most / largest;
    std::array<std::int32_t, kGroupsAtOnce * kByteLanes> sums;
    for (std::size_t column = 0; column < width; column += sums.size()) {
        const std::size_t columns = std::min(width - column, sums.size());
        sumGroups(pairs.data(), count, column, (columns + kByteLanes - 1) / kByteLanes, sums.data());
        for (std::size_t c = 0; c < columns; ++c)
            out[column + c] = static_cast<float>(sums[c]) * unit;
    }
}

} // namespace chatkeep::engine::nlu
