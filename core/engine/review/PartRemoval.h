// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// One thing of a bot, by its kind, name and the place that its outline gives.
struct PartAt {
    OutlineKind kind = OutlineKind::Intents;
    std::string name;
    SourcePlace place;
};
/// A line that names a part.
struct PartUse {
    SourcePlace place;
    std::string words; ///< the line, without the white space around it
};
struct PartRemoval {
    std::vector<PartUse> uses; ///< that nothing takes out: the part stays while there are any
    std::vector<PartAt> with;  ///< what stands only for the part and goes with it
    int examples = 0;          ///< of the part, that go with it
    int marks = 0;             ///< of an entity in examples, whose words stay
    BotFiles changed;          ///< the files that differ once it is out; none while it has uses
};
/// Whether the editor can take this kind of thing out.
[[nodiscard]] bool canBeRemoved(OutlineKind kind);
/// What it takes to have the part no more: what is written of it goes, and with it rules that only its intent
/// begins and what only they say, rules and mappings of its form, responses that it has by its name, and
/// tests that name it; an entity's marks go, their words stay. Every other byte stays. Errors: NotFound
/// ("part"); InvalidInput (file, "form") where lines do not tell. Thread: any; reads the bot twice.
[[nodiscard]] Result<PartRemoval> removalOf(const std::string& bot, const BotFiles& files,
                                            const PartAt& part);

} // namespace chatkeep::engine
