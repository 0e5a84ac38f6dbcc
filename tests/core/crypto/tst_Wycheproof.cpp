// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "core/crypto/Aead.h"
#include "core/crypto/Hash.h"
#include "core/crypto/Signature.h"
#include "tests/main/Registry.h"

#include <QFile>

using namespace chatkeep;
using namespace chatkeep::crypto;

namespace {

Bytes hexOf(const Json& test, const char* name) {
    return *fromHex(test[name].get<std::string>());
}

/// Calls `check(group, test)` for every vector of a file; the number of them, or -1 without the file.
template <typename Check>
int forEachVector(const char* name, Check check) {
    QFile file(QStringLiteral(CHATKEEP_SHARED_DATA "/security/wycheproof/") + name);
    if (!file.open(QIODevice::ReadOnly)) return -1;
    const auto json = parseJson(file.readAll().toStdString());
    if (!json) return -1;
    int count = 0;
    for (const Json& group : (*json)["testGroups"])
        for (const Json& test : group["tests"]) {
            check(group, test);
            ++count;
        }
    return count;
}

std::string labelOf(const Json& test) {
    return "test " + std::to_string(test["tcId"].get<int>());
}

void checkAead(AeadCipher cipher, const Json& test) {
    const Bytes key = hexOf(test, "key");
    const Bytes nonce = hexOf(test, "iv");
    const Bytes associated = hexOf(test, "aad");
    const Bytes plain = hexOf(test, "msg");
    Bytes sealed = hexOf(test, "ct");
    const Bytes tag = hexOf(test, "tag");
    sealed.insert(sealed.end(), tag.begin(), tag.end());
    const bool valid = test["result"] == "valid";
    const bool ourSizes =
        key.size() == kAeadKeyBytes && nonce.size() == kAeadNonceBytes && tag.size() == kAeadTagBytes;
    Bytes opened(sealed.size() - tag.size());
    const std::string label = labelOf(test);
    QVERIFY2(aeadOpen(cipher, key, nonce, associated, sealed, opened) == (valid && ourSizes), label.c_str());
    if (!ourSizes) return;
    if (!valid) {
        QVERIFY2(opened == Bytes(opened.size(), 0), label.c_str());
        return;
    }
    QVERIFY2(opened == plain, label.c_str());
    Bytes again(plain.size() + kAeadTagBytes);
    aeadSeal(cipher, key, nonce, associated, plain, again);
    QVERIFY2(again == sealed, label.c_str());
}

} // namespace

#define REQUIRE_VECTORS(count)                                                                               \
    do {                                                                                                     \
        if ((count) < 0) QSKIP("the Wycheproof vectors are not on this machine");                            \
        QVERIFY((count) > 0);                                                                                \
    } while (false)

class TestWycheproof : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aesGcm() {
        const int count = forEachVector("aes_gcm_test.json", [](const Json&, const Json& test) {
            checkAead(AeadCipher::Aes256Gcm, test);
        });
        REQUIRE_VECTORS(count);
    }
    void chaCha20Poly1305() {
        const int count = forEachVector("chacha20_poly1305_test.json", [](const Json&, const Json& test) {
            checkAead(AeadCipher::ChaCha20Poly1305, test);
        });
        REQUIRE_VECTORS(count);
    }
    void hmac() {
        const int count = forEachVector("hmac_sha256_test.json", [](const Json&, const Json& test) {
            const Bytes message = hexOf(test, "msg");
            const Digest digest = hmacSha256(hexOf(test, "key"), {message});
            const Bytes tag = hexOf(test, "tag");
            const bool equal = equalConstantTime(ByteView(digest).first(tag.size()), tag);
            QVERIFY2(equal == (test["result"] == "valid"), labelOf(test).c_str());
        });
        REQUIRE_VECTORS(count);
    }
    void hkdf() {
        const int count = forEachVector("hkdf_sha256_test.json", [](const Json&, const Json& test) {
            if (test["result"] != "valid") return;
            const Bytes info = hexOf(test, "info");
            const Secret derived =
                hkdfSha256(hexOf(test, "ikm"), hexOf(test, "salt"), asText(info), test["size"]);
            QVERIFY2(equalConstantTime(derived.view(), hexOf(test, "okm")), labelOf(test).c_str());
        });
        REQUIRE_VECTORS(count);
    }
    void ed25519() {
        const int count = forEachVector("ed25519_test.json", [](const Json& group, const Json& test) {
            const Bytes key = hexOf(group["publicKey"], "pk");
            Ed25519PublicKey publicKey{};
            std::copy(key.begin(), key.end(), publicKey.begin());
            QVERIFY2(ed25519Verify(publicKey, hexOf(test, "msg"), hexOf(test, "sig")) ==
                         (test["result"] == "valid"),
                     labelOf(test).c_str());
        });
        REQUIRE_VECTORS(count);
    }
    void x25519Agreement() {
        const int count = forEachVector("x25519_test.json", [](const Json&, const Json& test) {
            const auto shared = x25519(Secret(hexOf(test, "private")), hexOf(test, "public"));
            const Bytes expected = hexOf(test, "shared");
            const bool lowOrder = expected == Bytes(32, 0);
            QVERIFY2(shared.has_value() == !lowOrder, labelOf(test).c_str());
            if (shared) QVERIFY2(equalConstantTime(shared->view(), expected), labelOf(test).c_str());
        });
        REQUIRE_VECTORS(count);
    }
    void ed25519OfRfc8032() {
        const Secret seed(*fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        QCOMPARE(toHex(ed25519PublicKey(seed)),
                 std::string("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        QCOMPARE(
            toHex(ed25519Sign(seed, {})),
            std::string(
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
                "b46bd25bf5f0595bbe24655141438e7a100b"));
    }
};

CHATKEEP_TEST(TestWycheproof)
#include "tst_Wycheproof.moc"
