// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Finder.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <QFile>

using namespace chatkeep::privacy;

namespace {

/// "card:4111 1111 1111 1111|phone:…": what was found, as text.
QString describe(std::string_view text) {
    QStringList parts;
    for (const Found& found : findPersonalData(text)) {
        const std::string_view name = chipName(found.type);
        const std::string_view span = text.substr(found.start, found.end - found.start);
        parts << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())) + ':' +
                     QString::fromUtf8(span.data(), static_cast<qsizetype>(span.size()));
    }
    return parts.join('|');
}

bool isBoundary(std::string_view text, std::size_t offset) {
    return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

bool isOrderly(std::string_view text, const std::vector<Found>& found) {
    std::size_t before = 0;
    for (const Found& one : found) {
        if (one.start < before || one.end <= one.start || one.end > text.size()) return false;
        if (!isBoundary(text, one.start) || !isBoundary(text, one.end)) return false;
        before = one.end;
    }
    return true;
}

} // namespace

class tst_Finder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatStandsThere_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("write to Ann.Lee+x@Example.co.uk, please", "email:Ann.Lee+x@Example.co.uk");
        row("(jörg@müller.de)", "email:jörg@müller.de");
        row("ask @anna or a@b", "");
        row("see https://a.example/x?y=1#z.", "link:https://a.example/x?y=1#z");
        row("WWW.Example.org/a) and http://", "link:WWW.Example.org/a");
        row("from 192.168.0.17: refused", "IP address:192.168.0.17");
        row("version 1.2.3 of 256.1.1.1", "");
        row("at 2001:db8::8a2e:370:7334 now", "IP address:2001:db8::8a2e:370:7334");
        row("std::vector at 11:34:35", "");
        row("IBAN de89 3704 0044 0532 0130 00.", "IBAN:de89 3704 0044 0532 0130 00");
        row("IBAN DE88 3704 0044 0532 0130 00.", "");
        row("born on 2/8/1935 in Rome", "date of birth:2/8/1935");
        row("geboren am 3. März 1980", "date of birth:3. März 1980");
        row("delivered on 2/8/2025", "");
        row("DOB: 05/05/85.", "date of birth:05/05/85");
        row("from 05/05/85 on", "");
        row("sizes 36, 37, 38, 39, 40, 41 and 42", "");
        row("sizes 36 37 38 39 40 41 42", "");
        row("4/11/2024 - 5/1/2024", "");
        row("30.11.2024 - 05.12.2024", "");
        row("order FH-12345, parcel 1Z999AA10123456784", "");
        row("SSN: 460-89-9847", "SSN:460-89-9847");
        row("call +49 (0)30 901820 today", "phone:+49 (0)30 901820");
        row("905-674-3793x123", "phone:905-674-3793x123");
        row("phone 467 3395", "phone:467 3395");
        row("0490 75 40 81", "phone:0490 75 40 81");
        row("Tel.: 030/901820", "phone:030/901820");
        row("my order 88107 of 2025-11-02", "");
        row("order number 467 3395", "");
        row("that is 1 000 000 000 in all", "");
        row("on 2025-11-02 11:34:35 it stopped", "");
        row("4111 1111 1111 1111", "card:4111 1111 1111 1111");
        row("4111-1111-1111-1112", "");
        row("３７８２ ８２２４６３ １０００５", "card:３７８２ ８２２４６３ １０００５");
        row("٤١١١١١١١١١١١١١١١", "card:٤١١١١١١١١١١١١١١١");
        row("88107 4111.1111.1111.1111!", "card:4111.1111.1111.1111");
        row("4111 1111 1111 1111 123", "card:4111 1111 1111 1111|security code:123");
        row("5555555555554444, exp 12/27, 456", "card:5555555555554444|security code:456");
        row("4111 1111 1111 1111, 100 euros", "card:4111 1111 1111 1111");
        row("CVV 123", "security code:123");
        row("meine Prüfziffer lautet 4567", "security code:4567");
        row("Kartenprüfnummer: 321", "security code:321");
        row("mi código de seguridad es 987", "security code:987");
        row("７３１ is my cvc", "security code:７３１");
        row("security code 123456", "");
        row("room 123, please", "");
        row("1700000000000 and 20261123030529", "");
        row("id 3f2504e0-4f89-41d3-9a0c-0305e82c3301", "");
        row("EAN 4006381333931", "");
        row("[card visa 4242] is gone", "card:[card visa 4242]");
        row("Bestellung 88107, geliefert am 30.10.2025 11:22", "");
        row("tracking 00340434161094042557", "");
    }
    void findsWhatStandsThere() {
        QFETCH(QString, text);
        QFETCH(QString, expected);

        QCOMPARE(describe(text.toStdString()), expected);
    }

    void namesEveryType() {
        for (int type = 0; type <= static_cast<int>(FoundType::Ssn); ++type) {
            QVERIFY(!typeName(static_cast<FoundType>(type)).empty());
            QVERIFY(!chipName(static_cast<FoundType>(type)).empty());
        }
    }

    void saysNetworkAndLastFourOfACard() {
        const auto found = findPersonalData("card 5555 5555 5555 4444");

        QCOMPARE(found.size(), 1U);
        QCOMPARE(QByteArray::fromStdString(found[0].hint), QByteArray("mastercard 4444"));
    }

    void spansOfHostileTextsAreOrderly() {
        const std::string pieces[] = {"4111",
                                      "\xFF",
                                      "１",
                                      "\xE2\x80\x8B",
                                      "@",
                                      "a.b",
                                      "https://",
                                      "cvv ",
                                      "::1",
                                      "GB59IFUE",
                                      "born 1/1/1970",
                                      "+",
                                      "(",
                                      "\xF0\x9F\x98\x80",
                                      "1111 1",
                                      "\xC3",
                                      "[card ",
                                      "]",
                                      "\n",
                                      "%",
                                      std::string(1, '\0')};
        std::uint32_t state = 12345;
        for (int round = 0; round < 3000; ++round) {
            std::string text;
            for (int piece = 0; piece < 12; ++piece) {
                state = state * 1664525U + 1013904223U;
                text += pieces[(state >> 16U) % std::size(pieces)];
            }
            QVERIFY(isOrderly(text, findPersonalData(text)));
            const Arrival arrival = receiveText(text);
            QVERIFY(isOrderly(arrival.text, arrival.found));
        }
    }

    void naughtyStringsAreOrderlyAndUntouched() {
        QFile file(QStringLiteral(CHATKEEP_SHARED_DATA "/security/blns/blns.json"));
        if (!file.open(QIODevice::ReadOnly)) QSKIP("the list of naughty strings is not on this machine");
        const QJsonArray strings = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(strings.size() > 400);
        for (const auto& value : strings) {
            const std::string text = value.toString().toStdString();
            QVERIFY(isOrderly(text, findPersonalData(text)));
            const Arrival arrival = receiveText(text);
            if (!arrival.cut) QCOMPARE(arrival.text, text);
        }
    }

    void takesLinearTimeOnAMegabyte_data() {
        QTest::addColumn<QByteArray>("unit");
        for (const char* unit : {"1",          "4 ",
                                 "@",          "a@",
                                 "a@b.",       "1.1.1.1.",
                                 "::",         "a:",
                                 "GB59",       "http://",
                                 "cvv 123 ",   "4111111111111111 123 ",
                                 "4111 1111 ", "[card visa 4242]",
                                 "[card ",     "1/1/",
                                 "１ ",        "\xE2\x80\x8B",
                                 "\xF0",       "(",
                                 "+1 ",        "phone 123 4567, ",
                                 "card ",      "born 1/1/1970 "})
            QTest::newRow(unit) << QByteArray(unit);
    }
    void takesLinearTimeOnAMegabyte() {
        QFETCH(QByteArray, unit);
        const std::string text = unit.repeated(1024 * 1024 / static_cast<int>(unit.size())).toStdString();
        const auto begin = chatkeep::test::processorMs();

        const Arrival arrival = receiveText(text);

        const auto taken = chatkeep::test::processorMs() - begin;
        QVERIFY(isOrderly(arrival.text, arrival.found));
        QVERIFY2(taken < 20'000, qPrintable(QString::number(taken)));
        qInfo("%lld ms", static_cast<long long>(taken));
    }
};

CHATKEEP_TEST(tst_Finder)
#include "tst_Finder.moc"
