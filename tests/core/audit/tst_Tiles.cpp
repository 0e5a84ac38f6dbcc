// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Tiles.h"
#include "tests/core/audit/TreeInMemory.h"
#include "tests/main/Registry.h"

#include <map>

using namespace chatkeep;
using namespace chatkeep::audit;

namespace {

/// Keeps what it gets; refuses when told to.
class KeepingSink final : public TileSink {
public:
    Result<void> put(unsigned level, std::uint64_t tile, std::span<const Digest> hashes) override {
        if (isRefusing) return fail(ErrorCode::DiskFull);
        tiles[{level, tile}].assign(hashes.begin(), hashes.end());
        return {};
    }
    std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> tiles;
    bool isRefusing = false;
};

Digest numbered(std::uint64_t number) {
    return leafHash(asBytes("entry " + std::to_string(number)));
}

} // namespace

class tst_Tiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pathsAreThoseOfTheSpecification() {
        QCOMPARE(tileIndexPath(0), std::string("000"));
        QCOMPARE(tileIndexPath(999), std::string("999"));
        QCOMPARE(tileIndexPath(1000), std::string("x001/000"));
        QCOMPARE(tileIndexPath(1234067), std::string("x001/x234/067"));
        QCOMPARE(tilePath(0, 273, 112), std::string("tile/0/273.p/112"));
        QCOMPARE(tilePath(1, 0, 256), std::string("tile/1/000"));
        QCOMPARE(entriesPath(273, 112), std::string("tile/entries/273.p/112"));
    }

    void partialWidthsAreThoseOfTheSpecification() {
        QCOMPARE(hashesAtLevel(70000, 0) / kTileWidth, 273U);
        QCOMPARE(partialWidth(70000, 0), 112U);
        QCOMPARE(hashesAtLevel(70000, 1) / kTileWidth, 1U);
        QCOMPARE(partialWidth(70000, 1), 17U);
        QCOMPARE(partialWidth(70000, 2), 1U);
        QCOMPARE(partialWidth(256, 1), 1U);
        QCOMPARE(hashesAtLevel(70000, 3), 0U);
    }

    void frontierHasTheRootOfTheWholeTree() {
        Frontier frontier;
        KeepingSink sink;
        TreeInMemory tree;
        for (std::uint64_t size = 0; size <= 1100; ++size) {
            if (size % 97 == 0 || size % 256 < 2) QCOMPARE(frontier.root(), *rootOf(tree, size));
            QVERIFY(frontier.append(numbered(size), sink));
            tree.addNumbered(1);
            if (size % 100 == 0) frontier.keep();
        }
        QCOMPARE(sink.tiles.size(), 4U);
        QCOMPARE(completeRoot(sink.tiles[{0, 3}]), *tree.at(8, 3));
    }

    void secondLevelTileIsMadeOfTheRootsOfTheFirst() {
        Frontier frontier;
        KeepingSink sink;
        for (std::uint64_t size = 0; size < 65536 + 300; ++size) {
            QVERIFY(frontier.append(numbered(size), sink));
            if (size % 1000 == 0) frontier.keep();
        }
        QCOMPARE(sink.tiles.size(), 258U);
        const auto& upper = sink.tiles[{1, 0}];
        QCOMPARE(upper.size(), 256U);
        for (std::uint64_t i = 0; i < 256; ++i)
            QCOMPARE(upper[i], completeRoot(sink.tiles[{0, i}]));
        QCOMPARE(frontier.partial(0).size(), 44U);
        QCOMPARE(frontier.partial(1).size(), 1U);
        QCOMPARE(frontier.partial(2).size(), 1U);
    }

    void cuttingBackGivesTheEarlierTreeAlsoOverFullTiles_data() {
        QTest::addColumn<int>("kept");
        QTest::addColumn<int>("further");
        QTest::newRow("inside a tile") << 10 << 20;
        QTest::newRow("over a tile's end") << 250 << 20;
        QTest::newRow("over many tiles") << 255 << 2000;
        QTest::newRow("over a second level tile") << 65530 << 300;
    }
    void cuttingBackGivesTheEarlierTreeAlsoOverFullTiles() {
        QFETCH(int, kept);
        QFETCH(int, further);
        Frontier frontier;
        KeepingSink sink;
        for (int i = 0; i < kept; ++i)
            QVERIFY(frontier.append(numbered(static_cast<std::uint64_t>(i)), sink));
        frontier.keep();
        const Digest root = frontier.root();

        for (int i = 0; i < further; ++i)
            QVERIFY(frontier.append(numbered(7), sink));
        QVERIFY(frontier.root() != root);
        frontier.cutTo(static_cast<std::uint64_t>(kept));

        QCOMPARE(frontier.root(), root);
        QCOMPARE(frontier.size(), static_cast<std::uint64_t>(kept));
        QVERIFY(frontier.append(numbered(static_cast<std::uint64_t>(kept)), sink));
        TreeInMemory tree;
        tree.addNumbered(static_cast<std::size_t>(kept) + 1);
        QCOMPARE(frontier.root(), *rootOf(tree, static_cast<std::uint64_t>(kept) + 1));
    }

    void refusedTileLeavesTheFrontierAsItWas() {
        Frontier frontier;
        KeepingSink sink;
        for (std::uint64_t i = 0; i < 255; ++i)
            QVERIFY(frontier.append(numbered(i), sink));
        const Digest root = frontier.root();

        sink.isRefusing = true;
        QVERIFY(!frontier.append(numbered(255), sink));

        QCOMPARE(frontier.size(), 255U);
        QCOMPARE(frontier.root(), root);
        sink.isRefusing = false;
        QVERIFY(frontier.append(numbered(255), sink));
        QCOMPARE(sink.tiles.size(), 1U);
    }

    void bundlesAreTakenApartAsTheyWereMade() {
        Bytes bundle;
        appendBundleEntry(bundle, "first");
        appendBundleEntry(bundle, "");
        appendBundleEntry(bundle, std::string(60000, 'x'));
        const auto entries = parseBundle(bundle, 3);
        QVERIFY(entries);
        QCOMPARE(entries->at(0), std::string_view("first"));
        QCOMPARE(entries->at(2).size(), 60000U);
        QVERIFY(!parseBundle(bundle, 2));
        QVERIFY(!parseBundle(bundle, 4));
        bundle.pop_back();
        QVERIFY(!parseBundle(bundle, 3));
        QVERIFY(!parseBundle(Bytes{0}, 1));
    }
};

CHATKEEP_TEST(tst_Tiles)
#include "tst_Tiles.moc"
