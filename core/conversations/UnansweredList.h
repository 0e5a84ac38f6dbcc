// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Room.h"
#include "core/conversations/UnansweredTable.h"

namespace chatkeep::conversations {

/// The service over this room's table and messages.
class UnansweredList final : public UnansweredService {
public:
    explicit UnansweredList(Room& room);
    ~UnansweredList() override;
    UnansweredList(const UnansweredList&) = delete;
    UnansweredList& operator=(const UnansweredList&) = delete;

    [[nodiscard]] Result<UnansweredWindow> list(const access::Actor& actor, const std::string& bot,
                                                std::size_t limit) override;
    [[nodiscard]] Result<std::size_t> count(const access::Actor& actor) override;
    [[nodiscard]] Result<std::vector<std::int64_t>>
    close(const access::Actor& actor, const std::vector<std::int64_t>& ids, UnansweredEnd end) override;
    [[nodiscard]] Result<void> reopen(const access::Actor& actor, const std::vector<std::int64_t>& ids,
                                      UnansweredEnd ended) override;

private:
    struct Open {
        UnansweredRow row;
        DirectoryEntry entry;
        Message message;
    };
    struct OpenRows {
        std::vector<UnansweredRow> rows; ///< the newest, newest first
        std::size_t total = 0;
    };
    /// `bot` 0: of all bots.
    [[nodiscard]] Result<OpenRows> openRows(std::int64_t bot);
    /// With their words, as far as these can still be read.
    [[nodiscard]] std::vector<Open> withWords(const std::vector<UnansweredRow>& rows);
    [[nodiscard]] std::vector<UnansweredQuestion> gathered(std::vector<Open> open);
    [[nodiscard]] Result<Message> messageOf(const DirectoryEntry& entry, std::uint64_t seq);
    /// What was found and told then, and what answered the visitor soon after: by an offer that he took, or
    /// in other words.
    void readOutcome(UnansweredQuestion& question);
    [[nodiscard]] Result<std::vector<std::int64_t>> withSameWords(const std::vector<std::int64_t>& ids);
    [[nodiscard]] Result<void> closeKnown(const engine::LiveBot& live);

    /// Callbacks of the bots, which outlive this.
    struct Watch {
        std::mutex mutex;
        UnansweredList* list = nullptr;
    };
    Room& m_room;
    std::mutex m_countMutex;
    std::vector<std::int64_t> m_countedIds;
    std::size_t m_counted = 0; ///< of those
    std::shared_ptr<Watch> m_watch;
};

} // namespace chatkeep::conversations
