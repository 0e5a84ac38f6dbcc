// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/ThresholdSide.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/charts/ThresholdChart.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>

#include <algorithm>
#include <cmath>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr int kSliderSteps = 1000;

int stepOf(double threshold) {
    return static_cast<int>(std::lround(threshold * kSliderSteps));
}

} // namespace

QString thresholdFigure(double threshold) {
    return QLocale().toString(threshold, 'f', 3);
}

QString percentWords(double share) {
    return QLocale().toString(share * 100, 'f', 1) + QChar(QChar::Nbsp) + QLatin1Char('%');
}

ThresholdSide::ThresholdSide(const Theme& theme, bool mayEdit, QWidget* parent)
    : QWidget(parent)
    , m_mayEdit(mayEdit) {
    buildUi(theme);
    connect(m_slider, &QSlider::valueChanged, this, &ThresholdSide::showThreshold);
    connect(m_use, &QPushButton::clicked, this,
            [this] { Q_EMIT useRequested(static_cast<double>(chosen())); });
    connect(m_automatic, &QPushButton::clicked, this, &ThresholdSide::automaticRequested);
    show({});
}

void ThresholdSide::buildUi(const Theme& theme) {
    auto* rows = new QVBoxLayout(this);
    rows->setSpacing(metrics::kSmall);
    setBarMargins(rows);
    rows->addWidget(makeLabel(tr("Right and answered at every threshold"), TextRole::Strong));
    m_chart = new ThresholdChart(theme);
    describe(m_chart, "thresholdChart", tr("Right and answered at every threshold"));
    rows->addWidget(m_chart, 1);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(0, kSliderSteps);
    describe(m_slider, "thresholdSlider", tr("Threshold"),
             tr("Answers below this score are left to the fallback"));
    m_sliderRow = new QHBoxLayout;
    m_sliderRow->addWidget(m_slider);
    rows->addLayout(m_sliderRow);
    connect(m_chart, &ThresholdChart::plotMoved, this, &ThresholdSide::placeSlider);
    m_cost = makeWrapped({}, TextRole::Normal);
    m_cost->setObjectName("thresholdCost");
    rows->addWidget(m_cost);
    m_automaticWords = makeWrapped({}, TextRole::Secondary);
    m_automaticWords->setObjectName("automaticWords");
    rows->addWidget(m_automaticWords);
    m_now = makeWrapped({}, TextRole::Secondary);
    m_now->setObjectName("thresholdNow");
    rows->addWidget(m_now);
    auto* buttons = new QHBoxLayout;
    m_use = makeButton(tr("Use this threshold"), "useThreshold", tr("Write it into the draft's config.yml"));
    m_automatic = makeButton(tr("Let the bot choose"), "automaticThreshold",
                             tr("Take the author's threshold out; the bot finds its own when it is trained"));
    buttons->addWidget(m_use);
    buttons->addWidget(m_automatic);
    buttons->addStretch();
    rows->addLayout(buttons);
}

void ThresholdSide::show(engine::HeldOutReport report) {
    m_report = std::move(report);
    const bool any = !m_report.texts.empty();
    m_slider->setEnabled(any);
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setValue(stepOf(static_cast<double>(m_report.threshold)));
    }
    m_chart->show(engine::thresholdCurve(m_report.texts));
    m_chart->setAutomatic(any ? std::optional(m_report.automatic) : std::nullopt);
    m_automaticWords->setVisible(any);
    if (any) {
        const auto point = engine::atThreshold(m_report.texts, m_report.automatic);
        m_automaticWords->setText(
            tr("By itself the bot would choose %1: it answers %2, and %3 of these answers are right.")
                .arg(thresholdFigure(static_cast<double>(m_report.automatic)),
                     percentWords(static_cast<double>(point.coverage)),
                     percentWords(static_cast<double>(point.precision))));
    }
    showThreshold();
}

/// Its handle stands below the line of what it chooses.
void ThresholdSide::placeSlider() {
    QStyleOptionSlider option;
    option.initFrom(m_slider);
    option.orientation = Qt::Horizontal;
    option.state |= QStyle::State_Horizontal; // the sheet's rules are of lying ones
    const int half = m_slider->style()->pixelMetric(QStyle::PM_SliderLength, &option, m_slider) / 2;
    const QRect plot = m_chart->plot();
    m_sliderRow->setContentsMargins(std::max(0, plot.left() - half), 0,
                                    std::max(0, m_chart->width() - plot.left() - plot.width() - half), 0);
}

void ThresholdSide::setOwn(std::optional<double> own) {
    m_own = own;
    showOwn();
}

float ThresholdSide::chosen() const {
    return static_cast<float>(m_slider->value()) / kSliderSteps;
}

void ThresholdSide::showThreshold() {
    m_chart->setThreshold(chosen());
    if (m_report.texts.empty()) {
        m_cost->setText(tr("Measure first: then the slider shows what a threshold keeps and what it costs."));
    } else {
        const auto point = engine::atThreshold(m_report.texts, chosen());
        m_cost->setText(tr("At %1 the bot answers %2 of what it is asked, and %3 of these answers are right.")
                            .arg(thresholdFigure(static_cast<double>(chosen())),
                                 percentWords(static_cast<double>(point.coverage)),
                                 percentWords(static_cast<double>(point.precision))));
    }
    showOwn();
}

void ThresholdSide::showOwn() {
    const bool any = !m_report.texts.empty();
    const QString chosenWords = thresholdFigure(static_cast<double>(chosen()));
    m_use->setText(any ? tr("Use %1").arg(chosenWords) : tr("Use this threshold"));
    m_use->setEnabled(any && m_mayEdit && !(m_own && stepOf(*m_own) == m_slider->value()));
    m_automatic->setEnabled(any && m_mayEdit && m_own.has_value());
    m_now->setText(m_own ? tr("The draft sets %1 itself.").arg(thresholdFigure(*m_own))
                         : tr("The draft leaves the threshold to the bot."));
}

} // namespace chatkeep::ui
