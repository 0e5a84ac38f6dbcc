// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/Kernels.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

namespace chatkeep::engine::nlu {

/// Encoded training texts, one after the other.
struct Corpus {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> ids;
    std::vector<float> values;
    std::vector<std::uint32_t> labels;
    std::vector<float> costs; ///< how much a text counts
    std::size_t classes = 0;

    [[nodiscard]] std::size_t size() const { return labels.size(); }
    [[nodiscard]] SparseRow row(std::size_t i) const {
        return {ids.data() + offsets[i], values.data() + offsets[i], offsets[i + 1] - offsets[i]};
    }
};

/// Lets a long computation be stopped and watched.
struct Watch {
    const std::atomic<bool>* cancelled = nullptr;
    std::function<void(double)> progress; ///< 0…1 of the part that is watched
    [[nodiscard]] bool stopped() const { return cancelled != nullptr && cancelled->load(); }
    void tell(double share) const {
        if (progress) progress(share);
    }
};

} // namespace chatkeep::engine::nlu
