// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/PickedList.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr int kKindRole = Qt::UserRole;
constexpr int kNameRole = Qt::UserRole + 1;
constexpr int kShownRows = 5;
constexpr QChar kBehindKind = u' ';
constexpr QChar kBetweenPicks = u'\n'; ///< no name holds one

/// Says what belongs there while nothing was picked.
class HintedList final : public QListWidget {
public:
    explicit HintedList(QString hint)
        : m_hint(std::move(hint)) {
        setToolTip(m_hint);
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        QListWidget::paintEvent(event);
        if (count() > 0) return;
        QPainter painter(viewport());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(
            viewport()->rect().adjusted(metrics::kSmall, metrics::kSmall, -metrics::kSmall, -metrics::kSmall),
            Qt::AlignLeading | Qt::AlignTop | Qt::TextWordWrap, m_hint);
    }

private:
    QString m_hint;
};

} // namespace

PickedList::PickedList(const QString& title, const QString& hint, std::vector<PickedKind> kinds, bool once,
                       QWidget* parent)
    : JoinedField(parent)
    , m_kinds(std::move(kinds))
    , m_once(once) {
    buildUi(title, hint);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PickedList::fillNames);
    connect(m_name, &QComboBox::currentIndexChanged, this, &PickedList::showState);
    connect(m_add, &QPushButton::clicked, this, &PickedList::add);
    connect(m_remove, &QPushButton::clicked, this, &PickedList::remove);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_list, &QListWidget::currentRowChanged, this, &PickedList::showState);
    const auto onKey = [this](const QKeySequence& key, const auto& act) {
        connect(new QShortcut(key, m_list, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, this,
                act);
    };
    onKey(QKeySequence::Delete, [this] { remove(); });
    onKey(Qt::ALT | Qt::Key_Up, [this] { move(-1); });
    onKey(Qt::ALT | Qt::Key_Down, [this] { move(1); });
    fillNames();
}

void PickedList::buildUi(const QString& title, const QString& hint) {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, metrics::kSmall);
    m_list = new HintedList(hint);
    describe(m_list, "pickedList", title,
             tr("Delete takes the chosen one out, Alt with an arrow key moves it"));
    m_list->setFixedHeight(metrics::kRowCompact * kShownRows);
    rows->addWidget(makeListCard(m_list));
    auto* picks = new QHBoxLayout;
    setSpacing(picks, 0, metrics::kSmall);
    m_kind = new QComboBox;
    describe(m_kind, "pickedKind", tr("What comes next"));
    for (const auto& kind : m_kinds)
        m_kind->addItem(kind.title);
    m_kind->setVisible(m_kinds.size() > 1);
    m_name = new QComboBox;
    describe(m_name, "pickedName", title);
    m_name->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_add = makeButton(tr("Add"), "pickedAdd", tr("Put it at the end of the list"));
    picks->addWidget(m_kind);
    picks->addWidget(m_name, 1);
    picks->addWidget(m_add);
    rows->addLayout(picks);
    auto* acts = new QHBoxLayout;
    setSpacing(acts, 0, metrics::kSmall);
    m_up = makeButton(tr("Up"), "pickedUp", tr("Move the chosen one up"));
    m_down = makeButton(tr("Down"), "pickedDown", tr("Move the chosen one down"));
    m_remove = makeButton(tr("Take out"), "pickedRemove", tr("Take the chosen one out of the list"));
    for (QPushButton* button : {m_add, m_up, m_down, m_remove})
        button->setAutoDefault(false);
    acts->addStretch();
    for (QPushButton* button : {m_up, m_down, m_remove})
        acts->addWidget(button);
    rows->addLayout(acts);
}

std::vector<Picked> PickedList::picked() const {
    std::vector<Picked> all;
    for (int row = 0; row < m_list->count(); ++row)
        all.push_back(
            {m_list->item(row)->data(kKindRole).toInt(), m_list->item(row)->data(kNameRole).toString()});
    return all;
}

bool PickedList::has(const Picked& one) const {
    const auto all = picked();
    return std::ranges::find(all, one) != all.end();
}

bool PickedList::canBePicked(const Picked& one) const {
    return one.kind >= 0 && one.kind < static_cast<int>(m_kinds.size()) &&
           m_kinds[static_cast<std::size_t>(one.kind)].names.contains(one.name) && !(m_once && has(one));
}

void PickedList::fillNames() {
    {
        const QSignalBlocker blocker(m_name); // a button that is off for a moment loses the focus
        m_name->clear();
        m_name->addItems(m_kinds[static_cast<std::size_t>(std::max(0, m_kind->currentIndex()))].names);
    }
    showState();
}

void PickedList::add() {
    if (!m_add->isEnabled()) return;
    const int kind = std::max(0, m_kind->currentIndex());
    append({kind, m_name->currentText()});
    if (m_kinds.size() > 1) m_kind->setCurrentIndex((kind + 1) % static_cast<int>(m_kinds.size()));
    if (m_once && m_name->currentIndex() + 1 < m_name->count())
        m_name->setCurrentIndex(m_name->currentIndex() + 1);
    m_list->setCurrentRow(m_list->count() - 1);
    showState();
    Q_EMIT changed();
}

void PickedList::append(const Picked& one) {
    const QString title = m_kinds[static_cast<std::size_t>(one.kind)].title;
    auto* item = new QListWidgetItem(title.isEmpty() ? one.name : tr("%1: %2").arg(title, one.name));
    item->setData(kKindRole, one.kind);
    item->setData(kNameRole, one.name);
    m_list->addItem(item);
}

QString PickedList::kept() const {
    QStringList lines;
    for (const auto& one : picked())
        lines << QString::number(one.kind) + kBehindKind + one.name;
    return lines.join(kBetweenPicks);
}

void PickedList::giveBack(const QString& kept) {
    m_list->clear();
    for (const auto& line : kept.split(kBetweenPicks)) {
        const auto behind = line.indexOf(kBehindKind);
        const Picked one{line.left(behind).toInt(), line.mid(behind + 1)};
        if (canBePicked(one)) append(one);
    }
    m_list->setCurrentRow(m_list->count() - 1);
    showState();
    Q_EMIT changed();
}

void PickedList::remove() {
    if (m_list->currentRow() < 0) return;
    delete m_list->takeItem(m_list->currentRow());
    showState();
    Q_EMIT changed();
}

void PickedList::move(int by) {
    const int row = m_list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_list->count()) return;
    m_list->insertItem(row + by, m_list->takeItem(row));
    m_list->setCurrentRow(row + by);
    Q_EMIT changed();
}

void PickedList::showState() {
    const int row = m_list->currentRow();
    const Picked next{std::max(0, m_kind->currentIndex()), m_name->currentText()};
    allow(m_add, m_name->count() == 0  ? tr("There is nothing to choose yet.")
                 : m_once && has(next) ? tr("It is in the list already.")
                                       : QString());
    const QString none = row < 0 ? tr("Choose an entry of the list first.") : QString();
    allow(m_remove, none);
    allow(m_up, row == 0 ? tr("It is the first one.") : none);
    allow(m_down, row >= 0 && row + 1 == m_list->count() ? tr("It is the last one.") : none);
}

} // namespace chatkeep::ui
