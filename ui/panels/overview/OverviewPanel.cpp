// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/overview/OverviewPanel.h"

#include "core/access/Settings.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/EventFeed.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/charts/BarChart.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QGridLayout>
#include <QHash>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QTimer>

namespace chatkeep::ui {

namespace {

constexpr int kEventDelayMs = 250;
constexpr int kFiguresMs = 5000;
constexpr int kChartHeight = 220;

QString hourOf(TimeMs at) {
    return QDateTime::fromMSecsSinceEpoch(at).toString("HH");
}

} // namespace

OverviewPanel::OverviewPanel(PanelContext given, QWidget* parent)
    : PanelBase(std::move(given), tr("Overview"), parent) {
    buildUi();
    auto* soon = new QTimer(this);
    soon->setSingleShot(true);
    soon->setInterval(kEventDelayMs);
    connect(soon, &QTimer::timeout, this, &OverviewPanel::refresh);
    if (context().feed)
        connect(context().feed, &EventFeed::arrived, this, [soon] {
            if (!soon->isActive()) soon->start();
        });
    auto* every = new QTimer(this);
    connect(every, &QTimer::timeout, this, [this] {
        if (isVisible()) refresh();
    });
    every->start(kFiguresMs);
    showLoading();
    refresh();
}

OverviewPanel::Figure OverviewPanel::addFigure(QGridLayout* grid, int column, const QString& title) {
    auto* card = makeCard();
    auto* rows = new QVBoxLayout(card);
    setSpacing(rows, metrics::kMedium, 2);
    Figure figure;
    rows->addWidget(makeLabel(title, TextRole::Muted));
    figure.value = makeLabel("–", TextRole::Figure);
    figure.value->setAccessibleName(title);
    rows->addWidget(figure.value);
    figure.note = makeWrapped({}, TextRole::Secondary);
    figure.note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    rows->addWidget(figure.note);
    rows->addStretch(); // values stand in one line, however long the notes are
    grid->addWidget(card, 0, column);
    return figure;
}

BarChart* OverviewPanel::addChart(QGridLayout* grid, int row, int column, int span, const QString& title,
                                  bool lying) {
    auto* card = makeCard();
    auto* rows = new QVBoxLayout(card);
    setSpacing(rows, metrics::kMedium, metrics::kSmall);
    rows->addWidget(makeLabel(title, TextRole::Strong));
    auto* chart =
        new BarChart(*context().theme, lying ? BarChart::Direction::Lying : BarChart::Direction::Upright);
    chart->setMinimumHeight(kChartHeight);
    chart->setAccessibleName(title);
    rows->addWidget(chart, 1);
    grid->addWidget(card, row, column, 1, span);
    return chart;
}

void OverviewPanel::buildUi() {
    header()->addStretch();
    header()->addWidget(makeLabel(tr("figures of today, charts of the last 24 hours"), TextRole::Secondary));
    setArea(body(), "background");
    auto* outer = new QVBoxLayout(body());
    setSpacing(outer, 0, 0);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget;
    auto* rows = new QVBoxLayout(inside);
    setSpacing(rows, metrics::kEdge, metrics::kMedium);
    auto* figures = new QGridLayout;
    figures->setSpacing(metrics::kMedium);
    m_figures = {addFigure(figures, 0, tr("Chats live")), addFigure(figures, 1, tr("Waiting for a person")),
                 addFigure(figures, 2, tr("Handled by the bot")), addFigure(figures, 3, tr("Reply time")),
                 addFigure(figures, 4, tr("Messages kept"))};
    for (int column = 0; column < 5; ++column)
        figures->setColumnStretch(column, 1);
    rows->addLayout(figures);
    auto* charts = new QGridLayout;
    charts->setSpacing(metrics::kMedium);
    m_chats = addChart(charts, 0, 0, 2, tr("Chats begun by hour"), false);
    m_waiting = addChart(charts, 1, 0, 1, tr("Seconds until a person took over, by hour"), false);
    m_found = addChart(charts, 1, 1, 1, tr("Times personal data was found, by kind"), true);
    charts->setColumnStretch(0, 1);
    charts->setColumnStretch(1, 1);
    rows->addLayout(charts, 1);
    area->setWidget(inside);
    outer->addWidget(area);
}

void OverviewPanel::refresh() {
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    context().async->run(
        this, [conversations = context().services.conversations] { return conversations->overview(); },
        [this](conversations::OverviewFigures figures) {
            m_reading = false;
            show(figures);
            showReady();
            if (std::exchange(m_again, false)) refresh();
        });
}

void OverviewPanel::show(const conversations::OverviewFigures& figures) {
    const auto number = [](std::size_t value) { return Words::number(static_cast<std::int64_t>(value)); };
    m_figures[0].value->setText(number(figures.openChats));
    m_figures[0].note->setText(tr("%1 began today").arg(number(figures.chatsToday)));
    m_figures[1].value->setText(number(figures.waiting));
    const auto target =
        context().services.settings ? context().services.settings->integer("target.wait_seconds") : 60;
    m_figures[1].note->setText(
        tr("%1 asked today · target %2").arg(number(figures.handoffsToday), Words::duration(target)));
    const std::size_t share =
        figures.chatsToday > 0 ? figures.handledByBotToday * 100 / figures.chatsToday : 0;
    m_figures[2].value->setText(figures.chatsToday > 0 ? tr("%1 %").arg(share) : QString("–"));
    m_figures[2].note->setText(
        tr("%1 of %2 chats today").arg(number(figures.handledByBotToday), number(figures.chatsToday)));
    const QLocale locale;
    m_figures[3].value->setText(
        figures.replyP50Ms > 0 ? tr("%1 ms").arg(locale.toString(figures.replyP50Ms, 'f', 1)) : QString("–"));
    m_figures[3].note->setText(
        figures.replyP95Ms > 0 ? tr("95 of 100 within %1 ms").arg(locale.toString(figures.replyP95Ms, 'f', 1))
                               : tr("no reply yet"));
    m_figures[4].value->setText(Words::number(static_cast<std::int64_t>(figures.messages)));
    m_figures[4].note->setText(tr("encrypted in this vault"));
    showCharts(figures);
}

void OverviewPanel::showCharts(const conversations::OverviewFigures& figures) {
    QStringList hours;
    std::vector<double> values;
    for (const auto& [at, count] : figures.chatsPerHour) {
        hours << hourOf(at);
        values.push_back(count);
    }
    m_chats->show(hours, values);
    hours.clear();
    values.clear();
    for (const auto& [at, seconds] : figures.waitingPerHour) {
        hours << hourOf(at);
        values.push_back(seconds);
    }
    m_waiting->show(hours, values);
    QStringList types;
    values.clear();
    // Lying bars are drawn from below; the most frequent belongs on top.
    for (auto it = figures.foundByType.rbegin(); it != figures.foundByType.rend(); ++it) {
        types << Words::found(it->first);
        values.push_back(it->second);
    }
    m_found->show(types, values);
}

} // namespace chatkeep::ui
