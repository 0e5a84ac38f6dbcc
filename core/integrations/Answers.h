// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Log.h"
#include "core/engine/Outbound.h"
#include "core/integrations/OutboundLoop.h"

namespace chatkeep::integrations {

/// Rasa's protocol: 200 with an object of `events` and `responses`; 400 with `action_name` and `error` is a
/// rejection. All else failed.
[[nodiscard]] engine::OutsideAnswer readActionAnswer(const HttpAnswer& answer);

/// The OpenAI chat interface: the first choice's text as {"text"}; a choice that was cut off failed.
[[nodiscard]] engine::OutsideAnswer readModelAnswer(const HttpAnswer& answer);
/// What the server says it counted; 0 if it does not say.
[[nodiscard]] std::int64_t tokensOf(const HttpAnswer& answer);

/// The problem as a log field, out of a fixed list.
[[nodiscard]] log::Field problemField(const char* problem);

} // namespace chatkeep::integrations
