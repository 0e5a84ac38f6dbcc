// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/CompareBar.h"

#include "ui/base/Controls.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>

#include <algorithm>

namespace chatkeep::ui {

CompareBar::CompareBar(QWidget* parent)
    : QWidget(parent)
    , m_from(new QComboBox)
    , m_to(new QComboBox) {
    auto* row = new FlowLayout(metrics::kSmall, this);
    setBarMargins(row);
    const auto add = [&](const QString& words, QComboBox* box, const QString& name, const QString& spoken) {
        auto* pair = new QWidget; // in a narrow window the words stay with their box
        auto* side = new QHBoxLayout(pair);
        setSpacing(side, 0, metrics::kSmall);
        side->addWidget(makeLabel(words, TextRole::Secondary));
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        describe(box, name, spoken);
        side->addWidget(box);
        row->addWidget(pair);
        connect(box, &QComboBox::activated, this, [this] {
            Q_EMIT chosen(m_from->currentData().toLongLong(), m_to->currentData().toLongLong());
        });
    };
    add(tr("What changed from"), m_from, "compareFrom", tr("Version to compare with"));
    add(tr("to"), m_to, "compareTo", tr("Version that is compared"));
}

std::int64_t CompareBar::partnerOf(const engine::BotRow& bot, std::int64_t version) {
    if (bot.published > 0 && bot.published != version) return bot.published;
    const auto at = std::ranges::find(bot.versions, version, &engine::BotVersionRow::version);
    if (at == bot.versions.end() || bot.versions.size() < 2) return version;
    return std::next(at) == bot.versions.end() ? std::prev(at)->version : std::next(at)->version;
}

void CompareBar::follow(const engine::BotRow& bot) {
    if (!isHidden()) offer(bot, m_from->currentData().toLongLong(), m_to->currentData().toLongLong());
}

void CompareBar::offer(const engine::BotRow& bot, std::int64_t from, std::int64_t to) {
    for (auto [box, version] : {std::pair(m_from, from), std::pair(m_to, to)}) {
        box->clear();
        for (const auto& one : bot.versions) {
            const QString words = one.version == bot.published ? tr("v%1, published") : tr("v%1");
            box->addItem(words.arg(one.version), QVariant::fromValue<qint64>(one.version));
        }
        box->setCurrentIndex(box->findData(QVariant::fromValue<qint64>(version)));
    }
    show();
}

} // namespace chatkeep::ui
