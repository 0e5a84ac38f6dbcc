// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/Random.h"
#include "core/store/GroupWriter.h"
#include "core/store/ReaderPool.h"
#include "core/store/Schema.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace chatkeep::store::test {

inline DatabaseKey newKey() {
    return {crypto::randomSecret(48)};
}

/// An encrypted file with the store's schema and a writer on it.
class StoreFixture {
public:
    StoreFixture() {
        auto connection = make();
        if (!connection) qFatal("store fixture: %s", connection.error().detail.c_str());
        writer = std::make_unique<GroupWriter>(std::move(*connection));
    }

    Result<std::unique_ptr<Connection>> make() {
        ConnectionOptions options;
        options.mode = ConnectionOptions::Mode::Create;
        CHATKEEP_ASSIGN(auto connection, Connection::open(path(), key, options));
        CHATKEEP_TRY(migrate(*connection, knownMigrations("store")));
        return connection;
    }
    Result<std::unique_ptr<Connection>>
    connect(ConnectionOptions::Mode mode = ConnectionOptions::Mode::ReadOnly) {
        ConnectionOptions options;
        options.mode = mode;
        return Connection::open(path(), key, options);
    }
    std::string path(const char* name = "store.0001.db") const { return folder.filePath(name).toStdString(); }
    std::int64_t number(const char* sql) {
        std::int64_t value = -1;
        (void)writer->between([&](Connection& connection) -> Result<void> {
            CHATKEEP_ASSIGN(value, connection.number(sql));
            return {};
        });
        return value;
    }

    QTemporaryDir folder;
    DatabaseKey key = newKey();
    std::unique_ptr<GroupWriter> writer;
};

/// A rating row: the smallest table there is.
inline Result<void> addRating(Transaction& transaction, std::int64_t conversation) {
    CHATKEEP_ASSIGN(auto insert,
                    transaction.prepare("INSERT INTO rating (conversation, score, at) VALUES ($1, 5, 0)"));
    return insert.bind(1, conversation).run();
}

/// A unit from two functions.
class FunctionUnit final : public Unit {
public:
    using Apply = std::function<Result<void>(Transaction&)>;
    using Finished = std::function<void(Result<void>)>;
    FunctionUnit(Apply apply, Finished finished)
        : m_apply(std::move(apply))
        , m_finished(std::move(finished)) {}
    Result<void> apply(Transaction& transaction) override { return m_apply(transaction); }
    void finished(Result<void> outcome) noexcept override { m_finished(std::move(outcome)); }

private:
    Apply m_apply;
    Finished m_finished;
};

} // namespace chatkeep::store::test
