// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Finder.h"
#include "tests/main/Registry.h"

#include <random>

using namespace chatkeep::privacy;

namespace {

/// Test numbers of the networks: leading digits and length.
struct TestRange {
    const char* prefix;
    std::size_t length;
};
constexpr TestRange kTestRanges[] = {
    {"411111", 16}, {"424242", 16}, {"4", 13},    {"4", 19},    {"555555", 16}, {"222300", 16}, {"51", 16},
    {"3782", 15},   {"34", 15},     {"3056", 14}, {"36", 14},   {"6011", 16},   {"65", 16},     {"3530", 16},
    {"62", 16},     {"62", 19},     {"6759", 16}, {"5018", 16}, {"2200", 16}};
constexpr const char* kSeparators[] = {
    " ", "-", ".", "  ",       " - ", "\xE2\x80\x8B", "–", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x81\xA0",
    "_", "/", "•", "\xC2\xAD", "\n",  "\xEF\xBB\xBF", "—", "．"};
constexpr char32_t kZeros[] = {U'0',    0x0660,  0x06F0,  0x0966, 0x09E6, 0x0E50, 0xFF10,
                               0x1D7CE, 0x1D7E2, 0x1D7F6, 0x1040, 0x17E0, 0x1FBF0};

void appendPoint(std::string& out, char32_t c) {
    out += QString::fromUcs4(&c, 1).toStdString();
}

std::string luhnCompleted(std::string digits) {
    for (char last = '0'; last <= '9'; ++last) {
        int sum = 0;
        const std::string whole = digits + last;
        for (std::size_t at = 0; at < whole.size(); ++at) {
            int value = whole[whole.size() - 1 - at] - '0';
            if (at % 2 == 1) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
            sum += value;
        }
        if (sum % 10 == 0) return whole;
    }
    return digits;
}

std::string randomCard(std::mt19937& random) {
    const TestRange& range = kTestRanges[random() % std::size(kTestRanges)];
    std::string digits = range.prefix;
    while (digits.size() + 1 < range.length)
        digits += static_cast<char>('0' + random() % 10);
    return luhnCompleted(digits);
}

/// The number with random groups, one kind of sign between them, in one script or in a mixture.
std::string disguised(const std::string& card, std::mt19937& random) {
    const char* separator = kSeparators[random() % std::size(kSeparators)];
    const bool mixed = random() % 4 == 0;
    char32_t zero = kZeros[random() % std::size(kZeros)];
    const unsigned grouping = random() % 4; // none, every fourth, random, each digit
    std::string text;
    for (std::size_t at = 0; at < card.size(); ++at) {
        const bool gap = at > 0 && ((grouping == 1 && at % 4 == 0) || (grouping == 2 && random() % 3 == 0) ||
                                    grouping == 3);
        if (gap) text += separator;
        if (mixed) zero = kZeros[random() % std::size(kZeros)];
        appendPoint(text, zero + static_cast<char32_t>(card[at] - '0'));
    }
    return text;
}

bool hasDigit(std::string_view utf8) {
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    const auto points = text.toUcs4();
    return std::any_of(points.begin(), points.end(), [](char32_t c) { return QChar::isDigit(c); });
}

} // namespace

class tst_Arrival : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutsAndKeepsTheRest_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("stored");
        const auto row = [](const char* text, const char* stored) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(stored);
        };
        row("pay with 4242 4242 4242 4242 now", "pay with [card visa 4242] now");
        row("cvv: 123.", "cvv: [security code].");
        row("378282246310005 1234", "[card amex 0005] [security code]");
        row("4111111111111111 and 5555555555554444", "[card visa 1111] and [card mastercard 4444]");
        row("https://shop.example/?n=4111111111111111&c=1", "https://shop.example/?n=[card visa 1111]&c=1");
        row("my order is 88107", "my order is 88107");
        row("mail a@b.example 4111111111111111", "mail a@b.example [card visa 1111]");
        row("[card visa 4242] 123", "[card visa 4242] [security code]");
        row("card number 1234567812345670", "card number [card 5670]");
        row("DE89 3704 0044 0532 0130 00 4111 1111 1111 1111",
            "DE89 3704 0044 0532 0130 00 [card visa 1111]");
    }
    void cutsAndKeepsTheRest() {
        QFETCH(QString, text);
        QFETCH(QString, stored);

        const Arrival arrival = receiveText(text.toStdString());

        QCOMPARE(QString::fromStdString(arrival.text), stored);
        QCOMPARE(arrival.cut, text != stored);
        const Arrival again = receiveText(arrival.text);
        QCOMPARE(again.text, arrival.text);
        QVERIFY(!again.cut);
        QCOMPARE(again.found.size(), arrival.found.size());
    }

    void offsetsLieInTheStoredText() {
        const Arrival arrival = receiveText("4111111111111111, then a@b.example");

        QCOMPARE(arrival.found.size(), 2U);
        QCOMPARE(arrival.text.substr(arrival.found[0].start, arrival.found[0].end - arrival.found[0].start),
                 std::string("[card visa 1111]"));
        QCOMPARE(arrival.text.substr(arrival.found[1].start, arrival.found[1].end - arrival.found[1].start),
                 std::string("a@b.example"));
    }

    void noDigitOfAnyCardSurvives() {
        std::mt19937 random(20260101);
        const char* const frames[][2] = {{"", ""},   {"my card is ", " thanks"}, {"bitte sehr: ", "!"},
                                         {"(", ")"}, {"here\n", "\nok"},         {"送ります", "です"}};
        for (int round = 0; round < 20000; ++round) {
            const std::string card = randomCard(random);
            const auto& frame = frames[random() % std::size(frames)];
            const std::string text = frame[0] + disguised(card, random) + frame[1];

            const Arrival arrival = receiveText(text);

            QVERIFY2(arrival.cut, text.c_str());
            std::string rest;
            std::size_t copied = 0;
            for (const Found& found : arrival.found) {
                QVERIFY2(found.type == FoundType::Card, text.c_str());
                rest += arrival.text.substr(copied, found.start - copied);
                copied = found.end;
            }
            rest += arrival.text.substr(copied);
            QVERIFY2(!hasDigit(rest), (text + " -> " + arrival.text).c_str());
        }
    }

    void masksWhatWasFound() {
        const Arrival arrival = receiveText("Ann <a@b.example> paid with 4242424242424242");

        const Masked masked = maskText(arrival.text, arrival.found);

        QCOMPARE(QString::fromStdString(masked.text),
                 QStringLiteral("Ann <▮▮▮ email> paid with card ▮▮▮▮ 4242"));
        QCOMPARE(masked.chips.size(), 2U);
        QCOMPARE(masked.text.substr(masked.chips[0].start, masked.chips[0].end - masked.chips[0].start),
                 std::string("▮▮▮ email"));
    }

    void maskingSkipsSpansOutsideTheText() {
        const std::vector<Found> wrong{{FoundType::Email, 2, 99, 1, {}}, {FoundType::Email, 1, 0, 1, {}}};

        QCOMPARE(maskText("abc", wrong).text, std::string("abc"));
    }
};

CHATKEEP_TEST(tst_Arrival)
#include "tst_Arrival.moc"
