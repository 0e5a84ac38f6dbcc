// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QMimeData;
class QWidget;

/// Asks for files and folders without an event loop of its own: the window may lock meanwhile, and the dialog
/// goes with its parent. `then` runs only if something was chosen. Thread: GUI.
namespace chatkeep::ui {

void askFolder(QWidget* parent, const QString& title, std::function<void(const QString&)> then);
void askOpenFile(QWidget* parent, const QString& title, const QString& filter,
                 std::function<void(const QString&)> then);
void askOpenFiles(QWidget* parent, const QString& title, const QString& filter,
                  std::function<void(const QStringList&)> then);
/// `suffix` without the dot is added where it is missing; `name` is proposed.
void askSaveFile(QWidget* parent, const QString& title, const QString& filter, const QString& suffix,
                 const QString& name, std::function<void(const QString&)> then);
/// What is dragged here of this computer's files and folders.
[[nodiscard]] QStringList droppedPaths(const QMimeData* data);

} // namespace chatkeep::ui
