// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/PastedLines.h"

#include <algorithm>

namespace chatkeep::ui {

namespace {

constexpr QChar kQuote = u'"';
constexpr QChar kTab = u'\t';

bool endsLine(QChar sign) {
    return sign == u'\n' || sign == u'\r' || sign == QChar::LineSeparator ||
           sign == QChar::ParagraphSeparator;
}

/// Reads the first cell of each row of a table.
class FirstCells {
public:
    explicit FirstCells(const QString& text)
        : m_text(text) {}

    PastedLines read() {
        PastedLines read;
        while (m_at < m_text.size()) {
            read.lines << cell();
            while (m_at < m_text.size() && m_text[m_at] == kTab) {
                ++m_at;
                read.leftOutColumns = !cell().trimmed().isEmpty() || read.leftOutColumns;
            }
            if (m_at < m_text.size()) ++m_at; // the end of the row
        }
        return read;
    }

private:
    QString cell() {
        if (const auto end = endOfQuoted(); end > 0) {
            auto words = m_text.mid(m_at + 1, end - m_at - 1).replace(QStringLiteral("\"\""), kQuote);
            m_at = end + 1;
            return words.simplified(); // an example is one line
        }
        const auto begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != kTab && !endsLine(m_text[m_at]))
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }

    /// Where the quote stands that ends the cell; 0: the cell is in none.
    [[nodiscard]] qsizetype endOfQuoted() const {
        if (m_at == m_text.size() || m_text[m_at] != kQuote) return 0;
        for (auto at = m_at + 1; at < m_text.size(); ++at) {
            if (m_text[at] != kQuote) continue;
            const bool last = at + 1 == m_text.size();
            if (last || m_text[at + 1] == kTab || endsLine(m_text[at + 1])) return at;
            if (m_text[at + 1] != kQuote) return 0;
            ++at;
        }
        return 0;
    }

    const QString& m_text;
    qsizetype m_at = 0;
};

QStringList split(const QString& text) {
    QStringList lines{QString()};
    for (const QChar sign : text)
        if (endsLine(sign))
            lines << QString();
        else
            lines.back() += sign;
    return lines;
}

void takeListMarks(QStringList& lines) {
    if (lines.size() < 2) return;
    for (const auto* mark : {"- ", "* ", "• "}) {
        const auto all = QString::fromUtf8(mark);
        if (!std::ranges::all_of(lines, [&](const QString& line) { return line.startsWith(all); })) continue;
        for (auto& line : lines)
            line = line.mid(all.size()).trimmed();
    }
}

} // namespace

PastedLines pastedLines(const QString& text) {
    auto read = text.contains(kTab) ? FirstCells(text).read() : PastedLines{split(text), false};
    for (auto& line : read.lines) {
        while (line.startsWith(QChar(QChar::ByteOrderMark)))
            line.remove(0, 1);
        line = line.trimmed();
    }
    read.lines.removeAll(QString());
    takeListMarks(read.lines);
    read.lines.removeAll(QString());
    return read;
}

bool looksMisread(const QString& words) {
    constexpr QChar kA = u'\u00C2'; // how two bytes of UTF-8 begin, read as Latin-1
    constexpr QChar kB = u'\u00C3';
    for (qsizetype at = 0; at < words.size(); ++at) {
        if (words[at] == QChar(QChar::ReplacementCharacter)) return true;
        if (at + 1 == words.size()) break;
        const auto next = words[at + 1].unicode();
        if ((words[at] == kA || words[at] == kB) && next >= 0x80 && next <= 0xBF) return true;
        if (words[at] == QChar(u'\u00E2') && (next == 0x20AC || next == 0x80)) return true;
    }
    return false;
}

} // namespace chatkeep::ui
