// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/SavedViews.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Act.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

namespace chatkeep::ui {

using conversations::SavedView;

SavedViews::SavedViews(PanelContext context, List list, QWidget* parent)
    : Button(tr("Views"), parent)
    , m_context(std::move(context))
    , m_list(std::move(list)) {
    setToolTip(tr("Show or keep a view of this list"));
    describe(this, "savedViews", tr("Views"), tr("Show or keep a view of this list"));
    // Only ever hidden here: shown before it stands in a row it would flash up as a window of its own.
    if (!m_context.services.conversations) hide();
    connect(this, &QPushButton::clicked, this, &SavedViews::open);
}

conversations::ConversationService& SavedViews::service() const {
    return m_context.services.conversations->service();
}

void SavedViews::open() {
    m_context.async->run(
        this,
        [&service = service(), actor = m_context.actor, place = utf8(m_list.place),
         count = m_list.count]() -> Result<std::vector<Counted>> {
            auto views = service.savedViews(actor, place);
            if (!views) return std::unexpected(views.error());
            std::vector<Counted> counted;
            for (SavedView& view : *views) {
                const auto rows = count ? count(view.filter) : std::optional<std::size_t>();
                counted.push_back({std::move(view), rows});
            }
            return counted;
        },
        [this](Result<std::vector<Counted>> views) {
            if (views)
                showMenu(*views);
            else
                tellFailure(this, views.error());
        });
}

void SavedViews::showMenu(const std::vector<Counted>& views) {
    m_views = views;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    describe(menu, "savedViewsMenu", tr("Views"));
    for (const Counted& each : views) {
        QString words = shown(each.view.name).replace('&', "&&");
        if (each.count) words += "   " + Words::number(static_cast<std::int64_t>(*each.count));
        menu->addAction(words, this, [this, filter = each.view.filter] { m_list.show(filter); });
    }
    if (views.empty()) menu->addAction(tr("No view kept yet"))->setEnabled(false);
    menu->addSeparator();
    menu->addAction(tr("Keep this view…"), this, &SavedViews::askName);
    if (!views.empty()) {
        QMenu* forgetting = menu->addMenu(tr("Forget a view"));
        for (const Counted& each : views)
            forgetting->addAction(shown(each.view.name).replace('&', "&&"), this,
                                  [this, view = each.view] { forget(view); });
    }
    menu->popup(mapToGlobal(QPoint(0, height() + metrics::kTight)));
}

void SavedViews::askName() {
    auto* dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName("viewNameDialog");
    dialog->setWindowTitle(tr("Keep this view"));
    dialog->setMinimumWidth(metrics::kDialogWidth);
    auto* rows = new QVBoxLayout(dialog);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    rows->addWidget(makeLabel(tr("Keep this view"), TextRole::Title));
    rows->addWidget(
        makeWrapped(tr("Only you see it. A view of the same name is replaced."), TextRole::Muted));
    auto* name = new QLineEdit;
    name->setMaxLength(60);
    name->setPlaceholderText(tr("Name, for example: German, unread"));
    describe(name, "viewName", tr("Name of the view"));
    rows->addWidget(name);
    auto* buttons = new QHBoxLayout;
    auto* cancel = makeButton(tr("Cancel"), "viewCancel", tr("Keep nothing"));
    auto* keepIt =
        makeButton(tr("Keep"), "viewKeep", tr("Keep the view under this name"), ButtonKind::Primary);
    keepIt->setEnabled(false);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(keepIt);
    rows->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    connect(name, &QLineEdit::textChanged, dialog,
            [keepIt](const QString& text) { keepIt->setEnabled(!text.trimmed().isEmpty()); });
    connect(name, &QLineEdit::returnPressed, keepIt, &QPushButton::click);
    connect(keepIt, &QPushButton::clicked, dialog, [this, dialog, name] {
        dialog->accept();
        keep(name->text().trimmed());
    });
    name->setFocus();
    dialog->open();
}

void SavedViews::keep(const QString& name) {
    SavedView view;
    view.place = utf8(m_list.place);
    view.name = utf8(name);
    view.filter = m_list.filter();
    for (const Counted& each : m_views)
        if (each.view.name == view.name) view.id = each.view.id;
    runAct(
        m_context, this, {tr("Keep this view"), {}, tr("Keep")},
        [&service = service(), actor = m_context.actor, view] { return service.saveView(actor, view); },
        [](Result<RowUid>) {});
}

void SavedViews::forget(const SavedView& view) {
    runAct(
        m_context, this, {tr("Forget a view"), {}, tr("Forget")},
        [&service = service(), actor = m_context.actor, id = view.id] {
            return service.removeView(actor, id);
        },
        [](Result<void>) {});
}

} // namespace chatkeep::ui
