// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QByteArray>
#include <QMap>
#include <QProcess>
#include <QStringList>

namespace chatkeep::e2e {

struct CommandResult {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] Json json() const;
    [[nodiscard]] std::string errorCode() const; ///< of the JSON document; empty if there is none
    /// What was printed, for a test's message.
    [[nodiscard]] QByteArray told() const;
};

/// One call of the real program: environment, secrets on descriptors, standard input.
struct Call {
    QStringList arguments;
    QByteArray input = {};
    QByteArray password = {};           ///< in CHATKEEP_PASSWORD
    QMap<int, QByteArray> secrets = {}; ///< by descriptor number, from 3 on
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QString folder = {}; ///< it runs in; empty: the test's own
};

/// Puts a call into a process without starting it.
void prepare(QProcess& process, const Call& call);
[[nodiscard]] CommandResult runProgram(const Call& call, int timeoutMs = 300000);

/// Names, sizes and contents of a folder's files as one text; `without` are names left out.
[[nodiscard]] QByteArray pictureOf(const QString& folder, const QStringList& without = {});

} // namespace chatkeep::e2e
