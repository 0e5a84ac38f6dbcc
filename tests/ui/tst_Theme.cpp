// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/Theme.h"

#include <cmath>

using namespace chatkeep::ui;

namespace {

double channel(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

} // namespace

class tst_Theme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPairOfTextAndGroundReachesAA_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("light") << 0;
        QTest::newRow("dark") << 1;
        QTest::newRow("contrast") << 2;
    }
    void everyPairOfTextAndGroundReachesAA() {
        QFETCH(int, which);
        const Colours& c = which == 0 ? lightColours() : which == 1 ? darkColours() : contrastColours();
        const std::vector<std::tuple<const char*, QColor, QColor>> pairs{
            {"text on panel", c.text, c.panel},
            {"text on background", c.text, c.background},
            {"muted on panel", c.muted, c.panel},
            {"muted on background", c.muted, c.background},
            {"muted on bot bubble", c.muted, c.botBubble},
            {"muted on note", c.muted, c.noteBubble},
            {"text on selection", c.text, c.accentSoft},
            {"accent on panel", c.accent, c.panel},
            {"accent on its soft", c.accent, c.accentSoft},
            {"word on accent", c.onAccent, c.accent},
            {"good", c.good, c.goodSoft},
            {"soon", c.soon, c.soonSoft},
            {"now", c.now, c.nowSoft},
            {"text on good", c.text, c.goodSoft},
            {"text on now", c.text, c.nowSoft},
            {"now on panel", c.now, c.panel},
            {"neutral", c.text, c.neutralSoft},
            {"rail", c.railText, c.rail},
            {"rail heading", c.railHeading, c.rail},
            {"rail selected", QColor(Qt::white), c.railSelected},
        };
        for (const auto& [name, text, ground] : pairs)
            QVERIFY2(contrast(text, ground) >= 4.5,
                     qPrintable(QString("%1: %2").arg(name).arg(contrast(text, ground), 0, 'f', 2)));
    }
    void theSheetHasNoNameLeftToFill() {
        for (const Colours* colours : {&lightColours(), &darkColours(), &contrastColours()})
            QVERIFY(!styleSheetFor(*colours).contains('@'));
    }
    void namesOfLooksComeBack() {
        for (Look look : {Look::System, Look::Light, Look::Dark, Look::Contrast})
            QCOMPARE(lookFromName(lookName(look)), look);
    }
};

CHATKEEP_TEST(tst_Theme)
#include "tst_Theme.moc"
