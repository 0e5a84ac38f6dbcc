// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/DifferenceTint.h"

#include "ui/base/Theme.h"

#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextCursor>

#include <optional>

namespace chatkeep::ui {

namespace {

bool begins(const QTextBlock& line, const char* with) {
    return line.isValid() && line.text().startsWith(QLatin1String(with));
}

/// The two names that stand over the hunks of a file.
bool isOverHunks(const QTextBlock& line) {
    const bool isFirst = begins(line, "--- ");
    const QTextBlock second = isFirst ? line.next() : line;
    return begins(second, "+++ ") && begins(second.next(), "@@ ") && begins(second.previous(), "--- ");
}

std::optional<Tone> toneOfLine(const QTextBlock& line) {
    const bool isAdded = begins(line, "+");
    if ((!isAdded && !begins(line, "-")) || isOverHunks(line)) return std::nullopt;
    return isAdded ? Tone::Good : Tone::Now;
}

} // namespace

DifferenceTint::DifferenceTint(const Theme& theme, QPlainTextEdit* report)
    : QObject(report)
    , m_theme(theme)
    , m_report(report) {
    connect(&theme, &Theme::changed, this, [this] {
        if (m_isDifference) paint();
    });
}

void DifferenceTint::follow(bool isDifference) {
    m_isDifference = isDifference;
    if (m_isDifference) paint();
}

/// A block's ground, not that of its letters, reaches the edge.
void DifferenceTint::paint() {
    QTextCursor cursor(m_report->document());
    cursor.beginEditBlock();
    for (QTextBlock line = m_report->document()->begin(); line.isValid(); line = line.next()) {
        const auto tone = toneOfLine(line);
        if (!tone) continue;
        QTextBlockFormat format;
        format.setBackground(m_theme.colours().soft(*tone));
        cursor.setPosition(line.position());
        cursor.setBlockFormat(format);
    }
    cursor.endEditBlock();
}

} // namespace chatkeep::ui
