// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace chatkeep::engine::nlu {

/// A text as weighted features: ids into a vocabulary, ascending nowhere required.
struct SparseRow {
    const std::uint32_t* ids = nullptr;
    const float* values = nullptr;
    std::size_t size = 0;
};

// Inner loops over wide rows, compiled for several processors. Each output is summed in the order of the
// features and nothing is fused, so every processor computes the same bits. `width` is a multiple of 8.

constexpr std::size_t kLanes = 8;
[[nodiscard]] constexpr std::size_t paddedWidth(std::size_t columns) noexcept {
    return (columns + kLanes - 1) / kLanes * kLanes;
}

/// out = sum of values[i] * table[ids[i]]
void gatherRows(const float* table, std::size_t width, SparseRow row, float* out) noexcept;
/// What one step of a sixteen-bit weight is worth. Weights reach from -8 to 8 and stay there beyond; the
/// largest that the public sets bring is 2.5.
constexpr float kShortUnit = 1.0F / 4096.0F;
/// out = sum of values[i] * table[ids[i]] * kShortUnit, each value rounded to a 64,000th of their sum. Rows
/// are read kByteLanes columns at a time, as of a ByteTable.
void gatherShorts(const std::int16_t* table, std::size_t width, SparseRow row, float* out) noexcept;
/// table[ids[i]] += values[i] * delta / kShortUnit over the lanes that begin at `columns`, rounded
void scatterShorts(std::int16_t* table, std::size_t width, SparseRow row,
                   std::span<const std::uint32_t> columns, const float* delta) noexcept;
/// table[ids[i]] += values[i] * rates[ids[i]] * delta
void scatterRatedRows(float* table, std::size_t width, SparseRow row, const float* rates,
                      const float* delta) noexcept;
/// A table of eight-bit weights, or some columns of one. Rows are read kByteLanes columns at a time, so there
/// must be so much room behind the last one.
struct ByteTable {
    const std::int8_t* weights = nullptr; ///< of the first row
    std::size_t stride = 0;               ///< from row to row
    const float* scales = nullptr;        ///< of the rows
};
constexpr std::size_t kByteLanes = 16;
/// out = sum of values[i] * scales[ids[i]] * table[ids[i]], each factor rounded to a 32,000th of the largest
void gatherBytes(const ByteTable& table, std::size_t width, SparseRow row, float* out) noexcept;

/// out = values in steps of a 127th of the largest, rounded; returns the largest, by size, of the values.
/// What is all nothing leaves `out` as it was.
float roundRow(const float* values, std::size_t columns, std::int8_t* out) noexcept;
float roundRow(const std::int16_t* values, std::size_t columns, std::int8_t* out) noexcept;

/// to += from * scale
void addScaled(const float* from, float scale, float* to, std::size_t width) noexcept;

/// What one step of a sixteen-bit dual is worth. Duals reach from 0 to 16 and stay there beyond; `delta` says
/// what was taken.
constexpr float kDualUnit = 1.0F / 2048.0F;
/// One dual step of all one-against-rest machines for one text.
struct DualStep {
    const float* scores = nullptr; ///< w·x of each machine
    std::int16_t* duals = nullptr; ///< of this text, in steps of kDualUnit
    float* delta = nullptr;        ///< out: what to add to each machine's weights, times x
    std::size_t width = 0;
    std::size_t positive = 0; ///< the text's own intent
    float normSquared = 1;
    float softPositive = 1; ///< 1 / (2 C) for the positive and the negatives
    float softNegative = 1;
    float least = 0; ///< smaller steps of the negatives are not taken
};
void dualStep(const DualStep& step) noexcept;
/// Columns at which the lanes begin that are not all zero; returns how many.
std::size_t liveLanes(const float* values, std::size_t width, std::uint32_t* columns) noexcept;

/// out[i] = table[rows[i]] · delta over lanes that begin at `columns` (eight partial sums, added in fixed
/// order)
void dotRows(const float* table, std::size_t width, std::span<const std::uint32_t> rows,
             std::span<const std::uint32_t> columns, const float* delta, float* out) noexcept;
/// AdaGrad over the same lanes: with g = values[i] * delta, sums += g², table[ids[i]] -= rate * g /
/// sqrt(sums)
void adaptRows(float* table, float* sums, std::size_t width, SparseRow rows,
               std::span<const std::uint32_t> columns, const float* delta, float rate) noexcept;
/// values = e to the power of values, none above 80; relative error below 1e-6.
void exponentials(float* values, std::size_t width) noexcept;
/// The largest of at least one.
[[nodiscard]] float largestOf(const float* values, std::size_t count) noexcept;
/// The first `count` values as probabilities, `sharpness` times as far apart; the others nothing.
void softmax(float* values, std::size_t count, std::size_t width, float sharpness) noexcept;
/// values = logarithms of `factor` times themselves, but of no less than `least`; absolute error below 1e-4.
void logarithms(float* values, std::size_t width, float factor, float least) noexcept;

} // namespace chatkeep::engine::nlu
