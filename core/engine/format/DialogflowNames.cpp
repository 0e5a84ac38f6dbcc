// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/format/DialogflowReader.h"
#include "core/engine/understanding/Pieces.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <tuple>

// What texts of Dialogflow name: `$parameter.amount`, `#context.parameter.original`.
namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostMemberWords = 6; ///< of a value within a composite one

/// What of a value a name behind its dot means.
enum class Dotted { Whole, Words, Amount, Unit, Start, End, Nothing };

constexpr std::array<std::pair<std::string_view, Dotted>, 16> kDotted = {{{"original", Dotted::Words},
                                                                          {"partial", Dotted::Whole},
                                                                          {"resolved", Dotted::Whole},
                                                                          {"date_time", Dotted::Whole},
                                                                          {"amount", Dotted::Amount},
                                                                          {"unit", Dotted::Unit},
                                                                          {"currency", Dotted::Unit},
                                                                          {"startDate", Dotted::Start},
                                                                          {"startTime", Dotted::Start},
                                                                          {"startDateTime", Dotted::Start},
                                                                          {"start", Dotted::Start},
                                                                          {"endDate", Dotted::End},
                                                                          {"endTime", Dotted::End},
                                                                          {"endDateTime", Dotted::End},
                                                                          {"end", Dotted::End},
                                                                          {"name", Dotted::Whole}}};

/// Of places only what was said as a whole is known.
constexpr std::array<std::string_view, 11> kPlaceParts = {
    "country",     "city",          "admin-area", "subadmin-area", "street-address", "zip-code",
    "postal-code", "business-name", "shortcut",   "island",        "address"};

bool isNameByte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

bool beginsWithLetter(std::string_view name) {
    return !name.empty() && std::isalpha(static_cast<unsigned char>(name.front())) != 0;
}

/// Values of these are as the visitor says them; what a text has behind a dot is the next sentence.
bool isPlainType(std::string_view type) {
    return !type.starts_with("@sys.") || type == "@sys.any";
}

std::optional<Dotted> dottedPart(std::string_view type, std::string_view name) {
    const auto known = std::ranges::find(kDotted, name, &std::pair<std::string_view, Dotted>::first);
    const bool isPlace = type == "@sys.location" || type == "@sys.address" || type.starts_with("@sys.geo-");
    if (isPlace && std::ranges::find(kPlaceParts, name) != kPlaceParts.end()) return Dotted::Nothing;
    if (known == kDotted.end()) return std::nullopt;
    if (known->second == Dotted::Words || name == "partial" || name == "resolved") return known->second;
    if (isPlainType(type)) return std::nullopt;
    // A number is found without its unit.
    if (known->second == Dotted::Unit && dialogflowEntity(type) == "number") return Dotted::Nothing;
    return known->second;
}

std::optional<ValuePart> keptPart(Dotted meant) {
    switch (meant) {
    case Dotted::Words:
        return ValuePart::Words;
    case Dotted::Amount:
        return ValuePart::Amount;
    case Dotted::Unit:
        return ValuePart::Unit;
    case Dotted::Start:
        return ValuePart::Start;
    case Dotted::End:
        return ValuePart::End;
    case Dotted::Whole:
    case Dotted::Nothing:
        break;
    }
    return std::nullopt;
}

/// Where nothing is said, no gap stays.
void closeGap(std::string& out, std::string_view source, std::size_t& at) {
    const bool isBehindGap = out.empty() || out.ends_with(' ');
    const bool ends = at == source.size() || std::string_view(".,!?;:").contains(source[at]);
    if (isBehindGap && at < source.size() && source[at] == ' ')
        ++at;
    else if (ends && out.ends_with(' '))
        out.pop_back();
    if (ends && out.ends_with(',')) out.pop_back();
}

} // namespace

std::string_view dialogflowName(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size() && isNameByte(text[end]))
        ++end;
    return text.substr(at, end - at);
}

/// The slot that keeps this part of the slot's value.
std::string DialogflowReader::keeperOf(const std::string& slot, ValuePart part) {
    static constexpr std::array<std::string_view, 5> kEndings = {"_original", "_amount", "_unit", "_start",
                                                                 "_end"};
    auto keeper = slot + std::string(kEndings[static_cast<std::size_t>(part)]);
    while (m_slotNames.contains(keeper))
        keeper += "_2";
    auto& written = m_writer.slot(keeper);
    written.partOf = slot;
    written.part = part;
    return keeper;
}

const DialogflowParameter* DialogflowReader::givenBy(const std::string& context,
                                                     const std::string& member) const {
    std::set<std::pair<std::string, std::string>> asked;
    return givenBy(context, member, asked);
}

/// What was asked once need not be asked again: contexts may give each other's.
const DialogflowParameter*
DialogflowReader::givenBy(const std::string& context, const std::string& member,
                          std::set<std::pair<std::string, std::string>>& asked) const {
    constexpr std::size_t kMostAsked = 64;
    if (asked.size() >= kMostAsked || !asked.emplace(context, member).second) return nullptr;
    for (const auto& intent : m_intents) {
        const bool gives = std::ranges::any_of(
            intent.gives, [&](const auto& one) { return one.second > 0 && one.first == context; });
        const auto* parameter = gives ? intent.parameter(member) : nullptr;
        if (parameter == nullptr) continue;
        if (parameter->context.empty()) return parameter;
        if (const auto* from = givenBy(parameter->context, parameter->member, asked)) return from;
    }
    return nullptr;
}

const std::map<std::string, std::string>& DialogflowReader::membersOf(const std::string& type) const {
    static const std::map<std::string, std::string> none;
    const auto found = std::ranges::find_if(m_entityByPath, [&](const auto& one) {
        return !one.second.members.empty() && one.second.name == dialogflowEntity(type);
    });
    return found == m_entityByPath.end() ? none : found->second.members;
}

std::vector<std::string> DialogflowReader::slotsOf(const DialogflowParameter& parameter) const {
    std::vector<std::string> slots{parameter.slot};
    if (parameter.isOwn())
        for (const auto& [alias, entity] : membersOf(parameter.type))
            slots.push_back(memberSlot(parameter.slot, alias));
    return slots;
}

/// What stands behind a name: a part of its value, or a member of a composite one.
void DialogflowReader::takeDotted(NamedValue& value, std::string_view text, const DialogflowIntent& intent,
                                  const DialogflowParameter& parameter, Filling& filling) {
    const auto lacking = [&](std::string_view part) {
        value.slot.clear();
        value.lack = sentence("'%1' of intent '%2' cannot be had here: nothing is said of it",
                              parameter.name + "." + std::string(part), intent.title);
    };
    const auto begin = value.end;
    const auto name =
        begin < text.size() && text[begin] == '.' ? dialogflowName(text, begin + 1) : std::string_view();
    const auto* source =
        parameter.context.empty() ? &parameter : givenBy(parameter.context, parameter.member);
    const auto& type = source == nullptr ? parameter.type : source->type;
    const auto& members = membersOf(type);
    auto member = members.find(std::string(name));
    if (member != members.end())
        value.end = begin + 1 + name.size();
    else
        member = members.find(parameter.part); // of a parameter that is the member of another
    if (member != members.end()) {
        const auto ofItsKind =
            std::ranges::count(members, member->second, &std::pair<const std::string, std::string>::second);
        if (ofItsKind > 1) return lacking(member->first); // which one is which is not told
        value.slot = memberSlot(value.slot, member->first);
        filling.used.insert(value.slot);
        return;
    }
    auto meant = dottedPart(type, name);
    if (meant)
        value.end = begin + 1 + name.size();
    else
        meant = dottedPart(type, parameter.part);
    if (!meant || !parameter.constant.empty()) return;
    if (*meant == Dotted::Nothing) {
        lacking(name.empty() ? parameter.part : name);
    } else if (const auto part = keptPart(*meant)) {
        value.slot = keeperOf(value.slot, *part);
    }
}

DialogflowReader::NamedValue DialogflowReader::namedAt(const DialogflowIntent& intent, std::string_view text,
                                                       std::size_t at, Filling& filling) {
    NamedValue value{.end = at + 1};
    if (text[at] != '$' && text[at] != '#') return value;
    const auto name = dialogflowName(text, at + 1);
    const bool begins = at == 0 || (!isNameByte(text[at - 1]) && text[at - 1] != '/');
    auto end = at + 1 + name.size();
    if (text[at] == '$') {
        const auto* parameter = intent.parameter(name);
        if (parameter == nullptr && (!begins || !beginsWithLetter(name))) return value;
        value.end = end;
        if (parameter == nullptr) {
            value.lack = sentence("intent '%1' has no parameter '%2': nothing is said of it", intent.title,
                                  std::string(name));
            return value;
        }
        value.slot = parameter->slot;
        takeDotted(value, text, intent, *parameter, filling);
        if (!parameter->required && parameter->constant.empty() && parameter->otherwise.empty() &&
            value.lack.empty())
            filling.used.insert(parameter->slot);
        return value;
    }
    const auto member =
        !name.empty() && end < text.size() && text[end] == '.' ? dialogflowName(text, end + 1) : "";
    if (member.empty()) return value;
    end += 1 + member.size();
    const auto context = foldCase(name);
    const auto* parameter = givenBy(context, std::string(member));
    if (parameter != nullptr) {
        value.end = end;
        value.slot = parameter->slot;
        takeDotted(value, text, intent, *parameter, filling);
        if (value.lack.empty()) filling.used.insert(parameter->slot);
    } else if (m_contextTurns.contains(context)) {
        value.end = end;
        value.lack = sentence("no intent gives '%1' in context '%2': nothing is said of it",
                              std::string(member), std::string(name));
    } else if (begins && beginsWithLetter(name) && beginsWithLetter(member)) {
        value.end = end;
        value.lack = sentence("no intent gives context '%1': nothing is said of it", std::string(name));
    }
    return value;
}

/// `$name`, `$name.original` and `#context.name` as slots.
std::string DialogflowReader::filled(const DialogflowIntent& intent, const std::string& text,
                                     Filling& filling) {
    const auto escaped = filling.jinja ? jinjaBraces(text) : literalBraces(text);
    const std::string_view source = escaped;
    std::string out;
    for (std::size_t at = 0; at < source.size();) {
        auto value = namedAt(intent, source, at, filling);
        if (!value.lack.empty()) {
            filling.lacks.push_back(std::move(value.lack));
            at = value.end;
            closeGap(out, source, at);
        } else if (value.slot.empty()) {
            out += source[at++];
        } else {
            out += filling.jinja ? "{{ " + value.slot + " }}" : "{" + value.slot + "}";
            at = value.end;
        }
    }
    return out;
}

void DialogflowReader::noteLacks(const std::vector<Sentence>& lacks, int line) {
    for (const auto& lack : lacks)
        if (m_lacks.insert(m_context.file + ":" + std::to_string(line) + ":" + lack.text()).second)
            m_context.needsYou(line, lack);
}

/// A composite value's words as the entities that it is made of; false: it is none.
bool DialogflowReader::markMembers(const std::string& type, std::string_view text, std::string& marked) {
    const auto& members = membersOf(type);
    if (members.empty()) return false;
    std::set<std::string_view> names;
    for (const auto& [alias, entity] : members)
        names.insert(entity);
    std::vector<const EntityFacts*> kinds;
    for (const auto& [path, facts] : m_entityByPath)
        if (names.contains(facts.name)) kinds.push_back(&facts);
    const auto entityOf = [&](std::string_view words) -> const EntityFacts* {
        const auto folded = foldCase(words);
        const auto found = std::ranges::find_if(
            kinds, [&](const EntityFacts* facts) { return facts->surfaces.contains(folded); });
        return found == kinds.end() ? nullptr : *found;
    };
    const auto pieces = nlu::cutPieces(text);
    std::size_t done = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        for (auto count = std::min(kMostMemberWords, pieces.size() - i); count > 0; --count) {
            const auto end = pieces[i + count - 1].end;
            const auto words = text.substr(pieces[i].begin, end - pieces[i].begin);
            const auto* entity = entityOf(words);
            if (entity == nullptr) continue;
            marked += withoutLinks(std::string(text.substr(done, pieces[i].begin - done)));
            std::ignore = annotate(marked, std::string(words), entity->name, {});
            done = end;
            i += count - 1;
            break;
        }
    }
    marked += withoutLinks(std::string(text.substr(done)));
    return true;
}

/// The members' slots take what a visitor names of them; the whole has the one that was said last.
void DialogflowReader::writeMembers(const DialogflowIntent& intent, const DialogflowParameter& parameter) {
    auto& whole = m_writer.slot(parameter.slot);
    whole.isOpen = true;
    if (parameter.isList) whole.type = "list";
    for (const auto& [alias, entity] : membersOf(parameter.type)) {
        auto& member = m_writer.slot(memberSlot(parameter.slot, alias));
        member.type = whole.type;
        member.follows.insert(whole.follows.begin(), whole.follows.end());
        m_writer.entity(entity);
        for (auto* slot : {&whole, &member}) {
            auto& intents = slot->entities[{entity, {}}];
            intents.insert(intent.name);
            intents.insert(intent.confusable.begin(), intent.confusable.end());
        }
    }
}

/// An answer to a question of the flow may have any intent. Where another parameter may be of a member's
/// kind, only the question for the whole is answered so.
void DialogflowReader::letAnswersFillMembers(const DialogflowIntent& intent, const std::string& flow) {
    for (const auto& parameter : intent.parameters) {
        if (!parameter.isOwn()) continue;
        for (const auto& [alias, entity] : membersOf(parameter.type)) {
            const bool isShared = std::ranges::any_of(intent.parameters, [&](const DialogflowParameter& one) {
                return &one != &parameter && wholeOf(intent, one) == nullptr &&
                       (dialogflowEntity(one.type) == entity || !membersOf(one.type).empty());
            });
            m_writer.slot(memberSlot(parameter.slot, alias))
                .answers[{entity, {}}]
                .insert({.flow = flow, .slot = isShared ? parameter.slot : std::string()});
        }
    }
}

} // namespace chatkeep::engine
