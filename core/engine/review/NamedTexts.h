// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/YamlTree.h"
#include "core/engine/review/NameChange.h"

#include <functional>
#include <string_view>

namespace chatkeep::engine {

/// A text of a file in which names may stand.
struct NamedText {
    NameRole role = NameRole::Action;
    std::string_view text;  ///< as it is read
    std::string_view whole; ///< with what else stands around it
    YamlSpan span;          ///< of the whole, as it is written
    int line = 0;
    bool isOwn = false; ///< it stands over what is written of the part, or lists it in the domain
};
using VisitNamedText = std::function<void(const NamedText&)>;

/// Visits every text of a YAML file of Rasa's format that names parts of the bot. What the format does not
/// know is passed over.
void eachNamedText(const YamlNode& root, const VisitNamedText& visit);

} // namespace chatkeep::engine
