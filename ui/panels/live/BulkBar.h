// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"
#include "ui/base/PanelContext.h"

#include <QWidget>

#include <atomic>
#include <memory>

class QLabel;
class QPushButton;
class QTimer;

namespace chatkeep::ui {

/// Below the list while several conversations are chosen: takes, resolves or assigns them all, one act and
/// one audit entry each, and says how far it is and what could not be done. Thread: GUI; acts on a worker.
class BulkBar final : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 500;
    using Ids = Result<std::vector<ConversationId>>;

    /// `chosen` reads the ids of the chosen rows; it is called on the GUI thread and what it returns on a
    /// worker.
    BulkBar(PanelContext context, std::function<std::function<Ids()>()> chosen, QWidget* parent = nullptr);
    void setCount(int count);

Q_SIGNALS:
    void clearRequested();
    void done(const QString& sentence);

private:
    struct Progress {
        std::atomic<int> done = 0;
        std::atomic<int> of = 0;
        std::atomic<bool> cancelled = false;
    };
    struct Outcome {
        int done = 0;
        int failed = 0;
        std::optional<Error> first;
    };
    using Act = std::function<Result<void>(conversations::ConversationService&, ConversationId)>;
    void buildUi();
    void run(const QString& doing, Act act);
    void finish(const Result<Outcome>& outcome);
    void showProgress();
    void chooseColleague();

    PanelContext m_context;
    std::function<std::function<Ids()>()> m_chosen;
    std::shared_ptr<Progress> m_progress;
    QString m_doing;
    QLabel* m_words = nullptr;
    QPushButton* m_take = nullptr;
    QPushButton* m_assign = nullptr;
    QPushButton* m_resolve = nullptr;
    QPushButton* m_clear = nullptr;
    QTimer* m_tick = nullptr;
};

} // namespace chatkeep::ui
