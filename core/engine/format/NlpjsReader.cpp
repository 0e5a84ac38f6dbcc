// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/ForeignBot.h"
#include "core/engine/format/NlpjsCorpora.h"
#include "core/engine/format/NlpjsEntities.h"
#include "core/engine/format/NlpjsSettings.h"
#include "core/engine/format/NlpjsTests.h"
#include "core/engine/format/NlpjsTexts.h"
#include "core/engine/format/Predicate.h"
#include "core/engine/format/ProjectWriter.h"
#include "core/engine/format/ReadContext.h"
#include "core/engine/understanding/EntityExtractor.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace chatkeep::engine {
namespace {

/// A text by itself is a list of one.
std::span<const YamlNode> oneOrMore(const YamlNode* node) {
    if (node == nullptr || node->isNull()) return {};
    if (node->isScalar()) return {node, 1};
    return node->items;
}

class NlpjsReader {
public:
    explicit NlpjsReader(const BotFiles& files)
        : m_files(files) {}

    std::optional<ForeignBot> read() {
        m_corpora = nlpjsCorpora(m_files, m_context);
        if (m_corpora.empty()) return std::nullopt;
        for (const auto& corpus : m_corpora)
            m_writer.languages.insert(corpus.language);
        m_writer.language = languageToBegin(noteNlpjsSettings(m_files, m_context), m_corpora);
        for (const auto& corpus : m_corpora)
            readEntities(corpus);
        for (const auto& corpus : m_corpora)
            readData(corpus);
        for (const auto& name : m_order)
            writeIntent(m_intents.at(name));
        noteUnfilled();
        noteTrimmed();
        ForeignBot bot{.files = m_writer.files(),
                       .report = std::move(m_context.report),
                       .actions = std::move(m_actions)};
        bot.report.counts = {{"intents", static_cast<int>(m_order.size())},
                             {"examples", m_examples},
                             {"entities", static_cast<int>(m_entities.count())}};
        return bot;
    }

private:
    using Corpus = NlpjsCorpus;
    struct Question {
        bool mandatory = true;
        std::map<std::string, std::string> texts; ///< by language
    };
    struct Answer {
        std::string text;
        std::string condition;
        bool isScripted = false; ///< its condition is JavaScript that has no predicate here
    };
    struct Intent {
        std::string name;
        std::string file;
        int line = 0;
        std::map<std::string, std::vector<Answer>> answers; ///< by language
        std::vector<std::pair<std::string, Question>> slots;
        std::vector<std::string> actions;
        std::set<std::string> usedSlots;
    };

    void readEntities(const Corpus& corpus) {
        m_context.file = corpus.path;
        if (const auto* note = corpus.root.find("contextData"); corpus.facts.isMissing())
            m_context.needsYou(
                note->line, corpus.facts.hasFile()
                                ? sentence("context data '%1' is kept, not used in answers", scalarText(note))
                                : sentence("context data '%1' is not among the files: answers lack it",
                                           scalarText(note)));
        m_entities.read(corpus);
    }
    void readData(const Corpus& corpus) {
        m_context.file = corpus.path;
        m_context.noteOthers(corpus.root, {"name", "locale", "entities", "contextData", "data"},
                             sentence("the corpus"));
        for (const auto& item : corpus.root.find("data")->items) {
            const auto name = m_context.oneLine(scalarText(item.find("intent")), item.line, "intent");
            if (name.empty()) {
                m_context.defect(item.line, sentence("item of data has no intent"));
                continue;
            }
            auto& intent = m_intents[name];
            if (intent.name.empty()) {
                m_order.push_back(name);
                m_context.took();
                intent.file = corpus.path;
                intent.line = item.line;
            }
            intent.name = name;
            m_writer.intent(name);
            m_context.noteOthers(item,
                                 {"id", "intent", "utterances", "answers", "slotFilling", "actions", "tests"},
                                 sentence("intent '%1'", name));
            m_tests.read(item, name, corpus.language);
            readUtterances(corpus, intent, item);
            readAnswers(corpus, intent, item);
            readSlots(corpus, intent, item);
            for (std::size_t i = 0; i < item.keys.size(); ++i)
                if (item.keys[i] == "actions") readActions(intent, item.items[i]);
        }
    }
    void readUtterances(const Corpus& corpus, Intent& intent, const YamlNode& item) {
        const auto utterances = oneOrMore(item.find("utterances"));
        if (utterances.empty() && intent.name != "None") // that one is meant where no other is
            m_context.defect(item.line, sentence("intent '%1' has no utterances", intent.name));
        for (const auto& one : utterances) {
            const auto text = withoutLinks(m_context.oneLine(scalarText(&one), one.line, "utterance"));
            if (text.empty()) {
                m_context.defect(one.line, sentence("empty utterance of intent '%1'", intent.name));
                continue;
            }
            const auto& other = m_taught.try_emplace({corpus.language, foldCase(text)}, intent.name);
            if (other.first->second != intent.name)
                m_context.needsYou(one.line, sentence("'%1' of intent '%2' stands in intent '%3' too", text,
                                                      intent.name, other.first->second));
            m_writer.example(corpus.language, intent.name, marked(corpus, intent, text, one.line));
            ++m_examples;
            m_context.took();
        }
    }
    /// `@hero` (and `%hero%` of version 3) become a marked example value, another one each time.
    std::string marked(const Corpus& corpus, Intent& intent, const std::string& text, int line) {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const bool begins =
                (text[at] == '@' || text[at] == '%') && (at == 0 || !isNamePart(text[at - 1]));
            auto end = at + 1;
            while (begins && end < text.size() && isNamePart(text[end]))
                ++end;
            const auto name = text.substr(at + 1, end - at - 1);
            const bool closed = text[at] == '@' || (end < text.size() && text[end] == '%');
            if (!begins || name.empty() || !closed) {
                out += text[at++];
                continue;
            }
            mark(out, corpus, intent, name, line);
            at = text[at] == '@' ? end : end + 1;
        }
        return out;
    }
    void mark(std::string& out, const Corpus& corpus, Intent& intent, const std::string& name, int line) {
        const auto entity = withoutNumber(name);
        m_filled.insert(entity);
        addSlot(intent, name, entity);
        const auto* values = m_entities.saidFor(corpus.language, entity);
        if (values == nullptr) {
            // Words that stand where others stand in the examples are found by that.
            const bool isTrimmed = m_entities.trimmed().contains(entity);
            if (!isTrimmed || !annotate(out, name, entity, name == entity ? std::string() : name))
                out += name;
            if (isTrimmed) m_placed.insert(entity);
            if (m_unmarked.insert(entity).second)
                m_context.needsYou(
                    line,
                    sentence("'@%1' has no listed values: its examples hold its name; give it real ones",
                             name));
            return;
        }
        const auto turn = m_turns[{corpus.language, entity}]++;
        const auto& surfaces = (*values)[turn % values->size()];
        const auto& value = surfaces[turn / values->size() % surfaces.size()];
        if (!annotate(out, value, entity, name == entity ? std::string() : name))
            m_context.needsYou(line, sentence("value '%1' cannot be marked: brackets", value));
    }
    void addSlot(Intent& intent, const std::string& name, const std::string& entity) {
        intent.usedSlots.insert(name);
        auto& slot = m_writer.slot(name);
        const auto role = name == entity ? std::string() : name;
        m_writer.entity(entity, role);
        slot.entities.try_emplace({entity, role});
        m_entities.trim(slot, entity);
        const auto* options = m_entities.closedOptions(entity);
        if (options == nullptr) return;
        slot.type = "categorical"; // other words are none of its options
        if (slot.values.empty()) slot.values = *options;
    }

    void readAnswers(const Corpus& corpus, Intent& intent, const YamlNode& item) {
        for (const auto& node : oneOrMore(item.find("answers"))) {
            const auto text = node.isScalar() ? node.text : scalarText(node.find("answer"));
            const auto opts = scalarText(node.find("opts"));
            if (text.empty()) {
                m_context.defect(node.line, sentence("answer of intent '%1' has no text", intent.name));
                continue;
            }
            m_context.took();
            if (text.size() > 1 && text.front() == '/' && text.find(' ') == std::string::npos) {
                m_context.needsYou(
                    node.line,
                    sentence("answer '%1' starts a dialog of nlp.js's own, which is kept, not run", text));
                continue;
            }
            const auto predicate = predicateOf(opts);
            useSlotsOf(intent, predicate.value_or(""));
            if (!opts.empty() && !predicate)
                m_context.needsYou(
                    node.line,
                    sentence(
                        "condition '%1' of an answer is JavaScript: write it as a predicate; where there "
                        "is another answer, this one waits until then",
                        opts));
            for (const auto& known : corpus.facts.filledIn(text, m_entities.options())) {
                for (const auto& [said, condition] : m_entities.coded().spelled(known, corpus.language)) {
                    useSlotsOf(intent, condition);
                    const auto joint = predicate && !condition.empty() ? " and " : "";
                    intent.answers[corpus.language].push_back({filled(intent, said, node.line),
                                                               predicate.value_or("") + joint + condition,
                                                               !opts.empty() && !predicate});
                }
            }
        }
    }
    void useSlotsOf(Intent& intent, const std::string& predicate) {
        if (predicate.empty()) return;
        if (const auto parsed = Predicate::parse(predicate))
            for (const auto& path : parsed->paths()) {
                const auto name = path.substr(path.find('.') + 1);
                addSlot(intent, name, withoutNumber(name));
            }
    }
    /// `{{ name }}` as a slot; other expressions are kept as they stand.
    std::string filled(Intent& intent, const std::string& text, int line) {
        std::string out;
        std::size_t at = 0;
        while (true) {
            const auto open = text.find("{{", at);
            const auto close = open == std::string::npos ? open : text.find("}}", open);
            if (close == std::string::npos) return out + literalBraces(text.substr(at));
            out += literalBraces(text.substr(at, open - at));
            const auto name = fieldOf(trimmed(std::string_view(text).substr(open + 2, close - open - 2)));
            const bool simple = !name.empty() && std::ranges::all_of(name, isNamePart);
            if (simple) {
                addSlot(intent, name, withoutNumber(name));
                m_fields.push_back({withoutNumber(name), intent.name, {m_context.file, line}});
                out += "{" + name + "}";
            } else {
                out += "(" + literalBraces(name) + ")";
                if (m_unfilled.emplace(m_context.file, line, name).second)
                    m_context.needsYou(
                        line, sentence("expression '{{ %1 }}' of an answer cannot be filled in here", name));
            }
            at = close + 2;
        }
    }

    void readSlots(const Corpus& corpus, Intent& intent, const YamlNode& item) {
        const auto* slots = item.find("slotFilling");
        for (std::size_t i = 0; slots != nullptr && slots->isMap() && i < slots->items.size(); ++i) {
            const auto name = m_context.oneLine(slots->keys[i], slots->keyLines[i], "slot");
            const auto& node = slots->items[i];
            auto known = std::ranges::find(intent.slots, name, &std::pair<std::string, Question>::first);
            if (known == intent.slots.end())
                known = intent.slots.insert(intent.slots.end(), {name, Question{}});
            m_filled.insert(withoutNumber(name));
            addSlot(intent, name, withoutNumber(name));
            const auto* question = node.isScalar() ? &node : node.find("question");
            if (const auto* flag = node.find("mandatory"))
                known->second.mandatory = flag->asBool(false);
            else if (node.isMap())
                known->second.mandatory = false;
            if (const auto text = scalarText(question); !text.empty())
                known->second.texts[corpus.language] = filled(intent, text, node.line);
            m_context.took();
        }
    }
    /// The author's code may fill what answers name.
    void noteUnfilled() {
        for (const auto& field : m_fields) {
            if (m_entities.contains(field.entity) || m_filled.contains(field.entity) ||
                isRuledEntity(field.entity) || !m_intents.at(field.intent).actions.empty())
                continue;
            m_context.file = field.place.file;
            m_context.needsYou(field.place.line, sentence("nothing here fills '%1' in answers of intent '%2'",
                                                          field.entity, field.intent));
        }
    }
    void noteTrimmed() {
        for (const auto& [entity, place] : m_entities.trimmed()) {
            m_context.file = place.file;
            m_context.needsYou(
                place.line,
                m_placed.contains(entity)
                    ? sentence("'trim' of entity '%1' has no equal here: it is found by its place in the "
                               "examples; mark more values there",
                               entity)
                    : sentence(
                          "'trim' of entity '%1' has no equal here: mark it in examples, or let it be asked",
                          entity));
        }
    }
    void readActions(Intent& intent, const YamlNode& list) {
        for (const auto& one : list.items) {
            const auto name = cleanName(one.isScalar() ? one.text : scalarText(one.find("name")));
            m_context.noteOthers(one, {"name"}, sentence("action '%1'", name));
            // A corpus of another language says it again.
            if (std::ranges::find(intent.actions, "action_" + name) == intent.actions.end())
                intent.actions.push_back("action_" + name);
            m_writer.action("action_" + name);
            m_actions.try_emplace("action_" + name, SourcePlace{m_context.file, one.line});
            m_context.took();
        }
    }

    void writeIntent(const Intent& intent) {
        const auto utter = "utter_" + intent.name;
        std::size_t most = 0;
        for (const auto& [language, answers] : intent.answers)
            most = std::max(most, answers.size());
        const auto spoken = intent.answers.find(m_writer.language);
        const auto own = spoken != intent.answers.end() ? spoken : intent.answers.begin();
        const bool isAllScripted = most > 0 && std::ranges::all_of(own->second, &Answer::isScripted);
        for (std::size_t i = 0; i < most; ++i) {
            WrittenVariation variation;
            for (const auto& [language, answers] : intent.answers)
                variation.texts[language] = answers[i % answers.size()].text;
            const auto& answer = own->second[i % own->second.size()];
            variation.condition = answer.isScripted && !isAllScripted ? "false" : answer.condition;
            for (const auto* other : fallbackResponses(intent))
                m_writer.response(other, variation);
            m_writer.response(utter, std::move(variation));
        }
        auto actions = intent.actions;
        if (most > 0) actions.push_back(utter);
        if (intent.name == "None") {
            if (!actions.empty()) m_writer.rule("nlu_fallback", actions);
            if (most > 0)
                m_tests.asCases(intent.name, "bot_uttered: {utter_name: " + quotedYaml(utter) + "}");
            else
                m_tests.leave(intent.name);
        } else if (actions.empty() && intent.slots.empty()) {
            m_context.file = intent.file;
            m_context.needsYou(intent.line, sentence("intent '%1' has no answer", intent.name));
            m_tests.asUnderstood(intent.name);
            return;
        }
        if (!intent.slots.empty()) return writeFlow(intent, actions);
        m_writer.rule(intent.name, actions);
        m_tests.asStories(intent.name, actions);
    }
    /// What the bot says to what it did not understand, it also says where what it understood has no answer,
    /// and to what is no answer to a question.
    std::vector<const char*> fallbackResponses(const Intent& intent) const {
        if (intent.name != "None") return {};
        std::vector<const char*> names = {"utter_default"};
        if (std::ranges::any_of(m_intents, [](const auto& one) { return !one.second.slots.empty(); }))
            names.push_back("utter_cannot_handle");
        return names;
    }
    void writeFlow(const Intent& intent, const std::vector<std::string>& actions) {
        WrittenFlow flow{
            .id = "fill_" + cleanName(intent.name), .description = intent.name, .triggers = {intent.name}};
        std::ranges::replace_if(flow.id, [](char c) { return !isNamePart(c) && c != '-'; }, '_');
        const auto base = flow.id;
        for (int number = 2; !m_flowIds.insert(flow.id).second; ++number)
            flow.id = base + "_" + std::to_string(number);
        std::set<std::string> collected;
        for (const auto& [name, question] : intent.slots) {
            if (!question.mandatory) continue;
            const auto ask = "utter_ask_" + intent.name + "_" + name;
            if (!question.texts.empty()) {
                m_writer.response(ask, {.texts = question.texts});
            } else {
                m_context.file = intent.file;
                m_context.needsYou(
                    intent.line,
                    sentence("slot '%1' of intent '%2' has no question: it is asked for by its name", name,
                             intent.name));
            }
            flow.steps.push_back("{collect: " + quotedYaml(name) + ", utter: " + quotedYaml(ask) + "}");
            collected.insert(name);
        }
        for (const auto& action : actions)
            flow.steps.push_back("{action: " + quotedYaml(action) + "}");
        std::string emptied;
        for (const auto& slot : intent.usedSlots)
            if (!collected.contains(slot))
                emptied += (emptied.empty() ? "{" : ", {") + quotedYaml(slot) + ": null}";
        if (!emptied.empty()) flow.steps.push_back("{set_slots: [" + emptied + "]}");
        if (flow.steps.empty()) flow.steps.push_back("{noop: true}");
        m_tests.asCases(intent.name, "flow_started: " + quotedYaml(flow.id));
        m_writer.flow(std::move(flow));
    }

    /// What an answer wants to be filled in.
    struct Field {
        std::string entity;
        std::string intent;
        SourcePlace place;
    };

    const BotFiles& m_files;
    ForeignContext m_context;
    ProjectWriter m_writer;
    NlpjsTests m_tests{m_context, m_writer};
    std::vector<Corpus> m_corpora;
    NlpjsEntities m_entities{m_context, m_writer};
    std::set<std::string> m_unmarked;
    std::set<std::tuple<std::string, int, std::string>> m_unfilled; ///< expressions that were listed
    std::set<std::string> m_placed; ///< entities known by the words around them that stand in an example
    std::set<std::string> m_filled; ///< entities that examples mark or questions ask for
    std::vector<Field> m_fields;
    std::map<std::pair<std::string, std::string>, std::string> m_taught; ///< intents by language and words
    std::map<std::string, SourcePlace> m_actions;
    std::set<std::string> m_flowIds;
    std::map<std::string, Intent> m_intents;
    std::vector<std::string> m_order;
    std::map<std::pair<std::string, std::string>, std::size_t> m_turns; ///< values taken of those
    int m_examples = 0;
};

} // namespace

std::optional<ForeignBot> readNlpjs(const BotFiles& files) {
    return NlpjsReader(files).read();
}

} // namespace chatkeep::engine
