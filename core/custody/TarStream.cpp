// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/TarStream.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>

namespace chatkeep::custody {
namespace {

constexpr std::size_t kTarBlock = 512;
using TarBlock = std::array<std::uint8_t, kTarBlock>;

/// A field of the header: where it lies and how long it is.
struct TarField {
    std::size_t at;
    std::size_t size;
};
constexpr TarField kTarName{0, 100};
constexpr TarField kTarMode{100, 8};
constexpr TarField kTarUid{108, 8};
constexpr TarField kTarGid{116, 8};
constexpr TarField kTarSize{124, 12};
constexpr TarField kTarTime{136, 12};
constexpr TarField kTarChecksum{148, 8};
constexpr TarField kTarType{156, 1};
constexpr TarField kTarMagic{257, 8};
constexpr TarField kTarPrefix{345, 155};
constexpr std::string_view kUstar{"ustar\0"
                                  "00",
                                  8};
constexpr std::uint64_t kLargestOctal = (std::uint64_t{1} << 33) - 1;
constexpr std::uint64_t kLargestTarFile = std::uint64_t{1} << 50;

std::unexpected<Error> damagedArchive(const char* why) {
    return fail(ErrorCode::Damaged, {"archive"}, std::string("tar: ") + why);
}

bool isSafeName(std::string_view name) {
    if (name.empty() || name.size() > kTarName.size || name[0] == '/' || name.contains('\0')) return false;
    const auto parts = split(name, '/');
    return std::ranges::none_of(
        parts, [](std::string_view part) { return part.empty() || part == "." || part == ".."; });
}

std::uint64_t paddingOf(std::uint64_t size) {
    return (kTarBlock - size % kTarBlock) % kTarBlock;
}

void putText(TarBlock& block, TarField field, std::string_view text) {
    std::memcpy(block.data() + field.at, text.data(), std::min(text.size(), field.size));
}

void putNumber(TarBlock& block, TarField field, std::uint64_t value) {
    if (value > kLargestOctal) {
        block[field.at] = 0x80;
        for (std::size_t i = 0; i < 8; ++i)
            block[field.at + field.size - 1 - i] = static_cast<std::uint8_t>(value >> (8 * i));
        return;
    }
    for (std::size_t i = field.size - 1; i > 0; --i, value /= 8)
        block[field.at + i - 1] = static_cast<std::uint8_t>('0' + value % 8);
}

std::optional<std::uint64_t> numberOf(const TarBlock& block, TarField field) {
    std::uint64_t value = 0;
    if (block[field.at] == 0x80) {
        for (std::size_t i = 1; i < field.size; ++i) {
            if (value >> 55 != 0) return std::nullopt;
            value = value << 8 | block[field.at + i];
        }
        return value;
    }
    std::size_t i = 0;
    while (i < field.size && block[field.at + i] == ' ')
        ++i;
    const std::size_t first = i;
    for (; i < field.size && block[field.at + i] >= '0' && block[field.at + i] <= '7'; ++i)
        value = value * 8 + static_cast<std::uint64_t>(block[field.at + i] - '0');
    const bool ended = i == field.size || block[field.at + i] == 0 || block[field.at + i] == ' ';
    return i > first && ended ? std::optional(value) : std::nullopt;
}

std::uint64_t checksumOf(const TarBlock& block) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < block.size(); ++i) {
        const bool inField = i >= kTarChecksum.at && i < kTarChecksum.at + kTarChecksum.size;
        sum += inField ? std::uint8_t{' '} : block[i];
    }
    return sum;
}

bool isZero(ByteView bytes) {
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

Result<TarEntry> entryOf(const TarBlock& block) {
    const auto sum = numberOf(block, kTarChecksum);
    if (!sum || *sum != checksumOf(block)) return damagedArchive("checksum");
    const std::string_view text = asText(block);
    if (!text.substr(kTarMagic.at).starts_with("ustar")) return damagedArchive("format");
    const std::uint8_t type = block[kTarType.at];
    if ((type != '0' && type != 0) || block[kTarPrefix.at] != 0) return damagedArchive("kind of entry");
    const std::string_view field = text.substr(kTarName.at, kTarName.size);
    TarEntry entry{std::string(field.substr(0, field.find('\0'))), 0};
    if (!isSafeName(entry.name)) return damagedArchive("name");
    const auto size = numberOf(block, kTarSize);
    if (!size || *size > kLargestTarFile) return damagedArchive("size");
    entry.sizeBytes = *size;
    return entry;
}

} // namespace

Result<void> TarWriter::begin(const std::string& name, std::uint64_t sizeBytes, TimeMs modified) {
    if (!isSafeName(name)) return fail(ErrorCode::InvalidInput, {"name"});
    CHATKEEP_TRY(endFile());
    TarBlock block{};
    putText(block, kTarName, name);
    putNumber(block, kTarMode, 0600);
    putNumber(block, kTarUid, 0);
    putNumber(block, kTarGid, 0);
    putNumber(block, kTarSize, sizeBytes);
    putNumber(block, kTarTime, static_cast<std::uint64_t>(std::max<TimeMs>(modified, 0) / 1000));
    block[kTarType.at] = '0';
    putText(block, kTarMagic, kUstar);
    char sum[8];
    std::snprintf(sum, sizeof sum, "%06o", static_cast<unsigned>(checksumOf(block)));
    putText(block, kTarChecksum, std::string_view(sum, 7));
    block[kTarChecksum.at + 7] = ' ';
    m_left = m_size = sizeBytes;
    return m_out.write(block);
}

Result<void> TarWriter::write(ByteView bytes) {
    if (bytes.size() > m_left) return fail(ErrorCode::Internal, {}, "more bytes than the tar entry has");
    m_left -= bytes.size();
    return m_out.write(bytes);
}

Result<void> TarWriter::add(const std::string& name, ByteView content, TimeMs modified) {
    CHATKEEP_TRY(begin(name, content.size(), modified));
    return write(content);
}

Result<void> TarWriter::endFile() {
    if (m_left != 0) return fail(ErrorCode::Internal, {}, "fewer bytes than the tar entry has");
    const TarBlock zeros{};
    const auto padding = static_cast<std::size_t>(paddingOf(m_size));
    m_size = 0;
    return padding == 0 ? Result<void>{} : m_out.write(ByteView(zeros).first(padding));
}

Result<void> TarWriter::finish() {
    CHATKEEP_TRY(endFile());
    const std::array<std::uint8_t, 2 * kTarBlock> zeros{};
    return m_out.write(zeros);
}

Result<std::optional<TarEntry>> TarReader::next() {
    if (m_ended) return std::nullopt;
    CHATKEEP_TRY(skip());
    TarBlock block{};
    CHATKEEP_ASSIGN(const std::size_t got, readFully(m_in, block));
    if (got != block.size()) return damagedArchive("cut off");
    if (isZero(block)) {
        CHATKEEP_TRY(drain());
        m_ended = true;
        return std::nullopt;
    }
    CHATKEEP_ASSIGN(TarEntry entry, entryOf(block));
    m_left = entry.sizeBytes;
    m_padding = paddingOf(entry.sizeBytes);
    return entry;
}

Result<std::size_t> TarReader::read(std::span<std::uint8_t> out) {
    const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), m_left));
    if (take == 0) return std::size_t{0};
    CHATKEEP_ASSIGN(const std::size_t got, m_in.read(out.first(take)));
    if (got == 0) return damagedArchive("cut off");
    m_left -= got;
    return got;
}

Result<void> TarReader::skip() {
    std::array<std::uint8_t, 16 * kTarBlock> block{};
    while (m_left > 0)
        CHATKEEP_TRY(read(block));
    CHATKEEP_ASSIGN(const std::size_t got,
                    readFully(m_in, std::span(block).first(static_cast<std::size_t>(m_padding))));
    if (got != m_padding || !isZero(ByteView(block).first(got))) return damagedArchive("padding");
    m_padding = 0;
    return {};
}

Result<void> TarReader::drain() {
    std::array<std::uint8_t, 16 * kTarBlock> block{};
    std::uint64_t total = 0;
    for (;;) {
        CHATKEEP_ASSIGN(const std::size_t got, m_in.read(block));
        if (got == 0) break;
        total += got;
        if (!isZero(ByteView(block).first(got))) return damagedArchive("content after the end");
    }
    return total < kTarBlock ? damagedArchive("no end") : Result<void>{};
}

} // namespace chatkeep::custody
