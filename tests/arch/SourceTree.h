// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace chatkeep::test {

/// A file of the project with its text.
struct SourceFile {
    QString path; ///< from the project's root: "core/base/Text.h"
    QString text;

    /// What stands between the quotes or brackets of its includes.
    [[nodiscard]] QStringList includes() const;
    /// The text without comments.
    [[nodiscard]] QString code() const;
};

/// Files below `folder` (from the root) with one of the names' patterns, sorted.
[[nodiscard]] std::vector<SourceFile> sourcesUnder(const QString& folder, const QStringList& patterns);
[[nodiscard]] std::vector<SourceFile> cppUnder(const QString& folder);
[[nodiscard]] QString projectFile(const QString& path);

/// "core/engine/dialogue/State.h" -> "engine"; empty for what is in no room of core.
[[nodiscard]] QString roomOf(const QString& path);

} // namespace chatkeep::test
