// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/Payload.h"
#include "core/engine/format/ReadContext.h"
#include "core/engine/format/TemplateFields.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace chatkeep::engine {
namespace {

using NameSet = std::unordered_set<std::string>;

void addActions(const std::vector<StoryStep>& steps, NameSet& out) {
    for (const auto& step : steps) {
        if (step.kind == StoryStep::Kind::Action) out.insert(step.name);
        for (const auto& way : step.alternatives)
            addActions(way, out);
    }
}

/// Responses that the bot says without its author's code.
NameSet saidByTheBot(const BotSpec& spec) {
    NameSet said;
    for (const auto& story : spec.stories)
        addActions(story.steps, said);
    for (const auto& form : spec.forms) {
        for (const auto& slot : form.requiredSlots) {
            said.insert("utter_ask_" + slot);
            said.insert("utter_ask_" + form.name + "_" + slot);
        }
    }
    for (const auto& flow : spec.flows) {
        for (const auto& step : flow.steps) {
            said.insert({step.name, step.utter});
            for (const auto& rejection : step.rejections)
                said.insert(rejection.utter);
        }
    }
    return said;
}

/// What the engine fills in besides slots.
bool isOwnField(std::string_view name) {
    static constexpr std::array<std::string_view, 3> kNames = {"intent", "answer", "source"};
    return name.starts_with("context.") || std::ranges::find(kNames, name) != kNames.end();
}

/// `/choose_{option}`: which intent it is shows only when it is said.
bool hasFieldInIntent(std::string_view payload, std::string_view intent) {
    const auto field = nextTemplateField(payload, 0);
    return field && field->begin <= intent.size() + 1;
}

class ResponseChecker {
public:
    ResponseChecker(ReadContext& context, const KnownNames& names)
        : m_context(context)
        , m_names(names)
        , m_said(saidByTheBot(context.spec)) {}

    void check(const WrittenText& written) {
        m_context.file = written.place.file;
        checkFields(written);
        if (written.isPayload) checkPayload(written);
    }
    void checkCondition(const WrittenText& slot) {
        m_context.file = slot.place.file;
        if (!m_names.knowsSlot(slot.text)) unknown(slot, sentence("slot '%1'", slot.text));
    }

private:
    /// A response that only the author's code says may be given values with it.
    [[nodiscard]] bool mayBeGivenValues(const std::string& response) const {
        return m_names.hasCustomActions() && !m_said.contains(response);
    }
    void checkFields(const WrittenText& written) {
        if (mayBeGivenValues(written.response)) return;
        std::size_t at = 0;
        while (const auto field = nextTemplateField(written.text, at)) {
            at = field->end;
            auto slot = field->name;
            if (field->isLiteral || isOwnField(slot)) continue;
            if (slot.starts_with("slots.")) slot.remove_prefix(6);
            if (!m_names.knowsSlot(slot)) unknown(written, sentence("slot '%1'", std::string(slot)));
        }
    }
    void checkPayload(const WrittenText& written) {
        const auto payload = parsePayload(written.text);
        if (hasFieldInIntent(written.text, payload.intent)) return;
        if (!payload.problem.empty())
            m_context.defect(written.place.line, sentence("payload '%1' of '%2': %3", written.text,
                                                          written.response, payload.problem));
        if (!payload.intent.empty() && !m_names.knowsWholeIntent(payload.intent))
            unknown(written, sentence("intent '%1'", payload.intent));
        for (const auto& entity : payload.entities)
            if (!m_names.knowsEntity(entity.type)) unknown(written, sentence("entity '%1'", entity.type));
        for (const auto& entity : payload.emptied)
            if (!m_names.knowsEntity(entity)) unknown(written, sentence("entity '%1'", entity));
        for (const auto& [slot, value] : payload.slots)
            checkSlot(written, slot);
    }
    void checkSlot(const WrittenText& written, const std::string& slot) {
        if (!m_names.knowsSlot(slot)) unknown(written, sentence("slot '%1'", slot));
        if (isSlotOfRasa(slot) && m_context.spec.slot(slot) == nullptr)
            m_context.needsYou(written.place.line,
                               sentence("slot '%1' of Rasa's own is kept, not used", slot));
    }
    void unknown(const WrittenText& written, const Sentence& what) {
        m_context.defect(written.place.line,
                         sentence("%1 of response '%2' is not in the domain", what, written.response));
    }

    ReadContext& m_context;
    const KnownNames& m_names;
    NameSet m_said;
};

} // namespace

void checkResponses(ReadContext& context, const KnownNames& names) {
    ResponseChecker checker(context, names);
    for (const auto& written : context.responseTexts)
        checker.check(written);
    for (const auto& slot : context.conditionSlots)
        checker.checkCondition(slot);
}

} // namespace chatkeep::engine
