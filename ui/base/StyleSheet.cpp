// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"

#include <QHash>
#include <QRegularExpression>

namespace chatkeep::ui {

namespace {

// Names between @ and @ are colours or sizes; the sheet itself holds no other colour. Fields name no colour
// of their words: Qt would make their placeholders of it, paler than the palette has them.
constexpr const char kSheet[] = R"(
QMainWindow, QDialog { background: @panel@; }
QToolTip { background: @panel@; color: @text@; border: 1px solid @line@; padding: 4px 8px; }

#topBar { background: @panel@; border-bottom: 1px solid @line@; }
#statusBar { background: @panel@; border-top: 1px solid @line@; }
#statusBar QLabel { color: @muted@; font-size: @secondary@; }
#rail { background: @rail@; }
#rail QLabel { color: @railHeading@; font-size: @small@; font-weight: 600; letter-spacing: 1px; padding: 12px 8px 4px 8px; }
#rail QPushButton { color: @railText@; background: transparent; border: 0; border-left: 3px solid transparent; border-radius: 6px;
  padding: 0 8px 0 6px; text-align: left; min-height: 26px; }
#rail QPushButton:hover { background: @railSelected@; }
#rail QPushButton[allowed="false"] { color: @railHeading@; }
#rail QPushButton:checked { background: @railSelected@; color: white; border-left: 3px solid @accent@; }
#rail QPushButton:focus { border: 1px solid @accent@; border-left: 3px solid @accent@; min-height: 24px; padding: 0 7px 0 6px; }
#rail QLabel[chip="rail"] { background: @accent@; color: @onAccent@; border-radius: 8px; padding: 0 4px; letter-spacing: 0; font-size: @small@; }
#wordmark { font-weight: 700; }
#wordmarkEnd { font-weight: 700; color: @accent@; }

QWidget[area="panel"] { background: @panel@; }
QWidget[area="background"] { background: @background@; }
QWidget[area="header"] { background: @panel@; border-bottom: 1px solid @line@; }
QWidget[area="footer"] { background: @panel@; border-top: 1px solid @line@; }
QWidget[area="column"] { background: @panel@; border-left: 1px solid @line@; }
QWidget[area="columnLeft"] { background: @panel@; border-right: 1px solid @line@; }
QWidget[area="warning"] { background: @soonSoft@; border-bottom: 1px solid @line@; }
QFrame[area="card"] { background: @panel@; border: 1px solid @line@; border-radius: 8px; }
QFrame[area="bubble"] { background: @botBubble@; border: 0; border-radius: 8px; }
QFrame[area="bubble"]:focus { border: 2px solid @accent@; }
QFrame[area="note"] { background: @noteBubble@; border: 1px solid @line@; border-radius: 8px; }
QFrame[area="line"] { background: @line@; border: 0; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; border: 0; }
QLabel[role="title"] { font-size: @title@; font-weight: 600; }
QLabel[role="page"] { font-size: @page@; font-weight: 600; }
QLabel[role="figure"] { font-size: @figure@; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted@; }
QLabel[role="secondary"] { color: @muted@; font-size: @secondary@; }
QLabel[role="error"] { color: @now@; }
QLabel[role="key"] { color: @muted@; border: 1px solid @line@; border-radius: 4px; padding: 1px 6px; font-size: @secondary@; }
QLabel[role="mono"] { font-family: "DejaVu Sans Mono", "Noto Sans Mono", monospace; font-size: @mono@; }
QLabel[chip] { border-radius: 9px; padding: 1px 8px; font-size: @secondary@; }
QLabel[chip="neutral"] { background: @neutralSoft@; color: @text@; }
QLabel[chip="accent"] { background: @accentSoft@; color: @accent@; }
QLabel[chip="good"] { background: @goodSoft@; color: @good@; }
QLabel[chip="soon"] { background: @soonSoft@; color: @soon@; }
QLabel[chip="now"] { background: @nowSoft@; color: @now@; }

QPushButton, QLineEdit, QComboBox, QCheckBox, QRadioButton, QTabBar, QSlider { outline: none; }
QPushButton { background: @panel@; color: @text@; border: 1px solid @line@; border-radius: 6px; padding: 0 12px; min-height: 28px; }
QPushButton:hover { background: @hover@; }
QPushButton:pressed { background: @neutralSoft@; }
QPushButton:disabled { color: @muted@; background: @background@; }
QPushButton:focus { border: 2px solid @accent@; padding: 0 11px; min-height: 26px; }
QPushButton[kind="primary"] { background: @accent@; color: @onAccent@; border: 1px solid @accent@; }
QPushButton[kind="primary"]:hover { background: @accentHover@; }
QPushButton[kind="primary"]:disabled { background: @neutralSoft@; color: @muted@; border: 1px solid @line@; }
QPushButton[kind="primary"]:focus { border: 2px solid @text@; }
QPushButton[kind="danger"] { color: @now@; border: 1px solid @now@; }
QPushButton[kind="danger"]:disabled { color: @muted@; border: 1px solid @line@; }
QPushButton[kind="danger"]:hover { background: @nowSoft@; }
QPushButton[kind="danger"]:focus { border: 2px solid @now@; }
QPushButton[kind="chip"] { background: @neutralSoft@; color: @text@; border: 1px solid @neutralSoft@; border-radius: 10px; padding: 0 8px;
  min-height: 18px; max-height: 18px; font-size: @secondary@; }
QPushButton[kind="chip"]:checked { background: @accentSoft@; color: @accent@; border: 1px solid @accentSoft@; }
QPushButton[kind="chip"][tone="soon"] { background: @soonSoft@; color: @soon@; border: 1px solid @soonSoft@; }
QPushButton[kind="chip"]:focus { border: 1px solid @accent@; }
QPushButton[kind="search"] { color: @muted@; text-align: left; padding: 0 10px; }
QPushButton[kind="link"] { color: @accent@; background: transparent; border: 1px solid transparent; padding: 0 4px; min-height: 20px; text-align: left; }
QPushButton[kind="link"]:focus { border: 1px solid @accent@; }
QPushButton::menu-indicator { width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox { background: @panel@; border: 1px solid @line@; border-radius: 6px;
  padding: 0 8px; min-height: 28px; selection-background-color: @accent@; selection-color: @onAccent@; }
QComboBox { padding: 0 10px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus { border: 2px solid @accent@; padding: 0 7px; min-height: 26px; }
QComboBox:focus { padding: 0 9px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QComboBox:disabled { background: @background@; }
QPlainTextEdit[frame="none"] { border: 0; border-radius: 0; padding: 5px 9px; }
QPlainTextEdit[frame="none"]:focus { border: 2px solid @accent@; padding: 3px 7px; }
QPlainTextEdit[frame="flush"], QTextEdit[frame="flush"] { border: 0; border-radius: 0; padding: 2px; }
QPlainTextEdit[frame="flush"]:focus, QTextEdit[frame="flush"]:focus { border: 2px solid @accent@; padding: 0; }
QPlainTextEdit[mode="note"] { background: @noteBubble@; }
QComboBox QAbstractItemView { background: @panel@; border: 1px solid @line@; selection-background-color: @accentSoft@; selection-color: @text@; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url(:/ui/down.svg); width: 12px; height: 12px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @muted@; border-radius: 4px; background: @panel@; }
QCheckBox::indicator:checked { background: @check@; border: 1px solid @check@; image: url(:/ui/check.svg); }
QCheckBox::indicator:focus { border: 2px solid @accent@; }
QCheckBox::indicator:disabled { border: 1px solid @line@; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: @accent@; }
QCheckBox:disabled, QRadioButton:disabled { color: @muted@; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @muted@; padding: 8px @edge@; border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text@; border-bottom: 2px solid @accent@; }
QTabBar::tab:focus { color: @accent@; }
QTabWidget::pane { border: 0; border-top: 1px solid @line@; }

QTableView, QListView, QTreeView, QListWidget { background: @panel@; border: 0; outline: 0; gridline-color: @line@;
  selection-background-color: @accentSoft@; selection-color: @text@; }
QTableView::item { padding: 0 @cellPadding@; border: 0; border-bottom: 1px solid @line@; }
QTableView::item:selected { background: @accentSoft@; color: @text@; }
QTableView::item:focus { border-bottom: 1px solid @accent@; }
QListWidget::item { padding: 6px 10px; border-radius: 6px; }
QListWidget::item:selected { background: @accentSoft@; color: @text@; }
QHeaderView { background: @background@; border: 0; }
QHeaderView::section { background: @background@; color: @muted@; border: 0; border-bottom: 1px solid @line@; padding: 0 @edge@; font-size: @secondary@;
  font-weight: 600; min-height: 30px; }
QScrollArea { background: transparent; border: 0; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll@; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QSplitter::handle { background: transparent; }
QMenu { background: @panel@; border: 1px solid @line@; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 4px; }
QMenu::item:selected { background: @accentSoft@; color: @text@; }
QMenu::item:disabled { color: @muted@; }
QMenu::separator { height: 1px; background: @line@; margin: 4px 0; }
QSlider:horizontal { min-height: 20px; }
QSlider::groove:horizontal { background: @neutralSoft@; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent@; border-radius: 2px; }
QSlider::sub-page:horizontal:disabled { background: @neutralSoft@; }
QSlider::handle:horizontal { background: @panel@; border: 2px solid @accent@; width: 12px; margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:disabled { border: 2px solid @line@; }
QSlider::handle:horizontal:focus { background: @accent@; }
QProgressBar { background: @neutralSoft@; border: 0; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: @accent@; border-radius: 4px; }
QProgressBar[tone="soon"]::chunk { background: @soon@; }
QProgressBar[tone="now"]::chunk { background: @now@; }
QProgressBar[tone="good"]::chunk { background: @good@; }
)";

constexpr int kItemMargin = 3; ///< what Fusion adds to the padding of a cell

} // namespace

QString styleSheetFor(const Colours& c) {
    const auto points = [](double px) {
        const double dpi = Theme::textFont().pointSizeF() / metrics::kTextPx;
        return QString::number(px * dpi, 'f', 3) + "pt";
    };
    QColor scroll = c.muted;
    scroll.setAlpha(110);
    const QHash<QString, QString> values{
        {"background", c.background.name()},
        {"panel", c.panel.name()},
        {"line", c.line.name()},
        {"text", c.text.name()},
        {"muted", c.muted.name()},
        {"accent", c.accent.name()},
        {"accentSoft", c.accentSoft.name()},
        {"onAccent", c.onAccent.name()},
        {"accentHover", c.accentHover.name()},
        {"good", c.good.name()},
        {"goodSoft", c.goodSoft.name()},
        {"soon", c.soon.name()},
        {"soonSoft", c.soonSoft.name()},
        {"now", c.now.name()},
        {"nowSoft", c.nowSoft.name()},
        {"neutralSoft", c.neutralSoft.name()},
        {"check", lightColours().accent.name()}, // under a white tick in every theme
        {"noteBubble", c.noteBubble.name()},
        {"botBubble", c.botBubble.name()},
        {"hover", c.hover.name()},
        {"rail", c.rail.name()},
        {"railText", c.railText.name()},
        {"railHeading", c.railHeading.name()},
        {"railSelected", c.railSelected.name()},
        {"scroll", QString("rgba(%1,%2,%3,110)").arg(c.muted.red()).arg(c.muted.green()).arg(c.muted.blue())},
        {"edge", QString("%1px").arg(metrics::kEdge)},
        {"cellPadding", QString("%1px").arg(metrics::kEdge - kItemMargin)},
        {"secondary", points(metrics::kSecondaryPx)},
        {"small", points(10.5)},
        {"title", points(metrics::kTitlePx)},
        {"page", points(20)},
        {"figure", points(24)},
        {"mono", points(12)},
    };
    QString sheet = QString::fromLatin1(kSheet);
    for (auto it = values.begin(); it != values.end(); ++it)
        sheet.replace("@" + it.key() + "@", it.value());
    return sheet;
}

} // namespace chatkeep::ui
