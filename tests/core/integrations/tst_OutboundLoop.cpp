// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/OutboundLoop.h"
#include "tests/core/integrations/OddServer.h"
#include "tests/core/integrations/OwnCertificate.h"
#include "tests/main/Registry.h"

#include <QFile>
#include <QTemporaryDir>

#include <atomic>
#include <optional>

using namespace chatkeep;
using namespace chatkeep::integrations;
using test::OddServer;

namespace {

std::shared_ptr<const Destinations> hosts(const std::vector<std::string>& items) {
    return std::make_shared<const Destinations>(Destinations::fromItems(items));
}

/// Posts a call and lets the test's own server work until it has ended.
HttpAnswer posted(OutboundLoop& loop, HttpCall call) {
    auto answer = std::make_shared<std::optional<HttpAnswer>>();
    auto there = std::make_shared<std::atomic<bool>>(false);
    loop.post(std::move(call), [answer, there](HttpAnswer got) {
        *answer = std::move(got);
        *there = true;
    });
    if (!QTest::qWaitFor([&] { return there->load(); }, 15'000))
        return {.problem = "the test waited in vain"};
    return **answer;
}

HttpCall callTo(const QString& url) {
    return {.id = "turn",
            .url = url.toStdString(),
            .headers = {{"Idempotency-Key", "turn-0"}},
            .body = R"json({"next_action":"action_lookup"})json",
            .timeout = std::chrono::seconds(5),
            .maxBytes = 64 * 1024,
            .allowed = hosts({"localhost", "127.0.0.1"}),
            .authorities = {}};
}

} // namespace

class tst_OutboundLoop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRequestArrivesAsItWasSent() {
        OddServer server;
        OutboundLoop loop;

        const auto answer = posted(loop, callTo(server.url("/ok")));

        QCOMPARE(answer.problem, nullptr);
        QCOMPARE(answer.status, 200);
        QVERIFY(QByteArray::fromStdString(answer.body).contains("Hello."));
        const auto& request = server.requests().at(0);
        QCOMPARE(request.body, QByteArray(R"json({"next_action":"action_lookup"})json"));
        QCOMPARE(request.headers.value("content-type"), "application/json");
        QCOMPARE(request.headers.value("idempotency-key"), "turn-0");
        QVERIFY(!request.headers.contains("cookie"));
    }

    void aNameIsPinnedAndStillNamed() {
        OddServer server;
        OutboundLoop loop;

        const auto answer = posted(loop, callTo(server.url("/ok", "localhost")));

        QCOMPARE(answer.status, 200);
        QCOMPARE(server.requests().at(0).headers.value("host"),
                 "localhost:" + QByteArray::number(server.serverPort()));
    }

    void whatIsNotListedIsNeverReached_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("problem");
        QTest::newRow("other host") << "http://example.org/x" << "refused";
        QTest::newRow("metadata") << "http://169.254.169.254/latest/meta-data" << "refused";
        QTest::newRow("private") << "http://192.168.0.1/" << "refused";
        QTest::newRow("unspecified") << "http://0.0.0.0/" << "refused";
        QTest::newRow("mapped") << "http://[::ffff:192.168.0.1]/" << "refused";
        QTest::newRow("number as host") << "http://3232235521/" << "refused";
        QTest::newRow("user in front") << "http://localhost@example.org/" << "bad address";
        QTest::newRow("file") << "file:///etc/passwd" << "bad address";
        QTest::newRow("gopher") << "gopher://localhost:6379/_X" << "bad address";
        QTest::newRow("none") << "" << "bad address";
    }
    void whatIsNotListedIsNeverReached() {
        QFETCH(QString, url);
        QFETCH(QString, problem);
        OutboundLoop loop;

        const auto answer = posted(loop, callTo(url));

        QCOMPARE(QString(answer.problem), problem);
    }

    void whatGoesWrongIsSaidInOurWords_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("problem");
        QTest::newRow("huge") << "/huge" << "too large";
        QTest::newRow("huge in pieces") << "/endless" << "too large";
        QTest::newRow("redirect") << "/redirect" << "redirect";
        QTest::newRow("reset") << "/reset" << "connection lost";
        QTest::newRow("half an answer") << "/cut" << "connection lost";
    }
    void whatGoesWrongIsSaidInOurWords() {
        QFETCH(QString, path);
        QFETCH(QString, problem);
        OddServer server;
        OutboundLoop loop;

        const auto answer = posted(loop, callTo(server.url(path)));

        QCOMPARE(QString(answer.problem), problem);
        QVERIFY(answer.body.empty());
        for (const auto& request : server.requests())
            QCOMPARE(request.path, path.toUtf8()); // nothing was followed
    }

    void statusesComeThroughWithTheirBodies() {
        OddServer server;
        OutboundLoop loop;

        QCOMPARE(posted(loop, callTo(server.url("/500"))).status, 500);
        const auto rejected = posted(loop, callTo(server.url("/reject")));
        QCOMPARE(rejected.status, 400);
        QVERIFY(rejected.body.find("action_name") != std::string::npos);
    }

    void aSlowServerIsGivenUp() {
        OddServer server;
        OutboundLoop loop;
        auto call = callTo(server.url("/slow"));
        call.timeout = std::chrono::milliseconds(200);

        const auto answer = posted(loop, std::move(call));

        QCOMPARE(QString(answer.problem), "timeout");
    }

    void anEndlessHeaderHoldsUpNoOtherCall() {
        OddServer server;
        OutboundLoop loop;
        auto call = callTo(server.url("/headers"));
        call.timeout = std::chrono::seconds(1);

        QCOMPARE(QString(posted(loop, std::move(call)).problem), "timeout");

        QCOMPARE(posted(loop, callTo(server.url("/ok"))).status, 200);
    }

    void nobodyListeningIsSaid() {
        quint16 port = 0;
        {
            OddServer server;
            port = server.serverPort();
        }
        OutboundLoop loop;

        const auto answer = posted(loop, callTo(QString("http://127.0.0.1:%1/").arg(port)));

        QCOMPARE(QString(answer.problem), "not reached");
    }

    void aBrokenConnectionIsTriedOnceMoreUnderTheSameKey() {
        OddServer server;
        OutboundLoop loop;

        const auto answer = posted(loop, callTo(server.url("/once")));

        QCOMPARE(answer.status, 200);
        QVERIFY(server.requests().size() >= 2);
        QCOMPARE(server.acts().size(), std::size_t(1)); // the server saw one key and acted once
        QCOMPARE(server.acts().begin()->second, 1);
    }

    void aCancelledCallIsDropped() {
        OddServer server;
        auto loop = std::make_unique<OutboundLoop>();
        std::atomic<int> ended = 0;
        loop->post(callTo(server.url("/slow")), [&](const HttpAnswer&) { ++ended; });
        QTRY_COMPARE(server.requests().size(), std::size_t(1));

        loop->cancel("turn");
        QCOMPARE(posted(*loop, callTo(server.url("/ok"))).status, 200);
        loop.reset();

        QCOMPARE(ended.load(), 0);
    }

    void endingTheLoopDropsWhatIsUnderWay() {
        OddServer server;
        std::atomic<int> ended = 0;
        {
            OutboundLoop loop;
            loop.post(callTo(server.url("/slow")), [&](const HttpAnswer&) { ++ended; });
            QTRY_COMPARE(server.requests().size(), std::size_t(1));
        }
        QCOMPARE(ended.load(), 0);
    }

    void manyCallsGoSideBySide() {
        OddServer server;
        OutboundLoop loop;
        std::atomic<int> ended = 0;
        for (int i = 0; i < 60; ++i) {
            auto call = callTo(server.url("/slow"));
            call.timeout = std::chrono::seconds(2);
            loop.post(std::move(call), [&](const HttpAnswer&) { ++ended; });
        }
        // More than the six that one manager would open.
        QTRY_VERIFY(server.requests().size() >= 60);

        QCOMPARE(posted(loop, callTo(server.url("/ok"))).status, 200);
        QTRY_COMPARE_WITH_TIMEOUT(ended.load(), 60, 10'000);
    }

    void certificatesAreChecked();
};

void tst_OutboundLoop::certificatesAreChecked() {
    const auto own = test::OwnCertificate::make();
    QTemporaryDir folder;
    QFile authorities(folder.filePath("own.pem"));
    QVERIFY(authorities.open(QIODevice::WriteOnly));
    authorities.write(own.authority);
    authorities.close();
    OddServer server(own.server);
    OutboundLoop loop;

    const auto unknown = posted(loop, callTo(server.url("/ok", "localhost")));
    auto other = callTo(server.url("/ok", "127.0.0.1")); // not the certificate's name
    other.authorities = authorities.fileName().toStdString();
    const auto misnamed = posted(loop, other);
    QCOMPARE(server.requests().size(), std::size_t(0));
    auto named = callTo(server.url("/ok", "localhost"));
    named.authorities = authorities.fileName().toStdString();
    const auto trusted = posted(loop, named);

    QCOMPARE(QString(unknown.problem), "certificate");
    QCOMPARE(QString(misnamed.problem), "certificate");
    QVERIFY2(trusted.problem == nullptr, trusted.problem);
    QCOMPARE(trusted.status, 200);
    QCOMPARE(server.requests().size(), std::size_t(1));
}

CHATKEEP_TEST(tst_OutboundLoop)
#include "tst_OutboundLoop.moc"
