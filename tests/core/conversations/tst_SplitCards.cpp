// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Redaction.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::conversations;
using test::TestVault;

class SplitCardsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCardInOneMessageIsNeverStored();
    void aSplitCardIsCutOutOfBothMessages();
    void theIndexLosesTheFirstHalf();
    void clientsAreToldOfTheRedaction();
    void partsAreCutOutOfDocumentsButNotOutOfLongerNumbers();
};

namespace {

std::string everything(TestVault& vault, ConversationId id) {
    std::string text;
    const auto page = vault.turns().messages(id, 0, 200);
    for (const auto& message : page->messages) {
        text += message.text + '\n';
        for (const auto& button : message.buttons)
            text += button.title + button.payload + '\n';
        const auto why = vault.service().why(vault.admin, id, message.seq);
        if (why && why->trace) text += dumpJson(why->trace->toJson()) + '\n';
    }
    return text;
}

} // namespace

void SplitCardsTest::aCardInOneMessageIsNeverStored() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();

    const auto answered = vault.say(started.id, "my card is 4242 4242 4242 4242 thanks");

    QVERIFY(answered);
    QVERIFY(answered->messages.front().redacted);
    QVERIFY(answered->messages.front().text.find("4242 4242") == std::string::npos);
    QVERIFY(answered->messages.front().text.find("4242") != std::string::npos); // the last four may stay
    const auto repeated = vault.say(started.id, "my card is 4242 4242 4242 4242 thanks", "test-1");
    QVERIFY(repeated);
    QVERIFY(repeated->repeated);
}

void SplitCardsTest::aSplitCardIsCutOutOfBothMessages() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.service().reveal(vault.admin, started.id, "checking the redaction"));
    QVERIFY(vault.say(started.id, "my card is 4111 1111"));

    const auto second = vault.say(started.id, "1111 1111");

    QVERIFY(second);
    QVERIFY(second->messages.front().redacted);
    QVERIFY(everything(vault, started.id).find("4111 1111") == std::string::npos);
    QVERIFY(second->messages.front().text.find("1111 1111") == std::string::npos);
    vault.reopen();
    QVERIFY(vault.service().reveal(vault.admin, started.id, "checking the redaction"));
    QVERIFY(everything(vault, started.id).find("4111 1111") == std::string::npos);
    QCOMPARE(vault.number("SELECT count(*) FROM change_log"), 0);
}

void SplitCardsTest::theIndexLosesTheFirstHalf() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QVERIFY(vault.say(started.id, "pelican card 4111 1111"));
    vault.conversations->waitForIndex();
    QCOMPARE(vault.service().search(vault.admin, "4111", 10)->hits.size(), std::size_t(1));

    QVERIFY(vault.say(started.id, "1111 1111"));
    vault.conversations->waitForIndex();

    QVERIFY(vault.service().search(vault.admin, "4111", 10)->hits.empty());
    QCOMPARE(vault.service().search(vault.admin, "pelican", 10)->hits.size(), std::size_t(1));
}

void SplitCardsTest::clientsAreToldOfTheRedaction() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    const auto first = vault.say(started.id, "it is 4111 1111");
    std::vector<std::pair<std::uint64_t, std::string>> redacted;
    auto token = vault.conversations->events().subscribe([&](const Event& event) {
        if (event.kind == Event::Kind::Redacted)
            redacted.emplace_back(event.message->seq, event.message->text);
    });

    QVERIFY(vault.say(started.id, "1111 1111"));
    token.reset();

    QCOMPARE(redacted.size(), std::size_t(1));
    QCOMPARE(redacted.front().first, first->messages.front().seq);
    QVERIFY(redacted.front().second.find("4111") == std::string::npos);
}

void SplitCardsTest::partsAreCutOutOfDocumentsButNotOutOfLongerNumbers() {
    const auto part = cutBetween("my card is 4111 1111", "my card is [card]");
    QCOMPARE(part.part, std::string("4111 1111"));
    QCOMPARE(part.mark, std::string("[card]"));
    Json document{{"slot", "4111 1111"}, {"other", "94111 1111"}, {"list", {"x 41111111", 41111111}}};

    QVERIFY(cutOut(document, {part, {"41111111", "[card]"}}));

    QCOMPARE(document["slot"].get<std::string>(), std::string("[card]"));
    QCOMPARE(document["other"].get<std::string>(), std::string("94111 1111"));
    QCOMPARE(document["list"][0].get<std::string>(), std::string("x [card]"));
    QCOMPARE(document["list"][1].get<std::string>(), std::string("[card]"));
}

CHATKEEP_TEST(SplitCardsTest)
#include "tst_SplitCards.moc"
