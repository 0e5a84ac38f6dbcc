// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"
#include "core/base/Json.h"
#include "core/base/Log.h"
#include "core/base/Text.h"
#include "core/keys/Vault.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace chatkeep::keys {
namespace {

constexpr std::size_t kMostLines = 10'000;
constexpr std::size_t kLinesKeptWhenFull = 9'000;
constexpr std::size_t kLargestJournal = std::size_t{4} * 1024 * 1024;
constexpr int kFirstThrottled = 3;
constexpr int kLockedAt = 10;
constexpr int kLockedSeconds = 30 * 60;

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines = split(text, '\n');
    std::erase_if(lines, [](std::string_view line) { return line.empty(); });
    return lines;
}

std::string lineFor(OperatorId operatorId, TimeMs at, int count) {
    const Json json{{"at", formatTime(at)},
                    {"operator", operatorId.isNull() ? std::string("unknown") : operatorId.text()},
                    {"count", count}};
    return canonicalJson(json) + "\n";
}

/// A torn or foreign line is passed over: the journal must never keep anybody out.
std::optional<SideJournalEntry> entryOf(std::string_view line) {
    const auto json = parseJson(line, 2);
    if (!json) return std::nullopt;
    const auto at = stringMember(*json, "at");
    const auto who = stringMember(*json, "operator");
    if (!at || !who) return std::nullopt;
    const auto time = parseTime(*at);
    const auto id = OperatorId::fromText(*who);
    if (!time || (!id && *who != "unknown")) return std::nullopt;
    return SideJournalEntry{*time, id.value_or(OperatorId())};
}

} // namespace

SideJournal::SideJournal(const std::string& vaultFolder)
    : m_path(vaultFolder + "/audit/side.jsonl") {}

void SideJournal::recordWrongSecret(OperatorId operatorId, TimeMs at) {
    const auto known = entries();
    const auto failures = std::ranges::count_if(
        known, [&](const SideJournalEntry& entry) { return entry.operatorId == operatorId; });
    const std::string line = lineFor(operatorId, at, static_cast<int>(failures) + 1);
    const auto write = [&]() -> Result<void> {
        CHATKEEP_TRY(makePrivateFolder(m_path.substr(0, m_path.rfind('/'))));
        if (known.size() >= kMostLines) {
            CHATKEEP_ASSIGN(const std::string text, readFile(m_path, kLargestJournal));
            const auto lines = linesOf(text);
            std::string kept;
            for (std::size_t i = lines.size() - std::min(lines.size(), kLinesKeptWhenFull); i < lines.size();
                 ++i)
                kept.append(lines[i]).append("\n");
            return replaceFile(m_path, kept + line);
        }
        const OwnedDescriptor file(
            ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.valid()) return std::unexpected(fileError(m_path));
        CHATKEEP_TRY(writeAll(file.get(), asBytes(line), m_path));
        if (::fdatasync(file.get()) != 0) return std::unexpected(fileError(m_path));
        return {};
    };
    if (const auto written = write(); !written)
        log::write(log::Level::Warning, "side journal not written", {{"code", written.error().code}});
}

std::vector<SideJournalEntry> SideJournal::entries() const {
    std::vector<SideJournalEntry> found;
    const auto text = readFile(m_path, kLargestJournal);
    if (!text) return found;
    for (const std::string_view line : linesOf(*text))
        if (const auto entry = entryOf(line)) found.push_back(*entry);
    return found;
}

void SideJournal::clear() {
    (void)::unlink(m_path.c_str());
}

int SideJournal::waitSeconds(OperatorId operatorId, TimeMs now) const {
    int failures = 0;
    TimeMs last = 0;
    for (const SideJournalEntry& entry : entries()) {
        if (entry.operatorId != operatorId) continue;
        ++failures;
        last = std::max(last, entry.at);
    }
    if (failures < kFirstThrottled) return 0;
    const int wait = failures >= kLockedAt ? kLockedSeconds : 1 << (failures - kFirstThrottled);
    const TimeMs waitMs = TimeMs{wait} * 1000;
    // A clock that was set back must not lock anybody out for longer than the wait itself.
    const TimeMs passed = now - last;
    if (passed >= waitMs || passed < -waitMs) return 0;
    return static_cast<int>((waitMs - std::max<TimeMs>(passed, 0) + 999) / 1000);
}

} // namespace chatkeep::keys
