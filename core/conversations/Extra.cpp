// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Extra.h"

#include <array>
#include <charconv>

namespace chatkeep::conversations {

namespace {

/// Writes the members of one object, with the commas between them.
class ObjectWriter {
public:
    explicit ObjectWriter(std::string& out)
        : m_out(out) {
        m_out += '{';
    }
    ~ObjectWriter() { m_out += '}'; }
    ObjectWriter(const ObjectWriter&) = delete;
    ObjectWriter& operator=(const ObjectWriter&) = delete;

    std::string& name(std::string_view member) {
        if (!m_first) m_out += ',';
        m_first = false;
        m_out += '"';
        m_out += member; // our own plain names
        m_out += "\":";
        return m_out;
    }
    void text(std::string_view member, std::string_view value) {
        if (!value.empty()) appendJsonString(name(member), value);
    }
    template <typename Number>
    void number(std::string_view member, Number value) {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        name(member).append(digits.data(), end);
    }
    void flag(std::string_view member, bool value) {
        if (value) name(member) += "true";
    }

private:
    std::string& m_out;
    bool m_first = true;
};

template <typename Items, typename Write>
void appendArray(std::string& out, const Items& items, Write write) {
    out += '[';
    bool first = true;
    for (const auto& item : items) {
        if (!first) out += ',';
        first = false;
        write(item);
    }
    out += ']';
}

void appendFound(std::string& out, const privacy::Found& found) {
    ObjectWriter object(out);
    object.number("t", static_cast<int>(found.type));
    object.number("s", found.start);
    object.number("e", found.end);
    if (found.score > 0) object.number("p", found.score);
    object.text("h", found.hint);
}

void appendEntity(std::string& out, const engine::Entity& entity) {
    ObjectWriter object(out);
    object.text("type", entity.type);
    object.text("value", entity.value);
    object.number("start", entity.start);
    object.number("end", entity.end);
    object.text("role", entity.role);
    object.text("group", entity.group);
    object.text("extractor", entity.extractor);
    object.number("confidence", entity.confidence);
}

/// A name as a text, a sentence as a list: its pattern, then its parts.
void appendSentence(std::string& out, const Sentence& sentence) {
    if (sentence.isName) return appendJsonString(out, sentence.pattern);
    out += '[';
    appendJsonString(out, sentence.pattern);
    for (const auto& part : sentence.parts) {
        out += ',';
        appendSentence(out, part);
    }
    out += ']';
}

Sentence sentenceOf(const Json& json) {
    if (json.is_string()) return sentencePart(json.get<std::string>());
    Sentence sentence{.pattern = json.at(0).get<std::string>()};
    for (std::size_t at = 1; at < json.size(); ++at)
        sentence.parts.push_back(sentenceOf(json[at]));
    return sentence;
}

void appendTrace(std::string& out, const engine::TurnTrace& trace) {
    ObjectWriter object(out);
    object.text("intent", trace.intent);
    object.number("score", trace.score);
    object.text("runner_up", trace.runnerUp);
    object.number("runner_up_score", trace.runnerUpScore);
    object.flag("out_of_scope", trace.outOfScope);
    object.text("language", trace.language);
    object.text("decided_by", trace.decidedBy);
    object.text("answer_to", trace.answerTo);
    object.flag("by_itself", trace.answersByItself);
    if (!trace.entities.empty())
        appendArray(object.name("entities"), trace.entities,
                    [&](const engine::Entity& entity) { appendEntity(out, entity); });
    const auto appendTexts = [&](std::string_view member, const std::vector<std::string>& texts) {
        if (texts.empty()) return;
        appendArray(object.name(member), texts,
                    [&](const std::string& text) { appendJsonString(out, text); });
    };
    appendTexts("steps", trace.steps);
    if (!trace.remarks.empty())
        appendArray(object.name("remarks"), trace.remarks,
                    [&](const Sentence& remark) { appendSentence(out, remark); });
    if (trace.knowledge) object.name("knowledge") += dumpJson(trace.knowledge->toJson());
    appendTexts("of_flows", trace.ofFlows);
    appendTexts("filled", trace.filled);
    if (!trace.passing.empty()) object.name("passing") += dumpJson(trace.passing);
    appendTexts("redacted", trace.redacted);
    if (trace.version > 0) object.number("version", trace.version);
    object.number("took_us", trace.tookUs);
}

std::string textOf(const Json& object, const char* name) {
    return object.value(name, std::string());
}

std::vector<std::string> textsOf(const Json& object, const char* name) {
    return object.value(name, std::vector<std::string>());
}

engine::TurnTrace traceOf(const Json& object) {
    engine::TurnTrace trace;
    trace.intent = textOf(object, "intent");
    trace.score = object.value("score", 0.0F);
    trace.runnerUp = textOf(object, "runner_up");
    trace.runnerUpScore = object.value("runner_up_score", 0.0F);
    trace.outOfScope = object.value("out_of_scope", false);
    trace.language = textOf(object, "language");
    trace.decidedBy = textOf(object, "decided_by");
    trace.answerTo = textOf(object, "answer_to");
    trace.answersByItself = object.value("by_itself", false);
    for (const auto& entity : object.value("entities", Json::array()))
        trace.entities.push_back({.type = textOf(entity, "type"),
                                  .value = textOf(entity, "value"),
                                  .start = entity.value("start", 0U),
                                  .end = entity.value("end", 0U),
                                  .role = textOf(entity, "role"),
                                  .group = textOf(entity, "group"),
                                  .extractor = textOf(entity, "extractor"),
                                  .confidence = entity.value("confidence", 1.0F)});
    trace.steps = textsOf(object, "steps");
    for (const auto& remark : object.value("remarks", Json::array()))
        trace.remarks.push_back(sentenceOf(remark));
    if (const auto known = object.find("knowledge"); known != object.end())
        trace.knowledge = engine::KnowledgeAnswer::fromJson(*known);
    trace.ofFlows = textsOf(object, "of_flows");
    trace.filled = textsOf(object, "filled");
    trace.passing = object.value("passing", Json());
    trace.redacted = textsOf(object, "redacted");
    trace.version = object.value("version", std::int64_t(0));
    trace.tookUs = object.value("took_us", std::int64_t(0));
    return trace;
}

Extra extraOf(const Json& object) {
    Extra extra;
    for (const auto& found : object.value("found", Json::array()))
        extra.found.push_back({.type = static_cast<privacy::FoundType>(found.value("t", 0)),
                               .start = found.value("s", 0U),
                               .end = found.value("e", 0U),
                               .score = found.value("p", 0.0F),
                               .hint = textOf(found, "h")});
    for (const auto& button : object.value("buttons", Json::array()))
        extra.buttons.push_back({.title = textOf(button, "title"), .payload = textOf(button, "payload")});
    extra.operatorName = textOf(object, "operator");
    extra.marker = textOf(object, "marker");
    extra.response = textOf(object, "response");
    extra.payload = textOf(object, "payload");
    extra.redacted = object.value("redacted", false);
    extra.dialogueState = textOf(object, "state");
    if (const auto trace = object.find("trace"); trace != object.end()) {
        extra.trace = traceOf(*trace);
        if (auto state = engine::DialogueState::parse(extra.dialogueState))
            extra.trace->slots = std::move(state->slots);
    }
    return extra;
}

} // namespace

void appendExtra(std::string& out, const Extra& extra) {
    const auto before = out.size();
    {
        ObjectWriter object(out);
        if (!extra.found.empty())
            appendArray(object.name("found"), extra.found,
                        [&](const privacy::Found& found) { appendFound(out, found); });
        if (!extra.buttons.empty())
            appendArray(object.name("buttons"), extra.buttons, [&](const engine::Button& button) {
                ObjectWriter one(out);
                one.text("title", button.title);
                one.text("payload", button.payload);
            });
        object.text("operator", extra.operatorName);
        object.text("marker", extra.marker);
        object.text("response", extra.response);
        object.text("payload", extra.payload);
        object.flag("redacted", extra.redacted);
        if (extra.trace) appendTrace(object.name("trace"), *extra.trace);
        object.text("state", extra.dialogueState);
    }
    if (out.size() == before + 2) out.resize(before);
}

Result<Extra> parseExtra(std::string_view text) {
    if (text.empty()) return Extra();
    const auto object = parseJson(text);
    if (!object || !object->is_object()) return fail(ErrorCode::Damaged, {"message"}, "extra");
    try {
        return extraOf(*object);
    } catch (const Json::exception& error) {
        return fail(ErrorCode::Damaged, {"message"}, error.what());
    }
}

} // namespace chatkeep::conversations
