// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/privacy/Folded.h"

#include <vector>

namespace chatkeep::privacy {

/// Each by start, without overlaps among themselves, linear.
[[nodiscard]] std::vector<Place> findEmails(const Folded& folded);
[[nodiscard]] std::vector<Place> findUrls(const Folded& folded);        ///< http, https, ftp, www.
[[nodiscard]] std::vector<Place> findIpAddresses(const Folded& folded); ///< versions 4 and 6

} // namespace chatkeep::privacy
