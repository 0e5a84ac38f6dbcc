// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "core/engine/BotProject.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {

struct BotVersionRow {
    std::int64_t version = 0;
    std::string state; ///< "draft", "published", "former"
    TimeMs created = 0;
    std::string note;
    bool trained = false;
    std::int64_t examples = 0; ///< visitors' words that it learns from
    std::int64_t erased = 0;   ///< such examples that erasures took out of it
    bool operator==(const BotVersionRow&) const = default;
};
struct BotRow {
    BotId id;
    std::int64_t row = 0; ///< of table bot
    std::string name;
    std::int64_t published = 0; ///< version; 0: none
    TimeMs created = 0;
    bool gated = false;                  ///< published only if its own tests pass
    std::optional<ErrorCode> failure;    ///< why the published version does not answer since the vault opened
    std::vector<BotVersionRow> versions; ///< newest first
    bool operator==(const BotRow&) const = default;
};
/// A visitor's words as a training example. They stay that person's: sealed under his key, erased with him.
struct PromotedExample {
    RowUid id; ///< made here for a new one
    SubjectId person;
    ConversationId conversation;
    std::string intent;
    std::string text;
    TimeMs created = 0;
};
/// Intents that an author called otherwise: old and new name, in order.
using RenamedIntents = std::vector<std::pair<std::string, std::string>>;
/// What an intent is called after them.
[[nodiscard]] std::string namedNow(std::string intent, const RenamedIntents& renamed);

/// What an author changed in the files of a version and has not saved. A file that stands in one of the two
/// only was taken out or added.
struct UnsavedEdits {
    RowUid id; ///< of the editing; its author makes it
    std::string bot;
    std::int64_t version = 0; ///< it was begun with
    BotFiles base;            ///< the files that differ, as they were then
    BotFiles files;           ///< as they are
    RenamedIntents renamed;
    bool operator==(const UnsavedEdits&) const = default;
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

/// Bots and their versions: draft, train, publish, roll back. A draft may be edited; what was published is
/// never changed but by an erasure, which takes its examples out and has it trained anew. Publishing swaps
/// the live bot without dropping a chat: running turns keep the one they hold. Thread: any but GUI; training
/// takes about a second or two.
class BotService {
public:
    /// A published bot that cannot be loaded keeps no other from answering: list() says why.
    [[nodiscard]] static Result<std::unique_ptr<BotService>> open(access::Gate& gate);
    virtual ~BotService() = default;

    /// A known name gets a new draft version; `expected`: the newest that the author saw, 0: whichever.
    /// Rights: bots.edit. Errors: InvalidInput ("bot", …), TooLarge, Conflict ("version").
    [[nodiscard]] virtual Result<ImportedBot> importFiles(const access::Actor& actor, const std::string& name,
                                                          const BotFiles& files, const std::string& note,
                                                          std::int64_t expected = 0) = 0;
    /// A bot that is not there yet, with what `starterFiles` has in its language. Rights: bots.edit. Errors:
    /// InvalidInput ("bot", "language"), AlreadyExists ("bot"). Result: as importFiles.
    [[nodiscard]] virtual Result<ImportedBot> begin(const access::Actor& actor, const std::string& name,
                                                    const std::string& language) = 0;
    [[nodiscard]] virtual Result<std::vector<BotRow>> list(const access::Actor& actor) = 0;
    /// Trains the newest version (or `version`), keeps the model. Errors: Conflict ("version"), where files
    /// or examples became others meanwhile.
    [[nodiscard]] virtual Result<std::int64_t> train(const access::Actor& actor, const std::string& name,
                                                     std::int64_t version, const TrainOptions& options) = 0;
    /// Puts other files into the newest version if it is a draft, else into a new draft; its model goes.
    /// `expected` is the newest version that the author saw. Rights: bots.edit. Audit: bot.draft_saved.
    /// Errors: NotFound ("bot"), Conflict ("version"), as importFiles.
    [[nodiscard]] virtual Result<ImportedBot> saveDraft(const access::Actor& actor, const std::string& name,
                                                        std::int64_t expected, const BotFiles& files) = 0;
    /// Keeps them, in place of what was kept under their id, so that a crash costs nothing: no version, and
    /// nobody else sees them. Rights: bots.edit. Audit: none, nothing of the bot changes. Errors: NotFound
    /// ("bot"), as importFiles.
    [[nodiscard]] virtual Result<void> keepEdits(const access::Actor& actor, const UnsavedEdits& edits) = 0;
    /// They were saved or discarded. What is not there is no error. Rights: bots.edit.
    [[nodiscard]] virtual Result<void> dropEdits(const access::Actor& actor, const RowUid& id) = 0;
    /// The actor's own that another run of the program left behind, oldest first. They are told once a run,
    /// and kept until they are dropped. Rights: bots.edit.
    [[nodiscard]] virtual Result<std::vector<UnsavedEdits>> leftEdits(const access::Actor& actor) = 0;
    /// Names a version. Rights: bots.edit. Audit: bot.note_changed. Errors: NotFound, InvalidInput, TooLarge.
    [[nodiscard]] virtual Result<void> setNote(const access::Actor& actor, const std::string& name,
                                               std::int64_t version, const std::string& note) = 0;
    /// Takes a version out that was never published, with its files, its model and the visitors' words that
    /// no other version refers to. Its number is not given again. Rights: bots.edit. Audit:
    /// bot.draft_removed. Errors: NotFound ("bot", "version"), Conflict ("version": it was published, or it
    /// is the bot's only one).
    [[nodiscard]] virtual Result<void> removeDraft(const access::Actor& actor, const std::string& name,
                                                   std::int64_t version) = 0;
    /// The same for a bot of which no version was ever published: all go, with what the actor changed and did
    /// not save. A bot made under its name later goes on with its numbers. `expected`: the newest version
    /// that the actor saw. Rights: bots.edit. Audit: bot.removed. Errors: NotFound ("bot"), Conflict
    /// ("version": one was published, or there is a newer one; "bot": somebody else changed it and has not
    /// saved).
    [[nodiscard]] virtual Result<void> removeBot(const access::Actor& actor, const std::string& name,
                                                 std::int64_t expected) = 0;
    /// Whether publishing asks for the bot's own tests. Rights: bots.publish. Audit: bot.gate_changed.
    [[nodiscard]] virtual Result<void> setGate(const access::Actor& actor, const std::string& name,
                                               bool gated) = 0;
    /// Adds visitors' words to the newest version if it is a draft, else to a new draft; its model goes.
    /// What is there already changes nothing.
    /// Rights: bots.edit. Audit: bot.examples_added. Errors: NotFound ("bot", "subject", "intent"),
    /// InvalidInput ("intent", "text"), TooMany. Result: the version that has them.
    [[nodiscard]] virtual Result<std::int64_t> addExamples(const access::Actor& actor,
                                                           const std::string& name,
                                                           const std::vector<PromotedExample>& examples) = 0;
    /// Takes one out of the newest version if it is a draft, else out of a new draft; its model goes.
    /// Rights: bots.edit. Audit: bot.example_removed. Errors: NotFound ("bot", "example").
    [[nodiscard]] virtual Result<void> removeExample(const access::Actor& actor, const std::string& name,
                                                     RowUid example) = 0;
    /// Gives visitors' words of the newest version their intent's new name where its files have that, and
    /// the old one not or for another: in it if it is a draft, else in a new draft. Others refer to the words
    /// as they were.
    /// Rights: bots.edit. Audit: bot.examples_moved, if there are some. Errors: NotFound ("bot"). Result: the
    /// version that has them.
    [[nodiscard]] virtual Result<std::int64_t>
    moveExamples(const access::Actor& actor, const std::string& name, const RenamedIntents& renamed) = 0;
    /// Opened; the caller masks them. Examples of erased persons are not among them.
    [[nodiscard]] virtual Result<std::vector<PromotedExample>>
    examples(const access::Actor& actor, const std::string& name, std::int64_t version = 0) = 0;
    /// After an erasure: trains published versions whose models it deleted and swaps the live ones.
    /// Audit: bot.retrained, by the system. Result: how many. Thread: any but GUI and writer.
    [[nodiscard]] virtual Result<int> retrainErased() = 0;
    /// Trains if needed, then publishes. Rights: bots.publish. Result: the version. Errors: UntrustedBot (it
    /// does not load, or it is gated and its tests fail), Conflict ("version", as train).
    [[nodiscard]] virtual Result<std::int64_t> publish(const access::Actor& actor, const std::string& name,
                                                       std::int64_t version = 0,
                                                       const TrainOptions& options = {}) = 0;
    /// Publishes a former version; drafts stay. A gate does not hold it up.
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
        std::string text; ///< unified diff; of what is no text only that it differs
    };
    [[nodiscard]] virtual Result<std::vector<FileDiff>>
    diff(const access::Actor& actor, const std::string& name, std::int64_t from, std::int64_t to) = 0;
    /// A bot (any version; 0: published) for a side chat; a version without a model is trained as `options`
    /// say, and the model not kept.
    [[nodiscard]] virtual Result<LiveBot> load(const access::Actor& actor, const std::string& name,
                                               std::int64_t version,
                                               const TrainOptions& options = {.effort = Effort::Live}) = 0;

    /// Whether there is a bot of that name, published or not; for the program itself.
    [[nodiscard]] virtual Result<bool> has(const std::string& name) const = 0;
    /// The published bot of that name, loaded; for the turn's path. Thread: any, never blocks on the disk.
    [[nodiscard]] virtual Result<LiveBot> live(std::string_view name) const = 0;
    [[nodiscard]] virtual Result<LiveBot> liveByRow(std::int64_t row) const = 0;
    [[nodiscard]] virtual std::vector<LiveBot> allLive() const = 0;
    /// After a publish or rollback; any thread.
    virtual void onPublished(std::function<void(const LiveBot&)> callback) = 0;
};

/// Where visitors' words stand in bots; erase() deletes the models that hold them and marks the versions.
/// After its commit: BotService::retrainErased().
[[nodiscard]] std::unique_ptr<store::PersonalPlace> examplePlace();

} // namespace chatkeep::engine
