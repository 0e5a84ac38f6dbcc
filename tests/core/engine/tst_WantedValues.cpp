// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Knowledge.h"
#include "core/engine/knowledge/WantedValues.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

WantedValues onlyValue(WantedValue value) {
    return WantedValues().set(static_cast<std::size_t>(value));
}

KnowledgeEntry poolEntry(const std::string& id, const std::string& heading, const std::string& text) {
    return {.id = id,
            .answers = {text},
            .labels = {std::string(kForVisitors)},
            .source = {.document = "pool.md", .title = "The pool", .headings = {heading}}};
}

std::shared_ptr<const Knowledge> swimmingPool() {
    return Knowledge::build(
        {poolEntry("pool.md#1", "Swimming lessons",
                   "Swimming lessons for children are held in the small pool. Please bring a towel."),
         poolEntry("pool.md#2", "Sauna", "The sauna is above the changing rooms. A visit costs £9."),
         poolEntry("pool.md#3", "Lockers",
                   "Lockers take a coin of one pound. The key is worn on the wrist. Whoever loses it pays "
                   "for a new lock."),
         poolEntry("pool.md#4", "Massage",
                   "The massage room is booked at the till.\nA towel costs £3. A cap costs £4.")},
        "en", {});
}

} // namespace

class tst_WantedValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aQuestionSaysWhichValueItAsksFor_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("question");
        QTest::addColumn<int>("value"); // -1: none
        const auto row = [](const char* language, const char* question, int value) {
            QTest::addRow("%s", question) << QString(language) << QString(question) << value;
        };
        const auto is = [](WantedValue value) { return static_cast<int>(value); };
        row("en", "How much does a swimming lesson cost?", is(WantedValue::Amount));
        row("en", "what's the price of the sauna", is(WantedValue::Amount));
        row("en", "how much does the cargo bike weigh", is(WantedValue::Much));
        row("en", "When do you close?", is(WantedValue::Moment));
        row("en", "When it rains, can I stay inside?", -1);
        row("en", "what do I do when I lose my card", -1);
        row("en", "how long does it take", is(WantedValue::Span));
        row("en", "how many books can I borrow", is(WantedValue::Number));
        row("en", "how many days does it take", -3);
        row("en", "how old must a dog be", is(WantedValue::Size));
        row("en", "who is the director", is(WantedValue::Name));
        row("en", "What is the clinic's phone number?", is(WantedValue::Phone));
        row("en", "can I change my phone number", -1);
        row("en", "what is your email address", is(WantedValue::Mail));
        row("de-AT", "Was kostet der Eintritt?", is(WantedValue::Amount));
        row("de", "bis wann muss ich kündigen", -2);
        row("de", "Wie viele Gäste dürfen kommen?", is(WantedValue::Number));
        row("fr", "combien est-ce que ça coûte", is(WantedValue::Amount));
        row("fr", "Combien d’adhérents avez-vous ?", is(WantedValue::Much));
        row("fr", "Quand il pleut, que fait-on ?", -1);
        row("es", "cuanto cuesta la matrícula", is(WantedValue::Amount));
        row("it", "a che ora aprite", is(WantedValue::Moment));
        row("pt", "quanto tempo demora", is(WantedValue::Span));
        row("nl", "hoe laat gaan jullie open", is(WantedValue::Moment));
        row("nb", "Hva koster det?", is(WantedValue::Amount));
        row("pl", "ile kosztuje wizyta", is(WantedValue::Amount));
        row("ru", "Сколько стоит билет?", is(WantedValue::Amount));
        row("tr", "Fiyatı ne kadar?", is(WantedValue::Amount));
        row("cs", "kolik stojí vstupné", is(WantedValue::Amount));
        row("cs", "Na který den to má být?", is(WantedValue::Moment));
        row("cs", "Kdy přijdete?", is(WantedValue::Moment));
        row("cs", "Co uděláte, když prší?", -1);
        row("sk", "Kedy prídete?", is(WantedValue::Moment));
        row("uk", "На який день забронювати?", is(WantedValue::Moment));
        row("uk", "Коли ви прийдете?", is(WantedValue::Moment));
        row("hu", "Mikor érkezik?", is(WantedValue::Moment));
        row("hu", "Melyik napra foglaljak?", is(WantedValue::Moment));
        row("ro", "Când veniți?", is(WantedValue::Moment));
        row("ro", "Pentru ce zi?", is(WantedValue::Moment));
        row("el", "Πότε θα έρθετε;", is(WantedValue::Moment));
        row("el", "Για ποια μέρα;", is(WantedValue::Moment));
        row("fi", "Milloin tulette?", is(WantedValue::Moment));
        row("fi", "Mille päivälle?", is(WantedValue::Moment));
        row("ja", "入場料はいくらですか", is(WantedValue::Amount));
        row("ja", "何時間かかりますか", is(WantedValue::Span));
        row("zh", "门票多少钱", is(WantedValue::Amount));
        row("ar", "بكم التذكرة؟", is(WantedValue::Amount));
        row("xx", "How much does it cost?", -1);
    }
    void aQuestionSaysWhichValueItAsksFor() {
        QFETCH(QString, language);
        QFETCH(QString, question);
        QFETCH(int, value);

        const auto wanted = wantedBy(question.toStdString(), language.toStdString());

        auto expected = value < 0 ? WantedValues() : onlyValue(static_cast<WantedValue>(value));
        if (value == -2)
            expected = onlyValue(WantedValue::Moment) | onlyValue(WantedValue::Span); // until when
        if (value == -3) expected = onlyValue(WantedValue::Number) | onlyValue(WantedValue::Span);
        QCOMPARE(QString::fromStdString(wanted.to_string()), QString::fromStdString(expected.to_string()));
    }

    void aTextHoldsTheValueOrSaysAsMuch_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("value");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char* language, WantedValue value, const char* text, bool holds) {
            QTest::addRow("%s", text)
                << QString(language) << static_cast<int>(value) << QString(text) << holds;
        };
        row("en", WantedValue::Amount, "A visit costs £9.", true);
        row("en", WantedValue::Amount, "The sauna is free on Mondays.", true);
        row("en", WantedValue::Amount, "Pensioners get 10 percent off.", true);
        row("en", WantedValue::Amount, "Price in euros per person: 12", true);
        row("en", WantedValue::Amount, "Room 5 is for groups of ten.", false);
        row("en", WantedValue::Moment, "We open on Saturdays.", true);
        row("en", WantedValue::Moment, "The market is on the first day of the month.", true);
        row("en", WantedValue::Moment, "The reading group meets in room 2.", false);
        row("en", WantedValue::Number, "You may have up to fifteen things out at once.", true);
        row("en", WantedValue::Number, "Dog: $32, Cat: by weight", false);
        row("en", WantedValue::Number, "Within two years we make it at half price.", false);
        row("en", WantedValue::Size, "Dogs must be two years old.", true);
        row("en", WantedValue::Name, "The class is led by Irene.", true);
        row("en", WantedValue::Name, "Write to the director on Monday.", false);
        row("en", WantedValue::Name, "Our network is eduWharf.", true);
        row("de", WantedValue::Name, "Das große Treppenhaus wird von einer Firma geputzt.", false);
        row("de", WantedValue::Name, "Fragen Sie Frau Lindner.", true);
        row("ru", WantedValue::Name, "Занятия ведёт Ирина.", true);
        row("en", WantedValue::Much, "The deposit is $32.", true);
        row("en", WantedValue::Span, "It takes two weeks.", true);
        row("en", WantedValue::Phone, "Call us on 020 7946 0018.", true);
        row("en", WantedValue::Phone, "For roadside help ask your insurer.", false);
        row("en", WantedValue::Mail, "Write to desk@library.example.", true);
        row("en", WantedValue::Mail, "Write to us.", false);
        row("en", WantedValue::Site, "Book at www.pool.example.", true);
        row("de", WantedValue::Amount, "Im Depot 5 lagern wir Räder ein.", false);
        row("de", WantedValue::Amount, "Der Eintritt ist kostenfrei.", true);
        row("ja", WantedValue::Amount, "コーヒーは一杯300円です。", true);
        row("ja", WantedValue::Amount, "カフェは10:00〜19:00です。", false);
        row("cs", WantedValue::Amount, "Vstupné je 120 Kč.", true);
        row("cs", WantedValue::Amount, "Vstupenky prodává pokladna.", false);
        row("cs", WantedValue::Moment, "Otevíráme v pondělí.", true);
        row("cs", WantedValue::Moment, "Vstupenky prodává pokladna.", false);
        row("hu", WantedValue::Moment, "Hétfőn nyitva.", true);
        row("fi", WantedValue::Moment, "Avoinna maanantaisin klo 9-17.", true);
    }
    void aTextHoldsTheValueOrSaysAsMuch() {
        QFETCH(QString, language);
        QFETCH(int, value);
        QFETCH(QString, text);
        QFETCH(bool, holds);

        QCOMPARE(holdsAnyOf(onlyValue(static_cast<WantedValue>(value)), text.toStdString(),
                            language.toStdString()),
                 holds);
    }

    void whatLacksThePriceIsNeitherToldNorOffered() {
        const auto answer = swimmingPool()->ask("how much do swimming lessons cost");

        QVERIFY(!answer.answers);
        QVERIFY(answer.passages.front().score < answer.threshold);
        QVERIFY(answer.offered().empty());
    }

    void thePriceFarFromTheSentenceIsOffered() {
        const std::string between = "Towels, caps and goggles for the lesson are lent at the desk. ";
        const std::string passage = "Diving lessons start in the deep pool. " + between + between + between +
                                    between + between + "A course costs £40.";
        const auto knowledge =
            Knowledge::build({poolEntry("pool.md#1", "Diving", passage),
                              poolEntry("pool.md#2", "Sauna", "The sauna is above the changing rooms.")},
                             "en", {});

        const auto answer = knowledge->ask("how much are diving lessons in the deep pool");

        QVERIFY(!answer.answers);
        QCOMPARE(answer.offered().size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(answer.offered().front().words), QString("Diving"));
    }

    void thePriceBesideTheSentenceIsToldForSure() {
        const auto answer = swimmingPool()->ask("how much does the sauna cost");

        QVERIFY(answer.answers);
        QVERIFY(!answer.isNear);
    }

    void thePriceOfSomethingElseIsToldWithDoubt() {
        const auto answer = swimmingPool()->ask("how much does the massage room cost");

        QVERIFY(answer.answers);
        QVERIFY(answer.isNear);
    }

    void aHeadingMayNameTheMoney() {
        const std::vector<std::string> headings{"Prices in euros"};
        const std::string text = "Adults: 12, children: 6";

        QVERIFY(holdsAnyOf(onlyValue(WantedValue::Amount), text, "en", headings));
        QVERIFY(!holdsAnyOf(onlyValue(WantedValue::Amount), text, "en"));
    }

    void aSentenceWithoutANameIsToldWithDoubt() {
        const auto answer = swimmingPool()->ask("what is the name of the massage room");

        QVERIFY(answer.answers);
        QVERIFY(answer.isNear);
    }

    void whatAsksForNoValueIsToldAsBefore() {
        const auto answer = swimmingPool()->ask("where are the swimming lessons held");

        QVERIFY(answer.answers);
        QVERIFY(!answer.isNear);
    }

    void anAuthorsPairNeedsNoValue() {
        const auto knowledge = Knowledge::build({{.id = "faq.yml#1",
                                                  .question = "How much do swimming lessons cost?",
                                                  .answers = {"Please ask at the till."},
                                                  .labels = {std::string(kForVisitors)}},
                                                 {.id = "faq.yml#2",
                                                  .question = "Where is the sauna?",
                                                  .answers = {"Above the changing rooms."},
                                                  .labels = {std::string(kForVisitors)}}},
                                                "en", {});

        const auto answer = knowledge->ask("how much do swimming lessons cost");

        QVERIFY(answer.answers);
        QVERIFY(!answer.isNear);
    }
};

CHATKEEP_TEST(tst_WantedValues)
#include "tst_WantedValues.moc"
