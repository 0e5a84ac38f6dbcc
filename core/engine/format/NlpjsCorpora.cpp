// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/NlpjsCorpora.h"

#include "core/base/Text.h"
#include "core/engine/format/BotFolder.h"
#include "core/engine/format/ReadContext.h"

#include <algorithm>

namespace chatkeep::engine {
namespace {

bool isNlpjsCorpus(const YamlNode& root) {
    const auto* data = root.find("data");
    return data != nullptr && data->isList() && std::ranges::any_of(data->items, [](const YamlNode& one) {
               return one.find("utterances") != nullptr;
           });
}

class CorpusFinder {
public:
    CorpusFinder(const BotFiles& files, ForeignContext& context)
        : m_files(files)
        , m_context(context) {}

    /// Corpora stand alone, or within a settings file under settings.nlp.corpora.
    void find(const std::string& path, const std::string& text) {
        auto root = m_context.read(path, text);
        const auto* settings = root.find("settings");
        const auto* nlp = settings == nullptr ? nullptr : settings->find("nlp");
        const auto* inside = nlp == nullptr ? nullptr : nlp->find("corpora");
        if (inside != nullptr)
            for (const auto& one : inside->items)
                add(path, one);
        if (root.isList())
            for (const auto& one : root.items)
                add(path, one);
        add(path, root);
    }
    std::vector<NlpjsCorpus> corpora;

private:
    void add(const std::string& path, const YamlNode& root) {
        if (!isNlpjsCorpus(root)) return;
        auto locale = scalarText(root.find("locale"));
        if (locale.empty()) {
            m_context.file = path;
            m_context.defect(root.line, sentence("corpus has no locale; taken as English"));
            locale = "en";
        }
        auto language = foldCase(locale.substr(0, locale.find_first_of("-_")));
        corpora.push_back({path, std::move(language), root, NlpjsData(m_files, path, root)});
    }

    const BotFiles& m_files;
    ForeignContext& m_context;
};

} // namespace

std::vector<NlpjsCorpus> nlpjsCorpora(const BotFiles& files, ForeignContext& context) {
    CorpusFinder finder(files, context);
    for (const auto& [path, text] : files)
        if (hasEnding(path, ".json") && text.find("utterances") != std::string::npos) finder.find(path, text);
    return std::move(finder.corpora);
}

} // namespace chatkeep::engine
