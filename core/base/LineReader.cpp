// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/LineReader.h"

namespace chatkeep {

bool LineReader::next(std::string& line) {
    m_in.getline(m_space.data(), static_cast<std::streamsize>(m_space.size()));
    const auto count = static_cast<std::size_t>(m_in.gcount());
    m_isCut = !m_in.bad() && !m_in.eof() && m_in.fail() && count + 1 == m_space.size();
    if (m_in.fail() && !m_isCut) return false;
    const bool endsInFeed = !m_isCut && !m_in.eof();
    line.assign(m_space.data(), count - (endsInFeed ? 1 : 0));
    m_isCut = m_isCut || line.size() + 2 > m_space.size();
    return true;
}

} // namespace chatkeep
