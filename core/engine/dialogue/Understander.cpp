// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/Understander.h"

#include "core/engine/dialogue/MarkedExamples.h"
#include "core/engine/dialogue/MereAnswers.h"
#include "core/engine/understanding/EntityExtractor.h"
#include "core/engine/understanding/IntentModel.h"
#include "core/engine/understanding/LanguageGuess.h"
#include "core/engine/understanding/LanguageRouter.h"
#include "core/engine/understanding/ValueTables.h"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace chatkeep::engine {
namespace {

// Layout of a model: magic, version, number of languages; for each: name, intent model, entity extractor,
// every part with its length before it. Numbers are 32 bits, big-endian. The intent model of a bot without
// examples is empty.
constexpr std::string_view kModelMagic = "CKBM";
constexpr std::uint32_t kModelVersion = 1;
constexpr std::uint32_t kMaxModelLanguages = 64;

// A text that the language it seems to be in does not know may be read in another if that model is surer by
// this much. Short texts ("ok", names, numbers) stay in the conversation's language.
constexpr std::size_t kMostEntities = 10'000; ///< as of a domain
constexpr float kLanguageMargin = 0.15F;
constexpr float kSureOfWord = 0.7F;
constexpr float kSureOfIntent = 0.5F;

struct LanguageModel {
    std::string language;
    std::shared_ptr<const IntentModel> intents; ///< null: the bot has no examples
    std::shared_ptr<const EntityExtractor> extractor;
    std::shared_ptr<const MereAnswers> answers;
    std::shared_ptr<const MarkedExamples> marked;

    [[nodiscard]] std::vector<Entity> entitiesIn(std::string_view text) const {
        return marked->with(text, extractor->extract(text));
    }
};

class ModelUnderstander final : public Understander {
public:
    ModelUnderstander(std::vector<LanguageModel> models, std::optional<double> threshold)
        : m_models(std::move(models))
        , m_threshold(threshold) {
        if (m_models.size() == 1) return;
        std::map<std::string, LanguageRouter::WordCounts> words;
        for (const auto& model : m_models)
            words[model.language] = model.intents->words();
        m_router = LanguageRouter(words);
    }

    [[nodiscard]] Understanding understand(std::string_view text, std::string& language) const override {
        const bool several = m_models.size() > 1;
        const LanguageModel* best =
            &modelOf(several ? m_router.route(text, modelOf(language).language) : language);
        if (best->intents == nullptr)
            return {.inScope = 0, .outOfScope = true, .entities = best->entitiesIn(text)};
        auto understood = best->intents->predict(text);
        const bool unclear = several && understood.outOfScope;
        if (unclear)
            best = LanguageRouter::tellsEnough(text)
                       ? &surestOf(m_router.mayBe(text), text, *best, understood)
                       : &ownOfWord(text, *best, understood);
        language = best->language;
        understood.entities = best->entitiesIn(text);
        best->answers->judge(text, understood);
        if (m_threshold) understood.outOfScope = static_cast<double>(understood.inScope) < *m_threshold;
        return understood;
    }
    [[nodiscard]] Explanation explain(std::string_view text, std::string_view language) const override {
        std::string spoken(language);
        if (spoken.empty()) {
            spoken = m_models.front().language;
            (void)understand(text, spoken);
        }
        const auto& model = modelOf(spoken);
        if (model.intents == nullptr) return {.inScope = 0};
        auto explanation = model.intents->explain(text);
        auto understood = model.intents->predict(text, 1);
        understood.entities = model.entitiesIn(text);
        model.answers->judge(text, understood);
        explanation.inScope = understood.inScope;
        if (m_threshold) explanation.threshold = static_cast<float>(*m_threshold);
        return explanation;
    }

private:
    /// Of languages the text may be in, the one whose model knows it.
    [[nodiscard]] const LanguageModel& surestOf(const std::vector<std::string>& languages,
                                                std::string_view text, const LanguageModel& current,
                                                Understanding& understood) const {
        const LanguageModel* best = &current;
        for (const auto& other : m_models) {
            if (&other == &current || std::ranges::find(languages, other.language) == languages.end())
                continue;
            auto candidate = other.intents->predict(text);
            if (candidate.outOfScope || candidate.inScope <= understood.inScope + kLanguageMargin) continue;
            best = &other;
            understood = std::move(candidate);
        }
        return *best;
    }
    /// A word or two say nothing of their language, unless only one of the bot's has them and is sure of
    /// them.
    [[nodiscard]] const LanguageModel& ownOfWord(std::string_view text, const LanguageModel& current,
                                                 Understanding& understood) const {
        const auto own = m_router.knownOnlyIn(text);
        if (own.empty() || own == current.language) return current;
        const auto& other = modelOf(own);
        auto candidate = other.intents->predict(text);
        if (candidate.outOfScope || !isSureOf(other, text, candidate)) return current;
        understood = std::move(candidate);
        return other;
    }
    /// In a small bot nothing is far in scope: then it has to be sure of the intent, and of what is no name.
    [[nodiscard]] static bool isSureOf(const LanguageModel& model, std::string_view text,
                                       const Understanding& understood) {
        if (understood.inScope >= kSureOfWord) return true;
        const auto isAll = [&](const Entity& entity) { return entity.end - entity.start == text.size(); };
        return understood.score() >= kSureOfIntent && std::ranges::none_of(model.entitiesIn(text), isAll);
    }
    [[nodiscard]] const LanguageModel& modelOf(std::string_view language) const {
        const auto found = std::ranges::find(m_models, language, &LanguageModel::language);
        return found == m_models.end() ? m_models.front() : *found;
    }

    std::vector<LanguageModel> m_models;
    LanguageRouter m_router;
    std::optional<double> m_threshold; ///< the author's own
};

void appendPart(Bytes& out, ByteView part) {
    appendBigEndian32(out, static_cast<std::uint32_t>(part.size()));
    out.insert(out.end(), part.begin(), part.end());
}

class ModelReader {
public:
    explicit ModelReader(ByteView bytes)
        : m_bytes(bytes) {}

    Result<std::uint32_t> number() {
        if (m_bytes.size() < 4) return fail(ErrorCode::Damaged, {"model"});
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i)
            value = value << 8U | m_bytes[static_cast<std::size_t>(i)];
        m_bytes = m_bytes.subspan(4);
        return value;
    }
    Result<ByteView> part() {
        CHATKEEP_ASSIGN(const auto size, number());
        return take(size);
    }
    Result<ByteView> take(std::size_t size) {
        if (size > m_bytes.size()) return fail(ErrorCode::Damaged, {"model"});
        const auto out = m_bytes.first(size);
        m_bytes = m_bytes.subspan(size);
        return out;
    }
    [[nodiscard]] bool atEnd() const { return m_bytes.empty(); }

private:
    ByteView m_bytes;
};

std::map<std::string, std::vector<std::string>> usableRegexes(const NluSpec& nlu) {
    RE2::Options quiet;
    quiet.set_log_errors(false);
    std::map<std::string, std::vector<std::string>> out;
    for (const auto& regex : nlu.regexes)
        if (RE2(regex.pattern, quiet).ok()) out[regex.name].push_back(regex.pattern);
    for (auto& [name, patterns] : out) { // however an author lays out the files
        std::ranges::sort(patterns);
        patterns.erase(std::ranges::unique(patterns).begin(), patterns.end());
    }
    return out;
}

/// Whose words for numbers and dates the visitors use. A bot that says nothing of its language is an English
/// one by default; then its examples tell, where they speak clearly for a language whose words are known.
std::string valueLanguage(const std::string& declared, const NluSpec& nlu) {
    if (declared != "en") return declared;
    std::vector<std::string_view> texts;
    for (const auto& example : nlu.examples)
        texts.emplace_back(example.text);
    const std::string guessed = guessLanguage(texts);
    return nlu::ValueTables::know(guessed) ? guessed : declared;
}

Result<std::shared_ptr<const EntityExtractor>> trainEntities(const BotSpec& spec, const NluSpec& nlu,
                                                             const std::string& language,
                                                             const std::atomic<bool>* cancelled) {
    EntityTraining training{.examples = nlu.examples, .synonyms = nlu.synonyms, .lookups = nlu.lookups};
    training.language = valueLanguage(language, nlu);
    training.regexes = usableRegexes(nlu);
    training.cancelled = cancelled;
    std::set<std::string, std::less<>> known;
    for (const auto& entity : spec.entities) {
        training.entities.push_back(entity.name);
        known.insert(entity.name);
    }
    // What examples mark is found, as in Rasa, though the domain does not name it; a link only looks marked.
    for (const auto& example : nlu.examples)
        for (const auto& entity : example.entities) {
            const bool isLink =
                entity.value.starts_with("//") || entity.type.find_first_of("/:.#?@ ") != std::string::npos;
            if (isLink || known.size() >= kMostEntities || !known.insert(entity.type).second) continue;
            training.entities.push_back(entity.type);
        }
    return EntityExtractor::train(training);
}

/// The files' of a language; the bot's own are under none.
const NluSpec& nluOf(const BotSpec& spec, const std::string& language) {
    static const NluSpec kNothing;
    const auto named = spec.nlu.find(language);
    if (named != spec.nlu.end()) return named->second;
    const auto own = spec.nlu.find("");
    return own != spec.nlu.end() && language == spec.language ? own->second : kNothing;
}

} // namespace

std::vector<TrainingExample> extraExamplesFor(const BotSpec& spec, const TrainOptions& options) {
    auto known = options.extraExamples;
    std::erase_if(known, [&](const TrainingExample& one) { return !spec.hasIntent(one.intent); });
    return known;
}

Result<Bytes> trainUnderstanding(const BotSpec& spec, const TrainOptions& options) {
    NluSpec own;
    if (const auto found = spec.nlu.find(""); found != spec.nlu.end()) own = found->second;
    own.examples.insert(own.examples.end(), spec.flowExamples.begin(), spec.flowExamples.end());
    own.examples.insert(own.examples.end(), spec.saidExamples.begin(), spec.saidExamples.end());
    std::ranges::move(extraExamplesFor(spec, options), std::back_inserter(own.examples));
    std::vector<std::pair<std::string, const NluSpec*>> languages;
    if (!own.examples.empty()) languages.emplace_back(spec.language, &own);
    for (const auto& [language, nlu] : spec.nlu)
        if (!language.empty() && !nlu.examples.empty()) languages.emplace_back(language, &nlu);
    // Flows, buttons and knowledge work without examples.
    if (languages.empty()) languages.emplace_back(spec.language, &own);
    Bytes blob(kModelMagic.begin(), kModelMagic.end());
    appendBigEndian32(blob, kModelVersion);
    appendBigEndian32(blob, static_cast<std::uint32_t>(languages.size()));
    for (std::size_t i = 0; i < languages.size(); ++i) {
        const auto& [language, nlu] = languages[i];
        IntentTraining training{
            .examples = nlu->examples, .effort = options.effort, .cancelled = options.cancelled};
        if (options.progress)
            training.progress = [&, i](double part) {
                options.progress((static_cast<double>(i) + part) / static_cast<double>(languages.size()));
            };
        Bytes intents;
        if (!nlu->examples.empty()) {
            CHATKEEP_ASSIGN(const auto trained, IntentModel::train(training));
            intents = trained->save();
        }
        CHATKEEP_ASSIGN(const auto entities, trainEntities(spec, *nlu, language, options.cancelled));
        appendPart(blob, asBytes(language));
        appendPart(blob, intents);
        appendPart(blob, entities->save());
    }
    return blob;
}

Result<std::shared_ptr<const Understander>> loadUnderstanding(const BotSpec& spec, ByteView model) {
    ModelReader reader(model);
    CHATKEEP_ASSIGN(const auto magic, reader.take(kModelMagic.size()));
    if (asText(magic) != kModelMagic) return fail(ErrorCode::Damaged, {"model"});
    CHATKEEP_ASSIGN(const auto version, reader.number());
    if (version > kModelVersion) return fail(ErrorCode::NewerVersion, {"model"});
    CHATKEEP_ASSIGN(const auto count, reader.number());
    if (version == 0 || count == 0 || count > kMaxModelLanguages) return fail(ErrorCode::Damaged, {"model"});
    std::vector<LanguageModel> models;
    for (std::uint32_t i = 0; i < count; ++i) {
        LanguageModel one;
        CHATKEEP_ASSIGN(const auto language, reader.part());
        CHATKEEP_ASSIGN(const auto intents, reader.part());
        CHATKEEP_ASSIGN(const auto entities, reader.part());
        one.language = asText(language);
        if (!intents.empty() || count > 1) {
            CHATKEEP_ASSIGN(one.intents, IntentModel::load(intents));
            one.answers = std::make_shared<const MereAnswers>(*one.intents);
        }
        CHATKEEP_ASSIGN(one.extractor, EntityExtractor::load(entities));
        one.marked = std::make_shared<const MarkedExamples>(nluOf(spec, one.language), spec.entities);
        models.push_back(std::move(one));
    }
    if (!reader.atEnd()) return fail(ErrorCode::Damaged, {"model"});
    std::ranges::stable_partition(models, [&](const auto& one) { return one.language == spec.language; });
    return std::make_shared<const ModelUnderstander>(std::move(models), spec.outOfScopeThreshold);
}

} // namespace chatkeep::engine
