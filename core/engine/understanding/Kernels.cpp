// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Kernels.h"

#include <algorithm>
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
using LaneByte = std::int8_t __attribute__((vector_size(8)));

/// Vectors where they lie in tables: at any address.
struct [[gnu::packed, gnu::may_alias]] LooseLane {
    Lane value;
};
struct [[gnu::packed, gnu::may_alias]] LooseShorts {
    LaneShort value;
};
struct [[gnu::packed, gnu::may_alias]] LooseBytes {
    LaneByte value;
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

/// What is whole already.
[[gnu::always_inline]] inline void writeShorts(const Lane& lane, std::int16_t* to) {
    reinterpret_cast<LooseShorts*>(to)->value =
        __builtin_convertvector(__builtin_convertvector(lane, LaneInt), LaneShort);
}

template <std::size_t Lanes>
[[gnu::always_inline]] inline void gatherBlock(const float* table, std::size_t width, SparseRow row,
                                               float* out) {
    constexpr std::size_t kLine = 64 / sizeof(float);
    Lane sums[Lanes] = {};
    for (std::size_t i = 0; i < row.size; ++i) {
        if (i + kAhead < row.size) {
            const float* next = table + row.ids[i + kAhead] * width;
            for (std::size_t column = 0; column < Lanes * kLanes; column += kLine)
                __builtin_prefetch(next + column);
        }
        const float* weights = table + row.ids[i] * width;
#pragma GCC unroll 16
        for (std::size_t lane = 0; lane < Lanes; ++lane)
            sums[lane] += CHATKEEP_CONST_LANE(weights + lane * kLanes) * row.values[i];
    }
#pragma GCC unroll 16
    for (std::size_t lane = 0; lane < Lanes; ++lane)
        CHATKEEP_LANE(out + lane * kLanes) = sums[lane];
}

[[gnu::always_inline]] inline float sumOf(const Lane& lane) {
    return ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
}

[[gnu::always_inline]] inline float largest(const float* values, std::size_t count) {
    const std::size_t whole = count / kLanes * kLanes;
    float most = values[0];
    if (whole > 0) {
        Lane lanes = CHATKEEP_CONST_LANE(values);
        for (std::size_t column = kLanes; column < whole; column += kLanes) {
            const Lane read = CHATKEEP_CONST_LANE(values + column);
            lanes = read > lanes ? read : lanes;
        }
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            most = std::max(most, lanes[lane]);
    }
    for (std::size_t column = whole; column < count; ++column)
        most = std::max(most, values[column]);
    return most;
}

[[gnu::always_inline]] inline void exponentialOf(Lane& x) {
    const Lane least = Lane{} - 80.0F;
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
    x = sum * scale;
}

template <class Weight>
[[gnu::always_inline]] inline float roundToBytes(const Weight* values, std::size_t columns,
                                                 std::int8_t* out) {
    const std::size_t whole = columns / kLanes * kLanes;
    const Lane zero = {};
    Lane most = {};
    float largest = 0;
    for (std::size_t column = 0; column < whole; column += kLanes) {
        Lane read;
        readLane(values + column, read);
        read = read < zero ? -read : read;
        most = read > most ? read : most;
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        largest = std::max(largest, most[lane]);
    for (std::size_t column = whole; column < columns; ++column)
        largest = std::max(largest, std::abs(static_cast<float>(values[column])));
    if (largest <= 0.0F) return largest;
    const float inverse = 127.0F / largest;
    for (std::size_t column = 0; column < whole; column += kLanes) {
        Lane read;
        readLane(values + column, read);
        read *= inverse;
        read += read < zero ? zero - 0.5F : zero + 0.5F;
        reinterpret_cast<LooseBytes*>(out + column)->value =
            __builtin_convertvector(__builtin_convertvector(read, LaneInt), LaneByte);
    }
    for (std::size_t column = whole; column < columns; ++column) {
        const float scaled = static_cast<float>(values[column]) * inverse;
        out[column] = static_cast<std::int8_t>(scaled + (scaled < 0.0F ? -0.5F : 0.5F));
    }
    return largest;
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
#define CHATKEEP_CALL(lanes) gatherBlock<lanes>(table + column, width, row, out + column)
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
            writeShorts(sum, weights + column);
        }
    }
}

CHATKEEP_CLONES float roundRow(const float* values, std::size_t columns, std::int8_t* out) noexcept {
    return roundToBytes(values, columns, out);
}

CHATKEEP_CLONES float roundRow(const std::int16_t* values, std::size_t columns, std::int8_t* out) noexcept {
    return roundToBytes(values, columns, out);
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
    constexpr float kMostSteps = 32767.0F;
    const float dualOfOwn = static_cast<float>(step.duals[step.positive]) * kDualUnit;
    const float inverse = 1.0F / (step.normSquared + step.softNegative);
    const Lane zero = {};
    const Lane most = zero + kMostSteps;
    const Lane least = zero + step.least;
    for (std::size_t column = 0; column < step.width; column += kLanes) {
        Lane dual;
        readLane(step.duals + column, dual);
        dual *= kDualUnit;
        const Lane gradient = dual * step.softNegative - CHATKEEP_CONST_LANE(step.scores + column) - 1.0F;
        Lane next = (dual - gradient * inverse) * (1.0F / kDualUnit);
        next = next > most ? most : next > zero ? next : zero;
        next = ((next + 12582912.0F) - 12582912.0F) * kDualUnit; // rounds to the nearest
        const Lane change = dual - next;
        next = (change < zero ? -change : change) < least ? dual : next;
        writeShorts(next * (1.0F / kDualUnit), step.duals + column);
        CHATKEEP_LANE(step.delta + column) = dual - next;
    }
    const float gradient = step.scores[step.positive] - 1.0F + dualOfOwn * step.softPositive;
    const float moved = dualOfOwn - gradient / (step.normSquared + step.softPositive);
    const auto next = static_cast<std::int16_t>(std::clamp(moved / kDualUnit + 0.5F, 0.0F, kMostSteps));
    step.duals[step.positive] = next;
    step.delta[step.positive] = static_cast<float>(next) * kDualUnit - dualOfOwn;
}

CHATKEEP_CLONES
void dotRows(const float* table, std::size_t width, std::span<const std::uint32_t> rows,
             std::span<const std::uint32_t> columns, const float* delta, float* out) noexcept {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float* weights = table + rows[i] * width;
        Lane sum = {};
        for (const std::uint32_t column : columns)
            sum += CHATKEEP_CONST_LANE(weights + column) * CHATKEEP_CONST_LANE(delta + column);
        out[i] = sumOf(sum);
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
    for (std::size_t column = 0; column < width; column += kLanes) {
        Lane x = CHATKEEP_CONST_LANE(values + column);
        exponentialOf(x);
        CHATKEEP_LANE(values + column) = x;
    }
}

CHATKEEP_CLONES void addScaled(const float* from, float scale, float* to, std::size_t width) noexcept {
    for (std::size_t column = 0; column < width; column += kLanes)
        CHATKEEP_LANE(to + column) += CHATKEEP_CONST_LANE(from + column) * scale;
}

CHATKEEP_CLONES float largestOf(const float* values, std::size_t count) noexcept {
    return largest(values, count);
}

CHATKEEP_CLONES void softmax(float* values, std::size_t count, std::size_t width, float sharpness) noexcept {
    const float top = largest(values, count);
    const Lane zero = {};
    for (std::size_t column = 0; column < width; column += kLanes) {
        Lane x = (CHATKEEP_CONST_LANE(values + column) - top) * sharpness;
        x = x < zero ? x : zero;
        exponentialOf(x);
        CHATKEEP_LANE(values + column) = x;
    }
    for (std::size_t column = count; column < width; ++column)
        values[column] = 0.0F;
    Lane sums = {};
    for (std::size_t column = 0; column < width; column += kLanes)
        sums += CHATKEEP_CONST_LANE(values + column);
    const float share = 1.0F / sumOf(sums);
    for (std::size_t column = 0; column < width; column += kLanes)
        CHATKEEP_LANE(values + column) *= share;
}

/// The steps of fastLog.
CHATKEEP_CLONES void logarithms(float* values, std::size_t width, float factor, float least) noexcept {
    const Lane floor = Lane{} + least;
    for (std::size_t column = 0; column < width; column += kLanes) {
        Lane x = CHATKEEP_CONST_LANE(values + column) * factor;
        x = x > floor ? x : floor;
        LaneInt bits;
        std::memcpy(&bits, &x, sizeof bits);
        const Lane exponent = __builtin_convertvector((bits >> 23) - 127, Lane);
        bits = (bits & 0x7FFFFF) | (127 << 23);
        Lane m;
        std::memcpy(&m, &bits, sizeof m);
        m -= 1.0F;
        Lane sum = m * -0.01741F + 0.08269F;
        sum = sum * m - 0.19036F;
        sum = sum * m + 0.31575F;
        sum = sum * m - 0.49737F;
        sum = sum * m + 0.99985F;
        CHATKEEP_LANE(values + column) = sum * m + exponent * 0.69314718F;
    }
}

} // namespace chatkeep::engine::nlu
