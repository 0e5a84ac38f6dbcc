// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/access/AccessPanel.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Act.h"
#include "ui/base/ChipDelegate.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/TableHead.h"
#include "ui/base/Words.h"
#include "ui/panels/access/OperatorDialog.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include <memory>

namespace chatkeep::ui {

using access::OperatorRow;
using access::Right;

AccessPanel::AccessPanel(PanelContext given, QWidget* parent)
    : PanelBase(std::move(given), tr("Access"), parent) {
    buildUi();
    connect(m_add, &QPushButton::clicked, this, &AccessPanel::addOperator);
    connect(m_role, &QPushButton::clicked, this, &AccessPanel::changeRole);
    connect(m_password, &QPushButton::clicked, this, &AccessPanel::changePassword);
    connect(m_remove, &QPushButton::clicked, this, &AccessPanel::remove);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AccessPanel::showButtons);
    showButtons();
    showLoading();
    refresh();
    keepFresh(Right::OperatorsRead, [this] {
        readRows([this](Result<std::vector<OperatorRow>> rows) {
            noteRead("operators", problemOf(rows));
            if (rows) take(std::move(*rows));
        });
    });
}

void AccessPanel::buildUi() {
    header()->addWidget(makeElided(tr("who may work here, and who can open the vault"), TextRole::Secondary),
                        1);
    m_remove = makeButton(tr("Remove…"), "removeOperator", tr("End the sessions and remove the operator"),
                          ButtonKind::Danger);
    m_password = makeButton(tr("Password…"), "changePassword", tr("Give the chosen operator a new password"));
    m_role = makeButton(tr("Role…"), "changeRole", tr("Change what the chosen operator may do"));
    m_add = makeButton(tr("Add an operator…"), "addOperator", tr("Let another person work here"),
                       ButtonKind::Primary);
    m_model = new Model(
        {{tr("Name"), [](const OperatorRow& row) { return shown(row.name); }},
         {tr("Role"), [](const OperatorRow& row) { return Words::role(row.role); }},
         {tr("Opens the vault"), [](const OperatorRow& row) { return row.slot ? tr("own slot") : tr("no"); },
          false,
          [](const OperatorRow& row) { return std::optional(row.slot ? Tone::Accent : Tone::Neutral); }},
         {tr("Added"),
          [](const OperatorRow& row) { return Words::day(row.created); },
          false,
          {},
          false,
          [](const OperatorRow& row) { return shownAsTip(Words::exact(row.created)); },
          [](const OperatorRow& row) { return QVariant::fromValue<qlonglong>(row.created); }},
         {tr("Last sign-in"),
          [](const OperatorRow& row) {
              return row.lastSignIn > 0 ? Words::dayTitle(row.lastSignIn) : tr("never");
          },
          false,
          {},
          false,
          [](const OperatorRow& row) {
              return row.lastSignIn > 0 ? shownAsTip(Words::exact(row.lastSignIn)) : QString();
          },
          [](const OperatorRow& row) { return QVariant::fromValue<qlonglong>(row.lastSignIn); }}},
        [](const OperatorRow& row) { return row.name; }, this);
    auto* rows = new QVBoxLayout(body());
    setSpacing(rows, 0, 0);
    m_owed = makeWrapped(tr("An operator with a slot was removed. The vault key was changed at once; "
                            "changing the keys of the databases too is still owed."),
                         TextRole::Normal);
    m_owed->setProperty("chip", "soon");
    m_owed->setContentsMargins(metrics::kEdge, metrics::kTight, metrics::kEdge, metrics::kTight);
    m_owed->hide();
    rows->addWidget(m_owed);
    m_table = new QTableView;
    setUpTable(m_table, "operatorTable", tr("Operators"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new ChipDelegate(*context().theme, m_table));
    const int widths[] = {240, 160, 150, 130};
    for (int column = 0; column < 4; ++column)
        m_table->setColumnWidth(column, widths[column]);
    keepColumns(m_table, true);
    leadFocusTo(m_table);
    const TableFilter filter = makeTableFilter(context(), "access", columnFields(*m_model), this);
    filterByColumns(filter.bar, m_model);
    for (QPushButton* button : std::initializer_list<QPushButton*>{filter.views, filter.button, m_remove,
                                                                   m_password, m_role, m_add})
        header()->addWidget(button);
    rows->addWidget(filter.bar);
    rows->addWidget(m_table, 1);
}

const OperatorRow* AccessPanel::chosen() const {
    return m_model->rowAt(m_table->currentIndex());
}

void AccessPanel::showButtons() {
    const bool may = actor().may(Right::OperatorsChange);
    const OperatorRow* row = chosen();
    const bool self = row && row->name == actor().name();
    const auto whyNot = [&](bool allowed, bool ofOthers) {
        if (!allowed) return tr("Your role may not do this.");
        if (!row) return tr("Choose an operator first.");
        return self && ofOthers ? tr("Somebody else has to do this to you.") : QString();
    };
    allow(m_add, may ? QString() : tr("Your role may not do this."));
    allow(m_role, whyNot(may, true));
    allow(m_remove, whyNot(may, true));
    allow(m_password, whyNot(may || self, false));
}

void AccessPanel::readRows(std::function<void(Result<std::vector<OperatorRow>>)> then) {
    context().async->run(
        this, [operators = context().services.operators, actor = actor()] { return operators->list(actor); },
        [this, then = std::move(then), asked = m_reads.ask()](Result<std::vector<OperatorRow>> rows) {
            if (m_reads.takes(asked)) then(std::move(rows));
        });
}

void AccessPanel::refresh() {
    readRows([this](Result<std::vector<OperatorRow>> rows) {
        if (rows)
            take(std::move(*rows));
        else
            showProblem(rows.error(), Right::OperatorsRead);
    });
}

void AccessPanel::take(std::vector<OperatorRow> rows) {
    noteRead("operators", {});
    m_model->update(std::move(rows));
    m_owed->setVisible(context().services.operators->rotationOwed());
    showReady();
    showButtons();
}

void AccessPanel::addOperator() {
    auto* dialog =
        new OperatorDialog(OperatorDialog::Asks::Everything, {}, access::Role::Support, false, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        auto password = std::make_shared<crypto::Secret>(dialog->takePassword());
        const QString name = shown(dialog->name());
        runAct(
            context(), this, {tr("Add an operator"), tr("%1 can sign in from now on.").arg(name), tr("Add")},
            [operators = context().services.operators, actor = actor(), words = dialog->name(),
             role = dialog->role(), slot = dialog->slot(),
             password] { return operators->add(actor, words, role, *password, slot); },
            [this, name](Result<OperatorId>) {
                Q_EMIT told(tr("%1 was added.").arg(name));
                refresh();
            });
    });
    dialog->open();
}

void AccessPanel::changeRole() {
    const OperatorRow row = *chosen();
    auto* dialog = new OperatorDialog(OperatorDialog::Asks::Role, shown(row.name), row.role, row.slot, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        const auto role = dialog->role();
        if (access::roleMay(role, Right::ConversationsAnswer)) return setRole(row, role, 0);
        countHeld(row.name, [this, row, role](std::size_t held) { setRole(row, role, held); });
    });
    dialog->open();
}

void AccessPanel::setRole(const OperatorRow& row, access::Role role, std::size_t held) {
    runAct(
        context(), this,
        {tr("Change the role"),
         tr("%1 becomes %2 at once, in open windows too.").arg(shown(row.name), Words::role(role)) +
             heldWords(held),
         tr("Change")},
        [operators = context().services.operators, actor = actor(), name = row.name, role] {
            return operators->changeRole(actor, name, role);
        },
        [this](Result<void>) { refresh(); });
}

void AccessPanel::changePassword() {
    const OperatorRow row = *chosen();
    auto* dialog =
        new OperatorDialog(OperatorDialog::Asks::Password, shown(row.name), row.role, row.slot, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        auto password = std::make_shared<crypto::Secret>(dialog->takePassword());
        runAct(
            context(), this,
            {tr("Change the password"),
             tr("The old password of %1 stops working at once.").arg(shown(row.name)), tr("Change")},
            [operators = context().services.operators, actor = actor(), name = row.name, password] {
                return operators->changePassword(actor, name, *password);
            },
            [this](Result<void>) { Q_EMIT told(tr("The password was changed.")); });
    });
    dialog->open();
}

void AccessPanel::countHeld(const std::string& name, std::function<void(std::size_t)> then) {
    auto* conversations = context().services.conversations;
    if (!conversations) return then(0);
    conversations::ListFilter held;
    held.status = conversations::Status::Open;
    held.owner = conversations::Owner::Person;
    held.conditions = {{conversations::FilterField::Colleague, conversations::FilterOperator::Is, name}};
    context().async->run(
        this,
        [conversations, actor = actor(), held] { return conversations->service().list(actor, held, 0, 0); },
        [then = std::move(then)](Result<conversations::ListWindow> list) { then(list ? list->total : 0); });
}

QString AccessPanel::heldWords(std::size_t held) {
    if (held == 0) return {};
    return QLatin1Char(' ') +
           tr("%n chat(s) that they have go back to the queue.", nullptr, static_cast<int>(held));
}

void AccessPanel::remove() {
    countHeld(chosen()->name, [this, row = *chosen()](std::size_t held) { askRemoval(row, held); });
}

void AccessPanel::askRemoval(const OperatorRow& row, std::size_t held) {
    const QString facts =
        row.slot ? tr("The sessions of %1 end at once and the sign-in stops working. Their slot is removed "
                      "and the vault gets a "
                      "new key, so that their password no longer opens it. What they wrote stays.")
                 : tr("The sessions of %1 end at once and the sign-in stops working. What they wrote stays.");
    askFactor(context(), this, tr("Remove the operator %1").arg(shown(row.name)),
              facts.arg(shown(row.name)) + heldWords(held), tr("Remove"), [this, row] {
                  runAct(
                      context(), this, {tr("Remove the operator"), {}, tr("Remove")},
                      [operators = context().services.operators, actor = actor(), name = row.name] {
                          return operators->remove(actor, name);
                      },
                      [this, row](Result<void>) {
                          Q_EMIT told(tr("%1 was removed.").arg(shown(row.name)));
                          refresh();
                      });
              });
}

QList<PaletteCommand> AccessPanel::commands() {
    if (!actor().may(Right::OperatorsChange)) return {};
    return {{tr("Add an operator"), {}, [this] { addOperator(); }}};
}

} // namespace chatkeep::ui
