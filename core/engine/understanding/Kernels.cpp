// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Kernels.h"

#include <cmath>
#include <cstring>

// Sanitizers cannot instrument the resolver that picks a clone; other processors have one version.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(CHATKEEP_SANITIZED)
#define CHATKEEP_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define CHATKEEP_CLONES
#endif

namespace chatkeep::engine::nlu {
namespace {

using Lane = float __attribute__((vector_size(32), aligned(4), may_alias));
using LaneInt = std::int32_t __attribute__((vector_size(32), aligned(4), may_alias));
using LaneBytes = std::int8_t __attribute__((vector_size(8), aligned(1), may_alias));

constexpr std::size_t kBlock = 10 * kLanes; // partial sums that stay in registers
constexpr std::size_t kAhead = 4;           // rows fetched before they are needed

#define CHATKEEP_LANE(pointer) (*reinterpret_cast<Lane*>(pointer))
#define CHATKEEP_CONST_LANE(pointer) (*reinterpret_cast<const Lane*>(pointer))

template <std::size_t Lanes>
[[gnu::always_inline]] inline void gatherBlock(const float* table, std::size_t width, SparseRow row,
                                               float* out) {
    Lane sums[Lanes] = {};
    for (std::size_t i = 0; i < row.size; ++i) {
        if (i + kAhead < row.size) {
            const float* next = table + row.ids[i + kAhead] * width;
            for (std::size_t line = 0; line < Lanes; line += 2)
                __builtin_prefetch(next + line * kLanes);
        }
        const float* weights = table + row.ids[i] * width;
        const float value = row.values[i];
#pragma GCC unroll 16
        for (std::size_t lane = 0; lane < Lanes; ++lane)
            sums[lane] += CHATKEEP_CONST_LANE(weights + lane * kLanes) * value;
    }
#pragma GCC unroll 16
    for (std::size_t lane = 0; lane < Lanes; ++lane)
        CHATKEEP_LANE(out + lane * kLanes) = sums[lane];
}

template <std::size_t Lanes>
[[gnu::always_inline]] inline void gatherByteBlock(const std::int8_t* table, const float* scales,
                                                   std::size_t width, SparseRow row, float* out) {
    Lane sums[Lanes] = {};
    for (std::size_t i = 0; i < row.size; ++i) {
        if (i + kAhead < row.size) {
            const std::int8_t* next = table + row.ids[i + kAhead] * width;
            for (std::size_t line = 0; line < Lanes; line += 8)
                __builtin_prefetch(next + line * kLanes);
        }
        const std::int8_t* weights = table + row.ids[i] * width;
        const float value = row.values[i] * scales[row.ids[i]];
#pragma GCC unroll 16
        for (std::size_t lane = 0; lane < Lanes; ++lane) {
            const auto bytes = *reinterpret_cast<const LaneBytes*>(weights + lane * kLanes);
            sums[lane] += __builtin_convertvector(bytes, Lane) * value;
        }
    }
#pragma GCC unroll 16
    for (std::size_t lane = 0; lane < Lanes; ++lane)
        CHATKEEP_LANE(out + lane * kLanes) = sums[lane];
}

} // namespace

CHATKEEP_CLONES
void gatherRows(const float* table, std::size_t width, SparseRow row, float* out) noexcept {
    std::size_t column = 0;
    for (; column + kBlock <= width; column += kBlock)
        gatherBlock<kBlock / kLanes>(table + column, width, row, out + column);
    for (; column + 4 * kLanes <= width; column += 4 * kLanes)
        gatherBlock<4>(table + column, width, row, out + column);
    for (; column < width; column += kLanes)
        gatherBlock<1>(table + column, width, row, out + column);
}

CHATKEEP_CLONES
void gatherBytes(const std::int8_t* table, const float* scales, std::size_t width, SparseRow row,
                 float* out) noexcept {
    std::size_t column = 0;
    for (; column + kBlock <= width; column += kBlock)
        gatherByteBlock<kBlock / kLanes>(table + column, scales, width, row, out + column);
    for (; column + 4 * kLanes <= width; column += 4 * kLanes)
        gatherByteBlock<4>(table + column, scales, width, row, out + column);
    for (; column < width; column += kLanes)
        gatherByteBlock<1>(table + column, scales, width, row, out + column);
}

CHATKEEP_CLONES
void scatterRows(float* table, std::size_t width, SparseRow row, const float* delta) noexcept {
    for (std::size_t i = 0; i < row.size; ++i) {
        float* weights = table + row.ids[i] * width;
        const float value = row.values[i];
        for (std::size_t column = 0; column < width; column += kLanes)
            CHATKEEP_LANE(weights + column) += CHATKEEP_CONST_LANE(delta + column) * value;
    }
}

CHATKEEP_CLONES
void scatterRatedRows(float* table, std::size_t width, SparseRow row, const float* rates,
                      const float* delta) noexcept {
    for (std::size_t i = 0; i < row.size; ++i) {
        float* weights = table + row.ids[i] * width;
        const float value = row.values[i] * rates[row.ids[i]];
        for (std::size_t column = 0; column < width; column += kLanes)
            CHATKEEP_LANE(weights + column) += CHATKEEP_CONST_LANE(delta + column) * value;
    }
}

CHATKEEP_CLONES
void dualStep(const DualStep& step) noexcept {
    const float dualOfOwn = step.duals[step.positive];
    const float inverse = 1.0F / (step.normSquared + step.softNegative);
    const Lane zero = {};
    for (std::size_t column = 0; column < step.width; column += kLanes) {
        const Lane dual = CHATKEEP_CONST_LANE(step.duals + column);
        const Lane gradient = dual * step.softNegative - CHATKEEP_CONST_LANE(step.scores + column) - 1.0F;
        const Lane moved = dual - gradient * inverse;
        const Lane next = moved > zero ? moved : zero;
        CHATKEEP_LANE(step.duals + column) = next;
        CHATKEEP_LANE(step.delta + column) = dual - next;
    }
    const float gradient = step.scores[step.positive] - 1.0F + dualOfOwn * step.softPositive;
    const float moved = dualOfOwn - gradient / (step.normSquared + step.softPositive);
    const float next = moved > 0.0F ? moved : 0.0F;
    step.duals[step.positive] = next;
    step.delta[step.positive] = next - dualOfOwn;
}

CHATKEEP_CLONES
void gatherDense(const float* table, std::size_t width, std::span<const float> values, float* out) noexcept {
    for (std::size_t column = 0; column < width; column += kLanes) {
        Lane sum = {};
        for (std::size_t row = 0; row < values.size(); ++row)
            sum += CHATKEEP_CONST_LANE(table + row * width + column) * values[row];
        CHATKEEP_LANE(out + column) = sum;
    }
}

CHATKEEP_CLONES
void dotRows(const float* table, std::size_t width, std::size_t rows, const float* delta,
             float* out) noexcept {
    for (std::size_t row = 0; row < rows; ++row) {
        Lane sum = {};
        for (std::size_t column = 0; column < width; column += kLanes)
            sum += CHATKEEP_CONST_LANE(table + row * width + column) * CHATKEEP_CONST_LANE(delta + column);
        out[row] = ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
    }
}

CHATKEEP_CLONES
void adaptRows(float* table, float* sums, std::size_t width, std::span<const float> values,
               const float* delta, float rate) noexcept {
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (values[row] == 0.0F) continue;
        for (std::size_t column = 0; column < width; ++column) {
            const float gradient = values[row] * delta[column];
            float& sum = sums[row * width + column];
            sum += gradient * gradient;
            table[row * width + column] -= rate * gradient / std::sqrt(sum);
        }
    }
}

} // namespace chatkeep::engine::nlu
