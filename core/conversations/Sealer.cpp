// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Sealer.h"

#include "core/crypto/Random.h"

namespace chatkeep::conversations {

namespace {

constexpr std::string_view kMessageTable = "message";
constexpr std::string_view kBodyColumn = "body";
constexpr std::string_view kExtraColumn = "extra";

} // namespace

SealedMessage Sealer::sealMessage(const store::DataKey& key, Author author, TimeMs at, std::string_view text,
                                  const Extra& extra) const {
    SealedMessage sealed;
    sealed.uid = crypto::newId<RowUid>();
    sealed.author = author;
    sealed.at = at;
    resealMessage(key, sealed.uid, text, extra, sealed.body, sealed.extra);
    return sealed;
}

void Sealer::resealMessage(const store::DataKey& key, const RowUid& uid, std::string_view text,
                           const Extra& extra, Bytes& body, Bytes& sealedExtra) const {
    body =
        crypto::seal(key.key.view(), key.version, {m_vault, kMessageTable, kBodyColumn, uid}, asBytes(text));
    thread_local std::string json; // one buffer a thread: this runs several times a turn
    json.clear();
    appendExtra(json, extra);
    sealedExtra.clear();
    if (!json.empty())
        sealedExtra = crypto::seal(key.key.view(), key.version, {m_vault, kMessageTable, kExtraColumn, uid},
                                   asBytes(json));
}

Result<std::string> Sealer::openText(const store::DataKey& key, const MessageRow& row) const {
    return crypto::open(key.key.view(), {m_vault, kMessageTable, kBodyColumn, row.uid}, row.body);
}

Result<Extra> Sealer::openExtra(const store::DataKey& key, const MessageRow& row) const {
    if (row.extra.empty()) return Extra();
    CHATKEEP_ASSIGN(const auto json,
                    crypto::open(key.key.view(), {m_vault, kMessageTable, kExtraColumn, row.uid}, row.extra));
    return parseExtra(json);
}

Result<Message> Sealer::openMessage(const store::DataKey& key, const MessageRow& row, bool withTrace) const {
    CHATKEEP_ASSIGN(auto text, openText(key, row));
    CHATKEEP_ASSIGN(auto extra, openExtra(key, row));
    Message message;
    message.seq = row.seq;
    message.author = row.author;
    message.at = row.at;
    message.text = std::move(text);
    message.buttons = std::move(extra.buttons);
    message.found = std::move(extra.found);
    message.operatorName = std::move(extra.operatorName);
    message.redacted = extra.redacted;
    if (withTrace) message.trace = std::move(extra.trace);
    return message;
}

Bytes Sealer::seal(const store::DataKey& key, std::string_view table, const RowUid& uid,
                   std::string_view text) const {
    return crypto::seal(key.key.view(), key.version, {m_vault, table, kBodyColumn, uid}, asBytes(text));
}

Result<std::string> Sealer::open(const store::DataKey& key, std::string_view table, const RowUid& uid,
                                 ByteView blob) const {
    return crypto::open(key.key.view(), {m_vault, table, kBodyColumn, uid}, blob);
}

} // namespace chatkeep::conversations
