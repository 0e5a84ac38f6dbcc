// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Reminders.h"

#include "core/base/Clock.h"

#include <algorithm>
#include <ctime>

namespace chatkeep::engine {
namespace {

/// Between two words of the visitor, so that a server that always asks for the next one comes to an end.
constexpr int kMostInASilence = 20;
constexpr std::size_t kMaxNameBytes = 200;
constexpr std::size_t kMaxEntityBytes = 4 * 1024;
constexpr TimeMs kMsPerSecond = 1000;

/// A time that the machine's own clock on the wall shows, given as if it were UTC.
std::optional<TimeMs> ofWallClock(TimeMs shown) {
    const std::time_t seconds = shown / kMsPerSecond;
    std::tm parts{};
    if (gmtime_r(&seconds, &parts) == nullptr) return std::nullopt;
    parts.tm_isdst = -1;
    const auto local = std::mktime(&parts);
    if (local == -1) return std::nullopt;
    return static_cast<TimeMs>(local) * kMsPerSecond + shown % kMsPerSecond;
}

std::optional<TimeMs> timeOf(const std::string& text) {
    if (const auto at = parseTime(text)) return *at;
    const auto shown = parseTime(text + "Z");
    return shown ? ofWallClock(*shown) : std::nullopt;
}

/// Values by entity; Rasa's servers send an object of them or a list of {entity, value}.
Json entitiesOf(const Json& event) {
    const auto found = event.find("entities");
    if (found == event.end()) return Json::object();
    if (found->is_object()) return *found;
    auto out = Json::object();
    if (!found->is_array()) return out;
    for (const auto& one : *found)
        if (one.is_object() && !memberText(one, "entity").empty() && one.contains("value"))
            out[memberText(one, "entity")] = one["value"];
    return out;
}

bool isKnownIntent(const BotSpec& spec, const std::string& name) {
    return std::ranges::find(spec.intents, name, &IntentSpec::name) != spec.intents.end();
}

} // namespace

void setReminder(TurnContext& turn, const Json& event) {
    Reminder reminder{.name = memberText(event, "name"),
                      .intent = memberText(event, "intent"),
                      .entities = entitiesOf(event)};
    const auto kills = event.find("kill_on_user_msg");
    reminder.ofSilence = kills == event.end() || !kills->is_boolean() || kills->get<bool>();
    const auto at = timeOf(memberText(event, "date_time"));
    const auto refuse = [&](const Sentence& why) {
        turn.remark(sentence("the action's reminder '%1' is not set: %2", reminder.name.substr(0, 40), why));
    };
    if (reminder.name.size() > kMaxNameBytes)
        return refuse(sentence("its name is over %1 bytes", kMaxNameBytes));
    if (!at) return refuse(sentence("its date_time is no time"));
    if (!isKnownIntent(turn.bot.spec(), reminder.intent))
        return refuse(sentence("the bot has no intent '%1'", reminder.intent.substr(0, 40)));
    if (dumpJson(reminder.entities).size() > kMaxEntityBytes)
        return refuse(sentence("its entities are over 4 KiB"));
    reminder.at = *at;
    auto& all = turn.memory.reminders;
    if (!reminder.name.empty())
        std::erase_if(all, [&](const Reminder& one) { return one.name == reminder.name; });
    if (all.size() >= TurnMemory::kMaxReminders)
        return refuse(sentence("the conversation has %1 already", TurnMemory::kMaxReminders));
    all.push_back(std::move(reminder));
}

void cancelReminders(TurnContext& turn, const Json& event) {
    const auto name = memberText(event, "name");
    const auto intent = memberText(event, "intent");
    const auto entities = entitiesOf(event);
    std::erase_if(turn.memory.reminders, [&](const Reminder& one) {
        return (name.empty() || one.name == name) && (intent.empty() || one.intent == intent) &&
               (entities.empty() || one.entities == entities);
    });
}

void forgetRemindersOfSilence(TurnMemory& memory) {
    std::erase_if(memory.reminders, [](const Reminder& one) { return one.ofSilence; });
    memory.remindersRun = 0;
}

std::optional<TimeMs> nextReminder(const TurnMemory& memory) {
    if (memory.reminders.empty() || memory.remindersRun >= kMostInASilence) return std::nullopt;
    return std::ranges::min_element(memory.reminders, {}, &Reminder::at)->at;
}

std::optional<Reminder> takeDueReminder(TurnMemory& memory, TimeMs now) {
    const auto next = nextReminder(memory);
    if (!next || *next > now) return std::nullopt;
    const auto found = std::ranges::min_element(memory.reminders, {}, &Reminder::at);
    auto due = std::move(*found);
    memory.reminders.erase(found);
    ++memory.remindersRun;
    return due;
}

} // namespace chatkeep::engine
