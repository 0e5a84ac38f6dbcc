// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Placeholders.h"

#include "core/base/ReplaceAll.h"
#include "core/base/Text.h"
#include "core/conversations/Masking.h"
#include "core/privacy/People.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace chatkeep::conversations {

namespace {

constexpr double kLargestWhole = 1e16;
constexpr std::size_t kMostGrowth = 1024 * 1024; ///< bytes of an answer whose values are put back
constexpr std::size_t kLeastKnown = 4;           ///< shorter values are not looked for elsewhere

std::int64_t codePointsIn(std::string_view text) {
    return std::ranges::count_if(text, [](unsigned char c) { return (c & 0xC0U) != 0x80U; });
}

/// How places in a text move when its found spans are replaced; all in code points.
struct Move {
    std::int64_t start = 0, end = 0, newLength = 0;
};

std::int64_t moved(const std::vector<Move>& moves, std::int64_t place, bool isEnd) {
    std::int64_t shift = 0;
    for (const auto& move : moves) {
        if (place <= move.start) break;
        const auto newStart = move.start + shift;
        if (place < move.end) return isEnd ? newStart + move.newLength : newStart;
        shift += move.newLength - (move.end - move.start);
    }
    return place + shift;
}

void moveMember(Json& entity, const char* name, const std::vector<Move>& moves, bool isEnd) {
    if (const auto place = entity.find(name); place != entity.end() && place->is_number_integer())
        *place = moved(moves, place->get<std::int64_t>(), isEnd);
}

/// What the author wrote himself is no secret.
bool standsIn(const Json& passages, std::string_view words) {
    const auto wanted = ' ' + foldedWords(words) + ' ';
    return std::ranges::any_of(passages, [&](const Json& passage) {
        return (' ' + foldedWords(passage.value("text", std::string())) + ' ').contains(wanted);
    });
}

} // namespace

const std::string& Placeholders::markFor(std::string_view kind, std::string_view value) {
    for (const auto& [mark, known] : m_values)
        if (known == value) return mark;
    const auto same = std::ranges::count_if(
        m_values, [&](const auto& one) { return one.first.substr(1).starts_with(kind); });
    m_values.emplace_back('[' + std::string(kind) + '_' + std::to_string(same + 1) + ']', value);
    return m_values.back().first;
}

void Placeholders::replaceKnown(std::string& text) const {
    for (const auto& [mark, value] : m_values)
        if (value.size() >= kLeastKnown) replaceAll(text, value, mark);
}

std::string Placeholders::masked(std::string_view text, const std::vector<privacy::Found>& found) {
    std::string out;
    std::size_t copied = 0;
    for (const auto& one : found) {
        out.append(text, copied, one.start - copied);
        out += markFor(privacy::typeName(one.type), text.substr(one.start, one.end - one.start));
        copied = one.end;
    }
    out.append(text, copied);
    return out;
}

/// A number read out of a phone number has lost its zeros and marks; its digits are still those of its end.
const std::string* Placeholders::markOfDigits(std::string_view text) const {
    const auto digitsOf = [](std::string_view of) {
        std::string digits;
        std::ranges::copy_if(of, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
        return digits;
    };
    if (!isBareNumber(text)) return nullptr;
    const auto digits = digitsOf(text);
    const auto known = std::ranges::find_if(
        m_values, [&](const auto& one) { return digitsOf(one.second).ends_with(digits); });
    return known == m_values.end() ? nullptr : &known->first;
}

std::string Placeholders::masked(std::string_view text) {
    if (const auto* mark = markOfDigits(text)) return *mark;
    auto out = masked(text, privacy::findPersonalData(text, m_locale));
    replaceKnown(out);
    return out;
}

void Placeholders::mask(Json& value) {
    if (value.is_number() && std::abs(value.get<double>()) < kLargestWhole)
        if (const auto* mark = markOfDigits(std::to_string(value.get<std::int64_t>()))) value = *mark;
    if (value.is_string()) value = masked(value.get_ref<const std::string&>());
    if (value.is_structured())
        for (auto& member : value)
            mask(member);
}

std::string Placeholders::withoutPeople(std::string_view question, const std::string& language,
                                        const Json& passages) {
    const auto found = privacy::findPersonalData(question, m_locale);
    std::string out;
    std::size_t copied = 0;
    for (const auto& one : privacy::findPeople(question, language)) {
        const bool isPart = std::ranges::any_of(
            found, [&](const privacy::Found& data) { return data.start < one.end && one.start < data.end; });
        const auto words = question.substr(one.start, one.end - one.start);
        if (isPart || standsIn(passages, words)) continue;
        out.append(question, copied, one.start - copied);
        out += markFor(privacy::kindName(one.kind), words);
        copied = one.end;
    }
    return out.append(question, copied);
}

void Placeholders::maskModel(Json& body) {
    const auto question = body.find("question");
    if (question != body.end() && question->is_string())
        *question = withoutPeople(question->get<std::string>(), body.value("language", m_locale),
                                  body.value("passages", Json::array()));
    mask(body);
}

void Placeholders::maskMember(Json& object, const char* name) {
    if (const auto member = object.find(name); member != object.end()) mask(*member);
}

void Placeholders::maskEntities(Json& entities) {
    for (auto& entity : entities) {
        const auto value = entity.find("value");
        if (value == entity.end() || !value->is_string()) continue;
        // What an extractor of ours took for an address or a number is one, whatever stands round it.
        const auto extractor = entity.value("extractor", std::string());
        if (extractor == "email") (void)markFor("EMAIL_ADDRESS", value->get_ref<const std::string&>());
        if (extractor == "phone") (void)markFor("PHONE_NUMBER", value->get_ref<const std::string&>());
        mask(*value);
    }
}

void Placeholders::maskMessage(Json& message) {
    if (!message.is_object()) return;
    const auto text = message.find("text");
    const auto entities = message.find("entities");
    std::vector<Move> moves;
    if (text != message.end() && text->is_string()) {
        const auto original = text->get<std::string>();
        const auto found = privacy::findPersonalData(original, m_locale);
        for (const auto& one : found)
            moves.push_back({.start = codePointsIn(std::string_view(original).substr(0, one.start)),
                             .end = codePointsIn(std::string_view(original).substr(0, one.end)),
                             .newLength = codePointsIn(markFor(
                                 privacy::typeName(one.type),
                                 std::string_view(original).substr(one.start, one.end - one.start)))});
        *text = masked(original, found);
    }
    if (entities == message.end() || !entities->is_array()) return;
    maskEntities(*entities);
    for (auto& entity : *entities) {
        moveMember(entity, "start", moves, false);
        moveMember(entity, "end", moves, true);
    }
    if (text != message.end() && text->is_string()) replaceKnown(text->get_ref<std::string&>());
}

void Placeholders::maskAction(Json& body) {
    const auto tracker = body.find("tracker");
    if (tracker == body.end() || !tracker->is_object()) return;
    if (const auto message = tracker->find("latest_message"); message != tracker->end())
        maskMessage(*message);
    maskMember(*tracker, "slots");
    const auto events = tracker->find("events");
    if (events == tracker->end() || !events->is_array()) return;
    for (auto& event : *events) {
        maskMember(event, "text");
        maskMember(event, "value");
        if (const auto parsed = event.find("parse_data"); parsed != event.end()) maskMessage(*parsed);
    }
}

bool Placeholders::restore(Json& value) const {
    auto room = kMostGrowth;
    return restore(value, room);
}

bool Placeholders::restore(Json& value, std::size_t& room) const {
    if (value.is_string()) return restoreText(value.get_ref<std::string&>(), room);
    return !value.is_structured() ||
           std::ranges::all_of(value, [&](Json& member) { return restore(member, room); });
}

bool Placeholders::restoreText(std::string& text, std::size_t& room) const {
    for (const auto& [mark, original] : m_values) {
        std::size_t growth = 0;
        const auto more = original.size() - std::min(original.size(), mark.size());
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + mark.size()))
            growth += more;
        if (growth > room) return false;
        room -= growth;
        replaceAll(text, mark, original);
    }
    return true;
}

void cutCards(Json& value, std::string_view locale) {
    if (value.is_string()) {
        auto arrival = privacy::receiveText(value.get_ref<const std::string&>(), locale);
        if (arrival.cut) value = std::move(arrival.text);
    }
    if (value.is_structured())
        for (auto& member : value)
            cutCards(member, locale);
}

} // namespace chatkeep::conversations
