// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/Stemmer.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep::engine;

/// Stems of languages that Snowball has no rules for, or knows only in part.
class tst_Stems : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formsOfAWordHaveOneStem_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("forms");
        const auto row = [](const char* name, const char* language, const char* forms) {
            QTest::newRow(name) << QString(language) << QString(forms);
        };
        row("particles", "ko", "배송 배송은 배송이 배송을 배송에서는 배송까지 배송입니다");
        row("behind a vowel", "ko", "카드 카드는 카드를 카드가 카드로 카드예요");
        row("a noun's verb", "ko",
            "취소 취소해 취소하고 취소했어요 취소해요 취소합니다 취소하려면 취소할게요");
        row("a noun that is done", "ko", "도착 도착했나요 도착하면 도착됐는데");
        row("joined vowels", "ko", "걸리나요 걸려요 걸립니까 걸렸어요");
        row("the past", "ko", "오나요 왔어요 옵니다");
        row("one syllable", "ko", "돈 돈이 돈을");
        row("no particle of theirs", "ko", "가을 가을에");
        row("Czech", "cs", "balík balíku balíkem balíků");
        row("a Czech verb", "cs", "zrušit zruším zrušte");
        row("Ukrainian", "uk", "посилка посилку посилки посилкою");
        row("Romanian with commas", "ro", "plătește plătesc plăteşte");
        row("Romanian nouns", "ro", "soluție soluții soluţie");
        row("a region", "uk-UA", "посилка посилку");
    }
    void formsOfAWordHaveOneStem() {
        QFETCH(QString, language);
        QFETCH(QString, forms);
        const nlu::Stemmer stemmer(language.toStdString());
        const auto words = forms.split(' ');
        const std::string first(stemmer.stem(words.front().toStdString()));
        for (const auto& word : words)
            QCOMPARE(QString::fromStdString(std::string(stemmer.stem(word.toStdString()))),
                     QString::fromStdString(first));
    }
    void otherWordsHaveOtherStems_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::newRow("an apple, an accident") << "ko" << "사과를" << "사고를";
        QTest::newRow("an effect, to be filial") << "ko" << "효과" << "효";
        QTest::newRow("autumn, the side") << "ko" << "가을" << "가";
        QTest::newRow("there is, two") << "ko" << "있어요" << "이";
        QTest::newRow("food, an account") << "hi" << "खाना" << "खाता";
    }
    void otherWordsHaveOtherStems() {
        QFETCH(QString, language);
        QFETCH(QString, one);
        QFETCH(QString, other);
        const nlu::Stemmer stemmer(language.toStdString());
        const std::string stem(stemmer.stem(one.toStdString()));
        QVERIFY(stem != stemmer.stem(other.toStdString()));
    }
    void anythingHasAStem_data() {
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a letter") << QByteArray("을");
        QTest::newRow("jamo") << QByteArray("ㅋㅋㅋㅋ");
        QTest::newRow("Latin") << QByteArray("ok을");
        QTest::newRow("no UTF-8") << QByteArray("\xEC\x9D");
        QTest::newRow("only endings") << QByteArray("는데요는데요는데요");
    }
    void anythingHasAStem() {
        QFETCH(QByteArray, word);
        for (const auto* language : {"ko", "cs", "uk"}) {
            const nlu::Stemmer stemmer(language);
            const auto typed = word.toStdString();
            const auto stem = stemmer.stem(typed);
            QVERIFY(stem.size() <= std::max<std::size_t>(typed.size(), 6));
            QVERIFY(stem.empty() == typed.empty());
        }
    }
};

CHATKEEP_TEST(tst_Stems)
#include "tst_Stems.moc"
