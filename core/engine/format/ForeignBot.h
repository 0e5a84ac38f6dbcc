// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/BotProject.h"
#include "core/engine/format/BotSpec.h"
#include "core/engine/format/YamlTree.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// What reading another tool's bot came to: a project in ours, and what to say of the reading.
struct ForeignBot {
    BotFiles files;        ///< the project; the originals are not among them
    FidelityReport report; ///< counts as the source's files have them; lines of the source
    /// Where the source wants code of its author's or says what is not shown here, by our name of it.
    std::map<std::string, SourcePlace> actions;
};

/// The reader's place in the source and its report.
struct ForeignContext {
    FidelityReport report;
    std::string file;

    void needsYou(int line, Sentence what) { add(report.needsYou, line, std::move(what)); }
    void defect(int line, Sentence what) { add(report.defects, line, std::move(what)); }
    /// What the author wrote that means nothing here.
    void noteOthers(const YamlNode& node, std::initializer_list<std::string_view> known,
                    const Sentence& what) {
        for (std::size_t i = 0; i < node.keys.size(); ++i)
            if (std::ranges::find(known, node.keys[i]) == known.end())
                needsYou(node.keyLines[i], sentence("'%1' of %2 is kept, not used", node.keys[i], what));
    }
    /// The text on one line. What no line can hold is left out, and that is said.
    [[nodiscard]] std::string oneLine(const std::string& text, int line, std::string_view what);
    void took(int number = 1) { report.converted += number; }
    /// Reads a file of the source; its syntax errors become defects.
    [[nodiscard]] YamlNode read(const std::string& path, const std::string& text);

private:
    void add(std::vector<BotDefect>& list, int line, Sentence what) const {
        listDefect(list, {file, line, std::move(what)});
    }
};

/// A Dialogflow ES export (agent.json, intents/, entities/), or none if the folder is not one.
[[nodiscard]] std::optional<ForeignBot> readDialogflow(const BotFiles& files);
/// nlp.js corpora (JSON files with `data` of intents and utterances), or none.
[[nodiscard]] std::optional<ForeignBot> readNlpjs(const BotFiles& files);

} // namespace chatkeep::engine
