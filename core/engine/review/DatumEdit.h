// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/review/Outline.h"

#include <optional>
#include <string>

namespace chatkeep::engine {

/// Something that an author does to what is listed of an entity or a slot: adds (`to` alone), takes out
/// (`from` alone), or changes, its kind as it was.
struct DatumChange {
    OutlineKind part = OutlineKind::Entities;
    std::string name;
    std::optional<PartDatum> from;
    std::optional<PartDatum> to; ///< without a place
};

/// What keeps it from being done.
enum class DatumProblem {
    None,
    Fixed, ///< it is written so that lines do not tell how to change it
    Blank,
    TooLong,   ///< more than 200 bytes of a role or group, more than 4,000 characters of all else
    Signs,     ///< of a role or group: anything but letters, digits, '_' and '-'; of all else a line break
    Pattern,   ///< it cannot be read
    Taken,     ///< it is listed already
    Itself,    ///< a synonym of the same words
    TwoValues, ///< the words are a synonym of another value
    NoValue,   ///< a synonym of a value that the entity does not have
    Meant,  ///< a value that goes while synonyms mean it; or changes, and these do not stand in lists of its
            ///< own
    Shared, ///< a value that changes while synonyms mean it, and that another entity has by its examples
    Last,   ///< a categorical slot would have no value
};
/// Whether anything is listed of such a part.
[[nodiscard]] bool hasData(const BotOutline& outline, OutlineKind part, const std::string& name);
[[nodiscard]] const PartData& dataOfPart(const BotOutline& outline, OutlineKind part,
                                         const std::string& name);
/// Other entities that list a value which is called otherwise while synonyms mean it: what they mean is one
/// value for the whole bot, so it changes in these lists too.
[[nodiscard]] std::vector<std::string> sharersOf(const BotOutline& outline, const DatumChange& change);
[[nodiscard]] DatumProblem problemOfDatum(const BotOutline& outline, const DatumChange& change);
/// The files that differ once it is done, synonyms of a value and its sharers with it; every other byte
/// stays, and but for what is listed the bot does what it did. Errors: InvalidInput ("datum") for a problem
/// as above; InvalidInput (file, "form") where lines do not tell. Thread: any; reads the bot twice.
[[nodiscard]] Result<BotFiles> withDatum(const std::string& bot, const BotFiles& files,
                                         const DatumChange& change);

} // namespace chatkeep::engine
