// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/engine/format/TextLines.h"
#include "core/engine/format/YamlTree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

/// Lines of a file, or bytes of one of them where a list stands on it.
struct Cut {
    int first = 0; ///< line, from 1
    int last = 0;
    YamlSpan bytes; ///< empty: the lines as a whole
    [[nodiscard]] bool holds(int line, std::size_t byte) const {
        const bool isWhole = bytes.begin == bytes.end;
        return line >= first && line <= last && (isWhole || (byte >= bytes.begin && byte < bytes.end));
    }
};

/// What is written of a list's item or a map's member whose name stands on `line` at `name`; none where lines
/// do not tell.
[[nodiscard]] std::optional<Cut> cutOf(const std::string& text, const TextLines& lines, int line,
                                       const YamlSpan& name);
/// The same of an item of a list that begins on the line with its dash.
[[nodiscard]] std::optional<Cut> cutOfItem(const TextLines& lines, int line);
/// The same of a section of Markdown that begins on the line with its heading.
[[nodiscard]] std::optional<Cut> cutOfSection(const TextLines& lines, int line);
/// The object of JSON that the bytes stand in.
[[nodiscard]] std::optional<Cut> cutOfObject(const std::string& text, const YamlSpan& within);
/// The text of JSON without objects of lists, and without the commas that they leave.
[[nodiscard]] std::string withoutObjects(std::string text, std::vector<Cut> cuts);
/// What is to be cut so that a mark of an entity, whose name is `entity`, leaves its words alone; none where
/// it is of more than one entity.
[[nodiscard]] std::vector<Cut> cutsOfMark(const std::string& text, int line, const YamlSpan& entity);
/// One of a list in brackets on one line, with the comma behind it or else the one ahead. `item`: without or
/// with its quotes; `begin`, `end`: of the line.
[[nodiscard]] std::optional<YamlSpan> spanInList(std::string_view text, std::size_t begin, std::size_t end,
                                                 const YamlSpan& item);
/// The text without them. A section that has nothing left is written as an empty list or map.
[[nodiscard]] std::string withoutCuts(const std::string& text, std::vector<Cut> cuts);

} // namespace chatkeep::engine
