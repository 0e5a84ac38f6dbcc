// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/FreshTexts.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace chatkeep::conversations {

void FreshTexts::committed(std::int64_t before, std::int64_t last, std::vector<Text> texts) {
    const bool whole = !texts.empty() && texts.front().row == before + 1 && texts.back().row == last &&
                       std::cmp_equal(texts.size(), last - before);
    if (!whole || m_texts.size() + texts.size() > kMost) return forget(last);
    std::ranges::move(texts, std::back_inserter(m_texts));
}

void FreshTexts::forget(std::int64_t last) {
    m_texts.clear();
    m_readUpTo = std::max(m_readUpTo, last);
}

std::optional<std::vector<FreshTexts::Text>> FreshTexts::take(std::int64_t after, std::int64_t last,
                                                              std::size_t limit) {
    while (!m_texts.empty() && m_texts.front().row <= after)
        m_texts.pop_front();
    if (after < m_readUpTo) return std::nullopt;
    std::vector<Text> taken;
    while (!m_texts.empty() && m_texts.front().row <= last && taken.size() < limit) {
        taken.push_back(std::move(m_texts.front()));
        m_texts.pop_front();
    }
    if (!taken.empty()) m_readUpTo = taken.back().row; // if the index does not keep them, they are read
    return taken;
}

} // namespace chatkeep::conversations
