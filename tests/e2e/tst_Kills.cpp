// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QRandomGenerator>
#include <QThread>

#include <map>
#include <mutex>
#include <set>
#include <vector>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// SIGKILL at random moments under load. CHATKEEP_KILLS says how many (100 unless told).
class tst_Kills : public QObject {
    Q_OBJECT

    struct Acknowledged {
        QByteArray conversation;
        QByteArray token;
        std::map<int, std::string> texts; ///< seq -> text of the visitor's messages that were answered
        std::set<std::string> clientIds;
    };
    std::unique_ptr<ServedVault> m_vault;
    std::vector<Acknowledged> m_acknowledged;
    std::mutex m_mutex;
    int m_serial = 0;

    /// One visitor that talks until the connection breaks.
    void talk() {
        HttpClient client(m_vault->port());
        auto chat = ServedVault::startChat(client);
        if (!chat) return;
        Acknowledged mine{chat->conversation, chat->token, {}, {}};
        for (int i = 0;; ++i) {
            const std::string text = "where is order 88231 number " + std::to_string(i);
            const std::string id = "k" + std::to_string(i);
            const auto answer = client.request(
                "POST", "/api/v1/conversations/" + chat->conversation + "/messages",
                QByteArray::fromStdString("{\"text\":\"" + text + "\",\"client_id\":\"" + id + "\"}"),
                chat->token);
            if (answer.status != 200) break;
            const auto json = answer.json();
            mine.texts[json["messages"][0].value("seq", 0)] = text;
            mine.clientIds.insert(id);
        }
        std::lock_guard lock(m_mutex);
        m_acknowledged.push_back(std::move(mine));
    }

    static bool holds(HttpClient& client, const Acknowledged& mine, QString& why) {
        std::map<int, std::string> stored;
        int after = 0;
        for (bool more = true; more;) {
            const auto page = client.request("GET",
                                             "/api/v1/conversations/" + mine.conversation +
                                                 "/messages?after=" + QByteArray::number(after),
                                             {}, mine.token);
            if (page.status != 200) {
                why = "page answered " + QString::number(page.status);
                return false;
            }
            const auto json = page.json();
            for (const auto& message : json["messages"]) {
                const int seq = message.value("seq", 0);
                if (seq != after + 1) {
                    why = "gap or double at " + QString::number(seq);
                    return false;
                }
                after = seq;
                if (message.value("author", std::string()) == "visitor")
                    stored[seq] = message.value("text", std::string());
            }
            more = json.value("more", false);
        }
        std::multiset<std::string> texts;
        for (const auto& [seq, text] : stored)
            texts.insert(text);
        for (const auto& [seq, text] : mine.texts) {
            if (stored[seq] != text || texts.count(text) != 1) {
                why = "message " + QString::number(seq) + " lost or doubled";
                return false;
            }
        }
        return true;
    }

private Q_SLOTS:
    void initTestCase() {
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }

    void everyAcknowledgedMessageIsThereOnce() {
        bool given = false;
        const int kills = qEnvironmentVariableIntValue("CHATKEEP_KILLS", &given);
        const int rounds = given ? kills : 100;
        qsizetype messages = 0;
        for (int round = 0; round < rounds; ++round) {
            QVERIFY2(m_vault->serve(), qPrintable(m_vault->error()));
            {
                HttpClient checker(m_vault->port());
                for (const auto& mine : m_acknowledged) {
                    QString why;
                    QVERIFY2(holds(checker, mine, why),
                             qPrintable(QString("round %1: %2").arg(round).arg(why)));
                    messages += static_cast<qsizetype>(mine.texts.size());
                }
                m_acknowledged.clear();
            }
            std::vector<std::unique_ptr<QThread>> visitors;
            for (int i = 0; i < 8; ++i) {
                visitors.emplace_back(QThread::create([this] { talk(); }));
                visitors.back()->start();
            }
            QTest::qWait(QRandomGenerator::global()->bounded(20, 700));
            m_vault->kill();
            for (auto& visitor : visitors)
                visitor->wait();
        }
        qInfo("%d kills, %lld acknowledged messages, none lost or doubled", rounds,
              static_cast<long long>(messages));
        QVERIFY(messages > rounds);
    }

    void theAuditTreeVerifiesAfterwards() {
        const QString out = m_vault->scratch() + "/tiles";
        const auto exported = m_vault->run({"audit", "export", "--out", out, "--json"});
        QVERIFY2(exported.exitCode == 0, exported.err.constData());
        const auto vkey = QString::fromStdString(exported.json().value("vkey", std::string()));
        const auto verified = m_vault->run({"audit", "verify", out, "--key", vkey, "--json"});
        QVERIFY2(verified.exitCode == 0, verified.out.constData());
        QVERIFY(verified.json().value("ok", false));
    }
};

CHATKEEP_TEST(tst_Kills)
#include "tst_Kills.moc"
