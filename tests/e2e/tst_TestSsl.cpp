// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QFile>
#include <QStandardPaths>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// What the stock testssl.sh says of the real server: protocols, ciphers, forward secrecy and
/// vulnerabilities, each OK or informational.
class tst_TestSsl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFindingIsOkOrInformational() {
        const auto program = QStandardPaths::findExecutable("testssl");
        if (program.isEmpty()) QSKIP("testssl.sh is not installed");
        ServedVault vault;
        QVERIFY2(vault.isReady(), qPrintable(vault.error()));
        QVERIFY2(vault.serve(), qPrintable(vault.error()));
        const QString file = vault.scratch() + "/testssl.json";
        QProcess testssl;
        testssl.setProcessChannelMode(QProcess::MergedChannels);
        testssl.start(program, {"--quiet", "--color", "0", "--warnings", "batch", "--jsonfile", file, "-p",
                                "-s", "-f", "-U", "127.0.0.1:" + QString::number(vault.port())});
        QVERIFY(testssl.waitForFinished(600000));

        QFile report(file);
        QVERIFY2(report.open(QIODevice::ReadOnly), testssl.readAll().constData());
        const auto bytes = report.readAll();
        const auto findings =
            parseJson(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        QVERIFY(findings && findings->is_array());
        QStringList bad;
        QSet<QString> seen;
        for (const auto& each : *findings) {
            const auto severity = each.value("severity", std::string());
            const auto id = QString::fromStdString(each.value("id", std::string()));
            seen << id;
            // What testssl says of the OpenSSL that it was given itself, not of the server.
            if (id == "engine_problem") continue;
            if (severity != "OK" && severity != "INFO")
                bad << id + ": " +
                           QString::fromStdString(severity + " " + each.value("finding", std::string()));
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join('\n')));
        // It must have looked: these stand in every complete report.
        for (const char* id :
             {"TLS1", "TLS1_2", "TLS1_3", "cipherlist_NULL", "heartbleed", "ROBOT", "BREACH"})
            QVERIFY2(seen.contains(id), id);
        QVERIFY(seen.contains("FS") || seen.contains("PFS")); // its name differs by testssl's version
    }
};

CHATKEEP_TEST(tst_TestSsl)
#include "tst_TestSsl.moc"
