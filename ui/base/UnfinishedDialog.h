// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelContext.h"

#include <QWidget>

class QDialog;
class QString;

namespace chatkeep::ui {

inline constexpr int kKeepTypedMs = 2000; ///< after the first change that is not kept yet

/// Several widgets that are one field of a dialog. Thread: GUI.
class JoinedField : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// What stands in it, as a text.
    [[nodiscard]] virtual QString kept() const = 0;
    /// Puts that there again, as far as it can be.
    virtual void giveBack(const QString& kept) = 0;

Q_SIGNALS:
    void changed();
};

/// What was typed and picked in a dialog that a lock, a change of language or a crash took away comes back,
/// and says so, when the same dialog is opened again. Kept sealed in the vault for its author alone, and only
/// if nobody closed the dialog; fields of secrets and fields without an object name are left out. `which`
/// tells this dialog from others: its kind and what it is about, no words of visitors. After its fields are
/// filled. Thread: GUI.
void keepUnfinished(const PanelContext& context, QDialog* dialog, const QString& which);

} // namespace chatkeep::ui
