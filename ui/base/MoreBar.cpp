// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/MoreBar.h"

#include "ui/base/Controls.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Metrics.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr int kMostRows = 2;

} // namespace

MoreBar::MoreBar(const QString& words, const char* name, const QString& description, QWidget* parent)
    : QWidget(parent)
    , m_parts(new FlowLayout(metrics::kSmall, this))
    , m_more(makeButton(words, name, description))
    , m_menu(new QMenu(m_more)) {
    setBarMargins(m_parts);
    m_menu->setObjectName(QString("%1Menu").arg(name));
    m_menu->setToolTipsVisible(true);
    m_more->setMenu(m_menu);
    m_more->hide();
    connect(m_menu, &QMenu::aboutToShow, this, &MoreBar::fillMenu);
}

void MoreBar::addAlways(QWidget* part) {
    m_parts->addWidget(part);
}

void MoreBar::addMenu() {
    m_parts->addWidget(m_more);
}

void MoreBar::addWhereRoom(QPushButton* button) {
    m_parts->addWidget(button);
    m_mayGo.push_back(button);
}

void MoreBar::addToMenu(QPushButton* button) {
    button->setParent(this);
    button->hide();
    m_inMenu.push_back(button);
    m_more->show();
}

void MoreBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) fit();
}

/// A part that comes or goes changes the room of the others.
bool MoreBar::event(QEvent* event) {
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) fit();
    return done;
}

void MoreBar::fit() {
    const bool folds = rowsOfAll() > kMostRows;
    if (std::exchange(m_folds, folds) == folds) return;
    // What goes hands the focus to what comes for it, else it would wander along the bar.
    const QWidget* had = window()->focusWidget();
    const bool keepsMenu = folds || !m_inMenu.empty();
    const bool goes = folds ? std::ranges::any_of(m_mayGo, [&](const QWidget* one) { return one == had; })
                            : had == m_more && !keepsMenu;
    if (folds) m_more->show();
    for (QPushButton* button : m_mayGo)
        if (!folds) button->show();
    const auto first = std::ranges::find_if(m_mayGo, &QPushButton::isEnabled);
    if (goes && (folds || first != m_mayGo.end())) (folds ? m_more : *first)->setFocus();
    if (!keepsMenu) m_more->hide();
    for (QPushButton* button : m_mayGo)
        if (folds) button->hide();
    updateGeometry();
}

/// That they would take if none of them went.
int MoreBar::rowsOfAll() const {
    const QMargins around = m_parts->contentsMargins();
    const int room = width() - around.left() - around.right();
    int rows = 1;
    int x = 0;
    for (int at = 0; at < m_parts->count(); ++at) {
        auto* part = m_parts->itemAt(at)->widget();
        const bool mayGo = std::ranges::find(m_mayGo, qobject_cast<QPushButton*>(part)) != m_mayGo.end();
        const bool isThere = part == m_more ? !m_inMenu.empty() : mayGo || !part->isHidden();
        if (!isThere) continue;
        const int width = part->sizeHint().width();
        if (x > 0 && x + width > room) {
            ++rows;
            x = 0;
        }
        x += width + metrics::kSmall;
    }
    return rows;
}

void MoreBar::fillMenu() {
    m_menu->clear();
    if (m_folds) fillMenuWith(m_mayGo);
    if (m_folds && !m_mayGo.empty() && !m_inMenu.empty()) m_menu->addSeparator();
    fillMenuWith(m_inMenu);
}

void MoreBar::fillMenuWith(const std::vector<QPushButton*>& buttons) {
    for (QPushButton* button : buttons) {
        QAction* act = m_menu->addAction(button->text(), button, &QPushButton::click);
        act->setObjectName(button->objectName());
        act->setToolTip(button->toolTip());
        act->setEnabled(button->isEnabled());
    }
}

} // namespace chatkeep::ui
