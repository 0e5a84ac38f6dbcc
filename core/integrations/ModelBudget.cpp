// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/integrations/ModelBudget.h"

#include "core/base/Text.h"

#include <algorithm>
#include <charconv>

namespace chatkeep::integrations {

namespace {

constexpr const char* kUsed = "model.used";

std::int64_t numberIn(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::max<std::int64_t>(number, 0);
}

} // namespace

ModelBudget::ModelBudget(access::Settings& settings, const Clock& clock)
    : m_settings(settings)
    , m_clock(clock) {
    const auto used = settings.value(kUsed);
    const auto parts = split(used, ' ');
    if (parts.size() != 3) return;
    m_day = parts[0];
    m_requests = numberIn(parts[1]);
    m_tokens = numberIn(parts[2]);
}

void ModelBudget::turnDay() {
    const auto today = formatTime(m_clock.nowMs()).substr(0, 10);
    // A clock that was set back gives no second budget.
    if (today <= m_day) return;
    m_day = today;
    m_requests = 0;
    m_tokens = 0;
}

bool ModelBudget::take(std::int64_t tokens) {
    const std::lock_guard lock(m_mutex);
    turnDay();
    if (m_requests >= m_settings.integer("model.requests_per_day") ||
        m_tokens + tokens > m_settings.integer("model.tokens_per_day"))
        return false;
    ++m_requests;
    m_tokens += tokens;
    keep();
    return true;
}

void ModelBudget::correct(std::int64_t guessed, std::int64_t counted) {
    const std::lock_guard lock(m_mutex);
    m_tokens = std::max<std::int64_t>(m_tokens + counted - guessed, 0);
    keep();
}

void ModelBudget::keep() {
    m_settings.count(kUsed, m_day + ' ' + std::to_string(m_requests) + ' ' + std::to_string(m_tokens));
}

} // namespace chatkeep::integrations
