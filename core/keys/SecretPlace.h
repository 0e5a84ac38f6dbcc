// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/crypto/Secret.h"

#include <optional>
#include <string>

namespace chatkeep::keys {

/// Port that integrations implements: the system's keychain of the signed-in user, for the secret of an
/// unattended start and for what must lie outside a vault's folder. It never asks anybody anything: a locked
/// keychain is one that is not there. Errors of all: Unsupported ("keychain"; detail: why). Thread: any but
/// GUI; may block on another process.
class SecretPlace {
public:
    virtual ~SecretPlace() = default;
    /// Empty if nothing is kept under that name.
    [[nodiscard]] virtual Result<std::optional<crypto::Secret>> find(const std::string& name) = 0;
    /// Keeps or replaces. `label` is what people see in their keychain's own window.
    [[nodiscard]] virtual Result<void> keep(const std::string& name, const std::string& label,
                                            const crypto::Secret& secret) = 0;
    /// No error if nothing is kept under that name.
    [[nodiscard]] virtual Result<void> forget(const std::string& name) = 0;
};

} // namespace chatkeep::keys
