// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <QString>

#include <vector>

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
/// What a part is marked as; role and group may be blank.
struct EntityMark {
    QString entity;
    QString role;
    QString group;
};
/// That part as Rasa's format marks it.
[[nodiscard]] QString markedAs(const QString& part, const EntityMark& mark);
/// Each entity, and behind it each of its roles and groups.
[[nodiscard]] std::vector<EntityMark> marksOf(const std::vector<engine::OutlineItem>& entities,
                                              const engine::BotData& data);

} // namespace chatkeep::ui
