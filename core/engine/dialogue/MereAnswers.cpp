// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/MereAnswers.h"

#include "core/engine/dialogue/TalkWords.h"
#include "core/engine/understanding/ValueFinder.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestAnswer = 60; ///< bytes
constexpr int kMostSpaces = 4;
constexpr float kScopeOfAnswer = 0.1F; ///< in scope at most

/// Values with nothing but polite words around them.
bool isMereValue(std::string_view utf8, std::string_view language) {
    const auto pieces = nlu::cutPieces(utf8);
    const auto values = nlu::ValueFinder(utf8, pieces, nlu::ValueTables::of(language)).find();
    return !values.empty() && std::ranges::all_of(pieces, [&](const nlu::Piece& piece) {
        return std::ranges::any_of(values,
                                   [&](const Entity& value) {
                                       return piece.begin >= value.start && piece.end <= value.end;
                                   }) ||
               mereTalkIn(piece.folded, Tongues(language)) == MereTalk::Polite;
    });
}

} // namespace

MereAnswers::MereAnswers(const IntentModel& model)
    : m_language(model.language())
    , m_tongues(m_language) {
    model.eachExample([this](std::string_view text, std::string_view intent) {
        if (const Kind kind = kindOf(text); kind != Kind::None) m_known.emplace(intent, kind);
        if (isShortAndPolite(text, m_tongues)) m_known.emplace(intent, Kind::Polite);
    });
}

MereAnswers::Kind MereAnswers::kindOf(std::string_view utf8) const {
    if (utf8.size() > kLongestAnswer || std::ranges::count(utf8, ' ') > kMostSpaces) return Kind::None;
    switch (mereTalkIn(utf8, m_tongues)) {
    case MereTalk::YesOrNo:
        return Kind::YesOrNo;
    case MereTalk::Polite:
        return Kind::Polite;
    case MereTalk::None:
        break;
    }
    return isMereValue(utf8, m_language) ? Kind::Value : Kind::None;
}

void MereAnswers::judge(std::string_view utf8, Understanding& understood) const {
    if (understood.outOfScope || understood.ranking.empty()) return;
    const Kind kind = kindOf(utf8);
    if (kind == Kind::Value && !understood.entities.empty()) return; // the bot may have asked for it
    if (kind == Kind::None || m_known.contains(std::pair(understood.ranking.front().name, kind))) return;
    understood.inScope = std::min(understood.inScope, kScopeOfAnswer);
    understood.outOfScope = true;
}

} // namespace chatkeep::engine
