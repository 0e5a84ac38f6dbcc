// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Invocation.h"
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <zip.h>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// The grammar of the command line as automation relies on it: help, JSON, exit codes, where secrets come
/// from.
class tst_CommandLine : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;

    static CommandResult plain(const QStringList& arguments, const QByteArray& input = {}) {
        Call call;
        call.arguments = arguments;
        call.input = input;
        return runProgram(call);
    }
    [[nodiscard]] Call onVault(const QStringList& arguments) const {
        Call call;
        call.arguments = arguments + QStringList{"--profile", m_vault->folder(), "--operator", "bench"};
        call.environment = m_vault->environment();
        return call;
    }

private Q_SLOTS:
    void initTestCase() {
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }

    void versionIsOneLine() {
        const auto result = plain({"--version"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out.count('\n'), 1);
        QVERIFY(result.out.startsWith("chatkeep "));
        QVERIFY(result.err.isEmpty());
    }

    void everyCommandHasHelpAndJson_data() {
        QTest::addColumn<QString>("command");
        for (const auto& spec : app::commandSpecs())
            QTest::newRow(spec.name.c_str()) << QString::fromStdString(spec.name);
    }
    void everyCommandHasHelpAndJson() {
        QFETCH(QString, command);
        const auto result = plain(command.split(' ') + QStringList{"--help"});
        QCOMPARE(result.exitCode, 0);
        for (const char* option : {"--json", "--profile", "--operator", "--password-fd"})
            QVERIFY2(result.out.contains(option), option);
        QVERIFY(result.err.isEmpty());
    }

    void aBotsFolderIsTestedWhereItLies_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("named");
        const QString demo = QStringLiteral(CHATKEEP_SOURCE_DIR) + "/resources/demo";
        QTest::newRow("here") << demo + "/laden" << ".";
        QTest::newRow("below") << demo << "./laden";
        QTest::newRow("beside") << demo + "/shop" << "../laden";
    }
    void aBotsFolderIsTestedWhereItLies() {
        QFETCH(QString, folder);
        QFETCH(QString, named);
        const auto result = runProgram({.arguments = {"bot", "test", named, "--json"}, .folder = folder});
        QVERIFY2(result.exitCode == 0, result.told());
        QVERIFY(result.json()["cases"].size() >= 40);
    }

    void aBotsZipIsTestedWhereItLies() {
        const QTemporaryDir folder;
        const auto path = folder.filePath("laden.zip");
        zip_t* zip = zip_open(path.toUtf8(), ZIP_CREATE, nullptr);
        const QDir bot(QStringLiteral(CHATKEEP_SOURCE_DIR) + "/resources/demo/laden");
        QDirIterator at(bot.path(), QDir::Files, QDirIterator::Subdirectories);
        while (at.hasNext()) {
            const auto file = at.next().toUtf8();
            zip_file_add(zip, bot.relativeFilePath(file).toUtf8(), zip_source_file(zip, file, 0, -1), 0);
        }
        QCOMPARE(zip_close(zip), 0);

        Call call{.arguments = {"bot", "test", "laden.zip", "--json"}, .folder = folder.path()};
        const auto result = runProgram(call);
        QVERIFY2(result.exitCode == 0, result.told());
        QVERIFY(result.json()["cases"].size() >= 40);
        QVERIFY(QFile::resize(path, QFileInfo(path).size() / 2));
        QCOMPARE(runProgram(call).exitCode, 4);
    }

    void aBotWithoutTestsIsNotSaidToPass() {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath("data"));
        for (const auto* name : {"domain.yml", "data/nlu.yml", "data/responses.yml"})
            QVERIFY(QFile::copy(QStringLiteral(CHATKEEP_SOURCE_DIR) + "/resources/demo/laden/" + name,
                                folder.filePath(name)));

        const auto result = runProgram({.arguments = {"bot", "test", "."}, .folder = folder.path()});

        QVERIFY2(result.out.contains("The bot has no tests"), result.told());
    }

    void whoNamesAnOperatorMeansTheBotOfTheVault() {
        QTemporaryDir empty;
        Call call{
            .arguments = {"bot", "test", "laden", "--operator", "anna", "--profile", empty.path(), "--json"},
            .folder = QStringLiteral(CHATKEEP_SOURCE_DIR) + "/resources/demo"};
        QVERIFY2(runProgram(call).exitCode != 0, "the folder of that name was tested");
        call.arguments[2] = "./laden";
        QCOMPARE(runProgram(call).exitCode, 0);
    }

    void wrongUsageIsTwoWithItsDocument_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown command") << QStringList{"nonsense"};
        QTest::newRow("group alone") << QStringList{"vault"};
        QTest::newRow("missing positional") << QStringList{"conversations", "show"};
        QTest::newRow("unknown option") << QStringList{"vault", "info", "--colour"};
        QTest::newRow("option without value") << QStringList{"vault", "info", "--profile"};
        QTest::newRow("too much") << QStringList{"vault", "info", "more"};
        QTest::newRow("no operator") << QStringList{"keys", "list"};
        QTest::newRow("theme") << QStringList{"console", "--theme", "purple"};
        QTest::newRow("size") << QStringList{"console", "--size", "large"};
        QTest::newRow("language") << QStringList{"--lang", "xx"};
        QTest::newRow("panel") << QStringList{"console", "--panel", "nowhere"};
        QTest::newRow("listen") << QStringList{"serve", "--listen", "here"};
    }
    void wrongUsageIsTwoWithItsDocument() {
        QFETCH(QStringList, arguments);
        const auto result = plain(arguments);
        QVERIFY2(result.exitCode == 2, result.told());
        QVERIFY(result.out.isEmpty() && !result.err.isEmpty());
        const auto asJson = plain(arguments + QStringList{"--json"});
        if (arguments.last() == "--profile") return; // it takes --json for the folder
        QVERIFY2(asJson.exitCode == 2, asJson.told());
        QVERIFY2(asJson.errorCode() == "invalid_input", asJson.told());
        QVERIFY(!asJson.json()["error"].value("message", std::string()).empty());
        QVERIFY(asJson.json()["error"].contains("reference"));
        QVERIFY(!asJson.err.isEmpty());
    }

    void aSecretComesByDescriptorEnvironmentOrPrompt() {
        Call byDescriptor = onVault({"keys", "list", "--json", "--password-fd", "9"});
        byDescriptor.secrets[9] = ServedVault::kPassword + "\n";
        QCOMPARE(runProgram(byDescriptor).exitCode, 0);

        Call byEnvironment = onVault({"keys", "list", "--json"});
        byEnvironment.password = ServedVault::kPassword;
        QCOMPARE(runProgram(byEnvironment).exitCode, 0);

        // The descriptor counts before the environment.
        Call both = byDescriptor;
        both.password = "another one that is wrong";
        QCOMPARE(runProgram(both).exitCode, 0);

        Call empty = byDescriptor;
        empty.secrets[9] = "";
        QCOMPARE(runProgram(empty).exitCode, 2);
    }

    void aPromptAsksOnTheTerminalAndEchoesNothing() {
        const QString script = QStandardPaths::findExecutable("script");
        QVERIFY2(!script.isEmpty(), "script(1) of bsdutils, which every Debian has");
        QProcess terminal;
        auto environment = m_vault->environment();
        environment.remove("CHATKEEP_PASSWORD"); // else nothing is asked
        terminal.setProcessEnvironment(environment);
        terminal.start(script, {"-qefc",
                                QString("'%1' keys list --json --profile '%2' --operator bench")
                                    .arg(CHATKEEP_BINARY, m_vault->folder()),
                                "/dev/null"});
        QByteArray seen;
        QTRY_VERIFY_WITH_TIMEOUT((seen += terminal.readAllStandardOutput()).contains("Password of bench: "),
                                 20000);
        terminal.write(ServedVault::kPassword + "\n");
        QVERIFY(terminal.waitForFinished(60000));
        seen += terminal.readAllStandardOutput();
        QCOMPARE(terminal.exitCode(), 0);
        QVERIFY(seen.contains("\"keys\""));
        QVERIFY(!seen.contains(ServedVault::kPassword));
    }

    void namesOfOthersDoNotSteerTheTerminal() {
        const QString script = QStandardPaths::findExecutable("script");
        QVERIFY2(!script.isEmpty(), "script(1) of bsdutils, which every Debian has");
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("data"));
        for (const char* name : {"domain.yml", "data/a\x1b[2J.yml"}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("intents: [a\n");
        }
        QProcess terminal;
        terminal.start(script, {"-qefc", QString("'%1' bot test '%2'").arg(CHATKEEP_BINARY, folder.path()),
                                "/dev/null"});
        QVERIFY(terminal.waitForFinished(60000));

        const auto seen = terminal.readAllStandardOutput();
        QVERIFY2(seen.contains("data/a?[2J.yml"), seen);
        QVERIFY(!seen.contains('\x1b'));
    }

    void theEnvironmentIsWipedInTheRunningProcess() {
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        QFile block("/proc/" + QString::number(m_vault->server().processId()) + "/environ");
        const bool isReadable = block.open(QIODevice::ReadOnly);
        const QByteArray environment = isReadable ? block.readAll() : QByteArray();
        m_vault->stop();
        // Only root may look at all: the process is not dumpable.
        if (!isReadable || environment.isEmpty()) return;
        QVERIFY(environment.contains("XDG_STATE_HOME="));
        QVERIFY(!environment.contains(ServedVault::kPassword));
    }

    void withJsonStdoutHoldsOneDocumentOnly_data() {
        QTest::addColumn<QStringList>("arguments");
        for (const char* line :
             {"vault info", "status", "operator list", "settings list", "settings get listen.port",
              "keys list", "bot list", "conversations list", "search parcel", "demo"})
            QTest::newRow(line) << QString(line).split(' ');
    }
    void withJsonStdoutHoldsOneDocumentOnly() {
        QFETCH(QStringList, arguments);
        Call call = onVault(arguments + QStringList{"--json"});
        call.password = ServedVault::kPassword;
        const auto result = runProgram(call);
        // A demo vault is not made over another one; its error is one document too.
        QCOMPARE(result.exitCode, arguments.first() == "demo" ? 2 : 0);
        QVERIFY2(result.json().is_object(), result.told());
    }

    void anAnswerThatCannotBeWrittenIsNotCalledDone_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("sink");
        QTest::addColumn<int>("exitCode");
        const QStringList command{"vault", "info", "--profile", m_vault->folder(), "--json"};
        QTest::newRow("a full disk") << command << "/dev/full" << 70;
        QTest::newRow("nobody listens") << command << "/dev/null" << 0;
        QTest::newRow("help on a full disk") << QStringList{"--help"} << "/dev/full" << 70;
        QTest::newRow("version for nobody") << QStringList{"--version"} << "/dev/null" << 0;
    }
    void anAnswerThatCannotBeWrittenIsNotCalledDone() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, sink);
        QFETCH(int, exitCode);
        QProcess process;
        prepare(process, {.arguments = arguments});
        process.setStandardOutputFile(sink);
        process.start();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), exitCode);
        QCOMPARE(process.readAllStandardError().contains("could not be written"), exitCode != 0);
    }
    void aCallerMayCloseAllDescriptors() {
        auto call = onVault({"operator", "list"});
        call.password = ServedVault::kPassword;
        QProcess process;
        prepare(process, call);
        const auto program = process.program();
        process.setProgram("/bin/sh");
        process.setArguments(QStringList{"-c", "exec \"$@\" 0<&- 1>&- 2>&-", "sh", program} + call.arguments);
        process.start();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }
    void aWordThatIsACommandTooIsAWord_data() {
        QTest::addColumn<QString>("word");
        for (const char* word : {"search", "demo", "serve", "bench", "status"})
            QTest::newRow(word) << QString(word);
    }
    void aWordThatIsACommandTooIsAWord() {
        QFETCH(QString, word);
        const auto result = m_vault->run({"search", word, "--json"});
        QVERIFY2(result.exitCode == 0, result.told());
        QVERIFY2(result.json().contains("hits"), result.told());
    }

    void theHolderAnswersAsTheCommandWould() {
        const QStringList commands[] = {{"operator", "list"},
                                        {"settings", "list"},
                                        {"bot", "list"},
                                        {"conversations", "list"},
                                        {"settings", "get", "nothing.of.that"},
                                        {"conversations", "show", "nonsense"}};
        std::vector<CommandResult> closed;
        for (const QStringList& command : commands)
            closed.push_back(m_vault->run(command + QStringList{"--json"}));
        QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
        for (std::size_t i = 0; i < closed.size(); ++i) {
            const auto held = m_vault->run(commands[i] + QStringList{"--json"});
            QCOMPARE(held.exitCode, closed[i].exitCode);
            QCOMPARE(held.errorCode(), closed[i].errorCode());
            if (held.exitCode == 0) QCOMPARE(held.out, closed[i].out);
        }
        m_vault->stop();
    }

    void personalDataIsScannedByLines() {
        const auto result = plain({"pii", "scan"}, "{\"id\":7,\"text\":\"\xc3\xa4 mail a.b@example.org\"}\n");
        QCOMPARE(result.exitCode, 0);
        const auto json = result.json();
        QCOMPARE(json.value("id", 0), 7);
        QCOMPARE(json["spans"][0].value("start", 0), 7);
        QCOMPARE(json["spans"][0].value("end", 0), 22);
        QVERIFY(json["spans"][0].contains("type") && json["spans"][0].contains("score"));
    }

    void aLineWithoutAnEndEndsTheScan() {
        const auto result =
            plain({"pii", "scan"}, "{\"id\":7,\"text\":\"hello\"}\n" + QByteArray(17 << 20, 'x'));
        QCOMPARE(result.exitCode, 2);
        QVERIFY(result.out.startsWith("{\"id\":7"));
        QVERIFY2(result.err.contains("line 2"), result.told());
    }
};

CHATKEEP_TEST(tst_CommandLine)
#include "tst_CommandLine.moc"
