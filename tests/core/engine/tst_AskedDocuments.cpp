// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "core/engine/knowledge/Knowledge.h"
#include "core/engine/knowledge/KnowledgeFolder.h"
#include "tests/main/Registry.h"

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

/// Beside the documents: {"ask","kind","answer","doc","must"}; the answer to "near" and "foreign" ones is "".
constexpr const char* kHouseQuestions = "questions.jsonl";

struct ToldOfHouses {
    int right = 0; ///< what is shown has every word that a right answer must have
    int wrong = 0; ///< told, but something else
    int near = 0;  ///< told, though no document answers it
    int sure = 0;  ///< of those and the wrong ones: told without doubt
    int offered = 0;
    int offeredRight = 0; ///< what is offered has all of that
};

std::string houseFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> housesOf(const std::string& language,
                                            const std::string& folder = "documents") {
    std::vector<std::filesystem::path> houses;
    for (const auto& house :
         std::filesystem::directory_iterator(CHATKEEP_SOURCE_DIR "/tests/core/engine/asked/" + folder))
        if (house.path().filename().string().starts_with(language + "-")) houses.push_back(house.path());
    return houses;
}

std::shared_ptr<const Knowledge> knowledgeOf(const std::filesystem::path& house,
                                             const std::string& language) {
    BotFiles files;
    for (const auto& file : std::filesystem::directory_iterator(house))
        if (file.path().filename() != kHouseQuestions)
            files["knowledge/" + file.path().filename().string()] = houseFile(file.path());
    return Knowledge::build(readKnowledge(files).entries, language, {});
}

bool hasAllOf(const std::string& text, const Json& parts) {
    return std::ranges::all_of(parts, [&](const Json& part) {
        return QString::fromStdString(text).contains(QString::fromStdString(part.get<std::string>()),
                                                     Qt::CaseInsensitive);
    });
}

ToldOfHouses askHouses(const std::vector<std::filesystem::path>& houses, const std::string& language) {
    ToldOfHouses told;
    for (const auto& house : houses) {
        const auto knowledge = knowledgeOf(house, language);
        std::ifstream in(house / kHouseQuestions);
        for (std::string line; std::getline(in, line);) {
            const auto one = parseJson(line).value();
            const auto question = one["ask"].get<std::string>();
            const auto answer = knowledge->ask(question);
            const bool hasAnswer = !one["answer"].get<std::string>().empty();
            if (!answer.answers) {
                const auto offered = answer.offered();
                told.offered += offered.empty() ? 0 : 1;
                told.offeredRight += hasAnswer && std::ranges::any_of(offered, [&](const auto& place) {
                                         return hasAllOf(place.passage->text, one["must"]);
                                     });
                continue;
            }
            const auto shown = answer.passages.front().excerpt();
            const bool isRight = hasAnswer && hasAllOf(shown, one["must"]);
            ++(isRight ? told.right : hasAnswer ? told.wrong : told.near);
            told.sure += isRight || answer.isNear ? 0 : 1;
            if (!isRight) qInfo("%s: %s", question.c_str(), shown.c_str());
        }
    }
    return told;
}

KnowledgeEntry houseEntry(const std::string& id, const std::string& text) {
    return {.id = id, .answers = {text}, .labels = {std::string(kForVisitors)}};
}

} // namespace

/// Three documents of a small house, in Markdown, HTML and plain text, and what its visitors ask: each 18
/// questions in the documents' words (6 of them about one cell or number), 8 that share hardly any with them,
/// 7 about something near that they do not say and 7 about something else. Written for this by somebody who
/// had seen neither code nor word lists.
class tst_AskedDocuments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void documentsOfSmallHousesAnswer_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("houses");
        QTest::addColumn<int>("right");
        QTest::addColumn<int>("wrong");
        QTest::addColumn<int>("near");
        QTest::addColumn<int>("sure");
        const auto row = [](const char* language, int houses, int right, int wrong, int near, int sure) {
            QTest::addRow("%s", language) << QString(language) << houses << right << wrong << near << sure;
        };
        row("de", 3, 49, 3, 3, 1);
        row("en", 4, 66, 4, 10, 5);
        row("es", 2, 32, 2, 7, 4);
        row("fr", 2, 33, 5, 8, 2);
        row("it", 1, 17, 2, 1, 0);
        row("ja", 1, 17, 2, 2, 3);
        row("nl", 1, 17, 2, 3, 0);
        row("pl", 1, 14, 1, 0, 0);
        row("pt", 1, 16, 2, 2, 1);
        row("sv", 1, 17, 1, 1, 0);
    }
    /// The figures are those of the day they were written down, less or more by one.
    void documentsOfSmallHousesAnswer() {
        QFETCH(QString, language);
        QFETCH(int, houses);
        QFETCH(int, right);
        QFETCH(int, wrong);
        QFETCH(int, near);
        QFETCH(int, sure);
        const auto all = housesOf(language.toStdString());
        QCOMPARE(static_cast<int>(all.size()), houses);

        const auto told = askHouses(all, language.toStdString());

        qInfo("right %d, wrong %d, near %d, sure %d", told.right, told.wrong, told.near, told.sure);
        QVERIFY(told.right >= right - 1);
        QVERIFY(told.wrong <= wrong + 1);
        QVERIFY(told.near <= near + 1);
        QVERIFY(told.sure <= sure);
    }

    /// Four further houses, written when the rules about wanted values were thought of but not made, in
    /// languages whose failing questions were not looked at: each 6 questions that its documents answer, 5 in
    /// their words about what they do not say, 1 foreign.
    void whatHousesLackIsHardlyToldForSure() {
        ToldOfHouses all;
        for (const auto* language : {"da", "it"}) {
            const auto told = askHouses(housesOf(language, "documents-later"), language);
            all.right += told.right;
            all.near += told.near;
            all.sure += told.sure;
        }

        qInfo("right %d, near %d, sure %d", all.right, all.near, all.sure);
        QVERIFY(all.right >= 22);
        QVERIFY(all.near <= 9);
        QVERIFY(all.sure <= 3);
    }

    void whatIsNotToldIsOfferedByItsHeading() {
        ToldOfHouses all;
        for (const auto* language : {"de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv"}) {
            const auto told = askHouses(housesOf(language), language);
            all.offered += told.offered;
            all.offeredRight += told.offeredRight;
        }

        qInfo("offered %d, right %d", all.offered, all.offeredRight);
        QVERIFY(all.offered <= 27);
        QVERIFY(all.offeredRight >= 9);
    }

    /// The room that lists everything fits best, as short as it is; the heading "Démonstrations" is surer.
    void theSurestPassageComesBeforeTheOneThatFitsBest() {
        const auto knowledge =
            knowledgeOf(CHATKEEP_SOURCE_DIR "/tests/core/engine/asked/documents/fr-musee", "fr");

        const auto answer = knowledge->ask("à quelle heure sont les démonstrations");

        QVERIFY(answer.answers);
        QCOMPARE(QString::fromStdString(answer.passages.front().id), QString("visites-et-ateliers.md#2"));
    }

    void aShortSentenceIsToldWithThoseBesideIt_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const QString asked = "On the yearly plan you may also pay by transfer.";
        QTest::newRow("alone") << asked << asked;
        QTest::newRow("behind others")
            << "We take cards and cash. " + asked << "We take cards and cash. " + asked;
        QTest::newRow("before others") << asked + " Ask for a bill." << asked + " Ask for a bill.";
        QTest::newRow("not another paragraph's") << "We take cards.\n" + asked << asked;
        QTest::newRow("as long as it is short")
            << QString("Long ago. ") + QString("there was much of it and more ").repeated(10) +
                   "too. We take cards. " + asked
            << "We take cards. " + asked;
    }
    void aShortSentenceIsToldWithThoseBesideIt() {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        const auto knowledge = Knowledge::build(
            {houseEntry("pay", text.toStdString()), houseEntry("other", "The pool is closed in winter.")},
            "en", {});

        const auto answer = knowledge->ask("yearly plan pay by transfer");

        QCOMPARE(QString::fromStdString(answer.passages.front().excerpt()), shown);
    }
};

CHATKEEP_TEST(tst_AskedDocuments)
#include "tst_AskedDocuments.moc"
