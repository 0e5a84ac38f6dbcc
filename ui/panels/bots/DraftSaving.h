// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"

#include <string>
#include <vector>

namespace chatkeep::ui {

/// Files that were edited from a version on.
struct EditedFiles {
    std::string bot;
    std::int64_t version = 0; ///< they were begun with
    engine::BotFiles base;    ///< as it was
    engine::BotFiles files;
    engine::RenamedIntents renamed; ///< visitors' examples go with them
    RowUid kept;                    ///< under which the vault keeps them meanwhile
};
/// What saving would leave out: somebody else changed it after the edited version was read.
struct LeftOut {
    std::int64_t newest = 0;
    std::vector<std::int64_t> versions; ///< newer than the edited one, by age
    std::vector<std::string> files; ///< that would not be as the newest version has them; none: all is well
};
struct SavedDraft {
    std::int64_t version = 0;
    engine::BotFiles files;
};

/// Thread: any but GUI, like the service.
[[nodiscard]] Result<LeftOut> leftOut(engine::BotService& bots, const access::Actor& actor,
                                      const EditedFiles& edited);
/// A new draft of the files, with the newest knowledge where nobody edited it. `expected` is the newest
/// version that the author was told of. Errors: Conflict ("version") where there is a newer one by now, as
/// importFiles. Thread: any but GUI.
[[nodiscard]] Result<SavedDraft> saveEdited(engine::BotService& bots, const access::Actor& actor,
                                            const EditedFiles& edited, std::int64_t expected,
                                            const std::string& note);
/// The same for whom nobody can ask any more, whatever newer versions there are: their changes stay in them.
/// What the vault kept of them goes once they are saved.
void keepEdited(engine::BotService& bots, const access::Actor& actor, const EditedFiles& edited,
                const std::string& note, const std::string& noteWhereBehind);

/// What of them the vault keeps.
[[nodiscard]] engine::UnsavedEdits unsavedOf(const EditedFiles& edited);
/// What the actor changed when the program ended before he saved it. Thread: any but GUI.
[[nodiscard]] Result<std::vector<EditedFiles>> leftEdited(engine::BotService& bots,
                                                          const access::Actor& actor);

} // namespace chatkeep::ui
