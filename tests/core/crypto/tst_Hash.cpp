// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Hash.h"
#include "tests/main/Registry.h"

#include <QElapsedTimer>

using namespace chatkeep;
using namespace chatkeep::crypto;

class TestHash : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sha256OfPartsIsThatOfTheWhole() {
        QCOMPARE(toHex(sha256(asBytes("abc"))),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QVERIFY(sha256({asBytes("a"), {}, asBytes("bc")}) == sha256(asBytes("abc")));
        QCOMPARE(toHex(sha256(ByteView())),
                 std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }
    void aStreamStartsAgainAfterItsEnd() {
        Sha256Stream stream;
        stream.update(asBytes("ab"));
        (void)sha256(asBytes("something between"));
        stream.update(asBytes("c"));
        QVERIFY(stream.finish() == sha256(asBytes("abc")));
        stream.update(asBytes("abc"));
        QVERIFY(stream.finish() == sha256(asBytes("abc")));
    }
    void comparisonsAreByValue() {
        QVERIFY(equalConstantTime(asBytes("same"), asBytes("same")));
        QVERIFY(!equalConstantTime(asBytes("same"), asBytes("sama")));
        QVERIFY(!equalConstantTime(asBytes("same"), asBytes("sam")));
        QVERIFY(equalConstantTime({}, {}));
    }
    void hashingIsQuick() {
        constexpr int kRounds = 200000;
        QElapsedTimer timer;
        timer.start();
        Digest digest{};
        for (int i = 0; i < kRounds; ++i)
            digest = sha256({digest, digest});
        const double shaNs = static_cast<double>(timer.nsecsElapsed()) / kRounds;
        timer.restart();
        for (int i = 0; i < kRounds; ++i)
            digest = hmacSha256(digest, {digest});
        qInfo("sha256 %.0f ns, hmac %.0f ns", shaNs, static_cast<double>(timer.nsecsElapsed()) / kRounds);
        QVERIFY(shaNs < 20000);
    }
};

CHATKEEP_TEST(TestHash)
#include "tst_Hash.moc"
