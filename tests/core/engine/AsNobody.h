// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace chatkeep::test {

/// While it lives, a file or folder may not be read by this process: root, who reads all, is somebody else.
class AsNobody {
public:
    explicit AsNobody(const std::string& path)
        : m_path(path)
        , m_before(std::filesystem::status(path).permissions()) {
        std::filesystem::permissions(m_path, std::filesystem::perms::none);
        if (::geteuid() == 0 && ::seteuid(kNobody) != 0) throw std::runtime_error("seteuid");
    }
    ~AsNobody() {
        (void)::seteuid(::getuid());
        std::filesystem::permissions(m_path, m_before);
    }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;

private:
    static constexpr uid_t kNobody = 65534;
    std::filesystem::path m_path;
    std::filesystem::perms m_before;
};

} // namespace chatkeep::test
