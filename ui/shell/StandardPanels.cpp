// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/access/AccessPanel.h"
#include "ui/panels/audit/AuditPanel.h"
#include "ui/panels/backups/BackupsPanel.h"
#include "ui/panels/bots/BotsPanel.h"
#include "ui/panels/knowledge/KnowledgePanel.h"
#include "ui/panels/live/LivePanel.h"
#include "ui/panels/overview/OverviewPanel.h"
#include "ui/panels/settings/SettingsPanel.h"
#include "ui/shell/PanelRegistry.h"

#include <QCoreApplication>

namespace chatkeep::ui {

namespace {

/// Titles and groups of the rail.
class PanelTitles {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::PanelTitles)
};

template <typename Panel>
PanelBase* makeOf(const PanelContext& context) {
    return new Panel(context); // the window's stack becomes its parent
}

} // namespace

std::vector<PanelEntry> standardPanels() {
    using access::Right;
    const QString operate = PanelTitles::tr("Operate");
    const QString protect = PanelTitles::tr("Protect");
    const QString assure = PanelTitles::tr("Assure");
    const auto chats = [](const ConsoleServices& services) { return services.conversations != nullptr; };
    return {
        {"overview", {}, PanelTitles::tr("Overview"), Right::OverviewRead, chats, makeOf<OverviewPanel>},
        {"live", operate, PanelTitles::tr("Live conversations"), Right::ConversationsRead, chats,
         makeOf<LivePanel>},
        {"bots", operate, PanelTitles::tr("Bots"), Right::BotsRead,
         [](const ConsoleServices& services) { return services.bots != nullptr; }, makeOf<BotsPanel>},
        {"knowledge",
         operate,
         PanelTitles::tr("Knowledge"),
         Right::KnowledgeRead,
         [](const ConsoleServices& services) {
             return services.bots != nullptr && services.knowledge != nullptr;
         },
         makeOf<KnowledgePanel>,
         {},
         KnowledgePanel::countUnanswered},
        {"access", protect, PanelTitles::tr("Access"), Right::OperatorsRead,
         [](const ConsoleServices& services) { return services.operators != nullptr; }, makeOf<AccessPanel>},
        {"backups", protect, PanelTitles::tr("Backups"), Right::BackupsRead,
         [](const ConsoleServices& services) { return static_cast<bool>(services.backups.targets); },
         makeOf<BackupsPanel>},
        {"audit", assure, PanelTitles::tr("Audit log"), Right::AuditRead,
         [](const ConsoleServices& services) { return services.audit != nullptr; }, makeOf<AuditPanel>},
        {"settings", assure, PanelTitles::tr("Settings"), Right::SettingsRead,
         [](const ConsoleServices& services) { return services.settings != nullptr; }, makeOf<SettingsPanel>,
         SettingsPanel::targets},
    };
}

} // namespace chatkeep::ui
