// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/People.h"
#include "tests/main/Registry.h"

#include <QTest>

using namespace chatkeep::privacy;

class PeopleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAndAddressesAreFound_data();
    void namesAndAddressesAreFound();
    void ordinaryQuestionsNameNobody_data();
    void ordinaryQuestionsNameNobody();
};

void PeopleTest::namesAndAddressesAreFound_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QByteArray>("language");
    const auto row = [](const char* text, const char* found, const char* language = "en") {
        QTest::newRow(text) << QByteArray(text) << QByteArray(found) << QByteArray(language);
    };
    row("my name is Kim Lee, where are you", "Kim Lee");
    row("my name is kim lee and where are you", "kim lee");
    row("Hello, I am Kim van der Lee and want a chair", "Kim van der Lee");
    row("is this ok for Mrs. Lee?", "Lee");
    row("where do the workshops take place for J. Smith", "J. Smith");
    row("ich heiße Jürgen Groß, wo ist der Kurs", "Jürgen Groß", "de");
    row("Wo ist der Kurs für Frau Groß-Schmidt?", "Groß-Schmidt", "de");
    row("je m'appelle Zoé, où est-ce", "Zoé", "fr");
    row("меня зовут Анна Иванова", "Анна Иванова", "ru");
    row("do you deliver to 12 Ferry Lane, Brighton BN1 4XX", "12 Ferry Lane, Brighton BN1 4XX");
    row("do you deliver to 12 ferry lane or not", "12 ferry lane");
    row("do you deliver to 7 Old Mill Close", "7 Old Mill Close");
    row("Liefern Sie in die Hauptstraße 5, 80331 München?", "Hauptstraße 5, 80331 München", "de");
    row("Liefern Sie in die Lange Str. 5a", "Lange Str. 5a", "de-DE");
    row("livrez-vous 12 rue de la Paix, 75002 Paris", "12 rue de la Paix, 75002 Paris", "fr");
    row("entregan en la calle de Alcalá 12", "calle de Alcalá 12", "es");
    row("Kim Lee asks: 3 Elm Road?", "Kim Lee|3 Elm Road");
    // Scripts without capitals.
    row("私の名前は田中太郎です。予約を変更できますか", "田中太郎", "ja");
    row("私の名前はさくらです", "さくら", "ja");
    row("田中と申しますが、予約は取れますか", "田中", "ja");
    row("さくらと申します", "さくら", "ja");
    row("山田さんの予約を確認したい", "山田", "ja");
    row("ジョンソン様の部屋はどこですか", "ジョンソン", "ja");
    row("我叫张伟，想退货", "张伟", "zh");
    row("我是王小明，怎么退款", "王小明", "zh");
    row("我叫Anna，想退货", "Anna", "zh");
    row("请问李女士的订单在哪里", "李", "zh");
    row("给欧阳小明先生送货", "欧阳小明", "zh");
    row("제 이름은 김민수입니다. 환불하고 싶어요", "김민수", "ko");
    row("저는 박지영이라고 합니다", "박지영", "ko");
    row("김민수 씨의 예약을 확인해 주세요", "김민수", "ko");
    row("ผมชื่อสมชาย ต้องการคืนสินค้า", "สมชาย", "th");
    row("ดิฉันชื่อสุดาค่ะ", "สุดา", "th");
    row("اسمي أحمد وأريد استرداد المبلغ", "أحمد", "ar");
    row("أين طلب السيد منصور", "منصور", "ar");
    row("मेरा नाम राहुल है", "राहुल", "hi");
}

void PeopleTest::namesAndAddressesAreFound() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, found);
    QFETCH(const QByteArray, language);

    QByteArray told;
    for (const auto& one : findPeople(text.toStdString(), language.toStdString()))
        told += (told.isEmpty() ? "" : "|") + text.mid(one.start, static_cast<int>(one.end - one.start));

    QCOMPARE(told, found);
}

void PeopleTest::ordinaryQuestionsNameNobody_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("language");
    for (const char* text :
         {"", "12", "where do the workshops take place", "How long does a candle burn?", "WHERE IS MY PARCEL",
          "Where Do The Workshops Take Place", "I want 3 chairs and a table", "is it 3 days drive by road",
          "Can I cancel on Monday in Brighton?", "I am 12", "mr", "my name is", "can you call me back",
          "where is room 12 please"})
        QTest::newRow(text) << QByteArray(text) << QByteArray("en");
    for (const char* text :
         {"名前は変更できますか", "私の名前は変更できますか", "お客様の声はどこですか", "製品の仕様を教えて",
          "皆さん何時に来ますか", "英語で何といいますか", "担当者様はいますか", "私の名前は何ですか"})
        QTest::newRow(text) << QByteArray(text) << QByteArray("ja");
    for (const char* text :
         {"我叫了外卖，什么时候到", "我是黄金会员", "先生们几点开门", "怎么修改姓名", "小姐几点下班"})
        QTest::newRow(text) << QByteArray(text) << QByteArray("zh");
    for (const char* text :
         {"오늘 날씨가 어때요", "저는 환불을 원합니다", "아저씨가 전화했어요", "이름은 어떻게 바꾸나요"})
        QTest::newRow(text) << QByteArray(text) << QByteArray("ko");
    for (const char* text : {"ชื่อสินค้าคืออะไร", "คุณมีโต๊ะไหม", "متى تفتحون", "कब खुलता है"})
        QTest::newRow(text) << QByteArray(text) << QByteArray("th");
    for (const char* text : {"Wie lange brennt eine Kerze?", "Wo ist der Kurs im Mai?", "Haben Sie 5 Stühle?",
                             "mein name ist falsch geschrieben"})
        QTest::newRow(text) << QByteArray(text) << QByteArray("de");
}

void PeopleTest::ordinaryQuestionsNameNobody() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, language);

    QCOMPARE(findPeople(text.toStdString(), language.toStdString()).size(), std::size_t(0));
}

CHATKEEP_TEST(PeopleTest)
#include "tst_People.moc"
