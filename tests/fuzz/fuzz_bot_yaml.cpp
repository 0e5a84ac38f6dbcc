// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a bot's only file: reading and compiling end, and nothing is dropped.
#include "core/engine/dialogue/CompiledBot.h"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatkeep::engine;
    const std::string text(reinterpret_cast<const char*>(data), size);
    auto spec = readBotSpec("fuzz", {{"domain.yml", text}});
    if (!spec) return 0;
    if (spec->report.dropped != 0) std::abort();
    const CompiledBot compiled(std::move(*spec));
    return 0;
}
