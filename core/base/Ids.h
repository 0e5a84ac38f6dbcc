// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"

#include <array>
#include <compare>
#include <cstring>
#include <functional>
#include <optional>

namespace chatkeep {

/// A random 128-bit id of one kind; ids of different kinds do not mix. Written as 32 lower-case hex digits.
/// All zero means "none". Make a new one with `crypto::newId<SomeId>()`.
template <typename Tag>
class Id {
public:
    static constexpr std::size_t kSizeBytes = 16;
    using Array = std::array<std::uint8_t, kSizeBytes>;

    constexpr Id() noexcept = default;
    constexpr explicit Id(const Array& bytes) noexcept
        : m_bytes(bytes) {}

    /// Empty unless `text` is 32 hex digits.
    [[nodiscard]] static std::optional<Id> fromText(std::string_view text) {
        if (text.size() != 2 * kSizeBytes) return std::nullopt;
        auto bytes = fromHex(text);
        return bytes ? fromBytes(*bytes) : std::nullopt;
    }
    /// Empty unless there are 16 bytes.
    [[nodiscard]] static std::optional<Id> fromBytes(ByteView bytes) {
        if (bytes.size() != kSizeBytes) return std::nullopt;
        Id id;
        std::memcpy(id.m_bytes.data(), bytes.data(), kSizeBytes);
        return id;
    }
    [[nodiscard]] ByteView bytes() const noexcept { return m_bytes; }
    [[nodiscard]] std::string text() const { return toHex(m_bytes); }
    [[nodiscard]] bool isNull() const noexcept { return *this == Id(); }
    friend constexpr auto operator<=>(const Id&, const Id&) noexcept = default;

private:
    Array m_bytes{};
};

using VaultId = Id<struct VaultTag>;
using RowUid = Id<struct RowTag>;
using SubjectId = Id<struct SubjectTag>; ///< a visitor as a data subject; also called person
using ConversationId = Id<struct ConversationTag>;
using OperatorId = Id<struct OperatorTag>;
using SessionId = Id<struct SessionTag>;
using BotId = Id<struct BotTag>;
using NoteId = Id<struct NoteTag>;

} // namespace chatkeep

template <typename Tag>
struct std::hash<chatkeep::Id<Tag>> {
    std::size_t operator()(const chatkeep::Id<Tag>& id) const noexcept {
        std::size_t value = 0;
        std::memcpy(&value, id.bytes().data(), sizeof value);
        return value;
    }
};
