// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/NlpjsSettings.h"

#include "core/engine/format/BotFolder.h"

#include <filesystem>

namespace chatkeep::engine {
namespace {

void noteMissingCorpora(const BotFiles& files, ForeignContext& context, const std::string& settings,
                        const YamlNode& corpora) {
    const auto beside = std::filesystem::path(settings).parent_path();
    for (const auto& one : corpora.items) {
        if (!one.isScalar()) continue; // stands there itself
        const auto path = (beside / one.text).lexically_normal().generic_string();
        if (!files.contains(path) || !hasEnding(path, ".json"))
            context.needsYou(one.line, sentence("corpus '%1' is not read: only JSON beside it is", one.text));
    }
}

} // namespace

void noteNlpjsSettings(const BotFiles& files, ForeignContext& context) {
    for (const auto& [path, text] : files) {
        if (path != "conf.json" && !path.ends_with("/conf.json")) continue;
        const auto root = context.read(path, text);
        context.noteOthers(root, {"settings"}, sentence("nlp.js's settings"));
        const auto* settings = root.find("settings");
        if (settings == nullptr) continue;
        context.noteOthers(*settings, {"nlp"}, sentence("nlp.js's settings"));
        const auto* nlp = settings->find("nlp");
        if (nlp == nullptr) continue;
        context.noteOthers(*nlp, {"corpora"}, sentence("nlp.js's settings"));
        if (const auto* corpora = nlp->find("corpora")) noteMissingCorpora(files, context, path, *corpora);
    }
}

} // namespace chatkeep::engine
