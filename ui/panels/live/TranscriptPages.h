// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Conversations.h"

namespace chatkeep::ui {

/// Pages of a transcript put together. Pure. Thread: any.
struct TranscriptPages {
    /// `page` is the newest one; what `known` holds before it stays, unless there is a gap between them, it
    /// is of another conversation or its masking differs.
    [[nodiscard]] static conversations::Transcript newest(conversations::Transcript page,
                                                          const conversations::Transcript* known);
    /// `page` comes before what `known` holds; messages of both are taken from `known`.
    [[nodiscard]] static conversations::Transcript before(conversations::Transcript page,
                                                          const conversations::Transcript& known);
};

} // namespace chatkeep::ui
