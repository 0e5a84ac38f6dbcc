// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an annotated example: spans lie inside the text that is left.
#include "core/engine/format/Annotation.h"
#include "core/engine/format/Payload.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatkeep::engine;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto parsed = parseAnnotations(text);
    if (parsed.text.size() > text.size()) std::abort();
    for (const auto& entity : parsed.entities)
        if (entity.start > entity.end || entity.end > parsed.text.size()) std::abort();
    (void)parsePayload(text);
    return 0;
}
