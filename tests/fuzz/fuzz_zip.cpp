// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// A ZIP with a bot, changed at some places: every file that is read has a name within the bot's folder, there
// are no more bytes than may be, and reading it twice gives the same.
#include "core/engine/BotProject.h"
#include "core/engine/format/BotZip.h"
#include "core/engine/format/GatheredFiles.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

namespace {

std::string soundZip() {
    static const std::string text = "nlu:\n- intent: greet\n  examples: |\n    - hello\n";
    static const std::string target = "../shared/nlu.yml";
    auto* bytes = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    auto* zip = zip_open_from_source(bytes, ZIP_TRUNCATE, nullptr);
    if (!zip) std::abort();
    zip_source_keep(bytes);
    const auto add = [&](const char* name, const std::string& content) {
        auto* source = zip_source_buffer(zip, content.data(), content.size(), 0);
        return static_cast<zip_uint64_t>(zip_file_add(zip, name, source, ZIP_FL_ENC_GUESS));
    };
    add("bot/domain.yml", text);
    add("bot/shared/nlu.yml", text);
    add("bot/gr\x81\xe1.yml", text);
    zip_set_file_compression(zip, add("bot/.x/rules.yml", text), ZIP_CM_STORE, 0);
    zip_file_set_external_attributes(zip, add("bot/data/nlu.yml", target), 0, ZIP_OPSYS_UNIX,
                                     (S_IFLNK | 0777U) << 16U);
    if (zip_close(zip) != 0 || zip_source_open(bytes) != 0) std::abort();
    std::string made(1 << 14, '\0');
    made.resize(static_cast<std::size_t>(zip_source_read(bytes, made.data(), made.size())));
    zip_source_free(bytes);
    return made;
}

/// Each four bytes say where, which, and how many of it.
std::string changed(std::string zip, const std::uint8_t* data, std::size_t size) {
    for (std::size_t i = 0; i + 3 < size; i += 4) {
        const std::size_t at = (data[i] * 256U + data[i + 1]) % zip.size();
        const auto byte = static_cast<char>(data[i + 2]);
        switch (data[i + 3] % 4) {
        case 0:
            zip.insert(at, 1, byte);
            break;
        case 1:
            zip.erase(at, 1 + data[i + 3] / 16);
            break;
        default:
            zip[at] = byte;
        }
        if (zip.empty()) zip = "PK";
    }
    return zip;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatkeep::engine;
    static const std::string sound = soundZip();
    static const int memory = memfd_create("bot.zip", 0);
    const auto zip = changed(sound, data, size);
    if (ftruncate(memory, 0) != 0 ||
        pwrite(memory, zip.data(), zip.size(), 0) != static_cast<ssize_t>(zip.size()))
        std::abort();
    const auto path = "/proc/self/fd/" + std::to_string(memory);
    const auto files = readBotZip(path);
    const auto again = readBotZip(path);
    if (files.has_value() != again.has_value() || (files && *files != *again)) std::abort();
    if (size < 4 && (!files || files->size() != 4)) std::abort();
    if (!files) return 0;
    std::size_t bytes = 0;
    for (const auto& [name, text] : *files) {
        const std::filesystem::path relative(name);
        if (name.empty() || relative.is_absolute() || *relative.begin() == "..") std::abort();
        if (relative.lexically_normal() != relative) std::abort();
        bytes += text.size();
    }
    if (bytes > GatheredFiles::kMostBytes || files->size() > GatheredFiles::kMostFiles) std::abort();
    return 0;
}
