// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QSyntaxHighlighter>

#include <vector>

namespace chatkeep::ui {

class Theme;

/// Colours keys, comments, quoted words and annotations of a bot's file; in a block of text, as examples are,
/// annotations alone. Follows the theme. Thread: GUI.
class YamlColours final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    YamlColours(const Theme& theme, QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;

private:
    void takeTheme();
    [[nodiscard]] static int blockBegun(const QString& line);

    struct Rule {
        QRegularExpression pattern;
        QTextCharFormat format;
        bool inBlocks = false;
        bool toTheEnd = false; ///< of the line, where it does not stand in another one's place
    };
    const Theme& m_theme;
    std::vector<Rule> m_rules;
};

} // namespace chatkeep::ui
