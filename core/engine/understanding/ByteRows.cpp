// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ByteRows.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::engine::nlu {
namespace {

template <class Weight>
ByteRows roundedRows(const std::vector<Weight>& from, float unit, std::size_t columns, std::size_t width) {
    ByteRows rows;
    rows.width = width;
    rows.weights.resize(from.size());
    rows.scales.resize(from.size() / width);
    for (std::size_t row = 0; row < rows.scales.size(); ++row) {
        const Weight* weights = from.data() + row * width;
        float most = 0;
        for (std::size_t c = 0; c < columns; ++c)
            most = std::max(most, std::abs(static_cast<float>(weights[c])));
        if (most <= 0.0F) continue;
        rows.scales[row] = most / 127.0F * unit;
        const float inverse = 127.0F / most;
        for (std::size_t c = 0; c < columns; ++c) {
            const float scaled = static_cast<float>(weights[c]) * inverse;
            rows.weights[row * width + c] = static_cast<std::int8_t>(scaled + (scaled < 0.0F ? -0.5F : 0.5F));
        }
    }
    return rows;
}

} // namespace

ByteRows ByteRows::rounded(const std::vector<float>& from, std::size_t columns, std::size_t width) {
    return roundedRows(from, 1.0F, columns, width);
}

ByteRows ByteRows::rounded(const std::vector<std::int16_t>& from, std::size_t columns, std::size_t width) {
    return roundedRows(from, kShortUnit, columns, width);
}

void ByteRows::save(ByteWriter& out) const {
    out.put(weights);
    out.put(scales);
}

bool ByteRows::load(ByteReader& in, std::size_t rows, std::size_t rowWidth) {
    width = rowWidth;
    weights = in.array<std::int8_t>();
    scales = in.array<float>();
    return in.ok() && scales.size() == rows && weights.size() == rows * rowWidth;
}

} // namespace chatkeep::engine::nlu
