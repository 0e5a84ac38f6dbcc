// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/ScriptedOutbound.h"
#include "tests/main/Registry.h"

#include <atomic>

#define SAME_JSON(actual, expected) QVERIFY2((actual) == (expected), dumpJson(actual).c_str())

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::Awaited;
using test::ScriptedOutbound;
using test::TestVault;

namespace {

constexpr const char* kAsks = "look up my parcel";
constexpr const char* kFound = R"txt({"responses":[{"text":"It is in Oslo."}],"events":[]})txt";

/// A vault whose bot has an action server that the test plays.
struct ActingVault : TestVault {
    ActingVault()
        : TestVault(false) {
        publishBot("simple", test::actingBotFiles());
        conversations->setOutbound(&outbound);
    }
    ~ActingVault() { close(); }

    /// Sends a message without waiting for its answer.
    std::shared_ptr<Awaited<Answered>> send(ConversationId id, const std::string& text,
                                            const std::string& clientId) {
        auto answered = std::make_shared<Awaited<Answered>>();
        turns().message({.conversation = id, .text = text, .clientId = clientId, .payload = {}},
                        answered->callback());
        return answered;
    }
    [[nodiscard]] std::vector<Message> messagesOf(ConversationId id) {
        const auto page = turns().messages(id, 0, 200);
        return page ? page->messages : std::vector<Message>();
    }

    ScriptedOutbound outbound;
};

/// The server's answer that wants the bot to look up again in a minute.
std::string againInAMinute(const TestVault& vault) {
    return R"({"responses":[],"events":[{"event":"reminder","name":"again","intent":"lookup","date_time":")" +
           formatTime(vault.clock.nowMs() + 60'000) + "\"}]}";
}

/// A conversation whose reminder is due.
ConversationId dueReminder(ActingVault& vault) {
    const auto started = vault.start();
    const auto answered = vault.send(started.id, kAsks, "one");
    (void)QTest::qWaitFor([&] { return vault.outbound.asked() == 1; }, 10'000);
    vault.outbound.answer(0, againInAMinute(vault).c_str());
    if (!answered->get()) throw std::runtime_error("no answer");
    vault.clock.advance(std::chrono::seconds(61));
    return started.id;
}

} // namespace

class tst_SuspendedTurns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTurnWaitsForItsActionAndIsStoredWithTheAnswer();
    void laterMessagesOfTheConversationQueue();
    void tooManyMessagesBehindAWaitAreRefused();
    void hundredWaitingConversationsBlockNobody();
    void theDeadlineEndsAWait();
    void aLateAnswerIsDropped();
    void aPersonWhoTakesTheChatWins();
    void aVisitorWhoAsksForAPersonWaitsNoLonger();
    void aDeletedConversationEndsItsWait();
    void closingRefusesWhatWaitsAndARetryActsUnderTheSameTurnId();
    void finishWaitingGivesAGrace();
    void theVisitorSeesTyping();
    void personalDataGoesOutAsPlaceholdersAndComesBack();
    void aLanguageModelSeesNoNameAndNoAddress();
    void cardNumbersFromOutsideAreCutOut();
    void aBotThatSaysSoSendsPersonalDataInClear();
    void withoutServicesOutsideTheActionIsOnlyNamed();
    void aNewVersionDoesNotChangeATurnUnderWay();
    void aDueReminderAsksTheServerAndIsSaid();
    void aPersonWhoTakesTheChatEndsAReminder();
    void aReminderThatSaysNothingComesOnce();
};

void tst_SuspendedTurns::aTurnWaitsForItsActionAndIsStoredWithTheAnswer() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto before = vault.messagesOf(started.id).size();

    const auto answered = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);
    QCOMPARE(vault.messagesOf(started.id).size(), before); // nothing half-written
    const auto asked = vault.outbound.at(0).call;
    vault.outbound.answer(0, kFound);
    const auto result = answered->get();

    QVERIFY(result);
    QCOMPARE(result->messages.size(), std::size_t(2));
    QCOMPARE(result->messages[1].text, std::string("It is in Oslo."));
    QCOMPARE(vault.messagesOf(started.id).size(), before + 2);
    QCOMPARE(vault.audited("turn.answered"), 1);
    QCOMPARE(asked.turnId.size(), std::size_t(32));
    SAME_JSON(asked.request.body["sender_id"], Json(started.id.text()));
    SAME_JSON(asked.request.body["tracker"]["latest_message"]["message_id"], Json(asked.turnId));
}

void tst_SuspendedTurns::laterMessagesOfTheConversationQueue() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();

    const auto first = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);
    const auto second = vault.send(started.id, "when are you open", "two");
    vault.outbound.answer(0, kFound);
    const auto one = first->get();
    const auto two = second->get();

    QVERIFY(one && two);
    QVERIFY(one->messages.back().seq < two->messages.front().seq);
    QCOMPARE(two->messages.back().text, std::string("We are open from nine to five."));
}

void tst_SuspendedTurns::tooManyMessagesBehindAWaitAreRefused() {
    constexpr int kMost = 32;
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto first = vault.send(started.id, kAsks, "first");
    CHATKEEP_SOON(vault.outbound.asked() == 1);
    std::vector<std::shared_ptr<Awaited<Answered>>> behind;
    for (int i = 0; i < kMost; ++i)
        behind.push_back(vault.send(started.id, "hello", "behind " + std::to_string(i)));

    const auto refused = vault.send(started.id, "hello", "one too many")->get();
    vault.outbound.answer(0, kFound);

    QVERIFY(!refused && refused.error().code == ErrorCode::TooMany);
    QVERIFY(first->get());
    for (const auto& one : behind)
        QVERIFY(one->get());
}

void tst_SuspendedTurns::hundredWaitingConversationsBlockNobody() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    std::vector<Started> waiting;
    std::vector<std::shared_ptr<Awaited<Answered>>> answers;
    for (int i = 0; i < 100; ++i)
        waiting.push_back(vault.start());
    for (const auto& one : waiting)
        answers.push_back(vault.send(one.id, kAsks, "one"));
    CHATKEEP_SOON(vault.outbound.asked() == 100);

    // While all of them wait, others are answered as ever.
    const auto other = vault.start();
    for (int i = 0; i < 20; ++i)
        QVERIFY(vault.say(other.id, "when are you open"));

    for (std::size_t i = 0; i < 100; ++i)
        vault.outbound.answer(i, kFound);
    for (const auto& answer : answers) {
        const auto result = answer->get();
        QVERIFY(result);
        QCOMPARE(result->messages.back().text, std::string("It is in Oslo."));
    }
}

void tst_SuspendedTurns::theDeadlineEndsAWait() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.outbound.setPatience(std::chrono::milliseconds(50));
    const auto started = vault.start();

    const auto result = vault.send(started.id, kAsks, "one")->get();

    QVERIFY(result);
    QCOMPARE(result->messages.back().text,
             std::string("I am sorry, something went wrong here. Please try again later."));
    QCOMPARE(vault.outbound.cancelled(), std::size_t(1));
}

void tst_SuspendedTurns::aLateAnswerIsDropped() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.outbound.setPatience(std::chrono::milliseconds(50));
    const auto started = vault.start();
    QVERIFY(vault.send(started.id, kAsks, "one")->get());
    const auto stored = vault.messagesOf(started.id).size();

    vault.outbound.answer(0, kFound);
    vault.outbound.answer(0, kFound);
    QVERIFY(vault.say(started.id, "when are you open"));

    QCOMPARE(vault.messagesOf(started.id).size(), stored + 2);
}

void tst_SuspendedTurns::aPersonWhoTakesTheChatWins() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto answered = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);

    QVERIFY(vault.service().take(vault.admin, started.id));
    const auto result = answered->get(); // at once, without the server's answer

    QVERIFY(result);
    QCOMPARE(result->messages.size(), std::size_t(1)); // the visitor's own, for the person to read
    QCOMPARE(result->messages.front().text, std::string(kAsks));
    vault.outbound.answer(0, kFound);
    QVERIFY(vault.service().reply(vault.admin, started.id, "I am here."));
    const auto all = vault.messagesOf(started.id);
    QVERIFY(std::ranges::none_of(all, [](const Message& one) { return one.text == "It is in Oslo."; }));
    QCOMPARE(vault.outbound.cancelled(), std::size_t(1));
}

void tst_SuspendedTurns::aVisitorWhoAsksForAPersonWaitsNoLonger() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto answered = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);

    QVERIFY(vault.askForPerson(started.id));
    const auto result = answered->get();

    QVERIFY(result);
    QCOMPARE(result->messages.size(), std::size_t(1));
}

void tst_SuspendedTurns::aDeletedConversationEndsItsWait() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto answered = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);

    vault.freshen(vault.admin);
    const auto deleted = vault.service().deleteConversation(vault.admin, started.id);
    const auto result = answered->get();

    QVERIFY(deleted);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Closed);
    vault.outbound.answer(0, kFound);
    QCOMPARE(vault.number("SELECT count(*) FROM message"), 0);
}

void tst_SuspendedTurns::closingRefusesWhatWaitsAndARetryActsUnderTheSameTurnId() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto before = vault.messagesOf(started.id).size();
    const auto answered = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);

    vault.reopen();
    vault.conversations->setOutbound(&vault.outbound);
    const auto refused = answered->get();
    const auto again = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(vault.outbound.asked() == 2);
    vault.outbound.answer(1, kFound);
    const auto result = again->get();

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::StoreUnavailable);
    QVERIFY(result);
    QCOMPARE(vault.outbound.at(1).call.turnId, vault.outbound.at(0).call.turnId);
    QCOMPARE(vault.messagesOf(started.id).size(), before + 2);
    vault.outbound.answer(0, kFound); // to a room that is gone
}

void tst_SuspendedTurns::finishWaitingGivesAGrace() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto quick = vault.start();
    const auto slow = vault.start();
    const auto one = vault.send(quick.id, kAsks, "one");
    const auto two = vault.send(slow.id, kAsks, "two");
    CHATKEEP_SOON(vault.outbound.asked() == 2);

    std::thread finishing([&] { vault.turns().finishWaiting(); });
    const auto ofQuick =
        vault.outbound.at(0).call.request.body["sender_id"] == Json(quick.id.text()) ? 0U : 1U;
    vault.outbound.answer(ofQuick, kFound);
    finishing.join();

    QVERIFY(one->get());
    const auto refused = two->get();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::StoreUnavailable);
    QVERIFY(vault.say(slow.id, "when are you open")); // the room goes on
}

void tst_SuspendedTurns::theVisitorSeesTyping() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    std::atomic<int> typing = 0;
    const auto token = vault.conversations->events().subscribe([&](const Event& event) {
        typing += event.kind == Event::Kind::Typing && event.author == Author::Bot;
    });

    const auto answered = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(typing >= 1);
    CHATKEEP_SOON(typing >= 2); // again, before the page takes it away
    vault.outbound.answer(0, kFound);

    QVERIFY(answered->get());
}

void tst_SuspendedTurns::personalDataGoesOutAsPlaceholdersAndComesBack() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();

    const auto answered = vault.send(started.id, "look up my parcel for mara@example.org please", "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);
    const auto sent = dumpJson(vault.outbound.at(0).call.request.body);
    vault.outbound.answer(0, R"txt({"responses":[{"text":"I wrote to [EMAIL_ADDRESS_1]."}],
        "events":[{"event":"slot","name":"mail","value":"[EMAIL_ADDRESS_1]"}]})txt");
    const auto result = answered->get();

    QVERIFY(!sent.contains("mara@example.org"));
    QVERIFY(sent.contains("[EMAIL_ADDRESS_1]"));
    QVERIFY(result);
    QCOMPARE(result->messages.back().text, std::string("I wrote to mara@example.org."));
    QCOMPARE(result->messages.back().found.size(), std::size_t(1));
    // A slot that holds it goes out under a mark too.
    const auto again = vault.send(started.id, kAsks, "two");
    CHATKEEP_SOON(vault.outbound.asked() == 2);
    const Json kept = vault.outbound.at(1).call.request.body["tracker"]["slots"];
    SAME_JSON(kept["mail"], Json("[EMAIL_ADDRESS_1]"));
    vault.outbound.answer(1, kFound);
    QVERIFY(again->get());
}

void tst_SuspendedTurns::aLanguageModelSeesNoNameAndNoAddress() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::actingBotFiles();
    files["knowledge/labels.yml"] = "default: [visitors]\n";
    files["knowledge/workshops.md"] =
        "# Workshops\n\nThe willow workshop takes place behind the shop in Ferry Lane.\n";
    vault.publishBot("simple", files);
    vault.outbound.offerModel();
    const auto started = vault.start();

    const auto answered = vault.send(
        started.id, "my name is Mara Holm, 7 Elm Road: does the willow workshop take place in Ferry Lane?",
        "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);
    const auto question = vault.outbound.at(0).call.request.body.value("question", std::string());
    vault.outbound.answer(0, R"({"text":"The willow workshop takes place behind the shop in Ferry Lane."})");

    QCOMPARE(question,
             std::string("my name is [PERSON_NAME_1], [STREET_ADDRESS_1]: does the willow workshop take "
                         "place in Ferry Lane?"));
    QVERIFY(answered->get());
}

void tst_SuspendedTurns::cardNumbersFromOutsideAreCutOut() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();

    const auto answered = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);
    vault.outbound.answer(0, R"txt({"responses":[{"text":"Paid with 4242 4242 4242 4242."}]})txt");
    const auto result = answered->get();

    QVERIFY(result);
    QVERIFY2(!QString::fromStdString(result->messages.back().text).contains("4242 4242"),
             result->messages.back().text.c_str());
}

void tst_SuspendedTurns::aBotThatSaysSoSendsPersonalDataInClear() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto files = test::actingBotFiles();
    files["endpoints.yml"] += "  personal_data: clear\n";
    vault.publishBot("open", files);
    const auto started = vault.start("open");

    const auto answered = vault.send(started.id, "look up my parcel for mara@example.org please", "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);
    vault.outbound.answer(0, kFound);

    QVERIFY(answered->get());
    QVERIFY(dumpJson(vault.outbound.at(0).call.request.body).contains("mara@example.org"));
}

void tst_SuspendedTurns::withoutServicesOutsideTheActionIsOnlyNamed() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    vault.conversations->setOutbound(nullptr);
    const auto started = vault.start();

    const auto result = vault.say(started.id, kAsks);

    QVERIFY(result);
    QCOMPARE(result->messages.size(), std::size_t(2)); // no visitor waits for an answer to silence
    QVERIFY(result->messages.back().text.find("something went wrong") != std::string::npos);
    QCOMPARE(vault.outbound.asked(), std::size_t(0));
}

void tst_SuspendedTurns::aNewVersionDoesNotChangeATurnUnderWay() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto answered = vault.send(started.id, kAsks, "one");
    CHATKEEP_SOON(vault.outbound.asked() == 1);

    auto files = test::actingBotFiles();
    files.erase("endpoints.yml");
    vault.publishBot("simple", files);
    vault.outbound.answer(0, kFound);
    const auto result = answered->get();

    QVERIFY(result);
    QCOMPARE(result->messages.back().text, std::string("It is in Oslo."));
}

void tst_SuspendedTurns::aDueReminderAsksTheServerAndIsSaid() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto id = dueReminder(vault);
    const auto before = vault.messagesOf(id).size();

    QCOMPARE(test::brokenSoon(vault), std::size_t(1));
    CHATKEEP_SOON(vault.outbound.asked() == 2);
    QCOMPARE(vault.conversations->breakSilences(), std::size_t(0)); // one at a time
    const auto meanwhile = vault.send(id, "hello", "two");
    vault.outbound.answer(1, kFound);
    QVERIFY(meanwhile->get());

    const auto all = vault.messagesOf(id);
    QVERIFY(all.size() > before + 1);
    QCOMPARE(all[before].text, std::string("It is in Oslo."));
    QVERIFY(all[before].author == Author::Bot);
    QCOMPARE(all[before + 1].text, std::string("hello"));
    QCOMPARE(vault.audited("turn.reminded"), 1);
    QVERIFY(vault.outbound.at(0).call.turnId != vault.outbound.at(1).call.turnId);
    SAME_JSON(vault.outbound.at(1).call.request.body["tracker"]["latest_message"]["text"],
              Json("EXTERNAL: lookup"));
}

void tst_SuspendedTurns::aPersonWhoTakesTheChatEndsAReminder() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto id = dueReminder(vault);
    QCOMPARE(test::brokenSoon(vault), std::size_t(1));
    CHATKEEP_SOON(vault.outbound.asked() == 2);

    QVERIFY(vault.service().take(vault.admin, id));
    CHATKEEP_SOON(vault.outbound.cancelled() == 1);
    vault.outbound.answer(1, kFound);

    QVERIFY(vault.service().reply(vault.admin, id, "I am here."));
    const auto all = vault.messagesOf(id);
    QVERIFY(std::ranges::none_of(all, [](const Message& one) { return one.text == "It is in Oslo."; }));
    QCOMPARE(vault.audited("turn.reminded"), 0);
}

void tst_SuspendedTurns::aReminderThatSaysNothingComesOnce() {
    ActingVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto id = dueReminder(vault);
    const auto before = vault.messagesOf(id).size();
    QCOMPARE(test::brokenSoon(vault), std::size_t(1));
    CHATKEEP_SOON(vault.outbound.asked() == 2);

    vault.outbound.answer(1, R"txt({"responses":[],"events":[]})txt");

    QVERIFY(vault.say(id, "hello")); // behind it
    QVERIFY(vault.messagesOf(id)[before].author == Author::Visitor);
    QCOMPARE(vault.conversations->breakSilences(), std::size_t(0));
    QCOMPARE(vault.outbound.asked(), std::size_t(2));
}

CHATKEEP_TEST(tst_SuspendedTurns)
#include "tst_SuspendedTurns.moc"
