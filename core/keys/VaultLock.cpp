// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"
#include "core/keys/Vault.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace chatkeep::keys {

Result<VaultLock> VaultLock::acquire(const std::string& folder) {
    CHATKEEP_TRY(makePrivateFolder(folder));
    CHATKEEP_TRY(requireLocalFileSystem(folder));
    const std::string path = folder + "/lock";
    OwnedDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.valid()) return std::unexpected(fileError(path));
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) return VaultLock(file.release());
    if (errno == EWOULDBLOCK) return fail(ErrorCode::InUse);
    return std::unexpected(fileError(path));
}

VaultLock::VaultLock(VaultLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

VaultLock& VaultLock::operator=(VaultLock&& other) noexcept {
    if (this != &other) {
        if (m_descriptor >= 0) ::close(m_descriptor);
        m_descriptor = std::exchange(other.m_descriptor, -1);
    }
    return *this;
}

VaultLock::~VaultLock() {
    // Closing the last descriptor gives the lock back; a copy handed over a socket keeps it.
    if (m_descriptor >= 0) ::close(m_descriptor);
}

} // namespace chatkeep::keys
