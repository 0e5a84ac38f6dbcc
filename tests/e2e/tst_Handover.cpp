// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"
#include "tests/e2e/StreamClient.h"
#include "tests/main/Registry.h"

#include <QStandardPaths>

#include <csignal>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// `serve` gives its vault to a console with real windows and takes it back, while a visitor is streaming.
class tst_Handover : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;
    QProcess m_screen;
    QProcess m_windowManager;
    QProcess m_console;
    QString m_display;

    [[nodiscard]] Call console(const QByteArray& password = ServedVault::kPassword) const {
        Call call;
        call.arguments = {"--profile", m_vault->folder(), "--operator", "bench", "--lang", "en"};
        call.password = password;
        call.environment = m_vault->environment();
        call.environment.insert("DISPLAY", m_display);
        call.environment.insert("QT_QPA_PLATFORM", "xcb");
        call.environment.insert("XDG_CONFIG_HOME", m_vault->scratch() + "/config");
        return call;
    }
    [[nodiscard]] QByteArray tool(const QString& program, const QStringList& arguments) const {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("DISPLAY", m_display);
        process.setProcessEnvironment(environment);
        process.start(program, arguments);
        process.waitForFinished(20000);
        return process.readAllStandardOutput();
    }
    /// Windows of people's size whose title begins so: with the program's name, or as a question.
    [[nodiscard]] int windows(const QString& title = "Chatkeep") const {
        int count = 0;
        for (const QByteArray& id :
             tool("xdotool", {"search", "--onlyvisible", "--name", "^" + title}).split('\n'))
            if (!id.trimmed().isEmpty()) ++count;
        return count;
    }
    /// What stands on the screen, for a failure's words.
    [[nodiscard]] QByteArray seenOnScreen() const {
        QByteArray seen = "the keys go to " + tool("xdotool", {"getwindowfocus"}).trimmed();
        for (const QByteArray& id : tool("xdotool", {"search", "--onlyvisible", "--name", "."}).split('\n'))
            if (!id.trimmed().isEmpty())
                seen +=
                    "; " + id + " is " + tool("xdotool", {"getwindowname", QString::fromUtf8(id)}).trimmed();
        return seen;
    }
    [[nodiscard]] Json status() const {
        Call call;
        call.arguments = {"status", "--json", "--profile", m_vault->folder()};
        call.environment = m_vault->environment();
        return runProgram(call).json();
    }
    [[nodiscard]] std::string holder() const { return status().value("holder", std::string()); }
    [[nodiscard]] HttpAnswer say(HttpClient& client, const ServedVault::Chat& chat, int number) const {
        return client.request("POST", "/api/v1/conversations/" + chat.conversation + "/messages",
                              "{\"text\":\"where is my parcel, question " + QByteArray::number(number) +
                                  "\",\"client_id\":\"h" + QByteArray::number(number) + "\"}",
                              chat.token);
    }
    /// Connects as the widget does after a 1012: again from what was seen last.
    [[nodiscard]] bool reconnect(StreamClient& stream, const ServedVault::Chat& chat, int after) const {
        // The holder is changing: a visitor's page tries again, too.
        return QTest::qWaitFor(
            [&] { return stream.open(m_vault->port(), chat.conversation, chat.token, after); }, 20000);
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* program : {"Xvfb", "xdotool", "openbox"})
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(QString(program) + " is not installed"));
        m_screen.start("Xvfb", {"-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"});
        QByteArray number;
        QTRY_VERIFY_WITH_TIMEOUT((number += m_screen.readAllStandardOutput()).contains('\n'), 20000);
        m_display = ":" + QString::fromUtf8(number.trimmed());
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("DISPLAY", m_display);
        m_windowManager.setProcessEnvironment(environment);
        m_windowManager.start("openbox", QStringList());
        QVERIFY(m_windowManager.waitForStarted());
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }
    void cleanupTestCase() {
        for (QProcess* process : {&m_console, &m_windowManager, &m_screen}) {
            if (process->state() == QProcess::NotRunning) continue;
            process->terminate();
            if (!process->waitForFinished(10000)) process->kill();
            process->waitForFinished(5000);
        }
        m_vault.reset();
    }

    void fromServeToTheConsoleAndBackWithoutLosingAMessage() {
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        const quint16 port = m_vault->port();
        HttpClient client(port);
        const auto chat = ServedVault::startChat(client);
        QVERIFY(chat);
        StreamClient stream;
        QVERIFY(stream.open(port, chat->conversation, chat->token, 0));
        QCOMPARE(say(client, *chat, 1).status, 200);
        QVERIFY(stream.readUntil([&] { return stream.messages().size() >= 3; }));
        std::map<int, std::string> seen = stream.messages();

        // A wrong password takes nothing over.
        prepare(m_console, console("not the password at all"));
        m_console.start();
        QTRY_VERIFY_WITH_TIMEOUT(windows() == 1, 30000);
        QCOMPARE(holder(), std::string("serve"));
        m_console.terminate();
        QVERIFY(m_console.waitForFinished(20000));
        QCOMPARE(holder(), std::string("serve"));
        QCOMPARE(stream.closeCode(), 0);

        prepare(m_console, console());
        m_console.start();
        QVERIFY2(stream.readUntil([&] { return stream.closeCode() != 0; }, 60000),
                 m_console.readAllStandardError());
        QCOMPARE(stream.closeCode(), 1012);
        for (const auto& [seq, text] : stream.messages())
            seen[seq] = text;
        QTRY_COMPARE_WITH_TIMEOUT(holder(), std::string("console"), 30000);
        QVERIFY(m_vault->server().state() == QProcess::Running); // it waits to get the vault back

        QVERIFY(reconnect(stream, *chat, seen.rbegin()->first));
        HttpClient again(port);
        QCOMPARE(say(again, *chat, 2).status, 200);
        QVERIFY(stream.readUntil([&] { return stream.messages().size() >= 2; }));
        for (const auto& [seq, text] : stream.messages())
            QVERIFY2(seen.emplace(seq, text).second, "a message came twice");
        // The console does what commands ask while it holds the vault.
        QCOMPARE(m_vault->run({"operator", "list", "--json"}).exitCode, 0);

        // Its window is closed by hand, and the question answered with yes.
        QTRY_VERIFY_WITH_TIMEOUT(windows() >= 1, 20000);
        const QByteArray id =
            tool("xdotool", {"search", "--onlyvisible", "--name", "^Chatkeep"}).split('\n').first();
        (void)tool("xdotool", {"windowactivate", "--sync", QString::fromUtf8(id)});
        // The first made-up key may change the keyboard's map: the window manager asks for its keys anew
        // then.
        (void)tool("xdotool", {"key", "shift"});
        QTRY_COMPARE_WITH_TIMEOUT(tool("xdotool", {"getwindowfocus"}).trimmed(), id,
                                  10000); // keys go there now
        (void)tool("xdotool", {"key", "alt+F4"});
        QVERIFY2(QTest::qWaitFor([this] { return windows("Hand the bots back") == 1; }, 20000),
                 seenOnScreen());
        (void)tool("xdotool", {"key", "Return"});
        QVERIFY2(stream.readUntil([&] { return stream.closeCode() != 0; }, 60000),
                 "the stream was not closed");
        QCOMPARE(stream.closeCode(), 1012);
        for (const auto& [seq, text] : stream.messages())
            seen[seq] = text;
        QVERIFY(m_console.waitForFinished(30000));
        QCOMPARE(m_console.exitCode(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(holder(), std::string("serve"), 30000);

        QVERIFY(reconnect(stream, *chat, seen.rbegin()->first));
        HttpClient last(port);
        QCOMPARE(say(last, *chat, 3).status, 200);
        QVERIFY(stream.readUntil([&] { return stream.messages().size() >= 2; }));
        for (const auto& [seq, text] : stream.messages())
            QVERIFY2(seen.emplace(seq, text).second, "a message came twice");

        // What the visitor saw is what stands in the store, with no gap.
        const auto page =
            last.request("GET", "/api/v1/conversations/" + chat->conversation + "/messages?after=0", {},
                         chat->token)
                .json();
        int expected = 0;
        for (const Json& message : page["messages"]) {
            QCOMPARE(message.value("seq", 0), ++expected);
            QCOMPARE(seen[expected], message.value("text", std::string()));
        }
        QCOMPARE(static_cast<int>(seen.size()), expected);
        m_vault->stop();
        QCOMPARE(m_vault->server().exitCode(), 0);
    }

    void aSecondChatkeepOpensAWindowThere() {
        prepare(m_console, console());
        m_console.start();
        QTRY_COMPARE_WITH_TIMEOUT(holder(), std::string("console"), 60000);
        QTRY_COMPARE_WITH_TIMEOUT(windows(), 1, 30000);

        Call second = console({});
        second.environment.remove("DISPLAY"); // the window opens on the holder's display
        second.arguments << "--panel" << "overview" << "--theme" << "dark" << "--size" << "1100x750";
        const auto opened = runProgram(second, 60000);
        QVERIFY2(opened.exitCode == 0, opened.told());
        QTRY_COMPARE_WITH_TIMEOUT(windows(), 2, 20000);
        const auto third = runProgram(console(), 60000); // with a password it is signed in at once
        QVERIFY2(third.exitCode == 0, third.told());
        QTRY_COMPARE_WITH_TIMEOUT(windows(), 3, 20000);

        Call serve = console();
        serve.arguments = {"serve",     "--json",          "--listen",   "127.0.0.1:0",
                           "--profile", m_vault->folder(), "--operator", "bench"};
        const auto refused = runProgram(serve, 60000);
        QVERIFY2(refused.exitCode == 5 && refused.errorCode() == "in_use", refused.told());
        Call restore = console();
        restore.arguments = {"vault",           "accept-rollback", "--json", "--profile",
                             m_vault->folder(), "--operator",      "bench"};
        const auto closed = runProgram(restore, 60000);
        QVERIFY2(closed.exitCode == 5 && closed.err.contains("End it first"), closed.told());

        m_console.terminate();
        QVERIFY(m_console.waitForFinished(30000));
        QCOMPARE(m_console.exitCode(), 0);
        QCOMPARE(holder(), std::string());
        QCOMPARE(m_vault->run({"keys", "list"}).exitCode, 0);
    }

    void aConsoleThatIsEndedGivesTheVaultBackAndOneThatDiesLeavesItToTheNext() {
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        prepare(m_console, console());
        m_console.start();
        QTRY_COMPARE_WITH_TIMEOUT(holder(), std::string("console"), 60000);
        // A new vault key meanwhile is the one that the vault goes back with.
        const auto renewed = m_vault->run({"vault", "renew-recovery"});
        QVERIFY2(renewed.exitCode == 0, renewed.told());
        m_console.terminate(); // the desktop's session ends: nobody can be asked
        QVERIFY(m_console.waitForFinished(30000));
        QTRY_COMPARE_WITH_TIMEOUT(holder(), std::string("serve"), 30000);

        prepare(m_console, console());
        m_console.start();
        QTRY_COMPARE_WITH_TIMEOUT(holder(), std::string("console"), 60000);
        ::kill(static_cast<pid_t>(m_console.processId()), SIGKILL);
        QVERIFY(m_console.waitForFinished(20000));
        // The server that lent the vault cannot open it any more, and says so by ending.
        QVERIFY(m_vault->server().waitForFinished(30000));
        QCOMPARE(m_vault->run({"keys", "list"}).exitCode, 0);
    }
};

CHATKEEP_TEST(tst_Handover)
#include "tst_Handover.moc"
