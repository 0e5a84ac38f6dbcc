// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "tests/main/Registry.h"

using namespace chatkeep;

class TestText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wellFormedTextIsKnown() {
        for (const char* text :
             {"", "plain ascii of more than eight bytes", "ä", "€", "😀", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"})
            QVERIFY2(isUtf8(text), text);
    }
    void malformedTextIsKnown() {
        for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF",
                                 "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
                                 "\xC3", "\xE2\x82", "\xF0\x9F\x98", "abcdefgh\xFF"})
            QVERIFY(!isUtf8(text));
    }
    void codePointsAreCountedAndFound() {
        const std::string text = "aä€😀z";
        QCOMPARE(countCodePoints(text), std::size_t{5});
        QCOMPARE(byteOffsetOf(text, 0), std::size_t{0});
        QCOMPARE(byteOffsetOf(text, 3), std::size_t{6});
        QCOMPARE(byteOffsetOf(text, 4), std::size_t{10});
        QCOMPARE(byteOffsetOf(text, 99), text.size());
    }
    void everyCodePointReadsBack() {
        for (char32_t c = 0; c <= 0x10FFFF; c += 7) {
            std::string text;
            appendUtf8(text, c);
            std::size_t offset = 0;
            const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
            QCOMPARE(nextCodePoint(text, offset), surrogate ? char32_t{0xFFFD} : c);
            QCOMPARE(offset, text.size());
        }
    }
    void aMalformedByteIsOneReplacement() {
        std::size_t offset = 0;
        QCOMPARE(nextCodePoint("\xE2\x82z", offset), char32_t{0xFFFD});
        QCOMPARE(offset, std::size_t{1});
    }
    void blankMeansNothingToSee() {
        for (const char* text : {"", " \t\r\n", "\u00A0\u3000", "\u200B\u2060", "\u202E"})
            QVERIFY(isBlank(text));
        for (const char* text : {" a ", "😀", "\xFF"})
            QVERIFY(!isBlank(text));
    }
    void textIsTrimmedAndSplit() {
        QCOMPARE(trimmed(" \t a b \n"), std::string_view("a b"));
        QCOMPARE(trimmed(" \n"), std::string_view());
        const auto parts = split("a,,b,", ',');
        QCOMPARE(parts.size(), std::size_t{4});
        QCOMPARE(parts[2], std::string_view("b"));
        QCOMPARE(split("", ',').size(), std::size_t{1});
    }
    void normalFormsAndFolding() {
        QCOMPARE(toNfc("A\u0308"), std::string("Ä"));
        QCOMPARE(toNfkc("ﬁ①"), std::string("fi1"));
        QCOMPARE(toNfkc("plain"), std::string("plain"));
        QCOMPARE(foldCase("Plain TEXT"), std::string("plain text"));
        QCOMPARE(foldCase("STRASSE Straße ΣΑΣ"), std::string("strasse strasse σασ"));
        QCOMPARE(foldedWords("  Where's my, „PARCEL“?!"), std::string("where s my parcel"));
        QCOMPARE(foldedWords("कब आएगा？"), std::string("कब आएगा"));
        QCOMPARE(foldedWords("?!"), std::string());
    }
    void hiddenCharactersBecomeVisible_data() {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << "two\nlines\tand ä" << "two\nlines\tand ä";
        QTest::newRow("bell") << QString(QChar(7)) << "␇";
        QTest::newRow("return") << "a\r" << "a␍";
        QTest::newRow("delete") << QString(QChar(0x7F)) << "␡";
        QTest::newRow("c1") << QString(QChar(0x85)) << "⟦0085⟧";
        QTest::newRow("override") << "a\u202Eb" << "a⟦202E⟧b";
        QTest::newRow("isolate") << "\u2066" << "⟦2066⟧";
        QTest::newRow("zero width") << "a\u200Bb" << "a⟦200B⟧b";
        QTest::newRow("joiner in ascii") << "a\u200Db" << "a⟦200D⟧b";
        QTest::newRow("emoji family") << "👩‍👧" << "👩‍👧";
        QTest::newRow("tag") << QString::fromUcs4(U"\U000E0041", 1) << "⟦E0041⟧";
        QTest::newRow("arabic number sign") << "\u0600" << "\u0600";
    }
    void hiddenCharactersBecomeVisible() {
        QFETCH(QString, raw);
        QFETCH(QString, shown);
        QCOMPARE(QString::fromStdString(withVisibleControls(raw.toStdString())), shown);
    }
    void aChatHoldsNoControls_data() {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("held");
        QTest::newRow("newline and tab") << "a\n\tb" << "a\n\tb";
        QTest::newRow("other ends of lines") << "a\r\nb\rc\n\nd\xC2\x85"
                                                "e\u2028f\u2029g"
                                             << "a\nb\nc\n\nd\ne\nf\ng";
        QTest::newRow("C0, DEL, C1") << QString::fromUtf8("a\0\a\x1b[2Jb\x7f\xC2\x80\xC2\x9B"
                                                          "c",
                                                          14)
                                     << "a[2Jbc";
        QTest::newRow("forced direction") << "\u202eabc\u202c \u202ad\u202b\u202d" << "abc d";
        QTest::newRow("marks of direction") << "\u200f\u2067\u05d0\u2069 \u200e1"
                                            << "\u200f\u2067\u05d0\u2069 \u200e1";
        QTest::newRow("joined signs") << "👩‍👧 \u0645\u200c\u0646" << "👩‍👧 \u0645\u200c\u0646";
    }
    void aChatHoldsNoControls() {
        QFETCH(const QString, raw);
        QFETCH(const QString, held);
        QCOMPARE(QString::fromStdString(withoutControls(raw.toStdString())), held);
    }
    void textFromOutsideIsChecked() {
        QVERIFY(checkText("hello", "message", 5).has_value());
        QVERIFY(checkText("ääääö", "message", 5).has_value());
        QCOMPARE(checkText("\xFF", "message", 5).error().args,
                 (std::vector<std::string>{"message", "encoding"}));
        QCOMPARE(checkText(std::string_view("a\0b", 3), "message", 5).error().args[1], std::string("nul"));
        QCOMPARE(checkText(" \n", "message", 5).error().args[1], std::string("blank"));
        const auto tooLong = checkText("ääääöü", "message", 5);
        QCOMPARE(tooLong.error().code, ErrorCode::TooLarge);
        QCOMPARE(tooLong.error().args[1], std::string("5"));
    }
};

CHATKEEP_TEST(TestText)
#include "tst_Text.moc"
