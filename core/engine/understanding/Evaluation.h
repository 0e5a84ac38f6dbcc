// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/engine/Understanding.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace chatkeep::engine {

enum class Labels { Needed, Ignored };

/// Reads lines of `intent<TAB>text` in UTF-8, with or without a byte order mark and carriage returns; blank
/// lines are passed over, further tabs belong to the text. Where labels are ignored, they may be empty.
/// Errors: NotFound (path), Io (path), InvalidInput (path, "line N: …" or "empty"), TooLarge (path, "1 GiB").
[[nodiscard]] Result<std::vector<TrainingExample>> readTsv(const std::string& path,
                                                           Labels labels = Labels::Needed);

struct EvaluationRequest {
    std::vector<TrainingExample> train;
    std::vector<TrainingExample> valid; ///< empty: the threshold comes from inside the training data
    std::vector<TrainingExample> test;
    std::vector<TrainingExample> oosValid; ///< used only if given; labels are ignored
    std::vector<TrainingExample> oosTest;
    Effort effort = Effort::Publish;
    std::string predictionsPath; ///< empty: none are written
};

/// Trains as a bot would and scores the test set.
///
/// Shape:  accuracy (in scope, nothing rejected), in_scope_accuracy, oos_recall, joint_accuracy (at the
///         threshold), oos_auroc, train_seconds, predict_us_mean, predict_us_p99, model_bytes,
///         peak_rss_bytes. Out-of-scope figures are null without out-of-scope tests.
///         calibration_error: expected calibration error of the confidence, in scope.
///         The predictions file has intent, predicted, score, rejected (1 or 0), text by tabs, in-scope tests
///         first; the score is the one that the threshold is compared with: below one half is rejected. A
///         file that is there is replaced only by a whole one.
/// Units:  shares in [0, 1]; a prediction includes its in-scope score.
/// Errors: those of training, Io (path), DiskFull (path).
/// Thread: any; blocks until done.
[[nodiscard]] Result<Json> evaluate(const EvaluationRequest& request);

/// The smallest of the values, in order, that so many percent of all are not above: of fewer than 100 the
/// last is the 99th percentile. 0 without any.
[[nodiscard]] double nearestRank(std::span<const double> sorted, std::size_t percent);

} // namespace chatkeep::engine
