// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/AskFile.h"

#include "ui/base/Metrics.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QMimeData>
#include <QTreeView>
#include <QUrl>

namespace chatkeep::ui {

namespace {

QFileDialog* makeDialog(QWidget* parent, const QString& title, const QString& filter) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setObjectName("fileDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->resize(metrics::kFormWidth + metrics::kListColumn, metrics::kFormWidth);
    if (auto* list = dialog->findChild<QTreeView*>()) // not where the desktop has a dialog of its own
        list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return dialog;
}

QFileDialog* makeDialog(QWidget* parent, const QString& title, const QString& filter,
                        std::function<void(const QString&)> then) {
    auto* dialog = makeDialog(parent, title, filter);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(then));
    return dialog;
}

} // namespace

void askFolder(QWidget* parent, const QString& title, std::function<void(const QString&)> then) {
    QFileDialog* dialog = makeDialog(parent, title, {}, std::move(then));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->open();
}

void askOpenFile(QWidget* parent, const QString& title, const QString& filter,
                 std::function<void(const QString&)> then) {
    QFileDialog* dialog = makeDialog(parent, title, filter, std::move(then));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->open();
}

void askOpenFiles(QWidget* parent, const QString& title, const QString& filter,
                  std::function<void(const QStringList&)> then) {
    QFileDialog* dialog = makeDialog(parent, title, filter);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, std::move(then));
    dialog->open();
}

void askSaveFile(QWidget* parent, const QString& title, const QString& filter, const QString& suffix,
                 const QString& name, std::function<void(const QString&)> then) {
    QFileDialog* dialog = makeDialog(parent, title, filter, std::move(then));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    if (!name.isEmpty()) dialog->selectFile(name);
    dialog->open();
}

QStringList droppedPaths(const QMimeData* data) {
    QStringList paths;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    return paths;
}

} // namespace chatkeep::ui
