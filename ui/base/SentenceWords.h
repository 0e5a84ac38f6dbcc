// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Sentence.h"

#include <QString>

#include <vector>

namespace chatkeep::ui {

/// The engine's sentences in the user's language. Thread: GUI.
class SentenceWords {
public:
    [[nodiscard]] static QString of(const Sentence& sentence);
    /// Every pattern that can be said in another language; the engine uses no other.
    [[nodiscard]] static std::vector<const char*> patterns();
};

} // namespace chatkeep::ui
