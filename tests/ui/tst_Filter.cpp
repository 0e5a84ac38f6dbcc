// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/FilterBar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace chatkeep;
using namespace chatkeep::ui;

class tst_Filter : public QObject {
    Q_OBJECT
private:
    static QList<FilterField> fields() {
        using Kind = FilterField::Kind;
        return {{"words", "Words", Kind::Text, {"contains", "contains_not"}, {}},
                {"bot",
                 "Bot",
                 Kind::Choice,
                 {"is", "is_not"},
                 [] { return QList<std::pair<QString, QString>>{{"shop", "Shop bot"}, {"other", "Other"}}; }},
                {"waiting", "Waiting", Kind::Duration, {"at_least"}, {}}};
    }
    static QPushButton* chip(FilterBar& bar, int at) {
        return bar.findChild<QPushButton*>(QString("condition%1").arg(at));
    }

private Q_SLOTS:
    void aTypedConditionBecomesAChipAndGoesWhenPressed() {
        FilterBar bar(fields());
        QSignalSpy changed(&bar, &FilterBar::changed);
        bar.findChild<QLineEdit*>("filterText")->setText("  parcel ");

        bar.findChild<QPushButton*>("filterAdd")->click();

        QCOMPARE(changed.size(), 1);
        QCOMPARE(bar.conditions(), (QList<Condition>{{"words", "contains", "parcel"}}));
        QVERIFY(chip(bar, 0));
        QCOMPARE(chip(bar, 0)->accessibleName(), QString("Words contains parcel"));
        chip(bar, 0)->click();
        QTRY_COMPARE(changed.size(), 2);
        QVERIFY(bar.conditions().isEmpty());
    }
    void nothingTypedAddsNothingAndTheSameIsAddedOnce() {
        FilterBar bar(fields());
        QSignalSpy changed(&bar, &FilterBar::changed);
        auto* add = bar.findChild<QPushButton*>("filterAdd");
        add->click();
        bar.findChild<QLineEdit*>("filterText")->setText("a");
        add->click();
        bar.findChild<QLineEdit*>("filterText")->setText("a");
        add->click();
        QCOMPARE(bar.conditions().size(), 1);
        QCOMPARE(changed.size(), 1);
    }
    void choicesAndDurationsSpeakThePeoplesLanguageAndKeepTheirValue() {
        FilterBar bar(fields());
        auto* field = bar.findChild<QComboBox*>("filterField");
        field->setCurrentIndex(1);
        bar.findChild<QPushButton*>("filterAdd")->click();
        field->setCurrentIndex(2);
        bar.findChild<QSpinBox*>("filterNumber")->setValue(3);
        bar.findChild<QPushButton*>("filterAdd")->click();

        QCOMPARE(bar.conditions(), (QList<Condition>{{"bot", "is", "shop"}, {"waiting", "at_least", "180"}}));
        QCOMPARE(chip(bar, 0)->accessibleName(), QString("Bot is Shop bot"));
        QCOMPARE(chip(bar, 1)->accessibleName(), QString("Waiting at least 3 min"));
    }
    void conditionsSurviveTheWayThroughASavedView() {
        const QList<Condition> conditions{{"words", "contains", "Grüße \"x\""}, {"bot", "is_not", "shop"}};
        QCOMPARE(FilterWords::fromJson(FilterWords::toJson(conditions), fields()), conditions);
    }
    void damagedViewsLoseOnlyWhatIsWrong_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<int>("left");
        QTest::newRow("no list") << QString("{}") << 0;
        QTest::newRow("unknown field") << QString(R"([["none","is","a"],["bot","is","shop"]])") << 1;
        QTest::newRow("unknown operator") << QString(R"([["bot","at_least","a"]])") << 0;
        QTest::newRow("numbers") << QString(R"([[1,2,3],["bot","is"]])") << 0;
    }
    void damagedViewsLoseOnlyWhatIsWrong() {
        QFETCH(QString, json);
        const auto parsed = parseJson(json.toStdString());
        QVERIFY(parsed);
        QTEST(static_cast<int>(FilterWords::fromJson(*parsed, fields()).size()), "left");
    }
    void shownValuesMeetConditionsWithoutRegardToCase() {
        QVERIFY(FilterWords::meets({"", "contains", "PAR"}, "Parcel"));
        QVERIFY(!FilterWords::meets({"", "contains_not", "par"}, "Parcel"));
        QVERIFY(FilterWords::meets({"", "is", "parcel"}, "Parcel"));
        QVERIFY(FilterWords::meets({"", "is_not", "par"}, "Parcel"));
    }
};

CHATKEEP_TEST(tst_Filter)
#include "tst_Filter.moc"
