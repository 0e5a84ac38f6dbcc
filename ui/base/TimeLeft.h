// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <chrono>
#include <optional>

namespace chatkeep::ui {

/// How long work still takes, from how far it came so far. Says nothing before that can be known, and what it
/// said goes down, unless it was clearly too little. Times count from the beginning of the work.
/// Thread: GUI.
class TimeLeft {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::TimeLeft)

public:
    using Seconds = std::chrono::duration<double>;

    /// `share`: 0 to 1 of the work.
    void take(double share, Seconds now);
    /// In steps: of 5 s up to a minute, of 15 s up to ten, of a minute from there. 0: it may be done any
    /// moment.
    [[nodiscard]] std::optional<std::chrono::seconds> left(Seconds now);
    /// "about 0:25 left", or while that is not known "0:04 so far"; empty for what may be done at once.
    [[nodiscard]] QString words(Seconds now);
    /// About as long as words get.
    [[nodiscard]] static QString longest();

private:
    double m_share = 0;
    Seconds m_asked{0}; ///< when the end was estimated last
    std::optional<Seconds> m_end;
    std::optional<std::chrono::seconds> m_said;
};

} // namespace chatkeep::ui
