// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/ScanLines.h"

#include "core/base/Json.h"
#include "core/privacy/Dates.h"
#include "core/privacy/Finder.h"
#include "core/privacy/Spans.h"

#include <algorithm>

namespace chatkeep::privacy {

namespace {

constexpr std::string_view kDateType = "DATE_TIME";
constexpr float kDateScore = 0.7F;

struct ScannedSpan {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::string_view type;
    float score = 0;
};

std::vector<ScannedSpan> scanText(std::string_view text) {
    const Folded folded = fold(text);
    std::vector<ScannedSpan> spans;
    for (const Found& found : findInFolded(text, folded))
        spans.push_back({found.start, found.end, typeName(found.type), found.score});
    const std::size_t strong = spans.size();
    for (const DatePlace& date : findDates(folded)) {
        const ScannedSpan span{folded.start[date.first], folded.end[date.last], kDateType, kDateScore};
        const auto taken =
            std::ranges::upper_bound(spans.begin(), spans.begin() + static_cast<std::ptrdiff_t>(strong),
                                     span.start, {}, &ScannedSpan::end);
        const bool isFree =
            taken == spans.begin() + static_cast<std::ptrdiff_t>(strong) || taken->start >= span.end;
        if (isFree) spans.push_back(span);
    }
    std::ranges::sort(spans, {}, &ScannedSpan::start);
    return spans;
}

/// Counts code points from offset to offset, always forwards.
class CodePointRuler {
public:
    explicit CodePointRuler(std::string_view text)
        : m_text(text) {}
    std::size_t to(std::size_t byte) {
        for (; m_byte < byte; ++m_byte)
            m_points += (static_cast<unsigned char>(m_text[m_byte]) & 0xC0U) != 0x80U ? 1U : 0U;
        return m_points;
    }

private:
    std::string_view m_text;
    std::size_t m_byte = 0;
    std::size_t m_points = 0;
};

/// Two decimals whatever the locale says.
std::string scoreText(float score) {
    const int hundredths = static_cast<int>(score * 100.0F + 0.5F);
    return hundredths >= 100 ? "1.0" : (hundredths < 10 ? "0.0" : "0.") + std::to_string(hundredths);
}

std::string errorLine(std::string_view id, std::string_view message) {
    std::string line = "{";
    if (!id.empty()) line.append("\"id\":").append(id).append(",");
    line += "\"error\":{\"code\":\"invalid_input\",\"message\":";
    appendJsonString(line, message);
    return line + "}}";
}

} // namespace

std::string scanLine(std::string_view jsonLine, [[maybe_unused]] std::string_view language) {
    const Result<Json> parsed = parseJson(jsonLine);
    if (!parsed) return errorLine({}, "the line is not well-formed JSON");
    if (!parsed->is_object()) return errorLine({}, "the line is not an object");
    const auto id = parsed->find("id");
    const std::string idText = id == parsed->end() ? "null" : dumpJson(*id);
    const auto text = parsed->find("text");
    if (text == parsed->end() || !text->is_string()) return errorLine(idText, "member \"text\" is missing");
    const auto& utf8 = text->get_ref<const std::string&>();

    std::string line = "{\"id\":" + idText + ",\"spans\":[";
    CodePointRuler ruler(utf8);
    bool first = true;
    for (const ScannedSpan& span : scanText(utf8)) {
        if (!first) line += ',';
        first = false;
        line += "{\"start\":" + std::to_string(ruler.to(span.start));
        line += ",\"end\":" + std::to_string(ruler.to(span.end));
        line.append(",\"type\":\"").append(span.type).append("\",\"score\":");
        line += scoreText(span.score) + '}';
    }
    return line + "]}";
}

} // namespace chatkeep::privacy
