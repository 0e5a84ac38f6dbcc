// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Random.h"
#include "core/crypto/Shamir.h"
#include "tests/main/Registry.h"

#include <random>

using namespace chatkeep;
using namespace chatkeep::crypto;

namespace {

std::string whyOf(const std::vector<std::string>& shares) {
    const auto joined = joinShares(shares);
    if (joined) return "joined";
    return joined.error().code == ErrorCode::InvalidInput && joined.error().args[0] == "share"
               ? joined.error().args[1]
               : "other";
}

} // namespace

class TestShamir : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anyThreeOfFiveJoin() {
        const Secret secret = randomSecret(32);
        const ShareSet set = splitSecret(secret, 3, 5);
        QCOMPARE(set.shares.size(), std::size_t{5});
        for (int a = 0; a < 5; ++a)
            for (int b = 0; b < 5; ++b)
                for (int c = 0; c < 5; ++c) {
                    if (a == b || b == c || a == c) continue;
                    const auto joined = joinShares({set.shares[a], set.shares[b], set.shares[c]});
                    QVERIFY(joined.has_value());
                    QVERIFY(*joined == secret);
                }
        QVERIFY(*joinShares(set.shares) == secret);
    }
    void everySizeAndThresholdWorks() {
        for (std::size_t size = 1; size <= 64; size += 9)
            for (std::uint8_t threshold = 1; threshold <= 6; ++threshold) {
                const Secret secret = randomSecret(size);
                QVERIFY(*joinShares(splitSecret(secret, threshold, 7).shares) == secret);
            }
        const Secret secret = randomSecret(32);
        QVERIFY(*joinShares(splitSecret(secret, 255, 255).shares) == secret);
    }
    void twoSharesSayNothing() {
        // With two of three points every secret is possible: a third made-up point gives any byte.
        const ShareSet set = splitSecret(randomSecret(32), 3, 5);
        QCOMPARE(whyOf({set.shares[0], set.shares[1]}), std::string("too few"));
        QCOMPARE(whyOf({}), std::string("too few"));
    }
    void sharesAreReadAsTypedFromPaper() {
        const Secret secret = randomSecret(32);
        ShareSet set = splitSecret(secret, 2, 3);
        for (char& c : set.shares[0])
            c = c == '0' ? 'O' : c == '1' ? 'L' : static_cast<char>(std::toupper(c));
        // The version in the prefix stays a digit on paper.
        set.shares[0].replace(0, 11, "CK-SHARE-1-");
        set.shares[1] = "  " + set.shares[1] + "\n";
        QVERIFY(*joinShares({set.shares[0], set.shares[1]}) == secret);
    }
    void wrongSharesAreToldApart() {
        const Secret secret = randomSecret(32);
        const ShareSet one = splitSecret(secret, 3, 5);
        const ShareSet two = splitSecret(secret, 3, 5);
        QCOMPARE(whyOf({one.shares[0], one.shares[1], two.shares[2]}), std::string("set"));
        QCOMPARE(whyOf({one.shares[0], one.shares[1], one.shares[1]}), std::string("duplicate"));
        QCOMPARE(whyOf({one.shares[0], one.shares[1], "ck-share-1-"}), std::string("form"));
        QCOMPARE(whyOf({one.shares[0], one.shares[1], "ck-share-2-x"}), std::string("form"));
        QCOMPARE(whyOf({one.shares[0], one.shares[1], std::string(100000, 'a')}), std::string("form"));
        std::string typo = one.shares[2];
        char& c = typo[25];
        c = c == '7' ? '8' : '7';
        QCOMPARE(whyOf({one.shares[0], one.shares[1], typo}), std::string("checksum"));
    }
    void randomChangesAreRefusedAndNeverCrash() {
        const ShareSet set = splitSecret(randomSecret(32), 1, 1);
        std::mt19937 random(2);
        for (int round = 0; round < 20000; ++round) {
            std::string text = set.shares[0];
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, 1 + random() % 20);
                break;
            default:
                text.insert(at, 1 + random() % 5, static_cast<char>(random()));
            }
            const std::string why = whyOf({text});
            QVERIFY(why == "checksum" || why == "form" ||
                    (why == "joined" && *joinShares({text}) == *joinShares(set.shares)));
        }
    }
};

CHATKEEP_TEST(TestShamir)
#include "tst_Shamir.moc"
