// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// gatherBytes and gatherShorts in whole numbers: exact, so every processor computes the same, and two to
// three times as quick as in floats.
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
constexpr std::size_t kLineBytes = 64;      // bytes fetched at once
constexpr float kLargestFactor = 32000.0F;  // of sixteen bits
constexpr float kRowsWithoutOverflow = 500; // of the largest factor times the largest byte, in 32 bits
constexpr float kLargestSum = 64000.0F;     // of factors that times the largest short still fits 32 bits

/// Two rows after the other and what they count, as sixteen-bit factors.
template <class Weight>
struct RowPair { // not initialised: there is room for many
    const Weight* first;
    const Weight* second;
    std::int16_t firstFactor;
    std::int16_t secondFactor;
};
template <class Weight>
using RowPairs = std::array<RowPair<Weight>, kMostPairs>;

/// Adds up to kGroupsAtOnce groups of columns of all pairs.
template <class Weight>
void sumPlain(const RowPair<Weight>* pairs, std::size_t count, std::size_t column, std::size_t groups,
              std::int32_t* sums) {
    std::fill_n(sums, groups * kByteLanes, 0);
    for (std::size_t p = 0; p < count; ++p) {
        const Weight* first = pairs[p].first + column;
        const Weight* second = pairs[p].second + column;
        for (std::size_t c = 0; c < groups * kByteLanes; ++c)
            sums[c] += first[c] * pairs[p].firstFactor + second[c] * pairs[p].secondFactor;
    }
}

#if defined(CHATKEEP_HAS_AVX2)
__attribute__((target("avx2"), always_inline)) inline __m256i readGroup(const std::int8_t* from) {
    return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
}
__attribute__((target("avx2"), always_inline)) inline __m256i readGroup(const std::int16_t* from) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

template <std::size_t Groups, class Weight>
__attribute__((target("avx2"))) void sumWide(const RowPair<Weight>* pairs, std::size_t count,
                                             std::size_t column, std::int32_t* sums) {
    constexpr std::size_t kPairsAhead = 3;
    __m256i low[Groups];  // columns 0-3 and 8-11 of each group
    __m256i high[Groups]; // columns 4-7 and 12-15
    for (std::size_t g = 0; g < Groups; ++g)
        low[g] = high[g] = _mm256_setzero_si256();
    for (std::size_t p = 0; p < count; ++p) {
        const RowPair<Weight>& next = pairs[std::min(p + kPairsAhead, count - 1)];
        for (std::size_t c = 0; c < Groups * kByteLanes; c += kLineBytes / sizeof(Weight)) {
            __builtin_prefetch(next.first + column + c);
            __builtin_prefetch(next.second + column + c);
        }
        const Weight* first = pairs[p].first + column;
        const Weight* second = pairs[p].second + column;
        const auto factors = static_cast<std::uint32_t>(static_cast<std::uint16_t>(pairs[p].firstFactor)) |
                             static_cast<std::uint32_t>(static_cast<std::uint16_t>(pairs[p].secondFactor))
                                 << 16;
        const __m256i both = _mm256_set1_epi32(static_cast<int>(factors));
#pragma GCC unroll 4
        for (std::size_t g = 0; g < Groups; ++g) {
            const __m256i a = readGroup(first + g * kByteLanes);
            const __m256i b = readGroup(second + g * kByteLanes);
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
#endif

template <class Weight>
void sumGroups(const RowPair<Weight>* pairs, std::size_t count, std::size_t column, std::size_t groups,
               std::int32_t* sums) {
#if defined(CHATKEEP_HAS_AVX2)
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
#else
    sumPlain(pairs, count, column, groups, sums);
#endif
}

/// out = unit * the sum of all rows times their factors. `rowOf` and `factorOf` by place in the text.
template <class Weight>
void sumRows(std::size_t size, std::size_t width, float unit, float* out, auto rowOf, auto factorOf) {
    RowPairs<Weight> pairs;
    const auto whole = [&](std::size_t i) {
        const float scaled = factorOf(i);
        return static_cast<std::int16_t>(scaled + (scaled < 0.0F ? -0.5F : 0.5F));
    };
    const std::size_t count = (size + 1) / 2;
    for (std::size_t p = 0; p < count; ++p) {
        const std::size_t second = 2 * p + 1;
        pairs[p].first = pairs[p].second = rowOf(2 * p);
        pairs[p].firstFactor = whole(2 * p);
        pairs[p].secondFactor = 0;
        if (second == size) break;
        pairs[p].second = rowOf(second);
        pairs[p].secondFactor = whole(second);
    }
    std::array<std::int32_t, kGroupsAtOnce * kByteLanes> sums;
    for (std::size_t column = 0; column < width; column += sums.size()) {
        const std::size_t columns = std::min(width - column, sums.size());
        sumGroups(pairs.data(), count, column, (columns + kByteLanes - 1) / kByteLanes, sums.data());
        for (std::size_t c = 0; c < columns; ++c)
            out[column + c] = static_cast<float>(sums[c]) * unit;
    }
}

} // namespace

void gatherBytes(const ByteTable& table, std::size_t width, SparseRow row, float* out) noexcept {
    const std::size_t size = std::min(row.size, 2 * kMostPairs);
    const auto valueOf = [&](std::size_t i) { return row.values[i] * table.scales[row.ids[i]]; };
    float most = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::int8_t* weights = table.weights + row.ids[i] * table.stride;
        for (std::size_t column = 0; column < width; column += kLineBytes)
            __builtin_prefetch(weights + column);
        most = std::max(most, std::abs(valueOf(i)));
    }
    if (most <= 0.0F) {
        std::fill_n(out, width, 0.0F);
        return;
    }
    const float largest = kLargestFactor * std::min(1.0F, kRowsWithoutOverflow / static_cast<float>(size));
    const float inverse = largest / most;
    sumRows<std::int8_t>(
        size, width, most / largest, out,
        [&](std::size_t i) { return table.weights + row.ids[i] * table.stride; },
        [&](std::size_t i) { return valueOf(i) * inverse; });
}

void gatherShorts(const std::int16_t* table, std::size_t width, SparseRow row, float* out) noexcept {
    const std::size_t size = std::min(row.size, 2 * kMostPairs);
    float most = 0;
    float sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        most = std::max(most, std::abs(row.values[i]));
        sum += std::abs(row.values[i]);
    }
    if (sum <= 0.0F) {
        std::fill_n(out, width, 0.0F);
        return;
    }
    const float inverse = std::min(kLargestSum / sum, kLargestFactor / most);
    sumRows<std::int16_t>(
        size, width, kShortUnit / inverse, out, [&](std::size_t i) { return table + row.ids[i] * width; },
        [&](std::size_t i) { return row.values[i] * inverse; });
}

} // namespace chatkeep::engine::nlu
