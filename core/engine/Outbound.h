// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <chrono>
#include <functional>
#include <string>

namespace chatkeep::engine {

/// What a turn asks of a service outside of the vault. Made by the dialogue, with personal data still in it:
/// whoever sends it masks it first.
struct OutsideRequest {
    enum class Service {
        Action, ///< the author's own server, in Rasa's action-server protocol
        Model,  ///< a language model that may rephrase or choose among passages
    };
    Service service = Service::Action;
    std::string name;               ///< of the action; "rephrase"
    std::string address;            ///< the bot's action server; empty for a model
    Json body;                      ///< Action: Rasa's. Model: see core/engine/model/Rephrasing.h
    bool takesPersonalData = false; ///< the bot's author says that the server needs it in clear
};

/// What came back. `why` is a word of ours for the trace, never the service's own text.
struct OutsideAnswer {
    enum class Outcome {
        Answered,
        Rejected, ///< the server does not want to run this action now (Rasa's ActionExecutionRejection)
        Failed,
    };
    std::string name; ///< the request's
    Outcome outcome = Outcome::Failed;
    Json body;       ///< its texts as a chat may hold them (withoutControls)
    std::string why; ///< "timeout", "refused", "too large", "not JSON" …
};

/// A request on its way. The turn id is the same for every retry of one visitor's message, also after a
/// restart; with the place among the turn's requests it lets a server act once.
struct OutsideCall {
    std::string turnId;
    int place = 0;
    std::string bot;
    OutsideRequest request;
};

/// The port to services outside: action servers and language models. Implemented in `integrations`.
/// Thread: any.
class Outbound {
public:
    virtual ~Outbound() = default;
    /// True if this bot may use the service: switched on, with something to send to. Cheap; asked each turn.
    [[nodiscard]] virtual bool offers(OutsideRequest::Service service, const std::string& bot) const = 0;
    /// How long a turn waits for one answer at most, and half as long again for all of its answers.
    [[nodiscard]] virtual std::chrono::milliseconds patience(OutsideRequest::Service service) const = 0;
    /// Sends it. `done` is called at most once, on any thread (also before this returns): always, unless the
    /// call was cancelled. What is not allowed is answered as Failed ("refused").
    virtual void ask(OutsideCall call, std::function<void(OutsideAnswer)> done) = 0;
    /// The turn waits no longer: what is still under way is dropped.
    virtual void cancel(const std::string& turnId) = 0;
};

} // namespace chatkeep::engine
