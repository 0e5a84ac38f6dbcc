// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/NlpjsCorpora.h"
#include "core/engine/format/NlpjsOptions.h"
#include "core/engine/format/ProjectWriter.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// The entities of nlp.js corpora: options with their texts, patterns, and those known by the words around
/// them (`trim`).
class NlpjsEntities {
public:
    using Surfaces = std::vector<std::vector<std::string>>; ///< what visitors say for each of the options

    NlpjsEntities(ForeignContext& context, ProjectWriter& writer)
        : m_context(context)
        , m_writer(writer) {}

    void read(const NlpjsCorpus& corpus);

    [[nodiscard]] std::size_t count() const { return m_names.size(); }
    [[nodiscard]] bool contains(const std::string& entity) const { return m_names.contains(entity); }
    [[nodiscard]] const NlpjsData::Options& options() const { return m_options; }
    /// All that it may be; null if other values come too.
    [[nodiscard]] const std::set<std::string>* closedOptions(const std::string& entity) const;
    [[nodiscard]] const NlpjsOptions& coded() const { return m_coded; }
    /// Where the entity is said to be known by the words around it, by entity.
    [[nodiscard]] const std::map<std::string, SourcePlace>& trimmed() const { return m_trimmed; }
    /// The slot takes what stands between the words that its entity is trimmed by.
    void trim(WrittenSlot& slot, const std::string& entity) const;
    /// In this language, else in the first that has any.
    [[nodiscard]] const Surfaces* saidFor(const std::string& language, const std::string& entity) const;

private:
    using WordSets = std::map<std::string, std::set<std::string>>;

    void readEntity(const NlpjsCorpus& corpus, const std::string& name, const YamlNode& node);
    void readTrim(const std::string& language, const std::string& name, const YamlNode& conditions);
    void readOptions(const NlpjsCorpus& corpus, const std::string& name, const YamlNode& options);
    void takeOption(const NlpjsCorpus& corpus, const std::string& name,
                    const std::pair<std::string, int>& written, const std::vector<std::string>& surfaces);

    ForeignContext& m_context;
    ProjectWriter& m_writer;
    std::set<std::string> m_names;
    NlpjsData::Options m_options;
    NlpjsOptions m_coded;
    std::set<std::string> m_open; ///< with other values than their options
    std::map<std::pair<std::string, std::string>, Surfaces> m_values; ///< by language and entity
    std::map<std::string, SourcePlace> m_trimmed;
    std::map<std::string, WordSets> m_leads;  ///< by entity: words before it
    std::map<std::string, WordSets> m_trails; ///< … and behind
};

} // namespace chatkeep::engine
