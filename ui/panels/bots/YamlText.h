// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <QHash>
#include <QPlainTextEdit>

#include <vector>

namespace chatkeep::ui {

class Theme;

/// A file of a bot as text: line numbers, colours by meaning, a ground behind the line of the caret, problems
/// underlined with their words in the tooltip. Thread: GUI.
class YamlText final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit YamlText(const Theme& theme, QWidget* parent = nullptr);

    /// Another file. One that was shown before keeps its undo history; other words are one step of it.
    void showFile(const QString& bot, const QString& file, const QString& text);
    /// The same file with other words; one step of undo.
    void replaceText(const QString& text);
    /// What stands there to the last sign; toPlainText would make spaces of no-break spaces and line ends of
    /// breaks within a line.
    [[nodiscard]] QString text() const;
    /// The undo histories of this bot's files begin anew.
    void forget(const QString& bot);
    void setProblems(std::vector<engine::OutlineProblem> problems);
    /// Lines count from 1.
    void goToLine(int line);
    [[nodiscard]] int currentLine() const;
    /// Space that line numbers take; used by the numbers beside the text.
    [[nodiscard]] int numbersWidth() const;
    void paintNumbers(QPaintEvent* event, QWidget* area) const;

Q_SIGNALS:
    /// Its key was pressed; undo() and redo() do it.
    void undoRequested();
    void redoRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void breakLine();
    [[nodiscard]] QString leadBehind(const QTextCursor& cursor) const;
    void placeNumbers();
    void mark();
    [[nodiscard]] QTextDocument* documentOf(const QString& bot, const QString& file);
    [[nodiscard]] QString problemAt(int line) const;

    const Theme& m_theme;
    QWidget* m_numbers;
    QHash<QString, QHash<QString, QTextDocument*>> m_documents; ///< by bot and file
    std::vector<engine::OutlineProblem> m_problems;
};

} // namespace chatkeep::ui
