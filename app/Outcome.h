// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <string>

namespace chatkeep::app {

/// Exit codes of `reference/cli.md`.
enum Exit : int {
    kDone = 0,
    kCheckSaidNo = 1,
    kWrongUsage = 2,
    kNotAllowed = 3,
    kNotOurs = 4,
    kInUse = 5,
    kRolledBack = 6,
    kInternal = 70,
};
[[nodiscard]] int exitCodeOf(const Error& error) noexcept;

/// What a command ends with: a document for automation and the same for people.
struct Outcome {
    int exitCode = kDone;
    Json document = Json::object();
    std::string text; ///< for people, on standard output
    std::string note; ///< for people, on standard error
};

/// What happened, what is safe, what to do next; for people, in English.
[[nodiscard]] std::string errorWords(const Error& error);
/// {"error":{"code","message","reference"}}
[[nodiscard]] Json errorDocument(const Error& error, const std::string& reference);

} // namespace chatkeep::app
