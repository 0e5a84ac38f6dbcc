// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Sentence.h"
#include "core/engine/Bot.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// The files of a bot by relative path ("domain.yml", "data/nlu.yml"). This is what a version stores and
/// exports, byte for byte as it came.
using BotFiles = std::map<std::string, std::string>;

/// Reads a folder's bot files (YAML, Markdown; actions' Python as names only; below `knowledge/` documents
/// too), the same of a ZIP, or one nlp.js corpus. At most 64 MiB and 10,000 files; symbolic links are
/// followed to files within the folder only. Errors: NotFound, Io, TooLarge, Damaged (path, "ZIP"),
/// InvalidInput (path, "not a folder or ZIP" or "locked by a password"; a name in a ZIP, "leads out of the
/// ZIP").
[[nodiscard]] Result<BotFiles> readBotFolder(const std::string& folder);
/// What is begun and cannot be ended leaves nothing. Errors: AlreadyExists (the folder is not empty),
/// InvalidInput (path, why none can be written there), DiskFull, Io.
[[nodiscard]] Result<void> writeBotFolder(const BotFiles& files, const std::string& folder);

struct BotDefect {
    std::string file;
    int line = 0; ///< from 1; 0 unknown
    Sentence what;
};

/// What an import says of itself. `dropped` is always 0: what cannot be used is kept and listed in
/// `needsYou`.
struct FidelityReport {
    std::map<std::string, int>
        counts; ///< intents, examples, entities, slots, forms, responses, rules, stories, flows
    int kept = 0;
    int converted = 0;
    int dropped = 0;
    std::vector<BotDefect> needsYou;
    std::vector<BotDefect> defects;
    [[nodiscard]] Json toJson() const;
};

struct BotTestCase {
    std::string name;
    bool ok = false;
    bool skipped = false;
    bool isWhole = true; ///< false: a part of it was not tried; `why` says which
    Sentence why;
};
struct BotTestReport {
    int passed = 0;
    int partly = 0; ///< of them, not tried as a whole
    int failed = 0;
    int skipped = 0;
    std::vector<BotTestCase> cases;
};

struct TrainOptions {
    Effort effort = Effort::Publish;
    const std::atomic<bool>* cancelled = nullptr;
    std::function<void(double)> progress;
    /// Beside the files', in the bot's own language; those of intents that it does not have teach nothing.
    std::vector<TrainingExample> extraExamples;
};

/// A parsed bot project: domain, training data, rules, stories, forms, responses, tests.
/// Parsing never aborts on a defect of the author: it reports it with file and line and goes on.
class BotProject {
public:
    virtual ~BotProject() = default;
    /// Errors: InvalidInput ("bot", "no domain"), only if there is nothing to make a bot of; TooMany
    /// ("slots", "10000"), where there is more of a kind than anybody writes.
    [[nodiscard]] static Result<std::unique_ptr<BotProject>> parse(const std::string& name,
                                                                   const BotFiles& files);
    [[nodiscard]] virtual const FidelityReport& report() const = 0;
    /// Trains understanding; the result is a model blob that `loadBot` takes with the same files.
    /// Errors: Cancelled.
    [[nodiscard]] virtual Result<Bytes> train(const TrainOptions& options) const = 0;
    /// Runs its own test stories and end-to-end cases against a trained model.
    [[nodiscard]] virtual Result<BotTestReport> test(ByteView model) const = 0;
    [[nodiscard]] virtual std::vector<std::string> languages() const = 0;
    /// Whether the domain or an example names this intent ("faq/returns" too).
    [[nodiscard]] virtual bool hasIntent(std::string_view intent) const = 0;
};

/// A folder as it was taken in, whatever tool it came from.
struct TakenIn {
    BotFiles files; ///< a project in Rasa's format; of another tool's bot the originals under "original/" too
    FidelityReport report;
    std::unique_ptr<BotProject> project;
};
/// Reads a Rasa project as it is, but for YAML and JSON in UTF-16, which become UTF-8; converts a Dialogflow
/// ES export or nlp.js corpora into one. Lines of the report are the source's. Errors: as parse.
[[nodiscard]] Result<TakenIn> takeIn(const std::string& name, BotFiles files);

/// A bot ready to answer. Errors: as parse; Damaged ("model").
[[nodiscard]] Result<std::shared_ptr<const Bot>> loadBot(const std::string& name, const BotFiles& files,
                                                         ByteView model);

} // namespace chatkeep::engine
