// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/bots/BotContainer.h"

#include "core/engine/format/BotFolder.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace chatkeep::engine {

namespace {

constexpr std::string_view kContainerMark = "CKB1";
constexpr std::size_t kMaxBotBytes = std::size_t(64) << 20;
constexpr std::size_t kMaxBotFiles = 10'000;
constexpr std::size_t kMostNameBytes = 64;

/// Reads a container from front to back; every read is checked.
class ContainerReader {
public:
    explicit ContainerReader(ByteView blob)
        : m_rest(blob) {}
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }
    [[nodiscard]] std::optional<std::string_view> take(std::size_t size) {
        if (m_rest.size() < size) return std::nullopt;
        const auto taken = asText(m_rest.first(size));
        m_rest = m_rest.subspan(size);
        return taken;
    }
    [[nodiscard]] std::optional<std::uint32_t> size() {
        const auto bytes = take(4);
        if (!bytes) return std::nullopt;
        std::uint32_t value = 0;
        for (const char c : *bytes)
            value = (value << 8) | static_cast<std::uint8_t>(c);
        return value;
    }

private:
    ByteView m_rest;
};

bool isOfName(unsigned char c) {
    return (c < 0x80 && std::isalnum(c) != 0) || c == '.' || c == '_' || c == '-';
}

void appendBytes(Bytes& out, std::string_view text) {
    out.insert(out.end(), text.begin(), text.end());
}

bool isPlainRelative(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.size() > 1024) return false;
    if (path.find('\0') != std::string_view::npos || path.find('\\') != std::string_view::npos) return false;
    std::size_t begin = 0;
    while (begin <= path.size()) {
        const auto end = std::min(path.find('/', begin), path.size());
        const auto part = path.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return false;
        begin = end + 1;
    }
    return true;
}

} // namespace

Bytes packBotFiles(const BotFiles& files) {
    std::size_t total = kContainerMark.size();
    for (const auto& [path, content] : files)
        total += 8 + path.size() + content.size();
    Bytes out;
    out.reserve(total);
    appendBytes(out, kContainerMark);
    for (const auto& [path, content] : files) {
        appendBigEndian32(out, static_cast<std::uint32_t>(path.size()));
        appendBigEndian32(out, static_cast<std::uint32_t>(content.size()));
        appendBytes(out, path);
        appendBytes(out, content);
    }
    return out;
}

Result<BotFiles> unpackBotFiles(ByteView blob) {
    ContainerReader reader(blob);
    const auto damaged = [] { return fail(ErrorCode::Damaged, {"bot files"}); };
    if (reader.take(kContainerMark.size()) != kContainerMark) return damaged();
    BotFiles files;
    while (!reader.atEnd()) {
        const auto pathSize = reader.size();
        const auto contentSize = reader.size();
        if (!pathSize || !contentSize) return damaged();
        const auto path = reader.take(*pathSize);
        const auto content = path ? reader.take(*contentSize) : std::nullopt;
        if (!content) return damaged();
        files.emplace(std::string(*path), std::string(*content));
    }
    return files;
}

Result<void> checkBotFiles(const BotFiles& files) {
    if (files.size() > kMaxBotFiles) return fail(ErrorCode::TooMany, {"files", std::to_string(kMaxBotFiles)});
    std::size_t total = 0;
    for (const auto& [path, content] : files) {
        if (!isPlainRelative(path)) return fail(ErrorCode::InvalidInput, {"path", "form"});
        total += content.size();
    }
    if (total > kMaxBotBytes) return fail(ErrorCode::TooLarge, {"bot", std::to_string(kMaxBotBytes)});
    return {};
}

Result<void> checkBotName(std::string_view name) {
    if (name.empty() || name.size() > kMostNameBytes || name.front() == '.' ||
        !std::ranges::all_of(name, isOfName))
        return fail(ErrorCode::InvalidInput, {"bot", "name"});
    return {};
}

std::string botNameOf(const std::string& folder) {
    const std::filesystem::path path(folder);
    const auto last = (path.filename().empty() ? path.parent_path() : path).filename();
    const auto own = (hasEnding(last.string(), ".zip") ? last.stem() : last).string();
    std::string name;
    for (const char c : own)
        if (isOfName(c) && (c != '.' || !name.empty()))
            name += c;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    name.resize(std::min(name.size(), kMostNameBytes));
    while (name.ends_with('-'))
        name.pop_back();
    return name.empty() ? "bot" : name;
}

} // namespace chatkeep::engine
