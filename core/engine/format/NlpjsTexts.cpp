// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/NlpjsTexts.h"

#include "core/base/Text.h"

#include <re2/re2.h>

#include <cctype>

namespace chatkeep::engine {

bool isNamePart(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::string withoutNumber(const std::string& name) {
    const auto at = name.rfind('_');
    const bool numbered = at != std::string::npos && at + 1 < name.size() &&
                          name.find_first_not_of("0123456789", at + 1) == std::string::npos;
    return numbered ? name.substr(0, at) : name;
}

std::string fieldOf(std::string_view expression) {
    static const RE2 member(R"((?:entities|context)\.(\w+)(?:\.(?:option|value|sourceText|utteranceText))?)");
    const std::string whole(expression);
    std::string name;
    return RE2::FullMatch(whole, member, &name) ? name : whole;
}

std::string patternOf(const std::string& written) {
    const auto end = written.rfind('/');
    if (!written.starts_with('/') || end == 0) return written;
    const bool anyCase = written.find('i', end) != std::string::npos;
    return (anyCase ? "(?i)" : "") + written.substr(1, end - 1);
}

std::optional<std::string> predicateOf(std::string_view script) {
    std::string out;
    while (!script.empty()) {
        const auto end = script.find("&&");
        const auto term = std::string(trimmed(script.substr(0, end)));
        script = end == std::string_view::npos ? std::string_view() : script.substr(end + 2);
        static const RE2 unset(R"(entities\.(\w+) ?===? ?undefined)");
        static const RE2 given(R"(entities\.(\w+) ?!==? ?undefined)");
        static const RE2 single(R"(!entities\.\w+\.isList)");
        static const RE2 isFalse(R"(! ?entities\.(\w+)(?:\.option)?)");
        static const RE2 isTrue(R"(entities\.(\w+)(?:\.option)?)");
        static const RE2 compared(
            R"((?:entities\.|context\.)?(\w+)(?:\.(?:option|value))? ?(===?|!==?) ?('[^'\\]*'|"[^"\\]*"|-?\d+(?:\.\d+)?))");
        std::string slot;
        std::string made;
        std::string sign;
        std::string value;
        if (RE2::FullMatch(term, single)) continue; // a slot holds one value here
        if (RE2::FullMatch(term, unset, &slot) || RE2::FullMatch(term, isFalse, &slot))
            made = "slots." + slot + " is null";
        else if (RE2::FullMatch(term, given, &slot) || RE2::FullMatch(term, isTrue, &slot))
            made = "slots." + slot + " is not null";
        else if (RE2::FullMatch(term, compared, &slot, &sign, &value))
            made = "slots." + slot + (sign.starts_with('!') ? " is not " : " is ") + value;
        else
            return std::nullopt;
        out += (out.empty() ? "" : " and ") + made;
    }
    if (out.empty()) return std::nullopt;
    return out;
}

} // namespace chatkeep::engine
