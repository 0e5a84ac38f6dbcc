// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/EntityExtractor.h"
#include "core/engine/understanding/LookupMatcher.h"
#include "core/engine/understanding/SpanTagger.h"
#include "core/engine/understanding/ValueLooks.h"
#include "core/engine/understanding/ValueTables.h"

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace re2 {
class RE2;
}

namespace chatkeep::engine::nlu {

class TrainedEntityExtractor final : public EntityExtractor {
public:
    TrainedEntityExtractor();
    ~TrainedEntityExtractor() override;
    /// False if cancelled.
    [[nodiscard]] bool learn(const EntityTraining& training);
    [[nodiscard]] Bytes save() const override;
    [[nodiscard]] std::vector<Entity> extract(std::string_view utf8) const override;
    [[nodiscard]] static Result<std::shared_ptr<const EntityExtractor>> read(ByteView bytes);

private:
    void learnSynonyms(const EntityTraining& training);
    void learnNames(const EntityTraining& training);
    void learnValues(const EntityTraining& training);
    [[nodiscard]] std::vector<Entity> mereValue(std::string_view utf8,
                                                const std::vector<Piece>& pieces) const;
    [[nodiscard]] std::vector<Entity> mereValues(std::string_view utf8,
                                                 const std::vector<Piece>& pieces) const;
    void widenToName(std::string_view utf8, const std::vector<Piece>& pieces, Entity& entity) const;
    void listSynonyms(const EntityTraining& training,
                      std::map<std::string, std::vector<std::string>>& lists) const;
    void compile();
    [[nodiscard]] std::vector<Entity> byPatterns(std::string_view utf8) const;
    [[nodiscard]] std::vector<Entity> ruled(std::string_view utf8, const std::vector<Piece>& pieces) const;
    void findContacts(std::string_view utf8, std::vector<Entity>& found) const;
    void findValues(std::string_view utf8, const std::vector<Piece>& pieces,
                    std::vector<Entity>& found) const;
    [[nodiscard]] const std::string* declaredType(const Entity& found) const;
    [[nodiscard]] bool isClosed(const std::string& type) const;
    [[nodiscard]] bool isBuiltIn(const std::string& type) const;
    [[nodiscard]] const std::string* declaredName(std::string_view builtIn) const;

    std::set<std::string> m_types;
    ValueLooks m_looks;
    std::map<std::string, std::string> m_synonyms;
    std::map<std::string, std::set<std::string>> m_names;        ///< of several words, by type
    std::map<std::string, std::string> m_values;                 ///< that may be a whole message: their type
    std::string m_language;                                      ///< of values; empty: all
    std::vector<std::pair<std::string, std::string>> m_patterns; ///< type, pattern
    LookupMatcher m_lookups;
    SpanTagger m_tagger;
    bool m_tagsWords = true;                                   ///< not every letter of Thai on its own
    std::vector<std::unique_ptr<const re2::RE2>> m_compiled;   ///< beside m_patterns; null if it is not valid
    bool m_timesApart = false;                                 ///< from dates
    std::map<std::string, std::string, std::less<>> m_builtIn; ///< "money" -> "amount-of-money" as declared
    const ValueTables* m_tables = nullptr;                     ///< of m_language
    bool m_findsValues = false;                                ///< numbers, dates, durations or money
};

} // namespace chatkeep::engine::nlu
