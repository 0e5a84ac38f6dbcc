// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Operators.h"
#include "core/access/Settings.h"
#include "core/conversations/Conversations.h"
#include "core/crypto/Random.h"
#include "core/engine/bots/BotService.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <filesystem>
#include <future>
#include <memory>
#include <string>

namespace chatkeep::test {

/// Time that goes on by itself and that a test may move further.
class MovableClock final : public Clock {
public:
    TimeMs nowMs() const override { return SystemClock().nowMs() + m_ahead; }
    std::chrono::steady_clock::time_point steadyNow() const override {
        return SystemClock().steadyNow() + std::chrono::milliseconds(m_ahead);
    }
    void advance(std::chrono::milliseconds by) { m_ahead += by.count(); }

private:
    std::atomic<TimeMs> m_ahead = 0;
};

/// A small bot: greets, offers two buttons, keeps a name in a slot, hands over to a person.
inline engine::BotFiles simpleBotFiles() {
    return {{"domain.yml", R"(version: "3.1"
intents:
  - greet
  - goodbye
  - hours
  - options
  - choose
  - human
entities:
  - colour
slots:
  colour:
    type: text
    mappings:
      - type: from_entity
        entity: colour
responses:
  utter_greet:
    - text: "Hello! How can I help?"
  utter_goodbye:
    - text: "Goodbye."
  utter_hours:
    - text: "We are open from nine to five."
  utter_options:
    - text: "Which colour do you like?"
      buttons:
        - title: "Red"
          payload: "/choose{\"colour\": \"red\"}"
        - title: "Blue"
          payload: "/choose{\"colour\": \"blue\"}"
  utter_chosen:
    - text: "You chose {colour}."
  utter_human:
    - text: "I will fetch somebody."
  utter_default:
    - text: "Sorry, I did not understand."
actions:
  - action_handoff
)"},
            {"data/nlu.yml", R"(version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
    - hi there
    - good morning
    - hey
    - good evening
- intent: goodbye
  examples: |
    - bye
    - goodbye
    - see you later
    - good night
- intent: hours
  examples: |
    - when are you open
    - what are your opening hours
    - are you open on sunday
    - opening times please
    - until when are you open today
- intent: options
  examples: |
    - which colours do you have
    - show me the colours
    - what can I choose
    - colour options please
- intent: choose
  examples: |
    - I take [red](colour)
    - give me [blue](colour)
    - [red](colour) please
    - the [blue](colour) one
- intent: human
  examples: |
    - I want to talk to a person
    - can I speak with a human
    - get me an agent
    - connect me with somebody of your staff
)"},
            {"data/rules.yml", R"(version: "3.1"
rules:
- rule: greet
  steps:
  - intent: greet
  - action: utter_greet
- rule: goodbye
  steps:
  - intent: goodbye
  - action: utter_goodbye
- rule: hours
  steps:
  - intent: hours
  - action: utter_hours
- rule: options
  steps:
  - intent: options
  - action: utter_options
- rule: choose
  steps:
  - intent: choose
  - action: utter_chosen
- rule: human
  steps:
  - intent: human
  - action: utter_human
  - action: action_handoff
)"}};
}

/// The same bot, but for what it says at the end.
inline engine::BotFiles farewellBotFiles() {
    auto files = simpleBotFiles();
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("Goodbye."), 8, "Farewell!");
    return files;
}

/// Waits for one callback of the turn service.
template <typename T>
class Awaited {
public:
    [[nodiscard]] std::function<void(Result<T>)> callback() {
        return [promise = m_promise](Result<T> result) { promise->set_value(std::move(result)); };
    }
    [[nodiscard]] Result<T> get() { return m_promise->get_future().get(); }

private:
    std::shared_ptr<std::promise<Result<T>>> m_promise = std::make_shared<std::promise<Result<T>>>();
};

/// A new vault in a temporary folder with every room up to conversations open: real SQLCipher, the floor of
/// the key derivation, one administrator, and (unless told otherwise) the published bot "simple". Can be
/// closed, opened again, and copied as a crash would leave it.
class TestVault {
public:
    static constexpr const char* kAdmin = "Ada";
    static constexpr const char* kPassword = "seven quiet lanterns";

    explicit TestVault(bool withBot = true) { make(withBot); }
    ~TestVault() { close(); }
    TestVault(const TestVault&) = delete;
    TestVault& operator=(const TestVault&) = delete;

    [[nodiscard]] bool isReady() const { return conversations != nullptr && m_trouble.empty(); }
    /// What went wrong, for a test's message.
    [[nodiscard]] const char* trouble() const { return m_trouble.c_str(); }
    [[nodiscard]] QString folder() const { return m_dir.filePath("vault"); }
    [[nodiscard]] QString path(const QString& relative) const { return m_dir.filePath(relative); }

    void close() {
        if (conversations) operators->setDuties(nullptr);
        conversations.reset();
        bots.reset();
        settings.reset();
        operators.reset();
        gate.reset();
        databases.reset();
        log.reset(); // the writer calls it until the end
    }
    void reopen() {
        close();
        openRooms(false);
        admin = signIn(kAdmin);
    }
    /// Goes on in a copy of the files as they are now, as after a kill. What was open stays closed for good.
    void crashAndReopen() {
        const auto image = m_dir.filePath("image").toStdString();
        std::filesystem::remove_all(image);
        std::filesystem::copy(folder().toStdString(), image, std::filesystem::copy_options::recursive);
        close();
        std::filesystem::remove_all(folder().toStdString());
        std::filesystem::rename(image, folder().toStdString());
        openRooms(false);
        admin = signIn(kAdmin);
    }

    /// A new operator, signed in.
    [[nodiscard]] access::Actor addOperator(const std::string& name, access::Role role) {
        freshen(admin);
        const auto added = operators->add(admin, name, role, secret(kPassword), false);
        if (!added) note("operator add", added.error());
        return signIn(name);
    }
    [[nodiscard]] access::Actor signIn(const std::string& name) {
        auto actor = operators->signIn(name, secret(kPassword), "test");
        if (!actor) {
            note("sign-in", actor.error());
            return {};
        }
        conversations->operatorSignedIn(*actor);
        return *actor;
    }
    void freshen(access::Actor& actor) {
        const auto fresh = operators->freshFactor(actor, secret(kPassword));
        if (!fresh) note("fresh factor", fresh.error());
    }
    void publishBot(const std::string& name, const engine::BotFiles& files) {
        const auto imported = bots->importFiles(admin, name, files, "");
        if (!imported) return note("bot import", imported.error());
        const auto published = bots->publish(admin, name, 0, {.effort = engine::Effort::Live});
        if (!published) note("bot publish", published.error());
    }

    // A visitor's acts, waited for.
    [[nodiscard]] Result<conversations::Started> tryStart(const conversations::StartRequest& request) {
        Awaited<conversations::Started> started;
        conversations->turns().start(request, started.callback());
        return started.get();
    }
    [[nodiscard]] conversations::Started start(const std::string& bot = "simple",
                                               const std::string& locale = "en") {
        auto started = tryStart(
            {.bot = bot, .noticeVersion = 1, .accepted = true, .locale = locale, .channel = "widget"});
        if (!started) {
            note("start", started.error());
            return {};
        }
        return *started;
    }
    /// A message with a client id of its own, unless one is given.
    [[nodiscard]] Result<conversations::Answered> say(ConversationId id, const std::string& text,
                                                      const std::string& clientId = {},
                                                      const std::optional<std::string>& payload = {}) {
        Awaited<conversations::Answered> answered;
        conversations->turns().message(
            {.conversation = id,
             .text = text,
             .clientId = clientId.empty() ? "test-" + std::to_string(++m_clientIds) : clientId,
             .payload = payload},
            answered.callback());
        return answered.get();
    }
    [[nodiscard]] Result<conversations::Answered> askForPerson(ConversationId id) {
        Awaited<conversations::Answered> answered;
        conversations->turns().requestHandoff(id, answered.callback());
        return answered.get();
    }
    [[nodiscard]] conversations::ConversationService& service() { return conversations->service(); }
    [[nodiscard]] conversations::TurnService& turns() { return conversations->turns(); }

    /// Null where there is no such conversation.
    [[nodiscard]] SubjectId personOf(ConversationId id) {
        const auto transcript = service().transcript(admin, id, 0, 1);
        return transcript ? transcript->row.person : SubjectId();
    }

    /// A number out of the store: "SELECT count(*) FROM …".
    [[nodiscard]] std::int64_t number(std::string_view sql) {
        const auto value =
            databases->readers().read([&](store::ReadTransaction& snapshot) -> Result<std::int64_t> {
                CHATKEEP_ASSIGN(auto query, snapshot.prepare(sql));
                CHATKEEP_TRY(query.step());
                return query.integer(0);
            });
        return value ? *value : -1;
    }
    /// How often an act stands in the audit log (also as a denial).
    [[nodiscard]] int audited(const std::string& act) {
        int count = 0;
        for (std::uint64_t from = 0;;) {
            const auto entries = log->entries(from, 1000);
            if (!entries || entries->empty()) return count;
            for (const auto& entry : *entries)
                count += entry.json.find('"' + act + '"') != std::string::npos;
            from = entries->back().sequence + 1;
        }
    }

    [[nodiscard]] static crypto::Secret secret(std::string_view text) {
        return crypto::Secret(asBytes(text));
    }

    MovableClock clock;
    access::Actor admin;
    std::unique_ptr<keys::Vault> vault;
    std::unique_ptr<audit::Log> log; ///< outlives the writer
    std::unique_ptr<store::Databases> databases;
    std::unique_ptr<access::Gate> gate;
    std::unique_ptr<access::Operators> operators;
    std::unique_ptr<access::Settings> settings;
    std::unique_ptr<engine::BotService> bots;
    std::unique_ptr<conversations::Conversations> conversations;

private:
    void note(const std::string& step, const Error& error) {
        if (!m_trouble.empty()) return;
        m_trouble = step + ": " + std::string(codeName(error.code)) + " " + error.detail;
        for (const auto& arg : error.args)
            m_trouble += " " + arg;
    }
    template <typename T, typename U>
    bool keep(const std::string& step, Result<T> result, U& place) {
        if (!result) {
            note(step, result.error());
            return false;
        }
        place = std::move(*result);
        return true;
    }
    void make(bool withBot) {
        keys::CreateOptions options;
        options.folder = folder().toStdString();
        options.operatorName = kAdmin;
        options.operatorId = crypto::newId<OperatorId>();
        options.cost = crypto::kArgon2TestCost;
        keys::NewVaultSecrets secrets;
        if (!keep("vault", keys::Vault::create(options, secret(kPassword), secrets), vault)) return;
        if (!openRooms(true)) return;
        if (const auto first = operators->createFirst(kAdmin, options.operatorId); !first)
            return note("first operator", first.error());
        if (const auto finished = vault->finishCreate(); !finished) return note("finish", finished.error());
        admin = signIn(kAdmin);
        if (withBot) publishBot("simple", simpleBotFiles());
    }
    bool openRooms(bool create) {
        store::Databases::Options options;
        options.create = create;
        if (!keep("databases", store::Databases::open(*vault, clock, options), databases)) return false;
        if (!keep("audit log", audit::Log::open(*databases, vault->ring(), clock), log)) return false;
        gate = std::make_unique<access::Gate>(*databases, *log, clock);
        operators = access::Operators::make(*gate, *vault, clock);
        operators->setCost(crypto::kArgon2TestCost);
        const bool isOpen =
            keep("settings", access::Settings::open(*gate, &vault->ring()), settings) &&
            keep("bots", engine::BotService::open(*gate), bots) &&
            keep("conversations", conversations::Conversations::open(*gate, *bots, *settings, vault->ring()),
                 conversations);
        if (isOpen) operators->setDuties(&conversations->duties());
        return isOpen;
    }

    QTemporaryDir m_dir;
    std::string m_trouble;
    std::atomic<int> m_clientIds = 0;
};

/// In how many conversations bots spoke up at one look. An answer may be there a moment before its
/// conversation is free again, and what is busy is asked at the next look: then it looks again.
inline std::size_t brokenSoon(TestVault& vault) {
    std::size_t count = 0;
    (void)QTest::qWaitFor([&] { return (count = vault.conversations->breakSilences()) > 0; }, 10'000);
    return count;
}

/// First lines of a test that needs the vault.
#define CHATKEEP_VAULT_READY(vault) QVERIFY2((vault).isReady(), (vault).trouble())

} // namespace chatkeep::test
