// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/service/KnowledgeService.h"

namespace chatkeep::test {

/// Has no bot's knowledge and keeps nothing: for tests that say otherwise of one call.
class NoKnowledge : public engine::KnowledgeService {
public:
    Result<engine::KnowledgeShelf> list(const access::Actor&, const std::string&) override {
        return fail(ErrorCode::NotFound);
    }
    Result<std::size_t> stamp(const access::Actor&, const std::string&) override {
        return fail(ErrorCode::NotFound);
    }
    Result<std::string> savePair(const access::Actor&, const std::string&, engine::KnowledgePair,
                                 const std::optional<engine::KnowledgePair>&) override {
        return fail(ErrorCode::NotFound);
    }
    Result<std::vector<std::string>> saveDocuments(const access::Actor&, const std::string&,
                                                   std::vector<engine::NewDocument>) override {
        return fail(ErrorCode::NotFound);
    }
    Result<engine::RemovedKnowledge> remove(const access::Actor&, const std::string&,
                                            const std::vector<std::string>&) override {
        return engine::RemovedKnowledge();
    }
    Result<void> restore(const access::Actor&, const std::string&, const engine::RemovedKnowledge&) override {
        return {};
    }
    Result<void> setLabels(const access::Actor&, const std::string&, const std::vector<std::string>&,
                           const std::vector<std::string>&) override {
        return {};
    }
    Result<std::string> text(const access::Actor&, const std::string&, const std::string&) override {
        return std::string();
    }
    Result<engine::KnowledgeAnswer> ask(const access::Actor&, const std::string&, const std::string&, bool,
                                        std::size_t) override {
        return engine::KnowledgeAnswer();
    }
};

} // namespace chatkeep::test
