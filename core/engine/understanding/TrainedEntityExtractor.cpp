// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/TrainedEntityExtractor.h"

#include "core/base/Text.h"
#include "core/engine/understanding/Contacts.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/Matches.h"
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/ValueFinder.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::uint32_t kExtractorMagic = 0x58454B43; // "CKEX"
constexpr std::uint32_t kExtractorVersion = 4;
constexpr std::uint32_t kKnowsLooks = 3;    ///< first version that keeps what values of a type look like
constexpr std::uint32_t kKnowsLanguage = 4; ///< first version that keeps whose words values are in
constexpr std::size_t kFewValues = 5;       ///< of which nothing is concluded
constexpr std::size_t kLongestText = 20000;
constexpr std::int64_t kPatternMemory = 2 << 20;

/// Names under which authors declare what is found without training.
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kBuiltInNames = {{
    {"number", "number"},
    {"cardinal", "number"},
    {"quantity", "number"},
    {"date", "date"},
    {"time", "date"},
    {"datetime", "date"},
    {"date_time", "date"},
    {"duration", "duration"},
    {"money", "money"},
    {"amount", "money"},
    {"amount-of-money", "money"},
    {"amount_of_money", "money"},
    {"email", "email"},
    {"e-mail", "email"},
    {"phone", "phone"},
    {"phone-number", "phone"},
    {"phone_number", "phone"},
}};

/// What a value may look like; the bits of a type are those of its examples.
enum Look : std::uint32_t { kContact = 1, kOnlyDigits = 2, kNoDigits = 4 };

int standing(const Entity& entity) {
    constexpr std::array<std::string_view, 4> kOwnMeans = {"regex", "lookup", "annotation", "email"};
    return static_cast<int>(std::ranges::find(kOwnMeans, std::string_view(entity.extractor)) -
                            kOwnMeans.begin());
}

std::unique_ptr<const re2::RE2> compiledPattern(const std::string& pattern) {
    re2::RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(kPatternMemory);
    auto compiled = std::make_unique<const re2::RE2>(pattern, options);
    if (!compiled->ok()) compiled.reset();
    return compiled;
}

Entity spanOf(std::string_view text, std::size_t begin, std::size_t end, std::string type,
              const char* extractor, float confidence) {
    Entity entity;
    entity.type = std::move(type);
    entity.value = text.substr(begin, end - begin);
    entity.start = static_cast<std::uint32_t>(begin);
    entity.end = static_cast<std::uint32_t>(end);
    entity.extractor = extractor;
    entity.confidence = confidence;
    return entity;
}

std::uint32_t looksOf(std::string_view value, bool isContact) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    std::uint32_t looks = 0;
    if (isContact) looks |= kContact;
    if (std::ranges::none_of(value, isLetter) && std::ranges::any_of(value, isDigit)) looks |= kOnlyDigits;
    if (std::ranges::none_of(value, isDigit)) looks |= kNoDigits;
    return looks;
}

/// A contact that is no bare number.
bool touchesContact(const std::vector<Contact>& contacts, const Entity& entity) {
    return std::ranges::any_of(contacts, [&](const Contact& contact) {
        return !contact.mayBeNumber && entity.start < contact.end && contact.begin < entity.end;
    });
}

/// What a list knows has the list's spelling where training finds it too, whose role it keeps.
void takeListed(std::vector<Entity> listed, std::vector<Entity>& found) {
    for (Entity& entity : listed) {
        const auto same = std::ranges::find_if(found, [&](const Entity& other) {
            return other.start == entity.start && other.end == entity.end && other.type == entity.type;
        });
        if (same == found.end()) continue;
        entity.role = same->role;
        entity.group = same->group;
        entity.confidence = std::max(entity.confidence, same->confidence);
        found.erase(same);
    }
    std::ranges::move(listed, std::back_inserter(found));
}

} // namespace

std::vector<Entity> withoutOverlaps(std::vector<Entity> found) {
    std::ranges::stable_sort(found, [](const Entity& a, const Entity& b) {
        if (a.end - a.start != b.end - b.start) return a.end - a.start > b.end - b.start;
        if (a.confidence != b.confidence) return a.confidence > b.confidence;
        return standing(a) != standing(b) ? standing(a) < standing(b)
                                          : std::tie(a.start, a.type) < std::tie(b.start, b.type);
    });
    std::vector<Entity> kept;
    for (Entity& entity : found)
        if (std::ranges::none_of(kept, [&](const Entity& other) {
                return entity.start < other.end && other.start < entity.end;
            }))
            kept.push_back(std::move(entity));
    std::ranges::sort(kept, {}, &Entity::start);
    return kept;
}

TrainedEntityExtractor::TrainedEntityExtractor() = default;
TrainedEntityExtractor::~TrainedEntityExtractor() = default;

bool TrainedEntityExtractor::learn(const EntityTraining& training) {
    m_types.insert(training.entities.begin(), training.entities.end());
    m_language = training.language;
    learnSynonyms(training);
    for (const auto& [type, patterns] : training.regexes)
        for (const std::string& pattern : patterns)
            if (m_types.contains(type)) m_patterns.emplace_back(type, pattern);

    // Words of the examples outside annotations are no misspelt list entries.
    std::set<std::uint64_t> known;
    for (const TrainingExample& example : training.examples)
        for (const Piece& piece : cutPieces(example.text))
            known.insert(keyOf(piece.folded, kWordSeed));
    std::map<std::string, std::vector<std::string>> lists;
    for (const auto& [type, entries] : training.lookups)
        if (m_types.contains(type)) lists[type] = entries;
    if (lists.empty()) known.clear();
    m_lookups.build(lists, known);
    learnLooks(training.examples);
    if (!m_tagger.train(training.examples, m_types, {training.cancelled, {}})) return false;
    compile();
    return true;
}

void TrainedEntityExtractor::learnSynonyms(const EntityTraining& training) {
    for (const TrainingExample& example : training.examples)
        for (const Entity& entity : example.entities) {
            if (entity.end > example.text.size() || entity.start >= entity.end) continue;
            const std::string surface = example.text.substr(entity.start, entity.end - entity.start);
            if (!entity.value.empty() && entity.value != surface)
                m_synonyms.try_emplace(foldedText(surface), entity.value);
        }
    for (const auto& [surface, value] : training.synonyms)
        m_synonyms[foldedText(surface)] = value;
}

/// Digits alone make a tagger take any number for an order's, so it also has to look like the examples: a
/// phone number is none, nor is a bare number the name of a thing that never had one.
void TrainedEntityExtractor::learnLooks(std::span<const TrainingExample> examples) {
    std::map<std::string, std::set<std::string>> values;
    for (const TrainingExample& example : examples) {
        const auto contacts = contactsIn(example.text);
        for (const Entity& entity : example.entities) {
            if (entity.end > example.text.size() || entity.start >= entity.end) continue;
            const std::string value = example.text.substr(entity.start, entity.end - entity.start);
            m_looks[entity.type] |= looksOf(value, touchesContact(contacts, entity));
            values[entity.type].insert(foldedText(value));
        }
    }
    for (auto& [type, looks] : m_looks)
        if (values[type].size() < kFewValues) looks |= kOnlyDigits | kNoDigits;
}

bool TrainedEntityExtractor::mayLookSo(const Entity& entity, bool isContact) const {
    const auto known = m_looks.find(entity.type);
    return known == m_looks.end() || (looksOf(entity.value, isContact) & ~known->second) == 0;
}

void TrainedEntityExtractor::compile() {
    for (const auto& [type, pattern] : m_patterns)
        m_compiled.push_back(compiledPattern(pattern));
    for (const auto& [name, builtIn] : kBuiltInNames)
        if (m_types.contains(std::string(name))) m_builtIn.try_emplace(std::string(builtIn), name);
    m_tables = &ValueTables::of(m_language);
    m_findsValues = std::ranges::any_of(
        m_builtIn, [](const auto& entry) { return entry.first != "email" && entry.first != "phone"; });
}

const std::string* TrainedEntityExtractor::declaredName(std::string_view builtIn) const {
    const auto name = m_builtIn.find(builtIn);
    return name == m_builtIn.end() ? nullptr : &name->second;
}

std::vector<Entity> TrainedEntityExtractor::extract(std::string_view utf8) const {
    if (m_types.empty() || utf8.size() > kLongestText || !isUtf8(utf8)) return {};
    const auto pieces = cutPieces(utf8);
    std::vector<Entity> found = m_tagger.find(utf8, pieces);
    if (!found.empty())
        std::erase_if(found, [&, contacts = contactsIn(utf8)](const Entity& entity) {
            return !mayLookSo(entity, touchesContact(contacts, entity));
        });
    takeListed(m_lookups.find(utf8, pieces), found);
    findPatterns(utf8, found);
    findContacts(utf8, found);
    findValues(utf8, pieces, found);
    if (found.empty()) return found;
    std::vector<Entity> kept = withoutOverlaps(std::move(found));
    for (Entity& entity : kept) {
        const auto synonym = m_synonyms.find(foldedText(entity.value));
        if (synonym != m_synonyms.end()) entity.value = synonym->second;
    }
    return kept;
}

void TrainedEntityExtractor::findPatterns(std::string_view utf8, std::vector<Entity>& found) const {
    for (std::size_t i = 0; i < m_compiled.size(); ++i) {
        if (m_compiled[i] == nullptr) continue;
        eachMatch(*m_compiled[i], utf8, [&](std::size_t begin, std::size_t end) {
            if (!insideWord(utf8, begin) && !insideWord(utf8, end))
                found.push_back(spanOf(utf8, begin, end, m_patterns[i].first, "regex", 1.0F));
        });
    }
}

void TrainedEntityExtractor::findContacts(std::string_view utf8, std::vector<Entity>& found) const {
    const std::string* email = declaredName("email");
    const std::string* phone = declaredName("phone");
    if (email == nullptr && phone == nullptr) return;
    for (Contact& contact : contactsIn(utf8)) {
        const std::string* type = contact.isPhone ? phone : email;
        if (type == nullptr) continue;
        const float confidence = !contact.isPhone        ? 1.0F
                                 : contact.isSurelyPhone ? 0.95F
                                                         : 0.85F; // number: 0.9
        Entity entity =
            spanOf(utf8, contact.begin, contact.end, *type, contact.isPhone ? "phone" : "email", confidence);
        entity.value = std::move(contact.value);
        found.push_back(std::move(entity));
    }
}

void TrainedEntityExtractor::findValues(std::string_view utf8, const std::vector<Piece>& pieces,
                                        std::vector<Entity>& found) const {
    if (!m_findsValues) return;
    for (Entity& entity : ValueFinder(utf8, pieces, *m_tables).find())
        if (const std::string* type = declaredName(entity.type)) {
            entity.type = *type;
            found.push_back(std::move(entity));
        }
}

Bytes TrainedEntityExtractor::save() const {
    ByteWriter out;
    out.put(kExtractorMagic);
    out.put(kExtractorVersion);
    const auto putPairs = [&](const auto& pairs) {
        out.put(static_cast<std::uint32_t>(pairs.size()));
        for (const auto& [first, second] : pairs) {
            out.put(first);
            out.put(second);
        }
    };
    out.put(static_cast<std::uint32_t>(m_types.size()));
    for (const std::string& type : m_types)
        out.put(type);
    putPairs(m_synonyms);
    putPairs(m_patterns);
    out.put(static_cast<std::uint32_t>(m_looks.size()));
    for (const auto& [type, looks] : m_looks) {
        out.put(type);
        out.put(looks);
    }
    out.put(m_language);
    m_lookups.save(out);
    m_tagger.save(out);
    out.put(checksum(out.bytes()));
    return out.take();
}

Result<std::shared_ptr<const EntityExtractor>> TrainedEntityExtractor::read(ByteView bytes) {
    if (bytes.size() < sizeof(std::uint64_t)) return fail(ErrorCode::Damaged, {"model"});
    const ByteView content = bytes.first(bytes.size() - sizeof(std::uint64_t));
    ByteReader in(content);
    if (in.get<std::uint32_t>() != kExtractorMagic) return fail(ErrorCode::Damaged, {"model"});
    const auto version = in.get<std::uint32_t>();
    if (version > kExtractorVersion) return fail(ErrorCode::NewerVersion, {"model"});
    if (ByteReader(bytes.subspan(content.size())).get<std::uint64_t>() != checksum(content))
        return fail(ErrorCode::Damaged, {"model"});
    auto extractor = std::make_shared<TrainedEntityExtractor>();
    for (std::size_t i = in.count(4); i > 0 && in.ok(); --i)
        extractor->m_types.insert(in.text());
    for (std::size_t i = in.count(8); i > 0 && in.ok(); --i) {
        std::string surface = in.text();
        extractor->m_synonyms[std::move(surface)] = in.text();
    }
    for (std::size_t i = in.count(8); i > 0 && in.ok(); --i) {
        std::string type = in.text();
        extractor->m_patterns.emplace_back(std::move(type), in.text());
    }
    for (std::size_t i = version < kKnowsLooks ? 0 : in.count(8); i > 0 && in.ok(); --i) {
        std::string type = in.text();
        extractor->m_looks[std::move(type)] = in.get<std::uint32_t>();
    }
    if (version >= kKnowsLanguage) extractor->m_language = in.text();
    if (!in.ok() || !extractor->m_lookups.load(in) || !extractor->m_tagger.load(in, version) || !in.atEnd())
        return fail(ErrorCode::Damaged, {"model"});
    extractor->compile();
    return extractor;
}

} // namespace chatkeep::engine::nlu

namespace chatkeep::engine {

Result<std::shared_ptr<const EntityExtractor>> EntityExtractor::train(const EntityTraining& training) {
    auto extractor = std::make_shared<nlu::TrainedEntityExtractor>();
    if (!extractor->learn(training)) return fail(ErrorCode::Cancelled);
    return extractor;
}

Result<std::shared_ptr<const EntityExtractor>> EntityExtractor::load(ByteView bytes) {
    return nlu::TrainedEntityExtractor::read(bytes);
}

} // namespace chatkeep::engine
