// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/TimeLeft.h"

#include "ui/base/Words.h"

#include <algorithm>
#include <cmath>

namespace chatkeep::ui {

namespace {

using Seconds = TimeLeft::Seconds;

constexpr Seconds kSpeechless{2};   ///< what is done by then needs no words
constexpr Seconds kFirstGuess{4};   ///< earlier than that, what is set up counts as work
constexpr double kLeastShare = 0.1; ///< of the work
constexpr Seconds kSlowness{5};     ///< in which a guess follows most of the way
constexpr double kClearlyMore = 1.25;
constexpr double kNothing = 0.05; ///< seconds that make no further step

std::chrono::seconds inSteps(double seconds) {
    const int step = seconds < 60 ? 5 : seconds < 600 ? 15 : 60;
    const double steps = std::ceil((seconds - kNothing) / step);
    return std::chrono::seconds(static_cast<std::int64_t>(std::max(0.0, steps)) * step);
}

} // namespace

void TimeLeft::take(double share, Seconds now) {
    m_share = std::clamp(share, 0.0, 1.0);
    if (m_share < kLeastShare || now < kFirstGuess) return;
    const Seconds end = now / m_share;
    const double part = 1 - std::exp(-(now - m_asked) / kSlowness);
    m_end = m_end ? *m_end + (end - *m_end) * part : end;
    m_asked = now;
}

std::optional<std::chrono::seconds> TimeLeft::left(Seconds now) {
    if (!m_end) return std::nullopt;
    const double exact = std::max(0.0, (*m_end - now).count());
    const auto next = inSteps(exact);
    const bool isClearlyMore = m_said && exact > static_cast<double>(m_said->count()) * kClearlyMore;
    if (!m_said || next < *m_said || isClearlyMore) m_said = next;
    return m_said;
}

QString TimeLeft::words(Seconds now) {
    if (now < kSpeechless) return {};
    const auto known = left(now);
    if (!known) return tr("%1 so far").arg(Words::duration(static_cast<std::int64_t>(now.count())));
    return known->count() == 0 ? tr("a moment left")
                               : tr("about %1 left").arg(Words::duration(known->count()));
}

QString TimeLeft::longest() {
    const QStringList all{tr("about %1 left").arg(Words::duration(599)), tr("a moment left"),
                          tr("%1 so far").arg(Words::duration(599))};
    return *std::ranges::max_element(all, {}, [](const QString& one) { return one.size(); });
}

} // namespace chatkeep::ui
