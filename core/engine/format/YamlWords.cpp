// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/YamlWords.h"

#include <utility>
#include <vector>

namespace chatkeep::engine {
namespace {

using Said = std::pair<std::string_view, Sentence>;

const std::vector<Said>& plainWords() {
    static const std::vector<Said> all{
        {"block sequence entries are not allowed in this context",
         sentence("a list item ('- ') cannot stand here")},
        {"mapping values are not allowed in this context",
         sentence("a ':' cannot stand here; put the text into quotes, or look at the indent")},
        {"mapping keys are not allowed in this context", sentence("a key cannot stand here")},
        {"could not find expected ':'", sentence("a ':' is missing behind a key")},
        {"did not find expected ',' or ']'", sentence("a ',' or ']' is missing")},
        {"did not find expected ',' or '}'", sentence("a ',' or '}' is missing")},
        {"did not find expected '-' indicator",
         sentence("a list goes on without '- ', or its indent differs")},
        {"did not find expected key", sentence("a key is missing, or the indent differs")},
        {"did not find expected node content", sentence("a value is missing")},
        {"did not find expected <document start>", sentence("the line belongs to nothing above it")},
        {"did not find expected alphabetic or numeric character",
         sentence("behind '&' or '*' a name is missing; put the text into quotes")},
        {"did not find expected comment or line break", sentence("the line should end earlier")},
        {"found a tab character that violates indentation",
         sentence("a tab stands in the indent; use spaces")},
        {"found a tab character where an indentation space is expected",
         sentence("a tab stands in the indent; use spaces")},
        {"found character that cannot start any token",
         sentence("no text begins with this sign: put it into quotes, and use spaces instead of tabs")},
        {"found unexpected end of stream", sentence("a quote is opened and never closed")},
        {"found unexpected document indicator", sentence("a quote is opened and never closed")},
        {"found unexpected ':'",
         sentence("a ':' cannot stand in brackets like this; put the text into quotes")},
        {"found unknown escape character", sentence("behind a backslash stands no known escape")},
        {"invalid leading UTF-8 octet", sentence("it is not UTF-8")},
        {"invalid trailing UTF-8 octet", sentence("it is not UTF-8")},
        {"incomplete UTF-8 octet sequence", sentence("it is not UTF-8")},
        {"found undefined tag handle", sentence("behind '!' stands no known tag; put the text into quotes")},
    };
    return all;
}

} // namespace

Sentence yamlProblem(std::string_view said) {
    for (const auto& [words, plain] : plainWords())
        if (words == said) return plain;
    return sentencePart(said);
}

} // namespace chatkeep::engine
