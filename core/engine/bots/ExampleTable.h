// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "core/store/Database.h"

namespace chatkeep::engine {

/// A visitor's words as an example, as they lie in the store.
struct SealedExample {
    std::int64_t row = 0;
    RowUid uid;
    SubjectId person;
    ConversationId conversation;
    TimeMs created = 0;
    std::string intent;
    Bytes body;
};

/// The tables promoted_example and version_example.
namespace exampletable {

/// Examples of a version, oldest first.
[[nodiscard]] Result<std::vector<SealedExample>> ofVersion(store::ReadTransaction& snapshot, std::int64_t bot,
                                                           std::int64_t version);
/// Adds an example to a version. Result: its row.
[[nodiscard]] Result<std::int64_t> add(store::Transaction& tx, std::int64_t bot, std::int64_t version,
                                       const SealedExample& example);
/// The later version refers to all examples of the earlier one.
[[nodiscard]] Result<void> inherit(store::Transaction& tx, std::int64_t bot, std::int64_t from,
                                   std::int64_t to);
/// Takes an example out of one version; its text goes with the last version that refers to it. Errors:
/// NotFound ("example").
[[nodiscard]] Result<void> removeFrom(store::Transaction& tx, std::int64_t bot, std::int64_t version,
                                      const RowUid& example);
/// The same for all examples of the version.
[[nodiscard]] Result<void> removeAll(store::Transaction& tx, std::int64_t bot, std::int64_t version);

} // namespace exampletable

/// Takes the examples of one conversation out of every version, as the place "examples" does for a person:
/// models that hold them go, the versions are marked. Result: examples removed. Afterwards, once it is
/// committed: BotService::retrainErased().
[[nodiscard]] Result<std::int64_t> eraseExamplesOf(store::Transaction& tx,
                                                   const ConversationId& conversation);

} // namespace chatkeep::engine
