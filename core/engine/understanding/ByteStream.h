// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace chatkeep::engine::nlu {

static_assert(std::endian::native == std::endian::little, "models are written little-endian");

/// Writes numbers, texts and arrays of numbers, little-endian.
class ByteWriter {
public:
    template <typename T>
        requires std::is_arithmetic_v<T>
    void put(T value) {
        const auto at = m_bytes.size();
        m_bytes.resize(at + sizeof value);
        std::memcpy(m_bytes.data() + at, &value, sizeof value);
    }
    void put(std::string_view text) {
        put(static_cast<std::uint32_t>(text.size()));
        m_bytes.insert(m_bytes.end(), text.begin(), text.end());
    }
    template <typename T, typename Memory>
        requires std::is_arithmetic_v<T>
    void put(const std::vector<T, Memory>& values) {
        put(static_cast<std::uint64_t>(values.size()));
        const auto at = m_bytes.size();
        m_bytes.resize(at + values.size() * sizeof(T));
        if (!values.empty()) std::memcpy(m_bytes.data() + at, values.data(), values.size() * sizeof(T));
    }
    [[nodiscard]] Bytes take() { return std::move(m_bytes); }
    [[nodiscard]] const Bytes& bytes() const { return m_bytes; }

private:
    Bytes m_bytes;
};

/// Tells damage, not tampering.
[[nodiscard]] inline std::uint64_t checksum(ByteView bytes) noexcept {
    std::uint64_t sum = bytes.size();
    const auto mix = [&](std::uint64_t word) {
        sum = (sum ^ word) * 0x9E3779B97F4A7C15ULL;
        sum ^= sum >> 32;
    };
    std::size_t at = 0;
    for (; at + sizeof sum <= bytes.size(); at += sizeof sum) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        mix(word);
    }
    for (; at < bytes.size(); ++at)
        mix(bytes[at]);
    return sum;
}

/// Reads what ByteWriter wrote. After the first wrong read ok() stays false and everything read is empty.
class ByteReader {
public:
    explicit ByteReader(ByteView bytes)
        : m_bytes(bytes) {}

    template <typename T>
        requires std::is_arithmetic_v<T>
    T get() {
        T value{};
        if (!reserve(sizeof value)) return value;
        std::memcpy(&value, m_bytes.data(), sizeof value);
        m_bytes = m_bytes.subspan(sizeof value);
        return value;
    }
    std::string text() {
        const auto size = get<std::uint32_t>();
        if (!reserve(size)) return {};
        std::string value(asText(m_bytes.first(size)));
        m_bytes = m_bytes.subspan(size);
        return value;
    }
    template <typename T, typename Memory = std::allocator<T>>
    std::vector<T, Memory> array() {
        const auto count = get<std::uint64_t>();
        if (count > m_bytes.size() / sizeof(T)) m_ok = false;
        if (!m_ok || count == 0) return {};
        std::vector<T, Memory> values(count);
        std::memcpy(values.data(), m_bytes.data(), count * sizeof(T));
        m_bytes = m_bytes.subspan(count * sizeof(T));
        return values;
    }
    /// A count of things of at least `leastBytes` each, so that a damaged file cannot ask for the moon.
    std::size_t count(std::size_t leastBytes = 1) {
        const auto value = get<std::uint32_t>();
        if (value > m_bytes.size() / leastBytes) m_ok = false;
        return m_ok ? value : 0;
    }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_ok && m_bytes.empty(); }
    [[nodiscard]] ByteView rest() const { return m_bytes; }

private:
    bool reserve(std::size_t size) {
        if (size > m_bytes.size()) m_ok = false;
        return m_ok;
    }
    ByteView m_bytes;
    bool m_ok = true;
};

} // namespace chatkeep::engine::nlu
