// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/ChosenSets.h"

#include "core/base/Text.h"
#include "core/custody/TargetFolder.h"
#include "core/store/DatabaseFile.h"
#include "core/store/DatabaseTools.h"

namespace chatkeep::custody {
namespace {

Result<std::vector<crypto::Secret>> identitiesOf(const crypto::Secret& text) {
    std::vector<crypto::Secret> identities;
    for (const std::string_view line : split(text.text(), '\n')) {
        const std::string_view word = trimmed(line);
        // Comments are as age-keygen writes them.
        if (word.empty() || word.starts_with('#')) continue;
        CHATKEEP_ASSIGN(crypto::Secret identity, crypto::parseAgeIdentity(word));
        identities.push_back(std::move(identity));
    }
    if (identities.empty()) return fail(ErrorCode::InvalidInput, {"identity"});
    return identities;
}

Result<FileSink> stage(const std::string& path) {
    store::removeDatabaseFiles(path);
    return FileSink::create(path);
}

} // namespace

Result<ChosenSets> ChosenSets::choose(const SetChoice& choice, const crypto::Secret& identityText) {
    ChosenSets sets;
    CHATKEEP_ASSIGN(sets.m_identities, identitiesOf(identityText));
    sets.m_folder = choice.folder;
    sets.m_contentFile = choice.set;
    if (choice.set.empty()) {
        const auto known = contentSetsIn(choice.folder);
        if (known.empty()) return fail(ErrorCode::NotFound, {"backup set"});
        sets.m_contentFile = known.front().file;
    } else if (!contentSetTime(choice.set)) {
        return fail(ErrorCode::InvalidInput, {"set"});
    }
    return sets;
}

Result<void> ChosenSets::withArchive(const std::string& file,
                                     const std::function<Result<void>(ByteSource&)>& read) const {
    for (const crypto::Secret& identity : m_identities) {
        auto in = FileSource::open(m_folder + "/" + file);
        if (!in && in.error().code == ErrorCode::NotFound) return fail(ErrorCode::NotFound, {"backup set"});
        if (!in) return passOn(std::move(in));
        auto reader = AgeReader::open(*in, identity);
        if (reader) return read(**reader);
        if (reader.error().code != ErrorCode::WrongSecret) return passOn(std::move(reader));
    }
    return fail(ErrorCode::WrongSecret, {"identity"});
}

Result<ContentRead> ChosenSets::readContent(ByteSink* database) const {
    ContentRead content;
    CHATKEEP_TRY(withArchive(m_contentFile, [&](ByteSource& archive) -> Result<void> {
        CHATKEEP_ASSIGN(content, readContentArchive(archive, database));
        return {};
    }));
    return content;
}

Result<KeySetRead> ChosenSets::readKeys(ByteSink* database) const {
    KeySetRead keys;
    CHATKEEP_TRY(withArchive(std::string(kKeySetFile), [&](ByteSource& archive) -> Result<void> {
        CHATKEEP_ASSIGN(keys, readKeyArchive(archive, database));
        return {};
    }));
    return keys;
}

Result<void> checkPair(const ContentRead& content, const KeySetRead& keys) {
    if (content.manifest.vault != keys.manifest.vault)
        return fail(ErrorCode::Damaged, {"backup"}, "the key set is another vault's");
    if (keys.manifest.created < content.manifest.created)
        return fail(ErrorCode::Damaged, {"backup"}, "the key set is older than the content set");
    return {};
}

StagedDatabases::StagedDatabases(const std::string& folder)
    : m_store{folder + "/store.9001.db", {}, 0}
    , m_subjects{folder + "/subjects.9001.db", {}, 0} {}

StagedDatabases::~StagedDatabases() {
    store::removeDatabaseFiles(m_store.path);
    store::removeDatabaseFiles(m_subjects.path);
}

Result<void> StagedDatabases::take(const ChosenSets& sets) {
    CHATKEEP_ASSIGN(FileSink rows, stage(m_store.path));
    CHATKEEP_ASSIGN(ContentRead content, sets.readContent(&rows));
    CHATKEEP_TRY(rows.sync());
    m_store.key = std::move(content.manifest.database.key);
    CHATKEEP_ASSIGN(FileSink subjects, stage(m_subjects.path));
    CHATKEEP_ASSIGN(KeySetRead keys, sets.readKeys(&subjects));
    CHATKEEP_TRY(subjects.sync());
    m_subjects.key = std::move(keys.manifest.database.key);
    CHATKEEP_TRY(store::verifyDatabase(m_store.path, m_store.key));
    return store::verifyDatabase(m_subjects.path, m_subjects.key);
}

} // namespace chatkeep::custody
