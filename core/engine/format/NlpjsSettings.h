// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/ForeignBot.h"

namespace chatkeep::engine {

/// Lists what nlp.js's own settings (conf.json) say that means nothing here, and the corpora that they name
/// but that are not read.
void noteNlpjsSettings(const BotFiles& files, ForeignContext& context);

} // namespace chatkeep::engine
