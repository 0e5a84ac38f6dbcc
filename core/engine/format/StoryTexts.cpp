// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/ReadContext.h"

#include <cctype>
#include <map>

namespace chatkeep::engine {
namespace {

using StoryKind = StoryStep::Kind;

constexpr std::size_t kMostNameBytes = 48;

/// "said_i_can_always_go_for_sushi"
std::string nameOfText(const std::string& text) {
    std::string name(kSaidPrefix);
    for (const char c : foldCase(text)) {
        if (name.size() >= kMostNameBytes) break;
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || std::isalnum(byte) != 0)
            name += c;
        else if (name.back() != '_')
            name += '_';
    }
    while (name.back() == '_' && name.size() > kSaidPrefix.size())
        name.pop_back();
    return name;
}

/// What stories say in words, taken as intents and responses.
class TextReader {
public:
    explicit TextReader(ReadContext& context)
        : m_context(context) {
        for (const auto& [language, nlu] : context.spec.nlu)
            for (const auto& example : nlu.examples)
                m_intents.try_emplace(foldCase(trimmed(example.text)), example.intent);
        for (const auto& response : context.spec.responses)
            for (const auto& variation : response.variations) {
                const std::string text(trimmed(variation.text));
                m_written.try_emplace(text, response.name);
                const auto [known, isNew] = m_responses.try_emplace(foldCase(text), response.name);
                if (!isNew && known->second != response.name) known->second.clear();
            }
    }
    void read(std::vector<StoryStep>& steps) {
        for (auto& step : steps) {
            for (auto& way : step.alternatives)
                read(way);
            if (step.kind == StoryKind::UserText) takeUser(step);
            if (step.kind == StoryKind::BotText) takeBot(step);
        }
    }

private:
    void takeUser(StoryStep& step) {
        const auto key = foldCase(trimmed(step.text));
        if (key.empty()) return;
        auto known = m_intents.find(key);
        if (known == m_intents.end()) {
            known = m_intents.emplace(key, nameOfText(step.text)).first;
            m_context.spec.saidExamples.push_back({.intent = known->second, .text = step.text});
        }
        step.kind = StoryKind::Intent;
        step.name = known->second;
        m_context.converted();
    }
    void takeBot(StoryStep& step) {
        const std::string text(trimmed(step.text));
        if (text.empty()) return;
        auto name = responseOf(text);
        if (name.empty()) name = addResponse(step);
        m_written.try_emplace(text, name);
        m_responses.try_emplace(foldCase(text), name);
        step.kind = StoryKind::Action;
        step.name = std::move(name);
        m_context.converted();
    }

    /// As it is written, else but for its capitals, where that is no more than one; empty if there is none.
    std::string responseOf(const std::string& text) const {
        if (const auto known = m_written.find(text); known != m_written.end()) return known->second;
        const auto known = m_responses.find(foldCase(text));
        return known == m_responses.end() ? std::string() : known->second;
    }

    std::string addResponse(const StoryStep& step) {
        auto name = "utter_" + nameOfText(step.text);
        while (m_context.spec.response(name) != nullptr)
            name += '_';
        const auto place = m_context.at(step.line);
        m_context.spec.responses.push_back({.name = name,
                                            .variations = {{.text = step.text, .place = place}},
                                            .isOurs = true,
                                            .place = place});
        return name;
    }

    ReadContext& m_context;
    std::map<std::string, std::string> m_intents;   ///< by text
    std::map<std::string, std::string> m_written;   ///< responses by text
    std::map<std::string, std::string> m_responses; ///< … in small letters; empty where several are so
};

} // namespace

void takeStoryTexts(ReadContext& context) {
    TextReader reader(context);
    for (auto& story : context.spec.stories) {
        context.file = story.place.file;
        reader.read(story.steps);
    }
}

} // namespace chatkeep::engine
