// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/WorkLine.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QLabel>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace chatkeep::ui {

namespace {

constexpr int kBarSteps = 1000;
constexpr std::chrono::seconds kTick{1};

} // namespace

WorkLine::WorkLine(const QString& object, const QString& name, const QString& stops, OnCancel onCancel,
                   QWidget* parent)
    : QWidget(parent)
    , m_onCancel(onCancel) {
    auto* row = new QHBoxLayout(this);
    setSpacing(row, 0, metrics::kSmall);
    m_bar = new QProgressBar;
    m_bar->setRange(0, kBarSteps);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(metrics::kFactName);
    describe(m_bar, object + "Progress", name);
    m_percent = makeLabel({}, TextRole::Secondary);
    m_percent->setObjectName(object + "Percent");
    m_percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_percent->setMinimumWidth(QFontMetrics(Theme::textFont()).horizontalAdvance(tr("%1 %").arg(100)));
    m_time = makeLabel({}, TextRole::Secondary);
    m_time->setObjectName(object + "Time");
    // The button stays where it is, whatever is said before it.
    m_time->setMinimumWidth(QFontMetrics(Theme::secondaryFont()).horizontalAdvance(TimeLeft::longest()));
    m_cancel =
        makeButton(tr("Cancel"), QStringLiteral("cancel") + object.front().toUpper() + object.mid(1), stops);
    row->addWidget(m_bar);
    row->addWidget(m_percent);
    row->addWidget(m_time);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &WorkLine::cancel);
    m_everySecond.setInterval(kTick);
    connect(&m_everySecond, &QTimer::timeout, this, &WorkLine::showTime);
    hide();
}

std::shared_ptr<const std::atomic<bool>> WorkLine::begin() {
    stop();
    m_mark = std::make_shared<std::atomic<bool>>(false);
    m_since.start();
    m_left = {};
    m_everySecond.start();
    show(0);
    showTime();
    m_cancel->setEnabled(true);
    setVisible(true);
    return m_mark;
}

void WorkLine::show(double share) {
    const double bounded = std::clamp(share, 0.0, 1.0);
    m_bar->setValue(static_cast<int>(bounded * kBarSteps));
    m_percent->setText(tr("%1 %").arg(Words::number(static_cast<int>(bounded * 100))));
    m_left.take(bounded, std::chrono::milliseconds(m_since.elapsed()));
}

void WorkLine::showTime() {
    m_time->setText(m_left.words(std::chrono::milliseconds(m_since.elapsed())));
}

void WorkLine::cancel() {
    if (!m_mark) return;
    if (m_onCancel == OnCancel::Waits) {
        m_mark->store(true);
        m_cancel->setEnabled(false);
        m_percent->setText(tr("Stopping…"));
        m_everySecond.stop();
        m_time->clear();
    } else {
        stop();
    }
    Q_EMIT stopped();
}

std::function<void(double)> WorkLine::progress() {
    return [line = QPointer<WorkLine>(this), mark = m_mark](double share) {
        if (!mark || mark->load()) return;
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [line, mark, share] {
                if (line && line->m_mark == mark && !mark->load()) line->show(share);
            },
            Qt::QueuedConnection);
    };
}

bool WorkLine::isCurrent(const std::shared_ptr<const std::atomic<bool>>& mark) const {
    return mark && mark == m_mark;
}

void WorkLine::end() {
    m_mark.reset();
    m_everySecond.stop();
    hide();
}

void WorkLine::stop() {
    if (m_mark) m_mark->store(true);
    end();
}

} // namespace chatkeep::ui
