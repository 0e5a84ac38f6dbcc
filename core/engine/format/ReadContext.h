// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/KnownNames.h"
#include "core/engine/format/YamlTree.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Mappings of a 2.x form, to be moved to their slots once all files are read.
struct FormMappings {
    std::string form;
    std::string slot;
    std::vector<SlotMapping> mappings;
    SourcePlace place;
};

/// What a response says or its button sends, as it is written; templates of Jinja are left out.
struct WrittenText {
    std::string response;
    std::string text;
    bool isPayload = false;
    SourcePlace place;
};

/// What a setting of ours speaks of: a slot, a flow, or what the bot does.
struct SettingName {
    enum class Of { Slot, Flow, Action };

    std::string name;
    Of of = Of::Action;
    SourcePlace place;
};

/// `- bye: {triggers: utter_bye}` of Rasa 1.x.
struct IntentTrigger {
    std::string intent;
    std::string action;
    SourcePlace place;
};

/// Where training data say what a word means.
struct WordMeaning {
    SourcePlace place;
    bool isAnnotated = false; ///< in an example rather than by a synonym
};

/// What the readers of one project share: the result so far, and where they are.
struct ReadContext {
    BotSpec& spec;
    std::string file;
    std::string language; ///< of this file's training data; empty: the bot's own
    bool isTest = false;
    bool isOnlyNamedTest =
        false;                  ///< stands among data: of its stories those with a visitor's words are tests
    bool oldFormat = false;     ///< a file says version 2.x, or is of Rasa 1.x
    bool ofAnotherTool = false; ///< converted; what it came from lies beside it
    int languageLine = 0;       ///< of its config; 0: that names none
    bool hasMappings = false;
    bool hasDomain = false;
    bool restrictsRules = true; ///< one message of the visitor in a rule
    std::vector<FormMappings> formMappings;
    std::vector<IntentTrigger> triggers;
    std::vector<WrittenText> responseTexts;
    std::vector<SettingName> settingNames;
    std::vector<WrittenText> conditionSlots;         ///< that conditions of responses name
    SourcePlace fallbackPlace;                       ///< where the author names his fallback
    std::map<std::string, WordMeaning> wordMeanings; ///< of synonyms, by language, a line's end and the word
    std::map<std::string, SourcePlace> taughtAt;     ///< where an intent with examples is named first
    std::set<std::string> noAutoFill;                ///< slots that 2.x was told not to fill by itself
    std::set<std::string> said;                      ///< what is listed: file, line and words
    std::string_view source;                         ///< text of the stories in Markdown that are read

    /// Not said of this line before: what an alias repeats stands in the file once.
    [[nodiscard]] bool isNew(int line, const Sentence& what) {
        return said.insert(file + '\n' + std::to_string(line) + '\n' + what.text()).second;
    }

    [[nodiscard]] SourcePlace at(int line) const { return {file, line}; }
    void defect(int line, Sentence what) { list(spec.report.defects, line, std::move(what)); }
    void needsYou(int line, Sentence what) { list(spec.report.needsYou, line, std::move(what)); }
    /// What an author wrote that means nothing here.
    void noteOthers(const YamlNode& node, std::initializer_list<std::string_view> known,
                    const Sentence& what) {
        for (std::size_t i = 0; i < node.keys.size(); ++i)
            if (std::ranges::find(known, node.keys[i]) == known.end())
                needsYou(node.keyLines[i], sentence("'%1' of %2 is kept, not used", node.keys[i], what));
    }
    /// Says where something else stands than a list, a map or a text; nothing at all is no mistake.
    void wantList(const YamlNode& node, std::string_view key, const Sentence& of) {
        if (!node.isList() && !node.isNull())
            defect(node.line, sentence("'%1' of %2 is not a list", key, of));
    }
    void wantMap(const YamlNode& node, std::string_view key, const Sentence& of) {
        if (!node.isMap() && !node.isNull()) defect(node.line, sentence("'%1' of %2 is not a map", key, of));
    }
    void wantText(const YamlNode& node, std::string_view key, const Sentence& of) {
        if (!node.isScalar() && !node.isNull())
            defect(node.line, sentence("'%1' of %2 is not a text", key, of));
    }
    void kept(int number = 1) { spec.report.kept += number; }
    void converted(int number = 1) { spec.report.converted += number; }

private:
    void list(std::vector<BotDefect>& all, int line, Sentence what) {
        if (all.size() <= kMostListed && isNew(line, what)) listDefect(all, {file, line, std::move(what)});
    }
};

enum class NluKind { Intent, Synonym, Regex, Lookup };

/// What lines of training data belong to.
struct NluItem {
    NluKind kind = NluKind::Intent;
    std::string name;
};

/// The scalar's text, or empty.
[[nodiscard]] inline std::string scalarText(const YamlNode* node) {
    return node != nullptr && node->isScalar() ? node->text : std::string();
}
/// A number from 0 to 1, or none.
[[nodiscard]] std::optional<double> shareOf(const YamlNode& node);
/// A scalar as a list of one, a list of scalars as it is.
[[nodiscard]] std::vector<std::string> textList(const YamlNode* node);

void readDomain(ReadContext& context, const YamlNode& root);
void readSlots(ReadContext& context, const YamlNode& slots);
void readForms(ReadContext& context, const YamlNode& forms);
/// The predicate of an `if`; a defect and none where it is missing or cannot be read.
[[nodiscard]] std::optional<Predicate> readCondition(ReadContext& context, const YamlNode* node, int line);
/// `[{if: predicate, utter: response}, …]`
[[nodiscard]] std::vector<FlowRejection> readRejections(ReadContext& context, const YamlNode& list);
[[nodiscard]] std::vector<SlotMapping> readMappings(ReadContext& context, const YamlNode& node,
                                                    const std::string& slot);
/// Moves 2.x mappings to their slots and fills same-named slots as 2.x did by itself.
void convertOldForms(ReadContext& context);
/// Makes a rule of what each intent triggers, unless the author's stories go on otherwise.
void convertTriggers(ReadContext& context);
void readResponses(ReadContext& context, const YamlNode& responses);
void readNlu(ReadContext& context, const YamlNode& nlu);
/// One example, surface form, pattern or entry; an example's annotations are taken out.
void takeNluLine(ReadContext& context, const NluItem& item, std::string_view text, int line);
/// A word that stands for a value. As in Rasa the last one counts, and what examples say before synonyms; two
/// values of one word are listed.
void takeWordMeaning(ReadContext& context, std::string_view surface, const std::string& value, int line,
                     bool isAnnotated);
/// A heading like "## intent:greet" of training data in Markdown; `name` is part of the line.
struct MarkdownSection {
    NluKind kind = NluKind::Intent;
    std::string_view name;
};
[[nodiscard]] std::optional<MarkdownSection> markdownSectionOf(std::string_view line);
/// What stands behind a line's mark, as Rasa 1.x has it: with or without a space. Empty if it is no list
/// item.
[[nodiscard]] std::string_view markdownItemOf(std::string_view line);
/// Has sections like "## intent:greet".
[[nodiscard]] bool isMarkdownTraining(std::string_view text);
void readMarkdownTraining(ReadContext& context, const BotFiles& files, std::string_view text);
enum class MarkdownStories { None, Dialogues, Responses };
/// Whether a text has headings with what visitors mean and what the bot does or, of retrieval intents, says.
[[nodiscard]] MarkdownStories markdownStoriesIn(std::string_view text);
void readMarkdownStories(ReadContext& context, std::string_view text);
/// The list of stories that Markdown means, as YAML would have it, with the spans of names and words.
[[nodiscard]] YamlNode markdownDialogues(ReadContext& context, std::string_view text);
/// `{"rasa_nlu_data": {…}}`
void readJsonTraining(ReadContext& context, const BotFiles& files, std::string_view text);
void readStories(ReadContext& context, const YamlNode& list, bool rules);
void readFlows(ReadContext& context, const YamlNode& flows);
void guessOwnLanguage(ReadContext& context);
/// Of a data file that has a section "language": whoever writes it is told where it counts.
void noteFileLanguage(ReadContext& context, int line, const std::string& named);
/// Names what a flow, but for its steps, has in the place of a list, a text or a yes or no.
void checkFlowShape(ReadContext& context, const YamlNode& flow, const std::string& id);
/// The same for a step; false where it is none at all.
[[nodiscard]] bool checkStepShape(ReadContext& context, const YamlNode& step, const std::string& flow);
/// Steps that lead nowhere or are never reached, triggers that meet, and names that nothing stands behind.
void checkFlows(ReadContext& context, const KnownNames& names);
/// Steps that come round to themselves without anything that could change the way.
void checkFlowLoops(ReadContext& context);
/// Whether a value that the author gives a slot is of its type.
void checkSlotValue(ReadContext& context, const SlotSpec& slot, const Json& value, int line);
/// Entities, intents, forms, flows and slots that mappings name.
void checkMappings(ReadContext& context, const KnownNames& names);
/// Stories that train on words: a visitor's text is an example of the intent that it is one of, else of an
/// intent of its own; a bot's text is the response that says it, else one of its own.
void takeStoryTexts(ReadContext& context);
/// Lets flows without an nlu_trigger be started by their own names and descriptions.
void triggerFlowsByDescription(ReadContext& context);
/// A flow of those whose name or description is of greeting or of taking leave is begun by such words too,
/// where no example of the author's has them.
void wakeFlowsByCourtesy(ReadContext& context);
void readFixtures(ReadContext& context, const YamlNode& list);
void readTestCases(ReadContext& context, const YamlNode& list);
void readActionStubs(ReadContext& context, const YamlNode& map);
void readConfig(ReadContext& context, const YamlNode& root);
/// endpoints.yml: the action server only; the rest is of Rasa's own server.
void readEndpoints(ReadContext& context, const std::string& text);
/// What only shows when everything is read: unknown names, payloads, regexes.
void checkSpec(ReadContext& context);
/// Intents, entities and slots that buttons send, texts name and conditions ask for.
void checkResponses(ReadContext& context, const KnownNames& names);
/// Checkpoints that lead nowhere or come from nowhere.
void checkCheckpoints(ReadContext& context);

} // namespace chatkeep::engine
