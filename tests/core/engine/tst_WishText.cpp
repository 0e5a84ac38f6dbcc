// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/WishText.h"
#include "tests/main/Registry.h"

#include <QTest>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

WishText textOf(const QString& text, const QString& language = "en") {
    return {*WishWords::of(language.toStdString()), text.toStdString(), true};
}

} // namespace

class tst_WishText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void unitsAreWordsThatTellSomething_data();
    void unitsAreWordsThatTellSomething();
    void howItAsksIsRead_data();
    void howItAsksIsRead();
    void whatUndoesIsRead_data();
    void whatUndoesIsRead();
};

void tst_WishText::unitsAreWordsThatTellSomething_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("units");
    QTest::newRow("little words are none") << "en" << "I want to have it" << 0;
    QTest::newRow("a phrase is one") << "en" << "call off the visit" << 2;
    QTest::newRow("of a shortened word both parts") << "en" << "I'd like a card" << 1;
    QTest::newRow("an article that is joined") << "fr" << "envoyer de l'argent" << 2;
    QTest::newRow("with a curved mark") << "fr" << "envoyer de l’argent" << 2;
    QTest::newRow("marks") << "en" << "' ?! '" << 0;
}

void tst_WishText::unitsAreWordsThatTellSomething() {
    QFETCH(QString, language);
    QFETCH(QString, text);
    QFETCH(int, units);

    QCOMPARE(static_cast<int>(textOf(text, language).units.size()), units);
}

void tst_WishText::howItAsksIsRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("how");
    QTest::newRow("wanted") << "I want to block my card" << "wants deed";
    QTest::newRow("asked for") << "can you block my card" << "wants deed";
    QTest::newRow("an order") << "block my card" << "orders deed";
    QTest::newRow("a polite one") << "please block my card" << "orders deed";
    QTest::newRow("another form is none") << "blocking my card" << "deed";
    QTest::newRow("told") << "I lost my card" << "told deed";
    QTest::newRow("a purpose") << "to block my card" << "deed";
    QTest::newRow("a thing") << "my card" << "";
}

void tst_WishText::howItAsksIsRead() {
    QFETCH(QString, text);
    QFETCH(QString, how);
    const auto read = textOf(text);
    QStringList said;
    if (read.wants) said << "wants";
    if (read.orders) said << "orders";
    if (std::ranges::any_of(read.units, &WishUnit::isTold)) said << "told";
    if (std::ranges::any_of(read.units, &WishUnit::isDeed)) said << "deed";

    QCOMPARE(said.join(' '), how);
}

void tst_WishText::whatUndoesIsRead_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("undoes");
    QTest::newRow("a word") << "en" << "cancel it" << true;
    QTest::newRow("a phrase") << "en" << "I have to get rid of it" << true;
    QTest::newRow("of what was done") << "en" << "my booking is to be cancelled" << true;
    QTest::newRow("something else is to be done") << "en" << "book a return flight" << false;
    QTest::newRow("at the end") << "de" << "ich will die Buchung stornieren" << true;
    QTest::newRow("not") << "fr" << "réserver une chambre" << false;
}

void tst_WishText::whatUndoesIsRead() {
    QFETCH(QString, language);
    QFETCH(QString, text);
    QFETCH(bool, undoes);

    QCOMPARE(!textOf(text, language).undoes().empty(), undoes);
}

CHATKEEP_TEST(tst_WishText)
#include "tst_WishText.moc"
