// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Finder.h"
#include "tests/main/Registry.h"

using namespace chatkeep::privacy;

namespace {

/// Receives texts one after another as a conversation does; earlier ones are redacted where asked.
std::vector<std::string> converse(const std::vector<std::string>& texts) {
    std::vector<std::string> stored;
    for (const std::string& text : texts) {
        std::vector<std::string_view> earlier;
        for (std::size_t at = stored.size(); at-- > 0 && earlier.size() < 4;)
            earlier.emplace_back(stored[at]);
        Arrival arrival = receiveText(text);
        for (const SplitCut& cut : findSplitCards(earlier, arrival))
            stored[stored.size() - 1 - cut.earlierIndex] = cut.earlierText;
        stored.push_back(arrival.text);
    }
    return stored;
}

QString joined(const std::vector<std::string>& texts) {
    QStringList list;
    for (const std::string& text : texts)
        list << QString::fromStdString(text);
    return list.join('|');
}

} // namespace

class tst_SplitCards : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void redactsBothParts_data() {
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<QString>("stored");
        QTest::newRow("two halves") << QStringList{"4242 4242", "4242 4242"}
                                    << "[card visa 4242]|[card visa 4242]";
        QTest::newRow("words around") << QStringList{"my card is 4242 4242", "and 4242 4242 thanks"}
                                      << "my card is [card visa 4242]|and [card visa 4242] thanks";
        QTest::newRow("three") << QStringList{"4242", "4242 42", "42 4242"}
                               << "[card visa 4242]|[card visa 4242]|[card visa 4242]";
        QTest::newRow("talk between") << QStringList{"first 4242 4242", "wait", "4242 4242"}
                                      << "first [card visa 4242]|wait|[card visa 4242]";
        QTest::newRow("code after") << QStringList{"4242 4242", "4242 4242 123"}
                                    << "[card visa 4242]|[card visa 4242] [security code]";
        QTest::newRow("code alone") << QStringList{"4242 4242 4242 4242", "123"}
                                    << "[card visa 4242]|[security code]";
        QTest::newRow("code asked") << QStringList{"my cvv is", "987"} << "my cvv is|[security code]";
        QTest::newRow("other digits")
            << QStringList{"４２４２４２４２", "٤٢٤٢٤٢٤٢"} << "[card visa 4242]|[card visa 4242]";
        QTest::newRow("order before") << QStringList{"order 88107, card 4242 4242", "4242 4242"}
                                      << "order 88107, card [card visa 4242]|[card visa 4242]";
        QTest::newRow("orders") << QStringList{"order 42424242", "order 42424242"}
                                << "order 42424242|order 42424242";
        QTest::newRow("phone") << QStringList{"my order is 88107", "call 905-674-3793"}
                               << "my order is 88107|call 905-674-3793";
        QTest::newRow("a date") << QStringList{"301502", "it was 264 euro on 17.12.2025"}
                                << "301502|it was 264 euro on 17.12.2025";
        QTest::newRow("a number in passing")
            << QStringList{"I bought 4242 of them last year", "and 424242424242 came"}
            << "I bought 4242 of them last year|and 424242424242 came";
        QTest::newRow("the same, of a card")
            << QStringList{"my card 4242 of last year", "and 424242424242 came"}
            << "my card [card visa 4242] of last year|and [card visa 4242] came";
        QTest::newRow("no check") << QStringList{"4242 4242", "4242 4243"} << "4242 4242|4242 4243";
        QTest::newRow("a room") << QStringList{"thanks", "room 123"} << "thanks|room 123";
    }
    void redactsBothParts() {
        QFETCH(QStringList, texts);
        QFETCH(QString, stored);
        std::vector<std::string> plain;
        for (const QString& text : texts)
            plain.push_back(text.toStdString());

        QCOMPARE(joined(converse(plain)), stored);
    }

    void findsASplitAtAnyPoint() {
        for (const std::string card :
             {"4242424242424242", "5555555555554444", "378282246310005", "6011111111111117"})
            for (std::size_t at = 1; at < card.size(); ++at) {
                const auto stored = converse({"here it is: " + card.substr(0, at), card.substr(at) + " ok?"});
                const std::string mark = receiveText(card).text;

                QCOMPARE(stored[0], "here it is: " + mark);
                QCOMPARE(stored[1], mark + " ok?");
            }
    }

    void findsASplitOverThreeAtAnyPoints() {
        const std::string card = "5555555555554444";
        for (std::size_t first = 1; first + 2 < card.size(); ++first)
            for (std::size_t second = first + 1; second < card.size(); ++second) {
                const auto stored =
                    converse({"a " + card.substr(0, first), "b " + card.substr(first, second - first),
                              card.substr(second)});

                QCOMPARE(joined(stored), QStringLiteral("a [card mastercard 4444]|b [card mastercard 4444]|"
                                                        "[card mastercard 4444]"));
            }
    }

    void reportsWhatIsFoundInTheRedactedTexts() {
        const std::string before = "mail a@b.example, card 4242 4242";
        Arrival arrival = receiveText("4242 4242");

        const auto cuts = findSplitCards({before}, arrival);

        QCOMPARE(cuts.size(), 1U);
        QCOMPARE(cuts[0].earlierIndex, 0U);
        QCOMPARE(cuts[0].earlierFound.size(), 2U);
        QVERIFY(arrival.cut);
        QCOMPARE(arrival.found.size(), 1U);
        QVERIFY(arrival.found[0].type == FoundType::Card);
    }

    void leavesTextsWithoutNumbersAlone() {
        Arrival arrival = receiveText("hello");

        QVERIFY(findSplitCards({"4242 4242"}, arrival).empty());
        QCOMPARE(arrival.text, std::string("hello"));
    }

    void endsSoonOnTextsFullOfNumbers() {
        std::string numbers;
        while (numbers.size() < 4000)
            numbers += "4 2 a ";
        Arrival arrival = receiveText(numbers);
        const auto cuts = findSplitCards({numbers, numbers, numbers, numbers}, arrival);
        QVERIFY(cuts.size() <= 4);
    }
};

CHATKEEP_TEST(tst_SplitCards)
#include "tst_SplitCards.moc"
