// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/understanding/TrainedEntityExtractor.h"

#include "core/base/Text.h"
#include "core/engine/understanding/Contacts.h"
#include "core/engine/understanding/EntityChoice.h"
#include "core/engine/understanding/Features.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/MarkedMoney.h"
#include "core/engine/understanding/Matches.h"
#include "core/engine/understanding/PlainTexts.h"
#include "core/engine/understanding/Tokens.h"
#include "core/engine/understanding/ValueFinder.h"
#include "core/engine/understanding/WordCuts.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace chatkeep::engine::nlu {
namespace {

constexpr std::uint32_t kExtractorMagic = 0x58454B43; // "CKEX"
constexpr std::uint32_t kExtractorVersion = 6;
constexpr std::uint32_t kKnowsLooks = 3;    ///< first version that keeps what values of a type look like
constexpr std::uint32_t kKnowsLanguage = 4; ///< first version that keeps whose words values are in
constexpr std::uint32_t kKnowsWords = 5;    ///< first version that learns words of Thai, not letters
constexpr std::uint32_t kKnowsNames = 6;    ///< first version that keeps values of the examples
constexpr std::size_t kLongestText = 20000;
constexpr std::size_t kLongestName = 8; ///< words
constexpr std::int64_t kPatternMemory = 2 << 20;

/// Names under which authors declare what is found without training.
constexpr auto kBuiltInNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"number", "number"},
    {"cardinal", "number"},
    {"quantity", "number"},
    {"anzahl", "number"},
    {"menge", "number"},
    {"zahl", "number"},
    {"quantité", "number"},
    {"quantite", "number"},
    {"cantidad", "number"},
    {"quantità", "number"},
    {"quantita", "number"},
    {"aantal", "number"},
    {"quantidade", "number"},
    {"date", "date"},
    {"time", "time"},
    {"datetime", "date"},
    {"date_time", "date"},
    {"datum", "date"},
    {"uhrzeit", "time"},
    {"zeit", "time"},
    {"zeitpunkt", "date"},
    {"heure", "time"},
    {"fecha", "date"},
    {"hora", "time"},
    {"ora", "time"},
    {"tijd", "time"},
    {"duration", "duration"},
    {"dauer", "duration"},
    {"zeitraum", "duration"},
    {"durée", "duration"},
    {"duree", "duration"},
    {"duración", "duration"},
    {"duracion", "duration"},
    {"durata", "duration"},
    {"duur", "duration"},
    {"money", "money"},
    {"amount", "money"},
    {"amount-of-money", "money"},
    {"amount_of_money", "money"},
    {"betrag", "money"},
    {"geldbetrag", "money"},
    {"montant", "money"},
    {"importe", "money"},
    {"monto", "money"},
    {"importo", "money"},
    {"bedrag", "money"},
    {"email", "email"},
    {"e-mail", "email"},
    {"mail", "email"},
    {"mailadresse", "email"},
    {"courriel", "email"},
    {"correo", "email"},
    {"phone", "phone"},
    {"phone-number", "phone"},
    {"phone_number", "phone"},
    {"telefon", "phone"},
    {"telefonnummer", "phone"},
    {"téléphone", "phone"},
    {"telephone", "phone"},
    {"teléfono", "phone"},
    {"telefono", "phone"},
    {"telefoon", "phone"},
    {"telefone", "phone"},
    {"CARDINAL", "number"}, // these four are spaCy's labels
    {"DATE", "date"},
    {"TIME", "time"},
    {"MONEY", "money"},
});

std::unique_ptr<const re2::RE2> compiledPattern(const std::string& pattern) {
    re2::RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(kPatternMemory);
    auto compiled = std::make_unique<const re2::RE2>(pattern, options);
    if (!compiled->ok()) compiled.reset();
    return compiled;
}

bool isLittleWord(const std::string& folded, std::string_view language) {
    const auto& languages = languagesOfLittleWord(folded);
    return std::ranges::find(languages, primaryTag(language)) != languages.end();
}

/// One that ValueFinder found.
bool isRuledValue(const Entity& entity) {
    return entity.extractor == "number" || entity.extractor == "date" || entity.extractor == "duration" ||
           entity.extractor == "money";
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

} // namespace

TrainedEntityExtractor::TrainedEntityExtractor() = default;
TrainedEntityExtractor::~TrainedEntityExtractor() = default;

bool TrainedEntityExtractor::learn(const EntityTraining& training) {
    m_types.insert(training.entities.begin(), training.entities.end());
    m_language = training.language;
    learnSynonyms(training);
    learnNames(training);
    learnValues(training);
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
    listSynonyms(training, lists);
    if (lists.empty()) known.clear();
    m_lookups.build(lists, known, m_language);
    compile();
    m_looks.learn(
        training.examples, m_language,
        [this](std::string_view utf8, const std::vector<Piece>& pieces) { return ruled(utf8, pieces); });
    return m_tagger.train(training.examples, m_types, m_language, {training.cancelled, {}});
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

/// Values of several words: "new york" is found as a whole where the words around it do not tell.
void TrainedEntityExtractor::learnNames(const EntityTraining& training) {
    for (const TrainingExample& example : training.examples)
        for (const Entity& entity : example.entities) {
            if (entity.end > example.text.size() || entity.start >= entity.end) continue;
            const auto pieces =
                cutPieces(std::string_view(example.text).substr(entity.start, entity.end - entity.start));
            if (pieces.size() > 1 && pieces.size() <= kLongestName)
                m_names[entity.type].insert(joinedPieces(pieces));
        }
}

/// To the longest value of the examples that holds it.
void TrainedEntityExtractor::widenToName(std::string_view utf8, const std::vector<Piece>& pieces,
                                         Entity& entity) const {
    const auto names = m_names.find(entity.type);
    if (names == m_names.end()) return;
    const auto first = std::ranges::lower_bound(pieces, entity.start, std::less_equal<>(), &Piece::end);
    const auto behind = std::ranges::lower_bound(first, pieces.end(), entity.end, {}, &Piece::begin);
    const auto own = static_cast<std::size_t>(behind - first);
    const auto place = static_cast<std::size_t>(first - pieces.begin());
    for (std::size_t count = std::min(kLongestName, pieces.size()); count > own; --count)
        for (std::size_t begin = place + own > count ? place + own - count : 0;
             begin <= place && begin + count <= pieces.size(); ++begin) {
            std::string name;
            for (std::size_t i = begin; i < begin + count; ++i)
                name += (name.empty() ? "" : " ") + pieces[i].folded;
            if (!names->second.contains(name)) continue;
            entity.start = pieces[begin].begin;
            entity.end = pieces[begin + count - 1].end;
            entity.value = utf8.substr(entity.start, entity.end - entity.start);
            return;
        }
}

/// Other words for an entry of a list are found as the entry is, unless examples have them more often where
/// nothing is annotated.
void TrainedEntityExtractor::listSynonyms(const EntityTraining& training,
                                          std::map<std::string, std::vector<std::string>>& lists) const {
    if (lists.empty() || m_synonyms.empty()) return;
    std::map<std::string, int, std::less<>> marked; ///< how often a word is annotated rather than not
    for (const TrainingExample& example : training.examples)
        for (const Piece& piece : cutPieces(example.text)) {
            const bool isMarked = std::ranges::any_of(example.entities, [&](const Entity& entity) {
                return piece.begin >= entity.start && piece.end <= entity.end;
            });
            marked[piece.folded] += isMarked ? 1 : -1;
        }
    const auto isPlain = [&](const std::string& surface) {
        return std::ranges::all_of(cutPieces(surface), [&](const Piece& piece) {
            const auto found = marked.find(piece.folded);
            return found != marked.end() && found->second < 0;
        });
    };
    for (auto& [type, entries] : lists) {
        std::set<std::string, std::less<>> listed;
        for (const auto& entry : entries)
            listed.insert(foldedText(entry));
        for (const auto& [surface, value] : m_synonyms)
            if (listed.contains(foldedText(value)) && !listed.contains(surface) && !isPlain(surface))
                entries.push_back(surface);
    }
}

void TrainedEntityExtractor::compile() {
    for (const auto& [type, pattern] : m_patterns)
        m_compiled.push_back(compiledPattern(pattern));
    for (const auto& [name, builtIn] : kBuiltInNames)
        if (m_types.contains(std::string(name))) m_builtIn.try_emplace(std::string(builtIn), name);
    m_timesApart = m_builtIn.contains("date") && m_builtIn.contains("time");
    m_tables = &ValueTables::of(m_language);
    m_findsValues = std::ranges::any_of(
        m_builtIn, [](const auto& entry) { return entry.first != "email" && entry.first != "phone"; });
}

const std::string* TrainedEntityExtractor::declaredName(std::string_view builtIn) const {
    const auto name = m_builtIn.find(builtIn);
    return name == m_builtIn.end() ? nullptr : &name->second;
}

/// Times of day are dates too, unless the bot tells the two apart.
const std::string* TrainedEntityExtractor::declaredType(const Entity& found) const {
    if (found.type != "date") return declaredName(found.type);
    const bool isTime = found.value.size() == 5 && found.value[2] == ':'; // "17:30"
    if (m_timesApart) return declaredName(isTime ? "time" : "date");
    const auto* dates = declaredName("date");
    return dates != nullptr ? dates : declaredName("time");
}

/// Rules find all there are of such a type, as amounts, but not every way to
/// say a date.
bool TrainedEntityExtractor::isClosed(const std::string& type) const {
    for (const std::string_view builtIn : {"number", "money", "email", "phone"})
        if (const std::string* name = declaredName(builtIn); name != nullptr && *name == type) return true;
    return false;
}

/// A date or the like: where rules find all examples, another one counts only where the words around it
/// speak for one.
bool TrainedEntityExtractor::isBuiltIn(const std::string& type) const {
    return std::ranges::any_of(m_builtIn, [&](const auto& entry) { return entry.second == type; });
}

std::vector<Entity> TrainedEntityExtractor::extract(std::string_view utf8) const {
    if (m_types.empty() || utf8.size() > kLongestText || !isUtf8(utf8)) return {};
    const auto pieces = cutPieces(utf8);
    const auto joined = joinedToWords(utf8, pieces);
    const auto& words = joined ? *joined : pieces;
    std::vector<Entity> found = m_tagger.find(utf8, m_tagsWords ? words : pieces);
    for (Entity& entity : found)
        widenToName(utf8, pieces, entity);
    m_looks.keepLikely(utf8, pieces, m_language, found);
    const auto isFiller = [&](std::uint32_t begin, std::uint32_t end) {
        return std::ranges::all_of(pieces, [&](const Piece& piece) {
            return piece.end <= begin || piece.begin >= end || isLittleWord(piece.folded, m_language);
        });
    };
    takeListed(m_lookups.find(utf8, pieces), isFiller, found);
    takePatterns(byPatterns(utf8), found);
    takeRuled(
        moneyAsMarked(utf8, ruled(utf8, pieces), found, m_looks, *m_tables),
        [this](const std::string& type) { return m_looks.isRuled(type); }, found);
    std::erase_if(found, [&](const Entity& entity) {
        if (entity.extractor == "annotation" && m_looks.isOnlyRuled(entity.type) &&
            (isClosed(entity.type) ||
             (isBuiltIn(entity.type) && !m_tagger.isExpected(utf8, m_tagsWords ? words : pieces, entity))))
            return true;
        const bool isPart = m_tables->joinsWords() && isRuledValue(entity); // "3시" of "3시에"
        return entity.extractor != "regex" && !isPart && cutsWord(utf8, words, entity.start, entity.end);
    });
    if (found.empty()) found = mereValues(utf8, pieces);
    if (found.empty()) return found;
    std::vector<Entity> kept =
        withoutOverlaps(std::move(found), [&](const std::string& type, const std::string& other) {
            return m_tagger.marksTogether(type, other);
        });
    for (Entity& entity : kept) {
        if (entity.extractor != "annotation")
            m_tagger.nameByWords(utf8, m_tagsWords ? words : pieces, entity);
        const auto synonym = m_synonyms.find(foldedText(entity.value));
        if (synonym != m_synonyms.end()) entity.value = synonym->second;
    }
    return kept;
}

std::vector<Entity> TrainedEntityExtractor::byPatterns(std::string_view utf8) const {
    std::vector<Entity> found;
    for (std::size_t i = 0; i < m_compiled.size(); ++i) {
        if (m_compiled[i] == nullptr) continue;
        eachMatch(*m_compiled[i], utf8, [&](std::size_t begin, std::size_t end) {
            if (!insideWord(utf8, begin) && !insideWord(utf8, end))
                found.push_back(spanOf(utf8, begin, end, m_patterns[i].first, "regex", 1.0F));
        });
    }
    return found;
}

/// What is found without training, lists or patterns.
std::vector<Entity> TrainedEntityExtractor::ruled(std::string_view utf8,
                                                  const std::vector<Piece>& pieces) const {
    std::vector<Entity> found;
    findContacts(utf8, found);
    findValues(utf8, pieces, found);
    return found;
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
    for (Entity& entity : ValueFinder(utf8, pieces, *m_tables).find(!m_timesApart))
        if (const std::string* type = declaredType(entity)) {
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
    m_looks.save(out);
    out.put(m_language);
    m_lookups.save(out);
    m_tagger.save(out);
    out.put(static_cast<std::uint32_t>(m_names.size()));
    for (const auto& [type, names] : m_names) {
        out.put(type);
        out.put(static_cast<std::uint32_t>(names.size()));
        for (const std::string& name : names)
            out.put(name);
    }
    putPairs(m_values);
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
    if (version >= kKnowsLooks) extractor->m_looks.load(in, version < kKnowsWords);
    extractor->m_tagsWords = version >= kKnowsWords;
    if (version >= kKnowsLanguage) extractor->m_language = in.text();
    if (!in.ok() || !extractor->m_lookups.load(in, extractor->m_language) ||
        !extractor->m_tagger.load(in, version))
        return fail(ErrorCode::Damaged, {"model"});
    for (std::size_t i = version >= kKnowsNames ? in.count(8) : 0; i > 0 && in.ok(); --i) {
        auto& names = extractor->m_names[in.text()];
        for (std::size_t k = in.count(4); k > 0 && in.ok(); --k)
            names.insert(in.text());
    }
    for (std::size_t i = version >= kKnowsNames ? in.count(8) : 0; i > 0 && in.ok(); --i) {
        std::string value = in.text();
        extractor->m_values[std::move(value)] = in.text();
    }
    if (!in.ok() || !in.atEnd()) return fail(ErrorCode::Damaged, {"model"});
    extractor->compile();
    return extractor;
}

} // namespace chatkeep::engine::nlu

namespace chatkeep::engine {

bool isRuledEntity(std::string_view name) {
    return std::ranges::find(nlu::kBuiltInNames, name,
                             &std::pair<std::string_view, std::string_view>::first) !=
           nlu::kBuiltInNames.end();
}

Result<std::shared_ptr<const EntityExtractor>> EntityExtractor::train(const EntityTraining& training) {
    auto extractor = std::make_shared<nlu::TrainedEntityExtractor>();
    if (!extractor->learn(training)) return fail(ErrorCode::Cancelled);
    return extractor;
}

Result<std::shared_ptr<const EntityExtractor>> EntityExtractor::load(ByteView bytes) {
    return nlu::TrainedEntityExtractor::read(bytes);
}

} // namespace chatkeep::engine
