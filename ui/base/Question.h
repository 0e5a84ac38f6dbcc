// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/Controls.h"

#include <QDialog>

#include <functional>

class QLabel;

namespace chatkeep::ui {

/// A dialog of a title, one sentence, `middle` (may be null) and a button that accepts; deleted when it
/// closes. `name` begins the object names: "knowledgeQuestion", "knowledgeDone", "knowledgeCancel".
[[nodiscard]] QDialog* makeQuestion(QWidget* parent, const QString& name, const QString& title,
                                    const QString& facts, QWidget* middle, const QString& act,
                                    ButtonKind kind);

/// A dialog that only tells: one button closes it. Names as above.
[[nodiscard]] QDialog* makeTold(QWidget* parent, const QString& name, const QString& title,
                                const QString& facts, QWidget* middle);
/// A question that is cancelled while `isTyped` holds asks first: what was typed does not go by one key.
void askBeforeDiscarding(QDialog* question, std::function<bool()> isTyped);
/// What it asks then; also for dialogs of another kind. Its name is `name` with "DiscardQuestion".
[[nodiscard]] QDialog* makeDiscardQuestion(QWidget* parent, const QString& name);
/// Gives a question the height that its middle needs, once parts of that came or went.
void fitQuestion(const QWidget* middle);
/// Words about what stands in a question's middle, between that and the buttons: they never scroll away.
void addRemark(QDialog* question, QLabel* words);
/// A further answer to a question, beside the one that accepts; it closes the question, too.
[[nodiscard]] QPushButton* addAnswer(QDialog* question, const QString& act, const QString& name,
                                     const QString& description);

} // namespace chatkeep::ui
