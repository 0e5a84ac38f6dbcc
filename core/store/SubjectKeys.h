// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Ids.h"
#include "core/crypto/Secret.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace chatkeep::store {

/// A person's data key in locked memory, shared while in use.
struct DataKey {
    std::uint32_t version = 1;
    crypto::Secret key; ///< 32 bytes
};
using DataKeyPtr = std::shared_ptr<const DataKey>;

struct Tombstone {
    RowUid id; ///< subject id, or conversation id for a conversation's
    TimeMs at = 0;
    bool isConversation = false;
};

/// Data keys a person, wrapped by the content key, in `subjects.db`; tombstones; blind index of identifiers.
/// A key is durable before anything is stored under it. Open keys are cached (at most 4,096, least recently
/// used out). Thread: any.
class SubjectKeys {
public:
    virtual ~SubjectKeys() = default;
    /// Makes and stores keys for new persons; durable on return. Errors: StoreUnavailable, DiskFull.
    [[nodiscard]] virtual Result<void> create(std::span<const SubjectId> subjects) = 0;
    /// As create(), without waiting: `done` is called on the subjects writer's thread after the commit.
    virtual void createAsync(SubjectId subject, std::function<void(Result<DataKeyPtr>)> done) = 0;
    /// Errors: NotFound ("subject": never was, or erased).
    [[nodiscard]] virtual Result<DataKeyPtr> keyOf(SubjectId subject) = 0;
    /// Removes key and blind-index rows and writes the tombstone in one transaction.
    [[nodiscard]] virtual Result<void> destroy(SubjectId subject) = 0;
    [[nodiscard]] virtual Result<void> entombConversation(ConversationId conversation) = 0;
    [[nodiscard]] virtual Result<std::vector<Tombstone>> tombstones() = 0;
    /// All persons with a key, for removing keys without rows at open.
    [[nodiscard]] virtual Result<std::vector<SubjectId>> all() = 0;
};

} // namespace chatkeep::store
