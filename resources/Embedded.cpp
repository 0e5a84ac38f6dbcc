// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/Embedded.h"

#include <algorithm>

namespace {
struct EmbeddedFile {
    const char* path;
    const char* begin;
    const char* end;
};
} // namespace

#include "EmbeddedTable.inc"

namespace chatkeep::resources {

std::optional<std::string_view> embedded(std::string_view path) {
    for (const EmbeddedFile* file = kEmbeddedFiles; file->path; ++file)
        if (path == file->path)
            return std::string_view(file->begin, static_cast<std::size_t>(file->end - file->begin));
    return std::nullopt;
}

std::vector<std::string_view> embeddedUnder(std::string_view prefix) {
    std::vector<std::string_view> paths;
    for (const EmbeddedFile* file = kEmbeddedFiles; file->path; ++file)
        if (std::string_view(file->path).starts_with(prefix)) paths.emplace_back(file->path);
    std::ranges::sort(paths);
    return paths;
}

} // namespace chatkeep::resources
