// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/ThresholdSide.h"

#include "tests/main/Registry.h"
#include "ui/base/Theme.h"
#include "ui/charts/ThresholdChart.h"

#include <QApplication>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTest>

#include <cstdlib>

using namespace chatkeep;
using namespace chatkeep::ui;

class tst_ThresholdSide : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theHandleStandsBelowWhatItChooses();
};

void tst_ThresholdSide::theHandleStandsBelowWhatItChooses() {
    Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    ThresholdSide side(theme, true);
    engine::HeldOutReport report;
    report.texts.resize(1);
    side.show(report);
    side.resize(330, 500);
    side.setVisible(true);
    QVERIFY(QTest::qWaitForWindowExposed(&side));
    auto* slider = side.findChild<QSlider*>("thresholdSlider");
    auto* chart = side.findChild<ThresholdChart*>("thresholdChart");
    for (const int width : {330, 520}) {
        side.resize(width, 500);
        for (const int value : {0, 500, 1000}) {
            slider->setValue(value);
            const auto handle = [&] {
                QStyleOptionSlider option;
                option.initFrom(slider);
                option.orientation = Qt::Horizontal;
                option.state |= QStyle::State_Horizontal;
                option.maximum = slider->maximum();
                option.sliderPosition = slider->value();
                option.sliderValue = slider->value();
                return slider->mapTo(
                    &side, slider->style()
                               ->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, slider)
                               .center());
            };
            const auto line = [&] {
                const QRect plot = chart->plot();
                return chart->mapTo(&side, QPoint(plot.left() + plot.width() * value / 1000, 0));
            };
            QTRY_VERIFY2(std::abs(handle().x() - line().x()) <= 2,
                         qPrintable(QString("%1 at %2").arg(handle().x()).arg(line().x())));
        }
    }
}

CHATKEEP_TEST(tst_ThresholdSide)
#include "tst_ThresholdSide.moc"
