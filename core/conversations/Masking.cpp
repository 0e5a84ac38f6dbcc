// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Masking.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace chatkeep::conversations {

namespace {

constexpr std::size_t kPreviewChars = 120;
constexpr std::ptrdiff_t kFewestPhoneDigits = 7;
constexpr std::size_t kIsoDateChars = 10; ///< of "2025-05-03"
constexpr double kShortestPhone = 1e6;    ///< the least number of so many digits
constexpr std::string_view kHiddenNumber = "▮▮▮ number";

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

bool isBareNumber(std::string_view text) {
    const auto digits = std::ranges::count_if(text, [](unsigned char c) { return std::isdigit(c) != 0; });
    const bool isDate = text.size() == kIsoDateChars && text[4] == '-' && text[7] == '-';
    return digits >= kFewestPhoneDigits && !isDate &&
           text.find_first_not_of("0123456789 +-./()") == std::string_view::npos;
}

namespace {

void maskFilled(std::string& text) {
    maskAlone(text);
    if (isBareNumber(text)) text = kHiddenNumber;
}

/// What was filled may have lost what told its type: a phone number that was read as a number is only digits,
/// without its leading zero.
void maskFilled(Json& value) {
    if (value.is_number() && std::abs(value.get<double>()) >= kShortestPhone)
        value = std::string(kHiddenNumber);
    if (value.is_string()) maskFilled(value.get_ref<std::string&>());
    if (value.is_structured())
        for (auto& member : value)
            maskFilled(member);
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

std::string maskedText(std::string text) {
    maskAlone(text);
    return text;
}

engine::TurnTrace masked(engine::TurnTrace trace) {
    for (auto& entity : trace.entities)
        maskFilled(entity.value);
    for (auto& remark : trace.remarks)
        forEachName(remark, [](std::string& name) { maskAlone(name); });
    maskFilled(trace.slots);
    maskFilled(trace.passing);
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
