// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/CommandPalette.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>

#include <algorithm>

namespace chatkeep::ui {

namespace {

/// How a command has all the words that are looked for: from the best to none.
enum class Fit { AtItsBeginning, AtWords, Within, None };

Fit fitOf(const QString& command, const QString& wanted) {
    auto fit = Fit::AtWords;
    for (const QString& word : wanted.split(' ', Qt::SkipEmptyParts)) {
        auto at = command.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0) return Fit::None;
        while (at > 0 && command[at - 1].isLetterOrNumber()) {
            at = command.indexOf(word, at + 1, Qt::CaseInsensitive);
            if (at < 0) break;
        }
        if (at < 0) fit = Fit::Within;
    }
    const bool begins = !wanted.isEmpty() && command.startsWith(wanted, Qt::CaseInsensitive);
    return begins ? Fit::AtItsBeginning : fit;
}

constexpr int kSearchDelayMs = 120;
constexpr std::size_t kHits = 20;
constexpr std::size_t kPeople = 6;

struct Found {
    std::vector<conversations::ConversationRow> people;
    std::vector<conversations::SearchHit> hits;
};
constexpr int kPaletteHeight = 420;
constexpr int kHintRole = Qt::UserRole + 2;

/// Words at the left, their shortcut or age at the right.
class HintDelegate final : public QStyledItemDelegate {
public:
    HintDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        painter->setFont(Theme::secondaryFont());
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(selected ? m_theme.colours().text : m_theme.colours().muted);
        painter->drawText(option.rect.adjusted(0, 0, -metrics::kMedium, 0), Qt::AlignRight | Qt::AlignVCenter,
                          hintOf(index));
        painter->restore();
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const int hint = QFontMetrics(Theme::secondaryFont()).horizontalAdvance(hintOf(index));
        option->text = option->fontMetrics.elidedText(option->text, Qt::ElideRight,
                                                      option->rect.width() - hint - metrics::kWide * 2);
    }

private:
    [[nodiscard]] static QString hintOf(const QModelIndex& index) { return index.data(kHintRole).toString(); }

    const Theme& m_theme;
};

/// Without the marks that the index puts round its matches.
QString snippetWords(std::string_view snippet) {
    QString text = QString::fromUtf8(snippet.data(), static_cast<qsizetype>(snippet.size()));
    text.remove(QChar(0x2068)).remove(QChar(0x2069));
    return shown(utf8(text)).simplified();
}

} // namespace

CommandPalette::CommandPalette(PanelContext context, QList<PaletteCommand> commands, QWidget* parent)
    : QDialog(parent)
    , m_context(std::move(context))
    , m_commands(std::move(commands))
    , m_delay(new QTimer(this)) {
    buildUi();
    m_delay->setSingleShot(true);
    m_delay->setInterval(kSearchDelayMs);
    connect(m_delay, &QTimer::timeout, this, &CommandPalette::search);
    connect(m_text, &QLineEdit::textChanged, this, &CommandPalette::showCommands);
    connect(m_list, &QListWidget::itemActivated, this, &CommandPalette::choose);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    showCommands();
}

void CommandPalette::buildUi() {
    setWindowFlags(Qt::Popup | Qt::FramelessWindowHint);
    setAttribute(Qt::WA_DeleteOnClose);
    setArea(this, "card");
    describe(this, "commandPalette", tr("Go to, do, find"));
    resize(metrics::kFormWidth, kPaletteHeight);
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, metrics::kSmall, metrics::kSmall);
    m_text = new QLineEdit;
    m_text->setPlaceholderText(tr("Go to a panel, do something, find words in conversations"));
    m_text->installEventFilter(this);
    describe(m_text, "paletteText", tr("Go to, do, find"));
    rows->addWidget(m_text);
    m_list = new QListWidget;
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new HintDelegate(*m_context.theme, m_list));
    describe(m_list, "paletteList", tr("Matches"));
    rows->addWidget(m_list, 1);
    m_text->setFocus();
    if (QWidget* over = parentWidget()) {
        const QPoint corner((over->width() - width()) / 2, metrics::kTopBar + metrics::kTight);
        move(over->mapToGlobal(corner));
    }
}

void CommandPalette::showCommands() {
    m_list->clear();
    const QString wanted = m_text->text().trimmed();
    // What begins with the words goes before what only has them within.
    QList<int> fitting;
    for (int at = 0; at < m_commands.size(); ++at)
        if (fitOf(m_commands[at].words, wanted) != Fit::None) fitting.append(at);
    std::ranges::stable_sort(fitting, {}, [&](int at) { return fitOf(m_commands[at].words, wanted); });
    for (const int at : fitting) {
        const PaletteCommand& command = m_commands[at];
        auto* item = new QListWidgetItem(command.words, m_list);
        hint(item, command.hint);
        item->setData(Qt::UserRole, at);
    }
    m_list->setCurrentRow(0);
    m_asked.clear();
    if (wanted.size() >= 2 && m_context.services.conversations &&
        m_context.actor.may(access::Right::ConversationsRead))
        m_delay->start();
}

void CommandPalette::search() {
    const QString wanted = m_text->text().trimmed();
    if (wanted == m_asked) return;
    m_asked = wanted;
    m_context.async->run(
        this,
        [&service = m_context.services.conversations->service(), actor = m_context.actor,
         words = utf8(wanted)] {
            Found found;
            // People by what they are shown as; words where the role may search.
            conversations::ListFilter named;
            named.conditions = {
                {conversations::FilterField::Label, conversations::FilterOperator::Contains, words}};
            if (auto people = service.list(actor, named, 0, kPeople)) found.people = std::move(people->rows);
            if (!actor.may(access::Right::ConversationsSearch)) return found;
            if (auto hits = service.search(actor, words, kHits)) found.hits = std::move(hits->hits);
            return found;
        },
        [this, wanted](Found found) {
            if (wanted != m_text->text().trimmed()) return;
            for (const auto& row : found.people)
                addHit(tr("%1 · %2", "who · last words")
                           .arg(Words::label(row.label), shown(row.preview).simplified()),
                       Words::ago(row.updated, nowMs()), row.id);
            for (const auto& hit : found.hits)
                addHit(tr("“%1”").arg(snippetWords(hit.snippet)), Words::ago(hit.at, nowMs()),
                       hit.conversation);
            if (m_list->currentRow() < 0) m_list->setCurrentRow(0);
            if (m_list->count() == 0) {
                auto* none = new QListWidgetItem(tr("Nothing found"), m_list);
                none->setFlags(Qt::NoItemFlags);
            }
        });
}

void CommandPalette::addHit(const QString& words, const QString& hint, ConversationId conversation) {
    const QString id = QString::fromStdString(conversation.text());
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole + 1).toString() == id) return;
    auto* item = new QListWidgetItem(words, m_list);
    this->hint(item, hint);
    item->setData(Qt::UserRole + 1, id);
}

/// Seen at the right of the line, and read out behind its words.
void CommandPalette::hint(QListWidgetItem* item, const QString& words) {
    item->setData(kHintRole, words);
    if (!words.isEmpty()) item->setData(Qt::AccessibleTextRole, tr("%1   (%2)").arg(item->text(), words));
}

void CommandPalette::choose(QListWidgetItem* item) {
    if (!item || item->flags() == Qt::NoItemFlags) return;
    const QString conversation = item->data(Qt::UserRole + 1).toString();
    const QVariant at = item->data(Qt::UserRole);
    std::function<void()> run;
    if (at.isValid() && conversation.isEmpty()) run = m_commands[at.toInt()].run;
    close();
    if (!conversation.isEmpty())
        Q_EMIT conversationChosen(conversation);
    else if (run)
        run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int row = m_list->currentRow();
        switch (static_cast<QKeyEvent*>(event)->key()) {
        case Qt::Key_Down:
            m_list->setCurrentRow(std::min(row + 1, m_list->count() - 1));
            return true;
        case Qt::Key_Up:
            m_list->setCurrentRow(std::max(row - 1, 0));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_list->currentItem());
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace chatkeep::ui
