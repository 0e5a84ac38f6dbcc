// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/ServedVault.h"
#include "tests/main/Registry.h"

#include <QFile>

using namespace chatkeep;
using namespace chatkeep::e2e;

/// Real dialogues come in whole, can be found, and come out as they were.
class tst_RealConversations : public QObject {
    Q_OBJECT

    const QString m_file = QStringLiteral(CHATKEEP_SHARED_DATA "/conversations/sgd_dev.jsonl");
    std::unique_ptr<ServedVault> m_vault;
    std::vector<Json> m_lines;
    Json m_report;

private Q_SLOTS:
    void initTestCase() {
        QFile file(m_file);
        if (!file.open(QIODevice::ReadOnly)) QSKIP("no ../shared/data/conversations");
        while (!file.atEnd()) {
            const auto line = file.readLine();
            m_lines.push_back(
                *parseJson(std::string_view(line.constData(), static_cast<std::size_t>(line.size()))));
        }
        m_vault = std::make_unique<ServedVault>();
        QVERIFY2(m_vault->isReady(), qPrintable(m_vault->error()));
    }
    void allAreImported() {
        const auto imported = m_vault->run({"conversations", "import", m_file, "--bot", "shop", "--json"});
        QVERIFY2(imported.exitCode == 0, imported.out.left(2000).constData());
        m_report = imported.json();
        std::size_t turns = 0;
        for (const auto& line : m_lines)
            turns += line["turns"].size();
        QCOMPARE(m_report.value("conversations", std::size_t(0)), m_lines.size());
        QCOMPARE(m_report.value("messages", std::size_t(0)), turns);
        QVERIFY(m_report["rejected"].empty());
    }
    void importingTheSameAgainIsRefused() {
        const auto again = m_vault->run({"conversations", "import", m_file, "--bot", "shop", "--json"});
        QCOMPARE(again.exitCode, 1);
        QCOMPARE(again.json().value("conversations", std::size_t(1)), std::size_t(0));
        QCOMPARE(again.json()["rejected"].size(), m_lines.size());
    }
    void eachComesOutAsItWentIn() {
        for (std::size_t at = 0; at < m_lines.size(); at += 191) {
            const auto& line = m_lines[at];
            const auto id = QString::fromStdString(
                m_report["ids"].is_array()
                    ? m_report["ids"][at].get<std::string>()
                    : m_report["ids"].value(line.value("id", std::string()), std::string()));
            const auto shown = m_vault->run({"conversations", "show", id, "--reveal", "comparing", "--json"});
            QVERIFY2(shown.exitCode == 0, shown.err.constData());
            const auto messages = shown.json()["messages"];
            QCOMPARE(messages.size(), line["turns"].size());
            QCOMPARE(shown.json().value("state", std::string()), std::string("resolved"));
            for (std::size_t turn = 0; turn < messages.size(); ++turn) {
                const auto& was = line["turns"][turn];
                QCOMPARE(messages[turn].value("author", std::string()), was.value("speaker", std::string()));
                QCOMPARE(messages[turn].value("text", std::string()), was.value("text", std::string()));
            }
        }
    }
    void theirWordsAreFound() {
        // A long word of each of some dialogues leads to a hit that holds it.
        for (std::size_t at = 50; at < m_lines.size(); at += 400) {
            std::string longest;
            for (const auto& turn : m_lines[at]["turns"]) {
                const auto words = QString::fromStdString(turn.value("text", std::string()))
                                       .split(QRegularExpression("[^A-Za-z]+"), Qt::SkipEmptyParts);
                for (const QString& word : words)
                    if (static_cast<std::size_t>(word.size()) > longest.size()) longest = word.toStdString();
            }
            const auto found = m_vault->run({"search", QString::fromStdString(longest), "--json"});
            QVERIFY2(found.exitCode == 0, found.err.constData());
            QVERIFY2(!found.json()["hits"].empty(), longest.c_str());
        }
    }
};

CHATKEEP_TEST(tst_RealConversations)
#include "tst_RealConversations.moc"
