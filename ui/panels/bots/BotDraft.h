// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Random.h"
#include "core/engine/BotProject.h"
#include "core/engine/review/ExampleReview.h"
#include "ui/panels/bots/DraftSaving.h"
#include "ui/panels/bots/VisitorsExamples.h"

#include <QObject>
#include <QTimer>

namespace chatkeep::ui {

class Async;

/// The files of one bot while somebody edits them. No version has it until they are saved.
/// A moment after each change the files are read again on a worker, as an import would read them.
/// Thread: GUI.
class BotDraft final : public QObject {
    Q_OBJECT
public:
    BotDraft(Async& async, std::string bot, QObject* parent = nullptr);

    /// Begins with the files of a version.
    void open(std::int64_t version, engine::BotFiles files);
    [[nodiscard]] bool isOpen() const { return m_version > 0; }
    /// Its files were read: before that, outline and problems say nothing.
    [[nodiscard]] bool isRead() const { return m_read; }
    /// Nothing was changed since they were read.
    [[nodiscard]] bool isCurrent() const { return m_read && m_readRevision == m_revision; }
    /// They have been read for so long that what was read before should not be shown as theirs.
    [[nodiscard]] bool takesLong() const { return m_takesLong; }
    [[nodiscard]] const std::string& bot() const { return m_bot; }
    [[nodiscard]] std::int64_t version() const { return m_version; }
    /// The newest version that there is.
    [[nodiscard]] std::int64_t newest() const { return m_newest; }
    /// What visitors meet since the newest one was taken back; 0: it was not.
    [[nodiscard]] std::int64_t rolledBackTo() const { return m_rolledBackTo; }
    void setNewest(std::int64_t version, std::int64_t rolledBackTo);
    [[nodiscard]] bool dirty() const { return m_files != m_saved; }
    [[nodiscard]] const engine::BotFiles& files() const { return m_files; }
    [[nodiscard]] const engine::BotFiles& savedFiles() const { return m_saved; } ///< as they were begun with
    /// What would be saved.
    [[nodiscard]] EditedFiles edited() const;
    /// Parts of the bot; while a file cannot be read, as they were before.
    [[nodiscard]] const engine::BotOutline& outline() const { return m_outline; }
    /// What is wrong with the files as they stand.
    [[nodiscard]] const std::vector<engine::OutlineProblem>& problems() const { return m_shownProblems; }
    [[nodiscard]] const std::vector<engine::ExampleRemark>& remarks() const { return m_remarks; }

    /// What the bot learns beside its files.
    [[nodiscard]] const std::vector<VisitorsExample>& visitorsExamples() const { return m_visitors; }
    void setVisitorsExamples(std::vector<VisitorsExample> examples);
    /// An intent is called otherwise from then on: visitors' examples are its own all the same.
    void renameIntent(const std::string& from, const std::string& to);
    /// Intents that were called otherwise since the files were begun with, in order.
    [[nodiscard]] const engine::RenamedIntents& renamed() const { return m_renamed; }
    [[nodiscard]] int countVisitorsExamples(const std::string& intent) const;

    /// What was typed into a file.
    void typed(const std::string& file, std::string text);
    /// What an edit made of a file; views of its text follow.
    void replace(const std::string& file, std::string text);
    /// Calls a file otherwise; there is none of the new name.
    void move(const std::string& from, const std::string& to);
    void remove(const std::string& file);
    /// The files were saved as this version; what was not typed meanwhile is now as saved.
    void saved(std::int64_t version, engine::BotFiles files);

Q_SIGNALS:
    void opened();
    void read();     ///< outline and remarks are those of the files as they stand
    void longRead(); ///< reading takes its time from now on
    void replaced(const QString& file);
    void visitorsExamplesChanged();
    void dirtyChanged(); ///< or which version is the newest

private:
    void change(const std::string& file, std::string text);
    void readAgain();
    void nameVisitors();
    void takeOutline(engine::BotOutline outline, std::vector<engine::ExampleRemark> remarks);

    Async& m_async;
    std::string m_bot;
    const RowUid m_kept = crypto::newId<RowUid>(); ///< of what the vault keeps of it
    std::int64_t m_version = 0;
    std::int64_t m_newest = 0;
    std::int64_t m_rolledBackTo = 0;
    std::uint64_t m_revision = 0;
    std::uint64_t m_readRevision = 0;
    bool m_read = false;
    engine::BotFiles m_saved;
    engine::BotFiles m_files;
    engine::BotOutline m_outline;
    std::vector<engine::OutlineProblem> m_shownProblems;
    std::vector<engine::ExampleRemark> m_remarks;
    std::vector<VisitorsExample> m_stored;   ///< visitors' examples as the vault names their intents
    std::vector<VisitorsExample> m_visitors; ///< as the draft does
    engine::RenamedIntents m_renamed;
    QTimer m_pause;
    QTimer m_long;
    bool m_takesLong = false;
};

} // namespace chatkeep::ui
