// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/SpokenValues.h"

#include <unicode/gregocal.h>
#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/measure.h>
#include <unicode/smpdtfmt.h>

#include <charconv>
#include <cmath>
#include <memory>

namespace chatkeep {
namespace {

constexpr int kLeapYear = 2000; ///< has every day

std::optional<int> twoDigits(std::string_view text) {
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.size() != 2 || read.ptr != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::string utf8Of(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::MeasureUnit* unitOf(char letter, bool ofTime, UErrorCode& status) {
    switch (letter) {
    case 'Y':
        return icu::MeasureUnit::createYear(status);
    case 'W':
        return icu::MeasureUnit::createWeek(status);
    case 'D':
        return icu::MeasureUnit::createDay(status);
    case 'H':
        return icu::MeasureUnit::createHour(status);
    case 'M':
        return ofTime ? icu::MeasureUnit::createMinute(status) : icu::MeasureUnit::createMonth(status);
    default:
        return icu::MeasureUnit::createSecond(status);
    }
}

} // namespace

std::optional<std::string> spokenDay(std::string_view value, std::string_view language) {
    constexpr std::size_t kDay = 7;
    if (value.size() < kDay || !value.starts_with("--") || value[4] != '-') return std::nullopt;
    const auto month = twoDigits(value.substr(2, 2));
    const auto day = twoDigits(value.substr(5, 2));
    const auto time = value.substr(kDay);
    if (!month || !day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
    if (!time.empty() && (time.size() != 6 || time[0] != 'T' || time[3] != ':')) return std::nullopt;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale{std::string(language).c_str()};
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createInstanceForSkeleton("MMMMd", locale, status));
    icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), locale, status);
    if (U_FAILURE(status) || format == nullptr) return std::nullopt;
    calendar.clear();
    calendar.set(kLeapYear, *month - 1, *day);
    const auto moment = calendar.getTime(status);
    if (U_FAILURE(status)) return std::nullopt;
    format->setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString text;
    format->format(moment, text);
    return utf8Of(text) + (time.empty() ? std::string() : " " + std::string(time.substr(1)));
}

std::vector<DurationPart> durationParts(std::string_view value) {
    std::vector<DurationPart> all;
    if (!value.starts_with('P')) return all;
    value.remove_prefix(1);
    bool ofTime = false;
    while (!value.empty()) {
        if (value.front() == 'T' && !ofTime) {
            ofTime = true;
            value.remove_prefix(1);
        }
        double amount = 0;
        const auto read =
            std::from_chars(value.data(), value.data() + value.size(), amount, std::chars_format::fixed);
        const auto used = static_cast<std::size_t>(read.ptr - value.data());
        const std::string_view letters = ofTime ? "HMS" : "YMWD";
        if (read.ec != std::errc() || used >= value.size() || !std::isfinite(amount) || amount < 0 ||
            !letters.contains(value[used]))
            return {};
        all.push_back({amount, value[used], ofTime});
        value.remove_prefix(used + 1);
    }
    return all;
}

std::optional<std::string> spokenDuration(std::string_view value, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    std::vector<icu::Measure> measures;
    for (const auto& part : durationParts(value))
        measures.emplace_back(icu::Formattable(part.amount), unitOf(part.unit, part.ofTime, status), status);
    if (measures.empty() || U_FAILURE(status)) return std::nullopt;
    const icu::MeasureFormat format(icu::Locale(std::string(language).c_str()), UMEASFMT_WIDTH_WIDE, status);
    icu::FieldPosition place;
    icu::UnicodeString text;
    format.formatMeasures(measures.data(), static_cast<std::int32_t>(measures.size()), text, place, status);
    if (U_FAILURE(status)) return std::nullopt;
    return utf8Of(text);
}

} // namespace chatkeep
