// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Controls.h"

#include "ui/base/Button.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/ElidedLabel.h"
#include "ui/base/Metrics.h"
#include "ui/base/WrappedLabel.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFrame>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QStyle>
#include <QTableView>
#include <QTextEdit>

#include <algorithm>
#include <memory>
#include <vector>

namespace chatkeep::ui {

namespace {

const char* roleName(TextRole role) {
    switch (role) {
    case TextRole::Title:
        return "title";
    case TextRole::Page:
        return "page";
    case TextRole::Figure:
        return "figure";
    case TextRole::Strong:
        return "strong";
    case TextRole::Muted:
        return "muted";
    case TextRole::Secondary:
        return "secondary";
    case TextRole::Error:
        return "error";
    case TextRole::Key:
        return "key";
    case TextRole::Mono:
        return "mono";
    case TextRole::Normal:
        break;
    }
    return "normal";
}

const char* toneName(Tone tone) {
    switch (tone) {
    case Tone::Accent:
        return "accent";
    case Tone::Good:
        return "good";
    case Tone::Soon:
        return "soon";
    case Tone::Now:
        return "now";
    case Tone::Neutral:
        break;
    }
    return "neutral";
}

const char* kindName(ButtonKind kind) {
    switch (kind) {
    case ButtonKind::Primary:
        return "primary";
    case ButtonKind::Danger:
        return "danger";
    case ButtonKind::Chip:
        return "chip";
    case ButtonKind::Link:
        return "link";
    case ButtonKind::Ordinary:
        break;
    }
    return "ordinary";
}

/// What the sheet chooses a look by; repolished only where it differs.
void setLook(QWidget* widget, const char* property, const char* value) {
    if (widget->property(property).toString() == QLatin1String(value)) return;
    widget->setProperty(property, QLatin1String(value));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace

QLabel* makeLabel(const QString& text, TextRole role, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", QLatin1String(roleName(role)));
    label->setText(text);
    if (role == TextRole::Key) label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return label;
}

void setTextRole(QLabel* label, TextRole role) {
    setLook(label, "role", roleName(role));
}

QLabel* makeElided(const QString& text, TextRole role, QWidget* parent) {
    auto* label = new ElidedLabel(parent);
    label->setProperty("role", QLatin1String(roleName(role)));
    label->setText(text);
    return label;
}

QLabel* makeWrapped(const QString& text, TextRole role, QWidget* parent) {
    auto* label = new WrappedLabel(parent);
    label->setProperty("role", QLatin1String(roleName(role)));
    label->setText(text);
    return label;
}

QString writtenIn(const QPlainTextEdit* field) {
    QString text = field->document()->toRawText();
    text.replace(QChar::ParagraphSeparator, '\n').replace(QChar::LineSeparator, '\n');
    return text;
}

void addCentred(QVBoxLayout* rows, QWidget* widget) {
    auto* columns = new QHBoxLayout;
    columns->addStretch();
    columns->addWidget(widget);
    columns->addStretch();
    rows->addLayout(columns);
}

QLabel* makeChip(const QString& text, Tone tone, QWidget* parent) {
    auto* chip = new QLabel(parent);
    chip->setTextFormat(Qt::PlainText);
    chip->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    chip->setFixedHeight(metrics::kChipHeight + 2);
    setChip(chip, text, tone);
    return chip;
}

void setChip(QLabel* chip, const QString& text, Tone tone) {
    chip->setText(text);
    setLook(chip, "chip", toneName(tone));
}

QPushButton* makeButton(const QString& text, const QString& objectName, const QString& description,
                        ButtonKind kind, QWidget* parent) {
    auto* button = new Button(text, parent);
    button->setProperty("kind", QLatin1String(kindName(kind)));
    button->setToolTip(description);
    describe(button, objectName, text, description);
    return button;
}

void setKind(QPushButton* button, ButtonKind kind) {
    setLook(button, "kind", kindName(kind));
}

void whenChecked(QPushButton* button, QObject* receiver, std::function<void()> act) {
    QObject::connect(
        button, &QPushButton::toggled, receiver,
        [button, act = std::move(act)](bool) {
            if (button->isChecked()) act();
        },
        Qt::QueuedConnection);
}

void pressByCtrlEnter(QPushButton* button) {
    for (const auto key : {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter})
        QObject::connect(new QShortcut(key, button), &QShortcut::activated, button, &QPushButton::click);
    button->setToolTip(QKeySequence(Qt::CTRL | Qt::Key_Enter).toString(QKeySequence::NativeText));
}

void describe(QWidget* widget, const QString& objectName, const QString& name, const QString& description) {
    widget->setObjectName(objectName);
    widget->setAccessibleName(name);
    widget->setAccessibleDescription(description.isEmpty() ? name : description);
}

void allow(QPushButton* button, const QString& why) {
    constexpr const char* kDoes = "does";
    if (!button->property(kDoes).isValid()) button->setProperty(kDoes, button->accessibleDescription());
    const QString words = why.isEmpty() ? button->property(kDoes).toString() : why;
    button->setToolTip(words);
    button->setAccessibleDescription(words);
    button->setEnabled(why.isEmpty());
}

void setArea(QWidget* widget, const char* area) {
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->setProperty("area", QLatin1String(area));
}

QWidget* makeListCard(QWidget* list) {
    auto* card = makeCard();
    auto* inside = new QVBoxLayout(card);
    setSpacing(inside, metrics::kTight, 0);
    inside->addWidget(list);
    return card;
}

QLabel* addField(QVBoxLayout* rows, const QString& title, QWidget* field, const char* objectName) {
    describe(field, objectName, title);
    auto* words = makeLabel(title, TextRole::Muted);
    auto* both = new QVBoxLayout; // a field is nearer to its title than to the next one
    setSpacing(both, 0, metrics::kTight);
    both->addWidget(words);
    both->addWidget(field);
    rows->addLayout(both);
    return words;
}

void makeFrameless(QPlainTextEdit* text, bool flush) {
    text->setProperty("frame", flush ? "flush" : "none");
}

void makeFrameless(QTextEdit* text) {
    text->setProperty("frame", "flush"); // its column has a margin
}

QFrame* makeLine(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setFixedHeight(metrics::kLine);
    setArea(line, "line");
    return line;
}

QFrame* makeCard(QWidget* parent) {
    auto* card = new QFrame(parent);
    setArea(card, "card");
    return card;
}

QLineEdit* makePasswordField(const QString& objectName, const QString& name, QWidget* parent) {
    auto* field = new QLineEdit(parent);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    field->setPlaceholderText(name);
    describe(field, objectName, name);
    return field;
}

void setSpacing(QBoxLayout* layout, int margin, int spacing) {
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing);
}

QHBoxLayout* addPaneHead(QVBoxLayout* rows) {
    auto* bar = new QWidget;
    bar->setFixedHeight(metrics::kPanelHeader - metrics::kLine);
    auto* head = new QHBoxLayout(bar);
    head->setContentsMargins(metrics::kEdge, 0, metrics::kEdge, 0);
    head->setSpacing(metrics::kSmall);
    rows->addWidget(bar);
    rows->addWidget(makeLine());
    return head;
}

void setBarMargins(QLayout* layout) {
    layout->setContentsMargins(metrics::kEdge, metrics::kSmall, metrics::kEdge, metrics::kSmall);
}

namespace {

/// A table that is entered by keyboard has a current row, which Qt does not select: half chosen, and shown as
/// not chosen at all.
/// Where one row is chosen, one stays chosen: by a focus that comes in, and by a click below the rows.
class RowOnFocus final : public QObject {
public:
    explicit RowOnFocus(QTableView* table)
        : QObject(table)
        , m_table(table) {
        table->installEventFilter(this);
        table->viewport()->installEventFilter(this);
    }
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == m_table->viewport()) return isClickBesideRows(event);
        if (event->type() == QEvent::KeyPress && goesToAnEnd(*static_cast<QKeyEvent*>(event))) return true;
        const bool entered = event->type() == QEvent::FocusIn &&
                             static_cast<QFocusEvent*>(event)->reason() != Qt::MouseFocusReason;
        if (entered && m_table->model() && m_table->model()->rowCount() > 0 &&
            !m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_table->model()->index(0, 0));
        return QObject::eventFilter(watched, event);
    }

private:
    /// Qt goes to the ends of a row, which is chosen as a whole.
    bool goesToAnEnd(const QKeyEvent& key) const {
        const bool isEnd = key.key() == Qt::Key_End;
        const auto* model = m_table->model();
        if (key.modifiers() != Qt::NoModifier || (!isEnd && key.key() != Qt::Key_Home) || !model ||
            model->rowCount() == 0)
            return false;
        const int column = std::max(0, m_table->currentIndex().column());
        m_table->setCurrentIndex(model->index(isEnd ? model->rowCount() - 1 : 0, column));
        return true;
    }
    [[nodiscard]] bool isClickBesideRows(const QEvent* event) const {
        if (event->type() != QEvent::MouseButtonPress) return false;
        return m_table->selectionMode() == QAbstractItemView::SingleSelection &&
               !m_table->indexAt(static_cast<const QMouseEvent*>(event)->pos()).isValid();
    }

    QTableView* m_table;
};

} // namespace

void setUpTable(QTableView* table, const QString& objectName, const QString& name) {
    describe(table, objectName, name);
    new RowOnFocus(table);
    table->setItemDelegate(new RowDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(metrics::kRow);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionsMovable(true);
    table->horizontalHeader()->setStretchLastSection(true);
}

void makeRoomForTitles(QTableView* table) {
    QHeaderView* head = table->horizontalHeader();
    head->ensurePolished();
    for (int column = 0; column < head->count(); ++column)
        if (const int needed = head->sectionSizeHint(column); needed > head->sectionSize(column))
            head->resizeSection(column, needed);
}

void clearLayout(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        if (QLayout* inner = item->layout()) clearLayout(inner);
        std::unique_ptr<QLayoutItem>(item).reset();
    }
}

} // namespace chatkeep::ui
