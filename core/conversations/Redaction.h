// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ActiveConversation.h"
#include "core/conversations/Directory.h"

namespace chatkeep::conversations {

class Room;

/// A stored message that has to lose a part of a card number.
struct RedactedMessage {
    std::int64_t row = 0;
    std::string oldText; ///< as the index knows it
    bool textChanged = false;
    Message visible;
    Bytes body;
    Bytes extra;
};

/// What a card split over messages changes in what was stored before: texts, found spans, traces, slots.
struct Redaction {
    std::vector<RedactedMessage> messages;
    std::vector<RecentText> recent; ///< the visitor's last texts as they stand afterwards
    engine::DialogueState dialogue; ///< without the part
};

/// Opens everything from the earliest touched message on and cuts the part out of it. Blocks on a reader.
/// Errors: as the store; Damaged.
[[nodiscard]] Result<Redaction> prepareRedaction(Room& room, const ActiveConversation& conversation,
                                                 const std::vector<privacy::SplitCut>& cuts);
/// The change in the store; the change log was told before.
[[nodiscard]] Result<void> applyRedaction(store::Transaction& tx, const Redaction& redaction);

/// A part to cut out and what stands for it.
struct CutPart {
    std::string part;
    std::string mark;
};
/// Where `before` and `after` differ: the part that went and what came.
[[nodiscard]] CutPart cutBetween(std::string_view before, std::string_view after);
/// Replaces each occurrence that has no further digit beside it. True if there was one.
bool cutOut(std::string& text, const std::vector<CutPart>& parts);
/// As above in every string and number of a document.
bool cutOut(Json& value, const std::vector<CutPart>& parts);

} // namespace chatkeep::conversations
