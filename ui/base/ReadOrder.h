// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chatkeep::ui {

/// Reads of one thing on worker threads: one that was asked for earlier may answer later, and would put back
/// what was. Thread: GUI.
class ReadOrder {
public:
    /// A further read begins; its number.
    [[nodiscard]] int ask() { return ++m_asked; }
    /// Whether the answer to that read counts still: no later one has answered.
    [[nodiscard]] bool takes(int which) {
        const bool counts = which > m_answered;
        if (counts) m_answered = which;
        return counts;
    }
    [[nodiscard]] bool isUnderWay() const { return m_answered < m_asked; }

private:
    int m_asked = 0;
    int m_answered = 0;
};

} // namespace chatkeep::ui
