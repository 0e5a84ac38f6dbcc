// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/dialogue/Tongues.h"
#include "core/engine/understanding/IntentModel.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace chatkeep::engine {

/// Messages that ask for nothing: "5", "tomorrow at ten", "ok", "thanks". Whatever intent their
/// words are likeliest in, they are none of it unless an example of it is such an answer too, or the bot has
/// entities for such values. Immutable once built. Thread: any.
class MereAnswers {
public:
    explicit MereAnswers(const IntentModel& model);
    /// Takes the decision back where the best intent has no such example. `understood` has its entities.
    void judge(std::string_view utf8, Understanding& understood) const;

private:
    enum class Kind { None, Value, YesOrNo, Polite };
    [[nodiscard]] Kind kindOf(std::string_view utf8) const;

    std::string m_language;
    Tongues m_tongues;
    std::set<std::pair<std::string, Kind>, std::less<>> m_known; ///< intents with such examples
};

} // namespace chatkeep::engine
