// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/IntentModel.h"
#include "core/engine/understanding/Speller.h"
#include "core/engine/understanding/Tokens.h"
#include "tests/main/Registry.h"

using namespace chatkeep::engine;

/// Which word of the examples a word was meant to be.
class tst_Speller : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsAreTypedWithoutTheirAccents_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        const auto row = [](const char* typed, const char* meant) {
            QTest::addRow("%s", typed) << typed << meant;
        };
        row("tschuess", "tschüss");
        row("naturlich", "natürlich");
        row("natuerlich", "natürlich");
        row("doi", "đổi");
        row("đoi", "đổi");
        row("dziekuje", "dziękuję");
        row("dziękuje", "dziękuję");
        row("tesekkurler", "teşekkürler");
        row("оплаченный", "");
        row("еще", "ещё");
        row("черный", "чёрный");
        row("που", "πού");
        row("si", "sí");
        row("sa", "så"); // more examples have it than "sà"
        row("order", "");
        row("natürlich", "");
        row("đôi", ""); // another word than "đổi"
        row("", "");
    }
    void wordsAreTypedWithoutTheirAccents() {
        QFETCH(QString, typed);
        QFETCH(QString, meant);
        nlu::Speller speller;
        speller.build({{"dziękuję", 1},
                       {"đổi", 1},
                       {"ещё", 1},
                       {"natürlich", 1},
                       {"order", 2},
                       {"πού", 1},
                       {"sí", 1},
                       {"så", 3},
                       {"sà", 2},
                       {"teşekkürler", 1},
                       {"чёрный", 1},
                       {"tschüss", 1}},
                      1);
        QCOMPARE(speller.typedPlainly(typed.toStdString()), meant.toStdString());
    }
    void aTextWithoutSuchLettersIsTypedAsItIs() {
        QCOMPARE(nlu::plainSpelling("parcel"), std::string());
        QCOMPARE(nlu::plainSpelling("мой заказ"), std::string());
        QCOMPARE(nlu::plainSpelling("荷物"), std::string());
        QCOMPARE(nlu::withDigraphs("café"), std::string());
        QCOMPARE(nlu::plainSpelling("łódź øl"), std::string("lodz ol"));
    }
    void aModelUnderstandsThem() {
        IntentTraining training;
        training.language = "de";
        const std::vector<TrainingExample> examples = {{"bye", "tschüss", {}},
                                                       {"bye", "bis später", {}},
                                                       {"bye", "auf Wiedersehen", {}},
                                                       {"yes", "natürlich", {}},
                                                       {"yes", "ja gern", {}},
                                                       {"yes", "genau", {}},
                                                       {"order", "wo ist mein Paket", {}},
                                                       {"order", "ist es verschickt", {}}};
        training.examples = examples;
        const auto model = IntentModel::train(training).value();
        for (const auto& [text, intent] :
             {std::pair("tschuess", "bye"), {"bis spaeter", "bye"}, {"natuerlich", "yes"}}) {
            const auto understood = model->predict(text);
            QCOMPARE(understood.intent(), std::string(intent));
            QVERIFY2(!understood.outOfScope, text);
        }
    }
};
CHATKEEP_TEST(tst_Speller)
#include "tst_Speller.moc"
