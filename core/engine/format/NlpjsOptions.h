// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/NlpjsData.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// Options of nlp.js entities that are codes ("V2") which no visitor says: in answers `{{ device }}` shows
/// the words for them, as nlp.js does, where the slot holds the option.
class NlpjsOptions {
public:
    /// An option with the texts that mean it.
    void add(const std::string& language, const std::string& entity, const std::string& option,
             const std::vector<std::string>& texts);
    /// The answer in these words: one for each code that it may show, and one for all else.
    [[nodiscard]] std::vector<NlpjsData::Answer> spelled(NlpjsData::Answer answer,
                                                         const std::string& language) const;

private:
    std::map<std::pair<std::string, std::string>, std::map<std::string, std::string>> m_words;
};

} // namespace chatkeep::engine
