// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Extra.h"
#include "core/conversations/Types.h"

namespace chatkeep::conversations {

/// One turn of an imported conversation, as it will be stored.
struct ImportTurn {
    Author author = Author::Visitor;
    std::string text;
    Extra extra;
    std::optional<TimeMs> at; ///< missing: import time, a millisecond a turn
};
struct ImportLine {
    std::string id;
    std::string person; ///< empty: a person of its own
    std::vector<ImportTurn> turns;
};

/// Reads a line of the format of `conversations import`, finds personal data and cuts cards and codes out,
/// also those split over turns. The error's args[1] says what is wrong: "json", "id", "turns", "speaker",
/// "text", "time".
[[nodiscard]] Result<ImportLine> readImportLine(std::string_view line, std::string& id);

} // namespace chatkeep::conversations
