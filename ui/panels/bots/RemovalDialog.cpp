// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/RemovalDialog.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Question.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/OutlineWords.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

namespace chatkeep::ui {

using engine::PartAt;
using engine::PartRemoval;

namespace {

constexpr int kMostRowsShown = 8;

QWidget* listOf(const QStringList& lines, const QString& title, const char* name) {
    auto* list = new QListWidget;
    describe(list, name, title);
    for (const auto& line : lines) {
        auto* item = new QListWidgetItem(line, list);
        item->setToolTip(shownAsTip(line));
        item->setSizeHint({0, metrics::kRowCompact});
    }
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setCurrentRow(0);
    const int rows = std::clamp(static_cast<int>(lines.size()), 1, kMostRowsShown);
    list->setFixedHeight(rows * metrics::kRowCompact);
    return makeListCard(list);
}

} // namespace

QDialog* RemovalDialog::ask(QWidget* parent, const PartAt& part, const PartRemoval& removal,
                            std::function<void()> then) {
    QStringList with;
    if (removal.examples > 0) with << tr("%n examples", nullptr, removal.examples);
    if (removal.marks > 0) with << tr("%n marks in examples: their words stay", nullptr, removal.marks);
    for (const auto& one : removal.with)
        with << tr("%1: %2").arg(OutlineWords::kind(one.kind), shown(one.name));
    auto* list = with.isEmpty() ? nullptr : listOf(with, tr("What goes with it"), "removedList");
    auto* dialog = makeQuestion(
        parent, "removePart", tr("Delete %1").arg(shown(part.name)),
        with.isEmpty() ? tr("Nothing else names it. It can be undone until something else is changed.")
                       : tr("These go too. It can be undone until something else is changed."),
        list, tr("Delete"), ButtonKind::Danger);
    QObject::connect(dialog, &QDialog::accepted, parent, std::move(then));
    dialog->open();
    return dialog;
}

QDialog* RemovalDialog::askFile(QWidget* parent, const std::string& file, int parts,
                                std::function<void()> then) {
    auto* dialog = makeQuestion(
        parent, "removeFile", tr("Delete %1").arg(shown(file)),
        parts == 0
            ? tr("No part of the bot stands in it. It can be undone.")
            : tr("%n parts of the bot stand in it and go with it, whatever names them. It can be undone.",
                 nullptr, parts),
        nullptr, tr("Delete"), ButtonKind::Danger);
    QObject::connect(dialog, &QDialog::accepted, parent, std::move(then));
    dialog->open();
    return dialog;
}

QDialog* RemovalDialog::tell(QWidget* parent, const PartAt& part, const PartRemoval& removal,
                             ShowPlace showPlace) {
    QStringList lines;
    for (const auto& use : removal.uses)
        lines << tr("%1:%2  %3").arg(shown(use.place.file)).arg(use.place.line).arg(shown(use.words));
    auto* listed = listOf(lines, tr("Lines that use it"), "usesList");
    auto* list = listed->findChild<QListWidget*>();
    auto* dialog = makeQuestion(parent, "usedPart", tr("%1 is still used").arg(shown(part.name)),
                                tr("%n lines need it. Once they do without it, it can be deleted.", nullptr,
                                   static_cast<int>(lines.size())),
                                listed, tr("Go to the line"), ButtonKind::Primary);
    QObject::connect(list, &QListWidget::itemActivated, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::accepted, parent,
                     [list, uses = removal.uses, showPlace = std::move(showPlace)] {
                         const auto row = static_cast<std::size_t>(std::max(0, list->currentRow()));
                         if (row < uses.size()) showPlace(uses[row].place);
                     });
    dialog->open();
    list->setFocus();
    return dialog;
}

} // namespace chatkeep::ui
