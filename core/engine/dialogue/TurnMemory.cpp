// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TurnMemory.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxFlowFrames = 16;
constexpr std::size_t kMaxAges = 1000;
constexpr std::size_t kMaxOffered = 8;

/// Damaged or foreign members read as if they were not there.
int numberIn(const Json& value) {
    return value.is_number_integer() ? value.get<int>() : 0;
}

std::string textIn(const Json& value) {
    return value.is_string() ? value.get<std::string>() : std::string();
}

Json objectIn(const Json& value, Json otherwise) {
    return value.is_object() ? value : std::move(otherwise);
}

std::vector<std::string> listIn(const Json& value, std::size_t most) {
    std::vector<std::string> out;
    if (!value.is_array()) return out;
    out.reserve(std::min(most, value.size()));
    for (const auto& one : value)
        if (one.is_string() && out.size() < most) out.push_back(one.get<std::string>());
    return out;
}

/// A pair is kept by its question alone, which is both.
std::vector<Button> knowledgeOffered(const Json& offered) {
    std::vector<Button> out;
    if (!offered.is_array()) return out;
    for (const auto& one : offered) {
        if (out.size() >= kMaxOffered) break;
        if (one.is_string()) out.push_back({one.get<std::string>(), one.get<std::string>()});
        if (one.is_array() && one.size() == 2 && one[0].is_string() && one[1].is_string())
            out.push_back({one[0].get<std::string>(), one[1].get<std::string>()});
    }
    return out;
}

void putText(Json& object, const char* name, const std::string& value) {
    if (!value.empty()) object[name] = value;
}

void putFlag(Json& object, const char* name, bool value) {
    if (value) object[name] = 1;
}

void putNumber(Json& object, const char* name, int value) {
    if (value != 0) object[name] = value;
}

/// Anything that may be empty.
void putList(Json& object, const char* name, const auto& values) {
    if (!values.empty()) object[name] = values;
}

Json frameToJson(const FlowFrame& frame) {
    Json out = Json::object();
    out["f"] = frame.flow;
    out["s"] = frame.step;
    putList(out, "x", frame.filled);
    putList(out, "a", frame.answered);
    putText(out, "e", frame.ended);
    putFlag(out, "c", frame.called);
    putFlag(out, "d", frame.done);
    putNumber(out, "n", frame.asked);
    return out;
}

FlowFrame frameIn(const Json& object) {
    constexpr std::size_t kMostSlots = 256;
    FlowFrame frame;
    for (const auto& [name, value] : object.items()) {
        if (name == "f") frame.flow = textIn(value);
        if (name == "s") frame.step = textIn(value);
        if (name == "x") frame.filled = listIn(value, kMostSlots);
        if (name == "a") frame.answered = listIn(value, kMostSlots);
        if (name == "e") frame.ended = textIn(value);
        if (name == "c") frame.called = numberIn(value) != 0;
        if (name == "d") frame.done = numberIn(value) != 0;
        if (name == "n") frame.asked = numberIn(value);
    }
    return frame;
}

std::vector<FlowFrame> framesIn(const Json& frames) {
    std::vector<FlowFrame> out;
    if (!frames.is_array()) return out;
    for (const auto& one : frames)
        if (one.is_object() && out.size() < kMaxFlowFrames) out.push_back(frameIn(one));
    return out;
}

Json reminderToJson(const Reminder& reminder) {
    Json out = {{"i", reminder.intent}, {"t", reminder.at}};
    putText(out, "n", reminder.name);
    putList(out, "e", reminder.entities);
    putFlag(out, "k", !reminder.ofSilence);
    return out;
}

std::vector<Reminder> remindersIn(const Json& reminders) {
    std::vector<Reminder> out;
    if (!reminders.is_array()) return out;
    for (const auto& one : reminders) {
        if (!one.is_object() || out.size() >= TurnMemory::kMaxReminders) continue;
        Reminder reminder{.name = memberText(one, "n"), .intent = memberText(one, "i")};
        if (const auto entities = one.find("e"); entities != one.end() && entities->is_object())
            reminder.entities = *entities;
        if (const auto at = one.find("t"); at != one.end() && at->is_number_integer())
            reminder.at = at->get<TimeMs>();
        const auto otherwise = one.find("k");
        reminder.ofSilence = otherwise == one.end() || numberIn(*otherwise) == 0;
        out.push_back(std::move(reminder));
    }
    return out;
}

Json saidToJson(const BotMessage& message) {
    Json out = Json::object();
    out["t"] = message.text;
    putText(out, "n", message.responseName);
    putText(out, "i", message.imageUrl);
    return out;
}

std::vector<BotMessage> saidIn(const Json& said) {
    std::vector<BotMessage> out;
    if (!said.is_array()) return out;
    for (const auto& one : said)
        if (one.is_object() && out.size() < TurnMemory::kMaxSaid)
            out.push_back({.text = memberText(one, "t"),
                           .imageUrl = memberText(one, "i"),
                           .responseName = memberText(one, "n")});
    return out;
}

std::map<std::string, int> agesIn(const Json& ages) {
    std::map<std::string, int> out;
    if (!ages.is_object()) return out;
    for (const auto& [slot, age] : ages.items())
        if (age.is_number_integer() && out.size() < kMaxAges) out[slot] = age.get<int>();
    return out;
}

std::map<std::string, std::string> wordsIn(const Json& found) {
    std::map<std::string, std::string> out;
    if (!found.is_object()) return out;
    for (const auto& [slot, words] : found.items())
        if (words.is_string() && out.size() < kMaxAges) out[slot] = words.get<std::string>();
    return out;
}

using Reads = void (*)(TurnMemory& memory, const Json& value);

/// How each member of a tracker is read: once for each that is there, and most are not.
const std::unordered_map<std::string_view, Reads>& readers() {
    using M = TurnMemory;
    static const std::unordered_map<std::string_view, Reads> kReaders = {
        {"h", [](M& m, const Json& v) { m.history = listIn(v, M::kMaxHistory); }},
        {"loop", [](M& m, const Json& v) { m.activeLoop = textIn(v); }},
        {"hold", [](M& m, const Json& v) { m.suspendedLoop = textIn(v); }},
        {"ask", [](M& m, const Json& v) { m.requestedSlot = textIn(v); }},
        {"lang", [](M& m, const Json& v) { m.language = textIn(v); }},
        {"told", [](M& m, const Json& v) { m.knowsLanguage = numberIn(v) != 0; }},
        {"offer", [](M& m, const Json& v) { m.suggested = listIn(v, kMaxOffered); }},
        {"offerq", [](M& m, const Json& v) { m.suggestedKnowledge = knowledgeOffered(v); }},
        {"for", [](M& m, const Json& v) { m.offeredFor = textIn(v); }},
        {"rej", [](M& m, const Json& v) { m.loopRejected = numberIn(v) != 0; }},
        {"on", [](M& m, const Json& v) { m.started = numberIn(v) != 0; }},
        {"fb", [](M& m, const Json& v) { m.fallbackStage = numberIn(v); }},
        {"n", [](M& m, const Json& v) { m.userTurns = numberIn(v); }},
        {"fix", [](M& m, const Json& v) { m.correction = objectIn(v, nullptr); }},
        {"ctx", [](M& m, const Json& v) { m.context = objectIn(v, Json::object()); }},
        {"said", [](M& m, const Json& v) { m.said = saidIn(v); }},
        {"later", [](M& m, const Json& v) { m.reminders = remindersIn(v); }},
        {"alone", [](M& m, const Json& v) { m.remindersRun = numberIn(v); }},
        {"owe", [](M& m, const Json& v) { m.owesStart = numberIn(v) != 0; }},
        {"rem", [](M& m, const Json& v) { m.reminded = numberIn(v) != 0; }},
        {"age", [](M& m, const Json& v) { m.slotAges = agesIn(v); }},
        {"as", [](M& m, const Json& v) { m.foundAs = wordsIn(v); }},
        {"back", [](M& m, const Json& v) { m.earlier = listIn(v, M::kMaxEarlier); }},
        {"flows", [](M& m, const Json& v) { m.flows = framesIn(v); }}};
    return kReaders;
}

} // namespace

bool TurnMemory::hasReminders(const Json& tracker) {
    return tracker.is_object() && tracker.contains("later");
}

void TurnMemory::remember(std::string item) {
    if (history.size() >= kMaxHistory) history.erase(history.begin());
    history.push_back(std::move(item));
}

void TurnMemory::keepEarlier(std::string step) {
    if (earlier.size() >= kMaxEarlier) earlier.erase(earlier.begin());
    earlier.push_back(std::move(step));
}

/// The last ones, as far as they fit: a question stands at the end.
void TurnMemory::keepSaid(const std::vector<BotMessage>& messages) {
    std::size_t bytes = 0;
    auto first = messages.end();
    while (first != messages.begin() && messages.end() - first < static_cast<std::ptrdiff_t>(kMaxSaid)) {
        bytes += std::prev(first)->text.size();
        if (bytes > kMaxSaidBytes) break;
        --first;
    }
    said.clear();
    for (; first != messages.end(); ++first)
        said.push_back(
            {.text = first->text, .imageUrl = first->imageUrl, .responseName = first->responseName});
}

TurnMemory TurnMemory::parse(const Json& tracker) {
    TurnMemory memory;
    if (!tracker.is_object()) return memory;
    for (const auto& [name, value] : tracker.items())
        if (const auto reads = readers().find(name); reads != readers().end()) reads->second(memory, value);
    return memory;
}

Json TurnMemory::toJson() const {
    auto out = toJsonWithoutEarlier();
    if (!earlier.empty()) out["back"] = earlier;
    return out;
}

Json TurnMemory::toJsonWithoutEarlier() const {
    Json out = Json::object();
    putList(out, "h", history);
    putText(out, "loop", activeLoop);
    putText(out, "hold", suspendedLoop);
    putText(out, "ask", requestedSlot);
    putText(out, "lang", language);
    putFlag(out, "told", knowsLanguage);
    putList(out, "offer", suggested);
    for (const auto& [title, payload] : suggestedKnowledge)
        out["offerq"].push_back(title == payload ? Json(title) : Json{title, payload});
    putText(out, "for", offeredFor);
    putFlag(out, "rej", loopRejected);
    putFlag(out, "on", started);
    putNumber(out, "fb", fallbackStage);
    putNumber(out, "n", userTurns);
    putList(out, "fix", correction);
    putList(out, "ctx", context);
    for (const auto& message : said)
        out["said"].push_back(saidToJson(message));
    for (const auto& reminder : reminders)
        out["later"].push_back(reminderToJson(reminder));
    putNumber(out, "alone", remindersRun);
    putFlag(out, "owe", owesStart);
    putFlag(out, "rem", reminded);
    putList(out, "age", slotAges);
    putList(out, "as", foundAs);
    for (const auto& frame : flows)
        out["flows"].push_back(frameToJson(frame));
    return out;
}

} // namespace chatkeep::engine
