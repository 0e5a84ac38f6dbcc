// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace chatkeep::ui {

/// A part of an example's words; of length 0: none.
struct MarkedPart {
    int from = 0;
    int length = 0;
    bool operator==(const MarkedPart&) const = default;
};

/// What an entity can be marked on: the chosen part without space at its ends, or the word at the caret where
/// nothing is chosen. None where it touches what is marked already: `[words](entity)`.
[[nodiscard]] MarkedPart partToMark(const QString& words, MarkedPart chosen, int caret);
/// That part as Rasa's format marks it.
[[nodiscard]] QString markedAs(const QString& part, const QString& entity);

} // namespace chatkeep::ui
