// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Kernels.h"

#include <bit>
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

using Lane = float __attribute__((vector_size(32)));
using LaneInt = std::int32_t __attribute__((vector_size(32)));
using LaneShort = std::int16_t __attribute__((vector_size(16)));

/// Vectors where they lie in tables: at any address.
struct [[gnu::packed, gnu::may_alias]] LooseLane {
    Lane value;
};
struct [[gnu::packed, gnu::may_alias]] LooseShorts {
    LaneShort value;
};

constexpr std::size_t kMostLanes = 10; // partial sums that stay in registers
constexpr std::size_t kAhead = 4;      // rows fetched before they are needed

#define CHATKEEP_LANE(pointer) (reinterpret_cast<LooseLane*>(pointer)->value)
#define CHATKEEP_CONST_LANE(pointer) (reinterpret_cast<const LooseLane*>(pointer)->value)

[[gnu::always_inline]] inline void readLane(const float* from, Lane& lane) {
    lane = CHATKEEP_CONST_LANE(from);
}
[[gnu::always_inline]] inline void readLane(const std::int16_t* from, Lane& lane) {
    const LaneShort shorts = reinterpret_cast<const LooseShorts*>(from)->value;
    lane = __builtin_convertvector(__builtin_convertvector(shorts, LaneInt), Lane);
}

template <std::size_t Lanes, class Weight>
[[gnu::always_inline]] inline void gatherBlock(const Weight* table, std::size_t width, SparseRow row,
                                               float unit, float* out) {
    constexpr std::size_t kLine = 64 / sizeof(Weight);
    Lane sums[Lanes] = {};
    for (std::size_t i = 0; i < row.size; ++i) {
        if (i + kAhead < row.size) {
            const Weight* next = table + row.ids[i + kAhead] * width;
            for (std::size_t column = 0; column < Lanes * kLanes; column += kLine)
                __builtin_prefetch(next + column);
        }
        const Weight* weights = table + row.ids[i] * width;
        const float value = row.values[i] * unit;
#pragma GCC unroll 16
        for (std::size_t lane = 0; lane < Lanes; ++lane) {
            Lane read;
            readLane(weights + lane * kLanes, read);
            sums[lane] += read * value;
        }
    }
#pragma GCC unroll 16
    for (std::size_t lane = 0; lane < Lanes; ++lane)
        CHATKEEP_LANE(out + lane * kLanes) = sums[lane];
}

} // namespace

/// As many lanes as stay in registers, else two blocks that are much alike.
#define CHATKEEP_BLOCKS(width, call)                                                                         \
    for (std::size_t column = 0; column < (width);) {                                                        \
        const std::size_t left = ((width) - column) / kLanes;                                                \
        const std::size_t lanes = left <= kMostLanes      ? left                                             \
                                  : left < 2 * kMostLanes ? (left + 1) / 2                                   \
                                                          : kMostLanes;                                      \
        switch (lanes) {                                                                                     \
        case 1:                                                                                              \
            call(1);                                                                                         \
            break;                                                                                           \
        case 2:                                                                                              \
            call(2);                                                                                         \
            break;                                                                                           \
        case 3:                                                                                              \
            call(3);                                                                                         \
            break;                                                                                           \
        case 4:                                                                                              \
            call(4);                                                                                         \
            break;                                                                                           \
        case 5:                                                                                              \
            call(5);                                                                                         \
            break;                                                                                           \
        case 6:                                                                                              \
            call(6);                                                                                         \
            break;                                                                                           \
        case 7:                                                                                              \
            call(7);                                                                                         \
            break;                                                                                           \
        case 8:                                                                                              \
            call(8);                                                                                         \
            break;                                                                                           \
        case 9:                                                                                              \
            call(9);                                                                                         \
            break;                                                                                           \
        default:                                                                                             \
            call(10);                                                                                        \
            break;                                                                                           \
        }                                                                                                    \
        column += lanes * kLanes;                                                                            \
    }

CHATKEEP_CLONES
void gatherRows(const float* table, std::size_t width, SparseRow row, float* out) noexcept {
#define CHATKEEP_CALL(lanes) gatherBlock<lanes>(table + column, width, row, 1.0F, out + column)
    CHATKEEP_BLOCKS(width, CHATKEEP_CALL)
#undef CHATKEEP_CALL
}

CHATKEEP_CLONES
    void gatherShorts(const std::int16_t* table, std::size_t width, SparseRow row, float* out) noexcept {
#define CHATKEEP_CALL(lanes) gatherBlock<lanes>(table + column, width, row, kShortUnit, out + column)
        CHATKEEP_BLOCKS(width, CHATKEEP_CALL)
#undef CHATKEEP_CALL
    }

CHATKEEP_CLONES void scatterShorts(std::int16_t* table, std::size_t width, SparseRow row,
                                   std::span<const std::uint32_t> columns, const float* delta) noexcept {
    const Lane most = Lane{} + 32767.0F;
    for (std::size_t i = 0; i < row.size; ++i) {
        std::int16_t* weights = table + row.ids[i] * width;
        const float value = row.values[i] * (1.0F / kShortUnit);
        for (const std::uint32_t column : columns) {
            Lane sum;
            readLane(weights + column, sum);
            sum += CHATKEEP_CONST_LANE(delta + column) * value;
            sum = sum > most ? most : sum < -most ? -most : sum;
            sum = (sum + 12582912.0F) - 12582912.0F; // rounds to the nearest
            reinterpret_cast<LooseShorts*>(weights + column)->value =
                __builtin_convertvector(__builtin_convertvector(sum, LaneInt), LaneShort);
        }
    }
}

std::size_t liveLanes(const float* values, std::size_t width, std::uint32_t* columns) noexcept {
    std::size_t live = 0;
    for (std::uint32_t column = 0; column < width; column += kLanes) {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < kLanes; ++i)
            bits |= std::bit_cast<std::uint32_t>(values[column + i]) & 0x7FFFFFFFU;
        columns[live] = column;
        live += bits != 0 ? 1 : 0;
    }
    return live;
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
void dotRows(const float* table, std::size_t width, std::span<const std::uint32_t> rows,
             std::span<const std::uint32_t> columns, const float* delta, float* out) noexcept {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float* weights = table + rows[i] * width;
        Lane sum = {};
        for (const std::uint32_t column : columns)
            sum += CHATKEEP_CONST_LANE(weights + column) * CHATKEEP_CONST_LANE(delta + column);
        out[i] = ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
    }
}

/// 1 / sqrt(x) by Newton's steps: products only, so the same on every processor.
[[gnu::always_inline]] inline void inverseRoot(const Lane& x, Lane& y) {
    LaneInt bits;
    std::memcpy(&bits, &x, sizeof bits);
    bits = 0x5F3759DF - (bits >> 1);
    std::memcpy(&y, &bits, sizeof y);
    for (int i = 0; i < 2; ++i)
        y = y * (1.5F - 0.5F * x * y * y);
}

CHATKEEP_CLONES
void adaptRows(float* table, float* sums, std::size_t width, SparseRow rows,
               std::span<const std::uint32_t> columns, const float* delta, float rate) noexcept {
    for (std::size_t i = 0; i < rows.size; ++i) {
        const std::size_t row = rows.ids[i] * width;
        for (const std::uint32_t column : columns) {
            const Lane gradient = CHATKEEP_CONST_LANE(delta + column) * rows.values[i];
            const Lane sum = CHATKEEP_CONST_LANE(sums + row + column) + gradient * gradient;
            CHATKEEP_LANE(sums + row + column) = sum;
            Lane root;
            inverseRoot(sum, root);
            CHATKEEP_LANE(table + row + column) -= gradient * rate * root;
        }
    }
}

CHATKEEP_CLONES
void exponentials(float* values, std::size_t width) noexcept {
    const Lane least = Lane{} - 80.0F;
    for (std::size_t column = 0; column < width; column += kLanes) {
        Lane x = CHATKEEP_CONST_LANE(values + column);
        x = x < least ? least : x;
        // x = turns * ln 2 + rest, rounded by adding and taking away a large number
        const Lane turns = (x * 1.44269504F + 12582912.0F) - 12582912.0F;
        const Lane rest = (x - turns * 0.693359375F) + turns * 2.12194440e-4F;
        Lane sum = rest * 0.00019875691F + 0.0013981999F;
        sum = sum * rest + 0.0083334519F;
        sum = sum * rest + 0.041665796F;
        sum = sum * rest + 0.16666665F;
        sum = sum * rest + 0.5F;
        sum = sum * rest * rest + rest + 1.0F;
        const LaneInt exponent = (__builtin_convertvector(turns, LaneInt) + 127) << 23;
        Lane scale;
        std::memcpy(&scale, &exponent, sizeof scale);
        CHATKEEP_LANE(values + column) = sum * scale;
    }
}

} // namespace chatkeep::engine::nlu
