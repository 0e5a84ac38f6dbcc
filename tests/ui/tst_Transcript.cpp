// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/Theme.h"
#include "ui/panels/live/ConversationDelegate.h"
#include "ui/panels/live/TranscriptModel.h"
#include "ui/panels/live/TranscriptView.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>

using namespace chatkeep;
using namespace chatkeep::ui;
using conversations::Author;
using conversations::Message;
using conversations::Transcript;

namespace {

Transcript someTranscript(int messages) {
    Transcript transcript;
    transcript.noticeVersion = 2;
    for (int at = 0; at < messages; ++at) {
        Message message;
        message.seq = static_cast<std::uint64_t>(at) + 1;
        message.author = at % 2 == 0 ? Author::Visitor : Author::Bot;
        message.text = "message " + std::to_string(at);
        message.at = 1'700'000'000'000 + at * 1000;
        transcript.messages.push_back(message);
    }
    return transcript;
}

} // namespace

class tst_Transcript : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aChatOfAFormerColleagueSaysSo() {
        conversations::ConversationRow row;
        row.owner = conversations::Owner::Person;
        const auto chip = ConversationWords::state(row, "Ada");
        QCOMPARE(chip.text, QString("with a former colleague"));
        QVERIFY(chip.tone == Tone::Now);
    }
    void markupStaysPlainText() {
        const std::string hostile = "<b>bold</b> <img src=x onerror=alert(1)> &amp;";
        QCOMPARE(shownMessage(hostile, {}).text, QString::fromStdString(hostile));
    }
    void controlCharactersBecomeVisibleMarks() {
        const QString text = shownMessage(std::string("a\x07"
                                                      "b\u202e"
                                                      "c"),
                                          {})
                                 .text;
        QVERIFY(!text.contains(QChar(0x202e)));
        QVERIFY(!text.contains(QChar(0x07)));
        QVERIFY(text.startsWith('a'));
        QVERIFY(text.endsWith('c'));
    }
    void chipsStandWherePersonalDataStood() {
        const std::string text = "mail \u25ae\u25ae\u25ae email please";
        const std::string mark = "\u25ae\u25ae\u25ae email";
        privacy::Found found;
        found.start = 5;
        found.end = static_cast<std::uint32_t>(5 + mark.size());
        const ShownText shown = shownMessage(text, {found});
        QCOMPARE(shown.chips.size(), std::size_t(1));
        QCOMPARE(shown.text.mid(shown.chips[0].start, shown.chips[0].length), QString::fromStdString(mark));
    }
    void notesStandBetweenMessagesByTime() {
        Transcript transcript = someTranscript(4);
        conversations::Note note;
        note.at = transcript.messages[1].at + 1;
        note.text = "seen before";
        NoteId::Array bytes{};
        bytes[0] = 9;
        note.id = NoteId(bytes);
        transcript.notes.push_back(note);
        const auto rows = TranscriptRows::make(transcript);
        QCOMPARE(rows.size(), std::size_t(6));
        QCOMPARE(rows[0].kind, TranscriptRow::Kind::Day);
        QVERIFY(rows[0].words.text.contains("v2"));
        QCOMPARE(rows[3].kind, TranscriptRow::Kind::Note);
    }
    void newMessagesAreInsertedAndChangedOnesTold() {
        TranscriptModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.update(TranscriptRows::make(someTranscript(10)));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);

        Transcript longer = someTranscript(12);
        longer.messages[3].text = "[card visa 4242]";
        model.update(TranscriptRows::make(longer));

        QCOMPARE(inserted.size(), 2);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.rowCount(), 13);
    }
    void theFrameOfTheCurrentMessageStaysWithinItsRow() {
        Theme theme(*qApp);
        TranscriptModel model;
        TranscriptView view(theme, model);
        view.resize(600, 400);
        view.show();
        view.activateWindow();
        view.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        model.update(TranscriptRows::make(someTranscript(4)));
        view.setCurrentIndex(model.index(2));
        QVERIFY(view.hasFocus());

        const QImage shown = view.viewport()->grab().toImage();

        const QRect row = view.visualRect(model.index(2));
        for (int x = 0; x < shown.width(); ++x)
            QCOMPARE(shown.pixelColor(x, row.top() - 1), theme.colours().background);
    }
    void theViewStaysAtTheEndOnlyWhenItWasThere() {
        Theme theme(*qApp);
        TranscriptModel model;
        TranscriptView view(theme, model);
        view.resize(600, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        model.update(TranscriptRows::make(someTranscript(40)));
        view.scrollToEnd();
        QVERIFY(view.verticalScrollBar()->maximum() > 0);

        model.update(TranscriptRows::make(someTranscript(41)));
        QVERIFY(view.isAtEnd());

        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum() / 2);
        const int before = view.verticalScrollBar()->value();
        model.update(TranscriptRows::make(someTranscript(42)));
        QCOMPARE(view.verticalScrollBar()->value(), before);
    }
};

CHATKEEP_TEST(tst_Transcript)
#include "tst_Transcript.moc"
