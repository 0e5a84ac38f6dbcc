// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/Async.h"
#include "ui/base/FactorDialog.h"
#include "ui/base/PanelBase.h"

namespace chatkeep::ui {

/// What an act is called and what it will do, for the dialog that asks for a fresh factor.
struct ActWords {
    QString title;
    QString facts; ///< what will happen and what will not, with counts
    QString act;   ///< the button
};

/// Runs an act of a service on a worker. Where a fresh factor is due, asks for the password and runs it
/// again. `done` gets the value; failures are told in a dialog unless `failed` is given. Thread: GUI.
template <typename Work, typename Done>
void runAct(const PanelContext& context, QWidget* parent, const ActWords& words, Work work, Done done,
            std::function<void(const Error&)> failed = {}) {
    using Value = std::invoke_result_t<Work&>;
    context.async->run(parent, work, [context, parent, words, work, done, failed](Value result) mutable {
        if (result) {
            done(std::move(result));
            return;
        }
        if (result.error().code == ErrorCode::FactorRequired) {
            askFactor(context, parent, words.title, words.facts, words.act,
                      [context, parent, words, work, done, failed] {
                          runAct(context, parent, words, work, done, failed);
                      });
            return;
        }
        if (failed)
            failed(result.error());
        else
            tellFailure(parent, result.error());
    });
}

} // namespace chatkeep::ui
