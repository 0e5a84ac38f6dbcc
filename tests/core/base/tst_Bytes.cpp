// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Bytes.h"
#include "core/base/Ids.h"
#include "tests/main/Registry.h"

using namespace chatkeep;

class TestBytes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hexReadsBackInBothCases() {
        const Bytes bytes{0x00, 0x7f, 0xab, 0xff};
        QCOMPARE(toHex(bytes), std::string("007fabff"));
        QVERIFY(*fromHex("007fabff") == bytes);
        QVERIFY(*fromHex("007FABff") == bytes);
    }
    void hexOfAnotherFormIsRefused() {
        for (const char* text : {"0", "0g", " 00", "00 ", "0x00"}) {
            const auto read = fromHex(text);
            QVERIFY2(!read, text);
            QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        }
    }
    void base64HasTheWordsOfRfc4648_data() {
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("encoded");
        QTest::newRow("0") << "" << "";
        QTest::newRow("1") << "f" << "Zg==";
        QTest::newRow("2") << "fo" << "Zm8=";
        QTest::newRow("3") << "foo" << "Zm9v";
        QTest::newRow("6") << "foobar" << "Zm9vYmFy";
    }
    void base64HasTheWordsOfRfc4648() {
        QFETCH(QString, plain);
        QFETCH(QString, encoded);
        const std::string text = plain.toStdString();
        std::string bare = encoded.toStdString();
        QCOMPARE(toBase64(asBytes(text)), bare);
        QCOMPARE(asText(*fromBase64(bare)), std::string_view(text));
        bare.erase(std::min(bare.find('='), bare.size()));
        QCOMPARE(toBase64Url(asBytes(text)), bare);
        QCOMPARE(asText(*fromBase64Url(bare)), std::string_view(text));
    }
    void base64WithASecondSpellingIsRefused() {
        for (const char* text : {"Zg", "Zg=", "Zh==", "Zm9=", "Z===", "Zg==\n", "Zm 9v", "Zm9-", "===="})
            QVERIFY2(!fromBase64(text), text);
        for (const char* text : {"Zg==", "Zh", "Zm9", "Z", "Zm9+"})
            QVERIFY2(!fromBase64Url(text), text);
    }
    void idsOfText() {
        const auto id = RowUid::fromText("00112233445566778899aabbccddeeff");
        QVERIFY(id.has_value());
        QCOMPARE(id->text(), std::string("00112233445566778899aabbccddeeff"));
        QVERIFY(!RowUid::fromText("0011"));
        QVERIFY(RowUid().isNull());
        QVERIFY(!id->isNull());
    }
    void integersAreBigEndian() {
        Bytes out;
        appendBigEndian32(out, 0x01020304);
        appendBigEndian64(out, 0x0506070809);
        QCOMPARE(toHex(out), std::string("010203040000000506070809"));
    }
};

CHATKEEP_TEST(TestBytes)
#include "tst_Bytes.moc"
