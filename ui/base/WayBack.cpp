// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/WayBack.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace chatkeep::ui {

namespace {

class WayBack final : public QObject {
public:
    WayBack(QWidget* field, QLineEdit* filter, QWidget* list)
        : QObject(field)
        , m_filter(filter)
        , m_list(list) {
        field->installEventFilter(this);
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        const bool asks = event->type() == QEvent::ShortcutOverride;
        if ((!asks && event->type() != QEvent::KeyPress) || !leads(*static_cast<QKeyEvent*>(event)))
            return QObject::eventFilter(watched, event);
        event->accept(); // a shortcut of the window does not take it
        if (!asks) go(*static_cast<QKeyEvent*>(event));
        return true;
    }

private:
    [[nodiscard]] bool leads(const QKeyEvent& key) const {
        if ((key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) return false;
        if (key.key() == Qt::Key_Escape) return m_list->isVisible() || clears();
        const bool goesIn =
            key.key() == Qt::Key_Down || key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
        return m_filter && goesIn && m_list->isVisible();
    }
    [[nodiscard]] bool clears() const { return m_filter && !m_filter->text().isEmpty(); }
    void go(const QKeyEvent& key) const {
        if (key.key() == Qt::Key_Escape && clears())
            m_filter->clear();
        else
            m_list->setFocus(Qt::OtherFocusReason);
    }

    QLineEdit* m_filter; ///< null: only a way back
    QWidget* m_list;
};

} // namespace

void leadBack(QWidget* field, QWidget* list) {
    new WayBack(field, nullptr, list); // owned by the field
}

void leadIntoFiltered(QLineEdit* filter, QWidget* list) {
    new WayBack(filter, filter, list);
}

} // namespace chatkeep::ui
