// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/keys/KeyRing.h"
#include "core/store/Databases.h"
#include "core/store/KeyCache.h"
#include "core/store/SubjectKeys.h"

namespace chatkeep::store {

/// SubjectKeys over `subjects.db`.
class SubjectKeyStore final : public SubjectKeys {
public:
    SubjectKeyStore(Writer& writer, Readers& readers, const keys::KeyRing& ring, VaultId vault,
                    const Clock& clock);

    [[nodiscard]] Result<void> create(std::span<const SubjectId> subjects) override;
    void createAsync(SubjectId subject, std::function<void(Result<DataKeyPtr>)> done) override;
    [[nodiscard]] Result<DataKeyPtr> keyOf(SubjectId subject) override;
    [[nodiscard]] Result<void> destroy(SubjectId subject) override;
    [[nodiscard]] Result<void> entombConversation(ConversationId conversation) override;
    [[nodiscard]] Result<std::vector<Tombstone>> tombstones() override;
    [[nodiscard]] Result<std::vector<SubjectId>> all() override;

private:
    class CreateUnit;
    struct NewKey {
        SubjectId subject;
        DataKeyPtr key;
        Bytes wrapped;
        TimeMs created = 0;
    };
    [[nodiscard]] NewKey makeKey(SubjectId subject) const;
    [[nodiscard]] static Result<void> insert(Transaction& transaction, const NewKey& made);
    [[nodiscard]] Result<DataKeyPtr> unwrap(SubjectId subject, ByteView wrapped) const;

    Writer& m_writer;
    Readers& m_readers;
    const keys::KeyRing& m_ring;
    VaultId m_vault;
    const Clock& m_clock;
    KeyCache m_cache;
};

} // namespace chatkeep::store
