// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keys/SecretPlace.h"

#include <map>

namespace chatkeep::test {

/// A keychain that is open, or locked as a test wants it.
class KeychainInMemory final : public keys::SecretPlace {
public:
    Result<std::optional<crypto::Secret>> find(const std::string& name) override {
        if (isLocked) return fail(ErrorCode::Unsupported, {"keychain"});
        const auto found = items.find(name);
        if (found == items.end()) return std::optional<crypto::Secret>();
        return std::optional<crypto::Secret>(asBytes(found->second));
    }
    Result<void> keep(const std::string& name, const std::string& /*label*/,
                      const crypto::Secret& secret) override {
        if (isLocked) return fail(ErrorCode::Unsupported, {"keychain"});
        items[name] = secret.text();
        return {};
    }
    Result<void> forget(const std::string& name) override {
        if (isLocked) return fail(ErrorCode::Unsupported, {"keychain"});
        items.erase(name);
        return {};
    }

    std::map<std::string, std::string> items;
    bool isLocked = false;
};

} // namespace chatkeep::test
