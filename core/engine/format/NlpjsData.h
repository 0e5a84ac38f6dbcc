// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/ForeignBot.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace chatkeep::engine {

/// The facts that a corpus of nlp.js brings for its answers (`contextData`): `{{ _data.shop.phone }}`, or by
/// what the visitor named, `{{ _data[entities.city.option].country }}`.
class NlpjsData {
public:
    using Options = std::map<std::string, std::set<std::string>>; ///< by entity

    NlpjsData() = default;
    /// They stand in the corpus itself or in a JSON file beside it.
    NlpjsData(const BotFiles& files, const std::string& path, const YamlNode& corpus);

    [[nodiscard]] bool isMissing() const { return m_isMissing; }
    /// The file that the corpus names is there, whatever it holds.
    [[nodiscard]] bool hasFile() const { return m_hasFile; }

    struct Answer {
        std::string text;
        std::string condition; ///< predicate; empty: always
    };
    /// An answer with its facts filled in: one for each option that it looks up. What is not found stays as
    /// written.
    [[nodiscard]] std::vector<Answer> filledIn(const std::string& text, const Options& options) const;

private:
    Json m_facts;
    bool m_isMissing = false;
    bool m_hasFile = false;
};

} // namespace chatkeep::engine
