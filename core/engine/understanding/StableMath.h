// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace chatkeep::engine::nlu {

// The C library picks its exp and log by processor, and they differ in the last bit. A model must be the same
// byte for byte on every machine, so these use nothing but additions, products and quotients of doubles.

/// e to the power of `x`, relative error below 1e-13.
[[nodiscard]] inline double stableExp(double x) noexcept {
    if (x < -700.0) return 0.0;
    if (x > 700.0) x = 700.0;
    const double turns = std::floor(x * 1.4426950408889634 + 0.5);
    const double rest = (x - turns * 0.693147180369123816490) - turns * 1.90821492927058770002e-10;
    double sum = 1.0;
    double term = 1.0;
    for (int i = 1; i <= 13; ++i) {
        term = term * rest / i;
        sum += term;
    }
    const auto exponent = static_cast<std::uint64_t>(static_cast<std::int64_t>(turns) + 1023) << 52;
    return sum * std::bit_cast<double>(exponent);
}

/// Natural logarithm of a positive, normal `x`, absolute error below 1e-13.
[[nodiscard]] inline double stableLog(double x) noexcept {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    auto exponent = static_cast<int>(bits >> 52) - 1023;
    double mantissa = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFFULL) | (1023ULL << 52));
    if (mantissa > 1.4142135623730951) {
        mantissa *= 0.5;
        ++exponent;
    }
    const double ratio = (mantissa - 1.0) / (mantissa + 1.0);
    const double square = ratio * ratio;
    double sum = 0.0;
    for (int i = 21; i >= 1; i -= 2)
        sum = sum * square + 1.0 / i;
    return 2.0 * ratio * sum + exponent * 0.6931471805599453;
}

/// The same for many floats in a row, absolute error below 1e-4.
[[nodiscard]] inline float fastLog(float x) noexcept {
    const auto bits = std::bit_cast<std::uint32_t>(x);
    const auto exponent = static_cast<float>(static_cast<int>(bits >> 23) - 127);
    const float m = std::bit_cast<float>((bits & 0x7FFFFFU) | (127U << 23)) - 1.0F;
    float sum = -0.01741F * m + 0.08269F;
    sum = sum * m - 0.19036F;
    sum = sum * m + 0.31575F;
    sum = sum * m - 0.49737F;
    sum = sum * m + 0.99985F;
    return sum * m + exponent * 0.69314718F;
}

[[nodiscard]] inline double stablePow(double base, double power) noexcept {
    return base <= 0.0 ? 0.0 : stableExp(power * stableLog(base));
}

/// A small, fast, seedable stream of numbers (splitmix64); equal on every machine.
class StableRandom {
public:
    explicit StableRandom(std::uint64_t seed) noexcept
        : m_state(seed) {}
    [[nodiscard]] std::uint64_t next() noexcept {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    /// Below `limit`, which is not 0.
    [[nodiscard]] std::uint32_t below(std::uint32_t limit) noexcept {
        return static_cast<std::uint32_t>(((next() >> 32) * limit) >> 32);
    }
    void shuffle(std::vector<std::uint32_t>& values) noexcept {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(static_cast<std::uint32_t>(i))]);
    }
    /// In [0, 1).
    [[nodiscard]] float unit() noexcept { return static_cast<float>(next() >> 40) * 0x1.0p-24F; }

private:
    std::uint64_t m_state;
};

} // namespace chatkeep::engine::nlu
