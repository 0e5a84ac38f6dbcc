// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace chatkeep::privacy {

/// One line of `pii scan`: {"id","text"} in, {"id","spans":[{"start","end","type","score"}]} out, without the
/// line end. Offsets count Unicode code points. Besides what findPersonalData finds, dates are reported as
/// DATE_TIME. A line that cannot be read gives {"error":{"code","message"}}, with its id where it has one.
///
/// Thread: any. Never throws.
[[nodiscard]] std::string scanLine(std::string_view jsonLine, std::string_view language = "en");

} // namespace chatkeep::privacy
