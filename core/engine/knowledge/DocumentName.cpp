// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/DocumentName.h"

#include "core/base/Text.h"
#include "core/engine/knowledge/KnowledgeFolder.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kLongestEnding = 8;
constexpr std::size_t kShortTitle = 3; ///< shorter ones are written right or mean another document
constexpr std::size_t kLongTitle = 6;  ///< has room for two slips
constexpr int kSketchedBySlip = 2;     ///< it brings a letter and takes one away

std::string foldedPath(std::string_view name) {
    auto path = foldCase(toNfc(name));
    std::ranges::replace(path, '\\', '/');
    while (path.starts_with("./") || path.starts_with('/'))
        path.erase(0, path.find('/') + 1);
    return path;
}

std::string belowKnowledge(std::string path) {
    if (path.starts_with(kKnowledgeFolder)) path.erase(0, kKnowledgeFolder.size());
    return path;
}

/// "staff" of "staff.md", "staff.docx" and "staff.pdf.txt"; "v1.2" stays.
std::string_view withoutEnding(std::string_view name) {
    const auto dot = name.rfind('.');
    const auto ending = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
    const bool isEnding = !ending.empty() && ending.size() <= kLongestEnding &&
                          std::ranges::all_of(ending, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!isEnding) return name;
    name = name.substr(0, dot);
    constexpr std::string_view kOfPdf = ".pdf";
    return name.ends_with(kOfPdf) ? name.substr(0, name.size() - kOfPdf.size()) : name;
}

std::size_t slipsAllowed(std::size_t letters) {
    return letters < kShortTitle ? 0 : letters < kLongTitle ? 1 : 2;
}

/// More than `most`, if they are more: letters that are wrong, missing, too many, or change places.
std::size_t slipsBetween(std::u32string_view one, std::u32string_view two, std::size_t most) {
    std::vector<std::size_t> before(two.size() + 1);
    std::vector<std::size_t> last(two.size() + 1);
    std::vector<std::size_t> now(two.size() + 1);
    for (std::size_t j = 0; j <= two.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= two.size(); ++j) {
            const bool isSame = one[i - 1] == two[j - 1];
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1)});
            const bool isTurned = i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1];
            if (isTurned) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        if (std::ranges::min(now) > most) return most + 1;
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[two.size()];
}

} // namespace

DocumentName::Letters::Letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto letter = nextCodePoint(text, at);
        if (letter == U' ' || letter == U'_' || letter == U'-') continue;
        all += letter;
        sketch |= std::uint64_t{1} << (letter % 64);
    }
}

bool DocumentName::Letters::isNear(const Letters& other, std::size_t slips) const {
    std::u32string_view one = all;
    std::u32string_view two = other.all;
    const auto apart = std::max(one.size(), two.size()) - std::min(one.size(), two.size());
    if (apart > slips || std::popcount(sketch ^ other.sketch) > kSketchedBySlip * static_cast<int>(slips))
        return false;
    const auto begin = std::ranges::mismatch(one, two).in1 - one.begin();
    one.remove_prefix(static_cast<std::size_t>(begin));
    two.remove_prefix(static_cast<std::size_t>(begin));
    while (!one.empty() && !two.empty() && one.back() == two.back()) {
        one.remove_suffix(1);
        two.remove_suffix(1);
    }
    return slipsBetween(one, two, slips) <= slips;
}

DocumentName::DocumentName(std::string_view name) {
    const auto folded = foldedPath(name);
    const auto star = folded.find('*');
    m_path = belowKnowledge(folded);
    m_isMany = star != std::string::npos || folded.ends_with('/');
    m_beginning = belowKnowledge(m_isMany ? folded.substr(0, star) : folded + '/');
    const auto path = std::string_view(m_path);
    const auto behind = path.rfind('/') + 1; // 0 without a folder
    m_hasFolder = behind > 0;
    const auto end = behind + withoutEnding(path.substr(behind)).size();
    m_title = Letters(path.substr(behind, end - behind));
    m_whole = Letters(path.substr(0, end));
}

bool DocumentName::names(const DocumentName& document) const {
    if (m_path.empty() || !document.m_path.starts_with(m_path)) return false;
    const auto rest = std::string_view(document.m_path).substr(m_path.size());
    return rest.empty() || (rest.front() == '.' && rest.find('/') == std::string_view::npos);
}

bool DocumentName::mayMean(const DocumentName& document) const {
    const bool hasBeginning = m_isMany || !m_path.empty();
    if (hasBeginning && document.m_path.starts_with(m_beginning)) return true;
    if (m_isMany || m_title.all.empty()) return false;
    if (m_title.all == document.m_title.all) return true;
    const auto slips = slipsAllowed(std::min(m_title.all.size(), document.m_title.all.size()));
    if (slips == 0) return false;
    const bool isOfAnyFolder = !m_hasFolder || !document.m_hasFolder;
    return m_whole.isNear(document.m_whole, slips) ||
           (isOfAnyFolder && m_title.isNear(document.m_title, slips));
}

} // namespace chatkeep::engine
