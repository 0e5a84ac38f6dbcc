// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/conversations/TestVault.h"
#include "tests/ui/Drops.h"
#include "ui/base/Async.h"
#include "ui/base/EventFeed.h"
#include "ui/base/Theme.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/BotEditor.h"
#include "ui/panels/bots/BotsPanel.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>

#include <memory>

namespace chatkeep::test {

/// The panel over a whole vault whose bot has v1 published and v2, with another text, as a draft.
class BotsDesk {
public:
    explicit BotsDesk(TestVault& vault)
        : m_vault(vault) {
        import("Farewell of v2.");
        m_context.services.bots = vault.bots.get();
        m_context.services.conversations = vault.conversations.get();
        m_context.actor = vault.admin;
        m_context.theme = &m_theme;
        m_context.async = &m_async;
        m_context.feed = &m_feed;
        openAgain();
    }
    /// In another role.
    void openAgain(const access::Actor& actor) {
        m_context.actor = actor;
        openAgain();
    }
    void openAgain() { openAt(panel ? panel->placeToKeep() : QVariantMap()); }
    /// As another run of the program does.
    void openAnew() { openAt({}); }
    void openAt(const QVariantMap& place) {
        panel.reset();
        panel = std::make_unique<ui::BotsPanel>(m_context);
        if (!place.isEmpty()) panel->returnTo(place);
        panel->resize(1300, 800);
        panel->setVisible(true);
    }
    void import(const std::string& goodbye) const {
        auto files = *m_vault.bots->files(m_vault.admin, "simple", 1);
        auto& domain = files["domain.yml"];
        domain.replace(domain.find("Goodbye."), 8, goodbye);
        if (!m_vault.bots->importFiles(m_vault.admin, "simple", files, {})) qFatal("a version");
    }
    template <typename T>
    [[nodiscard]] T* part(const QString& name) const {
        return panel->findChild<T*>(name);
    }
    [[nodiscard]] QTableView* versions() const { return part<QTableView>("versionTable"); }
    [[nodiscard]] bool isListed() const { return versions()->model()->rowCount() > 1; }
    [[nodiscard]] QString state() const { return part<QLabel>("draftState")->text(); }
    [[nodiscard]] ui::Async& async() { return m_async; }
    [[nodiscard]] const ui::PanelContext& context() const { return m_context; }
    void openEditor() const { part<QTabWidget>("botTabs")->setCurrentIndex(1); }
    /// Writes into the draft as a typing author would.
    void type() const {
        auto* draft = panel->findChild<ui::BotEditor*>()->draft();
        draft->typed("data/rules.yml", draft->files().at("data/rules.yml") + "# typed\n");
    }
    [[nodiscard]] std::int64_t newest(const std::string& bot = "simple") const {
        const auto rows = m_vault.bots->list(m_vault.admin);
        for (const auto& row : *rows)
            if (row.name == bot) return row.versions.front().version;
        return 0;
    }
    [[nodiscard]] std::string text(const std::string& file) const {
        return m_vault.bots->files(m_vault.admin, "simple", newest())->at(file);
    }
    [[nodiscard]] std::int64_t published() const {
        return m_vault.bots->list(m_vault.admin)->front().published;
    }
    /// Lets files go over the panel. Result: whether they were taken.
    bool drop(const QStringList& paths) const { return test::dropFiles(*panel, paths); }
    [[nodiscard]] QString work() const { return part<QLabel>("botWork")->text(); }
    /// All that an open question says.
    [[nodiscard]] QString facts(const QString& question) const {
        QStringList words;
        if (const auto* dialog = part<QDialog>(question))
            for (const auto* label : dialog->findChildren<QLabel*>())
                words << label->text();
        return words.join(QLatin1Char('\n'));
    }
    /// What the question before a save warns of; the question is open.
    [[nodiscard]] QString warning() const {
        const auto* words = part<QLabel>("saveWarning");
        return words ? words->text() : QString();
    }

private:
    TestVault& m_vault;
    ui::Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
    ui::Async m_async;
    ui::EventFeed m_feed{m_vault.conversations->events()};
    ui::PanelContext m_context;

public:
    std::unique_ptr<ui::BotsPanel> panel;
};

} // namespace chatkeep::test
