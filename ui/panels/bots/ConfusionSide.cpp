// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/ConfusionSide.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/WayBack.h"
#include "ui/base/Words.h"
#include "ui/charts/HeatMap.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace chatkeep::ui {

namespace {

constexpr std::size_t kMostAtOnce = 24;

} // namespace

ConfusionSide::ConfusionSide(const Theme& theme, QWidget* parent)
    : QWidget(parent) {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    m_choice = new QWidget;
    auto* choice = new QHBoxLayout(m_choice);
    choice->setSpacing(metrics::kSmall);
    setBarMargins(choice);
    m_extent = new QComboBox;
    m_extent->addItems({tr("Mistaken most"), tr("All mistaken"), tr("All intents")});
    describe(m_extent, "confusionExtent", tr("Which intents to show"));
    choice->addWidget(m_extent);
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Find an intent and what it is mistaken for"));
    m_filter->setClearButtonEnabled(true);
    describe(m_filter, "confusionFilter", tr("Find an intent and what it is mistaken for"));
    choice->addWidget(m_filter, 1);
    rows->addWidget(m_choice);
    m_map = new HeatMap(theme);
    describe(m_map, "confusionMap", tr("Confusion between intents"));
    m_area = new QScrollArea; // a bot with many intents needs more than the window has
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidget(m_map);
    rows->addWidget(m_area, 1);
    m_note = makeWrapped({}, TextRole::Secondary);
    m_note->setObjectName("confusionNote");
    m_note->setContentsMargins(metrics::kEdge, metrics::kTight, metrics::kEdge, metrics::kTight);
    rows->addWidget(m_note);
    connectSignals();
    connect(m_map, &HeatMap::cellReached, this, [this](const QRect& place) {
        const QPoint middle = place.center();
        m_area->ensureVisible(middle.x(), middle.y(), place.width() / 2, place.height() / 2);
    });
    fill();
}

void ConfusionSide::connectSignals() {
    connect(m_extent, &QComboBox::activated, this, [this] {
        m_filter->clear();
        fill();
    });
    connect(m_filter, &QLineEdit::textChanged, this, &ConfusionSide::fill);
    leadIntoFiltered(m_filter, m_map);
    const auto name = [this](int at) { return m_names[static_cast<std::size_t>(at)]; };
    connect(m_map, &HeatMap::cellChosen, this, [this, name](int row, int column) {
        Q_EMIT pairChosen(name(row), name(column), m_map->wordsOf(row, column));
    });
    connect(m_map, &HeatMap::cellOpened, this,
            [this, name](int row, int) { Q_EMIT intentOpened(shown(name(row))); });
}

void ConfusionSide::show(const std::vector<engine::HeldOutText>& texts) {
    m_texts = texts;
    m_confusions = engine::confusions(texts);
    m_intents.clear();
    for (const auto& text : texts)
        if (!text.isForFallback()) m_intents.insert({text.intent, text.predicted});
    fill();
}

std::vector<std::string> ConfusionSide::mistaken(std::size_t most) const {
    std::set<std::string> names;
    for (const auto& one : m_confusions)
        for (const auto* name : {&one.intent, &one.predicted})
            if (names.size() < most) names.insert(*name);
    return {names.begin(), names.end()};
}

std::vector<std::string> ConfusionSide::namedLike(const QString& words) const {
    const auto isMeant = [&](const std::string& name) {
        return shown(name).contains(words, Qt::CaseInsensitive);
    };
    std::set<std::string> names;
    std::ranges::copy_if(m_intents, std::inserter(names, names.end()), isMeant);
    for (const auto& one : m_confusions)
        if (isMeant(one.intent) || isMeant(one.predicted)) names.insert({one.intent, one.predicted});
    return {names.begin(), names.end()};
}

std::vector<std::string> ConfusionSide::chosen() const {
    if (const QString words = m_filter->text().trimmed(); !words.isEmpty()) return namedLike(words);
    switch (static_cast<Extent>(m_extent->currentIndex())) {
    case Extent::Most:
        return mistaken(kMostAtOnce);
    case Extent::Mistaken:
        return mistaken(std::numeric_limits<std::size_t>::max());
    case Extent::All:
        break;
    }
    return {m_intents.begin(), m_intents.end()};
}

void ConfusionSide::fill() {
    m_choice->setVisible(m_intents.size() > kMostAtOnce);
    m_names = m_intents.size() > kMostAtOnce ? chosen() : mistaken(kMostAtOnce);
    QStringList labels;
    for (const auto& name : m_names)
        labels << shown(name);
    std::vector<std::vector<int>> cells(m_names.size(), std::vector<int>(m_names.size(), 0));
    const auto place = [this](const std::string& name) -> std::size_t {
        const auto at = std::ranges::lower_bound(m_names, name);
        return at != m_names.end() && *at == name ? static_cast<std::size_t>(at - m_names.begin())
                                                  : m_names.size();
    };
    for (const auto& text : m_texts) {
        const auto row = place(text.intent);
        const auto column = place(text.predicted);
        if (row < m_names.size() && column < m_names.size()) ++cells[row][column];
    }
    m_map->show(labels, std::move(cells));
    m_area->ensureVisible(0, 0);
    m_map->setVisible(!m_names.empty() || m_intents.empty()); // without any it would say how to get some
    note();
}

void ConfusionSide::note() {
    const QString words = noteWords();
    m_note->setText(words);
    m_note->setVisible(!words.isEmpty());
}

QString ConfusionSide::noteWords() const {
    const QString filter = m_filter->text().trimmed();
    const auto figure = [](std::size_t count) { return Words::number(static_cast<std::int64_t>(count)); };
    const QString all = figure(m_intents.size());
    if (m_intents.empty()) return {};
    if (m_confusions.empty() && m_names.empty()) return tr("No intent was mistaken for another.");
    if (m_names.empty()) return tr("None of the %1 intents has “%2” in its name.").arg(all, filter);
    if (m_names.size() == m_intents.size()) return {};
    const QString some = figure(m_names.size());
    if (!filter.isEmpty())
        return tr("%1 of %2 intents are shown: those with “%3” in their name, and what they are mistaken "
                  "for.")
            .arg(some, all, filter);
    const bool areAllMistaken =
        m_intents.size() <= kMostAtOnce || m_extent->currentIndex() == static_cast<int>(Extent::Mistaken);
    if (areAllMistaken)
        return tr("%1 of %2 intents are shown; the others were never mistaken.").arg(some, all);
    return tr("%1 of %2 intents are shown, those mistaken most.").arg(some, all);
}

} // namespace chatkeep::ui
