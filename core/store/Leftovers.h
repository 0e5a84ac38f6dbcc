// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keys/Vault.h"

#include <string>

namespace chatkeep::store {

/// Deletes database files (and their WALs) in a vault's folder that are of another generation than `current`:
/// what a rotation left that did not become the vault, or the generation before. Other files are never
/// touched.
void removeOtherGenerations(const std::string& folder, const keys::FileNames& current);

} // namespace chatkeep::store
