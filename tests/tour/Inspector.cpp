// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/tour/Inspector.h"

#include "ui/base/ElidedLabel.h"
#include "ui/base/Theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>

namespace chatkeep::tour {

namespace {

constexpr double kReadable = 4.5;
constexpr int kFieldMargins = 22; ///< frame, padding and cursor of a field

QString nameOf(const QWidget& widget) {
    for (const QWidget* at = &widget; at; at = at->parentWidget())
        if (!at->objectName().isEmpty()) return at->objectName();
    return widget.metaObject()->className();
}

bool scrolls(const QWidget& widget) {
    for (const QWidget* at = widget.parentWidget(); at && !at->isWindow(); at = at->parentWidget())
        if (qobject_cast<const QAbstractScrollArea*>(at)) return true;
    return false;
}

/// A figure that a button of an icon alone shows as a dot; the button's name says how many.
bool isDot(const QLabel& label) {
    const auto* button = qobject_cast<const QAbstractButton*>(label.parentWidget());
    return button && button->text().isEmpty() && button->accessibleName().contains(label.text());
}

bool isTooNarrow(const QLabel& label) {
    if (label.text().isEmpty() || isDot(label) || qobject_cast<const ui::ElidedLabel*>(&label)) return false;
    if (label.wordWrap()) return label.heightForWidth(label.width()) > label.height() + 1;
    return label.sizeHint().width() > label.width() + 1 || label.sizeHint().height() > label.height() + 1;
}

bool isTooNarrow(const QLineEdit& field) {
    const QString words = field.text().isEmpty() ? field.placeholderText() : QString();
    return field.fontMetrics().horizontalAdvance(words) > field.width() - kFieldMargins;
}

bool isTooNarrow(const QPlainTextEdit& text) {
    if (!text.document()->isEmpty()) return false;
    const int margin = static_cast<int>(text.document()->documentMargin());
    const QRect room = text.viewport()->rect().adjusted(margin, margin, -margin, -margin);
    return text.fontMetrics().boundingRect(room, Qt::TextWordWrap, text.placeholderText()).height() >
           text.viewport()->height();
}

bool isTooNarrow(const QComboBox& box) {
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const QRect room =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    return box.fontMetrics().horizontalAdvance(box.currentText()) > room.width();
}

bool isTooNarrow(const QWidget& widget, QString& words) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        words = label->text();
        return isTooNarrow(*label);
    }
    if (const auto* field = qobject_cast<const QLineEdit*>(&widget)) {
        words = field->placeholderText();
        return isTooNarrow(*field);
    }
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&widget)) {
        words = text->placeholderText();
        return isTooNarrow(*text);
    }
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) {
        words = box->currentText();
        return isTooNarrow(*box);
    }
    if (const auto* bar = qobject_cast<const QTabBar*>(&widget)) {
        words = bar->count() > 0 ? bar->tabText(0) : QString();
        return bar->sizeHint().width() > bar->width() + 1;
    }
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    if (!button || button->text().isEmpty()) return false;
    words = button->text();
    return button->sizeHint().width() > button->width() + 1 ||
           button->sizeHint().height() > button->height() + 1;
}

/// Column titles have no widget of their own.
QStringList narrowTitles(const QHeaderView& head) {
    QStringList found;
    for (int column = 0; column < head.count(); ++column) {
        const QString title = head.model()->headerData(column, head.orientation()).toString();
        if (head.orientation() == Qt::Horizontal && !head.isSectionHidden(column) &&
            head.sectionSizeHint(column) > head.sectionSize(column))
            found << "column “" + title + "” of " + nameOf(head);
    }
    return found;
}

/// Part of it lies outside of what its parents show.
bool isCutOff(const QWidget& widget) {
    const QRect shown = widget.visibleRegion().boundingRect();
    return !scrolls(widget) && !shown.isEmpty() &&
           (shown.width() < widget.width() || shown.height() < widget.height());
}

bool isPartOfAnother(const QWidget& widget) {
    const QWidget* parent = widget.parentWidget();
    return widget.objectName().startsWith("qt_") || widget.inherits("QLineEditIconButton") ||
           widget.inherits("QTableCornerButton") || widget.inherits("QHeaderView") ||
           widget.inherits("QComboBoxListView") ||
           (parent &&
            (qobject_cast<const QComboBox*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent) ||
             parent->inherits("QTabBar") || parent->inherits("QComboBoxPrivateContainer")));
}

} // namespace

QStringList clippedWords(const QWidget& window) {
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window) || widget->visibleRegion().isEmpty()) continue;
        if (isPartOfAnother(*widget) && !widget->inherits("QHeaderView")) continue;
        QString words;
        if (const auto* head = qobject_cast<const QHeaderView*>(widget))
            found << narrowTitles(*head);
        else if (isTooNarrow(*widget, words))
            found << "“" + words + "” does not fit in " + nameOf(*widget);
        else if (!words.isEmpty() && isCutOff(*widget))
            found << "“" + words + "” is cut off in " + nameOf(*widget);
    }
    found.removeDuplicates();
    return found;
}

QStringList faintPlaceholders(const QWidget& window) {
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool field =
            qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget);
        if (!field || !widget->isVisibleTo(&window)) continue;
        const QColor words = widget->palette().color(QPalette::PlaceholderText);
        const QColor ground = widget->palette().color(QPalette::Base);
        if (words.alpha() < 255 || ui::contrastBetween(words, ground) < kReadable)
            found << "the placeholder of " + nameOf(*widget) + " is too pale";
    }
    found.removeDuplicates();
    return found;
}

QStringList namelessControls(const QWidget& window) {
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool control =
            qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
            qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
            qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QAbstractItemView*>(widget);
        if (!control || !widget->isVisibleTo(&window) || isPartOfAnother(*widget)) continue;
        if (widget->objectName().isEmpty() || widget->accessibleName().isEmpty() ||
            widget->accessibleDescription().isEmpty())
            found << QString(widget->metaObject()->className()) + " " + nameOf(*widget) + " has no name";
    }
    found.removeDuplicates();
    return found;
}

} // namespace chatkeep::tour
