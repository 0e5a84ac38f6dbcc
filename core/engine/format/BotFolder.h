// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <string>
#include <string_view>

namespace chatkeep::engine {

/// Behind the name of a link that is not followed: an empty file says that it was there.
inline constexpr std::string_view kLinkEnding = ".link";

/// Whether a path has this ending (".yml"), in any case.
[[nodiscard]] inline bool hasEnding(std::string_view path, std::string_view ending) {
    return path.size() > ending.size() && foldCase(path.substr(path.size() - ending.size())) == ending;
}
[[nodiscard]] inline bool isYamlFile(std::string_view path) {
    return hasEnding(path, ".yml") || hasEnding(path, ".yaml");
}
[[nodiscard]] inline bool isConfigFile(std::string_view path) {
    return path == "config.yml" || path == "config.yaml" || path == "config/config.yml";
}
/// Hidden, or in a folder where tools put their results: nothing there is read.
[[nodiscard]] bool isSetAside(std::string_view path);
/// Has a section that an author writes.
[[nodiscard]] bool looksWritten(std::string_view yaml);

} // namespace chatkeep::engine
