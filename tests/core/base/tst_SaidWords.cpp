// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListedFacts.h"
#include "core/base/SaidWords.h"
#include "core/base/Text.h"
#include "tests/main/Registry.h"

#include <algorithm>
#include <map>

using namespace chatkeep;

namespace {

std::string placeOf(std::string_view words) {
    const auto begin = words.find('{');
    return begin == std::string_view::npos ? std::string()
                                           : std::string(words.substr(begin, words.find('}') - begin + 1));
}

} // namespace

class TestSaidWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLanguageHasThePlacesOfTheEnglishWords() {
        std::map<std::string, std::string> places; // by name, of the English words
        std::size_t lines = 0;
        eachFactLine("facts/said.txt", [&](std::string_view key, std::string_view words) {
            const auto names = split(key, ' ');
            QVERIFY2(names.size() > 1 && !words.empty(), std::string(key).c_str());
            if (names.back() == "en") places[std::string(names.front())] = placeOf(words);
            QCOMPARE(placeOf(words), places[std::string(names.front())]);
            QVERIFY(std::ranges::count(words, '{') <= 1);
            ++lines;
        });
        QVERIFY(lines > 600);
    }

    void wordsComeInTheLanguageOrInEnglish() {
        QCOMPARE(saidWords("yes", "fr-CA"), std::string_view("Oui"));
        QCOMPARE(saidWords("yes", "de_AT"), std::string_view("Ja"));
        QCOMPARE(saidWords("yes", "xx"), std::string_view("Yes"));
        QCOMPARE(saidWords("yes", ""), std::string_view("Yes"));
        QVERIFY(saidWords("nothing of the kind", "en").empty());
        QCOMPARE(saidWith("did_you_mean", "es", "pagar"), std::string("¿Quería decir: pagar?"));
        QCOMPARE(saidWith("yes", "es", "pagar"), std::string("Sí"));
    }

    void onlyResponsesMayBeUsedUndefined() {
        QVERIFY(isSaidResponse("utter_restart"));
        QVERIFY(isSaidResponse("utter_no_relevant_answer_found"));
        QVERIFY(!isSaidResponse("yes"));
        QVERIFY(!isSaidResponse("utter_of_the_author"));
    }
};

CHATKEEP_TEST(TestSaidWords)
#include "tst_SaidWords.moc"
