// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ProcessMemory.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace chatkeep {
namespace {

std::int64_t statusBytes(std::string_view figure) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(figure)) return std::strtoll(line.c_str() + figure.size(), nullptr, 10) * 1024;
    return 0;
}

} // namespace

std::int64_t residentBytes() {
    return statusBytes("VmRSS:");
}

std::int64_t peakResidentBytes() {
    return statusBytes("VmHWM:");
}

} // namespace chatkeep
