// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ByteRows.h"

#include <numeric>

namespace chatkeep::engine::nlu {
namespace {

template <class Weight>
ByteRows roundedRows(std::span<const Weight> from, std::span<const std::uint32_t> chosen, float unit,
                     std::size_t columns, std::size_t width) {
    ByteRows rows;
    rows.width = width;
    rows.weights.reserve(chosen.size() * width + kByteLanes); // room for who reads past the last row
    rows.weights.resize(chosen.size() * width);
    rows.scales.resize(chosen.size());
    for (std::size_t row = 0; row < chosen.size(); ++row)
        rows.scales[row] =
            roundRow(from.data() + chosen[row] * width, columns, rows.weights.data() + row * width) / 127.0F *
            unit;
    return rows;
}

} // namespace

ByteRows ByteRows::rounded(std::span<const float> from, std::size_t columns, std::size_t width) {
    std::vector<std::uint32_t> all(from.size() / width);
    std::iota(all.begin(), all.end(), 0U);
    return rounded(from, all, columns, width);
}

ByteRows ByteRows::rounded(std::span<const float> from, std::span<const std::uint32_t> chosen,
                           std::size_t columns, std::size_t width) {
    return roundedRows(from, chosen, 1.0F, columns, width);
}

ByteRows ByteRows::rounded(std::span<const std::int16_t> from, std::span<const std::uint32_t> chosen,
                           std::size_t columns, std::size_t width) {
    return roundedRows(from, chosen, kShortUnit, columns, width);
}

void ByteRows::save(ByteWriter& out) const {
    out.put(weights);
    out.put(scales);
}

bool ByteRows::load(ByteReader& in, std::size_t rows, std::size_t rowWidth) {
    width = rowWidth;
    weights = in.array<std::int8_t, WideMemory<std::int8_t>>();
    scales = in.array<float>();
    return in.ok() && scales.size() == rows && weights.size() == rows * rowWidth;
}

} // namespace chatkeep::engine::nlu
