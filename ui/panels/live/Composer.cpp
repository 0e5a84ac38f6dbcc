// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/Composer.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QTextBlock>
#include <QTextDocument>
#include <QTimer>

namespace chatkeep::ui {

namespace {

constexpr int kDraftDelayMs = 600;
constexpr int kMostLines = 6;
constexpr int kMostSuggestions = 6;

/// A field with something at its end, which its words go round.
class FieldWithEnd final : public QPlainTextEdit {
public:
    explicit FieldWithEnd(QWidget* end)
        : m_end(end) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, metrics::kSmall, 0);
        row->addStretch();
        row->addWidget(end);
        end->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    void showEnd(bool shown) {
        m_end->setVisible(shown);
        setViewportMargins(0, 0, shown ? m_end->sizeHint().width() + metrics::kSmall : 0, 0);
    }

private:
    QWidget* m_end;
};

} // namespace

Composer::Composer(QWidget* parent)
    : QWidget(parent) {
    buildUi();
    connect(m_replyMode, &QPushButton::clicked, this, [this] { setMode(Mode::Reply); });
    connect(m_noteMode, &QPushButton::clicked, this, [this] { setMode(Mode::Note); });
    whenChecked(m_replyMode, this, [this] {
        if (m_noteMode->isChecked()) setMode(Mode::Reply);
    });
    whenChecked(m_noteMode, this, [this] {
        if (m_replyMode->isChecked()) setMode(Mode::Note);
    });
    connect(m_send, &QPushButton::clicked, this, &Composer::send);
    connect(m_text, &QPlainTextEdit::textChanged, this, &Composer::textEdited);
    connect(m_list, &QListWidget::itemClicked, this, &Composer::useSuggestion);
    connect(m_draftTimer, &QTimer::timeout, this, [this] { Q_EMIT draftChanged(m_mode, written()); });
    showMode();
}

void Composer::buildUi() {
    setArea(this, "footer");
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(metrics::kEdge, metrics::kSmall, metrics::kEdge, metrics::kMedium);
    rows->setSpacing(6);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(6);
    m_replyMode = makeButton(tr("Reply"), "composerReply", tr("Write to the visitor"), ButtonKind::Chip);
    m_noteMode = makeButton(tr("Note"), "composerNote", tr("Write for colleagues only"), ButtonKind::Chip);
    for (QPushButton* button : {m_replyMode, m_noteMode}) {
        button->setCheckable(true);
        bar->addWidget(button);
    }
    bar->addStretch();
    m_keys = makeLabel({}, TextRole::Key);
    m_send = makeButton(tr("Send"), "composerSend", tr("Send what is written"), ButtonKind::Primary);
    rows->addLayout(bar);
    m_line = new QHBoxLayout;
    m_line->setSpacing(metrics::kSmall);
    m_text = new FieldWithEnd(m_keys);
    m_text->setTabChangesFocus(true);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_text->installEventFilter(this);
    describe(m_text, "composerText", tr("Message or note"),
             tr("Write here; slash offers canned replies, at-sign colleagues"));
    m_line->addWidget(m_text, 1);
    m_line->addWidget(m_send);
    rows->addLayout(m_line);
    m_list = new QListWidget(this);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    describe(m_list, "composerSuggestions", tr("Suggestions"));
    setArea(m_list, "card");
    m_list->hide();
    m_draftTimer = new QTimer(this);
    m_draftTimer->setSingleShot(true);
    m_draftTimer->setInterval(kDraftDelayMs);
    fitHeight();
}

void Composer::setSendKeys(const QString& keys) {
    m_keys->setText(keys);
    showKeys();
}

void Composer::allow(bool reply, bool note, const QString& hint) {
    const bool isReplyNew = reply && (!m_mayReply || m_isNew);
    m_mayReply = reply;
    m_mayNote = note;
    m_hint = hint;
    if (!reply && m_mode == Mode::Reply) {
        // What was written before it was known that nobody may reply stays in sight.
        if (m_isNew && m_touched) m_mode = Mode::Note;
        setMode(Mode::Note);
    } else if (isReplyNew && written().isEmpty()) { // who takes over wants to answer
        setMode(Mode::Reply);
    } else {
        showMode();
    }
    m_isNew = false;
}

void Composer::setMode(Mode mode) {
    if (mode == Mode::Reply && !m_mayReply) mode = Mode::Note;
    if (mode != m_mode) {
        flushDraft();
        draft() = written();
        m_mode = mode;
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(draft());
        m_text->moveCursor(QTextCursor::End);
    }
    showMode();
}

void Composer::showMode() {
    const bool note = m_mode == Mode::Note;
    m_replyMode->setChecked(!note);
    m_noteMode->setChecked(note);
    m_replyMode->setEnabled(m_mayReply);
    m_noteMode->setEnabled(m_mayNote);
    m_text->setEnabled(note ? m_mayNote : m_mayReply);
    m_text->setProperty("mode", note ? "note" : "reply");
    m_text->style()->unpolish(m_text);
    m_text->style()->polish(m_text);
    m_text->setPlaceholderText(!m_hint.isEmpty() ? m_hint
                               : note            ? tr("Note for colleagues… the visitor does not see it")
                                                 : tr("Reply to the visitor… / for canned replies"));
    m_send->setText(note ? tr("Add note") : tr("Send"));
    m_send->setAccessibleName(m_send->text());
    m_send->setEnabled(m_text->isEnabled() && !m_text->toPlainText().trimmed().isEmpty());
    showKeys();
    m_list->hide();
    fitHeight();
}

void Composer::startOver() {
    m_draftTimer->stop();
    m_drafts = {};
    m_touched = false;
    m_isNew = true;
    const QSignalBlocker quiet(m_text);
    m_text->clear();
    showMode();
}

void Composer::flushDraft() {
    if (!m_draftTimer->isActive()) return;
    m_draftTimer->stop();
    Q_EMIT draftChanged(m_mode, written());
}

void Composer::setDrafts(const QString& reply, const QString& note) {
    const auto other = static_cast<std::size_t>(m_mode == Mode::Reply ? Mode::Note : Mode::Reply);
    const std::array<QString, 2> kept{reply, note};
    if (m_drafts[other].isEmpty()) m_drafts[other] = kept[other];
    if (m_touched) return;
    draft() = kept[static_cast<std::size_t>(m_mode)];
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(draft());
    m_text->moveCursor(QTextCursor::End);
    showMode();
}

void Composer::setCannedReplies(std::vector<conversations::CannedReply> replies) {
    m_replies = std::move(replies);
}

void Composer::write() {
    m_text->setFocus();
}

void Composer::restore(Mode mode, const QString& text) {
    m_drafts[static_cast<std::size_t>(mode)] = text;
    if (mode == m_mode && m_text->toPlainText().isEmpty()) m_text->setPlainText(text);
}

QString Composer::written() const {
    return writtenIn(m_text);
}

void Composer::send() {
    const QString text = written();
    if (!m_text->isEnabled() || text.trimmed().isEmpty()) return;
    m_draftTimer->stop();
    draft().clear();
    m_text->clear();
    m_draftTimer->stop();
    Q_EMIT sendRequested(m_mode, text);
    Q_EMIT draftChanged(m_mode, {});
}

void Composer::textEdited() {
    const bool empty = m_text->toPlainText().isEmpty();
    m_send->setEnabled(m_text->isEnabled() && !m_text->toPlainText().trimmed().isEmpty());
    showKeys();
    fitHeight();
    m_touched = true;
    m_draftTimer->start();
    if (!empty) Q_EMIT typed();
    suggest();
}

void Composer::showKeys() {
    static_cast<FieldWithEnd*>(m_text)->showEnd(m_text->document()->isEmpty());
}

void Composer::fitHeight() {
    const int line = QFontMetrics(m_text->font()).lineSpacing();
    const int written =
        m_text->document()->isEmpty() ? linesOfHint() : static_cast<int>(m_text->document()->size().height());
    const int lines = std::clamp(written, 1, kMostLines);
    m_text->setFixedHeight(lines * line + 2 * metrics::kMedium - 2);
    m_line->setAlignment(m_send, lines > 1 ? Qt::AlignBottom : Qt::AlignVCenter);
}

/// What stands in the empty field has to be readable too.
int Composer::linesOfHint() const {
    const QFontMetrics font(m_text->font());
    const int margin = static_cast<int>(m_text->document()->documentMargin());
    const QRect room(0, 0, m_text->viewport()->width() - 2 * margin, font.lineSpacing() * kMostLines);
    const int height = font.boundingRect(room, Qt::TextWordWrap, m_text->placeholderText()).height();
    return (height + font.lineSpacing() - 1) / font.lineSpacing();
}

QList<std::pair<QString, QString>> Composer::suggestions(QString& begun) const {
    QList<std::pair<QString, QString>> found;
    const QString before = m_text->toPlainText().left(m_text->textCursor().position());
    const qsizetype at = std::max({before.lastIndexOf(' '), before.lastIndexOf('\n'), qsizetype{-1}}) + 1;
    begun = before.mid(at);
    if (m_mode == Mode::Reply && begun.startsWith('/') && at == 0) {
        for (const auto& reply : m_replies)
            if (shown(reply.shortcut).startsWith(begun.mid(1), Qt::CaseInsensitive))
                found.append({"/" + shown(reply.shortcut), shown(reply.text)});
    } else if (m_mode == Mode::Note && begun.startsWith('@')) {
        for (const QString& name : m_colleagues)
            if (name.startsWith(begun.mid(1), Qt::CaseInsensitive))
                found.append({"@" + name, "@" + name + " "});
    }
    return found.mid(0, kMostSuggestions);
}

void Composer::suggest() {
    QString begun;
    const auto found = suggestions(begun);
    m_list->clear();
    for (const auto& [name, text] : found) {
        const QString line = name == text.trimmed() ? name : name + "\t" + text.left(80).replace('\n', ' ');
        auto* item = new QListWidgetItem(line, m_list);
        item->setData(Qt::UserRole, text);
    }
    m_list->setVisible(!found.isEmpty());
    if (found.isEmpty()) return;
    m_list->setCurrentRow(0);
    // Above the composer, over the transcript.
    QWidget* over = parentWidget();
    if (m_list->parentWidget() != over) m_list->setParent(over);
    m_list->ensurePolished();
    const int height = static_cast<int>(found.size()) * m_list->sizeHintForRow(0) + metrics::kSmall;
    const QPoint corner = mapToParent(QPoint(metrics::kMedium, -height - metrics::kTight));
    m_list->setGeometry(QRect(corner, QSize(width() - 2 * metrics::kMedium, height)));
    m_list->show();
    m_list->raise();
}

void Composer::useSuggestion() {
    const QListWidgetItem* item = m_list->currentItem();
    if (!item) return;
    QString begun;
    static_cast<void>(suggestions(begun));
    QTextCursor cursor = m_text->textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(begun.size()));
    const QString text = item->data(Qt::UserRole).toString();
    m_list->hide();
    cursor.insertText(text);
    m_list->hide();
    m_text->setFocus();
}

bool Composer::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_text) return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) m_list->hide();
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &Composer::fitHeight,
                                  Qt::QueuedConnection); // once its inside has followed
    const bool pressed = event->type() == QEvent::KeyPress;
    if ((!pressed && event->type() != QEvent::ShortcutOverride) || !m_list->isVisible()) return false;
    if (!pressed) {
        // While there are suggestions, Escape closes them and is no shortcut.
        const bool closes = static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
        if (closes) event->accept();
        return closes;
    }
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        m_list->setCurrentRow(std::max(0, m_list->currentRow() - 1));
        return true;
    case Qt::Key_Down:
        m_list->setCurrentRow(std::min(m_list->count() - 1, m_list->currentRow() + 1));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        useSuggestion();
        return true;
    case Qt::Key_Escape:
        m_list->hide();
        return true;
    default:
        return false;
    }
}

void Composer::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_list->hide();
    fitHeight();
}

} // namespace chatkeep::ui
