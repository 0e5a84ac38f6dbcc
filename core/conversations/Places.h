// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Databases.h"

#include <memory>
#include <vector>

namespace chatkeep::conversations {

/// Where this room keeps a person's rows: messages, notes, drafts and conversations, in the order in which
/// they are to be erased. Index entries are removed before, by whoever erases.
[[nodiscard]] std::vector<std::unique_ptr<store::PersonalPlace>> personalPlaces();

} // namespace chatkeep::conversations
