// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "tests/main/Registry.h"

#include <cstring>
#include <random>

using namespace chatkeep;

namespace {

double doubleOfBits(std::uint64_t bits) {
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ordinaryDocumentsAreRead() {
        const auto json = parseJson(R"({"a":[1,-2,3.5,true,null,{"b":"ä\ud83d\ude00"}],"c":{}})");
        QVERIFY(json.has_value());
        QCOMPARE((*json)["a"][5]["b"].get<std::string>(), std::string("ä😀"));
        QCOMPARE((*json)["a"].size(), std::size_t{6});
        QVERIFY((*json)["c"].is_object());
    }
    void strictnessRefuses() {
        for (const char* text : {"",
                                 " ",
                                 "{",
                                 "[1,]",
                                 "{\"a\":1,}",
                                 "01",
                                 "1 2",
                                 "nan",
                                 "'a'",
                                 "{\"a\":1,\"a\":2}",
                                 "{\"x\":{\"a\":1,\"a\":1}}",
                                 "\"\xFF\"",
                                 "\"\xED\xA0\x80\"",
                                 "\"\\ud800\"",
                                 "\"\t\"",
                                 "// x\n1",
                                 "1e999",
                                 "[",
                                 "{\"a\"}",
                                 "\"\\x\""}) {
            const auto json = parseJson(text);
            QVERIFY2(!json, text);
            QCOMPARE(json.error().code, ErrorCode::InvalidInput);
            QCOMPARE(json.error().args[0], std::string("json"));
        }
    }
    void depthIsLimited() {
        QVERIFY(parseJson(std::string(64, '[') + std::string(64, ']')).has_value());
        const auto deep = parseJson(std::string(65, '[') + std::string(65, ']'));
        QCOMPARE(deep.error().args[1], std::string("too deep"));
        QVERIFY(!parseJson(std::string(1000000, '[')));
    }
    void numbersAreThoseOfRfc8785_data() {
        QTest::addColumn<quint64>("bits");
        QTest::addColumn<QString>("text");
        const auto row = [](quint64 bits, const char* text) { QTest::newRow(text) << bits << text; };
        row(0x0000000000000000, "0");
        row(0x0000000000000001, "5e-324");
        row(0x8000000000000001, "-5e-324");
        row(0x7fefffffffffffff, "1.7976931348623157e+308");
        row(0x4340000000000000, "9007199254740992");
        row(0xc340000000000000, "-9007199254740992");
        row(0x4430000000000000, "295147905179352830000");
        row(0x44b52d02c7e14af5, "9.999999999999997e+22");
        row(0x44b52d02c7e14af6, "1e+23");
        row(0x444b1ae4d6e2ef4e, "999999999999999700000");
        row(0x444b1ae4d6e2ef50, "1e+21");
        row(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7");
        row(0x3eb0c6f7a0b5ed8d, "0.000001");
        row(0x41b3de4355555553, "333333333.3333332");
        row(0xbecbf647612f3696, "-0.0000033333333333333333");
        row(0x43143ff3c1cb0959, "1424953923781206.2");
    }
    void numbersAreThoseOfRfc8785() {
        QFETCH(quint64, bits);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(canonicalJson(Json(doubleOfBits(bits)))), text);
    }
    void integersArePlainWhereDoublesAreExact() {
        QCOMPARE(canonicalJson(Json(1795442531123)), std::string("1795442531123"));
        QCOMPARE(canonicalJson(Json(-7)), std::string("-7"));
        QCOMPARE(canonicalJson(Json(doubleOfBits(0x8000000000000000))), std::string("0"));
        QCOMPARE(canonicalJson(*parseJson("9007199254740993")), std::string("9007199254740992"));
        QCOMPARE(canonicalJson(*parseJson("18446744073709551615")), std::string("18446744073709552000"));
        QCOMPARE(canonicalJson(*parseJson("56.0")), std::string("56"));
    }
    void membersAreSortedByUtf16() {
        const auto json =
            parseJson(R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})");
        QCOMPARE(canonicalJson(*json),
                 std::string("{\"\\r\":2,\"1\":4,\"\xC2\x80\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\uFB33\":3}"));
    }
    void stringsAreEscapedAsTheStandardSays() {
        const Json text = std::string("\b\t\n\f\r\"\\/\x01\x1f\x7fä", 13);
        QCOMPARE(canonicalJson(text), std::string("\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0001\\u001f\x7fä\""));
        QCOMPARE(canonicalJson(Json("a\xFFz\xE2\x82")), std::string("\"a\uFFFDz\uFFFD\uFFFD\""));
    }
    void canonicalFormIsItsOwnCanonicalForm() {
        const auto json = parseJson(R"({"b":[1.5e3,{"z":null,"a":"x"}],"a":false})");
        const std::string once = canonicalJson(*json);
        QCOMPARE(once, std::string(R"({"a":false,"b":[1500,{"a":"x","z":null}]})"));
        QCOMPARE(canonicalJson(*parseJson(once)), once);
    }
    void membersHaveTypes() {
        const auto json = *parseJson(R"({"s":"x","i":5,"big":18446744073709551615,"d":1.5})");
        QCOMPARE(*stringMember(json, "s"), std::string("x"));
        QCOMPARE(*integerMember(json, "i"), std::int64_t{5});
        QCOMPARE(stringMember(json, "i").error().args, (std::vector<std::string>{"i", "type"}));
        QCOMPARE(stringMember(json, "no").error().args, (std::vector<std::string>{"no", "missing"}));
        QVERIFY(!integerMember(json, "big"));
        QVERIFY(!integerMember(json, "d"));
        QVERIFY(!stringMember(Json::array(), "s"));
    }
    void malformedTextNeverThrows() { QCOMPARE(dumpJson(Json("a\xFF")), std::string("\"a\uFFFD\"")); }
    void randomChangesNeverCrash() {
        const std::string good = R"({"a":[1,-2,3.5e2,true,null,{"b":"ä\u00e9"}],"c":{"d":[[],{}]}})";
        std::mt19937 random(1);
        for (int round = 0; round < 20000; ++round) {
            std::string text = good;
            for (int i = 0; i < 3; ++i)
                text[random() % text.size()] = static_cast<char>(random());
            if (const auto json = parseJson(text)) QVERIFY(parseJson(canonicalJson(*json)).has_value());
        }
    }
};

CHATKEEP_TEST(TestJson)
#include "tst_Json.moc"
