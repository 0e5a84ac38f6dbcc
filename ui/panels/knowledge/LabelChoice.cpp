// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/knowledge/LabelChoice.h"

#include "core/engine/knowledge/service/KnowledgeService.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCoreApplication>

#include <algorithm>

namespace chatkeep::ui {

namespace {

QString wordOf(const std::string& label) {
    if (label == engine::kForVisitors) return LabelChoice::tr("Visitors");
    const auto role = access::roleFromName(label);
    return role ? Words::role(*role) : shown(label);
}

} // namespace

SeenBy seenBy(const engine::KnowledgeFolder& folder, const std::set<std::string>& ids) {
    std::vector<std::set<std::string>> all;
    const auto take = [&](const std::string& id, const std::vector<std::string>& labels) {
        const auto& own = labels.empty() ? folder.defaultLabels : labels;
        if (ids.contains(id)) all.emplace_back(own.begin(), own.end());
    };
    for (const auto& pair : folder.pairs)
        take(pair.id, pair.labels);
    for (const auto& document : folder.documents)
        take(document.path, document.labels);
    SeenBy seen;
    if (all.empty()) return seen;
    seen.differ = std::ranges::any_of(all, [&](const auto& labels) { return labels != all.front(); });
    for (const auto& label : all.front())
        if (std::ranges::all_of(all, [&](const auto& labels) { return labels.contains(label); }))
            seen.shared.push_back(label);
    return seen;
}

engine::KnowledgePair withItsReaders(const engine::KnowledgeFolder& folder, engine::KnowledgePair pair) {
    const std::vector<std::string> seen = pair.id.empty() ? std::vector{std::string(engine::kForVisitors)}
                                          : pair.labels.empty() ? folder.defaultLabels
                                                                : pair.labels;
    pair.labels = engine::knowledgeLabels();
    std::erase_if(pair.labels,
                  [&](const auto& label) { return std::ranges::find(seen, label) == seen.end(); });
    pair.labels = engine::orEditors(std::move(pair.labels));
    return pair;
}

engine::KnowledgePair withOwnLabels(const engine::KnowledgePair& before, const engine::KnowledgePair& shown,
                                    engine::KnowledgePair edited) {
    if (!before.id.empty() && edited.labels == shown.labels) edited.labels = before.labels;
    return edited;
}

LabelChoice::LabelChoice(const std::vector<std::string>& labels, QWidget* parent)
    : QWidget(parent) {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, metrics::kTight);
    auto* row = new QHBoxLayout;
    setSpacing(row, 0, metrics::kMedium);
    rows->addLayout(row);
    for (const auto& label : engine::knowledgeLabels()) {
        auto* box = new QCheckBox(wordOf(label));
        describe(box, "label_" + shown(label), tr("Seen by: %1").arg(box->text()));
        box->setChecked(std::ranges::find(labels, label) != labels.end());
        connect(box, &QCheckBox::toggled, this, [this] {
            showNobody();
            Q_EMIT changed();
        });
        row->addWidget(box);
        m_choices.push_back({label, box});
    }
    row->addStretch();
    m_nobody = makeLabel({}, TextRole::Secondary);
    m_nobody->setObjectName("labelNobody");
    m_nobody->setMinimumHeight(m_nobody->sizeHint().height()); // nothing moves when it speaks
    rows->addWidget(m_nobody);
    showNobody();
}

void LabelChoice::showNobody() {
    const bool isAny = std::ranges::any_of(m_choices, [](const Choice& one) { return one.box->isChecked(); });
    m_nobody->setText(isAny ? QString() : tr("Nobody finds it so; only who edits knowledge sees it."));
}

std::vector<std::string> LabelChoice::labels() const {
    std::vector<std::string> labels;
    for (const auto& choice : m_choices)
        if (choice.box->isChecked()) labels.push_back(choice.label);
    return engine::orEditors(std::move(labels));
}

QString LabelChoice::words(const std::vector<std::string>& labels) {
    QStringList all;
    for (const auto& label : labels)
        if (label != engine::kForEditors) all << wordOf(label);
    return all.isEmpty() ? tr("editors only") : all.join(", ");
}

} // namespace chatkeep::ui
