// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Redaction.h"

#include "core/conversations/Room.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

bool isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string digitsOf(std::string_view text) {
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), isAsciiDigit);
    return digits;
}

bool cutOne(std::string& text, const CutPart& part) {
    bool changed = false;
    std::size_t from = 0;
    while (!part.part.empty() && (from = text.find(part.part, from)) != std::string::npos) {
        const auto end = from + part.part.size();
        const bool longer =
            (from > 0 && isAsciiDigit(text[from - 1])) || (end < text.size() && isAsciiDigit(text[end]));
        if (longer) {
            from = end;
            continue;
        }
        text.replace(from, part.part.size(), part.mark);
        from += part.mark.size();
        changed = true;
    }
    return changed;
}

/// The parts as typed and as bare digits, longest first.
std::vector<CutPart> partsOf(const ActiveConversation& conversation,
                             const std::vector<privacy::SplitCut>& cuts) {
    std::vector<CutPart> parts;
    const auto count = conversation.recent.size();
    for (const auto& cut : cuts) {
        if (cut.earlierIndex >= count) continue;
        auto part = cutBetween(conversation.recent[count - 1 - cut.earlierIndex].text, cut.earlierText);
        const auto digits = digitsOf(part.part);
        if (!digits.empty() && digits != part.part) parts.push_back({digits, part.mark});
        parts.push_back(std::move(part));
    }
    std::ranges::sort(parts,
                      [](const CutPart& a, const CutPart& b) { return a.part.size() > b.part.size(); });
    return parts;
}

/// Found spans move when the text before them changes; those that no longer fit are looked for again.
void refind(Message& message, std::string_view locale) {
    message.found = privacy::findPersonalData(message.text, locale);
}

bool cutExtra(Extra& extra, const std::vector<CutPart>& parts) {
    bool changed = false;
    for (auto& button : extra.buttons) {
        changed |= cutOut(button.title, parts);
        changed |= cutOut(button.payload, parts);
    }
    changed |= cutOut(extra.payload, parts);
    if (extra.trace) {
        for (auto& entity : extra.trace->entities)
            changed |= cutOut(entity.value, parts);
        for (auto& remark : extra.trace->remarks)
            forEachName(remark, [&](std::string& name) { changed |= cutOut(name, parts); });
        changed |= cutOut(extra.trace->slots, parts);
        changed |= cutOut(extra.trace->passing, parts);
    }
    if (auto state = engine::DialogueState::parse(extra.dialogueState); state) {
        const bool touched =
            static_cast<int>(cutOut(state->slots, parts)) + static_cast<int>(cutOut(state->tracker, parts)) >
            0;
        if (touched) extra.dialogueState = state->serialize();
        changed |= touched;
    }
    return changed;
}

struct CutPlan {
    const std::vector<CutPart>& parts;
    const std::vector<privacy::SplitCut>& cuts;
};

/// One stored message; empty if nothing of it changes.
Result<std::optional<RedactedMessage>> redactOne(Room& room, const ActiveConversation& conversation,
                                                 const MessageRow& row, const CutPlan& plan) {
    RedactedMessage redacted{.row = row.row};
    CHATKEEP_ASSIGN(redacted.oldText, room.sealer.openText(*conversation.key, row));
    CHATKEEP_ASSIGN(auto extra, room.sealer.openExtra(*conversation.key, row));
    auto& message = redacted.visible;
    message.seq = row.seq;
    message.author = row.author;
    message.at = row.at;
    message.text = redacted.oldText;
    message.found = extra.found;
    const auto count = conversation.recent.size();
    const auto cut = std::ranges::find_if(plan.cuts, [&](const privacy::SplitCut& one) {
        return one.earlierIndex < count && conversation.recent[count - 1 - one.earlierIndex].row == row.row;
    });
    if (cut != plan.cuts.end()) {
        message.text = cut->earlierText;
        message.found = cut->earlierFound;
    } else if (cutOut(message.text, plan.parts)) {
        refind(message, conversation.locale);
    }
    redacted.textChanged = message.text != redacted.oldText;
    const bool extraChanged = cutExtra(extra, plan.parts);
    if (!redacted.textChanged && !extraChanged) return std::nullopt;
    extra.found = message.found;
    extra.redacted = true;
    message.redacted = true;
    message.buttons = extra.buttons;
    message.operatorName = extra.operatorName;
    room.sealer.resealMessage(*conversation.key, row.uid, message.text, extra, redacted.body, redacted.extra);
    return redacted;
}

} // namespace

CutPart cutBetween(std::string_view before, std::string_view after) {
    const auto shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    return {std::string(before.substr(head, before.size() - head - tail)),
            std::string(after.substr(head, after.size() - head - tail))};
}

bool cutOut(std::string& text, const std::vector<CutPart>& parts) {
    bool changed = false;
    for (const auto& part : parts)
        changed |= cutOne(text, part);
    return changed;
}

bool cutOut(Json& value, const std::vector<CutPart>& parts) {
    if (value.is_string()) return cutOut(value.get_ref<std::string&>(), parts);
    if (value.is_number()) {
        auto text = value.dump();
        if (!cutOut(text, parts)) return false;
        value = text;
        return true;
    }
    bool changed = false;
    if (value.is_structured())
        for (auto& member : value)
            changed |= cutOut(member, parts);
    return changed;
}

Result<Redaction> prepareRedaction(Room& room, const ActiveConversation& conversation,
                                   const std::vector<privacy::SplitCut>& cuts) {
    const auto parts = partsOf(conversation, cuts);
    const auto count = conversation.recent.size();
    std::uint64_t earliest = UINT64_MAX;
    for (const auto& cut : cuts)
        if (cut.earlierIndex < count)
            earliest = std::min(earliest, conversation.recent[count - 1 - cut.earlierIndex].seq);
    CHATKEEP_ASSIGN(const auto stored, room.readMessages(conversation.row, earliest, UINT64_MAX));
    Redaction redaction{.recent = conversation.recent, .dialogue = conversation.dialogue};
    for (const auto& row : stored) {
        CHATKEEP_ASSIGN(auto redacted, redactOne(room, conversation, row, {parts, cuts}));
        if (!redacted) continue;
        for (auto& recent : redaction.recent)
            if (recent.row == row.row) recent.text = redacted->visible.text;
        redaction.messages.push_back(std::move(*redacted));
    }
    cutOut(redaction.dialogue.slots, parts);
    cutOut(redaction.dialogue.tracker, parts);
    return redaction;
}

Result<void> applyRedaction(store::Transaction& tx, const Redaction& redaction) {
    for (const auto& message : redaction.messages)
        CHATKEEP_TRY(rows::rewriteMessage(tx, message.row, message.body, message.extra));
    return {};
}

} // namespace chatkeep::conversations
