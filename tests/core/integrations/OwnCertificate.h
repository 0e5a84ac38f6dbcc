// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>

namespace chatkeep::test {

/// A server's TLS with a certificate made here for `localhost`, which nobody vouches for.
struct OwnCertificate {
    QByteArray pem;
    QSslConfiguration server;
    [[nodiscard]] static OwnCertificate make();
};

} // namespace chatkeep::test
