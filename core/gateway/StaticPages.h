// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Settings.h"
#include "core/engine/bots/BotService.h"
#include "core/gateway/Http.h"

namespace chatkeep::gateway {

/// The widget, the demo page and their style, with the strict headers each needs; 404 for the rest.
[[nodiscard]] HttpResponse staticPage(const HttpRequest& request, const access::Settings& settings,
                                      const engine::BotService& bots);
[[nodiscard]] HttpResponse openApiDocument();

} // namespace chatkeep::gateway
