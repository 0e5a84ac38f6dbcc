// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Password.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::crypto;

namespace {
const Bytes kTestSalt(16, 7);
}

class TestPassword : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSamePasswordGivesTheSameKey() {
        const Secret password(asBytes("correct horse battery staple"));
        const auto one = deriveFromPassword(password, kTestSalt, kArgon2TestCost);
        const auto two = deriveFromPassword(password, kTestSalt, kArgon2TestCost);
        const auto other = deriveFromPassword(password, Bytes(16, 8), kArgon2TestCost);
        QVERIFY(one && two && other);
        QCOMPARE(one->size(), std::size_t{32});
        QVERIFY(*one == *two);
        QVERIFY(!(*one == *other));
    }
    void theKeyIsArgon2ids() {
        // Version 1.3, 64 MiB, one pass, one lane; reckoned with the library's plain call.
        const auto derived =
            deriveFromPassword(Secret(asBytes("seven quiet lanterns")), kTestSalt, kArgon2TestCost);
        QVERIFY(derived.has_value());
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(derived->view().data()), 32).toHex(),
                 QByteArray("449e17dda7dffe773e848bbec6079ebc9e185728463e58e6607fff298d117c4b"));
    }
    void hostileCostsAreRefusedBeforeTheyRun_data() {
        QTest::addColumn<quint32>("memory");
        QTest::addColumn<quint32>("passes");
        QTest::addColumn<quint32>("lanes");
        QTest::addColumn<QString>("why");
        QTest::newRow("weak") << kArgon2FloorKib - 1 << 1u << 1u << "floor";
        QTest::newRow("no pass") << kArgon2FloorKib << 0u << 1u << "floor";
        QTest::newRow("no lane") << kArgon2FloorKib << 1u << 0u << "floor";
        QTest::newRow("huge") << kArgon2CapKib + 1 << 1u << 1u << "cap";
        QTest::newRow("endless") << kArgon2FloorKib << 65u << 1u << "cap";
        QTest::newRow("wide") << kArgon2FloorKib << 1u << 17u << "cap";
        QTest::newRow("all") << 0xffffffffu << 0xffffffffu << 0xffffffffu << "cap";
    }
    void hostileCostsAreRefusedBeforeTheyRun() {
        QFETCH(quint32, memory);
        QFETCH(quint32, passes);
        QFETCH(quint32, lanes);
        QFETCH(QString, why);
        const auto derived = deriveFromPassword(Secret(asBytes("x")), kTestSalt, {memory, passes, lanes});
        QVERIFY(!derived);
        QCOMPARE(derived.error().code, ErrorCode::InvalidInput);
        QCOMPARE(derived.error().args[1], why.toStdString());
    }
    void passwordsAreNormalizedAsTyped() {
        const auto composed = normalizedPassword(Secret(asBytes("pässwörd")));
        const auto decomposed = normalizedPassword(Secret(asBytes("pa\u0308sswo\u0308rd")));
        QVERIFY(composed && decomposed);
        QVERIFY(*composed == *decomposed);
        QCOMPARE(normalizedPassword(Secret(asBytes(" spaces stay ")))->text(),
                 std::string_view(" spaces stay "));
        QCOMPARE(normalizedPassword(Secret(asBytes("\xFF\xFE"))).error().args[1], std::string("encoding"));
    }
};

CHATKEEP_TEST(TestPassword)
#include "tst_Password.moc"
