// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>

class QApplication;

namespace chatkeep::ui {

/// What a colour means. Every meaning has a strong colour for words and a soft one for what lies behind them.
enum class Tone { Neutral, Accent, Good, Soon, Now };

/// The colours of one theme, by meaning. Pairs used together reach WCAG AA; tests prove it.
struct Colours {
    bool dark = false;
    QColor background, panel, line, text, muted;
    QColor accent, accentSoft, onAccent, accentHover;
    QColor good, goodSoft, soon, soonSoft, now, nowSoft;
    QColor neutralSoft, botBubble, noteBubble, hover;
    QColor rail, railText, railHeading, railSelected;

    [[nodiscard]] QColor strong(Tone tone) const;
    [[nodiscard]] QColor soft(Tone tone) const;
};
[[nodiscard]] const Colours& lightColours();
[[nodiscard]] const Colours& darkColours();
[[nodiscard]] const Colours& contrastColours();
/// How well two colours tell from each other, as WCAG 2 counts it: 4.5 is enough for text.
[[nodiscard]] double contrastBetween(const QColor& text, const QColor& ground);
/// The one style sheet of the program, made from the colours and `Metrics.h`.
[[nodiscard]] QString styleSheetFor(const Colours& colours);

enum class Look { System, Light, Dark, Contrast };
[[nodiscard]] Look lookFromName(const QString& name);
[[nodiscard]] QString lookName(Look look);

/// The one source of the console's look: palette, style sheet and fonts. Follows the desktop's light, dark
/// and high-contrast setting while the look is System. Thread: GUI.
class Theme final : public QObject {
    Q_OBJECT
public:
    explicit Theme(QApplication& application);
    void setLook(Look look);
    [[nodiscard]] Look look() const { return m_look; }
    [[nodiscard]] const Colours& colours() const { return *m_colours; }
    /// False where the system asks for no motion.
    [[nodiscard]] bool motion() const { return m_motion; }

    [[nodiscard]] static QFont textFont();
    [[nodiscard]] static QFont strongFont();
    [[nodiscard]] static QFont titleFont();
    [[nodiscard]] static QFont secondaryFont();
    [[nodiscard]] static QFont monospaceFont();
    [[nodiscard]] static QFont figuresFont(); ///< digits of one width, for columns

Q_SIGNALS:
    void changed();

private:
    void followSystem(int colourScheme, int contrast, bool motion);
    void apply();

    QApplication& m_application;
    Look m_look = Look::System;
    bool m_systemDark = false;
    bool m_systemContrast = false;
    bool m_motion = true;
    const Colours* m_colours;
};

} // namespace chatkeep::ui
