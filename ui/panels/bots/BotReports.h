// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Replay.h"
#include "core/engine/bots/BotService.h"
#include "ui/panels/bots/ReplayBar.h"
#include "ui/panels/bots/VisitorsExamples.h"

#include <QCoreApplication>
#include <QString>

#include <utility>

namespace chatkeep::ui {

/// What differs between two versions, and what only one of them learned from chats.
struct VersionDifference {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::vector<engine::BotService::FileDiff> files;
    std::vector<VisitorsExample> learned;
    std::vector<VisitorsExample> unlearned;
};
/// Thread: any but GUI.
[[nodiscard]] Result<VersionDifference> differenceOf(const ConsoleServices& services,
                                                     const access::Actor& actor, const std::string& bot,
                                                     std::int64_t from, std::int64_t to);

/// What imports, tests and comparisons say, as plain text.
class BotReports {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::BotReports)

public:
    [[nodiscard]] static QString fidelity(const engine::ImportedBot& imported);
    [[nodiscard]] static QString tests(const engine::BotTestReport& report, std::int64_t version);
    [[nodiscard]] static QString differences(const VersionDifference& difference);
    /// With the first line of each turn.
    [[nodiscard]] static std::pair<QString, ReplayBar::Turns>
    replay(const conversations::ReplayReport& report);

private:
    [[nodiscard]] static QString counted(const std::string& what);
};

} // namespace chatkeep::ui
