// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/ActionAnswer.h"

#include "core/base/Text.h"
#include "core/engine/dialogue/ActionBody.h"
#include "core/engine/dialogue/FormRunner.h"
#include "core/engine/dialogue/Outside.h"
#include "core/engine/dialogue/Reminders.h"
#include "core/engine/dialogue/Speaker.h"

#include <algorithm>
#include <array>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMaxEvents = 200;
constexpr std::size_t kMaxSlotBytes = 16'384;
constexpr std::size_t kMaxButtons = 32;

std::vector<Button> buttonsOf(TurnContext& turn, const Json& response) {
    std::vector<Button> buttons;
    for (const char* member : {"buttons", "quick_replies"}) {
        const auto list = response.find(member);
        if (list == response.end() || !list->is_array()) continue;
        for (const auto& one : *list) {
            if (buttons.size() >= kMaxButtons) {
                turn.remark(
                    sentence("more than %1 buttons of one message: the rest is not shown", kMaxButtons));
                break;
            }
            if (!one.is_object()) continue;
            auto title = memberText(one, "title");
            auto payload = memberText(one, "payload");
            if (!title.empty()) buttons.push_back({title, payload.empty() ? title : payload});
        }
    }
    return buttons;
}

/// Members beside the known ones are values for the response's text.
ExtraValues extrasOf(const Json& response) {
    static constexpr std::array<std::string_view, 10> kKnown = {
        "text",  "buttons", "quick_replies", "response", "template",
        "image", "custom",  "attachment",    "elements", "json_message"};
    ExtraValues extra;
    for (const auto& [name, value] : response.items()) {
        if (std::ranges::find(kKnown, name) != kKnown.end() || value.is_structured() || value.is_null())
            continue;
        extra.emplace_back(name, value.is_string() ? value.get<std::string>() : dumpJson(value));
    }
    return extra;
}

bool saysSomething(const Json& response, const char* member) {
    const auto found = response.find(member);
    return found != response.end() && !found->is_null() && !found->empty();
}

/// False if there is nothing in it to say.
bool sayFromServer(TurnContext& turn, const Json& response) {
    if (!response.is_object()) return false;
    bool isUsable = false;
    for (const char* rich : {"custom", "attachment", "elements"}) {
        if (!saysSomething(response, rich)) continue;
        turn.remark(sentence("the action's message has a part '%1' that is not shown", rich));
        isUsable = true;
    }
    auto buttons = buttonsOf(turn, response);
    auto name = memberText(response, "response");
    if (name.empty()) name = memberText(response, "template");
    if (!name.empty()) return sayResponse(turn, name, extrasOf(response), buttons) || isUsable;
    auto text = memberText(response, "text");
    auto image = memberText(response, "image");
    if (isBlank(text) && buttons.empty() && image.empty()) return isUsable;
    sayText(turn, std::move(text), std::move(buttons), std::move(image));
    return true;
}

void setFromServer(TurnContext& turn, const Json& event, CustomResult& result) {
    const auto name = memberText(event, "name");
    auto value = event.value("value", Json());
    if (name == "requested_slot") result.choosesNext = true;
    if (dumpJson(value).size() > kMaxSlotBytes)
        turn.remark(sentence("the action's value for slot '%1' is over 16 KiB: not set", name));
    else if (!turn.setSlot(name, std::move(value)))
        turn.remark(sentence("the action's value for slot '%1' does not fit", name));
    else
        result.slotsSet.push_back(name);
}

void changeLoop(TurnContext& turn, const Json& event) {
    const auto name = memberText(event, "name");
    if (name.empty()) return deactivateLoop(turn);
    if (turn.bot.form(name) == nullptr)
        return turn.remark(sentence("the action wants unknown form '%1'", name));
    turn.memory.activeLoop = name;
    turn.memory.loopRejected = false;
}

/// As if nothing had been said before.
void forgetSession(TurnContext& turn) {
    turn.memory = {
        .language = turn.memory.language, .knowsLanguage = turn.memory.knowsLanguage, .started = true};
    turn.resetSlots();
}

/// Of Rasa's events those that change nothing here.
bool isIdleEvent(std::string_view kind) {
    static constexpr std::array<std::string_view, 8> kIdle = {
        "action", "user", "user_featurization", "entities", "agent", "export", "resume", "session_ended"};
    return std::ranges::find(kIdle, kind) != kIdle.end();
}

/// False if it is no event.
bool applyEvent(TurnContext& turn, const Json& event, CustomResult& result) {
    if (!event.is_object()) return false;
    const auto kind = memberText(event, "event");
    if (kind == "slot")
        setFromServer(turn, event, result);
    else if (kind == "followup")
        result.followup = memberText(event, "name");
    else if (kind == "reset_slots")
        turn.resetSlots();
    else if (kind == "restart")
        result.restart = true;
    else if (kind == "rewind")
        result.rewinds = true;
    else if (kind == "undo")
        result.undone = true;
    else if (kind == "session_started") {
        result.newSession = true;
        forgetSession(turn);
    } else if (kind == "pause")
        result.pauses = true;
    else if (kind == "active_loop" || kind == "form")
        changeLoop(turn, event);
    else if (kind == "bot")
        sayText(turn, memberText(event, "text"),
                event.contains("data") && event["data"].is_object() ? buttonsOf(turn, event["data"])
                                                                    : std::vector<Button>());
    else if (kind == "action_execution_rejected")
        result.how = CustomResult::How::Rejected;
    else if (kind == "reminder")
        setReminder(turn, event);
    else if (kind == "cancel_reminder")
        cancelReminders(turn, event);
    else {
        if (kind != "action" || memberText(event, "name") != "action_listen")
            turn.remark(sentence("the action's event '%1' is not used here", kind.substr(0, 40)));
        return isIdleEvent(kind);
    }
    return true;
}

bool isListOrAbsent(const Json& body, const char* member) {
    const auto found = body.find(member);
    return found == body.end() || found->is_null() || found->is_array();
}

Json partsOf(const Json& body, const char* member) {
    const auto parts = body.find(member);
    return parts != body.end() && parts->is_array() ? *parts : Json::array();
}

void noteFailure(TurnContext& turn, const std::string& action, const std::string& why) {
    if (why == "refused")
        turn.remark(sentence("action '%1' was not asked: the host of its server is not allowed (setting "
                             "actions.hosts)",
                             action));
    else
        turn.remark(sentence("action '%1' failed: %2", action, whyWords(why)));
}

CustomResult applyAnswer(TurnContext& turn, const std::string& action, const Json& body) {
    CustomResult result{.how = CustomResult::How::Done};
    const auto slots = turn.slots;
    const auto memory = turn.memory;
    const auto responses = partsOf(body, "responses");
    const auto events = partsOf(body, "events");
    bool isUsable = responses.empty() && events.empty();
    for (const auto& response : responses)
        if (sayFromServer(turn, response)) isUsable = true;
    std::size_t applied = 0;
    for (const auto& event : events) {
        if (++applied > kMaxEvents) {
            turn.remark(sentence("more than %1 events of one action: the rest is not used", kMaxEvents));
            break;
        }
        if (applyEvent(turn, event, result)) isUsable = true;
    }
    if (!isUsable) {
        turn.remark(sentence("action '%1' failed: nothing of its answer can be used", action));
        result.how = CustomResult::How::Failed;
    }
    if (result.undone) {
        turn.slots = slots;
        turn.memory = memory;
        result.slotsSet.clear();
    }
    return result;
}

} // namespace

CustomResult runCustomAction(TurnContext& turn, const std::string& action,
                             std::span<const std::string> candidates) {
    if (const auto stub = turn.input.actionStubs.find(action); stub != turn.input.actionStubs.end())
        return applyAnswer(turn, action, stub->second);
    const auto& endpoint = turn.bot.spec().actionEndpoint;
    const bool allowed = turn.input.mayAct && !endpoint.url.empty();
    const auto asked = askOutside(turn, allowed, action, [&] {
        return OutsideRequest{.service = OutsideRequest::Service::Action,
                              .name = action,
                              .address = endpoint.url,
                              .body = actionBody(turn, action, candidates),
                              .takesPersonalData = endpoint.takesPersonalData};
    });
    if (asked.state == Asked::State::Nowhere)
        return {.how = allowed ? CustomResult::How::Failed : CustomResult::How::Nowhere};
    if (asked.state == Asked::State::Waiting) return {.how = CustomResult::How::Waiting};
    if (asked.answer->outcome == OutsideAnswer::Outcome::Rejected) {
        turn.remark(sentence("the action server rejects '%1' now", action));
        return {.how = CustomResult::How::Rejected};
    }
    if (asked.answer->outcome == OutsideAnswer::Outcome::Failed || !asked.answer->body.is_object()) {
        noteFailure(turn, action, asked.answer->why);
        return {.how = CustomResult::How::Failed};
    }
    for (const auto* member : {"events", "responses"}) {
        if (!isListOrAbsent(asked.answer->body, member)) {
            turn.remark(sentence("action '%1' failed: '%2' of its answer is no list", action, member));
            return {.how = CustomResult::How::Failed};
        }
    }
    return applyAnswer(turn, action, asked.answer->body);
}

void noteMissingAction(TurnContext& turn, const std::string& action) {
    turn.remark(sentence("custom action '%1' does not run here", action));
    if (auto& missing = turn.outcome.trace.missingAction; missing.empty()) missing = action;
}

bool askByAction(TurnContext& turn, const std::string& action) {
    if (!turn.bot.listsAction(action)) return false;
    const auto result = runCustomAction(turn, action);
    if (result.how == CustomResult::How::Nowhere) {
        noteMissingAction(turn, action);
        return false;
    }
    if (result.how == CustomResult::How::Failed) sayInternalError(turn);
    turn.outcome.trace.steps.push_back(action);
    return true;
}

void sayInternalError(TurnContext& turn) {
    for (const auto* name : {"utter_internal_error_rasa", "utter_internal_error"}) {
        if (turn.bot.response(name) == nullptr) continue;
        sayResponse(turn, name);
        return;
    }
    (void)sayOwnWords(turn, "utter_internal_error_rasa");
}

} // namespace chatkeep::engine
