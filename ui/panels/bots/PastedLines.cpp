// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/PastedLines.h"

#include <QSet>

#include <algorithm>
#include <optional>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr QChar kQuote = u'"';
constexpr QChar kTab = u'\t';

bool endsLine(QChar sign) {
    return sign == u'\n' || sign == u'\r' || sign == QChar::LineSeparator ||
           sign == QChar::ParagraphSeparator;
}

/// Reads the rows of a table.
class Rows {
public:
    Rows(const QString& text, QChar separator)
        : m_text(text)
        , m_separator(separator) {}

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }

    QStringList next() {
        QStringList cells{cell()};
        while (!isAtEnd() && m_text[m_at] == m_separator) {
            ++m_at;
            cells << cell();
        }
        if (!isAtEnd()) ++m_at; // the end of the row
        return cells;
    }

private:
    QString cell() {
        if (const auto end = endOfQuoted(); end > 0) {
            auto words = m_text.mid(m_at + 1, end - m_at - 1).replace(QStringLiteral("\"\""), kQuote);
            m_at = end + 1;
            return words.simplified(); // an example is one line
        }
        const auto begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != m_separator && !endsLine(m_text[m_at]))
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }

    /// Where the quote stands that ends the cell; 0: the cell is in none.
    [[nodiscard]] qsizetype endOfQuoted() const {
        if (m_at == m_text.size() || m_text[m_at] != kQuote) return 0;
        for (auto at = m_at + 1; at < m_text.size(); ++at) {
            if (m_text[at] != kQuote) continue;
            const bool last = at + 1 == m_text.size();
            if (last || m_text[at + 1] == m_separator || endsLine(m_text[at + 1])) return at;
            if (m_text[at + 1] != kQuote) return 0;
            ++at;
        }
        return 0;
    }

    const QString& m_text;
    QChar m_separator;
    qsizetype m_at = 0;
};

QString withoutMarks(QString words) {
    while (words.startsWith(QChar(QChar::ByteOrderMark)))
        words.remove(0, 1);
    return words.trimmed();
}

/// Names of a column that can hardly be something that a visitor says.
bool isClearName(const QString& words) {
    static const QSet<QString> names{QStringLiteral("utterance"),       QStringLiteral("utterances"),
                                     QStringLiteral("example"),         QStringLiteral("examples"),
                                     QStringLiteral("training phrase"), QStringLiteral("training phrases"),
                                     QStringLiteral("user message"),    QStringLiteral("user messages"),
                                     QStringLiteral("user input"),      QStringLiteral("beispiel"),
                                     QStringLiteral("beispiele"),       QStringLiteral("beispielsatz"),
                                     QStringLiteral("beispielsätze"),   QStringLiteral("äußerung"),
                                     QStringLiteral("äußerungen"),      QStringLiteral("exemple"),
                                     QStringLiteral("exemples"),        QStringLiteral("ejemplo"),
                                     QStringLiteral("ejemplos"),        QStringLiteral("esempio"),
                                     QStringLiteral("esempi"),          QStringLiteral("exemplo"),
                                     QStringLiteral("exemplos"),        QStringLiteral("voorbeeld"),
                                     QStringLiteral("voorbeelden")};
    return names.contains(words);
}

/// … and of one that is so only beside others.
bool isNameOfExamples(const QString& words) {
    static const QSet<QString> names{
        QStringLiteral("text"),      QStringLiteral("texts"),     QStringLiteral("phrase"),
        QStringLiteral("phrases"),   QStringLiteral("question"),  QStringLiteral("questions"),
        QStringLiteral("message"),   QStringLiteral("messages"),  QStringLiteral("sentence"),
        QStringLiteral("sentences"), QStringLiteral("query"),     QStringLiteral("queries"),
        QStringLiteral("frage"),     QStringLiteral("fragen"),    QStringLiteral("satz"),
        QStringLiteral("sätze"),     QStringLiteral("nachricht"), QStringLiteral("nachrichten"),
        QStringLiteral("texte"),     QStringLiteral("texto"),     QStringLiteral("testo")};
    return isClearName(words) || names.contains(words);
}

bool isNameOfOthers(const QString& words) {
    static const QSet<QString> names{
        QStringLiteral("intent"),    QStringLiteral("intents"),   QStringLiteral("intent name"),
        QStringLiteral("label"),     QStringLiteral("labels"),    QStringLiteral("category"),
        QStringLiteral("class"),     QStringLiteral("answer"),    QStringLiteral("answers"),
        QStringLiteral("response"),  QStringLiteral("responses"), QStringLiteral("language"),
        QStringLiteral("lang"),      QStringLiteral("locale"),    QStringLiteral("id"),
        QStringLiteral("#"),         QStringLiteral("nr"),        QStringLiteral("nr."),
        QStringLiteral("no."),       QStringLiteral("number"),    QStringLiteral("count"),
        QStringLiteral("comment"),   QStringLiteral("comments"),  QStringLiteral("note"),
        QStringLiteral("notes"),     QStringLiteral("topic"),     QStringLiteral("tag"),
        QStringLiteral("tags"),      QStringLiteral("date"),      QStringLiteral("source"),
        QStringLiteral("absicht"),   QStringLiteral("absichten"), QStringLiteral("kategorie"),
        QStringLiteral("antwort"),   QStringLiteral("antworten"), QStringLiteral("sprache"),
        QStringLiteral("anzahl"),    QStringLiteral("nummer"),    QStringLiteral("kommentar"),
        QStringLiteral("bemerkung"), QStringLiteral("thema"),     QStringLiteral("datum")};
    return names.contains(words);
}

/// The column of examples where the row names columns and is nothing else; none: it is no such row.
std::optional<qsizetype> columnNamedIn(const QStringList& cells) {
    std::optional<qsizetype> column;
    qsizetype names = 0;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const auto words = withoutMarks(cells[i]).toLower();
        if (words.isEmpty()) continue;
        ++names;
        if (isNameOfExamples(words)) {
            if (!column) column = i;
        } else if (!isNameOfOthers(words)) {
            return std::nullopt;
        }
    }
    return names > 1 ? column : std::nullopt;
}

/// What parts the cells: a tab anywhere, or what the names in the first row do; none: it is no table.
std::optional<QChar> separatorOf(const QString& text) {
    if (text.contains(kTab)) return kTab;
    for (const auto sign : {QChar(u','), QChar(u';')}) {
        Rows rows(text, sign);
        if (columnNamedIn(rows.next()) && !rows.isAtEnd()) return sign;
    }
    return std::nullopt;
}

PastedLines readTable(const QString& text, QChar separator) {
    PastedLines read;
    Rows rows(text, separator);
    qsizetype column = 0;
    for (bool isFirst = true; !rows.isAtEnd(); isFirst = false) {
        const auto cells = rows.next();
        const auto named = isFirst && !rows.isAtEnd() ? columnNamedIn(cells) : std::nullopt;
        if (named) {
            column = *named;
            read.header = withoutMarks(cells[column]);
            continue;
        }
        read.lines << cells.value(column);
        for (qsizetype i = 0; i < cells.size(); ++i)
            read.leftOutColumns = read.leftOutColumns || (i != column && !cells[i].trimmed().isEmpty());
    }
    return read;
}

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
    const auto separator = separatorOf(text);
    auto read = separator ? readTable(text, *separator) : PastedLines{.lines = split(text)};
    for (auto& line : read.lines)
        line = withoutMarks(line);
    read.lines.removeAll(QString());
    constexpr qsizetype kFewest = 3; // "Examples" and one line may both be examples
    if (read.header.isEmpty() && read.lines.size() >= kFewest && isClearName(read.lines.front().toLower()))
        read.header = read.lines.takeFirst();
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
