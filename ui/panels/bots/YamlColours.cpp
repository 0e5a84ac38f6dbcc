// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/YamlColours.h"

#include "ui/base/Theme.h"

#include <algorithm>

namespace chatkeep::ui {

YamlColours::YamlColours(const Theme& theme, QTextDocument* document)
    : QSyntaxHighlighter(document)
    , m_theme(theme) {
    takeTheme();
    connect(&theme, &Theme::changed, this, [this] {
        takeTheme();
        rehighlight();
    });
}

void YamlColours::takeTheme() {
    const Colours& colours = m_theme.colours();
    const auto rule = [](const char* pattern, const QColor& colour, bool inBlocks = false) {
        QTextCharFormat format;
        format.setForeground(colour);
        return Rule{QRegularExpression(QString::fromLatin1(pattern)), format, inBlocks};
    };
    m_rules.clear();
    m_rules.push_back(rule(R"(^\s*(?:-\s+)?[\w.\-/]+(?=\s*:(?:\s|$)))", colours.accent));
    m_rules.push_back(rule(R"((?<![^\s\[{(,:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'))", colours.good));
    m_rules.push_back(rule(R"(\[[^\]]*\](?:\([^)]*\)|\{[^}]*\}))", colours.soon, true));
    m_rules.push_back(rule(R"((?<!\S)#)", colours.muted));
    m_rules.back().toTheEnd = true;
}

/// Of a line that begins a block of text: the column that the block stands behind; -1: it begins none.
int YamlColours::blockBegun(const QString& line) {
    static const QRegularExpression header(R"(^(\s*(?:-\s+)*)([^#\s].*?:\s+)?[|>][+\-0-9]*\s*(?:#.*)?$)");
    const auto found = header.match(line);
    if (!found.hasMatch()) return -1;
    const bool isMember = found.capturedLength(2) > 0;
    return static_cast<int>(isMember ? found.capturedLength(1)
                                     : found.captured(1).lastIndexOf(QLatin1Char('-')));
}

void YamlColours::highlightBlock(const QString& text) {
    const int before = previousBlockState(); // what the block of text stands behind
    const auto indent =
        std::ranges::find_if(text, [](QChar c) { return c != QLatin1Char(' '); }) - text.begin();
    const bool isInBlock = before >= 0 && (indent == text.size() || indent > before);
    setCurrentBlockState(isInBlock ? before : blockBegun(text));
    for (const Rule& rule : m_rules) {
        if (isInBlock && !rule.inBlocks) continue;
        auto all = rule.pattern.globalMatch(text);
        while (all.hasNext()) {
            const auto match = all.next();
            const auto begin = static_cast<int>(match.capturedStart());
            const bool isWithin = format(begin).hasProperty(QTextFormat::ForegroundBrush);
            if (rule.toTheEnd && isWithin) continue; // in quotes it is a sign like others
            const auto length = rule.toTheEnd ? text.size() - begin : match.capturedLength();
            setFormat(begin, static_cast<int>(length), rule.format);
        }
    }
}

} // namespace chatkeep::ui
