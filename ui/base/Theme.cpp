// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Theme.h"

#include "ui/base/Metrics.h"
#include "ui/base/SystemLook.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QScreen>

#include <algorithm>
#include <cmath>

namespace chatkeep::ui {

namespace {

Colours makeLightColours() {
    Colours c;
    c.background = QColor("#f5f6f8");
    c.panel = QColor("#ffffff");
    c.line = QColor("#dfe3e8");
    c.text = QColor("#1b2430");
    c.muted = QColor("#66717f");
    c.accent = QColor("#0f766e");
    c.accentSoft = QColor("#d9f0ec");
    c.onAccent = QColor("#ffffff");
    c.accentHover = QColor("#0c635c");
    c.good = QColor("#18794e");
    c.goodSoft = QColor("#dff5e8");
    c.soon = QColor("#b45309");
    c.soonSoft = QColor("#fff3df");
    c.now = QColor("#b42318");
    c.nowSoft = QColor("#fde3e0");
    c.neutralSoft = QColor("#e6e9ef");
    c.botBubble = QColor("#f3f5f8");
    c.noteBubble = QColor("#fff8e6");
    c.hover = QColor("#eef1f5");
    c.rail = QColor("#18222f");
    c.railText = QColor("#c7d0db");
    c.railHeading = QColor("#8794a4");
    c.railSelected = QColor("#263445");
    return c;
}

Colours makeDarkColours() {
    Colours c;
    c.dark = true;
    c.background = QColor("#11161d");
    c.panel = QColor("#171e27");
    c.line = QColor("#2a3441");
    c.text = QColor("#e4e9ef");
    c.muted = QColor("#93a0af");
    c.accent = QColor("#2bb5a5");
    c.accentSoft = QColor("#123a37");
    c.onAccent = QColor("#0b1614");
    c.accentHover = QColor("#3cc9b8");
    c.good = QColor("#4cc38a");
    c.goodSoft = QColor("#14321f");
    c.soon = QColor("#e7a03c");
    c.soonSoft = QColor("#3d2a0c");
    c.now = QColor("#f0756a");
    c.nowSoft = QColor("#421b19");
    c.neutralSoft = QColor("#2a3441");
    c.botBubble = QColor("#202a34");
    c.noteBubble = QColor("#2e2a1c");
    c.hover = QColor("#1e2732");
    c.rail = QColor("#0c1117");
    c.railText = QColor("#a9b5c2");
    c.railHeading = QColor("#7b8998");
    c.railSelected = QColor("#1d2732");
    return c;
}

Colours makeContrastColours() {
    Colours c = makeDarkColours();
    c.background = c.panel = c.rail = c.botBubble = c.hover = QColor("#000000");
    c.line = c.text = c.muted = c.railText = c.railHeading = QColor("#ffffff");
    c.accent = c.accentHover = QColor("#4ff0dc");
    c.onAccent = QColor("#000000");
    c.accentSoft = QColor("#003b36");
    c.good = QColor("#6bf2ab");
    c.goodSoft = QColor("#00260f");
    c.soon = QColor("#ffd479");
    c.soonSoft = QColor("#2e1e00");
    c.now = QColor("#ffaca4");
    c.nowSoft = QColor("#3a0500");
    c.neutralSoft = c.noteBubble = QColor("#26262b");
    c.railSelected = QColor("#003b36");
    return c;
}

QFont namedFont(const QStringList& families, double sizePx, QFont::Weight weight = QFont::Normal) {
    QFont font;
    font.setFamilies(families);
    const double dpi = qApp->primaryScreen() ? qApp->primaryScreen()->logicalDotsPerInchY() : 96.0;
    font.setPointSizeF(sizePx * 72.0 / dpi);
    font.setWeight(weight);
    return font;
}

double channel(float value) {
    const auto share = static_cast<double>(value);
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

const QStringList kTextFamilies{"Inter", "Noto Sans", "DejaVu Sans", "sans-serif"};
const QStringList kFigureFamilies{"Noto Sans", "DejaVu Sans", "Inter", "sans-serif"};
const QStringList kMonoFamilies{"DejaVu Sans Mono", "Noto Sans Mono", "Noto Mono", "monospace"};

} // namespace

QColor Colours::strong(Tone tone) const {
    switch (tone) {
    case Tone::Accent:
        return accent;
    case Tone::Good:
        return good;
    case Tone::Soon:
        return soon;
    case Tone::Now:
        return now;
    case Tone::Neutral:
        break;
    }
    return text;
}

QColor Colours::soft(Tone tone) const {
    switch (tone) {
    case Tone::Accent:
        return accentSoft;
    case Tone::Good:
        return goodSoft;
    case Tone::Soon:
        return soonSoft;
    case Tone::Now:
        return nowSoft;
    case Tone::Neutral:
        break;
    }
    return neutralSoft;
}

const Colours& lightColours() {
    static const Colours colours = makeLightColours();
    return colours;
}
const Colours& darkColours() {
    static const Colours colours = makeDarkColours();
    return colours;
}
const Colours& contrastColours() {
    static const Colours colours = makeContrastColours();
    return colours;
}

double contrastBetween(const QColor& text, const QColor& ground) {
    const auto [darker, lighter] = std::minmax({luminance(text) + 0.05, luminance(ground) + 0.05});
    return lighter / darker;
}

Look lookFromName(const QString& name) {
    if (name == "light") return Look::Light;
    if (name == "dark") return Look::Dark;
    if (name == "contrast") return Look::Contrast;
    return Look::System;
}

QString lookName(Look look) {
    switch (look) {
    case Look::Light:
        return "light";
    case Look::Dark:
        return "dark";
    case Look::Contrast:
        return "contrast";
    case Look::System:
        break;
    }
    return "system";
}

Theme::Theme(QApplication& application)
    : m_application(application)
    , m_colours(&lightColours()) {
    QApplication::setStyle("Fusion");
    QApplication::setFont(textFont());
    auto* system = new SystemLook(this);
    connect(system, &SystemLook::changed, this, &Theme::followSystem);
    system->start();
    apply();
}

void Theme::followSystem(int colourScheme, int contrast, bool motion) {
    m_systemDark = colourScheme == 1;
    m_systemContrast = contrast == 1;
    m_motion = motion;
    if (m_look == Look::System) apply();
}

void Theme::setLook(Look look) {
    if (look == m_look) return;
    m_look = look;
    apply();
}

void Theme::apply() {
    const bool contrast = m_look == Look::Contrast || (m_look == Look::System && m_systemContrast);
    const bool dark = m_look == Look::Dark || (m_look == Look::System && m_systemDark);
    m_colours = contrast ? &contrastColours() : dark ? &darkColours() : &lightColours();
    const Colours& c = *m_colours;
    QPalette palette(c.panel);
    palette.setColor(QPalette::Window, c.panel);
    palette.setColor(QPalette::Base, c.panel);
    palette.setColor(QPalette::AlternateBase, c.background);
    palette.setColor(QPalette::Button, c.panel);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::ToolTipBase, c.panel);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::BrightText, c.now);
    palette.setColor(QPalette::Light, c.panel);
    palette.setColor(QPalette::Mid, c.line);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.muted);
    QApplication::setPalette(palette);
    m_application.setStyleSheet(styleSheetFor(c));
    Q_EMIT changed();
}

QFont Theme::textFont() {
    return namedFont(kTextFamilies, metrics::kTextPx);
}
QFont Theme::strongFont() {
    return namedFont(kTextFamilies, metrics::kTextPx, QFont::DemiBold);
}
QFont Theme::titleFont() {
    return namedFont(kTextFamilies, metrics::kTitlePx, QFont::DemiBold);
}
QFont Theme::secondaryFont() {
    return namedFont(kTextFamilies, metrics::kSecondaryPx);
}
QFont Theme::monospaceFont() {
    return namedFont(kMonoFamilies, metrics::kTextPx - 1);
}
QFont Theme::figuresFont() {
    return namedFont(kFigureFamilies, metrics::kTextPx);
}

} // namespace chatkeep::ui
