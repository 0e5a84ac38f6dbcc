// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Random.h"
#include "core/crypto/Sealing.h"
#include "tests/main/Registry.h"

#include <algorithm>
#include <set>

#include <sys/wait.h>
#include <unistd.h>

using namespace chatkeep;
using namespace chatkeep::crypto;

class TestSealing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_vault = newId<VaultId>();
        m_row = newId<RowUid>();
        m_key = randomSecret(32);
    }
    void aSealedValueOpensInItsPlace() {
        const Bytes blob = seal(m_key.view(), 7, place(), asBytes("words of a person"));
        QCOMPARE(blob.size(), std::size_t{17 + 33});
        QCOMPARE(*open(m_key.view(), place(), blob), std::string("words of a person"));
        QCOMPARE(openSecret(m_key.view(), place(), blob)->text(), std::string_view("words of a person"));
        QCOMPARE(*sealedKeyVersion(blob), 7u);
        QCOMPARE(*open(m_key.view(), place(), seal(m_key.view(), 1, place(), {})), std::string());
    }
    void aBlobMovedElsewhereDoesNotOpen() {
        const Bytes blob = seal(m_key.view(), 1, place(), asBytes("x"));
        QVERIFY(!open(m_key.view(), {newId<VaultId>(), "message", "text", m_row}, blob));
        QVERIFY(!open(m_key.view(), {m_vault, "note", "text", m_row}, blob));
        QVERIFY(!open(m_key.view(), {m_vault, "message", "title", m_row}, blob));
        QVERIFY(!open(m_key.view(), {m_vault, "message", "text", newId<RowUid>()}, blob));
        QVERIFY(!open(randomSecret(32).view(), place(), blob));
        QCOMPARE(open(m_key.view(), {m_vault, "note", "text", m_row}, blob).error().code, ErrorCode::Damaged);
    }
    void everyFlippedBitButTheKeyVersionIsFound() {
        const Bytes good = seal(m_key.view(), 1, place(), asBytes("ten bytes."));
        for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
            Bytes bad = good;
            bad[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
            const bool inVersion = bit / 8 >= 1 && bit / 8 < 5;
            QCOMPARE(open(m_key.view(), place(), bad).has_value(), inVersion);
        }
        for (std::size_t size = 0; size < good.size(); ++size)
            QVERIFY(!open(m_key.view(), place(), ByteView(good).first(size)));
    }
    void longNamesOfPlacesAreBoundToo() {
        const std::string name(300, 't');
        const std::string other = name + "u";
        const Bytes blob = seal(m_key.view(), 1, {m_vault, name, "c", m_row}, asBytes("x"));
        QVERIFY(open(m_key.view(), {m_vault, name, "c", m_row}, blob).has_value());
        QVERIFY(!open(m_key.view(), {m_vault, other, "c", m_row}, blob));
    }
    void noncesNeverRepeatNotEvenAfterAFork() {
        std::set<Bytes> nonces;
        const auto nonceOf = [](const Bytes& blob) { return Bytes(blob.begin() + 5, blob.begin() + 17); };
        for (int i = 0; i < 5000; ++i)
            nonces.insert(nonceOf(seal(m_key.view(), 1, place(), {})));
        QCOMPARE(nonces.size(), std::size_t{5000});
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const Bytes nonce = nonceOf(seal(m_key.view(), 1, place(), {}));
            ::_exit(::write(ends[1], nonce.data(), nonce.size()) == 12 ? 0 : 1);
        }
        Bytes ofChild(12);
        QCOMPARE(::read(ends[0], ofChild.data(), ofChild.size()), ssize_t{12});
        ::waitpid(child, nullptr, 0);
        ::close(ends[0]);
        ::close(ends[1]);
        QVERIFY(nonceOf(seal(m_key.view(), 1, place(), {})) != ofChild);
    }
    void manyShortTextsSealAndOpenInTurn() {
        for (int i = 0; i < 10000; ++i) {
            const std::string text = std::to_string(i);
            const auto opened = open(m_key.view(), place(), seal(m_key.view(), 1, place(), asBytes(text)));
            QVERIFY(opened && std::ranges::equal(*opened, asBytes(text)));
        }
    }
    void randomNumbersStayBelowTheirBound() {
        std::set<std::uint64_t> seen;
        for (int i = 0; i < 1000; ++i)
            seen.insert(randomBelow(5));
        QCOMPARE(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4}));
        QCOMPARE(randomBelow(1), std::uint64_t{0});
        QVERIFY(newId<RowUid>() != newId<RowUid>());
    }

private:
    SealPlace place() const { return {m_vault, "message", "text", m_row}; }
    VaultId m_vault;
    RowUid m_row;
    Secret m_key;
};

CHATKEEP_TEST(TestSealing)
#include "tst_Sealing.moc"
