// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/NlpjsCorpora.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// What nlp.js's own settings (conf.json) have first.
struct NlpjsFirst {
    std::string language; ///< of their list of languages; empty: they have none
    std::string corpus;   ///< path of the first one they name
};

/// Lists what the settings say that means nothing here, and the corpora that they name but that are not read.
[[nodiscard]] NlpjsFirst noteNlpjsSettings(const BotFiles& files, ForeignContext& context);

/// What the settings have first, else English, else what is there; `corpora` is not empty.
[[nodiscard]] std::string languageToBegin(const NlpjsFirst& first, const std::vector<NlpjsCorpus>& corpora);

} // namespace chatkeep::engine
