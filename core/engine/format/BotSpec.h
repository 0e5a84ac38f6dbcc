// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"
#include "core/engine/format/Predicate.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Where something stands in the author's files.
struct SourcePlace {
    std::string file;
    int line = 0;
    bool operator==(const SourcePlace&) const = default;
};

struct IntentSpec {
    std::string name;
    std::optional<std::vector<std::string>> usedEntities; ///< only these decide what follows; none: all
    std::vector<std::string> ignoredEntities;             ///< these do not
    bool inDomain = false;
    SourcePlace place;
};

struct EntitySpec {
    std::string name;
    std::vector<std::string> roles;
    std::vector<std::string> groups;
    bool influences = true; ///< decides what follows
    SourcePlace place;
};

/// When a mapping may apply. An empty optional: no matter; an empty name: none may be active.
struct MappingCondition {
    std::optional<std::string> activeLoop;
    std::optional<std::string> activeFlow;
    std::string requestedSlot;
    int line = 0;
};

struct SlotMapping {
    enum class Type { FromEntity, FromText, FromIntent, FromTriggerIntent, Custom, FromLlm, Controlled };

    Type type = Type::Custom;
    std::string entity;
    std::string role;
    std::string group;
    std::vector<std::string> intents;
    std::vector<std::string> notIntents;
    Json value;
    std::string action; ///< of a custom one: fills the slot, each turn that the conditions hold
    std::vector<MappingCondition> conditions;
    SourcePlace place;
};

struct FlowRejection {
    Predicate condition;
    std::string utter;
    int line = 0;      ///< of the condition
    int utterLine = 0; ///< of `utter`
};

/// What another slot keeps of a slot's value: the visitor's words for it; of "12.50 EUR" or "PT1H30M" the
/// amount and the unit; of "Monday to Wednesday" both ends.
enum class ValuePart { Words, Amount, Unit, Start, End };

struct SlotKeeper {
    std::string slot;
    ValuePart part = ValuePart::Words;
};

/// Settings that name by keeper the slot whose value it keeps a part of.
inline constexpr std::array<std::pair<std::string_view, ValuePart>, 5> kPartSettings = {
    {{"slot_words", ValuePart::Words},
     {"slot_amounts", ValuePart::Amount},
     {"slot_units", ValuePart::Unit},
     {"slot_starts", ValuePart::Start},
     {"slot_ends", ValuePart::End}}};

/// Lists by language; empty: of any.
using WordsByLanguage = std::map<std::string, std::vector<std::string>>;

struct SlotSpec {
    enum class Type { Text, Bool, Categorical, Float, List, Any };

    std::string name;
    Type type = Type::Text;
    Json initial;
    bool influences = true;
    double minValue = 0;
    double maxValue = 1;
    std::vector<Json> values;
    std::vector<SlotMapping> mappings;     ///< in order: the first that matches wins
    std::vector<FlowRejection> rejections; ///< of its `validation`: before those of the step that asks
    std::string refillUtter;               ///< asks again after one of them; empty: the step's own question
    std::vector<std::string> follows;      ///< slots: once none of them is set, this one is emptied
    std::vector<SlotKeeper> keepers;       ///< slots that keep a part of the value
    WordsByLanguage leads;                 ///< words that an answer in any words stands behind
    WordsByLanguage trails;                ///< … and before
    int turns = 0;                         ///< of the visitor's that a value lives; 0: as long as the session
    bool isOurs = false;                   ///< of a pattern's question; not in the author's files
    SourcePlace place;

    /// As rules and stories see a number.
    [[nodiscard]] double bounded(double number) const {
        return std::max(minValue, std::min(number, maxValue));
    }
};

/// As domains write it: "text", "bool" …
[[nodiscard]] std::string_view nameOf(SlotSpec::Type type);

struct FormSpec {
    std::string name;
    std::vector<std::string> requiredSlots;
    std::vector<std::string> ignoredIntents;
    std::map<std::string, int> lines; ///< of its slots and ignored intents
    SourcePlace place;

    [[nodiscard]] int lineOf(const std::string& member) const {
        const auto known = lines.find(member);
        return known == lines.end() ? place.line : known->second;
    }
};

struct SlotCondition {
    std::string slot;
    Json value;
};

/// A button of a response, in the bot's languages.
struct ButtonSpec {
    Button button;
    std::map<std::string, Button> translations; ///< by language
};

/// One way to say a response.
struct ResponseVariation {
    std::string text;
    std::map<std::string, std::string> translations; ///< language -> text
    std::string id;
    std::string image;
    std::vector<ButtonSpec> buttons;
    std::string channel;
    std::vector<SlotCondition> conditions; ///< all must hold
    std::optional<Predicate> predicate;
    bool jinja = false;
    SourcePlace place;
};

struct ResponseSpec {
    std::string name;
    std::vector<ResponseVariation> variations;
    bool isOurs = false; ///< of what a story has the bot say; not in the author's files
    SourcePlace place;
};

struct SlotCheck {
    std::string name;
    bool hasValue = false; ///< false: any value but null
    Json value;
};

/// A step of a rule, story or test story.
struct StoryStep {
    enum class Kind { Intent, UserText, Action, BotText, ActiveLoop, SlotSet, Checkpoint, Or };

    Kind kind = Kind::Action;
    std::string name; ///< intent, action, checkpoint, or loop (empty: none)
    std::string text; ///< what user or bot say, annotations taken out
    std::vector<Entity> entities;
    std::vector<bool> entityHasValue; ///< beside `entities`
    std::vector<SlotCheck> slots;
    std::vector<std::vector<StoryStep>> alternatives; ///< of an `or`
    int line = 0;
};

struct StorySpec {
    std::string name;
    bool isRule = false;
    bool isOurs = false; ///< made from what an intent of Rasa 1.x triggers; not in the author's files
    bool conversationStart = false;
    bool waitForUser = true;
    std::vector<StoryStep> conditions;
    std::vector<StoryStep> steps;
    SourcePlace place;
};

struct FlowStep;

/// Where a flow goes on: to a step, to the end, or by the first branch that holds.
struct FlowNext {
    struct Branch {
        std::optional<Predicate> condition; ///< none: else
        std::string target;                 ///< step id, "END", or an inner step's id
        int line = 0;                       ///< of the condition
        int targetLine = 0;
    };
    std::string target; ///< empty with no branches: the following step
    int line = 0;       ///< of the target
    std::vector<Branch> branches;
    bool isCut = false; ///< a branch could not be read
};

struct FlowStep {
    enum class Kind { Action, Collect, SetSlots, Call, Link, Noop, Other };

    Kind kind = Kind::Noop;
    std::string id;    ///< given by the author or by us; unique in the flow
    std::string name;  ///< action, slot to collect, flow to call or link
    std::string utter; ///< of collect
    bool askBeforeFilling = false;
    bool resetAfterFlowEnds = true;
    bool takesOnlyAnswers = false;   ///< of collect: nothing interrupts it
    std::int64_t silenceSeconds = 0; ///< of collect: after which silence the bot speaks up; 0: as elsewhere
    std::vector<FlowRejection> rejections;
    std::vector<std::pair<std::string, Json>> slots; ///< of set_slots
    std::vector<int> slotLines;                      ///< of each of them
    FlowNext next;
    int line = 0;
};

inline constexpr int kMaxFlowSteps = 250; ///< of one turn

/// A slot of Rasa's own: the bot's language that the conversation is in.
inline constexpr std::string_view kLanguageSlot = "language";
/// Another: how often in a row the visitor has been silent.
inline constexpr std::string_view kSilencesSlot = "consecutive_silence_timeouts";

/// Begins the name of the intent that stands for a flow without examples.
inline constexpr std::string_view kFlowIntent = "flow_";

struct FlowTrigger {
    std::string intent;
    double threshold = 0;
    int line = 0; ///< 0: not in the author's files
};

struct FlowSpec {
    std::string id;
    std::string name;
    std::string description;
    std::optional<Predicate> guard;
    bool callableOnly = false;
    bool runsCompleted = true; ///< pattern_completed follows its end
    std::vector<FlowTrigger> triggers;
    std::vector<std::string> persistedSlots;
    std::vector<int> persistedLines; ///< of each of them
    std::vector<std::string> fresh;  ///< slots that it begins without, but for what the message fills
    std::vector<FlowStep> steps;     ///< flat; inner steps of branches follow their parent's level
    SourcePlace place;
};

/// One step of an end-to-end test: what the visitor says, then what must be true.
struct TestStep {
    std::string user; ///< empty: what the bot says on its own before the visitor does
    std::vector<std::pair<std::string, Json>> assertions; ///< "bot", "utter", "slot_was_set" … with its value
    std::vector<int> assertionLines;                      ///< of each of them
    bool isAsserted = false; ///< it has `assertions`: checks of its own would not count
    bool ordered = false;    ///< each assertion holds after the one before it
    int line = 0;
};

struct EndToEndCase {
    std::string name;
    std::vector<std::string> fixtures; ///< names of slot values to begin with
    std::vector<TestStep> steps;
    SourcePlace place;
    Sentence problem; ///< what of it cannot be read, with its line: such a case fails
};

/// Where the author's own actions run; from endpoints.yml.
struct ActionEndpoint {
    std::string url;
    bool takesPersonalData = false; ///< `personal_data: clear`: needs more than placeholders
    SourcePlace place;
};

struct SpecRegex {
    std::string name;
    std::string pattern;
    SourcePlace place;
};

/// An entry of a list among training data: another word for a value, a pattern, or a value.
struct ListedWords {
    enum class Kind { Synonym, Regex, Lookup };

    Kind kind = Kind::Lookup;
    std::string name; ///< of the list: of a synonym, the value
    std::string words;
    SourcePlace place;
};

/// Training data of one language; an empty language is the bot's own.
struct NluSpec {
    std::vector<TrainingExample> examples;
    std::vector<SourcePlace> places;             ///< beside `examples`
    std::map<std::string, std::string> synonyms; ///< surface form, case-folded -> value
    std::map<std::string, std::vector<std::string>> lookups;
    std::vector<SpecRegex> regexes;
    std::vector<ListedWords> listed; ///< as the files have them
};

inline constexpr std::size_t kMostListed = 10'000; ///< in one list of a report
/// Adds to a list of a report. Where it is full, the last entry says so and nothing more is added.
inline void listDefect(std::vector<BotDefect>& list, BotDefect one) {
    if (list.size() > kMostListed) return;
    if (list.size() == kMostListed)
        one.what = sentence("more than %1 like this were found: the others are not listed",
                            std::to_string(kMostListed));
    list.push_back(std::move(one));
}

/// Begins the names of intents made of words in stories.
inline constexpr std::string_view kSaidPrefix = "said_";

/// Everything a project says, in one piece: the loader's result.
struct BotSpec {
    std::string name;
    std::string language = "en";
    std::vector<std::string> additionalLanguages;
    bool nluFallback = true;   ///< FallbackClassifier in the pipeline, or no pipeline given
    bool coreFallback = true;  ///< RulePolicy's enable_fallback_prediction
    bool likelyStories = true; ///< TEDPolicy, or no policies given: stories serve where none fits
    /// MemoizationPolicy's max_history, where the author gives one and no policy that forgets or generalises:
    /// so much of what happened last must be as in a story. 0: what fits best counts.
    int storyWindow = 0;
    std::string coreFallbackAction = "action_default_fallback";
    std::optional<double> outOfScopeThreshold; ///< the author's own; else the model's
    double sessionMinutes = 60;                ///< 0: never expires
    bool carryOverSlots = true;
    bool entitiesAsSlots = true;
    bool isConverted = false;        ///< of another tool, whose lists hold all that their entities may be
    std::int64_t silenceSeconds = 0; ///< after which the bot speaks up (pattern_user_silence); 0: never
    std::map<std::string, int> slotTurns;
    std::map<std::string, std::vector<std::string>> slotFollows;
    std::map<std::string, std::vector<std::string>> freshSlots; ///< by flow (FlowSpec::fresh)
    std::map<std::string, SlotKeeper> slotParts;                ///< by slot: the one that it keeps a part of
    std::map<std::string, WordsByLanguage> slotLeads;           ///< SlotSpec::leads
    std::map<std::string, WordsByLanguage> slotTrails;          ///< SlotSpec::trails
    /// Responses by the author's action that they stand in for: said only where it says nothing itself.
    std::map<std::string, std::vector<std::string>> spareResponses;

    std::vector<IntentSpec> intents;
    std::vector<EntitySpec> entities;
    std::vector<SlotSpec> slots;
    std::vector<FormSpec> forms;
    std::vector<std::pair<std::string, SourcePlace>> actions;
    ActionEndpoint actionEndpoint;
    std::set<std::string> agents; ///< of Rasa's own: language models that flows call; they do not run here
    std::vector<ResponseSpec> responses;
    std::vector<StorySpec> stories; ///< rules and stories in file order
    std::vector<FlowSpec> flows;
    std::map<std::string, NluSpec> nlu; ///< by language
    /// Made from names and descriptions of flows that no intent starts; trained on, not counted.
    std::vector<TrainingExample> flowExamples;
    /// Whole messages that begin a flow which greets or takes leave; not trained on.
    std::vector<TrainingExample> courtesies;
    /// Words of visitors in stories that train on them, each an intent of its own (kSaidPrefix); trained on,
    /// not counted.
    std::vector<TrainingExample> saidExamples;
    std::vector<StorySpec> testStories;
    std::vector<EndToEndCase> testCases;
    std::map<std::string, std::vector<std::pair<std::string, Json>>> fixtures; ///< slot values by name
    /// What the author's actions answer in end-to-end cases, by "action" or, for one case, "case::action".
    std::map<std::string, Json> actionStubs;
    std::map<std::string, std::vector<int>> blocks; ///< by file: where sections and their members begin
    FidelityReport report;

    [[nodiscard]] std::string allLanguages() const; ///< by spaces, the main one first
    /// Whether rules and stories look at the entity behind this intent.
    [[nodiscard]] bool heeds(std::string_view intent, const std::string& entity) const;
    /// The domain or an example names it.
    [[nodiscard]] bool hasIntent(std::string_view name) const;
    [[nodiscard]] const SlotSpec* slot(std::string_view name) const;
    [[nodiscard]] const FormSpec* form(std::string_view name) const;
    [[nodiscard]] const ResponseSpec* response(std::string_view name) const;
};

/// Reads all files of a project. Errors: InvalidInput ("bot", "no domain"), TooMany (a section, "10000").
[[nodiscard]] Result<BotSpec> readBotSpec(const std::string& name, const BotFiles& files);

} // namespace chatkeep::engine
