// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/Rephrasing.h"
#include "core/integrations/OutsideServices.h"
#include "tests/core/conversations/ScriptedOutbound.h"
#include "tests/core/integrations/OddServer.h"
#include "tests/main/Registry.h"

#include <atomic>

using namespace chatkeep;
using namespace chatkeep::conversations;
using namespace chatkeep::integrations;
using test::OddServer;
using test::TestVault;

namespace {

constexpr const char* kAsks = "look up my parcel";

/// A whole vault with the real port, a bot whose action server is the test's, and answers as they come.
struct ServedVault : TestVault {
    explicit ServedVault(const QString& path)
        : TestVault(false) {
        auto files = test::actingBotFiles();
        files["endpoints.yml"] = "action_endpoint:\n  url: " + server.url(path).toStdString() + "\n";
        publishBot("simple", files);
        outside = std::make_unique<OutsideServices>(*settings, clock);
        conversations->setOutbound(outside.get());
    }
    ~ServedVault() {
        conversations.reset();
        outside.reset();
        close();
    }
    struct Waiting {
        std::atomic<bool> there = false;
        std::optional<Result<Answered>> result;
    };
    std::shared_ptr<Waiting> send(ConversationId id, const std::string& text, const std::string& clientId) {
        auto waiting = std::make_shared<Waiting>();
        turns().message({.conversation = id, .text = text, .clientId = clientId, .payload = {}},
                        [waiting](Result<Answered> answered) {
                            waiting->result = std::move(answered);
                            waiting->there = true;
                        });
        return waiting;
    }
    /// Sends and lets the server work until the answer is there; the bot's last words.
    QString told(ConversationId id, const std::string& clientId = "one") {
        return toldTo(id, kAsks, clientId);
    }
    QString toldTo(ConversationId id, const std::string& text, const std::string& clientId) {
        const auto waiting = send(id, text, clientId);
        if (!QTest::qWaitFor([&] { return waiting->there.load(); }, 20'000)) return "nothing came";
        if (!waiting->result || !*waiting->result) return "an error came";
        return QString::fromStdString((*waiting->result)->messages.back().text);
    }
    void set(const char* key, const std::string& value) {
        if (!settings->set(admin, key, value)) qFatal("setting");
    }

    OddServer server;
    std::unique_ptr<OutsideServices> outside;
};

/// Asks the model as a turn would.
engine::OutsideAnswer asked(OutsideServices& outside, const std::string& bot = "simple") {
    const engine::ModelPassage passage{.text = "Returns are free within 30 days.", .source = "Returns"};
    auto answer = std::make_shared<std::optional<engine::OutsideAnswer>>();
    auto there = std::make_shared<std::atomic<bool>>(false);
    outside.ask({.turnId = "t",
                 .place = 0,
                 .bot = bot,
                 .request = engine::rephraseRequest("Can I return?", "en", {&passage, 1})},
                [answer, there](engine::OutsideAnswer got) {
                    *answer = std::move(got);
                    *there = true;
                });
    if (!QTest::qWaitFor([&] { return there->load(); }, 15'000)) return {.why = "nothing came"};
    return **answer;
}

} // namespace

class tst_OutsideServices : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aVisitorsTurnRunsOnTheActionServer();
    void whatTheServerDoesWrongIsOneSentence_data();
    void whatTheServerDoesWrongIsOneSentence();
    void noControlCharacterOfAServersReachesAChat();
    void aTurnThatAsksOnAndOnEndsWithItsTime();
    void aServerThatIsNotListedIsNeverAsked();
    void settingsCountFromTheNextTurnOn();
    void hundredVisitorsWaitWithoutHoldingThreads();
    void theModelIsOffUntilItIsSwitchedOnForABot();
    void theModelIsAskedInTheOpenAiInterface();
    void theModelsBudgetEndsAndIsKept();
    void theKeyIsNeverShown();
};

void tst_OutsideServices::aVisitorsTurnRunsOnTheActionServer() {
    ServedVault vault("/ok");
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();

    QCOMPARE(vault.told(started.id), "Hello.");

    const auto& request = vault.server.requests().at(0);
    const auto body = parseJson(request.body.toStdString());
    QVERIFY(body.has_value());
    QCOMPARE(QString::fromStdString(stringMember(*body, "next_action").value_or("")), "action_lookup");
    QCOMPARE(QString::fromStdString(stringMember(*body, "sender_id").value_or("")),
             QString::fromStdString(started.id.text()));
    QVERIFY(request.headers.value("idempotency-key").endsWith("-0"));
}

void tst_OutsideServices::whatTheServerDoesWrongIsOneSentence_data() {
    QTest::addColumn<QString>("path");
    for (const char* path : {"/slow", "/huge", "/redirect", "/text", "/500", "/reset", "/cut"})
        QTest::newRow(path) << path;
    QTest::newRow("rejection") << "/reject";
}
void tst_OutsideServices::whatTheServerDoesWrongIsOneSentence() {
    QFETCH(QString, path);
    ServedVault vault(path);
    CHATKEEP_VAULT_READY(vault);
    vault.set("actions.timeout_seconds", "1");
    const auto started = vault.start();

    // A rejection is no failure: the fallback speaks, here the bot's utter_default.
    const bool isRejected = QString(QTest::currentDataTag()) == "rejection";
    QCOMPARE(vault.told(started.id), isRejected
                                         ? "Sorry, I did not understand."
                                         : "I am sorry, something went wrong here. Please try again later.");
}

void tst_OutsideServices::noControlCharacterOfAServersReachesAChat() {
    ServedVault vault("/ok");
    CHATKEEP_VAULT_READY(vault);
    vault.server.setAnswer(R"json({"responses":[{"text":"On\u0000 \u001b[31mits\u202e way:\r\n\t12\u009b",
        "buttons":[{"title":"\u0007Fine","payload":"\u202dfine"}]}]})json");
    const auto started = vault.start();

    const auto waiting = vault.send(started.id, kAsks, "one");
    QVERIFY(QTest::qWaitFor([&] { return waiting->there.load(); }, 20'000));

    const auto& messages = (*waiting->result)->messages;
    const auto said = std::ranges::find_if(messages, [](const auto& one) { return !one.buttons.empty(); });
    QVERIFY(said != messages.end());
    QCOMPARE(QString::fromStdString(said->text), "On [31mits way:\n\t12");
    QCOMPARE(said->buttons.front().title, std::string("Fine"));
    QCOMPARE(said->buttons.front().payload, std::string("fine"));
}

void tst_OutsideServices::aTurnThatAsksOnAndOnEndsWithItsTime() {
    ServedVault vault("/later");
    CHATKEEP_VAULT_READY(vault);
    vault.set("actions.timeout_seconds", "2");
    vault.server.setAnswer(R"json({"events":[{"event":"followup","name":"action_lookup"}]})json");
    const auto started = vault.start();

    QCOMPARE(vault.told(started.id), "I am sorry, something went wrong here. Please try again later.");
    QVERIFY(vault.server.requests().size() > 1 && vault.server.requests().size() < 8); // each takes 0.7 s
    QCOMPARE(vault.toldTo(started.id, "when are you open", "two"), "We are open from nine to five.");
}

void tst_OutsideServices::aServerThatIsNotListedIsNeverAsked() {
    ServedVault vault("/ok");
    CHATKEEP_VAULT_READY(vault);
    vault.set("actions.hosts", "actions.example.org");
    const auto started = vault.start();

    QCOMPARE(vault.told(started.id), "I am sorry, something went wrong here. Please try again later.");

    QVERIFY(vault.server.requests().empty());
}

void tst_OutsideServices::settingsCountFromTheNextTurnOn() {
    ServedVault vault("/ok");
    CHATKEEP_VAULT_READY(vault);
    const auto started = vault.start();
    QCOMPARE(vault.told(started.id, "one"), "Hello.");

    vault.set("actions.hosts", "");
    QVERIFY(!vault.outside->offers(engine::OutsideRequest::Service::Action, "simple"));
    vault.set("actions.hosts", "127.0.0.1");

    QCOMPARE(vault.told(started.id, "two"), "Hello.");
}

void tst_OutsideServices::hundredVisitorsWaitWithoutHoldingThreads() {
    ServedVault vault("/slow");
    CHATKEEP_VAULT_READY(vault);
    vault.set("actions.timeout_seconds", "20"); // longer than a busy machine needs for what is said meanwhile
    std::vector<std::shared_ptr<ServedVault::Waiting>> waiting;
    for (int i = 0; i < 100; ++i)
        waiting.push_back(vault.send(vault.start().id, kAsks, "one"));
    QTRY_VERIFY(vault.server.requests().size() >= 60);

    const auto other = vault.start();
    for (int i = 0; i < 10; ++i)
        QVERIFY(vault.say(other.id, "when are you open"));
    QVERIFY(std::ranges::none_of(waiting, [](const auto& one) { return one->there.load(); }));

    QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(waiting, [](const auto& one) { return one->there.load(); }),
                             60'000);
}

void tst_OutsideServices::theModelIsOffUntilItIsSwitchedOnForABot() {
    ServedVault vault("/ok");
    CHATKEEP_VAULT_READY(vault);
    using Service = engine::OutsideRequest::Service;

    QVERIFY(!vault.outside->offers(Service::Model, "simple"));
    QCOMPARE(QString::fromStdString(asked(*vault.outside).why), "refused");
    vault.set("model.endpoint", vault.server.url("/v1").toStdString());
    vault.set("model.name", "small");
    QVERIFY(!vault.outside->offers(Service::Model, "simple"));
    vault.set("model.bots", "simple");

    QVERIFY(vault.outside->offers(Service::Model, "simple"));
    QVERIFY(!vault.outside->offers(Service::Model, "another"));
    QVERIFY(vault.server.requests().empty());
}

void tst_OutsideServices::theModelIsAskedInTheOpenAiInterface() {
    ServedVault vault("/ok");
    CHATKEEP_VAULT_READY(vault);
    vault.set("model.endpoint", vault.server.url("/v1/").toStdString());
    vault.set("model.name", "small");
    vault.set("model.bots", "*");
    vault.set("model.key", "sk-not-a-real-key");
    vault.server.setAnswer(R"txt({"choices":[{"message":{"role":"assistant","content":"Within 30 days."},
        "finish_reason":"stop"}],"usage":{"total_tokens":123}})txt");

    const auto answer = asked(*vault.outside);

    QVERIFY2(answer.outcome == engine::OutsideAnswer::Outcome::Answered, answer.why.c_str());
    QCOMPARE(QString::fromStdString(stringMember(answer.body, "text").value_or("")), "Within 30 days.");
    const auto& request = vault.server.requests().at(0);
    QCOMPARE(request.path, "/v1/chat/completions");
    QCOMPARE(request.headers.value("authorization"), "Bearer sk-not-a-real-key");
    QVERIFY(request.body.contains("Returns are free within 30 days."));
    QVERIFY(request.body.contains("\"model\":\"small\""));
    QVERIFY(vault.settings->value("model.used").ends_with(" 1 123"));
}

void tst_OutsideServices::theModelsBudgetEndsAndIsKept() {
    ServedVault vault("/ok");
    CHATKEEP_VAULT_READY(vault);
    vault.set("model.endpoint", vault.server.url("/v1").toStdString());
    vault.set("model.name", "small");
    vault.set("model.bots", "*");
    vault.set("model.requests_per_day", "1");
    (void)asked(*vault.outside);

    const QString usedUp = "the day's budget is used up"; // is remarked on the turn like its other faults
    QCOMPARE(QString::fromStdString(asked(*vault.outside).why), usedUp);
    QCOMPARE(vault.server.requests().size(), std::size_t(1));
    // Opened again, the day's budget is still used up; the next day has one.
    vault.conversations->setOutbound(nullptr);
    vault.outside.reset();
    vault.reopen();
    vault.outside = std::make_unique<OutsideServices>(*vault.settings, vault.clock);
    QCOMPARE(QString::fromStdString(asked(*vault.outside).why), usedUp);
    vault.clock.advance(std::chrono::hours(25));
    QVERIFY(QString::fromStdString(asked(*vault.outside).why) != usedUp);
    QCOMPARE(vault.server.requests().size(), std::size_t(2));
}

void tst_OutsideServices::theKeyIsNeverShown() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);

    QVERIFY(vault.settings->set(vault.admin, "model.key", "sk-not-a-real-key"));

    QCOMPARE(vault.settings->value("model.key"), std::string("set"));
    QCOMPARE(vault.settings->get(vault.admin, "model.key")->value, std::string("set"));
    QCOMPARE(vault.number("SELECT count(*) FROM setting WHERE value LIKE '%not-a-real%'"), 0);
    QCOMPARE(vault.audited("sk-not-a-real-key"), 0);
    vault.reopen();
    QCOMPARE(std::string(vault.settings->secret("model.key")->text()), std::string("sk-not-a-real-key"));
    QVERIFY(vault.settings->set(vault.admin, "model.key", ""));
    QVERIFY(vault.settings->secret("model.key")->empty());
    QCOMPARE(vault.settings->value("model.key"), std::string());
}

CHATKEEP_TEST(tst_OutsideServices)
#include "tst_OutsideServices.moc"
