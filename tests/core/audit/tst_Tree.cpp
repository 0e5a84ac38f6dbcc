// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Tree.h"
#include "core/base/Json.h"
#include "tests/core/audit/TreeInMemory.h"
#include "tests/main/Registry.h"

#include <QDirIterator>
#include <QFile>

using namespace chatkeep;
using namespace chatkeep::audit;

namespace {

const QString kMerkleData = QStringLiteral(CHATKEEP_SHARED_DATA "/security/merkle/testdata");

Json readJson(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray text = file.readAll();
    auto json = parseJson({text.constData(), static_cast<std::size_t>(text.size())});
    return json ? *json : Json();
}

/// Empty unless the text is the base64 of 32 bytes; the wrong vectors hold others.
std::optional<Digest> digestOf(const Json& text) {
    if (!text.is_string()) return std::nullopt;
    auto bytes = fromBase64(text.get<std::string>());
    Digest digest;
    if (!bytes || bytes->size() != digest.size()) return std::nullopt;
    std::ranges::copy(*bytes, digest.begin());
    return digest;
}

/// Some vectors have a few words for a root that does not matter; equal words stay equal.
std::optional<Digest> rootDigest(const Json& text) {
    auto digest = digestOf(text);
    if (!digest && text.is_string()) digest = leafHash(asBytes(text.get<std::string>()));
    return digest;
}

std::optional<std::vector<Digest>> proofOf(const Json& list) {
    std::vector<Digest> proof;
    for (const Json& item : list) {
        auto digest = digestOf(item);
        if (!digest) return std::nullopt;
        proof.push_back(*digest);
    }
    return proof;
}

bool consistencyHolds(const Json& c) {
    const auto root1 = rootDigest(c["root1"]);
    const auto root2 = rootDigest(c["root2"]);
    const auto proof = proofOf(c["proof"]);
    return root1 && root2 && proof &&
           verifyConsistency(c["size1"].get<std::uint64_t>(), c["size2"].get<std::uint64_t>(), *root1, *root2,
                             *proof);
}

bool inclusionHolds(const Json& c) {
    const auto leaf = digestOf(c["leafHash"]);
    const auto root = rootDigest(c["root"]);
    const auto proof = proofOf(c["proof"]);
    return leaf && root && proof &&
           verifyInclusion(c["leafIdx"].get<std::uint64_t>(), c["treeSize"].get<std::uint64_t>(), *leaf,
                           *proof, *root);
}

/// Runs `holds` over every vector below a folder; returns how many there were.
template <typename Holds>
int runVectors(const QString& folder, Holds holds) {
    int count = 0;
    QDirIterator it(kMerkleData + "/" + folder, {"*.json"}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = it.next();
        const Json vector = readJson(path);
        if (holds(vector) == vector["wantErr"].get<bool>()) {
            qWarning() << "wrong verdict on" << path;
            return -1;
        }
        ++count;
    }
    return count;
}

} // namespace

class tst_Tree : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rootsAreThoseOfRfc6962() {
        const Json vectors =
            readJson(QStringLiteral(CHATKEEP_SHARED_DATA "/security/vectors/rfc6962-roots.json"));
        if (vectors.is_null()) QSKIP("the shared test vectors are not there");
        TreeInMemory tree;
        const Json& leaves = vectors["leaves_hex"];
        for (std::size_t size = 0; size <= leaves.size(); ++size) {
            if (size > 0) tree.add(*fromHex(leaves[size - 1].get<std::string>()));
            QCOMPARE(toHex(*rootOf(tree, size)), vectors["roots_hex_by_size"][size].get<std::string>());
        }
        QCOMPARE(toHex(leafHash(asBytes("L123456"))), vectors["leaf('L123456')"].get<std::string>());
        QCOMPARE(toHex(emptyRoot()), vectors["empty"].get<std::string>());
    }

    void publicConsistencyVectorsGetTheRightVerdict() {
        if (!QFile::exists(kMerkleData)) QSKIP("the shared test vectors are not there");
        const int count = runVectors("consistency", consistencyHolds);
        QVERIFY2(count > 90, qPrintable(QString::number(count)));
    }

    void publicInclusionVectorsGetTheRightVerdict() {
        if (!QFile::exists(kMerkleData)) QSKIP("the shared test vectors are not there");
        const int count = runVectors("inclusion", inclusionHolds);
        QVERIFY2(count > 90, qPrintable(QString::number(count)));
    }

    void everyInclusionProofMadeVerifies() {
        TreeInMemory tree;
        tree.addNumbered(40);
        for (std::uint64_t size = 1; size <= 40; ++size)
            for (std::uint64_t index = 0; index < size; ++index) {
                const auto proof = inclusionProof(tree, index, size);
                QVERIFY(proof);
                QVERIFY(verifyInclusion(index, size, tree.leaf(index), *proof, *rootOf(tree, size)));
            }
    }

    void everyConsistencyProofMadeVerifies() {
        TreeInMemory tree;
        tree.addNumbered(40);
        for (std::uint64_t to = 1; to <= 40; ++to)
            for (std::uint64_t from = 1; from <= to; ++from) {
                const auto proof = consistencyProof(tree, from, to);
                QVERIFY(proof);
                QVERIFY(verifyConsistency(from, to, *rootOf(tree, from), *rootOf(tree, to), *proof));
            }
    }

    void noOneBitChangeOfAProofVerifies() {
        TreeInMemory tree;
        tree.addNumbered(23);
        const auto root = *rootOf(tree, 23);
        const auto oldRoot = *rootOf(tree, 11);
        auto inclusion = *inclusionProof(tree, 11, 23);
        auto consistency = *consistencyProof(tree, 11, 23);
        for (std::size_t bit = 0; bit < inclusion.size() * 256; ++bit) {
            auto& byte = inclusion[bit / 256][bit % 256 / 8];
            byte ^= static_cast<std::uint8_t>(1 << bit % 8);
            QVERIFY(!verifyInclusion(11, 23, tree.leaf(11), inclusion, root));
            byte ^= static_cast<std::uint8_t>(1 << bit % 8);
        }
        for (std::size_t bit = 0; bit < consistency.size() * 256; ++bit) {
            auto& byte = consistency[bit / 256][bit % 256 / 8];
            byte ^= static_cast<std::uint8_t>(1 << bit % 8);
            QVERIFY(!verifyConsistency(11, 23, oldRoot, root, consistency));
            byte ^= static_cast<std::uint8_t>(1 << bit % 8);
        }
    }

    void proofsOutsideTheTreeAreRefused() {
        TreeInMemory tree;
        tree.addNumbered(3);
        QVERIFY(!inclusionProof(tree, 3, 3));
        QVERIFY(!consistencyProof(tree, 0, 3));
        QVERIFY(!consistencyProof(tree, 3, 2));
        QVERIFY(!verifyConsistency(0, 3, emptyRoot(), *rootOf(tree, 3), {}));
        QVERIFY(!verifyInclusion(3, 3, tree.leaf(2), {}, *rootOf(tree, 3)));
    }
};

CHATKEEP_TEST(tst_Tree)
#include "tst_Tree.moc"
