// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

#include <atomic>
#include <latch>
#include <thread>

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

class TurnsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startingStoresPersonGreetingAndAuditEntryTogether();
    void withoutConsentNothingIsStored();
    void anUnknownBotCannotBeStarted();
    void onlyTheRightTokenIsLetIn();
    void aMessageIsAnsweredStoredAndAudited();
    void theSameClientIdAndTextStoresNothingTwice();
    void theSameClientIdWithOtherTextIsAConflict();
    void blankAndBrokenTextsAreRefused();
    void aPayloadCountsOnlyIfItWasOffered();
    void theBotHandsOverToAPerson();
    void aVisitorMayAskForAPersonOnce();
    void whoFindsNobodyIsToldInHisLanguage();
    void whileAPersonOwnsTheChatTheBotIsSilent();
    void aMessageAfterResolvingReopensWithTheBot();
    void ratingIsKeptAndAudited();
    void pagesEndWithWhetherThereIsMore();
    void aPayloadThatNobodyOfferedIsNoPayload();
    void longConversationsAreReadFromAnyPlace();
    void everyAcknowledgedMessageSurvivesAnUncleanClose();
    void aColdConversationGoesOnWhereItWas();
    void turnsOfOneConversationStayInOrderUnderLoad();
    void eventsComeInOrderWithoutGaps();
};

void TurnsTest::startingStoresPersonGreetingAndAuditEntryTogether() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    const auto started = vault.start();

    QCOMPARE(started.token.size(), std::size_t(43));
    QCOMPARE(vault.number("SELECT count(*) FROM person"), 1);
    QCOMPARE(vault.number("SELECT count(*) FROM conversation"), 1);
    QCOMPARE(vault.audited("conversation.started"), 1);
    const auto page = vault.turns().messages(started.id, 0, 200);
    QVERIFY(page);
    QVERIFY(!page->more);
}

void TurnsTest::withoutConsentNothingIsStored() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    const auto refused = vault.tryStart({.bot = "simple", .noticeVersion = 1, .accepted = false});
    const auto otherNotice = vault.tryStart({.bot = "simple", .noticeVersion = 99, .accepted = true});

    QVERIFY(!refused && refused.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(refused.error().args.front(), std::string("consent"));
    QVERIFY(!otherNotice);
    QCOMPARE(vault.number("SELECT count(*) FROM person"), 0);
}

void TurnsTest::anUnknownBotCannotBeStarted() {
    TestVault vault(false);
    CHATKEEP_VAULT_READY(vault);

    const auto refused = vault.tryStart({.bot = "nobody", .noticeVersion = 1, .accepted = true});

    QVERIFY(!refused && refused.error().code == ErrorCode::NotFound);
}

void TurnsTest::onlyTheRightTokenIsLetIn() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto other = vault.start();

    QVERIFY(vault.turns().authorise(started.id, started.token));
    QVERIFY(!vault.turns().authorise(started.id, other.token));
    QVERIFY(!vault.turns().authorise(started.id, ""));
    QVERIFY(!vault.turns().authorise(crypto::newId<ConversationId>(), started.token));
    vault.reopen();
    QVERIFY(vault.turns().authorise(started.id, started.token));
}

void TurnsTest::aMessageIsAnsweredStoredAndAudited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto before = vault.number("SELECT count(*) FROM message");

    const auto answered = vault.say(started.id, "hello");

    QVERIFY(answered);
    QCOMPARE(answered->messages.size(), std::size_t(2));
    QCOMPARE(answered->messages[0].text, std::string("hello"));
    QCOMPARE(answered->messages[0].author, Author::Visitor);
    QCOMPARE(answered->messages[1].author, Author::Bot);
    QCOMPARE(answered->messages[1].text, std::string("Hello! How can I help?"));
    QCOMPARE(answered->messages[1].seq, answered->messages[0].seq + 1);
    QCOMPARE(vault.number("SELECT count(*) FROM message"), before + 2);
    QCOMPARE(vault.audited("turn.answered"), 1);
}

void TurnsTest::theSameClientIdAndTextStoresNothingTwice() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto first = vault.say(started.id, "when are you open", "c1");
    const auto stored = vault.number("SELECT count(*) FROM message");

    const auto again = vault.say(started.id, "when are you open", "c1");
    vault.reopen();
    const auto afterReopening = vault.say(started.id, "when are you open", "c1");

    QVERIFY(first && again && afterReopening);
    for (const auto* repeat : {&again, &afterReopening}) {
        QVERIFY((*repeat)->repeated);
        QCOMPARE((*repeat)->messages.size(), first->messages.size());
        QCOMPARE((*repeat)->messages[0].seq, first->messages[0].seq);
        QCOMPARE((*repeat)->messages[1].text, first->messages[1].text);
    }
    QCOMPARE(vault.number("SELECT count(*) FROM message"), stored);
}

void TurnsTest::theSameClientIdWithOtherTextIsAConflict() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "hello", "c1"));

    const auto conflict = vault.say(started.id, "bye", "c1");

    QVERIFY(!conflict && conflict.error().code == ErrorCode::Conflict);
    QCOMPARE(conflict.error().args.front(), std::string("client_id"));
}

void TurnsTest::blankAndBrokenTextsAreRefused() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto before = vault.number("SELECT count(*) FROM message");

    for (const auto& text : {std::string(), std::string(" \t\n"), std::string("a\0b", 3),
                             std::string("\xC3("), std::string(4001, 'x')})
        QVERIFY(!vault.say(started.id, text));
    QVERIFY(!vault.say(started.id, "hello", std::string(65, 'c')));
    QVERIFY(!vault.say(crypto::newId<ConversationId>(), "hello"));

    QCOMPARE(vault.number("SELECT count(*) FROM message"), before);
}

void TurnsTest::aPayloadCountsOnlyIfItWasOffered() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const std::string payload = R"(/choose{"colour": "red"})";

    const auto early = vault.say(started.id, "Red", {}, payload);
    const auto offered = vault.say(started.id, "which colours do you have");
    const auto pressed = vault.say(started.id, "Red", {}, payload);

    QVERIFY(early && offered && pressed);
    QVERIFY(early->messages.back().text != std::string("You chose red."));
    QCOMPARE(offered->messages.back().buttons.size(), std::size_t(2));
    QCOMPARE(pressed->messages.back().text, std::string("You chose red."));
    // No words decided that.
    const auto seq = pressed->messages.back().seq;
    const auto why = vault.service().why(vault.admin, started.id, seq);
    QVERIFY(why && why->trace && why->trace->decidedBy.starts_with("button, "));
    QVERIFY(!vault.service().explain(vault.admin, started.id, seq));
    QVERIFY(vault.service().explain(vault.admin, started.id, offered->messages.back().seq));
}

void TurnsTest::theBotHandsOverToAPerson() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    std::atomic<int> alarms = 0;
    const auto token = vault.conversations->events().subscribe([&](const Event& event) {
        if (event.kind == Event::Kind::Owner && event.handoff) ++alarms;
    });

    const auto answered = vault.say(started.id, "I want to talk to a person");

    QVERIFY(answered);
    QCOMPARE(answered->messages.back().author, Author::System);
    QCOMPARE(vault.turns().messages(started.id, 0, 200)->owner, Owner::Nobody);
    QCOMPARE(alarms.load(), 1);
    QVERIFY(vault.number("SELECT waiting_since FROM conversation_state") > 0);
}

void TurnsTest::aVisitorMayAskForAPersonOnce() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();

    const auto first = vault.askForPerson(started.id);
    const auto second = vault.askForPerson(started.id);

    QVERIFY(first && second);
    QCOMPARE(first->messages.size(), std::size_t(1));
    QVERIFY(second->messages.empty());
    QCOMPARE(vault.audited("conversation.handoff_asked"), 1);
}

void TurnsTest::whoFindsNobodyIsToldInHisLanguage() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QCOMPARE(vault.turns().awayText("de"), std::string()); // somebody is there
    vault.conversations->operatorSignedOut(vault.admin);
    const auto written = vault.settings->get(vault.admin, "away.text");
    QVERIFY(written && !written->defaultValue.empty());

    const auto told = [&](const std::string& locale) {
        const auto answered = vault.askForPerson(vault.start("simple", locale).id);
        return answered && answered->messages.size() == 1 ? answered->messages[0].text : std::string();
    };
    QCOMPARE(told("en"), written->defaultValue);
    QVERIFY(told("de-AT").starts_with("Im Moment ist niemand da."));
    QCOMPARE(vault.turns().awayText("de"), told("de"));

    vault.freshen(vault.admin);
    QVERIFY(vault.settings->set(vault.admin, "away.text", "Back at nine."));
    QCOMPARE(told("de"), std::string("Back at nine.")); // as the administrator wrote it
}

void TurnsTest::whileAPersonOwnsTheChatTheBotIsSilent() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "hello"));
    QVERIFY(vault.service().take(vault.admin, started.id));

    const auto answered = vault.say(started.id, "hello");

    QVERIFY(answered);
    QCOMPARE(answered->messages.size(), std::size_t(1));
    QCOMPARE(vault.audited("turn.received"), 1);
}

void TurnsTest::aMessageAfterResolvingReopensWithTheBot() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.service().take(vault.admin, started.id));
    QVERIFY(vault.service().resolve(vault.admin, started.id));

    const auto answered = vault.say(started.id, "hello");

    QVERIFY(answered);
    QCOMPARE(answered->messages.size(), std::size_t(2));
    QCOMPARE(vault.number("SELECT status FROM conversation_state"), 0);
    QCOMPARE(vault.number("SELECT owner FROM conversation_state"), 0);
}

void TurnsTest::ratingIsKeptAndAudited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto rate = [&](int score) {
        test::Awaited<void> rated;
        vault.turns().rate(started.id, score, rated.callback());
        return rated.get();
    };

    QVERIFY(!rate(0));
    QVERIFY(!rate(6));
    QVERIFY(rate(2));
    QVERIFY(rate(5));

    QCOMPARE(vault.number("SELECT score FROM rating"), 5);
    QCOMPARE(vault.audited("conversation.rated"), 2);
}

void TurnsTest::aPayloadThatNobodyOfferedIsNoPayload() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();

    const auto answered = vault.say(started.id, "hello", {}, "/goodbye");

    QVERIFY(answered);
    QCOMPARE(answered->messages.back().text, std::string("Hello! How can I help?"));
}

void TurnsTest::pagesEndWithWhetherThereIsMore() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    for (int i = 0; i < 5; ++i)
        QVERIFY(vault.say(started.id, "hello"));
    const auto last = static_cast<std::uint64_t>(vault.number("SELECT seq FROM conversation_state"));

    const auto first = vault.turns().messages(started.id, 0, 4);
    const auto rest = vault.turns().messages(started.id, 4, 200);
    const auto none = vault.turns().messages(started.id, last, 200);
    const auto exact = vault.turns().messages(started.id, last - 2, 2);

    QVERIFY(first && rest && none && exact);
    QVERIFY(exact->messages.size() == 2 && !exact->more);
    QVERIFY(first->more);
    QCOMPARE(first->messages.size(), std::size_t(4));
    QCOMPARE(first->messages.front().seq, std::uint64_t(1));
    QVERIFY(!rest->more);
    QCOMPARE(rest->messages.size(), std::size_t(last - 4));
    QVERIFY(none->messages.empty() && !none->more);
}

void TurnsTest::longConversationsAreReadFromAnyPlace() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    for (int i = 0; i < 160; ++i)
        QVERIFY(vault.say(started.id, "message number " + std::to_string(i)));
    const auto last = static_cast<std::uint64_t>(vault.number("SELECT seq FROM conversation_state"));

    for (const std::uint64_t after : {0, 1, 62, 63, 64, 65, 127, 128, 129, 200}) {
        const auto page = vault.turns().messages(started.id, after, 3);
        QVERIFY(page);
        QCOMPARE(page->messages.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i)
            QCOMPARE(page->messages[i].seq, after + 1 + i);
    }
    QVERIFY(last > 200);
}

void TurnsTest::everyAcknowledgedMessageSurvivesAnUncleanClose() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    std::vector<std::string> said;
    for (int i = 0; i < 40; ++i) {
        said.push_back("acknowledged " + std::to_string(i));
        QVERIFY(vault.say(started.id, said.back()));
    }

    vault.crashAndReopen();

    CHATKEEP_VAULT_READY(vault);
    std::vector<std::string> kept;
    for (std::uint64_t after = 0;;) {
        const auto page = vault.turns().messages(started.id, after, 200);
        QVERIFY(page);
        for (const auto& message : page->messages) {
            QCOMPARE(message.seq, ++after);
            if (message.author == Author::Visitor) kept.push_back(message.text);
        }
        if (!page->more) break;
    }
    QVERIFY(kept == said);
    vault.conversations->waitForIndex();
    const auto found = vault.service().search(vault.admin, "acknowledged", 100);
    QVERIFY(found);
    QCOMPARE(found->hits.size(), said.size());
}

void TurnsTest::aColdConversationGoesOnWhereItWas() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "which colours do you have"));

    vault.reopen();
    const auto pressed = vault.say(started.id, "Blue", {}, R"(/choose{"colour": "blue"})");

    QVERIFY(pressed);
    QCOMPARE(pressed->messages.back().text, std::string("You chose blue."));
}

void TurnsTest::turnsOfOneConversationStayInOrderUnderLoad() {
    constexpr int kThreads = 8;
    constexpr int kConversations = 64;
    constexpr int kEach = 10;
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    std::vector<Started> chats;
    for (int i = 0; i < kConversations; ++i)
        chats.push_back(vault.start());
    std::latch done(std::ptrdiff_t(kThreads) * kConversations / kThreads * kEach);
    std::atomic<int> failures = 0;

    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t)
        threads.emplace_back([&, t] { // a thread's chats are its own, all their messages at once
            for (int n = 0; n < kEach; ++n)
                for (int c = t; c < kConversations; c += kThreads)
                    vault.turns().message({.conversation = chats[static_cast<std::size_t>(c)].id,
                                           .text = "note " + std::to_string(n),
                                           .clientId = "n" + std::to_string(n),
                                           .payload = {}},
                                          [&](const Result<Answered>& answered) {
                                              if (!answered) ++failures;
                                              done.count_down();
                                          });
        });
    for (auto& thread : threads)
        thread.join();
    done.wait();

    QCOMPARE(failures.load(), 0);
    for (const auto& chat : chats) {
        const auto page = vault.turns().messages(chat.id, 0, 200);
        QVERIFY(page);
        int next = 0;
        std::uint64_t seq = 0;
        for (const auto& message : page->messages) {
            QCOMPARE(message.seq, ++seq);
            if (message.author == Author::Visitor) QCOMPARE(message.text, "note " + std::to_string(next++));
        }
        QCOMPARE(next, kEach);
    }
}

void TurnsTest::eventsComeInOrderWithoutGaps() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    std::vector<std::uint64_t> seen; // the writer's thread only, until the token is gone
    auto token = vault.conversations->events().subscribe([&](const Event& event) {
        if (event.kind == Event::Kind::Message) seen.push_back(event.message->seq);
    });

    std::thread visitor([&] {
        for (int i = 0; i < 20; ++i)
            (void)vault.say(started.id, "hello");
    });
    for (int i = 0; i < 5; ++i) {
        QVERIFY(vault.service().take(vault.admin, started.id));
        QVERIFY(vault.service().reply(vault.admin, started.id, "A person here"));
        QVERIFY(vault.service().handBack(vault.admin, started.id));
    }
    visitor.join();
    token.reset();

    const auto last = static_cast<std::uint64_t>(vault.number("SELECT seq FROM conversation_state"));
    QVERIFY(!seen.empty());
    QCOMPARE(seen.back(), last);
    for (std::size_t i = 1; i < seen.size(); ++i)
        QCOMPARE(seen[i], seen[i - 1] + 1);
}

CHATKEEP_TEST(TurnsTest)
#include "tst_Turns.moc"
