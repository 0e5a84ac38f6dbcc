// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/privacy/Finder.h"
#include "tests/main/Registry.h"
#include "tests/ui/DemoConsole.h"
#include "ui/base/Words.h"
#include "ui/panels/live/ConversationPane.h"

#include <yaml-cpp/yaml.h>

#include <QDirIterator>
#include <QLabel>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTextDocument>

#include <atomic>

using namespace chatkeep;
using namespace chatkeep::ui;

/// Strings that break things, as an operator's replies and notes: stored as they came, and shown in a real
/// window as the plain text that they are. Lists of `../shared`, and a few of our own where that is absent.
class tst_HostileText : public QObject, private test::DemoConsole {
    Q_OBJECT

    static constexpr std::size_t kMostOfAnOperator = 20000;

    access::Actor m_actor;
    std::vector<std::string> m_texts; ///< our own first
    std::size_t m_own = 0;

    void collect() {
        m_texts = {"<b>bold</b><img src=x onerror=alert(1)>",
                   "<a href=\"file:///etc/passwd\">x</a> &amp; &lt;",
                   "'; DROP TABLE message; --",
                   "a\x07"
                   "b\xe2\x80\xae"
                   "c\x1b[31m",
                   "\xc2\xa0hard\xc2\xa0space",
                   "%1 %2 %n %s",
                   "=HYPERLINK(\"x\")",
                   "\xef\xbb\xbf"
                   "mark"};
        m_own = m_texts.size();
        QFile list(QStringLiteral(CHATKEEP_SHARED_DATA "/security/blns/blns.json"));
        if (list.open(QIODevice::ReadOnly)) {
            const auto bytes = list.readAll();
            const auto strings =
                parseJson(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
            for (const auto& text : *strings)
                m_texts.push_back(text.get<std::string>());
        }
        for (const char* folder :
             {"REQUEST-941-APPLICATION-ATTACK-XSS", "REQUEST-942-APPLICATION-ATTACK-SQLI"}) {
            QDirIterator files(QStringLiteral(CHATKEEP_SHARED_DATA "/security/crs/tests/regression/tests/") +
                                   folder,
                               {"*.yaml"}, QDir::Files);
            while (files.hasNext()) {
                const YAML::Node root = YAML::LoadFile(files.next().toStdString());
                for (const auto& test : root["tests"])
                    for (const auto& stage : test["stages"])
                        for (const char* member : {"data", "uri"})
                            if (const YAML::Node input = stage["input"][member]; input && input.IsScalar())
                                m_texts.push_back(input.Scalar());
            }
        }
    }

    void look(ConversationId id) {
        m_window->showPanel("live", {{"conversation", QString::fromStdString(id.text())}});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<ConversationPane*>()->conversation() == id, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(!transcript().isEmpty(), 10000);
    }
    /// What stands in the store of this chat: operators' replies, or notes.
    QByteArrayList stored(ConversationId id, const char* list) {
        QByteArrayList texts;
        const auto shown = service().show(m_actor, id, "comparing in a test");
        if (!shown) return texts;
        for (const auto& each : shown->document[list])
            if (each.value("author", std::string("operator")) == "operator")
                texts << QByteArray::fromStdString(each.value("text", std::string()));
        return texts;
    }

private Q_SLOTS:
    void initTestCase() {
        openHouse("tst_HostileText");
        if (QTest::currentTestFailed()) return;
        signIn("administrator"); // shortcuts work in the window that is used
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
        QVERIFY(QTest::qWaitForWindowActive(m_window));
        m_actor = sessionOf("administrator");
        collect();
    }
    void cleanupTestCase() {
        closeWindow();
        closeHouse();
    }

    void tipsSayTheTextItself() {
        for (const std::string& text : m_texts) {
            const QString words = shown(text);
            const QString tip = shownAsTip(words); // what Qt takes it for decides how it is drawn
            QTextDocument drawn;
            Qt::mightBeRichText(tip) ? drawn.setHtml(tip) : drawn.setPlainText(tip);
            QVERIFY2(drawn.toPlainText().simplified() == words.simplified(), text.c_str());
        }
        const QString line = "a tip of one line stays on it";
        QCOMPARE(shownAsTip(line), line);
        QVERIFY(Qt::mightBeRichText(shownAsTip(line.repeated(4)))); // is broken into lines
    }
    void repliesAndNotesAreStoredAsTheyCameAndShownAsPlainText() {
        qInfo("%zu texts", m_texts.size());
        constexpr std::size_t kAtOnce = 50; // a page of the transcript, so that the window shows all of them
        for (std::size_t begin = 0; begin < m_texts.size(); begin += kAtOnce) {
            const auto id = startChat();
            QVERIFY(!id.isNull());
            QVERIFY(service().take(m_actor, id));
            QByteArrayList replies, notes;
            QStringList words;
            for (std::size_t at = begin; at < std::min(begin + kAtOnce, m_texts.size()); ++at) {
                const std::string& text = m_texts[at];
                const auto reply = service().reply(m_actor, id, text);
                const auto note = service().note(m_actor, id, text);
                const bool acceptable = checkText(text, "text", kMostOfAnOperator).has_value();
                QVERIFY2(reply.has_value() == acceptable, text.c_str());
                QVERIFY2(note.has_value() == acceptable, text.c_str());
                if (!acceptable) continue;
                const auto arrival = privacy::receiveText(text);
                const bool cut = arrival.cut || reply->text.find("[card ") != std::string::npos;
                QVERIFY2(cut || reply->text == text, text.c_str());
                QVERIFY2(arrival.cut || note->text == text, text.c_str());
                replies << QByteArray::fromStdString(reply->text);
                notes << QByteArray::fromStdString(note->text);
                if (!cut && reply->found.empty()) words << shown(text);
            }
            QCOMPARE(stored(id, "notes"), notes);
            QCOMPARE(stored(id, "messages").size(), replies.size());
            look(id);
            QTRY_VERIFY_WITH_TIMEOUT(transcript().size() >= replies.size() + notes.size(), 10000);
            const QStringList seen = transcript();
            auto* view = find<QAbstractItemView>("transcript");
            for (const QString& each : words)
                QVERIFY2(seen.contains(each), qPrintable(each));
            QVERIFY(!view->grab().isNull());
            for (QLabel* label : m_window->findChildren<QLabel*>())
                QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty() ||
                             !Qt::mightBeRichText(label->text()),
                         qPrintable(label->objectName() + ": " + label->text()));
        }
    }
    void theWindowShowsNoControlCharacter() {
        const auto id = startChat();
        QVERIFY(service().take(m_actor, id));
        QVERIFY(service().reply(m_actor, id, "bell\x07 turn\xe2\x80\xae end"));
        look(id);
        QTRY_VERIFY_WITH_TIMEOUT(transcript().join(' ').contains("bell"), 10000);
        const QString all = transcript().join(' ');
        QVERIFY2(all.contains(QString::fromUtf8("bell\xe2\x90\x87")), qPrintable(all));
        QVERIFY(all.contains(QString::fromUtf8("\xe2\x9f\xa6"
                                               "202E"
                                               "\xe2\x9f\xa7")));
    }
    void whatIsTypedIntoTheComposerArrivesAsTyped() {
        const auto id = startChat();
        QVERIFY(service().take(m_actor, id));
        QVERIFY(service().reply(m_actor, id, "what follows is typed"));
        look(id);
        QTRY_VERIFY_WITH_TIMEOUT(transcript().join(' ').contains("what follows is typed"), 10000);
        auto* text = find<QPlainTextEdit>("composerText");
        QTRY_VERIFY_WITH_TIMEOUT(text->isEnabled(), 10000);
        QByteArrayList typed{"what follows is typed"};
        std::size_t step = 1;
        for (std::size_t at = 0; at < m_texts.size(); at += step) {
            step = at < m_own ? 1 : at < 540 ? 3 : 40;
            const QString words = QString::fromStdString(m_texts[at]);
            // What no text field keeps, whoever makes it: other ends of lines, and lone halves of characters.
            const bool changes = words.contains(QRegularExpression(QString::fromUtf8(
                                     "[\\r\\x{2028}\\x{2029}\\x{0}\\x{FDD0}\\x{FDD1}\\x{FFFC}]"))) ||
                                 words.toUtf8().toStdString() != m_texts[at];
            if (changes || !checkText(m_texts[at], "text", 4000) || privacy::receiveText(m_texts[at]).cut ||
                words.trimmed().isEmpty())
                continue;
            text->setFocus();
            text->textCursor().insertText(words);
            QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
            typed << QByteArray::fromStdString(m_texts[at]);
            QTRY_COMPARE_WITH_TIMEOUT(stored(id, "messages").size(), typed.size(), 10000);
            const auto last = stored(id, "messages").last();
            QVERIFY2(last == typed.last() || last.contains("[card "), typed.last().constData());
        }
        QVERIFY(typed.size() > 4);
    }
};

CHATKEEP_TEST(tst_HostileText)
#include "tst_HostileText.moc"
