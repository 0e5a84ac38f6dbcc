// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeWriting.h"

#include "core/base/Json.h"

namespace chatkeep::engine {
namespace {

std::string flowList(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const auto& text : texts)
        out += (out.size() > 1 ? ", " : "") + quotedText(text);
    return out + "]";
}

void appendList(std::vector<std::string>& lines, const std::string& indent, std::string_view key,
                const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    lines.push_back(indent + std::string(key) + ":");
    for (const auto& text : texts)
        lines.push_back(indent + "  - " + quotedText(text));
}

} // namespace

/// JSON's strings are YAML's double-quoted ones.
std::string quotedText(const std::string& text) {
    std::string out;
    appendJsonString(out, text);
    return out;
}

std::vector<std::string> pairLines(const KnowledgePair& pair, const std::string& indent) {
    const auto inner = indent + "  ";
    std::vector<std::string> lines{indent + "- id: " + quotedText(pair.id),
                                   inner + "question: " + quotedText(pair.question)};
    appendList(lines, inner, "also", pair.rephrasings);
    appendList(lines, inner, "answers", pair.answers);
    if (!pair.labels.empty()) lines.push_back(inner + "for: " + flowList(pair.labels));
    return lines;
}

std::string writePairs(const std::vector<KnowledgePair>& pairs) {
    if (pairs.empty()) return "faq: []\n";
    std::string out = "# Questions and their answers. `also`: further wordings; `for`: who sees it.\nfaq:\n";
    for (const auto& pair : pairs)
        for (const auto& line : pairLines(pair, "  "))
            out += line + "\n";
    return out;
}

std::string writeLabels(const KnowledgeFolder& folder) {
    std::string out = "# Who sees a document: visitors, or roles of operators; with [editors] nobody else. "
                      "`default`: what has no line.\n";
    out += "default: " + flowList(folder.defaultLabels) + "\ndocuments:\n";
    bool any = false;
    for (const auto* files : {&folder.documents, &folder.unread})
        for (const auto& document : *files) {
            if (document.labels.empty()) continue;
            out += "  " + quotedText(document.path) + ": " + flowList(document.labels) + "\n";
            any = true;
        }
    return any ? out : out.substr(0, out.rfind("documents:"));
}

} // namespace chatkeep::engine
