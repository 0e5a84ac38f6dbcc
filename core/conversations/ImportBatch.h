// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Importer.h"

#include <condition_variable>

namespace chatkeep::conversations {

struct ImportedAs {
    std::string locale;
    ActorRef actor;
};

/// A person of the file; the row is given when the first conversation is written.
struct Importer::Person {
    SubjectId id;
    std::int64_t row = 0;
};

struct Importer::Chat {
    std::shared_ptr<Person> person;
    std::vector<ImportTurn> turns; ///< until they are sealed
    std::vector<SealedMessage> messages;
    Bytes hash;
    DirectoryEntry entry;
    audit::Draft draft;
};

/// What goes into one unit of the writer.
struct Importer::Batch {
    std::vector<Chat> chats;
    std::vector<std::shared_ptr<Person>> introduced;
    std::vector<SubjectId> newPersons;
    std::size_t messages = 0;

    [[nodiscard]] Result<void> apply(Room& room, const std::shared_ptr<Batch>& self, const ImportedAs& as,
                                     store::Transaction& tx);

private:
    [[nodiscard]] Result<void> checkKnown(store::Transaction& tx) const;
    void follow(Room& room) const;
};

/// At most three batches are on their way; the first failure stops the import.
struct Importer::Pipeline {
    [[nodiscard]] Result<void> enter();
    void leave(Result<void> outcome);
    [[nodiscard]] Result<void> waitForAll();

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_underWay = 0;
    Result<void> m_outcome;
};

} // namespace chatkeep::conversations
