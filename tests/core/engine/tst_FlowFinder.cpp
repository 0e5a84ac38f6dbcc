// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/dialogue/FlowFinder.h"
#include "tests/main/Registry.h"

#include <set>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kBranch = R"yml(version: "3.1"
intents: [hours]
slots:
  recipient: {type: text, mappings: [{type: from_llm}]}
  treatment: {type: categorical, values: [massage, facial], mappings: [{type: from_llm}]}
  doctor: {type: text, mappings: [{type: from_llm}]}
responses:
  utter_ask_recipient: [{text: "Who would you like to send money to?"}]
  utter_ask_treatment: [{text: "Which treatment?"}]
  utter_ask_doctor: [{text: "Which doctor would you like to see?"}]
  utter_done: [{text: "Done."}]
nlu:
- intent: hours
  examples: |
    - when are you open
    - opening times
rules:
- rule: hours
  steps: [{intent: hours}, {action: utter_done}]
flows:
  transfer_money:
    name: transfer money
    description: This flow lets users send money to friends and family.
    steps: [{collect: recipient}, {action: utter_done}]
  block_card:
    description: Freeze a debit or credit card that was lost or stolen.
    steps: [{action: utter_done}]
  book_treatment:
    description: Book a massage or another treatment.
    steps: [{collect: treatment}, {action: utter_done}]
  book_appointment:
    description: Make an appointment with a doctor.
    steps: [{collect: doctor}, {action: utter_done}]
  cancel_appointment:
    description: Cancel an appointment.
    steps: [{action: utter_done}]
)yml";

constexpr const char* kGerman = R"yml(version: "3.1"
responses:
  utter_done: [{text: "Gut."}]
flows:
  geld_ueberweisen:
    name: Geld überweisen
    description: Überweist Geld an Freunde.
    steps: [{action: utter_done}]
  termin_absagen:
    name: Termin absagen
    description: Sagt einen Termin ab.
    steps: [{action: utter_done}]
)yml";

BotSpec specOf(const char* domain, const std::string& language) {
    auto spec = readBotSpec("test", {{"domain.yml", domain}, {"config.yml", "language: " + language + "\n"}});
    if (!spec) throw std::runtime_error("no bot");
    return std::move(*spec);
}

QString inWords(const WantedFlows& wanted) {
    auto words = QString::fromStdString(wanted.flow);
    for (const auto& flow : wanted.offers)
        words += (words.isEmpty() ? "or " : " ") + QString::fromStdString(flow);
    return words;
}

} // namespace

class tst_FlowFinder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wishesAreFoundByTheirWords_data();
    void wishesAreFoundByTheirWords();
    void trainingsGuessIsWeighed_data();
    void trainingsGuessIsWeighed();
    void otherLanguagesHaveTheirOwnWords();
    void whatMayBeUndoneIsToldByTheFlow_data();
    void whatMayBeUndoneIsToldByTheFlow();
    void wishesOfLanguagesAreFound_data();
    void wishesOfLanguagesAreFound();
    void aLanguageWithoutWishesIsLeftToTraining();
    void aWishOutOfScopeBeginsItsFlow();
    void theNextBestIsAnother();
    void anIntentOfTheAuthorsStands();
    void anIntentThatIsCalledLikeAFlowStands();
    void whatKnowledgeHoldsForSureGoesBefore();
    void aGuessThatTakesLittleOfTheMessageIsOfferedOnly();
    void anAnswerIsNoWish_data();
    void anAnswerIsNoWish();
    void aClearWishIsNoAnswer_data();
    void aClearWishIsNoAnswer();
    void anOrderNeedNotSayAllOfATitle();
    void aQuestionWithValuesIsLeftForAWish_data();
    void aQuestionWithValuesIsLeftForAWish();
    void theListIsInOrder();
};

void tst_FlowFinder::wishesAreFoundByTheirWords_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    QTest::newRow("its name") << "transfer money" << "transfer_money";
    QTest::newRow("what means the same") << "can you wire cash" << "transfer_money";
    QTest::newRow("a phrase") << "call off my visit please" << "cancel_appointment";
    QTest::newRow("what undoes it") << "I have to cancel the massage" << "cancel_appointment";
    QTest::newRow("another word for that") << "drop my facial" << "cancel_appointment";
    QTest::newRow("what undoes it is part of it") << "book a return massage" << "or book_treatment";
    QTest::newRow("nothing that it undoes") << "cancel my yoga" << "or cancel_appointment";
    QTest::newRow("what undoes something else") << "sell my massage chair" << "";
    QTest::newRow("a name is no other wish") << "send money to Bob" << "transfer_money";
    QTest::newRow("nor is an amount") << "send 50 euros to Ann" << "transfer_money";
    QTest::newRow("a value") << "I would like a facial" << "book_treatment";
    QTest::newRow("its description") << "my credit card was stolen" << "block_card";
    QTest::newRow("another form") << "cancelling an appointment" << "cancel_appointment";
    QTest::newRow("it may be two") << "about my appointment" << "or book_appointment cancel_appointment";
    QTest::newRow("a letter left out") << "trnsfer mony" << "transfer_money";
    QTest::newRow("a short word misspelt") << "freeze my crd" << "block_card";
    QTest::newRow("another word is no misspelt one") << "I want to sell my cart" << "";
    QTest::newRow("what none does") << "renew my credit card" << "";
    QTest::newRow("a word of nobody's") << "I lost my keys" << "";
    QTest::newRow("two words of nobody's") << "cancel the purple elephant" << "";
    QTest::newRow("foreign") << "what is the capital of Mongolia" << "";
    QTest::newRow("nothing") << "" << "";
}

void tst_FlowFinder::wishesAreFoundByTheirWords() {
    QFETCH(QString, text);
    QFETCH(QString, found);
    const auto spec = specOf(kBranch, "en");
    const auto finder = FlowFinder::of(spec);
    QVERIFY(finder != nullptr);

    QCOMPARE(inWords(finder->wanted(text.toStdString(), "")), found);
}

void tst_FlowFinder::trainingsGuessIsWeighed_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("guess");
    QTest::addColumn<QString>("found");
    QTest::newRow("right") << "send money" << "transfer_money" << "transfer_money";
    QTest::newRow("by letters") << "trasnfer mony" << "transfer_money" << "transfer_money";
    QTest::newRow("too little") << "is my money insured and guaranteed somewhere" << "transfer_money"
                                << "or transfer_money";
    QTest::newRow("about something else") << "what are the hours for money" << "transfer_money"
                                          << "or transfer_money";
    QTest::newRow("another one surely") << "my credit card was stolen" << "book_appointment" << "block_card";
    QTest::newRow("another deed") << "I want to borrow money" << "transfer_money" << "or transfer_money";
    QTest::newRow("an order of another deed") << "exchange money" << "transfer_money" << "or transfer_money";
    QTest::newRow("a deed of another flow") << "I lost money" << "transfer_money" << "or transfer_money";
    QTest::newRow("the contrary") << "cancel the massage" << "book_treatment" << "cancel_appointment";
    QTest::newRow("the contrary of no flow's") << "return the massage" << "book_treatment" << "";
    QTest::newRow("a question of who") << "who gives the massage" << "book_treatment" << "or book_treatment";
    QTest::newRow("a flow that is not known") << "send money" << "nonsense" << "transfer_money";
}

void tst_FlowFinder::trainingsGuessIsWeighed() {
    QFETCH(QString, text);
    QFETCH(QString, guess);
    QFETCH(QString, found);
    const auto spec = specOf(kBranch, "en");

    QCOMPARE(inWords(FlowFinder::of(spec)->wanted(text.toStdString(), guess.toStdString())), found);
}

void tst_FlowFinder::otherLanguagesHaveTheirOwnWords() {
    const auto spec = specOf(kGerman, "de");
    const auto finder = FlowFinder::of(spec);
    QVERIFY(finder != nullptr);

    QCOMPARE(inWords(finder->wanted("ich möchte meiner Schwester 50 Euro schicken", "")),
             QString("geld_ueberweisen"));
    QCOMPARE(inWords(finder->wanted("Geld schicken", "")), QString("geld_ueberweisen"));
    QCOMPARE(inWords(finder->wanted("ich muss meinen Termin stornieren", "")), QString("termin_absagen"));
    QCOMPARE(inWords(finder->wanted("wie wird das Wetter morgen", "")), QString());
}

void tst_FlowFinder::whatMayBeUndoneIsToldByTheFlow_data() {
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("description");
    QTest::addColumn<QString>("found");
    QTest::newRow("done only") << "book a table" << "Reserve a table." << "";
    QTest::newRow("by its description") << "table" << "Reserve a table." << "";
    QTest::newRow("either") << "reservations" << "Book or cancel a table." << "bookings";
    QTest::newRow("in general") << "manage a booking" << "See what was booked." << "bookings";
    QTest::newRow("nothing is done") << "table booking rules" << "How you can cancel." << "bookings";
}

void tst_FlowFinder::whatMayBeUndoneIsToldByTheFlow() {
    QFETCH(QString, title);
    QFETCH(QString, description);
    QFETCH(QString, found);
    const auto domain = "version: \"3.1\"\nresponses:\n  utter_done: [{text: done}]\nflows:\n"
                        "  bookings:\n    name: " +
                        title.toStdString() + "\n    description: " + description.toStdString() +
                        "\n    steps: [{action: utter_done}]\n"
                        "  spare:\n    description: xyz\n    steps: [{action: utter_done}]\n";
    const auto finder = FlowFinder::of(specOf(domain.c_str(), "en"));

    const auto words = inWords(finder->wanted("I have to cancel my booking of a table", "bookings"));

    QCOMPARE(words.contains("bookings"), !found.isEmpty());
}

void tst_FlowFinder::wishesOfLanguagesAreFound_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("flow");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("other");
    QTest::newRow("fr") << "fr" << "envoyer de l'argent" << "j'aimerais virer 20 euros à Jean"
                        << "bloquez l'argent";
    QTest::newRow("es") << "es" << "enviar dinero" << "podéis mandar 20 euros a Juan"
                        << "quiero contar dinero";
    QTest::newRow("it") << "it" << "inviare denaro" << "vorrei mandare dei soldi"
                        << "voglio contare il denaro";
    QTest::newRow("pt") << "pt" << "enviar dinheiro" << "queria mandar uma quantia"
                        << "quero contar dinheiro";
    QTest::newRow("nl") << "nl" << "geld overmaken" << "graag 20 euro sturen" << "mijn hond is ziek";
}

void tst_FlowFinder::wishesOfLanguagesAreFound() {
    QFETCH(QString, language);
    QFETCH(QString, flow);
    QFETCH(QString, text);
    QFETCH(QString, other);
    const auto domain = "version: \"3.1\"\nresponses:\n  utter_done: [{text: done}]\nflows:\n"
                        "  wanted:\n    description: \"" +
                        flow.toStdString() +
                        "\"\n    steps: [{action: utter_done}]\n"
                        "  spare:\n    description: xyz\n    steps: [{action: utter_done}]\n";
    const auto finder = FlowFinder::of(specOf(domain.c_str(), language.toStdString()));
    QVERIFY(finder != nullptr);

    QCOMPARE(inWords(finder->wanted(text.toStdString(), "")), QString("wanted"));
    QVERIFY(!inWords(finder->wanted(other.toStdString(), "")).startsWith("wanted"));
}

void tst_FlowFinder::aLanguageWithoutWishesIsLeftToTraining() {
    QVERIFY(FlowFinder::of(specOf(kBranch, "ja")) == nullptr);
    auto trained = specOf(kBranch, "en");
    trained.flowExamples.clear();
    QVERIFY(FlowFinder::of(trained) == nullptr);
}

void tst_FlowFinder::aWishOutOfScopeBeginsItsFlow() {
    Talk talk({{"domain.yml", kBranch}});
    talk.understander().guessIsForeign = true;

    talk.say("can you wire cash to Bob");

    QVERIFY2(talk.steps().startsWith("flow transfer_money started"), qPrintable(talk.steps()));
    QVERIFY(talk.outcome.slotsSet.at(0).second == "Bob");
    QVERIFY(!talk.outcome.trace.outOfScope);
    QCOMPARE(talk.outcome.trace.intent, std::string("flow_transfer_money"));
    QCOMPARE(talk.outcome.trace.remarks.at(0).text(),
             std::string("flow 'transfer_money' is meant, by its name and description"));
}

void tst_FlowFinder::theNextBestIsAnother() {
    Talk talk({{"domain.yml", kBranch}});
    talk.understander().guess = {{"flow_transfer_money", 0.4F}, {"flow_block_card", 0.3F}};
    talk.understander().guessIsForeign = true;

    talk.say("wire cash to Bob");

    QCOMPARE(talk.outcome.trace.intent, std::string("flow_transfer_money"));
    QCOMPARE(talk.outcome.trace.runnerUp, std::string("flow_block_card"));
    QCOMPARE(talk.outcome.trace.runnerUpScore, 0.3F);
}

void tst_FlowFinder::anIntentOfTheAuthorsStands() {
    Talk talk({{"domain.yml", kBranch}});
    talk.understander().guess = {{"hours", 0.9F}};

    talk.say("block card");

    QCOMPARE(talk.said(), QString("utter_done"));
    QCOMPARE(talk.outcome.trace.intent, std::string("hours"));
}

void tst_FlowFinder::anIntentThatIsCalledLikeAFlowStands() {
    auto domain = QByteArray(kBranch);
    domain.replace("hours", "flow_hours");
    Talk talk({{"domain.yml", domain.constData()}});
    talk.understander().guess = {{"flow_hours", 0.9F}};

    talk.say("block card");

    QCOMPARE(talk.said(), QString("utter_done"));
    QCOMPARE(talk.outcome.trace.intent, std::string("flow_hours"));
}

void tst_FlowFinder::whatKnowledgeHoldsForSureGoesBefore() {
    Talk talk({{"domain.yml", kBranch},
               {"knowledge/labels.yml", "default: [visitors]\n"},
               {"knowledge/cards.md", "# Cards\n\n## Lost cards\n\nA lost card is replaced within five days. "
                                      "The new card costs 10 euros.\n"}});
    talk.understander().guessIsForeign = true;

    talk.say("how much is a new card");
    QVERIFY2(talk.said().contains("costs 10 euros"), qPrintable(talk.said()));

    talk.say("freeze my card");
    QVERIFY2(talk.steps().startsWith("flow block_card started"), qPrintable(talk.steps()));
}

void tst_FlowFinder::aGuessThatTakesLittleOfTheMessageIsOfferedOnly() {
    Talk talk({{"domain.yml", kBranch}});
    talk.understander().guess = {{"flow_transfer_money", 0.9F}};

    talk.say("is my money insured and guaranteed somewhere");

    QCOMPARE(talk.said(), QString("Did you mean: transfer money?"));
    talk.say("yes");
    QCOMPARE(talk.said(), QString("utter_ask_recipient"));
}

void tst_FlowFinder::anAnswerIsNoWish_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isGuess");
    for (const char* text : {"Cash Block Card", "Card Services Ltd", "block", "the card company",
                             "I lost my card", "to cancel an appointment", "I want to open a restaurant"}) {
        QTest::addRow("%s, out of scope", text) << text << false;
        QTest::addRow("%s, as training has it", text) << text << true;
    }
}

/// Somebody may be called so.
void tst_FlowFinder::anAnswerIsNoWish() {
    QFETCH(QString, text);
    QFETCH(bool, isGuess);
    Talk talk({{"domain.yml", kBranch}});
    talk.understander().guessIsForeign = true;
    talk.say("wire cash");
    QCOMPARE(talk.said(), QString("utter_ask_recipient"));
    talk.understander().guessIsForeign = !isGuess;
    talk.understander().guess = {{"flow_block_card", 0.9F}};

    talk.say(text.toStdString());

    QCOMPARE(talk.slot("recipient"), QString("null")); // its flow is over: what it collected is reset
    QVERIFY2(talk.steps().contains("flow transfer_money completed"), qPrintable(talk.steps()));
    QVERIFY2(!talk.steps().contains("started"), qPrintable(talk.steps()));
}

void tst_FlowFinder::aClearWishIsNoAnswer_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("flow");
    QTest::newRow("wanted") << "I want to block my card" << "block_card";
    QTest::newRow("asked for") << "can you cancel my appointment first" << "cancel_appointment";
    QTest::newRow("in other words") << "I'd like to freeze my card" << "block_card";
    QTest::newRow("an order") << "block my card" << "block_card";
    QTest::newRow("a polite one") << "please cancel my appointment" << "cancel_appointment";
}

void tst_FlowFinder::aClearWishIsNoAnswer() {
    QFETCH(QString, text);
    QFETCH(QString, flow);
    Talk talk({{"domain.yml", kBranch}});
    talk.understander().guessIsForeign = true;
    talk.say("wire cash");

    talk.say(text.toStdString());

    QVERIFY2(talk.steps().contains("flow " + flow + " started"), qPrintable(talk.steps()));
    QVERIFY2(talk.said().endsWith("utter_ask_recipient"), qPrintable(talk.said()));
}

void tst_FlowFinder::anOrderNeedNotSayAllOfATitle() {
    auto domain = QByteArray(kBranch);
    domain.replace("  book_treatment:\n", "  book_treatment:\n    name: book a wooden treatment\n");
    Talk talk({{"domain.yml", domain.constData()}});
    talk.understander().guessIsForeign = true;
    talk.say("wire cash");

    talk.say("book a treatment for Friday");

    QVERIFY2(talk.steps().contains("flow book_treatment started"), qPrintable(talk.steps()));
}

void tst_FlowFinder::aQuestionWithValuesIsLeftForAWish_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("guess");
    QTest::addColumn<QString>("flow");
    QTest::newRow("out of scope") << "my card was stolen" << "" << "block_card";
    QTest::newRow("guessed wrong") << "my card was stolen" << "flow_transfer_money" << "block_card";
    QTest::newRow("guessed, but it is another deed") << "I want to save money" << "flow_transfer_money" << "";
    QTest::newRow("a value") << "the facial" << "flow_block_card" << "";
}

void tst_FlowFinder::aQuestionWithValuesIsLeftForAWish() {
    QFETCH(QString, text);
    QFETCH(QString, guess);
    QFETCH(QString, flow);
    Talk talk({{"domain.yml", kBranch}});
    talk.understander().guessIsForeign = true;
    talk.say("book a treatment");
    QCOMPARE(talk.said(), QString("utter_ask_treatment"));
    talk.understander().guessIsForeign = guess.isEmpty();
    talk.understander().guess = {{guess.toStdString(), 0.9F}};

    talk.say(text.toStdString());

    if (flow.isEmpty())
        QVERIFY2(!talk.steps().contains("interrupted"), qPrintable(talk.steps()));
    else
        QVERIFY2(talk.steps().contains("flow " + flow + " started"), qPrintable(talk.steps()));
}

/// Words that count for nothing would make the list look as if it did more than it does.
void tst_FlowFinder::theListIsInOrder() {
    std::set<std::string> little;
    eachListedFact("facts/little-words.txt", [&](std::string_view key, std::string_view word) {
        if (key.find(' ') == std::string_view::npos)
            little.insert(std::string(key) + ": " + std::string(word));
    });
    QVERIFY(little.size() > 100);
    const std::set<std::string_view> kinds{"",       " every", " asks",  " done",  " undoes",
                                           " leads", " begs",  " tells", " wants", " inquires"};
    std::size_t lines = 0;
    eachFactLine("facts/wishes.txt", [&](std::string_view key, std::string_view line) {
        const bool isWish = key.find(' ') == std::string_view::npos;
        std::set<std::string_view> words;
        lines += isWish ? 1 : 0;
        for (const auto phrase : split(line, ',')) {
            const auto word = trimmed(phrase);
            const auto place = QByteArray(std::string(key).append(": ").append(word).c_str());
            QVERIFY2(!word.empty() && words.insert(word).second, place);
            QVERIFY2(std::ranges::count(word, ' ') < 3, place);
            QVERIFY2(!little.contains(place.toStdString()), place);
        }
        const auto kind = key.substr(std::min(key.find(' '), key.size()));
        QVERIFY2(kinds.contains(kind), QByteArray(key.data(), static_cast<qsizetype>(key.size())));
        QVERIFY2(!isWish || words.size() > 1, QByteArray(line.data(), static_cast<qsizetype>(line.size())));
    });
    QVERIFY(lines > 100);
}

CHATKEEP_TEST(tst_FlowFinder)
#include "tst_FlowFinder.moc"
