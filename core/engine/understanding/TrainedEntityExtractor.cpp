// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/TrainedEntityExtractor.h"

#include "core/base/Text.h"
#include "core/engine/understanding/CalendarDate.h"
#include "core/engine/understanding/Features.h"
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
constexpr std::size_t kMostMatches = 200;
constexpr std::ptrdiff_t kFewestPhoneDigits = 7;
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

struct Range {
    std::size_t begin;
    std::size_t end;
};

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

/// Calls `take(begin, end)` for every match that is not empty.
template <typename Take>
void eachMatch(const re2::RE2& pattern, std::string_view text, const Take& take) {
    const re2::StringPiece input(text.data(), text.size());
    std::size_t from = 0;
    for (std::size_t matches = 0; from <= text.size() && matches < kMostMatches; ++matches) {
        re2::StringPiece match;
        if (!pattern.Match(input, from, text.size(), re2::RE2::UNANCHORED, &match, 1)) return;
        const auto begin = static_cast<std::size_t>(match.data() - text.data());
        if (!match.empty()) take(begin, begin + match.size());
        from = begin + std::max<std::size_t>(match.size(), 1);
    }
}

const re2::RE2& emailPattern() {
    static const re2::RE2 pattern(R"([\p{L}\p{N}._%+\-]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+)");
    return pattern;
}

const re2::RE2& phonePattern() {
    static const re2::RE2 pattern(R"((?:\+|\(|\d)[\d\s().\-/]{5,24}\d)");
    return pattern;
}

/// The digits of a phone number with a leading plus, or nothing.
std::string phoneDigits(std::string_view match) {
    std::string digits;
    for (const char c : match)
        if ((c >= '0' && c <= '9') || (c == '+' && digits.empty())) digits += c;
    return std::ssize(digits) < kFewestPhoneDigits || digits.size() > 16 ? std::string() : digits;
}

bool insideWord(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) return false;
    const auto wordByte = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return wordByte(text[at - 1]) && wordByte(text[at]);
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

/// A phone number where digits with that many marks stand: a date in front is none of it, nor is a date or a
/// network address alone. Empty if there is none.
Range phoneIn(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end) {
        const auto space = std::min(text.find(' ', begin), end);
        if (!isDateShape(text.substr(begin, space - begin))) break;
        begin = std::min(space + 1, end);
    }
    const bool isPhone = begin < end && !phoneDigits(text.substr(begin, end - begin)).empty() &&
                         !insideWord(text, begin) && !insideWord(text, end);
    return isPhone ? Range{begin, end} : Range{end, end};
}

/// Before a number of the same digits.
bool isSurelyPhone(std::string_view digits) {
    constexpr std::size_t kTooManyForAmounts = 9;
    return digits.starts_with('0') || digits.starts_with('+') || digits.size() >= kTooManyForAmounts;
}

/// Where an address or what can only be a phone number stands: a bare run of digits may be any number.
std::vector<Range> contactsIn(std::string_view utf8) {
    std::vector<Range> contacts;
    if (utf8.contains('@'))
        eachMatch(emailPattern(), utf8,
                  [&](std::size_t begin, std::size_t end) { contacts.push_back({begin, end}); });
    eachMatch(phonePattern(), utf8, [&](std::size_t begin, std::size_t end) {
        const Range phone = phoneIn(utf8, begin, end);
        const std::string digits = phoneDigits(utf8.substr(phone.begin, phone.end - phone.begin));
        const bool bare =
            digits.size() == phone.end - phone.begin && digits.front() >= '1' && digits.front() <= '9';
        if (!digits.empty() && !bare) contacts.push_back(phone);
    });
    return contacts;
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

bool touches(const std::vector<Range>& ranges, const Entity& entity) {
    return std::ranges::any_of(
        ranges, [&](const Range& range) { return entity.start < range.end && range.begin < entity.end; });
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
            m_looks[entity.type] |= looksOf(value, touches(contacts, entity));
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
            return !mayLookSo(entity, touches(contacts, entity));
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
    if (const std::string* type = declaredName("email"); type && utf8.contains('@'))
        eachMatch(emailPattern(), utf8, [&](std::size_t begin, std::size_t end) {
            found.push_back(spanOf(utf8, begin, end, *type, "email", 1.0F));
        });
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (const std::string* type = declaredName("phone");
        type && std::ranges::count_if(utf8, isDigit) >= kFewestPhoneDigits)
        eachMatch(phonePattern(), utf8, [&](std::size_t begin, std::size_t end) {
            const Range phone = phoneIn(utf8, begin, end);
            std::string digits = phoneDigits(utf8.substr(phone.begin, phone.end - phone.begin));
            if (digits.empty()) return;
            const float confidence = isSurelyPhone(digits) ? 0.95F : 0.85F; // a number has 0.9
            Entity entity = spanOf(utf8, phone.begin, phone.end, *type, "phone", confidence);
            entity.value = std::move(digits);
            found.push_back(std::move(entity));
        });
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
