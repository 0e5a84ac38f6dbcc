// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Extra.h"
#include "core/conversations/Rows.h"
#include "core/crypto/Sealing.h"
#include "core/store/SubjectKeys.h"

namespace chatkeep::conversations {

/// Seals and opens what this room stores, each value bound to its vault, table, column and row.
/// Thread: any.
class Sealer {
public:
    explicit Sealer(VaultId vault)
        : m_vault(vault) {}

    /// A message ready to be written: a new random uid, text and extra sealed.
    [[nodiscard]] SealedMessage sealMessage(const store::DataKey& key, Author author, TimeMs at,
                                            std::string_view text, const Extra& extra) const;
    /// Body and extra of a message that keeps its uid.
    void resealMessage(const store::DataKey& key, const RowUid& uid, std::string_view text,
                       const Extra& extra, Bytes& body, Bytes& sealedExtra) const;
    /// Errors: Damaged.
    [[nodiscard]] Result<std::string> openText(const store::DataKey& key, const MessageRow& row) const;
    [[nodiscard]] Result<Extra> openExtra(const store::DataKey& key, const MessageRow& row) const;
    /// Text and extra as one message; the trace is left out unless asked for.
    [[nodiscard]] Result<Message> openMessage(const store::DataKey& key, const MessageRow& row,
                                              bool withTrace = false) const;

    [[nodiscard]] Bytes seal(const store::DataKey& key, std::string_view table, const RowUid& uid,
                             std::string_view text) const;
    [[nodiscard]] Result<std::string> open(const store::DataKey& key, std::string_view table,
                                           const RowUid& uid, ByteView blob) const;

private:
    VaultId m_vault;
};

} // namespace chatkeep::conversations
