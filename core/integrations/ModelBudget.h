// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Settings.h"
#include "core/base/Clock.h"

#include <mutex>

namespace chatkeep::integrations {

/// Requests and tokens of a language model in one day of UTC, bounded by the settings and kept in the vault,
/// so that opening it again gives nothing anew. Thread: any.
class ModelBudget {
public:
    ModelBudget(access::Settings& settings, const Clock& clock);
    /// Takes one request of about so many tokens; false if the day's budget does not hold it.
    [[nodiscard]] bool take(std::int64_t tokens);
    /// What the server counted in place of what was guessed.
    void correct(std::int64_t guessed, std::int64_t counted);

private:
    void turnDay();
    void keep();

    access::Settings& m_settings;
    const Clock& m_clock;
    std::mutex m_mutex;
    std::string m_day; ///< "2026-03-31"
    std::int64_t m_requests = 0;
    std::int64_t m_tokens = 0;
};

} // namespace chatkeep::integrations
