// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Pairs the marks of emphasis by CommonMark's rules of flanking, in a simple form: a mark that may close
/// pairs with the nearest one like it that may open. Work is linear in the marks.
class MarkdownEmphasis {
public:
    /// Takes the run of "*", "_" or "~" at `at`, which stands at `out` in what is read; returns its size.
    std::size_t add(std::string_view text, std::size_t at, std::size_t out);
    /// What stands there is left out too.
    void cut(std::size_t out, std::size_t size) { m_cuts.push_back({out, size}); }
    /// What was read without the marks that paired, the cuts and what is struck out.
    [[nodiscard]] std::string withoutPairs(std::string_view read);

private:
    struct Run {
        std::size_t out = 0;
        std::size_t size = 0;
        std::size_t left = 0; ///< not paired
        char mark = 0;
        bool opens = false;
        bool closes = false;
    };
    struct Cut {
        std::size_t out = 0;
        std::size_t size = 0;
    };
    void pairClosing(std::size_t run);
    std::vector<std::size_t>& openersOf(char mark);

    std::vector<Run> m_runs;
    std::vector<Cut> m_cuts;
    std::array<std::vector<std::size_t>, 3> m_openers; ///< runs that may still open, by mark
};

} // namespace chatkeep::engine
