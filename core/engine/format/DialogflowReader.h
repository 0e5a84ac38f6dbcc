// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/ForeignBot.h"
#include "core/engine/format/ProjectWriter.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {

struct DialogflowParameter {
    std::string name; ///< as responses use it
    std::string slot;
    std::string type; ///< "@sys.date", "@size"
    int line = 0;
    bool required = false;
    bool isList = false;
    std::string constant;                                    ///< a value that is no reference
    std::string context;                                     ///< whose parameter is its value
    std::string member;                                      ///< that parameter
    std::string otherwise;                                   ///< its value where the visitor says none
    std::string part;                                        ///< its value is "$name.original"
    std::string source;                                      ///< that name, where it is another parameter's
    std::map<std::string, std::vector<std::string>> prompts; ///< by language

    [[nodiscard]] bool isAsked() const { return required && constant.empty() && context.empty(); }
    /// What it holds is said in this message or asked for.
    [[nodiscard]] bool isOwn() const { return constant.empty() && context.empty(); }
};

/// One message of an answer, in all its languages and ways.
struct DialogflowMessage {
    std::string channel;                                   ///< empty: any
    std::size_t place = 0;                                 ///< among the messages of its channel
    std::map<std::string, std::vector<std::string>> texts; ///< by language
    std::map<std::string, std::vector<Button>> buttons;    ///< by language
    std::string image;
    std::string custom;
    int customLine = 0;
    int line = 0;

    [[nodiscard]] bool isEmpty() const {
        return texts.empty() && buttons.empty() && image.empty() && custom.empty();
    }
};

/// An intent's file, as far as it says what the bot does.
struct DialogflowIntent {
    std::string name;
    std::string title; ///< as written
    std::string path;
    std::string action;
    int line = 0;
    std::string id;
    std::string parent; ///< the id of the intent that it follows
    int parentLine = 0;
    std::vector<std::string> contexts; ///< folded; all must be active
    int contextsLine = 0;
    std::vector<std::pair<std::string, int>> gives; ///< contexts with their turns; 0: ended
    std::vector<DialogflowParameter> parameters;
    std::vector<std::pair<std::string, int>> events; ///< with their lines
    std::vector<DialogflowMessage> messages;
    bool resetsContexts = false;
    bool isFallback = false;
    bool usesWebhook = false;
    bool handsOff = false;
    int webhookLine = 0;
    bool isOff = false;
    /// Folded, without marks: where they stand, by language.
    std::map<std::string, std::map<std::string, SourcePlace>> phrases;
    std::vector<std::string> confusable; ///< intents with a phrase of this one
    std::set<std::string> placed;        ///< parameters for any words that stand in phrases

    void read(ForeignContext& context, const YamlNode& root);
    /// The role that tells parameters of one entity apart; empty where there is only one.
    /// Its flow asks something, so that another may come between.
    [[nodiscard]] const DialogflowParameter* parameter(std::string_view named) const;
    [[nodiscard]] bool asks() const { return std::ranges::any_of(parameters, &DialogflowParameter::isAsked); }
    [[nodiscard]] std::string roleOf(const std::string& entity, const std::string& alias) const;

private:
    void readPriority(ForeignContext& context, const YamlNode& root);
    void readResponse(ForeignContext& context, const YamlNode& response);
    void readParameters(ForeignContext& context, const YamlNode& list);
    void readMessages(ForeignContext& context, const YamlNode& list);
    [[nodiscard]] DialogflowMessage& messageAt(const std::string& channel, std::size_t place, int line);
    void readRich(ForeignContext& context, const YamlNode& node, const std::string& language,
                  DialogflowMessage& message);
};

/// Reads a Dialogflow ES export. An intent with parameters or contexts becomes a flow, any other a rule;
/// a context becomes a slot that lives as many turns.
class DialogflowReader {
public:
    explicit DialogflowReader(const BotFiles& files);
    [[nodiscard]] std::optional<ForeignBot> read();

private:
    struct EntityFacts {
        std::string name;
        SourcePlace place;
        bool hasEntries = false;
        bool isRegex = false;
        bool isOpen = false; ///< other values than the listed ones may come
        std::set<std::string> values;
        std::map<std::string, std::string> members;  ///< entities that it is made of, by alias
        std::map<std::string, std::string> surfaces; ///< as values are said, by folded words
    };

    /// A text with its names filled in.
    struct Filling {
        bool jinja = false;
        std::set<std::string> used;  ///< slots that may be unset
        std::vector<Sentence> lacks; ///< what nothing is said of
    };
    /// What `$name.part` or `#context.name.part` is here.
    struct NamedValue {
        std::string slot; ///< empty: none
        std::size_t end = 0;
        Sentence lack; ///< why nothing is said of it
    };

    [[nodiscard]] bool hasIntents(const std::string& root) const;
    void readAgent();
    void readLanguages(const YamlNode& list);
    void readEntityFile(const std::string& path, const std::string& text);
    void readEntries(const std::string& stem, const std::string& language, const std::string& path,
                     const std::string& text);
    void takeEntries(EntityFacts& entity, const YamlNode& list, const std::string& language);
    void readIntentFile(const std::string& path, const std::string& text);
    void readUserSays(const std::string& stem, const std::string& language, const std::string& path,
                      const std::string& text);
    void takeUserSays(DialogflowIntent& intent, const YamlNode& list, const std::string& language);
    void takePart(DialogflowIntent& intent, const YamlNode& part, std::string& marked, std::string& plain);
    [[nodiscard]] std::string wordsEntity(const std::string& parameter) const;
    void writeWords(const DialogflowIntent& intent, const DialogflowParameter& parameter, WrittenSlot& slot);
    void noteOtherFiles();

    void linkIntents();
    void nameSlots();
    void nameOwnSlots(std::set<std::string>& taken);
    [[nodiscard]] bool keepsGiven(const DialogflowIntent& intent, const DialogflowParameter& parameter) const;
    [[nodiscard]] bool mayWaitWith(const std::string& slot, const DialogflowIntent& digression) const;
    [[nodiscard]] std::string slotOf(const std::string& context, const std::string& member,
                                     int level = 0) const;
    [[nodiscard]] std::string guardOf(const DialogflowIntent& intent) const;
    void writeUnreachable();
    void chooseGreeting();
    void writeGreeting(const DialogflowIntent& intent, const std::vector<std::string>& actions);
    void writeIntent(DialogflowIntent& intent);
    [[nodiscard]] std::vector<std::string> writeMessages(const DialogflowIntent& intent);
    void writeMessage(const DialogflowIntent& intent, const DialogflowMessage& message,
                      const std::string& response);
    [[nodiscard]] Button filledButton(const DialogflowIntent& intent, const Button& button, Filling& filling,
                                      int line);
    void checkParents();
    void checkContexts();
    void checkPhrases();
    void checkEntities();
    void noteLacks(const std::vector<Sentence>& lacks, int line);
    void noteUnknownEntity(const DialogflowParameter& parameter, const std::string& entity);
    void writeSlot(const DialogflowIntent& intent, const DialogflowParameter& parameter);
    [[nodiscard]] std::string freshFlowId(const std::string& name);
    void writeFlow(const DialogflowIntent& intent, const std::vector<std::string>& actions);
    [[nodiscard]] std::vector<std::pair<std::string, std::string>>
    contextsAfter(const DialogflowIntent& intent, WrittenFlow& flow) const;
    static void writeDefault(const DialogflowParameter& parameter, WrittenFlow& flow);
    void writeCollect(const DialogflowIntent& intent, const DialogflowParameter& parameter,
                      WrittenFlow& flow);
    [[nodiscard]] std::string filled(const DialogflowIntent& intent, const std::string& text,
                                     Filling& filling);
    [[nodiscard]] NamedValue namedAt(const DialogflowIntent& intent, std::string_view text, std::size_t at,
                                     Filling& filling);
    void takeDotted(NamedValue& value, std::string_view text, const DialogflowIntent& intent,
                    const DialogflowParameter& parameter, Filling& filling);
    [[nodiscard]] const DialogflowParameter* givenBy(const std::string& context,
                                                     const std::string& member) const;
    [[nodiscard]] const DialogflowParameter*
    givenBy(const std::string& context, const std::string& member,
            std::set<std::pair<std::string, std::string>>& asked) const;
    [[nodiscard]] std::string keeperOf(const std::string& slot, ValuePart part);
    [[nodiscard]] const std::map<std::string, std::string>& membersOf(const std::string& type) const;
    [[nodiscard]] bool markMembers(const std::string& type, std::string_view text, std::string& marked);
    [[nodiscard]] std::string memberSlot(const std::string& slot, const std::string& alias) const;
    void nameMemberSlots(std::set<std::string> taken);
    [[nodiscard]] const DialogflowParameter* wholeOf(const DialogflowIntent& intent,
                                                     const DialogflowParameter& parameter) const;
    [[nodiscard]] std::vector<std::string> slotsOf(const DialogflowParameter& parameter) const;
    void writeMembers(const DialogflowIntent& intent, const DialogflowParameter& parameter);
    void letAnswersFillMembers(const DialogflowIntent& intent, const std::string& flow);

    const BotFiles& m_files;
    std::vector<std::string> m_roots; ///< folders of an agent.json with their slashes
    std::string m_root;               ///< the one that is read
    std::string m_language = "en";    ///< the agent's, as written
    bool m_found = false;
    ForeignContext m_context;
    ProjectWriter m_writer;
    std::map<std::string, EntityFacts> m_entityByPath; ///< path without ".json"
    std::vector<DialogflowIntent> m_intents;
    std::map<std::string, std::size_t> m_intentByPath;
    std::map<std::string, int> m_contextTurns;
    int m_examples = 0;
    int m_entities = 0;
    std::map<std::string, SourcePlace> m_actions;
    std::set<std::string> m_slotNames; ///< of parameters, their members and contexts
    std::map<std::pair<std::string, std::string>, std::string> m_memberSlots; ///< by slot and alias
    std::set<std::string> m_lacks;                                            ///< noted: file, line and what
    std::set<std::string> m_missing; ///< entities that nothing here finds
    std::set<std::string> m_flowIds;
    const DialogflowIntent* m_greeting = nullptr; ///< whose event begins a conversation
    bool m_hasFallback = false;
    std::vector<std::string> m_fallback;                            ///< what its actions are
    std::map<std::string, std::vector<std::string>> m_plainAnswers; ///< of intents that a rule answers
    std::set<std::string> m_openFlows;                              ///< intents of flows that want no context
};

/// The entity of a parameter's type: ours for a system entity that is found here, else its own name.
[[nodiscard]] std::string dialogflowEntity(std::string_view type);
/// Whether a parameter's type is one of Dialogflow's own that no finder here knows.
[[nodiscard]] bool isUnknownSystemType(std::string_view type);
/// The name of a parameter or context that stands there, or nothing.
[[nodiscard]] std::string_view dialogflowName(std::string_view text, std::size_t at);
/// The slot that says whether a context is active.
[[nodiscard]] std::string dialogflowContextSlot(std::string_view context);
/// What is said, where the author kept a sign from being a name: `${100}`, `${$price}`, `#{1}`.
[[nodiscard]] std::string dialogflowText(std::string text);
/// A text or a list of texts.
[[nodiscard]] std::vector<std::string> dialogflowTexts(const YamlNode* node);
/// "en" where a prompt or message has "lang": "en-US"; empty where it names none.
[[nodiscard]] std::string dialogflowLanguage(const YamlNode& node);

} // namespace chatkeep::engine
