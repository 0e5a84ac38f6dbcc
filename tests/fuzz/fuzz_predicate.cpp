// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a flow's condition: it is refused, or it can be asked.
#include "core/engine/format/Predicate.h"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatkeep;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto predicate = engine::Predicate::parse(text);
    if (!predicate) return 0;
    (void)predicate->holds(
        [](std::string_view path) { return path.size() % 2 == 0 ? Json(path.size()) : Json(); });
    return 0;
}
