// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/NlpjsData.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

struct NlpjsCorpus {
    std::string path; ///< of its file
    std::string language;
    YamlNode root;
    NlpjsData facts;
};

/// The corpora of nlp.js: alone in a file, several in a list, or within a settings file.
[[nodiscard]] std::vector<NlpjsCorpus> nlpjsCorpora(const BotFiles& files, ForeignContext& context);

} // namespace chatkeep::engine
