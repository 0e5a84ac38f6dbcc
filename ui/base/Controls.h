// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/Theme.h"

#include <QString>

#include <functional>
#include <initializer_list>

class QBoxLayout;
class QFrame;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;
class QTextEdit;
class QVBoxLayout;
class QWidget;

/// The small parts that every panel is made of. All labels show plain text only. Thread: GUI.
namespace chatkeep::ui {

enum class TextRole { Normal, Title, Page, Figure, Strong, Muted, Secondary, Error, Key, Mono };
enum class ButtonKind { Ordinary, Primary, Danger, Chip, Link };

[[nodiscard]] QLabel* makeLabel(const QString& text, TextRole role, QWidget* parent = nullptr);
/// Another role for a label that has one; repolished only if it differs.
void setTextRole(QLabel* label, TextRole role);
[[nodiscard]] QLabel* makeWrapped(const QString& text, TextRole role, QWidget* parent = nullptr);
/// One line that is elided where it does not fit.
[[nodiscard]] QLabel* makeElided(const QString& text, TextRole role, QWidget* parent = nullptr);
/// A rounded word that carries a meaning.
[[nodiscard]] QLabel* makeChip(const QString& text, Tone tone, QWidget* parent = nullptr);
void setChip(QLabel* chip, const QString& text, Tone tone);
[[nodiscard]] QPushButton* makeButton(const QString& text, const QString& objectName,
                                      const QString& description, ButtonKind kind = ButtonKind::Ordinary,
                                      QWidget* parent = nullptr);
/// Another kind for a button that has one: an area has one main act at a time.
void setKind(QPushButton* button, ButtonKind kind);
/// Assistive technology checks a button without a click: `act` runs soon after, if it is checked still. A
/// click and the program's own setChecked come here too, so `act` must do nothing where it is done already.
void whenChecked(QPushButton* button, QObject* receiver, std::function<void()> act);
/// Ctrl with Enter presses it too, from any field of its window: in one of several lines Enter is a line.
void pressByCtrlEnter(QPushButton* button);
/// Name and description for screen readers, and the name tests find it by.
void describe(QWidget* widget, const QString& objectName, const QString& name,
              const QString& description = {});
/// On, if `why` is empty; else off, and says so where it says what it does when it is on.
void allow(QPushButton* button, const QString& why);
/// "panel", "background", "header", "footer", "column", "card", "line": see the style sheet.
void setArea(QWidget* widget, const char* area);
/// A list with a line round it, which it has not by itself.
[[nodiscard]] QWidget* makeListCard(QWidget* list);
/// Puts a field below its title; the title.
QLabel* addField(QVBoxLayout* rows, const QString& title, QWidget* field, const char* objectName);
/// A text without a line of its own; its focus has one. Its words stand as far in as a table's, or, if
/// `flush`, where it begins.
void makeFrameless(QPlainTextEdit* text, bool flush = false);
void makeFrameless(QTextEdit* text);
[[nodiscard]] QFrame* makeLine(QWidget* parent = nullptr);
[[nodiscard]] QFrame* makeCard(QWidget* parent = nullptr);
/// A password field with its name.
[[nodiscard]] QLineEdit* makePasswordField(const QString& objectName, const QString& name,
                                           QWidget* parent = nullptr);
/// What stands there; toPlainText() makes ordinary spaces of hard ones.
[[nodiscard]] QString writtenIn(const QPlainTextEdit* field);
/// Puts a widget of fixed width into the middle of a column. An alignment would do so too, but takes a height
/// that wrapped words do not fit in.
void addCentred(QVBoxLayout* rows, QWidget* widget);
/// Margins and spacing of a layout at once.
void setSpacing(QBoxLayout* layout, int margin, int spacing);
/// Margins of fields, buttons or words that stand above or below a table: they begin where its words do.
void setBarMargins(QLayout* layout);
/// The head of a pane, as high as a panel's, with a line below it; what stands in it goes into its layout.
[[nodiscard]] QHBoxLayout* addPaneHead(QVBoxLayout* rows);
/// Row height, header, selection and scrolling as every table has them.
void setUpTable(QTableView* table, const QString& objectName, const QString& name);
/// Widens columns whose title does not fit in this language. After the widths are set, before what the user
/// chose is restored.
void makeRoomForTitles(QTableView* table);
/// Removes every widget and item of a layout.
void clearLayout(QLayout* layout);

} // namespace chatkeep::ui
