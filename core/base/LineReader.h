// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <vector>

namespace chatkeep {

/// Lines of a stream with bounded memory, whatever the stream holds.
class LineReader {
public:
    LineReader(std::istream& in, std::size_t longestBytes)
        : m_in(in)
        , m_space(longestBytes + 2) {}

    /// The next line without its line feed; false at the end or where reading failed (the stream says which).
    [[nodiscard]] bool next(std::string& line);
    /// The last line was longer than allowed and is cut; none comes after it.
    [[nodiscard]] bool isCut() const noexcept { return m_isCut; }

private:
    std::istream& m_in;
    std::vector<char> m_space; ///< one more than the longest and a zero
    bool m_isCut = false;
};

} // namespace chatkeep
