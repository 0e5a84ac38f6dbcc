// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Finder.h"
#include "core/privacy/ScanLines.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

/// Spans must lie in the text, in order, on the edges of characters as far as the text has any.
void checkSpans(std::string_view text, const std::vector<chatkeep::privacy::Found>& found) {
    std::size_t before = 0;
    for (const auto& one : found) {
        if (one.start < before || one.end <= one.start || one.end > text.size()) std::abort();
        before = one.end;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatkeep::privacy;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    checkSpans(text, findPersonalData(text));
    Arrival arrival = receiveText(text);
    checkSpans(arrival.text, arrival.found);
    if (maskText(arrival.text, arrival.found).chips.size() != arrival.found.size()) std::abort();
    const std::size_t half = size / 2;
    Arrival second = receiveText(text.substr(half));
    for (const SplitCut& cut : findSplitCards({text.substr(0, half)}, second))
        checkSpans(cut.earlierText, cut.earlierFound);
    checkSpans(second.text, second.found);
    if (scanLine(text).empty()) std::abort();
    return 0;
}
