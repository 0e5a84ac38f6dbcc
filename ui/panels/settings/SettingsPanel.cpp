// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/settings/SettingsPanel.h"

#include "ui/base/Act.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/panels/settings/AlarmGrid.h"
#include "ui/panels/settings/CannedReplies.h"
#include "ui/panels/settings/ServingSide.h"
#include "ui/panels/settings/SettingWords.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>
#include <QTimer>

namespace chatkeep::ui {

using access::Right;
using access::SettingRow;

namespace {

constexpr int kServerMs = 2000;
constexpr int kNoticeHeight = 96;
constexpr int kDots = 12; ///< in place of a secret, however long it is

/// A number without arrows that change it by accident while scrolling past.
class QuietSpin final : public QSpinBox {
protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

/// Tells when a text of several lines was left.
class LeavingText final : public QPlainTextEdit {
public:
    std::function<void()> left;

protected:
    void focusOutEvent(QFocusEvent* event) override {
        QPlainTextEdit::focusOutEvent(event);
        if (left) left();
    }
};

} // namespace

SettingsPanel::SettingsPanel(PanelContext given, QWidget* parent)
    : PanelBase(std::move(given), tr("Settings"), parent) {
    buildUi();
    showLoading();
    refresh();
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] {
        m_server->follow();
        if (!isVisible() || m_fields.isEmpty()) return;
        if (!actor().may(Right::SettingsRead)) return showNotAllowed(Right::SettingsRead);
        readRows([this](const Result<std::vector<SettingRow>>& rows) { // the command line changes them too
            noteRead("settings", problemOf(rows));
            if (rows) showRows(*rows);
        });
    });
    timer->start(kServerMs);
}

QVBoxLayout* SettingsPanel::addPage(const QString& title) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* inside = new QWidget;
    auto* across = new QHBoxLayout(inside);
    setSpacing(across, metrics::kEdge, 0);
    auto* column = new QWidget;
    column->setMaximumWidth(metrics::kFormWidth + metrics::kRail);
    auto* rows = new QVBoxLayout(column);
    setSpacing(rows, 0, metrics::kLarge);
    across->addWidget(column, 1);
    across->addStretch();
    area->setWidget(inside);
    m_tabs->addTab(area, title);
    return rows;
}

void SettingsPanel::buildUi() {
    header()->addStretch();
    auto* rows = new QVBoxLayout(body());
    setSpacing(rows, 0, 0);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    describe(m_tabs, "settingTabs", tr("Subjects"));
    rows->addWidget(m_tabs);
    m_serving = addPage(tr("Serving"));
    m_notice = addPage(tr("Notice"));
    m_limits = addPage(tr("Limits"));
    m_outside = addPage(tr("Outside services"));
    m_console = addPage(tr("Console"));
    m_server = new ServingSide(context());
    connect(m_server, &ServingSide::told, this, &SettingsPanel::told);
    connect(m_server, &ServingSide::certificateChanged, this, &SettingsPanel::refresh);
    m_serving->addWidget(m_server);
    m_alarms = new AlarmGrid(actor().may(Right::SettingsChange));
    connect(m_alarms, &AlarmGrid::changed, this,
            [this](const QString& key, bool on) { keep(key, on ? "true" : "false"); });
    m_console->addWidget(makeLabel(tr("Alarms"), TextRole::Strong));
    m_console->addWidget(m_alarms);
    if (context().services.conversations && actor().may(Right::ConversationsAnswer)) {
        auto* canned = new CannedReplies(context());
        m_tabs->addTab(canned, tr("Canned replies"));
    }
}

std::vector<PanelTarget> SettingsPanel::targets() {
    std::vector<PanelTarget> all;
    for (const QString& key : SettingWords::keys())
        all.push_back({SettingWords::title(key), {{"setting", key}}});
    return all;
}

void SettingsPanel::open(const QVariantMap& what) {
    m_wantedSetting = what.value("setting").toString();
    showWanted();
}

/// The tab and the field of a setting that the palette led to.
void SettingsPanel::showWanted() {
    auto* editor = findChild<QWidget*>("setting_" + m_wantedSetting);
    if (m_wantedSetting.isEmpty() || !editor) return;
    m_wantedSetting.clear();
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        if (m_tabs->widget(tab)->isAncestorOf(editor)) {
            m_tabs->setCurrentIndex(tab);
            if (auto* area = qobject_cast<QScrollArea*>(m_tabs->widget(tab)))
                area->ensureWidgetVisible(editor);
        }
    editor->setFocus();
}

void SettingsPanel::readRows(std::function<void(Result<std::vector<SettingRow>>)> then) {
    context().async->run(
        this, [settings = context().services.settings, actor = actor()] { return settings->list(actor); },
        std::move(then));
}

void SettingsPanel::refresh() {
    readRows([this](Result<std::vector<SettingRow>> rows) {
        if (!rows) {
            showProblem(rows.error(), Right::SettingsRead);
            return;
        }
        noteRead("settings", {});
        showRows(*rows);
    });
}

void SettingsPanel::showRows(const std::vector<SettingRow>& rows) {
    take(rows);
    showReady();
    if (m_keptTab > 0) m_tabs->setCurrentIndex(std::exchange(m_keptTab, 0));
    showWanted();
}

QVBoxLayout* SettingsPanel::pageFor(const QString& key) {
    if (key.startsWith("notice.") || key.startsWith("away.")) return m_notice;
    if (key.startsWith("message.") || key.startsWith("rate.") || key.startsWith("connections."))
        return m_limits;
    if (key.startsWith("listen.") || key.startsWith("tls.") || key.startsWith("hosts.") ||
        key.startsWith("origins.") || key.startsWith("proxies."))
        return m_serving;
    if (key.startsWith("actions.") || key.startsWith("model.") || key.startsWith("outside."))
        return m_outside;
    return m_console;
}

void SettingsPanel::take(const std::vector<SettingRow>& rows) {
    const bool first = m_fields.isEmpty();
    for (const SettingRow& row : rows) {
        const QString key = QString::fromStdString(row.key);
        if (AlarmGrid::holds(key))
            m_alarms->show(key, row.value == "true");
        else if (first)
            addField(pageFor(key), row);
        Field& field = m_fields[key];
        field.value = QString::fromStdString(row.value);
        // What was typed and refused stays beside its error until it is put right.
        if (field.show && (!field.problem || field.problem->isHidden())) field.show(field.value);
    }
    if (first)
        for (QVBoxLayout* page : {m_serving, m_limits, m_notice, m_outside, m_console})
            page->addStretch();
}

QWidget* SettingsPanel::makeEditor(const SettingRow& row, Field& field) {
    const QString key = QString::fromStdString(row.key);
    if (row.type == "bool") {
        auto* box = new QCheckBox(tr("on"));
        field.show = [box](const QString& value) { box->setChecked(value == "true"); };
        connect(box, &QCheckBox::clicked, this, [this, key](bool on) { keep(key, on ? "true" : "false"); });
        return box;
    }
    if (row.type == "choice") {
        auto* box = new QComboBox;
        box->setMaximumWidth(metrics::kListColumn);
        for (const QString& each : SettingWords::choicesOf(key))
            box->addItem(SettingWords::choice(each), each);
        field.show = [box](const QString& value) {
            if (!box->hasFocus()) box->setCurrentIndex(std::max(0, box->findData(value)));
        };
        connect(box, &QComboBox::activated, this,
                [this, key, box] { keep(key, box->currentData().toString()); });
        return box;
    }
    if (row.type == "integer") {
        auto* box = new QuietSpin;
        box->setRange(-1, 2'000'000'000);
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        box->setMaximumWidth(metrics::kRail);
        field.show = [box](const QString& value) {
            if (!box->hasFocus()) box->setValue(value.toInt());
        };
        connect(box, &QSpinBox::editingFinished, this,
                [this, key, box] { keep(key, QString::number(box->value())); });
        return box;
    }
    if (key.endsWith(".text")) {
        auto* text = new LeavingText;
        text->setFixedHeight(kNoticeHeight);
        text->setSizePolicy(QSizePolicy::Expanding,
                            QSizePolicy::Fixed); // else its labels get the page's room
        text->setTabChangesFocus(true);
        field.show = [text](const QString& value) {
            if (!text->hasFocus()) text->setPlainText(value);
        };
        text->left = [this, key, text] { keep(key, text->toPlainText()); };
        return text;
    }
    if (row.type == "secret") return makeSecretEditor(key, field);
    auto* line = new QLineEdit;
    field.show = [line](const QString& value) {
        if (!line->hasFocus()) line->setText(value);
    };
    connect(line, &QLineEdit::editingFinished, this,
            [this, key, line] { keep(key, line->text().trimmed()); });
    return line;
}

/// The secret itself never comes here: dots stand for it until something else is typed.
QWidget* SettingsPanel::makeSecretEditor(const QString& key, Field& field) {
    const QString dots(kDots, QChar(0x2022));
    auto* line = new QLineEdit;
    line->setEchoMode(QLineEdit::Password);
    field.show = [line, dots](const QString& value) {
        if (!line->hasFocus()) line->setText(value.isEmpty() ? QString() : dots);
    };
    connect(line, &QLineEdit::editingFinished, this, [this, key, line, dots] {
        if (line->text() == dots) return;
        keep(key, line->text().trimmed());
        line->setText(line->text().isEmpty() ? QString() : dots);
    });
    return line;
}

void SettingsPanel::addField(QVBoxLayout* rows, const SettingRow& row) {
    const QString key = QString::fromStdString(row.key);
    Field field;
    const QString title = SettingWords::title(key);
    const QString help = SettingWords::help(key, shown(row.help));
    auto* block = new QVBoxLayout;
    setSpacing(block, 0, metrics::kTight);
    auto* name = makeLabel(title, TextRole::Strong);
    block->addWidget(name);
    field.editor = makeEditor(row, field);
    describe(field.editor, "setting_" + key, title, help);
    name->setBuddy(field.editor);
    field.editor->setEnabled(actor().may(Right::SettingsChange) && key != "notice.version" &&
                             key != "model.used");
    block->addWidget(field.editor);
    block->addWidget(makeWrapped(help, TextRole::Secondary));
    field.problem = makeWrapped({}, TextRole::Error);
    field.problem->hide();
    block->addWidget(field.problem);
    rows->addLayout(block);
    m_fields.insert(key, field);
}

void SettingsPanel::keep(const QString& key, const QString& value) {
    if (m_fields[key].value == value) {
        if (m_fields[key].problem) m_fields[key].problem->hide();
        return;
    }
    runAct(
        context(), this, {tr("Change a setting"), {}, tr("Change")},
        [settings = context().services.settings, actor = actor(), name = utf8(key), text = utf8(value)] {
            return settings->set(actor, name, text);
        },
        [this, key, value](Result<void>) {
            m_fields[key].value = key == "model.key" && !value.isEmpty() ? QString("set") : value;
            if (m_fields[key].problem) m_fields[key].problem->hide();
            if (key.startsWith("listen.")) m_server->offerToServeAgain();
            Q_EMIT told(tr("Kept: %1").arg(SettingWords::title(key)));
            if (key == "notice.text") refresh();
        },
        [this, key](const Error& error) {
            Field& field = m_fields[key];
            if (!field.problem) { // a tick: back to what the vault has
                m_alarms->show(key, field.value == "true");
                tellFailure(error);
                return;
            }
            field.problem->setText(ErrorWords::paragraph(error));
            field.problem->show();
        });
}

QVariantMap SettingsPanel::placeToKeep() const {
    return {{"tab", m_tabs->currentIndex()}};
}

void SettingsPanel::returnTo(const QVariantMap& place) {
    m_keptTab = place.value("tab").toInt();
    m_tabs->setCurrentIndex(m_keptTab);
}

} // namespace chatkeep::ui
