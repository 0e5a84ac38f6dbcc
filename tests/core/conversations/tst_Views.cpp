// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

#include <cmath>

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

/// Filters, saved views, colleagues and what a list exports.
class tst_Views : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conditionsNarrowTheList_data();
    void conditionsNarrowTheList();
    void wordsFindMessagesNotOnlyPreviews();
    void unreadIsTheAskingOperatorsOwn();
    void waitingCountsOnlyWhileSomebodyWaits();
    void aSavedViewComesBackAfterReopening();
    void aSavedViewIsItsOwnersAlone();
    void aPlaceHasAHundredSavedViews();
    void whatIsUnfinishedIsKeptWithoutAnEntryInTheLog();
    void aSavedViewIsSealed();
    void badViewsAreRefusedAndLeaveNothing_data();
    void badViewsAreRefusedAndLeaveNothing();
    void assigningGivesTheChatToAColleague();
    void nobodyButAnAdministratorTakesFromAColleague();
    void auditorsAndStrangersGetNoChats();
    void anExportedListIsMaskedAndAudited();
    void exportingAListNeedsRightAndFreshFactor();
    void maskingAgainEndsARevealBeforeItsTime();
    void viewersAreSeenByOthersUntilTheyLeave();
    void aNoteTellsWhomItNames();
    void overviewFiguresSurviveReopening();

private:
    static ListFilter with(FilterField field, FilterOperator op, const std::string& value) {
        ListFilter filter;
        filter.conditions = {{field, op, value}};
        return filter;
    }
    static std::size_t rows(TestVault& vault, const ListFilter& filter) {
        const auto window = vault.service().list(vault.admin, filter, 0, 100);
        return window ? window->total : 9999;
    }
};

void tst_Views::conditionsNarrowTheList_data() {
    QTest::addColumn<int>("field");
    QTest::addColumn<int>("op");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("rows");
    const auto row = [](const char* name, FilterField field, FilterOperator op, const char* value, int rows) {
        QTest::newRow(name) << static_cast<int>(field) << static_cast<int>(op) << QString(value) << rows;
    };
    row("bot", FilterField::Bot, FilterOperator::Is, "simple", 3);
    row("another bot", FilterField::Bot, FilterOperator::Is, "none such", 0);
    row("not that bot", FilterField::Bot, FilterOperator::IsNot, "none such", 3);
    row("German with a region", FilterField::Language, FilterOperator::Is, "de", 2);
    row("a language is no prefix", FilterField::Language, FilterOperator::Is, "d", 0);
    row("not German", FilterField::Language, FilterOperator::IsNot, "de", 1);
    row("held", FilterField::Colleague, FilterOperator::Is, TestVault::kAdmin, 1);
    row("not held by", FilterField::Colleague, FilterOperator::IsNot, TestVault::kAdmin, 2);
    row("unrated never matches", FilterField::Rating, FilterOperator::AtMost, "5", 0);
    row("many messages", FilterField::Messages, FilterOperator::AtLeast, "1000", 0);
    row("more messages than can be counted", FilterField::Messages, FilterOperator::AtLeast,
        "99999999999999999999", 0);
    row("fewer than that", FilterField::Messages, FilterOperator::AtMost, " 99999999999999999999 ", 3);
    row("label", FilterField::Label, FilterOperator::Contains, "visitor", 3);
    row("blank changes nothing", FilterField::Words, FilterOperator::Contains, "  ", 3);
}

void tst_Views::conditionsNarrowTheList() {
    QFETCH(int, field);
    QFETCH(int, op);
    QFETCH(QString, value);
    TestVault vault;
    const auto first = vault.start("simple", "de");
    (void)vault.start("simple", "de-AT");
    (void)vault.start("simple", "en");
    QVERIFY2(vault.isReady(), vault.trouble());
    QVERIFY(vault.service().take(vault.admin, first.id).has_value());

    const auto found = rows(
        vault, with(static_cast<FilterField>(field), static_cast<FilterOperator>(op), value.toStdString()));

    QTEST(static_cast<int>(found), "rows");
}

void tst_Views::wordsFindMessagesNotOnlyPreviews() {
    TestVault vault;
    const auto one = vault.start();
    (void)vault.start();
    QVERIFY2(vault.isReady(), vault.trouble());
    QVERIFY(vault.say(one.id, "the zeppelin landed in my garden").has_value());
    QVERIFY(vault.say(one.id, "hello").has_value());
    vault.conversations->waitForIndex();

    QCOMPARE(rows(vault, with(FilterField::Words, FilterOperator::Contains, "zeppelin")), std::size_t(1));
    QCOMPARE(rows(vault, with(FilterField::Words, FilterOperator::ContainsNot, "zeppelin")), std::size_t(1));
}

void tst_Views::unreadIsTheAskingOperatorsOwn() {
    TestVault vault;
    const auto chat = vault.start();
    QVERIFY(vault.say(chat.id, "hello").has_value());
    const auto colleague = vault.addOperator("Ben", access::Role::Support);
    QVERIFY2(vault.isReady(), vault.trouble());

    vault.service().markRead(vault.admin, chat.id, 100);

    const auto unread = with(FilterField::Unread, FilterOperator::Is, "yes");
    QCOMPARE(rows(vault, unread), std::size_t(0));
    QCOMPARE(vault.service().list(colleague, unread, 0, 10)->total, std::size_t(1));
}

void tst_Views::waitingCountsOnlyWhileSomebodyWaits() {
    TestVault vault;
    const auto chat = vault.start();
    QVERIFY(vault.askForPerson(chat.id).has_value());
    vault.clock.advance(std::chrono::milliseconds(90'000));
    const auto late = with(FilterField::Waiting, FilterOperator::AtLeast, "60");
    QCOMPARE(rows(vault, late), std::size_t(1));
    QCOMPARE(vault.conversations->overview().late, std::size_t(1));

    QVERIFY(vault.service().take(vault.admin, chat.id).has_value());

    QCOMPARE(rows(vault, late), std::size_t(0));
    QCOMPARE(vault.conversations->overview().late, std::size_t(0));
}

void tst_Views::aSavedViewComesBackAfterReopening() {
    TestVault vault(false);
    QVERIFY2(vault.isReady(), vault.trouble());
    const auto id = vault.service().saveView(vault.admin, {{}, "live", "late ones", {{"view", 1}}});
    QVERIFY(id.has_value());

    vault.reopen();

    const auto views = vault.service().savedViews(vault.admin, "live");
    QVERIFY(views.has_value());
    QCOMPARE(views->size(), std::size_t(1));
    QCOMPARE(views->front().name, std::string("late ones"));
    QCOMPARE(views->front().filter.value("view", 0), 1);
    QVERIFY(vault.service().savedViews(vault.admin, "audit")->empty());
    QVERIFY(vault.service().removeView(vault.admin, *id).has_value());
    QVERIFY(vault.service().savedViews(vault.admin, "live")->empty());
    QCOMPARE(vault.audited("view.saved"), 1);
    QCOMPARE(vault.audited("view.removed"), 1);
}

void tst_Views::aPlaceHasAHundredSavedViews() {
    TestVault vault(false);
    QVERIFY2(vault.isReady(), vault.trouble());
    const auto save = [&](const std::string& place) {
        return vault.service().saveView(vault.admin, {{}, place, "one more", Json::object()});
    };
    for (int i = 0; i < 100; ++i)
        QVERIFY(save("live").has_value());

    const auto refused = save("live");

    QVERIFY(!refused && refused.error().code == ErrorCode::TooLarge);
    QVERIFY(save("audit").has_value());
    QCOMPARE(vault.service().savedViews(vault.admin, "live")->size(), std::size_t(100));
}

void tst_Views::aSavedViewIsItsOwnersAlone() {
    TestVault vault(false);
    const auto other = vault.addOperator("Ben", access::Role::Auditor);
    QVERIFY2(vault.isReady(), vault.trouble());
    const auto id = vault.service().saveView(vault.admin, {{}, "live", "mine", Json::object()});

    QVERIFY(vault.service().savedViews(other, "live")->empty());
    QCOMPARE(vault.service().removeView(other, *id).error().code, ErrorCode::NotFound);
    QCOMPARE(vault.service().saveView(other, {*id, "live", "theirs", Json::object()}).error().code,
             ErrorCode::NotFound);
    QCOMPARE(vault.service().savedViews(vault.admin, "live")->front().name, std::string("mine"));
    QCOMPARE(vault.service().savedViews(access::Actor(), "live").error().code, ErrorCode::PermissionDenied);
}

void tst_Views::whatIsUnfinishedIsKeptWithoutAnEntryInTheLog() {
    TestVault vault(false);
    QVERIFY2(vault.isReady(), vault.trouble());
    const auto entries = vault.log->size();
    const std::string words(100'000, 'x'); // a whole text may have been put in
    QVERIFY(vault.service().keepUnfinished(vault.admin, {{}, "dialogs", "one", {{"words", "canaryword"}}}));
    const auto kept = vault.service().savedViews(vault.admin, "dialogs");
    QCOMPARE(kept->size(), std::size_t(1));

    const auto changed =
        vault.service().keepUnfinished(vault.admin, {kept->front().id, "dialogs", "one", {{"words", words}}});

    QVERIFY(changed);
    const auto now = vault.service().savedViews(vault.admin, "dialogs");
    QCOMPARE(now->size(), std::size_t(1));
    QCOMPARE(now->front().filter.at("words").get<std::string>(), words);
    QVERIFY(vault.service().dropUnfinished(vault.admin, kept->front().id));
    QCOMPARE(vault.number("SELECT count(*) FROM saved_view"), std::int64_t(0));
    QCOMPARE(vault.log->size(), entries);
    for (int i = 0; i < 101; ++i) // of more than a hundred the oldest goes
        QVERIFY(vault.service().keepUnfinished(vault.admin, {{}, "dialogs", "one", {{"nth", i}}}));
    QCOMPARE(vault.number("SELECT count(*) FROM saved_view"), std::int64_t(100));
    const auto denied = vault.service().keepUnfinished(access::Actor(), {{}, "dialogs", "one", {}});
    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
}

void tst_Views::aSavedViewIsSealed() {
    TestVault vault(false);
    QVERIFY2(vault.isReady(), vault.trouble());
    QVERIFY(vault.service().saveView(vault.admin, {{}, "live", "canaryname", {{"words", "canaryword"}}}));

    QCOMPARE(vault.number("SELECT count(*) FROM saved_view WHERE instr(CAST(body AS TEXT), 'canary') > 0"),
             std::int64_t(0));
    QCOMPARE(vault.number("SELECT count(*) FROM saved_view"), std::int64_t(1));
}

void tst_Views::badViewsAreRefusedAndLeaveNothing_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("bytes");
    QTest::newRow("blank name") << QByteArray("  ") << 10;
    QTest::newRow("long name") << QByteArray(61, 'a') << 10;
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe") << 10;
    QTest::newRow("huge filter") << QByteArray("huge") << 40'000;
}

void tst_Views::badViewsAreRefusedAndLeaveNothing() {
    QFETCH(QByteArray, name);
    QFETCH(int, bytes);
    TestVault vault(false);
    QVERIFY2(vault.isReady(), vault.trouble());
    const Json filter{{"words", std::string(static_cast<std::size_t>(bytes), 'x')}};

    const auto saved = vault.service().saveView(vault.admin, {{}, "live", name.toStdString(), filter});

    QVERIFY(!saved.has_value());
    QCOMPARE(vault.number("SELECT count(*) FROM saved_view"), std::int64_t(0));
    QCOMPARE(vault.audited("view.saved"), 0);
}

void tst_Views::assigningGivesTheChatToAColleague() {
    TestVault vault;
    const auto chat = vault.start();
    QVERIFY(vault.askForPerson(chat.id).has_value());
    const auto ben = vault.addOperator("Ben", access::Role::Support);
    QVERIFY2(vault.isReady(), vault.trouble());

    QVERIFY(vault.service().assign(vault.admin, chat.id, "Ben").has_value());

    const auto seen = vault.service().transcript(vault.admin, chat.id, 0, 50);
    QCOMPARE(seen->row.owner, Owner::Person);
    QCOMPARE(seen->row.operatorName, std::string("Ben"));
    QVERIFY(seen->messages.back().text.find("Ben") != std::string::npos);
    QVERIFY(vault.service().reply(ben, chat.id, "hello, Ben here").has_value());
    QCOMPARE(vault.service().reply(vault.admin, chat.id, "me too").error().code, ErrorCode::NotOwner);
    QCOMPARE(vault.audited("conversation.assigned"), 1);
}

void tst_Views::nobodyButAnAdministratorTakesFromAColleague() {
    TestVault vault;
    const auto chat = vault.start();
    const auto ben = vault.addOperator("Ben", access::Role::Support);
    const auto eva = vault.addOperator("Eva", access::Role::Support);
    QVERIFY(vault.service().take(ben, chat.id).has_value());
    QVERIFY2(vault.isReady(), vault.trouble());

    QCOMPARE(vault.service().assign(eva, chat.id, "Eva").error().code, ErrorCode::Conflict);
    QCOMPARE(vault.service().transcript(eva, chat.id, 0, 10)->row.operatorName, std::string("Ben"));
    QVERIFY(vault.service().assign(ben, chat.id, "Eva").has_value());
    QVERIFY(vault.service().assign(vault.admin, chat.id, TestVault::kAdmin).has_value());
    QCOMPARE(vault.service().transcript(eva, chat.id, 0, 10)->row.operatorName,
             std::string(TestVault::kAdmin));
}

void tst_Views::auditorsAndStrangersGetNoChats() {
    TestVault vault;
    const auto chat = vault.start();
    const auto petra = vault.addOperator("Petra", access::Role::PrivacyOfficer);
    QVERIFY2(vault.isReady(), vault.trouble());

    QCOMPARE(vault.service().assign(vault.admin, chat.id, "Petra").error().code, ErrorCode::InvalidInput);
    QCOMPARE(vault.service().assign(vault.admin, chat.id, "nobody").error().code, ErrorCode::NotFound);
    QCOMPARE(vault.service().assign(petra, chat.id, TestVault::kAdmin).error().code,
             ErrorCode::PermissionDenied);
    QCOMPARE(vault.service().transcript(vault.admin, chat.id, 0, 10)->row.owner, Owner::Bot);
    QCOMPARE(vault.audited("conversation.assigned"), 0);
    const auto colleagues = vault.service().colleagues(petra);
    QCOMPARE(colleagues->size(), std::size_t(2));
    QVERIFY(colleagues->front().answers);
    QVERIFY(!colleagues->back().answers);
}

void tst_Views::anExportedListIsMaskedAndAudited() {
    TestVault vault;
    const auto chat = vault.start();
    (void)vault.start();
    QVERIFY(vault.say(chat.id, "write to zoe@example.org").has_value());
    vault.freshen(vault.admin);
    QVERIFY2(vault.isReady(), vault.trouble());

    const auto exported = vault.service().exportList(vault.admin, {});

    QVERIFY(exported.has_value());
    QCOMPARE(exported->document.size(), std::size_t(2));
    QVERIFY(dumpJson(exported->document).find("zoe@example.org") == std::string::npos);
    QCOMPARE(vault.audited("conversations.list_exported"), 1);
}

void tst_Views::exportingAListNeedsRightAndFreshFactor() {
    TestVault vault;
    auto sara = vault.addOperator("Sara", access::Role::Support);
    QVERIFY2(vault.isReady(), vault.trouble());

    QCOMPARE(vault.service().exportList(sara, {}).error().code, ErrorCode::PermissionDenied);
    const auto stale = vault.signIn(TestVault::kAdmin);
    vault.clock.advance(std::chrono::milliseconds(3'600'000));
    QCOMPARE(vault.service().exportList(stale, {}).error().code, ErrorCode::FactorRequired);
}

void tst_Views::maskingAgainEndsARevealBeforeItsTime() {
    TestVault vault;
    const auto chat = vault.start();
    QVERIFY(vault.say(chat.id, "write to zoe@example.org").has_value());
    QVERIFY(vault.service().reveal(vault.admin, chat.id, "asked to confirm").has_value());
    const auto open = vault.service().transcript(vault.admin, chat.id, 0, 10);
    QVERIFY(open->revealed);
    QVERIFY(std::abs(open->revealedUntil - vault.clock.nowMs() - 5 * 60'000) < 10'000);

    vault.service().endReveal(vault.admin, chat.id);

    const auto masked = vault.service().transcript(vault.admin, chat.id, 0, 10);
    QVERIFY(!masked->revealed);
    QCOMPARE(masked->revealedUntil, TimeMs(0));
    for (const auto& message : masked->messages)
        QVERIFY(message.text.find("zoe@example.org") == std::string::npos);
}

void tst_Views::viewersAreSeenByOthersUntilTheyLeave() {
    TestVault vault;
    const auto chat = vault.start();
    const auto ben = vault.addOperator("Ben", access::Role::Support);
    QVERIFY2(vault.isReady(), vault.trouble());

    vault.service().viewing(ben, chat.id);

    QCOMPARE(vault.service().transcript(vault.admin, chat.id, 0, 10)->viewers,
             std::vector<std::string>{"Ben"});
    QVERIFY(vault.service().transcript(ben, chat.id, 0, 10)->viewers.empty());
    vault.conversations->operatorSignedOut(ben);
    QVERIFY(vault.service().transcript(vault.admin, chat.id, 0, 10)->viewers.empty());
}

void tst_Views::aNoteTellsWhomItNames() {
    TestVault vault;
    const auto chat = vault.start();
    std::mutex mutex;
    std::vector<std::string> named;
    const auto token = vault.conversations->events().subscribe([&](const Event& event) {
        const std::lock_guard lock(mutex);
        if (event.kind == Event::Kind::Note) named = event.mentions;
    });

    for (const auto* name : {"ben@console", "Eva", "Eva Maria", "example.org"})
        (void)vault.addOperator(name, access::Role::Support);
    const auto tell = [&](const std::string& text) {
        const bool done = vault.service().note(vault.admin, chat.id, text).has_value();
        const std::lock_guard lock(mutex);
        return done ? named : std::vector<std::string>{"not noted"};
    };

    QCOMPARE(tell("@ben@console please, mail a@example.org, @Eva"),
             (std::vector<std::string>{"ben@console", "Eva"}));
    QCOMPARE(tell("Ask @eva maria."), std::vector<std::string>{"Eva Maria"});
    QCOMPARE(tell("(@Eva!) and @Eva"), std::vector<std::string>{"Eva"});
    QVERIFY(tell("@Evangeline, @Nobody, @").empty());
}

void tst_Views::overviewFiguresSurviveReopening() {
    TestVault vault;
    const auto chat = vault.start();
    QVERIFY(vault.say(chat.id, "write to zoe@example.org").has_value());
    QVERIFY(vault.askForPerson(chat.id).has_value());
    vault.clock.advance(std::chrono::milliseconds(30'000));
    QVERIFY(vault.service().take(vault.admin, chat.id).has_value());
    const auto before = vault.conversations->overview();
    QVERIFY(!before.foundByType.empty());

    vault.reopen();

    const auto after = vault.conversations->overview();
    QCOMPARE(after.foundByType, before.foundByType);
    QCOMPARE(after.waitingPerHour, before.waitingPerHour);
    QCOMPARE(after.chatsPerHour, before.chatsPerHour);
    QVERIFY(after.replyP50Ms > 0);
    QVERIFY(std::abs(after.replyP50Ms - before.replyP50Ms) <= before.replyP50Ms * 0.05 + 0.001);
    // Once more: what was read back must not count twice.
    vault.reopen();
    QCOMPARE(vault.conversations->overview().foundByType, before.foundByType);
}

CHATKEEP_TEST(tst_Views)
#include "tst_Views.moc"
