// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/JsonTree.h"
#include "core/engine/format/MarkdownLines.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>
#include <array>
#include <optional>

// Stories and answers to retrieval intents as Rasa 1.x and 2.x had them in Markdown: made into the tree that
// the readers of YAML take.
namespace chatkeep::engine {
namespace {

using NodeKind = YamlNode::Kind;

YamlNode scalarNode(std::string text, int line, YamlSpan span = {}) {
    return {.kind = NodeKind::Scalar, .plain = false, .line = line, .text = std::move(text), .span = span};
}

/// A part of a line, as it stands there.
YamlNode partNode(const ReadContext& context, std::string_view part, int line) {
    return scalarNode(std::string(part), line, spanWithin(context.source, part));
}

void putMember(YamlNode& map, std::string key, YamlNode value, YamlSpan keySpan = {}) {
    map.kind = NodeKind::Map;
    map.keys.push_back(std::move(key));
    map.keyLines.push_back(map.line);
    map.keySpans.push_back(keySpan);
    map.items.push_back(std::move(value));
}

/// What was read of a part of a line is brought to its place; without one it has no spans.
void setPlaces(YamlNode& node, int line, std::optional<std::size_t> begin) {
    const auto move = [&](YamlSpan& span) {
        span = begin ? YamlSpan{span.begin + *begin, span.end + *begin} : YamlSpan();
    };
    node.line = line;
    std::ranges::fill(node.keyLines, line);
    move(node.span);
    std::ranges::for_each(node.keySpans, move);
    for (auto& item : node.items)
        setPlaces(item, line, begin);
}

/// `slot{"size": "big"}`: a name with its members, which may be missing.
struct MarkdownEvent {
    std::string_view name;
    YamlNode members{.kind = NodeKind::Map};
};

MarkdownEvent eventOf(ReadContext& context, std::string_view text, int line) {
    const auto brace = text.find('{');
    MarkdownEvent event{.name = withoutEndSpaces(text.substr(0, brace))};
    if (brace == std::string_view::npos) return event;
    auto document = parseJsonTree(text.substr(brace));
    for (const auto& problem : document.problems)
        context.defect(line, problem.what);
    if (document.root.isMap()) event.members = std::move(document.root);
    const auto span = spanWithin(context.source, text.substr(brace));
    setPlaces(event.members, line, span.end > 0 ? std::optional(span.begin) : std::nullopt);
    return event;
}

/// What interactive learning wrote of a form at work: `form: inform`.
std::string_view withoutFormMark(std::string_view text) {
    constexpr std::string_view kMark = "form:";
    return text.starts_with(kMark) ? withoutEndSpaces(text.substr(kMark.size())) : text;
}

/// `intent`, `intent{"entity": "value"}` or, in tests, `intent: words with [marks](entity)`.
YamlNode userNode(ReadContext& context, std::string_view text, int line) {
    text = withoutFormMark(withoutEndSpaces(text));
    if (text.starts_with('/')) text.remove_prefix(1);
    auto colon = text.find_first_of("({:");
    if (colon != std::string_view::npos && text[colon] == '{') {
        const auto end = text.find("}:", colon);
        colon = end == std::string_view::npos ? end : end + 1;
    }
    if (colon != std::string_view::npos && text[colon] == '(')
        colon = std::string_view::npos; // meant as braces
    auto event = eventOf(context, text.substr(0, colon), line);
    YamlNode step{.line = line};
    putMember(step, "intent", partNode(context, event.name, line));
    if (colon != std::string_view::npos) { // the entities are those marked in the words
        putMember(step, "user", partNode(context, withoutEndSpaces(text.substr(colon + 1)), line));
    } else if (!event.members.items.empty()) {
        YamlNode entities{.kind = NodeKind::List, .line = line};
        for (std::size_t i = 0; i < event.members.items.size(); ++i) {
            YamlNode entity{.line = line};
            putMember(entity, event.members.keys[i], event.members.items[i], event.members.keySpans[i]);
            entities.items.push_back(std::move(entity));
        }
        putMember(step, "entities", std::move(entities));
    }
    return step;
}

YamlNode userNodes(ReadContext& context, std::string_view text, int line) {
    constexpr std::string_view kOr = " OR ";
    YamlNode ways{.kind = NodeKind::List, .line = line};
    for (auto at = text.find(kOr); at != std::string_view::npos; at = text.find(kOr)) {
        ways.items.push_back(userNode(context, text.substr(0, at), line));
        text.remove_prefix(at + kOr.size());
    }
    ways.items.push_back(userNode(context, text, line));
    if (ways.items.size() == 1) return ways.items.front();
    YamlNode step{.line = line};
    putMember(step, "or", std::move(ways));
    return step;
}

/// An event of Rasa's tracker that YAML has no step for.
bool isOtherEvent(std::string_view name) {
    static constexpr std::array<std::string_view, 17> kNames = {
        "restart",  "reset_slots",      "rewind",          "undo",
        "pause",    "resume",           "reminder",        "cancel_reminder",
        "followup", "session_started",  "export",          "action_execution_rejected",
        "entities", "loop_interrupted", "form_validation", "user_featurization",
        "bot"};
    return std::ranges::find(kNames, name) != kNames.end();
}

YamlNode botNode(ReadContext& context, std::string_view text, int line) {
    auto event = eventOf(context, withoutFormMark(text), line);
    const auto* named = event.members.find("name");
    YamlNode step{.line = line};
    if (event.name == "slot")
        putMember(step, "slot_was_set", std::move(event.members));
    else if (event.name == "form" || event.name == "active_loop")
        putMember(step, "active_loop", named == nullptr ? YamlNode{.line = line} : *named);
    else if (event.name == "action" && named != nullptr)
        putMember(step, "action", *named);
    else
        putMember(step, isOtherEvent(event.name) ? std::string(event.name) : "action",
                  partNode(context, event.name, line));
    return step;
}

YamlNode checkpointNode(ReadContext& context, std::string_view text, int line) {
    auto event = eventOf(context, text, line);
    YamlNode step{.line = line};
    putMember(step, "checkpoint", partNode(context, event.name, line));
    if (!event.members.items.empty()) putMember(step, "slot_was_set", std::move(event.members));
    return step;
}

YamlNode storyNode(const ReadContext& context, std::string_view name, int line) {
    YamlNode story{.line = line};
    putMember(story, "story", partNode(context, name, line));
    putMember(story, "steps", {.kind = NodeKind::List, .line = line});
    return story;
}

/// What a form did by itself is no part of a story, though of a test of one.
bool isWorkOfForm(std::string_view line) {
    return withoutEndSpaces(line.substr(1)).starts_with("form:");
}

/// No words to say.
bool isAction(std::string_view item) {
    return item.starts_with("utter_") || item.starts_with("action_") || item.starts_with("respond_") ||
           item.starts_with("slot{") || item.starts_with("form{");
}

/// Written as `\n`.
std::string withLineBreaks(std::string text) {
    for (auto at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at))
        text.replace(at, 2, "\n");
    return text;
}

void readMarkdownResponses(ReadContext& context, std::string_view text) {
    YamlNode responses{.kind = NodeKind::Map};
    MarkdownLines(text).each([&](std::string_view line, int number) {
        if (line.empty() || line.starts_with('#')) return;
        const auto item = std::string(withoutEndSpaces(line.substr(1)));
        responses.line = number;
        if (line.starts_with('*'))
            putMember(responses, "utter_" + item, {.kind = NodeKind::List, .line = number});
        else if (line.starts_with('-') && !responses.items.empty())
            responses.items.back().items.push_back(scalarNode(withLineBreaks(item), number));
        else
            context.needsYou(number, sentence("'%1' is no list item; kept, not read", std::string(line)));
    });
    readResponses(context, responses);
}

std::optional<YamlNode> stepNode(ReadContext& context, std::string_view line, int number) {
    const auto item = withoutEndSpaces(line.substr(1));
    if (line.starts_with('>')) return checkpointNode(context, item, number);
    if (line.starts_with('*')) return userNodes(context, item, number);
    if (line.starts_with('-')) return botNode(context, item, number);
    context.needsYou(number, sentence("'%1' is no list item; kept, not read", std::string(line)));
    return std::nullopt;
}

} // namespace

YamlNode markdownDialogues(ReadContext& context, std::string_view text) {
    context.source = text;
    YamlNode stories{.kind = NodeKind::List};
    bool mayBeTitle = false; // over the stories, not of two '#' as they are
    const auto dropTitle = [&] {
        if (mayBeTitle && stories.items.back().items.back().items.empty()) stories.items.pop_back();
    };
    MarkdownLines(text).each([&](std::string_view line, int number) {
        const auto name = line.find_first_not_of("# ");
        if (line.find_first_not_of("-#=_ ") == std::string_view::npos) return; // blank, or a ruler
        if (line.starts_with('#')) {
            dropTitle();
            stories.items.push_back(storyNode(context, line.substr(name), number));
            mayBeTitle = line.find_first_not_of('#') != 2;
            context.spec.blocks[context.file].push_back(number);
        } else if (stories.items.empty()) {
            context.defect(
                number, sentence("'%1' stands before the first heading; kept, not read", std::string(line)));
        } else if (context.isTest || !isWorkOfForm(line)) {
            if (auto step = stepNode(context, line, number))
                stories.items.back().items.back().items.push_back(*std::move(step));
        }
    });
    dropTitle();
    return stories;
}

MarkdownStories markdownStoriesIn(std::string_view text) {
    bool headed = false;
    bool asked = false;
    bool any = false;
    bool allRetrieval = true;
    MarkdownLines(text).each([&](std::string_view line, int) {
        if (line.empty()) return;
        const auto item = withoutEndSpaces(line.substr(1));
        headed = headed || line.starts_with('#');
        if (line.starts_with('-')) {
            any = any || asked;
            allRetrieval = allRetrieval && !isAction(item);
        } else if (line.starts_with('*')) {
            const auto intent = item.substr(0, item.find_first_of("{: "));
            allRetrieval = allRetrieval && intent == item && intent.find('/') != std::string_view::npos;
        }
        asked = headed && line.starts_with('*');
    });
    if (!any) return MarkdownStories::None;
    return allRetrieval ? MarkdownStories::Responses : MarkdownStories::Dialogues;
}

void readMarkdownStories(ReadContext& context, std::string_view text) {
    if (markdownStoriesIn(text) == MarkdownStories::Responses)
        readMarkdownResponses(context, text);
    else
        readStories(context, markdownDialogues(context, text), false);
}

} // namespace chatkeep::engine
