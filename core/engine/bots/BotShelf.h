// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Random.h"
#include "core/engine/bots/BotTable.h"
#include "core/engine/bots/ExampleTable.h"
#include "core/engine/bots/LiveBots.h"

#include <functional>
#include <mutex>

namespace chatkeep::engine {

/// The service. Its functions stand in files by job: versions that go live (BotService.cpp), drafts and the
/// gate (BotDrafts.cpp), what goes (BotRemovals.cpp), what is not saved yet (BotEdits.cpp), visitors'
/// examples (BotExamples.cpp).
class BotShelf final : public BotService {
public:
    explicit BotShelf(access::Gate& gate)
        : m_gate(gate) {}

    Result<void> loadPublished();

    Result<ImportedBot> importFiles(const access::Actor& actor, const std::string& name,
                                    const BotFiles& files, const std::string& note,
                                    std::int64_t expected) override;
    Result<ImportedBot> begin(const access::Actor& actor, const std::string& name,
                              const std::string& language) override;
    Result<std::vector<BotRow>> list(const access::Actor& actor) override;
    Result<std::int64_t> train(const access::Actor& actor, const std::string& name, std::int64_t version,
                               const TrainOptions& options) override;
    Result<std::int64_t> publish(const access::Actor& actor, const std::string& name, std::int64_t version,
                                 const TrainOptions& options) override;
    Result<std::int64_t> rollback(const access::Actor& actor, const std::string& name,
                                  std::int64_t version) override;
    Result<BotTestReport> test(const access::Actor& actor, const std::string& name,
                               std::int64_t version) override;
    Result<BotFiles> files(const access::Actor& actor, const std::string& name,
                           std::int64_t version) override;
    Result<std::vector<FileDiff>> diff(const access::Actor& actor, const std::string& name, std::int64_t from,
                                       std::int64_t to) override;
    Result<LiveBot> load(const access::Actor& actor, const std::string& name, std::int64_t version,
                         const TrainOptions& options) override;

    Result<ImportedBot> saveDraft(const access::Actor& actor, const std::string& name, std::int64_t expected,
                                  const BotFiles& files) override;
    Result<void> keepEdits(const access::Actor& actor, const UnsavedEdits& edits) override;
    Result<void> dropEdits(const access::Actor& actor, const RowUid& id) override;
    Result<std::vector<UnsavedEdits>> leftEdits(const access::Actor& actor) override;
    Result<void> setNote(const access::Actor& actor, const std::string& name, std::int64_t version,
                         const std::string& note) override;
    Result<void> removeDraft(const access::Actor& actor, const std::string& name,
                             std::int64_t version) override;
    Result<void> removeBot(const access::Actor& actor, const std::string& name,
                           std::int64_t expected) override;
    Result<void> setGate(const access::Actor& actor, const std::string& name, bool gated) override;
    Result<std::int64_t> addExamples(const access::Actor& actor, const std::string& name,
                                     const std::vector<PromotedExample>& examples) override;
    Result<std::int64_t> moveExamples(const access::Actor& actor, const std::string& name,
                                      const RenamedIntents& renamed) override;
    Result<void> removeExample(const access::Actor& actor, const std::string& name, RowUid example) override;
    Result<std::vector<PromotedExample>> examples(const access::Actor& actor, const std::string& name,
                                                  std::int64_t version) override;
    Result<int> retrainErased() override;

    Result<bool> has(const std::string& name) const override;
    Result<LiveBot> live(std::string_view name) const override { return orNotFound(m_live.byName(name)); }
    Result<LiveBot> liveByRow(std::int64_t row) const override { return orNotFound(m_live.byRow(row)); }
    std::vector<LiveBot> allLive() const override { return m_live.all(); }
    void onPublished(std::function<void(const LiveBot&)> callback) override {
        m_live.onPublished(std::move(callback));
    }

private:
    Result<void> loadPublished(const BotRow& row);
    /// Whether the bot may be brought in; it is null where none has the name yet.
    using MayCome = std::function<Result<void>(const BotRow* known)>;
    Result<ImportedBot> bringIn(const access::Actor& actor, const std::string& name, const MayCome& mayCome,
                                const BotFiles& files, const std::string& note);
    struct Found {
        BotRow bot;
        StoredVersion stored;
    };
    enum class Default { Newest, Published };

    static Result<LiveBot> orNotFound(std::optional<LiveBot> bot) {
        if (!bot) return fail(ErrorCode::NotFound, {"bot"});
        return std::move(*bot);
    }
    Result<Found> find(const std::string& name, std::int64_t version, Default otherwise);
    struct Model {
        Bytes bytes;
        bool isFresh = false;               ///< trained now, not stored
        std::vector<SealedExample> learned; ///< of visitors, if it is fresh
    };
    /// What a model has to be of still, before it is kept.
    enum class Same { Training, All };
    /// The model as stored, or trained now in memory.
    Result<Model> modelOf(const Found& found, const TrainOptions& options);
    /// Training takes its time. Errors: Conflict ("version"), where the version has become another meanwhile:
    /// saved over, with other examples or, by an erasure, with fewer.
    static Result<void> checkUnchanged(store::ReadTransaction& tx, const Found& found, const Model& model,
                                       Same same);
    /// Under its person's key, as a row of its own.
    Result<SealedExample> sealedExample(const PromotedExample& example);
    /// The version's examples of visitors.
    Result<std::vector<SealedExample>> examplesOf(const Found& found);
    /// Without those whose key is gone.
    Result<std::vector<PromotedExample>> opened(const std::vector<SealedExample>& sealed);
    Result<std::vector<PromotedExample>> openExamples(const Found& found);
    Result<void> checkGate(const Found& found, ByteView model) const;
    Result<bool> retrain(const BotRow& row);
    /// Stores and audits a model that was trained anew; false where the version is no longer the published
    /// one, or has become another meanwhile.
    Result<bool> keepRetrained(const Found& found, const Model& model, const access::Actor& actor);
    static Result<LiveBot> liven(const Found& found, ByteView model);
    /// Where the stored model cannot be read (another version of the program made it, or one with other word
    /// lists), with one trained now,
    /// which takes its place in `model`: the files are what counts.
    Result<LiveBot> livenOrTrain(const Found& found, Model& model, const TrainOptions& options);
    Result<std::int64_t> goLive(const access::Actor& actor, const Found& found, const Model& model,
                                const LiveBot& bot, const char* act);

    access::Gate& m_gate;
    const RowUid m_run = crypto::newId<RowUid>(); ///< of the program on this vault
    LiveBots m_live;
    std::mutex m_publishing; ///< the order of commits is the order of swaps
};

[[nodiscard]] inline RowUid asObject(const BotId& id) {
    return RowUid::fromBytes(id.bytes()).value_or(RowUid());
}
/// An audit draft about a version of a bot.
[[nodiscard]] audit::Draft botDraft(const char* act, const BotRow& bot, std::int64_t version);

} // namespace chatkeep::engine
