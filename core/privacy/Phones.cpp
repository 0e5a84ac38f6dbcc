// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/Phones.h"

#include "core/privacy/Contexts.h"

#include <optional>
#include <span>

namespace chatkeep::privacy {

namespace {

constexpr std::size_t kPhoneReach = 44;
constexpr std::size_t kFewestDigits = 7;
constexpr std::size_t kMostDigits = 15;

/// Neighbouring groups that may be one telephone number.
struct PhoneShape {
    const Folded& folded;
    std::span<const DigitGroup> groups;
    std::size_t first = 0; ///< folded place of the first sign: "+", "(" or a digit
    std::size_t digits = 0;
    bool plus = false;
    bool parenthesis = false;
    bool phoneWords = false;
    bool otherWords = false;

    [[nodiscard]] std::size_t size(std::size_t group) const { return groups[group].digits(); }
    [[nodiscard]] bool beginsWith(std::string_view digitsWanted) const {
        return std::string_view(folded.text).substr(groups[0].first).starts_with(digitsWanted);
    }
    [[nodiscard]] std::string_view gap(std::size_t after) const {
        return std::string_view(folded.text)
            .substr(groups[after].last + 1, groups[after + 1].first - groups[after].last - 1);
    }
};

/// Between groups of one telephone number stands one sign, a parenthesis, or a sign with blanks round it.
bool isPhoneGap(std::string_view gap) {
    static constexpr std::string_view kGaps[] = {" ",  "-",  ".",   "/",   ") ",  " (",  ")",    "(",
                                                 ")-", "-(", " - ", " / ", " (0", ")-(", ") - ", "/ "};
    for (const std::string_view known : kGaps)
        if (gap == known) return true;
    return false;
}

/// "2-2-4", "1-1-4", "4-2-2": a date.
bool isDateShape(const PhoneShape& shape) {
    if (shape.groups.size() != 3) return false;
    const bool yearLast = shape.size(0) <= 2 && shape.size(1) <= 2 && shape.size(2) == 4;
    const bool yearFirst = shape.size(0) == 4 && shape.size(1) <= 2 && shape.size(2) <= 2;
    return (yearLast || yearFirst) && shape.gap(0) == shape.gap(1) && shape.gap(0) != " ";
}

bool isAddressShape(const PhoneShape& shape) { // 192.168.0.1
    return shape.groups.size() == 4 && shape.gap(0) == "." && shape.gap(1) == "." && shape.gap(2) == "." &&
           shape.size(0) <= 3 && shape.size(1) <= 3 && shape.size(2) <= 3 && shape.size(3) <= 3 &&
           shape.size(3) != 2;
}

bool isNorthAmerican(const PhoneShape& shape) {
    const std::size_t count = shape.groups.size();
    const std::size_t area = count == 4 && shape.size(0) == 1 && shape.beginsWith("1") ? 1 : 0;
    return count == area + 3 && shape.size(area) == 3 && shape.size(area + 1) == 3 &&
           shape.size(area + 2) == 4;
}

/// "1 000 000", "699.956.915": also how people write amounts.
bool isThousands(const PhoneShape& shape) {
    if (shape.size(0) > 3 || shape.beginsWith("0")) return false;
    for (std::size_t group = 1; group < shape.groups.size(); ++group)
        if (shape.size(group) != 3) return false;
    return true;
}

std::optional<float> scoreWithoutWords(const PhoneShape& shape) {
    const std::size_t count = shape.groups.size();
    if (shape.beginsWith("00") && shape.digits >= 10 && count >= 2) return 0.85F;
    if (isNorthAmerican(shape) && shape.groups.size() >= 3) return 0.85F;
    if (shape.otherWords) return std::nullopt;
    if (shape.parenthesis && shape.digits >= 8) return 0.7F;
    if (shape.beginsWith("0") && shape.digits >= 9 && shape.digits <= 12) return count > 1 ? 0.75F : 0.6F;
    if (count < 3 || shape.digits < 8 || shape.digits > 12 || isThousands(shape)) return std::nullopt;
    for (std::size_t group = 0; group < count; ++group)
        if (shape.size(group) < 2 || shape.size(group) > 4) return std::nullopt;
    return 0.5F;
}

std::optional<float> phoneScore(const PhoneShape& shape) {
    if (shape.digits < kFewestDigits || shape.digits > kMostDigits) return std::nullopt;
    if (isDateShape(shape) || isAddressShape(shape)) return std::nullopt;
    if (shape.plus) return shape.digits >= 8 ? std::optional(0.95F) : std::nullopt;
    if (shape.phoneWords) return 0.9F;
    return scoreWithoutWords(shape);
}

bool touchesWord(const Folded& folded, std::size_t first, std::size_t last) {
    constexpr std::string_view kGlue = "@:=&_%$#";
    const char before = first > 0 ? folded.text[first - 1] : ' ';
    const char after = folded.at(last + 1);
    if (isFoldedLetter(before) || isFoldedLetter(after)) return true;
    if (before == '.' || before == '-') return first > 1 && isFoldedWord(folded.text[first - 2]);
    return (before != ':' && kGlue.contains(before)) || after == '@' ||
           (after == ':' && isFoldedDigit(folded.at(last + 2)));
}

PhoneShape shapeOf(const Folded& folded, std::span<const DigitGroup> groups) {
    PhoneShape shape{.folded = folded, .groups = groups, .first = groups.front().first};
    for (const DigitGroup& group : groups)
        shape.digits += group.digits();
    if (shape.first > 0 && folded.text[shape.first - 1] == '(') {
        shape.parenthesis = groups.size() > 1 && shape.gap(0).starts_with(')');
        if (shape.parenthesis) --shape.first;
    }
    if (shape.first > 0 && folded.text[shape.first - 1] == '+') {
        shape.plus = true;
        --shape.first;
    }
    return shape;
}

void readWords(PhoneShape& shape) {
    const std::size_t phone = distanceBefore(shape.folded, shape.first, kPhoneWords, kPhoneReach);
    const std::size_t other = distanceBefore(shape.folded, shape.first, kOtherNumberWords, kPhoneReach);
    shape.phoneWords = phone < other;
    shape.otherWords = other < phone;
}

/// Past an extension: "x123".
std::size_t extensionEnd(const Folded& folded, std::size_t last) {
    if (folded.at(last + 1) != 'x' || !isFoldedDigit(folded.at(last + 2))) return last;
    std::size_t end = last + 2;
    while (isFoldedDigit(folded.at(end + 1)) && end - last < 7)
        ++end;
    return end;
}

/// Takes the groups of one stretch: all of them as one number, or each 3-3-4 inside.
void addPhones(const Folded& folded, std::span<const DigitGroup> groups, bool counting,
               std::vector<NumberPlace>& phones) {
    PhoneShape whole = shapeOf(folded, groups);
    if (whole.digits < kFewestDigits) return;
    if (whole.digits <= kMostDigits) {
        readWords(whole);
        const auto score = counting ? std::nullopt : phoneScore(whole);
        const std::size_t last = extensionEnd(folded, groups.back().last);
        if (score && !touchesWord(folded, whole.first, last)) phones.push_back({whole.first, last, *score});
        return;
    }
    for (std::size_t at = 0; at + 3 <= groups.size(); ++at) {
        const PhoneShape part = shapeOf(folded, groups.subspan(at, 3));
        if (!isNorthAmerican(part)) continue;
        phones.push_back({part.first, part.groups.back().last, 0.85F});
        at += 2;
    }
}

bool isSocialSecurity(std::string_view digits) {
    const std::string_view area = digits.substr(0, 3);
    return area != "000" && area != "666" && area[0] != '9' && digits.substr(3, 2) != "00" &&
           digits.substr(5) != "0000";
}

} // namespace

std::vector<NumberPlace> findPhones(const Folded& folded, const DigitMap& map) {
    std::vector<NumberPlace> phones;
    for (const DigitRun& run : map.runs) {
        if (run.digits < kFewestDigits) continue;
        std::size_t first = run.firstGroup;
        for (std::size_t group = run.firstGroup; group < run.endGroup; ++group) {
            const std::size_t next = group + 1;
            if (next < run.endGroup) {
                const std::size_t gapStart = map.groups[group].last + 1;
                const std::string_view gap =
                    std::string_view(folded.text).substr(gapStart, map.groups[next].first - gapStart);
                if (isPhoneGap(gap)) continue;
            }
            const bool counting = isCounting(folded, map, first, next);
            addPhones(folded, std::span(map.groups).subspan(first, next - first), counting, phones);
            first = next;
        }
    }
    return phones;
}

std::vector<NumberPlace> findSocialSecurityNumbers(const Folded& folded, const DigitMap& map) {
    std::vector<NumberPlace> numbers;
    for (const DigitRun& run : map.runs) {
        if (run.digits != 9) continue;
        const DigitGroup* groups = &map.groups[run.firstGroup];
        const std::size_t count = run.endGroup - run.firstGroup;
        const bool shaped =
            count == 3 && groups[0].digits() == 3 && groups[1].digits() == 2 && groups[2].digits() == 4;
        if (!shaped && count != 1) continue;
        const bool dashes =
            shaped && folded.at(groups[0].last + 1) == '-' && folded.at(groups[1].last + 1) == '-';
        const std::size_t last = groups[count - 1].last;
        if (touchesWord(folded, groups[0].first, last)) continue;
        std::string digits;
        for (std::size_t group = 0; group < count; ++group)
            digits.append(folded.text, groups[group].first, groups[group].digits());
        if (!isSocialSecurity(digits)) continue;
        const bool words =
            distanceBefore(folded, groups[0].first, kSocialSecurityWords, kPhoneReach) != std::string::npos;
        if (words || dashes) numbers.push_back({groups[0].first, last, words ? 0.95F : 0.8F});
    }
    return numbers;
}

} // namespace chatkeep::privacy
