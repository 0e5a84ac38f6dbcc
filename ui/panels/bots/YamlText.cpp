// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/YamlText.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/SentenceWords.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/YamlColours.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QRegularExpression>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

namespace {

/// The numbers beside the text; painted by it.
class LineNumbers final : public QWidget {
public:
    explicit LineNumbers(YamlText* text)
        : QWidget(text)
        , m_text(text) {}
    [[nodiscard]] QSize sizeHint() const override { return {m_text->numbersWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { m_text->paintNumbers(event, this); }

private:
    YamlText* m_text;
};

constexpr int kIndent = 2;

/// Whether a line is of a block of text, as the colours found: there "a: b" are words.
bool isOfText(const QTextBlock& line) {
    const int before = line.previous().userState();
    return line.previous().isValid() && before >= 0 && before == line.userState();
}

/// The key at the margin that a line stands under.
QString sectionOf(QTextBlock line) {
    static const QRegularExpression section("^([\\w]+):");
    for (; line.isValid(); line = line.previous())
        if (const auto found = section.match(line.text()); found.hasMatch()) return found.captured(1);
    return {};
}

} // namespace

YamlText::YamlText(const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
    , m_numbers(new LineNumbers(this)) {
    describe(this, "botText", tr("Text of the file"), tr("Edit the bot's file; problems are underlined"));
    setFont(Theme::monospaceFont());
    setProperty("frame", "flush"); // its numbers stand at its edge
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true); // YAML knows no tabs
    connect(this, &QPlainTextEdit::blockCountChanged, this, &YamlText::placeNumbers);
    connect(this, &QPlainTextEdit::updateRequest, m_numbers, [this](const QRect& rect, int scrolled) {
        if (scrolled != 0)
            m_numbers->scroll(0, scrolled);
        else
            m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    connect(&theme, &Theme::changed, this, &YamlText::mark);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        viewport()->update();
        m_numbers->update();
    });
    setDocument(documentOf({}, {}));
    placeNumbers();
}

void YamlText::showFile(const QString& bot, const QString& file, const QString& text) {
    m_problems.clear();
    const bool known = m_documents[bot].contains(file);
    setDocument(documentOf(bot, file));
    document()->setDefaultFont(font());
    if (known)
        replaceText(text);
    else
        setPlainText(text);
    placeNumbers();
    mark();
}

QTextDocument* YamlText::documentOf(const QString& bot, const QString& file) {
    auto& document = m_documents[bot][file];
    if (!document) {
        document = new QTextDocument(this);
        document->setDocumentLayout(new QPlainTextDocumentLayout(document));
        QTextOption option = document->defaultTextOption();
        option.setTextDirection(Qt::LeftToRight); // the indent leads, whatever script follows it
        document->setDefaultTextOption(option);
        new YamlColours(m_theme, document);
    }
    return document;
}

void YamlText::forget(const QString& bot) {
    m_problems.clear();
    setExtraSelections({}); // they hold cursors into what goes now
    const auto old = m_documents.take(bot);
    setDocument(documentOf({}, {}));
    qDeleteAll(old);
}

/// Only what differs is replaced, so that cursor, view and a later undo stay at its place.
void YamlText::replaceText(const QString& text) {
    const QString before = this->text();
    QString after = text;
    after.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    if (before == after) return;
    const auto most = std::min(before.size(), after.size());
    const auto begin = std::ranges::mismatch(before, after).in1 - before.begin();
    const auto end = std::ranges::mismatch(before.rbegin(), before.rend(), after.rbegin(), after.rend()).in1;
    const auto same = std::min<qsizetype>(end - before.rbegin(), most - begin);
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(begin));
    cursor.setPosition(static_cast<int>(before.size() - same), QTextCursor::KeepAnchor);
    cursor.insertText(after.mid(begin, after.size() - same - begin));
}

QString YamlText::text() const {
    QString text = document()->toRawText();
    return text.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

void YamlText::setProblems(std::vector<engine::OutlineProblem> problems) {
    m_problems = std::move(problems);
    mark();
    m_numbers->update();
}

void YamlText::goToLine(int line) {
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 1, blockCount()) - 1);
    QTextCursor cursor(block);
    setTextCursor(cursor);
    centerCursor();
}

int YamlText::currentLine() const {
    return textCursor().blockNumber() + 1;
}

int YamlText::numbersWidth() const {
    const int digits = std::max(3, static_cast<int>(QString::number(blockCount()).size()));
    return metrics::kMedium + fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits;
}

void YamlText::placeNumbers() {
    setViewportMargins(numbersWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), numbersWidth(), inside.height());
}

/// What is pointed out below while somebody types takes its room: the caret stays in sight.
void YamlText::resizeEvent(QResizeEvent* event) {
    const bool wasInSight = QRect(QPoint(), event->oldSize()).intersects(cursorRect());
    QPlainTextEdit::resizeEvent(event);
    placeNumbers();
    if (wasInSight && hasFocus()) ensureCursorVisible();
}

void YamlText::paintNumbers(QPaintEvent* event, QWidget* area) const {
    QPainter painter(area);
    const Colours& colours = m_theme.colours();
    painter.fillRect(event->rect(), colours.background);
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > event->rect().bottom()) break;
        const int line = block.blockNumber() + 1;
        if (line == currentLine())
            painter.fillRect(QRectF(0, box.top(), area->width(), box.height()), colours.panel);
        painter.setPen(!problemAt(line).isEmpty() ? colours.now
                       : line == currentLine()    ? colours.text
                                                  : colours.muted);
        painter.drawText(QRectF(0, box.top(), area->width() - metrics::kTight, box.height()),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
    }
}

void YamlText::mark() {
    QList<QTextEdit::ExtraSelection> marks;
    for (const auto& problem : m_problems) {
        const QTextBlock block = document()->findBlockByNumber(problem.place.line - 1);
        if (problem.place.line < 1 || !block.isValid()) continue;
        QTextEdit::ExtraSelection one;
        one.cursor = QTextCursor(block);
        const int lead = static_cast<int>(block.text().size() - block.text().trimmed().size());
        one.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor,
                                block.text().trimmed().isEmpty() ? 0 : lead);
        one.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        one.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        one.format.setUnderlineColor(problem.defect ? m_theme.colours().now : m_theme.colours().soon);
        marks << one;
    }
    setExtraSelections(marks);
}

QString YamlText::problemAt(int line) const {
    QStringList words;
    for (const auto& problem : m_problems)
        if (problem.place.line == line) words << SentenceWords::of(problem.what);
    return words.join(QLatin1Char('\n'));
}

bool YamlText::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QPlainTextEdit::event(event);
    const auto* help = dynamic_cast<QHelpEvent*>(event);
    const QPoint inText = viewport()->mapFromGlobal(help->globalPos());
    const QString words = problemAt(cursorForPosition(inText).blockNumber() + 1);
    if (words.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), shownAsTip(words), this);
    return true;
}

/// Who comes from a list of parts or problems sees where, though the caret is not drawn without the focus.
void YamlText::paintEvent(QPaintEvent* event) {
    if (const QRect caret = cursorRect(); !document()->isEmpty())
        QPainter(viewport())
            .fillRect(0, caret.top(), viewport()->width(), caret.height(), m_theme.colours().botBubble);
    QPlainTextEdit::paintEvent(event);
}

/// The Tab key moves on, as everywhere.
void YamlText::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo)) return Q_EMIT undoRequested();
    if (event->matches(QKeySequence::Redo)) return Q_EMIT redoRequested();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && !isReadOnly())
        breakLine();
    else
        QPlainTextEdit::keyPressEvent(event);
}

/// Keeps the indent and begins the next example of a list; one that stays empty ends the list.
void YamlText::breakLine() {
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const QString line = cursor.block().text();
    if (line.trimmed() == QLatin1String("-") && cursor.atBlockEnd()) {
        const auto indent = std::max<qsizetype>(0, line.indexOf(QLatin1Char('-')) - kIndent);
        cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
        cursor.insertText(QString(indent, QLatin1Char(' ')));
    } else {
        cursor.insertText(QLatin1Char('\n') + leadBehind(cursor));
    }
    cursor.endEditBlock();
    ensureCursorVisible();
}

/// Of the line that begins where the cursor stands.
QString YamlText::leadBehind(const QTextCursor& cursor) const {
    const QTextBlock line = cursor.block();
    const QString words = line.text().trimmed();
    const QString lead = line.text().left(words.isEmpty() ? 0 : line.text().indexOf(words));
    if (cursor.positionInBlock() <= lead.size()) return lead.left(cursor.positionInBlock());
    const bool isItem = words.startsWith(QLatin1String("- "));
    const bool isKey = words.contains(QLatin1String(": ")) || words.endsWith(QLatin1Char(':'));
    if (isItem && (!isKey || isOfText(line))) return lead + QLatin1String("- ");
    static const QRegularExpression named("^- (?:rule|story|synonym|regex|lookup): ");
    static const QRegularExpression begun("(?:[:|]|: >)$");
    const bool isNamed = named.match(words).hasMatch() ||
                         (words.startsWith(QLatin1String("- intent: ")) && sectionOf(line) == "nlu");
    return isNamed || begun.match(words).hasMatch() ? lead + QString(kIndent, QLatin1Char(' ')) : lead;
}

} // namespace chatkeep::ui
