// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QCoreApplication>
#include <QString>

namespace chatkeep::ui {

/// The words a person reads for an error: the one place where they are made.
class ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::ErrorWords)

public:
    /// What happened, as one or two sentences. Never empty; a test proves every code has words.
    [[nodiscard]] static QString whatHappened(const Error& error);
    /// What is safe: "Nothing was changed."
    [[nodiscard]] static QString whatIsSafe(const Error& error);
    /// What to do next; may be empty.
    [[nodiscard]] static QString whatNext(const Error& error);
    /// All three in one paragraph, for dialogs.
    [[nodiscard]] static QString paragraph(const Error& error);

private:
    [[nodiscard]] static QString inputWords(const Error& error);
    [[nodiscard]] static QString reason(const QString& why);
    [[nodiscard]] static QString thing(const std::string& name);
};

/// Every code there is, for the test that each has words.
[[nodiscard]] const std::vector<ErrorCode>& allErrorCodes();

} // namespace chatkeep::ui
