// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/TurnMemory.h"

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxFlowFrames = 16;
constexpr std::size_t kMaxAges = 1000;
constexpr std::size_t kMaxOffered = 8;

/// Damaged or foreign members read as if they were not there.
int numberMember(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<int>() : 0;
}

std::vector<std::string> listMember(const Json& object, const char* name, std::size_t most) {
    std::vector<std::string> out;
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array()) return out;
    for (const auto& one : *found)
        if (one.is_string() && out.size() < most) out.push_back(one.get<std::string>());
    return out;
}

/// A pair is kept by its question alone, which is both.
std::vector<Button> knowledgeOffered(const Json& tracker) {
    std::vector<Button> out;
    const auto found = tracker.find("offerq");
    if (found == tracker.end() || !found->is_array()) return out;
    for (const auto& one : *found) {
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

Json frameToJson(const FlowFrame& frame) {
    Json out = {{"f", frame.flow}, {"s", frame.step}};
    if (!frame.filled.empty()) out["x"] = frame.filled;
    if (!frame.answered.empty()) out["a"] = frame.answered;
    putText(out, "e", frame.ended);
    if (frame.called) out["c"] = 1;
    if (frame.done) out["d"] = 1;
    if (frame.asked != 0) out["n"] = frame.asked;
    return out;
}

Json reminderToJson(const Reminder& reminder) {
    Json out = {{"i", reminder.intent}, {"t", reminder.at}};
    putText(out, "n", reminder.name);
    if (!reminder.entities.empty()) out["e"] = reminder.entities;
    if (!reminder.ofSilence) out["k"] = 1;
    return out;
}

Json saidToJson(const BotMessage& message) {
    Json out = {{"t", message.text}};
    putText(out, "n", message.responseName);
    putText(out, "i", message.imageUrl);
    return out;
}

std::vector<BotMessage> saidIn(const Json& tracker) {
    std::vector<BotMessage> out;
    const auto found = tracker.find("said");
    if (found == tracker.end() || !found->is_array()) return out;
    for (const auto& one : *found)
        if (one.is_object() && out.size() < TurnMemory::kMaxSaid)
            out.push_back({.text = memberText(one, "t"),
                           .imageUrl = memberText(one, "i"),
                           .responseName = memberText(one, "n")});
    return out;
}

std::vector<Reminder> remindersOf(const Json& tracker) {
    std::vector<Reminder> out;
    const auto found = tracker.find("later");
    if (found == tracker.end() || !found->is_array()) return out;
    for (const auto& one : *found) {
        if (!one.is_object() || out.size() >= TurnMemory::kMaxReminders) continue;
        Reminder reminder{.name = memberText(one, "n"), .intent = memberText(one, "i")};
        if (const auto entities = one.find("e"); entities != one.end() && entities->is_object())
            reminder.entities = *entities;
        if (const auto at = one.find("t"); at != one.end() && at->is_number_integer())
            reminder.at = at->get<TimeMs>();
        reminder.ofSilence = numberMember(one, "k") == 0;
        out.push_back(std::move(reminder));
    }
    return out;
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
    memory.history = listMember(tracker, "h", kMaxHistory);
    memory.activeLoop = memberText(tracker, "loop");
    memory.suspendedLoop = memberText(tracker, "hold");
    memory.requestedSlot = memberText(tracker, "ask");
    memory.language = memberText(tracker, "lang");
    memory.knowsLanguage = numberMember(tracker, "told") != 0;
    memory.suggested = listMember(tracker, "offer", kMaxOffered);
    memory.suggestedKnowledge = knowledgeOffered(tracker);
    memory.offeredFor = memberText(tracker, "for");
    memory.loopRejected = numberMember(tracker, "rej") != 0;
    memory.started = numberMember(tracker, "on") != 0;
    memory.fallbackStage = numberMember(tracker, "fb");
    memory.userTurns = numberMember(tracker, "n");
    if (const auto fix = tracker.find("fix"); fix != tracker.end() && fix->is_object())
        memory.correction = *fix;
    if (const auto context = tracker.find("ctx"); context != tracker.end() && context->is_object())
        memory.context = *context;
    memory.said = saidIn(tracker);
    memory.reminders = remindersOf(tracker);
    memory.remindersRun = numberMember(tracker, "alone");
    memory.owesStart = numberMember(tracker, "owe") != 0;
    memory.reminded = numberMember(tracker, "rem") != 0;
    if (const auto ages = tracker.find("age"); ages != tracker.end() && ages->is_object())
        for (const auto& [slot, age] : ages->items())
            if (age.is_number_integer() && memory.slotAges.size() < kMaxAges)
                memory.slotAges[slot] = age.get<int>();
    if (const auto found = tracker.find("as"); found != tracker.end() && found->is_object())
        for (const auto& [slot, words] : found->items())
            if (words.is_string() && memory.foundAs.size() < kMaxAges)
                memory.foundAs[slot] = words.get<std::string>();
    memory.earlier = listMember(tracker, "back", kMaxEarlier);
    const auto flows = tracker.find("flows");
    if (flows == tracker.end() || !flows->is_array()) return memory;
    for (const auto& one : *flows) {
        if (!one.is_object() || memory.flows.size() >= kMaxFlowFrames) continue;
        memory.flows.push_back({.flow = memberText(one, "f"),
                                .step = memberText(one, "s"),
                                .filled = listMember(one, "x", 256),
                                .answered = listMember(one, "a", 256),
                                .ended = memberText(one, "e"),
                                .called = numberMember(one, "c") != 0,
                                .done = numberMember(one, "d") != 0,
                                .asked = numberMember(one, "n")});
    }
    return memory;
}

Json TurnMemory::toJson() const {
    auto out = toJsonWithoutEarlier();
    if (!earlier.empty()) out["back"] = earlier;
    return out;
}

Json TurnMemory::toJsonWithoutEarlier() const {
    Json out = Json::object();
    if (!history.empty()) out["h"] = history;
    putText(out, "loop", activeLoop);
    putText(out, "hold", suspendedLoop);
    putText(out, "ask", requestedSlot);
    putText(out, "lang", language);
    if (knowsLanguage) out["told"] = 1;
    if (!suggested.empty()) out["offer"] = suggested;
    for (const auto& [title, payload] : suggestedKnowledge)
        out["offerq"].push_back(title == payload ? Json(title) : Json{title, payload});
    putText(out, "for", offeredFor);
    if (loopRejected) out["rej"] = 1;
    if (started) out["on"] = 1;
    if (fallbackStage != 0) out["fb"] = fallbackStage;
    if (userTurns != 0) out["n"] = userTurns;
    if (correction.is_object() && !correction.empty()) out["fix"] = correction;
    if (context.is_object() && !context.empty()) out["ctx"] = context;
    for (const auto& message : said)
        out["said"].push_back(saidToJson(message));
    for (const auto& reminder : reminders)
        out["later"].push_back(reminderToJson(reminder));
    if (remindersRun != 0) out["alone"] = remindersRun;
    if (owesStart) out["owe"] = 1;
    if (reminded) out["rem"] = 1;
    if (!slotAges.empty()) out["age"] = slotAges;
    if (!foundAs.empty()) out["as"] = foundAs;
    for (const auto& frame : flows)
        out["flows"].push_back(frameToJson(frame));
    return out;
}

} // namespace chatkeep::engine
