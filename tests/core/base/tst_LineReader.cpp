// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/LineReader.h"
#include "tests/main/Registry.h"

#include <sstream>

using namespace chatkeep;

namespace {

/// "a|b|": each line with a bar behind it, a cut one with "…".
std::string linesOf(const std::string& text, std::size_t longest) {
    std::istringstream in(text);
    LineReader reader(in, longest);
    std::string all;
    for (std::string line; reader.next(line);)
        all += line + (reader.isCut() ? "…" : "|");
    return all;
}

} // namespace

class tst_LineReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesAreThoseOfTheText_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("one") << QByteArray("ab") << QByteArray("ab|");
        QTest::newRow("with its feed") << QByteArray("ab\n") << QByteArray("ab|");
        QTest::newRow("blank between") << QByteArray("a\n\nb") << QByteArray("a||b|");
        QTest::newRow("zero bytes") << QByteArray("a\0b\nc", 5) << QByteArray("a\0b|c|", 6);
        QTest::newRow("as long as allowed") << QByteArray("abcd\nabcd") << QByteArray("abcd|abcd|");
        QTest::newRow("too long at the end") << QByteArray("a\nabcde") << QByteArray("a|abcde…");
        QTest::newRow("too long by one") << QByteArray("abcde\na") << QByteArray("abcde…a|");
        QTest::newRow("too long by far") << QByteArray("abcdefgh\na") << QByteArray("abcde…");
    }
    void linesAreThoseOfTheText() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, lines);
        QCOMPARE(QByteArray::fromStdString(linesOf(text.toStdString(), 4)), lines);
    }
};

CHATKEEP_TEST(tst_LineReader)
#include "tst_LineReader.moc"
