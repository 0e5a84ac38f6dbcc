// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ConversationJson.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

class ReadingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void operatorsSeeMaskedTextUntilTheyReveal();
    void revealingNeedsAReasonAndEndsAfterFiveMinutes();
    void listsFilterAndCountWithoutTheDisk();
    void whySaysWhatDecided();
    void whyNamesWhatWasFilledCutAndWhoAnswered();
    void whyBelongsToWhatWasUnderstood();
    void exportNeedsAFreshFactorAndIsAudited();
    void shownDocumentsHaveTheAgreedForm();
    void overviewCountsChatsAndReplies();
    void transcriptsComeInWindows();
};

void ReadingTest::operatorsSeeMaskedTextUntilTheyReveal() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto answered = vault.say(started.id, "write to ann@example.org please");
    const auto seq = answered->messages.front().seq;
    const auto text = [&] {
        const auto transcript = vault.service().transcript(vault.admin, started.id, seq + 1, 1);
        return transcript ? transcript->messages.front() : Message();
    };

    const auto hidden = text();
    QVERIFY(vault.service().reveal(vault.admin, started.id, "the visitor asked"));
    const auto shown = text();

    QVERIFY(hidden.text.find("ann@example.org") == std::string::npos);
    QCOMPARE(hidden.found.size(), std::size_t(1));
    QVERIFY(hidden.found.front().end <= hidden.text.size());
    QCOMPARE(shown.text, std::string("write to ann@example.org please"));
    QCOMPARE(vault.audited("conversation.revealed"), 1);
}

void ReadingTest::revealingNeedsAReasonAndEndsAfterFiveMinutes() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    auto auditor = vault.addOperator("Olga", access::Role::Auditor);
    const auto started = vault.start();

    QVERIFY(!vault.service().reveal(vault.admin, started.id, "  "));
    const auto denied = vault.service().reveal(auditor, started.id, "curious");
    QVERIFY(!denied && denied.error().code == ErrorCode::PermissionDenied);
    QVERIFY(vault.service().reveal(vault.admin, started.id, "the visitor asked"));
    QVERIFY(vault.service().transcript(vault.admin, started.id, 0, 5)->revealed);
    vault.clock.advance(std::chrono::minutes(5));
    QVERIFY(!vault.service().transcript(vault.admin, started.id, 0, 5)->revealed);
}

void ReadingTest::listsFilterAndCountWithoutTheDisk() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    std::vector<Started> chats;
    for (int i = 0; i < 6; ++i) {
        chats.push_back(vault.start());
        vault.clock.advance(std::chrono::seconds(1));
        QVERIFY(vault.say(chats.back().id, "hello"));
    }
    QVERIFY(vault.service().take(vault.admin, chats[0].id));
    QVERIFY(vault.askForPerson(chats[1].id));
    QVERIFY(vault.service().resolve(vault.admin, chats[2].id));
    const auto total = [&](ListFilter filter) {
        return vault.service().list(vault.admin, filter, 0, 50)->total;
    };
    using View = ListFilter::View;

    QCOMPARE(total({}), std::size_t(6));
    QCOMPARE(total({.view = View::Mine}), std::size_t(1));
    QCOMPARE(total({.view = View::NeedsPerson}), std::size_t(1));
    QCOMPARE(total({.view = View::BotHandling}), std::size_t(3));
    QCOMPARE(total({.view = View::Resolved}), std::size_t(1));
    QCOMPARE(total({.bot = "simple"}), std::size_t(6));
    QCOMPARE(total({.bot = "other"}), std::size_t(0));
    QCOMPARE(total({.owner = Owner::Person}), std::size_t(1));
    QCOMPARE(total({.text = "visitor"}), std::size_t(6));
    const auto window = vault.service().list(vault.admin, {}, 1, 2);
    QCOMPARE(window->rows.size(), std::size_t(2));
    QVERIFY(window->rows[0].updated >= window->rows[1].updated);
    QCOMPARE(window->counts.all, std::size_t(6));
    QCOMPARE(window->counts.open, std::size_t(5));
    vault.reopen();
    // How sure the bot was lies in the trace, which is read with the row.
    const auto handled = vault.service().list(vault.admin, {.view = View::BotHandling}, 0, 50);
    QVERIFY(handled);
    for (const auto& row : handled->rows)
        QVERIFY(row.lastScore > 0);
    QCOMPARE(total({.view = View::Mine}), std::size_t(1));
    QCOMPARE(total({.view = View::Resolved}), std::size_t(1));
}

void ReadingTest::whySaysWhatDecided() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto answered = vault.say(started.id, "what are your opening hours");
    const auto seq = answered->messages.back().seq;

    const auto why = vault.service().why(vault.admin, started.id, seq);
    const auto explained = vault.service().explain(vault.admin, started.id, seq);

    QVERIFY(why && why->trace && explained);
    QCOMPARE(why->trace->intent, std::string("hours"));
    const auto json = whyJson(*why);
    for (const auto* member : {"intent", "score", "runner_up", "decided_by", "slots", "redacted", "took_us"})
        QVERIFY2(json.contains(member), member);
    const auto full = whyJson(*why, &*explained);
    QVERIFY(!full["tokens"].empty() && full["tokens"][0].contains("weight"));
    QVERIFY(!full["nearest"].empty());
    QVERIFY(full["margin"].get<double>() > 0);
    QVERIFY(full["in_scope"].get<double>() >= full["threshold"].get<double>()); // for it was answered
    QVERIFY(!vault.service().why(vault.admin, started.id, 999));
}

void ReadingTest::whyNamesWhatWasFilledCutAndWhoAnswered() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto chosen = vault.say(started.id, "I take red");
    const auto card = vault.say(started.id, "I take 4111 1111 1111 1111");
    QVERIFY(chosen && card);
    const auto whyOf = [&](std::uint64_t seq) {
        const auto why = vault.service().why(vault.admin, started.id, seq);
        return why ? whyJson(*why) : Json();
    };
    const auto filled = whyOf(chosen->messages.back().seq);
    QVERIFY(filled["filled"] == Json({{"colour", "red"}}));
    QCOMPARE(filled["entities"][0]["extractor"].get<std::string>(), std::string("annotation"));
    QCOMPARE(filled["version"].get<int>(), 1);
    const auto cut = whyOf(card->messages.back().seq);
    QCOMPARE(cut["redacted"].get<bool>(), true);
    QVERIFY(cut["redacted_types"] == Json::array({"card"}));
    QVERIFY(cut["filled"].empty() && cut["entities"].empty());

    // A later version does not speak for the one that answered.
    auto files = *vault.bots->files(vault.admin, "simple");
    auto& nlu = files["data/nlu.yml"];
    for (auto at = nlu.find("open"); at != std::string::npos; at = nlu.find("open", at + 5))
        nlu.replace(at, 4, "0pen");
    const auto answered = vault.say(started.id, "are you open on sunday");
    const auto seq = answered->messages.back().seq;
    const auto before = vault.service().explain(vault.admin, started.id, seq);
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, {}));
    QVERIFY(vault.bots->publish(vault.admin, "simple"));
    const auto after = vault.service().explain(vault.admin, started.id, seq);
    QVERIFY(before && after);
    QCOMPARE(after->nearestExamples, before->nearestExamples);
}

void ReadingTest::whyBelongsToWhatWasUnderstood() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "get me an agent"));
    const auto transcript = vault.service().transcript(vault.admin, started.id, 0, 50);
    QVERIFY(transcript);
    bool handedOver = false;
    bool asked = false; // before, the bot only greets
    for (const auto& message : transcript->messages) {
        const auto why = vault.service().why(vault.admin, started.id, message.seq);
        const auto explained = vault.service().explain(vault.admin, started.id, message.seq);
        QVERIFY(why);
        asked = asked || message.author == Author::Visitor;
        const bool ofAnswer = asked && message.author != Author::System;
        handedOver = handedOver || message.author == Author::System;
        QCOMPARE(why->trace && why->trace->intent == "human", ofAnswer);
        QCOMPARE(explained.has_value(), ofAnswer);
    }
    QVERIFY(asked && handedOver);
}

void ReadingTest::exportNeedsAFreshFactorAndIsAudited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "write to ann@example.org please"));
    vault.clock.advance(std::chrono::minutes(10));

    const auto stale = vault.service().exportOne(vault.admin, started.id);
    vault.freshen(vault.admin);
    const auto masked = vault.service().exportOne(vault.admin, started.id);
    const auto revealed = vault.service().exportOne(vault.admin, started.id, "a request of hers");

    QVERIFY(!stale && stale.error().code == ErrorCode::FactorRequired);
    QVERIFY(masked);
    QVERIFY(dumpJson(masked->document).find("ann@example.org") == std::string::npos);
    QVERIFY(revealed);
    QVERIFY(dumpJson(revealed->document).find("ann@example.org") != std::string::npos);
    QCOMPARE(vault.audited("conversation.exported"), 2);
    QCOMPARE(vault.audited("conversation.revealed"), 1);
}

void ReadingTest::shownDocumentsHaveTheAgreedForm() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "Grüße an ann@example.org"));
    QVERIFY(vault.service().note(vault.admin, started.id, "polite"));

    const auto document = vault.service().show(vault.admin, started.id, "a look")->document;

    for (const auto* member :
         {"id", "person", "bot", "version", "state", "owner", "operator", "created", "messages", "notes"})
        QVERIFY2(document.contains(member), member);
    const auto& messages = document["messages"];
    const auto said = std::find_if(messages.begin(), messages.end(),
                                   [](const Json& one) { return one["author"] == "visitor"; });
    QVERIFY(said != messages.end());
    QCOMPARE((*said)["found"][0]["type"].get<std::string>(), std::string("EMAIL_ADDRESS"));
    QCOMPARE((*said)["found"][0]["start"].get<int>(), 9); // code points, not bytes
    QCOMPARE((*said)["masked"].get<bool>(), false);
    const auto list = listJson(*vault.service().list(vault.admin, {}, 0, 10));
    QVERIFY(list.contains("conversations") && list.contains("next"));
}

void ReadingTest::overviewCountsChatsAndReplies() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "my address is ann@example.org"));
    QVERIFY(vault.askForPerson(started.id));

    auto figures = vault.conversations->overview();

    QCOMPARE(figures.openChats, std::size_t(1));
    QCOMPARE(figures.waiting, std::size_t(1));
    QCOMPARE(figures.chatsToday, std::size_t(1));
    QCOMPARE(figures.handoffsToday, std::size_t(1));
    QVERIFY(figures.replyP50Ms > 0);
    QCOMPARE(figures.chatsPerHour.size(), std::size_t(24));
    QCOMPARE(figures.chatsPerHour.back().second, 1);
    QCOMPARE(figures.foundByType.size(), std::size_t(1));
    const auto messages = figures.messages;
    vault.reopen();
    figures = vault.conversations->overview();
    QCOMPARE(figures.messages, messages);
    QCOMPARE(figures.waiting, std::size_t(1));
    QVERIFY(vault.turns().somebodyIsThere());
    vault.conversations->operatorSignedOut(vault.admin);
    QVERIFY(!vault.turns().somebodyIsThere());
}

void ReadingTest::transcriptsComeInWindows() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    for (int i = 0; i < 10; ++i)
        QVERIFY(vault.say(started.id, "hello"));

    const auto newest = vault.service().transcript(vault.admin, started.id, 0, 5);
    const auto before = vault.service().transcript(vault.admin, started.id, newest->messages.front().seq, 5);
    const auto first = vault.service().transcript(vault.admin, started.id, 3, 5);

    QCOMPARE(newest->messages.size(), std::size_t(5));
    QVERIFY(newest->moreBefore);
    QCOMPARE(before->messages.back().seq + 1, newest->messages.front().seq);
    QCOMPARE(first->messages.size(), std::size_t(2));
    QVERIFY(!first->moreBefore);
}

CHATKEEP_TEST(ReadingTest)
#include "tst_Reading.moc"
