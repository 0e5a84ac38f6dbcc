// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/IntentModel.h"
#include "tests/main/Registry.h"

#include <algorithm>
#include <map>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

using Phrases = std::map<std::string, std::vector<std::string>>; ///< by intent

std::shared_ptr<const IntentModel> taught(const Phrases& phrases, Effort effort) {
    std::vector<TrainingExample> examples;
    for (const auto& [intent, texts] : phrases)
        for (const std::string& text : texts)
            examples.push_back({intent, text, {}});
    auto model = IntentModel::train({.examples = examples, .effort = effort});
    return model ? *model : nullptr;
}

/// A printer's help. No intent's examples are worded like another's.
Phrases printer() {
    return {{"e101",
             {"what does E101 mean", "my printer shows E101", "error E101", "E101 on the display",
              "I get code E101 when I start it", "how do I fix E101"}},
            {"e205",
             {"E205 appeared", "the machine says E205", "help with error E205", "what is E205",
              "it stops with E205", "getting rid of E205"}},
            {"e317",
             {"error code E317", "why do I see E317", "E317 is blinking", "what should I do about E317",
              "the screen shows E317 again", "explain E317"}},
            {"toner",
             {"where can I buy toner", "order toner cartridges", "I need new toner", "toner for my printer"}},
            {"no_print",
             {"my printer does not print", "nothing comes out of the printer", "it will not print",
              "pages stay blank"}}};
}

Phrases systems() {
    return {{"windows_10",
             {"install windows 10", "how do I set up windows 10", "windows 10 installation",
              "get windows 10 on my pc", "I want windows 10"}},
            {"windows_11",
             {"windows 11 setup", "installing windows 11 fails", "can my laptop run windows 11",
              "put windows 11 on my computer", "I need windows 11 please"}},
            {"meeting",
             {"book a meeting room for 10 people", "room for 12 please", "meeting at 11",
              "reserve a room at 14 for 6 people", "we need a room for 8"}}};
}

/// Amounts, written without much thought: each intent has its own numbers, but they are not what it is about.
Phrases amounts() {
    return {{"book",
             {"book a table for 2", "table for 4 please", "I need a table for 2 people",
              "a table for 4 tonight", "can we get a table for 2", "reserve for 4"}},
            {"alarm",
             {"wake me at 7", "set an alarm for 7", "alarm at 8", "wake me up at 8 please",
              "alarm 7 tomorrow", "ring at 8"}},
            {"light", {"turn the light on", "lights off", "make it brighter", "dim the lamp"}}};
}

} // namespace

class tst_TellingNumbers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNumberSaysWhichIntentIsMeant_data() {
        QTest::addColumn<Effort>("effort");
        QTest::newRow("live") << Effort::Live;
        QTest::newRow("publish") << Effort::Publish;
    }
    void aNumberSaysWhichIntentIsMeant() {
        QFETCH(const Effort, effort);
        const auto model = taught(printer(), effort);
        const auto loaded = IntentModel::load(model->save());
        QVERIFY(loaded);
        for (const auto& [code, intent] :
             {std::pair("E101", "e101"), std::pair("E205", "e205"), std::pair("e317", "e317")})
            for (const char* around : {"what does % mean", "display shows %", "how can I get rid of %",
                                       "printer error %", "% came up again", "explain %"}) {
                std::string text = around;
                text.replace(text.find('%'), 1, code);
                const auto understood = model->predict(text);
                QVERIFY2(understood.intent() == intent && !understood.outOfScope, text.c_str());
                QCOMPARE((*loaded)->predict(text).inScope, understood.inScope);
            }
        QCOMPARE(model->explain("printer error E205").tokens.front().token, std::string("e205"));
    }

    void aCodeThatNoExampleHasIsNotAnothers_data() { aNumberSaysWhichIntentIsMeant_data(); }
    void aCodeThatNoExampleHasIsNotAnothers() {
        QFETCH(const Effort, effort);
        const auto model = taught(printer(), effort);
        for (const char* text : {"what does E999 mean", "display shows E102", "error E999", "explain E318"}) {
            const auto understood = model->predict(text);
            QVERIFY2(understood.outOfScope && understood.inScope < model->threshold(), text);
        }
        // Beside a known one it may be anything.
        QCOMPARE(model->predict("error E205, not E999").intent(), std::string("e205"));
        QVERIFY(!model->predict("error E205, not E999").outOfScope);
    }

    void theWordBesideANumberCounts_data() { aNumberSaysWhichIntentIsMeant_data(); }
    void theWordBesideANumberCounts() {
        QFETCH(const Effort, effort);
        const auto model = taught(systems(), effort);
        for (const auto& [text, intent] :
             {std::pair("how to get windows 11", "windows_11"),
              std::pair("my computer needs windows 10", "windows_10"),
              std::pair("setup of windows 10 does not start", "windows_10"),
              std::pair("help me install windows 11 at 10", "windows_11"),
              std::pair("a room for 11 people", "meeting"), std::pair("meeting at 10", "meeting")})
            QVERIFY2(model->predict(text).intent() == intent, text);
    }

    void aNumberIsTheSameWithoutASpace_data() { aNumberSaysWhichIntentIsMeant_data(); }
    void aNumberIsTheSameWithoutASpace() {
        QFETCH(const Effort, effort);
        const auto model = taught({{"phone_12",
                                    {"screen repair for iphone 12", "my iphone 12 is broken",
                                     "iphone 12 battery", "how much is an iphone 12"}},
                                   {"phone_13",
                                    {"iphone 13 price", "repair my iphone 13", "I dropped my iphone 13",
                                     "new battery for iphone 13"}},
                                   {"ps4", {"ps4 games", "which controller fits the ps4", "ps4 price"}},
                                   {"ps5", {"do you have the ps5", "ps5 in stock", "order a ps5"}},
                                   {"card_32", {"a card of 32 gb", "32gb card", "the 32 gb one"}},
                                   {"card_64", {"64 gb please", "card with 64gb", "I take 64 gb"}}},
                                  effort);
        for (const auto& [text, intent] :
             {std::pair("iphone12 battery dead", "phone_12"), std::pair("repair of iPhone13", "phone_13"),
              std::pair("PS 5 games", "ps5"), std::pair("order a ps 4", "ps4"),
              std::pair("64GB card", "card_64"), std::pair("I take the 32gb", "card_32")})
            QVERIFY2(model->predict(text).intent() == intent, text);
    }

    void anAmountIsNoName_data() { aNumberSaysWhichIntentIsMeant_data(); }
    void anAmountIsNoName() {
        QFETCH(const Effort, effort);
        const auto model = taught(amounts(), effort);
        for (const int number : {2, 3, 4, 5, 7, 8}) {
            const auto table = model->predict("book a table for " + std::to_string(number));
            const auto alarm = model->predict("set the alarm for " + std::to_string(number));
            QVERIFY2(table.intent() == "book" && !table.outOfScope, std::to_string(number).c_str());
            QVERIFY2(alarm.intent() == "alarm" && !alarm.outOfScope, std::to_string(number).c_str());
        }
    }

    void orderDoesNotMatterAndDamageIsFound() {
        auto examples = std::vector<TrainingExample>();
        for (const auto& [intent, texts] : printer())
            for (const std::string& text : texts)
                examples.push_back({intent, text, {}});
        const auto model = IntentModel::train({.examples = examples, .effort = Effort::Live});
        std::ranges::reverse(examples);
        const auto reversed = IntentModel::train({.examples = examples, .effort = Effort::Live});
        const Bytes bytes = (*model)->save();
        QVERIFY(bytes == (*reversed)->save());
        QVERIFY(bytes == (*IntentModel::load(bytes))->save());
        // With a sum that is right, each byte wrong by itself is refused or harmless.
        const ByteView content = ByteView(bytes).first(bytes.size() - sizeof(std::uint64_t));
        for (std::size_t at = 8; at < content.size(); at += 7) {
            Bytes damaged(content.begin(), content.end());
            damaged[at] ^= 0xFF;
            nlu::ByteWriter out;
            out.put(nlu::checksum(damaged));
            damaged.insert(damaged.end(), out.bytes().begin(), out.bytes().end());
            if (const auto loaded = IntentModel::load(damaged))
                (void)(*loaded)->predict("error E999 or E205");
        }
    }
};

CHATKEEP_TEST(tst_TellingNumbers)
#include "tst_TellingNumbers.moc"
