// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/DocumentBuilder.h"

#include "core/base/Text.h"

#include <utility>

namespace chatkeep::engine {
namespace {

constexpr std::size_t kMostBlocks = 20'000;
constexpr std::size_t kLongestHeading = 300;

bool isGap(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f';
}

/// The bytes of a mark, isolate, embedding or override of direction at `at`; else 0. They were made for the
/// document's page: a sentence taken out of it would turn round what stands behind it.
std::size_t directionAt(std::string_view text, std::size_t at) {
    if (text[at] != '\xE2' && text[at] != '\xD8') return 0;
    auto next = at;
    const char32_t c = nextCodePoint(text, next);
    const bool turns = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                       (c >= 0x2066 && c <= 0x2069);
    return turns ? next - at : 0;
}

/// Calls `gap` for each white space and `keep` for every other byte that is told.
template <typename Gap, typename Keep>
void eachToldByte(std::string_view text, const Gap& gap, const Keep& keep) {
    for (std::size_t at = 0; at < text.size();) {
        if (const auto size = directionAt(text, at); size > 0) {
            at += size;
        } else {
            isGap(text[at]) ? gap() : keep(text[at]);
            ++at;
        }
    }
}

/// At most so many bytes, never through the middle of a character.
std::string_view cutAt(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
        --most;
    return text.substr(0, most);
}

} // namespace

std::string tidySpaces(std::string_view text) {
    std::string out;
    bool gap = false;
    eachToldByte(
        text, [&] { gap = true; },
        [&](char c) {
            if (std::exchange(gap, false) && !out.empty()) out += ' ';
            out += c;
        });
    return out;
}

void DocumentBuilder::heading(int level, std::string_view text) {
    endBlock();
    auto words = std::string(cutAt(tidySpaces(text), kLongestHeading));
    if (words.empty()) return;
    leave(level);
    if (m_document.title.empty() && level < 7) m_document.title = words;
    m_headings.push_back({level, std::move(words)});
}

void DocumentBuilder::leave(int level) {
    endBlock();
    while (!m_headings.empty() && m_headings.back().level >= level)
        m_headings.pop_back();
}

void DocumentBuilder::text(std::string_view text) {
    eachToldByte(
        text, [&] { m_gap = true; },
        [&](char c) {
            if (std::exchange(m_gap, false) && !m_text.empty() && m_text.back() != '\n') m_text += ' ';
            m_text += c;
        });
}

void DocumentBuilder::lineBreak() {
    if (!m_text.empty() && m_text.back() != '\n') m_text += '\n';
    m_gap = false;
}

void DocumentBuilder::row(const std::vector<std::string>& headings, const std::vector<std::string>& cells) {
    lineBreak();
    std::string words;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto cell = tidySpaces(cells[i]);
        if (cell.empty()) continue;
        if (!words.empty()) words += ", ";
        if (headings.size() == cells.size() && headings[i].size() <= m_repeatable) {
            m_repeatable -= headings[i].size();
            if (auto heading = tidySpaces(headings[i]); !heading.empty())
                words += heading + (heading.ends_with(':') ? " " : ": ");
        }
        words += cell;
    }
    text(words);
    lineBreak();
}

void DocumentBuilder::endBlock() {
    auto text = std::exchange(m_text, {});
    m_gap = false;
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    if (text.empty()) return;
    if (m_document.blocks.size() >= kMostBlocks) {
        m_document.isCut = true;
        return;
    }
    DocumentBlock block{.headings = {}, .text = std::move(text), .page = m_page};
    for (const auto& heading : m_headings)
        block.headings.push_back(heading.text);
    m_document.blocks.push_back(std::move(block));
}

void DocumentBuilder::nextPage() {
    endBlock();
    ++m_page;
}

void DocumentBuilder::setTitle(std::string_view title) {
    if (m_document.title.empty()) m_document.title = cutAt(tidySpaces(title), kLongestHeading);
}

Document DocumentBuilder::take() {
    endBlock();
    return std::move(m_document);
}

} // namespace chatkeep::engine
