// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Charsets.h"

#include "core/base/ListedFacts.h"
#include "core/base/Text.h"
#include "core/engine/knowledge/HtmlTags.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <map>
#include <memory>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kHeadBytes = 4'096; ///< where a page declares its charset
constexpr std::size_t kLongestCharset = 40;

/// Names of ICU's converters by the names that pages use.
using CharsetNames = std::map<std::string, std::string, std::less<>>;

const CharsetNames& charsetNames() {
    static const CharsetNames names = [] {
        CharsetNames read;
        eachListedFact("facts/charsets.txt", [&](std::string_view converter, std::string_view name) {
            read.emplace(std::string(name), std::string(converter));
        });
        return read;
    }();
    return names;
}

/// The name at the front of a text, without quotes.
std::string charsetAtFront(std::string_view text) {
    const auto begin = std::min(text.find_first_not_of(" \t\n\f\r\"'"), text.size());
    text = text.substr(begin, kLongestCharset);
    const auto end = std::ranges::find_if_not(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-_.:+").contains(c);
    });
    return inSmallLetters(text.substr(0, static_cast<std::size_t>(end - text.begin())));
}

/// What stands behind "key =" in a text such as "text/html; charset=big5".
std::string charsetBehind(std::string_view text, std::string_view key) {
    const auto small = inSmallLetters(text);
    const auto found = small.find(key);
    if (found == std::string::npos) return {};
    const auto behind = trimmed(text.substr(found + key.size()));
    return behind.starts_with('=') ? charsetAtFront(behind.substr(1)) : std::string();
}

std::string charsetOfMeta(std::string_view head, std::size_t at) {
    constexpr std::size_t kNameBytes = 5; // "<meta"
    HtmlAttributes attributes(head, std::min(at + kNameBytes, head.size()));
    std::string charset;
    std::string inContent;
    bool isContentType = false;
    while (attributes.next()) {
        if (attributes.name() == "charset") charset = charsetAtFront(attributes.value());
        if (attributes.name() == "content") inContent = charsetBehind(attributes.value(), "charset");
        if (attributes.name() == "http-equiv")
            isContentType = inSmallLetters(trimmed(attributes.value())) == "content-type";
    }
    return charset.empty() && isContentType ? inContent : charset;
}

struct CloseConverter {
    void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};

} // namespace

std::string declaredCharset(std::string_view html) {
    const auto head = html.substr(0, kHeadBytes);
    if (head.starts_with("<?xml")) {
        auto charset = charsetBehind(head.substr(0, head.find("?>")), "encoding");
        if (!charset.empty()) return charset;
    }
    for (auto at = head.find('<'); at != std::string_view::npos; at = head.find('<', at)) {
        if (!isHtmlMarkup(head, at)) {
            ++at;
            continue;
        }
        const auto tag = readHtmlTag(head, at);
        if (tag.name == "body") break;
        if (tag.name == "meta" && !tag.closes)
            if (auto charset = charsetOfMeta(head, at); !charset.empty()) return charset;
        at = tag.end;
    }
    return {};
}

std::vector<std::string> knownCharsets() {
    std::vector<std::string> names;
    for (const auto& [name, converter] : charsetNames())
        names.push_back(name);
    return names;
}

Result<std::string> fromCharset(std::string_view bytes, std::string_view charset) {
    const auto known = charsetNames().find(charset);
    if (known == charsetNames().end())
        return fail(ErrorCode::Unsupported, {"document", std::string(charset)});
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(known->second.c_str(), &status));
    if (U_FAILURE(status)) return fail(ErrorCode::Unsupported, {"document", std::string(charset)});
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    const auto size = static_cast<std::int32_t>(bytes.size());
    const auto needed =
        ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), nullptr, 0, bytes.data(), size, &status);
    if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status))
        return fail(ErrorCode::InvalidInput, {"document", "encoding"});
    std::string text(static_cast<std::size_t>(needed), '\0');
    status = U_ZERO_ERROR;
    ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), text.data(), needed, bytes.data(), size, &status);
    if (U_FAILURE(status)) return fail(ErrorCode::InvalidInput, {"document", "encoding"});
    return text;
}

} // namespace chatkeep::engine
