// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Session.h"
#include "core/crypto/Random.h"
#include "core/engine/format/StarterBot.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/BotEditor.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <memory>

namespace chatkeep::test {

inline constexpr const char* kShownFlow =
    "flows:\n  lending:\n    description: lends\n    if: false\n    steps:\n  "
    "  - collect: book\n    - action: utter_greet\n";

/// Whether the row of that name is there, and then chosen.
inline bool chooseRow(QTableView* list, const QString& name) {
    for (int row = 0; row < list->model()->rowCount(); ++row)
        if (list->model()->index(row, 0).data().toString() == name) {
            list->selectRow(row);
            return true;
        }
    return false;
}

/// A new bot with two slots and a flow, in an editor.
class EditedBot {
public:
    EditedBot(ui::Theme& theme, access::Role role)
        : m_editor(contextOf(theme, role)) {
        m_editor.setDraft(&draft);
        m_editor.resize(1000, 800);
        const auto begun = engine::starterFiles("en");
        auto files = begun ? *begun : engine::BotFiles();
        files["domain.yml"] += "slots:\n  book:\n    type: text\n    mappings:\n    - type: from_llm\n"
                               "  days:\n    type: float\n    mappings:\n    - type: from_llm\n";
        files["data/asks.yml"] = "responses:\n  utter_ask_book:\n  - text: Which?\n";
        files["data/flows.yml"] = kShownFlow;
        QSignalSpy read(&draft, &ui::BotDraft::read);
        draft.open(1, files);
        QTRY_COMPARE(read.count(), 1);
    }
    void show() {
        m_editor.show();
        m_editor.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_editor));
    }
    ui::Async& async() { return m_async; }
    template <typename T>
    T* find(const char* name) {
        return m_editor.findChild<T*>(name);
    }
    void choose(engine::OutlineKind kind) {
        auto* kinds = find<QComboBox>("outlineKind");
        kinds->setCurrentIndex(static_cast<int>(kind));
        Q_EMIT kinds->activated(kinds->currentIndex());
    }
    void ask(engine::OutlineKind kind, const char* name) {
        choose(kind);
        find<QPushButton>("newPart")->click();
        find<QLineEdit>("newPartName")->setText(name);
    }
    bool has(engine::OutlineKind kind, const char* name) const { return draft.outline().has(kind, name); }
    QString flows() const { return QString::fromStdString(draft.files().at("data/flows.yml")); }

private:
    ui::PanelContext contextOf(ui::Theme& theme, access::Role role) {
        ui::PanelContext context;
        context.theme = &theme;
        context.async = &m_async;
        context.actor = access::Actor(std::make_shared<access::Actor::Session>(
            crypto::newId<OperatorId>(), "Ada", role, crypto::newId<SessionId>(), "test"));
        return context;
    }
    ui::Async m_async;

public:
    ui::BotDraft draft{m_async, "mine"};

private:
    ui::BotEditor m_editor;
};

} // namespace chatkeep::test
