// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// The summary has a member named slots, which Qt would take for its keyword.
#include "core/base/Json.h"
#include "core/crypto/Hash.h"
#include "tests/core/keys/TestVault.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"

#include <random>

using namespace chatkeep;
using namespace chatkeep::keys;

namespace {

/// As someone would who knows the checksum but no key.
QByteArray withChecksum(Json json) {
    json.erase("checksum");
    json["checksum"] = toHex(crypto::sha256(asBytes(canonicalJson(json))));
    return QByteArray::fromStdString(canonicalJson(json));
}

} // namespace

class TestVaultFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_good = m_test.read(); }
    void cleanup() { m_test.write(m_good); }

    void theSummaryNeedsNoSecret() {
        const auto summary = Vault::summary(m_test.folder());
        QVERIFY(summary.has_value());
        QCOMPARE(summary->id, m_test.vault->id());
        QCOMPARE(summary->format, 1);
        QCOMPARE(summary->region, std::string("EU"));
        QCOMPARE(summary->generation, std::uint64_t{1});
        QCOMPARE(summary->slots.size(), std::size_t{2});
        QCOMPARE(summary->slots[0].kind, std::string("password"));
        QCOMPARE(summary->slots[0].operatorName, std::string("anna"));
        QCOMPARE(summary->slots[1].kind, std::string("recovery"));
        QCOMPARE(summary->keys.size(), std::size_t{kKeyPurposes});
        QCOMPARE(summary->keys[0].purpose, std::string("database_store"));
        QCOMPARE(summary->keys[0].state, std::string("active"));
    }
    void everyChangedByteIsNoticed() {
        std::mt19937 random(3);
        for (qsizetype at = 0; at < m_good.size(); ++at) {
            QByteArray bad = m_good;
            bad[at] = static_cast<char>(bad[at] ^ static_cast<char>(1 + random() % 255));
            m_test.write(bad);
            const auto summary = Vault::summary(m_test.folder());
            QVERIFY2(!summary, qPrintable(QString("byte %1").arg(at)));
            const ErrorCode code = summary.error().code;
            QVERIFY2(code == ErrorCode::Damaged || code == ErrorCode::NewerVersion,
                     qPrintable(QString("byte %1").arg(at)));
        }
    }
    void everyCutFileIsDamaged() {
        for (qsizetype size = 0; size < m_good.size(); size += 11) {
            m_test.write(m_good.left(size));
            const auto summary = Vault::summary(m_test.folder());
            // The first few words of a file are not enough to know it by.
            QVERIFY(!summary && (summary.error().code == ErrorCode::Damaged ||
                                 summary.error().code == ErrorCode::Foreign));
        }
    }
    void randomFilesNeverCrash() {
        std::mt19937 random(4);
        for (int round = 0; round < 3000; ++round) {
            QByteArray bad = m_good;
            for (unsigned i = 0; i < 1 + random() % 20; ++i) {
                const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bad.size()));
                switch (random() % 3) {
                case 0:
                    bad[at] = static_cast<char>(random());
                    break;
                case 1:
                    bad.remove(at, static_cast<qsizetype>(random() % 40));
                    break;
                default:
                    bad.insert(
                        at, m_good.mid(
                                static_cast<qsizetype>(random() % static_cast<unsigned>(m_good.size())), 20));
                }
                if (bad.isEmpty()) break;
            }
            m_test.write(bad);
            const auto summary = Vault::summary(m_test.folder());
            if (bad != m_good) QVERIFY(!summary);
        }
    }
    void strangeValuesUnderARightChecksumNeverCrash() {
        const Json good = *parseJson(m_good.toStdString());
        const std::vector<Json> strange{
            nullptr, -1, 1e300, "", "x", Json::array(), Json::object(), true, 18446744073709551615ull};
        for (const auto& [name, value] : good.items())
            for (const Json& other : strange) {
                // The checksum is made anew below.
                if (other == value || name == "checksum") continue;
                Json bad = good;
                bad[name] = other;
                m_test.write(withChecksum(bad));
                const auto opened = m_test.open();
                QVERIFY2(!opened, name.c_str());
            }
        for (const auto& [name, value] : good["slots"][0].items())
            for (const Json& other : strange) {
                Json bad = good;
                bad["slots"][0][name] = other;
                m_test.write(withChecksum(bad));
                QVERIFY2(!m_test.open(), name.c_str());
                SideJournal(m_test.folder()).clear();
            }
    }
    void hostileCostsAreRefusedBeforeTheyRun() {
        const Json good = *parseJson(m_good.toStdString());
        for (const auto& [name, value] :
             std::vector<std::pair<const char*, Json>>{{"memory_kib", 1024},
                                                       {"memory_kib", 64 * 1024 - 1},
                                                       {"memory_kib", 4294967295u},
                                                       {"memory_kib", 5 * 1024 * 1024},
                                                       {"passes", 0},
                                                       {"passes", 1000000},
                                                       {"lanes", 0},
                                                       {"lanes", 10000}}) {
            Json bad = good;
            bad["slots"][0]["argon2id"][name] = value;
            m_test.write(withChecksum(bad));
            const auto begin = test::processorMs();
            QCOMPARE(m_test.open().error().code, ErrorCode::Damaged);
            QVERIFY(test::processorMs() - begin < 1'000); // nothing was derived
        }
    }
    void aClearFieldChangedWithoutTheKeyIsNoticed() {
        const Json good = *parseJson(m_good.toStdString());
        const auto refused = [&](const Json& bad) {
            m_test.write(withChecksum(bad));
            return m_test.open().error().code;
        };
        Json bad = good;
        bad["files"]["store"] = "store.0009.db";
        QCOMPARE(refused(bad), ErrorCode::Damaged);
        bad = good;
        bad["generation"] = 7;
        QCOMPARE(refused(bad), ErrorCode::Damaged);
        bad = good;
        bad["demo"] = true;
        QCOMPARE(refused(bad), ErrorCode::Damaged);
        bad = good;
        bad["region"] = "US";
        QCOMPARE(refused(bad), ErrorCode::Damaged);
        bad = good;
        bad["slots"].erase(1);
        QCOMPARE(refused(bad), ErrorCode::Damaged);
        bad = good;
        bad["files"]["store"] = "../../etc/passwd";
        QCOMPARE(refused(bad), ErrorCode::Damaged);
    }

private:
    const TestVault m_test;
    QByteArray m_good;
};

CHATKEEP_TEST(TestVaultFile)
#include "tst_VaultFile.moc"
