// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/DatumEdit.h"

#include <QCoreApplication>
#include <QString>

namespace chatkeep::ui {

/// The words for what is listed of an entity or a slot.
class DatumWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::DatumWords)

public:
    /// "Value", "Synonym" …
    [[nodiscard]] static QString kind(engine::DatumKind kind);
    /// The same of one of them: a synonym with its value.
    [[nodiscard]] static QString kindOf(const engine::PartDatum& datum);
    /// What is to be written for one of that kind.
    [[nodiscard]] static QString hint(engine::DatumKind kind);
    [[nodiscard]] static QString problem(engine::DatumProblem problem);
};

} // namespace chatkeep::ui
