// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/TextLines.h"
#include "core/engine/review/DatumEdit.h"

#include <string>
#include <vector>

namespace chatkeep::engine {

/// A domain lists it: all else stands among the training data.
[[nodiscard]] bool standsInDomain(OutlineKind part, DatumKind kind);

/// Writes a change of what is listed of a part into the file that it stands in; every other byte stays.
/// Whether that did what was meant shows when the files are read again. `files` and `change` outlive it.
class DatumWriter {
public:
    DatumWriter(const BotFiles& files, const DatumChange& change)
        : m_files(files)
        , m_change(change) {}

    /// The file that differs. `part` is what the files list. Errors: InvalidInput (file, "form").
    [[nodiscard]] Result<BotFiles> write(const PartData& part) const;

private:
    [[nodiscard]] Result<BotFiles> inDomain(DatumKind kind, const PartData& part) const;
    [[nodiscard]] Result<BotFiles> added(const PartData& part) const;
    [[nodiscard]] Result<BotFiles> addedList(const PartData& part) const;
    [[nodiscard]] Result<BotFiles> removed(const PartData& part) const;
    [[nodiscard]] Result<BotFiles> replaced() const;
    /// As they are written on that line of a file or below it.
    [[nodiscard]] std::string words(const std::string& file, const TextLines& lines, int line) const;
    /// A list of YAML's that one more may stand behind: the last of that kind, else the last of any.
    [[nodiscard]] const PartDatum* nearestTo(const PartData& part, DatumKind kind) const;

    const BotFiles& m_files;
    const DatumChange& m_change;
};

} // namespace chatkeep::engine
