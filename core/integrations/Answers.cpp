// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/Answers.h"

#include "core/base/Text.h"

#include <algorithm>
#include <string_view>

namespace chatkeep::integrations {

namespace {

using engine::OutsideAnswer;
constexpr std::size_t kMaxDepth = 32;

OutsideAnswer failed(std::string why) {
    return {.name = {}, .outcome = OutsideAnswer::Outcome::Failed, .body = {}, .why = std::move(why)};
}

/// What a service sends ends up in a visitor's chat.
void cleanTexts(Json& value) {
    if (auto* text = value.get_ptr<std::string*>()) *text = withoutControls(*text);
    if (value.is_structured())
        for (auto& part : value)
            cleanTexts(part);
}

OutsideAnswer answered(Json body) {
    cleanTexts(body);
    return {.name = {}, .outcome = OutsideAnswer::Outcome::Answered, .body = std::move(body), .why = {}};
}

std::string statusWords(int status) {
    return "HTTP " + std::to_string(status);
}

} // namespace

OutsideAnswer readActionAnswer(const HttpAnswer& answer) {
    if (answer.problem != nullptr) return failed(answer.problem);
    auto body = parseJson(answer.body, kMaxDepth);
    const bool isObject = body && body->is_object();
    if (answer.status == 400 && isObject && body->contains("action_name") && body->contains("error"))
        return {.name = {}, .outcome = OutsideAnswer::Outcome::Rejected, .body = {}, .why = "rejected"};
    if (answer.status != 200) return failed(statusWords(answer.status));
    if (!isObject) return failed("not JSON");
    return answered(std::move(*body));
}

OutsideAnswer readModelAnswer(const HttpAnswer& answer) {
    if (answer.problem != nullptr) return failed(answer.problem);
    if (answer.status != 200) return failed(statusWords(answer.status));
    const auto body = parseJson(answer.body, kMaxDepth);
    const auto* choice = [&]() -> const Json* {
        if (!body || !body->is_object()) return nullptr;
        const auto choices = body->find("choices");
        const bool some = choices != body->end() && choices->is_array() && !choices->empty();
        return some && choices->front().is_object() ? &choices->front() : nullptr;
    }();
    if (choice == nullptr) return failed("not JSON");
    const auto message = choice->find("message");
    if (message == choice->end() || !message->is_object()) return failed("no text");
    const auto text = message->find("content");
    if (text == message->end() || !text->is_string()) return failed("no text");
    if (choice->contains("finish_reason") && (*choice)["finish_reason"] == Json("length"))
        return failed("cut off");
    return answered({{"text", text->get<std::string>()}});
}

std::int64_t tokensOf(const HttpAnswer& answer) {
    const auto body = parseJson(answer.body, kMaxDepth);
    if (!body || !body->is_object()) return 0;
    const auto usage = body->find("usage");
    if (usage == body->end() || !usage->is_object()) return 0;
    const auto total = usage->find("total_tokens");
    if (total == usage->end() || !total->is_number_integer()) return 0;
    return std::clamp<std::int64_t>(total->get<std::int64_t>(), 0, 1'000'000);
}

log::Field problemField(const char* problem) {
    const std::string_view name = problem == nullptr ? "" : problem;
    if (name == "refused") return {"problem", "refused"};
    if (name == "timeout") return {"problem", "timeout"};
    if (name == "too large") return {"problem", "too large"};
    if (name == "redirect") return {"problem", "redirect"};
    if (name == "certificate") return {"problem", "certificate"};
    if (name == "not reached") return {"problem", "not reached"};
    if (name == "connection lost") return {"problem", "connection lost"};
    if (name == "not encrypted") return {"problem", "not encrypted"};
    if (name == "bad address") return {"problem", "bad address"};
    return name.empty() ? log::Field("problem", "answer") : log::Field("problem", "network");
}

} // namespace chatkeep::integrations
