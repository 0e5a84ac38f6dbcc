// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What must not change an answer: the order of the examples, the layout of the files, white space, and how
// accents are composed.
#include "core/engine/dialogue/Understander.h"
#include "core/engine/format/BotSpec.h"
#include "core/engine/understanding/Calibration.h"
#include "core/engine/understanding/IntentModel.h"
#include "tests/main/Registry.h"

#include <algorithm>
#include <fstream>
#include <random>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

struct Set {
    std::vector<TrainingExample> train;
    std::vector<std::string> asked;
};

/// Lines of `train|ask<TAB>intent<TAB>text`.
Set languageSet(const std::string& language) {
    Set set;
    std::ifstream in(std::string(CHATKEEP_SOURCE_DIR) + "/tests/core/engine/languages/" + language + ".tsv");
    for (std::string line; std::getline(in, line);) {
        const QStringList fields = QString::fromStdString(line).split('\t');
        if (line.starts_with('#') || fields.size() != 3) continue;
        if (fields[0] == "train")
            set.train.push_back({fields[1].toStdString(), fields[2].toStdString(), {}});
        else
            set.asked.push_back(fields[2].toStdString());
    }
    return set;
}

/// Some 200 wordings: enough for folds, thresholds and curves.
Set shopSet() {
    Set set;
    std::ifstream in(std::string(CHATKEEP_SOURCE_DIR) + "/tests/core/engine/heldout_shop.tsv");
    for (std::string line; std::getline(in, line);) {
        const auto tab = line.find('\t');
        if (tab == std::string::npos) continue;
        set.train.push_back({line.substr(0, tab), line.substr(tab + 1), {}});
    }
    set.asked = {"where is my parcel", "can i get my money back please", "what is the weather in Rome"};
    return set;
}

Set setNamed(const QString& name) {
    return name == "shop" ? shopSet() : languageSet(name.toStdString());
}

std::shared_ptr<const IntentModel> trainedOn(const std::vector<TrainingExample>& examples, Effort effort) {
    auto model = IntentModel::train({.examples = examples, .effort = effort});
    return model ? *model : nullptr;
}

std::string rewritten(const std::string& text, QString::NormalizationForm form, const char* space) {
    QString changed = QString::fromStdString(text).normalized(form);
    changed.replace(' ', QString::fromUtf8(space));
    return changed.toStdString();
}

void sets() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("publish");
    for (const char* name : {"shop", "en", "de", "fr", "tr", "zh", "ja", "th", "ar"})
        for (const bool publish : {false, true})
            QTest::addRow("%s, %s", name, publish ? "publish" : "live") << QString(name) << publish;
}

/// What a bot made of these parts of `nlu` learns, each part in a file of its own.
Bytes learnedFrom(const std::vector<std::string>& parts) {
    BotFiles files = {{"domain.yml", "intents: [rent, track]\nentities: [bike, code, stop]\n"}};
    for (std::size_t at = 0; at < parts.size(); ++at)
        files["data/" + std::to_string(at) + ".yml"] = "nlu:\n" + parts[at];
    const auto spec = readBotSpec("bikes", files);
    if (!spec) return {};
    return trainUnderstanding(*spec, {}).value_or(Bytes());
}

/// Trials whose scores of right answers are 0, 1, 2, …; every `wrongEvery`th is wrong.
std::vector<nlu::Trial> trialsRising(int count, int wrongEvery) {
    std::vector<nlu::Trial> trials;
    for (int i = 0; i < count; ++i)
        trials.push_back({{1.0F, 0.0F},
                          i % wrongEvery == 0 ? 1U : 0U,
                          10.0F * static_cast<float>(i) / static_cast<float>(count)});
    return trials;
}

} // namespace

class tst_ModelProperties : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theOrderOfExamplesChangesNoByte_data() { sets(); }
    void theOrderOfExamplesChangesNoByte() {
        QFETCH(QString, name);
        QFETCH(bool, publish);
        const Effort effort = publish ? Effort::Publish : Effort::Live;
        auto examples = setNamed(name).train;
        QVERIFY(examples.size() >= 20);
        const Bytes first = trainedOn(examples, effort)->save();

        std::mt19937 random(1);
        for (int round = 0; round < 3; ++round) {
            std::ranges::shuffle(examples, random);
            QVERIFY(trainedOn(examples, effort)->save() == first);
        }
        examples.push_back(examples.front()); // said twice is said once
        QVERIFY(trainedOn(examples, effort)->save() == first);
    }
    void theLayoutOfFilesChangesNoByte() {
        std::vector<std::string> parts = {
            "- intent: rent\n  examples: |\n    - rent a [big one](bike:cargo)\n    - a [mtb](bike) please\n",
            "- intent: rent\n  examples: |\n    - the [big one](bike:cargo) at [Old Mill](stop)\n",
            "- intent: track\n  examples: |\n    - where is [PD-12](code)\n    - track [AB 7](code)\n",
            "- regex: code\n  examples: |\n    - PD-\\d+\n    - AB \\d+\n",
            "- regex: code\n  examples: |\n    - AA-\\d+\n    - PD-\\d+\n",
            "- lookup: stop\n  examples: |\n    - Old Mill\n    - Harbour Gate\n",
            "- lookup: stop\n  examples: |\n    - Castle\n",
            "- synonym: mountain\n  examples: |\n    - mtb\n    - trail bike\n"};
        const Bytes first = learnedFrom(parts);
        QVERIFY(!first.empty());

        std::mt19937 random(1);
        for (int round = 0; round < 5; ++round) {
            std::ranges::shuffle(parts, random);
            QVERIFY(learnedFrom(parts) == first);
        }
    }
    void spacesAndComposedAccentsInExamplesChangeNoByte_data() { sets(); }
    void spacesAndComposedAccentsInExamplesChangeNoByte() {
        QFETCH(QString, name);
        QFETCH(bool, publish);
        const Effort effort = publish ? Effort::Publish : Effort::Live;
        auto examples = setNamed(name).train;
        const Bytes first = trainedOn(examples, effort)->save();

        for (const auto form : {QString::NormalizationForm_C, QString::NormalizationForm_D}) {
            auto changed = examples;
            for (auto& example : changed)
                example.text = "\n " + rewritten(example.text, form, " \t\xC2\xA0") + "  ";
            QVERIFY(trainedOn(changed, effort)->save() == first);
        }
    }
    void spacesAndNormalFormsOfAMessageChangeNoAnswer_data() { sets(); }
    void spacesAndNormalFormsOfAMessageChangeNoAnswer() {
        QFETCH(QString, name);
        QFETCH(bool, publish);
        const auto set = setNamed(name);
        const auto model = trainedOn(set.train, publish ? Effort::Publish : Effort::Live);
        QVERIFY(!set.asked.empty());

        for (const std::string& text : set.asked) {
            const Understanding plain = model->predict(text);
            for (const auto form : {QString::NormalizationForm_C, QString::NormalizationForm_D,
                                    QString::NormalizationForm_KC, QString::NormalizationForm_KD}) {
                const Understanding other =
                    model->predict(" \t" + rewritten(text, form, "\xE2\x80\x83 ") + "\r\n");
                QCOMPARE(other.intent(), plain.intent());
                QCOMPARE(other.score(), plain.score());
                QCOMPARE(other.inScope, plain.inScope);
                QCOMPARE(other.outOfScope, plain.outOfScope);
            }
        }
    }
    void whatSharesNothingWithTheExamplesIsOutOfScope_data() { sets(); }
    void whatSharesNothingWithTheExamplesIsOutOfScope() {
        QFETCH(QString, name);
        QFETCH(bool, publish);
        auto examples = setNamed(name).train;
        const Effort effort = publish ? Effort::Publish : Effort::Live;
        for (const std::size_t kept :
             {examples.size(), examples.size() / 2, std::size_t(6), std::size_t(1)}) {
            examples.resize(kept);
            const auto model = trainedOn(examples, effort);
            for (const char* text : {"ξψζ ωϊ", "", "☃☃☃"}) {
                const auto foreign = model->predict(text);
                QVERIFY2(foreign.outOfScope, text);
                QVERIFY(foreign.inScope < model->threshold());
            }
        }
    }

    void theThresholdLosesTwoPoints() {
        const auto trials = trialsRising(1000, 20);
        const auto calibration = nlu::calibrate(trials, {}, {.foreign = -5, .familiar = 10});

        int right = 0;
        int kept = 0;
        for (const auto& trial : trials) {
            right += trial.label == 0 ? 1 : 0;
            kept += trial.label == 0 && trial.scope >= calibration.threshold ? 1 : 0;
        }
        QVERIFY2(right - kept >= 18 && right - kept <= 26, qPrintable(QString::number(right - kept)));
    }
    void fewExamplesRejectMoreForWhatIsForeign() {
        const nlu::ScopeRange range{.foreign = -5, .familiar = 10};
        const auto trials = trialsRising(400, 20);
        const auto lostWith = [&](std::size_t texts) {
            const auto calibration =
                nlu::calibrate(trials, {}, range, nlu::thresholdAim(nlu::Recipe(), texts));
            return std::ranges::count_if(trials, [&](const nlu::Trial& trial) {
                return trial.label == 0 && trial.scope < calibration.threshold;
            });
        };
        QVERIFY(lostWith(100) > lostWith(1500) && lostWith(1500) > lostWith(3000));
        QCOMPARE(lostWith(3000), lostWith(15000));
        QVERIFY2(lostWith(100) <= 36, qPrintable(QString::number(lostWith(100)))); // 9 in 100
    }
    void whatIsMoreOftenWrongThanRightIsRejected() {
        std::vector<nlu::Trial> trials;
        for (int i = 0; i < 1000;
             ++i) // at the lower half of the scores one in five is right, above nine in ten
            trials.push_back({{1.0F, 0.0F},
                              i % 10 < (i < 500 ? 2 : 9) ? 0U : 1U,
                              10.0F * static_cast<float>(i) / 1000.0F});
        const auto calibration = nlu::calibrate(trials, {}, {.foreign = -5, .familiar = 10});
        QVERIFY(calibration.threshold > 3.0F && calibration.threshold < 6.0F);
    }
    void theInScopeScoreFollowsTheShareOfRightAnswers() {
        const auto calibration = nlu::calibrate(trialsRising(1000, 3), {}, {.foreign = -5, .familiar = 10});
        float last = 0;
        for (float scope = -20; scope <= 30; scope += 0.1F) {
            const float inScope = calibration.inScope(scope);
            QVERIFY(inScope >= last && inScope <= 1.0F);
            QCOMPARE(inScope < 0.5F, scope < calibration.threshold);
            last = inScope;
        }
        // A third is wrong at every score, so none is sure.
        QVERIFY(calibration.inScope(10.0F) < 0.85F);
    }
    void aFewTrialsDecideLittle() {
        const nlu::ScopeRange range{.foreign = -5, .familiar = 10};
        const auto none = nlu::calibrate({}, {}, range);
        const auto few = nlu::calibrate(trialsRising(25, 30), {}, range);
        const auto many = nlu::calibrate(trialsRising(2500, 30), {}, range);

        QVERIFY(none.threshold > -5.0F && none.threshold < 10.0F);
        QVERIFY(std::abs(few.threshold - none.threshold) < std::abs(few.threshold - many.threshold) * 2);
        QVERIFY(many.threshold < few.threshold && few.threshold < none.threshold);
    }
};

CHATKEEP_TEST(tst_ModelProperties)
#include "tst_ModelProperties.moc"
