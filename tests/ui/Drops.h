// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDropEvent>
#include <QMimeData>
#include <QStringList>
#include <QUrl>
#include <QWidget>

namespace chatkeep::test {

/// Lets files go over a widget. Result: whether they were taken.
inline bool dropFiles(QWidget& target, const QStringList& paths) {
    QMimeData files;
    QList<QUrl> urls;
    for (const auto& path : paths)
        urls << QUrl::fromLocalFile(path);
    files.setUrls(urls);
    QDropEvent event({}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    static_cast<QObject&>(target).event(&event);
    return event.isAccepted();
}

} // namespace chatkeep::test
