// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BotProject.h"
#include "core/engine/understanding/IntentModel.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/LanguageRouter.h"
#include "core/engine/understanding/Tokens.h"
#include "tests/main/Registry.h"

#include <QRegularExpression>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

/// One file of tests/core/engine/languages.
struct LanguageFile {
    std::vector<TrainingExample> train;
    std::vector<TrainingExample> ask;
};

LanguageFile readLanguage(const std::string& language) {
    LanguageFile file;
    std::ifstream in(std::string(CHATKEEP_SOURCE_DIR) + "/tests/core/engine/languages/" + language + ".tsv");
    for (std::string line; std::getline(in, line);) {
        const QStringList fields = QString::fromStdString(line).split('\t');
        if (fields.size() != 3) continue;
        (fields[0] == "train" ? file.train : file.ask)
            .push_back({fields[1].toStdString(), fields[2].toStdString(), {}});
    }
    return file;
}

const std::vector<std::string>& languageNames() {
    static const std::vector<std::string> names = {"ar", "cs", "da", "de", "el", "en", "es", "fi", "fr",
                                                   "hi", "hu", "id", "it", "ja", "ko", "nl", "no", "pl",
                                                   "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh"};
    return names;
}

void everyLanguage() {
    QTest::addColumn<QString>("language");
    for (const std::string& name : languageNames())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

std::shared_ptr<const IntentModel> trained(const LanguageFile& file, Effort effort) {
    return IntentModel::train({.examples = file.train, .effort = effort}).value();
}

/// In capitals of Turkish; where nothing else would tell that an 'I' is an 'ı', as it is.
QString largeTurkish(QString text) {
    const bool tells = text.contains(QRegularExpression(QStringLiteral("[çğöşüi]")));
    if (text.contains(QChar(0x0131)) && !tells) return text;
    return text.replace('i', QChar(0x0130)).toUpper();
}

/// As somebody else's keyboard may have sent it.
std::string otherwiseWritten(const std::string& text, const std::string& language) {
    QString other = QString::fromStdString(text);
    other = language == "tr" ? largeTurkish(other) : other.toUpper();
    other = other.normalized(QString::NormalizationForm_D);
    return "\u2003 " + other.replace(' ', "\t ").toStdString() + "\u00A0";
}

} // namespace

class tst_Languages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void understandsQuestionsItWasNotTaught_data() { everyLanguage(); }
    void understandsQuestionsItWasNotTaught() {
        QFETCH(QString, language);
        const auto file = readLanguage(language.toStdString());
        QVERIFY(file.train.size() >= 30 && file.ask.size() >= 10);
        for (const Effort effort : {Effort::Live, Effort::Publish}) {
            const auto model = trained(file, effort);
            int wrong = 0;
            for (const auto& asked : file.ask) {
                const auto understood = model->predict(asked.text);
                if (understood.intent() == asked.intent) continue;
                ++wrong;
                qInfo("%s: %s, not %s", asked.text.c_str(), understood.intent().c_str(),
                      asked.intent.c_str());
            }
            QVERIFY2(wrong <= 1, qPrintable(QString("%1 of %2 wrong").arg(wrong).arg(file.ask.size())));
        }
    }
    void formAndSpacesDoNotChangeTheAnswer_data() { everyLanguage(); }
    void formAndSpacesDoNotChangeTheAnswer() {
        QFETCH(QString, language);
        const auto file = readLanguage(language.toStdString());
        const auto model = trained(file, Effort::Publish);
        for (const auto& asked : file.ask) {
            const auto plain = model->predict(asked.text);
            const auto other = model->predict(otherwiseWritten(asked.text, language.toStdString()));
            QCOMPARE(other.intent(), plain.intent());
            QCOMPARE(other.score(), plain.score());
            QCOMPARE(other.inScope, plain.inScope);
        }
    }
    void aLargeIHasItsDotInTurkishAlone() {
        using nlu::Casing;

        QCOMPARE(nlu::foldedText("İPTAL"), std::string("iptal"));
        QCOMPARE(nlu::foldedText("İPTAL", Casing::Turkic), std::string("iptal"));
        QCOMPARE(nlu::foldedText("I\u0307PTAL", Casing::Turkic), std::string("iptal"));
        QCOMPARE(nlu::foldedText("IŞIK", Casing::Turkic), std::string("ışık"));
        QCOMPARE(nlu::foldedText("ÇALIŞMIYOR KAPI’MIZ", Casing::Turkic), std::string("çalışmıyor kapı'mız"));
        QCOMPARE(nlu::foldedText("Çalışmıyor IBAN’IM", Casing::Turkic), std::string("çalışmıyor iban'im"));
        QCOMPARE(nlu::foldedText("IBAN’I", Casing::Turkic), std::string("iban'i"));
        QCOMPARE(nlu::foldedText("IPTAL, SIM", Casing::Turkic), std::string("iptal, sim"));
        QCOMPARE(nlu::foldedText("IAŞI"), std::string("iaşi"));
        QCOMPARE(nlu::foldedText("I\u0307A\u0307"), std::string("iȧ"));
        QCOMPARE(nlu::casingOf("tr-TR"), Casing::Turkic);
        QCOMPARE(nlu::casingOf("ro"), Casing::Usual);
    }
    void theOrderOfTrainingDoesNotChangeTheModel_data() { everyLanguage(); }
    void theOrderOfTrainingDoesNotChangeTheModel() {
        QFETCH(QString, language);
        auto file = readLanguage(language.toStdString());
        const auto first = trained(file, Effort::Live)->save();
        std::ranges::reverse(file.train);
        std::ranges::rotate(file.train, file.train.begin() + 7);
        for (auto& example : file.train)
            example.text = otherwiseWritten(example.text, language.toStdString());
        // Case and normal form are kept in the examples that are shown, so answers are compared, not bytes.
        const auto other = trained(file, Effort::Live);
        const auto model = IntentModel::load(first).value();
        for (const auto& asked : file.ask)
            QCOMPARE(other->predict(asked.text).inScope, model->predict(asked.text).inScope);
    }
    void itsTrainingTextsTellTheLanguage_data() { everyLanguage(); }
    void itsTrainingTextsTellTheLanguage() {
        QFETCH(QString, language);
        const auto file = readLanguage(language.toStdString());
        std::vector<std::string_view> texts;
        for (const auto& example : file.train)
            texts.push_back(example.text);
        QCOMPARE(QString::fromStdString(guessLanguage(texts)), language);
    }
    void aWordThatOneLanguageAloneHasIsOfIt() {
        BotFiles files = {{"config.yml", "language: en\nadditional_languages: [de]\n"}};
        std::set<std::string> intents;
        std::map<std::string, std::set<std::string>> words;
        for (const std::string language : {"en", "de"}) {
            std::map<std::string, std::string> examples;
            for (const auto& example : readLanguage(language).train) {
                examples[example.intent] += "    - " + example.text + "\n";
                intents.insert(example.intent);
                for (const auto& word : QString::fromStdString(example.text).toLower().split(' '))
                    words[language].insert(word.toStdString());
            }
            auto& nlu = files[language == "en" ? "data/nlu.yml" : "data/de/nlu.yml"];
            nlu = "nlu:\n";
            for (const auto& [intent, lines] : examples)
                nlu += "- intent: " + intent + "\n  examples: |\n" + lines;
        }
        files["domain.yml"] = "version: '3.1'\nintents:\n";
        for (const auto& intent : intents)
            files["domain.yml"] += "- " + intent + "\n";
        const auto project = BotProject::parse("two", files).value();
        const auto bot = loadBot("two", files, project->train({.effort = Effort::Publish}).value()).value();
        int asked = 0;
        int german = 0;
        for (const auto& word : words["de"]) {
            if (words["en"].contains(word)) continue;
            ++asked;
            const auto outcome = bot->respond({.text = word, .locale = "en", .now = 1000}, {});
            german += outcome.trace.language == "de" ? 1 : 0;
        }
        qInfo("%d of %d words", german, asked);
        QVERIFY2(german * 100 >= asked * 85, qPrintable(QString("%1 of %2 words").arg(german).arg(asked)));
        for (const char* word : {"Mallorca", "Anna", "12345"})
            QCOMPARE(bot->respond({.text = word, .locale = "en", .now = 1000}, {}).trace.language,
                     std::string("en"));
    }
    void aBotOfAllLanguagesTellsThemApart() {
        std::map<std::string, LanguageFile> files;
        std::map<std::string, std::vector<std::string_view>> examples;
        for (const std::string& name : languageNames()) {
            files[name] = readLanguage(name);
            for (const auto& example : files[name].train)
                examples[name].push_back(example.text);
        }
        const LanguageRouter router(examples);
        int asked = 0;
        int astray = 0;
        for (const auto& [name, file] : files)
            for (const auto& question : file.ask) {
                // Nothing leaves its own language, and what is clear finds it.
                QCOMPARE(router.route(question.text, name), name);
                ++asked;
                const auto routed = router.route(question.text, "en");
                if (routed == name) continue;
                ++astray;
                if (routed != "en")
                    qInfo("%s: %s, not %s", question.text.c_str(), routed.c_str(), name.c_str());
                QCOMPARE(routed, std::string("en"));
            }
        QVERIFY2(astray * 10 <= asked, qPrintable(QString("%1 of %2 stayed in en").arg(astray).arg(asked)));
        for (const char* shortText : {"ok", "12345", "XK-12", "Anna", "??", "👍", "2024-05-12"})
            for (const std::string& name : languageNames())
                QCOMPARE(router.route(shortText, name), name);
    }
};

CHATKEEP_TEST(tst_Languages)
#include "tst_Languages.moc"
