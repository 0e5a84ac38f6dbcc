// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/OpenVault.h"
#include "core/crypto/Random.h"
#include "core/gateway/Certificate.h"
#include "tests/main/Registry.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

using namespace chatkeep;
using app::OpenVault;

/// Where an open vault serves, and with which certificate.
class tst_Serving : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::unique_ptr<OpenVault> m_open;
    std::optional<access::Actor> m_ada;

private Q_SLOTS:
    void initTestCase() {
        qputenv("XDG_STATE_HOME", m_dir.filePath("state").toUtf8());
        keys::CreateOptions options;
        options.folder = m_dir.filePath("vault").toStdString();
        options.operatorName = "ada";
        options.operatorId = crypto::newId<OperatorId>();
        options.cost = crypto::Argon2Cost{crypto::kArgon2FloorKib, 1, 1};
        keys::NewVaultSecrets secrets;
        auto open = OpenVault::create(options, crypto::Secret(asBytes("seven quiet lanterns")), secrets);
        QVERIFY(open);
        m_open = std::move(*open);
        auto actor = m_open->operators().signInBySlot("ada", "test");
        QVERIFY(actor);
        m_ada.emplace(std::move(*actor));
        QVERIFY(m_open->settings().set(*m_ada, "listen.port", "0"));
        QVERIFY(m_open->startServing({}));
    }
    void cleanupTestCase() {
        if (m_open) m_open->stopServing();
        m_open.reset();
    }

    void aPlaceThatIsTakenLeavesTheOldOne() {
        const auto before = m_open->serving().url;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QVERIFY(m_open->settings().set(*m_ada, "listen.port", std::to_string(other.serverPort())));

        QTcpSocket visitor;
        visitor.connectToHost(QHostAddress::LocalHost, QUrl(QString::fromStdString(before)).port());
        QVERIFY(visitor.waitForConnected(5000));

        const auto again = m_open->serveAgain();

        QVERIFY(!visitor.waitForDisconnected(200)); // and nobody was interrupted
        QCOMPARE(visitor.state(), QAbstractSocket::ConnectedState);
        QVERIFY(!again && again.error().code == ErrorCode::Network);
        QVERIFY(m_open->serving().serving);
        QCOMPARE(m_open->serving().url, before);
        other.close();
        QVERIFY(m_open->serveAgain());
        QVERIFY(m_open->serving().url != before);
    }

    void aLanguageModelIsForBotsThatAreThere() {
        QVERIFY(m_open->bots().begin(*m_ada, "shop", "en"));
        const auto set = [&](const char* listed) {
            return m_open->settings().set(*m_ada, "model.bots", listed);
        };
        QVERIFY(set("shop"));

        const auto refused = set("shop, shp");

        QVERIFY(!refused && refused.error().code == ErrorCode::NotFound);
        QCOMPARE(refused.error().args, (std::vector<std::string>{"bot", "shp"}));
        QCOMPARE(m_open->settings().value("model.bots"), std::string("shop"));
        QVERIFY(set("*"));
        QVERIFY(set(""));
    }

    void onlyACertificateThatServesIsKept() {
        const auto file = m_dir.filePath("own.pem");
        const auto write = [&](const std::string& text) {
            QFile out(file);
            if (out.open(QIODevice::WriteOnly | QIODevice::Truncate)) out.write(text.c_str());
        };
        const auto set = [&] {
            return m_open->settings().set(*m_ada, "tls.certificate", file.toStdString());
        };
        const auto key = gateway::makeKeyPem();
        const auto other = gateway::makeKeyPem();
        const auto now = SystemClock().nowMs();
        const auto chain = gateway::makeSelfSigned(*key, {"localhost"}, now);
        const auto old = gateway::makeSelfSigned(*key, {"localhost"}, now - 800LL * 24 * 3600 * 1000);
        QVERIFY(chain && other && old);

        write("nothing of that");
        QVERIFY(!set());
        write(*chain); // without its key, which is not the vault's
        QVERIFY(!set());
        write(*chain + std::string(asText(other->view())));
        QVERIFY(!set());
        write(*old + std::string(asText(key->view())));
        const auto expired = set();
        QVERIFY(!expired && expired.error().args.back() == "expired");
        QVERIFY(m_open->settings().value("tls.certificate").empty());
        QCOMPARE(m_open->servedCertificateFile(), m_open->certificateFile());

        write(*chain + std::string(asText(key->view())));
        QVERIFY(set());
        QCOMPARE(m_open->servedCertificateFile(), file.toStdString());
    }
};

CHATKEEP_TEST(tst_Serving)
#include "tst_Serving.moc"
