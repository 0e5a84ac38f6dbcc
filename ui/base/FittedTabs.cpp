// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/FittedTabs.h"

#include "ui/base/Words.h"

#include <QTabBar>

namespace chatkeep::ui {

namespace {

constexpr int kWhole = 0;
constexpr int kBrief = 1;

QString wordsOfTab(const QTabBar* bar, int tab, int which) {
    return bar->tabData(tab).toStringList().value(which);
}

} // namespace

FittedTabs::FittedTabs(QWidget* parent)
    : QTabWidget(parent) {
    setUsesScrollButtons(false); // a tab behind an arrow is one that nobody knows of
    setElideMode(Qt::ElideRight);
}

void FittedTabs::tabInserted(int tab) {
    QTabWidget::tabInserted(tab);
    setWords(tab, tabText(tab), tabText(tab));
}

void FittedTabs::setWords(int tab, const QString& whole, const QString& brief) {
    if (wordsOfTab(tabBar(), tab, kWhole) == whole && wordsOfTab(tabBar(), tab, kBrief) == brief) return;
    tabBar()->setTabData(tab, QStringList{whole, brief});
    tabBar()->setAccessibleTabName(tab, whole);
    fit();
}

void FittedTabs::resizeEvent(QResizeEvent* event) {
    fit();
    QTabWidget::resizeEvent(event);
}

void FittedTabs::fit() {
    QTabBar* bar = tabBar();
    const auto say = [bar](int which) {
        for (int tab = 0; tab < bar->count(); ++tab)
            if (const auto words = wordsOfTab(bar, tab, which); bar->tabText(tab) != words)
                bar->setTabText(tab, words);
    };
    const auto isCut = [bar, this] { return bar->sizeHint().width() > width(); };
    say(kWhole);
    const bool isBrief = isCut();
    if (isBrief) say(kBrief);
    for (int tab = 0; tab < bar->count(); ++tab)
        bar->setTabToolTip(tab, isBrief ? shownAsTip(wordsOfTab(bar, tab, kWhole)) : QString());
}

} // namespace chatkeep::ui
