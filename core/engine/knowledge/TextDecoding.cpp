// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Text.h"
#include "core/engine/knowledge/Charsets.h"
#include "core/engine/knowledge/Documents.h"

namespace chatkeep::engine {
namespace {

std::string withPlainLineEnds(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto code = static_cast<unsigned char>(text[i]);
        if (code == '\r') {
            if (i + 1 >= text.size() || text[i + 1] != '\n') out += '\n';
        } else if (code >= 0x20 || code == '\n' || code == '\t' || code == '\f') {
            out += text[i];
        }
    }
    return out;
}

} // namespace

Result<std::string> decodedText(std::string_view bytes, std::string_view charset) {
    if (bytes.size() > kMaxDocumentBytes) return fail(ErrorCode::TooLarge, {"document", "16 MiB"});
    if (bytes.starts_with(kByteOrderMark)) {
        bytes.remove_prefix(kByteOrderMark.size());
        charset = {};
    }
    if (bytes.starts_with("\xFF\xFE")) return withPlainLineEnds(fromUtf16(bytes.substr(2), false));
    if (bytes.starts_with("\xFE\xFF")) return withPlainLineEnds(fromUtf16(bytes.substr(2), true));
    if (bytes.find('\0') != std::string_view::npos)
        return fail(ErrorCode::InvalidInput, {"document", "binary"});
    if (!charset.empty()) {
        auto text = fromCharset(bytes, charset);
        if (text) return withPlainLineEnds(*text);
        if (!isUtf8(bytes)) return text;
    }
    if (isUtf8(bytes)) return withPlainLineEnds(bytes);
    const auto guessed = guessedCharset(bytes);
    if (guessed.empty()) return fail(ErrorCode::InvalidInput, {"document", "encoding"});
    CHATKEEP_ASSIGN(const auto text, fromCharset(bytes, guessed));
    return withPlainLineEnds(text);
}

} // namespace chatkeep::engine
