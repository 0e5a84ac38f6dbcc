// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/LanguageRouter.h"
#include "tests/main/Registry.h"

using namespace chatkeep::engine;

namespace {

LanguageRouter shopRouter() {
    return LanguageRouter(
        {{"en",
          {"where is my order", "I want to return these shoes", "when do you open on Monday",
           "how much is shipping to Berlin", "thank you very much", "talk to a person"}},
         {"de",
          {"wo ist meine Bestellung", "ich möchte diese Schuhe zurückgeben",
           "wann habt ihr am Montag geöffnet", "was kostet der Versand nach London", "vielen Dank",
           "mit einem Menschen sprechen"}},
         {"ja", {"荷物はどこですか", "返品したいです"}}});
}

} // namespace

class tst_LanguageRouter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void routesWhatIsClearAndStaysOtherwise_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("current");
        QTest::addColumn<QByteArray>("language");
        const auto row = [](const char* text, const char* current, const char* language) {
            QTest::addRow("%s (%s)", text, current)
                << QByteArray(text) << QByteArray(current) << QByteArray(language);
        };
        row("ich möchte meine Schuhe zurückgeben", "en", "de");
        row("I want to return my order", "de", "en");
        row("荷物", "en", "ja");
        row("danke", "en", "de");
        row("hello", "de", "en");
        row("ok", "de", "de");
        row("ok", "en", "en");
        row("Berlin", "en", "en");
        row("London", "de", "de");
        row("Peter Schmidt", "en", "en");
        row("AB123456", "de", "de");
        row("12.05.2024", "en", "en");
        row("", "de", "de");
        row("🙂", "de", "de");
    }
    void routesWhatIsClearAndStaysOtherwise() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, current);
        QFETCH(QByteArray, language);
        const LanguageRouter router = shopRouter();
        QCOMPARE(QByteArray::fromStdString(router.route(text.toStdString(), current.toStdString())),
                 language);
    }
    void aWordThatTwoLanguagesHaveTellsNone() {
        const LanguageRouter router({{"nl", {"ik wil een kaartje kopen"}},
                                     {"ro", {"vreau un bilet"}},
                                     {"de", {"ich möchte eine Karte"}},
                                     {"hu", {"jegyet szeretnék"}},
                                     {"pt", {"quero um bilhete"}}});
        for (const auto& [text, current] :
             {std::pair("nu", "nl"), {"nu", "ro"}, {"da", "de"}, {"da", "ro"}, {"nem", "pt"}, {"nem", "hu"}})
            QCOMPARE(router.route(text, current), std::string(current));
    }
    void kanjiAndShortNoStayWithTheConversation() {
        const LanguageRouter router({{"en", {"where is my order"}},
                                     {"es", {"dónde está mi pedido", "no quiero esto"}},
                                     {"ja", {"荷物はどこですか", "返品したいです"}},
                                     {"zh", {"我的包裹在哪里", "我想退货"}}});
        QCOMPARE(router.route("返金", "ja"), std::string("ja"));
        QCOMPARE(router.route("退货", "en"), std::string("zh"));
        QCOMPARE(router.route("返品", "en"), std::string("ja"));
        QCOMPARE(router.route("我想退货", "ja"), std::string("zh"));
        QCOMPARE(router.route("no", "en"), std::string("en"));
        QCOMPARE(router.route("no", "es"), std::string("es"));
        QCOMPARE(router.knownOnlyIn("pedido"), std::string("es"));
        QCOMPARE(router.knownOnlyIn("order"), std::string("en"));
        QVERIFY(router.knownOnlyIn("Maulkorb").empty());
        QVERIFY(router.knownOnlyIn("order pedido").empty());
        QVERIFY(router.knownOnlyIn("").empty());
    }
    void wordsAreKnownWithoutTheirAccents() {
        const LanguageRouter router({{"en", {"a parcel for me", "no", "yes"}},
                                     {"es", {"cuánto cuesta", "sí", "adiós", "no", "no quiero"}},
                                     {"fr", {"à bientôt", "où est mon colis"}},
                                     {"de", {"tschüss", "natürlich"}}});
        for (const auto& [text, language] : {std::pair("cuanto", "es"),
                                             {"Adios", "es"},
                                             {"si", "es"},
                                             {"bientot", "fr"},
                                             {"a bientot", "fr"}, // "a" is English, too
                                             {"naturlich", "de"},
                                             {"tschuess", "de"},
                                             {"a", ""},
                                             {"no", ""}}) // whoever says it more often
            QCOMPARE(router.knownOnlyIn(text), std::string(language));
    }
    void examplesAreOfTheirOwnLanguage() {
        const std::map<std::string, std::vector<std::string_view>> examples = {
            {"en", {"hello", "goodbye", "where is my order"}},
            {"ja", {"こんにちは", "さようなら", "荷物はどこですか", "返品", "人と話したい", "今日の送料は"}},
            {"zh", {"你好", "您好", "再见", "拜拜", "好", "好的", "不要", "不是", "真人", "我的包裹在哪里"}}};
        const LanguageRouter router(examples);
        for (const auto& [language, texts] : examples)
            for (const auto text : texts)
                for (const char* current : {"en", language.c_str()})
                    QCOMPARE(router.route(text, current), language);
    }
    void whatTheLanguageItselfSaysIsNoOther() {
        const LanguageRouter router({{"en", {"where is my order", "hello"}},
                                     {"de", {"wo ist meine Bestellung", "hi", "hi, hallo", "guten Tag"}}});
        QCOMPARE(router.route("hi", "de"), std::string("de"));
        QCOMPARE(router.route("hello", "de"), std::string("en"));
    }
    void onlyLanguagesThatTheTextMayBeIn() {
        using Languages = std::vector<std::string>;
        const LanguageRouter router = shopRouter();
        QCOMPARE(router.mayBe("what is the meaning of life"), Languages{"en"});
        QCOMPARE(router.mayBe("今日の天気はどうですか"), Languages{"ja"});
        QCOMPARE(router.mayBe("Xqz Vbn Wrt"), (Languages{"de", "en", "ja"}));
    }
    void aSingleLanguageIsNeverLeft() {
        const std::map<std::string, std::vector<std::string_view>> examples = {{"en", {"where is my order"}}};
        const LanguageRouter router(examples);
        QCOMPARE(router.route("wo ist meine Bestellung", "en"), std::string("en"));
    }
    void guessesTheLanguageOfATrainingSet_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("language");
        QTest::newRow("en") << QByteArray("where is my order") << QByteArray("en");
        QTest::newRow("en, as in Finnish")
            << QByteArray("The trainer calls back on Friday, on time") << QByteArray("en");
        QTest::newRow("pl, as in Turkish")
            << QByteArray("ile kosztuje dostawa do Krakowa") << QByteArray("pl");
        QTest::newRow("de") << QByteArray("wo ist meine Bestellung") << QByteArray("de");
        QTest::newRow("fr") << QByteArray("où est ma commande") << QByteArray("fr");
        QTest::newRow("es") << QByteArray("dónde está mi pedido") << QByteArray("es");
        QTest::newRow("zh") << QByteArray("我的包裹在哪里") << QByteArray("zh");
        QTest::newRow("ja") << QByteArray("私の荷物はどこ") << QByteArray("ja");
        QTest::newRow("th") << QByteArray("พัสดุอยู่ที่ไหน") << QByteArray("th");
        QTest::newRow("pl") << QByteArray("kiedy dostanę pieniądze") << QByteArray("pl");
        QTest::newRow("pl, as in Czech") << QByteArray("co to jest") << QByteArray("pl");
        QTest::newRow("cs") << QByteArray("jak můžu změnit adresu") << QByteArray("cs");
        QTest::newRow("cs, to") << QByteArray("kolik stojí doprava do Brna") << QByteArray("cs");
        QTest::newRow("sk") << QByteArray("kedy dostanem peniaze") << QByteArray("sk");
        QTest::newRow("ru") << QByteArray("я не могу войти") << QByteArray("ru");
        QTest::newRow("ru, as in Ukrainian") << QByteArray("не на складе") << QByteArray("ru");
        QTest::newRow("uk") << QByteArray("я не можу увійти") << QByteArray("uk");
        QTest::newRow("uk, alone") << QByteArray("що це") << QByteArray("uk");
        QTest::newRow("vi") << QByteArray("gói hàng của tôi ở đâu") << QByteArray("vi");
        QTest::newRow("nothing") << QByteArray("4711 xyzzy") << QByteArray("");
    }
    void guessesTheLanguageOfATrainingSet() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, language);
        const std::string kept = text.toStdString();
        const std::vector<std::string_view> texts = {kept, kept};
        QCOMPARE(QByteArray::fromStdString(guessLanguage(texts)), language);
    }
};

CHATKEEP_TEST(tst_LanguageRouter)
#include "tst_LanguageRouter.moc"
