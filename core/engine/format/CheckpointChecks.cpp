// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/KnownNames.h"
#include "core/engine/format/ReadContext.h"

#include <map>

namespace chatkeep::engine {
namespace {

struct CheckpointUse {
    std::optional<SourcePlace> reached; ///< where a story first leads to it
    std::optional<SourcePlace> left;    ///< … and where one first goes on from it
};

/// Follows one story: what stands first goes on from a checkpoint, what stands last leads to one, and between
/// other steps it does both.
class CheckpointWalk {
public:
    CheckpointWalk(std::map<std::string, CheckpointUse>& uses, const StorySpec& story)
        : m_uses(uses)
        , m_story(story) {}

    void take(const std::vector<StoryStep>& steps, bool isLast) {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const auto& step = steps[i];
            const bool ends = isLast && i + 1 == steps.size();
            if (step.kind == StoryStep::Kind::Checkpoint)
                use(step, ends);
            else if (step.kind != StoryStep::Kind::SlotSet && step.kind != StoryStep::Kind::Or)
                m_begun = true;
            for (const auto& way : step.alternatives)
                take(way, ends);
        }
    }

private:
    void use(const StoryStep& step, bool ends) {
        auto& use = m_uses[step.name];
        const SourcePlace place{m_story.place.file, step.line};
        if (m_begun && !use.reached) use.reached = place;
        if ((!m_begun || !ends) && !use.left) use.left = place;
    }

    std::map<std::string, CheckpointUse>& m_uses;
    const StorySpec& m_story;
    bool m_begun = false;
};

void checkEnds(ReadContext& context, const std::vector<StorySpec>& stories) {
    std::map<std::string, CheckpointUse> uses;
    for (const auto& story : stories)
        CheckpointWalk(uses, story).take(story.steps, true);
    for (const auto& [name, use] : uses) {
        if ((use.reached && use.left) || name == kStoryStart) continue;
        const auto& place = use.left ? *use.left : *use.reached;
        context.file = place.file;
        context.defect(place.line, use.left ? sentence("no story leads to checkpoint '%1'", name)
                                            : sentence("no story goes on from checkpoint '%1'", name));
    }
}

} // namespace

void checkCheckpoints(ReadContext& context) {
    checkEnds(context, context.spec.stories);
    checkEnds(context, context.spec.testStories);
}

} // namespace chatkeep::engine
