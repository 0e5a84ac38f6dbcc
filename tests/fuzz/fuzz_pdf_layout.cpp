// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What poppler might say of where words stand: the bytes as they are, and as words at places.
#include "core/base/Text.h"
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/PdfLayout.h"

#include <cstdint>
#include <cstdlib>
#include <span>

namespace {

void readBack(const std::string& xhtml) {
    using namespace chatkeep::engine;
    const auto text = plainTextOf(readLayout(xhtml));
    if (!text) return;
    if (!chatkeep::isUtf8(*text)) std::abort();
    (void)readPlainText(*text);
}

/// Six bytes a word: what begins with it, its place and size, and its letters.
std::string layoutOf(std::span<const std::uint8_t> bytes) {
    static constexpr const char* kBefore[] = {
        "", "", "", "<line >", "<line >", "<block ><line >", "<block ><line >", "<page ><block ><line >"};
    static constexpr const char* kWords[] = {"a",       "Opening", "hours.", "9-5", "•",    "1.",
                                             "parted-", "料金",    "|",      "?",   "&amp;"};
    std::string xhtml = kBefore[7];
    for (; bytes.size() >= 6; bytes = bytes.subspan(6)) {
        xhtml += kBefore[bytes[0] % std::size(kBefore)];
        const auto number = [](int value) { return std::to_string(value) + "\""; };
        xhtml += "<word xMin=\"" + number(bytes[1]) + " yMin=\"" + number(bytes[2]) + " xMax=\"" +
                 number(bytes[1] + bytes[3] % 64) + " yMax=\"" + number(bytes[2] + bytes[4] % 32) + ">" +
                 kWords[bytes[5] % std::size(kWords)] + "</word>";
    }
    return xhtml;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    if (chatkeep::isUtf8(bytes)) readBack(bytes);
    readBack(layoutOf({data, size}));
    return 0;
}
