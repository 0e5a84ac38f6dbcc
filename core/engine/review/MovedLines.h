// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace chatkeep::engine {

/// Where the lines of a text are after one change of it, so that what was read before keeps its places until
/// the text is read again. Takes as long as comparing the two. Thread: any.
class MovedLines {
public:
    MovedLines(std::string_view before, std::string_view after);
    /// Lines count from 1; 0: it is gone. A changed line stays where it is.
    [[nodiscard]] int of(int line) const;

private:
    int m_same = 0;   ///< lines before the change
    int m_before = 0; ///< changed lines
    int m_after = 0;  ///< what they became
};

} // namespace chatkeep::engine
