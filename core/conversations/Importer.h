// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Import.h"
#include "core/conversations/ImportLine.h"
#include "core/conversations/Room.h"

#include <unordered_set>

namespace chatkeep::conversations {

/// One import run: reads lines, seals on its own thread while the writer writes the batches before.
/// Thread: one at a time.
class Importer {
public:
    Importer(Room& room, const access::Actor& actor, const ImportOptions& options);
    ~Importer();
    Importer(const Importer&) = delete;
    Importer& operator=(const Importer&) = delete;

    [[nodiscard]] Result<ImportReport> run(std::istream& lines);

private:
    struct Person;
    struct Chat;
    struct Batch;
    struct Pipeline;
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> loadKnown();
    [[nodiscard]] Result<void> takeLine(std::string_view text, std::int64_t number);
    void reject(std::int64_t number, const std::string& id, const std::string& why);
    void addChat(const ImportLine& line, int repetition, const crypto::Digest& hash);
    [[nodiscard]] std::shared_ptr<Person> personOf(const ImportLine& line, int repetition);
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] Result<void> sealBatch(Batch& batch);
    [[nodiscard]] crypto::Digest hashOf(const std::string& id) const;

    Room& m_room;
    const access::Actor& m_actor;
    const ImportOptions& m_options;
    engine::LiveBot m_bot;
    std::uint16_t m_locale = 0;
    std::string m_localeName;
    ImportReport m_report;
    std::unordered_set<std::string> m_known; ///< hashes of ids that are there
    std::unordered_map<std::string, std::shared_ptr<Person>> m_persons;
    std::shared_ptr<Batch> m_batch;
    std::shared_ptr<Pipeline> m_pipeline;
};

} // namespace chatkeep::conversations
