// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <chrono>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// What the child that reads a PDF may use.
struct PdfLimits {
    std::size_t inputBytes = 16ULL << 20;
    std::size_t outputBytes = 16ULL << 20;
    std::size_t memoryBytes = 1ULL << 30;
    std::chrono::seconds processor{20};
    std::chrono::seconds wall{30};
    std::string program = "/usr/bin/pdftotext"; ///< poppler's
};

/// The text of a PDF, pages parted by form feeds, with headings and tables by where words stand and how large
/// they are (`PdfLayout.h`), or as poppler orders it where that cannot be told. PDFs come from anywhere, so
/// poppler reads them in a child process with bounds on memory, time and files, without our environment,
/// descriptors or (where the kernel lets us) a network; what it writes is decoded as any hostile text.
/// Nothing touches the disk.
/// Errors: TooLarge ("document", limit), InvalidInput ("document", "pdf") if it is no PDF, "locked" if a
///         password is wanted, "no text" if it holds none; Unsupported ("document", "pdf") if poppler is not
///         installed.
/// Thread: any but GUI; blocks until the child ends, at most twice `wall`.
[[nodiscard]] Result<std::string> pdfText(std::string_view pdf, const PdfLimits& limits = {});

} // namespace chatkeep::engine
