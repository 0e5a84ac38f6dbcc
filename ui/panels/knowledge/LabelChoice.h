// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/KnowledgeFolder.h"

#include <QString>
#include <QWidget>

#include <set>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;

namespace chatkeep::ui {

/// Who sees several entries.
struct SeenBy {
    std::vector<std::string> shared; ///< labels that all of them have
    bool differ = false;
};
/// Of entries by pair id or document path; without labels of their own they have the folder's.
[[nodiscard]] SeenBy seenBy(const engine::KnowledgeFolder& folder, const std::set<std::string>& ids);

/// A pair to be edited: where it has no labels of its own, with those that it is seen by; and one that was
/// edited: without them again, where nobody touched them.
[[nodiscard]] engine::KnowledgePair withItsReaders(const engine::KnowledgeFolder& folder,
                                                   engine::KnowledgePair pair);
[[nodiscard]] engine::KnowledgePair withOwnLabels(const engine::KnowledgePair& before,
                                                  const engine::KnowledgePair& shown,
                                                  engine::KnowledgePair edited);

/// Who sees an entry: visitors, and operators by role. Thread: GUI.
class LabelChoice final : public QWidget {
    Q_OBJECT
public:
    explicit LabelChoice(const std::vector<std::string>& labels, QWidget* parent = nullptr);
    /// Never empty: where none is chosen, kForEditors. In the order of knowledgeLabels.
    [[nodiscard]] std::vector<std::string> labels() const;
    /// "Visitors", "Support, administrators"; for none: that only editors see it.
    [[nodiscard]] static QString words(const std::vector<std::string>& labels);

Q_SIGNALS:
    void changed();

private:
    struct Choice {
        std::string label;
        QCheckBox* box = nullptr;
    };
    void showNobody();

    std::vector<Choice> m_choices;
    QLabel* m_nobody = nullptr;
};

} // namespace chatkeep::ui
