// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/knowledge/Knowledge.h"
#include "core/engine/knowledge/KnowledgeFolder.h"
#include "core/engine/understanding/ChatWords.h"
#include "core/engine/understanding/IntentModel.h"
#include "core/engine/understanding/Tokens.h"
#include "tests/main/Registry.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

std::shared_ptr<const IntentModel> chatModel(const std::string& language,
                                             const std::map<std::string, std::vector<std::string>>& phrases,
                                             Effort effort) {
    std::vector<TrainingExample> examples;
    for (const auto& [intent, texts] : phrases)
        for (const std::string& text : texts)
            examples.push_back({intent, text, {}});
    auto model = IntentModel::train({.examples = examples, .effort = effort, .language = language});
    return model ? *model : nullptr;
}

std::shared_ptr<const IntentModel> hotel(Effort effort) {
    return chatModel("en",
                     {{"price",
                       {"how much does a room cost", "what is the price for a week", "room prices please",
                        "what would two nights cost"}},
                      {"book",
                       {"I want to book a room", "can you reserve a room for tomorrow",
                        "please book two nights", "I would like a reservation"}},
                      {"pay",
                       {"I have not received a message about my payment", "where is my payment",
                        "did you get the payment from my account", "my account was charged"}},
                      {"bye", {"bye", "see you", "thanks and goodbye"}}},
                     effort);
}

} // namespace

/// "hw much d u want" is what people type.
class tst_ChatWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsThatAreCutShortAreReadInFull_data() {
        QTest::addColumn<Effort>("effort");
        QTest::newRow("live") << Effort::Live;
        QTest::newRow("publish") << Effort::Publish;
    }
    void wordsThatAreCutShortAreReadInFull() {
        QFETCH(const Effort, effort);
        const auto model = hotel(effort);
        QVERIFY(model);
        for (const auto& [typed, full, intent] :
             {std::tuple("hw much does a room cost", "how much does a room cost", "price"),
              std::tuple("wat iz da price fr a wk", "what iz the price for a week", "price"),
              std::tuple("cn u plz reserv a room fr tmrw", "can you please reserv a room for tomorrow",
                         "book"),
              std::tuple("I wud like a resv", "I would like a reservation", "book"),
              std::tuple("hv not rcvd a msg abt my pymt", "have not received a message about my payment",
                         "pay"),
              std::tuple("Was my acct charged", "Was my account charged", "pay"),
              std::tuple("thx n goodbye", "thanks n goodbye", "bye")}) {
            const auto understood = model->predict(typed);
            QVERIFY2(understood.intent() == intent, typed);
            QCOMPARE(understood.inScope, model->predict(full).inScope);
        }
        QCOMPARE(model->explain("hw much does a room cost").tokens.size(), std::size_t(6));
        const auto tokens = model->explain("acct charged").tokens;
        QVERIFY(std::ranges::find(tokens, std::string("acct"), &TokenWeight::token) !=
                tokens.end()); // as typed
    }

    void whatTheExamplesHaveIsTheirOwn() {
        const auto model =
            chatModel("en",
                      {{"ruins", {"the ruins of ur", "a tour to ur", "when was ur built"}},
                       {"ticket", {"where is your ticket", "your ticket please", "I lost your ticket"}}},
                      Effort::Live);
        QCOMPARE(model->predict("show me ur").intent(), std::string("ruins"));
    }

    void eachLanguageHasItsOwn() {
        const auto meant = [](std::string_view language, std::string_view typed) {
            const auto any = [](std::string_view) { return true; };
            return std::string(nlu::ChatWords::of(language).meantBy(typed, any));
        };
        QCOMPARE(meant("en-GB", "u"), std::string("you"));
        QCOMPARE(meant("de", "u"), std::string("und"));
        QVERIFY(meant("de", "plzz").empty());
        QVERIFY(meant("en", "you").empty());
        QVERIFY(meant("xx", "u").empty());
        const auto model = chatModel(
            "es",
            {{"precio", {"cuánto cuesta por favor", "qué precio tiene", "cuánto es todo"}},
             {"cita", {"quiero una cita para mañana", "una cita por la tarde", "quiero pedir hora"}}},
            Effort::Live);
        QCOMPARE(model->predict("kuanto cuesta xfa").inScope, model->predict("cuánto cuesta favor").inScope);
        QCOMPARE(model->predict("kiero cita pa mñn").intent(), std::string("cita"));
    }

    void theListStandsForOtherWordsThanItHolds() {
        std::map<std::string, std::set<std::string>> whole;
        std::map<std::string, std::set<std::string>> cut;
        eachListedFact("facts/chat-words.txt", [&](std::string_view key, std::string_view typed) {
            const auto parts = split(key, ' ');
            QCOMPARE(parts.size(), std::size_t(2)); // one word for one word
            QVERIFY2(!typed.empty() && typed.find(' ') == std::string_view::npos, std::string(key).c_str());
            QVERIFY2(nlu::foldedText(typed) == typed && nlu::foldedText(parts[1]) == parts[1],
                     std::string(key).c_str());
            QVERIFY2(std::ranges::none_of(typed, [](char c) { return c >= '0' && c <= '9'; }),
                     std::string(key).c_str());
            whole[std::string(parts[0])].emplace(parts[1]);
            cut[std::string(parts[0])].emplace(typed);
        });
        QVERIFY(cut.size() > 10);
        for (const auto& [language, words] : cut)
            for (const auto& word : words)
                QVERIFY2(!whole[language].contains(word), word.c_str());
    }

    void knowledgeReadsThemToo() {
        const auto folder =
            readKnowledge({{"config.yml", "language: en\n"},
                           {"knowledge/labels.yml", "default: [visitors]\n"},
                           {"knowledge/bank.md", "# Help\n\n## Closing an account\n\n"
                                                 "To close it write to the branch.\n\n"
                                                 "## Late payments\n\nA fee of 5 euros is due.\n"}});
        const auto knowledge = Knowledge::build(folder.entries, "en", {std::string(kForVisitors)});
        for (const auto& [typed, full] : {std::pair("closing my acct", "closing my account"),
                                          std::pair("late pymt fee", "late payment fee")}) {
            const auto asked = knowledge->ask(typed);
            const auto wanted = knowledge->ask(full);
            QVERIFY2(!asked.passages.empty() && asked.passages.front().id == wanted.passages.front().id,
                     typed);
            QVERIFY2(std::abs(asked.passages.front().score - wanted.passages.front().score) < 0.05F, typed);
        }
    }
};

CHATKEEP_TEST(tst_ChatWords)
#include "tst_ChatWords.moc"
