// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace chatkeep::engine {

/// What a bot says where its author gave it no words, in a visitor's language ("es", "pt-BR"), else in
/// English: a line of resources/facts/said.txt. `what`: "source", "unknown". Thread: any.
[[nodiscard]] std::string_view saidWords(std::string_view what, std::string_view language);

} // namespace chatkeep::engine
