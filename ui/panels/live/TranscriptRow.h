// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace chatkeep::ui {

/// A range of a shown text that stands for personal data.
struct ShownChip {
    int start = 0;
    int length = 0;
    friend bool operator==(const ShownChip&, const ShownChip&) = default;
};
/// A message's text ready to be drawn: control characters visible, personal data as chips.
struct ShownText {
    QString text;
    std::vector<ShownChip> chips;
    friend bool operator==(const ShownText&, const ShownText&) = default;
};
/// `text` comes masked by the service unless it is revealed; `found` says where its marks (or the revealed
/// parts) are.
[[nodiscard]] ShownText shownMessage(const std::string& text, const std::vector<privacy::Found>& found);

/// One row of the transcript.
struct TranscriptRow {
    enum class Kind { Day, Visitor, Bot, Operator, Marker, Note };
    quint64 key = 0; ///< stays the same while the row is the same thing
    Kind kind = Kind::Visitor;
    TimeMs at = 0;
    std::uint64_t seq = 0; ///< 0 for days and notes
    ShownText words;
    QString meta;    ///< the small line below
    QString buttons; ///< offered buttons, one line
    friend bool operator==(const TranscriptRow&, const TranscriptRow&) = default;
};

/// Turns a transcript into rows: messages and notes by time, a line where a day begins.
class TranscriptRows {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::TranscriptRows)

public:
    [[nodiscard]] static std::vector<TranscriptRow> make(const conversations::Transcript& transcript);

private:
    [[nodiscard]] static TranscriptRow messageRow(const conversations::Message& message);
    [[nodiscard]] static QString metaOf(const conversations::Message& message);
    [[nodiscard]] static QString markerWords(const conversations::Message& message);
};

} // namespace chatkeep::ui
