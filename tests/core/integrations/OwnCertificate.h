// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>

namespace chatkeep::test {

/// A server's TLS with a certificate for `localhost` from an authority made here, which no system knows.
struct OwnCertificate {
    QByteArray authority; ///< PEM
    QSslConfiguration server;
    [[nodiscard]] static OwnCertificate make();
};

} // namespace chatkeep::test
