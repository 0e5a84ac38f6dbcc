// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/YamlColours.h"

#include "ui/base/Theme.h"

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
    const auto rule = [](const char* pattern, const QColor& colour) {
        QTextCharFormat format;
        format.setForeground(colour);
        return Rule{QRegularExpression(QString::fromLatin1(pattern)), format};
    };
    m_rules.clear();
    m_rules.push_back(rule(R"(^\s*(?:-\s+)?[\w.\-/]+(?=\s*:(?:\s|$)))", colours.accent));
    m_rules.push_back(rule(R"("(?:[^"\\]|\\.)*"|'[^']*')", colours.good));
    m_rules.push_back(rule(R"(\[[^\]]*\](?:\([^)]*\)|\{[^}]*\}))", colours.soon));
    m_rules.push_back(rule(R"((?:^|\s)#.*$)", colours.muted));
}

void YamlColours::highlightBlock(const QString& text) {
    for (const Rule& rule : m_rules) {
        auto all = rule.pattern.globalMatch(text);
        while (all.hasNext()) {
            const auto match = all.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                      rule.format);
        }
    }
}

} // namespace chatkeep::ui
