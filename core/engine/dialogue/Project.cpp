// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BotProject.h"

#include "core/engine/dialogue/LoadedBot.h"
#include "core/engine/knowledge/KnowledgeFolder.h"

namespace chatkeep::engine {
namespace {

class ParsedProject final : public BotProject {
public:
    ParsedProject(BotSpec spec, std::shared_ptr<const Knowledge> knowledge)
        : m_compiled(std::move(spec), std::move(knowledge))
        , m_report(m_compiled.spec().report) {
        for (const auto& remark : m_compiled.remarks())
            m_report.needsYou.push_back(remark);
        for (const auto& defect : m_compiled.defects())
            m_report.defects.push_back(defect);
    }

    [[nodiscard]] const FidelityReport& report() const override { return m_report; }
    [[nodiscard]] Result<Bytes> train(const TrainOptions& options) const override {
        return trainUnderstanding(m_compiled.spec(), options);
    }
    [[nodiscard]] Result<BotTestReport> test(ByteView model) const override {
        CHATKEEP_ASSIGN(const auto understander, loadUnderstanding(m_compiled.spec(), model));
        return runBotTests(m_compiled, *understander);
    }
    [[nodiscard]] std::vector<std::string> languages() const override {
        auto all = m_compiled.spec().additionalLanguages;
        all.insert(all.begin(), m_compiled.spec().language);
        return all;
    }
    [[nodiscard]] bool hasIntent(std::string_view intent) const override {
        return m_compiled.spec().hasIntent(intent);
    }

private:
    CompiledBot m_compiled;
    FidelityReport m_report;
};

} // namespace

Result<std::unique_ptr<BotProject>> BotProject::parse(const std::string& name, const BotFiles& files) {
    CHATKEEP_ASSIGN(auto spec, readBotSpec(name, files));
    reportKnowledge(files, spec.report);
    auto knowledge = visitorsKnowledge(files, spec.allLanguages());
    return std::make_unique<ParsedProject>(std::move(spec), std::move(knowledge));
}

} // namespace chatkeep::engine
