// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Random.h"
#include "core/keys/KeyRing.h"
#include "tests/main/Registry.h"

#include <random>
#include <set>

using namespace chatkeep;
using namespace chatkeep::keys;

namespace {

KeyRing completeRing() {
    KeyRing ring = KeyRing::fresh(1000);
    (void)ring.add(KeyPurpose::BackupRecipient, crypto::Secret(asBytes("age1…")), 1000);
    return ring;
}

} // namespace

class TestKeyRing : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRingReadsBack() {
        KeyRing ring = completeRing();
        (void)ring.add(KeyPurpose::Content, crypto::randomSecret(32), 2000);
        ring.setState(KeyPurpose::Content, 1, KeyState::Retired);
        const auto again = KeyRing::parse(ring.serialize());
        QVERIFY(again.has_value());
        QCOMPARE(again->all().size(), ring.all().size());
        for (const Key* key : ring.all()) {
            const Key* other = again->find(key->purpose, key->version);
            QVERIFY(other != nullptr);
            QVERIFY(other->secret == key->secret);
            QCOMPARE(other->state, key->state);
            QCOMPARE(other->created, key->created);
        }
    }
    void aNewVersionRetiresTheFormer() {
        KeyRing ring = completeRing();
        const Key& added = ring.add(KeyPurpose::Webhook, crypto::randomSecret(32), 5);
        QCOMPARE(added.version, 2u);
        QCOMPARE(ring.active(KeyPurpose::Webhook).version, 2u);
        QCOMPARE(ring.find(KeyPurpose::Webhook, 1)->state, KeyState::Retiring);
        QVERIFY(ring.find(KeyPurpose::Webhook, 3) == nullptr);
    }
    void everyPurposeHasItsOwnName() {
        std::set<std::string_view> names;
        for (int i = 0; i < kKeyPurposes; ++i)
            names.insert(purposeName(static_cast<KeyPurpose>(i)));
        QCOMPARE(names.size(), std::size_t{kKeyPurposes});
        QVERIFY(asText(completeRing().active(KeyPurpose::Tls).secret.view())
                    .starts_with("-----BEGIN PRIVATE KEY-----"));
    }
    void incompleteAndBrokenRingsAreRefused() {
        QVERIFY(!KeyRing::parse(KeyRing::fresh(1).serialize()));
        QVERIFY(!KeyRing::parse(crypto::Secret()));
        const crypto::Secret good = completeRing().serialize();
        for (std::size_t size = 0; size < good.size(); size += 5)
            QVERIFY(!KeyRing::parse(crypto::Secret(good.view().first(size))));
        std::mt19937 random(5);
        for (int round = 0; round < 5000; ++round) {
            crypto::Secret bad = good.clone();
            for (int i = 0; i < 4; ++i)
                bad.writable()[random() % bad.size()] = static_cast<std::uint8_t>(random());
            (void)KeyRing::parse(bad);
        }
    }
};

CHATKEEP_TEST(TestKeyRing)
#include "tst_KeyRing.moc"
