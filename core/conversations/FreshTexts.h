// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace chatkeep::conversations {

/// The texts of the newest committed rows, so that the index need not read, decrypt and open them again.
/// Holds every row above a bound, which rises where a text is not known or there are too many.
/// Thread: guarded by the owner.
class FreshTexts {
public:
    static constexpr std::size_t kMost = 20'000;
    struct Text {
        std::int64_t row = 0;
        std::int64_t conversation = 0;
        std::string text;
    };

    /// Rows above `before` up to `last` are committed. `texts` are theirs; without them all, all are read.
    void committed(std::int64_t before, std::int64_t last, std::vector<Text> texts);
    /// Rows up to `last` are to be read: their texts may have changed.
    void forget(std::int64_t last);
    /// The first texts above `after` up to `last`, at most `limit`, which are given away; nullopt if they are
    /// to be read.
    [[nodiscard]] std::optional<std::vector<Text>> take(std::int64_t after, std::int64_t last,
                                                        std::size_t limit);

private:
    std::deque<Text> m_texts;    ///< rows rising by one
    std::int64_t m_readUpTo = 0; ///< every row above is held
};

} // namespace chatkeep::conversations
