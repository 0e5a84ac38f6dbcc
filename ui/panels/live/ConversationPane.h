// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/PanelBase.h"
#include "ui/panels/live/Composer.h"
#include "ui/panels/live/TranscriptRow.h"

#include <QHash>
#include <QWidget>

#include <map>
#include <memory>
#include <optional>
#include <utility>

class QStackedLayout;
class QTimer;

namespace chatkeep::ui {

class ConversationActs;
class PaneHeader;
class RevealBar;
class StateLine;
class TranscriptModel;
class TranscriptView;

/// The middle of the live panel: one conversation with its header, transcript, state line and composer.
/// Follows events of its conversation. Thread: GUI; services on workers.
class ConversationPane final : public QWidget {
    Q_OBJECT
public:
    ConversationPane(PanelContext context, QWidget* parent = nullptr);
    ~ConversationPane() override;

    void open(ConversationId id);
    void close();
    void reload();
    [[nodiscard]] ConversationId conversation() const { return m_id; }
    [[nodiscard]] Composer& composer() { return *m_composer; }
    [[nodiscard]] bool reading() const { return m_reading; }

    void take();
    void handBack();
    void resolve();
    void reveal();
    void deletePerson();
    void explain();
    /// Colleagues to whom a conversation can be given.
    void setAnswering(const QStringList& names) { m_answering = names; }
    /// In narrow windows a button shows the person in place of the list.
    void offerPerson(bool offered);
    [[nodiscard]] bool personWanted() const;
    void follow(const std::vector<conversations::Event>& events);

Q_SIGNALS:
    void transcriptShown(const conversations::Transcript& transcript);
    void whyShown(const conversations::Message& message);
    void explained(const engine::Explanation& explanation);
    void noWhy();
    void told(const QString& sentence);
    void closed();
    void personToggled();
    void marked(); ///< as read
    /// What is shown was read again, if nothing kept it from that.
    void followed(const std::optional<chatkeep::Error>& problem);

private:
    struct Loaded {
        conversations::Transcript transcript;
        std::vector<TranscriptRow> rows;
    };
    void buildUi();
    void maskAgain();
    void connectSignals();
    void read(std::uint64_t before);
    void show(Loaded loaded);
    void allowWriting();
    void askWhy(std::uint64_t seq);
    void markRead();
    void loadDrafts();
    [[nodiscard]] QString newest(const QString& stored, int mode);
    void send(Composer::Mode mode, const QString& text);
    void noteTyping();
    void showMore();
    [[nodiscard]] QString labelWords() const;
    [[nodiscard]] bool mine() const;
    [[nodiscard]] conversations::ConversationService& service() const;

    PanelContext m_context;
    ConversationActs* m_acts;
    ConversationId m_id;
    std::map<std::pair<ConversationId, int>, QString> m_typed; ///< drafts by mode, until they are seen stored
    std::shared_ptr<const conversations::Transcript> m_transcript;
    ConversationId m_taking; ///< by this operator: the composer gets the focus
    bool m_isTold = false;   ///< that what was opened cannot be read
    bool m_reading = false;
    bool m_readAgain = false;
    std::uint64_t m_whySeq = 0;
    TimeMs m_toldTypingAt = 0;
    QStringList m_answering;

    QStackedLayout* m_stack = nullptr;
    PaneHeader* m_header = nullptr;
    StateLine* m_line = nullptr;
    RevealBar* m_revealBar = nullptr;
    TranscriptModel* m_model = nullptr;
    TranscriptView* m_view = nullptr;
    Composer* m_composer = nullptr;
    QTimer* m_tick = nullptr;
};

} // namespace chatkeep::ui
