// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/NlpjsData.h"

#include "core/engine/format/NlpjsTexts.h"

#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <optional>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostAnswers = 200; ///< of one that looks something up

/// The steps behind `_data`: `.name`, `['name']`, `[entities.city.option]`.
struct FactPath {
    struct Key {
        std::string name;
        bool isEntity = false; ///< its option is the key
    };
    std::vector<Key> keys;
};

std::optional<FactPath> factPathOf(re2::StringPiece written) {
    static const RE2 member(R"(\.(\w+))");
    static const RE2 literal(R"re(\[\s*(?:'([^']*)'|"([^"]*)")\s*\])re");
    static const RE2 looked(R"(\[\s*((?:entities\.)?\w+(?:\.option)?)\s*\])");
    FactPath path;
    std::string name;
    std::string other;
    while (!written.empty()) {
        if (RE2::Consume(&written, member, &name))
            path.keys.push_back({name});
        else if (RE2::Consume(&written, literal, &name, &other))
            path.keys.push_back({name + other});
        else if (RE2::Consume(&written, looked, &name))
            path.keys.push_back({fieldOf(name.substr(0, name.find(".option"))), true});
        else
            return std::nullopt;
    }
    return path;
}

/// What stands there, where an entity is that option.
std::optional<std::string> factAt(const Json& facts, const FactPath& path, const std::string& option) {
    const auto* at = &facts;
    for (const auto& key : path.keys) {
        const auto& name = key.isEntity ? option : key.name;
        if (!at->is_object() || !at->contains(name)) return std::nullopt;
        at = &(*at)[name];
    }
    if (at->is_structured() || at->is_null()) return std::nullopt;
    return at->is_string() ? at->get<std::string>() : dumpJson(*at);
}

/// The text with every fact that is found; `isLookedUp`: one of them by the option.
std::string withFacts(const Json& facts, const std::string& text, const std::string& option,
                      bool& isLookedUp) {
    static const RE2 expression(R"(\{\{\s*_data((?:\.\w+|\[[^\]]*\])+)\s*\}\})");
    std::string out;
    re2::StringPiece rest = text;
    re2::StringPiece path;
    const char* begin = rest.data();
    while (RE2::FindAndConsume(&rest, expression, &path)) {
        const auto* open =
            text.data() + text.rfind("{{", static_cast<std::size_t>(path.data() - text.data()));
        const auto parsed = factPathOf(path);
        const auto fact = parsed ? factAt(facts, *parsed, option) : std::nullopt;
        out.append(begin, open);
        if (fact)
            out += *fact;
        else
            out.append(open, rest.data());
        isLookedUp = isLookedUp || (fact && std::ranges::any_of(parsed->keys, &FactPath::Key::isEntity));
        begin = rest.data();
    }
    return out.append(begin, text.data() + text.size());
}

/// The entity whose options the text looks facts up by; none, or several: empty.
std::string entityOf(const std::string& text) {
    static const RE2 looked(R"(\{\{\s*_data[^}]*?\[\s*(?:entities\.)?(\w+)(?:\.option)?\s*\])");
    std::string entity;
    std::string one;
    for (re2::StringPiece rest = text; RE2::FindAndConsume(&rest, looked, &one);) {
        if (!entity.empty() && one != entity) return {};
        entity = one;
    }
    return entity;
}

} // namespace

NlpjsData::NlpjsData(const BotFiles& files, const std::string& path, const YamlNode& corpus) {
    const auto* given = corpus.find("contextData");
    if (given == nullptr) return;
    m_hasFile = !given->isScalar();
    if (given->isMap()) m_facts = given->toJson();
    if (given->isScalar()) {
        const auto beside = std::filesystem::path(path).parent_path() / given->text;
        const auto file = files.find(beside.lexically_normal().generic_string());
        m_hasFile = file != files.end();
        if (auto read = file == files.end() ? Result<Json>(Json()) : parseJson(file->second); read)
            m_facts = std::move(*read);
    }
    m_isMissing = !m_facts.is_object();
}

std::vector<NlpjsData::Answer> NlpjsData::filledIn(const std::string& text, const Options& options) const {
    const auto entity = entityOf(text);
    const auto known = options.find(withoutNumber(entity));
    std::vector<Answer> answers;
    bool isLookedUp = false;
    if (known != options.end() && known->second.size() <= kMostAnswers) {
        for (const auto& option : known->second) {
            bool isOfOption = false;
            auto filled = withFacts(m_facts, text, option, isOfOption);
            if (isOfOption && option.find_first_of("\"\\") == std::string::npos)
                answers.push_back({std::move(filled), "slots." + entity + " is \"" + option + "\""});
        }
    }
    if (answers.empty()) answers.push_back({withFacts(m_facts, text, {}, isLookedUp), {}});
    return answers;
}

} // namespace chatkeep::engine
