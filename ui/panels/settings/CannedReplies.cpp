// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/settings/CannedReplies.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Act.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

namespace chatkeep::ui {

using conversations::CannedReply;

namespace {

constexpr int kTextHeight = 110;

} // namespace

CannedReplies::CannedReplies(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    buildUi();
    read();
}

void CannedReplies::buildUi() {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    m_model = new Model(
        {{tr("Shortcut"),
          [](const CannedReply& reply) { return "/" + shown(reply.shortcut); },
          false,
          {},
          true},
         {tr("Text"), [](const CannedReply& reply) { return shown(reply.text).simplified(); }}},
        [](const CannedReply& reply) { return reply.id.text(); }, this);
    m_table = new QTableView;
    setUpTable(m_table, "cannedTable", tr("Canned replies"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(0, metrics::kRail);
    rows->addWidget(m_table, 1);
    rows->addWidget(makeLine());
    auto* form = new QVBoxLayout;
    setSpacing(form, metrics::kEdge, metrics::kSmall);
    m_shortcut = new QLineEdit;
    m_shortcut->setPlaceholderText(tr("Shortcut, without the slash"));
    m_shortcut->setMaximumWidth(metrics::kListColumn);
    describe(m_shortcut, "cannedShortcut", tr("Shortcut"));
    m_text = new QPlainTextEdit;
    m_text->setPlaceholderText(tr("What is put into the reply"));
    m_text->setFixedHeight(kTextHeight);
    m_text->setTabChangesFocus(true);
    describe(m_text, "cannedText", tr("Text"));
    form->addWidget(m_shortcut);
    form->addWidget(m_text);
    auto* buttons = new QHBoxLayout;
    m_save = makeButton(tr("Save"), "cannedSave", tr("Keep this canned reply"), ButtonKind::Primary);
    m_new = makeButton(tr("New"), "cannedNew", tr("Write another canned reply"));
    m_remove =
        makeButton(tr("Remove"), "cannedRemove", tr("Remove the chosen canned reply"), ButtonKind::Danger);
    m_remove->setEnabled(false);
    buttons->addWidget(m_save);
    buttons->addWidget(m_new);
    buttons->addStretch();
    buttons->addWidget(m_remove);
    form->addLayout(buttons);
    rows->addLayout(form);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CannedReplies::choose);
    connect(m_save, &QPushButton::clicked, this, &CannedReplies::save);
    connect(m_shortcut, &QLineEdit::textChanged, this, &CannedReplies::offerToSave);
    connect(m_text, &QPlainTextEdit::textChanged, this, &CannedReplies::offerToSave);
    offerToSave();
    connect(m_remove, &QPushButton::clicked, this, &CannedReplies::remove);
    connect(m_new, &QPushButton::clicked, this, [this] {
        m_table->setCurrentIndex({});
        m_chosen = RowUid();
        m_shortcut->clear();
        m_text->clear();
        m_remove->setEnabled(false);
        m_shortcut->setFocus();
    });
}

void CannedReplies::read(const std::string& chosen) {
    m_context.async->run(
        this,
        [&service = m_context.services.conversations->service(), actor = m_context.actor] {
            return service.cannedReplies(actor);
        },
        [this, chosen](Result<std::vector<CannedReply>> replies) {
            if (!replies) return;
            m_model->update(std::move(*replies));
            const auto& rows = m_model->rows();
            for (int row = 0; row < static_cast<int>(rows.size()); ++row)
                if (rows[static_cast<std::size_t>(row)].shortcut == chosen) m_table->selectRow(row);
        });
}

void CannedReplies::choose() {
    const CannedReply* reply = m_model->rowAt(m_table->currentIndex());
    m_remove->setEnabled(reply != nullptr);
    if (!reply) return;
    m_chosen = reply->id;
    m_shortcut->setText(shown(reply->shortcut));
    m_text->setPlainText(shown(reply->text));
}

void CannedReplies::offerToSave() {
    const bool isWhole =
        !m_shortcut->text().trimmed().remove('/').isEmpty() && !m_text->document()->isEmpty();
    allow(m_save, isWhole ? QString() : tr("Write a shortcut and a text first."));
}

void CannedReplies::save() {
    CannedReply reply;
    reply.id = m_chosen;
    reply.shortcut = utf8(m_shortcut->text().trimmed().remove('/'));
    reply.text = utf8(writtenIn(m_text));
    if (reply.shortcut.empty() || reply.text.empty()) {
        (reply.shortcut.empty() ? static_cast<QWidget*>(m_shortcut) : m_text)->setFocus();
        return;
    }
    runAct(
        m_context, this, {tr("Save a canned reply"), {}, tr("Save")},
        [&service = m_context.services.conversations->service(), actor = m_context.actor, reply] {
            return service.saveCannedReply(actor, reply);
        },
        [this, shortcut = reply.shortcut](Result<void>) { read(shortcut); });
}

void CannedReplies::remove() {
    runAct(
        m_context, this, {tr("Remove a canned reply"), {}, tr("Remove")},
        [&service = m_context.services.conversations->service(), actor = m_context.actor, id = m_chosen] {
            return service.removeCannedReply(actor, id);
        },
        [this](Result<void>) {
            m_new->click();
            read();
        });
}

} // namespace chatkeep::ui
