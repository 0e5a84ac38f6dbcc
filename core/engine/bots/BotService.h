// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/engine/BotProject.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace chatkeep::engine {

struct BotVersionRow {
    std::int64_t version = 0;
    std::string state; ///< "draft", "published", "former"
    TimeMs created = 0;
    std::string note;
    bool trained = false;
};
struct BotRow {
    BotId id;
    std::int64_t row = 0; ///< of table bot
    std::string name;
    std::int64_t published = 0; ///< version; 0: none
    TimeMs created = 0;
    std::vector<BotVersionRow> versions; ///< newest first
};
struct ImportedBot {
    std::string name;
    std::int64_t version = 0;
    FidelityReport report;
};

/// A published version that conversations hold while they run on it.
struct LiveBot {
    std::int64_t row = 0;
    std::int64_t version = 0;
    std::string name;
    std::shared_ptr<const Bot> bot;
};

/// Bots and their versions: draft, train, publish, roll back. Versions are never changed. Publishing swaps
/// the live bot without dropping a chat: running turns keep the one they hold. Thread: any but GUI; training
/// takes about a second or two.
class BotService {
public:
    [[nodiscard]] static Result<std::unique_ptr<BotService>> open(access::Gate& gate);
    virtual ~BotService() = default;

    /// Rights: bots.edit. Errors: InvalidInput ("bot", …), TooLarge. A known name gets a new draft version.
    [[nodiscard]] virtual Result<ImportedBot> importFiles(const access::Actor& actor, const std::string& name,
                                                          const BotFiles& files, const std::string& note) = 0;
    [[nodiscard]] virtual Result<std::vector<BotRow>> list(const access::Actor& actor) = 0;
    /// Trains the newest version (or `version`), keeps the model.
    [[nodiscard]] virtual Result<std::int64_t> train(const access::Actor& actor, const std::string& name,
                                                     std::int64_t version, const TrainOptions& options) = 0;
    /// Trains if needed, then publishes. Rights: bots.publish. Result: the version.
    [[nodiscard]] virtual Result<std::int64_t> publish(const access::Actor& actor, const std::string& name,
                                                       std::int64_t version = 0,
                                                       const TrainOptions& options = {}) = 0;
    /// Publishes a former version; drafts stay.
    [[nodiscard]] virtual Result<std::int64_t> rollback(const access::Actor& actor, const std::string& name,
                                                        std::int64_t version) = 0;
    [[nodiscard]] virtual Result<BotTestReport> test(const access::Actor& actor, const std::string& name,
                                                     std::int64_t version = 0) = 0;
    [[nodiscard]] virtual Result<BotFiles> files(const access::Actor& actor, const std::string& name,
                                                 std::int64_t version = 0) = 0;
    /// Files that differ, as unified line counts.
    struct FileDiff {
        std::string file;
        int added = 0;
        int removed = 0;
        std::string text; ///< unified diff
    };
    [[nodiscard]] virtual Result<std::vector<FileDiff>>
    diff(const access::Actor& actor, const std::string& name, std::int64_t from, std::int64_t to) = 0;
    /// A bot (any version; 0: published) for a side chat.
    [[nodiscard]] virtual Result<LiveBot> load(const access::Actor& actor, const std::string& name,
                                               std::int64_t version) = 0;

    /// The published bot of that name, loaded; for the turn's path. Thread: any, never blocks on the disk.
    [[nodiscard]] virtual Result<LiveBot> live(std::string_view name) const = 0;
    [[nodiscard]] virtual Result<LiveBot> liveByRow(std::int64_t row) const = 0;
    [[nodiscard]] virtual std::vector<LiveBot> allLive() const = 0;
    /// After a publish or rollback; any thread.
    virtual void onPublished(std::function<void(const LiveBot&)> callback) = 0;
};

} // namespace chatkeep::engine
