// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/WideMemory.h"
#include "core/engine/knowledge/Terms.h"
#include "core/engine/understanding/Kernels.h"
#include "core/engine/understanding/StableMath.h"
#include "core/engine/understanding/TextFeatures.h"
#include "tests/main/Registry.h"

#include <cmath>
#include <map>
#include <numeric>
#include <set>

using namespace chatkeep;
using namespace chatkeep::engine::nlu;

namespace {

constexpr std::size_t kRows = 300;

/// Numbers from -reach to reach.
std::vector<float> scattered(std::size_t count, float reach, std::uint64_t seed) {
    StableRandom random(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = (random.unit() - 0.5F) * 2.0F * reach;
    return values;
}

struct Row {
    std::vector<std::uint32_t> ids;
    std::vector<float> values;
    [[nodiscard]] SparseRow view() const { return {ids.data(), values.data(), ids.size()}; }
};

Row rowOf(std::size_t size, std::uint64_t seed) {
    Row row{{}, scattered(size, 1.0F, seed)};
    StableRandom random(seed + 1);
    for (std::size_t i = 0; i < size; ++i)
        row.ids.push_back(static_cast<std::uint32_t>(random.next() % kRows));
    return row;
}

std::vector<Feature> featuresOf(std::initializer_list<std::uint64_t> keys) {
    std::vector<Feature> features;
    for (const std::uint64_t key : keys)
        features.push_back(
            {.key = key, .count = static_cast<std::uint16_t>(key % 3 + 1), .group = Group::Letters});
    return features;
}

} // namespace

class tst_Kernels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDualStepIsTheFormulaInStepsOfItsUnit_data() {
        QTest::addColumn<float>("least");
        QTest::addColumn<float>("reach"); ///< of the scores
        QTest::newRow("every step") << 0.0F << 2.0F;
        QTest::newRow("large steps only") << 0.05F << 2.0F;
        QTest::newRow("to the ends") << 0.0F << 300.0F;
    }
    void aDualStepIsTheFormulaInStepsOfItsUnit() {
        QFETCH(float, least);
        QFETCH(float, reach);
        constexpr std::size_t width = 24;
        constexpr std::size_t own = 5;
        const auto scores = scattered(width, reach, 11);
        std::vector<std::int16_t> duals(width);
        StableRandom random(12);
        for (auto& dual : duals)
            dual = static_cast<std::int16_t>(random.next() % 4096);
        const auto before = duals;
        std::vector<float> delta(width);
        const DualStep step{.scores = scores.data(),
                            .duals = duals.data(),
                            .delta = delta.data(),
                            .width = width,
                            .positive = own,
                            .normSquared = 3,
                            .softPositive = 0.25F,
                            .softNegative = 0.5F,
                            .least = least};
        dualStep(step);
        for (std::size_t i = 0; i < width; ++i) {
            const double dual = before[i] * static_cast<double>(kDualUnit);
            const double soft = i == own ? step.softPositive : step.softNegative;
            const double sign = i == own ? 1 : -1;
            const double wanted =
                std::clamp(dual - (sign * scores[i] - 1 + dual * soft) / (step.normSquared + soft), 0.0,
                           32767.0 * kDualUnit);
            const double taken = duals[i] * static_cast<double>(kDualUnit);
            const bool left = i != own && std::abs(wanted - dual) < least - kDualUnit;
            if (left)
                QCOMPARE(taken, dual);
            else if (i == own || std::abs(wanted - dual) > least + kDualUnit)
                QVERIFY(std::abs(taken - wanted) <= 0.51 * kDualUnit);
            QCOMPARE(static_cast<double>(delta[i]), sign * (taken - dual));
        }
    }
    void shortsAddUpAsFloatsDo_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("size");
        QTest::addColumn<float>("reach");
        // Odd groups of columns and of rows, and the largest weights on the longest text.
        QTest::newRow("one") << 8 << 1 << 1.0F;
        QTest::newRow("odd") << 24 << 7 << 2.0F;
        QTest::newRow("wide") << 152 << 90 << 2.0F;
        QTest::newRow("long") << 72 << 2049 << 8.0F;
    }
    void shortsAddUpAsFloatsDo() {
        QFETCH(int, width);
        QFETCH(int, size);
        QFETCH(float, reach);
        const auto columns = static_cast<std::size_t>(width);
        std::vector<std::int16_t> table(kRows * columns + kByteLanes);
        const auto weights = scattered(table.size(), reach, 3);
        for (std::size_t i = 0; i < table.size(); ++i)
            table[i] = static_cast<std::int16_t>(std::clamp(weights[i] / kShortUnit, -32767.0F, 32767.0F));
        const Row row = rowOf(static_cast<std::size_t>(size), 7);
        std::vector<float> sums(columns);
        gatherShorts(table.data(), columns, row.view(), sums.data());
        double step = 0; // what a factor is rounded to
        for (const float value : row.values)
            step += std::abs(value) / 64000.0;
        for (std::size_t c = 0; c < columns; ++c) {
            double sum = 0;
            double error = 1e-5;
            for (std::size_t i = 0; i < row.ids.size(); ++i) {
                const double weight = table[row.ids[i] * columns + c] * static_cast<double>(kShortUnit);
                sum += weight * row.values[i];
                error += std::abs(weight) * step;
            }
            QVERIFY2(std::abs(sum - sums[c]) <= error, qPrintable(QString::number(sum - sums[c])));
        }
    }
    void nothingAddsUpToNothing() {
        const std::vector<std::int16_t> table(8 + kByteLanes, 100);
        std::vector<float> sums(8, 1.0F);
        gatherShorts(table.data(), 8, {}, sums.data());
        QCOMPARE(sums, std::vector<float>(8));
    }
    void rowsAreRoundedToBytes() {
        for (const std::size_t columns : {1U, 8U, 13U, 150U}) {
            const auto values = scattered(columns, 3.0F, columns);
            std::vector<std::int8_t> bytes(columns + 1, 77);
            const float largest = roundRow(values.data(), columns, bytes.data());
            float most = 0;
            for (std::size_t c = 0; c < columns; ++c) {
                most = std::max(most, std::abs(values[c]));
                QVERIFY(std::abs(static_cast<float>(bytes[c]) * largest / 127.0F - values[c]) <=
                        largest / 253.0F);
            }
            QCOMPARE(largest, most);
            QCOMPARE(static_cast<int>(bytes.back()), 77); // what lies behind is left alone
        }
        const std::vector<float> none(9);
        std::vector<std::int8_t> bytes(9);
        QCOMPARE(roundRow(none.data(), none.size(), bytes.data()), 0.0F);
    }
    void scaledRowsAreAdded() {
        const auto from = scattered(24, 2.0F, 3);
        auto to = scattered(24, 2.0F, 4);
        const auto before = to;
        addScaled(from.data(), 0.5F, to.data(), 16);
        for (std::size_t i = 0; i < to.size(); ++i)
            QCOMPARE(to[i], i < 16 ? before[i] + from[i] * 0.5F : before[i]);
    }
    void keysAreSortedAndEachOnce() {
        StableRandom random(9);
        for (const std::size_t count : {0U, 1U, 47U, 48U, 300U, 5000U})
            for (const std::uint64_t bits : {~0ULL, 0xFFULL << 56, 0xFFULL, 0ULL}) {
                std::vector<std::uint64_t> keys(count);
                for (auto& key : keys)
                    key = random.next() & bits;
                const std::set<std::uint64_t> wanted(keys.begin(), keys.end());
                chatkeep::engine::makeDistinct(keys);
                QVERIFY(std::ranges::equal(keys, wanted));
            }
    }
    void softmaxGivesProbabilities() {
        for (const std::size_t count : {1U, 7U, 8U, 21U}) {
            auto values = scattered(paddedWidth(count), 4.0F, count);
            const auto before = values;
            softmax(values.data(), count, values.size(), 2.0F);
            double mass = 0;
            for (std::size_t i = 0; i < count; ++i)
                mass += std::exp(2.0 * before[i]);
            for (std::size_t i = 0; i < values.size(); ++i)
                QVERIFY(std::abs(values[i] - (i < count ? std::exp(2.0 * before[i]) / mass : 0.0)) < 1e-6);
            QCOMPARE(largestOf(before.data(), count),
                     *std::max_element(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(count)));
        }
    }
    void logarithmsHaveAFloor() {
        std::vector<float> values{0.0F, 1e-12F, 1e-3F, 0.5F, 1.0F, 2.0F, 100.0F, 3e7F};
        const auto before = values;
        logarithms(values.data(), values.size(), 0.5F, 1e-9F);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const float x = std::max(before[i] * 0.5F, 1e-9F);
            QVERIFY(std::abs(values[i] - std::log(x)) < 2e-4F);
            QCOMPARE(values[i], fastLog(x));
        }
    }
    void featuresAreCountedByText() {
        TextFeatures features(2);
        std::map<std::uint64_t, std::uint32_t> held;
        StableRandom random(5);
        for (int text = 0; text < 400; ++text) { // so many that the table has to grow
            std::set<std::uint64_t> keys;
            while (keys.size() < 40)
                keys.insert(random.next() % 3000 * 0x9E3779B97F4A7C15ULL);
            std::vector<Feature> one;
            for (const std::uint64_t key : keys) {
                one.push_back({.key = key, .count = 2, .group = Group::Words});
                ++held[key];
            }
            features.add(one);
        }
        QCOMPARE(features.texts(), std::size_t{400});
        QCOMPARE(features.distinct(), held.size());
        std::erase_if(held, [](const auto& entry) { return entry.second < 4; });
        const auto found = features.heldBy(4);
        QCOMPARE(found.size(), held.size());
        auto wanted = held.begin();
        for (const auto& feature : found) {
            QCOMPARE(feature.key, wanted->first);
            QCOMPARE(feature.texts, wanted->second);
            ++wanted;
        }
    }
    void aTextKeepsItsFeaturesInOrder() {
        TextFeatures features(2);
        features.add(featuresOf({5, 0, 9}));
        features.add({});
        features.add(featuresOf({9, 5}));
        QCOMPARE(features.text(0).size(), std::size_t{3});
        QVERIFY(features.text(1).empty());
        QCOMPARE(features.text(2)[0].number, features.text(0)[2].number);
        QCOMPARE(features.text(2)[1].number, features.text(0)[0].number);
        QCOMPARE(features.text(0)[0].count, std::uint16_t{3});
        QVERIFY(features.text(0)[1].group == Group::Letters);
    }
    void wideTablesOfEverySizeAreWhole() {
        for (const std::size_t size : {1U, 1000U, (1U << 20) - 1, 1U << 20, (5U << 20) + 17}) {
            WideVector<std::uint8_t> table(size);
            QVERIFY(table.front() == 0 && table.back() == 0);
            std::iota(table.begin(), table.end(), std::uint8_t{1});
            WideVector<std::uint8_t> other = table;
            other.resize(size * 2);
            table = {};
            QCOMPARE(other[size - 1], static_cast<std::uint8_t>(size));
            QVERIFY(other.back() == 0);
        }
    }
};

CHATKEEP_TEST(tst_Kernels)
#include "tst_Kernels.moc"
