// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/WideMemory.h"
#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/Kernels.h"

#include <cstdint>
#include <span>
#include <vector>

namespace chatkeep::engine::nlu {

/// Rows of eight-bit weights, each with a scale.
struct ByteRows {
    std::size_t width = 0;
    WideVector<std::int8_t> weights;
    std::vector<float> scales;

    /// Rounds rows of floats, of which the first `columns` count.
    static ByteRows rounded(std::span<const float> from, std::size_t columns, std::size_t width);
    /// Only these of them, in this order.
    static ByteRows rounded(std::span<const float> from, std::span<const std::uint32_t> chosen,
                            std::size_t columns, std::size_t width);
    /// The same of weights in steps of kShortUnit.
    static ByteRows rounded(std::span<const std::int16_t> from, std::span<const std::uint32_t> chosen,
                            std::size_t columns, std::size_t width);
    [[nodiscard]] ByteTable table() const { return {weights.data(), width, scales.data()}; }
    void save(ByteWriter& out) const;
    [[nodiscard]] bool load(ByteReader& in, std::size_t rows, std::size_t rowWidth);
};

} // namespace chatkeep::engine::nlu
