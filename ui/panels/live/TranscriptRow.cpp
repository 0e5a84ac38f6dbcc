// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/TranscriptRow.h"

#include "ui/base/TraceWords.h"
#include "ui/base/Words.h"

#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace chatkeep::ui {

using conversations::Author;
using conversations::Message;

namespace {

constexpr quint64 kNoteKey = 1ULL << 62;
constexpr quint64 kDayKey = 1ULL << 63;

quint64 noteKey(const NoteId& id) {
    return kNoteKey | (std::hash<NoteId>{}(id) & (kNoteKey - 1));
}

/// A masked piece says its type in English, as it is stored; here it is said in the console's language.
QString chipWords(std::string_view piece, privacy::FoundType type) {
    const std::string_view name = privacy::chipName(type);
    if (piece.find("▮") == std::string_view::npos) return shown(piece); // revealed
    if (piece.starts_with(name)) return Words::found(name) + shown(piece.substr(name.size()));
    if (!piece.ends_with(name)) return shown(piece);
    return shown(piece.substr(0, piece.size() - name.size())) + Words::found(name);
}

} // namespace

ShownText shownMessage(const std::string& text, const std::vector<privacy::Found>& found) {
    // Piece by piece, since visible control characters change offsets.
    ShownText out;
    std::size_t done = 0;
    const std::string_view view = text;
    for (const privacy::Found& each : found) {
        if (each.start < done || each.end > view.size() || each.end <= each.start) continue;
        out.text += shown(view.substr(done, each.start - done));
        const QString inside = chipWords(view.substr(each.start, each.end - each.start), each.type);
        out.chips.push_back({static_cast<int>(out.text.size()), static_cast<int>(inside.size())});
        out.text += inside;
        done = each.end;
    }
    out.text += shown(view.substr(done));
    return out;
}

QString TranscriptRows::markerWords(const Message& message) {
    const QString when = QDateTime::fromMSecsSinceEpoch(message.at).toString("HH:mm");
    return tr("%1 · %2").arg(when, shown(message.text));
}

QString TranscriptRows::metaOf(const Message& message) {
    QStringList parts{Words::clock(message.at)};
    if (message.author == Author::Operator) parts << shown(message.operatorName);
    if (message.trace) {
        const auto& trace = *message.trace;
        if (!trace.intent.empty())
            parts << tr("intent %1 %2")
                         .arg(TraceWords::intent(trace),
                              QLocale().toString(static_cast<double>(trace.score), 'f', 2));
        if (!trace.decidedBy.empty()) parts << TraceWords::decidedBy(trace);
        if (trace.tookUs > 0)
            parts << tr("%1 ms")
                         .arg(QLocale().toString(static_cast<double>(trace.tookUs) / 1000.0, 'f',
                                                 trace.tookUs < 1000 ? 2 : 1))
                         .replace(' ', QChar::Nbsp);
    }
    if (message.redacted) parts << tr("card number never stored");
    return parts.join(" · ");
}

TranscriptRow TranscriptRows::messageRow(const Message& message) {
    TranscriptRow row;
    row.key = message.seq;
    row.seq = message.seq;
    row.at = message.at;
    switch (message.author) {
    case Author::Visitor:
        row.kind = TranscriptRow::Kind::Visitor;
        break;
    case Author::Bot:
        row.kind = TranscriptRow::Kind::Bot;
        break;
    case Author::Operator:
        row.kind = TranscriptRow::Kind::Operator;
        break;
    case Author::System:
        row.kind = TranscriptRow::Kind::Marker;
        break;
    }
    if (row.kind == TranscriptRow::Kind::Marker) {
        row.words.text = markerWords(message);
        return row;
    }
    row.words = shownMessage(message.text, message.found);
    row.meta = metaOf(message);
    QStringList titles;
    for (const auto& button : message.buttons)
        titles << shown(button.title);
    if (!titles.isEmpty()) row.buttons = tr("Offered: %1").arg(titles.join(" · "));
    return row;
}

std::vector<TranscriptRow> TranscriptRows::make(const conversations::Transcript& transcript) {
    std::vector<TranscriptRow> rows;
    for (const Message& message : transcript.messages)
        rows.push_back(messageRow(message));
    const TimeMs oldest = rows.empty() || !transcript.moreBefore ? 0 : rows.front().at;
    for (const auto& note : transcript.notes) {
        if (note.at < oldest) continue;
        TranscriptRow row;
        row.key = noteKey(note.id);
        row.kind = TranscriptRow::Kind::Note;
        row.at = note.at;
        row.words = shownMessage(note.text, note.found);
        row.meta = tr("Note · %1 · %2").arg(shown(note.operatorName), Words::clock(note.at));
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    std::vector<TranscriptRow> out;
    QDate day;
    for (TranscriptRow& row : rows) {
        const QDate date = QDateTime::fromMSecsSinceEpoch(row.at).date();
        if (date != day) {
            TranscriptRow title;
            title.key = kDayKey | static_cast<quint64>(date.toJulianDay());
            title.kind = TranscriptRow::Kind::Day;
            title.at = row.at;
            title.words.text = Words::dayTitle(row.at);
            if (out.empty() && transcript.noticeVersion > 0 && !transcript.moreBefore)
                title.words.text = tr("%1 · privacy notice v%2 accepted")
                                       .arg(title.words.text)
                                       .arg(transcript.noticeVersion);
            out.push_back(std::move(title));
            day = date;
        }
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace chatkeep::ui
