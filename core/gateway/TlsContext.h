// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/gateway/Certificate.h"

#include <boost/asio/ssl/context.hpp>

#include <memory>

namespace chatkeep::gateway {

/// TLS 1.3, and 1.2 with forward-secret AEAD suites only. Errors: InvalidInput ("certificate", …).
[[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>>
makeTlsContext(const Certificate& certificate);

} // namespace chatkeep::gateway
