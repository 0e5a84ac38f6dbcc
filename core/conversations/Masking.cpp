// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Masking.h"

#include "core/base/Text.h"

#include <algorithm>

namespace chatkeep::conversations {

namespace {

constexpr std::size_t kPreviewChars = 120;

std::vector<privacy::Found> asFound(const std::vector<privacy::Masked::Chip>& chips) {
    std::vector<privacy::Found> found;
    found.reserve(chips.size());
    for (const auto& chip : chips)
        found.push_back({.type = chip.type, .start = chip.start, .end = chip.end, .score = 1.0F});
    return found;
}

void maskInPlace(std::string& text, std::vector<privacy::Found>& found) {
    if (found.empty()) return;
    auto masked = privacy::maskText(text, found);
    text = std::move(masked.text);
    found = asFound(masked.chips);
}

void maskAlone(std::string& text) {
    auto found = privacy::findPersonalData(text);
    maskInPlace(text, found);
}

} // namespace

Message masked(Message message) {
    maskInPlace(message.text, message.found);
    for (auto& button : message.buttons) {
        maskAlone(button.title);
        maskAlone(button.payload);
    }
    if (message.trace) message.trace = masked(std::move(*message.trace));
    return message;
}

Note masked(Note note) {
    maskInPlace(note.text, note.found);
    return note;
}

void maskDocument(Json& value) {
    if (value.is_string()) maskAlone(value.get_ref<std::string&>());
    if (value.is_structured())
        for (auto& member : value)
            maskDocument(member);
}

engine::TurnTrace masked(engine::TurnTrace trace) {
    for (auto& entity : trace.entities)
        maskAlone(entity.value);
    for (auto& remark : trace.remarks)
        maskAlone(remark);
    maskDocument(trace.slots);
    return trace;
}

std::string previewOf(const Message& message) {
    const auto text = masked(message).text;
    std::string line;
    std::size_t chars = 0;
    bool gap = false;
    for (std::size_t offset = 0; offset < text.size() && chars < kPreviewChars;) {
        const auto c = nextCodePoint(text, offset);
        if (c == U' ' || c == U'\n' || c == U'\t' || c == U'\r') {
            gap = !line.empty();
            continue;
        }
        if (gap) line += ' ';
        gap = false;
        appendUtf8(line, c);
        ++chars;
    }
    return line;
}

} // namespace chatkeep::conversations
