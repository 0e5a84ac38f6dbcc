// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Checkpoint.h"
#include "core/audit/Note.h"
#include "core/base/Json.h"
#include "core/crypto/Random.h"
#include "tests/main/Registry.h"

#include <QFile>

using namespace chatkeep;
using namespace chatkeep::audit;

namespace {

const char* const kText =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const char* const kNeumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const char* const kEnoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const std::string kNeumannLine =
    "\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
    "\n";
const std::string kEnochLine =
    "\u2014 EnochRoot "
    "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

/// The seed in "PRIVATE+KEY+name+id+base64(type | seed)".
crypto::Secret neumannSeed() {
    const auto bytes = fromBase64("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    return crypto::Secret(ByteView(*bytes).subspan(1));
}

bool verifies(const std::string& note, const char* vkey) {
    const auto parsed = parseNote(note);
    return parsed && verifyNote(*parsed, *parseVerifierKey(vkey)).has_value();
}

} // namespace

class tst_Note : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publicNoteVerifiesWithBothKeys() {
        const std::string note = kText + ("\n" + kNeumannLine + kEnochLine);
        QVERIFY(verifies(note, kNeumann));
        QVERIFY(verifies(note, kEnoch));
    }

    void signingGivesThePublicSignature() {
        QCOMPARE(signNote(kText, "PeterNeumann", neumannSeed()), kText + ("\n" + kNeumannLine));
        QCOMPARE(makeVerifierKey("PeterNeumann", crypto::ed25519PublicKey(neumannSeed())),
                 std::string(kNeumann));
    }

    void unknownKeysArePassedOverAndAKnownOneMustHold() {
        QVERIFY(!verifies(kText + ("\n" + kEnochLine), kNeumann));
        std::string forged = kText + ("\n" + kNeumannLine + kEnochLine);
        forged[4] = 'X';
        QVERIFY(!verifies(forged, kNeumann));
    }

    void sixteenSignaturesAreTakenAndAHundredAndOneAreNot() {
        std::string note = kText + ("\n" + kNeumannLine);
        for (int i = 0; i < 16; ++i)
            note += kEnochLine;
        QVERIFY(verifies(note, kNeumann));
        for (int i = 0; i < 101; ++i)
            note += kEnochLine;
        QVERIFY(!parseNote(note));
    }

    void malformedNotesAreRefused_data() {
        QTest::addColumn<QByteArray>("note");
        const std::string whole = kText + ("\n" + kNeumannLine);
        const auto row = [](const char* name, const std::string& note) {
            QTest::newRow(name) << QByteArray::fromStdString(note);
        };
        row("empty", "");
        row("text alone", kText);
        row("text and newline", kText + std::string("\n"));
        row("last newline missing", whole.substr(0, whole.size() - 1));
        row("control character", "\x01" + whole);
        row("not UTF-8", "\xFF" + whole);
        row("space in the key name",
            kText + std::string("\n\u2014 Peter Neumann ") + kNeumannLine.substr(17));
        row("line after the signatures", whole + "more\n");
        row("blank line after the signatures", whole + "\n");
        row("short signature", kText + std::string("\n\u2014 name AAAA\n"));
        row("base64 with a stray bit", kText + std::string("\n\u2014 name AAAAAAAAAB==\n"));
    }
    void malformedNotesAreRefused() {
        QFETCH(QByteArray, note);
        QVERIFY(!verifies(note.toStdString(), kNeumann));
    }

    void brokenVerifierKeysAreRefused() {
        const std::string good = kNeumann;
        QVERIFY(parseVerifierKey(good));
        for (std::size_t from = 0; from <= good.size(); ++from)
            for (std::size_t size = 0; from + size <= good.size(); ++size)
                if (size < good.size()) QVERIFY(!parseVerifierKey(good.substr(from, size)));
        for (std::size_t i = 0; i < good.size(); ++i) {
            std::string changed = good;
            ++changed[i];
            QVERIFY2(!parseVerifierKey(changed), changed.c_str());
        }
        QVERIFY(
            !parseVerifierKey("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));
        QVERIFY(!parseVerifierKey("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
    }

    void checkpointComesBackAsItWasSigned() {
        const auto seed = crypto::randomSecret(32);
        const std::string origin = "chatkeep.local/test";
        const std::string vkey = makeVerifierKey(origin, crypto::ed25519PublicKey(seed));
        const auto root = crypto::sha256(asBytes("root"));
        const auto opened = openCheckpoint(signCheckpoint(origin, 70000, root, seed), vkey);
        QVERIFY(opened);
        QCOMPARE(opened->origin, origin);
        QCOMPARE(opened->size, 70000U);
        QCOMPARE(opened->root, root);
    }

    void wrongCheckpointsAreRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isTaken");
        const std::string root = toBase64(crypto::sha256(asBytes("root")));
        const auto row = [](const char* name, const std::string& text, bool isTaken = false) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << isTaken;
        };
        row("right", "me\n12\n" + root + "\n", true);
        row("size zero", "me\n0\n" + root + "\n", true);
        row("other origin", "you\n12\n" + root + "\n");
        row("leading zero", "me\n012\n" + root + "\n");
        row("sign", "me\n+12\n" + root + "\n");
        row("too big", "me\n99999999999999999999999\n" + root + "\n");
        row("no size", "me\n\n" + root + "\n");
        row("short root", "me\n12\nAAAA\n");
        row("extension line", "me\n12\n" + root + "\nmore\n");
        row("two lines", "me\n12\n");
    }
    void wrongCheckpointsAreRefused() {
        QFETCH(QByteArray, text);
        QFETCH(bool, isTaken);
        const auto seed = crypto::randomSecret(32);
        const std::string vkey = makeVerifierKey("me", crypto::ed25519PublicKey(seed));
        QCOMPARE(openCheckpoint(signNote(text.toStdString(), "me", seed), vkey).has_value(), isTaken);
    }

    void checkpointOfAnotherKeyIsAWrongSecret() {
        const auto root = crypto::sha256(asBytes("root"));
        const std::string vkey = makeVerifierKey("me", crypto::ed25519PublicKey(crypto::randomSecret(32)));
        const auto opened = openCheckpoint(signCheckpoint("me", 1, root, crypto::randomSecret(32)), vkey);
        QCOMPARE(opened.error().code, ErrorCode::WrongSecret);
    }
};

CHATKEEP_TEST(tst_Note)
#include "tst_Note.moc"
