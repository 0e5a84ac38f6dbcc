// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Sentence.h"
#include "core/engine/Understanding.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::engine {

/// An example with its annotations taken out.
struct AnnotatedText {
    std::string text;
    std::vector<Entity> entities; ///< offsets refer to `text`; several may share a span
    /// Begin and end of the names of entities in what was read, in order. One that is written with escapes
    /// has none.
    std::vector<std::pair<std::size_t, std::size_t>> typePlaces;
    std::vector<Sentence> problems; ///< bad JSON, a link taken for an entity …
};

/// Reads `[text](type)`, `[text](type:value)`, `[text]{"entity":…,"role":…,"group":…,"value":…}` and
/// `[text][{…},{…}]`. What is no annotation stays as it is. Never fails; linear time.
[[nodiscard]] AnnotatedText parseAnnotations(std::string_view text);

} // namespace chatkeep::engine
