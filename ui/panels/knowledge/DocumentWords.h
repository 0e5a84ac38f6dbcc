// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/engine/knowledge/service/SameTexts.h"

#include <QCoreApplication>
#include <QString>

namespace chatkeep::ui {

/// Why a file did not become a document, and what to do about it.
class DocumentWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::DocumentWords)

public:
    [[nodiscard]] static QString refused(const QString& file, const Error& error);
    /// Whether it lies at the file, not at who adds it or at the vault.
    [[nodiscard]] static bool isOfTheFile(const Error& error);
    /// That it is there twice, and for whom.
    [[nodiscard]] static QString same(const engine::SameText& one);

private:
    [[nodiscard]] static QString unfit(const QString& file, const QString& why);
    [[nodiscard]] static QString tooLarge(const QString& file, const QString& limit);
    [[nodiscard]] static QString notRead(const QString& file, const QString& what);
};

} // namespace chatkeep::ui
