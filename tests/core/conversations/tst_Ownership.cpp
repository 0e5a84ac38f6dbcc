// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

#include <atomic>
#include <thread>

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

class OwnershipTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takingPutsAMarkerAndIsAudited();
    void anAuditorMayNotTakeAndTheDenialIsAudited();
    void exactlyOneOfManyTakersWins();
    void onlyWhoHoldsTheChatMayReply();
    void handingBackLetsTheBotAnswerAgain();
    void aChatHeldByAnotherCannotBeResolved();
    void resolvingWhatTheBotHasSaysNothing();
    void markersSpeakTheConversationsLanguage();
    void aFailedActLeavesNothing();
    void notesAreSealedAndNotSeenByVisitors();
    void cardNumbersAreCutOutOfReplies();
    void draftsAreKeptPerOperatorAndMode();
    void cannedRepliesAreSavedAndRemoved();
    void unreadCountsFromTheOperatorsMark();
    void chatsOfARemovedOperatorGoBackToTheQueue();
    void chatsStayWithARoleThatMayAnswer_data();
    void chatsStayWithARoleThatMayAnswer();
    void nothingIsReleasedByAChangeThatFails();
    void chatsThatNobodyMayAnswerAreReleasedAtOpen();
    void aChatWhoseHolderMayNotAnswerCanBeTaken();

private:
    static std::size_t waiting(TestVault& vault) {
        const auto list = vault.service().list(vault.admin, {.view = ListFilter::View::NeedsPerson}, 0, 10);
        return list ? list->rows.size() : 0;
    }
    static std::string lastText(TestVault& vault, ConversationId id) {
        const auto page = vault.turns().messages(id, 0, 200);
        return page && !page->messages.empty() ? page->messages.back().text : std::string();
    }
};

void OwnershipTest::takingPutsAMarkerAndIsAudited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto started = vault.start();

    QVERIFY(vault.service().take(mia, started.id));

    const auto page = vault.turns().messages(started.id, 0, 200);
    QVERIFY(page);
    QCOMPARE(page->owner, Owner::Person);
    QCOMPARE(page->messages.back().author, Author::System);
    QCOMPARE(page->messages.back().text, std::string("Mia joined"));
    QCOMPARE(vault.audited("conversation.taken"), 1);
    const auto list = vault.service().list(mia, {.view = ListFilter::View::Mine}, 0, 10);
    QVERIFY(list);
    QCOMPARE(list->rows.size(), std::size_t(1));
    QCOMPARE(list->rows.front().operatorName, std::string("Mia"));
}

void OwnershipTest::anAuditorMayNotTakeAndTheDenialIsAudited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto auditor = vault.addOperator("Olga", access::Role::Auditor);
    const auto started = vault.start();
    const auto entries = vault.log->size();
    const auto messages = vault.number("SELECT count(*) FROM message");

    const auto denied = vault.service().take(auditor, started.id);

    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(vault.log->size(), entries + 1);
    QCOMPARE(vault.number("SELECT count(*) FROM message"), messages);
    QCOMPARE(vault.number("SELECT owner FROM conversation_state"), 0);
}

void OwnershipTest::exactlyOneOfManyTakersWins() {
    constexpr int kTakers = 8;
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    std::vector<access::Actor> takers;
    for (int i = 0; i < kTakers; ++i)
        takers.push_back(vault.addOperator("Taker" + std::to_string(i), access::Role::Support));
    CHATKEEP_VAULT_READY(vault);

    for (int round = 0; round < 5; ++round) {
        const auto started = vault.start();
        std::atomic<int> won = 0;
        std::atomic<int> conflicts = 0;
        std::vector<std::thread> threads;
        for (const auto& taker : takers)
            threads.emplace_back([&] {
                const auto taken = vault.service().take(taker, started.id);
                won += taken.has_value();
                conflicts += !taken && taken.error().code == ErrorCode::Conflict;
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(won.load(), 1);
        QCOMPARE(conflicts.load(), kTakers - 1);
    }
    QCOMPARE(vault.audited("conversation.taken"), 5);
}

void OwnershipTest::onlyWhoHoldsTheChatMayReply() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    auto tom = vault.addOperator("Tom", access::Role::Support);
    const auto started = vault.start();

    const auto early = vault.service().reply(mia, started.id, "hello");
    QVERIFY(vault.service().take(mia, started.id));
    const auto hers = vault.service().reply(mia, started.id, "hello from Mia");
    const auto his = vault.service().reply(tom, started.id, "hello from Tom");

    QVERIFY(!early && early.error().code == ErrorCode::NotOwner);
    QVERIFY(!his && his.error().code == ErrorCode::NotOwner);
    QVERIFY(hers);
    QCOMPARE(hers->operatorName, std::string("Mia"));
    const auto page = vault.turns().messages(started.id, 0, 200);
    QCOMPARE(page->messages.back().text, std::string("hello from Mia"));
    QCOMPARE(page->messages.back().author, Author::Operator);
}

void OwnershipTest::handingBackLetsTheBotAnswerAgain() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.service().take(vault.admin, started.id));

    QVERIFY(vault.service().handBack(vault.admin, started.id));
    const auto answered = vault.say(started.id, "hello");

    QVERIFY(answered);
    QCOMPARE(answered->messages.size(), std::size_t(2));
    QCOMPARE(vault.audited("conversation.returned"), 1);
    QVERIFY(!vault.service().handBack(vault.admin, started.id));
}

void OwnershipTest::aChatHeldByAnotherCannotBeResolved() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto started = vault.start();
    QVERIFY(vault.service().take(mia, started.id));

    const auto refused = vault.service().resolve(vault.admin, started.id);

    QVERIFY(!refused && refused.error().code == ErrorCode::NotOwner);
    QVERIFY(vault.service().resolve(mia, started.id));
    QCOMPARE(vault.number("SELECT status FROM conversation_state"), 1);
}

void OwnershipTest::resolvingWhatTheBotHasSaysNothing() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto before = vault.number("SELECT seq FROM conversation_state");

    QVERIFY(vault.service().resolve(vault.admin, started.id));

    QCOMPARE(vault.number("SELECT status FROM conversation_state"), 1);
    QCOMPARE(vault.number("SELECT seq FROM conversation_state"), before);
}

void OwnershipTest::markersSpeakTheConversationsLanguage() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start("simple", "de");

    QVERIFY(vault.service().take(vault.admin, started.id));

    const auto page = vault.turns().messages(started.id, 0, 200);
    QCOMPARE(page->messages.back().text, std::string("Ada ist jetzt dabei"));
}

void OwnershipTest::aFailedActLeavesNothing() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.service().take(vault.admin, started.id));
    const auto entries = vault.log->size();
    const auto messages = vault.number("SELECT count(*) FROM message");

    const auto again = vault.service().take(vault.admin, started.id);
    const auto blank = vault.service().reply(vault.admin, started.id, "  ");

    QVERIFY(!again && again.error().code == ErrorCode::Conflict);
    QVERIFY(!blank && blank.error().code == ErrorCode::InvalidInput);
    QCOMPARE(vault.log->size(), entries);
    QCOMPARE(vault.number("SELECT count(*) FROM message"), messages);
    QVERIFY(vault.service().reply(vault.admin, started.id, "still mine"));
}

void OwnershipTest::notesAreSealedAndNotSeenByVisitors() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto before = vault.turns().messages(started.id, 0, 200)->messages.size();

    const auto note = vault.service().note(vault.admin, started.id, "call ann@example.org back");

    QVERIFY(note);
    QCOMPARE(vault.turns().messages(started.id, 0, 200)->messages.size(), before);
    const auto transcript = vault.service().transcript(vault.admin, started.id, 0, 50);
    QVERIFY(transcript);
    QCOMPARE(transcript->notes.size(), std::size_t(1));
    QVERIFY(transcript->notes.front().text.find("ann@example.org") == std::string::npos);
    QCOMPARE(transcript->notes.front().operatorName, std::string("Ada"));
    QCOMPARE(vault.audited("conversation.noted"), 1);
}

void OwnershipTest::cardNumbersAreCutOutOfReplies() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.service().take(vault.admin, started.id));

    const auto reply =
        vault.service().reply(vault.admin, started.id, "your card 4242 4242 4242 4242 is noted");

    QVERIFY(reply);
    QVERIFY(reply->text.find("4242 4242 4242") == std::string::npos);
    QVERIFY(reply->redacted);
}

void OwnershipTest::draftsAreKeptPerOperatorAndMode() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto started = vault.start();

    vault.service().saveDraft(vault.admin, started.id, 0, "a reply");
    vault.service().saveDraft(vault.admin, started.id, 1, "a note");
    vault.service().saveDraft(mia, started.id, 0, "hers");
    QVERIFY(vault.service().note(mia, started.id, "comes after the drafts"));

    QCOMPARE(*vault.service().draft(vault.admin, started.id, 0), std::string("a reply"));
    QCOMPARE(*vault.service().draft(vault.admin, started.id, 1), std::string("a note"));
    QCOMPARE(*vault.service().draft(mia, started.id, 0), std::string("hers"));
    vault.service().saveDraft(mia, started.id, 0, std::string(100'001, 'x'));
    QVERIFY(vault.service().note(mia, started.id, "comes after what is too long"));
    QCOMPARE(*vault.service().draft(mia, started.id, 0), std::string("hers"));
    vault.service().saveDraft(mia, started.id, 0, "");
    QVERIFY(vault.service().note(mia, started.id, "comes after that"));
    QCOMPARE(*vault.service().draft(mia, started.id, 0), std::string());
}

void OwnershipTest::cannedRepliesAreSavedAndRemoved() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    QVERIFY(
        vault.service().saveCannedReply(vault.admin, {.shortcut = "hi", .text = "Hello", .language = "en"}));
    auto replies = vault.service().cannedReplies(vault.admin);
    QVERIFY(replies);
    QCOMPARE(replies->size(), std::size_t(1));
    auto changed = replies->front();
    changed.text = "Hello there";
    QVERIFY(vault.service().saveCannedReply(vault.admin, changed));
    QCOMPARE(vault.service().cannedReplies(vault.admin)->front().text, std::string("Hello there"));
    QVERIFY(!vault.service().saveCannedReply(vault.admin, {.shortcut = "hi", .text = "Again"}));
    QVERIFY(vault.service().removeCannedReply(vault.admin, changed.id));
    QVERIFY(vault.service().cannedReplies(vault.admin)->empty());
}

void OwnershipTest::unreadCountsFromTheOperatorsMark() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "hello"));
    const auto unread = [&] { return vault.service().list(vault.admin, {}, 0, 10)->rows.front().unread; };
    const auto seq = vault.service().list(vault.admin, {}, 0, 10)->rows.front().lastSeq;

    QCOMPARE(unread(), seq);
    vault.service().markRead(vault.admin, started.id, seq + 5); // no further than there is to read
    QCOMPARE(unread(), std::uint64_t(0));
    QVERIFY(vault.say(started.id, "hello"));
    QCOMPARE(unread(), std::uint64_t(2));
    vault.reopen();
    QCOMPARE(unread(), std::uint64_t(2));
}

void OwnershipTest::chatsOfARemovedOperatorGoBackToTheQueue() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto hers = vault.start("simple", "de");
    const auto others = vault.start();
    const auto over = vault.start();
    QVERIFY(vault.service().take(mia, hers.id));
    QVERIFY(vault.service().take(vault.admin, others.id));
    QVERIFY(vault.service().take(mia, over.id) && vault.service().resolve(mia, over.id));
    std::atomic<int> alarms = 0;
    const auto token = vault.conversations->events().subscribe([&](const Event& event) {
        alarms += event.kind == Event::Kind::Owner && event.handoff && event.conversation == hers.id;
    });

    vault.freshen(vault.admin);
    QVERIFY(vault.operators->remove(vault.admin, "Mia"));

    QCOMPARE(waiting(vault), std::size_t(1));
    QTRY_COMPARE(alarms.load(), 1);
    QCOMPARE(lastText(vault, hers.id),
             std::string("Mia hat den Chat verlassen. Jemand anderes antwortet hier."));
    QCOMPARE(vault.audited("conversation.released"), 1);
    QVERIFY(vault.number("SELECT waiting_since FROM conversation_state WHERE owner = 2") > 0);
    QCOMPARE(vault.number("SELECT generation FROM conversation_state WHERE owner = 2"), 2); // taken, released
    QVERIFY(vault.service().take(vault.admin, hers.id));
    QVERIFY(vault.service().reply(vault.admin, hers.id, "I go on."));
    QVERIFY(vault.service().reply(vault.admin, others.id, "still mine"));
}

void OwnershipTest::chatsStayWithARoleThatMayAnswer_data() {
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("stays");
    for (const auto role : {access::Role::Administrator, access::Role::PrivacyOfficer, access::Role::Support,
                            access::Role::Auditor})
        QTest::newRow(std::string(access::roleName(role)).c_str())
            << static_cast<int>(role) << access::roleMay(role, access::Right::ConversationsAnswer);
}

void OwnershipTest::chatsStayWithARoleThatMayAnswer() {
    QFETCH(int, role);
    QFETCH(bool, stays);
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto started = vault.start();
    QVERIFY(vault.service().take(mia, started.id));

    vault.freshen(vault.admin);
    QVERIFY(vault.operators->changeRole(vault.admin, "Mia", static_cast<access::Role>(role)));

    QCOMPARE(waiting(vault), std::size_t(stays ? 0 : 1));
    QCOMPARE(vault.audited("conversation.released"), stays ? 0 : 1);
    QCOMPARE(vault.service().reply(mia, started.id, "me again").has_value(), stays);
}

void OwnershipTest::nothingIsReleasedByAChangeThatFails() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto started = vault.start();
    QVERIFY(vault.service().take(vault.admin, started.id));
    vault.freshen(vault.admin);

    const auto last = vault.operators->remove(vault.admin, "Ada");
    const auto denied = vault.operators->remove(mia, "Ada");

    QVERIFY(!last && last.error().code == ErrorCode::Conflict);
    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QCOMPARE(vault.audited("conversation.released"), 0);
    QVERIFY(vault.service().reply(vault.admin, started.id, "still mine"));
}

/// As a vault is in which operators were removed by a version that let their chats be.
void OwnershipTest::chatsThatNobodyMayAnswerAreReleasedAtOpen() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    auto tom = vault.addOperator("Tom", access::Role::Support);
    const auto hers = vault.start();
    const auto his = vault.start();
    const auto mine = vault.start();
    QVERIFY(vault.service().take(mia, hers.id) && vault.service().take(tom, his.id));
    QVERIFY(vault.service().take(vault.admin, mine.id));
    vault.operators->setDuties(nullptr);
    vault.freshen(vault.admin);
    QVERIFY(vault.operators->remove(vault.admin, "Mia"));
    QVERIFY(vault.operators->changeRole(vault.admin, "Tom", access::Role::Auditor));

    vault.reopen();

    QCOMPARE(waiting(vault), std::size_t(2));
    QCOMPARE(lastText(vault, hers.id), std::string("Another person will answer here."));
    QCOMPARE(lastText(vault, his.id), std::string("Tom left. Another person will answer here."));
    QCOMPARE(vault.audited("conversation.released"), 2);
    QVERIFY(vault.service().reply(vault.admin, mine.id, "still mine"));
    vault.reopen();
    QCOMPARE(vault.audited("conversation.released"), 2);
}

void OwnershipTest::aChatWhoseHolderMayNotAnswerCanBeTaken() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto mia = vault.addOperator("Mia", access::Role::Support);
    const auto started = vault.start();
    QVERIFY(vault.service().take(mia, started.id));
    vault.operators->setDuties(nullptr);
    vault.freshen(vault.admin);
    QVERIFY(vault.operators->changeRole(vault.admin, "Mia", access::Role::Auditor));

    QVERIFY(vault.service().take(vault.admin, started.id));

    QVERIFY(vault.service().reply(vault.admin, started.id, "I go on."));
}

CHATKEEP_TEST(OwnershipTest)
#include "tst_Ownership.moc"
