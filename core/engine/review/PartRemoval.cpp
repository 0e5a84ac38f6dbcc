// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/PartRemoval.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/review/CutLines.h"
#include "core/engine/review/PartRename.h"
#include "core/engine/review/PlacedNames.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace chatkeep::engine {
namespace {

/// No file has a name like that.
constexpr std::string_view kNowhere = "\x01";

/// Others name it.
bool isNamed(OutlineKind kind) {
    return canBeRenamed(kind) && !isNamedInWords(kind);
}

bool namesIntent(const std::vector<StoryStep>& steps, const std::string& intent, bool alone) {
    bool any = false;
    for (const auto& step : steps) {
        for (const auto& way : step.alternatives) {
            if (alone && !way.empty()) return false;
            any = any || namesIntent(way, intent, false);
        }
        if (step.kind == StoryStep::Kind::UserText && alone) return false;
        if (step.kind != StoryStep::Kind::Intent) continue;
        if (step.name != intent && alone) return false;
        any = any || step.name == intent;
    }
    return any;
}

/// Where the name stands as a word, whatever it is there.
std::vector<PlacedName> linesWith(std::string_view text, const std::string& name) {
    const auto isOfWord = [&](std::size_t at) {
        return at < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
    };
    std::vector<PlacedName> lines;
    int line = 1;
    std::size_t counted = 0;
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const auto end = at + name.size();
        line += static_cast<int>(std::ranges::count(text.substr(counted, at - counted), '\n'));
        counted = at;
        if ((at > 0 && isOfWord(at - 1)) || isOfWord(end)) continue;
        lines.push_back({.span = {at, end}, .line = line, .to = {}});
    }
    return lines;
}

class Remover {
public:
    Remover(const BotFiles& files, const BotSpec& spec)
        : m_files(files)
        , m_spec(spec) {}

    Result<PartRemoval> remove(const PartAt& part) {
        m_part = part;
        if (isNamed(part.kind)) {
            CHATKEEP_TRY(look());
            CHATKEEP_TRY(cutOwn());
            CHATKEEP_TRY(cutWhatHangs());
            if (part.kind == OutlineKind::Entities) cutMarks();
        } else {
            CHATKEEP_TRY(cutBlock(part.place));
        }
        noteUses();
        if (m_done.uses.empty())
            for (const auto& [file, cuts] : m_cuts) {
                const auto& text = m_files.at(file);
                m_done.changed[file] = isJson(file) ? withoutObjects(text, cuts) : withoutCuts(text, cuts);
            }
        return std::move(m_done);
    }

private:
    using Names = std::map<std::string, std::vector<PlacedName>>; ///< by file

    [[nodiscard]] static std::unexpected<Error> form(const std::string& file) {
        return fail(ErrorCode::InvalidInput, {file, "form"});
    }
    [[nodiscard]] Result<Names> namesOf(OutlineKind kind, const std::string& name) const {
        const NameChange change(m_spec, kind, name, std::string(kNowhere));
        Names names;
        for (const auto& [file, text] : m_files) {
            const bool isOther = isReadOtherwise(m_spec, file);
            if (!namesParts(m_spec, file) && !isOther) continue;
            if (text.find(name) == std::string::npos) continue;
            auto placed = isOther ? placedOtherwise(file, text, change) : placedNames(text, change, name);
            if (!placed && isOther) placed = linesWith(text, name);
            if (!placed) return form(file);
            if (!placed->empty()) names[file] = std::move(*placed);
        }
        return names;
    }
    Result<void> look() {
        CHATKEEP_ASSIGN(m_names, namesOf(m_part.kind, m_part.name));
        return {};
    }
    [[nodiscard]] const TextLines& linesOf(const std::string& file) {
        const auto known = m_lines.find(file);
        return known != m_lines.end() ? known->second
                                      : m_lines.emplace(file, TextLines(m_files.at(file))).first->second;
    }
    [[nodiscard]] bool isCut(const std::string& file, const PlacedName& name) const {
        const auto cuts = m_cuts.find(file);
        return cuts != m_cuts.end() && std::ranges::any_of(cuts->second, [&](const Cut& cut) {
                   return cut.holds(name.line, name.span.begin);
               });
    }
    Result<void> cutNamed(const Names& names) {
        for (const auto& [file, placed] : names)
            for (const auto& one : placed) {
                if (!one.isOwn || isCut(file, one)) continue;
                const auto cut = ownCut(file, one);
                if (!cut && isYamlFile(file)) return form(file);
                if (cut) m_cuts[file].push_back(*cut);
            }
        return {};
    }
    [[nodiscard]] std::optional<Cut> ownCut(const std::string& file, const PlacedName& name) {
        if (isJson(file)) return cutOfObject(m_files.at(file), name.span);
        if (isYamlFile(file)) return cutOf(m_files.at(file), linesOf(file), name.line, name.span);
        return cutOfSection(linesOf(file), name.line);
    }
    /// A rule, story or test, by the place that it begins at.
    [[nodiscard]] std::optional<Cut> blockCut(const SourcePlace& place) {
        const auto& lines = linesOf(place.file);
        return isYamlFile(place.file) ? cutOfItem(lines, place.line) : cutOfSection(lines, place.line);
    }
    [[nodiscard]] static bool isJson(const std::string& file) { return hasEnding(file, ".json"); }
    /// Words that are marked as the entity stay as words.
    void cutMarks() {
        for (const auto& [file, placed] : m_names)
            for (const auto& one : placed) {
                if (one.role != NameRole::Marked || isCut(file, one)) continue;
                const auto cuts = cutsOfMark(m_files.at(file), one.line, one.span);
                m_cuts[file].insert(m_cuts[file].end(), cuts.begin(), cuts.end());
                m_done.marks += cuts.empty() ? 0 : 1;
            }
    }
    Result<void> cutOwn() {
        for (const auto& [language, nlu] : m_spec.nlu)
            m_done.examples += m_part.kind == OutlineKind::Intents
                                   ? static_cast<int>(std::ranges::count(nlu.examples, m_part.name,
                                                                         &TrainingExample::intent))
                                   : 0;
        return cutNamed(m_names);
    }
    Result<void> cutBlock(const SourcePlace& place) {
        if (!m_files.contains(place.file)) return fail(ErrorCode::NotFound, {"part"});
        const auto cut = blockCut(place);
        if (!cut) return form(place.file);
        m_cuts[place.file].push_back(*cut);
        return {};
    }
    Result<void> cutWith(OutlineKind kind, const std::string& name, const SourcePlace& place) {
        CHATKEEP_TRY(cutBlock(place));
        m_done.with.push_back({kind, name, place});
        return {};
    }
    /// A name stands in what begins there.
    [[nodiscard]] bool isNamedIn(const SourcePlace& place, const Names& names) {
        const auto found = names.find(place.file);
        if (found == names.end()) return false;
        const auto cut = blockCut(place);
        return cut && std::ranges::any_of(found->second, [&](const PlacedName& one) {
                   return one.line >= cut->first && one.line <= cut->last;
               });
    }

    Result<void> cutWhatHangs() {
        std::set<std::string> said;
        for (const auto& story : m_spec.stories) {
            const bool isOf = m_part.kind == OutlineKind::Intents
                                  ? namesIntent(story.steps, m_part.name, true)
                                  : m_part.kind == OutlineKind::Forms;
            if (!story.isRule || story.isOurs || !isOf || !isNamedIn(story.place, m_names)) continue;
            CHATKEEP_TRY(cutWith(OutlineKind::Rules, story.name, story.place));
            for (const auto& step : story.steps)
                if (step.kind == StoryStep::Kind::Action && m_spec.response(step.name) != nullptr)
                    said.insert(step.name);
        }
        CHATKEEP_TRY(cutTests(m_names));
        if (m_part.kind == OutlineKind::Forms) CHATKEEP_TRY(cutMappings());
        for (const auto& response : said)
            CHATKEEP_TRY(cutIfUnsaid(response));
        return {};
    }
    /// They could only fail.
    Result<void> cutTests(const Names& names) {
        const auto cut = [&](const std::string& name, const SourcePlace& place) -> Result<void> {
            if (!isNamedIn(place, names) || isCutAt(place)) return {};
            return cutWith(OutlineKind::Tests, name, place);
        };
        for (const auto& story : m_spec.testStories)
            CHATKEEP_TRY(cut(story.name, story.place));
        for (const auto& test : m_spec.testCases)
            CHATKEEP_TRY(cut(test.name, test.place));
        return {};
    }
    [[nodiscard]] bool isCutAt(const SourcePlace& place) const {
        return isCut(place.file, {.span = {}, .line = place.line, .to = {}});
    }
    [[nodiscard]] bool isInTest(const std::string& file, int line) {
        const auto holds = [&](const auto& test) {
            if (test.place.file != file) return false;
            const auto cut = blockCut(test.place);
            return cut && line >= cut->first && line <= cut->last;
        };
        return std::ranges::any_of(m_spec.testStories, holds) || std::ranges::any_of(m_spec.testCases, holds);
    }
    /// Those that fill only while the form asks; a slot keeps one.
    Result<void> cutMappings() {
        for (const auto& slot : m_spec.slots) {
            const auto isOfForm = [&](const SlotMapping& mapping) {
                return !mapping.conditions.empty() &&
                       std::ranges::all_of(mapping.conditions, [&](const MappingCondition& one) {
                           return one.activeLoop == m_part.name;
                       });
            };
            if (std::ranges::all_of(slot.mappings, isOfForm)) continue;
            for (const auto& mapping : slot.mappings)
                if (isOfForm(mapping)) CHATKEEP_TRY(cutBlock(mapping.place));
        }
        return {};
    }
    /// A response of a rule that goes, where nothing else says it; tests that wait for it go, too.
    Result<void> cutIfUnsaid(const std::string& response) {
        CHATKEEP_ASSIGN(const auto names, namesOf(OutlineKind::Responses, response));
        for (const auto& [file, placed] : names)
            for (const auto& one : placed)
                if (!one.isOwn && !isCut(file, one) && !isInTest(file, one.line)) return {};
        const NameChange change(m_spec, m_part.kind, m_part.name, std::string(kNowhere));
        const bool goesAnyway = change.changed(NameRole::Action, response) != response;
        if (!goesAnyway && hasOtherMeaning(response)) return {};
        CHATKEEP_TRY(cutNamed(names));
        CHATKEEP_TRY(cutTests(names));
        m_done.with.push_back({OutlineKind::Responses, response, m_spec.response(response)->place});
        return {};
    }
    /// A bot says it, or asks with it, for its name alone.
    [[nodiscard]] bool hasOtherMeaning(const std::string& response) const {
        const auto outline = outlineOf(m_spec, m_files);
        const auto problem = problemOfNewName(outline, OutlineKind::Responses, response, response + "_");
        return problem == NewNameProblem::Known || problem == NewNameProblem::Hangs;
    }
    void noteUses() {
        for (const auto& [file, placed] : m_names) {
            int last = 0;
            for (const auto& one : placed) {
                if (isCut(file, one) || one.line == last) continue;
                last = one.line;
                noteUse({file, one.line});
            }
        }
        if (m_part.kind == OutlineKind::Responses) noteAsked();
    }

    void noteUse(const SourcePlace& place) {
        if (m_files.contains(place.file) && linesOf(place.file).has(place.line))
            m_done.uses.push_back({place, std::string(trimmed(linesOf(place.file).at(place.line)))});
    }
    [[nodiscard]] bool has(const std::string& question) const {
        return m_spec.response(question) != nullptr ||
               std::ranges::any_of(m_spec.actions,
                                   [&](const auto& action) { return action.first == question; });
    }
    /// Forms and flows that ask with a response because of its name.
    void noteAsked() {
        const auto isOnly = [&](const std::string& of, const std::string& slot) {
            return m_part.name == "utter_ask_" + slot && !has("action_ask_" + slot) &&
                   (of.empty() ||
                    (!has("utter_ask_" + of + "_" + slot) && !has("action_ask_" + of + "_" + slot)));
        };
        for (const auto& form : m_spec.forms)
            for (const auto& slot : form.requiredSlots) {
                const bool isOwn = m_part.name == "utter_ask_" + form.name + "_" + slot &&
                                   !has("utter_ask_" + slot) && !has("action_ask_" + slot);
                if (isOwn || isOnly(form.name, slot)) noteUse({form.place.file, form.lineOf(slot)});
            }
        for (const auto& flow : m_spec.flows)
            for (const auto& step : flow.steps)
                if (step.kind == FlowStep::Kind::Collect && step.utter == m_part.name &&
                    isOnly({}, step.name))
                    noteUse({flow.place.file, step.line});
    }

    const BotFiles& m_files;
    const BotSpec& m_spec;
    PartAt m_part;
    Names m_names;
    std::map<std::string, TextLines> m_lines;
    std::map<std::string, std::vector<Cut>> m_cuts;
    PartRemoval m_done;
};

using PartNames = std::multiset<std::pair<OutlineKind, std::string>>;

PartNames partNames(const BotOutline& outline) {
    PartNames names;
    for (const auto& section : outline.sections)
        for (const auto& item : section.items)
            if (section.kind != OutlineKind::Files) names.emplace(section.kind, item.name);
    return names;
}

/// Of the parts that were there only what is said to go went, and nothing is wrong that was not.
bool isWholeWithout(const BotOutline& before, const BotOutline& after, const PartAt& part,
                    const PartRemoval& removal) {
    auto wanted = partNames(before);
    const auto take = [&](OutlineKind kind, const std::string& name) {
        if (const auto found = wanted.find({kind, name}); found != wanted.end()) wanted.erase(found);
    };
    take(part.kind, part.name);
    for (const auto& one : removal.with)
        take(one.kind, one.name);
    const auto left = partNames(after);
    const auto isMine = [&](const auto& one) { // a response that it has by its name
        return left.contains(one) || one.first == OutlineKind::Responses;
    };
    const auto defects = [](const BotOutline& outline) {
        return std::ranges::count(outline.problems, true, &OutlineProblem::defect);
    };
    return std::ranges::includes(wanted, left) && std::ranges::all_of(wanted, isMine) &&
           !(isNamed(part.kind) && after.has(part.kind, part.name)) &&
           before.examples.size() - after.examples.size() == static_cast<std::size_t>(removal.examples) &&
           (removal.examples > 0 || std::ranges::equal(before.examples, after.examples, {},
                                                       &ExampleLine::text, &ExampleLine::text)) &&
           defects(after) <= defects(before);
}

} // namespace

bool canBeRemoved(OutlineKind kind) {
    return kind != OutlineKind::Files;
}

Result<PartRemoval> removalOf(const std::string& bot, const BotFiles& files, const PartAt& part) {
    CHATKEEP_ASSIGN(const auto spec, readBotSpec(bot, files));
    const auto before = outlineOf(spec, files);
    if (!canBeRemoved(part.kind) || !before.has(part.kind, part.name))
        return fail(ErrorCode::NotFound, {"part"});
    CHATKEEP_ASSIGN(auto removal, Remover(files, spec).remove(part));
    if (!removal.uses.empty()) return removal;
    auto all = files;
    for (const auto& [file, text] : removal.changed)
        all[file] = text;
    const auto after = readBotSpec(bot, all);
    if (removal.changed.empty() || !after || !isWholeWithout(before, outlineOf(*after, all), part, removal))
        return fail(ErrorCode::InvalidInput,
                    {removal.changed.empty() ? part.place.file : removal.changed.begin()->first, "form"});
    return removal;
}

} // namespace chatkeep::engine
