// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/Keychain.h"
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// The system's keychain for real: a session bus and a gnome-keyring-daemon of the test's own.
class tst_Keychain : public QObject {
    Q_OBJECT

    std::unique_ptr<ServedVault> m_vault;
    QProcess m_bus;
    QProcess m_daemon;
    QString m_address;

    [[nodiscard]] Call call(const QStringList& arguments) const {
        Call call;
        call.arguments = arguments + QStringList{"--json", "--profile", m_vault->folder()};
        call.environment = m_vault->environment();
        if (!m_address.isEmpty()) call.environment.insert("DBUS_SESSION_BUS_ADDRESS", m_address);
        return call;
    }
    [[nodiscard]] CommandResult admin(const QStringList& arguments) const {
        Call all = call(arguments + QStringList{"--operator", "bench"});
        all.password = ServedVault::kPassword;
        return runProgram(all);
    }
    [[nodiscard]] bool hasSlot() const {
        return std::ranges::any_of(admin({"vault", "info"}).json()["slots"],
                                   [](const Json& slot) { return slot["kind"] == "keychain"; });
    }
    void serveUnattended(bool works) {
        QProcess server;
        prepare(server, call({"serve", "--unattended", "--listen", "127.0.0.1:0"}));
        server.start();
        QByteArray out;
        QTRY_VERIFY_WITH_TIMEOUT((out += server.readAllStandardOutput()).contains('\n'), 60000);
        QCOMPARE(out.contains("\"ready\":true"), works);
        server.terminate();
        if (server.state() != QProcess::NotRunning) QVERIFY(server.waitForFinished(30000));
    }
    void stop(QProcess& process) {
        if (process.state() == QProcess::NotRunning) return;
        process.terminate();
        if (!process.waitForFinished(5000)) process.kill();
        process.waitForFinished(5000);
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* program : {"dbus-daemon", "gnome-keyring-daemon"})
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(QString(program) + " is not installed"));
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }
    void cleanupTestCase() {
        stop(m_daemon);
        stop(m_bus);
    }

    void withoutASessionBusItIsSaidAndNothingIsChanged() {
        const auto refused = admin({"vault", "enroll-unattended"});
        QVERIFY2(refused.exitCode == 2 && refused.errorCode() == "unsupported", refused.told());
        QVERIFY(refused.err.contains("keychain"));
        QVERIFY(!hasSlot());
        const auto keychain = integrations::systemKeychain();
        QCOMPARE(keychain->find("anything").error().code, ErrorCode::Unsupported);
    }

    void withoutAKeychainOnTheBusToo() {
        // A bus that starts nothing by itself.
        QFile config(m_vault->scratch() + "/bus.conf");
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(
            "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
            "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
            "<busconfig><type>session</type><listen>unix:path=" +
            (m_vault->scratch() + "/bus").toUtf8() +
            "</listen><policy context=\"default\"><allow send_destination=\"*\" "
            "eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_bus.start("dbus-daemon", {"--nofork", "--print-address", "--config-file=" + config.fileName()});
        QByteArray address;
        QTRY_VERIFY_WITH_TIMEOUT((address += m_bus.readAllStandardOutput()).contains('\n'), 10000);
        m_address = QString::fromUtf8(address.trimmed());
        const auto refused = admin({"vault", "enroll-unattended"});
        QVERIFY2(refused.exitCode == 2 && refused.errorCode() == "unsupported", refused.told());
        QVERIFY(!hasSlot());
    }

    void anUnattendedServeOpensByTheKeychainUntilItIsRemoved() {
        auto environment = m_vault->environment();
        environment.insert("DBUS_SESSION_BUS_ADDRESS", m_address);
        environment.insert("XDG_DATA_HOME", m_vault->scratch() + "/data");
        QDir().mkpath(m_vault->scratch() + "/data");
        m_daemon.setProcessEnvironment(environment);
        m_daemon.start("gnome-keyring-daemon", {"--foreground", "--unlock", "--components=secrets"});
        QVERIFY(m_daemon.waitForStarted());
        m_daemon.write("the keyring's own password");
        m_daemon.closeWriteChannel();
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toUtf8());
        const auto keychain = integrations::systemKeychain();
        QTRY_VERIFY_WITH_TIMEOUT(keychain->find("nothing").has_value(), 20000);
        QVERIFY(!*keychain->find("nothing"));

        const auto enrolled = admin({"vault", "enroll-unattended"});
        QVERIFY2(enrolled.exitCode == 0, enrolled.told());
        QVERIFY(hasSlot());
        serveUnattended(true);
        serveUnattended(true);

        const auto removed = admin({"vault", "remove-unattended"});
        QVERIFY2(removed.exitCode == 0, removed.told());
        QVERIFY(!hasSlot());
        serveUnattended(false);
    }

    void aSecretIsKeptReplacedAndForgotten() {
        const auto keychain = integrations::systemKeychain();
        if (!keychain->find("x")) QSKIP("no keychain");
        const crypto::Secret one(asBytes("one"));
        const crypto::Secret two(asBytes(std::string_view("t\0wo", 4)));
        QVERIFY(keychain->keep("a", "test", one));
        QVERIFY(keychain->keep("a", "test", two));
        QVERIFY(keychain->keep("b", "test", one));
        QVERIFY(**keychain->find("a") == two);
        QVERIFY(keychain->forget("a"));
        QVERIFY(keychain->forget("a"));
        QVERIFY(!*keychain->find("a"));
        QVERIFY(**keychain->find("b") == one);
        QVERIFY(keychain->forget("b"));
    }

    void theLogIsAnchoredInTheKeychainToo() {
        if (m_address.isEmpty()) QSKIP("no keychain");
        // The state folder is lost, and an older copy put back: the keychain still knows.
        const QString copy = m_vault->scratch() + "/older";
        QDir().mkpath(copy);
        for (const QString& name : QDir(m_vault->folder()).entryList(QDir::Files))
            QVERIFY(QFile::copy(m_vault->folder() + "/" + name, copy + "/" + name));
        QCOMPARE(admin({"settings", "set", "message.max_chars", "2000"}).exitCode, 0);
        QVERIFY(QDir(m_vault->scratch() + "/state").removeRecursively());
        for (const QString& name : QDir(copy).entryList(QDir::Files)) {
            QFile::remove(m_vault->folder() + "/" + name);
            QVERIFY(QFile::copy(copy + "/" + name, m_vault->folder() + "/" + name));
        }
        const auto refused = admin({"keys", "list"});
        QVERIFY2(refused.exitCode == 6 && refused.errorCode() == "rolled_back", refused.told());
    }
};

CHATKEEP_TEST(tst_Keychain)
#include "tst_Keychain.moc"
