// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Passwords.h"

#include "core/access/Operators.h"
#include "core/base/Text.h"
#include "resources/Embedded.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <unordered_set>

namespace chatkeep::access {
namespace {

constexpr std::size_t kSlotCodePoints = 15;
constexpr std::size_t kOtherCodePoints = 12;
constexpr std::size_t kMaxPasswordBytes = 1024;
constexpr std::size_t kShortestNameThatCounts = 3;
constexpr std::size_t kLongestNameByChance = 4;
constexpr std::size_t kFewestKinds = 5; ///< of characters

const std::unordered_set<std::string_view>& commonList() {
    static const std::unordered_set<std::string_view> list = [] {
        std::unordered_set<std::string_view> entries;
        for (const std::string_view line :
             split(resources::embedded("facts/common-passwords.txt").value_or(""), '\n'))
            if (!line.empty()) entries.insert(line);
        return entries;
    }();
    return list;
}

bool isLetter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// A short name counts as a word of its own only: "eve" is in "seven" by chance. Both are folded.
bool holdsName(std::string_view password, std::string_view name) {
    const auto length = countCodePoints(name);
    if (length < kShortestNameThatCounts) return false;
    for (auto at = password.find(name); at != std::string_view::npos; at = password.find(name, at + 1)) {
        const auto end = at + name.size();
        const bool isWord =
            (at == 0 || !isLetter(password[at - 1])) && (end == password.size() || !isLetter(password[end]));
        if (isWord || length > kLongestNameByChance) return true;
    }
    return false;
}

/// Figures and signs for the letters they look like.
std::string withLettersBack(std::string_view text) {
    constexpr std::string_view looks = "0134578@$!";
    constexpr std::string_view letters = "oieastbasi";
    std::string plain(text);
    for (char& c : plain)
        if (const std::size_t at = looks.find(c); at != std::string_view::npos) c = letters[at];
    return plain;
}

std::string_view withoutSignsAround(std::string_view text) {
    while (!text.empty() && !isLetter(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && !isLetter(text.back()))
        text.remove_suffix(1);
    return text;
}

bool isListed(std::string_view text) {
    return commonList().contains(text);
}

/// One listed entry, or two with a sign or space between them.
bool isOneOrTwoListed(std::string_view text) {
    if (text.empty() || isListed(text)) return !text.empty();
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (!isListed(text.substr(0, at))) continue;
        const std::string_view rest = withoutSignsAround(text.substr(at));
        if (rest.empty() || isListed(rest)) return true;
    }
    return false;
}

/// "abcabcabcabc": the shortest piece that makes up the whole.
std::string_view repeatedPiece(std::string_view text) {
    for (std::size_t size = 1; size <= text.size() / 2; ++size) {
        const std::string_view piece = text.substr(0, size);
        bool repeats = true;
        for (std::size_t at = size; repeats && at < text.size(); at += size)
            repeats = piece.starts_with(text.substr(at, size));
        if (repeats) return piece;
    }
    return text;
}

std::size_t kindsOf(std::string_view text) {
    return std::set<char>(text.begin(), text.end()).size();
}

/// Characters that do not merely go on in a run ("aaa", "4567", "dcba").
std::size_t surprises(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int step = i > 0 ? text[i] - text[i - 1] : 9;
        const int before = i > 1 ? text[i - 1] - text[i - 2] : 9;
        if (step != before || std::abs(step) > 1) ++count;
    }
    return count;
}

std::size_t alphabetOf(std::string_view text) {
    std::size_t size = 0;
    const auto any = [&](auto test) { return std::ranges::any_of(text, test); };
    if (any([](char c) { return c >= 'a' && c <= 'z'; })) size += 26;
    if (any([](char c) { return c >= 'A' && c <= 'Z'; })) size += 26;
    if (any([](char c) { return c >= '0' && c <= '9'; })) size += 10;
    if (any([](char c) { return !std::isalnum(static_cast<unsigned char>(c)); })) size += 20;
    return size;
}

} // namespace

bool isCommonPassword(std::string_view folded) {
    if (folded.find("chatkeep") != std::string_view::npos) return true;
    const std::string_view piece = repeatedPiece(folded);
    if (piece.size() < folded.size() && piece.size() <= 4) return true;
    const std::string plain = withLettersBack(piece);
    for (const std::string_view form :
         {piece, std::string_view(plain), withoutSignsAround(piece), withoutSignsAround(plain)})
        if (isOneOrTwoListed(form)) return true;
    return kindsOf(folded) < kFewestKinds;
}

std::size_t commonPasswordCount() {
    return commonList().size();
}

Result<void> Operators::checkPassword(const crypto::Secret& password, const std::string& name, bool slot) {
    if (password.size() > kMaxPasswordBytes)
        return fail(ErrorCode::TooLarge, {"password", std::to_string(kMaxPasswordBytes)});
    CHATKEEP_ASSIGN(const crypto::Secret normal, crypto::normalizedPassword(password));
    if (countCodePoints(normal.text()) < (slot ? kSlotCodePoints : kOtherCodePoints))
        return fail(ErrorCode::WeakPassword, {"short"});
    std::string folded = foldCase(normal.text());
    const std::string foldedName = foldCase(toNfkc(name));
    const bool isCommon = isCommonPassword(folded);
    const bool isName = holdsName(folded, foldedName);
    crypto::wipe(folded);
    if (isName) return fail(ErrorCode::WeakPassword, {"name"});
    if (isCommon) return fail(ErrorCode::WeakPassword, {"common"});
    return {};
}

int Operators::passwordStrength(const crypto::Secret& password) {
    std::string folded = foldCase(password.text());
    const bool isCommon = folded.empty() || isCommonPassword(folded);
    crypto::wipe(folded);
    if (isCommon) return 0;
    // Bits of a random text of that length, and less of them where it is mostly letters, so made of words.
    const std::string_view text = password.text();
    const double perCharacter = std::log2(static_cast<double>(alphabetOf(text)));
    const auto wordlike = std::ranges::count_if(text, [](char c) { return isLetter(c) || c == ' '; });
    const bool isWords = static_cast<std::size_t>(wordlike) * 10 > text.size() * 7;
    const double bits = static_cast<double>(surprises(text)) * perCharacter * (isWords ? 0.5 : 0.75);
    constexpr std::array<double, 4> limits = {24, 36, 48, 64};
    return static_cast<int>(std::ranges::count_if(limits, [&](double limit) { return bits >= limit; }));
}

} // namespace chatkeep::access
